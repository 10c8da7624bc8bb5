package cells

import (
	"archive/zip"
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// sheetOf makes a workbook of one sheet out of the text of its parts.
func sheetOf(t *testing.T, strs, rows string) []byte {
	t.Helper()
	return sheetsOf(t, 1, strs, rows)
}

// sheetsOf makes a workbook of so many sheets, all in the one part.
func sheetsOf(t *testing.T, count int, strs, rows string) []byte {
	t.Helper()
	sheets := strings.Repeat(`<sheet name="表" r:id="r1"/>`, count)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"_rels/.rels": `<Relationships>` +
			`<Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook xmlns:r="r"><sheets>` + sheets + `</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships>` +
			`<Relationship Id="r1" Type="x/worksheet" Target="sheet.xml"/>` +
			`<Relationship Id="r2" Type="x/sharedStrings" Target="strings.xml"/></Relationships>`,
		"xl/strings.xml": "<sst>" + strs + "</sst>",
		"xl/sheet.xml":   "<worksheet><sheetData>" + rows + "</sheetData></worksheet>",
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestFilesThatWouldHurt: each is answered at once, and says where it hurts.
func TestFilesThatWouldHurt(t *testing.T) {
	long := strings.Repeat("长", 33_000)
	for _, c := range []struct {
		name, file, text string
		data             func() []byte
		want             string // in the refusal
	}{
		{name: "a line of 40 MB", file: "a.csv", data: func() []byte {
			return []byte("名称,备注\n甲," + strings.Repeat("a", 40<<20))
		}, want: "第2行"},
		{name: "a head of 40 MB", file: "a.csv", data: func() []byte {
			return []byte(strings.Repeat("名称,", 8<<20))
		}, want: "第1行"},
		{name: "a long cell", file: "a.csv", data: func() []byte {
			return []byte("名称,备注\n甲,b\n乙," + long)
		}, want: "第3行"},
		{name: "a long shared string", file: "a.xlsx", data: func() []byte {
			return sheetOf(t, "<si><t>"+long+"</t></si>", `<row r="7"><c r="A7" t="s"><v>0</v></c></row>`)
		}, want: "第7行"},
		{name: "an endless string", file: "a.xlsx", data: func() []byte {
			return sheetOf(t, "<si><t>"+strings.Repeat("a"+long, 20)+"</t></si>",
				`<row r="7"><c r="A7" t="s"><v>0</v></c></row>`)
		}, want: "兆字节"},
		{name: "one string everywhere", file: "a.xlsx", data: func() []byte {
			return sheetOf(t, "<si><t>"+strings.Repeat("长", 30_000)+"</t></si>",
				strings.Repeat(`<row>`+strings.Repeat(`<c t="s"><v>0</v></c>`, 100)+`</row>`, 100))
		}, want: "合计超过"},
		{name: "cells far to the right", file: "a.xlsx", data: func() []byte {
			var rows strings.Builder
			for i := range 8_000 {
				fmt.Fprintf(&rows, `<row r="%d"><c r="OJ%d"><v>1</v></c></row>`, i+1, i+1)
			}
			return sheetOf(t, "", rows.String())
		}, want: "格子超过"},
		{name: "one part as a million sheets", file: "a.xlsx", data: func() []byte {
			return sheetsOf(t, 1_000_000, "", `<row><c><v>1</v></c></row>`)
		}, want: "指向同一份内容"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := c.data()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			begun := time.Now()
			_, err := Read(c.file, data)
			runtime.ReadMemStats(&after)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%.200v", err)
			}
			if took := time.Since(begun); took > time.Minute {
				t.Errorf("it took %v", took)
			}
			if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 600 {
				t.Errorf("it took %d MiB", used)
			}
		})
	}
}

// TestEscapes: what is kept as _x000D_ is read in one pass.
func TestEscapes(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "a": "a", "_x": "_x", "a_x000D_b": "a\rb", "_x005F_x000D_": "_x000D_",
		"_x00": "_x00", "__x0041__": "_A_", "_xZZZZ_x0042_": "_xZZZZB", "甲_x4E59_": "甲乙",
	} {
		if got := unescape(in); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
	begun := time.Now()
	unescape(strings.Repeat("_x0041_", 1<<20))
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("a million escapes took %v", took)
	}
}

// TestOpenQuotes: a quotation mark that nobody closed never swallows rows in silence.
func TestOpenQuotes(t *testing.T) {
	const head = "项目名称,总投资（万元）,备注\n新甲项目,1000,a\n"
	for _, c := range []struct {
		name, text string
		line       int // of the refusal; 0 is read
		rows       int
	}{
		{"to the end", head + "新乙项目,2000,\"未闭合\n新丙项目,3000,c\n", 3, 0},
		{"to the next mark", head + "新乙项目,2000,\"未闭合\n新丙项目,3000,\"c\"\n新丁项目,4000,d\n", 3, 0},
		{"to another open one", head + "新乙项目,2000,\"未闭合\n新丙项目,3000,\"\n新丁项目,4000,d\n", 3, 0},
		{"tabs", strings.ReplaceAll(head+"新乙项目,2000,\"未闭合\n新丙项目,3000,c\n", ",", "\t"), 3, 0},
		{"in the first cell", head + "\"新乙项目,2000,b\n新丙项目,3000,c\n", 3, 0},
		{"closed", head + "新乙项目,2000,\"说 \"\"好\"\", 再说\"\n", 0, 3},
		{"lines in a cell", head + "新乙项目,2000,\"第一行, 然后\n第二行\n第三行\"\n新丙项目,3000,c\n", 0, 4},
		{"inches", head + "新乙项目,2000,12\" 管\n新丙项目,3000,c\n", 0, 4},
		{"none", head, 0, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, err := readText([]byte(c.text))
			switch {
			case c.line > 0 && (err == nil || !strings.Contains(err.Error(), fmt.Sprintf("第%d行", c.line))):
				t.Errorf("%v, %d rows", err, len(rows))
			case c.line == 0 && (err != nil || len(rows) != c.rows):
				t.Errorf("%v, %d rows", err, len(rows))
			}
		})
	}
}

// TestFormulasThatNobodyComputed holds that the nought which a program without a calculator keeps for a formula is no
// value, and that a nought which a formula can come to is one.
func TestFormulasThatNobodyComputed(t *testing.T) {
	for formula, lacking := range map[string]bool{"12000*1": true, "(3000+4500)*1.05": true, "8000/10000": true,
		"5-5": false, "12000*0": false, "0+0.0": false, "B1*1": false, "SUM(B1:B3)": false} {
		t.Run(formula, func(t *testing.T) {
			sheets, err := Read("表.xlsx", sheetOf(t, "", `<row r="1"><c r="A1"><f>`+formula+`</f><v>0</v></c></row>`))
			if err != nil {
				t.Fatal(err)
			}
			if c := sheets[0].Rows[0].Cells[0]; (c.Formula != "") != lacking {
				t.Errorf("%+v", c)
			}
		})
	}
}

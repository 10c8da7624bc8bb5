package cells

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// openOf makes an OpenDocument spreadsheet out of its tables; more are other parts of it.
func openOf(t testing.TB, body string, more ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	parts := append([]string{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml",
		`<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x">` + body +
			`</office:document-content>`}, more...)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// dump shows what was read: a line a row, hidden rows with -, figures with #, days with @.
func dump(sheets []Sheet) string {
	var out strings.Builder
	for _, s := range sheets {
		fmt.Fprintf(&out, "[%s%s]", map[bool]string{true: "-"}[s.Hidden], s.Name)
		if len(s.Merged) > 0 {
			fmt.Fprint(&out, s.Merged)
		}
		if len(s.HiddenColumns) > 0 {
			fmt.Fprint(&out, s.HiddenColumns)
		}
		for _, r := range s.Rows {
			fmt.Fprintf(&out, "\n%s%d", map[bool]string{true: "-"}[r.Hidden], r.Number)
			for _, c := range r.Cells {
				mark := map[bool]string{true: "#"}[c.Number] + map[bool]string{true: "@"}[c.Day]
				out.WriteString("|" + mark + strings.ReplaceAll(c.Text, "\n", "/"))
				if c.Format != nil {
					out.WriteString("*")
				}
			}
		}
		out.WriteString("\n")
	}
	return strings.TrimSpace(out.String())
}

func TestOtherKinds(t *testing.T) {
	gbk := func(s string) []byte {
		b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	const cell, figure = `<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>`,
		`<table:table-cell office:value-type="%s" office:value="%s"><text:p>%s</text:p></table:table-cell>`
	word := func(s string) string { return fmt.Sprintf(cell, s) }
	num := func(kind, kept, shown string) string { return fmt.Sprintf(figure, kind, kept, shown) }
	row := func(s string) string { return "<table:table-row>" + s + "</table:table-row>" }
	table := func(s string) string { return `<table:table table:name="表">` + s + `</table:table>` }
	for _, c := range []struct {
		name, file string
		data       []byte
		want       string // what is read, or the refusal
	}{
		{"words and figures", "a.ods", openOf(t, table(row(word("名称")+word("总投资"))+
			row(word("甲")+num("float", "4000", "4,000")+num("percentage", "0.35", "35%")))),
			"[表]\n1|名称|总投资\n2|甲|#4000|#0.35*"},
		{"scaled", "a.ods", openOf(t, table(row(num("float", "12345000", "1234.5")+num("float", "120000000", "1.2亿")+
			num("float", "3.14159", "3.1")))), "[表]\n1|#12345000*|#120000000*|#3.14159"},
		{"days, a truth and lines", "a.ods", openOf(t, table(row(
			`<table:table-cell office:value-type="date" office:date-value="2023-04-15T00:00:00"><text:p>四月<`+
				`/text:p></table:table-cell>`+
				`<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p><`+
				`/table:table-cell>`+
				`<table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p><`+
				`/office:annotation>`+
				`<text:p>一<text:span>二</text:span></text:p><text:p>三<text:s text:c="2"/>四</text:p><`+
				`/table:table-cell>`))),
			"[表]\n1|@2023-04-15|是|一二/三  四"},
		{"repeated and hidden", "a.ods", openOf(t, table(`<table:table-column table:number-columns-repeated="2"/>`+
			`<table:table-column table:visibility="collapse"/>`+row(word("名称"))+
			`<table:table-row table:number-rows-repeated="3"><`+
			`table:table-cell table:number-columns-repeated="16384"/></table:table-row>`+
			`<table:table-row table:visibility="filter" table:number-rows-repeated="2">`+
			`<table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>甲</text:p><`+
			`/table:table-cell></table:table-row>`+
			`<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>`)),
			"[表][[2 2]]\n1|名称\n-5|甲|甲\n-6|甲|甲"},
		{"merged", "a.ods", openOf(t,
			table(row(`<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2" `+
				`office:value-type="string"><text:p>甲</text:p></table:table-cell><table:covered-table-cell/>`+
				word("乙")))),
			"[表][{1 0 2 1}]\n1|甲||乙"},
		{"what was deleted", "a.ods", openOf(t,
			`<table:tracked-changes><table:table-cell><text:p>旧</text:p></table:table-cell></table:tracked-changes>`+
				table(row(word("新")))), "[表]\n1|新"},
		{"a hidden sheet", "a.ods", openOf(t,
			`<style:style style:name="h"><style:table-properties table:display="false"/></style:style>`+
				`<table:table table:name="藏" table:style-name="h">`+row(word("甲"))+`</table:table>`), "[-藏]\n1|甲"},
		{"a link", "a.ods", openOf(t, table(row("<table:table-cell table:formula=\"of:='file:///x.ods'#$A.A1\" "+
			`office:value-type="float" office:value="1"/>`))), "指向其他文件"},
		{"a password", "a.ods", openOf(t, "", "META-INF/manifest.xml",
			`<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>`), "打开密码"},
		{"macros", "a.ods", openOf(t, table(row(word("甲"))), "Basic/Standard/a.xml", "x"), "有宏"},
		{"a text", "a.ods", openOf(t, table(""), "mimetype", "x")[:0:0], "空文件"},
		{"entities", "a.ods", openOf(t, `<!DOCTYPE a [<!ENTITY a "b">]>`+table(row(word("&a;")))), "已损坏"},
		{"a million rows", "a.ods", openOf(t, table(`<table:table-row table:number-rows-repeated="1048576">`+word("甲")+
			`</table:table-row>`)), "行数超过"},
		{"all cells", "a.ods", openOf(t,
			table(strings.Repeat(`<table:table-row table:number-rows-repeated="30000"><table:table-cell `+
				`office:value-type="string" table:number-columns-repeated="16384"><text:p>甲</text:p><`+
				`/table:table-cell>`+
				`</table:table-row>`, 3))), "格子超过"},
		{"a page", "单位报来.xls", []byte("<html><head><style>td{}</style></head><body><table><tr><th>名称<th>总投资（万元）</tr>" +
			"<tr><td>甲 &amp; 乙</td><td>4,000</td></tr></table></body></html>"), "[表1]\n1|名称|总投资（万元）\n2|甲 & 乙|4,000"},
		{"a page in GBK", "a.xls", gbk("<meta charset=gb2312><table border=1><tr><td>名称</td></tr></table>"),
			"[表1]\n1|名称"},
		{"spans", "a.xls", []byte("<table><tr><td rowspan=2>甲<td colspan=2>乙</tr><tr><td>丙<td>丁</tr></table>"),
			"[表1][{1 0 2 0} {1 1 1 2}]\n1|甲|乙|\n2||丙|丁"},
		{"a table in a cell", "a.xls",
			[]byte("<table><tr><td>甲<table><tr><td>内</td></tr></table></td><td>乙</td></tr></table>"), "[表1]\n1|甲内|乙"},
		{"hidden rows", "a.xls", []byte("<table><tr style='display: none'><td>甲</td></tr><tr>" +
			"<td>乙<br>丙</td></tr></table>"),
			"[表1]\n-1|甲\n2|乙/丙"},
		{"no table", "a.xls", []byte("<html><body>没有权限</body></html>"), "没有表格"},
		{"frames", "a.xls", []byte("<html><frameset><frame src=x></frameset></html>"), "框架"},
		{"wide spans", "a.xls", []byte("<table>" +
			strings.Repeat("<tr><td colspan=99999999 rowspan=99999999>甲</td></tr>",
				9_000) + "</table>"), "[表1]"},
		{"many tables", "a.xls", []byte(strings.Repeat("<table></table>", 3_000)), "工作表超过"},
		{"XML of 2003", "a.xls",
			[]byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`), "2003"},
	} {
		t.Run(c.name, func(t *testing.T) {
			sheets, err := Read(c.file, c.data)
			got := dump(sheets)
			if err != nil {
				got = err.Error()
			}
			if read := strings.HasPrefix(c.want, "["); read != (err == nil) || !strings.Contains(got, c.want) {
				t.Errorf("got %.300s", got)
			}
		})
	}
}

// FuzzOpen reads anything as the contents of an OpenDocument spreadsheet.
func FuzzOpen(f *testing.F) {
	f.Add(`<table:table table:name="表"><table:table-row table:number-rows-repeated="3"><table:table-cell ` +
		`table:number-columns-repeated="2" office:value-type="float" office:value="1">` +
		`<text:p>1</text:p></table:table-cell>` +
		`</table:table-row></table:table>`)
	f.Fuzz(func(t *testing.T, body string) { vetRead(t, "a.ods", openOf(t, body)) })
}

// FuzzPage reads anything as a page.
func FuzzPage(f *testing.F) {
	f.Add("<tr><td rowspan=2>甲<td colspan=2>乙</tr><tr><td>丙<table><td>x</table></tr>")
	f.Fuzz(func(t *testing.T, body string) { vetRead(t, "a.xls", []byte("<table>"+body)) })
}

// vetRead fails for sheets beyond the limits, or with rows out of order.
func vetRead(t *testing.T, name string, data []byte) {
	sheets, err := Read(name, data)
	if err != nil {
		return
	}
	for _, s := range sheets {
		last := 0
		for _, r := range s.Rows {
			if r.Number <= last || len(r.Cells) > MostColumns {
				t.Fatalf("row %d after %d, %d cells", r.Number, last, len(r.Cells))
			}
			last = r.Number
		}
		if len(s.Rows) > maxRows {
			t.Fatalf("%d rows", len(s.Rows))
		}
	}
}

package ooxml

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"maps"
	"math"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zonebrief/reports/ooxml/ooxmltest"
)

// given is a value that is written as it is, and a figure so that it shows.
type given struct {
	text   string
	figure float64
}

func (g given) As(f *NumberFormat) Value {
	if g.text != "" {
		return Value{Kind: Text, Text: g.text}
	}
	v, _ := f.Raw(func(string) *big.Rat { return new(big.Rat).SetFloat64(g.figure) }).Float64()
	return Value{Kind: Number, Number: v}
}

// lines are what the forms of testdata are filled with.
func lines(n int) (out [][]Content) {
	for i := 1; i <= n; i++ {
		out = append(out,
			[]Content{given{figure: float64(i)}, given{text: fmt.Sprint("项目<", i, ">")},
				given{figure: float64(1000 * i)}, given{figure: float64(300*i + 7)},
				given{figure: 30}, given{text: "是"}})
	}
	return out
}

func blank(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// fillBlank fills a form of testdata with n lines from row 4.
func fillBlank(t testing.TB, name string, n int) *Result {
	t.Helper()
	w, err := Open(blank(t, name))
	if err != nil {
		t.Fatal(err)
	}
	sheet, rows := w.sheets[0].name, 3
	if name == "onerow.xlsx" || name == "exceljsone.xlsx" || name == "libreone.xlsx" {
		rows = 1
	}
	if name == "tablebare.xlsx" {
		rows = 0
	}
	spots := []Spot{{Sheet: sheet, Cell: "A2", Content: given{text: "填报单位：管委会"}}}
	out, err := w.Fill(context.Background(),
		[]Block{{Sheet: sheet, First: 4, Rows: rows, Columns: []int{0, 1, 2, 3, 4, 5}, Label: -1, Lines: lines(n)}},
		spots)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var allForms = []string{"pointing.xlsx", "onerow.xlsx", "table.xlsx", "tablebare.xlsx", "scaled.xlsx", "thousand.xlsx",
	"named.xlsx", "chosen.xlsx",
	"sheets.xlsx", "mid.xlsx", "shared.xlsx", "sharing.xlsx", "strict.xlsx", "prefixed.xlsx", "barerows.xlsx",
	"rich.xlsx",
	"exceljs.xlsx", "libre.xlsx", "sparks.xlsx",
	"full.xlsx", "twotables.xlsx", "related.xlsx", "exceljsrich.xlsx", "exceljstable.xlsx", "exceljsone.xlsx",
	"librerich.xlsx", "libretable.xlsx", "libreone.xlsx"}

// TestFormsAreFilled fills every form with none, one, fewer, as many and more lines than
// it has rows: the package stays whole, and twice the same gives the same bytes.
func TestFormsAreFilled(t *testing.T) {
	for _, name := range allForms {
		for _, n := range []int{0, 1, 2, 3, 8} {
			t.Run(fmt.Sprint(name, n), func(t *testing.T) {
				out := fillBlank(t, name, n)
				if again := fillBlank(t, name, n); !bytes.Equal(out.Form, again.Form) {
					t.Error("filled twice, the bytes differ")
				}
				before, order := ooxmltest.Parts(t, blank(t, name))
				after, now := ooxmltest.Parts(t, out.Form)
				if order = slices.DeleteFunc(order,
					func(s string) bool { return after[s] == "" && before[s] != "" }); !slices.Equal(order, now) {
					t.Errorf("parts %v became %v", order, now)
				}
				for part, text := range after {
					if text == before[part] {
						continue
					}
					if err := xml.Unmarshal([]byte(text), new(struct{ XMLName xml.Name })); err != nil {
						t.Errorf("%s is not well-formed: %v", part, err)
					}
					still := strings.Contains(part, "styles") || strings.Contains(part, "theme") ||
						strings.Contains(part, "docProps") || strings.Contains(part, "media")
					if still ||
						n <= 1 && !strings.Contains(part, "sheet") && !strings.Contains(part, "chart") &&
							!strings.Contains(part, "pivotCacheDefinition") && part != "xl/workbook.xml" {
						t.Errorf("%s was changed", part)
					}
				}
			})
		}
	}
}

// TestWhatPointsMoves fills eight lines into three rows and looks at everything that
// pointed at rows which moved.
func TestWhatPointsMoves(t *testing.T) {
	for _, c := range []struct {
		form, part string
		want       []string
	}{
		{"pointing.xlsx", "xl/worksheets/sheet1.xml",
			[]string{`<dimension ref="A1:G14"/>`, `<autoFilter ref="A3:G11"/>`, `<brk id="13" `, `<brk id="25" `,
				`<brk id="5" `,
				`sqref="B4:B11 B14"`, `<conditionalFormatting sqref="C4:C11">`, `<formula>$D4&lt;$D$12/10</formula>`,
				`sqref="F4:F11"`, `<formula1>D4&lt;=$D$12</formula1>`,
				`<hyperlink ref="G14" location="'说 明'!A1"`, `<xm:sqref>D4:D11</xm:sqref>`,
				`<xm:f>进度表!D4:D11</xm:f><xm:sqref>H12</xm:sqref>`,
				`<f t="array" ref="F12">SUM((C4:C11&gt;0)*(D4:D11&gt;0))</f><v>8</v>`, `<f>IF(C11="","",D11/C11)</f>`,
				`<f>D12/C12</f>`, `<row r="12" spans="1:7" outlineLevel="1"`,
				`<row r="10" spans="1:7" ht="28" customHeight="1" `, `<f>SUM(D4:D11)</f><v>10856</v>`}},
		{"pointing.xlsx", "xl/worksheets/sheet2.xml",
			[]string{`<f>进度表!D12</f><v>10856</v>`, `<f>SUM('进度表'!$D$4:$D$11)/2</f><v>5428</v>`,
				`location="'进度表'!D12"`}},
		{"pointing.xlsx", "xl/workbook.xml",
			[]string{`>进度表!$D$12</definedName>`, `>进度表!$D$4:$D$11</definedName>`, `>进度表!$A$1:$G$14</definedName>`,
				`>进度表!$1:$3</definedName>`,
				`>进度表!$A$3:$G$11</definedName>`, `fullCalcOnLoad="1"`}},
		{"pointing.xlsx", "xl/comments1.xml", []string{`ref="C12"`, `ref="A14"`}},
		{"pointing.xlsx", "xl/drawings/vmlDrawing1.vml", []string{`<x:Row>11</x:Row>`, `<x:Row>13</x:Row>`}},
		{"pointing.xlsx", "xl/drawings/drawing1.xml",
			[]string{`textlink="$D$12"`, `<xdr:row>16</xdr:row>`, `<xdr:row>18</xdr:row>`}},
		{"pointing.xlsx", "xl/charts/chart1.xml",
			[]string{`<c:f>进度表!$B$4:$B$11</c:f>`, `<c:f>进度表!$D$4:$D$11</c:f>`, `<c:ptCount val="8"/>`,
				`<c:v>项目&lt;8&gt;</c:v>`, `<c:v>2407</c:v>`}},
		{"pointing.xlsx", "xl/charts/chart2.xml",
			[]string{`<c:f>进度表!$C$12:$D$12</c:f>`, `<c:v>36000</c:v>`, `<c:v>10856</c:v>`}},
		{"pointing.xlsx", "xl/charts/chart3.xml", []string{`<c:f>进度表!$D$4:$D$11</c:f>`, `<c:ptCount val="8"/>`}},
		{"strict.xlsx", "xl/worksheets/sheet1.xml",
			[]string{`<autoFilter ref="A3:G11"/>`, `xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"`}},
		{"strict.xlsx", "xl/charts/chart1.xml", []string{`<c:f>进度表!$D$4:$D$11</c:f>`}},
		{"rich.xlsx", "xl/worksheets/sheet1.xml",
			[]string{`<protectedRange sqref="C4:D11" name="填报"/>`, `<cellWatch r="D12"/>`}},
		{"onerow.xlsx", "xl/worksheets/sheet1.xml",
			[]string{`<autoFilter ref="A3:G11"/>`, `<mergeCell ref="F4:G4"/>`, `<mergeCell ref="F11:G11"/>`,
				`<mergeCells count="9">`, `sqref="B4:B11"`,
				`<conditionalFormatting sqref="E4:E11">`, `<f>SUM(C11:D11)</f>`, `<f>RANK(D4,D$4:D$11)</f><v>8</v>`,
				`<f>RANK(D11,D$4:D$11)</f><v>1</v>`, `<f>SUM(D4:D11)</f><v>10856</v>`}},
		{"onerow.xlsx", "xl/workbook.xml", []string{`>进度表!$A$1:$G$14</definedName>`}},
		{"onerow.xlsx", "xl/charts/chart1.xml", []string{`<c:f>进度表!$D$4:$D$11</c:f>`, `<c:ptCount val="8"/>`}},
		{"table.xlsx", "xl/tables/table1.xml", []string{` ref="A3:E12" `, `<autoFilter ref="A3:E11"/>`}},
		{"table.xlsx", "xl/worksheets/sheet1.xml",
			[]string{`<f>SUM(项目表[本年累计完成投资])</f><v>10856</v>`, `<f>COUNTA(项目表[项目名称])</f><v>8</v>`}},
		{"tablebare.xlsx", "xl/tables/table1.xml", []string{` ref="A3:E11" `, `<autoFilter ref="A3:E11"/>`}},
		{"sharing.xlsx", "xl/worksheets/sheet1.xml",
			[]string{`IF(C4="","",D4/C4)</f><v>0.307</v>`, `<f t="shared" ref="E4:E11" si="0">`,
				`<c r="E11" s="3"><f t="shared" si="0"/><v>0.300875</v>`, `<f>IF(C8="","",D8/C8)</f>`}},
		{"prefixed.xlsx", "xl/worksheets/sheet1.xml",
			[]string{`<x:c r="B11" s="1" t="inlineStr"><x:is><x:t>项目&lt;8&gt;</x:t></x:is></x:c>`,
				`<x:f>SUM(D4:D11)</x:f><x:v>10856</x:v>`, `<x:c r='C12'`}},
		{"barerows.xlsx", "xl/worksheets/sheet1.xml", []string{`<c r="B11" s="1" t="inlineStr">`, `<row r="12"`}},
		{"scaled.xlsx", "xl/worksheets/sheet1.xml",
			[]string{`<c r="C11" s="2"><v>80000000</v></c>`, `<f>SUM(C4:C11)</f><v>360000000</v>`, `<v>30</v>`}},
		{"thousand.xlsx", "xl/worksheets/sheet1.xml", []string{`<c r="C11" s="2"><v>8000000</v></c>`}},
		{"mid.xlsx", "xl/worksheets/sheet1.xml",
			[]string{`<brk id="14" `, `r="C12"`, `activeCell="C12" sqref="C12:D12"`,
				`<f>SUM('进度表'!D12,'说 明'!D7)</f><v>10861</v>`,
				`<f>PERCENTRANK(D4:D11,D4)</f></c>`, `>MMULT(C12:D12,TRANSPOSE(C12:D12))</f></c>`}},
		{"sparks.xlsx", "xl/worksheets/sheet1.xml",
			[]string{`<xm:f>进度表!C5:D5</xm:f><xm:sqref>H5</xm:sqref>`, `<xm:f>进度表!C6:D6</xm:f><xm:sqref>H6</xm:sqref>`,
				`<xm:f>进度表!C10:D10</xm:f><xm:sqref>H10</xm:sqref>`,
				`<xm:f>进度表!C11:D11</xm:f><xm:sqref>H11</xm:sqref>`}},
		{"exceljs.xlsx", "xl/worksheets/sheet1.xml",
			[]string{`<autoFilter ref="A3:G11"/>`, `sqref="F4:F11"`, `sqref="E4:E11"`, `<formula>$E$12</formula>`,
				`<f t="shared" ref="E4:E11" si="0">`, `<brk id="13" `, `<f>SUM(D4:D11)</f><v>10856</v>`}},
		{"exceljs.xlsx", "xl/workbook.xml", []string{`>'进度表'!$D$12</definedName>`, `'进度表'!$A1:$G14</definedName>`}},
		{"libre.xlsx", "xl/worksheets/sheet1.xml",
			[]string{`ref="A3:G11"`, `SUM(D4:D11)</f><v>10856</v>`, `sqref="F4:F11"`}},
		{"libre.xlsx", "xl/charts/chart1.xml", []string{`$D$4:$D$11</c:f>`, `<c:ptCount val="8"/>`}},
		{"libre.xlsx", "xl/comments1.xml", []string{`ref="C12"`, `ref="A14"`}},
		{"full.xlsx", "xl/worksheets/sheet1.xml",
			[]string{`<conditionalFormatting sqref="A4:A11 A14:A15">`, `<cfvo type="formula" val="$C$12/3"/>`,
				`<cfvo type="formula" val="$D$12"/>`, `<xm:f>$D$12/10</xm:f>`, `<formula2>$C$12</formula2>`,
				`<xm:f>进度表!C4:C11</xm:f><xm:sqref>H14</xm:sqref>`, `<xm:f>进度表!D4:D11</xm:f><xm:sqref>H15</xm:sqref>`,
				`ref="H4">_xlfn._xlws.FILTER(D4:D11,D4:D11&gt;0,0)</f>`, `<brk id="11" `, `<brk id="14" `}},
		{"full.xlsx", "xl/worksheets/sheet3.xml",
			[]string{`>SUMPRODUCT((进度表!$B$4:$B$11&lt;&gt;"")*进度表!$D$4:$D$11)</f><v>10856</v>`,
				`<f>SUM(进度表!4:11)</f></c>`, `>_xlfn.LET(_xlpm.x,SUM(进度表!D4:D11),_xlpm.x+1)</f></c>`,
				`>_xlfn.XLOOKUP("合计",进度表!B3:B12,进度表!D3:D12)</f></c>`, `<f>进度表!$D$11</f><v>2407</v>`}},
		{"full.xlsx", "xl/workbook.xml", []string{`COUNTA(进度表!$B$4:$B$11),1)</definedName>`,
			`>进度表!$C$4:$C$11,进度表!$D$12</definedName>`}},
		{"full.xlsx", "xl/charts/chart1.xml",
			[]string{`<c:dLbl><c:idx val="1"/>`, `<c:dLbl><c:idx val="7"/>`, `<c:f>进度表!$G$11</c:f>`,
				`<c:f>进度表!$A$4:$B$11</c:f>`, `<c:f>进度表!$A$14</c:f>`}},
		{"related.xlsx", "xl/worksheets/sheet1.xml",
			[]string{`<protectedRange sqref="C4:D11 G4:G11" name="填"/>`, `<xm:sqref>F4:F11</xm:sqref>`,
				`<xm:sqref>A4:C11</xm:sqref>`, `<formula1>COUNTIF($B$4:$B$11,B4)=1</formula1>`}},
		{"related.xlsx", "xl/threadedComments/threadedComment1.xml", []string{`ref="D12" dT="2023-04-15T00:01`}},
		{"related.xlsx", "xl/tables/table2.xml", []string{` ref="A17:B19" `, `<autoFilter ref="A17:B19"/>`}},
		{"related.xlsx", "xl/worksheets/sheet2.xml", []string{`<f>SUM(下表[乙])</f><v>6</v>`,
			`<f>SUM(项目表[本年累计完成投资])</f><v>10856</v>`, `<f>SUM(表!B18:B19)</f><v>6</v>`}},
		{"exceljsrich.xlsx", "xl/worksheets/sheet1.xml",
			[]string{`topLeftCell="C13"`, `<cfvo type="formula" val="$C$12/5"/>`, `<xm:f>$D$12</xm:f>`,
				`sqref="D5:D10"><formula1>D5&lt;=$C$12+1</formula1>`,
				`<row r="10" spans="1:8" x14ac:dyDescent="0.25" outlineLevel="1"`,
				`<hyperlink ref="B14" r:id="rId2"/>`}},
		{"exceljsrich.xlsx", "xl/worksheets/_rels/sheet2.xml.rels", []string{`Target="#进度表!D12"`}},
		{"exceljsrich.xlsx", "xl/worksheets/_rels/sheet1.xml.rels", []string{`Target="https://example.invalid/?a=1&`}},
		{"exceljsrich.xlsx", "xl/worksheets/sheet3.xml",
			[]string{`SUM(进度表!D4:D11)+COUNTA(进度表!B4:B11)</f><v>10864</v>`, `<formula>进度表!$D$12&gt;1</formula>`}},
		{"exceljstable.xlsx", "xl/tables/table1.xml", []string{` ref="A3:E12" `, `<autoFilter ref="A3:E11">`}},
		{"exceljsone.xlsx", "xl/worksheets/sheet1.xml",
			[]string{`<autoFilter ref="A3:G11"/>`, `<mergeCell ref="F11:G11"/>`, `sqref="F4:F11"`,
				`<f>SUM(D4:D11)</f><v>10856</v>`}},
		{"librerich.xlsx", "xl/worksheets/sheet5.xml", []string{`>SUM('进度表'!D12:D12,'说 明'!D7:D7)</f><v>10856</v>`}},
		{"librerich.xlsx", "xl/pivotCache/pivotCacheDefinition1.xml",
			[]string{`refreshOnLoad="1"`, `<worksheetSource ref="A3:G11" sheet="进度表"/>`}},
		{"librerich.xlsx", "xl/pivotTables/pivotTable2.xml", []string{`<location ref="A48:B52" `}},
		{"librerich.xlsx", "xl/tables/table1.xml", []string{` ref="A3:G11" `}},
		{"librerich.xlsx", "xl/worksheets/sheet1.xml",
			[]string{`<conditionalFormatting sqref="A4:B11">`, `<formula>$D4&gt;$D$12/2</formula>`,
				`<formula1>$C$12*2</formula1>`, `<brk id="25" `}},
		{"libreone.xlsx", "xl/charts/chart3.xml", []string{`<c:f>进度表!$D$4:$D$11</c:f>`}},
		{"libretable.xlsx", "xl/tables/table1.xml", []string{` ref="A3:G12" `}},
	} {
		t.Run(c.form+" "+c.part, func(t *testing.T) {
			parts, _ := ooxmltest.Parts(t, fillBlank(t, c.form, 8).Form)
			for _, want := range c.want {
				if !strings.Contains(parts[c.part], want) {
					t.Errorf("no %s in\n%s", want, strings.ReplaceAll(parts[c.part], "><", ">\n<"))
				}
			}
		})
	}
}

// Of sixty sheets only the filled one and those that depend on it change.
func TestOtherSheetsStay(t *testing.T) {
	before, _ := ooxmltest.Parts(t, blank(t, "sheets.xlsx"))
	after, _ := ooxmltest.Parts(t, fillBlank(t, "sheets.xlsx", 8).Form)
	for part, text := range before {
		if strings.HasPrefix(part, "xl/worksheets/") && part != "xl/worksheets/sheet1.xml" &&
			part != "xl/worksheets/sheet2.xml" && after[part] != text {
			t.Errorf("%s was changed", part)
		}
	}
}

// TestThreeSheetsOfMany fills cells of three sheets of some sixty: all others, and every part
// that is no sheet, are the form's own bytes, and twice the same gives the same file.
func TestThreeSheetsOfMany(t *testing.T) {
	filled := func() (*Workbook, []byte) {
		w, err := Open(blank(t, "sheets.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		var spots []Spot
		for _, i := range []int{9, 29, 49} {
			spots = append(spots, Spot{Sheet: w.sheets[i].name, Cell: "C3", Content: given{figure: 42}})
		}
		out, err := w.Fill(t.Context(), nil, spots)
		if err != nil {
			t.Fatal(err)
		}
		return w, out.Form
	}
	w, form := filled()
	if _, again := filled(); !bytes.Equal(form, again) {
		t.Error("filled twice, the bytes differ")
	}
	before, _ := ooxmltest.Parts(t, blank(t, "sheets.xlsx"))
	after, _ := ooxmltest.Parts(t, form)
	same, changed := 0, []string{}
	for part, text := range before {
		switch {
		case after[part] != text:
			changed = append(changed, part)
		case strings.HasPrefix(part, "xl/worksheets/sheet"):
			same++
		}
	}
	sheets := slices.DeleteFunc(slices.Clone(changed),
		func(s string) bool { return !strings.HasPrefix(s, "xl/worksheets/") })
	if len(w.sheets) < 59 || same != len(w.sheets)-3 || len(sheets) != 3 || len(changed) != 3 {
		t.Errorf("%d sheets, %d the same; changed: %v", len(w.sheets), same, changed)
	}
	for _, part := range sheets {
		if !strings.Contains(after[part], "<v>42</v>") {
			t.Errorf("%s is not filled", part)
		}
	}
}

// Control characters in a chart's labels are kept as workbooks keep them.
func TestChartCacheIsWellFormed(t *testing.T) {
	src := []byte(`<c:strCache xmlns:c="c"><c:ptCount val="1"/></c:strCache>`)
	s := scanner{src: src}
	open, _ := s.next()
	if got := renewed(src, open, len(src), []val{words("a\x1b<b")}); !strings.Contains(got,
		"<c:v>a_x001B_&lt;b</c:v>") {
		t.Error(got)
	}
}

// TestFormsRecalculate has LibreOffice work every filled form out, and compares.
func TestFormsRecalculate(t *testing.T) {
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to",
		"xlsx:Calc MS Excel 2007 XML", "--outdir", dir + "/out"}
	forms := map[string][]byte{}
	for _, name := range allForms {
		for _, n := range []int{1, 8} {
			file := fmt.Sprintf("%d%s", n, name)
			forms[file] = fillBlank(t, name, n).Form
			if err := os.WriteFile(filepath.Join(dir, file), withoutValues(t, forms[file]), 0o644); err != nil {
				t.Fatal(err)
			}
			args = append(args, filepath.Join(dir, file))
		}
	}
	if text, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("%v (make test installs LibreOffice): %s", err, text)
	}
	for _, file := range slices.Sorted(maps.Keys(forms)) {
		t.Run(file, func(t *testing.T) {
			other, err := os.ReadFile(filepath.Join(dir, "out", file))
			if err != nil {
				t.Fatal(err)
			}
			compareValues(t, forms[file], other)
		})
	}
}

// withoutValues takes out what formulas come to, so that LibreOffice has to work it out.
func withoutValues(t *testing.T, form []byte) []byte {
	t.Helper()
	w, err := Open(form)
	if err != nil {
		t.Fatal(err)
	}
	for _, sh := range w.sheets {
		if !sh.cells {
			continue
		}
		if err := w.loadRows(sh); err != nil {
			t.Fatal(err)
		}
		var list edits
		sh.eachFormula(func(_ *row, c *cell) { list = append(list, sh.rows.valueEdits(c, val{}, true)...) })
		if err := w.pack.edit(sh.part, list); err != nil {
			t.Fatal(err)
		}
	}
	out, err := w.pack.bytes()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// compareValues compares what two workbooks say their formulas come to. LibreOffice does
// not know [@…] of a table, nor sheets from one to another under quoted names.
func compareValues(t *testing.T, form, other []byte) {
	t.Helper()
	ours, err := Open(form)
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := Open(other)
	if err != nil {
		t.Fatal(err)
	}
	read := func(w *Workbook, sh *sheet, row, column int) val {
		if err := w.loadRows(sh); err != nil {
			t.Fatal(err)
		}
		c := sh.rows.cellAt(row, column)
		if c == nil || !c.valued {
			return val{}
		}
		calc := &calculator{w: w}
		return calc.literal(place{sh.index, row, column}, c)
	}
	for _, sh := range ours.sheets {
		if !sh.cells {
			continue
		}
		if err := ours.loadRows(sh); err != nil {
			t.Fatal(err)
		}
		sh.eachFormula(func(r *row, c *cell) {
			text := sh.rows.textOf(r.number, c)
			a, b := read(ours, sh, r.number, c.column), read(theirs, theirs.sheets[sh.index], r.number, c.column)
			if !c.valued || c.value[0] == c.value[1] && a.kind != textValue || strings.Contains(text, "#This Row") ||
				strings.Contains(text, ",[") || strings.Contains(text, ":说 明'") {
				return // left to the program that opens it
			}
			if a.kind == errorValue && b.kind == errorValue {
				return
			}
			if a.kind != b.kind && spelled(a)+spelled(b) != "" ||
				a.kind == numberValue && math.Abs(a.n-b.n) > 1e-9*math.Max(1, math.Abs(a.n)) || a.s != b.s {
				t.Errorf("%s!%s %s: %v, LibreOffice %v", sh.name, Ref(c.column, r.number), text, a, b)
			}
		})
	}
}

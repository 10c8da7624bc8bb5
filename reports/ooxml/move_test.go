package ooxml

import (
	"strings"
	"testing"
)

// grownBook is a workbook of three sheets; the first has a block 4..6 into which five
// rows are put before row 6, the second a block of row 4 alone that grows by two.
func grownBook() *Workbook {
	w := &Workbook{}
	for i, name := range []string{"进度表", "一 行", "说明"} {
		w.sheets = append(w.sheets, &sheet{name: name, index: i, cells: true})
	}
	w.sheets[0].growths = []growth{{first: 4, last: 6, before: 6, count: 5}}
	w.sheets[1].growths = []growth{{first: 4, last: 4, before: 5, count: 2}}
	w.moving = &mover{w: w, where: "测试"}
	return w
}

func TestFormulasMove(t *testing.T) {
	for _, c := range []struct {
		sheet, host int
		from, to    string
	}{
		{0, 7, "SUM(D4:D6)", "SUM(D4:D11)"},
		{0, 7, "D7/C7+$D$3", "D12/C12+$D$3"},
		{0, 7, "sum(d4:d6)", "sum(D4:D11)"},
		{2, 1, "进度表!D7", "进度表!D12"},
		{2, 1, "'进度表'!$D$4:$D$6", "'进度表'!$D$4:$D$11"},
		{2, 1, "D7", "D7"},
		{2, 1, "[1]进度表!D7+'[1]进度表'!D7", "[1]进度表!D7+'[1]进度表'!D7"},
		{2, 1, `IF(A1="D7",进度表!7:7,LOG10(进度表!D7))`, `IF(A1="D7",进度表!12:12,LOG10(进度表!D12))`},
		{2, 1, "进度表!D:D", "进度表!D:D"},
		{2, 1, "项目表[[#This Row],[D7]]", "项目表[[#This Row],[D7]]"},
		{2, 1, "SUM('进度表:说明'!D7)", "SUM('进度表'!D12,'一 行'!D9,'说明'!D7)"},
		{2, 1, "SUM('进度表:说明'!D3)", "SUM('进度表:说明'!D3)"},
		{2, 1, "SUM(进度表:'说明'!D7:D7)", "SUM('进度表'!D12:D12,'一 行'!D9:D9,'说明'!D7:D7)"},
		{2, 1, "SUM('进度表':说明!D3)+SUM('进度表':'进度表'!D7)", "SUM('进度表':说明!D3)+SUM('进度表':'进度表'!D12)"},
		{1, 5, "SUM(D4:D4)", "SUM(D4:D6)"},
		{1, 4, "SUM(C4:D4)", "SUM(C4:D4)"},
		{1, 4, "D4/D$5", "D4/D$7"},
		{1, 4, "RANK(D4,D$4:D$4)", "RANK(D4,D$4:D$6)"},
		{2, 1, "'一 行'!A1:B5", "'一 行'!A1:B7"},
		{0, 7, "1.5E+3*D7", "1.5E+3*D12"},
		{0, 7, "#REF!+D7", "#REF!+D12"},
		{0, 7, "Q1_D7+D7D", "Q1_D7+D7D"},
		{0, 7, "D6:INDEX(D:D,2)", "D11:INDEX(D:D,2)"},
		{2, 1, `HYPERLINK("#进度表!D7","合计")`, `HYPERLINK("#进度表!D12","合计")`},
		{2, 1, "INDEX(进度表!B4:B6,2)", "INDEX(进度表!B4:B11,2)"},
		{2, 1, "OFFSET(进度表!B4,COUNTA(进度表!B4:B6)-1,0)", "OFFSET(进度表!B4,COUNTA(进度表!B4:B11)-1,0)"},
		{2, 1, "OFFSET(进度表!D7,1,0)", "OFFSET(进度表!D12,1,0)"},
		{2, 1, `INDIRECT("进度表!D"&ROW())`, `INDIRECT("进度表!D"&ROW())`},
		{2, 1, `INDIRECT("说明!D7")+INDIRECT("'"&A1&"'!D3")`, `INDIRECT("说明!D7")+INDIRECT("'"&A1&"'!D3")`},
		{2, 1, "INDEX(进度表!D:D,MATCH(1,A:A,0))", "INDEX(进度表!D:D,MATCH(1,A:A,0))"},
	} {
		t.Run(c.from, func(t *testing.T) {
			w := grownBook()
			if got := w.moving.formula(c.from, w.sheets[c.sheet], c.host, false); got != c.to {
				t.Errorf("%s, want %s", got, c.to)
			}
			if len(w.moving.unmoved) > 0 {
				t.Errorf("not moved: %v", w.moving.unmoved)
			}
		})
	}
}

// What no text can follow is told.
func TestFormulasThatCannotMove(t *testing.T) {
	for _, f := range []string{`INDIRECT("进度表!D7")`, `LARGE('进度表:说明'!D7,1)`, `INDIRECT( "进度表!D4:D6" )`,
		`SUM(INDIRECT("进度表!D4:D"&6))`, `INDIRECT("'"&A2&"'!D7")`, `INDIRECT("进度表!R7C4",FALSE)`, `OFFSET(进度表!D3,4,0)`,
		`SUM(OFFSET(进度表!D4,0,0,3,1))`, `SUM(OFFSET(进度表!$D$3,1,,3))`, `INDEX(进度表!D:D,7)`, `SUM(进度表!D4:INDEX(进度表!D:D,9))`,
		`SUM(进度表!D4:INDEX(进度表!D:D,6))`, `进度表!D4+进度表!D5+进度表!D6`, `SUM(进度表!$D$4:$D$5,进度表!D6)`,
		`(进度表!D4+进度表!D5+进度表!D6)/SUM(进度表!E4:E6)`, `SUM((进度表!D4:D5,进度表!D6:D7))`} {
		t.Run(f, func(t *testing.T) {
			w := grownBook()
			got := w.moving.formula(f, w.sheets[2], 1, false)
			moves := strings.Contains(f, "D6)") || strings.Contains(f, "D5")
			if got != f && !moves || len(w.moving.unmoved) != 1 {
				t.Errorf("%s, told %v", got, w.moving.unmoved)
			}
		})
	}
	w := grownBook()
	w.moving.formula(`进度表!D4+进度表!E5+进度表!D6+SUM(进度表!D3:D6)`, w.sheets[2], 1, false)
	w.moving.formula(`D4+D5+D6`, w.sheets[2], 1, false)
	w.moving.formula(`D4+D5+D6`, w.sheets[0], 5, false) // a line's own
	if w.moving.formula(`INDIRECT("进度表!D2")+INDIRECT(B4)`, w.sheets[2], 1, false); len(w.moving.unmoved) > 0 {
		t.Errorf("told of what stays in its place: %v", w.moving.unmoved)
	}
}

func TestFormulasAreCopied(t *testing.T) {
	for _, c := range []struct {
		from        string
		down, right int
		to          string
	}{
		{"IF(C4=0,0,D4/C$4)", 3, 0, "IF(C7=0,0,D7/C$4)"},
		{"$C4+C:C+4:4", 1, 1, "$C5+D:D+5:5"},
		{"C1", -1, 0, "#REF!"},
		{`"C4"&C4`, 1, 0, `"C4"&C5`},
	} {
		t.Run(c.from, func(t *testing.T) {
			if got := copied(c.from, c.down, c.right); got != c.to {
				t.Errorf("%s, want %s", got, c.to)
			}
		})
	}
}

func TestAreasMove(t *testing.T) {
	w := grownBook()
	for _, c := range []struct {
		sheet    int
		as       reach
		from, to string
	}{
		{0, repeated, "E4:E6", "E4:E11"},
		{0, repeated, "E4 E5 E6", "E4 E5:E10 E11"},
		{0, exact, "A1:G1 A7", "A1:G1 A12"},
		{0, ranged, "A3:G6", "A3:G11"},
		{1, ranged, "A3:G4", "A3:G6"},
		{1, repeated, "F4", "F4:F6"},
		{1, exact, "A4:C4", "A4:C4"},
		{0, exact, "A1:XFD1048576", "A1:XFD1048576"},
	} {
		t.Run(c.from, func(t *testing.T) {
			if got := w.moving.areas(c.from, w.sheets[c.sheet], c.as); got != c.to {
				t.Errorf("%s, want %s", got, c.to)
			}
		})
	}
}

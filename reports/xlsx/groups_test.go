package xlsx

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
	"zonebrief/reports/zone"
)

// TestGroupsAreNotSorted: where 小计 or headings stand among the rows of a filter, their names are merged
// cells, which no program sorts among rows without such; a table without room for them has no filter.
func TestGroupsAreNotSorted(t *testing.T) {
	b := registers(book(60))
	books := drawn(t, b)
	for _, columns := range [][]string{{"项目名称", "产业", "总投资"}, {"项目名称", "总投资"}, {"产业", "项目名称", "总投资"},
		{"总投资", "项目名称", "年度计划", "责任单位"}} {
		w, err := ledger.Custom(b, now, zone.Table{Name: "分组", Columns: columns, Group: "产业"})
		if err != nil {
			t.Fatal(err)
		}
		books[strings.Join(columns, " ")] = w
	}
	for id, w := range books {
		f, err := excelize.OpenReader(bytes.NewReader(bytesOf(t, w)))
		if err != nil {
			t.Fatal(err)
		}
		sheets := parts(t, bytesOf(t, w))
		for i := range w.Sheets {
			t.Run(id+"/"+w.Sheets[i].Name, func(t *testing.T) {
				filtered := strings.Contains(sheets[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)], "<autoFilter ")
				if bare := id == "项目名称 总投资" || id == "总投资 项目名称 年度计划 责任单位"; bare == filtered {
					t.Errorf("filter: %v", filtered)
				}
				compareGroups(t, f, &w.Sheets[i], filtered)
			})
		}
	}
}

// compareGroups holds the merged cells of a sheet's rows against what the rows are.
func compareGroups(t *testing.T, f *excelize.File, s *ledger.Sheet, filtered bool) {
	t.Helper()
	list, err := f.GetMergeCells(sheetName(s.Name))
	if err != nil {
		t.Fatal(err)
	}
	for i := range s.Rows {
		r, text := &s.Rows[i], ""
		for _, m := range list {
			if _, row, _ := excelize.CellNameToCoordinates(m.GetStartAxis()); row == s.RowNumber(i) {
				text += m.GetCellValue()
			}
		}
		switch name := r.Cells[0].Text + "、" + r.Cells[1].Text; {
		case !grouping(r) && text != "":
			t.Errorf("row %d is merged: %s", s.RowNumber(i), text)
		case grouping(r) && filtered && text == "":
			t.Errorf("row %d of the filter can be sorted", s.RowNumber(i))
		case grouping(r) && strings.HasPrefix(r.Cells[0].Text, "一") && r.Cells[1].Text != "" && text != name:
			t.Errorf("row %d: %q, want %q", s.RowNumber(i), text, name)
		}
	}
}

// TestEmptyColumnsOfNarrowTables: a column without content is put away in a table that has room for it
// too, and named below; a table that has nothing but names keeps its heads.
func TestEmptyColumnsOfNarrowTables(t *testing.T) {
	s := ledger.Sheet{Name: "企业", Title: "企业一览表", Paper: ledger.A4, Columns: []ledger.Column{{Title: "序号"},
		{Title: "企业名称", Widest: 30}, {Title: "营业收入", Kind: ledger.Number}, {Title: "备注"}, {Title: "文号", Detail: true},
		{Title: "待填", Open: true}}}
	for _, revenue := range []string{"", "约三亿元"} {
		s.Rows = []ledger.Row{{Cells: []ledger.Cell{{Text: "1"}, {Text: "甲公司"}, {Text: revenue}, {Text: "—"}, {}, {}}}}
		m := measure(&s)
		want := [6]bool{3: revenue != "", 4: revenue != ""}
		if [6]bool(m.folded) != want {
			t.Errorf("with %q: folded %v, want %v", revenue, m.folded, want)
		}
		if note := strings.Join(m.footLines(&s), ""); strings.Contains(note, "没有内容的列已折叠：备注") != want[3] {
			t.Errorf("with %q: %s", revenue, note)
		}
	}
}

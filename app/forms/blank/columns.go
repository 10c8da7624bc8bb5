package blank

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/reports/field"
)

// ShownAs returns the column of the ledger that shows a field; of what is no field the name itself.
func ShownAs(name string) string {
	if f := field.Find(name); f != nil && f.Name == name {
		return f.SheetName()
	}
	return name
}

// workedOut are labels of columns that the ledger works out, for forms ask for them too.
var workedOut = map[string]string{
	"序号": "序号", "完成率": "完成率", "投资完成率": "完成率", "完成比例": "完成率", "完成年度计划比例": "完成率",
	"占年度计划": "完成率", "占年度计划比例": "完成率", "占年计划": "完成率",
	"序时进度": "序时进度", "序时应完成": "序时应完成",
	"±百分点": "±百分点", "超序时": "±百分点", "超序时进度": "±百分点",
	"是否开工": "是否开工", "是否入库": "是否入库",
	"旗别": "旗别", "评定旗别": "旗别", "上期旗别": "上期旗别",
	"名次": "名次", "排名": "名次", "逾期节点": "逾期节点",
}

// columns returns what the columns of a list show; a column that nothing here belongs in stays empty.
func (f *reader) columns(t *tables.Table) []Column {
	var out []Column
	for i := range t.Columns {
		col := &t.Columns[i]
		show, unit := shownUnder(t, col), ""
		money := holdsMoney(t, show)
		if tables.YuanPer(col.Unit) > 0 == money {
			unit = col.Unit
		}
		if money {
			unit = cmp.Or(unit, t.Unit)
		}
		if money && (tables.IsForeignMoney(col.Unit) || tables.IsForeignMoney(unit)) {
			show, unit = "", "" // nothing here is kept in money of other countries
		}
		if f := t.Fields[col.Field]; f != nil && f.Kind == field.Land && col.Unit != "" && col.Unit != "亩" {
			show = ""
		}
		out = append(out, Column{Column: col.Letter, Label: col.Label, Show: show, Unit: unit, place: col.Place})
	}
	return out
}

// shownUnder returns what belongs under a label of a list: a column of the ledger, or a field of the
// register; empty where neither is known.
func shownUnder(t *tables.Table, col *tables.Column) string {
	switch {
	case col.Field != "" && t.Register == nil:
		return ShownAs(col.Field)
	case col.Field != "" || col.How == tables.ByHand:
		return col.Field
	case t.Register != nil:
		l := tables.ParseLabel(col.Label).Text
		switch {
		case l == "序号":
			return l
		case t.Subject.Name == leads && strings.HasSuffix(l, stageField):
			return stageField
		}
		return ""
	}
	parts := append([]string{strings.ReplaceAll(col.Label, "／", "")}, lastFirst(strings.Split(col.Label, "／"))...)
	for _, part := range parts {
		if show := workedOut[tables.ParseLabel(part).Text]; show != "" {
			return show
		}
	}
	return ""
}

// addedUp are the columns besides amounts that a row of sums has.
var addedUp = map[string]bool{"用地": true, "完成率": true, "序时进度": true, "±百分点": true}

// isMoney tells whether a column of the ledger or a measure holds amounts.
func isMoney(show string) bool {
	if show == "序时应完成" {
		return true
	}
	for _, f := range field.All() {
		if ShownAs(f.Name) == show {
			return f.Kind == field.Money
		}
	}
	return false
}

// holdsMoney tells whether a column of a list holds amounts.
func holdsMoney(t *tables.Table, show string) bool {
	if t.Register == nil {
		return isMoney(show)
	}
	f := t.Fields[show]
	return f != nil && f.Kind == field.Money
}

// leads is the register whose rows have a stage, which is worked out from their dates.
const (
	leads      = "招商项目"
	stageField = "阶段"
)

// stage returns the stage that a title of leads speaks of: 在谈项目. Empty is none.
func (f *reader) stage(t *tables.Table) string {
	if a := f.words.about(t.Titles()); t.Subject.Name == leads && otherScopes[a.scope] == leads {
		return a.scope
	}
	return ""
}

func lastFirst(s []string) []string { slices.Reverse(s); return s }

// title returns what the title and the name of a sheet speak of, where that is projects.
func (f *reader) title(t *tables.Table) asked {
	a := f.words.about(t.Titles())
	if a.other() {
		return asked{}
	}
	return a
}

// section returns the projects of the section that a row stands in.
func (f *reader) section(c *tables.Rows, title asked) string {
	var a asked
	for _, field := range []string{"产业", "类别"} {
		if said, ok := c.Given[field]; ok {
			a.conditions = []string{field + "=" + said.Value}
			break
		}
	}
	a, _ = a.within(title)
	return a.of()
}

// sumOf returns the projects of a row of sums: those its label names, all of them beside 合计, else
// those of its section.
func (f *reader) sumOf(label string, c *tables.Rows, title asked) string {
	if a, how := f.words.read(label); how == readable && (len(a.conditions) > 0 || strings.HasPrefix(label, "合计") ||
		strings.HasPrefix(label, "总计")) {
		if a, ok := a.within(title); ok {
			return a.of()
		}
	}
	return f.section(c, title)
}

// sumRow offers the sums of a group to the free cells of a row; cells with formulas
// are left alone when the form is filled.
func (f *reader) sumRow(t *tables.Table, row *cells.Row, columns []Column, of, label string) {
	for _, c := range columns {
		cell := row.At(c.place) // a sum that was typed is of the lines that stood there
		if (isMoney(c.Show) || addedUp[c.Show]) && (cell.Free() || typed(cell)) {
			f.out.Cells = append(f.out.Cells, Slot{Sheet: t.Sheet.Name, Cell: c.Column + strconv.Itoa(row.Number),
				Label: label + "／" + c.Label, Show: c.Show, Unit: c.Unit, Of: of, Kind: "合计"})
		}
	}
}

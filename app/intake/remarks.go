package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// What an import reads otherwise than it stands there, or leaves out, is told in notes: once
// for each kind, with how often it occurs and where it does first.

// remark is one kind of it.
type remark struct {
	says  string // with the number of cells and the first of them
	cells []string
}

// remark notes a cell: says has places for how many there are and for the first.
func (r *reader) remark(says, cell string) {
	i := slices.IndexFunc(r.remarks, func(m *remark) bool { return m.says == says })
	if i < 0 {
		i, r.remarks = len(r.remarks), append(r.remarks, &remark{says: says})
	}
	if m := r.remarks[i]; !slices.Contains(m.cells, cell) {
		m.cells = append(m.cells, cell)
	}
}

func (r *reader) tellRemarks() {
	for _, m := range r.remarks {
		r.note(m.says, len(m.cells), m.cells[0])
	}
}

// rough notes a figure that is written as a rough one (约数).
func (r *reader) rough(c *reading, f *tables.Field, row *cells.Row, column int) {
	cell := row.At(column)
	measured := slices.Contains([]field.Kind{field.Money, field.Land, field.Share, field.Number}, f.Kind)
	if _, rough := numeral.Unqualified(cell.Text); rough && measured && !cell.Number {
		r.remark("有%d格写的是约数（如%s），按所写的数读取", c.CellName(row, column)+"“"+zone.Shorten(strings.TrimSpace(cell.Text),
			20)+"”")
	}
}

// leaveHidden tells of the rows and columns of a table that are hidden or filtered, and leaves
// them out where the user wants it.
func (r *reader) leaveHidden(t *tables.Table, found *Found) {
	var rows []int
	for i := t.Last + 1; i < len(t.Rows); i++ {
		if t.Rows[i].Hidden {
			rows = append(rows, t.Rows[i].Number)
		}
	}
	if len(rows) > 0 {
		found.Hidden = append(found.Hidden, "第"+spans(rows)+"行")
	}
	for i := range t.Columns {
		col := &t.Columns[i]
		if col.Field == "" || !t.HidesColumn(col.Place) {
			continue
		}
		found.Hidden = append(found.Hidden, col.Letter+"列（"+zone.Shorten(col.Label, 12)+"）")
		if r.o.Visible {
			col.Field, col.How = "", tables.Ignored
		}
	}
	if len(found.Hidden) > 0 {
		done := map[bool]string{true: "没有读取", false: "也一并读取了；不要的话，请选择只读看得见的行和列"}[r.o.Visible]
		r.note("工作表“%s”有隐藏或筛掉的%s，%s", t.Sheet.Name, strings.Join(found.Hidden, "、"), done)
	}
}

// mostSpans is how many runs of rows a note names.
const mostSpans = 6

// spans writes numbers in order, runs of them together: 5、8—11、20.
func spans(numbers []int) string {
	var out []string
	for i := 0; i < len(numbers); {
		end := i
		for end+1 < len(numbers) && numbers[end+1] == numbers[end]+1 {
			end++
		}
		if len(out) == mostSpans {
			return strings.Join(out, "、") + fmt.Sprintf("等%d", len(numbers))
		}
		one := fmt.Sprint(numbers[i])
		if end > i {
			one += "—" + fmt.Sprint(numbers[end])
		}
		out, i = append(out, one), end+1
	}
	return strings.Join(out, "、")
}

// stage tells of a lead whose column 阶段 says that it is further than its dates do: the
// book knows stages by their dates alone, and none is made up.
func (r *reader) stage(c *reading, row *cells.Row, draft any) {
	lead, ok := draft.(zone.Lead)
	if !ok || c.stageColumn < 0 {
		return
	}
	cell := row.At(c.stageColumn)
	if cell.Blank() {
		cell = c.Spread(row, c.stageColumn)
	}
	said := zone.Fold(cell.Text)
	for _, s := range slices.Backward(zone.Stages()) {
		named := slices.ContainsFunc(strings.Split(s.Title(), "/"),
			func(word string) bool { return strings.Contains(said, word) })
		if named && !regexp.MustCompile(`未|拟|待`).MatchString(said) {
			if s > lead.Stage(lastDay) {
				r.remark("有%d行的“阶段”比日期说明的更靠后（如%s），本程序按日期判断阶段；没有日期的仍算在谈，请在台账中补填日期",
					c.CellName(row, c.stageColumn)+"“"+zone.Shorten(said, 12)+"”")
			}
			return
		}
	}
}

// lastDay is later than all that has happened.
var lastDay = zone.Date{Year: 9999, Month: 12, Day: 31}

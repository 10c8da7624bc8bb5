package ui

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zonebrief/app/intake"
	"zonebrief/app/ui/grid"
)

// columnMap shows how the columns of a foreign table were understood, sheet by
// sheet; what is wrong is set right in its cell, and the file is looked at again.
type columnMap struct {
	p      *imports
	rows   []mapped
	grid   *grid.Grid
	sheets *words
	undo   *tool
	body   *fyne.Container
}

// mapped is a column of a sheet.
type mapped struct {
	*intake.Column
	sheet    string
	register string // whose fields it is read into
}

// notRead is the choice for columns that stay out.
const notRead = "不导入"

// The columns of the map.
const (
	mapPlace = iota
	mapLabel
	mapField
	mapUnit
	mapHow
)

func newColumnMap(p *imports) *columnMap {
	m := &columnMap{p: p, sheets: quietWords("").yielding(0)}
	l := &listing{rows: func() int { return len(m.rows) }, cell: m.cell, set: m.set}
	names := func() []string {
		out := []string{notRead}
		for _, register := range m.registers() {
			for _, f := range intake.Fields(register) {
				if !slices.Contains(out, f) {
					out = append(out, f)
				}
			}
		}
		return out
	}
	units := func() []string { return []string{"元", "万元", "亿元", "亩", "公顷", "%"} }
	m.grid = newListing(p.w, l, grid.Column{Title: "列", Width: 56}, grid.Column{Title: "表头", Width: 128}, grid.Column{Title: "导入到", Width: 104, Choices: names, Closed: true},
		grid.Column{Title: "单位", Width: 56, Choices: units, Closed: true}, grid.Column{Title: "依据", Width: 56})
	m.grid.Bare = true
	m.undo = p.w.newTool("undo", "恢复", "去掉对各列的改动，重新自动对应", func() { clear(p.options.Columns); p.again() })
	head := container.New(row{gap: 8, yields: 0}, container.New(pile{gap: 4, yields: -1}, plainWords("列的对应").bold(), m.sheets), m.undo)
	note := newWords("不对的在“导入到”一格里改：输入字段名或拼音首字母，双击列出全部", colorQuiet, theme.SizeNameCaptionText).yielding(0)
	m.body = container.New(pile{yields: 2}, room(10, 8, 12, 8, head), newRule(), m.grid, newRule(), room(6, 6, 12, 8, note))
	return m
}

// corrected tells whether the person has set a column.
func (m *columnMap) corrected() bool { return len(m.p.options.Columns) > 0 }

// registers lists where the rows of the tables go.
func (m *columnMap) registers() []string {
	var out []string
	for _, c := range m.rows {
		if !slices.Contains(out, c.register) {
			out = append(out, c.register)
		}
	}
	return out
}

// show takes up the tables that were found.
func (m *columnMap) show(sheets []intake.Found) {
	m.rows = nil
	var found []string
	for i := range sheets {
		s := &sheets[i]
		for k := range s.Columns {
			m.rows = append(m.rows, mapped{&s.Columns[k], s.Sheet, s.Register})
		}
		text := fmt.Sprintf("%s：表头第%d行，%s%d行", s.Sheet, s.Heads[1], s.Register, s.Rows)
		if s.Unit != "" {
			text += "，单位" + s.Unit
		}
		found = append(found, text)
	}
	m.sheets.set(strings.Join(found, "；"))
	m.undo.Hidden = !m.corrected()
	m.grid.Reset()
	m.body.Refresh()
}

func (m *columnMap) cell(r, col int) grid.Cell {
	c := m.rows[r]
	switch col {
	case mapPlace:
		if m.rows[0].sheet != m.rows[len(m.rows)-1].sheet && (r == 0 || m.rows[r-1].sheet != c.sheet) {
			return grid.Cell{Text: c.Letter + " " + c.sheet, Tone: grid.Quiet} // once, where the sheet begins
		}
		return grid.Cell{Text: c.Letter, Tone: grid.Quiet}
	case mapLabel:
		return grid.Cell{Text: c.Label}
	case mapField:
		if c.Field == "" {
			return grid.Cell{Ghost: notRead}
		}
		return grid.Cell{Text: c.Field, Tone: grid.Strong}
	case mapUnit:
		return grid.Cell{Text: c.Unit, Fixed: !intake.Measured(c.register, c.Field)}
	}
	return grid.Cell{Text: string(c.How), Tone: grid.Quiet}
}

// set corrects a column, and has the file looked at again.
func (m *columnMap) set(r, col int, text string) error {
	c := m.rows[r]
	field, unit := c.Field, ""
	switch col {
	case mapField:
		field = text
		if text == notRead || text == "" {
			field = ""
		} else if !slices.Contains(intake.Fields(c.register), text) {
			return errors.New("“" + c.register + "”没有“" + text + "”这个字段；请从列表里选")
		}
	case mapUnit:
		unit = text
	default:
		return errFixed
	}
	if unit != "" {
		field += ":" + unit
	}
	m.p.options.Columns[intake.ColumnKey(c.register, c.Label)] = field
	m.p.again()
	return nil
}

// besideColumns stands the map of the columns at the right of the lists; in a
// narrow window it takes its share.
type besideColumns struct{}

func (besideColumns) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 160) }
func (besideColumns) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	right := min(428, float32(int(s.Width*0.42)))
	x := float32(0)
	for i, w := range []float32{s.Width - right - 1, 1, right} {
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(w, s.Height))
		x += w
	}
}

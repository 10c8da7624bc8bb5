package exchange

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zonebrief/app/intake"
	"zonebrief/app/intake/tables"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
)

// columnMap shows how the columns of a foreign table were understood, sheet by
// sheet; what is wrong is set right in its cell, and the file is looked at again.
type columnMap struct {
	p      *imports
	rows   []mapped // of the selected sheet
	grid   *grid.Grid
	tables []sheetRow
	at     int // the selected sheet
	sheets *grid.Grid
	undo   *kit.Button
	body   *fyne.Container
}

// mapped is a column of a sheet.
type mapped struct {
	*tables.Column
	register string // whose fields it is read into
}

// sheetRow is a sheet of the file: what its rows are, and what was found.
type sheetRow struct {
	name, register, note string
	columns              []tables.Column
}

// notRead is the choice for columns and sheets that stay out.
const notRead = intake.NotRead

// The columns of the map.
const (
	mapPlace = iota
	mapLabel
	mapField
	mapUnit
	mapHow
)

func newColumnMap(p *imports) *columnMap {
	m := &columnMap{p: p}
	m.sheets = m.sheetList()
	l := &listing.Listing{Length: func() int { return len(m.rows) }, At: m.cell, Change: m.set}
	names := func() []string {
		out := []string{notRead}
		for _, register := range m.registers() {
			for _, f := range tables.Fields(register) {
				if !slices.Contains(out, f) {
					out = append(out, f)
				}
			}
		}
		return out
	}
	units := func() []string { return []string{"元", "万元", "亿元", "亩", "公顷", "%"} }
	m.grid = listing.NewListing(p.host, l, grid.Column{Title: "列", Width: 56}, grid.Column{Title: "表头", Width: 128},
		grid.Column{Title: "导入到", Width: 104, Choices: names, Closed: true},
		grid.Column{Title: "单位", Width: 56, Choices: units, Closed: true}, grid.Column{Title: "依据", Width: 56})
	m.grid.Bare = true
	m.grid.Empty = "这张工作表不导入。"
	m.undo = kit.NewButton(p.host, "undo", "恢复", "去掉对各列、各格的改动，重新自动对应", func() {
		clear(p.options.Cells)
		clear(p.options.Columns)
		clear(p.options.Registers)
		p.readAgain()
	})
	head := container.New(kit.Row{Gap: 8, Grow: 0}, kit.Text("表和列的对应").Bold(), m.undo)
	note := kit.NewLabel("不对的在“导入到”一格里改：输入字段名或拼音首字母，双击列出全部", kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0)
	m.body = container.New(mapParts{m}, kit.Padded(10, 8, 12, 8, head), kit.NewDivider(), m.sheets, kit.NewDivider(),
		m.grid, kit.NewDivider(), kit.Padded(6, 6, 12, 8, note))
	return m
}

// corrected reports whether the person has set a column or a cell.
func (m *columnMap) corrected() bool {
	return len(m.p.options.Columns)+len(m.p.options.Registers)+len(m.p.options.Cells) > 0
}

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

// mostSheets are seen at once.
const mostSheets = 4

// update shows the tables that were found, and the sheets without one.
func (m *columnMap) update(found *intake.Preview) {
	m.tables = nil
	for _, s := range found.Sheets {
		note := fmt.Sprintf("表头第%d行，%d行", s.Heads[1], s.Rows)
		if s.Unit != "" {
			note += "，" + s.Unit
		}
		m.tables = append(m.tables, sheetRow{s.Sheet, s.Register, note, s.Columns})
	}
	for _, name := range found.Unread {
		note := "没有认出是什么表"
		if m.p.options.Registers[name] != "" {
			note = ""
		}
		m.tables = append(m.tables, sheetRow{name, "", note, nil})
	}
	m.at = min(m.at, max(len(m.tables)-1, 0))
	m.fill()
	m.sheets.Reset()
	m.body.Refresh()
}

// fill lists the columns of the selected sheet.
func (m *columnMap) fill() {
	m.rows = nil
	if m.at < len(m.tables) {
		one := m.tables[m.at]
		for k := range one.columns {
			m.rows = append(m.rows, mapped{&one.columns[k], one.register})
		}
	}
	m.grid.Reset()
}

// follow takes the selected sheet that was selected.
func (m *columnMap) follow() {
	if row, _, ok := m.sheets.Active(); ok && row != m.at {
		m.at = row
		m.fill()
	}
}

// sheetList is the sheets with what their rows are; that can be set.
func (m *columnMap) sheetList() *grid.Grid {
	l := &listing.Listing{Length: func() int { return len(m.tables) }, At: func(r, col int) grid.Cell {
		one := m.tables[r]
		if said, ok := m.p.options.Registers[one.name]; ok {
			one.register = strings.TrimPrefix(said, notRead)
		}
		switch {
		case col == 0:
			return grid.Cell{Text: one.name}
		case col == 2:
			return grid.Cell{Text: one.note, Tone: grid.Quiet}
		case one.register == "":
			return grid.Cell{Ghost: notRead}
		default:
			return grid.Cell{Text: one.register, Tone: grid.Strong}
		}
	}, Change: func(r, col int, text string) error {
		if text == "" {
			text = notRead
		}
		if text != notRead && !slices.Contains(tables.Registers(), text) {
			return errors.New("没有“" + text + "”；请从列表里选")
		}
		m.p.options.Registers[m.tables[r].name] = text
		m.p.readAgain()
		return nil
	}}
	g := listing.NewListing(m.p.host, l, grid.Column{Title: "工作表", Width: 136},
		grid.Column{Title: "是", Width: 104,
			Choices: func() []string { return append([]string{notRead}, tables.Registers()...) }, Closed: true},
		grid.Column{Title: "认出", Width: 176})
	g.Bare, g.OnSelect = true, m.follow
	return g
}

func (m *columnMap) cell(r, col int) grid.Cell {
	c := m.rows[r]
	switch col {
	case mapPlace:
		return grid.Cell{Text: c.Letter, Tone: grid.Quiet}
	case mapLabel:
		return grid.Cell{Text: c.Label}
	case mapField:
		field := c.Field
		if said, ok := m.p.options.Columns[tables.ColumnKey(c.register, c.Label)]; ok {
			field, _, _ = strings.Cut(said, ":")
		}
		if field == "" {
			return grid.Cell{Ghost: notRead}
		}
		return grid.Cell{Text: field, Tone: grid.Strong}
	case mapUnit:
		return grid.Cell{Text: c.Unit, Fixed: !tables.Measured(c.register, c.Field)}
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
		} else if !slices.Contains(tables.Fields(c.register), text) {
			return errors.New("“" + c.register + "”没有“" + text + "”这个字段；请从列表里选")
		}
	case mapUnit:
		unit = text
	default:
		return listing.ErrFixed
	}
	if unit != "" {
		field += ":" + unit
	}
	m.p.options.Columns[tables.ColumnKey(c.register, c.Label)] = field
	m.p.readAgain()
	return nil
}

// mapParts returns the sheets what they need and the columns the rest; where that is
// little, what can be done without is left out.
type mapParts struct{ m *columnMap }

func (mapParts) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(160, 120) }
func (l mapParts) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	low := s.Height < 280
	for _, o := range []fyne.CanvasObject{objects[0], objects[1], objects[5], objects[6]} {
		if low {
			o.Hide()
		} else {
			o.Show()
		}
	}
	heights := make([]float32, len(objects))
	rest := s.Height
	for i, o := range objects {
		if i != 4 && o.Visible() {
			if heights[i] = o.MinSize().Height; i == 2 {
				heights[i] = min(float32(32+28*min(len(l.m.tables), mostSheets)), max(60, s.Height*0.4))
			}
			rest -= heights[i]
		}
	}
	heights[4] = max(rest, 0)
	y := float32(0)
	for i, o := range objects {
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, heights[i]))
		y += heights[i]
	}
}

// columnsBeside places the map of the columns at the right of the lists; in a narrow
// window it is one of the lists.
type columnsBeside struct{ p *imports }

func (columnsBeside) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 160) }
func (l columnsBeside) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	right, narrow := float32(428), s.Width < 880
	if narrow {
		right = -1
	}
	for _, o := range objects[1:] {
		if narrow {
			o.Hide()
		} else {
			o.Show()
		}
	}
	l.p.foldColumns(narrow)
	x := float32(0)
	for i, w := range []float32{s.Width - right - 1, 1, max(right, 0)} {
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(w, s.Height))
		x += w
	}
}

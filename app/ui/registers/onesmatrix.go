package registers

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// onesMatrix shows which of the seven ones (七个一) each chain has. A press opens
// the cell where it is written.
type onesMatrix struct {
	widget.BaseWidget
	view   *registerView
	chains []zone.Chain
	over   int // row*8 + column under the mouse; -1 is none
	status *kit.Label
	whole  fyne.CanvasObject
}

const (
	onesName = 168
	onesHead = 36
	onesRow  = 48
)

func newOnesMatrix(v *registerView) rowsPicture {
	m := &onesMatrix{view: v, over: -1, status: kit.Text("").Bold().Truncate(0)}
	m.ExtendBaseWidget(m)
	m.whole = container.New(kit.Column{Grow: 1}, kit.Padded(12, 4, 24, 24, m.status),
		container.NewScroll(kit.Padded(0, 16, 16, 16, m)))
	return m
}

func (m *onesMatrix) Content() fyne.CanvasObject { return m.whole }

func (m *onesMatrix) update() {
	m.chains = nil
	have := 0
	for _, r := range m.view.table.rows {
		c := r.(zone.Chain)
		m.chains = append(m.chains, c)
		for i := range c.Ones {
			if m.has(c, i) {
				have++
			}
		}
	}
	all := len(m.chains) * len(zone.SevenOnes)
	switch {
	case all == 0:
		m.status.SetText("还没有产业链，可在表格里新增。")
	case have == all:
		m.status.SetText(fmt.Sprintf("%d条产业链的“七个一”都已具备", len(m.chains)))
	default:
		m.status.SetText(fmt.Sprintf("%d条产业链的“七个一”共%d项，已有%d项，还缺%d项", len(m.chains), all, have, all-have))
	}
	m.Refresh()
}

func (m *onesMatrix) has(c zone.Chain, i int) bool { return c.Has(i) }

// MinSize has room for every chain.
func (m *onesMatrix) MinSize() fyne.Size {
	return fyne.NewSize(onesName+float32(len(zone.SevenOnes))*92, onesHead+float32(len(m.chains))*onesRow)
}

// CreateRenderer is called by Fyne.
func (m *onesMatrix) CreateRenderer() fyne.WidgetRenderer {
	return kit.NewDrawing(m, fyne.NewSize(0, 0), m.paint)
}

func (m *onesMatrix) column(i int) float32 {
	return onesName + float32(i)*(m.Size().Width-onesName)/float32(len(zone.SevenOnes))
}

func (m *onesMatrix) paint(p *kit.Painter, s fyne.Size) {
	if len(m.chains) == 0 {
		return
	}
	for i, name := range m.view.page.host.Session().Book.Office.Own().Ones {
		p.Text(name, m.column(i)+10, 10, fyne.TextAlignLeading, kit.ColorQuiet, false)
	}
	size := theme.Size(theme.SizeNameCaptionText)
	for k, c := range m.chains {
		y := onesHead + float32(k)*onesRow
		p.Line(0, y, s.Width, y, 1, kit.ColorLine)
		have := 0
		for i := range c.Ones {
			x, w := m.column(i)+3, m.column(i+1)-m.column(i)-6
			if m.has(c, i) {
				have++
				p.Rect(x, y+6, w, onesRow-12, 4, kit.ColorSelected, m.edge(k, i))
				m.write(p, c.Ones[i], x+7, y, w-14)
				continue
			}
			p.Rect(x, y+6, w, onesRow-12, 4, kit.ColorPaper, m.edge(k, i))
			p.Text("缺", x+7, y+16, fyne.TextAlignLeading, theme.ColorNameError, true)
		}
		p.Text(kit.FitText(c.Name, onesName-56, size, fyne.TextStyle{Bold: true}), 8, y+16, fyne.TextAlignLeading,
			kit.ColorInk, true)
		p.Text(fmt.Sprintf("%d/%d", have, len(c.Ones)), onesName-14, y+16, fyne.TextAlignTrailing, kit.ColorQuiet,
			false)
	}
}

// write puts a text into a cell, on two lines where it needs them.
func (m *onesMatrix) write(p *kit.Painter, text string, x, y, w float32) {
	lines := kit.FitLines(text, w, theme.Size(theme.SizeNameCaptionText), 2)
	for i, line := range lines {
		at := y + 16
		if len(lines) > 1 {
			at = y + 8 + 16*float32(i)
		}
		p.Text(line, x, at, fyne.TextAlignLeading, kit.ColorInk, false)
	}
}

// edge is a cell's line: stronger under the mouse.
func (m *onesMatrix) edge(row, col int) fyne.ThemeColorName {
	if m.over == row*8+col {
		return kit.ColorAccent
	}
	return kit.ColorLine
}

// cellAt returns the cell at a place; column -1 is the chain's name.
func (m *onesMatrix) cellAt(at fyne.Position) (row, col int, ok bool) {
	row, col = int((at.Y-onesHead)/onesRow), -1
	for i := range zone.SevenOnes {
		if at.X >= m.column(i) {
			col = i
		}
	}
	return row, col, at.Y >= onesHead && row < len(m.chains)
}

// Tapped opens the cell.
func (m *onesMatrix) Tapped(ev *fyne.PointEvent) {
	row, col, ok := m.cellAt(ev.Position)
	if !ok {
		return
	}
	field := "名称"
	if col >= 0 {
		field = zone.SevenOnes[col]
	}
	m.view.openCell(row, field)
}

// MouseIn is part of hovering.
func (m *onesMatrix) MouseIn(ev *desktop.MouseEvent) { m.MouseMoved(ev) }

// MouseMoved marks the cell that would be opened.
func (m *onesMatrix) MouseMoved(ev *desktop.MouseEvent) {
	over := -1
	if row, col, ok := m.cellAt(ev.Position); ok && col >= 0 {
		over = row*8 + col
	}
	if m.over != over {
		m.over = over
		m.Refresh()
	}
}

// MouseOut forgets it.
func (m *onesMatrix) MouseOut() {
	m.over = -1
	m.Refresh()
}

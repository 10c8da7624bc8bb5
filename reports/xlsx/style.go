package xlsx

import (
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
	"zonebrief/reports/zone"
)

type role int

const (
	titleRole role = iota
	lineRole
	lineEndRole
	headRole
	cellRole
	footRole
)

// styleKey names a style; each is made once.
type styleKey struct {
	role   role
	level  ledger.Level
	kind   ledger.Kind
	format string
	words  bool // text in a column of figures
}

const fontName = "宋体"

func (x *writer) style(k styleKey) (int, error) {
	if id, ok := x.styles[k]; ok {
		return id, nil
	}
	id, err := x.NewStyle(k.style())
	x.styles[k] = id
	return id, err
}

func (k styleKey) style() *excelize.Style {
	middle := &excelize.Alignment{Vertical: "center"}
	switch k.role {
	case titleRole:
		return &excelize.Style{Font: &excelize.Font{Family: "黑体", Size: 18}, Alignment: &excelize.Alignment{Horizontal: "centerContinuous", Vertical: "center"}}
	case lineRole, footRole:
		return &excelize.Style{Font: &excelize.Font{Family: fontName, Size: 11}, Alignment: middle}
	case lineEndRole:
		return &excelize.Style{Font: &excelize.Font{Family: fontName, Size: 11}, Alignment: &excelize.Alignment{Horizontal: "right", Vertical: "center"}}
	case headRole:
		return &excelize.Style{Font: &excelize.Font{Family: "黑体", Size: 10}, Border: borders("8A97A3"),
			Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E3EAF0"}},
			Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}}
	}
	return k.cell()
}

func (k styleKey) cell() *excelize.Style {
	s := &excelize.Style{Font: &excelize.Font{Family: fontName, Size: 10}, Border: borders("C9D0D6"),
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}}
	switch {
	case k.kind == ledger.Text:
		s.Alignment.Horizontal = "left"
	case k.kind == ledger.Number:
		s.Alignment.Horizontal, s.Alignment.WrapText = "right", false
		if k.words { // the dash of an unknown figure
			s.Alignment.Horizontal = "center"
		}
	}
	if !k.words {
		format := k.format
		if k.kind == ledger.Day {
			format = "yyyy-mm-dd"
		}
		s.CustomNumFmt = &format
	} else {
		s.NumFmt = 49 // text stays text when the cell is saved again
	}
	switch k.level {
	case ledger.Total:
		s.Font.Bold, s.Fill = true, excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DCE6EE"}}
	case ledger.Subtotal:
		s.Font.Bold, s.Fill = true, excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F0F4F7"}}
	}
	return s
}

func borders(color string) []excelize.Border {
	var out []excelize.Border
	for _, side := range []string{"left", "top", "right", "bottom"} {
		out = append(out, excelize.Border{Type: side, Color: color, Style: 1})
	}
	return out
}

// measures are the sizes that fit the content: widths in half-width characters,
// heights in points.
type measures struct {
	widths  []float64
	head    float64
	heights []float64
}

// middle gives the column in the middle of the sheet, or else the first that leaves
// a text at the left edge its room; 0 is none.
func (m *measures) middle(room int) int {
	offset := make([]float64, len(m.widths))
	for c := 1; c < len(m.widths); c++ {
		offset[c] = offset[c-1] + m.widths[c-1]
	}
	if c := len(m.widths) / 2; offset[c] >= float64(room) {
		return c
	}
	for c := 1; c < len(m.widths)-1; c++ {
		if offset[c] >= float64(room) {
			return c
		}
	}
	return 0
}

const lineHeight = 13.5 // points, of 10 pt type

// measure fits each column to its longest cell, up to what it may be at most,
// and each row to its tallest cell.
func measure(s *ledger.Sheet) measures {
	m := measures{widths: make([]float64, len(s.Columns)), heights: make([]float64, len(s.Rows))}
	for c, col := range s.Columns {
		w := min(width(col.Title), max(6, (width(col.Title)+1)/2))
		for i := range s.Rows {
			text := shown(&s.Rows[i].Cells[c], &s.Columns[c])
			least := width(text)
			if col.Kind != ledger.Number && col.Kind != ledger.Day && !(c == 0) {
				least = min(least, col.Widest)
			}
			w = max(w, least)
		}
		m.widths[c] = float64(w) + 1.8
	}
	m.head = m.tallest(func(c int) string { return s.Columns[c].Title }, len(s.Columns))
	for i := range s.Rows {
		m.heights[i] = max(20, m.tallest(func(c int) string { return shown(&s.Rows[i].Cells[c], &s.Columns[c]) }, len(s.Columns)))
	}
	return m
}

// tallest gives the height of a row by its longest wrapped cell; Excel allows 409
// points.
func (m *measures) tallest(text func(c int) string, n int) float64 {
	lines := 1
	for c := range n {
		have := 0
		for _, part := range strings.Split(text(c), "\n") {
			have += max(1, int(math.Ceil(float64(width(part))/(m.widths[c]-0.7))))
		}
		lines = max(lines, have)
	}
	return min(409, float64(lines)*lineHeight+6)
}

// shown gives a cell's text as it will be seen.
func shown(cell *ledger.Cell, col *ledger.Column) string {
	switch {
	case cell.Number != nil:
		text := col.Format.Text(cell.Number)
		if strings.HasSuffix(col.Format.Excel(), "%") {
			text += "%"
		}
		return text
	case !cell.Date.IsZero():
		return zone.Date{Year: 2000, Month: 12, Day: 31}.String()
	}
	return cell.Text
}

// width counts a full-width character as two.
func width(s string) int {
	n := 0
	for _, r := range s {
		if n++; r >= 0x2E80 || r == '—' || r >= 0x2018 && r <= 0x2026 {
			n++
		}
	}
	return n
}

package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
	"zonebrief/reports/numeral"
)

type role int

const (
	titleRole       role = iota
	narrowTitleRole      // where a page across is narrower than the title
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
	format numeral.Format
	words  bool // text in a column of figures
	open   bool // may be written in
	filter bool // holds the buttons of the filter, at its lower edge
}

// keyOf returns the style of a table's cell.
func keyOf(level ledger.Level, cell *ledger.Cell, col *ledger.Column, protect bool) styleKey {
	format := col.Format
	if cell.Format != nil {
		format = *cell.Format
	}
	figures := col.Kind == ledger.Number || col.Kind == ledger.Day
	words := cell.Number == nil && cell.Date.Day == 0 && (!figures || cell.Text != "" || !cell.Date.IsZero())
	return styleKey{role: cellRole, level: level, kind: col.Kind, format: format, words: words,
		open: protect && col.Open && level == ledger.Data}
}

const fontName = "宋体"

// standardType makes the cells' own type that of the workbook, by whose digits programs count
// the width of columns.
func standardType(f *excelize.File) error {
	if err := f.SetDefaultFont(fontName); err != nil {
		return err
	}
	*f.Styles.Fonts.Font[0].Sz.Val = cellSize
	return nil
}

const cellSize = 10.0 // points

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
		return &excelize.Style{Font: &excelize.Font{Family: "黑体", Size: 18},
			Alignment: &excelize.Alignment{Horizontal: "centerContinuous", Vertical: "center"}}
	case narrowTitleRole:
		return &excelize.Style{Font: &excelize.Font{Family: "黑体", Size: 14},
			Alignment: &excelize.Alignment{Horizontal: "centerContinuous", Vertical: "center"}}
	case lineRole, footRole:
		return &excelize.Style{Font: &excelize.Font{Family: fontName, Size: footType}, Alignment: middle}
	case lineEndRole:
		return &excelize.Style{Font: &excelize.Font{Family: fontName, Size: 11},
			Alignment: &excelize.Alignment{Horizontal: "right", Vertical: "center"}}
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
	case k.kind == ledger.Text || k.kind == ledger.ID:
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1
	case k.kind == ledger.Number:
		s.Alignment.Horizontal, s.Alignment.WrapText = "right", false
		if k.words { // the dash of an unknown figure
			s.Alignment.Horizontal = "center"
		}
	}
	if !k.words || k.kind == ledger.Number || k.kind == ledger.Day { // a dash makes way for a figure
		format := k.format.Excel()
		if k.kind == ledger.Number { // a blank between the figure and the line
			format = strings.ReplaceAll(format, ";", "_ ;") + "_ "
		}
		if k.kind == ledger.Day {
			format = "yyyy-mm-dd"
		}
		s.CustomNumFmt = &format
	} else {
		s.NumFmt = 49 // text stays text when the cell is saved again
	}
	if k.open {
		s.Protection, s.Fill = &excelize.Protection{},
			excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF9E5"}}
	}
	if k.filter {
		s.Alignment.Vertical = "top"
	}
	switch k.level {
	case ledger.Section:
		s.Font.Bold, s.Alignment.WrapText = true, false
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F0F4F7"}}
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

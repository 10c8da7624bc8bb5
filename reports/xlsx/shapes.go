package xlsx

import (
	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
)

// shapes puts the shapes below the table, where they can be moved and written in.
func (x *writer) shapes(name string, s *ledger.Sheet, m *measures) error {
	if len(s.Shapes) == 0 {
		return nil
	}
	for c, w := range m.widths { // shapes are placed by them
		if err := x.SetColWidth(name, letters(c), letters(c), w); err != nil {
			return err
		}
	}
	scale := float64(m.pixels(0, len(m.widths))) / ledger.ShapeWidth
	top := s.RowNumber(len(s.Rows)) + len(s.Foot) + 1
	for i := range s.Shapes {
		sh := &s.Shapes[i]
		column, offset := m.at(int(float64(sh.X) * scale))
		row := top + sh.Y/rowPixels
		shape := &excelize.Shape{Cell: ledger.Ref(column, row), Type: sh.Kind, Width: uint(float64(sh.Width) * scale),
			Height: uint(sh.Height), Format: excelize.GraphicOptions{OffsetX: offset, OffsetY: sh.Y % rowPixels},
			Line: excelize.LineOptions{Type: excelize.LineNone}}
		if sh.Fill != "" {
			shape.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{sh.Fill}}
		}
		if sh.Line != "" {
			shape.Line = excelize.LineOptions{Type: excelize.LineSolid, Width: 1,
				Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{sh.Line}}}
		}
		for _, r := range sh.Text {
			shape.Paragraph = append(shape.Paragraph,
				excelize.RichTextRun{Text: clean(r.Text),
					Font: &excelize.Font{Family: fontName, Size: r.Size, Bold: r.Bold, Color: r.Color}})
		}
		if err := x.AddShape(name, shape); err != nil {
			return err
		}
	}
	return nil
}

// rowPixels is the height of an empty row, as the library counts.
const rowPixels = 18

// drawnRows counts the rows that charts and shapes take below the table.
func drawnRows(s *ledger.Sheet) int {
	n := shapeRows(s)
	if len(s.Charts) > 0 {
		n += 1 + chartRows*((len(s.Charts)+1)/2)
	}
	return n
}

// shapeRows counts the rows that the shapes take.
func shapeRows(s *ledger.Sheet) int {
	bottom := 0
	for i := range s.Shapes {
		bottom = max(bottom, s.Shapes[i].Y+s.Shapes[i].Height)
	}
	if bottom == 0 {
		return 0
	}
	return bottom/rowPixels + 4
}

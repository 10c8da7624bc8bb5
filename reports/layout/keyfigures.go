package layout

import (
	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// keyFigures sets figures side by side, each over its label, in rows as even as
// can be.
func (f *flow) keyFigures(list []briefing.KeyFigure) {
	value := typeset.Style{Role: face.SansBold, Size: f.table.title.Size * 9 / 7, Align: typeset.Left,
		Color: canvas.Accent}
	value.Leading = value.Size * 3 / 2
	label := f.table.cell.In(page.Gray)
	label.Leading = label.Size * 3 / 2
	most := max(1, f.w/(label.Size*8))
	rows := (len(list) + most - 1) / most
	all := f.w
	for ; rows > 0; rows-- {
		row := list[:(len(list)+rows-1)/rows]
		list = list[len(row):]
		w := all / len(row)
		f.add(piece{height: value.Leading + label.Leading + value.Size/2, before: value.Size / 4, keep: rows > 1,
			draw: func(x, y int) []page.Item {
				items := []page.Item{page.Rect{X: x, Y: y, W: all, H: value.Leading + label.Leading + value.Size/4,
					Fill: f.strip}}
				for i, k := range row {
					at := x + i*w
					v, l := f.Fit(k.Value, value, w-value.Size/2), f.Fit(k.Label, label, w-label.Size)
					items = append(items, v.At(at+(w-v.Width)/2, y+value.Baseline())...)
					items = append(items, l.At(at+(w-l.Width)/2, y+value.Leading+label.Baseline())...)
					if i > 0 {
						items = append(items, page.Line{X1: at, Y1: y + value.Size/4, X2: at, Y2: y + value.Leading +
							label.Leading, Width: 150, Color: canvas.Hairline})
					}
				}
				return items
			}})
	}
}

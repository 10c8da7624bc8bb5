package overview

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// yearChart shows how the year goes: what was to be done by each half-month as a thin
// line, what was done as a strong one.
type yearChart struct {
	widget.BaseWidget
	year yearCourse
}

// yearCourse is both lines, as parts of the year's plan: planned for all 24
// half-months, done for those that have reports.
type yearCourse struct {
	at      zone.Period
	planned []float64
	done    []coursePoint
}

// coursePoint is what was done by the end of a half-month of the year, counted from 0.
type coursePoint struct {
	half int
	done float64
}

func newYearChart() *yearChart {
	c := &yearChart{}
	c.ExtendBaseWidget(c)
	return c
}

// courseOf computes them for all projects of a book; nothing where there is no plan.
func courseOf(ctx context.Context, b *zone.Book, at zone.Period) (yearCourse, error) {
	y, projects := yearCourse{at: at}, b.All()
	for i := range 24 {
		done, planned := b.Course(projects, zone.Period{Year: at.Year, Month: i/2 + 1, Half: i%2 + 1}, at)
		if planned == nil {
			return yearCourse{at: at}, nil
		}
		y.planned = append(y.planned, kit.Float(planned))
		if done != nil {
			y.done = append(y.done, coursePoint{i, kit.Float(done)})
		}
		if err := ctx.Err(); err != nil {
			return y, err
		}
	}
	return y, nil
}

func (c *yearChart) set(y yearCourse) {
	c.year = y
	c.Refresh()
}

// CreateRenderer is called by Fyne.
func (c *yearChart) CreateRenderer() fyne.WidgetRenderer {
	return kit.NewDrawing(c, fyne.NewSize(240, 132), c.paint)
}

func (c *yearChart) paint(p *kit.Painter, s fyne.Size) {
	y := c.year
	if len(y.planned) == 0 {
		return
	}
	line := kit.CaptionSize("永", false).Height
	left, right, top, bottom := kit.CaptionSize("100%", false).Width+8, s.Width-8, line/2, s.Height-line-6
	most := 1.0
	for _, v := range y.planned {
		most = max(most, v)
	}
	for _, d := range y.done {
		most = max(most, d.done)
	}
	atX := func(i int) float32 { return left + (right-left)*float32(i)/24 }
	atY := func(v float64) float32 { return bottom - (bottom-top)*float32(v/most) }
	for _, v := range []float64{0, 0.5, 1} {
		p.Line(left, atY(v), right, atY(v), 1, kit.ColorLine)
		p.Text(fmt.Sprintf("%.0f%%", 100*v), left-8, atY(v)-line/2, fyne.TextAlignTrailing, kit.ColorQuiet, false)
	}
	for m := range 12 {
		color := kit.ColorQuiet
		if m+1 == y.at.Month {
			color = kit.ColorAccent
		}
		p.Text(fmt.Sprintf("%d月", m+1), (atX(2*m)+atX(2*m+2))/2, bottom+6, fyne.TextAlignCenter, color,
			m+1 == y.at.Month)
	}
	x0, y0 := atX(0), atY(0)
	for i, v := range y.planned {
		p.Line(x0, y0, atX(i+1), atY(v), 1, kit.ColorQuiet)
		x0, y0 = atX(i+1), atY(v)
	}
	for i, d := range y.done { // from the first report; only that of the year's first half-month begins at nothing
		switch {
		case i > 0:
			p.Line(x0, y0, atX(d.half+1), atY(d.done), 3, kit.ColorAccent)
		case d.half == 0:
			p.Line(atX(0), atY(0), atX(1), atY(d.done), 3, kit.ColorAccent)
		}
		x0, y0 = atX(d.half+1), atY(d.done)
	}
	p.Text("序时进度", atX(17)+8, atY(y.planned[16])+2, fyne.TextAlignLeading, kit.ColorQuiet, false)
	if n := len(y.done); n > 0 {
		last := y.done[n-1]
		x, v, planned := atX(last.half+1), last.done, y.planned[last.half]
		p.Disc(x, atY(v), 4, kit.ColorAccent, "")
		label := fmt.Sprintf("完成 %.1f%%，序时 %.1f%%", 100*v, 100*planned)
		if v >= planned || x+kit.CaptionSize(label, true).Width+12 > right {
			p.Text(label, max(x-kit.CaptionSize(label, true).Width, left+8), max(atY(v)-line-8, top),
				fyne.TextAlignLeading, kit.ColorAccent, true)
		} else {
			p.Text(label, x+10, atY(v), fyne.TextAlignLeading, kit.ColorAccent, true)
		}
	}
}

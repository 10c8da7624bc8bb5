package projects

import (
	"fmt"
	"math"
	"math/big"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// curveChart draws the planned curve (序时曲线) of a measure over the year, thin,
// and what was reached, strong. A planned point is taken by the mouse or by the
// keys; what is moved is saved when it is dropped.
type curveChart struct {
	widget.BaseWidget
	project  *zone.Project
	at       zone.Period
	measure  zone.Measure
	point    int        // the selected one, 1–24
	over     int        // under the mouse; 0 is none
	held     bool       // the selected point follows the mouse
	trial    zone.Curve // what it is being dragged to; nil where nothing is dragged
	focused  bool
	onChange func(c zone.Curve, verb string) // the curve is to be this
	moved    func()                          // another point, or another trial
	other    func(fyne.Shortcut)             // a shortcut that is not the chart's
}

func newCurveChart() *curveChart {
	c := &curveChart{point: 1}
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer is called by Fyne.
func (c *curveChart) CreateRenderer() fyne.WidgetRenderer {
	return kit.NewDrawing(c, fyne.NewSize(240, 120), c.paint)
}

func (c *curveChart) setProject(p *zone.Project, at zone.Period) {
	if !same(c.project, p) || c.at != at {
		c.held, c.trial, c.over = false, nil, 0
	}
	c.project, c.at = p, at
	c.Refresh()
}

// curve returns the planned curve as it is shown.
func (c *curveChart) curve() zone.Curve {
	if c.trial != nil {
		return c.trial
	}
	if c.project == nil {
		return nil
	}
	return c.project.Plans[c.at.Year].Curves[c.measure]
}

// reached returns what was reached at the end of a half; nil where nothing is known.
func (c *curveChart) reached(n int) *big.Rat {
	if c.project == nil {
		return nil
	}
	return zone.RuleSet{}.Completion(c.project, c.measure, halfOf(c.at.Year, n)) // as reported, nothing carried
}

// Space around the drawing.
const (
	curveLeft   = 40
	curveRight  = 16
	curveTop    = 20
	curveBottom = 22
)

// ceiling is the share at the top: the whole, or more where something is above it.
func (c *curveChart) ceiling() float64 {
	most := 1.0
	for n := 1; n <= zone.Halves; n++ {
		most = max(most, kit.Float(c.curve().At(n)), kit.Float(c.reached(n)))
	}
	for _, top := range []float64{1, 1.25, 1.5, 2} {
		if most <= top+1e-9 {
			return top
		}
	}
	return math.Ceil(most)
}

func (c *curveChart) x(n float32) float32 {
	return curveLeft + n*(c.Size().Width-curveLeft-curveRight)/zone.Halves
}

func (c *curveChart) y(part float64) float32 {
	h := c.Size().Height - curveTop - curveBottom
	return curveTop + h - float32(part/c.ceiling())*h
}

// halfOf returns the n-th half-month of a year.
func halfOf(year, n int) zone.Period {
	return zone.Period{Year: year, Month: (n + 1) / 2, Half: 2 - n%2}
}

// half names a half-month of the year: 4月上.
func half(n int) string { return fmt.Sprintf("%d月%s", (n+1)/2, [2]string{"下", "上"}[n%2]) }

// percents writes a share as it is spoken of.
func percents(r *big.Rat) string {
	return numeral.Format{Unit: numeral.Percent, Places: 2, Trim: true}.WithUnit(r)
}

func (c *curveChart) paint(p *kit.Painter, s fyne.Size) {
	if c.project == nil {
		return
	}
	bottom := c.y(0)
	for _, part := range []float64{0, 0.5, 1} {
		p.Line(curveLeft, c.y(part), s.Width-curveRight, c.y(part), 1, kit.ColorLine)
		p.Text(fmt.Sprintf("%.0f%%", part*100), curveLeft-8, c.y(part)-8, fyne.TextAlignTrailing, kit.ColorQuiet, false)
	}
	every := 1
	if c.x(2)-c.x(0) < kit.CaptionSize("12月", true).Width+4 {
		every = 2
	}
	for m := 1; m <= 12; m++ {
		now := m == c.at.Month
		if now || m%every == 0 && (every == 1 || m+1 != c.at.Month && m-1 != c.at.Month) {
			p.Text(fmt.Sprintf("%d月", m), c.x(float32(2*m-1)), bottom+4, fyne.TextAlignCenter,
				map[bool]fyne.ThemeColorName{true: kit.ColorAccent, false: kit.ColorQuiet}[now], now)
		}
	}
	p.Line(c.x(float32(c.at.Number())), curveTop, c.x(float32(c.at.Number())), bottom, 1, kit.ColorSelected)
	c.paintPlan(p)
	c.paintReached(p)
	c.paintValue(p, s)
}

// paintPlan draws the planned line and its points: entered ones full, the others,
// which lie on the line between them, small.
func (c *curveChart) paintPlan(p *kit.Painter) {
	curve := c.curve()
	y := func(n int) float32 { return c.y(kit.Float(curve.At(n))) }
	p.Line(c.x(0), c.y(0), c.x(1), y(1), 1.5, kit.ColorQuiet)
	for n := 1; n < zone.Halves; n++ {
		p.Line(c.x(float32(n)), y(n), c.x(float32(n+1)), y(n+1), 1.5, kit.ColorQuiet)
	}
	for n := 1; n <= zone.Halves; n++ {
		x, radius := c.x(float32(n)), float32(2)
		if _, entered := curve[n]; entered {
			radius = 3.5
		}
		switch {
		case n == c.point && (c.focused || c.held):
			p.Disc(x, y(n), 6, kit.ColorPaper, kit.ColorAccent)
			p.Disc(x, y(n), 3, kit.ColorAccent, "")
		case n == c.point || n == c.over:
			p.Disc(x, y(n), 5, kit.ColorPaper, kit.ColorQuiet)
		default:
			p.Disc(x, y(n), radius, kit.ColorQuiet, "")
		}
	}
}

// last returns the last half with a figure; 0 where there is none.
func (c *curveChart) last() int {
	for n := zone.Halves; n > 0; n-- {
		if c.reached(n) != nil {
			return n
		}
	}
	return 0
}

// behind reports whether what was reached last lies below the planned line.
func (c *curveChart) behind() bool {
	n := c.last()
	return n > 0 && c.reached(n).Cmp(c.curve().At(n)) < 0
}

// paintReached draws what was reached, with its last figure.
func (c *curveChart) paintReached(p *kit.Painter) {
	last := 0
	for n := 1; n <= zone.Halves; n++ {
		now := c.reached(n)
		if now == nil {
			continue
		}
		x, y := c.x(float32(n)), c.y(kit.Float(now))
		if last > 0 {
			p.Line(c.x(float32(last)), c.y(kit.Float(c.reached(last))), x, y, 2.5, kit.ColorAccent)
		}
		p.Disc(x, y, 2.5, kit.ColorAccent, "")
		last = n
	}
	if last == 0 {
		return
	}
	text := "实际 " + numeral.Format{Unit: numeral.Percent, Places: 1}.WithUnit(c.reached(last))
	x, y := c.x(float32(last)), c.y(kit.Float(c.reached(last)))
	size := kit.CaptionSize(text, true)
	left := min(max(x-size.Width-4, curveLeft+2), c.Size().Width-curveRight-size.Width)
	top := y - size.Height - 4
	if c.behind() { // below the planned line there is room at the right
		left, top = min(x+8, c.Size().Width-curveRight-size.Width), min(y, c.y(0)-size.Height-2)
	}
	p.Text(text, left, max(top, 0), fyne.TextAlignLeading, kit.ColorAccent, true)
}

// paintValue writes the planned share of the selected point, or of the one under
// the mouse, beside it.
func (c *curveChart) paintValue(p *kit.Painter, s fyne.Size) {
	n := c.point
	if c.over > 0 && !c.held {
		n = c.over
	}
	at := c.curve().At(n)
	text := half(n) + " " + percents(at)
	size := kit.CaptionSize(text, true)
	w, h := size.Width+12, size.Height+4
	x := min(max(c.x(float32(n))-w/2, 2), s.Width-w-2)
	below, above := c.y(kit.Float(at))+10, c.y(kit.Float(at))-10-h
	y := below
	if y+h > c.y(0) || c.behind() && above >= 0 { // what was reached is written at the other side
		y = above
	}
	p.Rect(x, y, w, h, 4, kit.ColorPaper, kit.ColorLine)
	p.Text(text, x+6, y+2, fyne.TextAlignLeading, kit.ColorInk, true)
}

// near returns the half whose point is nearest from left to right.
func (c *curveChart) near(x float32) int {
	n := int(math.Round(float64((x - c.x(0)) / (c.x(1) - c.x(0)))))
	return min(max(n, 1), zone.Halves)
}

// onPoint reports whether a place is on the n-th point.
func (c *curveChart) onPoint(at fyne.Position, n int) bool {
	dy := at.Y - c.y(kit.Float(c.curve().At(n)))
	dx := at.X - c.x(float32(n))
	return dy > -12 && dy < 12 && dx > -12 && dx < 12
}

// selectPoint selects a point, by its number.
func (c *curveChart) selectPoint(n int) {
	c.point = min(max(n, 1), zone.Halves)
	c.Refresh()
	c.moved()
}

// MouseDown selects a point; one that was pressed follows the mouse.
func (c *curveChart) MouseDown(ev *desktop.MouseEvent) {
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(c); canvas != nil {
		canvas.Focus(c)
	}
	n := c.near(ev.Position.X)
	c.held = ev.Button == desktop.MouseButtonPrimary && c.onPoint(ev.Position, n)
	c.selectPoint(n)
}

// MouseUp lets a point go that was not dragged.
func (c *curveChart) MouseUp(*desktop.MouseEvent) {
	if c.trial == nil {
		c.held = false
		c.Refresh()
	}
}

// Dragged moves the selected point, a whole percent at a time.
func (c *curveChart) Dragged(ev *fyne.DragEvent) {
	if !c.held {
		return
	}
	h := c.Size().Height - curveTop - curveBottom
	part := float64((curveTop+h-ev.Position.Y)/h) * c.ceiling()
	to := zone.Share(math.Round(part*100)) * zone.Whole / 100
	c.trial = c.base().Moved(c.point, min(max(to, 0), zone.Whole))
	c.Refresh()
	c.moved()
}

// base is the curve as it is kept.
func (c *curveChart) base() zone.Curve { return c.project.Plans[c.at.Year].Curves[c.measure] }

// DragEnd saves the curve as one step.
func (c *curveChart) DragEnd() {
	trial := c.trial
	c.held, c.trial = false, nil
	if trial != nil {
		c.onChange(trial, "拖动")
	}
	c.Refresh()
}

// MouseIn is part of hovering.
func (c *curveChart) MouseIn(ev *desktop.MouseEvent) { c.MouseMoved(ev) }

// MouseMoved shows the point that would be taken.
func (c *curveChart) MouseMoved(ev *desktop.MouseEvent) {
	over := c.near(ev.Position.X)
	if ev.Position.X < curveLeft-8 {
		over = 0
	}
	if c.over != over && !c.held {
		c.over = over
		c.Refresh()
	}
}

// MouseOut forgets it.
func (c *curveChart) MouseOut() {
	if c.over != 0 {
		c.over = 0
		c.Refresh()
	}
}

// Cursor shows that a point can be moved up and down.
func (c *curveChart) Cursor() desktop.Cursor {
	if c.over > 0 || c.held {
		return desktop.VResizeCursor
	}
	return desktop.DefaultCursor
}

// FocusGained shows the selected point strongly.
func (c *curveChart) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost lets go.
func (c *curveChart) FocusLost() {
	c.focused, c.held, c.trial = false, false, nil
	c.Refresh()
}

// TypedRune is part of taking the keyboard.
func (c *curveChart) TypedRune(rune) {}

// TypedKey goes from point to point, and moves the selected one: by a percent, with
// Shift by a tenth of one.
func (c *curveChart) TypedKey(ev *fyne.KeyEvent) {
	if kit.ForwardHelp(fyne.CurrentApp().Driver().CanvasForObject(c), ev.Name) {
		return
	}
	step := zone.Whole / 100
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		step = zone.Whole / 1000
	}
	switch ev.Name {
	case fyne.KeyLeft:
		c.selectPoint(c.point - 1)
	case fyne.KeyRight:
		c.selectPoint(c.point + 1)
	case fyne.KeyHome:
		c.selectPoint(1)
	case fyne.KeyEnd:
		c.selectPoint(zone.Halves)
	case fyne.KeyUp:
		c.nudge(step)
	case fyne.KeyDown:
		c.nudge(-step)
	case fyne.KeyEscape:
		c.held, c.trial = false, nil
		c.Refresh()
		c.moved()
	case fyne.KeyDelete, fyne.KeyBackspace:
		if _, entered := c.base()[c.point]; entered {
			c.onChange(c.base().Without(c.point), "清除")
		}
	}
}

// nudge moves the selected point to the next whole step.
func (c *curveChart) nudge(by zone.Share) {
	if c.project == nil {
		return
	}
	now := zone.ShareOf(c.base().At(c.point))
	step := max(by, -by)
	to := (now + by) / step * step
	if by < 0 && now%step != 0 {
		to = now / step * step
	}
	if to = min(max(to, 0), max(zone.Whole, now)); to != now {
		c.onChange(c.base().Moved(c.point, to), "修改")
	}
}

// TypedShortcut leaves copying and pasting to the owner, and the rest to the window.
func (c *curveChart) TypedShortcut(s fyne.Shortcut) { c.other(s) }

// sentence says what the chart shows.
func (c *curveChart) sentence() string {
	if c.project == nil {
		return ""
	}
	one := numeral.Format{Unit: numeral.Percent, Places: 1}
	n := c.at.Number()
	planned, reached := c.curve().At(n), c.reached(n)
	if reached == nil {
		return fmt.Sprintf("到%s应完成%s，本期未报", half(n), one.WithUnit(planned))
	}
	ahead := new(big.Rat).Sub(reached, planned)
	verb := map[int]string{1: "超序时", 0: "与序时持平", -1: "落后序时"}[ahead.Sign()]
	if ahead.Sign() != 0 {
		verb += numeral.Format{Places: 1}.Text(new(big.Rat).Mul(ahead.Abs(ahead), big.NewRat(100, 1))) + "个百分点"
	}
	return fmt.Sprintf("到%s应完成%s，实际%s，%s", half(n), one.WithUnit(planned), one.WithUnit(reached), verb)
}

var _ interface {
	desktop.Mouseable
	desktop.Hoverable
	desktop.Cursorable
	fyne.Draggable
	fyne.Focusable
	fyne.Shortcutable
} = (*curveChart)(nil)

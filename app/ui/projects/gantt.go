package projects

import (
	"fmt"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/reports/zone"
)

// nodeDay is one of a project's dates: planned or actual, of a node.
type nodeDay struct {
	node   zone.Node
	actual bool
}

func (d nodeDay) field() string {
	return d.node.Title() + map[bool]string{true: "实际", false: "计划"}[d.actual]
}

func (d nodeDay) of(p *zone.Project) zone.Date {
	if d.actual {
		return p.Milestones[d.node].Actual
	}
	return p.Milestones[d.node].Planned
}

// gantt draws a project's nodes (节点) over time: what was planned thin, what came
// true strong, what is late in red with the word. The diamonds can be dragged, and
// a click on one asks for its day.
type gantt struct {
	widget.BaseWidget
	project  *zone.Project
	at       zone.Period
	row      zone.Node // the selected one
	from, to time.Time // what the axis shows
	held     *nodeDay  // follows the mouse
	trial    zone.Date // where it is now; zero where it was not moved
	over     *nodeDay
	choose   func(nodeDay)                // a row was pressed
	ask      func(nodeDay, fyne.Position) // a diamond was clicked
	onMove   func(nodeDay, zone.Date)     // a diamond was dropped
}

func newGantt() *gantt {
	g := &gantt{}
	g.ExtendBaseWidget(g)
	return g
}

const (
	ganttNames = 76
	ganttState = 76
	ganttHead  = 22
	ganttRow   = 23
)

// CreateRenderer is called by Fyne.
func (g *gantt) CreateRenderer() fyne.WidgetRenderer {
	return kit.NewDrawing(g, fyne.NewSize(300, ganttHead+zone.NodeCount*ganttRow+2), g.paint)
}

func (g *gantt) setProject(p *zone.Project, at zone.Period) {
	if !same(g.project, p) {
		g.held, g.trial = nil, zone.Date{}
	}
	g.project, g.at = p, at
	g.span()
	g.Refresh()
}

// span returns the axis whole quarters around every date and the half-month that is shown.
func (g *gantt) span() {
	first, last := listing.TimeOf(g.at.End()), listing.TimeOf(g.at.End())
	for _, m := range g.project.Milestones {
		for _, d := range []zone.Date{m.Planned, m.Actual} {
			if d.IsZero() || !d.Valid() {
				continue
			}
			if t := listing.TimeOf(d); t.Before(first) {
				first = t
			} else if t.After(last) {
				last = t
			}
		}
	}
	quarter := func(t time.Time) time.Time {
		return time.Date(t.Year(), (t.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)
	}
	g.from, g.to = quarter(first), quarter(last).AddDate(0, 3, 0)
}

func (g *gantt) x(t time.Time) float32 {
	w := g.Size().Width - ganttNames - ganttState
	return ganttNames + w*float32(t.Sub(g.from).Hours()/g.to.Sub(g.from).Hours())
}

func (g *gantt) day(d zone.Date) float32 { return g.x(listing.TimeOf(d)) }

// dateAt returns the day at a place: to the day where there is room for days, else
// the middle or the end of a month.
func (g *gantt) dateAt(x float32) zone.Date {
	w := g.Size().Width - ganttNames - ganttState
	part := float64(min(max((x-ganttNames)/w, 0), 1))
	t := g.from.Add(time.Duration(part * float64(g.to.Sub(g.from))))
	d := zone.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
	if float64(w)/(g.to.Sub(g.from).Hours()/24) >= 2 {
		return d
	}
	if d.Day <= 22 && d.Day > 7 {
		d.Day = 15
		return d
	}
	if d.Day <= 7 {
		d = zone.Date{Year: d.Year, Month: d.Month, Day: 1}.AddMonths(-1)
	}
	return zone.Date{Year: d.Year, Month: d.Month}.Last()
}

// date returns a date as it is shown.
func (g *gantt) date(d nodeDay) zone.Date {
	if g.held != nil && *g.held == d && !g.trial.IsZero() {
		return g.trial
	}
	if v := d.of(g.project); v.Valid() {
		return v
	}
	return zone.Date{}
}

func ganttTop(n zone.Node) float32 { return ganttHead + float32(n)*ganttRow }

func (g *gantt) paint(p *kit.Painter, s fyne.Size) {
	if g.project == nil {
		return
	}
	p.Rect(0, ganttTop(g.row), s.Width, ganttRow, 4, theme.ColorNameHeaderBackground, "")
	g.paintAxis(p, s)
	for _, n := range zone.Nodes() {
		g.paintNode(p, s, n)
	}
	if g.held != nil && !g.trial.IsZero() {
		text := g.held.field() + " " + g.trial.String()
		size := kit.CaptionSize(text, true)
		x := min(max(g.day(g.trial)-size.Width/2-6, 2), s.Width-size.Width-14)
		y := ganttTop(g.held.node) - size.Height - 6
		if y < 0 {
			y = ganttTop(g.held.node) + ganttRow + 2
		}
		p.Rect(x, y, size.Width+12, size.Height+4, 4, kit.ColorPaper, kit.ColorLine)
		p.Text(text, x+6, y+2, fyne.TextAlignLeading, kit.ColorInk, true)
	}
}

// paintAxis writes the years, or the quarters where there is room, and draws the
// end of the half-month that is shown.
func (g *gantt) paintAxis(p *kit.Painter, s fyne.Size) {
	bottom := s.Height - 2
	quarters := g.x(g.from.AddDate(0, 3, 0))-g.x(g.from) > 46
	years := 1
	for g.x(g.from.AddDate(years, 0, 0))-g.x(g.from) < 34 {
		years++
	}
	for t := g.from; !t.After(g.to); t = t.AddDate(0, 3, 0) {
		begins := t.Month() == time.January && t.Year()%years == 0
		if !begins && !quarters && t != g.from {
			continue
		}
		if begins || quarters {
			p.Line(g.x(t), ganttHead-4, g.x(t), bottom, 1, kit.ColorLine)
		}
		text := fmt.Sprint(t.Year())
		if quarters {
			text = fmt.Sprintf("%d月", t.Month())
			if begins || t == g.from {
				text = fmt.Sprintf("%d.%d", t.Year(), t.Month())
			}
		}
		if t.Before(g.to) && (begins || quarters) {
			p.Text(text, g.x(t)+3, 2, fyne.TextAlignLeading, kit.ColorQuiet, false)
		}
	}
	now := g.day(g.at.End())
	p.Line(now, ganttHead-4, now, bottom, 1.5, kit.ColorAccent)
}

// since returns the last date before a node's in the chain, from where its bar runs.
func (g *gantt) since(n zone.Node, actual bool) zone.Date {
	var out zone.Date
	for _, m := range listing.NodeChain {
		if m >= n {
			break
		}
		if d := g.date(nodeDay{m, actual}); !d.IsZero() {
			out = d
		}
	}
	return out
}

// under returns the node that is being worked towards at a day: the first of the
// chain after the last one reached.
func (g *gantt) under(now zone.Date) zone.Node {
	out := listing.NodeChain[0]
	for i, n := range listing.NodeChain[:len(listing.NodeChain)-1] {
		if g.project.Reached(n, now) {
			out = listing.NodeChain[i+1]
		}
	}
	return out
}

func (g *gantt) paintNode(p *kit.Painter, s fyne.Size, n zone.Node) {
	y, now := ganttTop(n), g.at.End()
	planned, actual := g.date(nodeDay{n, false}), g.date(nodeDay{n, true})
	word, late := listing.NodeState(zone.Milestone{Planned: planned, Actual: actual}, now)
	p.Text(n.Title(), 16, y+4, fyne.TextAlignLeading,
		map[bool]fyne.ThemeColorName{true: theme.ColorNameError, false: kit.ColorInk}[late], late || n == g.row)
	p.Text(word, s.Width-16, y+4, fyne.TextAlignTrailing,
		map[bool]fyne.ThemeColorName{true: theme.ColorNameError, false: kit.ColorQuiet}[late], late)
	bar := func(from, to zone.Date, y, h float32, c fyne.ThemeColorName) {
		if !from.IsZero() && zone.CompareDates(from, to) < 0 {
			p.Rect(g.day(from), y, g.day(to)-g.day(from), h, h/2, c, "")
		}
	}
	if !planned.IsZero() {
		bar(g.since(n, false), planned, y+6, 2, theme.ColorNameDisabled)
	}
	switch {
	case !actual.IsZero():
		bar(g.since(n, true), actual, y+13, 4, kit.ColorAccent)
	case late:
		bar(planned, now, y+13, 4, theme.ColorNameError)
	case n == g.under(now):
		bar(g.since(n, true), now, y+13, 4, kit.ColorSelected)
	}
	if !planned.IsZero() {
		g.mark(p, nodeDay{n, false}, planned, y+7, kit.ColorPaper,
			map[bool]fyne.ThemeColorName{true: theme.ColorNameError, false: kit.ColorQuiet}[late])
	}
	if !actual.IsZero() {
		g.mark(p, nodeDay{n, true}, actual, y+15, kit.ColorAccent, "")
	}
}

func (g *gantt) mark(p *kit.Painter, d nodeDay, at zone.Date, y float32, c, edge fyne.ThemeColorName) {
	radius := float32(5)
	if g.over != nil && *g.over == d || g.held != nil && *g.held == d {
		radius = 7
	}
	p.Diamond(g.day(at), y, radius, c, edge)
}

// markAt returns the diamond at a place, or nil.
func (g *gantt) markAt(at fyne.Position) *nodeDay {
	if g.project == nil {
		return nil
	}
	var found *nodeDay
	best := 11.0
	for _, n := range zone.Nodes() {
		for _, actual := range []bool{false, true} {
			d := nodeDay{n, actual}
			v := g.date(d)
			if v.IsZero() {
				continue
			}
			y := ganttTop(n) + map[bool]float32{false: 7, true: 15}[actual]
			if away := math.Hypot(float64(at.X-g.day(v)), float64(at.Y-y)); away < best {
				found, best = &d, away
			}
		}
	}
	return found
}

// rowAt returns the node at a height.
func rowAt(y float32) zone.Node {
	return zone.Node(min(max(int((y-ganttHead)/ganttRow), 0), zone.NodeCount-1))
}

// MouseDown takes the selected row, and the diamond under the mouse.
func (g *gantt) MouseDown(ev *desktop.MouseEvent) {
	g.held, g.trial = nil, zone.Date{}
	if ev.Button != desktop.MouseButtonPrimary || g.project == nil {
		return
	}
	g.held = g.markAt(ev.Position)
	if g.held != nil {
		g.choose(*g.held)
		return
	}
	n := rowAt(ev.Position.Y)
	g.choose(nodeDay{n, !g.project.Milestones[n].Planned.IsZero() && ev.Position.Y > ganttTop(n)+ganttRow/2})
}

// MouseUp lets a diamond go that was not dragged.
func (g *gantt) MouseUp(*desktop.MouseEvent) {}

// Tapped asks for the day of a diamond.
func (g *gantt) Tapped(ev *fyne.PointEvent) {
	if d := g.held; d != nil && g.trial.IsZero() {
		g.held = nil
		g.ask(*d, ev.AbsolutePosition)
	}
}

// Dragged moves the selected diamond.
func (g *gantt) Dragged(ev *fyne.DragEvent) {
	if g.held != nil {
		g.trial = g.dateAt(ev.Position.X)
		g.Refresh()
	}
}

// DragEnd saves its day as one step.
func (g *gantt) DragEnd() {
	d, to := g.held, g.trial
	g.held, g.trial = nil, zone.Date{}
	if d != nil && !to.IsZero() {
		g.onMove(*d, to)
	}
	g.Refresh()
}

// MouseIn is part of hovering.
func (g *gantt) MouseIn(ev *desktop.MouseEvent) { g.MouseMoved(ev) }

// MouseMoved shows the diamond that would be taken.
func (g *gantt) MouseMoved(ev *desktop.MouseEvent) {
	over := g.markAt(ev.Position)
	if (over == nil) != (g.over == nil) || over != nil && *over != *g.over {
		g.over = over
		g.Refresh()
	}
}

// MouseOut forgets it.
func (g *gantt) MouseOut() {
	if g.over != nil {
		g.over = nil
		g.Refresh()
	}
}

// Cursor shows that a diamond can be moved.
func (g *gantt) Cursor() desktop.Cursor {
	if g.over != nil || g.held != nil {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

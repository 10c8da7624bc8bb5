package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/fields"
	"zonebrief/reports/zone"
)

// calendar shows a month; a day that is pressed is chosen.
type calendar struct {
	widget.BaseWidget
	month  zone.Date // its year and month
	chosen zone.Date
	today  zone.Date
	over   int // the day under the mouse; 0 is none
	pick   func(zone.Date)
}

func newCalendar(chosen, month, today zone.Date, pick func(zone.Date)) *calendar {
	c := &calendar{chosen: chosen, month: month, today: today, pick: pick}
	c.ExtendBaseWidget(c)
	return c
}

const (
	dayWidth  = 32
	dayHeight = 26
)

// CreateRenderer is called by Fyne.
func (c *calendar) CreateRenderer() fyne.WidgetRenderer {
	return newSketch(c, fyne.NewSize(7*dayWidth, 7*dayHeight), c.paint)
}

// timeOf gives a day as the clock counts it.
func timeOf(d zone.Date) time.Time {
	d = d.Last()
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// before is how many cells stand empty before the first; the week begins on Monday.
func (c *calendar) before() int {
	first := timeOf(zone.Date{Year: c.month.Year, Month: c.month.Month, Day: 1})
	return (int(first.Weekday()) + 6) % 7
}

func (c *calendar) days() int { return zone.Date{Year: c.month.Year, Month: c.month.Month}.Last().Day }

// dayAt gives the day at a place; 0 is none.
func (c *calendar) dayAt(p fyne.Position) int {
	col, line := int(p.X/dayWidth), int(p.Y/dayHeight)-1
	if day := line*7 + col - c.before() + 1; line >= 0 && col < 7 && day >= 1 && day <= c.days() {
		return day
	}
	return 0
}

func (c *calendar) paint(p *pen, _ fyne.Size) {
	for i, name := range []string{"一", "二", "三", "四", "五", "六", "日"} {
		p.text(name, float32(i)*dayWidth+dayWidth/2, 5, fyne.TextAlignCenter, colorQuiet, false)
	}
	for day := 1; day <= c.days(); day++ {
		cell := c.before() + day - 1
		x, y := float32(cell%7)*dayWidth, float32(cell/7+1)*dayHeight
		this := zone.Date{Year: c.month.Year, Month: c.month.Month, Day: day}
		color, bold := colorInk, false
		switch {
		case this == c.chosen:
			p.box(x+2, y+1, dayWidth-4, dayHeight-2, 4, colorAccent, "")
			color, bold = theme.ColorNameForegroundOnPrimary, true
		case day == c.over:
			p.box(x+2, y+1, dayWidth-4, dayHeight-2, 4, colorChosen, "")
		case this == c.today:
			p.box(x+2, y+1, dayWidth-4, dayHeight-2, 4, "", colorAccent)
		}
		p.text(fmt.Sprint(day), x+dayWidth/2, y+5, fyne.TextAlignCenter, color, bold)
	}
}

// Tapped chooses the day.
func (c *calendar) Tapped(ev *fyne.PointEvent) {
	if day := c.dayAt(ev.Position); day > 0 {
		c.pick(zone.Date{Year: c.month.Year, Month: c.month.Month, Day: day})
	}
}

// MouseIn is part of hovering.
func (c *calendar) MouseIn(ev *desktop.MouseEvent) { c.MouseMoved(ev) }

// MouseMoved shows the day that would be chosen.
func (c *calendar) MouseMoved(ev *desktop.MouseEvent) {
	if over := c.dayAt(ev.Position); over != c.over {
		c.over = over
		c.Refresh()
	}
}

// MouseOut forgets it.
func (c *calendar) MouseOut() {
	c.over = 0
	c.Refresh()
}

// pickDate asks for a day at a place of the window: typed, or chosen from a month.
// An empty one clears where that may be. What refuses the day is shown.
func (w *Window) pickDate(title string, at fyne.Position, now, near zone.Date, mayClear bool, use func(zone.Date) error) {
	var pop *widget.PopUp
	typed := newEntry("2023-4-15")
	typed.SetText(now.String())
	wrong := newWords("", theme.ColorNameError, theme.SizeNameCaptionText).yielding(0)
	take := func(d zone.Date) {
		if err := use(d); err != nil {
			wrong.set(err.Error())
			return
		}
		pop.Hide()
	}
	if !now.IsZero() {
		near = now
	}
	near = near.Last()
	clock := w.now()
	today := zone.Date{Year: clock.Year(), Month: int(clock.Month()), Day: clock.Day()}
	cal := newCalendar(now, near, today, take)
	name := plainWords("").bold()
	name.align = fyne.TextAlignCenter
	turn := func(months int) {
		cal.month = zone.Date{Year: cal.month.Year, Month: cal.month.Month, Day: 1}.AddMonths(months)
		name.set(fmt.Sprintf("%d年%d月", cal.month.Year, cal.month.Month))
		cal.Refresh()
	}
	turn(0)
	typed.OnSubmitted = func(s string) {
		d, err := readDate(s)
		if err == nil && (!d.IsZero() || mayClear) {
			take(d)
			return
		}
		wrong.set("不是日期；请写成 2023-4-15 或 2023年4月")
	}
	typed.escape = func() { pop.Hide() }
	head := container.New(row{gap: 4, yields: 1}, w.newTool("back", "", "", func() { turn(-1) }), name, w.newTool("forward", "", "", func() { turn(1) }))
	foot := container.New(row{gap: 8, yields: 1}, w.newTool("", "今天", "", func() { take(today) }), container.New(fixed{}))
	if mayClear && !now.IsZero() {
		foot.Add(w.newTool("", "清除", "", func() { take(zone.Date{}) }))
	}
	pop = widget.NewPopUp(room(8, 4, 8, 8, container.New(pile{gap: 6, yields: -1}, newWords(title, colorInk, theme.SizeNameText).bold(), typed, head, cal, wrong, foot)), w.window.Canvas())
	size, whole := pop.MinSize(), w.window.Canvas().Size()
	pop.ShowAtPosition(fyne.NewPos(min(max(at.X, 4), whole.Width-size.Width-8), min(max(at.Y, 4), max(whole.Height-size.Height-8, 4))))
	w.window.Canvas().Focus(typed)
}

// readDate reads a day as people write it; nothing is no day.
func readDate(typed string) (zone.Date, error) {
	var p zone.Project
	f := fields.Find(zone.Start.Title() + "实际")
	err := f.Set(&p, zone.Period{}, typed)
	return p.Milestones[zone.Start].Actual, err
}

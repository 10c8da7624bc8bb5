package kit

import (
	"errors"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Day is a day of the calendar; the zero value is none.
type Day struct{ Year, Month, Day int }

// lastOfMonth returns how many days a day's month has.
func (d Day) lastOfMonth() int {
	return time.Date(d.Year, time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Calendar shows a month; a day that is pressed is chosen.
type Calendar struct {
	widget.BaseWidget
	month  Day // its year and month
	chosen Day
	today  Day
	over   int // the day under the mouse; 0 is none
	pick   func(Day)
}

// NewCalendar returns a calendar that shows the month of a day.
func NewCalendar(chosen, month, today Day, pick func(Day)) *Calendar {
	c := &Calendar{chosen: chosen, month: month, today: today, pick: pick}
	c.ExtendBaseWidget(c)
	return c
}

// The size of a day's cell.
const (
	dayWidth  = 32
	dayHeight = 26
)

// AddMonths goes some months forwards, or back.
func (c *Calendar) AddMonths(months int) {
	t := time.Date(c.month.Year, time.Month(c.month.Month+months), 1, 0, 0, 0, 0, time.UTC)
	c.month = Day{t.Year(), int(t.Month()), 1}
	c.Refresh()
}

// Title names the month that is shown.
func (c *Calendar) Title() string { return fmt.Sprintf("%d年%d月", c.month.Year, c.month.Month) }

// CreateRenderer is called by Fyne.
func (c *Calendar) CreateRenderer() fyne.WidgetRenderer {
	return NewDrawing(c, fyne.NewSize(7*dayWidth, 7*dayHeight), c.paint)
}

// blanks returns how many cells stand empty before the first; the week begins on Monday.
func (c *Calendar) blanks() int {
	first := time.Date(c.month.Year, time.Month(c.month.Month), 1, 0, 0, 0, 0, time.UTC)
	return (int(first.Weekday()) + 6) % 7
}

func (c *Calendar) days() int { return c.month.lastOfMonth() }

// dayAt returns the day at a place; 0 is none.
func (c *Calendar) dayAt(p fyne.Position) int {
	col, line := int(p.X/dayWidth), int(p.Y/dayHeight)-1
	if day := line*7 + col - c.blanks() + 1; line >= 0 && col < 7 && day >= 1 && day <= c.days() {
		return day
	}
	return 0
}

func (c *Calendar) paint(p *Painter, _ fyne.Size) {
	for i, name := range []string{"一", "二", "三", "四", "五", "六", "日"} {
		p.Text(name, float32(i)*dayWidth+dayWidth/2, 5, fyne.TextAlignCenter, ColorQuiet, false)
	}
	for day := 1; day <= c.days(); day++ {
		cell := c.blanks() + day - 1
		x, y := float32(cell%7)*dayWidth, float32(cell/7+1)*dayHeight
		this := Day{c.month.Year, c.month.Month, day}
		color, bold := ColorInk, false
		switch {
		case this == c.chosen:
			p.Rect(x+2, y+1, dayWidth-4, dayHeight-2, 4, ColorAccent, "")
			color, bold = theme.ColorNameForegroundOnPrimary, true
		case day == c.over:
			p.Rect(x+2, y+1, dayWidth-4, dayHeight-2, 4, ColorSelected, "")
		case this == c.today:
			p.Rect(x+2, y+1, dayWidth-4, dayHeight-2, 4, "", ColorAccent)
		}
		p.Text(fmt.Sprint(day), x+dayWidth/2, y+5, fyne.TextAlignCenter, color, bold)
	}
}

// Tapped chooses the day.
func (c *Calendar) Tapped(ev *fyne.PointEvent) {
	if day := c.dayAt(ev.Position); day > 0 {
		c.pick(Day{c.month.Year, c.month.Month, day})
	}
}

// MouseIn is part of hovering.
func (c *Calendar) MouseIn(ev *desktop.MouseEvent) { c.MouseMoved(ev) }

// MouseMoved shows the day that would be chosen.
func (c *Calendar) MouseMoved(ev *desktop.MouseEvent) {
	if over := c.dayAt(ev.Position); over != c.over {
		c.over = over
		c.Refresh()
	}
}

// MouseOut forgets it.
func (c *Calendar) MouseOut() {
	c.over = 0
	c.Refresh()
}

// DayPicker asks for a day: typed, or chosen from a month.
type DayPicker struct {
	Title  string
	Chosen Day    // the day that is marked; zero is none
	Text   string // the chosen day as it is written
	Near   Day    // a day of the month that is shown first
	// MayClear offers to set no day.
	MayClear bool
	// Parse reads a day as people write it; the zero day is none.
	Parse func(string) (Day, error)
	// Use takes the day. Its error is shown, and the picker stays open.
	Use func(Day) error
}

// ShowAt opens the picker at a place of the window, as near as there is room.
func (d DayPicker) ShowAt(h Host, at fyne.Position) {
	var pop *widget.PopUp
	typed := NewEntry("2023-4-15")
	typed.SetText(d.Text)
	message := NewLabel("", theme.ColorNameError, theme.SizeNameCaptionText).Truncate(0)
	use := func(day Day) {
		if err := d.Use(day); err != nil {
			message.SetText(err.Error())
			return
		}
		pop.Hide()
	}
	clock := h.Now()
	today := Day{clock.Year(), int(clock.Month()), clock.Day()}
	cal := NewCalendar(d.Chosen, d.Near, today, use)
	name := Text("").Bold()
	name.Align = fyne.TextAlignCenter
	turn := func(months int) {
		cal.AddMonths(months)
		name.SetText(cal.Title())
	}
	turn(0)
	typed.OnSubmitted = func(s string) {
		day, err := d.parse(s)
		if err != nil {
			message.SetText(err.Error())
			return
		}
		use(day)
	}
	typed.OnEscape = func() { pop.Hide() }
	head := container.New(Row{Gap: 4, Grow: 1}, NewButton(h, "back", "", "", func() { turn(-1) }), name,
		NewButton(h, "forward", "", "", func() { turn(1) }))
	foot := container.New(Row{Gap: 8, Grow: 1}, NewButton(h, "", "今天", "", func() { use(today) }),
		container.New(FixedWidth{}))
	if d.MayClear && d.Chosen != (Day{}) {
		foot.Add(NewButton(h, "", "清除", "", func() { use(Day{}) }))
	}
	title := NewLabel(d.Title, ColorInk, theme.SizeNameText).Bold()
	body := container.New(Column{Gap: 6, Grow: -1}, title, typed, head, cal, message, foot)
	pop = widget.NewPopUp(Padded(8, 4, 8, 8, body), h.Canvas())
	size, whole := pop.MinSize(), h.Canvas().Size()
	x := min(max(at.X, 4), whole.Width-size.Width-8)
	y := min(max(at.Y, 4), max(whole.Height-size.Height-8, 4))
	pop.ShowAtPosition(fyne.NewPos(x, y))
	h.Canvas().Focus(typed)
}

var errNoDay = errors.New("不是日期；请写成 2023-4-15 或 2023年4月")

func (d DayPicker) parse(typed string) (Day, error) {
	day, err := d.Parse(typed)
	if err != nil || day == (Day{}) && !d.MayClear {
		return Day{}, errNoDay
	}
	return day, nil
}

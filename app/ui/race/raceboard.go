package race

import (
	"fmt"
	"math/big"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/projecttable"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// lane is a flag's column of the board.
type lane struct {
	race    *Screen
	flag    zone.Flag
	count   *kit.Label
	none    *kit.Label
	list    *widget.List
	ground  *kit.Fill
	cards   []zone.Ranked
	Content *fyne.Container
}

func newLane(r *Screen, f zone.Flag) *lane {
	l := &lane{race: r, flag: f, count: kit.Muted(""), none: kit.Muted("本期没有" + f.Title()),
		ground: kit.NewFill(theme.ColorNameHeaderBackground, 6, "")}
	l.none.Align = fyne.TextAlignCenter
	l.list = widget.NewList(func() int { return len(l.cards) }, func() fyne.CanvasObject { return newRaceCard(r) },
		func(i int, o fyne.CanvasObject) { o.(*raceCard).update(l.cards[i]) })
	l.list.HideSeparators = true
	head := container.New(kit.Row{Gap: 8, Grow: 1}, flagImage(f, 18), kit.Text(f.Title()).Bold(), l.count)
	l.Content = container.NewStack(l.ground, container.New(kit.Column{Grow: 1}, kit.Padded(8, 8, 12, 12, head),
		kit.Padded(0, 4, 4, 4, container.NewStack(kit.Padded(16, 0, 8, 8, container.NewVBox(l.none)), l.list))))
	return l
}

func flagImage(f zone.Flag, size float32) *canvas.Image {
	i := canvas.NewImageFromResource(projecttable.FlagIcon(f))
	i.FillMode = canvas.ImageFillContain
	i.SetMinSize(fyne.NewSquareSize(size))
	return i
}

// fill takes the flag's own out of the ranking.
func (l *lane) fill(all []zone.Ranked) {
	l.cards = nil
	for _, one := range all {
		if one.Rating.Final == l.flag {
			l.cards = append(l.cards, one)
		}
	}
	l.count.SetText(fmt.Sprintf("%d个", len(l.cards)))
	l.none.Hidden = len(l.cards) > 0
	l.none.Refresh()
	l.list.Refresh()
	l.Content.Refresh()
}

// raceCard is a project on the board. It can be dragged to another flag.
type raceCard struct {
	widget.BaseWidget
	race                      *Screen
	one                       zone.Ranked
	ground                    *kit.Fill
	name, score, unit, change *kit.Label
	note                      *kit.Label
	inside                    *fyne.Container
}

func newRaceCard(r *Screen) *raceCard {
	small := func() *kit.Label { return kit.NewLabel("", kit.ColorQuiet, theme.SizeNameCaptionText) }
	c := &raceCard{race: r, ground: kit.NewFill(kit.ColorPaper, 4, kit.ColorLine), name: kit.Text("").Truncate(0),
		score: kit.Text("").Bold(),
		unit:  small().Truncate(0), change: small(), note: small().Truncate(0)}
	c.inside = container.NewStack(c.ground, kit.Padded(6, 6, 10, 10, container.New(kit.Column{Gap: 2, Grow: -1},
		container.New(kit.Row{Gap: 8, Grow: 0}, c.name, c.score),
		container.New(kit.Row{Gap: 8, Grow: 0}, c.unit, c.change), c.note)))
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer is called by Fyne.
func (c *raceCard) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.inside) }

func ratioText(r *big.Rat) string {
	if r == nil {
		return numeral.Unknown
	}
	return numeral.Format{Places: 2}.Text(r)
}

// update shows a project.
func (c *raceCard) update(one zone.Ranked) {
	c.one = one
	p, rating, rules := one.Project, one.Rating, c.race.host.Session().Book.Rules
	last := rules.Rate(p, c.race.host.Period().Add(-1))
	score := projecttable.CompositeText(rules, rating.Composite, numeral.Unknown)
	c.name.Text, c.score.Text, c.unit.Text = p.Label(), score, p.Unit
	c.change.Text = moved(c.race.last(p), rating.Final)
	if last.Composite != nil && rating.Composite != nil {
		d := new(big.Rat).Sub(rating.Composite, last.Composite)
		if s := ratioText(d); strings.Trim(s, "-−0.") != "" { // else 持平 says it
			if d.Sign() > 0 {
				s = "+" + s
			}
			c.change.Text += " " + s
		}
	}
	var notes []string
	if rating.Final != rating.Computed {
		notes = append(notes, "人工调整，系统评为"+rating.Computed.Title())
	} else if rating.Margin != nil {
		notes = append(notes, "距"+(rating.Final+1).Title()+" "+projecttable.MarginText(rules, rating))
	} else if rating.Capped {
		notes = append(notes, "节点逾期，最高黄旗")
	} else if rating.LateStart {
		notes = append(notes, "开工逾期")
	}
	if n, ok := c.race.host.Session().Book.Rules.Repeated(p, c.race.host.Period()); ok {
		notes = append(notes, fmt.Sprintf("连续%d期", n))
	}
	c.note.Text = strings.Join(notes, " · ")
	c.ground.Color, c.ground.Edge = kit.ColorPaper, kit.ColorLine
	if p == c.race.project {
		c.ground.Color, c.ground.Edge = kit.ColorSelected, kit.ColorAccent
	}
	c.note.Color = kit.ColorQuiet
	if rating.Final != rating.Computed {
		c.note.Color = kit.ColorAccent
	}
	c.inside.Refresh()
	for _, w := range []*kit.Label{c.name, c.score, c.unit, c.change, c.note} {
		w.Refresh()
	}
	c.ground.Refresh()
}

// Tapped explains the project's flag.
func (c *raceCard) Tapped(*fyne.PointEvent) {
	c.race.Open(c.one.Project)
	c.race.explain(c.one.Project)
}

// DoubleTapped opens the project.
func (c *raceCard) DoubleTapped(*fyne.PointEvent) { c.race.host.OpenProject(c.one.Project) }

// TappedSecondary offers other flags.
func (c *raceCard) TappedSecondary(ev *fyne.PointEvent) {
	c.race.explain(c.one.Project)
	c.race.flagMenu(c.one.Project, ev.AbsolutePosition)
}

// Dragged takes the card along.
func (c *raceCard) Dragged(ev *fyne.DragEvent) {
	if c.race.dragged == nil {
		c.race.dragged = c.one.Project
	}
	c.race.showDrag(ev.AbsolutePosition)
}

// DragEnd returns the project the flag of the column it was dropped over.
func (c *raceCard) DragEnd() { c.race.drop() }

// showDrag shows the card under the mouse, and lights the column it is over.
func (r *Screen) showDrag(at fyne.Position) {
	over := r.laneAt(at)
	for _, l := range r.lanes {
		shade := theme.ColorNameHeaderBackground
		if l == over && over.flag != r.places[r.dragged.ID].Rating.Final {
			shade = kit.ColorSelected
		}
		if l.ground.Color != shade {
			l.ground.Color = shade
			l.ground.Refresh()
		}
	}
	ghost := container.NewStack(kit.NewFill(kit.ColorPaper, 4, kit.ColorAccent),
		kit.Padded(6, 6, 10, 10, kit.Text(r.dragged.Label()).Truncate(180)))
	r.host.ShowPopover(ghost, at.AddXY(8, 8), ghost.MinSize())
}

// laneAt returns the column at a place of the window, or nil.
func (r *Screen) laneAt(at fyne.Position) *lane {
	for _, l := range r.lanes {
		from, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.Content), l.Content.Size()
		if at.X >= from.X && at.X < from.X+size.Width && at.Y >= from.Y && at.Y < from.Y+size.Height {
			return l
		}
	}
	return nil
}

func (r *Screen) drop() {
	p := r.dragged
	r.dragged = nil
	r.host.HidePopover()
	for _, l := range r.lanes {
		if l.ground.Color == kit.ColorSelected {
			l.ground.Color = theme.ColorNameHeaderBackground
			l.ground.Refresh()
			r.override(p, l.flag)
			return
		}
	}
}

package ui

import (
	"fmt"
	"math/big"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// overview is the screen 总览: the key figures of the half-month, the flags, and
// what needs doing. Each of them opens the rows it counts.
type overview struct {
	w    *Window
	body *fyne.Container
}

func newOverview(w *Window) *overview { return &overview{w, container.NewStack()} }

func (o *overview) content() fyne.CanvasObject { return o.body }
func (o *overview) shown()                     {}

func (o *overview) refresh() {
	w := o.w
	c := figure.New(w.session.Book, w.at)
	fill := func(ref string) string { text, _ := c.Fill("{" + ref + "}"); return text }
	totals := w.session.Book.Sum(w.session.Book.All(), w.at)
	column := container.New(pile{gap: 16, yields: -1},
		o.registers(fill), o.progress(fill, &totals), o.flags(&totals), container.New(tiles{2}, o.todo(&totals), o.groups()))
	o.body.Objects = []fyne.CanvasObject{container.NewVScroll(room(16, 24, 24, 24, column))}
	o.body.Refresh()
}

// opens makes a panel that opens rows.
func (o *overview) opens(inside fyne.CanvasObject, do func()) fyne.CanvasObject {
	if do == nil {
		return panel(inside)
	}
	return newPressed(panel(inside), do)
}

// tile is a figure with its name below.
func (o *overview) tile(label, value string, do func()) fyne.CanvasObject {
	v := newWords(value, colorInk, theme.SizeNameHeadingText).bold().yielding(0)
	return o.opens(container.New(pile{gap: 4, yields: -1}, v, quietWords(label).yielding(0)), do)
}

func (o *overview) projects(view int, keep func(*zone.Project) bool, note string) func() {
	return func() {
		o.w.show(o.w.screenOf("项目"))
		p := o.w.screens[o.w.current].page.(*projects)
		p.view(view)
		if keep != nil {
			p.narrow(keep, note)
		}
	}
}

func (o *overview) reports(view int) func() {
	return func() {
		o.w.show(o.w.screenOf("填报"))
		o.w.screens[o.w.current].page.(*reports).view(view)
	}
}

func (o *overview) registers(fill func(string) string) fyne.CanvasObject {
	return container.New(tiles{4}, o.tile("产业项目（个）", fill("产业项目.个数"), o.projects(1, nil, "")), o.tile("产业项目总投资", fill("产业项目.总投资"), o.projects(1, nil, "")),
		o.tile("平台项目（个）", fill("平台项目.个数"), o.projects(2, nil, "")), o.tile("平台项目总投资", fill("平台项目.总投资"), o.projects(2, nil, "")))
}

// share gives a fraction as a length; nothing where it is unknown.
func share(r *big.Rat) float64 {
	if r == nil {
		return 0
	}
	f, _ := r.Float64()
	return f
}

// progress shows completion against schedule as two bars.
func (o *overview) progress(fill func(string) string, t *zone.Totals) fyne.CanvasObject {
	done, planned := share(t.Completion()), share(t.Schedule())
	line := func(name, text string, part float64, c fyne.ThemeColorName) fyne.CanvasObject {
		return container.New(row{gap: 12, yields: 1}, container.New(fixed{width: 64}, quietWords(name)), container.New(bar{part: part}, newFill("headerBackground", 3, ""), newFill(c, 3, "")),
			container.New(fixed{width: 72}, plainWords(text)))
	}
	title := "本年累计完成投资" + fill("全部项目.累计投资") + "，年度计划" + fill("全部项目.年度计划")
	if t.Ahead() != nil {
		title += "，" + fill("全部项目.超序")
	}
	return o.opens(container.New(pile{gap: 10, yields: -1}, newWords(title, colorInk, theme.SizeNameSubHeadingText).bold().yielding(0),
		line("完成率", fill("全部项目.完成率"), done, colorAccent), line("序时进度", fill("全部项目.序时进度"), planned, colorQuiet)), o.projects(0, nil, ""))
}

// flags counts each flag; a press opens its rows.
func (o *overview) flags(t *zone.Totals) fyne.CanvasObject {
	grid := container.New(tiles{4})
	for _, f := range zone.Flags {
		icon := canvas.NewImageFromResource(flagSign(f))
		icon.FillMode = canvas.ImageFillContain
		icon.SetMinSize(fyne.NewSquareSize(24))
		count := newWords(fmt.Sprint(t.Flags[f]), colorInk, theme.SizeNameHeadingText).bold()
		keep := func(p *zone.Project) bool { return o.w.session.Book.Rules.Rate(p, o.w.at).Final == f }
		grid.Add(o.opens(container.New(row{gap: 12, yields: 2}, icon, count, quietWords(f.Title())), o.projects(0, keep, f.Title())))
	}
	return grid
}

// todo lists what needs doing, and where.
func (o *overview) todo(t *zone.Totals) fyne.CanvasObject {
	list := container.New(pile{gap: 2, yields: -1}, heading("待办"))
	add := func(text string, do func()) {
		list.Add(newPressed(room(6, 6, 8, 8, container.New(row{gap: 8, yields: 0}, plainWords(text).yielding(0), o.arrow())), do))
	}
	if n := t.Flags[zone.NoData]; n > 0 {
		add(fmt.Sprintf("%d个项目应报未报", n), o.reports(1))
	}
	if n := t.Flags[zone.Snail]; n > 0 {
		snails := func(p *zone.Project) bool { return o.w.session.Book.Rules.Rate(p, o.w.at).Final == zone.Snail }
		add(fmt.Sprintf("%d个项目被评为蜗牛", n), o.projects(0, snails, "蜗牛"))
	}
	late := func(p *zone.Project) bool { return len(o.w.session.Book.Rules.Rate(p, o.w.at).Overdue) > 0 }
	if n := count(o.w.session.Book.Projects, late); n > 0 {
		add(fmt.Sprintf("%d个项目有重要节点逾期", n), o.projects(0, late, "节点逾期"))
	}
	findings := o.w.session.Book.Check()
	for i, f := range findings {
		if i == 12 {
			list.Add(room(6, 6, 8, 8, quietWords(fmt.Sprintf("还有%d个核对问题。", len(findings)-i))))
			break
		}
		add("核对："+f.String(), func() {
			if p := o.w.session.Book.Project(f.Project); p != nil {
				o.w.openProject(p)
			}
		})
	}
	if len(list.Objects) == 1 {
		list.Add(room(6, 6, 8, 8, quietWords("没有待办事项。")))
	}
	return panel(list)
}

// groups shows how far each industry has come, against its schedule.
func (o *overview) groups() fyne.CanvasObject {
	book := o.w.session.Book
	list := container.New(pile{gap: 2, yields: -1}, heading("分产业完成率"))
	industry := book.Of(zone.Industry)
	for _, g := range book.GroupBy(industry, zone.ByIndustry, o.w.at) {
		members := map[*zone.Project]bool{}
		for _, p := range g.Projects {
			members[p] = true
		}
		done := numeral.Format{Unit: numeral.Percent, Places: 1}.WithUnit(g.Totals.Completion())
		color := colorAccent
		if ahead := g.Totals.Ahead(); ahead != nil && ahead.Sign() < 0 {
			color = colorQuiet
		}
		text := plainWords(done)
		text.align = fyne.TextAlignTrailing
		line := container.New(row{gap: 12, yields: 1}, container.New(fixed{width: 144}, plainWords(g.Name).yielding(0)),
			container.New(bar{share(g.Totals.Completion()), share(g.Totals.Schedule())}, newFill("headerBackground", 3, ""), newFill(color, 3, ""), newFill(colorInk, 0, "")),
			container.New(fixed{width: 56}, text))
		keep := func(p *zone.Project) bool { return members[p] }
		list.Add(newPressed(room(6, 6, 8, 8, line), o.projects(1, keep, g.Name)))
	}
	if len(industry) == 0 {
		list.Add(room(6, 6, 8, 8, quietWords("还没有产业项目。在“项目”页新增，或从 Excel 粘贴。").yielding(0)))
	} else {
		list.Add(room(6, 0, 8, 8, newWords("竖线是序时进度；慢于序时的为灰色。", colorQuiet, theme.SizeNameCaptionText).yielding(0)))
	}
	return panel(list)
}

func (o *overview) arrow() fyne.CanvasObject {
	i := canvas.NewImageFromResource(sign{"forward", colorQuiet})
	i.FillMode = canvas.ImageFillContain
	i.SetMinSize(fyne.NewSquareSize(12))
	return i
}

func count(projects []*zone.Project, keep func(*zone.Project) bool) int {
	n := 0
	for _, p := range projects {
		if keep(p) {
			n++
		}
	}
	return n
}

// tiles stands panels side by side, of one size.
type tiles struct{ most int }

func (t tiles) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, o := range objects {
		h = max(h, o.MinSize().Height)
	}
	return fyne.NewSize(160, h)
}

func (t tiles) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	n := min(t.most, len(objects))
	w := (s.Width - 12*float32(n-1)) / float32(n)
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*(w+12), 0))
		o.Resize(fyne.NewSize(w, s.Height))
	}
}

// bar fills a part of its length; a third thing in it marks another.
type bar struct{ part, mark float64 }

func (bar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, 12) }
func (b bar) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	within := func(part float64) float32 { return s.Width * float32(min(max(part, 0), 1)) }
	objects[0].Move(fyne.NewPos(0, 2))
	objects[0].Resize(fyne.NewSize(s.Width, 8))
	objects[1].Move(fyne.NewPos(0, 2))
	objects[1].Resize(fyne.NewSize(within(b.part), 8))
	if len(objects) > 2 {
		objects[2].Move(fyne.NewPos(float32(int(within(b.mark))), 0))
		objects[2].Resize(fyne.NewSize(2, 12))
	}
}

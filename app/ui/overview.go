package ui

import (
	"context"
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
	w     *Window
	body  *fyne.Container
	chart *yearChart
	job   errand
	drawn moment // what the chart shows
	seen  overviewState
}

// overviewState is the state of the book that the page shows, and its colours.
type overviewState struct {
	docVersion
	dark bool
}

func newOverview(w *Window) *overview {
	o := &overview{w: w, body: container.NewStack(), chart: newYearChart()}
	o.job = errand{w: w, turn: func() {}}
	return o
}

// keep ends the work before the book is closed.
func (o *overview) keep() { o.job.keep() }

// draw computes the year's course beside the window, where it may have changed.
func (o *overview) draw() {
	if now := o.w.moment(); now != o.drawn {
		o.drawn = now
		projects := o.w.session.Snapshot().Book.Projects
		send(&o.job, func(ctx context.Context) (yearCourse, error) { return courseOf(ctx, projects, now.at) }, func(y yearCourse, err error) {
			if err == nil {
				o.chart.set(y)
			}
		})
	}
}

func (o *overview) content() fyne.CanvasObject { return o.body }
func (o *overview) shown()                     {}

func (o *overview) refresh() {
	w := o.w
	now := overviewState{w.version(""), w.prefs.dark()}
	if now == o.seen && len(o.body.Objects) > 0 {
		return // to count 10,000 projects takes half a second
	}
	o.seen = now
	c := figure.New(w.session.Book, w.at)
	fill := func(ref string) string { text, _ := c.Fill("{" + ref + "}"); return text }
	totals := w.session.Book.Sum(w.session.Book.All(), w.at)
	o.draw()
	if len(w.session.Book.Projects) == 0 {
		o.body.Objects = []fyne.CanvasObject{container.NewVScroll(room(16, 24, 24, 24, o.first()))}
		o.body.Refresh()
		return
	}
	column := container.New(pile{gap: 12, yields: 1}, o.registers(fill), container.New(pair{w}, o.progress(fill, &totals), o.todo(&totals)),
		o.flags(&totals), container.New(pair{w}, o.groups("分产业完成率", zone.Industry, zone.ByIndustry), o.groups("分责任单位完成率", -1, zone.ByUnit)))
	o.body.Objects = []fyne.CanvasObject{container.NewVScroll(room(16, 24, 24, 24, column))}
	o.body.Refresh()
}

// first tells on a new book what is done in which order.
func (o *overview) first() fyne.CanvasObject {
	list := container.New(pile{gap: 0, yields: -1})
	for i, step := range [][3]string{
		{"设置", "单位设置", "写上开发区、编发单位和简报的名称；产业、片区也在这里改。"},
		{"项目", "录入项目", "按 Insert 逐个新增，或从 Excel 整片粘贴；已有的表格用“导入…”。"},
		{"填报", "填报本半月", "填写本年累计和进度，或者发表给各单位、收回来合并；三项 r 和旗别随即算出。"},
		{"晾晒", "看旗别和排名", "有异议的调整旗别并写明理由；定稿后发布本期。"},
		{"简报", "改简报", "底稿已按数据写好，改文字就行，数字跟着数据走。"},
		{"导出", "导出全部文档", "给上级的表格、印发的文档、上墙的图，一次做好放进一个文件夹。"},
	} {
		number := newWords(fmt.Sprint(i+1), colorAccent, theme.SizeNameHeadingText).bold()
		words := container.New(pile{gap: 2, yields: -1}, plainWords(step[1]).bold(), quietWords(step[2]).yielding(0))
		list.Add(newPressed(room(10, 10, 8, 8, container.New(row{gap: 12, yields: 1}, container.New(fixed{width: 24}, number), words, o.arrow())), func() { o.w.show(o.w.screenOf(step[0])) }))
	}
	return o.listed("这是一本新的数据文件，可以这样开始", list)
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

// progress tells how the year goes, in a sentence and as a chart.
func (o *overview) progress(fill func(string) string, t *zone.Totals) fyne.CanvasObject {
	if t.Plan.Value <= 0 {
		return o.opens(container.New(pile{gap: 8, yields: -1}, subheading(fmt.Sprintf("%d年的进度", o.w.at.Year)),
			quietWords("填写了年度计划、每半月填报以后，这里画出全年的完成情况。").yielding(0)), o.projects(0, nil, ""))
	}
	title := "本年累计完成投资" + fill("全部项目.累计投资") + "，年度计划" + fill("全部项目.年度计划")
	if t.Ahead() != nil {
		title += "，" + fill("全部项目.超序")
	}
	return o.opens(container.New(pile{gap: 8, yields: 1}, subheading(title), o.chart), o.projects(0, nil, ""))
}

func subheading(s string) fyne.CanvasObject {
	return newWords(s, colorInk, theme.SizeNameSubHeadingText).bold().yielding(0)
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
	list := container.New(pile{gap: 0, yields: -1})
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
	if len(list.Objects) == 0 {
		list.Add(room(6, 6, 8, 8, quietWords("没有待办事项。")))
	}
	return o.listed("待办", container.NewVScroll(list))
}

// listed is a panel with a list below its title; the list's words stand where the
// title's do, the shade of its lines a little outside.
func (o *overview) listed(title string, list fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(newFill(colorPaper, 6, colorLine), room(12, 8, 8, 8, container.New(pile{gap: 6, yields: 1}, room(0, 0, 8, 8, subheading(title)), list)))
}

// mostGroups is how many groups are shown; the rest is in the tables.
const mostGroups = 8

// groups shows how far each group of projects has come, against its schedule; a
// register below zero is both.
func (o *overview) groups(title string, register zone.Register, by zone.Field) fyne.CanvasObject {
	book := o.w.session.Book
	of, view := book.All(), 0
	if register >= 0 {
		of, view = book.Of(register), 1
	}
	list := container.New(pile{gap: 0, yields: -1})
	for i, g := range book.GroupBy(of, by, o.w.at) {
		if i == mostGroups {
			break
		}
		members := map[*zone.Project]bool{}
		for _, p := range g.Projects {
			members[p] = true
		}
		keep := func(p *zone.Project) bool { return members[p] }
		list.Add(newPressed(room(5, 5, 8, 8, o.group(&g)), o.projects(view, keep, g.Name)))
	}
	if len(of) == 0 {
		list.Add(room(6, 6, 8, 8, quietWords("还没有项目。在“项目”页新增，或从 Excel 粘贴。").yielding(0)))
	} else {
		list.Add(room(4, 2, 8, 8, newWords("竖线是序时进度；慢于序时的为灰色。", colorQuiet, theme.SizeNameCaptionText).yielding(0)))
	}
	return o.listed(title, list)
}

// group is a group's name, its bar and its figure.
func (o *overview) group(g *zone.Group) fyne.CanvasObject {
	color := colorAccent
	if ahead := g.Totals.Ahead(); ahead != nil && ahead.Sign() < 0 {
		color = colorQuiet
	}
	text := plainWords(numeral.Format{Unit: numeral.Percent, Places: 1}.WithUnit(g.Totals.Completion()))
	text.align = fyne.TextAlignTrailing
	return container.New(row{gap: 12, yields: 1}, container.New(fixed{width: 136}, plainWords(g.Name).yielding(0)),
		container.New(bar{share(g.Totals.Completion()), share(g.Totals.Schedule())}, newFill("headerBackground", 3, ""), newFill(color, 3, ""), newFill(colorInk, 0, "")),
		container.New(fixed{width: 48}, text))
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

// pair stands two panels side by side; in a narrow window under each other.
type pair struct{ w *Window }

// leastUnder is the height that the lower one of two gets at least.
const leastUnder = 140

func (l pair) narrow() bool { return l.w.window.Canvas().Size().Width < 800 }

func (l pair) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize().Height, objects[1].MinSize().Height
	if l.narrow() {
		return fyne.NewSize(160, a+12+max(b, leastUnder))
	}
	return fyne.NewSize(160, max(a, b))
}

func (l pair) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	if !l.narrow() {
		tiles{2}.Layout(objects, s)
		return
	}
	h := max(objects[1].MinSize().Height, leastUnder)
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(s.Width, s.Height-h-12))
	objects[1].Move(fyne.NewPos(0, s.Height-h))
	objects[1].Resize(fyne.NewSize(s.Width, h))
}

// bar fills a part of its length; a third thing in it marks another.
type bar struct{ part, mark float64 }

func (bar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, 12) }
func (b bar) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	within := func(part float64) float32 { return s.Width * float32(min(max(part, 0), 1)) }
	objects[0].Move(fyne.NewPos(0, 3)) // Chinese characters stand a little below the middle of their line
	objects[0].Resize(fyne.NewSize(s.Width, 8))
	objects[1].Move(fyne.NewPos(0, 3))
	objects[1].Resize(fyne.NewSize(within(b.part), 8))
	if len(objects) > 2 {
		objects[2].Move(fyne.NewPos(float32(int(within(b.mark))), 1))
		objects[2].Resize(fyne.NewSize(2, 12))
	}
}

package overview

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zonebrief/app/issue"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/pages"
	"zonebrief/app/ui/projecttable"
	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Screen is the screen 总览: the key figures of the half-month, the flags, and
// what needs doing. Each of them opens the rows it counts.
type Screen struct {
	host  Host
	body  *fyne.Container
	chart *yearChart
	job   kit.Task
	drawn pages.BookState // what the chart shows
	seen  overviewState

	checker *pages.Checker
	faults  *fyne.Container // what it found
	idle    bool            // nothing else is to be done
}

// overviewState is the state of the book that the page shows, and its colours.
type overviewState struct {
	pages.Version
	dark bool
}

func New(host Host) *Screen {
	o := &Screen{host: host, body: container.NewStack(), chart: newYearChart()}
	o.job = kit.Task{Host: host, OnChange: func() {}}
	o.faults = container.New(kit.Column{Gap: 0, Grow: -1})
	o.checker = pages.NewChecker(host, o.showFaults)
	return o
}

// Close ends the work before the book is closed.
func (o *Screen) Close() {
	o.job.Close()
	o.checker.Close()
}

// draw computes the year's course in the background, where it may have changed.
func (o *Screen) draw() {
	if now := pages.BookStateOf(o.host); now != o.drawn {
		o.drawn = now
		book := o.host.Session().Book
		kit.Run(&o.job, func(ctx context.Context) (yearCourse, error) { return courseOf(ctx, book, now.At) },
			func(y yearCourse, err error) {
				if err == nil {
					o.chart.set(y)
				}
			})
	}
}

func (o *Screen) Content() fyne.CanvasObject { return o.body }
func (o *Screen) Shown()                     {}

func (o *Screen) Refresh() {
	host := o.host
	now := overviewState{pages.VersionOf(host, ""), host.Preferences().Dark()}
	if now == o.seen && len(o.body.Objects) > 0 {
		return // to count 10,000 projects takes half a second
	}
	o.seen = now
	o.checker.Refresh()
	c := figure.New(host.Session().Book, host.Period())
	fill := func(ref string) string { text, _ := c.Fill("{" + ref + "}"); return text }
	totals := host.Session().Book.Sum(host.Session().Book.All(), host.Period())
	o.draw()
	if len(host.Session().Book.Projects) == 0 {
		o.body.Objects = []fyne.CanvasObject{container.NewVScroll(kit.Padded(16, 24, 24, 24, o.first()))}
		o.body.Refresh()
		return
	}
	column := container.New(kit.Column{Gap: 12, Grow: 1}, o.registers(fill),
		container.New(pair{host}, o.progress(fill, &totals), o.todo(&totals)),
		o.flags(&totals), container.New(pair{host}, o.groups("分产业完成率", zone.Industry, zone.ByIndustry),
			o.groups("分责任单位完成率", -1, zone.ByUnit)))
	o.body.Objects = []fyne.CanvasObject{container.NewVScroll(kit.Padded(16, 24, 24, 24, column))}
	o.body.Refresh()
}

// first says on a new book what is done in which order.
func (o *Screen) first() fyne.CanvasObject {
	list := container.New(kit.Column{Gap: 0, Grow: -1})
	for i, step := range [][3]string{
		{"设置", "单位设置", "写上开发区、编发单位和简报的名称；产业、片区也在这里改。"},
		{"项目", "录入项目", "按 Insert 逐个新增，或从 Excel 整片粘贴；已有的表格用“导入…”。"},
		{"填报", "填报本半月", "填写本年累计和进度，或者发表给各单位、收回来合并；三项 r 和旗别随即算出。"},
		{"晾晒", "看旗别和排名", "有异议的调整旗别并写明理由；定稿后发布本期。"},
		{"简报", "改简报", "底稿已按数据写好，改文字就行，数字跟着数据走。"},
		{"收发", "导出全部文档", "给上级的表格、印发的文档、上墙的图，一次做好放进一个文件夹。"},
	} {
		number := kit.NewLabel(fmt.Sprint(i+1), kit.ColorAccent, theme.SizeNameHeadingText).Bold()
		text := container.New(kit.Column{Gap: 2, Grow: -1}, kit.Text(step[1]).Bold(), kit.Muted(step[2]).Truncate(0))
		list.Add(kit.NewClickable(kit.Padded(10, 10, 8, 8,
			container.New(kit.Row{Gap: 12, Grow: 1}, container.New(kit.FixedWidth{Width: 24}, number), text,
				o.arrow())), func() { o.host.OpenScreen(step[0]) }))
	}
	return o.listed("这是一本新的数据文件，可以这样开始", list)
}

// opens makes a panel that opens rows.
func (o *Screen) opens(inside fyne.CanvasObject, do func()) fyne.CanvasObject {
	if do == nil {
		return kit.Panel(inside)
	}
	return kit.NewClickable(kit.Panel(inside), do)
}

// tile is a figure with its name below.
func (o *Screen) tile(label, value string, do func()) fyne.CanvasObject {
	v := kit.NewLabel(value, kit.ColorInk, theme.SizeNameHeadingText).Bold().Truncate(0)
	return o.opens(container.New(kit.Column{Gap: 4, Grow: -1}, v, kit.Muted(label).Truncate(0)), do)
}

// projects returns what shows the projects of a view, or of them those that are counted.
func (o *Screen) projects(view int, filter func(*zone.Project) bool, note string) func() {
	return func() { o.host.OpenProjects(view, filter, note) }
}

func (o *Screen) reports(view int) func() { return func() { o.host.OpenReports(view) } }

func (o *Screen) registers(fill func(string) string) fyne.CanvasObject {
	return container.New(kit.Tiles{Most: 4}, o.tile("产业项目（个）", fill("产业项目.个数"), o.projects(1, nil, "")),
		o.tile("产业项目总投资", fill("产业项目.总投资"), o.projects(1, nil, "")),
		o.tile("平台项目（个）", fill("平台项目.个数"), o.projects(2, nil, "")),
		o.tile("平台项目总投资", fill("平台项目.总投资"), o.projects(2, nil, "")))
}

// progress shows how the year goes, in a sentence and as a chart.
func (o *Screen) progress(fill func(string) string, t *zone.Totals) fyne.CanvasObject {
	if t.Plan.Value <= 0 {
		return o.opens(container.New(kit.Column{Gap: 8, Grow: -1},
			subheading(fmt.Sprintf("%d年的进度", o.host.Period().Year)),
			kit.Muted("填写了年度计划、每半月填报以后，这里画出全年的完成情况。").Truncate(0)), o.projects(0, nil, ""))
	}
	title := "本年累计完成投资" + fill("全部项目.累计投资")
	if t.Ahead() != nil {
		title += "，" + fill("全部项目.超序")
	}
	plan := kit.Muted("年度计划" + fill("全部项目.年度计划")).Truncate(0)
	return o.opens(container.New(kit.Column{Gap: 4, Grow: 2}, subheading(title), plan, o.chart), o.projects(0, nil, ""))
}

func subheading(s string) fyne.CanvasObject {
	return kit.NewLabel(s, kit.ColorInk, theme.SizeNameSubHeadingText).Bold().Truncate(0)
}

// flags counts each flag; a press opens its rows.
func (o *Screen) flags(t *zone.Totals) fyne.CanvasObject {
	grid := container.New(kit.Tiles{Most: 4})
	for _, f := range zone.Flags {
		icon := canvas.NewImageFromResource(projecttable.FlagIcon(f))
		icon.FillMode = canvas.ImageFillContain
		icon.SetMinSize(fyne.NewSquareSize(24))
		count := kit.NewLabel(fmt.Sprint(t.Flags[f]), kit.ColorInk, theme.SizeNameHeadingText).Bold()
		filter := func(p *zone.Project) bool { return o.host.Session().Book.Rules.Final(p, o.host.Period()) == f }
		grid.Add(o.opens(container.New(kit.Row{Gap: 12, Grow: 2}, icon, count, kit.Muted(f.Title())),
			o.projects(0, filter, f.Title())))
	}
	return grid
}

// todo lists what needs doing, and where.
func (o *Screen) todo(t *zone.Totals) fyne.CanvasObject {
	list := container.New(kit.Column{Gap: 0, Grow: -1})
	add := func(text string, do func()) { list.Add(o.line(text, do)) }
	if n := t.Flags[zone.NoData]; n > 0 {
		add(fmt.Sprintf("%d个项目应报未报", n), o.reports(1))
	}
	if n := t.Flags[zone.Snail]; n > 0 {
		snails := func(p *zone.Project) bool {
			return o.host.Session().Book.Rules.Final(p, o.host.Period()) == zone.Snail
		}
		add(fmt.Sprintf("%d个项目被评为蜗牛", n), o.projects(0, snails, "蜗牛"))
	}
	late := func(p *zone.Project) bool {
		return len(o.host.Session().Book.Rules.Rate(p, o.host.Period()).Overdue) > 0
	}
	if n := count(o.host.Session().Book.Projects, late); n > 0 {
		add(fmt.Sprintf("%d个项目有重要节点逾期", n), o.projects(0, late, "节点逾期"))
	}
	o.idle = len(list.Objects) == 0
	list.Add(o.faults)
	o.showFaults()
	return o.listed("待办", container.NewVScroll(list))
}

// mostFaults are listed; 简报 lists them all.
const mostFaults = 12

// showFaults lists what does not hold (校核), as far as it is known.
func (o *Screen) showFaults() {
	c := o.checker
	o.faults.Objects = nil
	for i, f := range c.Faults {
		if i == mostFaults {
			o.faults.Add(o.line(fmt.Sprintf("还有%d个核对问题", len(c.Faults)-i), func() { o.host.OpenScreen("简报") }))
			break
		}
		o.faults.Add(o.line("核对："+f.String(), func() { o.open(f) }))
	}
	note := func(text string) { o.faults.Add(kit.Padded(6, 6, 8, 8, kit.Muted(text).Truncate(0))) }
	switch {
	case c.Err != nil:
		note("校核文档没有完成：" + kit.Explain(o.host, c.Err))
	case c.Waits():
		o.faults.Add(o.line("项目很多，文档还没有校核；按这里校核（要几分钟）", c.Prove))
	case !c.Complete:
		note("正在校核文档…")
	case o.idle && len(c.Faults) == 0:
		note("没有待办事项。")
	}
	o.faults.Refresh()
}

// open shows where a fault is put right.
func (o *Screen) open(f issue.Fault) {
	if f.Finding == nil {
		pages.OpenFault(o.host, f)
		return
	}
	screen := "收发"
	if pages.OutputOf(f.Document).Kind == "pdf" {
		screen = "简报"
	}
	o.host.OpenCheck(issue.Check{Screen: screen, Document: f.Document})
}

// line is something to be done, with the way there.
func (o *Screen) line(text string, do func()) fyne.CanvasObject {
	return kit.NewClickable(kit.Padded(6, 6, 8, 8,
		container.New(kit.Row{Gap: 8, Grow: 0}, kit.Text(text).Truncate(0), o.arrow())), do)
}

// listed is a panel with a list below its title; the list's words stand where the
// title's do, the shade of its lines a little outside.
func (o *Screen) listed(title string, list fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(kit.NewFill(kit.ColorPaper, 6, kit.ColorLine),
		kit.Padded(12, 8, 8, 8, container.New(kit.Column{Gap: 6, Grow: 1}, kit.Padded(0, 0, 8, 8, subheading(title)),
			list)))
}

// mostGroups is how many groups are shown; the rest is in the tables.
const mostGroups = 8

// groups shows how far each group of projects has come, against its schedule; a
// register below zero is both.
func (o *Screen) groups(title string, register zone.Register, by zone.Field) fyne.CanvasObject {
	book := o.host.Session().Book
	of, view := book.All(), 0
	if register >= 0 {
		of, view = book.Of(register), 1
	}
	list := container.New(kit.Column{Gap: 0, Grow: -1})
	for i, g := range book.GroupBy(of, by, o.host.Period()) {
		if i == mostGroups {
			break
		}
		members := map[int64]bool{}
		for _, p := range g.Projects {
			members[p.ID] = true
		}
		filter := func(p *zone.Project) bool { return members[p.ID] }
		list.Add(kit.NewClickable(kit.Padded(5, 5, 8, 8, o.group(&g)), o.projects(view, filter, g.Name)))
	}
	if len(of) == 0 {
		list.Add(kit.Padded(6, 6, 8, 8, kit.Muted("还没有项目。在“项目”页新增，或从 Excel 粘贴。").Truncate(0)))
	} else {
		list.Add(kit.Padded(4, 2, 8, 8, kit.NewLabel("竖线是序时进度；慢于序时的为灰色。", kit.ColorQuiet,
			theme.SizeNameCaptionText).Truncate(0)))
	}
	return o.listed(title, list)
}

// group is a group's name, its bar and its figure.
func (o *Screen) group(g *zone.Group) fyne.CanvasObject {
	color := kit.ColorAccent
	if ahead := g.Totals.Ahead(); ahead != nil && ahead.Sign() < 0 {
		color = kit.ColorQuiet
	}
	text := kit.Text(numeral.Format{Unit: numeral.Percent, Places: 1}.WithUnit(g.Totals.Completion()))
	text.Align = fyne.TextAlignTrailing
	return container.New(kit.Row{Gap: 12, Grow: 1},
		container.New(kit.FixedWidth{Width: 136}, kit.Text(g.Name).Truncate(0)),
		container.New(kit.Bar{Part: kit.Float(g.Totals.Completion()), Mark: kit.Float(g.Totals.Schedule())},
			kit.NewFill("headerBackground", 3, ""), kit.NewFill(color, 3, ""), kit.NewFill(kit.ColorInk, 0, "")),
		container.New(kit.FixedWidth{Width: 48}, text))
}

func (o *Screen) arrow() fyne.CanvasObject {
	i := canvas.NewImageFromResource(kit.Icon{Glyph: "forward", Color: kit.ColorQuiet})
	i.FillMode = canvas.ImageFillContain
	i.SetMinSize(fyne.NewSquareSize(12))
	return i
}

func count(projects []*zone.Project, filter func(*zone.Project) bool) int {
	n := 0
	for _, p := range projects {
		if filter(p) {
			n++
		}
	}
	return n
}

// pair places two panels side by side; in a narrow window under each other.
type pair struct{ host Host }

// leastUnder is the height that the lower one of two gets at least.
const leastUnder = 140

func (l pair) narrow() bool { return l.host.Canvas().Size().Width < 800 }

func (l pair) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize().Height, objects[1].MinSize().Height
	if l.narrow() {
		return fyne.NewSize(160, a+12+max(b, leastUnder))
	}
	return fyne.NewSize(160, max(a, b))
}

func (l pair) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	if !l.narrow() {
		kit.Tiles{Most: 2}.Layout(objects, s)
		return
	}
	h := max(objects[1].MinSize().Height, leastUnder)
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(s.Width, s.Height-h-12))
	objects[1].Move(fyne.NewPos(0, s.Height-h))
	objects[1].Resize(fyne.NewSize(s.Width, h))
}

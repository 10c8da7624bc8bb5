package exchange

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
	"github.com/ncruces/zenity"

	"zonebrief/app/merge"
	"zonebrief/app/session"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/app/ui/pages"
	"zonebrief/reports/zone"
)

// The files that colleagues send.
var (
	colleagueFiles = zenity.FileFilter{Name: "改动包和数据文件", Patterns: []string{"*.zbx", "*.zbk"}, CaseFold: true}
	packageFiles   = zenity.FileFilter{Name: "改动包", Patterns: []string{"*.zbx"}, CaseFold: true}
)

// merging is the part 合并: what a colleague changed, in a package or in a copy of
// the book, held against this book and against what both began with. Where both
// changed the same, the person says whose holds. It comes in as one step. What was
// changed here goes out as a package.
type merging struct {
	host   Host
	path   string
	base   string // the book that both began with, where the person names it
	author string // who made it, and when
	plan   *merge.Plan
	err    error
	of     pages.BookState // what the plan was made of
	job    kit.Task
	out    kit.Task // writes a package
	view   int

	pick, ancestor, stop, pack *kit.Button
	file, who                  *kit.Label
	views                      []*kit.Button
	strip, sent                *fyne.Container
	lists                      [3]*grid.Grid
	conflicts                  *disputes
	inside                     *fyne.Container
	work                       fyne.CanvasObject
	foot                       *kit.Confirmation
	body                       *fyne.Container
}

// The lists.
const (
	mergeChanges = iota
	mergeNew
	mergeGone
	mergeConflicts
)

var mergeLists = []string{"修改", "新增", "删除", "不一致"}

// compared is what looking at a colleague's changes gives.
type compared struct {
	theirs *merge.Theirs
	plan   *merge.Plan
}

func newMerging(host Host) *merging {
	p := &merging{host: host, file: kit.Text("").Bold(), who: kit.Muted("").Truncate(0), inside: container.NewStack(),
		sent: container.NewStack()}
	p.job, p.out = kit.Task{Host: host, OnChange: p.updateState}, kit.Task{Host: host, OnChange: p.updateState}
	p.pick = kit.NewButton(host, "open", "选择文件…", "同事发来的改动包（.zbx），或另一份数据文件（.zbk）；也可以拖到这里",
		func() { kit.ChooseFile(host, "合并", colleagueFiles, p.Receive) })
	p.ancestor = kit.NewButton(host, "", "指定底稿…", "没有共同的操作记录时，指明双方改动之前的那份数据文件", func() {
		kit.ChooseFile(host, "双方改动之前的数据文件", colleagueFiles, func(path string) { p.base = path; p.compareAgain() })
	})
	p.stop = kit.NewButton(host, "close", "停止", "不再读取这个文件", func() { p.close() })
	p.pack = kit.NewButton(host, "export", "发送改动包…", "把这份数据文件的改动写成一个 .zbx 文件，发给同事合并", p.send)
	head := kit.Padded(8, 8, 16, 16, container.New(kit.Row{Gap: 8, Grow: 2}, p.pick, p.file, p.who, p.ancestor, p.stop,
		p.pack))
	p.lists[mergeChanges] = p.changeList()
	p.lists[mergeNew] = p.nameList(func() []string { return p.plan.New }, "对方没有新增。")
	p.lists[mergeGone] = p.nameList(func() []string { return p.plan.Gone }, "对方没有删除。")
	p.conflicts = newDisputes(host, p.chooseSide)
	p.strip = container.New(kit.ButtonRow{Row: kit.Row{Gap: 8, Grow: len(mergeLists)}})
	for i := range mergeLists {
		t := kit.NewButton(host, "", "", "", func() { p.selectList(i) })
		p.views = append(p.views, t)
		p.strip.Add(t)
	}
	p.strip.Add(container.New(kit.FixedWidth{}))
	p.strip.Add(kit.NewButton(host, "", "全部以本方为准", "每处不一致都保留这份数据文件里的值", func() { p.chooseAll(0) }))
	p.strip.Add(kit.NewButton(host, "", "全部以对方为准", "每处不一致都用对方的值；已发布的半月除外", func() { p.chooseAll(1) }))
	p.work = container.New(kit.Column{Grow: 2}, kit.Padded(8, 8, 16, 16, p.strip), kit.NewDivider(), p.inside)
	p.foot = kit.NewConfirmation(p.merge)
	p.body = container.New(kit.Column{Grow: 3}, head, p.sent, kit.NewDivider(), container.NewStack(), p.foot.Body)
	p.close()
	return p
}

// Perform merges.
func (p *merging) Perform() { p.foot.Apply() }

func (p *merging) Content() fyne.CanvasObject { return p.body }

// Close leaves what is under way and waits for it.
func (p *merging) Close() { p.job.Close(); p.out.Close() }

func (p *merging) Shown() {
	switch {
	case p.plan == nil:
	case p.view == mergeConflicts:
		p.host.Canvas().Focus(p.conflicts)
	default:
		p.lists[p.view].Focus()
	}
}

func (p *merging) Refresh() {
	if p.path != "" && p.of != pages.BookStateOf(p.host) {
		p.compareAgain()
		return
	}
	p.updateState()
}

// Accepts wants packages, and other copies of the book.
func (p *merging) Accepts(path string, folder bool) bool {
	return !folder && kit.IsOf(colleagueFiles, path) && path != p.host.Path()
}

// Receive begins with another file.
func (p *merging) Receive(path string) {
	p.close()
	p.path = path
	p.file.SetText(filepath.Base(path))
	p.compareAgain()
}

// close forgets the file.
func (p *merging) close() {
	p.job.Cancel()
	p.path, p.base, p.author, p.plan, p.err, p.view = "", "", "", nil, nil, -1
	p.file.SetText("")
	p.sent.RemoveAll()
	p.updateState()
}

// compareAgain compares the colleague's changes with the book as it is now. Choices that were made stay.
func (p *merging) compareAgain() {
	choices := map[[4]string]string{}
	if p.plan != nil {
		for _, d := range p.plan.Disagreements {
			choices[whichOne(d)] = d.Take
		}
	}
	p.of = pages.BookStateOf(p.host)
	path, base, job := p.path, p.base, p.host.Session().View()
	kit.Run(&p.job, func(ctx context.Context) (compared, error) {
		theirs, err := merge.Open(ctx, job, path, base)
		if err != nil {
			return compared{}, err
		}
		plan, err := merge.New(job, theirs)
		return compared{theirs, plan}, err
	}, func(made compared, err error) {
		p.plan, p.err = made.plan, err
		if sealed, needs := session.NeedsPassword(err); needs {
			p.host.AskPassword(sealed, p.compareAgain)
		}
		if err != nil {
			p.plan = nil
			return
		}
		p.author = made.theirs.When.Local().Format("2006年1月2日 15:04")
		if who := made.theirs.Who; who != filepath.Base(path) {
			p.author = who + "，" + p.author
		}
		if text := made.theirs.Signed(); text != "" {
			p.author += "，" + text
		}
		p.applyChoices(choices)
	})
}

// whichOne tells one disagreement from another.
func whichOne(d merge.Disagreement) [4]string {
	return [4]string{d.Of, cmp.Or(d.Code, d.Project), d.Field, d.Period}
}

// applyChoices shows the plan with the choices that were made before.
func (p *merging) applyChoices(choices map[[4]string]string) {
	for i := range p.plan.Disagreements {
		d := &p.plan.Disagreements[i]
		if d.Take = choices[whichOne(*d)]; !d.Takeable() {
			d.Take = merge.TakeMine
		}
	}
	p.conflicts.setList(p.disputes())
	if p.view < 0 || p.length(p.view) == 0 {
		p.view = mergeChanges
		for _, v := range []int{mergeConflicts, mergeChanges, mergeNew, mergeGone} {
			if p.length(v) > 0 {
				p.view = v
				break
			}
		}
	}
	for _, g := range p.lists {
		g.Reset()
	}
}

// aboutWhat says what a change is of; a project needs no more than its name.
func aboutWhat(d merge.Disagreement) string {
	if d.Of == "项目" || d.Of == d.Project || d.Project == "" {
		return cmp.Or(d.Project, d.Of)
	}
	return d.Of + " · " + d.Project
}

// disputes are what both changed: ours, and theirs, with who and when.
func (p *merging) disputes() []dispute {
	var out []dispute
	for _, d := range p.plan.Disagreements {
		label := func(side, by, on string) string { return strings.Join(strings.Fields(side+" "+by+" "+on), " ") }
		one := dispute{title: aboutWhat(d), field: strings.TrimSpace(d.Period + " " + d.Field), note: d.Why, taken: -1,
			sides: []side{{label("本方", d.MineBy, d.MineOn), zone.OrBlank(d.Mine)},
				{label("对方", d.TheirsBy, d.TheirsOn), zone.OrBlank(d.Theirs)}}}
		if d.Base != "" {
			one.note += "，原为" + d.Base
		}
		switch d.Take {
		case merge.TakeMine:
			one.taken = 0
		case merge.TakeTheirs:
			one.taken = 1
		}
		out = append(out, one)
	}
	return out
}

// chooseSide chooses whose value holds.
func (p *merging) chooseSide(i, side int) {
	d := &p.plan.Disagreements[i]
	d.Take = []string{merge.TakeMine, merge.TakeTheirs}[side]
	if !d.Takeable() {
		d.Take = merge.TakeMine
		p.conflicts.list[i].taken = 0
		if side == 1 {
			p.host.Say("这一处只能保留本方的值：" + d.Why + "。")
		}
		p.conflicts.Refresh()
	}
	p.updateState()
}

func (p *merging) chooseAll(side int) {
	for i := range p.conflicts.list {
		p.conflicts.list[i].taken = side
		d := &p.plan.Disagreements[i]
		if d.Take = []string{merge.TakeMine, merge.TakeTheirs}[side]; !d.Takeable() {
			d.Take, p.conflicts.list[i].taken = merge.TakeMine, 0
		}
	}
	p.conflicts.Refresh()
	p.updateState()
}

// merge does what the plan says.
func (p *merging) merge(rest bool) {
	if p.plan == nil || p.job.Busy() {
		return
	}
	if err := p.plan.Apply(context.Background(), p.host.Session(), "", rest); err != nil {
		p.host.Fail(err)
		return
	}
	name, _ := p.host.Session().NextUndo()
	p.host.Changed()
	p.host.Say("已完成：" + name + "。可用 Ctrl+Z 撤销。")
}

// send writes what was changed here as a package.
func (p *merging) send() {
	name := "改动_" + p.host.Now().Format("2006-01-02") + ".zbx"
	kit.ChooseSavePath(p.host, "发送改动包", name, packageFiles, p.write)
}

func (p *merging) write(path string) {
	job := p.host.Session().View()
	kit.Run(&p.out, func(ctx context.Context) (int, error) { return merge.WritePackage(ctx, job, path, "") },
		func(n int, err error) {
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.host.Say(fmt.Sprintf("改动包已写好，涉及%d项。", n))
			line := kit.Text(fmt.Sprintf("改动包“%s”已写好，涉及%d项，可以发给同事。", filepath.Base(path), n)).Truncate(0)
			p.sent.Objects = []fyne.CanvasObject{kit.Padded(0, 8, 24, 16,
				container.New(kit.Row{Gap: 8, Grow: 0}, line, fileActions(p.host, path)))}
			p.body.Refresh()
		})
}

// length counts what a list holds.
func (p *merging) length(view int) int {
	return []int{len(p.plan.Changes), len(p.plan.New), len(p.plan.Gone), len(p.plan.Disagreements)}[view]
}

// selectList shows one of the lists.
func (p *merging) selectList(i int) {
	p.view = i
	p.updateState()
	p.Shown()
}

// updateState shows the state, and enables what can be done now.
func (p *merging) updateState() {
	if p.body == nil {
		return // it is being made
	}
	busy := p.job.Busy()
	p.stop.Hidden, p.ancestor.Hidden = !busy, p.plan == nil || busy
	p.who.SetText(p.author)
	now := p.work
	switch {
	case p.plan != nil:
		p.count()
	case busy:
		now = kit.Invitation("search", "正在对照…", []string{"读完后先列出双方改了什么，数据文件不会改动。"})
	case p.err != nil:
		now = kit.Trouble(p.host, p.err, widget.NewButton("选择另一个文件…", p.pick.OnTapped))
	default:
		now = p.invite()
	}
	p.body.Objects[3].(*fyne.Container).Objects = []fyne.CanvasObject{now}
	p.foot.Body.Hidden = p.plan == nil
	p.body.Refresh()
}

func (p *merging) invite() fyne.CanvasObject {
	open := widget.NewButton("选择文件…", p.pick.OnTapped)
	open.Importance = widget.HighImportance
	return kit.Invitation("merge", "合并同事的改动", []string{"选择同事发来的改动包（.zbx）或另一份数据文件（.zbk），也可以拖到这里。",
		"只有一方改过的直接采用，双方都改过的并列出来由您选；合并是一步，可以撤销。", "“发送改动包…”把这里的改动写成一个小文件，发给同事合并。"}, open,
		widget.NewButton("发送改动包…", p.send))
}

// count writes how much there is on the lists, and what merging would do.
func (p *merging) count() {
	open := p.conflicts.open()
	for i, t := range p.views {
		n := p.length(i)
		t.Hidden = n == 0 && i > mergeChanges
		if i == mergeConflicts {
			n = open
		}
		t.Text, t.Selected = fmt.Sprintf("%s %d", mergeLists[i], n), i == p.view
		t.Refresh()
	}
	for _, o := range p.strip.Objects[len(mergeLists)+1:] {
		o.(*kit.Button).Hidden = p.view != mergeConflicts
	}
	p.inside.Objects = []fyne.CanvasObject{p.conflicts}
	if p.view < mergeConflicts {
		p.inside.Objects = []fyne.CanvasObject{p.lists[p.view]}
	}
	p.strip.Refresh()
	p.inside.Refresh()
	theirs := 0
	for _, d := range p.plan.Disagreements {
		if d.Take == merge.TakeTheirs {
			theirs++
		}
	}
	do := len(p.plan.Changes) + len(p.plan.New) + len(p.plan.Gone) + theirs
	ready := !p.job.Busy() && p.host.Locked() == "" && do > 0
	line, rest, all := fmt.Sprintf("新增%d个，删除%d个，修改%d格。", len(p.plan.New), len(p.plan.Gone), len(p.plan.Changes)+theirs),
		"", "合并"
	switch {
	case p.host.Locked() != "":
		line = p.host.Locked()
	case do == 0 && open == 0:
		line = "对方的改动这里都有了，没有要合并的。"
	case open > 0:
		line = fmt.Sprintf("还有%d处双方不一致没有选定。%s", open, line)
		if do > 0 {
			rest = "只合并没有争议的"
		}
	}
	p.foot.Show(line, rest, ready, all, ready && open == 0)
}

// changeList is what they changed and nobody else did.
func (p *merging) changeList() *grid.Grid {
	l := &listing.Listing{Length: func() int {
		if p.plan == nil {
			return 0
		}
		return len(p.plan.Changes)
	}, At: func(r, col int) grid.Cell {
		c := p.plan.Changes[r]
		text := []string{c.Of, c.Project, c.Period, c.Field, zone.OrBlank(c.Mine), zone.OrBlank(c.Theirs)}[col]
		return grid.Cell{Text: text, Tone: []grid.Tone{grid.Quiet, grid.Plain, grid.Quiet, grid.Plain, grid.Quiet,
			grid.Strong}[col]}
	}}
	g := listing.NewListing(p.host, l, grid.Column{Title: "类别", Width: 88}, grid.Column{Title: "名称", Width: 260},
		grid.Column{Title: "期次", Width: 132}, grid.Column{Title: "字段", Width: 112},
		grid.Column{Title: "本方", Width: 220}, grid.Column{Title: "对方改为", Width: 280})
	g.Empty = "对方没有改过这里没改的值。"
	return g
}

// nameList is what comes or goes as a whole.
func (p *merging) nameList(of func() []string, none string) *grid.Grid {
	l := &listing.Listing{Length: func() int {
		if p.plan == nil {
			return 0
		}
		return len(of())
	}, At: func(r, _ int) grid.Cell { return grid.Cell{Text: of()[r]} }}
	g := listing.NewListing(p.host, l, grid.Column{Title: "名称", Width: 480})
	g.Empty = none
	return g
}

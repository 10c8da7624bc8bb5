package exchange

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/forms"
	"zonebrief/app/issue"
	"zonebrief/app/ui/desk"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/app/ui/pages"
	"zonebrief/reports/zone"
)

// unitForms is the part 收表: at the left forms are made for the units, and a folder
// of them is taken back; at the right who gets one, who has answered, and what their
// answers disagree on. The answers come into the book as one step.
type unitForms struct {
	host  Host
	job   kit.Task
	units []forms.Unit      // who gets a form
	made  map[string]string // unit → its form's path
	last  string            // the folder made last
	found *forms.Collection
	err   error
	of    pages.BookState // what found was made of
	view  int
	bad   []formTrouble // what cannot be taken
	odd   []formTrouble // what is taken though it can hardly be true (存疑)

	by           *widget.Select
	due          *kit.Entry
	out, in      *kit.Entry
	makeIt, read *widget.Button
	title, line  *kit.Label
	bar          *fyne.Container
	stop, open   *kit.Button
	views        []*kit.Button
	strip        *fyne.Container
	lists        [3]*grid.Grid
	conflicts    *disputes
	inside       *fyne.Container
	foot         *kit.Confirmation
	body         *fyne.Container
}

// formTrouble is what cannot be taken from the forms, or can hardly be true.
type formTrouble struct{ file, cell, project, reason string }

// The lists.
const (
	formsSent = iota
	formsBoard
	formsTrouble
	formsConflicts
)

var formLists = []string{"发给", "看板", "问题", "冲突"}

// divisions are the fields by which forms are given out.
var divisions = []string{"责任单位", "业主单位", "专班", "联系领导", "片区", "产业"}

func newUnitForms(host Host) *unitForms {
	p := &unitForms{host: host, made: map[string]string{},
		title: kit.NewLabel("", kit.ColorInk, theme.SizeNameSubHeadingText).Bold().Truncate(0),
		line:  kit.Muted("").Truncate(0), inside: container.NewStack()}
	p.job = kit.Task{Host: host, OnChange: p.updateState}
	p.bar = container.New(kit.Bar{}, kit.NewFill("headerBackground", 3, ""), kit.NewFill(kit.ColorAccent, 3, ""))
	p.stop = kit.NewButton(host, "close", "停止", "停止；已经做好的填报表保留", func() { p.job.Cancel(); p.updateState() })
	p.open = kit.NewButton(host, "open", "打开文件夹", "打开填报表所在的文件夹", func() { withFile(host, "打开文件夹", p.last, desk.Open) })
	p.lists[formsSent], p.lists[formsBoard], p.lists[formsTrouble] = p.sentList(), p.boardList(), p.troubleList()
	p.conflicts = newDisputes(host, p.chooseSide)
	p.strip = container.New(kit.ButtonRow{Row: kit.Row{Gap: 8, Grow: len(formLists)}})
	for i := range formLists {
		t := kit.NewButton(host, "", "", "", func() { p.selectList(i) })
		p.views = append(p.views, t)
		p.strip.Add(t)
	}
	p.strip.Add(container.New(kit.FixedWidth{}))
	p.strip.Add(kit.NewButton(host, "", "全部以本数据文件为准", "每处冲突都保留数据文件里的值", func() { p.chooseAll(0) }))
	p.strip.Add(kit.NewButton(host, "", "全部以填报为准", "每处冲突都用填报表里的值；一处有几份的用第一份", func() { p.chooseAll(1) }))
	p.foot = kit.NewConfirmation(p.merge)
	head := container.New(kit.Row{Gap: 8, Grow: 0}, container.New(kit.Column{Gap: 4, Grow: -1}, p.title, p.line),
		p.open, p.stop)
	right := container.New(kit.Column{Grow: 4}, kit.Padded(12, 8, 16, 16, head), kit.Padded(0, 8, 16, 16, p.bar),
		kit.Padded(0, 8, 16, 16, p.strip), kit.NewDivider(), p.inside, p.foot.Body)
	left := container.NewVScroll(kit.Padded(16, 16, 16, 16, p.form()))
	p.body = container.New(kit.Column{Grow: 0}, container.New(&kit.LeftColumn{Width: 352}, left, kit.NewDivider(),
		right))
	return p
}

// form is what is asked for at the left.
func (p *unitForms) form() fyne.CanvasObject {
	host := p.host
	p.by = widget.NewSelect(divisions, func(string) { p.divide(); p.updateState() })
	p.by.Selected = divisions[0]
	p.due = kit.NewEntry("例如 2023-04-18，可以不填")
	p.out, p.in = kit.NewEntry("文件夹"), kit.NewEntry("填好的表放在一个文件夹里")
	p.in.OnSubmitted = func(string) { p.collect() }
	p.makeIt = widget.NewButton("", p.send)
	p.makeIt.Importance = widget.HighImportance
	p.read = widget.NewButton("读取填报表", p.collect)
	folder := func(title string, e *kit.Entry) fyne.CanvasObject {
		return container.New(kit.Row{Gap: 4, Grow: 0}, e,
			kit.NewButton(host, "open", "", title,
				func() { kit.ChooseFolder(host, title, func(path string) { e.SetText(path) }) }))
	}
	step := func(title, note string) fyne.CanvasObject {
		return container.New(kit.Column{Gap: 4, Grow: -1},
			kit.NewLabel(title, kit.ColorInk, theme.SizeNameSubHeadingText).Bold(), kit.Paragraph(note, kit.ColorQuiet))
	}
	return container.New(kit.Column{Gap: 10, Grow: -1},
		step("一、发出去", "每个单位一份 Excel，列出它的项目和上期的值，只有本期要填的格子能改。"),
		container.New(kit.Labelled{}, kit.Muted("按什么分"), p.by), container.New(kit.Labelled{}, kit.Muted("截止日期"), p.due),
		container.New(kit.Labelled{}, kit.Muted("保存到"), folder("保存到哪个文件夹", p.out)),
		container.New(kit.FixedHeight(36), p.makeIt), kit.Padded(14, 10, 0, 0, kit.NewDivider()),
		step("二、收回来", "把各单位发回的表放进一个文件夹，文件名随意。先看谁没交、哪里对不上，再一次合并。"),
		container.New(kit.Labelled{}, kit.Muted("文件夹"), folder("收回的填报表在哪个文件夹", p.in)),
		container.New(kit.FixedHeight(36), p.read))
}

// Perform merges what came back, or before that makes the forms.
func (p *unitForms) Perform() {
	if p.found != nil {
		p.foot.Apply()
	} else if !p.makeIt.Disabled() {
		p.send()
	}
}

func (p *unitForms) Content() fyne.CanvasObject { return p.body }

// Close leaves what is under way and waits for it.
func (p *unitForms) Close() { p.job.Close() }

func (p *unitForms) Shown() {
	if p.view == formsConflicts {
		p.host.Canvas().Focus(p.conflicts)
	} else {
		p.lists[p.view].Focus()
	}
}

func (p *unitForms) Refresh() {
	if usual := "填报表_" + p.host.Period().Title(); p.out.Text != usual &&
		(p.out.Text == "" || strings.HasPrefix(p.out.Text, "填报表_")) {
		if p.in.Text == "" || p.in.Text == p.out.Text {
			p.in.SetText(usual)
		}
		p.out.SetText(usual)
		clear(p.made)
	}
	p.divide()
	if p.found != nil && p.of != pages.BookStateOf(p.host) && !p.job.Busy() {
		p.collect()
		return
	}
	p.updateState()
}

// divide lists who gets a form.
func (p *unitForms) divide() {
	p.units, _ = forms.Units(p.host.Session(), p.by.Selected, p.host.Period())
	p.lists[formsSent].Reset()
}

// folder returns a folder that was typed; a bare name stands beside the book.
func (p *unitForms) folder(e *kit.Entry) string {
	path := strings.TrimSpace(e.Text)
	if path != "" && !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(p.host.Path()), path)
	}
	return path
}

// send makes the forms.
func (p *unitForms) send() {
	due, err := listing.ReadDate(p.due.Text)
	p.due.SetValidationError(err)
	dir := p.folder(p.out)
	if err != nil || dir == "" {
		p.host.Say("没有制作：截止日期应写成 2023-04-18，保存的文件夹不能空着。")
		return
	}
	clear(p.made)
	p.found, p.err, p.view, p.last = nil, nil, formsSent, dir
	by, at, job := p.by.Selected, p.host.Period(), p.host.Session().View()
	kit.Run(&p.job, func(ctx context.Context) ([]issue.Result, error) {
		return forms.Write(ctx, job, dir, by, at, due, func(s issue.Step) {
			p.host.Do(func() {
				if ctx.Err() == nil {
					p.step(s)
				}
			})
		})
	}, func(made []issue.Result, err error) {
		p.err = err
		for _, f := range made {
			p.made[f.ID] = f.Path
		}
		if err == nil {
			p.in.SetText(p.out.Text)
		}
	})
}

// step shows how far the making has come.
func (p *unitForms) step(s issue.Step) {
	p.bar.Layout = kit.Bar{Part: float64(s.Number-1) / float64(s.Of)}
	p.bar.Refresh()
	p.line.SetText(fmt.Sprintf("第%d份，共%d份：%s", s.Number, s.Of, s.Title))
}

// Accepts wants a folder of forms, and forms.
func (p *unitForms) Accepts(path string, folder bool) bool {
	return folder || kit.IsOf(kit.Workbooks, path)
}

// Receive reads the folder, or the one that the form is in.
func (p *unitForms) Receive(path string) {
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		path = filepath.Dir(path)
	}
	p.in.SetText(path)
	p.collect()
}

// collect reads a folder of forms.
func (p *unitForms) collect() {
	dir := p.folder(p.in)
	if dir == "" {
		p.host.Say("请先选择收回的填报表所在的文件夹。")
		return
	}
	answers := map[string]string{}
	if p.found != nil { // what was settled stays so
		for _, c := range p.found.Conflicts {
			answers[c.Code+c.Field] = c.Take
		}
	}
	p.of, p.last = pages.BookStateOf(p.host), dir
	job, day := p.host.Session().View(), listing.Today()
	kit.Run(&p.job, func(context.Context) (*forms.Collection, error) { return forms.Collect(job, dir, day) },
		func(found *forms.Collection, err error) {
			first := p.found == nil
			p.found, p.err = found, err
			if err != nil {
				return
			}
			for i := range found.Conflicts {
				c := &found.Conflicts[i]
				c.Take = answers[c.Code+c.Field]
			}
			p.listProblems()
			p.conflicts.setList(p.disputes())
			if first || p.length(p.view) == 0 {
				p.view = formsBoard
			}
			for _, g := range p.lists {
				g.Reset()
			}
		})
}

// listProblems lists what cannot be taken, and what is taken though it can hardly be true.
func (p *unitForms) listProblems() {
	p.bad, p.odd = nil, nil
	for i := range p.found.Answers {
		a := &p.found.Answers[i]
		file := filepath.Base(a.Path)
		if a.Reason != "" {
			p.bad = append(p.bad, formTrouble{file: file, reason: a.Reason})
		}
		if a.Preview != nil {
			for _, one := range a.Preview.Problems {
				p.bad = append(p.bad, formTrouble{file, one.Cell, one.Name, one.Reason})
			}
		}
		for _, one := range a.Notes {
			p.bad = append(p.bad, formTrouble{file, one.Cell, one.Name, one.Reason})
		}
		for _, one := range a.Doubts {
			p.odd = append(p.odd, formTrouble{file, one.Cell, one.Name, "存疑，照收：" + one.Reason})
		}
	}
}

// disputes are the conflicts with what is said on each side: the register first.
func (p *unitForms) disputes() []dispute {
	var out []dispute
	for _, c := range p.found.Conflicts {
		d := dispute{title: c.Project, field: c.Field, note: c.Kind, taken: -1,
			sides: []side{{"本数据文件", zone.OrBlank(c.Now)}}}
		switch c.Kind {
		case "登记已变":
			d.note = "发出后本数据文件改过，发出时为" + zone.OrBlank(c.Base)
		case "累计减少":
			d.note = "比上期少，上期为" + zone.OrBlank(c.Base)
		}
		if c.Take == forms.TakeRegister {
			d.taken = 0
		}
		for k, a := range c.Answers {
			d.sides = append(d.sides, side{a.File, zone.OrBlank(a.Value)})
			if c.Take == a.File {
				d.taken = k + 1
			}
		}
		out = append(out, d)
	}
	return out
}

// chooseSide chooses which side of a conflict holds.
func (p *unitForms) chooseSide(i, side int) {
	c := &p.found.Conflicts[i]
	c.Take = forms.TakeRegister
	if side > 0 {
		c.Take = c.Answers[side-1].File
	}
	p.updateState()
}

func (p *unitForms) chooseAll(side int) {
	for i := range p.conflicts.list {
		p.conflicts.list[i].taken = side
		p.chooseSide(i, side)
	}
	p.conflicts.Refresh()
}

// merge takes the answers into the book.
func (p *unitForms) merge(rest bool) {
	if p.found == nil || p.job.Busy() {
		return
	}
	n, err := forms.MergeAnswers(context.Background(), p.host.Session(), p.found, "", rest)
	if err != nil {
		p.host.Fail(err)
		return
	}
	p.host.Changed()
	p.host.Say(fmt.Sprintf("已合并%d格，可用 Ctrl+Z 撤销。", n))
}

// length counts what a list holds.
func (p *unitForms) length(view int) int {
	switch {
	case view == formsSent:
		return len(p.units)
	case p.found == nil:
		return 0
	case view == formsBoard:
		return len(p.found.Units)
	case view == formsTrouble:
		return len(p.bad) + len(p.odd)
	}
	return len(p.found.Conflicts)
}

// selectList shows one of the lists.
func (p *unitForms) selectList(i int) {
	p.view = i
	p.updateState()
	p.Shown()
}

// updateState shows the state, and enables what can be done now.
func (p *unitForms) updateState() {
	if p.body == nil {
		return // it is being made
	}
	busy := p.job.Busy()
	p.makeIt.SetText(fmt.Sprintf("制作%d份填报表", len(p.units)))
	if busy || len(p.units) == 0 {
		p.makeIt.Disable()
	} else {
		p.makeIt.Enable()
	}
	if busy {
		p.read.Disable()
	} else {
		p.read.Enable()
	}
	p.stop.Hidden, p.bar.Hidden = !busy, !busy
	p.open.Hidden = busy || p.last == ""
	for i, t := range p.views {
		n := p.length(i)
		t.Hidden = n == 0 && i > formsSent
		if i == formsConflicts && p.found != nil {
			n = p.found.Open()
		}
		t.Text, t.Selected = fmt.Sprintf("%s %d", formLists[i], n), i == p.view
		t.Refresh()
	}
	all := p.strip.Objects[len(formLists)+1:]
	for _, o := range all {
		o.(*kit.Button).Hidden = p.view != formsConflicts
	}
	var now fyne.CanvasObject = p.conflicts
	if p.view < formsConflicts {
		now = p.lists[p.view]
	}
	if p.err != nil && !busy {
		now = kit.Trouble(p.host, p.err)
	}
	p.inside.Objects = []fyne.CanvasObject{now}
	p.head()
	p.ending()
	p.body.Refresh()
}

// head describes where the work has come to.
func (p *unitForms) head() {
	switch {
	case p.job.Busy():
		p.title.SetText("正在制作或读取填报表…")
	case p.found != nil && p.err == nil:
		count := map[string]int{}
		for _, u := range p.found.Units {
			count[u.State]++
		}
		var parts []string
		for _, state := range []string{"已交", "迟交", "未填完", "有问题", "未交", "逾期未交"} {
			if count[state] > 0 {
				parts = append(parts, fmt.Sprintf("%s%d个", state, count[state]))
			}
		}
		p.title.SetText(p.found.Period.Title() + "填报表：" + strings.Join(parts, "，"))
		p.line.SetText("在 " + p.last)
	case len(p.made) > 0:
		p.title.SetText(fmt.Sprintf("已制作%s的%d份填报表", p.host.Period().Title(), len(p.made)))
		p.line.SetText("在 " + p.last + "，可以发给各单位")
	default:
		p.title.SetText(p.host.Period().Title() + "填报表")
		p.line.SetText("按" + p.by.Selected + "分给以下单位")
	}
}

// ending says what merging would do.
func (p *unitForms) ending() {
	p.foot.Body.Hidden = p.found == nil || p.err != nil
	if p.foot.Body.Hidden {
		return
	}
	open, n := p.found.Open(), p.found.Cells()
	ready := !p.job.Busy() && p.host.Locked() == "" && n > 0
	line, rest := "", ""
	switch {
	case p.host.Locked() != "":
		line = p.host.Locked()
	case n == 0 && open == 0:
		line = "填报表和数据文件一致，没有要合并的。"
	case open > 0 && len(p.bad) > 0:
		line = fmt.Sprintf("还有%d处冲突没有选定，%d处问题读不进来。", open, len(p.bad))
	case open > 0:
		line = fmt.Sprintf("还有%d处冲突没有选定。", open)
	case len(p.bad) > 0:
		line = fmt.Sprintf("%d处问题读不进来。", len(p.bad))
	case len(p.odd) > 0:
		line = fmt.Sprintf("%d处存疑，照收；列在“问题”里，请核对。", len(p.odd))
	}
	all := "合并"
	if open+len(p.bad) == 0 && n > 0 {
		all = fmt.Sprintf("合并%d格", n)
	} else if n > 0 {
		rest = fmt.Sprintf("只合并没有问题的%d格", n)
	}
	p.foot.Show(line, rest, ready, all, ready && open+len(p.bad) == 0)
}

// sentList lists who gets a form.
func (p *unitForms) sentList() *grid.Grid {
	l := &listing.Listing{Length: func() int { return len(p.units) }, At: func(r, col int) grid.Cell {
		u := p.units[r]
		made := p.made[u.Name]
		switch {
		case col == 0:
			return grid.Cell{Text: u.Name}
		case col == 1:
			return grid.Cell{Text: fmt.Sprint(u.Projects)}
		case made == "":
			return grid.Cell{Ghost: "还没有制作"}
		}
		return grid.Cell{Text: filepath.Base(made), Icon: kit.Icon{Glyph: "check", Color: kit.ColorAccent}}
	}}
	g := listing.NewListing(p.host, l, grid.Column{Title: "单位", Width: 240},
		grid.Column{Title: "项目", Width: 80, Kind: grid.Numbers}, grid.Column{Title: "填报表", Width: 360})
	g.Empty = "数据文件里还没有项目，没有填报表可以分发。"
	g.OnOpen = func(r int) {
		if path := p.made[p.units[r].Name]; path != "" {
			withFile(p.host, "打开", path, desk.Open)
		}
	}
	return g
}

// boardList shows who has answered.
func (p *unitForms) boardList() *grid.Grid {
	icons := map[string]fyne.Resource{"已交": kit.Icon{Glyph: "check", Color: kit.ColorAccent},
		"迟交":   kit.Icon{Glyph: "check", Color: kit.ColorQuiet},
		"有问题":  kit.Icon{Glyph: "info", Color: theme.ColorNameError},
		"逾期未交": kit.Icon{Glyph: "info", Color: theme.ColorNameError}}
	l := &listing.Listing{Length: func() int { return p.length(formsBoard) }, At: func(r, col int) grid.Cell {
		u := p.found.Units[r]
		switch col {
		case 0:
			return grid.Cell{Text: u.State, Icon: icons[u.State],
				Tone: map[bool]grid.Tone{true: grid.Strong}[u.State == "有问题" || u.State == "逾期未交"]}
		case 1:
			return grid.Cell{Text: u.Name}
		case 2:
			return grid.Cell{Text: fmt.Sprint(u.Projects)}
		case 3:
			return grid.Cell{Text: fmt.Sprint(u.Filled)}
		}
		if u.Filled == 0 && strings.HasSuffix(u.State, "未交") && len(u.Files) > 0 {
			return grid.Cell{Ghost: "只有空表"}
		}
		return grid.Cell{Text: strings.Join(u.Files, "、"), Tone: grid.Quiet}
	}}
	g := listing.NewListing(p.host, l, grid.Column{Title: "状态", Width: 112}, grid.Column{Title: "单位", Width: 200},
		grid.Column{Title: "项目", Width: 72, Kind: grid.Numbers},
		grid.Column{Title: "已填", Width: 72, Kind: grid.Numbers}, grid.Column{Title: "收到的表", Width: 300})
	return g
}

// troubleList shows what cannot be taken, and below it what can hardly be true.
func (p *unitForms) troubleList() *grid.Grid {
	l := &listing.Listing{Length: func() int { return p.length(formsTrouble) }, At: func(r, col int) grid.Cell {
		list, k := p.bad, r
		if k >= len(p.bad) {
			list, k = p.odd, r-len(p.bad)
		}
		one := list[k]
		return grid.Cell{Text: []string{one.file, one.cell, one.project, one.reason}[col]}
	}}
	return listing.NewListing(p.host, l, grid.Column{Title: "文件", Width: 240}, grid.Column{Title: "格子", Width: 64},
		grid.Column{Title: "项目", Width: 180}, grid.Column{Title: "为什么", Width: 320})
}

package exchange

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/importing"
	"zonebrief/app/intake"
	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/app/ui/pages"
	"zonebrief/reports/zone"
)

// imports is the part 导入: a foreign spreadsheet, what importing it would do, and
// beside it how its columns were understood. Nothing comes into the book before the
// person says so; then it comes as one step.
type imports struct {
	host    Host
	path    string        // or the name of what was pasted
	pasted  []cells.Sheet // nil where it is a file
	options intake.Options
	asked   []intake.Question // of this file, answered ones too
	preview *intake.Preview   // nil until there is one
	err     error             // why there is none
	of      pages.BookState   // what the preview was made of
	began   zone.Period       // the half-month that was shown when the file was chosen
	job     kit.Task
	view    int
	entries [2][]change // 修改, 新增
	places  [2]float32  // how wide their positions are

	pick, stop  *kit.Button
	file, state *kit.Label
	unit        *widget.Select
	register    *widget.Select // which one the rows are of
	views       []*kit.Button
	strip       *fyne.Container
	notes       *fyne.Container
	lists       [3]*grid.Grid // 修改, 新增, 问题
	faults      *faults
	same        *disputes
	columns     *columnMap
	columnsPane *fyne.Container // the columns, where there is room for them
	narrow      bool
	inside      *fyne.Container
	work        fyne.CanvasObject // the lists with the columns beside them
	foot        *kit.Confirmation
	body        *fyne.Container
}

// change is a line of what an import would do.
type change struct {
	*intake.Change
	of    *intake.Entry
	first bool // of its project
}

// The lists, by their names.
const (
	listChanged = iota
	listNew
	listProblems
	listQuestions
	listMapping // in a narrow window
)

var importLists = []string{"修改", "新增", "问题", "疑似重名", "对应"}

func newImports(host Host) *imports {
	p := &imports{host: host, file: kit.Text("").Bold().Truncate(0),
		state: kit.NewLabel("", kit.ColorAccent, "text").Truncate(0), inside: container.NewStack()}
	p.job = kit.Task{Host: host, OnChange: p.updateState}
	p.pick = kit.NewButton(host, "open", "选择文件…", "Excel 工作簿或 CSV；也可以把文件拖到窗口里",
		func() { kit.ChooseFile(host, "导入", kit.Spreadsheets, p.Receive) })
	p.stop = kit.NewButton(host, "close", "停止", "不再读取这个文件", func() { p.job.Cancel(); p.close() })
	p.unit = widget.NewSelect(usualUnits, func(s string) { p.options.Unit = unitNamed(s); p.readAgain() })
	p.unit.Selected = usualUnits[0]
	p.register = widget.NewSelect(append([]string{usualUnits[0]}, tables.Registers()...), func(s string) {
		if s == usualUnits[0] {
			s = ""
		}
		if p.options.Register != s {
			p.options.Register, p.asked = s, nil
			p.readAgain()
		}
	})
	p.columns = newColumnMap(p)
	p.columnsPane = container.NewStack(p.columns.body)
	p.same = newDisputes(host, p.answer)
	p.placeChanges()
	p.faults = newFaults(p)
	p.lists[listProblems] = p.faults.grid
	p.notes = container.New(kit.Column{Gap: 4, Grow: -1})
	p.strip = container.New(kit.ButtonRow{Row: kit.Row{Gap: 8, Grow: len(importLists)}})
	for i := range importLists {
		t := kit.NewButton(host, "", "", "", func() { p.selectList(i) })
		p.views = append(p.views, t)
		p.strip.Add(t)
	}
	p.strip.Add(p.state)
	p.work = container.New(columnsBeside{p}, container.New(kit.Column{Grow: 3}, kit.Padded(8, 8, 16, 16, p.strip),
		p.notes, kit.NewDivider(), p.inside), kit.NewDivider(), p.columnsPane)
	head := kit.Padded(8, 8, 16, 16, container.New(kit.Row{Gap: 8, Grow: 1}, p.pick, p.file, p.stop, kit.Muted("导入到"),
		container.New(kit.FixedWidth{Width: 112}, p.register), kit.Muted("没写单位的金额按"),
		container.New(kit.FixedWidth{Width: 112}, p.unit)))
	p.foot = kit.NewConfirmation(p.begin)
	p.body = container.New(kit.Column{Grow: 2}, head, kit.NewDivider(), container.NewStack(), p.foot.Body)
	p.close()
	return p
}

// usualUnits are what figures without a unit are read as.
var usualUnits = []string{"自动识别", "元", "万元", "亿元"}

func unitNamed(s string) string {
	if s == usualUnits[0] {
		return ""
	}
	return s
}

// Perform imports what was looked at.
func (p *imports) Perform() { p.foot.Apply() }

func (p *imports) Content() fyne.CanvasObject { return p.body }

// Close leaves what is being read.
func (p *imports) Close() { p.job.Close() }

func (p *imports) Shown() {
	switch {
	case p.preview == nil:
	case p.view == listQuestions:
		p.host.Canvas().Focus(p.same)
	case p.view == listMapping:
		p.columns.grid.Focus()
	default:
		p.lists[p.view].Focus()
	}
}

func (p *imports) Refresh() {
	if p.path != "" && p.of != pages.BookStateOf(p.host) {
		p.readAgain()
		return
	}
	p.updateState()
}

// Accepts wants tables.
func (p *imports) Accepts(path string, folder bool) bool {
	return !folder && kit.IsOf(kit.Spreadsheets, path)
}

// Receive begins with another file.
func (p *imports) Receive(path string) {
	p.close()
	p.path, p.began = path, p.host.Period()
	p.file.SetText(filepath.Base(path))
	p.readAgain()
}

// Paste begins with a table from the clipboard, of a register or of [intake.Projects].
func (p *imports) Paste(register string, table [][]string) {
	p.close()
	sheet := intake.SheetOf(table)
	p.path, p.pasted, p.began = sheet.Name, []cells.Sheet{sheet}, p.host.Period()
	p.options.Register = register
	p.register.Selected = register
	p.register.Refresh()
	p.file.SetText(sheet.Name)
	p.readAgain()
}

// close forgets the file.
func (p *imports) close() {
	p.pasted = nil
	p.path, p.preview, p.err, p.asked, p.view = "", nil, nil, nil, -1
	p.register.SetSelectedIndex(0)
	p.options = intake.Options{Unit: unitNamed(p.unit.Selected), Columns: map[string]string{},
		Registers: map[string]string{}, Same: map[string]string{}, Cells: map[string]string{}}
	p.file.SetText("")
	p.updateState()
}

// readAgain reads the file again, after the options it is read with have changed.
func (p *imports) readAgain() {
	if p.path == "" {
		return
	}
	p.of = pages.BookStateOf(p.host)
	o := p.options
	o.Period = p.period()
	o.Columns, o.Registers, o.Same, o.New = maps.Clone(o.Columns), maps.Clone(o.Registers), maps.Clone(o.Same),
		slices.Clone(o.New)
	o.Cells = maps.Clone(o.Cells)
	path, sheets, job := p.path, p.pasted, p.host.Session().View()
	kit.Run(&p.job, func(context.Context) (*intake.Preview, error) {
		if sheets != nil {
			return importing.Look(job, path, sheets, o)
		}
		return importing.Preview(job, path, o)
	}, p.setPreview)
}

// period returns the half-month that is imported: the one that is shown. A book without any
// takes the one that the file names, until the person goes to another.
func (p *imports) period() zone.Period {
	at := p.host.Period()
	if at == p.began && p.host.Session().Book.Latest().IsZero() {
		return zone.Period{}
	}
	return at
}

// setPreview shows what importing would do, or why the file cannot be read.
func (p *imports) setPreview(found *intake.Preview, err error) {
	if p.err = err; err == nil || !p.columns.corrected() {
		p.preview = found // else what was set is to be set right where it stands
	}
	if err != nil {
		return
	}
	p.entries[listChanged], p.entries[listNew] = fieldByField(found.Changed), fieldByField(found.New)
	for _, q := range found.Questions {
		if !slices.ContainsFunc(p.asked, func(o intake.Question) bool { return questionLabel(o) == questionLabel(q) }) {
			p.asked = append(p.asked, q)
		}
	}
	p.placeChanges()
	p.faults.update(found)
	p.same.setList(p.questions())
	p.columns.update(found)
	if p.view < 0 || p.length(p.view) == 0 {
		p.view = listChanged
		for _, v := range []int{listProblems, listQuestions, listChanged, listNew} {
			if p.length(v) > 0 {
				p.view = v
				break
			}
		}
	}
	for _, g := range p.lists {
		g.Reset()
	}
	p.showNotes()
}

// fieldByField returns a line for every field that comes in.
func fieldByField(entries []intake.Entry) []change {
	var out []change
	for i := range entries {
		e := &entries[i]
		for k := range e.Changes {
			out = append(out, change{&e.Changes[k], e, k == 0})
		}
	}
	return out
}

// length counts what a list holds.
func (p *imports) length(view int) int {
	switch view {
	case listChanged:
		return len(p.preview.Changed)
	case listNew:
		return len(p.preview.New)
	case listProblems:
		return len(p.preview.Problems)
	case listQuestions:
		return len(p.asked)
	}
	return len(p.columns.rows)
}

// foldColumns puts the columns among the lists, or beside them.
func (p *imports) foldColumns(narrow bool) {
	if p.narrow == narrow {
		return
	}
	p.narrow = narrow
	p.columnsPane.Objects = nil
	if !narrow {
		p.columnsPane.Objects = []fyne.CanvasObject{p.columns.body}
	}
	if p.preview != nil {
		p.count()
	}
}

// mostNotes are shown; there are hardly ever more.
const mostNotes = 3

func (p *imports) showNotes() {
	p.notes.RemoveAll()
	for i, n := range p.preview.Notes {
		if i < mostNotes {
			p.notes.Add(kit.Padded(0, 4, 20, 16, container.New(kit.Row{Gap: 8, Grow: 1},
				kit.NewIcon("info", kit.ColorAccent, 16), kit.OneLine(p.host, n))))
		}
	}
	if p.options.Visible || slices.ContainsFunc(p.preview.Sheets,
		func(s intake.Found) bool { return len(s.Hidden) > 0 }) {
		visible := kit.NewCheckbox("只读看得见的行和列", p.options.Visible, func(on bool) {
			p.options.Visible = on
			p.readAgain()
		})
		p.notes.Add(kit.Padded(0, 4, 20, 16, visible))
	}
}

// updateState shows the state, and enables what can be done now.
func (p *imports) updateState() {
	if p.body == nil {
		return // it is being made
	}
	p.stop.Hidden, p.columns.undo.Hidden = !p.job.Busy(), !p.columns.corrected()
	p.state.SetText("")
	var now fyne.CanvasObject = p.work
	switch {
	case p.path == "":
		now = p.invite()
	case p.preview == nil && p.job.Busy():
		now = kit.Invitation("search", "正在读取“"+filepath.Base(p.path)+"”…", []string{"读完后先列出会有哪些变化，数据文件不会改动。"})
	case p.job.Busy():
		p.state.SetText("正在重新核对…")
	case p.err != nil && p.columns.corrected() && p.preview != nil:
		text, _ := p.host.Explain(p.err)
		p.state.SetText(text)
	case p.err != nil:
		now = kit.Trouble(p.host, p.err, widget.NewButton("选择另一个文件…", p.pick.OnTapped),
			widget.NewButton("再读一次", p.readAgain))
	}
	p.body.Objects[2].(*fyne.Container).Objects = []fyne.CanvasObject{now}
	p.foot.Body.Hidden = p.preview == nil && now != p.work
	if p.preview != nil {
		p.count()
	}
	p.body.Refresh()
}

func (p *imports) invite() fyne.CanvasObject {
	open := widget.NewButton("选择文件…", p.pick.OnTapped)
	open.Importance = widget.HighImportance
	return kit.Invitation("import", "导入别人的表格", []string{"把 Excel 或 CSV 文件拖到窗口里，或选择文件；表头、列名、金额单位会自己认出来。",
		"先看会新增、修改哪些项目和台账，哪些格子读不懂；确认后一次导入，可以撤销。", "按半月填报的列导入到" + p.host.Period().Title() + "，可在上方换一个半月。"}, open)
}

// count writes how much there is on the lists, and what the buttons would do.
func (p *imports) count() {
	found := p.preview
	if p.view == listMapping && !p.narrow {
		p.view = listChanged
	}
	for i, t := range p.views {
		n := p.length(i)
		t.Hidden = n == 0 && i >= listProblems || i == listMapping && !p.narrow
		if i == listQuestions {
			n = len(found.Questions) // those that are open
		}
		t.Text, t.Selected = fmt.Sprintf("%s %d", importLists[i], n), i == p.view
		t.Refresh()
	}
	switch p.view {
	case listQuestions:
		p.inside.Objects = []fyne.CanvasObject{p.same}
	case listMapping:
		p.inside.Objects = []fyne.CanvasObject{p.columns.body}
	case listProblems:
		p.inside.Objects = []fyne.CanvasObject{p.faults.body}
	default:
		p.inside.Objects = []fyne.CanvasObject{p.lists[p.view]}
	}
	p.inside.Refresh()
	open := len(found.Problems) + len(found.Questions)
	do := len(found.New) + len(found.Changed)
	ready := !p.job.Busy() && p.err == nil && p.host.Locked() == ""
	rest, all := "只导入没有问题的行（"+effect(found)+"）", "导入"
	if open == 0 || do == 0 {
		rest = ""
	}
	if open == 0 && do > 0 {
		all = "导入：" + effect(found)
	}
	line := standing(found)
	switch {
	case p.host.Locked() != "":
		line = p.host.Locked()
	case open > 0:
		line = fmt.Sprintf("还有%s没有解决。%s", found.Unsolved(), line)
	case do == 0:
		line = "和数据文件一致，没有要导入的。" + line
	}
	p.foot.Show(line, rest, ready, all, ready && open == 0 && do > 0)
}

// effect describes what an import does.
func effect(p *intake.Preview) string {
	switch {
	case len(p.New) == 0:
		return fmt.Sprintf("修改%d个", len(p.Changed))
	case len(p.Changed) == 0:
		return fmt.Sprintf("新增%d个", len(p.New))
	}
	return fmt.Sprintf("新增%d个，修改%d个", len(p.New), len(p.Changed))
}

// standing describes what stays as it is.
func standing(p *intake.Preview) string {
	s := fmt.Sprintf("不变%d个", p.Unchanged)
	if p.Skipped > 0 {
		s += fmt.Sprintf("，略过合计、标题等%d行", p.Skipped)
	}
	return s + "。"
}

// selectList shows one of the lists.
func (p *imports) selectList(i int) {
	p.view = i
	p.count()
	p.strip.Refresh()
	p.Shown()
}

// longImport is how many projects take so long that it is said first.
const longImport = 500

// begin enters what the preview says; the window waits for it, for nothing may be
// edited meanwhile.
func (p *imports) begin(rest bool) {
	found, job := p.preview, p.host.Session()
	if found == nil || p.job.Busy() {
		return
	}
	if len(found.New)+len(found.Changed) < longImport {
		p.doImport(rest)
		return
	}
	p.foot.Show("正在导入，请稍候…", "", false, "导入", false)
	time.AfterFunc(100*time.Millisecond, func() { // that has been drawn
		p.host.Do(func() {
			if p.host.Session() == job && p.preview == found {
				p.doImport(rest)
			}
		})
	})
}

// doImport does what the preview says.
func (p *imports) doImport(rest bool) {
	said := fmt.Sprintf("已导入“%s”：%s，可用 Ctrl+Z 撤销。", filepath.Base(p.path), effect(p.preview))
	at, first := p.preview.Period, p.host.Session().Book.Latest().IsZero()
	if err := importing.Import(context.Background(), p.host.Session(), p.path, p.preview, rest); err != nil {
		p.host.Fail(err)
		p.updateState()
		return
	}
	if first && p.host.Session().Book.Latest() == at {
		p.host.GoTo(at) // what came in is of that half-month
	} else {
		p.host.Changed()
	}
	p.host.Say(said)
}

// questions are the names that are nearly another's.
func (p *imports) questions() []dispute {
	var out []dispute
	for _, q := range p.asked {
		d := dispute{title: q.Name, note: fmt.Sprintf("%s!%s，数据文件里没有这个名称", q.Sheet, q.Cell), taken: -1,
			sides: []side{{fmt.Sprintf("是同一个（编号%s）", q.Code), q.Like}, {"是新的项目", ""}}}
		if q.Register != tables.Projects {
			d.sides = []side{{fmt.Sprintf("是%s第%s行", q.Register, q.Code), q.Like}, {"是新的一行", ""}}
		}
		if p.options.Same[questionLabel(q)] != "" {
			d.taken = 0
		} else if slices.Contains(p.options.New, questionLabel(q)) {
			d.taken = 1
		}
		out = append(out, d)
	}
	return out
}

// questionLabel names what a question is about.
func questionLabel(q intake.Question) string {
	if q.Register == tables.Projects {
		return q.Name
	}
	return q.Sheet + "!" + q.Cell
}

// answer records whether a name is an old project's.
func (p *imports) answer(i, side int) {
	q := p.asked[i]
	delete(p.options.Same, questionLabel(q))
	p.options.New = slices.DeleteFunc(p.options.New, func(key string) bool { return key == questionLabel(q) })
	if side == 0 {
		p.options.Same[questionLabel(q)] = cmp.Or(q.Code, q.Like)
	} else {
		p.options.New = append(p.options.New, questionLabel(q))
	}
	p.readAgain()
}

// leastPlace and mostPlace are how wide the column of positions is.
const (
	leastPlace = 168
	mostPlace  = 420
)

// placeChanges makes the lists of changes so wide that each position, 表!C5, can be read.
func (p *imports) placeChanges() {
	for which, before := range map[int]string{listChanged: "原来", listNew: ""} {
		wide := float32(leastPlace)
		for _, c := range p.entries[which] {
			text := fyne.MeasureText(c.of.Sheet+"!"+c.Cell, theme.TextSize(), fyne.TextStyle{}).Width
			wide = max(wide, min(text+24, mostPlace))
		}
		if p.places[which] != wide {
			after := map[bool]string{true: "内容", false: "导入后"}[before == ""]
			p.places[which], p.lists[which] = wide, p.changes(which, wide, before, after)
		}
	}
}

// changes is a list of what comes in, field by field.
func (p *imports) changes(which int, place float32, before, after string) *grid.Grid {
	columns := []grid.Column{{Title: "位置", Width: place}, {Title: "项目", Width: 208}, {Title: "字段", Width: 96}}
	if before != "" {
		columns = append(columns, grid.Column{Title: before, Width: 148})
	}
	columns = append(columns, grid.Column{Title: after, Width: 208})
	l := &listing.Listing{Length: func() int { return len(p.entries[which]) }}
	l.At = func(r, col int) grid.Cell {
		c := p.entries[which][r]
		switch columns[col].Title {
		case "位置":
			return grid.Cell{Text: c.of.Sheet + "!" + c.Cell, Tone: grid.Quiet}
		case "项目":
			return grid.Cell{Text: c.of.Name, Tone: map[bool]grid.Tone{false: grid.Quiet}[c.first]}
		case "字段":
			return grid.Cell{Text: strings.TrimSpace(c.Period + " " + c.Field)}
		case before:
			return grid.Cell{Text: zone.OrBlank(c.Old), Tone: grid.Quiet}
		}
		return grid.Cell{Text: c.New, Tone: grid.Strong}
	}
	g := listing.NewListing(p.host, l, columns...)
	g.Empty = "这个文件没有要" + importLists[which] + "的项目。"
	g.OnOpen = func(r int) {
		of := p.entries[which][r].of
		if one := p.host.Session().Book.Project(of.Code); of.Register == tables.Projects && one != nil {
			p.host.OpenProject(one)
		} else if of.ID != 0 {
			p.host.OpenRow(of.Register, of.ID, "")
		}
	}
	return g
}

package exchange

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/files"
	"zonebrief/app/forms"
	"zonebrief/app/forms/blank"
	"zonebrief/app/importing"
	"zonebrief/app/intake/tables"
	"zonebrief/app/issue"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/app/ui/pages"
	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// formFilling is the part 套表: a superior's own blank form, what was understood to
// belong where, with what would be written; what is wrong is set right in its cell.
// The form stays as it is: a copy is filled.
type formFilling struct {
	host   Host
	path   string
	by     map[string]string // what the person has set: a label or a cell, and what goes there
	filled *forms.Filled     // nil until there is one
	err    error
	of     pages.BookState
	job    kit.Task
	lines  []formLine
	offers []string // what can go into a single cell
	made   string   // the copy that was written

	pick, stop, undo *kit.Button
	file             *kit.Label
	where            *kit.Entry // 条件
	cell, show       *kit.Entry // one cell more
	list             *grid.Grid
	notes            *fyne.Container
	done             *fyne.Container
	work             fyne.CanvasObject
	foot             *kit.Confirmation
	body             *fyne.Container
}

// formLine is a line of what goes where: the head of a list, a column of it, or a
// single cell.
type formLine struct {
	place, label, show, unit, from, written string
	key                                     string   // under which it is set; empty: it cannot be
	columns                                 []string // of a list: what else it could show
}

// condition is the key that chooses projects.
const condition = "条件"

func newFormFilling(host Host) *formFilling {
	p := &formFilling{host: host, by: map[string]string{}, file: kit.Text("").Bold().Truncate(0),
		notes: container.New(kit.Column{Grow: -1}), done: container.NewStack()}
	p.job = kit.Task{Host: host, OnChange: p.updateState}
	p.pick = kit.NewButton(host, "open", "选择空表…", "上级发来的空表（.xlsx）；也可以把它拖到这里",
		func() { kit.ChooseFile(host, "套表", kit.Workbooks, p.Receive) })
	p.stop = kit.NewButton(host, "close", "停止", "不再读取这张表", func() { p.close() })
	p.undo = kit.NewButton(host, "undo", "恢复", "去掉这次的改动，重新自动对应",
		func() { clear(p.by); p.where.SetText(""); p.fillAgain() })
	p.where = kit.NewEntry("只填这些项目，例如 总投资>=10亿元")
	p.where.OnSubmitted = func(string) { p.narrow() }
	p.where.OnBlur = p.narrow
	p.list = p.mapping()
	p.cell, p.show = kit.NewEntry("格子，例如 C5"), kit.NewEntry("填什么，例如 产业项目.总投资:亿元")
	p.show.OnSubmitted = func(string) { p.add() }
	head := kit.Padded(8, 8, 16, 16, container.New(kit.Row{Gap: 8, Grow: 1}, p.pick, p.file, p.stop, p.undo,
		container.New(kit.FixedWidth{Width: 260}, p.where)))
	hint := kit.NewLabel("不对的在“填入”一格里改：输入名称或拼音首字母，双击列出全部；没有列出的格子在这里指定", kit.ColorQuiet,
		theme.SizeNameCaptionText).Truncate(0)
	more := container.New(kit.Row{Gap: 8, Grow: 0}, hint, container.New(kit.FixedWidth{Width: 112}, p.cell),
		container.New(kit.FixedWidth{Width: 264}, p.show), kit.NewButton(host, "add", "指定", "把这一格加到对应里", p.add))
	p.work = container.New(kit.Column{Grow: 2}, p.notes, kit.NewDivider(), p.list, kit.NewDivider(),
		kit.Padded(6, 6, 16, 16, more))
	p.foot = kit.NewConfirmation(p.save)
	p.body = container.New(kit.Column{Grow: 3}, head, p.done, kit.NewDivider(), container.NewStack(), p.foot.Body)
	p.close()
	return p
}

// Perform writes the copy.
func (p *formFilling) Perform() { p.foot.Apply() }

func (p *formFilling) Content() fyne.CanvasObject { return p.body }

// Close leaves what is under way and waits for it.
func (p *formFilling) Close() { p.job.Close() }

func (p *formFilling) Shown() {
	if p.filled != nil {
		p.list.Focus()
	}
}

func (p *formFilling) Refresh() {
	if p.path != "" && p.of != pages.BookStateOf(p.host) {
		p.fillAgain()
		return
	}
	p.updateState()
}

// Accepts wants forms.
func (p *formFilling) Accepts(path string, folder bool) bool {
	return !folder && kit.IsOf(kit.Workbooks, path)
}

// Receive begins with another form.
func (p *formFilling) Receive(path string) {
	p.close()
	p.path = path
	p.file.SetText(filepath.Base(path))
	p.fillAgain()
}

// close forgets the form.
func (p *formFilling) close() {
	p.job.Cancel()
	p.path, p.filled, p.err, p.made, p.lines = "", nil, nil, "", nil
	clear(p.by)
	p.where.SetText("")
	p.file.SetText("")
	p.done.RemoveAll()
	p.updateState()
}

// fillAgain fills the form again, in memory.
func (p *formFilling) fillAgain() {
	if p.path == "" {
		return
	}
	p.of, p.made = pages.BookStateOf(p.host), ""
	path, at, by, job := p.path, p.host.Period(), maps.Clone(p.by), p.host.Session().View()
	type filled struct {
		*forms.Filled
		offers []string
	}
	kit.Run(&p.job, func(ctx context.Context) (filled, error) {
		out, err := forms.Fill(ctx, job, path, at, by)
		if err != nil {
			return filled{}, err
		}
		offers := []string{notFilled}
		for _, e := range figure.New(job.Book, at).List() {
			offers = append(offers, strings.Trim(e.Reference, "{}"))
		}
		return filled{out, offers}, nil
	}, func(out filled, err error) {
		p.filled, p.err = out.Filled, err
		p.done.RemoveAll()
		if err != nil {
			return
		}
		p.offers = out.offers
		p.lines = linesOf(p.filled)
		p.list.Reset()
		p.showNotes()
	})
}

// notFilled is the choice for what stays empty.
const notFilled = "不填"

// linesOf returns a line for everything that has a place in the form.
func linesOf(f *forms.Filled) []formLine {
	var out []formLine
	for i := range f.Areas {
		a := &f.Areas[i]
		rows := "行起"
		if len(a.Listed) > 0 {
			rows = "行起已列出的"
		}
		out = append(out, formLine{place: fmt.Sprintf("%s!第%d%s", a.Sheet, a.First, rows),
			label: cmp.Or(a.Register, tables.Projects) + "列表", from: a.Whose(),
			written: fmt.Sprintf("%d行", f.Lines[i])})
		for _, c := range a.Columns {
			out = append(out, formLine{place: a.Sheet + "!" + c.Column + "列", label: c.Label, show: c.Show,
				unit: c.Unit, written: f.Written[fmt.Sprint(a.Sheet, "!", c.Column, a.First)], from: "第1行",
				key: c.Label, columns: listColumns(a)})
		}
	}
	for _, c := range f.Cells {
		at := c.Sheet + "!" + c.Cell
		line := formLine{place: at, label: c.Label, show: strings.Trim(c.Show, "{}"), unit: c.Unit,
			from: cmp.Or(c.Of, "本期"), written: f.Written[at], key: at}
		switch c.Back {
		case 0:
		case 24:
			line.from = "上年同期"
		default:
			line.from = "上期"
		}
		out = append(out, line)
	}
	for _, c := range f.Others {
		at := c.Sheet + "!" + c.Cell
		out = append(out, formLine{place: at, label: c.Label, show: c.Show, from: "单位设置", written: f.Written[at]})
	}
	return out
}

// listColumns are what a list can show.
func listColumns(a *blank.Area) []string {
	if a.Register == "" {
		return issue.TableColumns()
	}
	return tables.Fields(a.Register)
}

func (p *formFilling) showNotes() {
	p.notes.RemoveAll()
	var all []string
	for _, u := range p.filled.Unmoved {
		all = append(all, "增加行后不会跟着移动："+u)
	}
	all = append(all, p.filled.Warnings...)
	for i, n := range all {
		if i < mostNotes {
			p.notes.Add(kit.Padded(4, 0, 20, 16, container.New(kit.Row{Gap: 8, Grow: 1},
				kit.NewIcon("info", kit.ColorAccent, 16), kit.OneLine(p.host, n))))
		}
	}
	if n := len(all) - mostNotes; n > 0 {
		p.notes.Add(kit.Padded(0, 4, 56, 16, kit.Muted(fmt.Sprintf("还有%d条提示。", n))))
	}
}

// The columns of the map.
const (
	fillPlace = iota
	fillLabel
	fillShow
	fillUnit
	fillWritten
	fillFrom
)

// mapping is the list of what goes where.
func (p *formFilling) mapping() *grid.Grid {
	l := &listing.Listing{Length: func() int { return len(p.lines) }, At: func(r, col int) grid.Cell {
		one := p.lines[r]
		head := one.key == "" && one.show == ""
		switch col {
		case fillPlace:
			return grid.Cell{Text: one.place, Tone: grid.Quiet}
		case fillLabel:
			return grid.Cell{Text: one.label, Tone: map[bool]grid.Tone{true: grid.Strong}[head]}
		case fillShow:
			if one.show == "" && !head {
				return grid.Cell{Ghost: notFilled}
			}
			return grid.Cell{Text: one.show, Tone: grid.Strong, Fixed: one.key == ""}
		case fillUnit:
			return grid.Cell{Text: one.unit, Fixed: one.key == "" || one.show == ""}
		case fillWritten:
			if one.written == "" && one.show != "" {
				return grid.Cell{Ghost: "没有数据"}
			}
			return grid.Cell{Text: one.written}
		}
		return grid.Cell{Text: one.from, Tone: grid.Quiet}
	}, Change: p.set}
	units := func() []string { return []string{"元", "万元", "亿元"} }
	g := listing.NewListing(p.host, l, grid.Column{Title: "位置", Width: 160}, grid.Column{Title: "表上写的", Width: 272},
		grid.Column{Title: "填入", Width: 256, Choices: p.offered},
		grid.Column{Title: "单位", Width: 64, Choices: units, Closed: true}, grid.Column{Title: "将写入", Width: 200},
		grid.Column{Title: "来自", Width: 200})
	g.Empty = "这张表里没有认出要填的地方。"
	return g
}

// set corrects what goes into a column or a cell, and fills again.
func (p *formFilling) set(r, col int, text string) error {
	one := p.lines[r]
	show, unit := one.show, ""
	switch {
	case one.key == "":
		return listing.ErrFixed
	case col == fillShow:
		show = strings.Trim(text, "{}")
		if show == notFilled {
			show = ""
		}
		var err error
		if show, err = one.parse(show, p.offers); err != nil {
			return err
		}
		if len(one.columns) == 0 {
			unit = one.unit
		}
	case col == fillUnit:
		unit = text
	default:
		return listing.ErrFixed
	}
	if unit != "" && show != "" {
		show += ":" + unit
	}
	p.by[one.key] = show
	p.fillAgain()
	return nil
}

// offered is what can go into the line that is edited.
func (p *formFilling) offered() []string {
	if row, _, ok := p.list.Active(); ok && row < len(p.lines) && len(p.lines[row].columns) > 0 {
		return append([]string{notFilled}, p.lines[row].columns...)
	}
	return p.offers
}

// meant returns what was typed as it is written: itself, or the first that it is found
// in. A reference to a single cell may be none of those that are offered.
func (l formLine) parse(typed string, references []string) (string, error) {
	offers := references
	if len(l.columns) > 0 {
		offers = l.columns
	}
	if typed == "" || slices.Contains(offers, typed) || len(l.columns) == 0 && strings.ContainsAny(typed, ".。[") {
		return typed, nil
	}
	for _, one := range offers {
		if one != notFilled && listing.Found(one, typed) {
			return one, nil
		}
	}
	return "", errors.New("没有“" + typed + "”可以填；请从列表里选，或写成 范围.指标，例如 产业项目.总投资")
}

// add sets a cell that was not found.
func (p *formFilling) add() {
	cell, show := strings.TrimSpace(p.cell.Text), strings.Trim(strings.TrimSpace(p.show.Text), "{}")
	if p.path == "" || cell == "" || show == "" {
		p.host.Say("请写明格子和填什么，例如 C5 和 产业项目.总投资。")
		return
	}
	p.by[cell] = show
	p.cell.SetText("")
	p.show.SetText("")
	p.fillAgain()
}

// narrow fills only some of the projects.
func (p *formFilling) narrow() {
	now := strings.TrimSpace(p.where.Text)
	if was := p.by[condition]; p.path != "" && was != now {
		p.by[condition] = now
		p.fillAgain()
	}
}

// save writes the copy: beside the form, or where the person says.
func (p *formFilling) save(elsewhere bool) {
	name := strings.TrimSuffix(filepath.Base(p.path), filepath.Ext(p.path)) + "_" + p.host.Period().Title() +
		strings.ToLower(filepath.Ext(p.path))
	if elsewhere {
		kit.ChooseSavePath(p.host, "另存填好的表", name, kit.Workbooks, p.write)
		return
	}
	p.write(free(filepath.Join(filepath.Dir(p.path), name)))
}

// free returns a name that nothing has yet: …(2).
func free(path string) string {
	ext := filepath.Ext(path)
	for n, stem := 2, strings.TrimSuffix(path, ext); ; n++ {
		if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) || n > 999 {
			return path
		}
		path = fmt.Sprintf("%s(%d)%s", stem, n, ext)
	}
}

func (p *formFilling) write(path string) {
	if p.filled == nil || p.job.Busy() {
		return
	}
	err := files.Save(path, p.filled.Form)
	if err != nil {
		p.host.Fail(err)
		return
	}
	p.made = path
	if fresh := p.fresh(); len(fresh) > 0 && p.host.Locked() == "" {
		if err := importing.RememberForm(context.Background(), p.host.Session(), p.filled.Title, fresh); err != nil {
			p.host.Fail(err)
		}
	}
	p.of = pages.BookStateOf(p.host) // what was remembered changes nothing here
	p.host.RefreshFrame()
	line := kit.Text("已填好：" + filepath.Base(path)).Truncate(0)
	p.done.Objects = []fyne.CanvasObject{kit.Padded(0, 8, 24, 16,
		container.New(kit.Row{Gap: 8, Grow: 0}, line, fileActions(p.host, path)))}
	p.host.Say("已填好“" + filepath.Base(path) + "”，原表没有改动。")
	p.updateState()
}

// fresh returns what was set and is not remembered yet.
func (p *formFilling) fresh() map[string]string {
	known, out := p.host.Session().Book.Forms[zone.Fold(p.filled.Title)], map[string]string{}
	for key, show := range p.by {
		if was, ok := known[key]; ok && was != show || !ok && (show != "" || key != condition) {
			out[key] = show
		}
	}
	return out
}

// updateState shows the state, and enables what can be done now.
func (p *formFilling) updateState() {
	if p.body == nil {
		return // it is being made
	}
	busy := p.job.Busy()
	p.stop.Hidden, p.undo.Hidden = !busy, len(p.by) == 0 || busy
	now := p.work
	switch {
	case p.path == "":
		now = p.invite()
	case p.filled == nil && busy:
		now = kit.Invitation("search", "正在看“"+filepath.Base(p.path)+"”…", []string{"先列出每一处会填什么，原表不会改动。"})
	case p.err != nil && !busy:
		undo := widget.NewButton("去掉刚才的改动", p.undo.OnTapped)
		undo.Hidden = len(p.by) == 0
		now = kit.Trouble(p.host, p.err, widget.NewButton("选择另一张表…", p.pick.OnTapped), undo)
		if errors.Is(p.err, forms.ErrNotUnderstood) {
			one := container.New(kit.Row{Gap: 8, Grow: -1}, container.New(kit.FixedWidth{Width: 112}, p.cell),
				container.New(kit.FixedWidth{Width: 264}, p.show), widget.NewButton("指定这一格", p.add))
			now = container.New(kit.Column{Grow: 0}, now, kit.NewDivider(), kit.Padded(10, 10, 80, 16, one))
		}
	}
	p.body.Objects[3].(*fyne.Container).Objects = []fyne.CanvasObject{now}
	p.foot.Body.Hidden = p.filled == nil || p.err != nil
	if p.filled != nil {
		figures, empty := 0, 0
		for _, c := range p.filled.Cells {
			if c.Show != "" {
				figures++
			} else {
				empty++
			}
		}
		line := fmt.Sprintf("共填%d行，单个数字%d处。", p.filled.Projects, figures)
		if empty > 0 {
			line += fmt.Sprintf("还有%d处没有认出，可在“填入”里指定。", empty)
		}
		act := "填好，存在原表旁边"
		if n := len(p.filled.Unmoved); n > 0 {
			line += fmt.Sprintf("有%d处位置不会随行移动，见上面的提示。", n)
			act = "照样填好，存在原表旁边"
		}
		p.foot.Show(line, "另存为…", !busy, act, !busy && p.made == "")
	}
	p.body.Refresh()
}

func (p *formFilling) invite() fyne.CanvasObject {
	open := widget.NewButton("选择空表…", p.pick.OnTapped)
	open.Importance = widget.HighImportance
	return kit.Invitation("fill", "填上级发来的空表", []string{"选择空表（.xlsx），也可以拖到这里。按表上的标题、行列名称和单位认出每一格填什么。",
		"先列出来给您看，不对的改一次，下个月同名的表照样填。",
		"填的是一份副本：样式、公式、合并、列宽和打印设置都不变，项目行自动增加。"}, open)
}

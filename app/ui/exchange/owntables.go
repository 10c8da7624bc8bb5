package exchange

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/issue"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/app/ui/pages"
	"zonebrief/reports/zone"
)

// ownTables is the part 自定义表: the office's own tables at the left, the selected one
// as a form, and its first rows at the right as they would be written. What is set is
// saved at once, and can be undone.
type ownTables struct {
	host     Host
	name     string // the selected table; empty where there is none
	built    any    // the table that the form shows
	seen     string // the table that the rows are of
	view     *issue.TableView
	err      error
	of       pages.BookState
	job, out kit.Task

	list   *fyne.Container
	form   *fyne.Container
	right  *fyne.Container
	title  *kit.Label
	line   *kit.Label
	export *widget.Button
	done   *fyne.Container
	body   *fyne.Container
	empty  fyne.CanvasObject
	inside *fyne.Container
}

// mostShown rows are shown of a table.
const mostShown = 60

func newOwnTables(host Host) *ownTables {
	p := &ownTables{host: host, list: container.New(kit.Column{Gap: 2, Grow: -1}), form: container.NewStack(),
		right: container.NewStack(), done: container.NewStack(),
		title: kit.NewLabel("", kit.ColorInk, theme.SizeNameSubHeadingText).Bold().Truncate(0),
		line:  kit.Muted("").Truncate(0)}
	p.job, p.out = kit.Task{Host: host, OnChange: func() {}}, kit.Task{Host: host, OnChange: func() {}}
	p.export = widget.NewButton("导出这张表", p.write)
	p.export.Importance = widget.HighImportance
	left := container.NewVScroll(kit.Padded(8, 12, 8, 8, p.list))
	head := container.New(kit.Row{Gap: 8, Grow: 0}, container.New(kit.Column{Gap: 4, Grow: -1}, p.title, p.line),
		p.export)
	preview := container.New(kit.Column{Grow: 3}, kit.Padded(12, 12, 16, 16, head), p.done, kit.NewDivider(), p.right)
	p.inside = container.New(tableParts{}, left, kit.NewDivider(), p.form, kit.NewDivider(), preview)
	create := widget.NewButton("新建一张表", p.create)
	create.Importance = widget.HighImportance
	p.empty = kit.Invitation("columns", "自己的表", []string{"选好列、条件、分组、排序和单位，起个名字存在数据文件里，以后每期导出一次就是新的。",
		"导出的是 Excel：合计、公式、表头和打印设置都和“给上级的表格”一样。"}, create)
	p.body = container.NewStack(p.inside)
	return p
}

func (p *ownTables) Content() fyne.CanvasObject { return p.body }

// Close leaves what is under way and waits for it.
func (p *ownTables) Close() { p.job.Close(); p.out.Close() }

// Shown begins at the list.
func (p *ownTables) Shown() {}

// table returns the selected table.
func (p *ownTables) table() (zone.Table, bool) { return issue.FindTable(p.host.Session(), p.name) }

func (p *ownTables) Refresh() {
	tables := p.host.Session().Book.Tables
	if _, ok := p.table(); !ok {
		p.name = ""
		if len(tables) > 0 {
			p.name = tables[0].Name
		}
	}
	p.list.RemoveAll()
	for _, t := range tables {
		one := kit.NewButton(p.host, "", t.Name, "", func() { p.choose(t.Name) })
		one.AlignLeft, one.Height, one.Selected = true, 32, t.Name == p.name
		p.list.Add(one)
	}
	add := kit.NewButton(p.host, "add", "新建", "新建一张表", p.create)
	add.AlignLeft, add.Height = true, 32
	p.list.Add(add)
	p.body.Objects = []fyne.CanvasObject{p.inside}
	if len(tables) == 0 {
		p.body.Objects = []fyne.CanvasObject{p.empty}
	}
	p.body.Refresh()
	p.build()
	p.loadRows()
}

// choose shows a table.
func (p *ownTables) choose(name string) {
	p.host.Canvas().Unfocus() // what is being typed is saved
	p.name = name
	p.done.RemoveAll()
	p.Refresh()
}

// create begins a table with the usual columns.
func (p *ownTables) create() {
	name := "自定义表"
	for n := 2; ; n++ {
		if _, taken := issue.FindTable(p.host.Session(), name); !taken {
			break
		}
		name = fmt.Sprintf("自定义表%d", n)
	}
	p.name = name
	p.put("", zone.Table{Name: name, Columns: []string{"序号", "项目名称", "业主单位", "总投资", "年度计划", "本年累计", "完成率", "形象进度"}},
		false)
}

// put saves a table in the place of one. The form stays as it is where it shows the
// change already.
func (p *ownTables) put(was string, t zone.Table, shows bool) error {
	err := p.host.Writable()
	if err == nil {
		err = issue.PutTable(context.Background(), p.host.Session(), was, t)
	}
	if err != nil {
		p.host.Say(kit.Explain(p.host, err))
		return err
	}
	if p.name = t.Name; shows {
		p.built = t
	}
	p.done.RemoveAll()
	p.host.Changed()
	p.host.Say("已保存，可用 Ctrl+Z 撤销。")
	return nil
}

// change saves the selected table with something changed.
func (p *ownTables) change(edit func(*zone.Table)) error { return p.edit(edit, false) }

func (p *ownTables) edit(edit func(*zone.Table), shows bool) error {
	t, ok := p.table()
	if !ok {
		return errors.New("这张表已经删除")
	}
	t.Columns, t.Where = slices.Clone(t.Columns), slices.Clone(t.Where)
	edit(&t)
	return p.put(p.name, t, shows)
}

// loadRows computes the first rows, in the background.
func (p *ownTables) loadRows() {
	t, ok := p.table()
	if !ok || p.of == pages.BookStateOf(p.host) && p.seen == t.Name {
		return
	}
	p.of, p.seen = pages.BookStateOf(p.host), t.Name
	at, job := p.host.Period(), p.host.Session().View()
	kit.Run(&p.job, func(context.Context) (*issue.TableView, error) { return issue.ViewTable(job, t, at, mostShown) },
		func(v *issue.TableView, err error) {
			p.view, p.err = v, err
			p.update()
		})
}

// update shows the rows that were computed.
func (p *ownTables) update() {
	if p.err != nil {
		p.title.SetText(p.name)
		p.line.SetText("")
		p.right.Objects = []fyne.CanvasObject{kit.Trouble(p.host, p.err)}
		p.right.Refresh()
		return
	}
	v := p.view
	p.title.SetText(v.Title)
	line := fmt.Sprintf("%d个项目", v.All)
	if len(v.Rows) == mostShown {
		line += fmt.Sprintf("，这里是前%d行", mostShown)
	}
	p.line.SetText(strings.TrimSpace(v.Unit + "  " + line))
	var columns []grid.Column
	for i, head := range v.Heads {
		c := grid.Column{Title: head, Width: 108}
		switch {
		case head == "序号":
			c.Width = 72
		case v.Figures[i]:
			c.Kind = grid.Numbers
		case strings.Contains(head, "名称") || strings.Contains(head, "单位"):
			c.Width = 200
		}
		columns = append(columns, c)
	}
	l := &listing.Listing{Length: func() int { return len(v.Rows) }, At: func(r, col int) grid.Cell {
		return grid.Cell{Text: v.Rows[r][col], Tone: map[bool]grid.Tone{true: grid.Strong}[v.Strong[r]]}
	}}
	g := listing.NewListing(p.host, l, columns...)
	g.Empty = "没有符合条件的项目。"
	p.right.Objects = []fyne.CanvasObject{g}
	p.right.Refresh()
}

// write writes the table into the folder of the half-month's documents.
func (p *ownTables) write() {
	t, ok := p.table()
	if !ok || p.out.Busy() {
		return
	}
	p.host.Canvas().Unfocus()
	dir := filepath.Join(filepath.Dir(p.host.Path()), "导出_"+p.host.Period().Title())
	at, job := p.host.Period(), p.host.Session().View()
	p.export.Disable()
	kit.Run(&p.out, func(ctx context.Context) (issue.Result, error) {
		return issue.ExportTable(ctx, job, t.Name, issue.Request{Dir: dir, At: at})
	},
		func(made issue.Result, err error) {
			p.export.Enable()
			if err != nil {
				p.host.Fail(err)
				return
			}
			line := kit.Text("已导出：" + filepath.Base(made.Path)).Truncate(0)
			p.done.Objects = []fyne.CanvasObject{kit.Padded(0, 8, 16, 16,
				container.New(kit.Row{Gap: 8, Grow: 0}, line, fileActions(p.host, made.Path)))}
			p.body.Refresh()
			p.host.Say("已导出“" + t.Name + "”。")
		})
}

// Perform exports the selected table.
func (p *ownTables) Perform() { p.write() }

// tableParts places the list, the form and the first rows side by side; in a narrow
// window the rows are left out.
type tableParts struct{}

func (tableParts) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 160) }
func (tableParts) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	list, form := float32(216), float32(392)
	if s.Width < 900 {
		list = min(160, s.Width/3)
		form = s.Width - list - 1
	}
	x := float32(0)
	for i, w := range []float32{list, 1, form, 1, s.Width - list - form - 2} {
		if objects[i].Move(fyne.NewPos(x, 0)); w <= 0 || s.Width < 900 && i > 2 {
			objects[i].Hide()
			continue
		}
		objects[i].Show()
		objects[i].Resize(fyne.NewSize(w, s.Height))
		x += w
	}
}

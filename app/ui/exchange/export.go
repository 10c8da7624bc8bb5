package exchange

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/ncruces/zenity"

	"zonebrief/app/issue"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/pages"
)

// export is the screen 导出: the documents at the left, with sets of them to choose
// at once; at the right the pages of the selected one, or what has been made.
type export struct {
	host     Host
	body     *fyne.Container
	rows     []*documentRow
	groups   []*group
	sets     *fyne.Container // 方案
	at       int             // the selected document
	folder   string          // chosen for this book; empty is the dated one beside it
	where    *kit.Label
	usual    *kit.Button
	change   *kit.Button
	pages    *kit.Checkbox // 每页图片
	long     *kit.Checkbox // 长图
	word     *kit.Checkbox // files for Word too
	public   *kit.Checkbox // 外发版
	apart    *kit.Checkbox // each letter is a file of its own
	locked   *kit.Checkbox // what is exported opens by a password
	password string
	dpi      *widget.Select
	start    *widget.Button
	right    *fyne.Container
	tabs     [2]*kit.Button
	pane     *pages.Preview
	run      *exportRun
}

// documentRow is a document in the list: a box to check, its name, what it is.
type documentRow struct {
	out      issue.Output
	checkbox *kit.Checkbox
	ground   *kit.Fill
	body     fyne.CanvasObject
}

// group is documents of one use.
type group struct {
	title string
	rows  []*documentRow
	all   *kit.Button
}

// use says what a document is for.
func use(o issue.Output) int {
	switch {
	case o.Kind == "xlsx":
		return 0
	case slices.Contains([]string{"wall-industry", "wall-public", "fishbone", "map", "flash"}, o.ID):
		return 2
	}
	return 1
}

func newExport(host Host) *export {
	e := &export{host: host, sets: container.New(kit.ButtonRow{Row: kit.Row{Gap: 4, Grow: -1}}),
		where: kit.Muted("").Truncate(0), pane: pages.NewPreview(host), run: newExportRun(host)}
	for _, title := range []string{"给上级的表格", "印发的文档", "上墙的图"} {
		e.groups = append(e.groups, &group{title: title})
	}
	for _, o := range issue.Outputs() {
		g := e.groups[use(o)]
		g.rows = append(g.rows, e.document(o))
	}
	list := container.New(kit.Column{Gap: 0, Grow: -1})
	for _, g := range e.groups {
		g.all = kit.NewButton(host, "", "全选", "", func() { e.checkAll(g) })
		list.Add(kit.Padded(12, 4, 8, 4, container.New(kit.Row{Gap: 8, Grow: 0},
			kit.NewLabel(g.title, kit.ColorInk, theme.SizeNameText).Bold().Truncate(0), g.all)))
		for _, r := range g.rows {
			e.rows = append(e.rows, r)
			list.Add(r.body)
		}
	}
	left := kit.NewListFooter(kit.Padded(0, 12, 8, 8, list), kit.Padded(12, 8, 16, 16, e.foot()),
		kit.Padded(0, 16, 16, 16, container.New(kit.FixedHeight(36), e.start)))
	for i, name := range []string{"预览", "结果"} {
		e.tabs[i] = kit.NewButton(host, "", name, "", func() { e.selectTab(i) })
	}
	e.right = container.NewStack()
	head := container.New(kit.Row{Gap: 8, Grow: 1}, kit.Muted("方案"), e.sets,
		container.New(kit.Row{Gap: 4, Grow: -1}, e.tabs[0], e.tabs[1]))
	e.body = container.New(kit.Column{Grow: 2}, kit.Padded(8, 8, 16, 12, head), kit.NewDivider(),
		container.New(&kit.LeftColumn{Width: 352}, left, kit.NewDivider(), e.right))
	e.run.changed = e.count
	e.checkOnly(e.presets()[0].Documents)
	for i, r := range e.rows {
		if r.out.ID == "brief" {
			e.at = i
		}
	}
	e.selectTab(0)
	e.choose(e.at)
	return e
}

// document makes a row of the list.
func (e *export) document(o issue.Output) *documentRow {
	r := &documentRow{out: o, ground: kit.NewFill("", 4, "")}
	index := func() int { return slices.Index(e.rows, r) }
	r.checkbox = kit.NewCheckbox("", false, func(bool) { e.count() })
	r.checkbox.OnFocus = func() { e.choose(index()) }
	r.checkbox.OnKey = func(key fyne.KeyName) bool { return e.key(index(), key) }
	note := kit.NewLabel(map[string]string{"pdf": "PDF ", "xlsx": "Excel "}[o.Kind]+o.Paper, kit.ColorQuiet,
		theme.SizeNameCaptionText)
	name := kit.NewClickable(container.New(kit.Row{Gap: 8, Grow: 0}, kit.Text(o.Title).Truncate(0), note),
		func() { e.choose(index()); e.selectTab(0) })
	r.body = container.NewStack(r.ground, kit.Padded(0, 0, 4, 8,
		container.New(kit.Row{Gap: 4, Grow: 1}, r.checkbox, kit.WithHeight(28, name))))
	return r
}

// key moves along the list.
func (e *export) key(i int, key fyne.KeyName) bool {
	switch key {
	case fyne.KeyUp:
		i--
	case fyne.KeyDown:
		i++
	default:
		return false
	}
	if i >= 0 && i < len(e.rows) {
		e.host.Canvas().Focus(e.rows[i].checkbox)
	}
	return true
}

// foot is what goes with the documents: pictures, the folder, the button.
func (e *export) foot() fyne.CanvasObject {
	host := e.host
	e.pages = kit.NewCheckbox("每页图片", host.Preferences().Bool("export.pages", false),
		func(on bool) { host.Preferences().SetBool("export.pages", on) })
	e.long = kit.NewCheckbox("长图", host.Preferences().Bool("export.long", false),
		func(on bool) { host.Preferences().SetBool("export.long", on) })
	e.word = kit.NewCheckbox("Word 文件（公文、材料等成文的）", host.Preferences().Bool("export.word", false),
		func(on bool) { host.Preferences().SetBool("export.word", on) })
	e.public = kit.NewCheckbox("外发版（略去内部事项）", false, nil)
	e.apart = kit.NewCheckbox("表扬单、约谈单每件一个文件", host.Preferences().Bool("export.apart", false),
		func(on bool) { host.Preferences().SetBool("export.apart", on) })
	e.locked = kit.NewCheckbox("打开密码…", false, e.askPassword)
	e.dpi = widget.NewSelect(resolutions, func(s string) { host.Preferences().SetString("export.dpi", s) })
	if e.dpi.Selected = host.Preferences().String("export.dpi"); !slices.Contains(resolutions, e.dpi.Selected) {
		e.dpi.Selected = resolutions[1]
	}
	e.start = widget.NewButton("", e.export)
	e.start.Importance = widget.HighImportance
	e.usual = kit.NewButton(host, "", "恢复默认", "保存到数据文件旁边的文件夹", func() { e.folder = ""; e.Refresh() })
	e.change = kit.NewButton(host, "", "更改…", "", e.askFolder)
	name := func(s string) fyne.CanvasObject { return container.New(kit.FixedWidth{Width: 56}, kit.Muted(s)) }
	pictures := container.New(kit.Row{Gap: 0, Grow: 3}, name("PDF 另存"), e.pages, e.long,
		container.New(kit.FixedWidth{}), container.New(kit.FixedWidth{Width: 96}, e.dpi))
	word := container.New(kit.Row{Gap: 0, Grow: -1}, name(""), e.word)
	folder := container.New(kit.Row{Gap: 4, Grow: 1}, name("保存到"), e.where, e.usual, e.change)
	edition := container.New(kit.Row{Gap: 0, Grow: -1}, name("版本"), e.public, e.locked)
	letters := container.New(kit.Row{Gap: 0, Grow: -1}, name("函件"), e.apart)
	return container.New(kit.Column{Gap: 8, Grow: -1}, pictures, word, letters, edition, folder)
}

// resolutions are the clearnesses of pictures that are offered.
var resolutions = []string{"96 dpi", "150 dpi", "220 dpi", "300 dpi"}

func (e *export) Content() fyne.CanvasObject { return e.body }

func (e *export) Shown() {
	e.host.Canvas().Focus(e.rows[e.at].checkbox)
	e.count()
}

func (e *export) Refresh() {
	e.where.SetText("“" + filepath.Base(e.dir()) + "”")
	e.change.SetState(false, "现在保存到 "+e.dir())
	e.usual.Hidden = e.folder == ""
	e.showPresets()
	e.pane.Refresh()
	e.count()
	e.body.Refresh()
}

// dir is the folder that is written to.
func (e *export) dir() string {
	if e.folder != "" {
		return e.folder
	}
	return filepath.Join(filepath.Dir(e.host.Path()), "导出_"+e.host.Period().Title())
}

// askFolder lets the system's own dialog choose the folder.
func (e *export) askFolder() {
	kit.ChooseFrom(e.host, e.dir(), "保存到", "取消则不改", zenity.SelectFile, kit.WhileOpen(e.host, func(path string) {
		e.folder = path
		e.Refresh()
	}), zenity.Directory())
}

// choose shows a document's pages.
func (e *export) choose(i int) {
	if i < 0 {
		return
	}
	e.at = i
	for k, r := range e.rows {
		color := fyne.ThemeColorName("")
		if k == i {
			color = kit.ColorSelected
		}
		if r.ground.Color != color {
			r.ground.Color = color
			r.ground.Refresh()
		}
	}
	e.pane.Show(e.rows[i].out.ID)
}

// selectTab shows the pages, or what has been made.
func (e *export) selectTab(i int) {
	for k, t := range e.tabs {
		t.Selected = k == i
		t.Refresh()
	}
	e.right.Objects = []fyne.CanvasObject{[]fyne.CanvasObject{e.pane.Body, e.run.body}[i]}
	e.right.Refresh()
}

func (e *export) checkAll(g *group) {
	on := slices.ContainsFunc(g.rows, func(r *documentRow) bool { return !r.checkbox.Checked })
	for _, r := range g.rows {
		r.checkbox.SetChecked(on)
	}
	e.count()
}

// checkOnly checks these documents and no others.
func (e *export) checkOnly(ids []string) {
	for _, r := range e.rows {
		r.checkbox.SetChecked(slices.Contains(ids, r.out.ID))
	}
	e.count()
}

// checked returns the ids of the documents that are checked.
func (e *export) checked() []string {
	var ids []string
	for _, r := range e.rows {
		if r.checkbox.Checked {
			ids = append(ids, r.out.ID)
		}
	}
	return ids
}

// count writes how much is checked on the buttons.
func (e *export) count() {
	ids := e.checked()
	for _, g := range e.groups {
		g.all.Text = "全选"
		if !slices.ContainsFunc(g.rows, func(r *documentRow) bool { return !r.checkbox.Checked }) {
			g.all.Text = "全不选"
		}
		g.all.Refresh()
	}
	for i, t := range e.sets.Objects {
		if list := e.presets(); i < len(list) {
			t := t.(*kit.Button)
			if chosen := sameSet(list[i].Documents, ids); t.Selected != chosen {
				t.Selected = chosen
				t.Refresh()
			}
		}
	}
	label := fmt.Sprintf("导出%d份文档", len(ids))
	switch {
	case e.run.busy():
		label = "正在导出…"
	case len(ids) == 0:
		label = "请先勾选文档"
	}
	e.start.SetText(label)
	if e.run.busy() || len(ids) == 0 {
		e.start.Disable()
	} else {
		e.start.Enable()
	}
}

func sameSet(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

// Perform exports by Ctrl+Enter.
func (e *export) Perform() {
	if !e.start.Disabled() {
		e.export()
	}
}

// export makes what is checked.
func (e *export) export() {
	dpi := 0
	fmt.Sscanf(strings.TrimSpace(e.dpi.Selected), "%d", &dpi)
	edition := ""
	if e.public.Checked {
		edition = issue.External
	}
	e.selectTab(1)
	e.run.begin(issue.Request{Dir: e.dir(), At: e.host.Period(), IDs: e.checked(), Edition: edition,
		Apart: e.apart.Checked, Word: e.word.Checked,
		Pictures: issue.Pictures{Pages: e.pages.Checked, Long: e.long.Checked, DPI: dpi}, Password: e.password})
}

// askPassword asks for the password that opens what is exported, until the program ends.
func (e *export) askPassword(on bool) {
	e.password = ""
	if !on {
		return
	}
	e.locked.SetChecked(false) // until there is one
	kit.AskNewPassword(e.host, "打开密码", "导出的 PDF、工作簿和 Word 文件要用这个密码才能打开；图片不能加密。", func(password string) string {
		switch {
		case password == "":
			return "请输入密码"
		case len(password) > issue.LongestPassword:
			return "PDF 的密码至多约42个汉字或127个字母"
		}
		return ""
	}, func(password string) {
		e.password = password
		e.locked.SetChecked(true)
	})
}

// Close ends the work before the book is closed.
func (e *export) Close() {
	e.run.Close()
	e.pane.Close()
}

// ConfirmClose asks before work is broken off by closing the window; then goes on
// once it has ended.
func (e *export) ConfirmClose(then func()) bool { return e.run.ConfirmClose(then) }

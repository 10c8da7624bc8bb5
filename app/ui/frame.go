package ui

import (
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// frame is what stands around every screen: their names, the head, the foot.
type frame struct {
	w       *Window
	Content *fyne.Container
	names   []*kit.Button
	body    *fyne.Container
	period  *kit.Button
	dark    *kit.Button
	undo    *kit.Button
	redo    *kit.Button
	saved   *kit.Label
	title   *kit.Label
	search  *searchBox
	message *kit.Label
	said    time.Time // when the message was shown
	Shown   *kit.Label
	sums    *kit.Label
	unsaved *kit.Label // how many cells hold what was refused
	// goes to the next of them
	toUnsaved *kit.Clickable
	unfilter  *kit.Button     // shows all rows
	right     *fyne.Container // the foot's row
	all       func()          // shows all of the head
	less      []func()        // take room from the head, least needed first
}

func newFrame(w *Window) *frame {
	f := &frame{w: w, body: container.NewStack()}
	side := container.New(&sideLayout{f}, kit.NewFill(kit.ColorSide, 0, ""), f.navigation())
	main := container.New(kit.Column{Grow: 2}, f.head(), kit.NewDivider(), f.body, kit.NewDivider(), f.foot())
	f.Content = container.New(gapless{}, side, kit.NewDivider(), main)
	return f
}

// gapless places a navigation, a line and a body side by side.
type gapless struct{}

func (gapless) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[2].MinSize()
	return fyne.NewSize(objects[0].MinSize().Width+1+m.Width, m.Height)
}

func (gapless) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	x := float32(0)
	for i, w := range []float32{objects[0].MinSize().Width, 1, s.Width - objects[0].MinSize().Width - 1} {
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(w, s.Height))
		x += w
	}
}

// navigation lists the screens' names.
func (f *frame) navigation() fyne.CanvasObject {
	list := container.New(kit.Column{Gap: 4, Grow: -1})
	for i, s := range f.w.navigation.screens {
		t := kit.NewButton(f.w, s.icon, s.name, "", func() { f.w.navigation.show(i) })
		t.AlignLeft, t.Height = true, 36
		f.names = append(f.names, t)
		list.Add(t)
	}
	f.dark = kit.NewButton(f.w, "moon", "", "切换浅色和深色", f.w.appearance.toggleDark)
	f.dark.AlignLeft, f.dark.Height = true, 36
	f.w.appearance.onDark = f.nameColors
	f.nameColors()
	help := kit.NewButton(f.w, "help", "帮助", "这个页面的帮助（F1）", f.w.help.toggle)
	help.AlignLeft, help.Height = true, 36
	f.names = append(f.names, help, f.dark)
	return kit.Padded(8, 8, 8, 8, container.New(kit.Column{Gap: 4, Grow: 0}, container.NewVScroll(list), help, f.dark))
}

// nameColors names the colours that the button changes to.
func (f *frame) nameColors() {
	f.dark.Text = map[bool]string{true: "浅色", false: "深色"}[f.w.prefs.Dark()]
	f.dark.Refresh()
}

// sideLayout makes the navigation narrow, icons alone, where the window is.
type sideLayout struct{ f *frame }

func (l *sideLayout) narrow() bool { return l.f.w.Canvas().Size().Width < 960 }

func (l *sideLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	if l.narrow() {
		return fyne.NewSize(56, 0)
	}
	return fyne.NewSize(128, 0)
}

func (l *sideLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, t := range l.f.names {
		if t.IconOnly != l.narrow() {
			t.IconOnly = l.narrow()
			if t.Hint == "" || t.Hint == t.Text {
				t.Hint = map[bool]string{true: t.Text}[t.IconOnly]
			}
			t.Refresh()
		}
	}
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(s)
	}
}

// head shows the book, the half-month, the search, undo and when it was saved.
func (f *frame) head() fyne.CanvasObject {
	w := f.w
	f.title = kit.Text(f.name()).Bold().Truncate(titleWidth)
	f.period = kit.NewButton(w, "", "", "选择半月（Alt+← 上一个，Alt+→ 下一个）", f.pickPeriod)
	f.search = newSearchBox(w)
	f.undo = kit.NewButton(w, "undo", "", "", w.undo)
	f.redo = kit.NewButton(w, "redo", "", "", w.redo)
	f.saved = kit.Muted("")
	open := kit.NewButton(w, "down", "", "新建、打开、最近的文件", f.fileMenu)
	periods := container.New(kit.Row{Gap: 0, Grow: -1},
		kit.NewButton(w, "back", "", "上一个半月（Alt+←）", func() { w.host.step(-1) }), f.period, kit.NewButton(w, "forward",
			"", "下一个半月（Alt+→）", func() { w.host.step(1) }))
	search := container.New(kit.FixedWidth{Width: searchWidth}, kit.CenterVertically(f.search))
	gap := container.New(kit.FixedWidth{Width: 0})
	f.less = []func(){func() { f.saved.Hide() },
		func() { search.Layout = kit.FixedWidth{Width: searchWidth / 2}; f.search.hint("搜索") }, func() {
			f.title.MinWidth = 120
		}, func() {
			f.title.Hide()
		}, func() {
			search.Hide()
		}}
	f.all = func() {
		for _, o := range []fyne.CanvasObject{f.saved, f.title, search} {
			o.Show()
		}
		search.Layout, f.title.MinWidth = kit.FixedWidth{Width: searchWidth}, titleWidth
		f.search.hint("搜索全部（Ctrl+K）")
	}
	return container.New(&headLayout{f, kit.Row{Gap: 8, Grow: 2}}, f.title, open, gap, periods, search, f.undo, f.redo,
		f.saved)
}

// headLayout leaves out what there is no room for.
type headLayout struct {
	f *frame
	kit.Row
}

const (
	headHeight  = 44
	titleWidth  = 280
	searchWidth = 220
)

func (l *headLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(360, headHeight)
}

func (l *headLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	l.f.all()
	s.Width -= 32
	for _, less := range l.f.less {
		if l.Row.MinSize(objects).Width <= s.Width {
			break
		}
		less()
	}
	l.Row.Layout(objects, s)
	for _, o := range objects {
		o.Move(o.Position().AddXY(16, 0))
	}
}

// foot says what has happened at the left, and at the right the rows shown and
// what is selected.
func (f *frame) foot() fyne.CanvasObject {
	foot := func() *kit.Label { return kit.NewLabel("", kit.ColorQuiet, theme.SizeNameCaptionText) }
	f.message, f.Shown, f.sums = foot().Truncate(0), foot(), foot()
	f.unsaved = kit.NewLabel("", theme.ColorNameError, theme.SizeNameCaptionText)
	f.toUnsaved = kit.NewClickable(kit.Padded(2, 2, 6, 6, f.unsaved), func() { f.w.navigation.showUnsaved() })
	f.toUnsaved.Hide()
	f.unfilter = kit.NewButton(f.w, "filter", "清除", "显示所有的行", f.clearFilters)
	f.unfilter.Height, f.unfilter.Selected = 22, true
	f.unfilter.Hide()
	rows := container.New(kit.Row{Gap: 4, Grow: -1}, f.Shown, f.unfilter)
	f.right = container.New(kit.Row{Gap: 24, Grow: 0}, f.message, f.toUnsaved, f.sums, rows)
	return container.New(kit.FixedHeight(28), kit.Padded(0, 0, 16, 16, f.right))
}

func (f *frame) say(text string) {
	f.message.SetText(text)
	f.said = f.w.Now()
}

// stale is how long a message stays when one goes on working.
const stale = 4 * time.Second

// showCounts shows the rows shown and the sums of what is selected. A message that was there
// for a while goes when the selection moves on.
func (f *frame) showCounts(shown, sums string) {
	if f.message.Text != "" && f.w.Now().Sub(f.said) > stale {
		f.message.SetText("")
	}
	f.Shown.SetText(shown)
	f.sums.SetText(sums)
	n := f.w.navigation.unsaved()
	f.unsaved.SetText(fmt.Sprintf("%d格未保存 ▸", n))
	f.toUnsaved.Hidden = n == 0
	page, ok := f.w.Page().(filtered)
	f.unfilter.Hidden = !ok || shown == "" || !page.Filtered()
	f.right.Refresh()
}

// filtered is a screen whose rows can be hidden by a view or a filter.
type filtered interface {
	Filtered() bool
	ClearFilters()
}

// clearFilters shows all rows of the screen in front.
func (f *frame) clearFilters() {
	if page, ok := f.w.Page().(filtered); ok {
		page.ClearFilters()
	}
}

func (f *frame) name() string {
	name := f.w.book.session.Book.Office.Zone
	if f.w.book.session.Book.Office.Sample {
		name += "（示例数据）"
	}
	if name == "" {
		name = filepath.Base(f.w.book.path)
	}
	return name
}

// setPage puts a screen into the frame.
func (f *frame) setPage(p kit.Page) {
	for i, t := range f.names[:len(f.w.navigation.screens)] {
		if chosen := i == f.w.navigation.current; t.Selected != chosen {
			t.Selected = chosen
			t.Refresh()
		}
	}
	f.say("")
	f.showCounts("", "")
	f.body.Objects = []fyne.CanvasObject{p.Content()}
	f.body.Refresh()
}

// Refresh shows what has changed.
func (f *frame) Refresh() {
	s := f.w.book.session
	f.w.mishaps.noteEdit()
	f.title.SetText(f.name())
	label := f.w.book.at.Title()
	if s.Frozen(f.w.book.at) {
		label += "（已发布）"
	}
	if f.period.Text != label {
		f.period.Text = label
		f.period.Refresh()
	}
	hint := func(t *kit.Button, verb, keys, name string, ok bool) {
		if !ok {
			t.SetState(true, "没有可以"+verb+"的操作")
			return
		}
		t.SetState(false, verb+"："+name+"（"+keys+"）")
	}
	name, ok := s.NextUndo()
	hint(f.undo, "撤销", "Ctrl+Z", name, ok)
	name, ok = s.NextRedo()
	hint(f.redo, "恢复", "Ctrl+Y", name, ok)
	f.saved.Color = kit.ColorQuiet
	if f.w.book.locked != "" {
		f.saved.Color = kit.ColorAccent
		f.saved.SetText("只读，不能修改")
	} else if at := s.Saved(); !at.IsZero() {
		f.saved.SetText("已保存 " + at.Local().Format("15:04"))
	} else {
		f.saved.SetText("修改即时保存")
	}
	f.Content.Refresh()
}

// pickPeriod lists the half-months of the book, and the next one.
func (f *frame) pickPeriod() {
	list := f.w.book.session.Book.Periods()
	if len(list) == 0 {
		list = []zone.Period{f.w.book.at}
	}
	list = append(list, list[len(list)-1].Add(1))
	if !slices.Contains(list, f.w.book.at) {
		list = append(list, f.w.book.at)
	}
	slices.SortFunc(list, func(a, b zone.Period) int { return zone.ComparePeriods(b, a) })
	var items []*fyne.MenuItem
	for _, at := range list {
		label := at.Title()
		if f.w.book.session.Frozen(at) {
			label += "（已发布）"
		}
		item := fyne.NewMenuItem(label, func() { f.w.host.GoTo(at) })
		item.Checked = at == f.w.book.at
		items = append(items, item)
	}
	kit.ShowMenu(f.w, f.period, items)
}

// fileMenu opens and makes books.
func (f *frame) fileMenu() {
	items := []*fyne.MenuItem{fyne.NewMenuItem("新建数据文件…  Ctrl+N", f.w.library.chooseNew),
		fyne.NewMenuItem("打开数据文件…  Ctrl+O", f.w.library.chooseBook), fyne.NewMenuItem("打开示例", f.w.library.openSample),
		fyne.NewMenuItemSeparator(), fyne.NewMenuItem("快照…  Ctrl+S", func() { askSnapshot(f.w) })}
	for i, r := range f.w.prefs.recents() {
		if i == 0 {
			items = append(items, fyne.NewMenuItemSeparator())
		}
		item := fyne.NewMenuItem(filepath.Base(r.Path)+"  "+filepath.Dir(r.Path),
			func() { f.w.library.switchTo(r.Path) })
		item.Disabled, item.Checked = r.missing(), r.Path == f.w.book.path
		items = append(items, item)
	}
	items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem("关闭，回到开始页", f.w.CloseBook))
	kit.ShowMenu(f.w, f.title, items)
}

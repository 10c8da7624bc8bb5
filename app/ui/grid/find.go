package grid

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Finder is the bar that finds and replaces in a grid's cells. It is hidden until
// Ctrl+F or Ctrl+H opens it.
type Finder struct {
	widget.BaseWidget
	OnToggle func() // opened or closed: the bar needs room, or gives it back
	g        *Grid
	what     *finderEntry
	with     *finderEntry
	count    *widget.Label
	second   *fyne.Container
	content  fyne.CanvasObject
}

// NewFinder makes the bar of a grid.
func NewFinder(g *Grid) *Finder {
	f := &Finder{g: g, count: widget.NewLabel("")}
	f.what, f.with = newFinderEntry(f, "查找"), newFinderEntry(f, "替换为")
	f.what.OnChanged = func(string) { f.recount(); g.gen++; g.redraw() }
	f.what.OnSubmitted = func(string) { f.Next(1) }
	f.with.OnSubmitted = func(string) { f.Replace() }
	button := func(label string, do func()) *widget.Button {
		b := widget.NewButton(label, do)
		b.Importance = widget.LowImportance
		return b
	}
	first := container.New(findLine{}, f.what, container.NewHBox(button("上一个", func() { f.Next(-1) }),
		button("下一个", func() { f.Next(1) }), button("关闭", f.Close), f.count))
	f.second = container.New(findLine{}, f.with,
		container.NewHBox(button("替换", f.Replace), button("全部替换", f.ReplaceAll)))
	f.content = container.New(layout.NewCustomPaddedLayout(0, 8, 16, 16), container.NewVBox(first, f.second))
	f.ExtendBaseWidget(f)
	f.Hide()
	g.finder = f
	return f
}

// findLine places buttons beside an entry that is as wide as what one searches.
type findLine struct{}

const findWidth = 280

func (findLine) MinSize(objects []fyne.CanvasObject) fyne.Size {
	entry, buttons := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(120+buttons.Width, max(entry.Height, buttons.Height))
}

func (findLine) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	buttons := objects[1].MinSize()
	w := min(findWidth, max(s.Width-buttons.Width-8, 120))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(w, s.Height))
	objects[1].Move(fyne.NewPos(w+8, (s.Height-buttons.Height)/2))
	objects[1].Resize(buttons)
}

// CreateRenderer is called by Fyne.
func (f *Finder) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.content) }

// Open shows the bar; with replace also its second line.
func (f *Finder) Open(replace bool) {
	f.second.Hidden = !replace
	f.g.gen++
	f.Show()
	f.Refresh()
	f.toggled()
	f.recount()
	if c := f.g.canvas(); c != nil {
		c.Focus(f.what)
		f.what.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// Close hides the bar and gives the grid the keys.
func (f *Finder) Close() {
	f.Hide()
	f.g.gen++
	f.toggled()
	f.g.Focus()
}

func (f *Finder) toggled() {
	if f.OnToggle != nil {
		f.OnToggle()
	}
}

// marks reports whether a shown text is one of those that are searched, for it to be marked.
func (f *Finder) marks(text string) bool {
	return f != nil && f.Visible() && f.what.Text != "" && text != "" && f.g.Search(text, f.what.Text)
}

// mostSearched is how many cells are counted again after every edit.
const mostSearched = 200_000

// follow counts again what an edit, an undo or a filter has changed.
func (f *Finder) follow() {
	if f != nil && f.Visible() && len(f.g.view.rows)*len(f.g.view.cols) <= mostSearched {
		f.recount()
	}
}

// match reports whether a shown cell contains what is searched.
func (f *Finder) match(at spot) bool {
	text := f.g.text(at)
	return text != "" && f.g.Search(text, f.what.Text)
}

// recount says how many cells contain what is searched.
func (f *Finder) recount() {
	if f.what.Text == "" {
		f.count.SetText("")
		return
	}
	n, before := 0, 0
	for r := range f.g.view.rows {
		for c := range f.g.view.cols {
			if f.match(spot{r, c}) {
				n++
				if a := f.g.sel.active; r < a.row || r == a.row && c <= a.col {
					before = n
				}
			}
		}
	}
	if n == 0 {
		f.count.SetText("没有找到")
		return
	}
	if !f.match(f.g.sel.active) {
		f.count.SetText(fmt.Sprintf("共%d处", n))
		return
	}
	f.count.SetText(fmt.Sprintf("第%d处，共%d处", before, n))
}

// Next goes to the next cell that contains what is searched, or with -1 to the one
// before; after the last comes the first.
func (f *Finder) Next(way int) {
	rows, cols := len(f.g.view.rows), len(f.g.view.cols)
	if f.what.Text == "" || rows*cols == 0 {
		return
	}
	n := rows * cols
	at := f.g.sel.active.row*cols + f.g.sel.active.col
	for range n {
		at = (at + way + n) % n
		if here := (spot{at / cols, at % cols}); f.match(here) {
			f.g.sel.moveTo(here, false)
			break
		}
	}
	f.recount()
}

// Replace replaces in the active cell, where it matches, and goes on.
func (f *Finder) Replace() {
	if f.match(f.g.sel.active) {
		f.g.Apply(Replaced, f.changes([]spot{f.g.sel.active}))
	}
	f.Next(1)
}

// ReplaceAll replaces in every cell shown, as one edit.
func (f *Finder) ReplaceAll() {
	var all []spot
	for r := range f.g.view.rows {
		for c := range f.g.view.cols {
			if f.match(spot{r, c}) {
				all = append(all, spot{r, c})
			}
		}
	}
	changes := f.changes(all)
	f.g.Apply(Replaced, changes)
	f.recount()
	f.g.note(fmt.Sprintf("替换了%d格。", len(changes)))
}

// changes replaces the very letters; what a looser search found but does not
// contain them is left alone.
func (f *Finder) changes(cells []spot) []Change {
	var out []Change
	for _, at := range cells {
		row, col, _ := f.g.view.at(at)
		if text := f.g.text(at); f.what.Text != "" && strings.Contains(text, f.what.Text) && !f.g.fixed(row, col) {
			out = append(out, Change{row, col, strings.ReplaceAll(text, f.what.Text, f.with.Text)})
		}
	}
	return out
}

// finderEntry is an entry that Esc leaves and whose shortcuts reach the window.
type finderEntry struct {
	widget.Entry
	f *Finder
}

func newFinderEntry(f *Finder, hint string) *finderEntry {
	e := &finderEntry{f: f}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(hint)
	return e
}

// TypedKey closes the bar with Esc.
func (e *finderEntry) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyEscape:
		e.f.Close()
		return
	case fyne.KeyF1:
		e.f.g.keys.help()
		return
	}
	e.Entry.TypedKey(ev)
}

// TypedShortcut passes on what is not the entry's.
func (e *finderEntry) TypedShortcut(s fyne.Shortcut) {
	if window, ok := e.f.g.canvas().(fyne.Shortcutable); ok && !entryTakes(s) {
		window.TypedShortcut(s)
		return
	}
	e.Entry.TypedShortcut(s)
}

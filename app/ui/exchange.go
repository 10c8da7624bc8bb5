package ui

import (
	"os"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/ncruces/zenity"

	"zonebrief/app/ui/kit"
)

// exchange is the screen 导出: everything that goes out of the book and comes into
// it, one part at a time, chosen by its name above.
type exchange struct {
	w         *Window
	documents *export
	parts     []exchangePart
	at        int
	inside    *fyne.Container
	body      *fyne.Container
}

// exchangePart is a part with its name; it is made when it is first shown.
type exchangePart struct {
	name string
	tool *kit.Button
	make func() kit.Page
	page kit.Page
}

// receiver is a part that takes files which were let go over the window.
type receiver interface {
	// takes tells whether it wants the file while it is in front.
	Accepts(path string, folder bool) bool
	Receive(path string)
}

// exchangeParts are the parts beside the documents.
var exchangeParts = []string{"自定义表", "套表", "收表", "导入", "合并"}

func newExchange(w *Window) *exchange {
	e := &exchange{w: w, inside: container.NewStack()}
	e.documents = newExport(w)
	e.parts = []exchangePart{{name: "文档", page: e.documents}}
	makers := []func() kit.Page{func() kit.Page { return newOwnTables(w) }, func() kit.Page { return newFormFilling(w) }, func() kit.Page { return newUnitForms(w) }, func() kit.Page { return newImports(w) }, func() kit.Page { return newMerging(w) }}
	for i, name := range exchangeParts {
		e.parts = append(e.parts, exchangePart{name: name, make: makers[i]})
	}
	strip := container.New(kit.Row{Gap: 4, Grow: -1})
	for i := range e.parts {
		e.parts[i].tool = kit.NewButton(w, "", e.parts[i].name, "", func() { e.turn(i); e.Shown() })
		strip.Add(e.parts[i].tool)
	}
	e.body = container.New(kit.Column{Grow: 2}, kit.Padded(6, 6, 12, 12, strip), kit.NewDivider(), e.inside)
	e.turn(0)
	return e
}

func (e *exchange) Content() fyne.CanvasObject { return e.body }
func (e *exchange) now() kit.Page              { return e.parts[e.at].page }
func (e *exchange) Shown()                     { e.now().Shown() }
func (e *exchange) Refresh()                   { e.now().Refresh() }

// turn shows a part.
func (e *exchange) turn(i int) {
	e.w.Canvas().Unfocus() // what is being typed is kept
	e.at = i
	p := &e.parts[i]
	if p.page == nil {
		p.page = p.make()
	}
	for k, q := range e.parts {
		q.tool.Selected = k == i
		q.tool.Refresh()
	}
	e.inside.Objects = []fyne.CanvasObject{p.page.Content()}
	if e.w.frame != nil && e.w.frame.body != nil {
		p.page.Refresh()
		e.w.frame.tell("", "")
		e.w.Say("") // it was of the part before
		e.w.help.follow()
	}
	e.inside.Refresh()
}

// Perform does what the part in front is for.
func (e *exchange) Perform() {
	if p, ok := e.now().(interface{ Perform() }); ok {
		p.Perform()
	}
}

// named shows the part of a name.
func (e *exchange) named(name string) kit.Page {
	e.turn(slices.IndexFunc(e.parts, func(p exchangePart) bool { return p.name == name }))
	e.Shown()
	return e.now()
}

// Close ends the work of the parts before the book is closed.
func (e *exchange) Close() {
	for _, p := range e.parts {
		if keeper, ok := p.page.(interface{ Close() }); ok {
			keeper.Close()
		}
	}
}

// ConfirmClose asks before work is broken off by closing the window.
func (e *exchange) ConfirmClose(then func()) bool { return e.documents.ConfirmClose(then) }

// exchange shows a part of the screen 导出.
func (w *Window) exchange(name string) kit.Page {
	w.show(w.screenOf("导出"))
	return w.screens[w.current].page.(*exchange).named(name)
}

// Receive gives a file, or a folder, that was let go over the window to the part in
// front where that takes it.
func (w *Window) Receive(path string) bool {
	if w.session == nil {
		return false
	}
	info, err := os.Stat(path)
	folder := err == nil && info.IsDir()
	e, ok := w.screens[w.current].page.(*exchange)
	if !ok {
		return false
	}
	r, ok := e.now().(receiver)
	if ok = ok && r.Accepts(path, folder); ok {
		r.Receive(path)
	}
	return ok
}

// pass gives a file that was let go anywhere to the part that is for it.
func (w *Window) pass(path string) {
	for name, kind := range map[string]zenity.FileFilter{"导入": kit.Spreadsheets, "合并": kit.Packages} {
		if w.session != nil && kit.IsOf(kind, path) {
			w.exchange(name).(receiver).Receive(path)
		}
	}
}

package ui

import (
	"os"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/ncruces/zenity"
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
	tool *tool
	make func() page
	page page
}

// receiver is a part that takes files which were let go over the window.
type receiver interface {
	// takes tells whether it wants the file while it is in front.
	takes(path string, folder bool) bool
	receive(path string)
}

// exchangeParts are the parts beside the documents.
var exchangeParts = []string{"自定义表", "套表", "收表", "导入", "合并"}

func newExchange(w *Window) *exchange {
	e := &exchange{w: w, inside: container.NewStack()}
	e.documents = newExport(w)
	e.parts = []exchangePart{{name: "文档", page: e.documents}}
	makers := []func() page{func() page { return newOwnTables(w) }, func() page { return newFormFilling(w) }, func() page { return newUnitForms(w) }, func() page { return newImports(w) }, func() page { return newMerging(w) }}
	for i, name := range exchangeParts {
		e.parts = append(e.parts, exchangePart{name: name, make: makers[i]})
	}
	strip := container.New(row{gap: 4, yields: -1})
	for i := range e.parts {
		e.parts[i].tool = w.newTool("", e.parts[i].name, "", func() { e.turn(i); e.shown() })
		strip.Add(e.parts[i].tool)
	}
	e.body = container.New(pile{yields: 2}, room(6, 6, 12, 12, strip), newRule(), e.inside)
	e.turn(0)
	return e
}

func (e *exchange) content() fyne.CanvasObject { return e.body }
func (e *exchange) now() page                  { return e.parts[e.at].page }
func (e *exchange) shown()                     { e.now().shown() }
func (e *exchange) refresh()                   { e.now().refresh() }

// turn shows a part.
func (e *exchange) turn(i int) {
	e.w.window.Canvas().Unfocus() // what is being typed is kept
	e.at = i
	p := &e.parts[i]
	if p.page == nil {
		p.page = p.make()
	}
	for k, q := range e.parts {
		q.tool.chosen = k == i
		q.tool.Refresh()
	}
	e.inside.Objects = []fyne.CanvasObject{p.page.content()}
	if e.w.frame != nil && e.w.frame.body != nil {
		p.page.refresh()
		e.w.frame.tell("", "")
		e.w.say("") // it was of the part before
		e.w.help.follow()
	}
	e.inside.Refresh()
}

// act does what the part in front is for.
func (e *exchange) act() {
	if p, ok := e.now().(interface{ act() }); ok {
		p.act()
	}
}

// named shows the part of a name.
func (e *exchange) named(name string) page {
	e.turn(slices.IndexFunc(e.parts, func(p exchangePart) bool { return p.name == name }))
	e.shown()
	return e.now()
}

// keep ends the work of the parts before the book is closed.
func (e *exchange) keep() {
	for _, p := range e.parts {
		if keeper, ok := p.page.(interface{ keep() }); ok {
			keeper.keep()
		}
	}
}

// unfinished asks before work is broken off by closing the window.
func (e *exchange) unfinished(then func()) bool { return e.documents.unfinished(then) }

// exchange shows a part of the screen 导出.
func (w *Window) exchange(name string) page {
	w.show(w.screenOf("导出"))
	return w.screens[w.current].page.(*exchange).named(name)
}

// receive gives a file, or a folder, that was let go over the window to the part in
// front where that takes it.
func (w *Window) receive(path string) bool {
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
	if ok = ok && r.takes(path, folder); ok {
		r.receive(path)
	}
	return ok
}

// pass gives a file that was let go anywhere to the part that is for it.
func (w *Window) pass(path string) {
	for name, kind := range map[string]zenity.FileFilter{"导入": spreadsheets, "合并": packages} {
		if w.session != nil && isOf(kind, path) {
			w.exchange(name).(receiver).receive(path)
		}
	}
}

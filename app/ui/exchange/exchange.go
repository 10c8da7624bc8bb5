package exchange

import (
	"os"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zonebrief/app/ui/kit"
)

// Screen is the screen 收发: everything that goes out of the book (发出) and comes into it
// (收进), one part at a time, chosen by its name above.
type Screen struct {
	host      Host
	documents *export
	parts     []exchangePart
	at        int
	inside    *fyne.Container
	body      *fyne.Container
}

// exchangePart is a part with its name; it is made when it is first shown.
type exchangePart struct {
	name   string
	button *kit.Button
	make   func() kit.Page
	page   kit.Page
}

// receiver is a part that takes files which were dropped on the window.
type receiver interface {
	// takes reports whether it wants the file while it is in front.
	Accepts(path string, folder bool) bool
	Receive(path string)
}

// Parts are the parts beside the documents.
var Parts = []string{"自定义表", "套表", "导入", "收表", "合并"}

// incoming is the place among all parts of the first that brings something into the book.
const incoming = 3

func New(host Host) *Screen {
	e := &Screen{host: host, inside: container.NewStack()}
	e.documents = newExport(host)
	e.parts = []exchangePart{{name: "文档", page: e.documents}}
	makers := []func() kit.Page{func() kit.Page { return newOwnTables(host) },
		func() kit.Page { return newFormFilling(host) }, func() kit.Page { return newImports(host) },
		func() kit.Page { return newUnitForms(host) }, func() kit.Page { return newMerging(host) }}
	for i, name := range Parts {
		e.parts = append(e.parts, exchangePart{name: name, make: makers[i]})
	}
	strip := container.New(kit.Row{Gap: 4, Grow: -1}, kit.Padded(0, 0, 4, 8, kit.Muted("发出")))
	for i := range e.parts {
		if i == incoming {
			strip.Add(kit.Padded(0, 0, 24, 8, kit.Muted("收进")))
		}
		e.parts[i].button = kit.NewButton(host, "", e.parts[i].name, "", func() { e.selectPart(i); e.Shown() })
		strip.Add(e.parts[i].button)
	}
	e.body = container.New(kit.Column{Grow: 2}, kit.Padded(6, 6, 12, 12, strip), kit.NewDivider(), e.inside)
	e.selectPart(0)
	return e
}

func (e *Screen) Content() fyne.CanvasObject { return e.body }
func (e *Screen) now() kit.Page              { return e.parts[e.at].page }
func (e *Screen) Shown()                     { e.now().Shown() }
func (e *Screen) Refresh()                   { e.now().Refresh() }

// selectPart shows a part.
func (e *Screen) selectPart(i int) {
	e.host.Canvas().Unfocus() // what is being typed is saved
	e.at = i
	p := &e.parts[i]
	if p.page == nil {
		p.page = p.make()
	}
	for k, q := range e.parts {
		q.button.Selected = k == i
		q.button.Refresh()
	}
	e.inside.Objects = []fyne.CanvasObject{p.page.Content()}
	p.page.Refresh()
	e.host.ShowCounts("", "")
	e.host.Say("") // it was of the part before
	e.host.FollowHelp()
	e.inside.Refresh()
}

// Perform does what the part in front is for.
func (e *Screen) Perform() {
	if p, ok := e.now().(interface{ Perform() }); ok {
		p.Perform()
	}
}

// Named shows the part of a name.
func (e *Screen) Named(name string) kit.Page {
	e.selectPart(slices.IndexFunc(e.parts, func(p exchangePart) bool { return p.name == name }))
	e.Shown()
	return e.now()
}

// Close ends the work of the parts before the book is closed.
func (e *Screen) Close() {
	for _, p := range e.parts {
		if keeper, ok := p.page.(interface{ Close() }); ok {
			keeper.Close()
		}
	}
}

// ConfirmClose asks before work is broken off by closing the window.
func (e *Screen) ConfirmClose(then func()) bool { return e.documents.ConfirmClose(then) }

// Receive returns a file or a folder that was dropped on the window to the part in front.
// It reports whether the part takes it.
func (e *Screen) Receive(path string) bool {
	info, err := os.Stat(path)
	folder := err == nil && info.IsDir()
	r, ok := e.now().(receiver)
	if ok = ok && r.Accepts(path, folder); ok {
		r.Receive(path)
	}
	return ok
}

// PartFor names the part that a file is for wherever it is dropped; empty where there is
// none.
func PartFor(path string) string {
	switch {
	case kit.IsOf(kit.Spreadsheets, path):
		return "导入"
	case kit.IsOf(packageFiles, path):
		return "合并"
	}
	return ""
}

// Pass returns a file to the part that is for it; false where there is none.
func (e *Screen) Pass(path string) bool {
	part := PartFor(path)
	if part != "" {
		e.ReceiveIn(part, path)
	}
	return part != ""
}

// ReceiveIn returns a file to the part of a name.
func (e *Screen) ReceiveIn(name, path string) { e.Named(name).(receiver).Receive(path) }

// ReceivePasted shows what importing a table from the clipboard would do.
func (e *Screen) ReceivePasted(register string, table [][]string) {
	e.Named("导入").(*imports).Paste(register, table)
}

// HelpTopic names the help's page for the part in front.
func (e *Screen) HelpTopic() string {
	topics := map[string]string{"自定义表": "tables", "套表": "fill", "收表": "forms", "导入": "import", "合并": "merge"}
	if id, ok := topics[e.parts[e.at].name]; ok {
		return id
	}
	return "export"
}

// OpenDocument shows a document's pages.
func (e *Screen) OpenDocument(id string) {
	e.selectPart(0)
	d := e.documents
	i := slices.IndexFunc(d.rows, func(r *documentRow) bool { return r.out.ID == id })
	d.selectTab(0)
	d.choose(i)
	if i >= 0 {
		e.host.Canvas().Focus(d.rows[i].checkbox)
	}
}

package ui

import (
	"fmt"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"zonebrief/app/ui/exchange"
	"zonebrief/app/ui/kit"
)

// dropTarget takes files that are dropped on the window to where they belong.
type dropTarget struct{ w *Window }

func (d *dropTarget) onDropped(_ fyne.Position, files []fyne.URI) {
	var paths []string
	for _, f := range files {
		paths = append(paths, f.Path())
	}
	d.drop(paths)
}

// drop takes files: what the part in front takes, a book, photos, a table to be imported,
// a colleague's changes.
func (d *dropTarget) drop(paths []string) {
	if len(paths) == 0 || d.offer(paths[0]) {
		return
	}
	var pictures []string
	for _, path := range paths {
		if isBook(path) {
			d.w.library.switchTo(path)
			return
		}
		if kit.IsPicture(path) {
			pictures = append(pictures, path)
		}
	}
	switch {
	case !d.w.book.open():
		d.w.Take(paths[0])
	case len(pictures) > 0:
		d.addPictures(pictures)
	case exchange.PartFor(paths[0]) != "":
		d.w.navigation.open("收发").(*exchange.Screen).Pass(paths[0])
	}
}

// Take opens the file that the program was given: a book, or a table or package for the
// part of 收发 that reads it, in the book that is open or else was open last.
func (w *Window) Take(path string) {
	if exchange.PartFor(path) == "" {
		w.library.switchTo(path)
		return
	}
	if !w.book.open() {
		list := w.prefs.recents()
		i := slices.IndexFunc(list, func(r recent) bool { return !r.missing() })
		if i < 0 {
			w.Fail(fmt.Errorf("“%s”要放进一个数据文件里；请先打开或新建数据文件，再打开它", filepath.Base(path)))
			return
		}
		w.library.open(list[i].Path)
	}
	if w.book.open() {
		w.navigation.open("收发").(*exchange.Screen).Pass(path)
	}
}

// offer returns a file, or a folder, to the part of 收发 in front, and reports whether it
// was taken.
func (d *dropTarget) offer(path string) bool {
	if !d.w.book.open() {
		return false
	}
	e, ok := d.w.navigation.front().page.(*exchange.Screen)
	return ok && e.Receive(path)
}

// addPictures returns photos to the screen in front, or else to 图片.
func (d *dropTarget) addPictures(paths []string) {
	n := d.w.navigation
	if p, ok := n.front().page.(interface{ Accepts([]string) bool }); ok && p.Accepts(paths) {
		return
	}
	n.open("图片").(interface{ Import([]string) }).Import(paths)
}

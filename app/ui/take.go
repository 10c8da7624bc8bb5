package ui

import (
	"context"
	"os"
	"path/filepath"

	"zonebrief/app/ui/desk"
)

// Take brings the window to the front, with the book that a second start of the
// program was given; it tells that the window has it. A window that does not
// answer before the context ends leaves the book to that start.
func (w *Window) Take(ctx context.Context, book string) bool {
	taken := make(chan struct{})
	w.Do(func() {
		if ctx.Err() != nil {
			return
		}
		close(taken)
		desk.Restore(w.handle())
		w.Window().RequestFocus()
		if book != "" {
			w.turnTo(book)
		}
	})
	select {
	case <-taken:
		return true
	case <-ctx.Done():
		return false
	}
}

// toStart goes back to the start page, once the screens are ready to leave.
func (w *Window) toStart() {
	if !w.ConfirmClose(w.toStart) {
		w.leave()
		w.start()
	}
}

// turnTo opens a book that is not open yet, once the screens are ready to leave.
func (w *Window) turnTo(book string) {
	here, err1 := os.Stat(w.path)
	there, err2 := os.Stat(book)
	if w.session != nil && (filepath.Clean(book) == w.path || err1 == nil && err2 == nil && os.SameFile(here, there)) {
		return
	}
	again := func() { w.turnTo(book) }
	if !w.ConfirmClose(again) {
		w.Open(book)
	}
}

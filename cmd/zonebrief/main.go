// Command zonebrief is the desktop program. It opens the book it is given in a
// window; without one it shows the start page. Started a second time it hands its
// book to the window that is there.
package main

import (
	"context"
	"errors"
	"os"

	"fyne.io/fyne/v2/app"

	"zonebrief/app/explain"
	"zonebrief/app/instance"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/app/ui"
	"zonebrief/app/ui/desk"
	"zonebrief/app/userdata"
	"zonebrief/assets/about"
	"zonebrief/reports/zone"
)

func main() {
	book := ""
	if len(os.Args) > 1 {
		book = os.Args[1]
	}
	desk.Identify(about.ID)
	first, handed := instance.Start(instance.Place(about.ID), book)
	if handed {
		return
	}
	app.SetMetadata(metadata())
	a := app.NewWithID(about.ID)
	w := ui.New(a, userdata.OpenSettings(about.ID), ui.Files{
		Open:   open,
		New:    func(path string) error { return store.Create(context.Background(), path, zone.NewBook(), nil) },
		Sample: func(path string) error { return create(path)(samples.Book()) },
	})
	box, last := record(a)
	w.Record(box, last)
	if book != "" {
		w.Take(book)
	}
	first.Serve(w.Activate)
	run(w, box, first, book)
}

func create(path string) func(*zone.Book, map[string][]byte) error {
	return func(b *zone.Book, blobs map[string][]byte) error {
		return store.Create(context.Background(), path, b, blobs)
	}
}

// open opens a book to be edited, or to be read where another has it.
func open(path string) (*session.Session, string, error) {
	s, err := session.Open(context.Background(), path, true)
	var refused *store.Error
	if errors.As(err, &refused) && (refused.Reason == store.Locked || refused.Reason == store.ReadOnly) {
		readOnly := "只读打开。" + explain.Error(err)
		s, err = session.Open(context.Background(), path, false)
		return s, readOnly, err
	}
	return s, "", err
}

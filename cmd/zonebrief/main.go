// Command zonebrief is the desktop program: it opens a book in a window. Without
// a book it opens the sample, in the folder it was started from.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2/app"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/app/ui"
)

func main() {
	path := "示例.zbk"
	if len(os.Args) > 1 {
		path = os.Args[1]
	}
	if err := run(path); err != nil {
		fmt.Fprintln(os.Stderr, session.Explain(err))
		os.Exit(3)
	}
}

func run(path string) error {
	ctx := context.Background()
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		b, blobs := samples.Book()
		if err := store.Create(ctx, path, b, blobs); err != nil {
			return err
		}
	}
	s, err := session.Open(ctx, path, true)
	readOnly := ""
	var refused *store.Error
	if errors.As(err, &refused) && (refused.Reason == store.Locked || refused.Reason == store.ReadOnly) {
		readOnly = "只读打开。" + session.Explain(err)
		s, err = session.Open(ctx, path, false)
	}
	if err != nil {
		return err
	}
	ui.New(app.NewWithID("cn.zonebrief.app"), s, path, readOnly).ShowAndRun()
	return nil
}

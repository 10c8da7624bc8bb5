package ui

import (
	"context"
	"path/filepath"
	"testing"
)

// asked has a second start ask for a book, and gives what it is told.
func asked(w *Window, book string) bool {
	told := make(chan bool)
	go func() { told <- w.Activate(context.Background(), book) }()
	for {
		select {
		case f := <-posted[w]:
			f()
		case taken := <-told:
			return taken
		}
	}
}

func TestASecondStartFindsItsBookInTheWindow(t *testing.T) {
	w := sample(t)
	first := w.book.path
	other := filepath.Join(t.TempDir(), "另一本 50%.zbk")
	if err := files.New(other); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		book, want string
		again      bool // it is opened once more
	}{
		{"", first, false},
		{first, first, false},
		{other, other, true},
		{filepath.Join(t.TempDir(), "没有.zbk"), other, false},
	} {
		before := w.book.session
		if !asked(w, c.book) || w.book.path != c.want || w.book.session == nil ||
			(w.book.session != before) != c.again {
			t.Errorf("asked for %q: the window has %q", c.book, w.book.path)
		}
	}
}

// TestAWindowThatDoesNotAnswer comes to itself when the second start has opened a
// window of its own.
func TestAWindowThatDoesNotAnswer(t *testing.T) {
	w := started(t)
	ctx, cancel := context.WithCancel(context.Background())
	other := filepath.Join(t.TempDir(), "另一本.zbk")
	if err := files.New(other); err != nil {
		t.Fatal(err)
	}
	told := make(chan bool)
	go func() { told <- w.Activate(ctx, other) }()
	late := <-posted[w]
	cancel()
	if <-told {
		t.Error("a window that does not answer says that it has the book")
	}
	late()
	if w.book.session != nil {
		t.Error("the book is open in two windows")
	}
}

// TestAClosedWindowTakesNoBook while its process ends.
func TestAClosedWindowTakesNoBook(t *testing.T) {
	w := started(t)
	ended := false
	w.ended = func() { ended = true }
	w.close()
	book := filepath.Join(t.TempDir(), "另一本.zbk")
	if err := files.New(book); err != nil {
		t.Fatal(err)
	}
	if asked(w, book) || w.book.open() {
		t.Error("a closed window took a book")
	}
	if !ended {
		t.Error("the process does not end")
	}
}

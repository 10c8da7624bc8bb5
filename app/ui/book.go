package ui

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// book is the open book and the half-month that is shown of it. On the start page it has
// no session.
type book struct {
	session *session.Session
	path    string
	locked  string // why it cannot be edited; empty where it can
	damaged bool   // only what is sound of it is shown
	at      zone.Period
}

// Session returns the open book; nil on the start page.
func (b *book) Session() *session.Session { return b.session }

// Period returns the half-month that the screens show.
func (b *book) Period() zone.Period { return b.at }

// Locked returns why the book cannot be edited, and "" where it can.
func (b *book) Locked() string { return b.locked }

// Path returns the path of the book.
func (b *book) Path() string { return b.path }

// Writable returns why the book cannot be edited as an error, or nil.
func (b *book) Writable() error {
	if b.locked != "" {
		return errors.New(b.locked)
	}
	return nil
}

// open reports whether a book is open.
func (b *book) open() bool { return b.session != nil }

// is reports whether a file is the open book, by whatever path.
func (b *book) is(path string) bool {
	if !b.open() {
		return false
	}
	if filepath.Clean(path) == b.path {
		return true
	}
	here, err1 := os.Stat(b.path)
	there, err2 := os.Stat(path)
	return err1 == nil && err2 == nil && os.SameFile(here, there)
}

// folder returns where the book lies, or where the program was started.
func (b *book) folder() string {
	if b.open() {
		return filepath.Dir(b.path)
	}
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	return dir
}

// close closes the book.
func (b *book) close() {
	b.session.Close()
	b.session = nil
}

// currentHalf returns the half-month of a day, which a new book begins with.
func currentHalf(now time.Time) zone.Period {
	return zone.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()}.Half()
}

// Package instance keeps one window for a person at one screen: a second start
// hands its book to the first and ends.
//
// The first start holds a lock, which the system takes back however it ends, and
// listens on this machine only; the file beside the lock tells where, and the
// secret without which nothing is taken. Whatever goes wrong here, the second
// start goes on with a window of its own: a window too many is better than none.
package instance

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// patience is how long a second start waits for the first one's window. The first
// gives up a little earlier, so that both agree on who has the book.
const (
	patience = 5 * time.Second
	notice   = patience - time.Second
)

// First is the start that has the window.
type First struct {
	lock   *flock.Flock
	listen net.Listener
	secret string
}

// door is where the first start is found.
type door struct {
	Address, Secret string
	Process         int
}

// wish is what a second start asks for: a book, or none for the window alone.
type wish struct{ Secret, Path string }

// Start becomes the first start of a folder, or hands the book to the one that
// is. It gives nil and false where neither could be done.
func Start(dir, book string) (first *First, handed bool) {
	if book != "" {
		if full, err := filepath.Abs(book); err == nil {
			book = full
		}
	}
	if os.MkdirAll(dir, 0o700) != nil {
		return nil, false
	}
	lock := flock.New(filepath.Join(dir, "window.lock"))
	for end := time.Now().Add(time.Second); ; time.Sleep(50 * time.Millisecond) {
		mine, err := lock.TryLock()
		switch {
		case err != nil:
			return nil, false
		case mine:
			f := &First{lock: lock, secret: rand.Text()}
			if f.open(dir) != nil {
				f.Close()
				return nil, false
			}
			return f, false
		case hand(dir, book):
			return nil, true
		case time.Now().After(end): // it was not only about to open its door
			return nil, false
		}
	}
}

func doorOf(dir string) string { return filepath.Join(dir, "window.json") }

// open begins to listen and tells where.
func (f *First) open(dir string) (err error) {
	if f.listen, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		return err
	}
	text, _ := json.Marshal(door{f.listen.Addr().String(), f.secret, os.Getpid()})
	part := doorOf(dir) + ".part"
	if err := os.WriteFile(part, text, 0o600); err != nil {
		return err
	}
	return os.Rename(part, doorOf(dir))
}

// Serve gives the window what later starts ask for. Take tells whether the window
// has it before the context ends; afterwards it must not take it any more. Until
// Serve is called later starts wait.
func (f *First) Serve(take func(ctx context.Context, book string) bool) {
	if f == nil {
		return
	}
	go func() {
		for {
			c, err := f.listen.Accept()
			if err != nil {
				return // closed
			}
			go f.answer(c, take)
		}
	}()
}

func (f *First) answer(c net.Conn, take func(context.Context, string) bool) {
	defer c.Close()
	ctx, cancel := context.WithTimeout(context.Background(), notice)
	defer cancel()
	c.SetDeadline(time.Now().Add(patience))
	var w wish
	if json.NewDecoder(c).Decode(&w) == nil && w.Secret == f.secret {
		json.NewEncoder(c).Encode(take(ctx, w.Path))
	}
}

// Close lets the next start be the first.
func (f *First) Close() {
	if f == nil {
		return
	}
	if f.listen != nil {
		f.listen.Close()
	}
	f.lock.Unlock()
}

// hand gives the book to the first start, and tells whether its window has it.
func hand(dir, book string) bool {
	var d door
	text, err := os.ReadFile(doorOf(dir))
	if err != nil || json.Unmarshal(text, &d) != nil {
		return false
	}
	c, err := net.DialTimeout("tcp", d.Address, patience)
	if err != nil {
		return false
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(patience))
	letForward(d.Process)
	taken := false
	return json.NewEncoder(c).Encode(wish{d.Secret, book}) == nil && json.NewDecoder(c).Decode(&taken) == nil && taken
}

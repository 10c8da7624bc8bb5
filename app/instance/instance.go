// Package instance keeps one window for a person at one screen: a second start
// hands its book to the first and ends.
//
// The first start holds a lock, which the system releases however the process
// ends, and listens where only the same user can connect: on a Unix domain socket
// in a folder of mode 0700, on Windows on a named pipe whose access list holds that
// user alone. No network port is opened. Whatever goes wrong here, the second
// start goes on with a window of its own: a window too many is better than none.
package instance

import (
	"context"
	"encoding/json"
	"errors"
	"io"
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

// The limits of what other processes can make the first start do.
const (
	maxRequest     = 64 << 10 // bytes; a path is at most 32,767 characters on Windows
	maxConnections = 8        // served at once; others wait in the listener's queue
)

// First is the start that has the window.
type First struct {
	lock   *flock.Flock
	listen net.Listener
}

// endpoint is where the first start is found, as it writes it beside its lock.
type endpoint struct {
	Address string `json:"address"` // of the socket or the pipe
	Process int    `json:"process"`
}

// request is what a second start asks for: a book, or with an empty path the
// window alone.
type request struct {
	Path string `json:"path"`
}

// Start becomes the first start of a folder, or hands the book to the one that
// is. It returns nil and false where neither could be done.
func Start(dir, book string) (first *First, handed bool) {
	if book != "" {
		if full, err := filepath.Abs(book); err == nil {
			book = full
		}
	}
	if os.MkdirAll(dir, 0o700) != nil || os.Chmod(dir, 0o700) != nil {
		return nil, false
	}
	lock := flock.New(filepath.Join(dir, "window.lock"))
	for end := time.Now().Add(time.Second); ; time.Sleep(50 * time.Millisecond) {
		mine, err := lock.TryLock()
		switch {
		case err != nil:
			return nil, false
		case mine:
			f := &First{lock: lock}
			if f.open(dir) != nil {
				f.Close()
				return nil, false
			}
			return f, false
		case hand(dir, book):
			return nil, true
		case time.Now().After(end): // the first was not only about to listen
			return nil, false
		}
	}
}

func endpointFile(dir string) string { return filepath.Join(dir, "window.json") }

// open begins to listen and writes where.
func (f *First) open(dir string) error {
	address, err := newAddress(dir)
	if err != nil {
		return err
	}
	if f.listen, err = listen(address); err != nil {
		return err
	}
	text, err := json.Marshal(endpoint{address, os.Getpid()})
	if err != nil {
		return err
	}
	part := endpointFile(dir) + ".part"
	if err := os.WriteFile(part, text, 0o600); err != nil {
		return err
	}
	return os.Rename(part, endpointFile(dir))
}

// Serve gives the window what later starts ask for. Accept reports whether the
// window has it before the context ends; afterwards it must not take it any more.
// Until Serve is called later starts wait.
func (f *First) Serve(accept func(ctx context.Context, book string) bool) {
	if f == nil {
		return
	}
	free := make(chan struct{}, maxConnections)
	go func() {
		for {
			free <- struct{}{}
			c, err := f.listen.Accept()
			if errors.Is(err, net.ErrClosed) {
				return
			}
			if err != nil { // of one client; the next may be served
				time.Sleep(50 * time.Millisecond)
				<-free
				continue
			}
			go func() {
				answer(c, accept)
				<-free
			}()
		}
	}()
}

// answer reads one request and replies whether the window has taken it.
func answer(c net.Conn, accept func(context.Context, string) bool) {
	defer c.Close()
	ctx, cancel := context.WithTimeout(context.Background(), notice)
	defer cancel()
	c.SetDeadline(time.Now().Add(patience))
	var r *request
	if json.NewDecoder(io.LimitReader(c, maxRequest)).Decode(&r) == nil && r != nil {
		json.NewEncoder(c).Encode(accept(ctx, r.Path))
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

// hand gives the book to the first start, and reports whether its window has it.
func hand(dir, book string) bool {
	var e endpoint
	text, err := os.ReadFile(endpointFile(dir))
	if err != nil || json.Unmarshal(text, &e) != nil || e.Address == "" {
		return false
	}
	c, err := dial(e.Address, patience)
	if err != nil {
		return false
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(patience))
	letForward(e.Process)
	taken := false
	return json.NewEncoder(c).Encode(request{book}) == nil &&
		json.NewDecoder(io.LimitReader(c, maxRequest)).Decode(&taken) == nil && taken
}

package store

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/user"
	"strings"
	"time"
	"unicode"

	"zonebrief/app/files"
	"zonebrief/reports/zone"
)

// Holder tells who has a book open for writing, and since when.
type Holder struct {
	User  string    `json:"user"`
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
}

// lock is the right to write a book. It lies on the file itself, so that it holds
// whatever name the file is opened by; the system takes it back when the program
// ends, however it ends. The file 名称.lock.who beside the book tells who has it.
type lock struct {
	file   *os.File
	who    string
	holder Holder
}

type waitKey struct{}

// WithWait has an opening for writing wait for another writer to leave.
func WithWait(ctx context.Context, wait time.Duration) context.Context {
	return context.WithValue(ctx, waitKey{}, wait)
}

// acquire takes the lock of a file that is there.
func acquire(ctx context.Context, path string) (*lock, error) {
	wait, _ := ctx.Value(waitKey{}).(time.Duration)
	for until := time.Now().Add(wait); ; {
		l, err := tryLock(path)
		var refused *Error
		if !errors.As(err, &refused) || refused.Reason != Locked || time.Now().After(until) {
			return l, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// tryLock takes the lock at once or fails with Locked.
func tryLock(path string) (*lock, error) {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	ok, err := files.Lock(file)
	if err == nil && (!ok || !files.Is(file, path)) { // or it was replaced meanwhile
		err = &Error{Reason: Locked, Path: path, Holder: readHolder(path), Err: errors.New("another writer has it")}
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	l := &lock{file: file, who: path + ".lock.who"}
	if err := l.sign(); err != nil {
		l.release()
		return nil, err
	}
	return l, nil
}

// sign writes who has the lock, in a file of its own: Windows does not let others
// read what is locked.
func (l *lock) sign() error {
	me := Holder{Since: time.Now()}
	if u, err := user.Current(); err == nil {
		me.User = u.Username[strings.LastIndex(u.Username, `\`)+1:] // Windows puts the machine before it
	}
	me.Host, _ = os.Hostname()
	l.holder = me
	text, err := json.Marshal(me)
	if err != nil {
		return err
	}
	return os.WriteFile(l.who, text, 0o644)
}

// mostWho is how much of a holder's file is read.
const mostWho = 4 << 10

// readHolder returns what the holder wrote, fit to be shown; empty where it cannot be
// read.
func readHolder(path string) Holder {
	var h Holder
	if data, err := files.Read(path+".lock.who", mostWho); err == nil {
		_ = json.Unmarshal(data, &h)
	}
	h.User, h.Host = printable(h.User), printable(h.Host)
	return h
}

// printable makes a name from elsewhere fit for a line of text.
func printable(s string) string {
	s = strings.ToValidUTF8(s, "�") // or the broken bytes would go through as they are
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsGraphic(r) }), " ")
	return zone.Shorten(s, 41)
}

func (l *lock) release() {
	if l == nil {
		return
	}
	os.Remove(l.who)
	l.file.Close()
}

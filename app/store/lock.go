package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/user"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// Holder tells who has a book open for writing, and since when.
type Holder struct {
	User  string    `json:"user"`
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
}

// lock is the right to write a book. The file 名称.lock beside the book carries
// it; the system takes it back when the program ends, however it ends.
type lock struct{ file *flock.Flock }

func acquire(path string) (*lock, error) {
	name := path + ".lock"
	file := flock.New(name)
	ok, err := file.TryLock()
	if err != nil {
		reason := Failed
		if errors.Is(err, os.ErrPermission) {
			reason = ReadOnly
		}
		return nil, &Error{Reason: reason, Path: path, Err: fmt.Errorf("lock: %w", err)}
	}
	if !ok {
		return nil, &Error{Reason: Locked, Path: path, Holder: readHolder(name), Err: errors.New("another writer has it")}
	}
	me := Holder{Since: time.Now()}
	if u, err := user.Current(); err == nil {
		me.User = u.Username[strings.LastIndex(u.Username, `\`)+1:] // Windows puts the machine before it
	}
	me.Host, _ = os.Hostname()
	// In a file of its own: Windows does not let others read a locked one.
	text, _ := json.Marshal(me)
	if err := os.WriteFile(name+".who", text, 0o644); err != nil {
		file.Unlock()
		return nil, &Error{Reason: Failed, Path: path, Err: err}
	}
	return &lock{file}, nil
}

// readHolder gives what the holder wrote; empty where it cannot be read.
func readHolder(name string) Holder {
	var h Holder
	if data, err := os.ReadFile(name + ".who"); err == nil {
		_ = json.Unmarshal(data, &h)
	}
	return h
}

func (l *lock) release() {
	if l == nil {
		return
	}
	os.Remove(l.file.Path() + ".who")
	l.file.Unlock() // the empty file stays: taking it away would let two others lock two files of one name
}

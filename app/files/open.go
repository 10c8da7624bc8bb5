package files

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// ErrNoFile is a folder, a pipe, a device or a socket where a file is wanted.
var ErrNoFile = errors.New("no regular file")

// Open opens a file to be read. What is no file is refused before it is opened: a
// pipe would wait for ever, a device has no end.
func Open(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &os.PathError{Op: "open", Path: path, Err: ErrNoFile}
	}
	return os.Open(path)
}

// SizeError is a file that is larger than what is read.
type SizeError struct {
	Path       string
	Size, Most int64
}

func (e *SizeError) Error() string {
	return fmt.Sprintf("%s: %d bytes, at most %d are read", e.Path, e.Size, e.Most)
}

// Read gives the bytes of a file of at most some size; fails with a [SizeError]
// before memory is asked for.
func Read(path string, most int64) ([]byte, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > most {
		return nil, &SizeError{path, info.Size(), most}
	}
	data := make([]byte, info.Size())
	_, err = io.ReadFull(f, data)
	return data, err
}

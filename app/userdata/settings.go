package userdata

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"zonebrief/app/files"
)

// mostSettings is how long the file is at most, in bytes.
const mostSettings = 4 << 20

// pause is how long a change waits for more before the file is written.
const pause = 200 * time.Millisecond

// Settings are values by their names, in a file. The zero value remembers nothing beyond
// the process. They may be used from any goroutine.
type Settings struct {
	path   string
	mutex  sync.Mutex
	values map[string]any // as JSON has them
	timer  *time.Timer    // writes what has changed; nil where nothing has
}

// Open returns the settings of a file. Where the file does not exist yet they begin with
// those of an earlier one; a file that cannot be read is set aside under “….unreadable”, for
// the window must open.
func Open(path, earlier string) *Settings {
	s := &Settings{path: path}
	err := s.load(path)
	if errors.Is(err, fs.ErrNotExist) {
		_ = s.load(earlier) // of a version that kept them elsewhere
	} else if err != nil {
		_ = os.Rename(path, path+".unreadable")
	}
	return s
}

func (s *Settings) load(path string) error {
	data, err := files.Read(path, mostSettings)
	if err != nil {
		return err
	}
	values := map[string]any{}
	if err := json.Unmarshal(data, &values); err != nil {
		return err
	}
	s.values = values
	return nil
}

// Close writes what has changed since the file was written.
func (s *Settings) Close() error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.timer == nil {
		return nil
	}
	s.timer.Stop()
	return s.write()
}

// write replaces the file; the caller holds the lock.
func (s *Settings) write() error {
	s.timer = nil
	data, err := json.MarshalIndent(s.values, "", "  ")
	if err != nil {
		return err
	}
	if err := files.MakeFolder(filepath.Dir(s.path)); err != nil {
		return err
	}
	return files.Replace(s.path, func(part *files.Part) error { _, err := part.Write(data); return err })
}

// set changes a value and has the file written soon. A disk that takes nothing leaves the
// settings as they are until the end of the process: they are a comfort, not data.
func (s *Settings) set(key string, v any) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.values[key] == v {
		return
	}
	if s.values == nil {
		s.values = map[string]any{}
	}
	s.values[key] = v
	if s.path != "" && s.timer == nil {
		s.timer = time.AfterFunc(pause, func() { _ = s.Close() })
	}
}

func get[T any](s *Settings, key string, otherwise T) T {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if v, ok := s.values[key].(T); ok {
		return v
	}
	return otherwise
}

// String returns a text; empty where it was never set.
func (s *Settings) String(key string) string { return get(s, key, "") }

// SetString sets a text.
func (s *Settings) SetString(key, v string) { s.set(key, v) }

// Bool returns a choice, or the default where it was never set.
func (s *Settings) Bool(key string, byDefault bool) bool { return get(s, key, byDefault) }

// SetBool sets a choice.
func (s *Settings) SetBool(key string, v bool) { s.set(key, v) }

// Float returns a number; 0 where it was never set.
func (s *Settings) Float(key string) float64 { return get(s, key, 0.0) }

// SetFloat sets a number.
func (s *Settings) SetFloat(key string, v float64) { s.set(key, v) }

// Int returns a whole number; 0 where it was never set.
func (s *Settings) Int(key string) int { return int(s.Float(key)) }

// SetInt sets a whole number.
func (s *Settings) SetInt(key string, v int) { s.set(key, float64(v)) }

// Package session is an open book at work: it loads, edits durably and exports,
// with progress and with a way to stop. The window and the command line are two
// edges of it; it knows neither.
package session

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"zonebrief/app/store"
	"zonebrief/reports/face"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// Session is an open book.
type Session struct {
	Book    *zone.Book
	Protect bool // lock the sheets of workbooks
	store   *store.Store
	fonts   *face.Set
	secrets []string     // words that an outside edition leaves out
	sound   *sync.Map    // photo's hash → page.PhotoError, once looked at
	touches *sync.Map    // the projects that each step changed, by the step's number
	steps   []store.Step // oldest first; the undone ones last
	saved   time.Time
	typing  typing
}

type noticeKey struct{}

// WithNotices has an opening tell what the user should know of a book that opened all
// the same, in Chinese.
func WithNotices(ctx context.Context, tell func(string)) context.Context {
	return context.WithValue(ctx, noticeKey{}, tell)
}

// Notices tells what the user should know of how the book was opened, in Chinese.
func (s *Session) Notices() []string {
	var out []string
	if s.store.Recovered() {
		out = append(out, "上次写入“"+s.store.Path()+"”时程序意外中断：这里读的是中断之前已保存的内容（一份副本），原文件没有改动，下次以可写方式打开时会自动复原")
	}
	return out
}

// Open opens a book file; with write nobody else can write it meanwhile.
func Open(ctx context.Context, path string, write bool) (*Session, error) {
	st, err := store.OpenContext(ctx, path, write)
	if err != nil {
		return nil, err
	}
	b, err := st.Load(ctx)
	if err != nil {
		st.Close()
		return nil, err
	}
	steps, err := st.Steps(ctx)
	if err != nil {
		st.Close()
		return nil, err
	}
	s := newSession(st, b, steps)
	if tell, ok := ctx.Value(noticeKey{}).(func(string)); ok {
		for _, text := range s.Notices() {
			tell(text)
		}
	}
	return s, nil
}

func newSession(st *store.Store, b *zone.Book, steps []store.Step) *Session {
	return &Session{Book: b, store: st, fonts: fonts(), sound: new(sync.Map), touches: new(sync.Map), steps: steps}
}

// Close closes the file.
func (s *Session) Close() error { return s.store.Close() }

// Snapshot gives the session with a copy of the book as it is now, for work that
// runs while the book is edited. It must not be closed.
func (s *Session) Snapshot() *Session {
	book := *s.Book
	book.Projects = make([]*zone.Project, len(s.Book.Projects))
	for i, p := range s.Book.Projects {
		book.Projects[i] = p.Clone()
	}
	return &Session{Book: &book, Protect: s.Protect, store: s.store, fonts: s.fonts, sound: s.sound, touches: s.touches, steps: slices.Clone(s.steps)}
}

// Change is one field of one project to be set.
type Change struct{ Field, Value string }

// Set writes changes to a project, named by number or name, as one durable edit:
// either all of them are kept or none. Errors are in Chinese.
func (s *Session) Set(ctx context.Context, project string, at zone.Period, changes []Change) error {
	p := s.Book.Project(project)
	if p == nil {
		return fmt.Errorf("没有编号或名称为“%s”的项目，或有多个同名项目；请核对名称，或改用项目编号", project)
	}
	return s.SetProject(ctx, p, at, changes)
}

// SetProject writes changes to a project of the book, all of them or none; a new
// one enters the book.
func (s *Session) SetProject(ctx context.Context, p *zone.Project, at zone.Period, changes []Change) error {
	b := s.Batch(at)
	b.Draft(p)
	for _, c := range changes {
		if err := b.Set(p, c.Field, c.Value); err != nil {
			return fmt.Errorf("项目“%s”：%w", cmp.Or(p.Name, p.Code), err)
		}
	}
	return b.Keep(ctx, "修改", "")
}

// NewProject gives a project that is not yet in the book, with the next free
// number; [Session.SetProject] keeps it once it has a name.
func (s *Session) NewProject() *zone.Project { return s.Batch(zone.Period{}).New() }

func fieldNames() string {
	var names []string
	for _, f := range field.All() {
		names = append(names, f.Name)
	}
	return strings.Join(names, "、")
}

// Photo returns the bytes of a picture by their hash.
func (s *Session) Photo(hash string) ([]byte, error) { return s.store.Photo(hash) }

// Path returns the path of the book's file.
func (s *Session) Path() string { return s.store.Path() }

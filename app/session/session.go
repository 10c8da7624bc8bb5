// Package session is an open book: it loads, edits durably, undoes and keeps snapshots.
//
// Every edit is one step: one transaction in the file, undone as one. A [Batch] edits projects, a
// [RowBatch] the rows of a register, and [Session.ChangeSettings] all else. What works on an open book
// stands in packages of its own, such as app/issue. Neither knows the window or the command line, which
// are two edges of it.
package session

import (
	"cmp"
	"context"
	"fmt"
	"sync"
	"time"

	"zonebrief/app/store"
	"zonebrief/reports/picture"
	"zonebrief/reports/zone"
)

// Session is an open book. An edit puts another book into the place of Book; what was read
// from it before stays as it was. Projects of it are known again by their IDs.
type Session struct {
	Book    *zone.Book
	store   *store.Store
	photos  *sync.Map    // a photo's hash → what [Session.CheckPhoto] found
	touches *sync.Map    // the projects that each step changed, by the step's number
	steps   []store.Step // oldest first; the undone ones last; views share them
	saved   time.Time
	current continued
	retired []*store.Store // of files that were replaced while they were open

	// OnElsewhere settles an edit that met changes which another program made; nil refuses
	// the edit. By then the book has the changes.
	OnElsewhere func(context.Context, *Session, *Elsewhere) error
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
	s.OnElsewhere, _ = ctx.Value(elsewhereKey{}).(func(context.Context, *Session, *Elsewhere) error)
	if tell, ok := ctx.Value(noticeKey{}).(func(string)); ok {
		for _, text := range s.Notices() {
			tell(text)
		}
	}
	return s, nil
}

func newSession(st *store.Store, b *zone.Book, steps []store.Step) *Session {
	return &Session{Book: b, store: st, photos: new(sync.Map), touches: new(sync.Map), steps: steps}
}

// Close closes the file.
func (s *Session) Close() error {
	for _, st := range s.retired {
		st.Close()
	}
	return s.store.Close()
}

// View returns the session with the book as it is now, for work that runs while the book is
// edited. It copies nothing of the book. It must not be closed.
func (s *Session) View() *Session {
	return &Session{Book: s.Book, store: s.store, photos: s.photos, touches: s.touches, steps: s.steps}
}

// Change is one field of one project to be set.
type Change struct{ Field, Value string }

// Set writes changes to a project, named by number or name, as one durable edit:
// either all of them are kept or none. Errors are in Chinese.
func (s *Session) Set(ctx context.Context, project string, at zone.Period, changes []Change) error {
	p, err := FindProject(s.Book, project)
	if err != nil {
		return err
	}
	return s.SetProject(ctx, p, at, changes)
}

// FindProject returns a project of a book by its number, or by its name or short name. Fails
// with what to do where there is none, or more than one.
func FindProject(b *zone.Book, named string) (*zone.Project, error) {
	if p := b.Project(named); p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("没有编号或名称为“%s”的项目，或有多个同名项目；请核对名称，或改用项目编号", named)
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

// Photo returns the bytes of a picture by their hash.
func (s *Session) Photo(hash string) ([]byte, error) { return s.store.Photo(hash) }

// CheckPhoto returns why a photo of the book cannot be drawn; nil where it can. It looks at each
// photo once, for pages are asked for after every edit.
func (s *Session) CheckPhoto(hash string) error {
	if found, ok := s.photos.Load(hash); ok {
		return found.(checked).err
	}
	data, err := s.Photo(hash)
	if err == nil {
		err = picture.Check(data)
	}
	s.photos.Store(hash, checked{err})
	return err
}

// checked is what is known of a photo.
type checked struct{ err error }

// Path returns the path of the book's file.
func (s *Session) Path() string { return s.store.Path() }

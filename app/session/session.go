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

	"zonebrief/app/fields"
	"zonebrief/app/store"
	"zonebrief/reports/face"
	"zonebrief/reports/zone"
)

// Session is an open book.
type Session struct {
	Book    *zone.Book
	Protect bool // lock the sheets of workbooks
	store   *store.Store
	fonts   *face.Set
	sound   *sync.Map // photo's hash → page.PhotoError, once looked at
}

// Open opens a book file; with write nobody else can write it meanwhile.
func Open(ctx context.Context, path string, write bool) (*Session, error) {
	st, err := store.Open(path, write)
	if err != nil {
		return nil, err
	}
	b, err := st.Load(ctx)
	if err != nil {
		st.Close()
		return nil, err
	}
	return &Session{Book: b, store: st, fonts: fonts(), sound: new(sync.Map)}, nil
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
	return &Session{Book: &book, Protect: s.Protect, store: s.store, fonts: s.fonts, sound: s.sound}
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
	edited := p.Clone()
	for _, c := range changes {
		f := fields.Find(c.Field)
		if f == nil {
			return fmt.Errorf("没有名为“%s”的字段；可用的字段有：%s", c.Field, fieldNames())
		}
		if err := f.Set(edited, at, c.Value); err != nil {
			return fmt.Errorf("项目“%s”：%w", cmp.Or(edited.Name, edited.Code), err)
		}
	}
	if zone.Fold(edited.Name) == "" {
		return fmt.Errorf("项目还没有名称；请填写“名称”后再保存")
	}
	if err := s.unique(p, edited); err != nil {
		return err
	}
	if err := s.store.PutProject(ctx, edited); err != nil {
		return err
	}
	*p = *edited
	if !slices.Contains(s.Book.Projects, p) {
		s.Book.Projects = append(s.Book.Projects, p)
	}
	return nil
}

// NewProject gives a project that is not yet in the book, with the next free
// number; [Session.SetProject] keeps it once it has a name.
func (s *Session) NewProject() *zone.Project {
	p := &zone.Project{Nature: "新建"}
	for _, other := range s.Book.Projects {
		p.ID = max(p.ID, other.ID)
	}
	p.ID++
	for n := len(s.Book.Projects) + 1; p.Code == ""; n++ {
		if code := fmt.Sprintf("XM%04d", n); s.Book.Project(code) == nil {
			p.Code = code
		}
	}
	return p
}

// unique refuses a name or number that another project has.
func (s *Session) unique(p, edited *zone.Project) error {
	for _, other := range s.Book.Projects {
		if other == p {
			continue
		}
		if zone.Fold(other.Name) == zone.Fold(edited.Name) {
			return fmt.Errorf("已有名为“%s”的项目（编号%s），名称不能重复；请换一个名称", other.Name, other.Code)
		}
		if other.Code == edited.Code && edited.Code != "" {
			return fmt.Errorf("编号%s已用于项目“%s”；请换一个编号", other.Code, other.Name)
		}
	}
	return nil
}

func fieldNames() string {
	var names []string
	for _, f := range fields.All() {
		names = append(names, f.Name)
	}
	return strings.Join(names, "、")
}

package session

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zonebrief/app/change"
	"zonebrief/app/store"
)

// Elsewhere is an edit that was not written, because another program had changed the file
// of the open book since it was read (别处的改动).
type Elsewhere struct {
	Name    string // of the edit
	Changes []change.Change
	Blobs   map[string][]byte

	Count int               // how many changes were made elsewhere
	By    map[string]Author // who changed each subject there last
	Kept  Kept              // the book as it was open, where another file took its place
}

// Author is who changed something, and when.
type Author struct {
	Who  string
	Made time.Time
}

type elsewhereKey struct{}

// WithElsewhere has the books that are opened under a context settle edits that met
// changes from elsewhere.
func WithElsewhere(ctx context.Context, settle func(context.Context, *Session, *Elsewhere) error) context.Context {
	return context.WithValue(ctx, elsewhereKey{}, settle)
}

// meet takes what another program has written into the book, where that is why an edit
// was not written, and has the edit settled. Without one, or with nobody to settle it,
// what is asked for must be done again.
func (s *Session) meet(ctx context.Context, refusal error, e *Elsewhere) error {
	var refused *store.Error
	if !errors.As(refusal, &refused) || refused.Reason != store.Changed {
		return refusal
	}
	met, err := takeIn(ctx, s)
	switch {
	case err != nil:
		return errors.Join(refusal, err)
	case e == nil || s.OnElsewhere == nil:
		return fmt.Errorf("“%s”刚在别处改动过（%d处），已读入；这次的操作没有保存，请核对后再做一次", s.Path(), met.Count)
	}
	e.Count, e.By, e.Kept = met.Count, met.By, met.Kept
	return s.OnElsewhere(ctx, s, e)
}

// takeIn brings what another program has written into the book. Where another file stands
// in the place of the book, the book is made a snapshot first, and the file is opened.
func takeIn(ctx context.Context, s *Session) (*Elsewhere, error) {
	e := &Elsewhere{By: map[string]Author{}}
	since, st := s.store.Recorded(), s.store
	if st.Replaced() {
		kept, err := st.KeepSnapshot(ctx, "被替换前", true)
		if err != nil {
			return nil, err
		}
		if st, err = store.OpenContext(ctx, st.Path(), true); err != nil {
			return nil, err
		}
		e.Kept = Kept(kept)
	}
	if err := follow(ctx, s, st, e); err != nil {
		if st != s.store {
			st.Close()
		}
		return nil, err
	}
	if st != s.store {
		s.retired, s.store = append(s.retired, s.store), st
	}
	return e, authors(ctx, st, since, e.By)
}

// follow brings the book to what a file says now.
func follow(ctx context.Context, s *Session, st *store.Store, e *Elsewhere) error {
	b, err := st.Load(ctx)
	if err != nil {
		return err
	}
	steps, err := st.Steps(ctx)
	if err != nil {
		return err
	}
	e.Count = len(change.Details(change.Between(s.Book, b)))
	s.Book = b
	s.steps, s.current, s.saved = steps, continued{}, time.Now()
	return nil
}

// authors finds who made the changes since one of the log. What cannot be read is left
// out: the log is told of elsewhere.
func authors(ctx context.Context, st *store.Store, since int64, by map[string]Author) error {
	list, err := st.Log().Changes(ctx)
	if err != nil {
		return err
	}
	for _, c := range list {
		if c.ID <= since {
			continue
		}
		data, err := st.Log().Data(ctx, c.ID)
		if err != nil || len(data) == 0 {
			continue
		}
		changes, err := change.Decode(data)
		if err != nil {
			continue
		}
		for _, one := range changes {
			for _, subject := range one.Subjects() {
				by[subject] = Author{c.Who, c.Made}
			}
		}
	}
	return nil
}

// Told says in Chinese what came in from elsewhere beside an edit that was written.
func (e *Elsewhere) Told() string {
	text := fmt.Sprintf("数据文件刚在别处改动过：那里的%d处已并入，这次的修改也已保存", e.Count)
	if e.Kept.Path != "" {
		text += "；数据文件曾被整个替换，替换前的内容已存为快照“" + e.Kept.Title() + "”并已并入"
	}
	return text
}

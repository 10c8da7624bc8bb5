package merge

import (
	"cmp"
	"context"
	"fmt"

	"zonebrief/app/change"
	"zonebrief/app/session"
)

// Meeting is an edit that met changes from elsewhere, being settled (别处的改动): value by
// value as two copies of a book are. In it, Mine is what the file says now, and Theirs what
// the edit would write.
type Meeting struct {
	Disagreements []*Disagreement // what both changed, to be settled by its Take

	session *session.Session
	of      *session.Elsewhere
	plans   []*Plan
}

// Meet compares an edit with what the file says now. What the book had that another file
// took the place of is brought in, too.
func Meet(ctx context.Context, s *session.Session, e *session.Elsewhere) (*Meeting, error) {
	m := &Meeting{session: s, of: e}
	who, now := change.Author()
	edit := &Theirs{Who: who, When: now, changes: e.Changes, picture: func(hash string) ([]byte, error) {
		if data, ok := e.Blobs[hash]; ok {
			return data, nil
		}
		return s.Photo(hash)
	}}
	list := []*Theirs{edit}
	if e.Kept.Path != "" {
		before, err := Open(ctx, s, e.Kept.Path, "")
		if err != nil {
			return nil, err
		}
		before.Who, before.When = "本机先前", e.Kept.Made
		list = []*Theirs{before, edit}
	}
	for _, theirs := range list {
		plan, err := New(s, theirs)
		if err != nil {
			return nil, err
		}
		m.plans = append(m.plans, plan)
		for i := range plan.Disagreements {
			d := &plan.Disagreements[i]
			if by := e.By[d.subject]; by.Who != "" {
				d.MineBy, d.MineOn = by.Who, by.Made.Local().Format("2006-01-02 15:04")
			}
			m.Disagreements = append(m.Disagreements, d)
		}
	}
	return m, nil
}

// Apply writes the edit, and what the disagreements were settled to. Where one is open,
// nothing is written.
func (m *Meeting) Apply(ctx context.Context) error {
	for _, d := range m.Disagreements {
		if d.Take == "" {
			return fmt.Errorf("“%s”的%s还没有选定以谁为准", d.Project, d.Field)
		}
	}
	for i, plan := range m.plans {
		name := m.of.Name
		if i < len(m.plans)-1 {
			name = "并入被替换前的改动"
		}
		merged, err := plan.merged(m.session.Book, "")
		if err != nil {
			return err
		}
		changes := change.Between(m.session.Book, merged)
		blobs, err := newPictures(m.session, changes, plan.theirs)
		if err == nil {
			err = m.session.KeepAfter(ctx, "", name, changes, blobs)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Error says in Chinese what was not written, and why.
func (m *Meeting) Error() string {
	d := m.Disagreements[0]
	text := fmt.Sprintf("“%s”的%s刚由%s改为“%s”，这里要写“%s”", d.Project, d.Field, cmp.Or(d.MineBy, "别的程序"), d.Mine, d.Theirs)
	if d.MineOn != "" {
		text = fmt.Sprintf("“%s”的%s在%s由%s改为“%s”，这里要写“%s”", d.Project, d.Field, d.MineOn, cmp.Or(d.MineBy, "别的程序"),
			d.Mine, d.Theirs)
	}
	if n := len(m.Disagreements); n > 1 {
		text += fmt.Sprintf("，另有%d处也是", n-1)
	}
	return text + "；没有覆盖，请选定以谁为准后再写"
}

// Settle writes an edit that met changes from elsewhere where nobody has to be asked, and
// tells so. Fails with a [*Meeting] where both changed the same.
func Settle(tell func(string)) func(context.Context, *session.Session, *session.Elsewhere) error {
	return func(ctx context.Context, s *session.Session, e *session.Elsewhere) error {
		m, err := Meet(ctx, s, e)
		if err != nil {
			return err
		}
		if len(m.Disagreements) > 0 {
			return m
		}
		if err := m.Apply(ctx); err != nil {
			return err
		}
		tell(e.Told())
		return nil
	}
}

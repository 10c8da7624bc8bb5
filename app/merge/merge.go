package merge

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"time"

	"zonebrief/app/advice"
	"zonebrief/app/change"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/reports/picture"
	"zonebrief/reports/zone"
)

// Disagreement is a value that both changed (不一致), or one that they changed, and
// then Mine is what was there.
type Disagreement struct {
	Of       string                 `json:"of"`      // 项目, a register's name, 产业布局图, 设置 …
	Project  string                 `json:"project"` // the name of the project, the row, the document
	Code     string                 `json:"code"`
	Field    string                 `json:"field"`
	Period   string                 `json:"period"`
	Base     string                 `json:"base"`
	Mine     string                 `json:"mine"`
	Theirs   string                 `json:"theirs"`
	Why      string                 `json:"why"`
	MineBy   string                 `json:"mine_by"` // who wrote it, and when, where that is known
	MineOn   string                 `json:"mine_on"`
	TheirsBy string                 `json:"theirs_by"`
	TheirsOn string                 `json:"theirs_on"`
	Take     string                 `json:"-"` // settles this one; empty is as all
	put      func(*zone.Book) error // of the book that [Plan.merged] makes
	subject  string                 // what it is a value of
}

// Takeable tells whether theirs can be taken at all: nobody changes a published
// half-month by a merge.
func (d *Disagreement) Takeable() bool { return d.put != nil }

// Plan is a merge in the making (合并).
type Plan struct {
	New, Gone     []string
	Changes       []Disagreement // taken without a question
	Disagreements []Disagreement
	puts          []func(*zone.Book) error // New and Gone
	session       *session.Session
	theirs        *Theirs
	made          map[string]time.Time // when things were changed here last
	codes         map[string]string    // numbers of their new projects → those they get here
	taken         map[string]bool      // numbers given out
	old           map[string]bool      // things that they had before: nothing new of theirs is one of them
	reborn        map[string]bool      // numbers that belong to something else here by now
	moved         map[place]string     // keys of their added texts → those they get here
}

// New says what merging a colleague's changes would do, value by value against the
// common ancestor. The book stays as it is until [Plan.Apply].
func New(s *session.Session, t *Theirs) (*Plan, error) {
	log, err := s.Log(context.Background())
	if err != nil {
		return nil, err
	}
	m := &Plan{session: s, theirs: t, made: lastMade(log), codes: map[string]string{}, taken: map[string]bool{},
		old: map[string]bool{}, reborn: reborn(log)}
	if t.since != nil {
		m.reborn = reborn(t.since)
	}
	for _, c := range t.changes {
		for _, subject := range c.Subjects() {
			m.old[subject], _ = c.Existed()
		}
	}
	for _, c := range t.changes { // projects first: photos name them by their numbers
		if p, ok := c.(*change.Project); ok {
			m.planProject(p, log)
		}
	}
	for _, c := range t.changes {
		switch c := c.(type) {
		case *change.Row:
			m.planRow(c)
		case *change.Map:
			m.planMap(c.Before.Map, c.After.Map)
		case *change.Settings:
			m.planSettings(c.From, c.To)
		}
	}
	return m, nil
}

// weigh takes a value that they changed, or finds that both did. thing is what it
// is a value of; put writes theirs, and is nil where that cannot be.
func (m *Plan) weigh(thing string, d Disagreement, was, is, have any, put func(*zone.Book) error) (taken bool) {
	if reflect.DeepEqual(is, was) || reflect.DeepEqual(is, have) {
		return false
	}
	d.put = put
	switch {
	case d.Why != "":
		d.put = nil
	case m.theirs.unsure[thing] && !empty(have):
		d.Why = "没有共同的底稿，无法判断谁改过"
	case reflect.DeepEqual(have, was):
		m.Changes = append(m.Changes, d)
		return true
	default:
		d.Why = "双方都改过"
	}
	m.disagree(thing, d)
	return false
}

// disagree notes a conflict, with who and when.
func (m *Plan) disagree(thing string, d Disagreement) {
	when := func(at time.Time) string {
		if at.IsZero() {
			return ""
		}
		return at.Local().Format("2006-01-02 15:04")
	}
	d.MineOn = cmp.Or(d.MineOn, when(m.made[thing]))
	d.TheirsBy, d.TheirsOn = cmp.Or(d.TheirsBy, m.theirs.Who),
		cmp.Or(d.TheirsOn, when(m.theirs.made[thing]), when(m.theirs.When))
	d.subject = thing
	m.Disagreements = append(m.Disagreements, d)
}

func empty(v any) bool {
	r := reflect.ValueOf(v)
	return !r.IsValid() || r.IsZero() || (r.Kind() == reflect.Slice || r.Kind() == reflect.Map) && r.Len() == 0
}

// The sides of a disagreement.
const (
	TakeMine   = "本方"
	TakeTheirs = "对方"
)

// Apply does what the plan said, as one step. take settles the disagreements that
// have no [Disagreement.Take] of their own; without it they stand in the way,
// unless the rest alone is asked for.
func (m *Plan) Apply(ctx context.Context, s *session.Session, take string, rest bool) error {
	open, cells := 0, len(m.Changes)
	for _, d := range m.Disagreements {
		switch side := cmp.Or(d.Take, take); {
		case side == "":
			open++
		case side == TakeTheirs && d.put != nil:
			cells++
		}
	}
	if open > 0 && !rest {
		return advice.New(advice.SettleSides, "有%d处双方不一致，没有合并", open)
	}
	merged, err := m.merged(s.Book, take)
	if err != nil {
		return err
	}
	changes := change.Between(s.Book, merged)
	blobs, err := newPictures(s, changes, m.theirs)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("合并%s的改动：新增%d个，修改%d格", cmp.Or(m.theirs.Who, "对方"), len(m.New), cells)
	return s.KeepAfter(ctx, "合并", name, changes, blobs)
}

// merged returns the book with theirs in it; the book itself stays as it is.
func (m *Plan) merged(from *zone.Book, take string) (*zone.Book, error) {
	b := new(zone.Book)
	*b = *from
	b.Projects = slices.Clone(b.Projects) // what the puts exchange projects in
	puts := slices.Clone(m.puts)
	for _, c := range m.Changes {
		puts = append(puts, c.put)
	}
	for _, d := range m.Disagreements {
		if cmp.Or(d.Take, take) == TakeTheirs && d.put != nil {
			puts = append(puts, d.put)
		}
	}
	for _, put := range puts {
		if err := put(b); err != nil {
			return nil, err
		}
	}
	return b, unambiguous(b)
}

// unambiguous refuses two projects of one name or number.
func unambiguous(b *zone.Book) error {
	names, codes := map[string]bool{}, map[string]bool{}
	for _, p := range b.Projects {
		if fold := zone.Fold(p.Name); fold != "" && names[fold] {
			return fmt.Errorf("合并后有两个名为“%s”的项目，没有合并；请先给其中一个改名", p.Name)
		} else if p.Code != "" && codes[p.Code] {
			return fmt.Errorf("合并后有两个项目的编号都是%s，没有合并；请先改其中一个的编号", p.Code)
		}
		names[zone.Fold(p.Name)], codes[p.Code] = true, true
	}
	return nil
}

// newPictures returns the bytes that the book does not have yet, each proved to be a
// picture of the size that is said of it.
func newPictures(s *session.Session, changes []change.Change, from *Theirs) (map[string][]byte, error) {
	out := map[string][]byte{}
	for hash, said := range change.Pictures(changes) {
		if _, err := s.Photo(hash); err == nil {
			continue
		}
		data, err := from.picture(hash)
		if err == nil && store.Hash(data) != hash {
			err = fmt.Errorf("picture %s has other bytes", hash)
		}
		if err == nil {
			err = picture.Check(data)
		}
		if w, h, _ := picture.Size(data); err == nil && (w != said.Width || h != said.Height) {
			err = fmt.Errorf("picture %s is of another size", hash)
		}
		if err != nil {
			return nil, fmt.Errorf("对方的一张图片不完整，没有合并（%w）；请让对方重新生成改动包", err)
		}
		out[hash] = data
	}
	return out, nil
}

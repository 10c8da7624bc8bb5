package session

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"zonebrief/app/change"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// Batch is one edit of any number of projects: kept as one transaction, undone as
// one step. Until [Batch.Keep] the book is as it was. A project is given as the book
// has it, or had it before another edit; its ID tells which one it is.
type Batch struct {
	session  *Session
	at       zone.Period
	drafts   map[*zone.Project]*zone.Project // by what the book holds; nil where it is to go
	order    []*zone.Project
	known    map[int64]*zone.Project // in the book, by their IDs
	lastID   int64
	lastCode int            // of a new project
	names    map[string]int // folded, as they would be kept
	codes    map[string]int
	fields   map[string]bool // what was set
	cells    int
}

// Batch begins an edit at a half-month.
func (s *Session) Batch(at zone.Period) *Batch {
	b := &Batch{session: s, at: at, drafts: map[*zone.Project]*zone.Project{}, known: map[int64]*zone.Project{},
		names: map[string]int{}, codes: map[string]int{}, fields: map[string]bool{}}
	for _, p := range s.Book.Projects {
		b.known[p.ID] = p
		b.lastID = max(b.lastID, p.ID)
		b.names[zone.Fold(p.Name)]++
		b.codes[p.Code]++
	}
	return b
}

// held returns a project as the book holds it; one that is not in the book itself.
func (b *Batch) held(p *zone.Project) *zone.Project {
	if now := b.known[p.ID]; now != nil {
		return now
	}
	return p
}

// Draft gives the project as the batch would keep it, to be changed. One that is
// not in the book gets the next free number.
func (b *Batch) Draft(p *zone.Project) *zone.Project {
	p = b.held(p)
	d, ok := b.drafts[p]
	if ok {
		return d
	}
	d = p.Clone()
	if b.known[p.ID] == nil {
		b.lastID++
		d.ID = b.lastID
		for b.lastCode = max(b.lastCode, len(b.known)); d.Code == "" || b.codes[d.Code] > 0; {
			b.lastCode++
			d.Code = fmt.Sprintf("XM%04d", b.lastCode)
		}
		b.codes[d.Code]++
		b.names[zone.Fold(d.Name)]++
		if d.Plans == nil {
			d.Plans, d.Progress = map[int]zone.Plan{}, map[zone.Period]zone.Progress{}
		}
	}
	b.drafts[p] = d
	b.order = append(b.order, p)
	return d
}

// Set reads a value into a field of a project, which may be new. A refused value
// changes nothing and leaves the rest of the batch as it is.
func (b *Batch) Set(p *zone.Project, called, value string) error {
	f, err := field.Named(called)
	if err != nil {
		return err
	}
	if f.Scope == field.OfPeriod && b.session.Frozen(b.at) {
		return FrozenField(b.at, f.Name)
	}
	p = b.held(p)
	_, had := b.drafts[p]
	d := b.Draft(p)
	name, code := d.Name, d.Code
	trial := d.Clone()
	err = f.Set(trial, b.at, value)
	if err == nil {
		err = b.unique(p, trial, name, code)
	}
	if err != nil {
		if !had {
			delete(b.drafts, p)
			b.order = b.order[:len(b.order)-1]
		}
		return err
	}
	*d = *trial
	b.names[zone.Fold(name)]--
	b.names[zone.Fold(d.Name)]++
	b.codes[code]--
	b.codes[d.Code]++
	b.fields[f.Name] = true
	b.cells++
	return nil
}

// unique refuses a name or number that another project has; name and code are
// those that the project had before.
func (b *Batch) unique(p, d *zone.Project, name, code string) error {
	find := func(same func(*zone.Project) bool) *zone.Project {
		for _, other := range slices.Concat(b.session.Book.Projects, b.order) {
			if draft, ok := b.drafts[other]; ok {
				if draft == nil || other == p {
					continue
				}
				other = draft
			}
			if other != p && same(other) {
				return other
			}
		}
		return &zone.Project{}
	}
	if fold := zone.Fold(d.Name); fold != "" && fold != zone.Fold(name) && b.names[fold] > 0 {
		other := find(func(o *zone.Project) bool { return zone.Fold(o.Name) == fold })
		return fmt.Errorf("已有名为“%s”的项目（编号%s），名称不能重复；请换一个名称", other.Name, other.Code)
	}
	if d.Code != "" && d.Code != code && b.codes[d.Code] > 0 {
		other := find(func(o *zone.Project) bool { return o.Code == d.Code })
		return fmt.Errorf("编号%s已用于项目“%s”；请换一个编号", d.Code, other.Name)
	}
	return nil
}

// New gives a new project with the next free number; it is kept once it has a
// name.
func (b *Batch) New() *zone.Project {
	p := zone.NewProject()
	p.Code = b.Draft(p).Code
	return p
}

// Drop takes a project out of the book.
func (b *Batch) Drop(p *zone.Project) {
	p = b.held(p)
	if d := b.Draft(p); d != nil {
		b.names[zone.Fold(d.Name)]--
		b.codes[d.Code]--
		b.drafts[p] = nil
	}
}

// Keep writes the batch as one step. An empty name is made from what was set; verb
// says what was done: 修改, 粘贴. A batch that changes nothing is no step. A project that
// was new has the ID by which the book holds it.
func (b *Batch) Keep(ctx context.Context, verb, name string) error {
	changes, err := b.Changes()
	if err != nil || len(changes) == 0 {
		return err
	}
	if err := b.session.KeepAfter(ctx, verb, cmp.Or(name, b.title(verb, changes)), changes, nil); err != nil {
		return err
	}
	for _, p := range b.order {
		if d := b.drafts[p]; d != nil && b.known[p.ID] == nil {
			*p = *named(b.session.Book, d)
		}
	}
	return nil
}

// named returns the project of a book that has another's name; that other one where there is none.
// A number may have gone to a project from elsewhere meanwhile.
func named(b *zone.Book, p *zone.Project) *zone.Project {
	for _, other := range b.Projects {
		if zone.Fold(other.Name) == zone.Fold(p.Name) {
			return other
		}
	}
	return p
}

// Changes returns what the batch changes, for a step that does more than the batch.
func (b *Batch) Changes() ([]change.Change, error) {
	var out []change.Change
	for _, p := range b.order {
		d, known := b.drafts[p], b.known[p.ID] != nil
		var one *change.Project
		switch {
		case d == nil && !known:
			continue
		case p.ID != 0 && !known:
			return nil, fmt.Errorf("项目“%s”已不在数据文件里，没有保存；请重新选择项目", cmp.Or(p.Name, p.Code))
		case d == nil:
			one = change.OfProject(p, nil)
		case zone.Fold(d.Name) == "":
			return nil, fmt.Errorf("项目还没有名称；请填写“名称”后再保存")
		case !known:
			change.Stamp(&zone.Project{}, d)
			one = change.OfProject(nil, d)
		default:
			if one = change.OfProject(p, d); one.Empty() {
				continue
			}
			change.Stamp(p, d)
			one = change.OfProject(p, d)
		}
		out = append(out, one)
	}
	return out, nil
}

// title words a step: 修改“卧龙新能源产业园”的总投资.
func (b *Batch) title(verb string, changes []change.Change) string {
	first := changes[0].(*change.Project)
	p := cmp.Or(first.After, first.Before)
	label := "“" + zone.Shorten(p.Base.Label(), 14) + "”"
	switch {
	case len(changes) > 1 && first.Before == nil:
		return fmt.Sprintf("新增%d个项目", len(changes))
	case len(changes) > 1 && first.After == nil:
		return fmt.Sprintf("删除%d个项目", len(changes))
	case len(changes) > 1:
		return fmt.Sprintf("%s%d个项目的%d格", verb, len(changes), b.cells)
	case first.Before == nil:
		return "新增" + label
	case first.After == nil:
		return "删除" + label
	case len(b.fields) == 1:
		for name := range b.fields {
			return verb + label + "的" + name
		}
	}
	return fmt.Sprintf("%s%s的%d项", verb, label, max(b.cells, 1))
}

// FrozenField words that a field cannot be edited, because its half-month is published.
func FrozenField(at zone.Period, field string) error {
	return fmt.Errorf("%s已发布冻结，不能直接修改“%s”，请用“更正”", at.Title(), field)
}

// Frozen tells whether a half-month is published: its reports cannot be changed.
func (s *Session) Frozen(at zone.Period) bool {
	return slices.ContainsFunc(s.Book.Published, func(p zone.Publication) bool { return p.Period == at })
}

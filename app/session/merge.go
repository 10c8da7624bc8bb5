package session

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"time"

	"zonebrief/app/fields"
	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

// changesMark is the first line of a change package (改动包, *.zbx); a line of
// [changesHead] follows, and then patches as steps keep them.
const changesMark = "ZoneBrief changes 1\n"

// changesHead says whose changes a package holds.
type changesHead struct {
	Who  string    `json:"who"`
	When time.Time `json:"when"`
}

// maxPackage is how large a package may be.
const maxPackage = 64 << 20

// WriteChanges writes what changed in the book since another state of it, or, with
// an empty path, since its steps were first kept.
func (s *Session) WriteChanges(ctx context.Context, path, since string) (int, error) {
	base, err := s.origin(ctx)
	if since != "" {
		base, err = projectsOf(ctx, since)
	}
	if err != nil {
		return 0, err
	}
	patches := compare(base, s.projects())
	data, err := encode(patches)
	if err != nil {
		return 0, err
	}
	name, now := who()
	head, err := json.Marshal(changesHead{name, now.UTC().Truncate(time.Second)})
	if err != nil {
		return 0, err
	}
	return len(patches), Replace(path, slices.Concat([]byte(changesMark), head, []byte("\n"), data))
}

func (s *Session) projects() map[int64]*zone.Project {
	out := make(map[int64]*zone.Project, len(s.Book.Projects))
	for _, p := range s.Book.Projects {
		out[p.ID] = p
	}
	return out
}

func projectsOf(ctx context.Context, path string) (map[int64]*zone.Project, error) {
	other, err := Open(ctx, path, false)
	if err != nil {
		return nil, err
	}
	defer other.Close()
	return other.projects(), nil
}

// compare gives a patch for every project that differs, in the order of ids.
func compare(before, after map[int64]*zone.Project) []patch {
	ids := map[int64]bool{}
	for id := range before {
		ids[id] = true
	}
	for id := range after {
		ids[id] = true
	}
	var out []patch
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		if p := newPatch(before[id], after[id]); !p.empty() {
			p.ID = id
			out = append(out, p)
		}
	}
	return out
}

// origin gives the projects as they were before the steps that the book keeps.
func (s *Session) origin(ctx context.Context) (map[int64]*zone.Project, error) {
	log, err := s.log(ctx)
	if err != nil {
		return nil, err
	}
	return s.rewound(log, nil), nil
}

// logged is a step with what it did; by its hash it is known again in a copy of the
// book.
type logged struct {
	hash    string
	patches []patch
}

// log reads the steps that are in force, oldest first.
func (s *Session) log(ctx context.Context) ([]logged, error) {
	var out []logged
	for _, step := range s.steps {
		if step.Undone {
			continue
		}
		data, err := s.store.StepData(ctx, step.ID)
		if err != nil {
			return nil, err
		}
		patches, err := decode(data)
		if err != nil {
			return nil, fmt.Errorf("操作记录“%s”已损坏：%w", step.Name, err)
		}
		out = append(out, logged{fmt.Sprint(step.ID, step.Made.Unix(), step.Name, store.Hash(data)), patches})
	}
	return out, nil
}

// rewound takes back, from the last to the first, the steps that are not shared.
func (s *Session) rewound(log []logged, shared map[string]bool) map[int64]*zone.Project {
	out := s.projects()
	for _, step := range slices.Backward(log) {
		if shared[step.hash] {
			continue
		}
		for _, p := range step.patches {
			if p.ofRow() { // copies come together by their projects
				continue
			}
			if p.Before == nil {
				delete(out, p.ID)
			} else {
				out[p.ID] = p.turned().apply(out[p.ID])
			}
		}
	}
	return out
}

// Theirs is what a colleague changed (对方的改动): each change with what the book
// said before.
type Theirs struct {
	Who     string
	When    time.Time
	LeftOut []string // registers that differ: only projects are merged
	patches []patch
	unsure  map[int64]bool // without a common ancestor
}

// OpenTheirs reads a change package, or another copy of the book. base may name the
// state that both began with; without it the books' own steps tell.
func (s *Session) OpenTheirs(ctx context.Context, path, base string) (*Theirs, error) {
	head := make([]byte, len(changesMark))
	f, err := os.Open(path)
	if err == nil {
		_, err = f.Read(head)
		f.Close()
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, unreadable(path, err)
	}
	if string(head) == changesMark {
		return readChanges(path)
	}
	if strings.EqualFold(filepath.Ext(path), ".zbx") {
		return nil, fmt.Errorf("“%s”不是改动包，或已损坏；请让对方重新生成", path)
	}
	other, err := Open(ctx, path, false)
	if err != nil {
		return nil, err
	}
	defer other.Close()
	out := &Theirs{Who: filepath.Base(path), When: modified(path), unsure: map[int64]bool{}}
	ancestor, err := s.ancestor(ctx, other, base, out.unsure)
	if err != nil {
		return nil, err
	}
	out.patches = compare(ancestor, other.projects())
	for _, r := range fields.Registers() {
		if !reflect.DeepEqual(r.Rows(s.Book), r.Rows(other.Book)) {
			out.LeftOut = append(out.LeftOut, r.Name)
		}
	}
	return out, nil
}

func modified(path string) time.Time {
	info, err := os.Stat(path)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

func readChanges(path string) (*Theirs, error) {
	broken := fmt.Errorf("改动包“%s”不完整或已损坏；请让对方重新生成", path)
	info, err := os.Stat(path)
	if err != nil || info.Size() > maxPackage {
		return nil, broken
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	line, body, ok := bytes.Cut(bytes.TrimPrefix(data, []byte(changesMark)), []byte("\n"))
	head := changesHead{}
	if !ok || json.Unmarshal(line, &head) != nil {
		return nil, broken
	}
	patches, err := decode(body)
	if err != nil {
		return nil, broken
	}
	return &Theirs{Who: head.Who, When: head.When, patches: slices.DeleteFunc(patches, patch.ofRow)}, nil
}

// ancestor finds the state both books began with: a given one, else what is left of
// each when the steps that only it has are taken back. Projects on which the two do
// not agree are unsure.
func (s *Session) ancestor(ctx context.Context, other *Session, base string, unsure map[int64]bool) (map[int64]*zone.Project, error) {
	if base != "" {
		return projectsOf(ctx, base)
	}
	own, err := s.log(ctx)
	if err != nil {
		return nil, err
	}
	foreign, err := other.log(ctx)
	if err != nil {
		return nil, err
	}
	shared := map[string]bool{}
	for _, step := range own {
		shared[step.hash] = slices.ContainsFunc(foreign, func(o logged) bool { return o.hash == step.hash })
	}
	mine, theirs := s.rewound(own, shared), other.rewound(foreign, shared)
	for _, p := range compare(mine, theirs) {
		unsure[p.ID] = true
	}
	return theirs, nil
}

// Disagreement is a field that both changed.
type Disagreement struct {
	Project string `json:"project"`
	Code    string `json:"code"`
	Field   string `json:"field"`
	Period  string `json:"period"`
	Base    string `json:"base"`
	Mine    string `json:"mine"`
	Theirs  string `json:"theirs"`
	Why     string `json:"why"`
	id      int64
	at      zone.Period
}

// Merge is a merge in the making (合并).
type Merge struct {
	New, Gone     []string
	Changes       []Disagreement // taken without a question; Mine is what was there
	Disagreements []Disagreement
	batch         *Batch
	theirs        *Theirs
}

// Plan says what merging a colleague's changes would do, field by field against the
// common ancestor. The book stays as it is until [Session.Merge].
func (s *Session) Plan(t *Theirs) (*Merge, error) {
	m := &Merge{batch: s.Batch(s.Book.Latest()), theirs: t}
	for _, p := range t.patches {
		mine := s.byID(p.ID)
		if p.Before == nil && mine != nil && p.After != nil && zone.Fold(mine.Name) != zone.Fold(p.After.Base.Name) {
			mine = s.Book.Project(p.After.Base.Name) // both gave the number to a new project
		}
		var err error
		switch {
		case p.After == nil && mine == nil:
		case p.After == nil:
			s.planGone(m, p, mine)
		case mine == nil && p.Before != nil:
			m.Disagreements = append(m.Disagreements, Disagreement{Project: p.After.Base.Name, Code: p.After.Base.Code, Field: "项目", Mine: "已删除", Theirs: "有修改", Why: "本方已删除这个项目", id: p.ID})
		case mine == nil:
			err = s.planNew(m, p)
		default:
			err = s.planChanged(m, p, mine)
		}
		if err != nil {
			return nil, err
		}
	}
	return m, nil
}

// project gives a side of a patch as a project.
func (s *side) project() *zone.Project {
	if s == nil {
		return &zone.Project{}
	}
	p := s.Base.Clone()
	p.Plans, p.Progress = maps.Clone(s.Plans), maps.Clone(s.Progress)
	return p
}

func (s *Session) planGone(m *Merge, p patch, mine *zone.Project) {
	if d := newPatch(p.Before.project(), mine); d.empty() {
		m.batch.Drop(mine)
		m.Gone = append(m.Gone, mine.Name)
		return
	}
	m.Disagreements = append(m.Disagreements, Disagreement{Project: mine.Name, Code: mine.Code, Field: "项目", Mine: "有修改", Theirs: "已删除", Why: "对方删除了这个项目，本方有修改", id: mine.ID})
}

// planNew takes a project that is not here yet. Its number in the book is the next
// one; its 编号 stays, where nobody has it.
func (s *Session) planNew(m *Merge, p patch) error {
	theirs := p.After.project()
	if other := s.Book.Project(theirs.Name); other != nil {
		return s.planChanged(m, patch{ID: p.ID, After: p.After}, other)
	}
	fresh := m.batch.New()
	if err := m.batch.Set(fresh, "名称", theirs.Name); err != nil {
		return err
	}
	d := m.batch.Draft(fresh)
	id, code := d.ID, d.Code
	*d = *theirs
	d.ID, d.Code = id, code
	if theirs.Code != "" && s.Book.Project(theirs.Code) == nil {
		if err := m.batch.Set(fresh, "编号", theirs.Code); err != nil {
			return err
		}
	}
	m.New = append(m.New, theirs.Name)
	return nil
}

// slot is a field at the half-month it belongs to.
type slot struct {
	*fields.Field
	at zone.Period
}

// title names the half-month or the year.
func (s slot) title() string {
	switch s.Scope {
	case fields.OfYear:
		return fmt.Sprint(s.at.Year, "年")
	case fields.OfPeriod:
		return s.at.Title()
	}
	return ""
}

// slots lists every field of the projects, for all their years and half-months.
func slots(all []fields.Field, projects ...*zone.Project) []slot {
	years, periods := map[int]bool{}, map[zone.Period]bool{}
	for _, p := range projects {
		for y := range p.Plans {
			years[y] = true
		}
		for at := range p.Progress {
			periods[at] = true
		}
	}
	order := slices.SortedFunc(maps.Keys(periods), zone.ComparePeriods)
	var out []slot
	for i := range all {
		f := &all[i]
		switch f.Scope {
		case fields.OfProject:
			out = append(out, slot{f, zone.Period{}})
		case fields.OfYear:
			for _, y := range slices.Sorted(maps.Keys(years)) {
				out = append(out, slot{f, zone.Period{Year: y, Month: 1, Half: 1}})
			}
		case fields.OfPeriod:
			for _, at := range order {
				out = append(out, slot{f, at})
			}
		}
	}
	return out
}

// planChanged compares a project field by field. What only they changed is taken;
// what both changed otherwise is a disagreement.
func (s *Session) planChanged(m *Merge, p patch, mine *zone.Project) error {
	base, theirs := p.Before.project(), p.After.project()
	for _, sl := range slots(fields.All(), base, theirs) {
		was, is, have := sl.Get(base, sl.at), sl.Get(theirs, sl.at), sl.Get(mine, sl.at)
		if is == was || is == have {
			continue
		}
		d := Disagreement{mine.Name, mine.Code, sl.Name, sl.title(), was, have, is, "", mine.ID, sl.at}
		switch {
		case sl.Scope == fields.OfPeriod && s.Frozen(sl.at):
			d.Why = "该期已发布冻结，须走更正"
		case m.theirs.unsure[p.ID] && have != "":
			d.Why = "没有共同的底稿，无法判断谁改过"
		case have != was:
			d.Why = "双方都改过"
		default:
			if err := m.set(mine, sl, is); err != nil {
				return err
			}
			m.Changes = append(m.Changes, d)
			continue
		}
		m.Disagreements = append(m.Disagreements, d)
	}
	m.rest(base, theirs, mine)
	return nil
}

// set writes a field in the batch; names and numbers are held unique.
func (m *Merge) set(p *zone.Project, sl slot, v string) error {
	if sl.Name == "名称" || sl.Name == "编号" {
		return m.batch.Set(p, sl.Name, v)
	}
	if err := sl.Set(m.batch.Draft(p), sl.at, v); err != nil {
		return fmt.Errorf("“%s”：%w", p.Name, err)
	}
	return nil
}

// rest takes what has no field of its own, such as planned curves and places on the
// map, where only they changed it.
func (m *Merge) rest(base, theirs, mine *zone.Project) {
	was, is, have := reflect.ValueOf(base).Elem(), reflect.ValueOf(theirs).Elem(), reflect.ValueOf(mine).Elem()
	for i := range have.NumField() {
		switch name := have.Type().Field(i).Name; {
		case name == "ID" || name == "Plans" || name == "Progress" || reflect.DeepEqual(was.Field(i).Interface(), is.Field(i).Interface()):
		case reflect.DeepEqual(was.Field(i).Interface(), have.Field(i).Interface()):
			draft := reflect.ValueOf(m.batch.Draft(mine)).Elem()
			draft.Field(i).Set(is.Field(i))
		}
	}
	for year, plan := range theirs.Plans {
		for k := range plan.Curves {
			now := mine.Plans[year]
			if !reflect.DeepEqual(plan.Curves[k], base.Plans[year].Curves[k]) && reflect.DeepEqual(now.Curves[k], base.Plans[year].Curves[k]) {
				d := m.batch.Draft(mine)
				now = d.Plans[year]
				now.Curves[k] = maps.Clone(plan.Curves[k])
				if d.Plans == nil {
					d.Plans = map[int]zone.Plan{}
				}
				d.Plans[year] = now
			}
		}
	}
	for at, report := range theirs.Progress {
		if now, ok := mine.Progress[at]; ok && report.State > now.State && now.State == base.Progress[at].State {
			d := m.batch.Draft(mine)
			now = d.Progress[at]
			now.State = report.State
			d.Progress[at] = now
		}
	}
}

// The sides of a disagreement.
const (
	TakeMine   = "本方"
	TakeTheirs = "对方"
)

// Merge does what a plan said, as one step. take settles the disagreements; without
// it they stand in the way, unless the rest alone is asked for.
func (s *Session) Merge(ctx context.Context, m *Merge, take string, rest bool) error {
	if len(m.Disagreements) > 0 && take == "" && !rest {
		return fmt.Errorf("有%d处双方不一致，没有合并；请用 --take 本方 或 --take 对方 指明以谁为准，或加 --skip 只合并其余的", len(m.Disagreements))
	}
	if take == TakeTheirs {
		for _, d := range m.Disagreements {
			p := s.byID(d.id)
			f := fields.Find(d.Field)
			if p == nil || f == nil || f.Scope == fields.OfPeriod && s.Frozen(d.at) {
				continue // a project that is gone, or a half-month that is published
			}
			if err := m.set(p, slot{f, d.at}, d.Theirs); err != nil {
				return err
			}
		}
	}
	name := fmt.Sprintf("合并%s的改动：新增%d个，修改%d格", cmp.Or(m.theirs.Who, "对方"), len(m.New), len(m.Changes))
	return m.batch.Keep(ctx, "合并", name)
}

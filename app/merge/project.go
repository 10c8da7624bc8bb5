package merge

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"zonebrief/app/change"
	"zonebrief/app/session"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// editing returns what edits a project of the book that a merge makes, by its ID: another one
// comes into its place.
func editing(id int64, edit func(*zone.Project) error) func(*zone.Book) error {
	return func(b *zone.Book) error {
		at := slices.IndexFunc(b.Projects, func(p *zone.Project) bool { return p.ID == id })
		edited := b.Projects[at].Clone()
		if err := edit(edited); err != nil {
			return err
		}
		b.Projects[at] = edited
		return nil
	}
}

func (m *Plan) planProject(p *change.Project, log []session.Logged) {
	s := m.session
	mine := s.Book.ByID(p.ID)
	if p.Before == nil && mine != nil && zone.Fold(mine.Name) != zone.Fold(p.After.Base.Name) {
		mine = nil // both gave the number to a new project
	}
	if p.Before == nil && mine == nil {
		mine = m.named(p.After.Base.Name)
	}
	if p.Before != nil && mine != nil && m.reborn[change.ProjectSubject(p.ID)] && !p.Named(mine.Name) {
		if mine = nil; p.After != nil { // deleted here, and its number given to another
			mine = m.named(p.After.Base.Name)
		}
	}
	switch {
	case p.After == nil && mine == nil:
	case p.After == nil:
		m.planGone(p, mine)
	case mine == nil && p.Before != nil:
		d := Disagreement{Of: "项目", Project: p.After.Base.Name, Code: p.After.Base.Code, Field: "项目", Mine: "已删除",
			Theirs: "有修改", Why: "本方已删除这个项目"}
		d.put = m.brought(p, log)
		m.disagree(change.ProjectSubject(p.ID), d)
	case mine == nil:
		m.planNew(p)
	default:
		m.planChanged(p, mine)
	}
}

// named finds a project by its full name; a short name is no proof.
func (m *Plan) named(name string) *zone.Project {
	for _, p := range m.session.Book.Projects {
		if zone.Fold(p.Name) == zone.Fold(name) && zone.Fold(name) != "" && !m.old[change.ProjectSubject(p.ID)] {
			return p
		}
	}
	return nil
}

// planGone lets a project go that only they touched.
func (m *Plan) planGone(p *change.Project, mine *zone.Project) {
	d := Disagreement{Of: "项目", Project: mine.Name, Code: mine.Code, Field: "项目", Mine: "有修改", Theirs: "已删除"}
	gone := func(b *zone.Book) error {
		b.Projects = slices.DeleteFunc(b.Projects, func(p *zone.Project) bool { return p.ID == mine.ID })
		return nil
	}
	_, standing := m.session.Standing(mine.ID)
	switch {
	case standing || slices.ContainsFunc(mine.Periods(), m.session.Frozen):
		d.Mine, d.Why = "保留", "对方删除了这个项目，但它在已发布的期次里；已退出的请填写“退出日期”"
	case alike(p.Before.Project(), mine):
		m.puts, m.Gone = append(m.puts, gone), append(m.Gone, mine.Name)
		return
	default:
		d.Why, d.put = "对方删除了这个项目，本方有修改", gone
	}
	m.disagree(change.ProjectSubject(p.ID), d)
}

// alike tells whether two projects say the same, whatever was published of them.
func alike(a, b *zone.Project) bool {
	a, b = a.Clone(), b.Clone()
	a.Published, b.Published = nil, nil
	return change.OfProject(a, b).Empty()
}

// brought returns what brings a project back that was deleted here and changed there:
// as it was before it was deleted, with what they changed.
func (m *Plan) brought(p *change.Project, log []session.Logged) func(*zone.Book) error {
	for _, step := range slices.Backward(log) {
		for _, c := range step.Changes {
			if one, ok := c.(*change.Project); ok && one.ID == p.ID && one.Before != nil && one.After == nil {
				back := p.Over(one.Before.Project())
				back.Code = m.freeCode(back.Code)
				return arrival(back)
			}
		}
	}
	return nil
}

// planNew takes a project that is not here yet. Its number in the book is the next
// one; its 编号 stays, where nobody has it.
func (m *Plan) planNew(p *change.Project) {
	s, theirs := m.session, p.After.Project()
	code := m.freeCode(theirs.Code)
	if theirs.Code != "" {
		m.codes[theirs.Code] = code
	}
	for _, at := range theirs.Periods() {
		if s.Frozen(at) {
			delete(theirs.Progress, at)
			m.disagree(change.ProjectSubject(p.ID),
				Disagreement{Of: "项目", Project: theirs.Name, Code: code, Field: "填报", Period: at.Title(), Theirs: "有填报",
					Why: frozenWhy})
		} else if theirs.Progress[at].State == zone.Frozen {
			theirs.SetState(at, zone.Reviewed)
		}
	}
	theirs.Code, theirs.Published = code, nil
	m.New = append(m.New, theirs.Name)
	theirs.ID = 0
	m.puts = append(m.puts, arrival(theirs))
}

// arrival returns what brings a project into a book, under a number that is free: its
// own, or the next.
func arrival(p *zone.Project) func(*zone.Book) error {
	return func(b *zone.Book) error {
		p := p.Clone()
		if p.ID == 0 || b.ByID(p.ID) != nil {
			for _, other := range b.Projects {
				p.ID = max(p.ID, other.ID)
			}
			p.ID++
		}
		at, _ := slices.BinarySearchFunc(b.Projects, p.ID,
			func(o *zone.Project, id int64) int { return cmp.Compare(o.ID, id) })
		b.Projects = slices.Insert(b.Projects, at, p)
		return nil
	}
}

const frozenWhy = "该期已发布冻结，须用“更正”"

// freeCode returns a number that no project has: the wanted one, or the next.
func (m *Plan) freeCode(want string) string {
	used := func(code string) bool {
		return m.taken[code] ||
			slices.ContainsFunc(m.session.Book.Projects, func(p *zone.Project) bool { return p.Code == code })
	}
	for n := len(m.session.Book.Projects); want == "" || used(want); {
		n++
		want = fmt.Sprintf("XM%04d", n)
	}
	m.taken[want] = true
	return want
}

// planChanged compares a project field by field. What only they changed is taken;
// what both changed otherwise is a disagreement.
func (m *Plan) planChanged(p *change.Project, mine *zone.Project) {
	base, theirs := p.Before.Project(), p.After.Project()
	for _, sl := range change.Slots(base, theirs) {
		was, is, have := sl.Get(base, sl.At), sl.Get(theirs, sl.At), sl.Get(mine, sl.At)
		if is == was || is == have {
			continue
		}
		if p.Before == nil && sl.Name == "编号" { // both entered it, and ours has a number
			m.codes[is] = have
			continue
		}
		d := Disagreement{Of: "项目", Project: mine.Name, Code: mine.Code, Field: sl.Name, Period: sl.Title(), Base: was,
			Mine: have, Theirs: is}
		if sl.Scope == field.OfPeriod {
			d.MineBy, d.MineOn = mine.Progress[sl.At].By, mine.Progress[sl.At].On
			d.TheirsBy, d.TheirsOn = theirs.Progress[sl.At].By, theirs.Progress[sl.At].On
		}
		d.Why = m.refused(mine, sl, is)
		m.weigh(change.ProjectSubject(p.ID), d, was, is, have,
			editing(mine.ID, func(p *zone.Project) error { return sl.Set(p, sl.At, is) }))
	}
	m.rest(base, theirs, mine)
}

// refused says why a field cannot be what they made it; empty is that it can.
func (m *Plan) refused(mine *zone.Project, sl change.Slot, is string) string {
	if sl.Scope == field.OfPeriod && m.session.Frozen(sl.At) {
		return frozenWhy
	}
	for _, other := range m.session.Book.Projects {
		if other != mine &&
			(sl.Name == "编号" && other.Code == is && is != "" ||
				sl.Name == "名称" && zone.Fold(other.Name) == zone.Fold(is)) {
			return "“" + other.Name + "”已用这个" + sl.Name
		}
	}
	if err := sl.Set(mine.Clone(), sl.At, is); err != nil {
		return "对方的值不合要求"
	}
	return ""
}

// rest takes what has no field of its own: planned curves, and who entered a report
// and how far it has come.
func (m *Plan) rest(base, theirs, mine *zone.Project) {
	for _, year := range slices.Sorted(maps.Keys(theirs.Plans)) {
		for k, is := range theirs.Plans[year].Curves {
			was, have := base.Plans[year].Curves[k], mine.Plans[year].Curves[k]
			d := Disagreement{Of: "项目", Project: mine.Name, Code: mine.Code, Field: zone.Measures[k].Title() + "序时曲线",
				Period: fmt.Sprint(year, "年"), Base: change.CurveText(was), Mine: change.CurveText(have),
				Theirs: change.CurveText(is)}
			m.weigh(change.ProjectSubject(mine.ID), d, d.Base, d.Theirs, d.Mine,
				editing(mine.ID, func(p *zone.Project) error {
					now := p.Plans[year]
					now.Curves[k] = maps.Clone(is)
					if p.Plans == nil {
						p.Plans = map[int]zone.Plan{}
					}
					p.Plans[year] = now
					return nil
				}))
		}
	}
	for _, at := range theirs.Periods() {
		report, was := theirs.Progress[at], base.Progress[at]
		if reflect.DeepEqual(mine.Progress[at], was) && !reflect.DeepEqual(report, was) && !m.session.Frozen(at) &&
			!m.theirs.unsure[change.ProjectSubject(mine.ID)] {
			m.entry(mine, at, was, report)
		}
	}
}

// entry takes who entered a report and when, and how far it has come; that it was
// entered at all its fields tell.
func (m *Plan) entry(mine *zone.Project, at zone.Period, was, is zone.Progress) {
	put := editing(mine.ID, func(p *zone.Project) error {
		if p.Progress == nil {
			p.Progress = map[zone.Period]zone.Progress{}
		}
		now := p.Progress[at]
		now.By, now.On, now.State = is.By, is.On, min(is.State, zone.Reviewed)
		p.Progress[at] = now
		return nil
	})
	state := min(is.State, zone.Reviewed).Title()
	if was.State == zone.Missing || min(was.State, zone.Reviewed).Title() == state {
		m.puts = append(m.puts, put)
		return
	}
	d := Disagreement{Of: "项目", Project: mine.Name, Code: mine.Code, Field: "填报状态", Period: at.Title(),
		Base: was.State.Title(), Mine: was.State.Title(), Theirs: state}
	m.weigh(change.ProjectSubject(mine.ID), d, d.Base, d.Theirs, d.Mine, put)
}

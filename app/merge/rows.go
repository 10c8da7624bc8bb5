package merge

import (
	"reflect"
	"slices"
	"strings"

	"zonebrief/app/change"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

func (m *Plan) planRow(p *change.Row) {
	r := p.Register()
	mine := r.Find(m.session.Book, p.ID)
	switch {
	case p.Was == nil:
		mine = m.twin(r, p.Is)
	case m.reborn[change.RowSubject(p.Was, p.ID)] && mine != nil && r.KeyOf(mine) != r.KeyOf(p.Was) &&
		r.KeyOf(mine) != r.KeyOf(p.Row()):
		mine = m.twin(r, p.Row()) // deleted here, and its number given to another
	}
	d := Disagreement{Of: r.Name, Project: r.Label(p.Row()), Field: r.Name}
	switch {
	case p.Is == nil && mine == nil:
	case p.Is == nil:
		gone := func(b *zone.Book) error { r.Change(b, nil, []int64{r.ID(mine)}); return nil }
		if reflect.DeepEqual(mine, p.Was) {
			m.puts, m.Gone = append(m.puts, gone), append(m.Gone, titled(r, p.Was))
			return
		}
		d.Mine, d.Theirs, d.Why, d.put = "有修改", "已删除", "对方删除了这一行，本方有修改", gone
		m.disagree(change.RowSubject(p.Row(), p.ID), d)
	case mine == nil && p.Was != nil:
		d.Mine, d.Theirs, d.Why = "已删除", "有修改", "本方已删除这一行"
		d.put = m.arrival(r, p.Is, p.ID)
		m.disagree(change.RowSubject(p.Row(), p.ID), d)
	case mine == nil:
		m.New = append(m.New, titled(r, p.Is))
		m.puts = append(m.puts, m.arrival(r, p.Is, 0))
	default:
		was := p.Was
		if was == nil {
			was = r.New(p.ID)
		}
		m.planFields(r, was, p.Is, mine)
	}
}

// arrival returns what brings a row into a register, under a number that is free: the
// wanted one, or the next.
func (m *Plan) arrival(r *field.Register, row any, want int64) func(*zone.Book) error {
	return func(b *zone.Book) error {
		id := want
		if id == 0 || r.Find(b, id) != nil {
			for _, other := range r.Rows(b) {
				id = max(id, r.ID(other))
			}
			id++
		}
		r.Change(b, []any{withID(m.renumbered(row), id)}, nil)
		return nil
	}
}

// titled names a row with its register: 招商项目“某线索”.
func titled(r *field.Register, row any) string { return r.Name + "“" + r.Label(row) + "”" }

// twin finds the row here that is the same as a new one of theirs: one that says
// the same, or one that is known by the same words.
func (m *Plan) twin(r *field.Register, theirs any) any {
	rows := slices.DeleteFunc(r.Rows(m.session.Book),
		func(row any) bool { return m.old[change.RowSubject(row, r.ID(row))] })
	if i := slices.IndexFunc(rows,
		func(row any) bool { return reflect.DeepEqual(withID(row, r.ID(theirs)), m.renumbered(theirs)) }); i >= 0 {
		return rows[i]
	}
	key := r.KeyOf(theirs)
	if i := slices.IndexFunc(rows, func(row any) bool { return r.KeyOf(row) == key }); i >= 0 &&
		strings.TrimSpace(key) != "" {
		return rows[i]
	}
	return nil
}

// withID returns a row under another number.
func withID(row any, id int64) any {
	out := reflect.New(reflect.TypeOf(row)).Elem()
	out.Set(reflect.ValueOf(row))
	out.FieldByName("ID").SetInt(id)
	return out.Interface()
}

// renumbered returns a row that names their projects by the numbers they have here.
func (m *Plan) renumbered(row any) any {
	if p, ok := row.(zone.Photo); ok {
		if code, ok := m.codes[p.Project]; ok {
			p.Project = code
			return p
		}
	}
	return row
}

// planFields compares a row field by field, and what of it has no field.
func (m *Plan) planFields(r *field.Register, was, is, mine any) {
	is = m.renumbered(is)
	id := r.ID(mine)
	at := change.RowSubject(mine, id)
	for i := range r.Fields {
		f := &r.Fields[i]
		d := Disagreement{Of: r.Name, Project: r.Label(mine), Field: f.Name, Base: f.Get(was), Mine: f.Get(mine),
			Theirs: f.Get(is)}
		if _, err := f.Set(mine, d.Theirs); err != nil {
			d.Why = "对方的值不合要求"
		}
		m.weigh(at, d, d.Base, d.Theirs, d.Mine, func(b *zone.Book) error {
			row, err := f.Set(r.Find(b, id), d.Theirs)
			if err == nil {
				r.Change(b, []any{row}, nil)
			}
			return err
		})
	}
	switch mine := mine.(type) {
	case zone.Photo:
		m.planPicture(r, was.(zone.Photo), is.(zone.Photo), mine)
	case zone.Chain:
		m.planSegments(r, was.(zone.Chain), is.(zone.Chain), mine)
	}
}

func (m *Plan) planPicture(r *field.Register, was, is, mine zone.Photo) {
	of := func(p zone.Photo) change.Picture {
		return change.Picture{Hash: p.Hash, Width: p.Width, Height: p.Height}
	}
	d := Disagreement{Of: r.Name, Project: r.Label(mine), Field: "图片", Base: of(was).String(), Mine: of(mine).String(),
		Theirs: of(is).String()}
	m.weigh(change.RowSubject(mine, mine.ID), d, of(was), of(is), of(mine), func(b *zone.Book) error {
		now := r.Find(b, mine.ID).(zone.Photo)
		now.Hash, now.Width, now.Height = is.Hash, is.Width, is.Height
		r.Change(b, []any{now}, nil)
		return nil
	})
}

// linked is a chain whose links come together, each known by its name.
type linked struct {
	*Plan
	of, links     *field.Register
	was, is, mine zone.Chain
}

// planSegments brings the links of a chain together. Where only they touched them,
// theirs stand in their order.
func (m *Plan) planSegments(r *field.Register, was, is, mine zone.Chain) {
	l := linked{m, r, field.RegisterNamed("产业链环节"), was, is, mine}
	if reflect.DeepEqual(mine.Segments, was.Segments) && !m.theirs.unsure[change.RowSubject(mine, mine.ID)] {
		l.order()
	}
	for _, s := range is.Segments {
		l.link(s)
	}
	for _, s := range was.Segments {
		have, has := segment(mine, s.Name)
		if _, still := segment(is, s.Name); !still && has {
			l.weigh(s.Name, linkText(s, true), "", linkText(have, true), func(now []zone.Segment) []zone.Segment {
				return slices.DeleteFunc(now, func(o zone.Segment) bool { return o.Name == s.Name })
			})
		}
	}
}

// weigh weighs something of a link; redo does to the links here what they did.
func (l *linked) weigh(field, was, is, have string, redo func([]zone.Segment) []zone.Segment) {
	d := Disagreement{Of: l.links.Name, Project: l.mine.Name, Field: field, Base: was, Mine: have, Theirs: is}
	l.Plan.weigh(change.RowSubject(l.mine, l.mine.ID), d, was, is, have, l.put(redo))
}

func (l *linked) put(redo func([]zone.Segment) []zone.Segment) func(*zone.Book) error {
	return func(b *zone.Book) error {
		now := l.of.Find(b, l.mine.ID).(zone.Chain)
		now.Segments = redo(slices.Clone(now.Segments))
		l.of.Change(b, []any{now}, nil)
		return nil
	}
}

// order puts the links as they did, and tells it where it is all they did.
func (l *linked) order() {
	whole := func([]zone.Segment) []zone.Segment { return slices.Clone(l.is.Segments) }
	l.puts = append(l.puts, l.put(whole))
	then, now := linkNames(l.was), linkNames(l.is)
	if slices.Equal(slices.Sorted(slices.Values(then)), slices.Sorted(slices.Values(now))) {
		l.weigh("次序", strings.Join(then, "、"), strings.Join(now, "、"), strings.Join(then, "、"), whole)
	}
}

// link brings one of their links in, or field by field together with the one here.
func (l *linked) link(s zone.Segment) {
	old, had := segment(l.was, s.Name)
	have, has := segment(l.mine, s.Name)
	at := func(now []zone.Segment) int {
		return slices.IndexFunc(now, func(o zone.Segment) bool { return o.Name == s.Name })
	}
	if !has && (!had || !reflect.DeepEqual(old, s)) { // new, or changed there and deleted here
		l.weigh(s.Name, linkText(old, had), linkText(s, true), "", func(now []zone.Segment) []zone.Segment {
			if i := at(now); i >= 0 {
				now[i] = s
				return now
			}
			return append(now, s)
		})
	}
	for i := range l.links.Fields {
		f := &l.links.Fields[i]
		get := func(s zone.Segment) string { return f.Get(field.Segment{Segment: s}) }
		if !has || f.Name == "产业链" || f.Name == l.links.Must {
			continue
		}
		l.weigh(s.Name+f.Name, get(old), get(s), get(have), func(now []zone.Segment) []zone.Segment {
			if i := at(now); i >= 0 {
				row, _ := f.Set(field.Segment{Segment: now[i]}, get(s)) // a refused value leaves the row
				now[i] = row.(field.Segment).Segment
			}
			return now
		})
	}
}

func segment(c zone.Chain, name string) (zone.Segment, bool) {
	if i := slices.IndexFunc(c.Segments, func(s zone.Segment) bool { return s.Name == name }); i >= 0 {
		return c.Segments[i], true
	}
	return zone.Segment{}, false
}

// linkText says all of a link: 上游：甲公司、乙公司；缺链：尚无企业.
func linkText(s zone.Segment, there bool) string {
	if !there {
		return ""
	}
	text := s.Side + "：" + strings.Join(s.Firms, "、")
	if s.Gap != "" {
		text += "；" + s.Gap
	}
	return text
}

func linkNames(c zone.Chain) []string {
	var out []string
	for _, s := range c.Segments {
		out = append(out, s.Name)
	}
	return out
}

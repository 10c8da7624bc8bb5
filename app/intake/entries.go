package intake

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// row reads one row of a project, or of a register.
func (r *reader) row(c *reading, row *Row) {
	hit, ok := r.shelf(c.target).which(r, c, row)
	if !ok {
		return
	}
	at, ok := r.halfOf(c, row)
	if !ok {
		return
	}
	key := c.target.name + "!" + hit.key
	entry := r.seen[key]
	draft := r.drafts[entry]
	if entry == nil {
		entry = &Entry{Register: c.target.name, Name: hit.name, Code: hit.code, Sheet: c.Name, Row: row.Number,
			said: map[string]saying{}}
		entry.Project, _ = hit.row.(*zone.Project)
		if draft = c.draft(hit.row); c.register != nil {
			entry.ID = c.register.ID(draft)
		}
	}
	r.count(c, row)
	before := len(r.out.Problems)
	for i := range c.columns {
		if col := &c.columns[i]; col.Field != "" && col.Field != ofHalf {
			draft = r.cell(c, entry, draft, row, col, at, hit.named)
		}
	}
	draft = r.tell(c, entry, draft, row, hit.row == nil)
	r.stage(c, row, draft)
	if r.seen[key] != nil {
		r.drafts[entry] = draft
	} else if len(r.out.Problems) == before {
		r.seen[key], r.drafts[entry] = entry, draft
		r.order = append(r.order, entry)
	}
}

// draft gives what a row of the book may be changed into; of nil, what is new.
func (t *target) draft(row any) any {
	switch p, project := row.(*zone.Project); {
	case row == nil && t.register == nil:
		return &zone.Project{Nature: "新建"}
	case row == nil:
		return t.register.New(0)
	case project:
		return p.Clone()
	}
	return row
}

// count counts the projects' rows that have something in a column of each scope.
func (r *reader) count(c *reading, row *Row) {
	scopes := map[field.Scope]bool{}
	for i := range c.columns {
		if f := c.fields[c.columns[i].Field]; f != nil && !row.At(c.columns[i].place).Blank() {
			scopes[f.scope] = c.register == nil
		}
	}
	for s, ours := range scopes {
		if ours {
			r.out.filled[s]++
		}
	}
}

// read gives the value of a row's cell as its field reads it; empty is nothing to
// import.
func (r *reader) read(c *reading, row *Row, col *Column) (string, error) {
	f := c.fields[col.Field]
	in := unit{cmp.Or(col.Unit, r.o.Unit), col.unitByHand}
	if f.kind == field.Money && rates[in.name] == 0 && !foreign.MatchString(in.name) {
		in.name = cmp.Or(c.unit, r.o.Unit)
	}
	cell := c.cell(row, col)
	if f.kind == field.Day && !cell.Number {
		days := false
		if cell.Text, days = c.spelled(cell.Text); days {
			r.remark("有%d处写的是几天（如%s），取第一天", c.cellName(row, col.place)+"“"+zone.Shorten(row.At(col.place).Text, 20)+"”")
		}
	}
	v, err := value(cell, f, in, c.scales[col.place])
	if err != nil {
		return "", fmt.Errorf("“%s”的值“%s”%w", f.name, zone.Shorten(cmp.Or(cell.Text, cell.Formula), 30), err)
	}
	if f.known != nil {
		v = f.known(r.book, v)
	}
	r.rough(c, f, row, col.place)
	return v, nil
}

// cell reads one cell into the draft and notes what it changes. Where the book's row
// is named otherwise, the book's name stays.
func (r *reader) cell(c *reading, e *Entry, draft any, row *Row, col *Column, at zone.Period, named bool) any {
	v, err := r.read(c, row, col)
	if err != nil {
		r.problem(c.table, row, col.place, e.Name, "%v", err)
	}
	f := c.fields[col.Field]
	if v == "" || named && f.name == c.names[0] {
		return draft
	}
	if p := e.Project; p != nil && f.name == "编号" && p.Code != "" {
		if zone.Fold(p.Code) != zone.Fold(v) {
			r.foreign++ // another office's number
		}
		return draft
	}
	if col.Period != "" {
		at = col.at
	}
	return r.set(c, e, draft, f, at, v, c.cellAt(row, col.place), func(problem string) {
		r.problem(c.table, row, col.place, e.Name, "%s", problem)
	})
}

// set brings a value into the draft.
func (r *reader) set(c *reading, e *Entry, draft any, f *targetField, at zone.Period, v, cell string,
	wrong func(string)) any {
	old := f.held(draft, at)
	if p, ok := draft.(*zone.Project); ok && f.scope == field.OfPeriod && r.frozen(p, at) {
		if like, err := f.set(&zone.Project{}, at, v); err != nil || !f.same(old, f.get(like, at)) {
			wrong(fmt.Sprintf("%s已发布冻结，“%s”不能改成“%s”，请走更正", at.Title(), f.name, zone.Shorten(v, 30)))
		}
		return draft
	}
	after, err := f.set(draft, at, v)
	if err != nil {
		wrong(err.Error())
		return draft
	}
	now := f.get(after, at)
	tells := slices.Contains(c.names, f.name) || c.register != nil && slices.Contains(c.key, f.name)
	same := func(a string) bool { return f.same(a, now) || tells && a != "" && zone.Fold(a) == zone.Fold(now) }
	if before, twice := e.said[f.at(at)]; twice && !same(before.value) {
		wrong(fmt.Sprintf("“%s”在%s为“%s”，在这里为“%s”，同一%s前后不一致", f.name, before.cell, before.value, now,
			map[bool]string{true: "项目", false: "行"}[c.register == nil]))
		return draft
	} else if !twice {
		e.said[f.at(at)] = saying{cell, now}
	}
	if same(old) {
		return draft
	}
	change := Change{Field: f.name, Old: old, New: now, Cell: cell, value: v, at: at}
	if f.scope != field.OfProject && at != r.o.Period {
		change.Period = at.String()
	}
	e.Changes = append(e.Changes, change)
	return after
}

// frozen tells whether a project's report is published and stays as it is.
func (r *reader) frozen(p *zone.Project, at zone.Period) bool {
	return p.Progress[at].State == zone.Frozen ||
		slices.ContainsFunc(r.book.Published, func(o zone.Publication) bool { return o.Period == at })
}

// tell gives a row what titles and headings say where it is silent itself. Most of
// it is for new rows only.
func (r *reader) tell(c *reading, e *Entry, draft any, row *Row, fresh bool) any {
	here := c.cellAt(row, 0)
	given := c.given
	if c.infer != nil && fresh {
		given = maps.Clone(given)
		for _, one := range c.infer(e.Name) {
			given[one.field] = one
		}
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		one, f := given[name], c.fields[name]
		silent := c.words(row, name) == "" &&
			!slices.ContainsFunc(e.Changes, func(ch Change) bool { return ch.Field == name })
		if silent && (fresh && one.with == "" || one.with != "" && c.words(row, one.with) != "") {
			draft = r.set(c, e, draft, f, r.o.Period, one.value, cmp.Or(one.cell, here), func(string) {})
		}
	}
	for _, name := range c.need {
		if fresh && c.fields[name].get(draft, r.o.Period) == "" {
			r.problem(c.table, row, 0, e.Name, "没有写明“%s”，不能新增；请补上这一列后再导入", name)
		}
	}
	return draft
}

// held gives what the book says of a field; what it works out from other figures
// counts as said.
func (f *targetField) held(row any, at zone.Period) string {
	old := f.get(row, at)
	p, project := row.(*zone.Project)
	if old != "" || f.scope != field.OfPeriod || !project {
		return old
	}
	worked := map[string]func(zone.Period) zone.Opt[zone.Money]{"本期完成": p.PeriodDone, "本年累计": p.YearDone,
		"自开始累计": p.TotalDone}[f.name]
	if worked == nil {
		return ""
	}
	if m := worked(at); m.Known {
		return numeral.Format{Unit: numeral.Yuan, Plain: true}.WithUnit(numeral.Int(m.Value))
	}
	return ""
}

// same compares two values of a field as figures where they are figures.
func (f *targetField) same(a, b string) bool {
	if a == b {
		return true
	}
	if f.kind != field.Money || a == "" || b == "" {
		return false
	}
	x, _, err1 := numeral.Parse(a)
	y, _, err2 := numeral.Parse(b)
	return err1 == nil && err2 == nil && x.Cmp(y) == 0
}

// placeOf gives the column of a field, and the name of a row's cell in it: 三服务!B5.
func (c *reading) placeOf(row *Row, field string) (column int, cell string) {
	if i, ok := c.place[field]; ok {
		column = c.columns[i].place
	}
	return column, c.cellName(row, column)
}

// said gives what the user said that a row is: an old one, or a new one.
func (r *reader) said(name, cell string) (same string, isOld, isNew bool) {
	same, isOld = r.o.Same[cell]
	if !isOld {
		same, isOld = r.o.Same[name]
	}
	isNew = slices.ContainsFunc(r.o.New, func(s string) bool { return s == "全部" || s == name || s == cell })
	return same, isOld, isNew
}

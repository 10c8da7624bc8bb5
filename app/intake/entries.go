package intake

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// row reads one row of a project, or of a register.
func (r *reader) row(c *reading, row *cells.Row) {
	hit, ok := r.shelf(c.Subject).which(r, c, row)
	if !ok {
		return
	}
	at, ok := r.halfOf(c, row)
	if !ok {
		return
	}
	key := c.Subject.Name + "!" + hit.key
	entry := r.seen[key]
	draft := r.drafts[entry]
	if entry == nil {
		entry = &Entry{Register: c.Subject.Name, Name: hit.name, Code: hit.code, Sheet: c.Sheet.Name,
			Row: row.Number, key: key, said: map[string]saying{}}
		entry.Project, _ = hit.row.(*zone.Project)
		if draft = c.Draft(hit.row); c.Register != nil {
			entry.ID = c.Register.ID(draft)
		}
	}
	if hit.row != nil {
		r.count(c, row, key)
	}
	before := len(r.out.Problems)
	for i := range c.Columns {
		if col := &c.Columns[i]; col.Field != "" && col.Field != tables.HalfColumn {
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

// count counts the projects of the book that have something in a column of each scope, each once.
func (r *reader) count(c *reading, row *cells.Row, key string) {
	scopes := map[field.Scope]bool{}
	for i := range c.Columns {
		if f := c.Fields[c.Columns[i].Field]; f != nil && !row.At(c.Columns[i].Place).Blank() {
			scopes[f.Scope] = c.Register == nil
		}
	}
	for s, ours := range scopes {
		if ours && r.out.filled[s] == nil {
			r.out.filled[s] = map[string]bool{}
		}
		if ours {
			r.out.filled[s][key] = true
		}
	}
}

// read returns the value of a row's cell as its field reads it; empty is nothing to
// import.
func (r *reader) read(c *reading, row *cells.Row, col *tables.Column) (string, error) {
	f := c.Fields[col.Field]
	in := unit{cmp.Or(col.Unit, r.o.Unit), col.UnitByHand}
	if f.Kind == field.Money && tables.YuanPer(in.name) == 0 && !tables.IsForeignMoney(in.name) {
		in.name = cmp.Or(c.Unit, r.o.Unit)
	}
	cell := c.Cell(row, col)
	if f.Kind == field.Day && !cell.Number {
		days := false
		if cell.Text, days = c.spelled(cell.Text); days {
			r.remark("有%d处写的是几天（如%s），取第一天", c.CellName(row, col.Place)+"“"+zone.Shorten(row.At(col.Place).Text, 20)+"”")
		}
	}
	v, err := value(cell, f, in, c.scales[col.Place])
	if err != nil {
		return "", fmt.Errorf("“%s”的值“%s”%w", f.Name, zone.Shorten(cmp.Or(cell.Text, cell.Formula), 30), err)
	}
	if f.Known != nil {
		v = f.Known(r.book, v)
	}
	r.rough(c, f, row, col.Place)
	return v, nil
}

// cell reads one cell into the draft and notes what it changes. Where the book's row
// is named otherwise, the book's name stays.
func (r *reader) cell(c *reading, e *Entry, draft any, row *cells.Row, col *tables.Column, at zone.Period,
	named bool) any {
	v, err := r.read(c, row, col)
	if err != nil {
		r.problem(c.Table, row, col.Place, e.Name, "%v", err)
	}
	f := c.Fields[col.Field]
	if v == "" || named && f.Name == c.Names[0] {
		return draft
	}
	if p := e.Project; p != nil && f.Name == "编号" && p.Code != "" {
		if zone.Fold(p.Code) != zone.Fold(v) {
			r.foreign++ // another office's number
		}
		return draft
	}
	if col.Period != "" {
		at = col.At
	}
	return r.set(c, e, draft, f, at, v, c.CellAt(row, col.Place), func(problem string) {
		r.problem(c.Table, row, col.Place, e.Name, "%s", problem)
	})
}

// set brings a value into the draft.
func (r *reader) set(c *reading, e *Entry, draft any, f *tables.Field, at zone.Period, v, cell string,
	wrong func(string)) any {
	old := f.Held(draft, at)
	if p, ok := draft.(*zone.Project); ok && f.Scope == field.OfPeriod && r.frozen(p, at) {
		if like, err := f.Set(&zone.Project{}, at, v); err != nil || !f.Same(old, f.Get(like, at)) {
			wrong(fmt.Sprintf("%s已发布冻结，“%s”不能改成“%s”，请走更正", at.Title(), f.Name, zone.Shorten(v, 30)))
		}
		return draft
	}
	after, err := f.Set(draft, at, v)
	if err != nil {
		wrong(err.Error())
		return draft
	}
	now := f.Get(after, at)
	tells := slices.Contains(c.Names, f.Name) || c.Register != nil && slices.Contains(c.Key, f.Name)
	same := func(a string) bool { return f.Same(a, now) || tells && a != "" && zone.Fold(a) == zone.Fold(now) }
	if before, twice := e.said[f.Slot(at)]; twice && !same(before.value) {
		wrong(fmt.Sprintf("“%s”在%s为“%s”，在这里为“%s”，同一%s前后不一致", f.Name, before.cell, before.value, now,
			map[bool]string{true: "项目", false: "行"}[c.Register == nil]))
		return draft
	} else if !twice {
		e.said[f.Slot(at)] = saying{cell, now}
	}
	if same(old) {
		return draft
	}
	change := Change{Field: f.Name, Old: old, New: now, Cell: cell, value: v, at: at}
	if f.Scope != field.OfProject && at != r.o.Period {
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
func (r *reader) tell(c *reading, e *Entry, draft any, row *cells.Row, fresh bool) any {
	here := c.CellAt(row, 0)
	given := c.Given
	if c.Infer != nil && fresh {
		given = maps.Clone(given)
		for _, one := range c.Infer(e.Name) {
			given[one.Field] = one
		}
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		one, f := given[name], c.Fields[name]
		silent := c.Words(row, name) == "" &&
			!slices.ContainsFunc(e.Changes, func(ch Change) bool { return ch.Field == name })
		if silent && (fresh && one.With == "" || one.With != "" && c.Words(row, one.With) != "") {
			draft = r.set(c, e, draft, f, r.o.Period, one.Value, cmp.Or(one.Cell, here), func(string) {})
		}
	}
	for _, name := range c.Need {
		if fresh && c.Fields[name].Get(draft, r.o.Period) == "" {
			r.problem(c.Table, row, 0, e.Name, "没有写明“%s”，不能新增；请补上这一列后再导入", name)
		}
	}
	return draft
}

// said returns what the user said that a row is: an old one, or a new one.
func (r *reader) said(name, cell string) (same string, isOld, isNew bool) {
	same, isOld = r.o.Same[cell]
	if !isOld {
		same, isOld = r.o.Same[name]
	}
	isNew = slices.ContainsFunc(r.o.New, func(s string) bool { return s == "全部" || s == name || s == cell })
	return same, isOld, isNew
}

// halfOf returns the half-month of a row: its own, else the import's. It is not ok
// where the row's cannot be read.
func (r *reader) halfOf(c *reading, row *cells.Row) (at zone.Period, ok bool) {
	i, told := c.Place[tables.HalfColumn]
	if !told {
		return r.o.Period, true
	}
	col := &c.Columns[i]
	cell := c.Cell(row, col)
	text := zone.Fold(cell.Text)
	if written, ok := tables.ParseHalf(text, cmp.Or(c.YearSaid(), r.o.Period.Year)); ok && !cell.Day {
		at = written
	} else if s, err := day(cell, text); err == nil {
		if d, err := zone.ParseDate(s); err == nil && d.Day > 0 {
			at = d.Half()
		}
	}
	if !at.Valid() {
		r.problem(c.Table, row, col.Place, c.Words(row, c.Names[0]), "“%s”的值“%s”不是哪一个半月；请写成2023年4月上半月", col.Label,
			zone.Shorten(cell.Text, 30))
		return at, false
	}
	return at, true
}

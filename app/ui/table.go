package ui

import (
	"context"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"zonebrief/app/fields"
	"zonebrief/app/session"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// column is a column of a table of projects: a field, or what is computed.
type column struct {
	title   string
	width   float32
	field   *fields.Field // nil where it is computed
	unit    numeral.Unit  // of figures; One is words
	places  int
	value   func(*table, *zone.Project) *big.Rat // of a computed figure
	cell    func(*table, *zone.Project) grid.Cell
	key     func(*table, *zone.Project) grid.Key
	choices func(*table) []string
	closed  bool
	frozen  bool
	hidden  bool
	ghost   bool // shows the half before faintly while it is empty
	dates   bool
}

// of is a column of a field as the catalogue says it is shown.
func of(name string) column {
	f := fields.Find(name)
	if f == nil {
		panic("no field " + name) // a mistake of the program, found by the first test
	}
	c := column{title: name, width: f.Width, field: f, unit: f.Kind.Unit(), dates: f.Kind == fields.Day, hidden: f.Hidden, closed: f.Closed || f.Listed}
	switch c.unit {
	case numeral.One:
	case numeral.Percent:
		c.places = 1
	case numeral.Mu:
		c.places = 2
		fallthrough
	default:
		c.title += "(" + c.unit.Name() + ")"
	}
	if f.Choices != nil {
		c.choices = func(t *table) []string { return f.Choices(t.w.session.Book) }
	}
	return c
}

// these are columns of fields.
func these(names ...string) []column {
	var out []column
	for _, name := range names {
		out = append(out, of(name))
	}
	return out
}

// remaining are the columns of those fields that are not among the given ones.
func remaining(given []column, list []*fields.Field) []column {
	var out []column
	for _, f := range list {
		if !slices.ContainsFunc(given, func(c column) bool { return c.field == f }) {
			out = append(out, of(f.Name))
		}
	}
	return out
}

func (c column) wide(w float32) column { c.width = w; return c }
func (c column) frost() column         { c.frozen = true; return c }
func (c column) shown() column         { c.hidden = false; return c }
func (c column) carried() column       { c.ghost = true; return c }

// figures tells whether the column holds figures.
func (c *column) figures() bool {
	return c.unit != numeral.One || c.value != nil || c.field != nil && c.field.Kind == fields.Number
}

// table gives projects to a grid.
type table struct {
	w       *Window
	columns []column
	rows    []*zone.Project
	ratings map[*zone.Project]zone.Rating
	trial   *zone.Project // what is being typed, as it would be; nil is nothing
	trialOf *zone.Project
	after   func() // an edit was kept
}

func newTable(w *Window, columns []column) *table {
	return &table{w: w, columns: columns, rows: w.session.Book.All(), ratings: map[*zone.Project]zone.Rating{}}
}

// grid makes the grid over the table, with the columns as they were left.
func (t *table) grid(name string) *grid.Grid {
	var list []grid.Column
	for _, c := range t.columns {
		g := grid.Column{ID: c.title, Title: c.title, Width: c.width, Frozen: c.frozen, Hidden: c.hidden, Fixed: c.field == nil, Closed: c.closed}
		switch {
		case c.figures():
			g.Kind = grid.Numbers
		case c.dates:
			g.Kind = grid.Dates
		}
		if c.choices != nil {
			g.Choices = func() []string { return c.choices(t) }
		}
		list = append(list, g)
	}
	g := grid.New(list, t)
	w := t.w
	g.Search, g.Canvas = found, w.Canvas()
	g.Today = func() string { return today().String() }
	g.OnNote = w.Say
	g.OnZoom = w.Zoom
	g.OnState = func() { w.Preferences().SetColumns(name, g.State()) }
	if s, ok := w.Preferences().Columns(name); ok {
		g.Restore(s)
	}
	return g
}

// renew takes up the book's projects; it tells whether rows were taken out of the
// middle, so that the grid must begin anew.
func (t *table) renew() (anew bool) {
	clear(t.ratings)
	there := map[*zone.Project]bool{}
	for _, p := range t.w.session.Book.Projects {
		there[p] = true
	}
	for i, p := range t.rows {
		if !there[p] {
			anew = anew || slices.ContainsFunc(t.rows[i:], func(p *zone.Project) bool { return there[p] })
		}
	}
	t.rows = slices.DeleteFunc(t.rows, func(p *zone.Project) bool { return !there[p] })
	for _, p := range t.rows {
		delete(there, p)
	}
	for _, p := range t.w.session.Book.All() {
		if there[p] {
			t.rows = append(t.rows, p)
		}
	}
	return anew
}

// now gives the project as it is to be shown: with what is being typed.
func (t *table) now(row int) *zone.Project {
	p := t.rows[row]
	if p == t.trialOf {
		return t.trial
	}
	return p
}

// rate gives a project's rating at the half-month.
func (t *table) rate(p *zone.Project) zone.Rating {
	if p == t.trial {
		return t.w.session.Book.Rules.Rate(p, t.w.at)
	}
	r, ok := t.ratings[p]
	if !ok {
		r = t.w.session.Book.Rules.Rate(p, t.w.at)
		t.ratings[p] = r
	}
	return r
}

// Rows is part of grid.Data.
func (t *table) Rows() int { return len(t.rows) }

// Cell is part of grid.Data.
func (t *table) Cell(row, col int) grid.Cell {
	c, p := &t.columns[col], t.now(row)
	switch {
	case c.cell != nil:
		return c.cell(t, p)
	case c.value != nil:
		return grid.Cell{Text: c.write(c.value(t, p)), Tone: grid.Quiet}
	}
	out := grid.Cell{Text: c.text(p, t.w.at)}
	if out.Text == "" && c.ghost {
		out.Ghost = c.text(p, t.w.at.Add(-1))
	}
	return out
}

// text gives a field as the table shows it: figures without their unit, which
// stands in the head.
func (c *column) text(p *zone.Project, at zone.Period) string {
	v := c.field.Value(p, at)
	if c.unit == numeral.One || v.Number == nil {
		return v.Text
	}
	return c.write(v.Number)
}

func (c *column) write(v *big.Rat) string {
	if v == nil {
		return ""
	}
	f := numeral.Format{Unit: c.unit, Places: c.places}
	s := f.Text(v)
	if c.field != nil { // what was entered is never rounded
		if fine := (numeral.Format{Unit: c.unit, Places: 4, Trim: true}).Text(v); len(fine) > len(s) {
			s = fine
		}
	}
	if c.unit == numeral.Percent {
		s += "%"
	}
	return s
}

// figure gives a cell's exact value in base units; nil where there is none.
func (t *table) figure(row, col int) *big.Rat {
	c, p := &t.columns[col], t.now(row)
	if c.value != nil {
		return c.value(t, p)
	}
	if c.field == nil {
		return nil
	}
	return c.field.Value(p, t.w.at).Number
}

// Key is part of grid.Data.
func (t *table) Key(row, col int) grid.Key {
	c := &t.columns[col]
	if c.key != nil {
		return c.key(t, t.now(row))
	}
	if c.figures() {
		return figureKey(t.figure(row, col))
	}
	return wordKey(t.Cell(row, col).Text)
}

// Read is part of grid.Data.
func (t *table) Read(col int, typed string) (grid.Key, error) {
	c := &t.columns[col]
	if c.figures() {
		v, _, err := numeral.Parse(c.withUnit(typed))
		return figureKey(v), err
	}
	if c.dates {
		var p zone.Project
		if err := c.field.Set(&p, t.w.at, typed); err != nil {
			return grid.Key{}, err
		}
		typed = c.field.Get(&p, t.w.at)
	}
	return wordKey(typed), nil
}

// withUnit adds the column's unit to a figure typed without one.
func (c *column) withUnit(typed string) string {
	if c.unit == numeral.One {
		return typed
	}
	if _, unit, err := numeral.Parse(typed); err == nil && unit == numeral.One {
		return strings.TrimSpace(typed) + c.unit.Name()
	}
	return typed
}

// Apply is part of grid.Data.
func (t *table) Apply(e grid.Edit) []grid.Refusal {
	t.trial, t.trialOf = nil, nil
	if t.w.locked != "" {
		return refused(e.Changes, t.w.locked)
	}
	b := t.w.session.Batch(t.w.at)
	fresh := map[int]*zone.Project{}
	var out []grid.Refusal
	for _, c := range t.named(e.Changes, &out) {
		p := fresh[c.Row]
		if c.Row < len(t.rows) {
			p = t.rows[c.Row]
		} else if p == nil {
			p = b.New()
			fresh[c.Row] = p
		}
		col := &t.columns[c.Col]
		if err := b.Set(p, col.field.Name, col.withUnit(c.Text)); err != nil {
			out = append(out, grid.Refusal{Change: c, Reason: err.Error()})
			if c.Row >= len(t.rows) && col.field.Name == "名称" {
				b.Drop(p) // a row without a name is none
			}
		}
	}
	if err := b.Keep(context.Background(), e.Kind.Title(), ""); err != nil {
		t.w.Fail(err)
		return refused(e.Changes, session.Explain(err))
	}
	t.come(fresh, out)
	t.renew()
	t.w.frame.Refresh()
	if t.after != nil {
		t.after()
	}
	return out
}

// come puts new projects under the rows in the order they were given, and tells
// their refusals where they stand now; those of a row that was not kept stand
// nowhere.
func (t *table) come(fresh map[int]*zone.Project, refusals []grid.Refusal) {
	before := len(t.rows)
	for _, row := range slices.Sorted(maps.Keys(fresh)) {
		if slices.Contains(t.w.session.Book.Projects, fresh[row]) {
			t.rows = append(t.rows, fresh[row])
		}
	}
	for i, r := range refusals {
		if r.Row < before {
			continue
		}
		at := -1
		if p := fresh[r.Row]; p != nil {
			at = slices.Index(t.rows, p)
		}
		if at < 0 {
			at = len(t.rows)
		}
		refusals[i].Row = at
	}
}

// named puts the name first in every new row, and refuses new rows without one.
func (t *table) named(changes []grid.Change, out *[]grid.Refusal) []grid.Change {
	name := slices.IndexFunc(t.columns, func(c column) bool { return c.field != nil && c.field.Name == "名称" })
	has := map[int]bool{}
	for _, c := range changes {
		if c.Row >= len(t.rows) && c.Col == name && strings.TrimSpace(c.Text) != "" {
			has[c.Row] = true
		}
	}
	changes = slices.Clone(changes)
	changes = slices.DeleteFunc(changes, func(c grid.Change) bool {
		if c.Row < len(t.rows) || has[c.Row] {
			return false
		}
		*out = append(*out, grid.Refusal{Change: c, Reason: "新的一行没有项目名称，没有新增；请连同“名称”一列一起粘贴。"})
		return true
	})
	slices.SortStableFunc(changes, func(a, b grid.Change) int {
		if a.Row != b.Row || a.Row < len(t.rows) {
			return 0
		}
		return map[bool]int{true: -1}[a.Col == name] - map[bool]int{true: -1}[b.Col == name]
	})
	return changes
}

// sums words count, sum and mean of the selected figures; what has no common unit
// is only counted.
func (t *table) sums(g *grid.Grid) string {
	rows, cols := g.Selection()
	if len(rows)*len(cols) < 2 || len(rows)*len(cols) > mostSummed {
		return ""
	}
	filled, figures, sum, unit := 0, 0, new(big.Rat), numeral.Unit(-1)
	for _, c := range cols {
		col := &t.columns[c]
		for _, r := range rows {
			v := t.figure(r, c)
			if v == nil {
				if t.Cell(r, c).Text != "" {
					filled++
				}
				continue
			}
			filled++
			if unit < 0 {
				unit = col.unit
			} else if unit != col.unit {
				unit = numeral.One
			}
			figures++
			sum.Add(sum, v)
		}
	}
	out := fmt.Sprintf("计数 %d", filled)
	if figures == 0 || unit <= numeral.One {
		return out
	}
	mean := new(big.Rat).Quo(sum, big.NewRat(int64(figures), 1))
	if unit == numeral.Percent { // percentages do not add up
		return out + "    平均 " + numeral.Format{Unit: unit, Places: 1}.WithUnit(mean)
	}
	f := numeral.Format{Unit: unit, Places: 4, Trim: true}
	return out + "    求和 " + f.WithUnit(sum) + "    平均 " + numeral.Format{Unit: unit, Places: 2, Trim: true}.WithUnit(mean)
}

// flagCell shows a flag by its shape and its word.
func flagCell(t *table, p *zone.Project) grid.Cell {
	f := t.rate(p).Final
	c := grid.Cell{Text: f.Title(), Icon: flagSign(f)}
	if !f.Rated() {
		c.Tone = grid.Quiet
	}
	return c
}

func flagKey(t *table, p *zone.Project) grid.Key {
	return grid.Key{Known: true, Number: -float64(t.rate(p).Final)}
}

// flagSign gives a flag's shape in its colour; nil for what is no flag.
func flagSign(f zone.Flag) fyne.Resource {
	name, ok := map[zone.Flag]string{zone.Red: "flag-red", zone.Blue: "flag-blue", zone.Yellow: "flag-yellow", zone.Snail: "flag-snail"}[f]
	if !ok {
		return nil
	}
	return flagSigns[name]
}

// flagSigns are the flags in their colours; in dark colours they are lighter.
var flagSigns = map[string]fyne.Resource{"flag-red": kit.Icon{Glyph: "flag-red", Color: kit.ColorRed}, "flag-blue": kit.Icon{Glyph: "flag-blue", Color: kit.ColorBlue}, "flag-yellow": kit.Icon{Glyph: "flag-yellow", Color: kit.ColorYellow}, "flag-snail": kit.Icon{Glyph: "flag-snail", Color: kit.ColorSnail}}

package projecttable

import (
	"context"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/reports/field"
	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Column is a column of a table of projects: a field, or what is computed.
type Column struct {
	Title   string
	Width   float32
	Field   *field.Field // nil where it is computed
	Unit    numeral.Unit // of figures; One is words
	Places  int
	Value   func(*Table, *zone.Project) *big.Rat // of a computed figure
	written func(*Table, *zone.Project) string   // how it is written, where places alone do not say
	Cell    func(*Table, *zone.Project) grid.Cell
	Key     func(*Table, *zone.Project) grid.Key
	choices func(*Table) []string
	closed  bool
	Frozen  bool
	Hidden  bool
	ghost   bool // shows the half before faintly while it is empty
	derived bool // shows faintly what follows from what else was reported
	dates   bool
}

// FieldColumn is a column of a field as the catalogue says it is shown.
func FieldColumn(name string) Column {
	f := field.Find(name)
	if f == nil {
		panic("no field " + name) // a mistake of the program, found by the first test
	}
	c := Column{
		Title: name, Width: f.Width, Field: f, Unit: f.Kind.Unit(), dates: f.Kind == field.Day,
		Hidden: f.Hidden, closed: f.Closed || f.Listed,
	}
	switch c.Unit {
	case numeral.One:
	case numeral.Percent:
		c.Places = 1
	case numeral.Mu:
		c.Places = 2
		fallthrough
	default:
		c.Title += "(" + c.Unit.Name() + ")"
	}
	if f.Choices != nil {
		c.choices = func(t *Table) []string { return f.Choices(t.Host.Session().Book) }
	}
	return c
}

// FieldColumns are columns of fields.
func FieldColumns(names ...string) []Column {
	var out []Column
	for _, name := range names {
		out = append(out, FieldColumn(name))
	}
	return out
}

// Remaining returns columns of those fields that are not among the given columns.
func Remaining(given []Column, list []*field.Field) []Column {
	var out []Column
	for _, f := range list {
		if !slices.ContainsFunc(given, func(c Column) bool { return c.Field == f }) {
			out = append(out, FieldColumn(f.Name))
		}
	}
	return out
}

// Wide returns the column another width, in points.
func (c Column) Wide(w float32) Column { c.Width = w; return c }

// Frost has the column stay where the others scroll.
func (c Column) Frost() Column { c.Frozen = true; return c }

// Shown has the column seen to begin with.
func (c Column) Shown() Column { c.Hidden = false; return c }

// Carried shows the half-month before faintly while the column's cell is empty.
func (c Column) Carried() Column { c.ghost = true; return c }

// Derived shows faintly what follows from what else was reported of the half-month (本年累计
// from 本期完成 and the half before, and the other way round) while the column's cell is empty.
func (c Column) Derived() Column { c.derived = true; return c }

// settable returns the column of a field; -1 where there is none.
func (t *Table) settable(name string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.Field != nil && c.Field.Name == name })
}

// figures reports whether the column holds figures.
func (c *Column) figures() bool {
	return c.Unit != numeral.One || c.Value != nil || c.Field != nil && c.Field.Kind == field.Number
}

// Table returns projects to a grid.
type Table struct {
	Host         Host
	Columns      []Column
	Projects     []*zone.Project
	ratings      map[*zone.Project]zone.Rating
	doubts       map[*zone.Project][]zone.Doubt
	plausibility *zone.Plausibility // nil before the first doubt is asked for
	Trial        *zone.Project      // what is being typed, as it would be; nil is nothing
	TrialOf      *zone.Project
	After        func() // an edit was saved
}

func NewTable(host Host, columns []Column) *Table {
	return &Table{Host: host, Columns: columns, Projects: host.Session().Book.All(),
		ratings: map[*zone.Project]zone.Rating{}, doubts: map[*zone.Project][]zone.Doubt{}}
}

// grid makes the grid over the table, with the columns as they were left.
func (t *Table) grid(name string) *grid.Grid {
	var list []grid.Column
	for _, c := range t.Columns {
		g := grid.Column{ID: c.Title, Title: c.Title, Width: c.Width, Frozen: c.Frozen, Hidden: c.Hidden,
			Fixed: c.Field == nil, Closed: c.closed}
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
	host := t.Host
	g.Search, g.Canvas = listing.Found, host.Canvas()
	g.Today = func() string { return listing.Today().String() }
	g.OnNote = host.Say
	g.OnZoom = host.Zoom
	g.OnState = func() { host.Preferences().SetColumns(name, g.State()) }
	if s, ok := host.Preferences().Columns(name); ok {
		g.Restore(s)
	}
	return g
}

// reload reads the book's projects; it reports whether rows were taken out of the
// middle, so that the grid must begin again.
func (t *Table) reload() (reordered bool) {
	clear(t.ratings)
	clear(t.doubts)
	t.plausibility = nil
	now := map[int64]*zone.Project{}
	for _, p := range t.Host.Session().Book.Projects {
		now[p.ID] = p
	}
	gone := false
	rows := make([]*zone.Project, 0, len(now))
	for _, p := range t.Projects {
		p = now[p.ID]
		if p == nil {
			gone = true
			continue
		}
		reordered = reordered || gone
		rows = append(rows, p)
		delete(now, p.ID)
	}
	for _, p := range t.Host.Session().Book.All() {
		if now[p.ID] != nil {
			rows = append(rows, p)
		}
	}
	t.Projects = rows
	return reordered
}

// RowOf returns the row of a project; -1 where it has none.
func (t *Table) RowOf(p *zone.Project) int {
	return slices.IndexFunc(t.Projects, func(o *zone.Project) bool { return o.ID == p.ID })
}

// now returns the project as it is to be shown: with what is being typed.
func (t *Table) now(row int) *zone.Project {
	p := t.Projects[row]
	if p == t.TrialOf {
		return t.Trial
	}
	return p
}

// Rate returns a project's rating at the half-month.
func (t *Table) Rate(p *zone.Project) zone.Rating {
	if p == t.Trial {
		return t.Host.Session().Book.Rules.Rate(p, t.Host.Period())
	}
	r, ok := t.ratings[p]
	if !ok {
		r = t.Host.Session().Book.Rules.Rate(p, t.Host.Period())
		t.ratings[p] = r
	}
	return r
}

// Doubts lists what can hardly be true of a project (存疑) and was not confirmed.
func (t *Table) Doubts(p *zone.Project) []zone.Doubt {
	list, ok := t.doubts[p]
	if !ok {
		if t.plausibility == nil {
			t.plausibility = t.Host.Session().Book.Plausibility(t.Host.Period())
		}
		list = t.plausibility.Of(p)
		t.doubts[p] = list
	}
	return list
}

// doubt returns what is doubted of a field of a project; nil where nothing is.
func (t *Table) doubt(p *zone.Project, f *field.Field) *zone.Doubt {
	for _, d := range t.Doubts(p) {
		if d.Field == f.Name {
			return &d
		}
	}
	return nil
}

// Rows is part of grid.Data.
func (t *Table) Rows() int { return len(t.Projects) }

// Cell is part of grid.Data.
func (t *Table) Cell(row, col int) grid.Cell {
	c, p := &t.Columns[col], t.now(row)
	switch {
	case c.Cell != nil:
		return c.Cell(t, p)
	case c.written != nil:
		return grid.Cell{Text: c.written(t, p), Tone: grid.Quiet}
	case c.Value != nil:
		return grid.Cell{Text: c.write(c.Value(t, p)), Tone: grid.Quiet}
	}
	out := grid.Cell{Text: c.Text(p, t.Host.Period())}
	if d := t.doubt(p, c.Field); d != nil {
		out.Doubt = "存疑：" + d.String() + "；无误请单击右键“确认无误”。"
	}
	if out.Text == "" {
		if out.Ghost = t.follows(c, p); out.Ghost == "" {
			out.Ghost = t.Before(c, p)
		}
	}
	return out
}

// follows writes what follows for a column from what else was reported of the half-month;
// empty where nothing does.
func (t *Table) follows(c *Column, p *zone.Project) string {
	got := p.Progress[t.Host.Period()]
	if !c.derived || !got.Done.Known && !got.YearDone.Known {
		return ""
	}
	return c.write(c.Field.Counted(t.Host.Session().Book.Rules, p, t.Host.Period()))
}

// Before writes what a column held in the half-month before, or what followed for it then, for
// it to be carried over; empty where it is not carried.
func (t *Table) Before(c *Column, p *zone.Project) string {
	last := t.Host.Period().Add(-1)
	if !c.ghost || c.derived && last.Year != t.Host.Period().Year { // the year's sums begin anew
		return ""
	}
	text := c.Text(p, last)
	if text == "" && c.derived {
		text = c.write(c.Field.Counted(t.Host.Session().Book.Rules, p, last))
	}
	return text
}

// Text returns a field as the table shows it: figures without their unit, which
// stands in the head.
func (c *Column) Text(p *zone.Project, at zone.Period) string {
	v := c.Field.Value(p, at)
	if c.Unit == numeral.One || v.Number == nil {
		return v.Text
	}
	return c.write(v.Number)
}

func (c *Column) write(v *big.Rat) string {
	if v == nil {
		return ""
	}
	f := numeral.Format{Unit: c.Unit, Places: c.Places}
	s := f.Text(v)
	if c.Field != nil { // what was entered is never rounded
		if fine := (numeral.Format{Unit: c.Unit, Places: 4, Trim: true}).Text(v); len(fine) > len(s) {
			s = fine
		}
	}
	if c.Unit == numeral.Percent {
		s += "%"
	}
	return s
}

// figure returns a cell's exact value in base units; nil where there is none.
func (t *Table) figure(row, col int) *big.Rat {
	c, p := &t.Columns[col], t.now(row)
	if c.Value != nil {
		return c.Value(t, p)
	}
	if c.Field == nil {
		return nil
	}
	return c.Field.Value(p, t.Host.Period()).Number
}

// Key is part of grid.Data.
func (t *Table) Key(row, col int) grid.Key {
	c := &t.Columns[col]
	if c.Key != nil {
		return c.Key(t, t.now(row))
	}
	if c.figures() {
		return listing.NumberKey(t.figure(row, col))
	}
	return listing.TextKey(t.Cell(row, col).Text)
}

// Read is part of grid.Data.
func (t *Table) Read(col int, typed string) (grid.Key, error) {
	c := &t.Columns[col]
	if c.figures() {
		v, _, err := numeral.ParseWritten(c.WithUnit(typed))
		return listing.NumberKey(v), err
	}
	if c.dates {
		var p zone.Project
		if err := c.Field.Set(&p, t.Host.Period(), typed); err != nil {
			return grid.Key{}, err
		}
		typed = c.Field.Get(&p, t.Host.Period())
	}
	return listing.TextKey(typed), nil
}

// WithUnit adds the column's unit to a figure typed without one.
func (c *Column) WithUnit(typed string) string {
	if c.Unit == numeral.One {
		return typed
	}
	if _, unit, err := numeral.ParseWritten(typed); err == nil && unit == numeral.One {
		return strings.TrimSpace(typed) + c.Unit.Name()
	}
	return typed
}

// Apply is part of grid.Data.
func (t *Table) Apply(e grid.Edit) []grid.Refusal {
	t.Trial, t.TrialOf = nil, nil
	if t.Host.Locked() != "" {
		return listing.Refused(e.Changes, t.Host.Locked())
	}
	b := t.Host.Session().Batch(t.Host.Period())
	fresh := map[int]*zone.Project{}
	var out []grid.Refusal
	for _, c := range t.named(e.Changes, &out) {
		p := fresh[c.Row]
		if c.Row < len(t.Projects) {
			p = t.Projects[c.Row]
		} else if p == nil {
			p = b.New()
			fresh[c.Row] = p
		}
		col := &t.Columns[c.Col]
		if err := b.Set(p, col.Field.Name, col.WithUnit(c.Text)); err != nil {
			out = append(out, grid.Refusal{Change: c, Reason: err.Error()})
			if c.Row >= len(t.Projects) && col.Field.Name == "名称" {
				b.Drop(p) // a row without a name is none
			}
		}
	}
	if err := b.Keep(context.Background(), e.Kind.Title(), ""); err != nil {
		t.Host.Fail(err)
		return listing.Refused(e.Changes, kit.Explain(t.Host, err))
	}
	t.appendNew(fresh, out)
	t.reload()
	t.Host.RefreshFrame()
	if t.After != nil {
		t.After()
	}
	return out
}

// appendNew puts new projects under the rows in the order they were given, and tells
// their refusals where they stand now; those of a row that was not kept stand
// nowhere.
func (t *Table) appendNew(fresh map[int]*zone.Project, refusals []grid.Refusal) {
	before := len(t.Projects)
	for _, row := range slices.Sorted(maps.Keys(fresh)) {
		if p := t.Host.Session().Book.ByID(fresh[row].ID); p != nil {
			t.Projects = append(t.Projects, p)
		}
	}
	for i, r := range refusals {
		if r.Row < before {
			continue
		}
		at := -1
		if p := fresh[r.Row]; p != nil {
			at = t.RowOf(p)
		}
		if at < 0 {
			at = len(t.Projects)
		}
		refusals[i].Row = at
	}
}

// named puts the name first in every new row, and refuses new rows without one.
func (t *Table) named(changes []grid.Change, out *[]grid.Refusal) []grid.Change {
	name := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Field != nil && c.Field.Name == "名称" })
	has := map[int]bool{}
	for _, c := range changes {
		if c.Row >= len(t.Projects) && c.Col == name && strings.TrimSpace(c.Text) != "" {
			has[c.Row] = true
		}
	}
	changes = slices.Clone(changes)
	changes = slices.DeleteFunc(changes, func(c grid.Change) bool {
		if c.Row < len(t.Projects) || has[c.Row] {
			return false
		}
		*out = append(*out, grid.Refusal{Change: c, Reason: "新的一行没有项目名称，没有新增；请连同“名称”一列一起粘贴。"})
		return true
	})
	slices.SortStableFunc(changes, func(a, b grid.Change) int {
		if a.Row != b.Row || a.Row < len(t.Projects) {
			return 0
		}
		return map[bool]int{true: -1}[a.Col == name] - map[bool]int{true: -1}[b.Col == name]
	})
	return changes
}

// sums describes count, sum and mean of the selected figures; what has no common unit
// is only counted.
func (t *Table) sums(g *grid.Grid) string {
	rows, cols := g.Selection()
	if len(rows)*len(cols) < 2 || len(rows)*len(cols) > listing.MostSummed {
		return ""
	}
	filled, figures, sum, unit := 0, 0, new(big.Rat), numeral.Unit(-1)
	for _, c := range cols {
		col := &t.Columns[c]
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
				unit = col.Unit
			} else if unit != col.Unit {
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
	return out + "    求和 " + f.WithUnit(sum) + "    平均 " +
		numeral.Format{Unit: unit, Places: 2, Trim: true}.WithUnit(mean)
}

// FlagColumn is the column of the flags, which are computed.
func FlagColumn() Column { return Column{Title: "旗别", Width: 88, Cell: FlagCell, Key: FlagKey} }

// FlagCell shows a flag by its shape and its word.
func FlagCell(t *Table, p *zone.Project) grid.Cell {
	f := t.Rate(p).Final
	c := grid.Cell{Text: f.Title(), Icon: FlagIcon(f)}
	if !f.Rated() {
		c.Tone = grid.Quiet
	}
	return c
}

func FlagKey(t *Table, p *zone.Project) grid.Key {
	return grid.Key{Known: true, Number: -float64(t.Rate(p).Final)}
}

// FlagIcon returns a flag's shape in its colour; nil for what is no flag.
func FlagIcon(f zone.Flag) fyne.Resource {
	name, ok := map[zone.Flag]string{zone.Red: "flag-red", zone.Blue: "flag-blue", zone.Yellow: "flag-yellow",
		zone.Snail: "flag-snail"}[f]
	if !ok {
		return nil
	}
	return flagIcons[name]
}

// flagIcons are the flags in their colours; in dark colours they are lighter.
var flagIcons = map[string]fyne.Resource{"flag-red": kit.Icon{Glyph: "flag-red", Color: kit.ColorRed},
	"flag-blue":   kit.Icon{Glyph: "flag-blue", Color: kit.ColorBlue},
	"flag-yellow": kit.Icon{Glyph: "flag-yellow", Color: kit.ColorYellow},
	"flag-snail":  kit.Icon{Glyph: "flag-snail", Color: kit.ColorSnail}}

// RatioColumn is a column of one ratio of the ratings.
func RatioColumn(title string, of func(zone.Rating) *big.Rat) Column {
	return Column{Title: title, Width: 84, Places: 2,
		Value: func(t *Table, p *zone.Project) *big.Rat { return of(t.Rate(p)) }}
}

// CompositeColumn is the composite (综合 r) as the documents write it: seen on its side of every
// threshold.
func CompositeColumn() Column {
	c := RatioColumn("综合 r", func(x zone.Rating) *big.Rat { return x.Composite })
	c.written = func(t *Table, p *zone.Project) string {
		return CompositeText(t.Host.Session().Book.Rules, t.Rate(p).Composite, "")
	}
	return c
}

// MarginColumn is what a project lacks for the next flag (距上一旗), as the documents write it.
func MarginColumn() Column {
	c := RatioColumn("距上一旗", func(x zone.Rating) *big.Rat { return x.Margin })
	c.written = func(t *Table, p *zone.Project) string {
		return MarginText(t.Host.Session().Book.Rules, t.Rate(p))
	}
	return c
}

// CompositeText writes a composite as the documents do; an unknown one as none says.
func CompositeText(rules zone.RuleSet, v *big.Rat, none string) string {
	if v == nil {
		return none
	}
	return figure.Composite(rules, v).Text(v)
}

// MarginText writes what a rating lacks for the next flag as the documents do; empty where there is
// no next flag.
func MarginText(rules zone.RuleSet, r zone.Rating) string {
	lacks, f := figure.Margin(rules, r)
	if lacks == nil {
		return ""
	}
	return f.Text(lacks)
}

// ThresholdText writes a threshold of the rules with all its digits.
func ThresholdText(s zone.Share) string { return figure.Threshold(s) }

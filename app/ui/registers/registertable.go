package registers

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zonebrief/app/session"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// rowColumn is a column of a register: a field, or what is computed.
type rowColumn struct {
	title   string
	width   float32
	field   *field.RowField // nil where it is computed
	compute func(row any) grid.Cell
	hidden  bool
	frozen  bool
}

// registerTable returns the rows of a register to a grid. Its last row is empty: what
// is typed there becomes a new one.
type registerTable struct {
	host    Host
	of      *field.Register
	columns []rowColumn
	rows    []any
	begun   map[int]string // what was typed into the empty row before it has what it needs
	after   func()         // an edit was saved
	search  *zone.Plausibility
	doubts  map[int64][]zone.Doubt // by the rows' numbers, as they are asked for
}

func newRegisterTable(host Host, of *field.Register, columns []rowColumn) *registerTable {
	return &registerTable{host: host, of: of, columns: columns, rows: of.Rows(host.Session().Book),
		begun: map[int]string{}}
}

// settable returns the column of a field; -1 where there is none.
func (t *registerTable) settable(name string) int {
	return slices.IndexFunc(t.columns, func(c rowColumn) bool { return c.field != nil && c.field.Name == name })
}

// unit is what the figures of a kind are shown in.
func unitOf(k field.Kind) numeral.Unit {
	switch k {
	case field.Money:
		return numeral.Wan
	case field.Land:
		return numeral.Mu
	}
	return numeral.One
}

func (c *rowColumn) unit() numeral.Unit {
	if c.field == nil {
		return numeral.One
	}
	return unitOf(c.field.Kind)
}

// grid makes the grid over the table, with the columns as they were left.
func (t *registerTable) grid() *grid.Grid {
	var list []grid.Column
	for _, c := range t.columns {
		g := grid.Column{ID: c.title, Title: c.title, Width: c.width, Frozen: c.frozen, Hidden: c.hidden,
			Fixed: c.field == nil}
		if c.field != nil {
			g.Title = c.field.Title(t.host.Session().Book)
		}
		if u := c.unit(); u != numeral.One {
			g.Title += "(" + u.Name() + ")"
			g.Kind = grid.Numbers
		}
		if c.field != nil {
			g.Closed = c.field.Closed
			switch c.field.Kind {
			case field.Number:
				g.Kind = grid.Numbers
			case field.Day:
				g.Kind = grid.Dates
			}
			if c.field.Choices != nil {
				g.Choices = func() []string { return c.field.Choices(t.host.Session().Book) }
			}
		}
		list = append(list, g)
	}
	g := grid.New(list, t)
	name := "register." + t.of.Name
	g.Search, g.Canvas = listing.Found, t.host.Canvas()
	g.Today = func() string { return listing.Today().String() }
	g.OnNote, g.OnZoom = t.host.Say, t.host.Zoom
	g.OnState = func() { t.host.Preferences().SetColumns(name, g.State()) }
	if s, ok := t.host.Preferences().Columns(name); ok {
		g.Restore(s)
	}
	return g
}

// reload reads the book's rows; it reports whether they stand elsewhere now.
func (t *registerTable) reload() (reordered bool) {
	rows := t.of.Rows(t.host.Session().Book)
	for i, row := range t.rows {
		if i >= len(rows) || t.of.ID(rows[i]) != t.of.ID(row) {
			reordered = true
		}
	}
	t.rows, t.search, t.doubts = rows, nil, nil
	return reordered
}

// doubt returns what can hardly be true of a cell (存疑) and was not confirmed; nil where nothing is.
func (t *registerTable) doubt(row any, f *field.RowField) *zone.Doubt {
	if t.search == nil {
		t.search = t.host.Session().Book.Plausibility(t.host.Period())
		t.doubts = map[int64][]zone.Doubt{}
	}
	id := t.of.ID(row)
	list, ok := t.doubts[id]
	if !ok {
		list = t.search.OfRow(row)
		t.doubts[id] = list
	}
	for i := range list {
		if list[i].Field == f.Name {
			return &list[i]
		}
	}
	return nil
}

// rowNow returns where a row of an earlier list stands now; -1 where it is gone.
func (t *registerTable) rowNow(rows []any, before int) int {
	switch {
	case before < 0 || before > len(rows):
		return -1
	case before == len(rows): // the empty one
		return len(t.rows)
	}
	id := t.of.ID(rows[before])
	return slices.IndexFunc(t.rows, func(row any) bool { return t.of.ID(row) == id })
}

// Rows is part of grid.Data.
func (t *registerTable) Rows() int {
	if t.host.Locked() != "" {
		return len(t.rows)
	}
	return len(t.rows) + 1
}

// Cell is part of grid.Data.
func (t *registerTable) Cell(row, col int) grid.Cell {
	c := &t.columns[col]
	switch {
	case row >= len(t.rows):
		if c.field == nil {
			return grid.Cell{Fixed: true}
		}
		if c.field.Name == t.of.Must {
			return grid.Cell{Ghost: "在这里输入，新增一行"}
		}
		return grid.Cell{Text: t.begun[col]}
	case c.field == nil:
		return c.compute(t.rows[row])
	}
	text := c.field.Get(t.rows[row])
	if v := t.figure(row, col); v != nil && c.unit() != numeral.One {
		text = numeral.Format{Unit: c.unit(), Places: 4, Trim: true}.Text(v)
	}
	out := grid.Cell{Text: text}
	if d := t.doubt(t.rows[row], c.field); d != nil {
		out.Doubt = "存疑：" + d.String() + "；无误请单击右键“确认无误”。"
	}
	return out
}

// figure returns a cell's exact value in base units; nil where there is none.
func (t *registerTable) figure(row, col int) *big.Rat {
	c := &t.columns[col]
	if row >= len(t.rows) || c.field == nil || c.unit() == numeral.One && c.field.Kind != field.Number {
		return nil
	}
	return c.field.Value(t.rows[row]).Number
}

// Key is part of grid.Data.
func (t *registerTable) Key(row, col int) grid.Key {
	if c := &t.columns[col]; c.field != nil && (c.unit() != numeral.One || c.field.Kind == field.Number) {
		return listing.NumberKey(t.figure(row, col))
	}
	return listing.TextKey(t.Cell(row, col).Text)
}

// Read is part of grid.Data.
func (t *registerTable) Read(col int, typed string) (grid.Key, error) {
	c := &t.columns[col]
	if c.field == nil || c.field.Kind == field.Words || c.field.Kind == field.Choice {
		return listing.TextKey(typed), nil
	}
	row, err := c.field.Set(t.of.New(1), c.withUnit(typed))
	if err != nil || c.field.Kind == field.Day {
		return listing.TextKey(c.field.Get(row)), err
	}
	return listing.NumberKey(c.field.Value(row).Number), nil
}

// withUnit adds the column's unit to a figure typed without one.
func (c *rowColumn) withUnit(typed string) string {
	if c.unit() == numeral.One {
		return typed
	}
	if _, unit, err := numeral.ParseWritten(typed); err == nil && unit == numeral.One {
		return strings.TrimSpace(typed) + c.unit().Name()
	}
	return typed
}

// Apply is part of grid.Data.
func (t *registerTable) Apply(e grid.Edit) []grid.Refusal {
	if t.host.Locked() != "" {
		return listing.Refused(e.Changes, t.host.Locked())
	}
	b := t.host.Session().Rows(t.of)
	var out []grid.Refusal
	fresh, changes := t.fresh(b, e.Changes, &out)
	for _, c := range changes {
		id := fresh[c.Row]
		if c.Row < len(t.rows) {
			id = t.of.ID(t.rows[c.Row])
		}
		col := &t.columns[c.Col]
		if err := b.Set(id, col.field.Name, col.withUnit(c.Text)); err != nil {
			out = append(out, grid.Refusal{Change: c, Reason: err.Error()})
		}
	}
	if err := b.Keep(context.Background(), e.Kind.Title(), ""); err != nil {
		t.host.Say(kit.Explain(t.host, err))
		return listing.Refused(e.Changes, kit.Explain(t.host, err))
	}
	if len(fresh) > 0 {
		clear(t.begun)
	}
	t.reload()
	for i, r := range out { // a refused cell of a new row is shown where that row stands now
		if id, ok := fresh[r.Row]; ok {
			out[i].Row = slices.IndexFunc(t.rows, func(row any) bool { return t.of.ID(row) == id })
		}
	}
	t.host.RefreshFrame()
	if t.after != nil {
		t.after()
	}
	return out
}

// fresh begins a row for each new one that has what no row can be without. What is
// typed into the empty row before that is remembered until it comes; other rows
// without it are refused.
func (t *registerTable) fresh(b *session.RowBatch, changes []grid.Change, out *[]grid.Refusal) (map[int]int64,
	[]grid.Change) {
	has := map[int]bool{}
	for _, c := range changes {
		if f := t.columns[c.Col].field; c.Row >= len(t.rows) && f.Name == t.of.Must && strings.TrimSpace(c.Text) != "" {
			has[c.Row] = true
		}
	}
	if has[len(t.rows)] {
		for col, text := range t.begun {
			changes = slices.Insert(slices.Clone(changes), 0, grid.Change{Row: len(t.rows), Col: col, Text: text})
		}
	}
	fresh := map[int]int64{}
	var kept []grid.Change
	for _, c := range changes {
		switch {
		case c.Row < len(t.rows) || fresh[c.Row] != 0:
		case has[c.Row]:
			fresh[c.Row] = b.New()
			t.fill(b, fresh[c.Row])
		case c.Row == len(t.rows):
			t.begun[c.Col] = c.Text
			t.host.Say("填写“" + t.of.Must + "”后，这一行就会保存。")
			continue
		default:
			if strings.TrimSpace(c.Text) != "" {
				*out = append(*out, grid.Refusal{Change: c, Reason: "新的一行没有“" + t.of.Must + "”，没有新增；请连同“" + t.of.Must +
					"”一列一起粘贴。"})
			}
			continue
		}
		kept = append(kept, c)
	}
	return fresh, kept
}

// fill returns a new row what can be known of it: the year of a target, the chain
// of a link as in the row before.
func (t *registerTable) fill(b *session.RowBatch, id int64) {
	if t.of.Field("年度") != nil {
		b.Set(id, "年度", fmt.Sprint(t.host.Period().Year))
	}
	if t.of.Name == "产业链环节" && len(t.rows) > 0 {
		b.Set(id, "产业链", t.rows[len(t.rows)-1].(field.Segment).Chain)
	}
}

// sums describes count, sum and mean of the selected figures.
func (t *registerTable) sums(g *grid.Grid) string {
	rows, cols := g.Selection()
	if len(rows)*len(cols) < 2 || len(rows)*len(cols) > listing.MostSummed {
		return ""
	}
	filled, figures, sum, unit := 0, 0, new(big.Rat), numeral.Unit(-1)
	for _, c := range cols {
		for _, r := range rows {
			v := t.figure(r, c)
			if t.Cell(r, c).Text != "" {
				filled++
			}
			if v == nil {
				continue
			}
			if u := t.columns[c].unit(); unit < 0 {
				unit = u
			} else if unit != u {
				return fmt.Sprintf("计数 %d", filled)
			}
			figures++
			sum.Add(sum, v)
		}
	}
	if figures == 0 {
		return fmt.Sprintf("计数 %d", filled)
	}
	f := numeral.Format{Unit: unit, Places: 4, Trim: true}
	mean := new(big.Rat).Quo(sum, big.NewRat(int64(figures), 1))
	return fmt.Sprintf("计数 %d    求和 %s    平均 %s", filled, f.WithUnit(sum),
		numeral.Format{Unit: unit, Places: 2, Trim: true}.WithUnit(mean))
}

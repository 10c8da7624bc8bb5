package store

import (
	"database/sql"
	"fmt"
	"strings"

	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// table is where the rows of a register are kept: a record of whatever its descriptor
// says.
type table struct {
	of *field.Register
	record[any]
	titles []string // of the columns, for the user
}

// part is a table of what rows of a register hold several of.
type part struct {
	table, key string // the column that names the owner
	read       func(*zone.Book) func(*reading) error
	write      func(w *writer, row any) error
}

// parts are the tables below those of registers, by register.
var parts = map[string]part{
	"招商项目": {"lead_milestone", "lead", readLeadNodes, writeLeadNodes},
	"产业链":  {"segment", "chain", readSegments, writeSegments},
}

// tables are those of all registers, in the order in which they are read.
var tables = func() []*table {
	var out []*table
	for _, r := range field.Registers() {
		if !r.Inside() {
			out = append(out, newTable(r))
		}
	}
	return out
}()

func newTable(r *field.Register) *table {
	columns, titles := []string{"id"}, []string{"序号"}
	for _, c := range r.Columns() {
		columns, titles = append(columns, c.Column), append(titles, c.Title)
	}
	places := func(row *any) []any {
		out := []any{r.Number(*row)}
		for _, c := range r.Columns() {
			out = append(out, cellOf(c.Place(*row)))
		}
		return out
	}
	return &table{r, record[any]{r.Table, strings.Join(columns, ", "), 1, places}, titles}
}

// tableOf returns the table of a row.
func tableOf(row any) (*table, error) {
	for _, t := range tables {
		if t.of == field.RegisterOf(row) {
			return t, nil
		}
	}
	return nil, fmt.Errorf("%T is no row of a register", row)
}

// readAll adds every row of the table to the book, in the order of their numbers, and
// what belongs to them.
func (t *table) readAll(r *reading, b *zone.Book) error {
	begin := func() (*any, []sql.Scanner) {
		row := t.of.Open(t.of.New(0))
		return &row, scanners(t.record.fields(&row))
	}
	label := func(p *any) string {
		row := t.of.Shut(*p)
		return rowTitle(t.of.ID(row), t.of.Title(row))
	}
	err := readRows(r, t.record, begin, label, func(p *any) error {
		t.of.Load(b, t.of.Shut(*p))
		return nil
	})
	if err != nil {
		return err
	}
	if part, ok := parts[t.of.Name]; ok {
		return part.read(b)(r)
	}
	return nil
}

// insertRow writes a row that is not there yet, with what belongs to it.
func (t *table) insertRow(w *writer, row any) error {
	p := t.of.Open(row)
	err := write(w, t.record, &p)
	if part, ok := parts[t.of.Name]; ok && err == nil {
		err = part.write(w, row)
	}
	return err
}

// putRow writes a row of a register with all that belongs to it, by its number.
func putRow(tx *sql.Tx, w *writer, row any) error {
	t, err := tableOf(row)
	if err != nil {
		return err
	}
	part, ok := parts[t.of.Name]
	if ok {
		if err := w.exec("DELETE FROM "+part.table+" WHERE "+part.key+" = ?", t.of.ID(row)); err != nil {
			return err
		}
	}
	p := t.of.Open(row)
	if err := put(tx, t.record, &p); err != nil || !ok {
		return err
	}
	return part.write(w, row)
}

// dropRow takes a row of a register out, with all that belongs to it. A photo's
// bytes stay, so that it can come back.
func dropRow(w *writer, row any) error {
	t, err := tableOf(row)
	if err != nil {
		return err
	}
	return w.exec("DELETE FROM "+t.record.table+" WHERE id = ?", t.of.ID(row))
}

func readLeadNodes(b *zone.Book) func(*reading) error {
	at := map[int64]*zone.Lead{}
	for i := range b.Leads {
		at[b.Leads[i].ID] = &b.Leads[i]
	}
	of := func(id int64) (string, bool) {
		if l, ok := at[id]; ok {
			return l.Name, true
		}
		return "", false
	}
	return partsOf(leadNodes, of, func(v *nodeRow) int64 { return v.owner },
		func(v *nodeRow) string { return v.node.Title() },
		func(v *nodeRow) { at[v.owner].Milestones[v.node] = v.Milestone })
}

func writeLeadNodes(w *writer, row any) error {
	l := row.(zone.Lead)
	for n, m := range l.Milestones {
		if m != (zone.Milestone{}) {
			if err := write(w, leadNodes, &nodeRow{l.ID, zone.Node(n), m}); err != nil {
				return err
			}
		}
	}
	return nil
}

func readSegments(b *zone.Book) func(*reading) error {
	at := map[int64]*zone.Chain{}
	for i := range b.Chains {
		at[b.Chains[i].ID] = &b.Chains[i]
	}
	of := func(id int64) (string, bool) {
		if c, ok := at[id]; ok {
			return c.Name, true
		}
		return "", false
	}
	return partsOf(segments, of, func(v *segmentRow) int64 { return v.chain },
		func(v *segmentRow) string { return "环节" + v.Name },
		func(v *segmentRow) { c := at[v.chain]; c.Segments = append(c.Segments, v.Segment) })
}

func writeSegments(w *writer, row any) error {
	c := row.(zone.Chain)
	for k, s := range c.Segments {
		if err := write(w, segments, &segmentRow{c.ID, k, s}); err != nil {
			return err
		}
	}
	return nil
}

package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"zonebrief/reports/archive"
	"zonebrief/reports/zone"
)

// wire writes settings under names that do not depend on Go's.
var wire = archive.Must(nil, zone.Book{})

// settings are kept as JSON under their keys.
func settings(b *zone.Book) map[string]any {
	return map[string]any{"office": &b.Office, "rules": &b.Rules, "industries": &b.Industries,
		"districts": &b.Districts, "published": &b.Published, "options": &b.Options, "tables": &b.Tables,
		"labels": &b.Labels, "forms": &b.Forms, "presets": &b.Presets,
		"edits": &b.Edits, "corrected": &b.Corrected, "old_rules": &b.OldRules, "map": &b.Map, "edition": &b.Edition,
		"confirmed": &b.Confirmed}
}

// writer keeps its prepared statements while a book or an edit is written.
type writer struct {
	tx         *sql.Tx
	statements map[string]*sql.Stmt
}

func (w *writer) exec(query string, args ...any) error {
	st := w.statements[query]
	if st == nil {
		var err error
		if st, err = w.tx.Prepare(query); err != nil {
			return err
		}
		w.statements[query] = st
	}
	_, err := st.Exec(args...)
	return err
}

func newWriter(tx *sql.Tx) *writer { return &writer{tx, map[string]*sql.Stmt{}} }

func write[T any](w *writer, r record[T], v *T) error {
	if err := w.exec(r.insert(), r.fields(v)...); err != nil {
		return fmt.Errorf("table %s: %w", r.table, err)
	}
	return nil
}

// put writes one row by its id, leaving what refers to it alone.
func put[T any](tx *sql.Tx, r record[T], v *T) error {
	columns := strings.Split(r.columns, ",")
	sets := make([]string, 0, len(columns)-1)
	for _, c := range columns[1:] {
		c = strings.TrimSpace(c)
		sets = append(sets, c+" = excluded."+c)
	}
	q := strings.Replace(r.insert(), "INSERT OR REPLACE", "INSERT", 1) + " ON CONFLICT (id) DO UPDATE SET " +
		strings.Join(sets, ", ")
	_, err := tx.Exec(q, r.fields(v)...)
	return err
}

// writeSettings writes every setting, over what stood there.
func writeSettings(tx *sql.Tx, b *zone.Book) error {
	all := settings(b)
	for _, key := range slices.Sorted(maps.Keys(all)) {
		value, err := wire.Encode(all[key])
		if err != nil {
			return err
		}
		if _, err := tx.Exec("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", key,
			string(value)); err != nil {
			return err
		}
	}
	return nil
}

func writeBook(ctx context.Context, tx *sql.Tx, b *zone.Book) error {
	if err := writeSettings(tx, b); err != nil {
		return err
	}
	w := newWriter(tx)
	for _, p := range b.Projects {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := write(w, projects, p); err != nil {
			return err
		}
		if err := writeProgress(w, p); err != nil {
			return err
		}
	}
	return writeRegisters(w, b)
}

// writeProgress writes what belongs to a project, in a fixed order, so that the
// same book gives the same file.
func writeProgress(w *writer, p *zone.Project) error {
	for _, year := range slices.Sorted(maps.Keys(p.Plans)) {
		plan := p.Plans[year]
		if err := write(w, plans, &planRow{p.ID, year, plan}); err != nil {
			return err
		}
		for m, curve := range plan.Curves {
			for _, half := range slices.Sorted(maps.Keys(curve)) {
				if err := write(w, curves, &curveRow{p.ID, int64(curve[half]), year, m, half}); err != nil {
					return err
				}
			}
		}
	}
	for _, at := range p.Periods() {
		if err := write(w, reports, &progressRow{p.ID, at, p.Progress[at]}); err != nil {
			return err
		}
	}
	for n, m := range p.Milestones {
		if m != (zone.Milestone{}) {
			if err := write(w, milestones, &nodeRow{p.ID, zone.Node(n), m}); err != nil {
				return err
			}
		}
	}
	for k, permit := range p.Permits {
		if permit != (zone.Permit{}) {
			if err := write(w, permits, &permitRow{p.ID, zone.PermitKind(k), permit}); err != nil {
				return err
			}
		}
	}
	return nil
}

func writeRegisters(w *writer, b *zone.Book) error {
	for _, t := range tables {
		for _, row := range t.of.Rows(b) {
			if err := t.insertRow(w, row); err != nil {
				return err
			}
		}
	}
	return nil
}

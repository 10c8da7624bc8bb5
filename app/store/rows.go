package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// Load reads the whole book.
func (s *Store) Load(ctx context.Context) (*zone.Book, error) {
	tx, err := s.db.BeginTx(ctx, nil) // one view of the file
	if err != nil {
		return nil, s.fail(err)
	}
	defer tx.Rollback()
	b, err := readBook(tx)
	if err != nil {
		return nil, s.fail(err)
	}
	return b, nil
}

// read gives all rows of a table, in the order of its key.
func read[T any](tx *sql.Tx, r record[T], order string) ([]T, error) {
	rows, err := tx.Query("SELECT " + r.columns + " FROM " + r.table + " ORDER BY " + order)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		var v T
		if err := rows.Scan(r.fields(&v)...); err != nil {
			return nil, fmt.Errorf("table %s, row %d: %w", r.table, len(out)+1, err)
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// each hands every row of a table on.
func each[T any](tx *sql.Tx, r record[T], use func(*T)) error {
	all, err := read(tx, r, "1, 2")
	for i := range all {
		use(&all[i])
	}
	return err
}

func readBook(tx *sql.Tx) (*zone.Book, error) {
	b := &zone.Book{}
	if err := readSettings(tx, b); err != nil {
		return nil, err
	}
	list, err := read(tx, projects, "id")
	if err != nil {
		return nil, err
	}
	byID := make(map[int64]*zone.Project, len(list))
	for i := range list {
		p := &list[i]
		p.Plans, p.Progress = map[int]zone.Plan{}, map[zone.Period]zone.Progress{}
		b.Projects = append(b.Projects, p)
		byID[p.ID] = p
	}
	if err := readProgress(tx, byID); err != nil {
		return nil, err
	}
	published(b)
	return b, readRegisters(tx, b)
}

func readProgress(tx *sql.Tx, byID map[int64]*zone.Project) error {
	return first(
		each(tx, plans, func(r *planRow) { byID[r.project].Plans[r.year] = r.Plan }),
		each(tx, curves, func(r *curveRow) {
			plan := byID[r.project].Plans[r.year]
			if plan.Curves[r.measure] == nil {
				plan.Curves[r.measure] = zone.Curve{}
			}
			plan.Curves[r.measure][r.half] = zone.Share(r.share)
			byID[r.project].Plans[r.year] = plan
		}),
		each(tx, reports, func(r *progressRow) { byID[r.project].Progress[r.period] = r.Progress }),
		each(tx, milestones, func(r *nodeRow) { byID[r.owner].Milestones[r.node] = r.Milestone }),
		each(tx, permits, func(r *permitRow) { byID[r.project].Permits[r.kind] = r.Permit }))
}

func readRegisters(tx *sql.Tx, b *zone.Book) error {
	leadAt, chainAt := map[int64]int{}, map[int64]int{}
	return first(
		each(tx, leads, func(l *zone.Lead) { leadAt[l.ID] = len(b.Leads); b.Leads = append(b.Leads, *l) }),
		each(tx, leadNodes, func(r *nodeRow) { b.Leads[leadAt[r.owner]].Milestones[r.node] = r.Milestone }),
		each(tx, trips, func(t *zone.Trip) { b.Trips = append(b.Trips, *t) }),
		each(tx, visits, func(v *zone.Visit) { b.Visits = append(b.Visits, *v) }),
		each(tx, chains, func(c *zone.Chain) { chainAt[c.ID] = len(b.Chains); b.Chains = append(b.Chains, *c) }),
		each(tx, segments, func(s *segmentRow) {
			c := &b.Chains[chainAt[s.chain]]
			c.Segments = append(c.Segments, s.Segment)
		}),
		each(tx, targets, func(t *zone.Target) { b.Targets = append(b.Targets, *t) }),
		each(tx, platforms, func(p *zone.Platform) { b.Platforms = append(b.Platforms, *p) }),
		each(tx, firms, func(f *zone.Firm) { b.Firms = append(b.Firms, *f) }),
		each(tx, honors, func(h *zone.Honor) { b.Honors = append(b.Honors, *h) }),
		each(tx, mechanisms, func(m *zone.Mechanism) { b.Mechanisms = append(b.Mechanisms, *m) }),
		each(tx, photos, func(p *zone.Photo) { b.Photos = append(b.Photos, *p) }))
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// settings are kept as JSON under their keys.
func settings(b *zone.Book) map[string]any {
	return map[string]any{"office": &b.Office, "rules": &b.Rules, "industries": &b.Industries, "districts": &b.Districts, "published": &b.Published, "options": &b.Options, "tables": &b.Tables, "labels": &b.Labels, "forms": &b.Forms, "presets": &b.Presets,
		"edits": &b.Edits, "corrected": &b.Corrected, "old_rules": &b.OldRules, "map": &b.Map, "edition": &b.Edition}
}

func readSettings(tx *sql.Tx, b *zone.Book) error {
	for key, at := range settings(b) {
		var value string
		err := tx.QueryRow("SELECT value FROM setting WHERE key = ?", key).Scan(&value)
		if err == sql.ErrNoRows {
			continue
		}
		if err == nil {
			err = json.Unmarshal([]byte(value), at)
		}
		if err != nil {
			return fmt.Errorf("setting %s: %w", key, err)
		}
	}
	return nil
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
	q := strings.Replace(r.insert(), "INSERT OR REPLACE", "INSERT", 1) + " ON CONFLICT (id) DO UPDATE SET " + strings.Join(sets, ", ")
	_, err := tx.Exec(q, r.fields(v)...)
	return err
}

// writeSettings writes every setting, over what stood there.
func writeSettings(tx *sql.Tx, b *zone.Book) error {
	all := settings(b)
	for _, key := range slices.Sorted(maps.Keys(all)) {
		value, err := json.Marshal(all[key])
		if err != nil {
			return err
		}
		if _, err := tx.Exec("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", key, string(value)); err != nil {
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
	for i := range b.Leads {
		l := &b.Leads[i]
		if err := write(w, leads, l); err != nil {
			return err
		}
		if err := writeLeadNodes(w, l); err != nil {
			return err
		}
	}
	for i := range b.Chains {
		c := &b.Chains[i]
		if err := write(w, chains, c); err != nil {
			return err
		}
		if err := writeSegments(w, c); err != nil {
			return err
		}
	}
	return first(
		writeAll(w, trips, b.Trips), writeAll(w, visits, b.Visits), writeAll(w, targets, b.Targets), writeAll(w, platforms, b.Platforms),
		writeAll(w, firms, b.Firms), writeAll(w, honors, b.Honors), writeAll(w, mechanisms, b.Mechanisms), writeAll(w, photos, b.Photos))
}

func writeAll[T any](w *writer, r record[T], list []T) error {
	for i := range list {
		if err := write(w, r, &list[i]); err != nil {
			return err
		}
	}
	return nil
}

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

// Load reads the whole book.
func (s *Store) Load(ctx context.Context) (*zone.Book, error) {
	tx, err := s.db.BeginTx(ctx, nil) // one view of the file
	if err != nil {
		return nil, s.fail(err)
	}
	defer tx.Rollback()
	b, err := readBook(tx)
	if err == nil && s.lock != nil {
		s.seen, err = s.counter()
	}
	if err != nil {
		return nil, s.fail(err)
	}
	return b, nil
}

// read returns all rows of a table, in the order of its key. A value that cannot be
// read is told as [Unreadable]; label says whose row it is.
func read[T any](tx *sql.Tx, r record[T], order string, label func(*T) string) ([]T, error) {
	return readFresh(tx, r, order, func() (v T) { return v }, label)
}

// readFresh is read for rows that are not empty to begin with.
func readFresh[T any](tx *sql.Tx, r record[T], order string, fresh func() T, label func(*T) string) ([]T, error) {
	rows, err := tx.Query("SELECT " + r.columns + " FROM " + r.table + " ORDER BY " + order)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	w := watcher{table: r.table}
	for rows.Next() {
		v := fresh()
		if err := rows.Scan(w.at(r.fields(&v))...); err != nil {
			return nil, fmt.Errorf("table %s, row %d: %w", r.table, len(out)+1, err)
		}
		if w.bad != nil {
			w.bad.Row = label(&v)
			return nil, w.bad
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// each is the reading of a table: it hands every row on.
func each[T any](r record[T], label func(*T) string, use func(*T)) func(*sql.Tx) error {
	return func(tx *sql.Tx) error {
		all, err := read(tx, r, "1, 2", label)
		for i := range all {
			use(&all[i])
		}
		return err
	}
}

// readAll reads one table after the other and stops at the first error, for a table
// may refer to those before it.
func readAll(tx *sql.Tx, readings ...func(*sql.Tx) error) error {
	for _, read := range readings {
		if err := read(tx); err != nil {
			return err
		}
	}
	return nil
}

func readBook(tx *sql.Tx) (*zone.Book, error) {
	b := &zone.Book{}
	if err := readSettings(tx, b); err != nil {
		return nil, err
	}
	list, err := read(tx, projects, "id", func(p *zone.Project) string { return rowTitle(p.ID, p.Name) })
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

// readProgress reads what belongs to projects. Open has made sure that no row belongs
// to a project that is not there.
func readProgress(tx *sql.Tx, byID map[int64]*zone.Project) error {
	of := func(id int64, part string) string { return "“" + byID[id].Name + "”" + part }
	ofYear := func(id int64, year int) string { return of(id, fmt.Sprintf("%d年", year)) }
	return readAll(tx,
		each(plans, func(r *planRow) string { return ofYear(r.project, r.year) },
			func(r *planRow) { byID[r.project].Plans[r.year] = r.Plan }),
		each(curves, func(r *curveRow) string { return ofYear(r.project, r.year) }, func(r *curveRow) {
			plan := byID[r.project].Plans[r.year]
			if plan.Curves[r.measure] == nil {
				plan.Curves[r.measure] = zone.Curve{}
			}
			plan.Curves[r.measure][r.half] = zone.Share(r.share)
			byID[r.project].Plans[r.year] = plan
		}),
		each(reports, func(r *progressRow) string {
			if r.period.IsZero() {
				return of(r.project, "")
			}
			return of(r.project, r.period.Title())
		}, func(r *progressRow) { byID[r.project].Progress[r.period] = r.Progress }),
		each(milestones, func(r *nodeRow) string { return of(r.owner, r.node.Title()) },
			func(r *nodeRow) { byID[r.owner].Milestones[r.node] = r.Milestone }),
		each(permits, func(r *permitRow) string { return of(r.project, r.kind.Title()) },
			func(r *permitRow) { byID[r.project].Permits[r.kind] = r.Permit }))
}

func readRegisters(tx *sql.Tx, b *zone.Book) error {
	for _, t := range tables {
		if err := t.readAll(tx, b); err != nil {
			return err
		}
	}
	return nil
}

// wire writes settings under names that do not depend on Go's.
var wire = archive.Must(nil, zone.Book{})

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
		if err != nil {
			return fmt.Errorf("setting %s: %w", key, err)
		}
		if err = wire.Decode([]byte(value), at); err == nil {
			err = zone.Vet(at)
		}
		if err != nil {
			return &Unreadable{Table: "设置", Row: "“" + settingTitles[key] + "”", Field: "内容", Err: err}
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
		value, err := wire.Encode(all[key])
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
	for _, t := range tables {
		for _, row := range t.of.Rows(b) {
			if err := t.insertRow(w, row); err != nil {
				return err
			}
		}
	}
	return nil
}

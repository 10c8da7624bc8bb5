package store

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"

	"zonebrief/reports/archive"
	"zonebrief/reports/zone"
)

// reading is one reading of the book, within one view of the file. It computes the
// check values of the tables as their rows pass by.
type reading struct {
	ctx  context.Context
	conn *sql.Conn
	kept map[string]digest // the check values that the file holds
	sums map[string]digest // those of what was read
	lost *[]error          // collects what cannot be read; where nil, the first of it ends the reading
	from *reading          // of a snapshot that fills in what is lost; nil where there is none
}

// Load reads the whole book and holds it against its check values. A value that cannot
// be read is told as [Unreadable], other damage as [Altered].
func (s *Store) Load(ctx context.Context) (*zone.Book, error) { return s.load(ctx, nil, nil) }

// LoadSound reads what can be read of a damaged book. What cannot comes from a snapshot,
// where one is given that has it; else it is left empty, or out. All of it is told, in
// Chinese. Fails where nothing can be read.
func (s *Store) LoadSound(ctx context.Context, snapshot *Store) (*zone.Book, []error, error) {
	lost := []error{}
	if s.short > 0 {
		lost = append(lost, &Short{s.short})
	}
	var from *reading
	if snapshot != nil {
		conn, err := snapshot.db.Conn(ctx)
		if err != nil {
			return nil, nil, snapshot.fail(err)
		}
		defer conn.Close()
		from = &reading{ctx: ctx, conn: conn}
	}
	b, err := s.load(ctx, &lost, from)
	return b, lost, err
}

func (s *Store) load(ctx context.Context, lost *[]error, from *reading) (*zone.Book, error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, s.fail(err)
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil) // one view of the file
	if err != nil {
		return nil, s.fail(err)
	}
	defer tx.Rollback()
	r := &reading{ctx: ctx, conn: conn, sums: map[string]digest{}, lost: lost, from: from}
	if r.kept, err = keptDigests(ctx, conn); err != nil {
		if err = r.lose(err); err != nil {
			return nil, s.fail(err)
		}
	}
	b, err := readBook(r)
	if err == nil {
		err = r.prove()
	}
	if err == nil && s.lock != nil {
		if s.seen, err = s.counter(); err == nil {
			err = tx.QueryRow("SELECT coalesce(max(id), 0) FROM change").Scan(&s.recorded)
		}
	}
	return b, s.fail(err)
}

// lose takes note of damage and goes on, where that is asked for. Other errors, and
// damage where it is not, are returned.
func (r *reading) lose(err error) error {
	if err == nil || r.lost == nil || reasonOf(err) != Damaged {
		return err
	}
	*r.lost = append(*r.lost, err)
	return nil
}

// rows hands on the rows of a query as the driver gives them, which takes half the time
// of Rows.Scan. They hold until the next one.
func (r *reading) rows(query string, use func(columns []string, row []driver.Value) error, args ...driver.Value) error {
	var named []driver.NamedValue
	for i, v := range args {
		named = append(named, driver.NamedValue{Ordinal: i + 1, Value: v})
	}
	return r.conn.Raw(func(conn any) error {
		rows, err := conn.(driver.QueryerContext).QueryContext(r.ctx, query, named)
		if err != nil {
			return err
		}
		defer rows.Close()
		columns := rows.Columns()
		row := make([]driver.Value, len(columns))
		for {
			if err := rows.Next(row); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
			if err := use(columns, row); err != nil {
				return err
			}
		}
	})
}

// table hands on all rows of a table, in the order of its key, and computes its check
// value.
func (r *reading) table(name, key string, use func(columns []string, row []driver.Value) error) error {
	if r.lost != nil {
		return r.soundRows(name, key, use)
	}
	var sum digest
	var buffer []byte
	err := r.rows(contentOf(name)+" ORDER BY "+key, func(columns []string, row []driver.Value) error {
		if sum.add(row, &buffer); sum.rows > r.kept[name].rows+surplus {
			return &Altered{[]string{name}} // at once, before the memory is full
		}
		return use(columns, row)
	})
	r.sums[name] = sum
	return err
}

// surplus is how many rows more than were written are read of a table.
const surplus = 1000

// soundRows is table for what is sound of a damaged one: the rows behind a damaged page
// are read from the end, those that an index does not find by way of the table, and the
// rest from the snapshot.
func (r *reading) soundRows(name, key string, use func(columns []string, row []driver.Value) error) error {
	var sum digest
	var columns []string
	var list [][]driver.Value
	known := map[string]bool{}
	collect := func(names []string, row []driver.Value) error {
		if most, ok := r.kept[name]; ok && int64(len(list)) > most.rows+surplus {
			return &Altered{[]string{name}}
		}
		columns = names
		if id := fmt.Sprint(picked(row, positions(columns, key))); !known[id] {
			known[id] = true
			list = append(list, slices.Clone(row))
		}
		return nil
	}
	damage := r.everyWay(contentOf(name), key, collect)
	var altered *Altered
	if errors.As(damage, &altered) {
		damage = nil // which prove tells
	}
	for _, row := range list {
		sum.add(row, nil)
	}
	r.sums[name] = sum
	if damage != nil {
		lost := &LostRows{Table: name, Read: sum.rows, Of: r.kept[name].rows, Err: damage}
		if r.from != nil && reasonOf(damage) == Damaged {
			if err := r.from.rows(contentOf(name), collect); err != nil {
				return err
			}
			lost.Filled = int64(len(list)) - sum.rows
		}
		if err := r.lose(lost); err != nil {
			return err
		}
	}
	if len(list) == 0 {
		return nil
	}
	at := positions(columns, key)
	slices.SortStableFunc(list,
		func(a, b []driver.Value) int { return slices.CompareFunc(picked(a, at), picked(b, at), compareValues) })
	for _, row := range list {
		if err := use(columns, row); err != nil {
			return err
		}
	}
	return nil
}

// everyWay hands on rows from either end of an index, then from the table itself, until
// all were there. Fails as the last way does.
func (r *reading) everyWay(query, key string, use func(columns []string, row []driver.Value) error) (err error) {
	for _, order := range []string{key, strings.ReplaceAll(key, ",", " DESC,") + " DESC", "+" + key} {
		if err = r.rows(query+" ORDER BY "+order, use); err == nil || reasonOf(err) != Damaged ||
			errors.As(err, new(*Altered)) {
			break
		}
	}
	return err
}

// compareValues orders values of a key: numbers, then texts.
func compareValues(a, b driver.Value) int {
	i, first := a.(int64)
	j, second := b.(int64)
	switch {
	case first && second:
		return cmp.Compare(i, j)
	case first:
		return -1
	case second:
		return 1
	}
	return strings.Compare(word(a), word(b))
}

// positions tells where columns that are named with commas stand among others.
func positions(columns []string, named string) (at []int) {
	for c := range strings.SplitSeq(named, ",") {
		at = append(at, slices.Index(columns, strings.TrimSpace(c)))
	}
	return at
}

// fill reads a value that is lost from the snapshot; false where it has none.
func (r *reading) fill(table, column, key string, keys []driver.Value, into sql.Scanner) bool {
	if r.from == nil {
		return false
	}
	done := false
	marks := strings.TrimSuffix(strings.Repeat("?,", len(keys)), ",")
	err := r.from.rows(fmt.Sprintf("SELECT %s FROM %s WHERE (%s) = (%s)", column, table, key, marks),
		func(_ []string, row []driver.Value) error {
			done = into.Scan(row[0]) == nil
			return nil
		}, keys...)
	return err == nil && done
}

// Short is a file whose end is missing.
type Short struct{ Bytes int64 }

func (e *Short) Error() string { return fmt.Sprintf("文件的末尾缺了%d个字节", e.Bytes) }

// LostRows are rows on damaged pages of a table.
type LostRows struct {
	Table    string
	Read, Of int64
	Filled   int64 // from a snapshot
	Err      error
}

func (l *LostRows) Error() string {
	text := fmt.Sprintf("“%s”有一部分所在的页已损坏：应有%d行，读出%d行", titleOf(l.Table), l.Of, l.Read)
	if l.Filled > 0 {
		text += fmt.Sprintf("，另有%d行取自快照", l.Filled)
	}
	return text
}

func (l *LostRows) Unwrap() error { return l.Err }

// prove holds what was read, and the tables that no book has in memory, against the
// check values.
func (r *reading) prove() error {
	names, err := tableNames(r.ctx, r.conn)
	if err != nil {
		return r.lose(err)
	}
	told := map[string]bool{}
	if r.lost != nil {
		for _, err := range *r.lost {
			var rows *LostRows
			var value *Unreadable
			if errors.As(err, &rows) {
				told[rows.Table] = true
			} else if errors.As(err, &value) {
				told[value.in] = true
			}
		}
	}
	var altered []string
	for _, name := range names {
		if _, read := r.sums[name]; !read {
			if err := r.hash(name); err != nil && !errors.As(err, new(*Altered)) {
				if err := r.lose(&LostRows{Table: name, Read: r.sums[name].rows, Of: r.kept[name].rows,
					Err: err}); err != nil {
					return err
				}
				continue
			}
		}
		if r.sums[name] != r.kept[name] && !told[name] {
			altered = append(altered, name)
		}
	}
	if len(altered) == 0 {
		return nil
	}
	return r.lose(&Altered{altered})
}

// hash computes the check value of a table.
func (r *reading) hash(name string) error {
	var sum digest
	var buffer []byte
	err := r.rows(contentOf(name), func(_ []string, row []driver.Value) error {
		if sum.add(row, &buffer); sum.rows > r.kept[name].rows+surplus {
			return &Altered{[]string{name}}
		}
		return nil
	})
	r.sums[name] = sum
	return err
}

// intact tells whether a table that was read is as it was written.
func (r *reading) intact(name string) bool { return r.sums[name] == r.kept[name] }

// readRows hands on the rows of a table, in the order of its key. A value that cannot be
// read is told as [Unreadable]; label says whose row it is. begin gives an empty row and
// the places of its values; both may be those of the row before.
func readRows[T any](
	r *reading, rec record[T], begin func() (*T, []sql.Scanner), label func(*T) string, use func(*T) error,
) error {
	var at []int // where the columns of the record stand in a row
	title := tableTitles[rec.table]
	return r.table(rec.table, rec.key(), func(columns []string, row []driver.Value) error {
		if at == nil {
			at = positions(columns, rec.columns)
		}
		v, cells := begin()
		var bad []*Unreadable
		keyed := true
		for i, cell := range cells {
			if err := cell.Scan(row[at[i]]); err != nil {
				b := &Unreadable{in: rec.table, Table: title.title, Field: title.fields[i], Value: brief(row[at[i]]),
					Err: err}
				keyed = keyed && i >= rec.keys
				b.Filled = keyed && r.fill(rec.table, columns[at[i]], rec.key(), picked(row, at[:rec.keys]), cell)
				if !b.Filled && columns[at[i]] == "name" { // which no row is without
					_ = cell.Scan("（名称读不出）")
				}
				bad = append(bad, b)
			}
		}
		for _, b := range bad { // the others are read all the same: they say whose row it is
			b.Row = label(v)
			if err := r.lose(b); err != nil {
				return err
			}
		}
		if !keyed {
			return nil
		}
		return use(v)
	})
}

// picked are the values of a row at some places.
func picked(row []driver.Value, at []int) (out []driver.Value) {
	for _, i := range at {
		out = append(out, row[i])
	}
	return out
}

// again begins every row at the same place.
func again[T any](rec record[T]) func() (*T, []sql.Scanner) {
	var v, empty T
	places := scanners(rec.fields(&v))
	return func() (*T, []sql.Scanner) {
		v = empty
		return &v, places
	}
}

// owners returns the name of a row that owns others; false where there is none.
type owners func(id int64) (name string, ok bool)

// partsOf is the reading of a table whose rows belong to those of another one.
func partsOf[T any](
	rec record[T], of owners, owner func(*T) int64, part func(*T) string, use func(*T),
) func(*reading) error {
	label := func(v *T) string {
		if name, ok := of(owner(v)); ok {
			return "“" + printable(name) + "”" + printable(part(v))
		}
		return rowTitle(owner(v), "") + part(v)
	}
	return func(r *reading) error {
		lost := &Orphans{Table: rec.table}
		err := readRows(r, rec, again(rec), label, func(v *T) error {
			if _, ok := of(owner(v)); ok {
				use(v)
			} else if lost.Rows++; r.lost == nil {
				return lost
			}
			return nil
		})
		if err != nil || lost.Rows == 0 {
			return err
		}
		return r.lose(lost)
	}
}

// Orphans are rows that belong to one that is not there, or cannot be read.
type Orphans struct {
	Table string
	Rows  int
}

func (o *Orphans) Error() string {
	return fmt.Sprintf("“%s”有%d行属于没有或读不出的%s", titleOf(o.Table), o.Rows, tableTitles[o.Table].fields[0])
}

// readAll reads one table after the other and stops at the first error, for a table
// may refer to those before it.
func readAll(r *reading, readings ...func(*reading) error) error {
	for _, read := range readings {
		if err := read(r); err != nil {
			return err
		}
	}
	return nil
}

func readBook(r *reading) (*zone.Book, error) {
	b := &zone.Book{}
	if err := readSettings(r, b); err != nil {
		return nil, err
	}
	byID := map[int64]*zone.Project{}
	label := func(p *zone.Project) string { return rowTitle(p.ID, p.Name) }
	err := readRows(r, projects, again(projects), label, func(row *zone.Project) error {
		p := *row
		p.Plans, p.Progress = map[int]zone.Plan{}, map[zone.Period]zone.Progress{}
		b.Projects = append(b.Projects, &p)
		byID[p.ID] = &p
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := readProgress(r, byID); err != nil {
		return nil, err
	}
	published(b)
	return b, readRegisters(r, b)
}

// readProgress reads what belongs to projects.
func readProgress(r *reading, byID map[int64]*zone.Project) error {
	of := func(id int64) (string, bool) {
		p, ok := byID[id]
		if !ok {
			return "", false
		}
		return p.Name, true
	}
	year := func(y int) string { return fmt.Sprintf("%d年", y) }
	return readAll(r,
		partsOf(plans, of, func(v *planRow) int64 { return v.project }, func(v *planRow) string { return year(v.year) },
			func(v *planRow) { byID[v.project].Plans[v.year] = v.Plan }),
		partsOf(curves, of, func(v *curveRow) int64 { return v.project },
			func(v *curveRow) string { return year(v.year) },
			func(v *curveRow) {
				plan := byID[v.project].Plans[v.year]
				if plan.Curves[v.measure] == nil {
					plan.Curves[v.measure] = zone.Curve{}
				}
				plan.Curves[v.measure][v.half] = zone.Share(v.share)
				byID[v.project].Plans[v.year] = plan
			}),
		partsOf(reports, of, func(v *progressRow) int64 { return v.project }, func(v *progressRow) string {
			if v.period.IsZero() {
				return ""
			}
			return v.period.Title()
		}, func(v *progressRow) { byID[v.project].Progress[v.period] = v.Progress }),
		partsOf(milestones, of, func(v *nodeRow) int64 { return v.owner },
			func(v *nodeRow) string { return v.node.Title() },
			func(v *nodeRow) { byID[v.owner].Milestones[v.node] = v.Milestone }),
		partsOf(permits, of, func(v *permitRow) int64 { return v.project },
			func(v *permitRow) string { return v.kind.Title() },
			func(v *permitRow) { byID[v.project].Permits[v.kind] = v.Permit }))
}

func readRegisters(r *reading, b *zone.Book) error {
	for _, t := range tables {
		if err := t.readAll(r, b); err != nil {
			return err
		}
	}
	return nil
}

func readSettings(r *reading, b *zone.Book) error {
	values := map[string]string{}
	err := r.table("setting", "key", func(_ []string, row []driver.Value) error {
		values[word(row[0])] = word(row[1])
		return nil
	})
	if err != nil {
		return err
	}
	all := settings(b)
	for _, key := range slices.Sorted(maps.Keys(all)) {
		value, ok := values[key]
		if !ok {
			continue
		}
		err := readSetting(value, all[key])
		var unknown *archive.Error
		if errors.As(err, &unknown) && r.intact("setting") {
			return err // a later program wrote it
		}
		if err == nil {
			continue
		}
		lost := &Unreadable{in: "setting", Table: "设置", Row: "“" + settingTitles[key] + "”", Field: "内容",
			Err: errors.New(err.Error())}
		into := cell{scan: func(v any) error { return readSetting(word(v), all[key]) }}
		lost.Filled = r.fill("setting", "value", "key", []driver.Value{key}, into)
		if err := r.lose(lost); err != nil {
			return err
		}
	}
	return nil
}

// readSetting reads a setting into its place, and leaves that empty where it fails.
func readSetting(value string, into any) error {
	err := wire.Decode([]byte(value), into)
	if err == nil {
		err = zone.Vet(into)
	}
	if err != nil {
		reflect.ValueOf(into).Elem().SetZero()
	}
	return err
}

package store

import (
	"database/sql"
	"database/sql/driver"
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"zonebrief/reports/zone"
)

// The numbers by which a file is known as a book.
const applicationID = 0x5A424B31 // "ZBK1"

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrations lead from one version of a book to the next; user_version counts how many have run.
// Each is the statements of a file in the folder migrations, which is never changed once released.
var migrations = readMigrations()

func readMigrations() []string {
	files, err := fs.Glob(migrationFiles, "migrations/*.sql") // sorted by their numbers
	if err != nil {
		panic(err) // the pattern is wrong
	}
	var out []string
	for _, name := range files {
		statements, err := migrationFiles.ReadFile(name)
		if err != nil {
			panic(err) // it is embedded
		}
		out = append(out, string(statements))
	}
	return out
}

// wireNames is the first version that stores wire names; what was published before
// is not read.
const wireNames = 6

// record maps a Go value to a row of a table: fields gives, for each column, where
// its value is. The same places serve for reading and for writing.
type record[T any] struct {
	table   string
	columns string
	keys    int // how many of the columns are the key
	fields  func(*T) []any
}

// key names the columns of the key, with commas.
func (r record[T]) key() string { return strings.Join(strings.Split(r.columns, ",")[:r.keys], ",") }

func (r record[T]) insert() string {
	n := strings.Count(r.columns, ",") + 1
	return "INSERT OR REPLACE INTO " + r.table + " (" + r.columns + ") VALUES (?" + strings.Repeat(",?", n-1) + ")"
}

var (
	projects = record[zone.Project]{"project", columns("id", ofProject), 1, func(p *zone.Project) []any {
		return append([]any{&p.ID}, places(ofProject, p, nil, nil)...)
	}}
	plans = record[planRow]{"plan", columns("project, year", ofPlan), 2, func(r *planRow) []any {
		return append([]any{&r.project, &r.year}, places(ofPlan, nil, &r.Plan, nil)...)
	}}
	curves = record[curveRow]{"curve", "project, year, measure, half, share", 4, func(r *curveRow) []any {
		return []any{&r.project, &r.year, choice(&r.measure, len(zone.Measures)), between(&r.half, 1, zone.Halves),
			&r.share}
	}}
	reports = record[progressRow]{"progress", columns("project, period, state, entered_by, entered_on", ofReport), 2,
		func(r *progressRow) []any {
			first := []any{&r.project, period(&r.period), choice(&r.State, int(zone.Frozen)+1), text(&r.By),
				text(&r.On)}
			return append(first, places(ofReport, nil, nil, &r.Progress)...)
		}}
	milestones = record[nodeRow]{"milestone", "project, node, planned, actual", 2, nodeFields}
	leadNodes  = record[nodeRow]{"lead_milestone", "lead, node, planned, actual", 2, nodeFields}
	permits    = record[permitRow]{"permit", "project, kind, state, date, number", 2, func(r *permitRow) []any {
		return []any{&r.project, choice(&r.kind, zone.PermitCount), text(&r.State), date(&r.Date), text(&r.Number)}
	}}
	segments = record[segmentRow]{"segment", "chain, place, name, side, firms, gap", 2, func(s *segmentRow) []any {
		return []any{&s.chain, &s.place, text(&s.Name), text(&s.Side), list{&s.Firms}, text(&s.Gap)}
	}}
)

type planRow struct {
	project int64
	year    int
	zone.Plan
}

type curveRow struct {
	project, share      int64
	year, measure, half int
}

type progressRow struct {
	project int64
	period  zone.Period
	zone.Progress
}

type nodeRow struct {
	owner int64
	node  zone.Node
	zone.Milestone
}

func nodeFields(r *nodeRow) []any {
	return []any{&r.owner, choice(&r.node, zone.NodeCount), date(&r.Planned), date(&r.Actual)}
}

type permitRow struct {
	project int64
	kind    zone.PermitKind
	zone.Permit
}

type segmentRow struct {
	chain int64
	place int
	zone.Segment
}

// cell is a place for a value that is stored in another form than Go's; NULL is
// the missing value.
type cell struct {
	value func() (driver.Value, error)
	scan  func(any) error
}

func (c cell) Value() (driver.Value, error) { return c.value() }
func (c cell) Scan(v any) error             { return c.scan(v) }

var _ sql.Scanner = cell{}

func opt[T ~int | ~int64](o *zone.Opt[T]) cell {
	return cell{func() (driver.Value, error) {
		if !o.Known {
			return nil, nil
		}
		return int64(o.Value), nil
	}, func(v any) error {
		switch v := v.(type) {
		case nil:
			*o = zone.Opt[T]{}
		case int64:
			*o = zone.Some(T(v))
		default:
			return fmt.Errorf("%v is no whole number", v)
		}
		return nil
	}}
}

// choice is one of the first n values of a type; another one is damage.
func choice[T ~int](v *T, n int) cell { return between(v, 0, n-1) }

// between is a whole number from least to most, both included; another one is damage.
func between[T ~int | ~int64](v *T, least, most int) cell {
	return cell{func() (driver.Value, error) { return int64(*v), nil }, func(src any) error {
		i, ok := src.(int64)
		if !ok || i < int64(least) || i > int64(most) {
			return fmt.Errorf("%v is not from %d to %d", src, least, most)
		}
		*v = T(i)
		return nil
	}}
}

// mostText is how many bytes a text has at most: more than any document shows, and
// little enough to be laid out.
const mostText = 1 << 20

func text(s *string) cell {
	return cell{func() (driver.Value, error) {
		if *s == "" {
			return nil, nil
		}
		return *s, tooLong(*s)
	}, func(v any) error {
		text := word(v)
		if err := tooLong(text); err != nil {
			return err
		}
		*s = text
		return nil
	}}
}

func tooLong(s string) error {
	if len(s) > mostText {
		return fmt.Errorf("a text of %d bytes, at most %d are kept", len(s), mostText)
	}
	return nil
}

// word reads a TEXT cell.
func word(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []byte:
		return string(v)
	case string:
		return v
	}
	return fmt.Sprint(v)
}

func date(d *zone.Date) cell {
	return cell{func() (driver.Value, error) {
		if d.IsZero() {
			return nil, nil
		}
		return d.String(), nil
	}, func(v any) (err error) {
		*d, err = zone.ParseDate(word(v))
		return err
	}}
}

func period(p *zone.Period) cell {
	return cell{func() (driver.Value, error) { return p.String(), nil }, func(v any) (err error) {
		*p, err = zone.ParsePeriod(word(v))
		return err
	}}
}

// mapPlace keeps a place of the map as its two fractions; what is none is damage.
func mapPlace(p *zone.Opt[zone.Place]) cell {
	return cell{func() (driver.Value, error) {
		if !p.Known {
			return nil, nil
		}
		return p.Value.String(), nil
	}, func(v any) error {
		*p = zone.Opt[zone.Place]{}
		if v == nil {
			return nil
		}
		at, err := zone.ParsePlace(word(v))
		if err != nil {
			return err
		}
		*p = zone.Some(at)
		return nil
	}}
}

// crop keeps the part of a photo that is shown; what is none is damage.
func crop(c *zone.Crop) cell {
	return cell{func() (driver.Value, error) {
		switch {
		case c.IsZero():
			return nil, nil
		case !c.Valid(): // a book that holds it could not be opened
			return nil, fmt.Errorf("crop %s is none", c)
		}
		return c.String(), nil
	}, func(v any) (err error) {
		*c = zone.Crop{}
		if v != nil {
			*c, err = zone.ParseCrop(word(v))
		}
		return err
	}}
}

// list keeps several names in one cell, a line each.
type list struct{ items *[]string }

func (l list) Value() (driver.Value, error) { return strings.Join(*l.items, "\n"), nil }
func (l list) Scan(v any) error {
	if s := word(v); s != "" {
		*l.items = strings.Split(s, "\n")
	}
	return nil
}

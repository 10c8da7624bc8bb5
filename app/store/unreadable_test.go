package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
)

// columnTypes returns the declared type of every column of a table.
func columnTypes(t *testing.T, db *sql.DB, table string) map[string]string {
	t.Helper()
	rows, err := db.Query("SELECT name, type FROM pragma_table_info(?)", table)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var name, kind string
		if err := rows.Scan(&name, &kind); err != nil {
			t.Fatal(err)
		}
		out[name] = kind
	}
	return out
}

// loadAfter copies a book, runs a statement on it that SQLite itself allows, and
// loads it.
func loadAfter(t *testing.T, book []byte, statement string, args ...any) error {
	t.Helper()
	path := t.TempDir() + "/书.zbk"
	if err := os.WriteFile(path, book, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := connect(path, true, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA foreign_keys=OFF"); err != nil {
		t.Fatal(err)
	}
	done, err := db.Exec(statement, args...)
	if err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	if n, _ := done.RowsAffected(); n == 0 {
		t.Fatalf("%s: no row", statement)
	}
	db.Close()
	s, err := Open(path, false)
	if err != nil {
		return err
	}
	defer s.Close()
	_, err = s.Load(context.Background())
	return err
}

// notFreeText are the columns of type TEXT that hold more than words.
var notFreeText = strings.Fields(`progress.period progress.deadline milestone.planned milestone.actual
	permit.date lead.talks_since lead_milestone.planned lead_milestone.actual trip.date visit.date visit.due
	visit.answered platform.since honor.date photo.date material.date
	photo.crop project.place platform.place`)

// TestUnreadableValues spoils every column that can hold something unreadable, one at
// a time. The refusal is damage and names table, row and field.
func TestUnreadableValues(t *testing.T) {
	path := sample(t)
	db, err := connect(path, true, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	const row = "INSERT INTO curve (project, year, measure, half, share) VALUES (1, 2023, 0, 7, 300000)"
	if _, err := db.Exec(row); err != nil {
		t.Fatal(err)
	}
	book, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	spoilt := 0
	for table, title := range tableTitles {
		if table == "step" {
			continue // TestUnreadableSteps
		}
		types, keys := columnTypes(t, db, table), keysOf(t, db, table)
		if len(types) != len(title.fields) {
			t.Errorf("%s has %d columns and %d names", table, len(types), len(title.fields))
			continue
		}
		for i, column := range columnsOf(t, table) {
			// not there: belongs to nothing
			owner := slices.Contains([]string{"id", "project", "lead", "chain"}, column) && types[column] == "INTEGER"
			free := types[column] == "TEXT" && !slices.Contains(notFreeText, table+"."+column)
			if owner || free {
				continue
			}
			spoilt++
			t.Run(table+"."+column, func(t *testing.T) {
				t.Parallel()
				err := loadAfter(t, book,
					fmt.Sprintf("UPDATE %s SET %s = '2023-02-31坏' WHERE (%s) = (SELECT %[3]s FROM %[1]s ORDER BY "+
						"%[3]s LIMIT 1)", table, column, keys))
				expectUnreadable(t, err, title.title, title.fields[i])
				if !strings.Contains(err.(*Error).Err.Error(), "2023-02-31坏") {
					t.Errorf("the value is not told: %v", err)
				}
			})
		}
	}
	if spoilt < 60 {
		t.Errorf("only %d columns were tried", spoilt)
	}
}

// TestUnreadableSettings spoils settings: what is no JSON, what is of another type,
// what names a flag or a half-month that there is none of.
func TestUnreadableSettings(t *testing.T) {
	book, err := os.ReadFile(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	for key, title := range settingTitles {
		for _, value := range []string{"{", `"坏"`, "7"} {
			t.Run(key+" "+value, func(t *testing.T) {
				t.Parallel()
				err := loadAfter(t, book, "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", key, value)
				expectUnreadable(t, err, "设置", "内容")
				if !strings.Contains(err.Error(), title) {
					t.Errorf("%v does not name %s", err, title)
				}
			})
		}
	}
	for key, value := range map[string]string{
		"rules": `{"name":"坏","weights":[500000,250000,250000],"red":1100000,"blue":1000000,` +
			`"yellow":600000,"key_nodes":[77]}`,
		"published": `[{"period":{"year":2023,"month":13,"half":1}}]`,
		"old_rules": `[{"name":"坏","weights":[1,2,3],"red":1}]`,
		"map":       `{"areas":[{"name":"南片","tint":99}]}`,
	} {
		t.Run(key+" out of range", func(t *testing.T) {
			expectUnreadable(t,
				loadAfter(t, book, "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", key, value), "设置", "内容")
		})
	}
}

// TestUnreadableSteps spoils what is kept of the steps that can be undone.
func TestUnreadableSteps(t *testing.T) {
	for _, column := range []string{"made", "undone"} {
		t.Run(column, func(t *testing.T) {
			path := sample(t)
			s, err := Open(path, true)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if _, err := s.Keep(context.Background(), Edit{}, "改名", time.Now(), []byte("{}")); err != nil {
				t.Fatal(err)
			}
			if _, err := s.db.Exec("UPDATE step SET " + column + " = '坏'"); err != nil {
				t.Fatal(err)
			}
			_, err = s.Steps(context.Background())
			expectUnreadable(t, err, "可撤销的步骤", map[string]string{"made": "时间", "undone": "是否撤销"}[column])
		})
	}
}

// TestMissingBlob asks for bytes that the book no longer holds.
func TestMissingBlob(t *testing.T) {
	s, err := Open(sample(t), false)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Photo(strings.Repeat("0", 64)); !is(err, Damaged) {
		t.Errorf("%v, want damage", err)
	}
}

// keysOf returns the columns of a table's primary key, with commas.
func keysOf(t *testing.T, db *sql.DB, table string) string {
	t.Helper()
	var keys string
	if err := db.QueryRow("SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER "+
		"BY pk)", table).Scan(&keys); err != nil {
		t.Fatal(err)
	}
	return keys
}

// columnsOf returns the columns of a table in the order in which they are read.
func columnsOf(t *testing.T, table string) []string {
	t.Helper()
	all := map[string]string{}
	for _, r := range [][2]string{{projects.table, projects.columns}, {plans.table, plans.columns},
		{curves.table, curves.columns},
		{reports.table, reports.columns}, {milestones.table, milestones.columns}, {leadNodes.table, leadNodes.columns},
		{permits.table, permits.columns},
		{segments.table, segments.columns}} {
		all[r[0]] = r[1]
	}
	for _, r := range tables {
		all[r.record.table] = r.record.columns
	}
	out := strings.Split(all[table], ",")
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

func expectUnreadable(t *testing.T, err error, table, field string) {
	t.Helper()
	var bad *Unreadable
	if !is(err, Damaged) || !errors.As(err, &bad) {
		t.Fatalf("%v, want damage", err)
	}
	if bad.Table != table || bad.Field != field || bad.Row == "" {
		t.Errorf("%+v, want table %s, field %s and a row", bad, table, field)
	}
	if strings.ContainsFunc(bad.Error(), func(r rune) bool { return r < 128 && unicode.IsLetter(r) }) &&
		!strings.Contains(bad.Error(), "CY") {
		t.Errorf("not in Chinese: %s", bad)
	}
}

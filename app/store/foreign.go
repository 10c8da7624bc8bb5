package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// mostObjects and mostStatement are far beyond what a book's schema holds.
const (
	mostObjects   = 200
	mostStatement = 16 << 10
)

// kinds of what a schema holds, as they are told.
var kindTitles = map[string]string{"table": "表", "index": "索引", "view": "视图", "trigger": "触发器"}

// vetSchema proves that a file of a version holds the tables, columns, indices and
// constraints that the program itself makes, and nothing else: a trigger or a view
// runs what somebody else wrote. Nothing but the schema is read before. Fails with
// Foreign.
func (s *Store) vetSchema(ctx context.Context, steps []string) error {
	want, err := schemaOf(ctx, steps)
	if err != nil {
		return err
	}
	got, err := readSchema(ctx, s.db)
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(got)) {
		if want[key] != got[key] {
			return s.foreign("它的%s“%s”不是本程序建立的", key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if _, ok := got[key]; !ok {
			return s.foreign("缺少本程序的%s“%s”", key)
		}
	}
	return nil
}

func (f *bookFile) foreign(what, key string) error {
	kind, name, _ := strings.Cut(key, " ")
	if title := kindTitles[kind]; title != "" {
		kind = title
	}
	return &Error{Reason: Foreign, Path: f.path, Err: fmt.Errorf(what, kind, printable(name))}
}

// readSchema reads the statements of a schema by kind and name.
func readSchema(ctx context.Context, db *sql.DB) (map[string]string, error) {
	rows, err := db.QueryContext(ctx,
		"SELECT type, substr(name, 1, 200), tbl_name = name, coalesce(substr(sql, 1, ?), '') FROM sqlite_schema "+
			"LIMIT ?",
		mostStatement, mostObjects+1)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var kind, name, statement string
		var own any
		if err := rows.Scan(&kind, &name, &own, &statement); err != nil {
			return nil, err
		}
		key := kind + " " + name
		if _, twice := out[key]; twice || len(out) == mostObjects {
			return nil, errors.New("more objects than a book has")
		}
		out[key] = fmt.Sprint(own, " ", strings.Join(strings.Fields(statement), " "))
	}
	return out, rows.Err()
}

var schemas sync.Map // joined migrations → what readSchema gives

// schemaOf returns the schema that migrations make.
func schemaOf(ctx context.Context, steps []string) (map[string]string, error) {
	key := strings.Join(steps, "\x00")
	if known, ok := schemas.Load(key); ok {
		return known.(map[string]string), nil
	}
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if err := migrate(db, 0, steps); err != nil {
		return nil, err
	}
	out, err := readSchema(ctx, db)
	if err == nil {
		schemas.Store(key, out)
	}
	return out, err
}

package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"

	"modernc.org/sqlite" // pure Go, so that Windows needs nothing

	"zonebrief/app/vault"
)

// journalMode returns how edits are committed: an edit is on the disk when it is said to be saved. The
// journal's end is what commits it: EXTRA flushes the folder after the journal was removed. Windows has no
// such flush, so there the journal is emptied, flushed, and removed on closing.
func journalMode() string {
	if runtime.GOOS == "windows" {
		return "journal_mode(TRUNCATE)"
	}
	return "journal_mode(DELETE)"
}

// connect opens a database, under a key if there is one.
func connect(path string, write bool, key *vault.Key) (*sql.DB, error) {
	return connectTo(path, write, key, nil)
}

// connectTo opens a database, under a key if there is one, that tells a ledger what is
// written, if there is one.
func connectTo(path string, write bool, key *vault.Key, to *ledger) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	query := url.Values{"_defensive": {"1"}, "_txlock": {"immediate"}, "mode": {"rw"},
		"_pragma": {"busy_timeout(5000)", "trusted_schema(0)", "cell_size_check(1)", "foreign_keys(1)", journalMode(),
			"synchronous(EXTRA)"}}
	if !write {
		query = url.Values{"_defensive": {"1"}, "mode": {"ro"},
			"_pragma": {"busy_timeout(5000)", "trusted_schema(0)", "cell_size_check(1)"}}
	}
	if key != nil {
		layer, err := key.Layer()
		if err != nil {
			return nil, err
		}
		query.Set("vfs", layer)
		query.Add("_pragma", "temp_store(2)") // nothing but the book and its journal is written
	}
	connector, err := sqlite.NewConnector(address(abs, query))
	if err != nil {
		return nil, err
	}
	if to != nil {
		to.begin()
		connector = counted{connector, to}
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(1)
	if err := db.Ping(); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// address names a database to SQLite by its absolute path.
func address(path string, query url.Values) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/…
	}
	return (&url.URL{Scheme: "file", Path: slashed, RawQuery: query.Encode()}).String()
}

// migrate runs the missing steps in one transaction.
func migrate(db *sql.DB, version int, steps []string) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for i, step := range steps[version:] {
		if _, err := tx.Exec(step); err != nil {
			return fmt.Errorf("migration %d: %w", version+i+1, err)
		}
	}
	for _, q := range []string{fmt.Sprintf("PRAGMA application_id=%d", applicationID),
		fmt.Sprintf("PRAGMA user_version=%d", len(steps))} {
		if _, err := tx.Exec(q); err != nil {
			return err
		}
	}
	if len(steps) >= digestVersion {
		if err := seal(context.Background(), tx); err != nil {
			return err
		}
	}
	return tx.Commit()
}

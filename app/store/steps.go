package store

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"time"

	"zonebrief/reports/zone"
)

// Step is one edit that can be undone, by its name. What it changed is the
// caller's own, and kept as it was given.
type Step struct {
	ID     int64
	Name   string // 修改“卧龙新能源产业园”的总投资
	Made   time.Time
	Undone bool
}

// keptSteps is how many steps a book keeps; older ones go.
const keptSteps = 300

// Edit is what one edit writes.
type Edit struct {
	Put  []*zone.Project // with all that belongs to them
	Gone []int64         // projects that leave the book

	Platforms []*zone.Platform // that changed
	Map       *zone.Map        // nil leaves it
	PutRows   []any            // rows of registers, such as zone.Lead
	GoneRows  []any            // rows that leave
	// bytes of photos and base pictures by their hash, which may be there already; those of older ones stay, for steps
	// and publications print from them
	Blobs    map[string][]byte
	Settings *zone.Book // whose settings are written; nil leaves them alone
}

// Keep writes an edit and its step, as one transaction. Steps that were undone
// before it can no longer be redone.
func (s *Store) Keep(ctx context.Context, e Edit, name string, made time.Time, data []byte) (Step, error) {
	step := Step{Name: name, Made: made}
	err := s.transact(ctx, func(tx *sql.Tx) error {
		if err := e.write(ctx, tx); err != nil {
			return err
		}
		if _, err := tx.Exec("DELETE FROM step WHERE undone"); err != nil {
			return err
		}
		got, err := tx.Exec("INSERT INTO step (name, made, undone, data) VALUES (?, ?, 0, ?)", name,
			made.UTC().Format(time.RFC3339Nano), data)
		if err != nil {
			return err
		}
		if step.ID, err = got.LastInsertId(); err != nil {
			return err
		}
		if _, err = tx.Exec("DELETE FROM step WHERE id NOT IN (SELECT id FROM step ORDER BY id DESC LIMIT ?)",
			keptSteps); err != nil {
			return err
		}
		return s.Log().add(tx, name, made, data)
	})
	return step, err
}

// Amend writes an edit that goes on with the last step: it keeps other data from now
// on. A step without data goes.
func (s *Store) Amend(ctx context.Context, e Edit, step int64, data []byte) error {
	return s.transact(ctx, func(tx *sql.Tx) error {
		name, _, err := stepOf(tx, step)
		if err == nil {
			err = e.write(ctx, tx)
		}
		switch {
		case err != nil:
		case data == nil:
			_, err = tx.Exec("DELETE FROM step WHERE id = ?", step)
		default:
			_, err = tx.Exec("UPDATE step SET data = ? WHERE id = ?", data, step)
		}
		if err != nil {
			return err
		}
		return s.Log().add(tx, name, time.Now(), data)
	})
}

// Turn writes an edit that undoes a step or does it again, and marks the step.
func (s *Store) Turn(ctx context.Context, e Edit, step int64, undone bool) error {
	return s.transact(ctx, func(tx *sql.Tx) error {
		if err := e.write(ctx, tx); err != nil {
			return err
		}
		name, data, err := stepOf(tx, step)
		if err != nil {
			return err
		}
		if _, err := tx.Exec("UPDATE step SET undone = ? WHERE id = ?", undone, step); err != nil {
			return err
		}
		verb := "重做："
		if undone {
			verb = "撤销："
		}
		return s.Log().add(tx, verb+name, time.Now(), data)
	})
}

// stepOf reads the name and the data of a step; both are empty where there is none.
func stepOf(tx *sql.Tx, step int64) (name string, data []byte, err error) {
	err = tx.QueryRow("SELECT name, data FROM step WHERE id = ?", step).Scan(&name, &data)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return name, data, err
}

// Steps lists the steps of the book, oldest first.
func (s *Store) Steps(ctx context.Context) ([]Step, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT id, name, made, undone FROM step ORDER BY id")
	if err != nil {
		return nil, s.fail(err)
	}
	defer rows.Close()
	var out []Step
	for rows.Next() {
		var step Step
		var row [4]any
		if err := rows.Scan(&row[0], &row[1], &row[2], &row[3]); err != nil {
			return nil, s.fail(err)
		}
		for i, place := range scanners([]any{&step.ID, &step.Name, moment(&step.Made), &step.Undone}) {
			if err := place.Scan(row[i]); err != nil {
				t := tableTitles["step"]
				return nil, s.fail(&Unreadable{
					in: "step", Table: t.title, Row: rowTitle(step.ID, step.Name), Field: t.fields[i],
					Value: brief(row[i]), Err: err})
			}
		}
		out = append(out, step)
	}
	return out, s.fail(rows.Err())
}

// StepData returns what a step kept. Fails with Changed where another program took it out.
func (s *Store) StepData(ctx context.Context, step int64) ([]byte, error) {
	var data []byte
	err := s.db.QueryRowContext(ctx, "SELECT data FROM step WHERE id = ?", step).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		err = &Error{Reason: Changed, Path: s.path, Err: err}
	}
	return data, s.fail(err)
}

func (e Edit) write(ctx context.Context, tx *sql.Tx) error {
	if e.Settings != nil {
		if err := writeSettings(tx, e.Settings); err != nil {
			return err
		}
	}
	w := newWriter(tx)
	for _, id := range e.Gone {
		if _, err := tx.Exec("DELETE FROM project WHERE id = ?", id); err != nil {
			return err
		}
	}
	for _, p := range e.Put {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := putProject(tx, w, p); err != nil {
			return err
		}
	}
	for _, p := range e.Platforms {
		if err := putRow(tx, w, *p); err != nil {
			return err
		}
	}
	for _, hash := range slices.Sorted(maps.Keys(e.Blobs)) {
		if err := w.exec("INSERT OR IGNORE INTO blob (hash, data) VALUES (?, ?)", hash, e.Blobs[hash]); err != nil {
			return err
		}
	}
	for _, row := range e.GoneRows {
		if err := dropRow(w, row); err != nil {
			return err
		}
	}
	for _, row := range e.PutRows {
		if err := putRow(tx, w, row); err != nil {
			return err
		}
	}
	return e.writeMap(tx)
}

func (e Edit) writeMap(tx *sql.Tx) error {
	if e.Map == nil {
		return nil
	}
	value, err := wire.Encode(e.Map)
	if err != nil {
		return err
	}
	_, err = tx.Exec("INSERT OR REPLACE INTO setting (key, value) VALUES ('map', ?)", string(value))
	return err
}

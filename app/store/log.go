package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"time"
)

// Change is one edit as it is kept for as long as the book (修改记录): who did it, when,
// and what was there before and after. Each holds the hash of the one before it, so
// that none can be taken out or rewritten unseen.
type Change struct {
	ID   int64
	Made time.Time
	Who  string
	Name string // 修改“卧龙新能源产业园”的总投资
	Hash string // hexadecimal
}

// Log is the changes of an open book (修改记录), as a chain from the first to the last.
type Log struct{ store *Store }

// Log returns the changes of the book.
func (s *Store) Log() Log { return Log{s} }

// add adds a change to the chain, with what it changed as the caller keeps it, and
// seals what is published as it stands then.
func (l Log) add(tx *sql.Tx, name string, made time.Time, data []byte) error {
	var before string
	err := tx.QueryRow("SELECT hash FROM change ORDER BY id DESC LIMIT 1").Scan(&before)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	published, err := sealOfPublished(tx.QueryRow)
	if err != nil {
		return err
	}
	if data == nil {
		data = []byte{}
	}
	at := made.UTC().Format(time.RFC3339Nano)
	got, err := tx.Exec("INSERT INTO change (made, who, name, data, published, hash) VALUES (?, ?, ?, ?, ?, ?)",
		at, l.store.by, name, data, published, link(before, at, l.store.by, name, string(data), published))
	if err == nil {
		l.store.recorded, err = got.LastInsertId()
	}
	return err
}

// link is the hash of a change and of the one before it.
func link(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(p))))
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// sealOfPublished hashes what is published and corrected.
func sealOfPublished(ask func(string, ...any) *sql.Row) (string, error) {
	var parts []string
	for _, key := range []string{"published", "corrected"} {
		var value string
		if err := ask("SELECT value FROM setting WHERE key = ?", key).Scan(&value); err != nil &&
			!errors.Is(err, sql.ErrNoRows) {
			return "", err
		}
		parts = append(parts, value)
	}
	return link(parts...), nil
}

// Changes lists all changes of the book, oldest first.
func (l Log) Changes(ctx context.Context) ([]Change, error) {
	rows, err := l.store.db.QueryContext(ctx, "SELECT id, made, who, name, hash FROM change ORDER BY id")
	if err != nil {
		return nil, l.store.fail(err)
	}
	defer rows.Close()
	var out []Change
	for rows.Next() {
		var c Change
		var made string
		if err := rows.Scan(&c.ID, &made, &c.Who, &c.Name, &c.Hash); err != nil {
			return nil, l.store.fail(&Misfit{err})
		}
		c.Made, _ = time.Parse(time.RFC3339, made)
		out = append(out, c)
	}
	return out, l.store.fail(rows.Err())
}

// Data returns what a change did, as its caller kept it.
func (l Log) Data(ctx context.Context, id int64) ([]byte, error) {
	var data []byte
	err := l.store.db.QueryRowContext(ctx, "SELECT data FROM change WHERE id = ?", id).Scan(&data)
	return data, l.store.fail(err)
}

// Prove walks the chain of changes and tells in Chinese where it is broken.
func (l Log) Prove(ctx context.Context) ([]string, error) {
	found, err := l.prove(ctx)
	return found, l.store.fail(err)
}

func (l Log) prove(ctx context.Context) ([]string, error) {
	rows, err := l.store.db.QueryContext(ctx,
		"SELECT id, made, who, name, data, published, hash FROM change ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	var before, sealed string
	last := int64(0)
	for rows.Next() {
		var id int64
		var made, who, name, published, hash string
		var data []byte
		if err := rows.Scan(&id, &made, &who, &name, &data, &published, &hash); err != nil {
			return out, &Misfit{err}
		}
		if id != last+1 {
			out = append(out, fmt.Sprintf("修改记录缺少第%d条至第%d条", last+1, id-1))
		}
		if hash != link(before, made, who, name, string(data), published) {
			out = append(out, fmt.Sprintf("修改记录第%d条（%s）被改动过，或它之前的一条被改动过", id, printable(name)))
		}
		before, sealed, last = hash, published, id
	}
	if err := rows.Err(); err != nil || last == 0 {
		return out, err
	}
	rows.Close()
	now, err := sealOfPublished(l.store.db.QueryRow)
	if err == nil && now != sealed {
		out = append(out, "发布记录或更正与最后一次保存时不同，被别的程序改动过")
	}
	return out, err
}

package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"
)

// digestVersion is the first version of the file that keeps digests.
const digestVersion = 7

// digest is the check value of a table (校验值): the number of its rows and the sum of
// their hashes, so that one row's change costs one row's hash. A bit that flipped on
// the disk, and what another program wrote, give another sum.
type digest struct{ rows, sum int64 }

func (d *digest) add(row []any)  { d.rows++; d.sum += rowHash(row, nil) }
func (d *digest) drop(row []any) { d.rows--; d.sum -= rowHash(row, nil) }

// rowHash hashes the values of a row, by way of a buffer that may be used again. A text
// ends at its first NUL, as SQLite hands it out in one place and not in another.
func rowHash(row []any, buffer *[]byte) int64 {
	var b []byte
	if buffer != nil {
		b = (*buffer)[:0]
	}
	for _, v := range row {
		switch v := v.(type) {
		case nil:
			b = append(b, 'n')
		case int64:
			b = binary.LittleEndian.AppendUint64(append(b, 'i'), uint64(v))
		case float64:
			b = binary.LittleEndian.AppendUint64(append(b, 'f'), math.Float64bits(v))
		case string:
			v, _, _ = strings.Cut(v, "\x00")
			b = append(binary.LittleEndian.AppendUint64(append(b, 's'), uint64(len(v))), v...)
		case []byte: // an empty one comes as nil or not
			b = append(binary.LittleEndian.AppendUint64(append(b, 'b'), uint64(len(v))), v...)
		default:
			b = fmt.Append(append(b, '?'), v)
		}
	}
	if buffer != nil {
		*buffer = b
	}
	sum := sha256.Sum256(b)
	return int64(binary.LittleEndian.Uint64(sum[:]))
}

// heavy is the table of pictures and contents: they have hashes of their own, by
// which they are called, and are proved when they are used. Here their length counts.
const heavy = "blob"

// querier is a connection or a transaction.
type querier interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}

// hasher computes the check value of what a query returns.
type hasher func(ctx context.Context, query string) (digest, error)

// digests computes the check values of all tables.
func digests(ctx context.Context, q querier, hash hasher) (map[string]digest, error) {
	names, err := column[string](ctx, q, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'digest' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'")
	if err != nil {
		return nil, err
	}
	out := map[string]digest{}
	for _, name := range names {
		query := "SELECT * FROM " + name
		if name == heavy {
			query = "SELECT hash, length(data) FROM " + name
		}
		if out[name], err = hash(ctx, query); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// through hashes rows within a transaction.
func through(q querier) hasher {
	return func(ctx context.Context, query string) (d digest, err error) {
		rows, err := q.QueryContext(ctx, query)
		if err != nil {
			return d, err
		}
		defer rows.Close()
		columns, err := rows.Columns()
		if err != nil {
			return d, err
		}
		row, places := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			places[i] = &row[i]
		}
		for rows.Next() {
			if err := rows.Scan(places...); err != nil {
				return d, err
			}
			d.add(row)
		}
		return d, rows.Err()
	}
}

// straight hashes rows as the driver hands them out, which takes half the time.
func straight(c *sql.Conn) hasher {
	return func(ctx context.Context, query string) (d digest, err error) {
		err = c.Raw(func(conn any) error {
			rows, err := conn.(driver.QueryerContext).QueryContext(ctx, query, nil)
			if err != nil {
				return err
			}
			defer rows.Close()
			var buffer []byte
			values := make([]driver.Value, len(rows.Columns()))
			row := make([]any, len(values))
			for {
				if err := rows.Next(values); err == io.EOF {
					return nil
				} else if err != nil {
					return err
				}
				for i, v := range values {
					row[i] = v
				}
				d.rows++
				d.sum += rowHash(row, &buffer)
			}
		})
		return d, err
	}
}

// column reads the one column of a query.
func column[T any](ctx context.Context, q querier, query string) (out []T, err error) {
	rows, err := q.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var v T
		if err := rows.Scan(&v); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// keptDigests reads the check values that the file holds.
func keptDigests(ctx context.Context, q querier) (map[string]digest, error) {
	rows, err := q.QueryContext(ctx, "SELECT name, rows, sum FROM digest")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]digest{}
	for rows.Next() {
		var name string
		var d digest
		if err := rows.Scan(&name, &d.rows, &d.sum); err != nil {
			return nil, err
		}
		out[name] = d
	}
	return out, rows.Err()
}

// seal computes all check values anew and writes them.
func seal(ctx context.Context, tx *sql.Tx) error {
	all, err := digests(ctx, tx, through(tx))
	if err != nil {
		return err
	}
	return writeDigests(tx, all)
}

func writeDigests(tx *sql.Tx, all map[string]digest) error {
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if _, err := tx.Exec("INSERT OR REPLACE INTO digest (name, rows, sum) VALUES (?, ?, ?)", name, all[name].rows, all[name].sum); err != nil {
			return err
		}
	}
	return nil
}

// Altered are tables whose rows are not those that this program wrote: something was
// damaged, or another program has written them.
type Altered struct{ Tables []string }

func (a *Altered) Error() string {
	var names []string
	for _, t := range a.Tables {
		title := strings.TrimSuffix(tableTitles[t].title, "：")
		if title == "" {
			title = otherTitles[t]
		}
		names = append(names, "“"+title+"”")
	}
	return strings.Join(names, "、") + "的内容与保存时的校验值不符"
}

// otherTitles says what the user knows of tables that are no register.
var otherTitles = map[string]string{"setting": "设置与发布记录", "blob": "图片和存档", "change": "修改记录"}

// altered compares the tables with their check values.
func (s *Store) altered(ctx context.Context) ([]string, error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	want, err := keptDigests(ctx, conn)
	if err != nil {
		return nil, err
	}
	got, err := digests(ctx, conn, straight(conn))
	if err != nil {
		return nil, err
	}
	var out []string
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if got[name] != want[name] {
			out = append(out, name)
		}
	}
	return out, nil
}

// proveDigests refuses a book that is not what was written. A value that cannot be
// read at all is told first: it has a row and a field.
func (s *Store) proveDigests(ctx context.Context) error {
	tables, err := s.altered(ctx)
	if err != nil || len(tables) == 0 {
		return s.fail(err)
	}
	if _, err := s.Load(ctx); err != nil {
		return err
	}
	return s.fail(&Altered{tables})
}

// ledger counts, while a transaction runs, what it does to the check values.
type ledger struct {
	changed map[string]digest
	err     error
}

// row takes a row into account that is written.
func (l *ledger) row(d sqlite.SQLitePreUpdateData) {
	if d.DatabaseName != "main" || d.TableName == "digest" || strings.HasPrefix(d.TableName, "sqlite_") {
		return
	}
	sum := l.changed[d.TableName]
	values := func(read func(...any) error) []any {
		row := make([]any, d.Count())
		if err := read(row...); err != nil { // fills the slice itself
			l.err = err
		}
		if data, ok := row[len(row)-1].([]byte); ok && d.TableName == heavy {
			row[len(row)-1] = int64(len(data))
		}
		return row
	}
	if d.Op != codes.SQLITE_INSERT {
		sum.drop(values(d.Old))
	}
	if d.Op != codes.SQLITE_DELETE {
		sum.add(values(d.New))
	}
	l.changed[d.TableName] = sum
}

// begin forgets what a transaction did that was not committed.
func (l *ledger) begin() { l.changed, l.err = map[string]digest{}, nil }

// write writes the check values as the transaction leaves them.
func (l *ledger) write(ctx context.Context, tx *sql.Tx) error {
	if l.err != nil {
		return l.err
	}
	kept, err := keptDigests(ctx, tx)
	if err != nil {
		return err
	}
	for name, change := range l.changed {
		d := kept[name]
		l.changed[name] = digest{d.rows + change.rows, d.sum + change.sum}
	}
	return writeDigests(tx, l.changed)
}

// counted has every connection of a database tell a ledger what it writes.
type counted struct {
	driver.Connector
	to *ledger
}

func (c counted) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	hooked, ok := conn.(interface {
		RegisterPreUpdateHook(sqlite.PreUpdateHookFn)
	})
	if !ok {
		conn.Close()
		return nil, fmt.Errorf("%T tells nothing of what it writes", conn)
	}
	hooked.RegisterPreUpdateHook(c.to.row)
	return conn, nil
}

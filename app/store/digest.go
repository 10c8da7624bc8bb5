package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"encoding/binary"
	"fmt"
	"hash"
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

func (d *digest) add(row []driver.Value, buffer *[]byte) { d.rows++; d.sum += rowHash(row, buffer) }
func (d *digest) drop(row []driver.Value)                { d.rows--; d.sum -= rowHash(row, nil) }

// values are those of a row as the driver calls them.
func values(row []any) []driver.Value {
	out := make([]driver.Value, len(row))
	for i, v := range row {
		out[i] = v
	}
	return out
}

// rowHash hashes the values of a row, by way of a buffer that may be used again. A text
// ends at its first NUL, as SQLite hands it out in one place and not in another.
func rowHash(row []driver.Value, buffer *[]byte) int64 {
	if buffer == nil {
		buffer = new([]byte)
	}
	var long hash.Hash // where the row does not fit into the buffer
	b := (*buffer)[:0]
	add := func(v string) {
		for ; len(b)+len(v) > mostBuffer; b = b[:0] {
			if long == nil {
				long = sha256.New()
			}
			room := mostBuffer - len(b)
			long.Write(append(b, v[:room]...))
			v = v[room:]
		}
		b = append(b, v...)
	}
	number := func(kind byte, n uint64) { add(string(binary.LittleEndian.AppendUint64([]byte{kind}, n))) }
	for _, v := range row {
		switch v := v.(type) {
		case nil:
			add("n")
		case int64:
			number('i', uint64(v))
		case float64:
			number('f', math.Float64bits(v))
		case string:
			v, _, _ = strings.Cut(v, "\x00")
			number('s', uint64(len(v)))
			add(v)
		case []byte: // an empty one comes as nil or not
			number('b', uint64(len(v)))
			add(string(v))
		default:
			add(fmt.Sprint("?", v))
		}
	}
	*buffer = b
	var sum []byte
	if long != nil {
		long.Write(b)
		sum = long.Sum(nil)
	} else {
		all := sha256.Sum256(b)
		sum = all[:]
	}
	return int64(binary.LittleEndian.Uint64(sum))
}

// mostBuffer is how much of a row is hashed at once.
const mostBuffer = 1 << 16

// heavy is the table of pictures and contents: they have hashes of their own, by
// which they are called, and are proved when they are used. Here their length counts.
const heavy = "blob"

// querier is a connection or a transaction.
type querier interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}

// contentOf is the query for what of a table counts.
func contentOf(table string) string {
	if table == heavy {
		return "SELECT hash, length(data) FROM " + table
	}
	return "SELECT * FROM " + table
}

// tableNames lists the tables that have a check value.
func tableNames(ctx context.Context, q querier) ([]string, error) {
	return column[string](ctx, q,
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'digest' AND name NOT LIKE 'sqlite~_%' "+
			"ESCAPE '~'")
}

// digestOf computes the check value of a table within a transaction.
func digestOf(ctx context.Context, q querier, table string) (d digest, err error) {
	rows, err := q.QueryContext(ctx, contentOf(table))
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
		d.add(values(row), nil)
	}
	return d, rows.Err()
}

// column reads the one column of a query, as far as it can be read.
func column[T any](ctx context.Context, q querier, query string) (out []T, err error) {
	rows, err := q.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var v T
		if err := rows.Scan(&v); err != nil {
			return out, &Misfit{err}
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// Misfit is a value of another type than the program writes, in a table that no user
// knows. It is damage.
type Misfit struct{ Err error }

func (m *Misfit) Error() string { return m.Err.Error() }

func (m *Misfit) Unwrap() error { return m.Err }

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
			return nil, &Misfit{err}
		}
		out[name] = d
	}
	return out, rows.Err()
}

// seal computes all check values anew and writes them.
func seal(ctx context.Context, tx *sql.Tx) error {
	names, err := tableNames(ctx, tx)
	if err != nil {
		return err
	}
	all := map[string]digest{}
	for _, name := range names {
		if all[name], err = digestOf(ctx, tx, name); err != nil {
			return err
		}
	}
	return writeDigests(tx, all)
}

func writeDigests(tx *sql.Tx, all map[string]digest) error {
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if _, err := tx.Exec("INSERT OR REPLACE INTO digest (name, rows, sum) VALUES (?, ?, ?)", name, all[name].rows,
			all[name].sum); err != nil {
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
		names = append(names, "“"+titleOf(t)+"”")
	}
	return strings.Join(names, "、") + "的内容与保存时的校验值不符"
}

// titleOf says what the user calls a table.
func titleOf(table string) string {
	if title := otherTitles[table]; title != "" {
		return title
	}
	return strings.TrimSuffix(tableTitles[table].title, "：")
}

// otherTitles says what the user knows of tables that are no register.
var otherTitles = map[string]string{"setting": "设置与发布记录", "blob": "图片和存档", "change": "修改记录"}

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
	rowBy := func(read func(...any) error) []driver.Value {
		row := make([]any, d.Count())
		if err := read(row...); err != nil { // fills the slice itself
			l.err = err
		}
		if data, ok := row[len(row)-1].([]byte); ok && d.TableName == heavy {
			row[len(row)-1] = int64(len(data))
		}
		return values(row)
	}
	if d.Op != codes.SQLITE_INSERT {
		sum.drop(rowBy(d.Old))
	}
	if d.Op != codes.SQLITE_DELETE {
		sum.add(rowBy(d.New), nil)
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

package session

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"

	"zonebrief/app/change"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// RowBatch is one edit of any number of rows of a register: kept as one
// transaction, undone as one step. Until [RowBatch.Keep] the book is as it was.
type RowBatch struct {
	session *Session
	book    *zone.Book // what it edits: the session's, or that with what comes before in one step
	of      *field.Register
	known   map[int64]any // in the book
	drafts  map[int64]any // as they would be kept; nil where they are to go
	order   []int64
	lastID  int64
	fields  map[string]bool
	cells   int
	blobs   map[string][]byte
}

// Rows begins an edit of a register.
func (s *Session) Rows(of *field.Register) *RowBatch {
	return s.RowsOf(s.Book, of)
}

// RowsOf begins an edit of a register in a book that has what comes before it in the same step.
func (s *Session) RowsOf(book *zone.Book, of *field.Register) *RowBatch {
	b := &RowBatch{
		session: s,
		book:    book,
		of:      of,
		known:   map[int64]any{},
		drafts:  map[int64]any{},
		fields:  map[string]bool{},
		blobs:   map[string][]byte{},
	}
	for _, row := range of.Rows(book) {
		b.known[of.ID(row)] = row
		b.lastID = max(b.lastID, of.ID(row))
	}
	return b
}

// Row gives a row as the batch would keep it; nil where there is none.
func (b *RowBatch) Row(id int64) any {
	if row, ok := b.drafts[id]; ok {
		return row
	}
	return b.known[id]
}

// Put gives a row, which may be new, a value.
func (b *RowBatch) Put(id int64, row any) {
	if _, ok := b.drafts[id]; !ok {
		b.order = append(b.order, id)
	}
	b.drafts[id] = row
}

// New begins a row and gives its number.
func (b *RowBatch) New() int64 {
	b.lastID++
	b.Put(b.lastID, b.of.New(b.lastID))
	return b.lastID
}

// Set reads a value into a field of a row. A refused value changes nothing and
// leaves the rest of the batch as it is.
func (b *RowBatch) Set(id int64, field, value string) error {
	f := b.of.Field(field)
	if f == nil {
		return fmt.Errorf("“%s”没有名为“%s”的字段；可用的字段有：%s", b.of.Name, field, rowFieldNames(b.of))
	}
	row := b.Row(id)
	if row == nil {
		return fmt.Errorf("“%s”没有序号为%d的一行；请核对序号", b.of.Name, id)
	}
	row, err := f.Set(row, value)
	if err != nil {
		return err
	}
	b.Put(id, row)
	b.fields[f.Name] = true
	b.cells++
	return nil
}

// Attach brings in the bytes of a picture that a row names by their hash.
func (b *RowBatch) Attach(hash string, data []byte) { b.blobs[hash] = data }

// Drop takes a row out of the register.
func (b *RowBatch) Drop(id int64) { b.Put(id, nil) }

// Keep writes the batch as one step. An empty name is made from what was set; verb
// says what was done: 修改, 粘贴. A batch that changes nothing is no step.
func (b *RowBatch) Keep(ctx context.Context, verb, name string) error {
	rows, title, err := b.changes(verb)
	if err != nil {
		return err
	}
	return b.session.KeepAfter(ctx, verb, cmp.Or(name, title), change.JoinRows(rows), b.blobs)
}

// Changes returns what the batch changes, for a step that does more than the batch.
func (b *RowBatch) Changes() ([]*change.Row, error) {
	out, _, err := b.changes("")
	return out, err
}

// changes compares the register before and after, and names the step.
func (b *RowBatch) changes(verb string) (out []*change.Row, title string, err error) {
	var added, gone, edited int
	var one any
	after := map[int64]any{}
	for id, row := range b.known {
		after[id] = row
	}
	for _, id := range b.order {
		d, was := b.drafts[id], b.known[id]
		switch {
		case d == nil && was == nil, reflect.DeepEqual(d, was):
			continue
		case d == nil:
			gone, one = gone+1, was
			delete(after, id)
			continue
		case was == nil:
			added++
		default:
			edited++
		}
		if f := b.of.Field(b.of.Must); f != nil && zone.Fold(f.Get(d)) == "" {
			return nil, "", fmt.Errorf("新的一行没有“%s”，没有新增；请先填写“%s”", b.of.Must, b.of.Must)
		}
		one, after[id] = d, d
	}
	if one == nil {
		return nil, "", nil
	}
	var rows []any
	for _, row := range after {
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(x, y any) int { return cmp.Compare(b.of.ID(x), b.of.ID(y)) })
	in, rows, err := b.of.Fold(b.book, rows)
	if err != nil {
		return nil, "", err
	}
	before := map[int64]any{}
	for _, row := range in.Rows(b.book) {
		before[in.ID(row)] = row
	}
	for _, row := range rows {
		id := in.ID(row)
		if was := before[id]; !reflect.DeepEqual(was, row) {
			out = append(out, &change.Row{ID: id, Was: was, Is: row})
		}
		delete(before, id)
	}
	for id, was := range before {
		out = append(out, &change.Row{ID: id, Was: was})
	}
	slices.SortFunc(out, func(x, y *change.Row) int { return cmp.Compare(x.ID, y.ID) })
	return out, b.title(verb, one, added, gone, edited), nil
}

// title words a step: 修改三服务“示例走访企业01”的答复.
func (b *RowBatch) title(verb string, one any, added, gone, edited int) string {
	name := b.of.Name
	if f := b.of.Field(b.of.Must); f != nil {
		name += "“" + zone.Shorten(f.Get(one), 14) + "”"
	}
	switch n := added + gone + edited; {
	case n > 1 && added == n:
		return fmt.Sprintf("新增%s%d行", b.of.Name, n)
	case n > 1 && gone == n:
		return fmt.Sprintf("删除%s%d行", b.of.Name, n)
	case n > 1:
		return fmt.Sprintf("%s%s%d行的%d格", verb, b.of.Name, n, b.cells)
	case added == 1:
		return "新增" + name
	case gone == 1:
		return "删除" + name
	}
	if len(b.fields) == 1 {
		for field := range b.fields {
			return verb + name + "的" + field
		}
	}
	return fmt.Sprintf("%s%s的%d项", verb, name, b.cells)
}

func rowFieldNames(r *field.Register) string {
	out := ""
	for i, f := range r.Fields {
		if i > 0 {
			out += "、"
		}
		out += f.Name
	}
	return out
}

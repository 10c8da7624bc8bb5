package change

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"zonebrief/app/store"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// Row changes one row of a register, such as a zone.Lead. Without Was it comes into
// the register, without Is it leaves.
type Row struct {
	ID  int64 `wire:"id"`
	Was any   `wire:"was"`
	Is  any   `wire:"is"`
}

func rowsBetween(r *field.Register, before, after *zone.Book) []Change {
	var out []Change
	was := map[int64]any{}
	for _, row := range r.Rows(before) {
		was[r.ID(row)] = row
	}
	for _, row := range r.Rows(after) {
		if id := r.ID(row); !reflect.DeepEqual(was[id], row) {
			out = append(out, &Row{id, was[id], row})
		}
		delete(was, r.ID(row))
	}
	for _, id := range slices.Sorted(maps.Keys(was)) {
		out = append(out, &Row{ID: id, Was: was[id]})
	}
	return out
}

// Row returns the row after the change, or, where it leaves, as it was.
func (c *Row) Row() any {
	if c.Is != nil {
		return c.Is
	}
	return c.Was
}

// Register returns the register of the row; nil is none.
func (c *Row) Register() *field.Register { return field.RegisterOf(c.Row()) }

// Subjects returns the row.
func (c *Row) Subjects() []string { return []string{RowSubject(c.Row(), c.ID)} }

// Existed tells on which sides the row is there.
func (c *Row) Existed() (before, after bool) { return c.Was != nil, c.Is != nil }

// Turned returns the change that takes it back.
func (c *Row) Turned() Change { return &Row{c.ID, c.Is, c.Was} }

// over returns the row after the change, over what the book holds now.
func (c *Row) over(b *zone.Book) any {
	now := c.Register().Find(b, c.ID)
	if c.Was == nil || now == nil {
		return c.Is
	}
	out := reflect.New(reflect.TypeOf(now)).Elem()
	out.Set(reflect.ValueOf(now))
	overlay(reflect.ValueOf(c.Was), reflect.ValueOf(c.Is), out)
	return out.Interface()
}

func (c *Row) edit(after *zone.Book, e *store.Edit) {
	if c.Is == nil {
		e.GoneRows = append(e.GoneRows, c.Was)
		return
	}
	e.PutRows = append(e.PutRows, c.Register().Find(after, c.ID))
}

// applyRows gives the registers of a book that is being made lists with what the changes of
// rows say, each register at once.
func applyRows(b *zone.Book, changes []Change) {
	put, gone := map[*field.Register][]any{}, map[*field.Register][]int64{}
	for _, c := range changes {
		row, ok := c.(*Row)
		switch {
		case !ok:
		case row.Is == nil:
			gone[row.Register()] = append(gone[row.Register()], row.ID)
		default:
			put[row.Register()] = append(put[row.Register()], row.over(b))
		}
	}
	for _, r := range field.Registers() {
		if len(put[r])+len(gone[r]) > 0 {
			r.Change(b, put[r], gone[r])
		}
	}
}

// JoinRows makes one change of those of one row, which lead from one to the next.
func JoinRows(changes []*Row) []Change {
	var out []Change
	at := map[string]*Row{}
	for _, c := range changes {
		subject := c.Subjects()[0]
		if first := at[subject]; first != nil {
			first.Is = c.Is
			continue
		}
		one := *c
		at[subject] = &one
		out = append(out, &one)
	}
	return out
}

// check refuses rows that are not of one register under the change's number.
func (c *Row) check() error {
	for _, row := range []any{c.Was, c.Is} {
		if row == nil {
			continue
		}
		if r := field.RegisterOf(row); r == nil || r != c.Register() || r.ID(row) != c.ID {
			return fmt.Errorf("a row of no register: %T, %T", c.Was, c.Is)
		}
	}
	if c.Row() == nil {
		return fmt.Errorf("a change of no row")
	}
	return nil
}

// Vet refuses a row without a name.
func (c *Row) Vet() error {
	if c.ID <= 0 {
		return fmt.Errorf("the number %d", c.ID)
	}
	for _, row := range []any{c.Was, c.Is} {
		if row == nil {
			continue
		}
		if err := zone.Vet(row); err != nil {
			return err
		}
		r := field.RegisterOf(row)
		if f := r.Field(r.Must); f != nil && zone.Fold(f.Get(row)) == "" {
			return fmt.Errorf("a row of %s without a name", r.Name)
		}
	}
	return nil
}

package grid

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// view says which rows and columns are shown, and in what order. Rows and columns
// of the view are counted as they stand on the screen.
type view struct {
	columns []Column
	rows    []int // data rows shown
	order   []int // all data columns, in the order of the screen
	hidden  []bool
	widths  []float32          // by data column
	cols    []int              // data columns shown: those of order that are not hidden, frozen ones first
	frozen  int                // how many of cols are frozen
	freeze  int                // the data column up to which one has chosen to freeze, or -1
	room    float32            // for frozen columns that one has chosen; 0 where it is not known
	sorted  []Sort             // the keys of the order, the first decides first; none is the data's own
	filters map[int]Filter     // by data column
	accept  func(row int) bool // nil keeps all
}

// Sort is one key of the order of rows: a data column.
type Sort struct {
	Column     int
	Descending bool
}

func newView(columns []Column) view {
	v := view{columns: columns, freeze: -1, filters: map[int]Filter{}}
	v.originalColumns()
	return v
}

// originalColumns puts the columns where they are to begin with, as wide as they are then.
func (v *view) originalColumns() {
	v.order, v.hidden, v.widths, v.freeze = nil, nil, nil, -1
	for i, c := range v.columns {
		v.order = append(v.order, i)
		v.hidden = append(v.hidden, c.Hidden)
		v.widths = append(v.widths, max(c.Width, min(headWidth(c.Title), mostForHead)))
	}
	v.arrange()
}

// mostForHead is how wide a column is made so that its title is not cut.
const mostForHead = 240

// headWidth returns the width that a title needs, with the sign of the filter.
func headWidth(title string) float32 {
	return fyne.MeasureText(title, theme.TextSize(), fyne.TextStyle{Bold: true}).Width + 2*pad + 17
}

// arrange finds the columns shown.
func (v *view) arrange() {
	v.cols, v.frozen = v.cols[:0], 0
	for _, frozen := range []bool{true, false} {
		for _, c := range v.order {
			if !v.hidden[c] && v.columns[c].Frozen == frozen {
				v.cols = append(v.cols, c)
			}
		}
		if frozen {
			v.frozen = len(v.cols)
		}
	}
	v.frozen = max(v.frozen, v.chosen())
}

// chosen returns how many of the columns shown are frozen by choice: up to the chosen one, as far
// as they leave room to what scrolls.
func (v *view) chosen() int {
	last := slices.Index(v.cols, v.freeze)
	wide := float32(0)
	for i := range last + 1 {
		if wide += v.widths[v.cols[i]]; v.room > 0 && wide > v.room {
			return i
		}
	}
	return last + 1
}

// filter finds the rows shown, and sorts them.
func (v *view) filter(d Data) {
	tests := map[int]func(Cell, Key) bool{}
	for c, f := range v.filters {
		tests[c] = f.test(d, c)
	}
	v.rows = v.rows[:0]
	for r := range d.Rows() {
		if v.passes(d, r, tests, -1) {
			v.rows = append(v.rows, r)
		}
	}
	v.sort(d)
}

// passes reports whether a row is shown by all filters but that of one column.
func (v *view) passes(d Data, row int, tests map[int]func(Cell, Key) bool, but int) bool {
	if v.accept != nil && !v.accept(row) {
		return false
	}
	for c, test := range tests {
		if c != but && !test(d.Cell(row, c), d.Key(row, c)) {
			return false
		}
	}
	return true
}

func (v *view) sort(d Data) {
	if len(v.sorted) == 0 {
		slices.Sort(v.rows)
		return
	}
	keys := make([][]Key, len(v.sorted))
	for i, s := range v.sorted {
		keys[i] = make([]Key, len(v.rows))
		for k, r := range v.rows {
			keys[i][k] = d.Key(r, s.Column)
		}
	}
	at := make([]int, len(v.rows))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(a, b int) int {
		for i, s := range v.sorted {
			if order := s.compare(keys[i][a], keys[i][b]); order != 0 {
				return order
			}
		}
		return 0
	})
	rows := slices.Clone(v.rows)
	for i, k := range at {
		v.rows[i] = rows[k]
	}
}

// compare orders two keys; what is missing comes last either way.
func (s Sort) compare(a, b Key) int {
	switch {
	case a.Known != b.Known:
		if a.Known {
			return -1
		}
		return 1
	case s.Descending:
		return b.Compare(a)
	}
	return a.Compare(b)
}

// key returns the place of a data column among the keys of the order, or -1.
func (v *view) key(col int) int {
	return slices.IndexFunc(v.sorted, func(s Sort) bool { return s.Column == col })
}

// grown takes rows in that were added at the end, and drops rows that are gone,
// without disturbing the others.
func (v *view) grown(d Data, before int) {
	n := d.Rows()
	v.rows = slices.DeleteFunc(v.rows, func(r int) bool { return r >= n })
	for r := before; r < n; r++ {
		v.rows = append(v.rows, r)
	}
}

// at returns the data row and column of a spot; ok is false where nothing is shown there.
func (v *view) at(s spot) (row, col int, ok bool) {
	if s.row < 0 || s.col < 0 || s.row >= len(v.rows) || s.col >= len(v.cols) {
		return -1, -1, false
	}
	return v.rows[s.row], v.cols[s.col], true
}

// row returns the place of a data row in the view, or -1.
func (v *view) row(data int) int { return slices.Index(v.rows, data) }

// col returns the place of a data column in the view, or -1.
func (v *view) col(data int) int { return slices.Index(v.cols, data) }

// filtered reports whether rows are hidden.
func (v *view) filtered() bool { return len(v.filters) > 0 || v.accept != nil }

// nextSort goes by a data column from ascending to descending to the data's own order; as a
// further key it leaves the others as they are.
func (v *view) nextSort(col int, further bool) []Sort {
	i := v.key(col)
	next := []Sort{}
	if further {
		next = slices.Clone(v.sorted)
	} else if len(v.sorted) > 1 {
		i = -1
	}
	switch {
	case i < 0:
		next = append(next, Sort{Column: col})
	case further && !v.sorted[i].Descending:
		next[i].Descending = true
	case further:
		next = slices.Delete(next, i, i+1)
	case !v.sorted[i].Descending:
		next = append(next, Sort{Column: col, Descending: true})
	}
	return next
}

// move puts a shown column before another one; they must be of one kind, frozen
// or not.
func (v *view) move(from, to int) {
	if from == to || v.columns[v.cols[from]].Frozen != v.columns[v.cols[to]].Frozen {
		return
	}
	moved, target := v.cols[from], v.cols[to]
	at := slices.Index(v.order, moved)
	v.order = slices.Delete(v.order, at, at+1)
	at = slices.Index(v.order, target)
	if from < to {
		at++
	}
	v.order = slices.Insert(v.order, at, moved)
	v.arrange()
}

// State is what is remembered of a grid: its columns, and the order of its rows.
type State struct {
	Columns []ColumnState `json:"columns"` // in order
	Sort    []SortState   `json:"sort,omitempty"`
	Freeze  string        `json:"freeze,omitempty"` // the column up to which one has chosen to freeze
}

// SortState is what is remembered of one key of the order.
type SortState struct {
	ID         string `json:"id"`
	Descending bool   `json:"descending,omitempty"`
}

// ColumnState is what is remembered of one column.
type ColumnState struct {
	ID     string  `json:"id"`
	Width  float32 `json:"width"`
	Hidden bool    `json:"hidden,omitempty"`
}

func (v *view) state() State {
	var s State
	for _, c := range v.order {
		s.Columns = append(s.Columns, ColumnState{v.columns[c].ID, v.widths[c], v.hidden[c]})
	}
	if v.freeze >= 0 {
		s.Freeze = v.columns[v.freeze].ID
	}
	for _, key := range v.sorted {
		s.Sort = append(s.Sort, SortState{v.columns[key.Column].ID, key.Descending})
	}
	return s
}

// restore applies a state; columns it does not know stay where they were, after
// the column they followed.
func (v *view) restore(s State) {
	var order []int
	for _, old := range s.Columns {
		c := slices.IndexFunc(v.columns, func(c Column) bool { return c.ID == old.ID })
		if c < 0 || slices.Contains(order, c) {
			continue
		}
		order = append(order, c)
		v.hidden[c] = old.Hidden
		if old.Width >= minWidth && old.Width <= maxWidth {
			v.widths[c] = old.Width
		}
	}
	for c := range v.columns {
		if !slices.Contains(order, c) {
			order = slices.Insert(order, slices.Index(order, c-1)+1, c)
		}
	}
	v.order = order
	if !slices.Contains(v.hidden, false) { // a table without columns cannot be mended from the screen
		v.hidden[0] = false
	}
	v.freeze = slices.IndexFunc(v.columns, func(c Column) bool { return s.Freeze != "" && c.ID == s.Freeze })
	v.sorted = nil
	for _, key := range s.Sort {
		c := slices.IndexFunc(v.columns, func(c Column) bool { return c.ID == key.ID })
		if c >= 0 && v.key(c) < 0 {
			v.sorted = append(v.sorted, Sort{c, key.Descending})
		}
	}
	v.arrange()
}

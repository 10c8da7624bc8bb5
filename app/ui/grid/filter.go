package grid

import (
	"slices"
	"strings"
)

// Filter narrows the rows by one column: by a list of texts, by a condition, or
// by both.
type Filter struct {
	Only map[string]bool // the texts shown, "" is 空白; nil shows all
	Test Test
	A, B string // what the test compares with
}

// active reports whether the filter narrows anything.
func (f Filter) active() bool { return f.Only != nil || f.Test != Any }

// Test is a condition of a filter.
type Test int

// The conditions.
const (
	Any Test = iota
	Contains
	Without
	Equals
	Differs
	Begins
	Ends
	Above
	AtLeast
	Below
	AtMost
	Between
	Blank
	Present
)

var testTitles = [...]string{"不限", "包含", "不包含", "等于", "不等于", "开头是", "结尾是", "大于", "不小于", "小于", "不大于", "介于", "为空", "不为空"}

// Title returns the condition's name.
func (t Test) Title() string { return testTitles[t] }

// operands says how many values the condition compares with.
func (t Test) operands() int {
	switch t {
	case Any, Blank, Present:
		return 0
	case Between:
		return 2
	}
	return 1
}

// tests lists the conditions that make sense for a kind of column.
func tests(k Kind) []Test {
	if k == Words {
		return []Test{Any, Contains, Without, Equals, Differs, Begins, Ends, Blank, Present}
	}
	return []Test{Any, Equals, Differs, Above, AtLeast, Below, AtMost, Between, Contains, Blank, Present}
}

// test returns the filter as a function of a cell. A condition whose value cannot
// be read lets nothing through that it would have to compare.
func (f Filter) test(d Data, col int) func(Cell, Key) bool {
	condition := f.condition(d, col)
	return func(c Cell, k Key) bool {
		return (f.Only == nil || f.Only[c.Text]) && condition(c, k)
	}
}

func (f Filter) condition(d Data, col int) func(Cell, Key) bool {
	a := strings.ToLower(strings.TrimSpace(f.A))
	has := func(is func(s, part string) bool) func(Cell, Key) bool {
		return func(c Cell, _ Key) bool { return is(strings.ToLower(c.Text), a) }
	}
	switch f.Test {
	case Any:
		return func(Cell, Key) bool { return true }
	case Contains:
		return has(strings.Contains)
	case Without:
		return has(func(s, part string) bool { return !strings.Contains(s, part) })
	case Begins:
		return has(strings.HasPrefix)
	case Ends:
		return has(strings.HasSuffix)
	case Blank:
		return func(c Cell, _ Key) bool { return c.Text == "" }
	case Present:
		return func(c Cell, _ Key) bool { return c.Text != "" }
	}
	low, err := d.Read(col, f.A)
	high := low
	if err == nil && f.Test == Between {
		high, err = d.Read(col, f.B)
	}
	return func(_ Cell, k Key) bool {
		if err != nil || !k.Known {
			return f.Test == Differs && err == nil
		}
		return f.Test.holds(k.Compare(low), k.Compare(high))
	}
}

// holds judges a key by how it compares with the test's values.
func (t Test) holds(low, high int) bool {
	switch t {
	case Equals:
		return low == 0
	case Differs:
		return low != 0
	case Above:
		return low > 0
	case AtLeast:
		return low >= 0
	case Below:
		return low < 0
	case AtMost:
		return low <= 0
	}
	return low >= 0 && high <= 0 || low <= 0 && high >= 0 // between, either way round
}

// value is one text of a column, and how many rows have it.
type value struct {
	text  string
	count int
}

// values lists the texts of a column over the rows that the other filters show,
// in the column's order; 空白 comes last.
func (v *view) values(d Data, col int) []value {
	tests := map[int]func(Cell, Key) bool{}
	for c, f := range v.filters {
		tests[c] = f.test(d, c)
	}
	at := map[string]int{}
	var out []value
	var keys []Key
	for r := range d.Rows() {
		if !v.passes(d, r, tests, col) {
			continue
		}
		text := d.Cell(r, col).Text
		i, ok := at[text]
		if !ok {
			i = len(out)
			at[text] = i
			out, keys = append(out, value{text: text}), append(keys, d.Key(r, col))
		}
		out[i].count++
	}
	slices.SortStableFunc(out, func(x, y value) int {
		switch {
		case x.text == "" || y.text == "":
			return strings.Compare(y.text, x.text)
		}
		return keys[at[x.text]].Compare(keys[at[y.text]])
	})
	return out
}

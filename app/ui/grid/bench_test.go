package grid

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// wide is data of many columns, computed.
type wide struct{ rows int }

func (w wide) Rows() int                     { return w.rows }
func (w wide) Cell(row, col int) Cell        { return Cell{Text: fmt.Sprintf("第%d行%d", row, col)} }
func (w wide) Key(row, col int) Key          { return Key{Known: true, Number: float64(row * 7919 % w.rows)} }
func (w wide) Read(int, string) (Key, error) { return Key{}, nil }
func (w wide) Apply(Edit) []Refusal          { return nil }
func huge(b *testing.B, rows, cols int) *Grid {
	test.NewTempApp(b)
	var list []Column
	for i := range cols {
		list = append(list, Column{ID: fmt.Sprint(i), Title: fmt.Sprintf("第%d列", i), Width: 90, Frozen: i < 2})
	}
	g := New(list, wide{rows})
	w := test.NewTempWindow(b, g)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1920, 1000))
	return g
}

// BenchmarkScroll scrolls 10,000 rows of 40 columns by a notch of the wheel.
func BenchmarkScroll(b *testing.B) {
	g := huge(b, 10_000, 40)
	b.ResetTimer()
	for i := range b.N {
		g.port.scrollTo(0, float32(i*60%270_000))
		g.redraw()
	}
}

// BenchmarkScrollFloor makes the texts of the rows that a notch brings into sight:
// what no table can do without.
func BenchmarkScrollFloor(b *testing.B) {
	data := wide{10_000}
	n := 0
	for i := range b.N {
		for r := range 3 {
			for c := range 20 {
				n += len(data.Cell(i%9_000+r, c).Text)
			}
		}
	}
	_ = n
}

// BenchmarkRefresh draws everything again, as after an edit.
func BenchmarkRefresh(b *testing.B) {
	g := huge(b, 10_000, 40)
	b.ResetTimer()
	for range b.N {
		g.changed()
	}
}

// BenchmarkSort sorts 10,000 rows.
func BenchmarkSort(b *testing.B) {
	g := huge(b, 10_000, 40)
	b.ResetTimer()
	for i := range b.N {
		g.SortBy(3, i%2 == 0)
	}
}

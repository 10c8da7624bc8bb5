package chart

import (
	"math"
	"math/big"
	"slices"
	"testing"
	"time"

	"zonebrief/reports/numeral"
)

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		n      int
		least  float64
		want   []float64
	}{
		{0, 100, 5, 0.1, []float64{0, 20, 40, 60, 80, 100}},
		{0, 102.4, 4, 0.1, []float64{0, 50, 100, 150}},
		{0, 1, 4, 0.01, []float64{0, 0.25, 0.5, 0.75, 1}},
		{0, 1, 4, 0.1, []float64{0, 0.5, 1}}, // 0.25 could not be written
		{0, 3, 5, 1, []float64{0, 1, 2, 3}},  // no half projects
		{0, 9, 4, 1, []float64{0, 5, 10}},    // nor 2.5
		{-8.2, 12.4, 4, 0.1, []float64{-10, 0, 10, 20}},
		{-3, -1, 4, 0.1, []float64{-3, -2.5, -2, -1.5, -1}},
		{0, 0, 5, 1, []float64{0, 1}},
		{5, 5, 5, 0.1, []float64{5, 5.1}},
		{0, math.Inf(1), 5, 1, []float64{0, 1}},
		{0, 10, 0, 1, []float64{0, 10}},
	} {
		got := Ticks(c.lo, c.hi, c.n, c.least)
		if !slices.EqualFunc(got, c.want, func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }) {
			t.Errorf("Ticks(%v, %v, %d, %v) = %v, want %v", c.lo, c.hi, c.n, c.least, got, c.want)
		}
	}
}

// Whatever the range, ticks are few, rise evenly and cover it.
func FuzzTicks(f *testing.F) {
	f.Add(0.0, 1.0, 5)
	f.Add(-1e18, 1e18+1, 3)
	f.Add(1e17, 1e17+16, 5)
	f.Add(1e-300, 2e-300, 7)
	f.Add(-1e200, 1e200, 1)
	f.Fuzz(func(t *testing.T, lo, hi float64, n int) {
		if math.IsNaN(lo) || math.IsNaN(hi) || math.Abs(lo) > vast || math.Abs(hi) > vast || n < 1 || n > 20 {
			t.Skip()
		}
		ticks := Ticks(lo, hi, n, 0.01)
		if len(ticks) < 2 || len(ticks) > n+3 {
			t.Fatalf("Ticks(%v, %v, %d) gives %d", lo, hi, n, len(ticks))
		}
		wide := ticks[len(ticks)-1] - ticks[0]
		if !(wide > 0) || hi-lo > math.Abs(lo)*1e-9 && (ticks[0]-lo > 1e-6*wide || hi-ticks[len(ticks)-1] > 1e-6*wide) {
			t.Errorf("Ticks(%v, %v, %d) = %v", lo, hi, n, ticks)
		}
	})
}

func TestLabels(t *testing.T) {
	yi := numeral.Format{Unit: numeral.Yi, Places: 2}
	for _, c := range []struct {
		f     numeral.Format
		ticks []float64
		want  []string
	}{
		{yi, []float64{0, 50e8, 100e8}, []string{"0", "50", "100"}},
		{yi, []float64{0, 0.25e8, 0.5e8}, []string{"0.00", "0.25", "0.50"}},
		{yi, []float64{0, 500_000_000_000}, []string{"0", "5,000"}},
		{numeral.Format{Unit: numeral.Percent, Places: 1, Trim: true}, []float64{0, 0.025, 0.05},
			[]string{"0.0", "2.5", "5.0"}},
		{numeral.Format{Unit: numeral.Mu, Places: 0}, []float64{0, 10_000}, []string{"0", "100"}},
	} {
		if got := Labels(c.ticks, c.f); !slices.Equal(got, c.want) {
			t.Errorf("Labels(%v) = %q, want %q", c.ticks, got, c.want)
		}
	}
}

func rats(list ...int64) []*big.Rat {
	out := make([]*big.Rat, len(list))
	for i, n := range list {
		if n != gone {
			out[i] = big.NewRat(n, 1)
		}
	}
	return out
}

const gone = math.MaxInt64

func TestRange(t *testing.T) {
	for name, c := range map[string]struct {
		chart  Chart
		lo, hi float64
	}{
		"nothing":   {Chart{Categories: []string{"甲"}}, 0, 0},
		"unknown":   {Chart{Categories: []string{"甲"}, Series: []Series{{Values: rats(gone)}}}, 0, 0},
		"with zero": {Chart{Categories: []string{"甲", "乙"}, Series: []Series{{Values: rats(3, 5)}}}, 0, 5},
		"below":     {Chart{Categories: []string{"甲", "乙"}, Series: []Series{{Values: rats(-3, -5)}}}, -5, 0},
		"stacked": {Chart{Kind: StackedBars, Categories: []string{"甲", "乙"},
			Series: []Series{{Values: rats(3, -5)}, {Values: rats(4, gone)}, {Values: rats(-1, -2)}}}, -7, 7},
		"far lines": {Chart{Kind: Lines, Categories: []string{"甲", "乙"},
			Series: []Series{{Values: rats(1000, 1010)}}}, 1000, 1010},
		"near lines": {Chart{Kind: Lines, Categories: []string{"甲", "乙"}, Series: []Series{{Values: rats(10, 30)}}},
			0, 30},
		"equal lines": {Chart{Kind: Lines, Categories: []string{"甲", "乙"}, Series: []Series{{Values: rats(10, 10)}}},
			0, 10},
		"covers": {Chart{Categories: []string{"甲"}, Series: []Series{{Values: rats(3)}},
			High: big.NewRat(100, 1)}, 0, 100},
		"extra values": {Chart{Categories: []string{"甲"}, Series: []Series{{Values: rats(3, 99)}}}, 0, 3},
	} {
		if lo, hi := c.chart.Range(); lo != c.lo || hi != c.hi {
			t.Errorf("%s: range %v–%v, want %v–%v", name, lo, hi, c.lo, c.hi)
		}
	}
}

func TestStack(t *testing.T) {
	c := Chart{Kind: StackedColumns, Categories: []string{"甲"},
		Series: []Series{{Values: rats(3)}, {Values: rats(gone)}, {Values: rats(-2)}, {Values: rats(4)}}}
	sum, unknown := c.Sum(0)
	if sum.Cmp(big.NewRat(5, 1)) != 0 || unknown != 1 {
		t.Errorf("sum %v, %d unknown", sum, unknown)
	}
	var ends []int64
	for _, p := range c.Parts(0) {
		ends = append(ends, int64(p.Series), p.From.Num().Int64(), p.To.Num().Int64())
	}
	if want := []int64{0, 0, 3, 2, 0, -2, 3, 3, 7}; !slices.Equal(ends, want) {
		t.Errorf("parts %v, want %v", ends, want)
	}
	if sum, unknown := Sum(nil); sum != nil || unknown != 0 {
		t.Errorf("the sum of nothing is %v", sum)
	}
}

func TestStretches(t *testing.T) {
	day := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }
	for _, c := range []struct {
		from, to time.Time
		months   int
		want     []string
	}{
		{day(2022, 11, 30), day(2023, 2, 1), 1, []string{"11月", "12月", "1月", "2月"}},
		{day(2022, 11, 30), day(2023, 2, 1), 3, []string{"四季度", "一季度"}},
		{day(2022, 1, 1), day(2022, 12, 31), 6, []string{"上半年", "下半年"}},
		{day(2022, 12, 31), day(2023, 1, 1), 12, []string{"2022年", "2023年"}},
		{day(2023, 4, 1), day(2031, 4, 1), 60, []string{"2020年", "2025年", "2030年"}},
		{day(2023, 4, 15), day(2023, 4, 15), 1, []string{"4月"}},
	} {
		var got []string
		list := Stretches(c.from, c.to, c.months)
		for i, s := range list {
			got = append(got, s.Label)
			if i > 0 && !s.From.Equal(list[i-1].To) {
				t.Errorf("a gap before %v", s.From)
			}
		}
		if !slices.Equal(got, c.want) || list[0].From.After(c.from) || !list[len(list)-1].To.After(c.to) {
			t.Errorf("Stretches(%v, %v, %d) = %v, want %q", c.from, c.to, c.months, list, c.want)
		}
	}
}

func TestHeading(t *testing.T) {
	c := Chart{Title: "题", Format: numeral.Format{Unit: numeral.Point}, Series: []Series{{Name: "超序时"}}}
	if got := c.Heading(); got != (Heading{"题", "超序时", "百分点"}) {
		t.Errorf("heading %+v", got)
	}
}

func TestGanttExtent(t *testing.T) {
	a, b, today := time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2023, 3, 1, 0, 0, 0, 0, time.UTC),
		time.Date(2023, 9, 1, 0, 0, 0, 0, time.UTC)
	g := Gantt{Today: today, Rows: []GanttRow{{Planned: Span{a, b}}, {Nodes: []Node{{Name: "开工"}}}}}
	if from, to := g.Extent(); !from.Equal(a) || !to.Equal(b) {
		t.Errorf("from %v to %v", from, to)
	}
	g.Rows[1].Actual.From = b // still going on
	if _, to := g.Extent(); !to.Equal(today) {
		t.Errorf("to %v", to)
	}
	if g.Empty() || !(&Gantt{Today: today, Rows: []GanttRow{{Name: "甲"}}}).Empty() {
		t.Error("empty is wrong")
	}
}

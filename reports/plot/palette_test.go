package plot

import (
	"math"
	"math/big"
	"testing"

	"zonebrief/reports/chart"
	"zonebrief/reports/page"
)

// stepLeast is by how much neighbours differ in lightness, of 100: what an office
// printer and its toner still part.
const stepLeast = 14

func TestNeighboursPartInGrey(t *testing.T) {
	far := func(what string, a, b page.Color) {
		t.Helper()
		if d := math.Abs(lightness(a) - lightness(b)); d < stepLeast {
			t.Errorf("%s: %06x and %06x differ by %.1f in lightness", what, a, b, d)
		}
	}
	for n := 2; n <= 40; n++ {
		series := make([]chart.Series, n)
		list := paints(chart.StackedBars, series)
		for i := 1; i < n; i++ {
			far("parts", list[i-1].fill, list[i].fill)
		}
		slices := make([]slice, n)
		total := new(big.Rat)
		for i := range slices {
			slices[i].value = big.NewRat(1, 1)
			total.Add(total, slices[i].value)
		}
		turn(slices, total)
		for i := range slices {
			far("slices", slices[i].fill, slices[(i+1)%n].fill)
		}
	}
	far("plan and actual", planned, actual)
	far("curves", curve, actual)
	far("bullet", ink, actual)
}

// Text on every shade, and every line and text on paper, has contrast enough.
func TestContrast(t *testing.T) {
	luminance := func(c page.Color) float64 { return math.Pow((lightness(c)+16)/116, 3) }
	contrast := func(a, b page.Color) float64 {
		x, y := luminance(a), luminance(b)
		return (max(x, y) + 0.05) / (min(x, y) + 0.05)
	}
	for _, c := range append(shades[:], actual, planned) {
		if k := contrast(c, on(c)); k < 3 {
			t.Errorf("text on %06x has a contrast of %.1f", c, k)
		}
	}
	for _, c := range []page.Color{ink, page.Gray, overdue} {
		if k := contrast(c, page.White); k < 4.5 {
			t.Errorf("text in %06x has a contrast of %.1f", c, k)
		}
	}
	for _, c := range []page.Color{actual, curve, shades[2]} {
		if k := contrast(c, page.White); k < 3 {
			t.Errorf("lines in %06x have a contrast of %.1f", c, k)
		}
	}
}

// The same paint never stands for two series, as far as hatching goes.
func TestPaintsDiffer(t *testing.T) {
	seen := map[paint]bool{}
	for _, c := range paints(chart.StackedBars, make([]chart.Series, 4*len(shades))) {
		if seen[c] {
			t.Errorf("%+v twice", c)
		}
		seen[c] = true
	}
}

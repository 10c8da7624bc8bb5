package chart

import (
	"math/big"

	"zonebrief/reports/numeral"
)

// Multiples are the same small chart many times, on one scale (小多图): one per
// industry, or per month.
type Multiples struct {
	Kind       Kind           `wire:"kind"` // of every panel; a [Ring] has no scale and is drawn as Bars
	Title      string         `wire:"title"`
	Subtitle   string         `wire:"subtitle"`
	Format     numeral.Format `wire:"format"`
	Categories []string       `wire:"categories"`
	Panels     []Panel        `wire:"panels"`
	Low        *big.Rat       `wire:"low"`
	High       *big.Rat       `wire:"high"` // what the scale covers besides the values; nil is nothing
}

// Panel is one of the small charts.
type Panel struct {
	Title  string   `wire:"title"`
	Series []Series `wire:"series"`
}

// Chart gives panel i as a chart of its own.
func (m *Multiples) Chart(i int) *Chart {
	kind := m.Kind
	if kind == Ring {
		kind = Bars
	}
	return &Chart{Kind: kind, Title: m.Panels[i].Title, Format: m.Format, Categories: m.Categories,
		Series: m.Panels[i].Series, Low: m.Low, High: m.High}
}

// Heading gives title, subtitle and unit.
func (m *Multiples) Heading() Heading { return Heading{m.Title, m.Subtitle, unitOf(m.Format)} }

// Words lists the texts.
func (m *Multiples) Words() []string {
	out := append(m.Heading().words(), m.Categories...)
	for i := range m.Panels {
		out = append(out, m.Panels[i].Title)
		for _, s := range m.Panels[i].Series {
			out = append(out, s.Name)
		}
	}
	return out
}

// Empty tells whether no panel has a known value.
func (m *Multiples) Empty() bool {
	for i := range m.Panels {
		if !m.Chart(i).Empty() {
			return false
		}
	}
	return true
}

// Range gives the one scale's range, as [Chart.Range] does.
func (m *Multiples) Range() (lo, hi float64) {
	known := false
	for i := range m.Panels {
		c := m.Chart(i)
		if c.Empty() {
			continue
		}
		l, h := c.Range()
		if !known {
			lo, hi, known = l, h, true
		}
		lo, hi = min(lo, l), max(hi, h)
	}
	return lo, hi
}

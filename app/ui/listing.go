package ui

import (
	"errors"
	"math/big"
	"strings"
	"time"

	"zonebrief/app/ui/grid"
	"zonebrief/reports/numeral"
	"zonebrief/reports/pinyin"
	"zonebrief/reports/zone"
)

// listing is a table to be read, or with a column or two to be set, over any rows:
// what an import would do, who has answered, what both have changed.
type listing struct {
	rows func() int
	cell func(row, col int) grid.Cell
	set  func(row, col int, text string) error // nil: nothing can be set
}

// newListing makes the grid over a listing; its columns are fixed unless they offer
// choices.
func newListing(w *Window, l *listing, columns ...grid.Column) *grid.Grid {
	for i := range columns {
		c := &columns[i]
		c.ID, c.Fixed = c.Title, c.Choices == nil
	}
	g := grid.New(columns, l)
	g.Search, g.Canvas = found, w.Canvas()
	g.OnNote, g.OnZoom = w.Say, w.Zoom
	g.OnSelect = func() {
		if why := g.Problem(); why != "" {
			w.Say(why)
		}
	}
	return g
}

// Rows is part of grid.Data.
func (l *listing) Rows() int { return l.rows() }

// Cell is part of grid.Data.
func (l *listing) Cell(row, col int) grid.Cell { return l.cell(row, col) }

// Key is part of grid.Data.
func (l *listing) Key(row, col int) grid.Key {
	key, _ := l.Read(col, l.cell(row, col).Text)
	return key
}

// Read is part of grid.Data.
func (l *listing) Read(_ int, typed string) (grid.Key, error) {
	if v, _, err := numeral.Parse(typed); err == nil && strings.TrimSpace(typed) != "" {
		return figureKey(v), nil
	}
	return wordKey(typed), nil
}

var errFixed = errors.New("这里只能查看")

// Apply is part of grid.Data.
func (l *listing) Apply(e grid.Edit) []grid.Refusal {
	var out []grid.Refusal
	for _, c := range e.Changes {
		err := errFixed
		if l.set != nil && c.Row < l.rows() {
			err = l.set(c.Row, c.Col, strings.TrimSpace(c.Text))
		}
		if err != nil {
			out = append(out, grid.Refusal{Change: c, Reason: err.Error()})
		}
	}
	return out
}

// found tells whether a text is what a person searches for: it contains the
// letters typed, or its characters' pinyin begins so.
func found(text, typed string) bool { return pinyin.Match(zone.Fold(text), zone.Fold(typed)) }

func today() zone.Date {
	now := time.Now()
	return zone.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()}
}

func figureKey(v *big.Rat) grid.Key {
	if v == nil {
		return grid.Key{}
	}
	f, _ := v.Float64()
	return grid.Key{Known: true, Number: f}
}

// wordKey orders Chinese by its pinyin.
func wordKey(s string) grid.Key {
	if s == "" {
		return grid.Key{}
	}
	if key, ok := ordered[s]; ok {
		return key
	}
	if len(ordered) > 100_000 {
		clear(ordered)
	}
	key := grid.Key{Known: true, Text: pinyin.Order(s)}
	ordered[s] = key
	return key
}

var ordered = map[string]grid.Key{} // the window's goroutine alone

func refused(changes []grid.Change, reason string) []grid.Refusal {
	var out []grid.Refusal
	for _, c := range changes {
		out = append(out, grid.Refusal{Change: c, Reason: reason})
	}
	return out
}

// mostSummed is how many cells are summed at once while the selection moves.
const mostSummed = 400_000

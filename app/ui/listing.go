package ui

import (
	"errors"
	"strings"

	"zonebrief/app/ui/grid"
	"zonebrief/reports/numeral"
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
	g.Search, g.Canvas = found, w.window.Canvas()
	g.OnNote, g.OnZoom = w.say, w.zoom
	g.OnSelect = func() {
		if why := g.Problem(); why != "" {
			w.say(why)
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

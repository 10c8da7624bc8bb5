package listing

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/numeral"
	"zonebrief/reports/pinyin"
	"zonebrief/reports/zone"
)

// Listing is a table to be read, or with a column or two to be set, over any rows:
// what an import would do, who has answered, what both have changed.
type Listing struct {
	Length func() int
	At     func(row, col int) grid.Cell
	Change func(row, col int, text string) error // nil: nothing can be set
}

// NewListing makes the grid over a listing; its columns are fixed unless they offer
// choices.
func NewListing(host kit.Host, l *Listing, columns ...grid.Column) *grid.Grid {
	for i := range columns {
		c := &columns[i]
		c.ID, c.Fixed = c.Title, c.Choices == nil
	}
	g := grid.New(columns, l)
	g.Search, g.Canvas = Found, host.Canvas()
	g.OnNote, g.OnZoom = host.Say, host.Zoom
	g.OnSelect = func() { TellWhy(host, g) }
	return g
}

// TellWhy says in the status bar why the active cell is tinted, where it is.
func TellWhy(host kit.Host, g *grid.Grid) {
	why := g.Problem()
	if why != "" && g.Refused() {
		why = strings.TrimSuffix(why, "。") + "。改正后才保存；按 Esc 放弃。"
	}
	if why != "" {
		host.Say(why)
	}
}

// Rows is part of grid.Data.
func (l *Listing) Rows() int { return l.Length() }

// Cell is part of grid.Data.
func (l *Listing) Cell(row, col int) grid.Cell { return l.At(row, col) }

// Key is part of grid.Data.
func (l *Listing) Key(row, col int) grid.Key {
	key, _ := l.Read(col, l.At(row, col).Text)
	return key
}

// Read is part of grid.Data.
func (l *Listing) Read(_ int, typed string) (grid.Key, error) {
	if v, _, err := numeral.Parse(typed); err == nil && strings.TrimSpace(typed) != "" {
		return NumberKey(v), nil
	}
	return TextKey(typed), nil
}

var ErrFixed = errors.New("这里只能查看")

// Apply is part of grid.Data.
func (l *Listing) Apply(e grid.Edit) []grid.Refusal {
	var out []grid.Refusal
	for _, c := range e.Changes {
		err := ErrFixed
		if l.Change != nil && c.Row < l.Length() {
			err = l.Change(c.Row, c.Col, strings.TrimSpace(c.Text))
		}
		if err != nil {
			out = append(out, grid.Refusal{Change: c, Reason: err.Error()})
		}
	}
	return out
}

// Found reports whether a text is what a person searches for: it contains the
// letters typed, or its characters' pinyin begins so.
func Found(text, typed string) bool { return pinyin.Match(zone.Fold(text), zone.Fold(typed)) }

func Today() zone.Date {
	now := time.Now()
	return zone.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()}
}

func NumberKey(v *big.Rat) grid.Key {
	if v == nil {
		return grid.Key{}
	}
	f, _ := v.Float64()
	return grid.Key{Known: true, Number: f}
}

// TextKey orders Chinese by its pinyin.
func TextKey(s string) grid.Key {
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

func Refused(changes []grid.Change, reason string) []grid.Refusal {
	var out []grid.Refusal
	for _, c := range changes {
		out = append(out, grid.Refusal{Change: c, Reason: reason})
	}
	return out
}

// MostSummed is how many cells are summed at once while the selection moves.
const MostSummed = 400_000

// CountRows describes how many rows are shown.
func CountRows(shown, all int, filtered bool) string {
	if !filtered {
		return fmt.Sprintf("%d行", shown)
	}
	return fmt.Sprintf("已筛选 %d/%d", shown, all)
}

package projects

import (
	"context"

	"fyne.io/fyne/v2"

	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// fieldCell is a cell of a small table about one project: a field, or a text.
type fieldCell struct {
	field *field.Field // nil: text
	text  string
	icon  fyne.Resource
	tone  grid.Tone
}

// fieldTable returns the fields of one project to a grid, as rows and columns.
type fieldTable struct {
	card    *card
	cells   func(p *zone.Project, at zone.Period) [][]fieldCell
	project *zone.Project
	rows    [][]fieldCell
	grid    *grid.Grid
}

func newFieldTable(c *card, columns []grid.Column, cells func(*zone.Project, zone.Period) [][]fieldCell) *fieldTable {
	t := &fieldTable{card: c, cells: cells}
	t.grid = grid.New(columns, t)
	t.grid.Bare, t.grid.Canvas = true, c.host.Canvas()
	t.grid.Today = func() string { return listing.Today().String() }
	t.grid.OnNote, t.grid.OnZoom = c.host.Say, c.host.Zoom
	t.grid.Search = listing.Found
	return t
}

func (t *fieldTable) object() fyne.CanvasObject { return t.grid }

func (t *fieldTable) setProject(p *zone.Project, at zone.Period) {
	anew := !same(t.project, p)
	t.project, t.rows = p, t.cells(p, at)
	if anew {
		t.grid.Reset()
	} else {
		t.grid.Reload()
	}
}

func (t *fieldTable) Rows() int { return len(t.rows) }

func (t *fieldTable) Cell(row, col int) grid.Cell {
	c := t.rows[row][col]
	if c.field == nil {
		return grid.Cell{Text: c.text, Icon: c.icon, Tone: c.tone, Fixed: true}
	}
	return grid.Cell{Text: c.field.Get(t.project, t.card.host.Period())}
}

func (t *fieldTable) Key(row, col int) grid.Key              { return listing.TextKey(t.Cell(row, col).Text) }
func (t *fieldTable) Read(_ int, s string) (grid.Key, error) { return listing.TextKey(s), nil }

func (t *fieldTable) Apply(e grid.Edit) []grid.Refusal {
	if t.card.host.Locked() != "" {
		return listing.Refused(e.Changes, t.card.host.Locked())
	}
	b := t.card.host.Session().Batch(t.card.host.Period())
	var out []grid.Refusal
	for _, c := range e.Changes {
		if c.Row >= len(t.rows) {
			continue
		}
		if err := b.Set(t.project, t.rows[c.Row][c.Col].field.Name, c.Text); err != nil {
			out = append(out, grid.Refusal{Change: c, Reason: err.Error()})
		}
	}
	if err := b.Keep(context.Background(), e.Kind.Title(), ""); err != nil {
		return listing.Refused(e.Changes, kit.Explain(t.card.host, err))
	}
	t.card.saved()
	return out
}

// same tells whether two values are of one project: an edit gives it another value.
func same(x, y *zone.Project) bool {
	return x == y || x != nil && y != nil && x.ID == y.ID
}

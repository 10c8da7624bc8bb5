package exchange

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/intake"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
)

// faults is the list of the rows that cannot be taken: a line a project with its fields as the
// file has them, those that are wrong first and tinted. What is typed into one is read instead,
// and the file is looked at again; the file itself stays as it is.
type faults struct {
	p      *imports
	rows   []intake.Faulty
	fields []string // by column, after the first two
	grid   *grid.Grid
	reason *widget.Label
	body   *fyne.Container
}

// beforeFields are the columns before the fields: where the row is wrong, and what it is called.
const beforeFields = 2

func newFaults(p *imports) *faults {
	f := &faults{p: p, reason: widget.NewLabel(""), body: container.New(kit.Column{Grow: 0})}
	f.reason.Wrapping = fyne.TextWrapBreak
	f.build()
	return f
}

// build makes the grid anew: the columns are those of the rows.
func (f *faults) build() {
	columns := []grid.Column{{Title: "位置", Width: 168, Frozen: true}, {Title: "项目", Width: 180, Frozen: true}}
	for _, name := range f.fields {
		name = cmp.Or(name, "其他")
		columns = append(columns, grid.Column{Title: name, Width: 128, Choices: func() []string { return nil }})
	}
	l := &listing.Listing{Length: func() int { return len(f.rows) }, At: f.cell, Change: f.set}
	f.grid = listing.NewListing(f.p.host, l, columns...)
	f.grid.Empty = "没有读不懂的格子。"
	f.grid.OnSelect = f.tell
	note := kit.Muted("在有底色的格子里改，改后重新核对；原文件不会改动。").Truncate(0)
	foot := kit.Padded(8, 8, 16, 16, container.New(kit.Column{Gap: 4, Grow: -1}, f.reason, note))
	f.body.Objects = []fyne.CanvasObject{f.grid, kit.NewDivider(), foot}
}

// update lists the rows of a preview.
func (f *faults) update(found *intake.Preview) {
	f.rows = found.Faulty
	var wrong, right []string
	for i := range f.rows {
		for _, c := range f.rows[i].Cells {
			if c.Reason != "" && !slices.Contains(wrong, c.Field) {
				wrong = append(wrong, c.Field)
			}
		}
	}
	for i := range f.rows {
		for _, c := range f.rows[i].Cells {
			if !slices.Contains(wrong, c.Field) && !slices.Contains(right, c.Field) {
				right = append(right, c.Field)
			}
		}
	}
	if fields := append(wrong, right...); !slices.Equal(fields, f.fields) {
		f.fields = fields
		f.build()
		f.p.lists[listProblems] = f.grid
	}
	f.grid.Reset()
	f.tell()
	f.body.Refresh()
}

// at returns a row's cell in a column of the grid; nil where the row has no such field.
func (f *faults) at(row, col int) (k int, c *intake.FaultyCell) {
	if row >= len(f.rows) || col < beforeFields {
		return 0, nil
	}
	cells := f.rows[row].Cells
	k = slices.IndexFunc(cells, func(c intake.FaultyCell) bool { return c.Field == f.fields[col-beforeFields] })
	if k < 0 {
		return 0, nil
	}
	return k, &cells[k]
}

func (f *faults) cell(row, col int) grid.Cell {
	one := &f.rows[row]
	switch col {
	case 0:
		return grid.Cell{Text: one.Place(), Tone: grid.Quiet}
	case 1:
		return grid.Cell{Text: one.Name, Tone: grid.Strong}
	}
	_, c := f.at(row, col)
	if c == nil {
		return grid.Cell{Fixed: true}
	}
	return grid.Cell{Text: c.Text, Doubt: c.Reason}
}

// set reads a text instead of what stands in a cell of the file.
func (f *faults) set(row, col int, text string) error {
	k, c := f.at(row, col)
	if c == nil {
		return listing.ErrFixed
	}
	f.p.options.Cells[f.rows[row].Key(k)] = text
	f.p.readAgain()
	return nil
}

// tell says where the active cell stands in the file, and what is wrong with its row.
func (f *faults) tell() {
	row, col, ok := f.grid.Active()
	if !ok || row >= len(f.rows) {
		f.reason.SetText("")
		return
	}
	one := &f.rows[row]
	text := one.Sheet + "：" + one.Reason()
	if _, c := f.at(row, col); c != nil && c.Reason == "" {
		text = one.Sheet + "!" + c.Cell + "；" + text
	}
	f.reason.SetText(text)
	f.body.Refresh()
}

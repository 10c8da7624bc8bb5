package projects

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// curveTable returns a project's planned curves of the year to a grid: a row per
// half-month, a column per measure. A point that was not entered shows faintly.
type curveTable struct {
	card    *card
	project *zone.Project
	at      zone.Period
	grid    *grid.Grid
}

func newCurveTable(c *card) *curveTable {
	t := &curveTable{card: c}
	columns := []grid.Column{{ID: "half", Title: "半月", Width: 84, Fixed: true}}
	for _, m := range zone.Measures {
		columns = append(columns, grid.Column{ID: m.Title(), Title: m.Title(), Width: 86, Kind: grid.Numbers})
	}
	t.grid = grid.New(columns, t)
	t.grid.Bare, t.grid.Canvas = true, c.host.Canvas()
	t.grid.OnNote, t.grid.OnZoom = c.host.Say, c.host.Zoom
	return t
}

func (t *curveTable) setProject(p *zone.Project, at zone.Period) {
	anew := !same(t.project, p) || t.at != at
	t.project, t.at = p, at
	if t.grid.Reload(); anew {
		t.grid.Forget() // what was refused is of the project before
	}
}

// Rows is part of grid.Data.
func (t *curveTable) Rows() int {
	if t.project == nil {
		return 0
	}
	return zone.Halves
}

var percent = numeral.Format{Unit: numeral.Percent, Places: 2}

// Cell is part of grid.Data.
func (t *curveTable) Cell(row, col int) grid.Cell {
	if col == 0 {
		cell := grid.Cell{Text: half(row + 1)}
		if row+1 == t.at.Number() {
			cell.Tone = grid.Strong
		}
		return cell
	}
	curve := t.project.Plans[t.at.Year].Curves[col-1]
	if s, ok := curve[row+1]; ok {
		return grid.Cell{Text: percent.WithUnit(s.Rat())}
	}
	return grid.Cell{Ghost: percent.WithUnit(curve.At(row + 1))}
}

// Key is part of grid.Data.
func (t *curveTable) Key(row, col int) grid.Key { return grid.Key{Known: true, Number: float64(row)} }

// Read is part of grid.Data.
func (t *curveTable) Read(int, string) (grid.Key, error) { return grid.Key{}, nil }

// Apply is part of grid.Data. What would make a cumulative plan fall is refused.
func (t *curveTable) Apply(e grid.Edit) []grid.Refusal {
	if t.card.host.Locked() != "" {
		return listing.Refused(e.Changes, t.card.host.Locked())
	}
	curves := t.project.Plans[t.at.Year].Curves
	var out []grid.Refusal
	for m := range curves {
		list := slices.DeleteFunc(slices.Clone(e.Changes),
			func(c grid.Change) bool { return c.Row >= zone.Halves || c.Col != m+1 })
		var bad []grid.Refusal
		curves[m], bad = typedInto(curves[m], list)
		out = append(out, bad...)
	}
	if err := t.card.saveCurves(t.project, t.at, curves, e.Kind.Title()+"“"+t.project.Label()+"”的计划曲线"); err != nil {
		return listing.Refused(e.Changes, kit.Explain(t.card.host, err))
	}
	return out
}

// typedInto returns a curve with points typed into it, and what is refused: what is
// no percentage, and what is below an earlier half.
func typedInto(was zone.Curve, changes []grid.Change) (zone.Curve, []grid.Refusal) {
	out, mine := zone.Curve{}, map[int]grid.Change{}
	for n, s := range was {
		out[n] = s
	}
	var bad []grid.Refusal
	for _, c := range changes {
		s, known, err := readShare(c.Text)
		switch n := c.Row + 1; {
		case err != nil:
			bad = append(bad, grid.Refusal{Change: c, Reason: err.Error()})
		case known:
			out[n], mine[n] = s, c
		default:
			delete(out, n)
		}
	}
	for {
		n := badPoint(out, mine)
		if n == 0 {
			break
		}
		bad = append(bad, grid.Refusal{Change: mine[n], Reason: "累计计划不能下降：每个半月不能低于前面的半月，也不能高于后面的半月"})
		delete(mine, n)
		if delete(out, n); was != nil {
			if s, ok := was[n]; ok {
				out[n] = s
			}
		}
	}
	if len(out) == 0 {
		out = nil
	}
	return out, bad
}

// badPoint returns the first half that was typed and makes a curve fall; 0 is none.
func badPoint(c zone.Curve, typed map[int]grid.Change) int {
	entered := c.Entered()
	for _, low := range c.Falls() {
		if _, ok := typed[low]; ok {
			return low
		}
		for _, n := range entered { // what stands above a lower one that was there
			if _, ok := typed[n]; ok && n < low && c[n].Rat().Cmp(c.At(low)) > 0 {
				return n
			}
		}
	}
	return 0
}

// saveCurves saves the curves of a project's year as one step.
func (c *card) saveCurves(p *zone.Project, at zone.Period, curves [3]zone.Curve, name string) error {
	b := c.host.Session().Batch(at)
	d := b.Draft(p)
	if d.Plans == nil {
		d.Plans = map[int]zone.Plan{}
	}
	plan := d.Plans[at.Year]
	plan.Curves = curves
	d.Plans[at.Year] = plan
	if err := b.Keep(context.Background(), "", name); err != nil {
		return err
	}
	c.saved()
	return nil
}

// readShare reads a percentage; a bare figure is one too.
func readShare(typed string) (share zone.Share, known bool, err error) {
	if typed == "" {
		return 0, false, nil
	}
	v, unit, err := numeral.Parse(typed)
	if err == nil && unit == numeral.One {
		v.Quo(v, big.NewRat(100, 1))
	}
	if err == nil {
		v.Mul(v, big.NewRat(int64(zone.Whole), 1))
	}
	if err != nil || unit != numeral.One && unit != numeral.Percent || !v.IsInt() || v.Sign() < 0 ||
		v.Cmp(big.NewRat(2*int64(zone.Whole), 1)) > 0 {
		return 0, false, fmt.Errorf("“%s”不是百分数；请写成 35 或 35%%", typed)
	}
	return zone.Share(v.Num().Int64()), true, nil
}

// readCurve reads a curve as a spreadsheet copies it, in a row or in a column: 24
// figures are the half-months, 12 the ends of the months.
func readCurve(text string) (zone.Curve, error) {
	text = strings.Trim(strings.ReplaceAll(text, "\r", ""), "\n")
	cells := strings.FieldsFunc(text, func(r rune) bool { return r == '\t' || r == '\n' })
	step := 1
	switch len(cells) {
	case zone.Halves:
	case zone.Halves / 2:
		step = 2
	default:
		return nil, fmt.Errorf("剪贴板里有%d个数；请在 Excel 里复制一行或一列24个数（每半月一个），或12个数（每月一个）", len(cells))
	}
	last := strings.TrimSpace(cells[len(cells)-1])
	parts := last == "1" || last == "1.0" || last == "1.00" // fractions, whose whole is 1
	out := zone.Curve{}
	for i, cell := range cells {
		cell = strings.TrimSpace(cell)
		if parts {
			if v, unit, err := numeral.Parse(cell); err == nil && unit == numeral.One {
				cell = percents(v)
			}
		}
		s, known, err := readShare(cell)
		if err != nil {
			return nil, fmt.Errorf("第%d个数%w", i+1, err)
		}
		if known {
			out[(i+1)*step] = s
		}
	}
	if falls := out.Falls(); len(falls) > 0 {
		return nil, fmt.Errorf("%s的数低于前面的半月，没有粘贴；累计计划不能下降，请核对", half(falls[0]))
	}
	return out, nil
}

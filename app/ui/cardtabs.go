package ui

import (
	"context"
	"fmt"
	"math/big"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zonebrief/app/fields"
	"zonebrief/app/session"
	"zonebrief/app/ui/grid"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// fieldCell is a cell of a small table about one project: a field, or a text.
type fieldCell struct {
	field *fields.Field // nil: text
	text  string
	icon  fyne.Resource
	tone  grid.Tone
}

// fieldTable gives the fields of one project to a grid, as rows and columns.
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
	t.grid.Bare, t.grid.Canvas = true, c.w.window.Canvas()
	t.grid.Today = func() string { return today().String() }
	t.grid.OnNote, t.grid.OnZoom = c.w.say, c.w.zoom
	t.grid.Search = found
	return t
}

func (t *fieldTable) object() fyne.CanvasObject { return t.grid }

func (t *fieldTable) show(p *zone.Project, at zone.Period) {
	anew := t.project != p
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
	return grid.Cell{Text: c.field.Get(t.project, t.card.w.at)}
}

func (t *fieldTable) Key(row, col int) grid.Key              { return wordKey(t.Cell(row, col).Text) }
func (t *fieldTable) Read(_ int, s string) (grid.Key, error) { return wordKey(s), nil }

func (t *fieldTable) Apply(e grid.Edit) []grid.Refusal {
	if t.card.w.locked != "" {
		return refused(e.Changes, t.card.w.locked)
	}
	b := t.card.w.session.Batch(t.card.w.at)
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
		return refused(e.Changes, session.Explain(err))
	}
	t.rows = t.cells(t.project, t.card.w.at)
	t.card.edited()
	return out
}

func newNodesTab(c *card) cardTab {
	columns := []grid.Column{{ID: "node", Title: "节点", Width: 88, Fixed: true}, {ID: "planned", Title: "计划", Width: 100, Kind: grid.Dates}, {ID: "actual", Title: "实际", Width: 100, Kind: grid.Dates}, {ID: "state", Title: "状态", Width: 72, Fixed: true}}
	return newFieldTable(c, columns, func(p *zone.Project, at zone.Period) [][]fieldCell {
		var rows [][]fieldCell
		for _, n := range zone.Nodes() {
			state := ""
			switch {
			case p.Reached(n, at.End()):
				state = "已完成"
			case p.Overdue(n, at.End()):
				state = "逾期"
			}
			rows = append(rows, []fieldCell{{text: n.Title()}, {field: fields.Find(n.Title() + "计划")}, {field: fields.Find(n.Title() + "实际")}, {text: state, tone: map[bool]grid.Tone{true: grid.Strong, false: grid.Quiet}[state == "逾期"]}})
		}
		return rows
	})
}

func newPermitsTab(c *card) cardTab {
	states := func() []string { return []string{"未办", "办理中", "已办结", "不需要"} }
	columns := []grid.Column{{ID: "permit", Title: "手续", Width: 76, Fixed: true}, {ID: "state", Title: "状态", Width: 76, Choices: states, Closed: true}, {ID: "date", Title: "日期", Width: 92, Kind: grid.Dates}, {ID: "number", Title: "文号", Width: 168}}
	return newFieldTable(c, columns, func(p *zone.Project, at zone.Period) [][]fieldCell {
		var rows [][]fieldCell
		for _, k := range zone.PermitKinds() {
			rows = append(rows, []fieldCell{{text: k.Title()}, {field: fields.Find(k.Title() + "手续")}, {field: fields.Find(k.Title() + "日期")}, {field: fields.Find(k.Title() + "文号")}})
		}
		return rows
	})
}

// newHistoryTab lists the half-months with a report, the latest first.
func newHistoryTab(c *card) cardTab {
	fixed := func(title string, width float32, kind grid.Kind) grid.Column {
		return grid.Column{ID: title, Title: title, Width: width, Kind: kind, Fixed: true}
	}
	columns := []grid.Column{fixed("半月", 124, grid.Words), fixed("旗别", 76, grid.Words), fixed("综合 r", 60, grid.Numbers), fixed("本年累计(万元)", 112, grid.Numbers), fixed("工作量", 72, grid.Numbers), fixed("实物量", 72, grid.Numbers),
		fixed("形象进度", 140, grid.Words), fixed("存在问题", 180, grid.Words)}
	return newFieldTable(c, columns, func(p *zone.Project, _ zone.Period) [][]fieldCell {
		money, share := of("本年累计", 0).in(numeral.Wan), of("工作量", 0).in(numeral.Percent)
		physical := of("实物量", 0).in(numeral.Percent)
		var rows [][]fieldCell
		periods := p.Periods()
		for i := len(periods) - 1; i >= 0; i-- {
			at := periods[i]
			rating := c.w.session.Book.Rules.Rate(p, at)
			rows = append(rows, []fieldCell{{text: at.Title()}, {text: rating.Final.Title(), icon: flagSign(rating.Final)}, {text: ratio(rating.Composite)},
				{text: money.text(p, at)}, {text: share.text(p, at)}, {text: physical.text(p, at)}, {text: p.Progress[at].Appearance}, {text: p.Progress[at].Problem}})
		}
		return rows
	})
}

// ratio writes r with two places, as it is spoken of.
func ratio(r *big.Rat) string {
	if r == nil {
		return ""
	}
	return numeral.Format{Places: 2}.Text(r)
}

// planTab is the year's plan: its two amounts, and below them the three curves.
type planTab struct {
	*fieldsTab
	curves  *curveTable
	content *fyne.Container
}

func newPlanTab(c *card) cardTab {
	t := &planTab{fieldsTab: newFields(c, "年度计划", "上年底累计"), curves: newCurveTable(c)}
	t.scroll.Direction = container.ScrollNone
	top := container.New(pile{yields: -1}, t.scroll.Content, room(0, 4, 16, 16, quietWords("序时曲线：累计应完成，灰色为按直线推算").yielding(0)), newRule())
	t.content = container.New(pile{yields: 1}, top, t.curves.grid)
	return t
}

func (t *planTab) object() fyne.CanvasObject { return t.content }

func (t *planTab) show(p *zone.Project, at zone.Period) {
	t.fieldsTab.show(p, at)
	t.curves.show(p, at)
}

// curveTable gives a project's planned curves of the year to a grid: a row per
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
	t.grid.Bare, t.grid.Canvas = true, c.w.window.Canvas()
	t.grid.OnNote, t.grid.OnZoom = c.w.say, c.w.zoom
	return t
}

func (t *curveTable) show(p *zone.Project, at zone.Period) {
	t.project, t.at = p, at
	t.grid.Reload()
}

func (t *curveTable) Rows() int {
	if t.project == nil {
		return 0
	}
	return 24
}

var percent = numeral.Format{Unit: numeral.Percent, Places: 2}

func (t *curveTable) Cell(row, col int) grid.Cell {
	if col == 0 {
		at := zone.Period{Year: t.at.Year, Month: row/2 + 1, Half: row%2 + 1}
		cell := grid.Cell{Text: fmt.Sprintf("%d月%s", at.Month, [3]string{"", "上", "下"}[at.Half])}
		if at == t.at {
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

func (t *curveTable) Key(row, col int) grid.Key          { return grid.Key{Known: true, Number: float64(row)} }
func (t *curveTable) Read(int, string) (grid.Key, error) { return grid.Key{}, nil }

func (t *curveTable) Apply(e grid.Edit) []grid.Refusal {
	if t.card.w.locked != "" {
		return refused(e.Changes, t.card.w.locked)
	}
	b := t.card.w.session.Batch(t.at)
	var out []grid.Refusal
	d := b.Draft(t.project)
	plan := d.Plans[t.at.Year]
	for _, c := range e.Changes {
		if c.Row >= 24 {
			continue
		}
		share, known, err := readShare(c.Text)
		if err != nil {
			out = append(out, grid.Refusal{Change: c, Reason: err.Error()})
			continue
		}
		curve := &plan.Curves[c.Col-1]
		if *curve == nil {
			*curve = zone.Curve{}
		}
		if known {
			(*curve)[c.Row+1] = share
		} else if delete(*curve, c.Row+1); len(*curve) == 0 {
			*curve = nil
		}
	}
	d.Plans[t.at.Year] = plan
	if err := b.Keep(context.Background(), e.Kind.Title(), "修改“"+t.project.Label()+"”的计划曲线"); err != nil {
		return refused(e.Changes, session.Explain(err))
	}
	t.card.edited()
	return out
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
	if err != nil || unit != numeral.One && unit != numeral.Percent || !v.IsInt() || v.Sign() < 0 || v.Cmp(big.NewRat(2*int64(zone.Whole), 1)) > 0 {
		return 0, false, fmt.Errorf("“%s”不是百分数；请写成 35 或 35%%", typed)
	}
	return zone.Share(v.Num().Int64()), true, nil
}

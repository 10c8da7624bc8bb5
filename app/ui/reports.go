package ui

import (
	"fmt"
	"math/big"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zonebrief/app/fields"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// reportColumns are the columns of 填报: what is reported of the half-month, and
// what follows from it.
func reportColumns() []column {
	out := []column{
		of("编号").frost(), of("名称").frost().wide(240),
		{title: "旗别", width: 88, cell: flagCell, key: flagKey},
		of("本期完成"), of("本年累计").wide(128).carried(), of("工作量").carried(), of("实物量").carried(),
		ratioColumn("投资量 r", func(r zone.Rating) *big.Rat { return r.Ratios[zone.Investment] }), ratioColumn("工作量 r", func(r zone.Rating) *big.Rat { return r.Ratios[zone.Work] }),
		ratioColumn("实物量 r", func(r zone.Rating) *big.Rat { return r.Ratios[zone.Physical] }), ratioColumn("综合 r", func(r zone.Rating) *big.Rat { return r.Composite }),
		of("形象进度").wide(160).carried(), of("存在问题").carried(), of("解决措施").carried(), of("办理部门").carried(), of("时限").carried(), of("下一步").carried(),
		of("责任单位"), {title: "年度计划(万元)", width: 124, unit: numeral.Wan, value: planned}, {title: "序时进度", width: 84, unit: numeral.Percent, places: 1, value: schedule},
		of("核定投资").carried(),
	}
	return append(out, remaining(out, fields.Of(fields.OfPeriod))...)
}

func ratioColumn(title string, of func(zone.Rating) *big.Rat) column {
	return column{title: title, width: 84, places: 2, value: func(t *table, p *zone.Project) *big.Rat { return of(t.rate(p)) }}
}

func planned(t *table, p *zone.Project) *big.Rat {
	if plan := p.Plans[t.w.at.Year].Invest; plan.Known {
		return numeral.Int(plan.Value)
	}
	return nil
}

func schedule(t *table, p *zone.Project) *big.Rat { return p.Schedule(zone.Investment, t.w.at) }

// reports is the screen 填报: this half-month only. What was reported last time
// stands faintly in the empty cells and can be carried over.
type reports struct {
	*sheet
	frozen *kit.Label
}

func newReports(w *Window) *reports {
	s := newSheet(w, "reports", reportColumns())
	r := &reports{s, kit.NewLabel("", kit.ColorAccent, "text")}
	due := func(p *zone.Project) bool { return p.Due(w.at) }
	silent := func(p *zone.Project) bool { return p.Progress[w.at].State == zone.Missing }
	s.views([]string{"全部", "应报未报", "已报", "不参评"}, []func(*zone.Project) bool{nil,
		func(p *zone.Project) bool { return due(p) && silent(p) }, func(p *zone.Project) bool { return !silent(p) },
		func(p *zone.Project) bool { return !due(p) }})
	s.bar.Layout = kit.Toolbar{ButtonRow: kit.ButtonRow{Row: kit.Row{Gap: 8, Grow: 4}}}
	s.bar.Add(container.New(kit.FixedWidth{}, r.frozen))
	s.bar.Add(kit.NewButton(w, "forms", "收表…", "给各单位发填报表，收回后合并", func() { w.exchange("收表") }))
	s.bar.Add(kit.NewButton(w, "carry", "沿用上期", "把选中的空格填成上一个半月的值（灰色数字）", r.carry))
	s.grid.OnTyping = r.typing
	s.grid.Empty = "还没有项目。请先在“项目”页新增。"
	return r
}

func (r *reports) Content() fyne.CanvasObject { return r.body }

func (r *reports) Refresh() {
	r.frozen.SetText("")
	if r.w.session.Frozen(r.w.at) {
		r.frozen.SetText(r.w.at.Title() + "已发布冻结，不能修改")
	}
	r.sheet.Refresh()
}

// typing shows at once what the figure being typed would make of the row.
func (r *reports) typing(row, col int, text string) {
	t := r.table
	t.trial, t.trialOf = nil, nil
	if row < len(t.rows) {
		trial := t.rows[row].Clone()
		c := &t.columns[col]
		if c.field.Set(trial, r.w.at, c.withUnit(text)) == nil {
			t.trial, t.trialOf = trial, t.rows[row]
		}
	}
}

// carry fills the selected empty cells with what was reported in the half before.
func (r *reports) carry() {
	rows, cols := r.grid.Selection()
	var changes []grid.Change
	for _, row := range rows {
		for _, col := range cols {
			if c := r.table.Cell(row, col); c.Text == "" && c.Ghost != "" {
				changes = append(changes, grid.Change{Row: row, Col: col, Text: c.Ghost})
			}
		}
	}
	if len(changes) == 0 {
		r.w.Say("选中的格子里没有可以沿用的上期值；请先选中带灰色数字的空格。")
		r.grid.Focus()
		return
	}
	r.grid.Apply(grid.Filled, changes)
	r.recount()
	r.grid.Focus()
	r.w.Say(fmt.Sprintf("已沿用上期的%d格，可用 Ctrl+Z 撤销。", len(changes)))
}

package reporting

import (
	"fmt"
	"math/big"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/projecttable"
	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// reportColumns are the columns of 填报: what is reported of the half-month, and
// what follows from it.
func reportColumns() []projecttable.Column {
	column := projecttable.FieldColumn
	ratio := func(title string, m zone.Measure) projecttable.Column {
		return projecttable.RatioColumn(title, func(r zone.Rating) *big.Rat { return r.Ratios[m] })
	}
	out := []projecttable.Column{
		column("编号").Frost(), column("名称").Frost().Wide(240), projecttable.FlagColumn(),
		{Title: "年度计划(万元)", Width: 124, Unit: numeral.Wan, Value: planned},
		{Title: "上期累计(万元)", Width: 124, Unit: numeral.Wan, Value: before},
		column("本期完成").Derived(), column("本年累计").Wide(128).Derived().Carried(),
		column("工作量").Carried(), column("实物量").Carried(),
		ratio("投资量 r", zone.Investment), ratio("工作量 r", zone.Work), ratio("实物量 r", zone.Physical),
		projecttable.CompositeColumn(),
		column("形象进度").Wide(160).Carried(), column("存在问题").Carried(), column("解决措施").Carried(),
		column("办理部门").Carried(), column("时限").Carried(), column("下一步").Carried(),
		column("责任单位"), {Title: "序时进度", Width: 84, Unit: numeral.Percent, Places: 1, Value: schedule},
		column("核定投资").Carried(),
	}
	return append(out, projecttable.Remaining(out, field.Of(field.OfPeriod))...)
}

func planned(t *projecttable.Table, p *zone.Project) *big.Rat {
	if plan := p.Plans[t.Host.Period().Year].Invest; plan.Known {
		return numeral.Int(plan.Value)
	}
	return nil
}

// before is 本年累计 at the end of the half-month before, as it counts.
func before(t *projecttable.Table, p *zone.Project) *big.Rat {
	last := t.Host.Period().Add(-1)
	if last.Year != t.Host.Period().Year {
		return nil
	}
	if sum := t.Host.Session().Book.Rules.YearDone(p, last); sum.Known {
		return numeral.Int(sum.Value)
	}
	return nil
}

func schedule(t *projecttable.Table, p *zone.Project) *big.Rat {
	return p.Schedule(zone.Investment, t.Host.Period())
}

// Screen is the screen 填报: this half-month only. What was reported last time
// stands faintly in the empty cells and can be carried over.
type Screen struct {
	*projecttable.Sheet
	frozen *kit.Label
}

func New(host Host) *Screen {
	s := projecttable.NewSheet(host, "reports", reportColumns())
	r := &Screen{s, kit.NewLabel("", kit.ColorAccent, "text")}
	due := func(p *zone.Project) bool { return p.Due(host.Period()) }
	silent := func(p *zone.Project) bool { return p.Progress[host.Period()].State == zone.Missing }
	s.Views([]string{"全部", "应报未报", "已报", "不参评", "存疑"}, []func(*zone.Project) bool{nil,
		func(p *zone.Project) bool { return due(p) && silent(p) }, func(p *zone.Project) bool { return !silent(p) },
		func(p *zone.Project) bool {
			return host.Session().Book.Rules.Final(p, host.Period()) == zone.NoFlag
		},
		func(p *zone.Project) bool { return len(s.Table.Doubts(p)) > 0 }})
	s.Bar.Layout = kit.Toolbar{ButtonRow: kit.ButtonRow{Row: kit.Row{Gap: 8, Grow: 5}}}
	s.Bar.Add(container.New(kit.FixedWidth{}, r.frozen))
	s.Bar.Add(kit.NewButton(host, "forms", "收表…", "给各单位发填报表，收回后合并", func() { host.OpenExchange("收表") }))
	s.Bar.Add(kit.NewButton(host, "carry", "沿用上期", "把选中的空格填成上一个半月的值（灰色数字）", r.carry))
	s.Grid.OnTyping = r.typing
	s.Grid.Empty = "还没有项目。请先在“项目”页新增。"
	return r
}

func (r *Screen) Content() fyne.CanvasObject { return r.Body }

func (r *Screen) Refresh() {
	r.frozen.SetText("")
	if r.Host.Session().Frozen(r.Host.Period()) {
		r.frozen.SetText(r.Host.Period().Title() + "已发布冻结，不能修改")
	}
	r.Sheet.Refresh()
}

// typing shows at once what the figure being typed would make of the row.
func (r *Screen) typing(row, col int, text string) {
	t := r.Table
	t.Trial, t.TrialOf = nil, nil
	if row < len(t.Projects) {
		trial := t.Projects[row].Clone()
		c := &t.Columns[col]
		if c.Field.Set(trial, r.Host.Period(), c.WithUnit(text)) == nil {
			t.Trial, t.TrialOf = trial, t.Projects[row]
		}
	}
}

// carry fills the selected empty cells with what was reported in the half before.
func (r *Screen) carry() {
	rows, cols := r.Grid.Selection()
	var changes []grid.Change
	for _, row := range rows {
		for _, col := range cols {
			c := r.Table.Cell(row, col)
			before := r.Table.Before(&r.Table.Columns[col], r.Table.Projects[row])
			if c.Text == "" && before != "" && before == c.Ghost { // not what follows from the rest
				changes = append(changes, grid.Change{Row: row, Col: col, Text: before})
			}
		}
	}
	if len(changes) == 0 {
		r.Host.Say("选中的格子里没有可以沿用的上期值；请先选中带灰色数字的空格。")
		r.Grid.Focus()
		return
	}
	r.Grid.Apply(grid.Filled, changes)
	r.Recount()
	r.Grid.Focus()
	r.Host.Say(fmt.Sprintf("已沿用上期的%d格，可用 Ctrl+Z 撤销。", len(changes)))
}

package ledger

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// The formats of figures in tables.
var (
	whole      = numeral.Format{Plain: true}
	percent    = numeral.Format{Unit: numeral.Percent, Places: 1, Plain: true}
	points     = numeral.Format{Unit: numeral.Point, Places: 1, Plain: true, Signed: true}
	ratio      = numeral.Format{Places: 2, Plain: true}
	landFormat = numeral.Format{Unit: numeral.Mu, Places: 2}
)

// money is the format of amounts in a unit: exact to the ten thousand yuan in
// 亿元, to the hundred in 万元.
func money(unit numeral.Unit) numeral.Format {
	f := numeral.Format{Unit: unit, Places: 4}
	if unit != numeral.Yi {
		f.Places = 2
	}
	return f
}

// round is the format of amounts of groups, which are larger.
func round(unit numeral.Unit) numeral.Format { return numeral.Format{Unit: unit, Places: 2} }

// Names lists the columns a table of projects can have (自定义表的列).
func Names() []string { return slices.Clone(columnNames) }

var columnNames = func() []string {
	out := []string{"序号", "编号", "项目名称", "简称", "类别", "产业", "片区", "业主单位", "投资方", "建设性质", "建设规模及内容", "起止年限", "总投资", "其中外资",
		"用地", "上年底累计", "年度计划", "序时应完成", "序时进度", "本期完成", "本年累计", "自开始累计", "核定投资", "建筑", "安装", "设备", "其他", "完成率", "±百分点",
		"工作量", "实物量", "形象进度", "是否开工", "是否入库", "存在问题", "措施", "办理部门", "时限", "下一步", "责任单位", "责任领导", "专班", "联系人", "二次创业",
		"备注", "投资量r", "工作量r", "实物量r", "综合", "旗别", "上期旗别", "变化", "连续期数", "距上一旗", "调整理由", "名次", "逾期节点"}
	for _, n := range zone.Nodes() {
		out = append(out, n.Title()+"计划", n.Title()+"实际")
	}
	for _, k := range zone.PermitKinds() {
		out = append(out, k.Title(), k.Title()+"日期", k.Title()+"文号")
	}
	return out
}()

// catalogue gives every column, with money in a unit.
func catalogue(unit numeral.Unit) map[string]field {
	out := map[string]field{}
	maps.Copy(out, particulars())
	maps.Copy(out, amounts(money(unit)))
	maps.Copy(out, shares())
	maps.Copy(out, contest())
	maps.Copy(out, nodes())
	return out
}

func text(title string, widest int, get func(*zone.Project) string) field {
	return field{Column: Column{Title: title, Kind: Text, Widest: widest}, cell: func(_ *table, p *zone.Project) Cell { return words(get(p)) }}
}

func mark(title string, widest int, choices []string, get func(*table, *zone.Project) string) field {
	return field{Column: Column{Title: title, Kind: Mark, Widest: widest, Choices: choices}, cell: func(d *table, p *zone.Project) Cell { return words(get(d, p)) }}
}

// particulars are the columns of words.
func particulars() map[string]field {
	report := func(get func(*zone.Progress) string) func(*table, *zone.Project) Cell {
		return func(d *table, p *zone.Project) Cell { r := p.Progress[d.at]; return words(get(&r)) }
	}
	said := func(title string, widest int, get func(*zone.Progress) string) field {
		return field{Column: Column{Title: title, Kind: Text, Widest: widest}, cell: report(get)}
	}
	reached := func(n zone.Node) func(*table, *zone.Project) string {
		return func(d *table, p *zone.Project) string { return yesNo(p.Reached(n, d.at.End())) }
	}
	is := []string{"是", "否"}
	list := []field{
		{Column: Column{Title: "编号", Kind: ID, Widest: 20}, cell: func(_ *table, p *zone.Project) Cell { return words(p.Code) }},
		text("项目名称", 32, func(p *zone.Project) string { return p.Name }), text("简称", 16, func(p *zone.Project) string { return p.Short }),
		mark("类别", 8, []string{zone.Industry.Title(), zone.Public.Title()}, func(_ *table, p *zone.Project) string { return p.Register.Title() }),
		text("产业", 20, func(p *zone.Project) string { return p.Industry }), mark("片区", 6, nil, func(_ *table, p *zone.Project) string { return p.District }),
		text("业主单位", 20, func(p *zone.Project) string { return p.Owner }), text("投资方", 20, func(p *zone.Project) string { return p.Investor }),
		mark("建设性质", 6, zone.Natures, func(_ *table, p *zone.Project) string { return p.Nature }),
		text("建设规模及内容", 20, func(p *zone.Project) string { return p.Scope }), mark("起止年限", 12, nil, func(_ *table, p *zone.Project) string { return p.Years }),
		text("责任单位", 16, func(p *zone.Project) string { return p.Unit }), mark("责任领导", 10, nil, func(_ *table, p *zone.Project) string { return p.Leader }),
		text("专班", 16, func(p *zone.Project) string { return p.Team }), mark("联系人", 10, nil, func(_ *table, p *zone.Project) string { return p.Contact }),
		mark("二次创业", 6, is, func(_ *table, p *zone.Project) string { return yesNo(p.SecondVenture) }), text("备注", 18, func(p *zone.Project) string { return p.Note }),
		mark("是否开工", 6, is, reached(zone.Start)), mark("是否入库", 6, is, reached(zone.Enrolment)),
		said("形象进度", 14, func(r *zone.Progress) string { return r.Appearance }), said("存在问题", 18, func(r *zone.Progress) string { return r.Problem }),
		said("措施", 18, func(r *zone.Progress) string { return r.Remedy }), said("办理部门", 12, func(r *zone.Progress) string { return r.Office }),
		said("下一步", 18, func(r *zone.Progress) string { return r.Next }), said("调整理由", 18, func(r *zone.Progress) string { return r.Override.Reason }),
		{Column: Column{Title: "时限", Kind: Day}, cell: func(d *table, p *zone.Project) Cell { return Cell{Date: p.Progress[d.at].Deadline} }},
		{Column: Column{Title: "序号", Kind: Mark, Format: whole}, cell: func(d *table, _ *zone.Project) Cell { return number(d.count) }},
	}
	return named(list)
}

func named(list []field) map[string]field {
	out := map[string]field{}
	for _, f := range list {
		out[f.Over+f.Title] = f
	}
	return out
}

// amounts are the columns that 合计 adds up.
func amounts(format numeral.Format) map[string]field {
	sum := func(title string, format numeral.Format, value func(*table, *zone.Project) *big.Rat) field {
		return field{Column: Column{Title: title, Kind: Number, Format: format}, value: value, adds: true}
	}
	of := func(title string, get func(*table, *zone.Project) zone.Opt[zone.Money]) field {
		return sum(title, format, func(d *table, p *zone.Project) *big.Rat { return exact(get(d, p)) })
	}
	plan := func(d *table, p *zone.Project) zone.Plan { return p.Plans[d.at.Year] }
	list := []field{
		of("总投资", func(_ *table, p *zone.Project) zone.Opt[zone.Money] { return p.Total }),
		of("其中外资", func(_ *table, p *zone.Project) zone.Opt[zone.Money] { return p.Foreign }),
		of("上年底累计", func(d *table, p *zone.Project) zone.Opt[zone.Money] { return plan(d, p).PriorDone }),
		of("年度计划", func(d *table, p *zone.Project) zone.Opt[zone.Money] { return plan(d, p).Invest }),
		of("本期完成", func(d *table, p *zone.Project) zone.Opt[zone.Money] { return p.PeriodDone(d.at) }),
		of("本年累计", func(d *table, p *zone.Project) zone.Opt[zone.Money] { return p.YearDone(d.at) }),
		of("自开始累计", func(d *table, p *zone.Project) zone.Opt[zone.Money] { return p.TotalDone(d.at) }),
		of("核定投资", func(d *table, p *zone.Project) zone.Opt[zone.Money] { return p.Progress[d.at].Approved }),
		sum("用地", landFormat, func(_ *table, p *zone.Project) *big.Rat { return exact(p.LandArea) }),
		sum("序时应完成", format, func(d *table, p *zone.Project) *big.Rat {
			invest := plan(d, p).Invest
			if !invest.Known {
				return nil
			}
			return new(big.Rat).Mul(numeral.Int(invest.Value), p.Schedule(zone.Investment, d.at))
		}),
	}
	for i, part := range []string{"建筑", "安装", "设备", "其他"} {
		list = append(list, of(part, func(d *table, p *zone.Project) zone.Opt[zone.Money] { return p.Progress[d.at].Parts[i] }))
	}
	out := named(list)
	land := out["用地"]
	land.Title = "用地（亩）"
	out["用地"] = land
	return out
}

// shares are the columns of rates.
func shares() map[string]field {
	share := func(title string, format numeral.Format, tint Tint, value func(*table, *zone.Project) *big.Rat, group func(*zone.Totals) *big.Rat, formula string) field {
		return field{Column: Column{Title: title, Kind: Number, Format: format, Tint: tint}, value: value, group: group, formula: formula}
	}
	return named([]field{
		share("完成率", percent, Bars, func(d *table, p *zone.Project) *big.Rat { return p.Completion(zone.Investment, d.at) }, (*zone.Totals).Completion, "{本年累计}/{年度计划}"),
		share("序时进度", percent, Plain, func(d *table, p *zone.Project) *big.Rat { return p.Schedule(zone.Investment, d.at) }, (*zone.Totals).Schedule, "{序时应完成}/{年度计划}"),
		share("±百分点", points, Behind, func(d *table, p *zone.Project) *big.Rat { return p.Ahead(zone.Investment, d.at) }, (*zone.Totals).Ahead,
			"({本年累计}/{年度计划}-{序时应完成}/{年度计划})*100"),
		share("工作量", percent, Plain, func(d *table, p *zone.Project) *big.Rat { return p.Completion(zone.Work, d.at) }, nil, ""),
		share("实物量", percent, Plain, func(d *table, p *zone.Project) *big.Rat { return p.Completion(zone.Physical, d.at) }, nil, ""),
	})
}

// contest are the columns of the half-monthly contest.
func contest() map[string]field {
	flag := func(title string, get func(*table, *zone.Project) zone.Flag) field {
		return field{Column: Column{Title: title, Kind: Flag}, cell: func(d *table, p *zone.Project) Cell { return words(get(d, p).Title()) }}
	}
	quotient := func(title string, value func(*table, *zone.Project) *big.Rat, formula string) field {
		return field{Column: Column{Title: title, Kind: Number, Format: ratio}, value: value, formula: formula}
	}
	rate := func(d *table, p *zone.Project) zone.Rating { return d.book.Rules.Rate(p, d.at) }
	last := func(d *table, p *zone.Project) zone.Flag { return d.book.Rules.Flag(p, d.at.Add(-1)) }
	list := []field{
		flag("旗别", func(d *table, p *zone.Project) zone.Flag { return rate(d, p).Final }), flag("上期旗别", last),
		{Column: Column{Title: "名次", Kind: Mark, Format: whole}, value: func(d *table, p *zone.Project) *big.Rat { return d.rank(p) }},
		{Column: Column{Title: "综合", Kind: Number, Format: ratio}, build: composite, value: func(d *table, p *zone.Project) *big.Rat { return rate(d, p).Composite }},
		quotient("距上一旗", func(d *table, p *zone.Project) *big.Rat { return rate(d, p).Margin }, ""),
		mark("变化", 8, nil, func(d *table, p *zone.Project) string { return change(last(d, p), rate(d, p).Final) }),
		mark("逾期节点", 16, nil, func(d *table, p *zone.Project) string {
			var out []string
			for _, n := range zone.Nodes() {
				if p.Overdue(n, d.at.End()) {
					out = append(out, n.Title())
				}
			}
			return strings.Join(out, "、")
		}),
		{Column: Column{Title: "连续期数", Kind: Mark, Format: whole}, cell: func(d *table, p *zone.Project) Cell {
			if n := d.book.Rules.Streak(p, d.at); n > 0 {
				return number(n)
			}
			return unknown
		}},
	}
	for _, m := range zone.Measures {
		formula := ""
		if m == zone.Investment {
			formula = "{完成率}/{序时进度}"
		}
		list = append(list, quotient(m.Title()+"r", func(d *table, p *zone.Project) *big.Rat { return p.Ratio(m, d.at) }, formula))
	}
	return named(list)
}

// change words how a flag moved since the last half-month.
func change(last, now zone.Flag) string {
	switch {
	case !last.Rated() || !now.Rated():
		return numeral.Unknown
	case now > last:
		return "↑上升"
	case now < last:
		return "↓下降"
	}
	return "持平"
}

// nodes are the columns of milestones and approvals.
func nodes() map[string]field {
	out := map[string]field{}
	for _, n := range zone.Nodes() {
		day := func(title string, get func(*zone.Project) zone.Date) field {
			return field{Column: Column{Title: title, Over: n.Title(), Kind: Day}, cell: func(_ *table, p *zone.Project) Cell { return Cell{Date: get(p)} }}
		}
		out[n.Title()+"计划"] = day("计划", func(p *zone.Project) zone.Date { return p.Milestones[n].Planned })
		out[n.Title()+"实际"] = day("实际", func(p *zone.Project) zone.Date { return p.Milestones[n].Actual })
	}
	for _, k := range zone.PermitKinds() {
		state := mark(k.Title(), 8, zone.PermitStates, func(_ *table, p *zone.Project) string { return cmp.Or(p.Permits[k].State, numeral.Unknown) })
		state.Over = "手续"
		out[k.Title()] = state
		out[k.Title()+"日期"] = field{Column: Column{Title: "日期", Over: k.Title(), Kind: Day}, cell: func(_ *table, p *zone.Project) Cell { return Cell{Date: p.Permits[k].Date} }}
		out[k.Title()+"文号"] = field{Column: Column{Title: "文号", Over: k.Title(), Kind: ID, Widest: 18}, cell: func(_ *table, p *zone.Project) Cell { return words(p.Permits[k].Number) }}
	}
	return out
}

// note tells how the flags of a table were given and what a dash means.
func note(b *zone.Book) string {
	return fmt.Sprintf("注：旗别按“%s”评定；“—”为未填报，不计入合计；完成率、±百分点由未取舍的数值计算，未作机械调整。", b.Rules.Name)
}

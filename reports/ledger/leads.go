package ledger

import (
	"fmt"
	"math/big"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// leadNodes are the nodes of the register of leads, each planned and actual.
var leadNodes = []zone.Node{zone.Signing, zone.LandGrant, zone.Start, zone.Enrolment, zone.Production, zone.FullOutput}

// Leads draws up the register of projects being courted (招商项目台账), the key ones
// among them (重点招引项目表), the year's targets against what was signed, and the
// journeys (招商活动).
func Leads(b *zone.Book, at zone.Period) *Workbook {
	b = b.AsOf(at)
	var key []zone.Lead
	for _, l := range b.Leads {
		if l.Key {
			key = append(key, l)
		}
	}
	return workbook(b, at, "招商项目台账", leadSheet(b, at, "招商项目台账", b.Leads), leadSheet(b, at, "重点招引项目表", key),
		targetSheet(b, at), tripSheet(b, at))
}

func leadSheet(b *zone.Book, at zone.Period, name string, list []zone.Lead) Sheet {
	stages := make([]string, 0, zone.StageCount)
	for _, st := range zone.Stages() {
		stages = append(stages, st.Title())
	}
	cols := []Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "项目名称", Widest: 30}, {Title: "投资方", Widest: 20},
		{Title: "产业链", Widest: 18}, {Title: "产业链环节", Widest: 14},
		{Title: "总投资", Kind: Number, Format: money(numeral.Yi)},
		{Title: "其中外资", Kind: Number, Format: money(numeral.Yi)}, {Title: "用地（亩）", Kind: Number, Format: landFormat},
		{Title: "阶段", Kind: Mark, Widest: 10, Choices: stages}, {Title: "在谈", Kind: Day}}
	for _, n := range leadNodes {
		cols = append(cols, Column{Title: "计划", Over: n.Title(), Kind: Day},
			Column{Title: "实际", Over: n.Title(), Kind: Day})
	}
	cols = append(cols, Column{Title: "专班", Widest: 16}, Column{Title: "问题", Widest: 18},
		Column{Title: "下一步", Widest: 18})
	s := sheet(b, at, A3, name, name+"（"+at.Title()+"）", "亿元", cols)
	if len(list) == 0 {
		s.say("暂无招商项目")
		return s
	}
	top, first := s.total(Cell{}, words(fmt.Sprintf("合计（%d个）", len(list))))
	sums := map[int]*big.Rat{}
	for i := range list {
		l := &list[i]
		for c, v := range map[int]*big.Rat{5: exact(l.Total), 6: exact(l.Foreign), 7: exact(l.LandArea)} {
			if v != nil && sums[c] == nil {
				sums[c] = new(big.Rat)
			}
			if v != nil {
				sums[c].Add(sums[c], v)
			}
		}
		s.add(Data, leadRow(l, i+1, at)...)
	}
	for c := 5; c <= 7; c++ {
		s.Rows[0].Cells[c] = summed(sums[c], run(c, first, s.next()-1))
	}
	for i := range leadNodes {
		planned, actual := Ref(10+2*i, s.FirstRow()), Ref(11+2*i, s.FirstRow())
		s.Warnings = append(s.Warnings,
			Warning{10 + 2*i,
				fmt.Sprintf(`AND(ISNUMBER(%s),%s<%s,%s="")`, planned, planned, dateFormula(at.End()), actual)})
	}
	s.Names = []Name{{name + "_合计_总投资", Ref(5, top)}}
	s.Foot = append(s.Foot, "注：“—”为未填报，不计入合计；计划日期着色的为已过计划日期而未完成的节点。")
	return s
}

func leadRow(l *zone.Lead, no int, at zone.Period) []Cell {
	cells := []Cell{number(no), words(l.Name), words(l.Investor), words(l.Industry), words(l.Segment), amount(l.Total),
		amount(l.Foreign), quantity(exact(l.LandArea), ""),
		words(l.Stage(at.End()).Title()), {Date: l.TalksSince}}
	for _, n := range leadNodes {
		m := l.Milestones[n]
		cells = append(cells, Cell{Date: m.Planned}, Cell{Date: m.Actual})
	}
	return append(cells, words(l.Team), words(l.Problem), words(l.Next))
}

// targetSheet sets each goal beside the leads signed towards it.
func targetSheet(b *zone.Book, at zone.Period) Sheet {
	s := sheet(b, at, A4, "招商目标", "招商目标完成情况（"+at.Title()+"）", "个",
		[]Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "目标", Widest: 24},
			{Title: "目标数", Kind: Number, Format: whole}, {Title: "已签约", Kind: Number, Format: whole},
			{Title: "完成率", Kind: Number, Format: percent, Tint: Bars}, {Title: "已签约项目", Widest: 60}})
	for i, t := range b.TargetStates(at) {
		var names []string
		for _, l := range t.Signed {
			names = append(names, l.Name)
		}
		row := s.next()
		rate := zone.Quotient(zone.Some(zone.Money(len(t.Signed))), zone.Some(zone.Money(t.Target.Count)))
		s.add(Data, number(i+1), words(t.Target.Name), number(t.Target.Count), number(len(t.Signed)),
			quantity(rate, Ref(3, row)+"/"+Ref(2, row)), words(strings.Join(names, "、")))
	}
	if len(s.Rows) == 0 {
		s.say("本年未设招商目标")
	}
	s.Foot = append(s.Foot, "注：一个项目计入它达到的每一档目标。")
	return s
}

// tripSheet lists the year's journeys up to the half-month.
func tripSheet(b *zone.Book, at zone.Period) Sheet {
	s := sheet(b, at, A4, "招商活动", "招商活动一览表（"+at.Title()+"）", "",
		[]Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "活动", Widest: 40}, {Title: "日期", Kind: Day},
			{Title: "地点", Kind: Mark, Widest: 10},
			{Title: "形式", Kind: Mark, Widest: 10, Choices: []string{"推介", "访企业", "谈合作"}},
			{Title: "带队领导", Kind: Mark, Widest: 12}, {Title: "对接企业（家）", Kind: Number, Format: whole},
			{Title: "成果", Widest: 40}})
	for _, t := range b.Trips {
		if at.ToDate(t.Date) {
			s.add(Data, number(len(s.Rows)+1), words(t.Subject), Cell{Date: t.Date}, words(t.Place), words(t.Kind),
				words(t.Leader), quantity(exact(t.Firms), ""), words(t.Result))
		}
	}
	if len(s.Rows) == 0 {
		s.say("本年暂无招商活动")
	}
	return s
}

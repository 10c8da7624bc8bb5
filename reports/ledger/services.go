package ledger

import (
	"cmp"
	"fmt"
	"slices"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Services draws up the visits to firms with their requests (三服务、政务直通车),
// what is overdue first, and how each unit answered.
func Services(b *zone.Book, at zone.Period) *Workbook {
	b = b.AsOf(at)
	return workbook(b, at, "三服务", visitSheet(b, at), answerSheet(b, at))
}

// visits lists the visits of a book as it was known at the half-month's end (zone.Book.AsOf):
// 逾期未答复, 办理中, 已答复.
func visits(b *zone.Book, at zone.Period) []zone.Visit {
	var out []zone.Visit
	for _, v := range b.Visits {
		if v.State(at.End()) != zone.RequestToCome {
			out = append(out, v)
		}
	}
	slices.SortStableFunc(out, func(x, y zone.Visit) int {
		return cmp.Or(cmp.Compare(x.State(at.End()), y.State(at.End())), zone.CompareDates(x.Date, y.Date))
	})
	return out
}

func visitSheet(b *zone.Book, at zone.Period) Sheet {
	s := sheet(b, at, A4, "三服务", "“三服务”和政务直通车台账（"+at.Title()+"）", "",
		[]Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "企业", Widest: 26},
			{Title: "渠道", Kind: Mark, Widest: 12, Choices: []string{"三服务", "政务直通车"}},
			{Title: "受理日期", Kind: Day}, {Title: "诉求", Widest: 26}, {Title: "承办单位", Widest: 16},
			{Title: "限办日期", Kind: Day}, {Title: "答复日期", Kind: Day}, {Title: "状态", Kind: Mark, Widest: 10},
			{Title: "用时（天）", Kind: Number, Format: whole}, {Title: "办理结果", Widest: 26}})
	list := visits(b, at)
	for i := range list {
		v := &list[i]
		state, used := v.State(at.End()), Cell{}
		if state == zone.RequestAnswered && v.Date.Day != 0 && v.Answered.Day != 0 {
			used = Cell{Number: numeral.Int(zone.DaysBetween(v.Date, v.Answered)),
				Formula: Ref(7, s.next()) + "-" + Ref(3, s.next())}
		}
		s.add(Data, number(i+1), words(v.Firm), words(v.Channel), Cell{Date: v.Date}, words(v.Request), words(v.Unit),
			Cell{Date: v.Due}, Cell{Date: v.Answered}, words(state.Title()), used, words(v.Result))
	}
	if len(list) == 0 {
		s.say("暂无走访")
	}
	s.Warnings = []Warning{{8, Ref(8, s.FirstRow()) + `="` + zone.RequestLate.Title() + `"`}}
	return s
}

// requests counts requests by their state.
type requests map[zone.RequestState]int

// answerSheet counts requests and answers by unit, 全区 first.
func answerSheet(b *zone.Book, at zone.Period) Sheet {
	s := sheet(b, at, A4Upright, "办理统计", "诉求办理统计（"+at.Title()+"）", "件",
		[]Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "承办单位", Widest: 30},
			{Title: "受理", Kind: Number, Format: whole},
			{Title: zone.RequestAnswered.Title(), Kind: Number, Format: whole},
			{Title: zone.RequestOpen.Title(), Kind: Number, Format: whole},
			{Title: zone.RequestLate.Title(), Kind: Number, Format: whole},
			{Title: "答复率", Kind: Number, Format: percent, Tint: Bars}})
	var units []string
	count := map[string]requests{}
	this, others := 0, 0
	for _, v := range visits(b, at) {
		if !v.Asks() {
			continue
		}
		if at.ToDate(v.Date) {
			this++
		} else {
			others++
		}
		unit := cmp.Or(v.Unit, "未明确")
		if count[unit] == nil {
			units, count[unit] = append(units, unit), requests{}
		}
		count[unit][v.State(at.End())]++
	}
	if len(units) == 0 {
		s.say("暂无诉求")
		return s
	}
	if others > 0 { // the briefing counts those of the year
		s.Foot = append(s.Foot, fmt.Sprintf("注：本年受理%d件；另有往年受理或没有受理日期的%d件，也在表内。", this, others))
	}
	row := func(level Level, no Cell, name string, n requests, sum func(c int) string) {
		at := s.next()
		if level == Total {
			at = headTop
		}
		all := n[zone.RequestAnswered] + n[zone.RequestOpen] + n[zone.RequestLate]
		cells := []Cell{no, words(name),
			{Number: numeral.Int(all), Formula: fmt.Sprintf("SUM(%s:%s)", Ref(3, at), Ref(5, at))}}
		for i, state := range []zone.RequestState{zone.RequestAnswered, zone.RequestOpen, zone.RequestLate} {
			cells = append(cells, Cell{Number: numeral.Int(n[state]), Formula: sum(3 + i)})
		}
		s.add(level,
			append(cells,
				Cell{Number: zone.Quotient(zone.Some(zone.Money(n[zone.RequestAnswered])), zone.Some(zone.Money(all))),
					Formula: Ref(3, at) + "/" + Ref(2, at)})...)
	}
	all := requests{}
	for _, n := range count {
		for state, k := range n {
			all[state] += k
		}
	}
	s.Above = true
	row(Total, Cell{}, "全区", all, func(c int) string { return run(c, s.FirstRow(), s.FirstRow()+len(units)-1) })
	for i, unit := range units {
		row(Data, number(i+1), unit, count[unit], func(int) string { return "" })
	}
	return s
}

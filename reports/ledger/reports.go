package ledger

import (
	"fmt"
	"math/big"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Reports lists every report of the year, project by project and half-month by
// half-month (逐期填报明细), with the course of the whole zone as a chart.
func Reports(b *zone.Book, at zone.Period) *Workbook {
	b = b.AsOf(at)
	all := b.Sum(b.All(), at)
	unit := figure.TableUnit(&all)
	amount := numeral.Format{Unit: unit, Places: money(unit).Places}
	s := sheet(b, at, A4, "填报明细", fmt.Sprintf("%d年逐期填报明细（截至%s）", at.Year, at.Title()), unit.Name(),
		[]Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "项目", Widest: 36},
			{Title: "编号", Kind: ID, Widest: 14},
			{Title: "半月", Kind: Mark, Widest: 14}, {Title: "本期完成", Kind: Number, Format: amount},
			{Title: "本年累计", Kind: Number, Format: amount}, {Title: "自开始累计", Kind: Number, Format: amount},
			{Title: "完成率", Kind: Number, Format: percent}, {Title: "工作量", Kind: Number, Format: percent},
			{Title: "实物量", Kind: Number, Format: percent}, {Title: "形象进度", Widest: 26}, {Title: "旗别", Kind: Flag}})
	for _, p := range b.All() {
		for _, then := range p.Periods() {
			if then.Year != at.Year || zone.ComparePeriods(then, at) > 0 {
				continue
			}
			rate := func(m zone.Measure) *big.Rat { return b.Rules.Completion(p, m, then) }
			s.Rows = append(s.Rows,
				Row{Data,
					[]Cell{number(len(s.Rows) + 1), words(p.Name), words(p.Code), words(halfTitle(then)),
						quantity(exact(b.Rules.PeriodDone(p, then)), ""),
						quantity(exact(b.Rules.YearDone(p, then)), ""),
						quantity(exact(b.Rules.TotalDone(p, then)), ""), quantity(rate(zone.Investment), ""),
						quantity(rate(zone.Work), ""), quantity(rate(zone.Physical), ""),
						words(p.Progress[then].Appearance), words(b.Rules.Flag(p, then).Title())}})
		}
	}
	if len(s.Rows) == 0 {
		s.say("本年还没有填报")
	}
	s.Foot = append(s.Foot, handNotes(b, at)...)
	return workbook(b, at, "逐期填报明细", s, trend(b, at))
}

// halfTitle names a half-month within its year.
func halfTitle(at zone.Period) string {
	return fmt.Sprintf("%d月%s半月", at.Month, [3]string{"", "上", "下"}[at.Half])
}

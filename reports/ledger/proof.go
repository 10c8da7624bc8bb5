package ledger

import (
	"cmp"
	"fmt"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Proof draws up the proof sheet (复核单) for whoever has to sign: every headline
// figure with its meaning, formula and rows, and what each project gives to it, with
// who entered it and when.
func Proof(b *zone.Book, at zone.Period) *Workbook {
	b = b.AsOf(at)
	return workbook(b, at, "复核单", headlineSheet(b, at), entrySheet(b, at))
}

func headlineSheet(b *zone.Book, at zone.Period) Sheet {
	s := sheet(b, at, A3, "复核单", "数字复核单（"+at.Title()+"）", "",
		[]Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "引用", Widest: 34}, {Title: "含义", Widest: 46},
			{Title: "现值", Widest: 22}, {Title: "算法", Widest: 24}, {Title: "计算", Widest: 40},
			{Title: "记录数", Kind: Number, Format: whole}, {Title: "未填", Kind: Number, Format: whole},
			{Title: "复核人", Widest: 12, Open: true}, {Title: "复核意见", Widest: 20, Open: true}})
	c := figure.New(b, at)
	for i, ref := range figure.Headlines() {
		e, problem := c.Explain(ref)
		if problem != nil { // a test holds every one of them
			continue
		}
		s.add(Data, number(i+1), Cell{Text: "{" + e.Reference + "}"}, words(e.Meaning), words(e.Text), words(e.Formula),
			words(e.Worked), number(len(e.Rows)), number(e.Missing), Cell{}, Cell{})
	}
	all := b.Sum(b.Projects, at)
	s.Foot = append(s.Foot, note(b, &all), "注：同一数字在各文档、各表中出自同一引用；逐项明细见下一张表。")
	return s
}

// Checked is a figure in the office's own words that the book does not prove (未能证实).
type Checked struct {
	Document, Block, Words, Figure, Reason string
	By, On                                 string // who checked it, and when; empty where nobody did
}

// CheckedSheet lists such figures for whoever has to sign, with who checked which.
func CheckedSheet(b *zone.Book, at zone.Period, list []Checked) Sheet {
	s := sheet(b, at, A3, "未能证实", "未能证实的数字（"+at.Title()+"）", "", []Column{
		{Title: "序号", Kind: Mark, Format: whole}, {Title: "文档", Widest: 24}, {Title: "位置", Widest: 40},
		{Title: "原文", Widest: 46}, {Title: "数字", Widest: 18}, {Title: "原因", Widest: 36},
		{Title: "核对人", Widest: 14}, {Title: "核对时间", Widest: 20}})
	for i, c := range list {
		s.add(Data, number(i+1), words(c.Document), words(c.Block), words(c.Words), words(c.Figure), words(c.Reason),
			words(cmp.Or(c.By, "未核对")), words(cmp.Or(c.On, numeral.Unknown)))
	}
	s.Foot = append(s.Foot, "注：这些数字写在改写、增补的文字里，底稿不能证实，由签发人核对；文字或数字改了要重新核对。")
	return s
}

// entrySheet sets beside each project what it gives to the totals, and who entered
// it.
func entrySheet(b *zone.Book, at zone.Period) Sheet {
	list := b.All()
	all := b.Sum(list, at)
	unit := figure.TableUnit(&all)
	money := numeral.Format{Unit: unit, Places: 4}
	s := sheet(b, at, A3, "明细", "数字来源明细（"+at.Title()+"）", unit.Name(),
		[]Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "项目名称", Widest: 40},
			{Title: "类别", Kind: Mark, Widest: 10},
			{Title: "总投资", Kind: Number, Format: money}, {Title: "年度计划", Kind: Number, Format: money},
			{Title: "本期完成", Kind: Number, Format: money}, {Title: "本年累计", Kind: Number, Format: money},
			{Title: "旗别", Kind: Flag}, {Title: "状态", Kind: Mark, Widest: 8}, {Title: "填报人", Widest: 14},
			{Title: "填报时间", Widest: 18}})
	if len(list) == 0 {
		s.say("暂无项目")
		return s
	}
	_, first := s.total(Cell{}, words(fmt.Sprintf("合计（%d个）", len(list))))
	for i, p := range list {
		report := p.Progress[at]
		s.add(Data, number(i+1), words(p.Name), words(p.Register.Title()), amount(p.Total),
			amount(p.Plans[at.Year].Invest), amount(b.Rules.PeriodDone(p, at)), amount(b.Rules.YearDone(p, at)),
			words(b.Rules.Flag(p, at).Title()), words(report.State.Title()), words(cmp.Or(report.By, numeral.Unknown)),
			words(cmp.Or(report.On, numeral.Unknown)))
	}
	if hand := figure.ByHand(b.Rules, list, at); len(hand) > 0 {
		s.Foot = append(s.Foot, "注：旗别经人工调整的："+strings.Join(hand, "；")+"。")
	}
	cells := s.Rows[0].Cells
	for len(cells) < len(s.Columns) {
		cells = append(cells, Cell{})
	}
	for c, v := range map[int]zone.Sum{3: all.Total, 4: all.Plan, 5: all.Period, 6: all.YearDone} {
		cells[c] = summed(exact(v.Opt()), run(c, first, s.next()-1))
	}
	s.Rows[0].Cells = cells
	return s
}

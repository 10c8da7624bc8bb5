package briefing

import (
	"cmp"
	"fmt"

	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// Letters draws up a letter of praise (通报表扬单) for every red flag and a
// reminder (约谈提醒单) for every project that was a snail twice in a row, a page
// each.
func Letters(b *zone.Book, at zone.Period) (*Document, []figure.Problem) {
	d := newDraft("letters", b, at)
	for _, r := range b.Rules.Rank(b.All(), at) {
		if r.Rating.Final == zone.Red {
			d.letter("通报表扬单", r.Project, func() {
				d.para(d.rated(r.Project, r.Rating) + fmt.Sprintf("在参评项目中排名第%d。", r.Rank))
				d.para(when(r.Rating.Override.Reason != "", "旗别经人工调整，理由："+closed(r.Rating.Override.Reason)))
				d.para("特予通报表扬，希望再接再厉。")
			})
		}
	}
	for _, p := range b.All() {
		if b.Rules.Summoned(p, at) {
			rating := b.Rules.Rate(p, at)
			d.letter("约谈提醒单", p, func() {
				d.para(d.rated(p, rating) + fmt.Sprintf("已连续%d期为蜗牛。", b.Rules.Streak(p, at)))
				d.cause(p, rating)
				d.para("请接到本单后认真分析原因，倒排工期，并做好约谈准备。")
			})
		}
	}
	if len(d.blocks) == 0 {
		d.add(Headline{d.sampled(at.Title() + "通报表扬与约谈提醒")})
		d.para("本期没有需要通报表扬或约谈提醒的项目。")
	}
	return d.sourced(Official, "通报表扬单和约谈提醒单")
}

func (d *draft) letter(title string, p *zone.Project, text func()) {
	if len(d.blocks) > 0 {
		d.add(PageBreak{})
	}
	d.add(Headline{d.sampled(title)}, Address{cmp.Or(p.Unit, "责任单位") + "："})
	text()
	d.sign()
}

// rated is the sentence on a project's flag with the figures behind it.
func (d *draft) rated(p *zone.Project, r zone.Rating) string {
	text := "贵单位负责的“" + p.Name + "”，截至" + d.at.End().Chinese() + "，"
	if done := p.YearDone(d.at); done.Known {
		text += "本年累计完成投资" + figure.Money(done) + "，"
	}
	if done := p.Completion(zone.Investment, d.at); done != nil {
		text += "占年度计划的" + figure.Percent.WithUnit(done) + "，" + figure.Ahead(p.Ahead(zone.Investment, d.at)) + "，"
	}
	if r.Composite != nil {
		text += "综合进度比为" + ratioFormat.Text(r.Composite) + "，"
	}
	return text + "按“" + d.book.Rules.Name + "”评为" + r.Final.Title() + "。"
}

func (d *draft) cause(p *zone.Project, r zone.Rating) {
	report := p.Progress[d.at]
	d.para(
		when(r.LateStart, "项目开工已逾期（计划"+p.Milestones[zone.Start].Planned.Chinese()+"）。"),
		when(report.Problem != "", "存在问题："+closed(report.Problem)),
		when(report.Remedy != "", "整改措施："+closed(report.Remedy)),
		when(!report.Deadline.IsZero(), "整改时限："+report.Deadline.Chinese()+"。"))
}

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
	d := letterSet{newDraft("letters", b, at)}
	d.full = true
	b = d.book
	for _, r := range b.Contest(at).Ranked {
		if r.Rating.Final == zone.Red {
			d.letter("通报表扬单", r.Project, r.Rating, func() {
				d.para(d.rated(r.Project, r.Rating)+"在参评项目中排名第", d.ofProject(r.Project, "排名", fmt.Sprint(r.Rank)), "。")
				d.para("特予通报表扬，希望再接再厉。")
			})
		}
	}
	for _, p := range b.All() {
		if b.Rules.Summoned(p, at) {
			rating := b.Rules.Rate(p, at)
			d.letter("约谈提醒单", p, rating, func() {
				d.para(d.rated(p, rating)+"已连续", d.streak(p), "期为蜗牛。")
				d.cause(p, rating)
				d.para("请接到本单后认真分析原因，倒排工期，并做好约谈准备。")
			})
			d.reply()
		}
	}
	if len(d.blocks) == 0 {
		d.add(Headline{d.sampled(at.Title() + "通报表扬与约谈提醒")})
		d.para("本期没有需要通报表扬或约谈提醒的项目。")
	}
	return d.sourced(Official, "通报表扬单和约谈提醒单")
}

// letterSet is the draft of the letters of praise and the reminders.
type letterSet struct{ *draft }

// letter begins a page with what is said, the figures it rests on, and who says it.
func (d letterSet) letter(title string, p *zone.Project, r zone.Rating, text func()) {
	if len(d.blocks) > 0 {
		d.add(PageBreak{})
	}
	d.add(Headline{d.sampled(title)}, Address{cmp.Or(p.Unit, "责任单位") + "："})
	text()
	d.add(d.measures(p, r))
	d.sign()
}

// measures sets the three measures of a project against their schedules.
func (d letterSet) measures(p *zone.Project, r zone.Rating) Table {
	out := Table{Columns: []Column{mark("指标"), number("完成率（%）"), number("序时进度（%）"), number("超序时（百分点）"), number("进度比r")}}
	for i, m := range zone.Measures {
		cells := append([]Cell{{Text: m.Title()}}, rateCells(d.book.Rules.Completion(p, m, d.at), p.Schedule(m, d.at),
			d.book.Rules.Ahead(p, m, d.at))...)
		out.Rows = append(out.Rows, Row{Cells: append(cells, Cell{Text: ratioFormat.Text(r.Ratios[i])})})
	}
	out.Rows = append(out.Rows, Row{Sum: true,
		Cells: []Cell{{Text: "综合"}, {Text: r.Final.Title(), Tone: ToneOf(r.Final), Over: 2},
			{Text: d.composite(r.Composite)}}})
	return out
}

// reply is the slip that the unit fills in by hand and sends back (回执).
func (d letterSet) reply() {
	d.add(Table{Title: "回执", Columns: []Column{{Align: Mark, Chars: 6}, {Share: 1}, {Align: Mark, Chars: 6},
		{Share: 1}}, Rows: []Row{
		{Lines: 2, Cells: []Cell{label("签收人"), {}, label("签收日期"), {}}},
		{Lines: 3, Cells: []Cell{label("整改情况"), {Over: 2}}},
	}})
}

// rated is the sentence on a project's flag; the table has the figures behind it.
func (d letterSet) rated(p *zone.Project, r zone.Rating) string {
	text := "贵单位负责的“" + p.Name + "”，截至" + d.at.End().Chinese() + "，"
	if done := d.book.Rules.YearDone(p, d.at); done.Known {
		text += "本年累计完成投资" + d.ofProject(p, "累计投资", figure.Money(done)) + "，"
	}
	text += d.ofProject(p, "超序", figure.Ahead(d.book.Rules.Ahead(p, zone.Investment, d.at)))
	if r.ByHand() {
		return text + "，旗别" + figure.Adjusted(r) + "。"
	}
	return text + "，按“" + d.book.Rules.Name + "”评为" + r.Final.Title() + "。"
}

// cause says what is wrong with a project, and until when it is to be mended.
func (d letterSet) cause(p *zone.Project, r zone.Rating) {
	report := p.Progress[d.at]
	d.para(
		when(r.LateStart, "项目开工已逾期（计划"+p.Milestones[zone.Start].Planned.Chinese()+"）。"),
		when(report.Problem != "", "存在问题："+closed(report.Problem)),
		when(report.Remedy != "", "整改措施："+closed(report.Remedy)),
		when(!report.Deadline.IsZero(), "整改时限："+report.Deadline.Chinese()+"。"))
}

package briefing

import (
	"cmp"
	"fmt"

	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// Letters draws up a letter of praise (通报表扬单) for every red flag and a
// reminder (约谈提醒单) for every project that was a snail twice in a row, a paper
// each.
func Letters(b *zone.Book, at zone.Period) (*Document, []figure.Problem) {
	d := letterSet{draft: newDraft("letters", b, at)}
	d.full = true
	number := d.before() // of papers this year
	for _, l := range d.letters(at) {
		number++
		d.letter(l, number)
	}
	if len(d.blocks) == 0 {
		d.add(Headline{d.sampled(at.Title() + "通报表扬与约谈提醒")})
		d.para("本期没有需要通报表扬或约谈提醒的项目。")
	}
	doc, problems := d.official("通报表扬单和约谈提醒单")
	if doc.Papers = d.papers; d.options.Series == "" { // no 公文
		doc.Source = d.source()
	}
	return doc, problems
}

// letterSet is the draft of the letters of praise and the reminders.
type letterSet struct {
	*draft
	papers []string // their names
}

// letterOf is a letter on a project: of praise with its rank in the contest, else a reminder.
type letterOf struct {
	project *zone.Project
	rating  zone.Rating
	rank    int
}

// letters gives those of a half-month, in the order of the pack.
func (d letterSet) letters(at zone.Period) []letterOf {
	var out []letterOf
	for _, r := range d.book.Contest(at).Ranked {
		if r.Rating.Final == zone.Red {
			out = append(out, letterOf{r.Project, r.Rating, r.Rank})
		}
	}
	for _, p := range d.book.All() {
		if d.book.Rules.Summoned(p, at) {
			out = append(out, letterOf{project: p, rating: d.book.Rules.Rate(p, at)})
		}
	}
	return out
}

// before counts the letters of the year's earlier half-months, where letters are counted.
func (d letterSet) before() (n int) {
	if d.options.Series == "" {
		return 0
	}
	for at := d.at.Add(-1); at.Year == d.at.Year; at = at.Add(-1) {
		n += len(d.letters(at))
	}
	return n
}

// letter is a paper with what is said, the figures it rests on, and who says it.
func (d *letterSet) letter(l letterOf, number int) {
	if len(d.blocks) > 0 {
		d.add(PageBreak{})
	}
	p := l.project
	title := "约谈提醒单"
	if l.rank > 0 {
		title = "通报表扬单"
	}
	d.papers = append(d.papers, title+"_"+p.Name)
	d.add(Headline{d.sampled(title)})
	d.add(d.reference(number)...)
	d.add(Address{cmp.Or(p.Unit, "责任单位") + "："})
	if l.rank > 0 {
		d.para(d.rated(p, l.rating)+"在参评项目中排名第", d.ofProject(p, "排名", fmt.Sprint(l.rank)), "。")
		d.para("特予通报表扬，希望再接再厉。")
	} else {
		d.para(d.rated(p, l.rating)+"已连续", d.streak(p), "期为蜗牛。")
		d.cause(p, l.rating)
		d.para("请分析原因、倒排工期，按下列安排参加约谈，并填回执。")
		d.add(d.talk())
	}
	d.add(d.measures(p, l.rating))
	d.sign()
	if l.rank == 0 {
		d.reply()
	}
}

// talk says when and where the unit is talked to, and who is there; what is not yet known is
// filled in by hand.
func (d letterSet) talk() Table {
	of := d.options.Talk
	columns := []Column{{Align: Mark, Chars: 6}, {Share: 1}, {Align: Mark, Chars: 6}, {Share: 1}}
	return Table{Columns: columns, Rows: []Row{
		{Cells: []Cell{label("约谈时间"), {Text: of.Time}, label("约谈地点"), {Text: of.Place}}},
		{Cells: []Cell{label("参加人员"), {Text: of.Present, Over: 2}}},
	}}
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
		{Cells: []Cell{label("签收人"), {}, label("签收日期"), {}}},
		{Cells: []Cell{label("参加人员"), {Over: 2}}},
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

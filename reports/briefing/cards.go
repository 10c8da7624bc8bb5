package briefing

import (
	"cmp"
	"slices"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Cards draws up a page for each project (项目卡): what it is, how far it is, its
// nodes, problems and photos.
func Cards(b *zone.Book, at zone.Period) (*Document, []figure.Problem) {
	d := newDraft("cards", b, at)
	b = d.book
	list := b.All()
	if len(list) > listedCards {
		d.add(Headline{d.sampled("项目卡目录")}, Columns{Count: 2, Blocks: []Block{Contents{}}})
	}
	doubted := b.Contest(at).Waiting
	for _, p := range list {
		if len(d.blocks) > 0 {
			d.add(PageBreak{})
		}
		card{d, p, b.Rules.Rate(p, at), doubted}.write()
	}
	if len(list) == 0 {
		d.add(Headline{d.sampled("项目卡")})
		d.para("项目库暂无项目。")
	}
	return d.sourced(Handout, "项目卡")
}

// listedCards is from how many cards on there are contents before them.
const listedCards = 8

// card is the draft of one project's card.
type card struct {
	*draft
	project *zone.Project
	rating  zone.Rating
	doubted []*zone.Project // of the contest, since what they reported is in doubt
}

// write adds the card.
func (d card) write() {
	d.add(Headline{d.project.Name})
	d.sections(d.parts())
}

// parts are the sections of the card.
func (d card) parts() []section {
	return []section{
		{"基本情况", func() { d.add(d.facts(d.project, d.rating)) }},
		{"进度", func() {
			measures, year := charts{d.draft}.measureChart(d.project), charts{d.draft}.projectYear(d.project)
			if d.bare() && !measures.Empty() && !year.Empty() {
				d.add(Figure{measures}, Figure{year})
			} else {
				d.sideBySide(measures, year)
			}
			d.add(Note{d.fill("评旗：" + d.ratingNote(d.rating))})
		}},
		{"节点", func() { d.sideBySide(charts{d.draft}.nodeChart(d.project)) }},
		{"手续", func() { d.add(permits(d.project)) }},
		{"问题", func() {
			report := d.project.Progress[d.at]
			d.situation([2]string{"存在问题", report.Problem}, [2]string{"解决措施", report.Remedy},
				[2]string{"下一步", report.Next})
		}},
		{"照片", func() {
			d.photos(func(ph zone.Photo) bool { return ph.Project == d.project.Code && ph.Project != "" })
		}},
		{"历程", func() { d.history() }},
	}
}

// bare tells whether there is little to tell of the project but its figures, so that the charts have
// the width of the page: no course of half-months, no photos, no nodes, no problem.
func (d card) bare() bool {
	p := d.project
	said := len([]rune(p.Scope + p.Progress[d.at].Problem + p.Progress[d.at].Remedy + p.Progress[d.at].Next))
	return len(d.reported()) < 2 && said == 0 && charts{d.draft}.nodeChart(p).Empty() &&
		!slices.ContainsFunc(d.book.Photos, func(ph zone.Photo) bool { return ph.Project == p.Code })
}

// reported lists the half-months of this year and the last that the project has reports of, the last one
// first, not more than a card has room for.
func (d card) reported() []zone.Period {
	var out []zone.Period
	for at := d.at; len(out) < mostHistory && at.Year >= d.at.Year-1; at = at.Add(-1) {
		if d.project.Reported(at) {
			out = append(out, at)
		}
	}
	return out
}

// facts is the card's table of labels and their values, two in a row.
func (d card) facts(p *zone.Project, r zone.Rating) Table {
	known := func(s string) string { return cmp.Or(s, numeral.Unknown) }
	pairs := []Cell{
		label("编号"), {Text: known(p.Code)}, label("类别"), {Text: p.Register.Title()},
		label("产业"), {Text: known(p.Industry)}, label("片区"), {Text: known(p.District)},
		label("业主单位"), {Text: known(p.Owner)}, label("投资方"), {Text: known(p.Investor)},
		label("建设性质"), {Text: known(p.Nature)}, label("起止年限"), {Text: known(p.Years)},
		label("总投资"), {Text: figure.Money(p.Total)}, label("年度计划"), {Text: figure.Money(p.Plans[d.at.Year].Invest)},
		label("本年累计"), {Text: figure.Money(d.book.Rules.YearDone(p, d.at))}, label("自开始累计"),
		{Text: figure.Money(d.book.Rules.TotalDone(p, d.at))},
		label("责任单位"), {Text: known(p.Unit)}, label("联系领导"), {Text: known(p.Leader)},
		label("形象进度"), {Text: known(p.Progress[d.at].Appearance)}, label("旗别"), ratingCell(r),
	}
	out := Table{Columns: []Column{{Align: Mark, Chars: 5}, {Share: 1}, {Align: Mark, Chars: 5}, {Share: 1}}}
	for i := 0; i < len(pairs); i += 4 {
		out.Rows = append(out.Rows, Row{Cells: pairs[i : i+4]})
	}
	if p.Scope != "" {
		out.Rows = append(out.Rows, Row{Cells: []Cell{label("建设内容"), {Text: p.Scope, Over: 2}}})
	}
	return out
}

// label is a cell that says what stands beside it.
func label(s string) Cell { return Cell{Text: s, Bold: true} }

// situation is a table of what is wrong and what is done about it; what is empty
// falls away.
func (d card) situation(parts ...[2]string) {
	out := Table{Columns: []Column{{Align: Mark, Chars: 5}, {Share: 1}}}
	for _, p := range parts {
		if p[1] != "" {
			out.Rows = append(out.Rows, Row{Cells: []Cell{label(p[0]), {Text: closed(p[1])}}})
		}
	}
	if len(out.Rows) > 0 {
		d.add(out)
	}
}

// history shows the project's half-months so far, the last one first, as far as the page has room
// (历程).
func (d card) history() {
	rules, p := d.book.Rules, d.project
	all, wan := d.reported(), true
	for _, at := range all {
		wan = wan && rules.YearDone(p, at).Value.InWan() && rules.PeriodDone(p, at).Value.InWan()
	}
	if len(all) < 2 {
		return // the table of facts has told it
	}
	unit := numeral.Yi
	if wan {
		unit = numeral.Wan
	}
	out := Table{Title: "逐期进展", Unit: "单位：" + unit.Name(), Fit: true, Columns: []Column{mark("期次"), number("本期完成"),
		number("本年累计"), number("完成率（%）"), number("超序时（百分点）"), number("工作量（%）"), number("实物量（%）"), mark("旗别")}}
	for _, at := range all {
		rates := rateCells(rules.Completion(p, zone.Investment, at), nil, rules.Ahead(p, zone.Investment, at))
		row := append([]Cell{{Text: at.Title()}}, moneyCells(unit, rules.PeriodDone(p, at), rules.YearDone(p, at))...)
		row = append(row, rates[0], rates[2], Cell{Text: percents.Text(rules.Completion(p, zone.Work, at))},
			Cell{Text: percents.Text(rules.Completion(p, zone.Physical, at))}, flagCell(rules.Flag(p, at)))
		out.Rows = append(out.Rows, Row{Cells: row})
	}
	d.add(out)
}

// mostHistory is how many half-months a card shows at most.
const mostHistory = 12

// permits shows how far the approvals are (手续).
func permits(p *zone.Project) Table {
	out := Table{Rows: []Row{{Cells: []Cell{label("手续")}}}, Columns: []Column{{Align: Mark, Chars: 5}}}
	for _, k := range zone.PermitKinds() {
		out.Columns = append(out.Columns, Column{Align: Mark})
		out.Rows[0].Cells = append(out.Rows[0].Cells,
			Cell{Text: k.Title() + "：" + cmp.Or(p.Permits[k].State, numeral.Unknown)})
	}
	return out
}

// ratingNote explains a flag in one line.
func (d card) ratingNote(r zone.Rating) string {
	text := "按“" + d.book.Rules.Name + "”评定"
	if r.Composite != nil {
		text += "，综合进度比" + d.ofProject(d.project, "综合比", d.composite(r.Composite))
	}
	if lacks, format := figure.Margin(d.book.Rules, r); lacks != nil {
		text += "，距上一档差" + d.ofProject(d.project, "距上一档差", format.Text(lacks))
	}
	if r.LateStart {
		text += "，开工逾期"
	}
	if r.Capped {
		text += "，重要节点逾期，最高评黄旗"
	}
	if r.ByHand() {
		text += "，" + figure.HandMark + figure.Adjusted(r)
	}
	if slices.Contains(d.doubted, d.project) && !d.book.External {
		text += "；填报数据存疑，核实前不参加排名和表扬"
	}
	if d.book.Rules.Carries(d.project, d.at) {
		text += "；本期未填报，按上次填报的累计数计入"
	}
	return text + "。"
}

package briefing

import (
	"cmp"
	"fmt"
	"math/big"

	"zonebrief/reports/chart"
	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Cards draws up a page for each project (项目卡): what it is, how far it is, its
// nodes, problems and photos.
func Cards(b *zone.Book, at zone.Period) (*Document, []figure.Problem) {
	d := newDraft("cards", b, at)
	for i, p := range b.All() {
		if i > 0 {
			d.add(PageBreak{})
		}
		d.card(p)
	}
	if len(b.Projects) == 0 {
		d.add(Headline{d.sampled("项目卡")})
		d.para("项目库暂无项目。")
	}
	return d.sourced(Handout, "项目卡")
}

func (d *draft) card(p *zone.Project) {
	rating := d.book.Rules.Rate(p, d.at)
	d.add(Headline{p.Name}, d.facts(p, rating))
	c := chart.Chart{Kind: chart.Bullet, Title: "三项进度与序时进度", Format: numeral.Format{Unit: numeral.Percent, Places: 1, Plain: true, Trim: true},
		Series: []chart.Series{{Name: "完成率", Role: chart.Actual}, {Name: "序时进度", Role: chart.Plan}}}
	for _, m := range zone.Measures {
		c.Categories = append(c.Categories, m.Title())
		c.Series[0].Values = append(c.Series[0].Values, p.Completion(m, d.at))
		c.Series[1].Values = append(c.Series[1].Values, p.Schedule(m, d.at))
	}
	d.add(Figure{&c}, Note{"注：" + d.ratingNote(rating)}, d.nodes(p))
	report := p.Progress[d.at]
	for _, part := range []struct{ label, text string }{{"存在问题", report.Problem}, {"解决措施", report.Remedy}, {"下一步", report.Next}} {
		if part.text != "" {
			d.add(Note{part.label + "：" + closed(part.text)})
		}
	}
	d.photos(func(ph zone.Photo) bool { return ph.Project == p.Code && p.Code != "" })
}

// facts is the card's table of a label and its value, twice in a row.
func (d *draft) facts(p *zone.Project, r zone.Rating) Table {
	out := Table{Columns: []Column{mark(""), words(""), mark(""), words("")}}
	words := func(s string) string { return cmp.Or(s, numeral.Unknown) }
	pairs := [][2]string{
		{"编号", words(p.Code)}, {"类别", p.Register.Title()}, {"产业", words(p.Industry)}, {"片区", words(p.District)},
		{"业主单位", words(p.Owner)}, {"建设性质", words(p.Nature)}, {"起止年限", words(p.Years)}, {"总投资", figure.Money(p.Total)},
		{"年度计划", figure.Money(p.Plans[d.at.Year].Invest)}, {"本年累计", figure.Money(p.YearDone(d.at))}, {"自开始累计", figure.Money(p.TotalDone(d.at))},
		{"完成率", figure.Percent.WithUnit(p.Completion(zone.Investment, d.at))}, {"责任单位", words(p.Unit)}, {"联系领导", words(p.Leader)},
		{"形象进度", words(p.Progress[d.at].Appearance)}, {"旗别", r.Final.Title()},
	}
	for i := 0; i < len(pairs); i += 2 {
		right := Cell{Text: pairs[i+1][1]}
		if pairs[i+1][0] == "旗别" {
			right.Tone = ToneOf(r.Final)
		}
		out.Rows = append(out.Rows, Row{Cells: []Cell{{Text: pairs[i][0]}, {Text: pairs[i][1]}, {Text: pairs[i+1][0]}, right}})
	}
	if p.Scope != "" {
		out.Rows = append(out.Rows, Row{Cells: []Cell{{Text: "建设内容"}, {Text: p.Scope}, {}, {}}})
	}
	return out
}

// ratingNote explains a flag in one line.
func (d *draft) ratingNote(r zone.Rating) string {
	text := "按“" + d.book.Rules.Name + "”评定"
	if r.Composite != nil {
		text += "，综合进度比" + ratioFormat.Text(r.Composite)
	}
	if r.Margin != nil && r.Margin.Sign() > 0 {
		text += "，距上一档差" + numeral.Format{Places: 2, Plain: true}.Text(up(r.Margin))
	}
	if r.LateStart {
		text += "，开工逾期"
	}
	if r.Capped {
		text += "，重要节点逾期，最高评黄旗"
	}
	if r.Override.Reason != "" {
		text += fmt.Sprintf("，由%s人工调整为%s（%s）", r.Computed.Title(), r.Final.Title(), r.Override.Reason)
	}
	return text + "。"
}

// up rounds up to hundredths: what is lacking must not print as less than it is.
func up(v *big.Rat) *big.Rat {
	n := new(big.Rat).Mul(v, big.NewRat(100, 1))
	whole := new(big.Int).Add(n.Num(), new(big.Int).Sub(n.Denom(), big.NewInt(1)))
	return new(big.Rat).SetFrac(whole.Div(whole, n.Denom()), big.NewInt(100))
}

func (d *draft) nodes(p *zone.Project) Table {
	out := Table{Title: "节点进度", Columns: []Column{mark("节点"), mark("计划"), mark("实际"), mark("状态")}}
	for _, n := range zone.Nodes() {
		m := p.Milestones[n]
		if m != (zone.Milestone{}) {
			out.Rows = append(out.Rows, Row{Cells: []Cell{{Text: n.Title()}, {Text: deadline(m.Planned)}, {Text: deadline(m.Actual)}, {Text: nodeState(p, n, d.at.End())}}})
		}
	}
	if len(out.Rows) == 0 {
		out.Rows = []Row{{Cells: []Cell{{Text: "未填报"}, {}, {}, {}}}}
	}
	return out
}

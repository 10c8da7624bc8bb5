package briefing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// FeaturePage draws up the feature page (专版), the way a newspaper gives the zone a
// page: a headline of two phrases, a lead, a strip of key figures, and three
// sections with slogans, in columns, with photos across them.
func FeaturePage(b *zone.Book, at zone.Period) (*Document, []figure.Problem) {
	d := featurePage{newDraft("feature", b, at)}
	b = d.book
	d.add(Display{Kicker: d.fill(d.kicker()), Phrases: d.phrases(d.mainTitle()),
		Sub: d.sampled("——" + b.Office.Zone + at.Title() + "工作综述")})
	d.byline()
	lead := []Block{Lead{d.fill(d.opening())}, d.figureStrip()}
	if hero := d.shown(1, ofZone); len(hero) > 0 {
		lead = []Block{Beside{lead, hero[0]}}
	}
	d.add(lead...)
	d.sections(d.parts())
	doc, problems := d.sourced(Feature, "专版")
	doc.Banner = "专版"
	return doc, problems
}

// featurePage is the draft of the feature page.
type featurePage struct{ *draft }

// parts are the page's sections.
func (d featurePage) parts() []section {
	return []section{{"招商", d.courting}, {"项目", d.building}, {"创新", d.innovation}}
}

// columns is how many the office wants; the document's own number where it does
// not say.
func (d featurePage) columns() int {
	if d.options.Columns > 0 {
		return d.options.Columns
	}
	if d.options.Paper == "A4" {
		return 2
	}
	return 4
}

// phrases fills both halves of a headline.
func (d featurePage) phrases(pair [2]string) []string { return phrasesOf(d.fill(Joined(pair[:]))) }

// byline tells who wrote the page (署名), and that the photos are the same office's where there are some.
func (d featurePage) byline() {
	if who := d.issuer(); who != "" {
		d.add(Byline{"本报讯（通讯员 " + who + when(len(d.book.Photos) > 0 && !d.options.NoPhotos, " 文/图") + "）"})
	}
}

// pace tells how the year's investment stands against its schedule, as printed:
// 1 ahead, 0 level, -1 behind or unknown.
func (d featurePage) pace() int {
	t := d.book.Sum(d.book.All(), d.at)
	switch text := figure.Points.Text(t.Ahead()); {
	case text == numeral.Unknown || strings.HasPrefix(text, "-"):
		return -1
	case text == "0":
		return 0
	}
	return 1
}

func (d featurePage) kicker() string {
	if len(d.book.Projects) == 0 {
		return d.book.Office.Zone
	}
	return "截至" + d.day() + "，累计完成投资{全部项目.累计投资}，{全部项目.超序}"
}

// rose tells whether the half-month's investment is more than that of the half before, of
// the projects that reported both, as printed: level is no rise, nor is what cannot be compared.
func (d featurePage) rose() bool {
	change, ok := d.figures.Look("全部项目.本期完成|较上期")
	return ok && change.Number != nil && change.Number.Sign() > 0 && strings.Contains(change.Text, "增加")
}

// few is how many projects are not worth a number in a headline.
const few = 10

// mainTitle words the headline by what the figures say.
func (d featurePage) mainTitle() [2]string {
	switch {
	case len(d.book.Projects) == 0:
		return [2]string{"蓄势开局谋新篇", "项目为王启新程"}
	case len(d.book.Projects) < few && d.pace() >= 0 && !d.rose():
		return [2]string{"重点项目对标序时", "{全部项目.总投资}投资稳步推进"}
	case d.pace() >= 0 && !d.rose():
		return [2]string{"{全部项目.个数}个项目比学赶超", "{全部项目.总投资}投资稳步推进"}
	case len(d.book.Projects) < few && d.pace() >= 0:
		return [2]string{"重点项目提速见效", "{全部项目.总投资}投资稳步推进"}
	case len(d.book.Projects) < few:
		return [2]string{"重点项目对标序时", "{全部项目.总投资}投资攻坚加力"}
	case d.pace() >= 0:
		return [2]string{"{全部项目.个数}个项目比学赶超", "{全部项目.总投资}投资提速见效"}
	}
	return [2]string{"{全部项目.个数}个项目对标序时", "{全部项目.总投资}投资攻坚加力"}
}

// opening is the lead: the year so far in two sentences.
func (d featurePage) opening() string {
	if len(d.book.Projects) == 0 {
		return cmp.Or(d.book.Office.Zone, "全区") + "项目库暂无项目，项目谋划、要素保障和招商对接同步推进。"
	}
	text := fmt.Sprintf("进入%d年，%s坚持“滚动签约、快速落地、集中开工、争先达产”，", d.at.Year,
		cmp.Or(d.book.Office.Zone, "全区"))
	var parts []string
	for _, r := range zone.Registers {
		if name := r.Title(); len(d.book.Of(r)) > 0 {
			parts = append(parts, "{"+name+".个数}个"+name+"总投资{"+name+".总投资}")
		}
	}
	t := d.book.Sum(d.book.All(), d.at)
	text += strings.Join(parts, "，") + "。截至" + d.day() + "，" + when(t.LeftPlan() > 0 && t.Counted.Known > 0,
		"已填报项目年度计划{全部项目.已报计划}") +
		when(t.LeftPlan() == 0 || t.Counted.Known == 0, "年度计划{全部项目.年度计划}") + "已完成{全部项目.累计投资}，完成率{全部项目.完成率}，{全部项目.超序}"
	if rated := d.ratedCount(); rated > 0 {
		text += "；本期赛马晾晒{全部项目.参评数}个项目参评，红旗{全部项目.红旗数}个、蓝旗{全部项目.蓝旗数}个、黄旗{全部项目.黄旗数}个、蜗牛{全部项目.蜗牛数}个"
	}
	return text + "。"
}

// ratedCount is how many projects have a flag this half-month.
func (d featurePage) ratedCount() int {
	t := d.book.Sum(d.book.All(), d.at)
	n := 0
	for _, f := range zone.Flags {
		n += t.Flags[f]
	}
	return n
}

func (d featurePage) figureStrip() KeyFigures {
	return d.keyFigures([2]string{"产业项目（个）", "产业项目.个数"}, [2]string{"平台项目（个）", "平台项目.个数"}, [2]string{"总投资", "全部项目.总投资"},
		[2]string{"本年累计", "全部项目.累计投资"}, [2]string{"完成率", "全部项目.完成率"}, [2]string{"本年签约（个）", "本年签约.个数"})
}

// keyFigures makes a strip of labels and references.
func (d *draft) keyFigures(list ...[2]string) KeyFigures {
	var out KeyFigures
	for _, k := range list {
		out.Figures = append(out.Figures, KeyFigure{k[0], d.fill("{" + k[1] + "}")})
	}
	return out
}

// themed adds a section in columns under its slogan; the blocks of text are what
// it writes, the frame crosses the last two columns.
func (d featurePage) themed(label string, slogan [2]string, frame []Block, write func()) {
	d.add(Slogan{Label: label, Phrases: d.phrases(slogan)})
	outer := d.blocks
	d.blocks = nil
	write()
	if len(d.blocks) == 1 && len(frame) == 0 { // one sentence is no column
		d.blocks = append(outer, d.blocks...)
		return
	}
	c := Columns{Count: d.columns(), Blocks: d.blocks, Frame: frame, Cross: min(2, d.columns()-1)}
	if len(frame) == 0 {
		c.Cross = 0
	}
	d.blocks = append(outer, c)
}

// topic is a heading within a column.
func (d featurePage) topic(text string) { d.add(Heading{2, text}) }

// courting vanishes where there is nothing to tell.
func (d featurePage) courting() {
	if len(d.book.Leads)+len(d.book.Trips) == 0 {
		return
	}
	signed, granted, trips := d.rows("本年签约"), d.rows("本年摘牌"), d.rows("招商活动")
	slogan := [2]string{"梳理链条明方向", "蓄积项目备后劲"}
	switch {
	case signed > 0 && granted > 0:
		slogan = [2]string{"滚动签约添动能", "快速落地见实效"}
	case signed > 0:
		slogan = [2]string{"滚动签约添动能", "精准招引蓄后劲"}
	case trips > 0:
		slogan = [2]string{"走出园区叩门招商", "深耕链条对接项目"}
	}
	d.themed("招商", slogan, d.framed(1, 1, ofZone), func() {
		text := courtingText(d)
		d.topic("签约落地")
		text.signings()
		text.leading()
		d.topic("年度目标")
		text.targets()
		text.trips(d.topic)
	})
}

func (d featurePage) building() {
	slogan := [2]string{"集中开工抢进度", "争先达产比贡献"}
	switch {
	case len(d.book.Projects) == 0:
		slogan = [2]string{"谋项目夯实根基", "强保障静待开工"}
	case d.pace() < 0:
		slogan = [2]string{"对照序时找差距", "倒排工期抓追赶"}
	}
	d.themed("项目", slogan, d.framed(0, 2, func(p zone.Photo) bool { return p.Project != "" }), func() {
		text := buildingText(d)
		if len(d.book.Projects) == 0 {
			d.para("截至" + d.day() + "，项目库暂无项目。")
			return
		}
		d.topic("投资进度")
		for _, r := range zone.Registers {
			text.progress(r)
		}
		text.starts()
		if c := groupChart(text.industryGroups()); !c.Empty() {
			d.add(Figure{c})
		}
		d.topic("重点项目")
		d.largest()
		d.topic("赛马晾晒")
		text.flags(mostFeatured)
	})
}

// mostFeatured is how many projects have a sentence of their own.
const mostFeatured = 3

// largest tells of the largest projects and how far they are.
func (d featurePage) largest() {
	list := slices.DeleteFunc(slices.Clone(d.book.All()), func(p *zone.Project) bool {
		return !p.Total.Known || p.Progress[d.at].Appearance == ""
	})
	slices.SortStableFunc(list, func(a, b *zone.Project) int { return cmp.Compare(b.Total.Value, a.Total.Value) })
	for _, p := range list[:min(mostFeatured, len(list))] {
		total := d.ofProject(p, "总投资", figure.Money(p.Total))
		text := p.Name + "总投资" + total
		if p.Owner != "" {
			text = p.Name + "由" + p.Owner + "投资建设，总投资" + total
		}
		text += "，目前" + strings.TrimRight(p.Progress[d.at].Appearance, "。")
		if done := d.book.Rules.YearDone(p, d.at); done.Known && done.Value > 0 {
			text += "，本年累计完成投资" + d.ofProject(p, "累计投资", figure.Money(done))
		}
		d.para(closed(text))
	}
}

// innovation vanishes where there is nothing to tell.
func (d featurePage) innovation() {
	if len(d.book.Platforms)+len(d.book.Firms)+len(d.book.Honors)+len(d.book.Visits) == 0 {
		return
	}
	slogan := [2]string{"聚才引智搭平台", "创新驱动强产业"}
	if len(d.book.Platforms) > 0 {
		slogan = [2]string{"平台引领聚英才", "创新驱动强产业"}
	}
	d.themed("创新", slogan, d.framed(0, 2, func(p zone.Photo) bool { return p.Project == "" && p.Subject != "" }),
		func() {
			text := innovationText(d)
			text.platforms(d.topic)
			text.secondVentures(d.topic)
			text.honors(d.topic)
			text.services(d.topic)
		})
}

// ofZone tells a photo that shows the zone, no single project or platform.
func ofZone(p zone.Photo) bool { return p.Project == "" && p.Subject == "" }

// framed gives photos for a frame, leaving out the first ones.
func (d featurePage) framed(skip, n int, want func(zone.Photo) bool) []Block {
	list := d.shown(skip+n, want)
	if len(list) <= skip {
		return nil
	}
	return []Block{Photos{Photos: list[skip:], PerRow: n, Fill: true}}
}

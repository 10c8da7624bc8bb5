package briefing

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// FeaturePage draws up the feature page (专版), the way a newspaper gives the zone a
// page: a headline of two phrases, a lead, a strip of key figures, and three
// sections with slogans, in columns, with photos across them. It has no remarks of the office, and where there
// is nothing to tell it is shorter.
func FeaturePage(b *zone.Book, at zone.Period) (*Document, []figure.Problem) {
	d := &featurePage{draft: newDraft("feature", b, at)}
	d.now = d.course()
	d.add(Display{Kicker: d.fill(d.choose("引题1", kickers)), Phrases: d.phrases(d.choose("主题1", mainTitles)),
		Sub: d.fill(d.sampled(d.choose("副题1", subtitles)))})
	d.byline()
	lead := []Block{Lead{d.fill(d.opening())}, d.figureStrip()}
	if d.hero = d.leadPhoto(); d.hero != nil {
		lead = []Block{Beside{lead, photo(*d.hero)}}
	}
	d.add(lead...)
	d.sections(d.parts())
	t := d.book.Sum(d.book.All(), at)
	d.notes(leftNote(&t))
	doc, problems := d.sourced(Feature, "专版")
	doc.Left = d.left
	doc.Banner, doc.Source = "专版", "数据来源："+cmp.Or(d.issuer(), "园区项目库")
	return doc, problems
}

// featurePage is the draft of the feature page.
type featurePage struct {
	*draft
	now  *course
	hero *zone.Photo // the lead photo; nil where there is none
	left []string    // captions of recent photos without a place
}

// Remembered are the kinds of texts of a feature page that the next one does not repeat.
var Remembered = []string{"引题", "主题", "副题", "口号", "导语", "引语", "现场", "点评"}

// parts are the page's sections.
func (d *featurePage) parts() []section {
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

// phrases fills a headline and takes it apart.
func (d featurePage) phrases(text string) []string { return phrasesOf(d.fill(text)) }

// byline tells who wrote the page (署名), and that the photos are the same office's where there are some.
func (d featurePage) byline() {
	if who := d.issuer(); who != "" {
		d.add(Byline{"本报讯（通讯员 " + who + when(len(d.book.Photos) > 0 && !d.options.NoPhotos, " 文/图") + "）"})
	}
}

// opening is the lead: what the half-month was, and the year so far in one sentence.
func (d featurePage) opening() string {
	if len(d.book.Projects) == 0 {
		return d.zone() + "项目库暂无项目，项目谋划、要素保障和招商对接同步推进。"
	}
	text := d.choose("导语1", leads) + "截至" + d.day() + "，全区{全部项目.个数}个项目"
	switch t := d.book.Sum(d.book.All(), d.at); {
	case t.YearDone.Known == 0:
		return text + when(t.Total.Known > 0 && t.Total.Missing == 0, "总投资{全部项目.总投资}") + "。"
	case t.Completion() == nil:
		return text + "本年累计完成投资{全部项目.累计投资}。"
	}
	return text + "本年累计完成投资{全部项目.累计投资}，完成率{全部项目.完成率}，{全部项目.超序}。"
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
// it writes between what material opens and closes it, the frame crosses the last two columns.
func (d featurePage) themed(label, slogan string, shown sectionPhotos, write func()) {
	d.add(Slogan{Label: label, Phrases: d.phrases(slogan)})
	if len(shown.strip) > 0 {
		d.add(Photos{Photos: shown.strip, PerRow: len(shown.strip), Fill: true})
	}
	outer, frame := d.blocks, shown.chart
	if len(shown.frame) > 0 {
		frame = []Block{Photos{Photos: shown.frame, PerRow: min(2, len(shown.frame)), Fill: true}}
	}
	d.blocks = nil
	d.opens(label)
	write()
	d.blocks = shown.between(d.blocks)
	d.closes(label)
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

// summed words the amount of leads or projects; nothing where one of them has none, for a newspaper does not tell
// what an office lacks.
func (d featurePage) summed(scope, word string) string {
	for _, lacking := range []string{".未列金额", ".未填总投资"} {
		if v, ok := d.figures.Look(scope + lacking); ok && v.Number != nil && v.Number.Sign() > 0 {
			return ""
		}
	}
	return d.invested(scope, word)
}

// courting vanishes where there is nothing to tell.
func (d *featurePage) courting() {
	if len(d.book.Leads)+len(d.book.Trips) == 0 && !d.hasMaterial("招商") {
		return
	}
	d.themed("招商", d.choose("招商/口号1", courtingSlogans), d.photosOf(1, ofZone), func() {
		signed, granted, talks := d.rows("本年签约"), d.rows("本年摘牌"), d.rows("在谈项目")
		if signed+granted+talks > 0 {
			d.topic("签约落地")
		}
		d.para(when(signed > 0, "今年以来，新签约项目{本年签约.个数}个"+d.summed("本年签约", "总投资")+"，分别为{本年签约.明细}。"))
		d.para(
			when(granted > 0, "今年已完成土地摘牌的有{本年摘牌.个数}个"+d.summed("本年摘牌", "总投资")+"，分别为{本年摘牌.明细}。"),
			when(talks > 0, "另有在谈项目{在谈项目.个数}个"+d.summed("在谈项目", "意向总投资")+"。"))
		courtingText{d.draft}.trips(d.topic, "今年以来，组织招商活动")
	})
}

func (d *featurePage) building() {
	shown := d.photosOf(2, ofProject)
	if c := groupChart(buildingText{d.draft}.industryGroups()); len(shown.frame) == 0 && !c.Empty() && d.differ() {
		shown.chart = []Block{Figure{c}}
	}
	d.themed("项目", d.choose("项目/口号1", buildingSlogans), shown, func() {
		if len(d.book.Projects) == 0 {
			d.para("项目库暂无项目。")
			return
		}
		d.inMotion()
		d.progress()
		d.winners()
	})
}

// progress tells how far the year's investment is, and what began and what produces.
func (d featurePage) progress() {
	var parts []string
	for _, r := range zone.Registers {
		t := d.book.Sum(d.book.Of(r), d.at)
		name := r.Title()
		switch {
		case t.YearDone.Known == 0:
		case t.Completion() == nil:
			parts = append(parts, name+"累计完成投资{"+name+".累计投资}")
		default:
			parts = append(parts, name+"累计完成投资{"+name+".累计投资}，完成率{"+name+".完成率}，{"+name+".超序}")
		}
	}
	starts, made := d.rows("本年新开工"), d.rows("本年投产")
	if len(parts)+starts+made == 0 {
		return
	}
	d.topic("投资进度")
	d.para(when(len(parts) > 0, strings.Join(parts, "；")+"。"))
	d.para(when(starts+made > 0, "今年以来，"),
		when(starts > 0, "新开工项目{本年新开工.个数}个"+d.summed("本年新开工", "总投资")+when(made > 0, "，")),
		when(made > 0, "投产项目{本年投产.个数}个"+d.summed("本年投产", "总投资")), when(starts+made > 0, "。"))
}

// notable is the least difference between industries that a chart is drawn for.
var notable = big.NewRat(5, 100)

// differ tells whether some industries are notably further than others.
func (d featurePage) differ() bool {
	var least, most *big.Rat
	for _, g := range (buildingText{d.draft}).industryGroups() {
		done := g.Totals.Completion()
		if done == nil {
			continue
		}
		if least == nil || done.Cmp(least) < 0 {
			least = done
		}
		if most == nil || done.Cmp(most) > 0 {
			most = done
		}
	}
	return most != nil && new(big.Rat).Sub(most, least).Cmp(notable) >= 0
}

// mostFeatured is how many projects have a sentence of their own.
const mostFeatured = 3

// winners names the best of the contest. How many there are is told where no flag was set by hand.
func (d featurePage) winners() {
	names := d.red()
	if len(names) == 0 {
		return
	}
	d.topic("赛马晾晒")
	told := strings.Join(names[:min(mostFeatured, len(names))], "、")
	if len(names) > mostFeatured && len(figure.ByHand(d.book.Rules, d.book.All(), d.at)) == 0 &&
		d.rows("红旗项目") == len(names) {
		told += "等{红旗项目.个数}个项目"
	}
	d.para("本期赛马晾晒，" + told + "获得红旗。")
}

// red names the projects with a red flag by the rules, the best first.
func (d featurePage) red() []string {
	var out []string
	for _, r := range d.book.Contest(d.at).Ranked {
		if r.Rating.Final == zone.Red && !r.Rating.ByHand() {
			out = append(out, r.Project.Label())
		}
	}
	return out
}

// news is a project with something to tell: a node that it reached in the half-month, a photo, a red flag.
type news struct {
	*zone.Project
	node  zone.Node // the latest of the half-month
	moved bool      // there is one
	photo bool
	rank  int // among the red flags, from 1; 0 has none
}

// told are the nodes that a newspaper tells of, and how.
var told = map[zone.Node]string{zone.Start: "开工建设", zone.Topping: "主体结顶", zone.Completion: "竣工",
	zone.Trial: "开始试生产", zone.Production: "投产", zone.FullOutput: "达产"}

// newsworthy lists the projects with something to tell, those that reached a node first.
func (d featurePage) newsworthy() []news {
	contest := d.book.Contest(d.at)
	ranks := map[int64]int{}
	for i, r := range contest.Ranked {
		if r.Rating.Final == zone.Red && !r.Rating.ByHand() {
			ranks[r.Project.ID] = i + 1
		}
	}
	var out []news
	for _, p := range d.book.All() {
		one := news{Project: p, rank: ranks[p.ID], photo: p.Code != "" && slices.ContainsFunc(d.book.Photos,
			func(photo zone.Photo) bool { return photo.Project == p.Code })}
		for n, m := range p.Milestones {
			if told[zone.Node(n)] != "" && m.Actual.Day > 0 && d.at.Holds(m.Actual) {
				one.node, one.moved = zone.Node(n), true
			}
		}
		speaks := p.Progress[d.at].Appearance != "" && !strings.Contains(p.Progress[d.at].Appearance, "前期")
		if (one.moved || speaks && (one.photo || one.rank > 0)) && !slices.Contains(contest.Waiting, p) {
			out = append(out, one)
		}
	}
	flag := func(n bool) int { return map[bool]int{true: 0, false: 1}[n] }
	slices.SortStableFunc(out, func(a, b news) int {
		return cmp.Or(flag(a.moved)-flag(b.moved), cmp.Compare(b.node, a.node), flag(a.photo)-flag(b.photo),
			flag(a.rank > 0)-flag(b.rank > 0), cmp.Compare(a.rank, b.rank))
	})
	return out
}

// inMotion tells of the projects in motion, no two in a row the same way.
func (d featurePage) inMotion() {
	list := d.newsworthy()
	for i, p := range list[:min(mostFeatured, len(list))] {
		var parts []string
		add := func(word string, v zone.Opt[zone.Money], measure string) {
			if v.Known && v.Value > 0 {
				parts = append(parts, word+d.ofProject(p.Project, measure, figure.Money(v)))
			}
		}
		text, state := "", strings.TrimRight(strings.TrimSpace(p.Progress[d.at].Appearance), "。；，")
		owner := when(p.Owner != "" && !p.moved, "由"+p.Owner+"投资建设")
		switch {
		case p.moved:
			day := p.Milestones[p.node].Actual
			text = fmt.Sprintf("%d月%d日，%s%s", day.Month, day.Day, p.Name, told[p.node])
			add("总投资", p.Total, "总投资")
		case i%2 == 0 && !strings.ContainsAny(state, "，；。"):
			parts = append(parts, owner)
			text = p.Name + "现场，" + state
			add("总投资", p.Total, "总投资")
		default:
			text = p.Name
			parts = append(parts, owner, "目前"+state)
			add("总投资", p.Total, "总投资")
		}
		add("本年累计完成投资", d.book.Rules.YearDone(p.Project, d.at), "累计投资")
		parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
		if text == p.Name && len(parts) > 0 {
			text, parts = text+parts[0], parts[1:]
		}
		d.para(closed(strings.Join(append([]string{text}, parts...), "，")))
	}
}

// innovation vanishes where there is nothing to tell.
func (d *featurePage) innovation() {
	if len(d.book.Platforms)+len(d.book.Firms)+len(d.book.Honors)+len(d.book.Visits) == 0 && !d.hasMaterial("创新") {
		return
	}
	d.themed("创新", d.choose("创新/口号1", innovationSlogans), d.photosOf(2, ofPlatform), func() {
		text := innovationText{d.draft}
		text.platforms(d.topic)
		if d.rows("龙头企业") > 0 {
			d.topic("龙头企业")
			d.para("重点培育龙头企业{龙头企业.个数}家："+text.firms()+"。", when(d.rows("二次创业项目") > 0,
				"龙头企业“二次创业”项目{二次创业项目.个数}个"+d.summed("二次创业项目", "总投资")+"。"))
		}
		text.honors(d.topic)
		text.services(d.topic)
	})
}

// ofZone tells a photo that shows the zone, no single project or platform.
func ofZone(p zone.Photo) bool { return p.Project == "" && p.Subject == "" }

func ofProject(p zone.Photo) bool  { return p.Project != "" }
func ofPlatform(p zone.Photo) bool { return p.Project == "" && p.Subject != "" }

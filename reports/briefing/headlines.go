package briefing

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// course is what a half-month was, so that no headline says anything else.
type course struct {
	projects   int
	rose, fell bool // its investment against the half-month before: up by one per cent or more, or down, as printed
	pace       int  // of the year's investment against its schedule: 1 ahead, 0 level, -1 behind or unknown
	starts     int  // projects begun in it
	producing  int  // projects that went into production in it
	signed     int  // leads signed in it
	granted    int  // leads that were granted land in it
	trips      int  // journeys in it
	opened     bool // a platform came into use in it
	platforms  int
	honors     int
	visits     int
}

// course looks at the half-month. What cannot be compared neither rose nor fell.
func (d featurePage) course() *course {
	out := &course{projects: len(d.book.Projects), pace: d.pace(), starts: d.rows("本期新开工"), producing: d.rows("本期投产"),
		signed: d.rows("本期签约"), granted: d.rows("本期摘牌"), trips: d.rows("本期招商活动"), platforms: len(d.book.Platforms),
		honors: len(d.book.Honors), visits: d.rows("三服务")}
	if v, ok := d.figures.Look("全部项目.本期完成|较上期"); ok && v.Number != nil {
		out.rose = strings.Contains(v.Text, "增加") && d.marked(v.Number)
		out.fell = strings.Contains(v.Text, "减少")
	}
	for _, p := range d.book.Platforms {
		out.opened = out.opened || d.at.Holds(p.Since)
	}
	return out
}

// marked tells whether a change of the half-month's investment is worth praise: at least one per cent of the
// half-month before. A rise of 19万元 on 9亿元 is none.
func (d featurePage) marked(change *big.Rat) bool {
	now, ok := d.figures.Look("全部项目.本期完成")
	if !ok || now.Number == nil {
		return false
	}
	before := new(big.Rat).Sub(now.Number, change)
	return new(big.Rat).Mul(change, big.NewRat(100, 1)).Cmp(before) >= 0
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

// candidate is one way to write a text: with references, the phrases of a headline apart by a wide space. One
// that is of something that happened comes before those that are not.
type candidate struct {
	text string
	news bool
	fits func(*course) bool // nil: always
}

// The courses that candidates are for.
var (
	praised = func(c *course) bool { return c.projects > 0 && c.rose && c.pace >= 0 }
	steady  = func(c *course) bool { return c.projects > 0 && !c.rose && !c.fell && c.pace >= 0 }
	onPlan  = func(c *course) bool { return c.projects > 0 && !c.rose && c.pace >= 0 }
	behind  = func(c *course) bool { return c.projects > 0 && c.pace < 0 }
	urged   = func(c *course) bool { return c.projects > 0 && (c.fell || c.pace < 0) }
	some    = func(c *course) bool { return c.projects > 0 }
	empty   = func(c *course) bool { return c.projects == 0 }
	sound   = func(c *course) bool { return !c.fell && c.pace >= 0 }
	begun   = func(c *course) bool { return c.starts > 0 }
	signing = func(c *course) bool { return c.signed > 0 }
	made    = func(c *course) bool { return c.producing > 0 }
	opened  = func(c *course) bool { return c.opened }
)

// all joins conditions.
func all(list ...func(*course) bool) func(*course) bool {
	return func(c *course) bool {
		return !slices.ContainsFunc(list, func(fits func(*course) bool) bool { return !fits(c) })
	}
}

// The candidates of each text of a feature page. Short words stand for what is of the half-month: 某期 for its name
// without the year, 某区 for the zone.
var (
	kickers = []candidate{
		{"半月来新开工项目{本期新开工.个数}个、新签约项目{本期签约.个数}个", true, all(begun, signing)},
		{"半月来，新开工项目{本期新开工.个数}个", true, begun},
		{"半月来，新签约项目{本期签约.个数}个", true, signing},
		{"半月来，投产项目{本期投产.个数}个", true, made},
		{"创新平台添新成员", true, opened},
		{"项目建设提速　投资进度快于序时", false, all(praised, func(c *course) bool { return c.pace > 0 })},
		{"一线比拼　现场见效", false, praised},
		{"盯紧序时进度　抓实项目建设", false, some},
		{"一线抓推进　一项一对策", false, some},
		{"招引　建设　服务　一环扣着一环", false, some},
		{"难题到现场去解　进度到一线去看", false, some},
		{"以项目论英雄　用实干说话", false, all(some, sound)},
		{"谋划在前　招引在先", false, empty},
		{"把准方向　抓实前期", false, empty},
		{"一心谋项目　一线强招引", false, empty},
		{"从谋划开始　从招引起步", false, empty},
		{"对表序时补短板　聚力攻坚抓项目", false, urged},
		{"爬坡过坎　攻坚加力", false, urged},
		{"滚动签约　快速落地　集中开工　争先达产", false, nil},
	}
	mainTitles = []candidate{
		{"一批项目开工建设　在建工程压茬推进", true, func(c *course) bool { return c.starts >= 3 }},
		{"招引签约添新单　在建项目赶工期", true, signing},
		{"又有项目建成投产　在建工程加紧推进", true, made},
		{"创新平台启新程　产业项目抓建设", true, opened},
		{"重点项目比学赶超　投资建设提速见效", false, praised},
		{"项目建设提速见效　投资进度对标序时", false, praised},
		{"大干快上抓项目　提速见效赶工期", false, praised},
		{"你追我赶抓建设　提速见效促投资", false, praised},
		{"重点项目比学赶超　投资建设稳步推进", false, steady},
		{"重点项目对标序时　投资建设稳步推进", false, steady},
		{"项目建设压茬推进　投资进度对标序时", false, onPlan},
		{"盯着序时抓进度　沉到一线促建设", false, onPlan},
		{"稳住节奏抓投资　一项一策推项目", false, onPlan},
		{"一线一线抓协调　一项一项促建设", false, some},
		{"工地连着办公室　节点就是军令状", false, some},
		{"把项目扛在肩上　把进度抓在手上", false, some},
		{"重点项目对标序时　投资建设攻坚加力", false, behind},
		{"对照序时找差距　倒排工期抓追赶", false, urged},
		{"攻坚克难破堵点　一项一策赶进度", false, urged},
		{"紧盯短板抓攻坚　凝心聚力赶序时", false, urged},
		{"蓄势开局谋新篇　项目为王启新程", false, empty},
		{"谋深谋实抓项目　聚心聚力强招引", false, empty},
		{"好地留给好项目　好项目配好服务", false, empty},
		{"谋划招引两手抓　要素服务一起上", false, empty},
		{"栽好梧桐引凤来　谋定项目再开工", false, empty},
	}
	subtitles = []candidate{
		{"——某区全期工作综述", false, nil},
		{"——来自某区项目一线的报道", false, some},
		{"——某区推进项目建设纪事", false, some},
		{"——某区某期抓项目、促投资综述", false, some},
		{"——某区某期项目建设巡礼", false, praised},
		{"——某区全期项目建设观察", false, some},
		{"——某区抓项目、抓招引、抓服务纪事", false, nil},
		{"——某区全期工作纪要", false, nil},
		{"——来自某区的报道", false, nil},
		{"——某区谋项目、强服务观察", false, nil},
	}
	leads = []candidate{
		{"半月来，某区新开工项目{本期新开工.个数}个。", true, begun},
		{"半月来，某区新签约项目{本期签约.个数}个。", true, signing},
		{"半月来，某区投产项目{本期投产.个数}个。", true, made},
		{"半月来，全区完成投资{全部项目.本期完成}，{全部项目.本期完成|较上期}，项目建设提速见效。", true, praised},
		{"半月来，全区完成投资{全部项目.本期完成}，{全部项目.本期完成|较上期}，各项目对照序时抓紧推进。", true,
			func(c *course) bool { return c.fell }},
		{"坚持“滚动签约、快速落地、集中开工、争先达产”，某区一手抓招引，一手抓建设。", false, nil},
		{"看项目，到一线。某区对照序时，把招引、建设、服务一项一项抓在手上。", false, some},
		{"以半月为节拍，以序时为标尺，某区推动项目早签约、早落地、早开工、早达产。", false, nil},
		{"要素跟着项目走，干部围着项目转。某区把力量放到项目一线。", false, some},
		{"项目为王，实干为要。某区盯着节点抓推进、扑在现场解难题。", false, some},
	}
	courtingSlogans = []candidate{
		{"签约一个落地一个　引来一链带动一片", true, signing},
		{"滚动签约添动能　快速落地抓推进", true, func(c *course) bool { return c.signed+c.granted > 0 }},
		{"走出园区叩门招商　深耕链条对接项目", true, func(c *course) bool { return c.trips > 0 }},
		{"精准招引强链条　用心服务促落地", false, nil},
		{"招引盯着链条走　落地围着要素转", false, nil},
		{"梳理链条明方向　蓄积项目备后劲", false, nil},
		{"敲门招商走出去　项目洽谈请进来", false, nil},
		{"以商引商拓门路　沿链招商补短板", false, nil},
	}
	buildingSlogans = []candidate{
		{"新项目接续开工　在建项目压茬推进", true, begun},
		{"建成项目投产　在建项目赶工", true, made},
		{"开足马力赶工期　提速见效比贡献", false, praised},
		{"集中开工抢进度　争先达产比贡献", false, all(some, sound)},
		{"盯着节点抓进度　扑在现场解难题", false, some},
		{"一项一策破堵点　一线办公促推进", false, some},
		{"挂图作战盯节点　逐项销号抓闭环", false, some},
		{"干部下沉到工地　问题解决在一线", false, some},
		{"要素跟着项目走　服务围着工期转", false, some},
		{"对照序时找差距　倒排工期抓追赶", false, urged},
		{"紧盯节点补进度　压实责任抓落实", false, urged},
		{"谋项目夯实根基　强保障静待开工", false, empty},
		{"谋划一批早入库　成熟一个早落地", false, empty},
		{"先把前期做扎实　再把工地铺开来", false, empty},
		{"盘清土地摸家底　理顺要素等项目", false, empty},
		{"谋得深一些才快　备得足一些才稳", false, empty},
	}
	innovationSlogans = []candidate{
		{"新平台投入使用　产学研贴得更近", true, opened},
		{"平台引领聚英才　创新驱动强产业", false, func(c *course) bool { return c.platforms > 0 }},
		{"平台搭台聚资源　企业唱戏强创新", false, func(c *course) bool { return c.platforms > 0 }},
		{"聚才引智搭平台　创新驱动强产业", false, nil},
		{"让创新离产业更近　让服务离企业更近", false, nil},
		{"人才引得进留得住　成果转得出用得上", false, nil},
		{"创新要素聚起来　产业链条强起来", false, nil},
		{"把实验室搬近车间　把好点子变成产品", false, nil},
		{"产学研握指成拳　创新链串珠成链", false, func(c *course) bool { return c.platforms > 1 }},
		{"安全绿色守底线　创新驱动促发展", false, func(c *course) bool { return c.honors > 0 }},
		{"企业诉求有回音　创新发展有支撑", false, func(c *course) bool { return c.visits > 0 }},
	}
)

// choose picks how a text is written: of what fits the half-month one of what happened in it, in turn from one
// half-month to the next, and never what the last published page has in that place.
func (d featurePage) choose(place string, list []candidate) string {
	news, other := d.fitting(place, list)
	if len(news) > 0 {
		other = news
	}
	if len(other) == 0 { // the last page has the only one
		return d.named(list[len(list)-1].text)
	}
	return other[(d.at.Year*zone.Halves+d.at.Number())%len(other)]
}

// fitting lists the candidates that fit the half-month, all of whose figures are known: those of what happened in
// it, and the others.
func (d featurePage) fitting(place string, list []candidate) (news, other []string) {
	for _, c := range list {
		text := d.named(c.text)
		switch _, problems := d.figures.Fill(text); {
		case c.fits != nil && !c.fits(d.now), len(problems) > 0, d.unknown(text), d.printedLast(place, c.text):
		case c.news:
			news = append(news, text)
		default:
			other = append(other, text)
		}
	}
	return news, other
}

// named puts the names of the half-month and of the zone into a candidate.
func (d featurePage) named(text string) string { return d.namedAt(text, d.at) }

func (d featurePage) namedAt(text string, at zone.Period) string {
	return strings.NewReplacer("某期", shortTitle(at), "全期", at.Title(), "某区", d.zone()).Replace(text)
}

// shortTitle names a half-month within its year: 4月上半月.
func shortTitle(at zone.Period) string {
	return strings.TrimPrefix(at.Title(), fmt.Sprintf("%d年", at.Year))
}

// zone names the zone, or what stands for it.
func (d featurePage) zone() string { return cmp.Or(d.book.Office.Zone, "全区") }

// unknown tells whether a figure of a text is not known, or compared only in part.
func (d featurePage) unknown(text string) bool {
	filled, _ := d.figures.Fill(text)
	if strings.Contains(filled, "按可比口径") { // an office's remark
		return true
	}
	return strings.Count(filled, numeral.Unknown) > strings.Count(text, numeral.Unknown)
}

// last is what was published last before this half-month; nil where nothing was.
func (d featurePage) last() *zone.Publication {
	var last *zone.Publication
	for i := range d.book.Published {
		if p := &d.book.Published[i]; zone.ComparePeriods(p.Period, d.at) < 0 &&
			(last == nil || zone.ComparePeriods(p.Period, last.Period) > 0) {
			last = p
		}
	}
	return last
}

// printedLast tells whether the page that was published last has a candidate in a place.
func (d featurePage) printedLast(place, candidate string) bool {
	last := d.last()
	return last != nil && strings.HasPrefix(last.Wording[place], d.namedAt(candidate, last.Period))
}

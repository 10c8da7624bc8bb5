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

func ordinal(n int) string { return numeral.Ordinal(n) }

// Brief draws up the half-monthly work briefing (工作简报): masthead, remark,
// three sections on 招商, 项目 and 创新, and the registers as annexes. The
// problems are references that could not be resolved.
func Brief(b *zone.Book, at zone.Period) (*Document, []figure.Problem) {
	d := newDraft("brief", b, at)
	b = d.book
	title := d.sampled(at.Title() + "项目建设进展情况")
	d.add(Headline{title})
	d.remark()
	d.sections(briefSections)
	doc := d.document(Official, "工作简报")
	doc.Title = cmp.Or(b.Office.Masthead, "工作简报") + "：" + title
	doc.Masthead, doc.Imprint = d.masthead(), d.imprint()
	return doc, d.problems
}

var briefSections = []section{
	{"招商", (*draft).courting}, {"项目", (*draft).building}, {"创新", (*draft).innovation}, {"下一步", (*draft).steps}, {"更正", (*draft).corrections}, {"附件", (*draft).annexes},
}

func (d *draft) masthead() *Masthead {
	return &Masthead{
		Name: cmp.Or(d.book.Office.Masthead, "工作简报"), Issue: d.issue(), Issuer: d.issuer(), Date: d.at.End().Chinese(),
		Secrecy: cmp.Or(d.options.Secrecy, d.book.Office.Secrecy), Number: d.options.Number,
	}
}

// issue writes the issue's numbers: 第7期（总第55期）.
func (d *draft) issue() string {
	ofYear, ofAll := d.options.Issue(d.at, d.book.Office.FirstYear)
	text := fmt.Sprintf("第%d期", ofYear)
	if ofAll > 0 {
		text += fmt.Sprintf("（总第%d期）", ofAll)
	}
	return text
}

func (d *draft) imprint() *Imprint {
	office := &d.book.Office
	out := &Imprint{Issuer: d.issuer(), Date: d.at.End().Chinese() + "印发"}
	for _, r := range []Recipient{{"报", office.Report}, {"送", office.Send}, {"发", office.Issue}} {
		if r.Names != "" {
			out.To = append(out.To, r)
		}
	}
	if office.Copies > 0 {
		out.Copies = fmt.Sprintf("共印%d份", office.Copies)
	}
	return out
}

func (d *draft) remark() {
	var parts []string
	for _, r := range zone.Registers {
		if len(d.book.Of(r)) > 0 {
			name := r.Title()
			parts = append(parts, "{"+name+".个数}个"+name+"，总投资{"+name+".总投资}")
		}
	}
	text := "全区项目库暂无项目。"
	if len(parts) > 0 {
		text = "目前全区共有" + strings.Join(parts, "；") + "。现将截至" + d.at.End().Chinese() + "的有关进展编发如下，数据取自园区项目库，供参阅。"
	}
	d.add(Remark{d.fill(text)})
}

// courting is the section on winning investors (招商).
func (d *draft) courting() {
	d.section("招商引资与项目落地")
	if len(d.book.Leads)+len(d.book.Trips) == 0 {
		d.para("本年暂无招商线索和招商活动记录。")
		return
	}
	d.part("签约与摘牌")
	d.signings()
	d.targets()
	d.trips(d.part)
	d.photos(ofZone)
}

// signings tells what was signed, granted land, and is being talked about.
func (d *draft) signings() {
	signed, granted := d.rows("本年签约"), d.rows("本年摘牌")
	d.para(
		when(signed == 0, "截至"+d.day()+"，本年暂无新签约项目。"),
		when(signed > 0, "截至"+d.day()+"，本年新签约项目{本年签约.个数}个"+d.invested("本年签约", "总投资")+"，分别为{本年签约.明细}。"),
		when(granted > 0, "已完成土地摘牌的有{本年摘牌.个数}个"+d.signedBefore()+d.invested("本年摘牌", "总投资")+"，分别为{本年摘牌.明细}。"),
		when(d.rows("在谈项目") > 0, "另有在谈项目{在谈项目.个数}个"+d.invested("在谈项目", "意向总投资")+"。"),
	)
}

// invested words the amount of leads or projects: those without one are told of, and
// where none is known nothing is said.
func (d *draft) invested(scope, word string) string {
	lacking, said := scope+".未列金额", "未列金额"
	if _, ok := d.figures.Look(lacking); !ok {
		lacking, said = scope+".未填总投资", "未填"
	}
	return d.amount(scope+".总投资", "，"+word, lacking, said)
}

// amount words a sum, with how many have no figure and are not in it; nothing where
// none has.
func (d *draft) amount(sum, word, lacking, said string) string {
	total, _ := d.figures.Look(sum)
	missing, _ := d.figures.Look(lacking)
	switch {
	case total.Number == nil:
		return ""
	case missing.Number.Sign() > 0:
		return word + "{" + sum + "}（{" + lacking + "}个" + said + "，不计入）"
	}
	return word + "{" + sum + "}"
}

// signedBefore tells how many of those that were granted land this year are not among
// those signed this year, where there are some.
func (d *draft) signedBefore() string {
	before, undated := 0, 0
	for i := range d.book.Leads {
		l := &d.book.Leads[i]
		switch signed := l.Milestones[zone.Signing].Actual; {
		case !d.thisYear(l.Milestones[zone.LandGrant].Actual) || d.thisYear(signed):
		case signed.IsZero():
			undated++
		default:
			before++
		}
	}
	var parts []string
	if before > 0 {
		parts = append(parts, fmt.Sprintf("%d个为往年签约", before))
	}
	if undated > 0 {
		parts = append(parts, fmt.Sprintf("%d个未登记签约日期", undated))
	}
	return when(len(parts) > 0, "（其中"+strings.Join(parts, "、")+"）")
}

// thisYear tells whether a day lies in the period's year and not after its end.
func (d *draft) thisYear(day zone.Date) bool {
	return day.Year == d.at.Year && zone.CompareDates(day, d.at.End()) <= 0
}

// rows counts the rows of a scope, so that a sentence can fit the facts.
func (d *draft) rows(scope string) int {
	v, problem := d.figures.Resolve(scope + ".个数")
	if problem != nil {
		d.problems = append(d.problems, *problem)
		return 0
	}
	return int(v.Number.Num().Int64())
}

func (d *draft) targets() {
	var parts []string
	for _, t := range d.book.TargetStates(d.at) {
		parts = append(parts, fmt.Sprintf("%s目标%d个、已签约%d个", t.Target.Name, t.Target.Count, len(t.Signed)))
	}
	if len(parts) > 0 {
		d.para("对照年度招商目标，", strings.Join(parts, "，"), "。")
	}
}

// trips tells of the journeys of the year, the last three by name. Its heading is
// the document's own.
func (d *draft) trips(heading func(string)) {
	done := slices.DeleteFunc(slices.Clone(d.book.Trips), func(t zone.Trip) bool {
		return !d.at.ToDate(t.Date)
	})
	if len(done) == 0 {
		return
	}
	slices.SortStableFunc(done, func(a, b zone.Trip) int { return zone.CompareDates(b.Date, a.Date) })
	var places []string
	for _, t := range done {
		if t.Place != "" && !slices.Contains(places, t.Place) {
			places = append(places, t.Place)
		}
	}
	heading("招商活动")
	text := "本年已组织招商活动{招商活动.个数}批次"
	if len(places) > 0 {
		text += "，赴" + strings.Join(places, "、") + "等地推介对接"
	}
	for _, t := range done[:min(3, len(done))] {
		text = closed(text) + fmt.Sprintf("%d月%d日，%s", t.Date.Month, t.Date.Day, strings.TrimRight(cmp.Or(t.Subject, t.Place+t.Kind), "。"))
		if t.Result != "" {
			text += "，" + strings.TrimRight(t.Result, "。")
		}
	}
	d.para(closed(text))
}

// innovation is the section on platforms, leading firms and pilots (创新).
func (d *draft) innovation() {
	d.section("科技创新与产业生态")
	if len(d.book.Platforms)+len(d.book.Firms)+len(d.book.Honors)+len(d.book.Visits) == 0 {
		d.para("本期暂无创新平台、龙头企业和试点荣誉的记录。")
		return
	}
	d.platforms(d.part)
	d.photos(func(p zone.Photo) bool { return p.Project == "" && p.Subject != "" })
	d.secondVentures(d.part)
	d.honors(d.part)
	d.services(d.part)
}

func (d *draft) services(heading func(string)) {
	if d.rows("三服务") > 0 {
		heading("企业服务")
		d.para("本年通过“三服务”和政务直通车走访企业、受理诉求{三服务.个数}件，已答复{已答复三服务.个数}件。")
	}
}

func (d *draft) platforms(heading func(string)) {
	if len(d.book.Platforms) > 0 {
		heading("创新平台")
		text := "全区现有创新平台{创新平台.个数}个。"
		for _, p := range d.book.Platforms {
			if p.State != "" {
				text += p.Name + strings.TrimRight(p.State, "。") + "；"
			}
		}
		d.para(closed(text))
	}
}

// secondVentures tells of the leading firms and what they build anew (二次创业).
func (d *draft) secondVentures(heading func(string)) {
	if d.rows("龙头企业") > 0 {
		heading("龙头企业")
		d.para("重点培育龙头企业{龙头企业.个数}家："+d.firms()+"。",
			when(d.rows("二次创业项目") > 0, "龙头企业“二次创业”项目{二次创业项目.个数}个"+d.invested("二次创业项目", "总投资")+
				d.amount("二次创业项目.累计投资", "，本年累计完成投资", "二次创业项目.未填累计", "未填报")+"。"))
	}
}

// firms names the leading firms as people call them.
func (d *draft) firms() string {
	var names []string
	for _, f := range d.book.Firms {
		if f.Leader {
			names = append(names, cmp.Or(f.Short, f.Name))
		}
	}
	return strings.Join(names, "、")
}

func (d *draft) honors(heading func(string)) {
	if len(d.book.Honors) == 0 {
		return
	}
	heading("试点与荣誉")
	text := "安全、绿色、数字等领域累计承担试点、获得荣誉{试点荣誉.个数}项："
	for i, h := range d.book.Honors {
		if i > 0 {
			text += "；"
		}
		text += strings.TrimRight(h.Name, "。")
		if h.Result != "" {
			text += "（" + strings.TrimRight(h.Result, "。") + "）"
		}
	}
	d.para(closed(text))
}

// maxPhotos is how many photos a section of the briefing shows.
const maxPhotos = 4

// photos adds the first photos that fulfil a condition.
func (d *draft) photos(want func(zone.Photo) bool) {
	if list := d.shown(maxPhotos, want); len(list) > 0 {
		d.add(Photos{Photos: list})
	}
}

// shown gives the first photos that fulfil a condition, those of a pair (前、后)
// side by side before all others; none where the office wants none.
func (d *draft) shown(most int, want func(zone.Photo) bool) []Photo {
	var pairs, single []zone.Photo
	for _, p := range d.book.Photos {
		switch {
		case d.options.NoPhotos || !want(p):
		case p.Pair != "":
			pairs = append(pairs, p)
		default:
			single = append(single, p)
		}
	}
	slices.SortStableFunc(pairs, func(a, b zone.Photo) int {
		return cmp.Or(cmp.Compare(a.Project+a.Subject, b.Project+b.Subject), cmp.Compare(a.Pair, b.Pair)) // 前 comes before 后
	})
	var out []Photo
	for _, p := range slices.Concat(pairs, single) {
		if len(out) < most {
			out = append(out, photo(p))
		}
	}
	return out
}

func photo(p zone.Photo) Photo {
	out := Photo{Hash: p.Hash, Caption: p.Caption, Crop: p.Crop}
	out.Width, out.Height = p.Shown()
	if p.Pair != "" {
		out.Tag = "建设" + p.Pair
	}
	return out
}

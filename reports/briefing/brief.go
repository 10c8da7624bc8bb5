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
	d := brief{newDraft("brief", b, at)}
	d.full = true
	b = d.book
	title := d.sampled(at.Title() + "项目建设进展情况")
	d.add(Headline{title})
	d.remark()
	d.sections(d.parts())
	doc := d.document(Official, "工作简报")
	doc.Title = cmp.Or(b.Office.Masthead, "工作简报") + "：" + title
	doc.Masthead, doc.Imprint = d.masthead(), d.imprint()
	return doc, d.problems
}

// brief is the draft of the work briefing.
type brief struct{ *draft }

// parts are the briefing's sections.
func (d brief) parts() []section {
	return []section{{"招商", d.courting}, {"项目", d.building}, {"创新", d.innovation}, {"下一步", d.steps},
		{"更正", d.corrections}, {"附件", d.annexes}}
}

func (d brief) masthead() *Masthead {
	return &Masthead{
		Name: cmp.Or(d.book.Office.Masthead, "工作简报"), Issue: d.issue(), Issuer: d.issuer(), Date: d.at.End().Chinese(),
		Secrecy: cmp.Or(d.options.Secrecy, d.book.Office.Secrecy), Number: d.options.Number,
		Serial: d.options.Serial, Urgency: d.options.Urgency, Signer: d.options.Signer,
	}
}

// issue writes the issue's numbers: 第7期（总第55期）.
func (d brief) issue() string {
	ofYear, ofAll := d.options.Issue(d.at, d.book.Office.FirstYear)
	text := fmt.Sprintf("第%d期", ofYear)
	if ofAll > 0 {
		text += fmt.Sprintf("（总第%d期）", ofAll)
	}
	return text
}

func (d brief) imprint() *Imprint {
	office := &d.book.Office
	out := &Imprint{Issuer: d.issuer(), Date: d.at.End().Chinese() + "印发"}
	for _, r := range []Recipient{{"报", office.Report}, {"送", office.Send}, {"发", office.Issue},
		{"抄送", d.options.Copy}} {
		if r.Names != "" {
			out.To = append(out.To, r)
		}
	}
	if office.Copies > 0 {
		out.Copies = fmt.Sprintf("共印%d份", office.Copies)
	}
	return out
}

func (d brief) remark() {
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
func (d brief) courting() {
	d.section("招商引资与项目落地")
	if len(d.book.Leads)+len(d.book.Trips) == 0 {
		d.para("本年暂无招商线索和招商活动记录。")
		return
	}
	d.part("签约与摘牌")
	text := courtingText(d)
	text.signings()
	text.targets()
	text.trips(d.part, "本年已组织招商活动")
	d.photos(ofZone)
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

// innovation is the section on platforms, leading firms and pilots (创新).
func (d brief) innovation() {
	d.section("科技创新与产业生态")
	if len(d.book.Platforms)+len(d.book.Firms)+len(d.book.Honors)+len(d.book.Visits) == 0 {
		d.para("本期暂无创新平台、龙头企业和试点荣誉的记录。")
		return
	}
	text := innovationText(d)
	text.platforms(d.part)
	d.photos(func(p zone.Photo) bool { return p.Project == "" && p.Subject != "" })
	text.secondVentures(d.part)
	text.honors(d.part)
	text.services(d.part)
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
		// 前 comes before 后
		return cmp.Or(cmp.Compare(a.Project+a.Subject, b.Project+b.Subject), cmp.Compare(a.Pair, b.Pair))
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
	out := Photo{Hash: p.Hash, Caption: p.Caption, Crop: p.Crop, Rank: p.Rank}
	out.Width, out.Height = p.Shown()
	if p.Pair != "" {
		out.Tag = "建设" + p.Pair
	}
	return out
}

package figure

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// measure is what can be asked of rows (指标).
type measure struct {
	name, meaning string
	also          []string // other names
	form          form
	yearly        bool   // begins anew in January, so halves of two years do not compare
	formula       string // how it comes about, in the names of other measures
	number        func(*Catalogue, *rows) *big.Rat
	words         func(*Catalogue, *rows) string // of names, dates and words
	// tells whether a project has the figure; nil where it hangs on no report
	counts func(*Catalogue, *zone.Project) bool
	each   func(*Catalogue, any) *big.Rat // of one row, where the figure is a sum of rows
}

var common = []measure{
	{name: "个数", meaning: "有几个", form: count, formula: "逐个计数",
		number: func(_ *Catalogue, r *rows) *big.Rat { return numeral.Int(len(r.list)) }},
	{name: "名单", meaning: "名称，以顿号分开", form: words,
		words: func(_ *Catalogue, r *rows) string { return orNone(r.names()) }},
}

// orNone joins a list; one without a member says so.
func orNone(items []string) string {
	if len(items) == 0 {
		return "无"
	}
	return strings.Join(items, "、")
}

// added is a sum of what each record has; unknown ones are left out.
func added[T any](name, meaning string, get func(*T) zone.Opt[zone.Money]) measure {
	one := func(_ *Catalogue, v any) *big.Rat { return amountOf(get(v.(*T))) }
	return measure{name: name, meaning: meaning, form: amount, formula: "各项相加，未填的不计", each: one,
		number: func(_ *Catalogue, r *rows) *big.Rat {
			var s zone.Sum
			for _, x := range r.list {
				s.Add(get(x.of.(*T)))
			}
			return amountOf(s.Opt())
		}}
}

// detailed lists names with their amounts.
func detailed[T any](get func(*T) zone.Opt[zone.Money]) measure {
	return measure{name: "明细", meaning: "名称和金额，以顿号分开", form: words, words: func(_ *Catalogue, r *rows) string {
		var items []string
		var all []*big.Rat
		for _, x := range r.list {
			all = append(all, amountOf(get(x.of.(*T))))
		}
		for i, x := range r.list {
			items = append(items, x.name)
			if all[i] != nil {
				items[i] += "（" + amount.text(all[i], oneUnit(all...)) + "）"
			}
		}
		return orNone(items)
	}}
}

var leadMeasures = slices.Concat(common, []measure{
	added("总投资", "总投资合计", func(l *zone.Lead) zone.Opt[zone.Money] { return l.Total }),
	counted("未列金额", "没有总投资的个数", func(_ *Catalogue, v any) int {
		if v.(*zone.Lead).Total.Known {
			return 0
		}
		return 1
	}),
	added("外资", "其中外资合计", func(l *zone.Lead) zone.Opt[zone.Money] { return l.Foreign }),
	leadLand(),
	detailed(func(l *zone.Lead) zone.Opt[zone.Money] { return l.Total }),
})

// leadLand is the land that leads ask for.
func leadLand() measure {
	f := field.RegisterNamed("招商项目").Field("用地")
	return sumOf(&f.Entry, land, func(c *Catalogue, v any) *big.Rat { return f.At(knownBy(v, c.at.End())).Number })
}

var platformMeasures = slices.Concat(common,
	[]measure{added("投入", "投入合计", func(p *zone.Platform) zone.Opt[zone.Money] { return p.Invest })})

// counted is a sum of whole numbers.
func counted(name, meaning string, get func(*Catalogue, any) int) measure {
	one := func(c *Catalogue, v any) *big.Rat { return numeral.Int(get(c, v)) }
	return measure{name: name, meaning: meaning, form: count, formula: "各项相加", each: one,
		number: func(c *Catalogue, r *rows) *big.Rat {
			n := 0
			for _, x := range r.list {
				n += get(c, x.of)
			}
			return numeral.Int(n)
		}}
}

var tripMeasures = slices.Concat(common, []measure{
	counted("企业数", "对接企业家数合计", func(_ *Catalogue, v any) int { return v.(*zone.Trip).Firms.Or(0) })})

var chainMeasures = slices.Concat(common, []measure{
	counted("缺项数", "“七个一”尚缺几项", func(_ *Catalogue, v any) int { return v.(*zone.Chain).Lacking() }),
	counted("齐备数", "“七个一”已落实几项", func(_ *Catalogue, v any) int {
		return len(zone.SevenOnes) - v.(*zone.Chain).Lacking()
	}),
	counted("环节数", "产业链环节数", func(_ *Catalogue, v any) int { return len(v.(*zone.Chain).Segments) }),
	counted("区内企业数", "各环节区内企业家数合计", func(_ *Catalogue, v any) (n int) {
		for _, s := range v.(*zone.Chain).Segments {
			n += len(s.Firms)
		}
		return n
	}),
	counted("缺链数", "有缺链、弱链的环节数", func(_ *Catalogue, v any) (n int) {
		for _, s := range v.(*zone.Chain).Segments {
			if s.Gap != "" {
				n++
			}
		}
		return n
	})})

var targetMeasures = slices.Concat(common, []measure{
	counted("目标数", "目标个数", func(_ *Catalogue, v any) int { return v.(*zone.Target).Count }),
	counted("签约数", "已签约个数", signedFor)})

// signedFor counts what was signed towards a target.
func signedFor(c *Catalogue, v any) int {
	for _, t := range c.book.TargetStates(c.at) {
		if t.Target == *v.(*zone.Target) {
			return len(t.Signed)
		}
	}
	return 0
}

// projectMeasures are what totals give, and the sums of all other fields that add up.
var projectMeasures = withFields(totalled, func(f *field.Field) (measure, bool) {
	if f.Kind != field.Money && f.Kind != field.Land {
		return measure{}, false
	}
	m := sumOf(&f.Entry, forms[f.Kind],
		func(c *Catalogue, v any) *big.Rat { return f.Counted(c.book.Rules, v.(*zone.Project), c.at) })
	m.yearly = f.Scope != field.OfProject
	return m, true
})

// forms are how figures of a kind of field are written.
var forms = map[field.Kind]form{field.Money: amount, field.Land: land, field.Share: ratio, field.Number: count}

// withFields gives measures the other names of the fields they are of, and adds those
// of the fields that have none yet.
func withFields(list []measure, make func(*field.Field) (measure, bool)) []measure {
	out := slices.Clone(list)
	for _, f := range field.All() {
		i := slices.IndexFunc(out, func(m measure) bool { return f.Called(m.name) })
		if i >= 0 {
			out[i].also = append([]string{f.Name}, f.Also...)
		} else if m, ok := make(&f); ok {
			m.also = f.Also
			out = append(out, m)
		}
	}
	return out
}

// sumOf is the sum of a field over records; unknown ones are left out.
func sumOf(e *field.Entry, as form, get func(*Catalogue, any) *big.Rat) measure {
	return measure{name: e.Name, meaning: e.Name + "合计", form: as, formula: "各项相加，未填的不计", each: get,
		number: func(c *Catalogue, r *rows) *big.Rat {
			sum, known := new(big.Rat), len(r.list) == 0
			for _, x := range r.list {
				if v := get(c, x.of); v != nil {
					sum.Add(sum, v)
					known = true
				}
			}
			if !known {
				return nil
			}
			return sum
		}}
}

var totalled = slices.Concat(common, []measure{
	detailed(func(p *zone.Project) zone.Opt[zone.Money] { return p.Total }),
	summed("总投资", "总投资合计", false, func(t *zone.Totals) zone.Sum { return t.Total }),
	summed("外资", "其中外资合计", false, func(t *zone.Totals) zone.Sum { return t.Foreign }),
	summed("上年底累计", "到上年底累计完成投资", false, func(t *zone.Totals) zone.Sum { return t.PriorDone }),
	summed("年度计划", "年度计划投资合计", true, func(t *zone.Totals) zone.Sum { return t.Plan }),
	summed("已报计划", "本年累计计入的项目的年度计划合计", true, func(t *zone.Totals) zone.Sum { return t.Counted }),
	summed("未报计划", "未填报本年累计、不计入完成率的年度计划合计", true,
		func(t *zone.Totals) zone.Sum { return zone.Sum{Value: t.LeftPlan()} }),
	hanging(hasPeriod, summed("本期完成", "本期完成投资合计", false, func(t *zone.Totals) zone.Sum { return t.Period })),
	hanging(hasYear, summed("累计投资", "本年累计完成投资合计", true, func(t *zone.Totals) zone.Sum { return t.YearDone })),
	hanging(hasTotal, summed("自开始累计", "自开始累计完成投资合计", false, func(t *zone.Totals) zone.Sum { return t.TotalDone })),
	hanging(hasApproved, summed("核定投资", "统计核定（纳统）本年累计合计", true, func(t *zone.Totals) zone.Sum { return t.Approved })),
	hanging(hasYear, rated("完成率", "投资完成率", ratio, "累计投资÷已报计划", (*zone.Totals).Completion)),
	hanging(hasYear, rated("序时进度", "按年度计划加权的序时进度", ratio, "序时应完成÷已报计划", (*zone.Totals).Schedule)),
	hanging(hasYear, rated("超序", "完成率超（慢于）序时进度，以百分点计", lead, "完成率－序时进度", (*zone.Totals).Ahead)),
	told("应开工", "到期末应开工个数", false, func(t *zone.Totals) int { return t.Due }),
	told("已开工", "应开工中已开工个数", false, func(t *zone.Totals) int { return t.Started }),
	rated("开工率", "开工率", ratio, "已开工÷应开工", (*zone.Totals).StartRate),
	told("应入库", "已开工应入库个数", false, func(t *zone.Totals) int { return t.ShouldEnrol }),
	told("已入库", "其中已入库个数", false, func(t *zone.Totals) int { return t.Enrolled }),
	rated("入库率", "入库率", ratio, "已入库÷应入库", (*zone.Totals).EnrolRate),
	counted("逾期节点数", "已过计划日期而没有完成的节点个数", func(c *Catalogue, v any) (n int) {
		for _, node := range zone.Nodes() {
			if v.(*zone.Project).Overdue(node, c.at.End()) {
				n++
			}
		}
		return n
	}),
	told("未填累计", "未填报本年累计的个数", false, func(t *zone.Totals) int { return t.YearDone.Missing }),
	told("无计划数", "有本年累计而没有年度计划的个数", false, func(t *zone.Totals) int { return t.Unplanned.Known }),
	summed("无计划累计", "没有年度计划、也计入完成率的本年累计合计", true, func(t *zone.Totals) zone.Sum { return t.Unplanned }),
	told("未填本期", "本期完成不详的个数", false, func(t *zone.Totals) int { return t.Period.Missing }),
	told("未填总投资", "没有总投资的个数", false, func(t *zone.Totals) int { return t.Total.Missing }),
	told("沿用上期数", "未填报、沿用上次填报累计数的个数", false, func(t *zone.Totals) int { return t.Carried }),
	told("参评数", "本期参评个数", false, (*zone.Totals).Rated),
	told("未报数", "应报未报个数", false, func(t *zone.Totals) int { return t.Flags[zone.NoData] }),
	told("红旗数", "红旗个数", false, func(t *zone.Totals) int { return t.Flags[zone.Red] }),
	told("蓝旗数", "蓝旗个数", false, func(t *zone.Totals) int { return t.Flags[zone.Blue] }),
	told("黄旗数", "黄旗个数", false, func(t *zone.Totals) int { return t.Flags[zone.Yellow] }),
	told("蜗牛数", "蜗牛个数", false, func(t *zone.Totals) int { return t.Flags[zone.Snail] }),
})

// sums adds the rows up once.
func (c *Catalogue) sums(r *rows) *zone.Totals {
	if r.totals == nil {
		t := c.book.Sum(r.projects(), c.at)
		r.totals = &t
	}
	return r.totals
}

func summed(name, meaning string, yearly bool, pick func(*zone.Totals) zone.Sum) measure {
	return measure{name: name, meaning: meaning, form: amount, yearly: yearly, formula: "各项相加，未填的不计",
		number: func(c *Catalogue, r *rows) *big.Rat { return amountOf(pick(c.sums(r)).Opt()) },
		each: func(c *Catalogue, v any) *big.Rat {
			t := c.book.Sum([]*zone.Project{v.(*zone.Project)}, c.at)
			return amountOf(pick(&t).Opt())
		}}
}

func rated(name, meaning string, f form, formula string, pick func(*zone.Totals) *big.Rat) measure {
	return measure{name: name, meaning: meaning, form: f, yearly: true, formula: formula,
		number: func(c *Catalogue, r *rows) *big.Rat { return pick(c.sums(r)) }}
}

func told(name, meaning string, yearly bool, pick func(*zone.Totals) int) measure {
	return measure{name: name, meaning: meaning, form: count, yearly: yearly, formula: "逐个计数",
		number: func(c *Catalogue, r *rows) *big.Rat { return numeral.Int(pick(c.sums(r))) },
		each: func(c *Catalogue, v any) *big.Rat {
			t := c.book.Sum([]*zone.Project{v.(*zone.Project)}, c.at)
			return numeral.Int(pick(&t))
		}}
}

// hanging marks a measure that hangs on a report.
func hanging(counts func(*Catalogue, *zone.Project) bool, m measure) measure {
	m.counts = counts
	return m
}

func hasPeriod(c *Catalogue, p *zone.Project) bool { return c.book.Rules.PeriodDone(p, c.at).Known }
func hasYear(c *Catalogue, p *zone.Project) bool   { return c.book.Rules.YearDone(p, c.at).Known }
func hasTotal(c *Catalogue, p *zone.Project) bool  { return c.book.Rules.TotalDone(p, c.at).Known }

func hasApproved(c *Catalogue, p *zone.Project) bool { return p.Progress[c.at].Approved.Known }

// ofOne are the measures of a sum that say something of one project too.
var ofOne = slices.DeleteFunc(slices.Clone(projectMeasures), func(m measure) bool {
	own := []string{"开工率", "入库率", "序时进度", "超序", "已报计划", "未报计划"}
	return m.form == count || m.form == words || slices.Contains(own, m.name)
})

// facts are what can be asked of one project besides sums.
var facts = func() []measure {
	fact := func(name, meaning string, get func(*Catalogue, *zone.Project) string) measure {
		return measure{name: name, meaning: meaning, form: words, words: func(c *Catalogue, r *rows) string {
			return cmp.Or(get(c, r.list[0].of.(*zone.Project)), numeral.Unknown)
		}}
	}
	exact := func(name, meaning string, f form, get func(*Catalogue, *zone.Project) *big.Rat) measure {
		return measure{name: name, meaning: meaning, form: f, yearly: true,
			number: func(c *Catalogue, r *rows) *big.Rat { return get(c, r.list[0].of.(*zone.Project)) }}
	}
	out := []measure{
		fact("旗别", "本期旗别", func(c *Catalogue, p *zone.Project) string { return c.rate(p).Final.Title() }),
		fact("距上一档差", "综合进度比离上一档旗还差多少", func(c *Catalogue, p *zone.Project) string {
			lacks, format := Margin(c.book.Rules, c.rate(p))
			if lacks == nil {
				return ""
			}
			return format.Text(lacks)
		}),
		exact("序时进度", "投资量的序时进度", ratio, func(c *Catalogue, p *zone.Project) *big.Rat {
			return p.Schedule(zone.Investment, c.at)
		}),
		exact("超序", "完成率超（慢于）序时进度，以百分点计", lead, func(c *Catalogue, p *zone.Project) *big.Rat {
			return c.book.Rules.Ahead(p, zone.Investment, c.at)
		}),
		exact("综合比", "综合进度比", times, func(c *Catalogue, p *zone.Project) *big.Rat { return c.rate(p).Composite }),
		exact("排名", "在参评项目中的名次；存疑待核的不参加排名", count, func(c *Catalogue, p *zone.Project) *big.Rat {
			return c.rank(p)
		}),
		exact("连续蜗牛期数", "到本期连续评为蜗牛的期数", count, func(c *Catalogue, p *zone.Project) *big.Rat {
			return numeral.Int(c.book.Rules.Streak(p, c.at))
		}),
		exact("工作量", "工作量完成率", ratio, func(c *Catalogue, p *zone.Project) *big.Rat {
			return c.book.Rules.Completion(p,
				zone.Work, c.at)
		}),
		exact("实物量", "实物量完成率", ratio, func(c *Catalogue, p *zone.Project) *big.Rat {
			return c.book.Rules.Completion(p,
				zone.Physical, c.at)
		}),
	}
	for _, m := range zone.Measures {
		out = append(out, exact(m.Title()+"比", m.Title()+"的实际与序时之比", times,
			func(c *Catalogue, p *zone.Project) *big.Rat { return c.book.Rules.Ratio(p, m, c.at) }))
	}
	return out
}()

// singleMeasures are what can be asked of one project: every field among them.
var singleMeasures = withFields(slices.Concat(ofOne, facts), fieldOf)

// fieldOf asks one project for a field.
func fieldOf(f *field.Field) (measure, bool) {
	m := measure{name: f.Name, meaning: cmp.Or(f.Meaning, f.Name), form: words, yearly: f.Scope != field.OfProject}
	value := func(c *Catalogue, r *rows) field.Value { return f.Known(r.list[0].of.(*zone.Project), c.at) }
	switch {
	case f.Kind.Figures():
		m.form, m.number = forms[f.Kind], func(c *Catalogue, r *rows) *big.Rat {
			return f.Counted(c.book.Rules, r.list[0].of.(*zone.Project), c.at)
		}
	case f.Kind == field.Day:
		m.words = func(c *Catalogue, r *rows) string { return cmp.Or(known(value(c, r).Date), numeral.Unknown) }
	default:
		m.words = func(c *Catalogue, r *rows) string { return cmp.Or(value(c, r).Text, numeral.Unknown) }
	}
	return m, true
}

func known(d zone.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Chinese()
}

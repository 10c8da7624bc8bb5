// Package figure gives every number a single home: text refers to a figure by
// a Chinese reference such as {产业项目.总投资} or
// {产业项目[产业=生物医药].完成率}, and this package looks it up in the book at a
// half-month and writes it.
//
// A reference is a scope (范围), optional conditions in brackets, and a measure
// (指标). What cannot be resolved is reported with the nearest right
// references; it never becomes an empty string.
package figure

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Catalogue resolves references against one book at one half-month.
type Catalogue struct {
	book *zone.Book
	at   zone.Period
}

// New makes a catalogue.
func New(b *zone.Book, at zone.Period) *Catalogue { return &Catalogue{b, at} }

// Value is what a reference stands for.
type Value struct {
	Text    string   // as printed in a sentence, unit included
	Number  *big.Rat // in the base unit; nil for names and unknown figures
	Sources []string // names of the rows behind it
}

// Problem is a reference that could not be resolved.
type Problem struct {
	Reference string
	Reason    string   // in Chinese
	Nearest   []string // right references that look like it
}

// Error lets a Problem travel as an error, in Chinese for the user.
func (p Problem) Error() string {
	s := "引用“{" + p.Reference + "}”无法识别：" + p.Reason
	if len(p.Nearest) > 0 {
		s += "。可改为 {" + strings.Join(p.Nearest, "}、{") + "}"
	}
	return s
}

var reference = regexp.MustCompile(`\{([^{}]*)\}`)

// Fill replaces every reference in a text. An unresolved one stays as it was
// written and is returned as a problem.
func (c *Catalogue) Fill(text string) (string, []Problem) {
	var problems []Problem
	out := reference.ReplaceAllStringFunc(text, func(s string) string {
		v, err := c.Resolve(s[1 : len(s)-1])
		if err != nil {
			problems = append(problems, *err)
			return s
		}
		return v.Text
	})
	return out, problems
}

var shape = regexp.MustCompile(`^([^\[\].]+)((?:\[[^\[\]]*\])*)\.([^\[\].]+)$`)

// Resolve looks one reference up, without its braces.
func (c *Catalogue) Resolve(ref string) (Value, *Problem) {
	fail := func(reason string) (Value, *Problem) {
		return Value{}, &Problem{Reference: ref, Reason: reason, Nearest: c.nearest(ref)}
	}
	m := shape.FindStringSubmatch(strings.Map(halve, ref))
	if m == nil {
		return fail("写法应为“范围.指标”")
	}
	for _, s := range scopes {
		if s.name != m[1] {
			continue
		}
		rows, reason := s.rows(c), ""
		for _, cond := range strings.FieldsFunc(m[2], func(r rune) bool { return r == '[' || r == ']' }) {
			if rows, reason = c.filter(rows, cond); reason != "" {
				return fail(reason)
			}
		}
		for _, me := range measuresOf(rows) {
			if me.name == m[3] {
				v := me.value(c, rows)
				v.Sources = rows.names()
				return v, nil
			}
		}
		return fail("“" + m[1] + "”没有“" + m[3] + "”这个指标")
	}
	return fail("没有“" + m[1] + "”这个范围")
}

// halve turns full-width brackets and points, as an input method gives them,
// into those of the grammar.
func halve(r rune) rune {
	switch r {
	case '［', '【':
		return '['
	case '］', '】':
		return ']'
	case '＝':
		return '='
	case '．', '。':
		return '.'
	case ' ', '\u3000':
		return -1
	}
	return r
}

// rows is what a scope selects: projects, or named rows of another register.
type rows struct {
	projects []*zone.Project
	leads    []zone.Lead
	others   []string
	kind     int // which of the three
}

const (
	ofProjects = iota
	ofLeads
	ofOthers
)

func (r rows) names() []string {
	out := slices.Clone(r.others)
	for _, p := range r.projects {
		out = append(out, p.Label())
	}
	for _, l := range r.leads {
		out = append(out, l.Name)
	}
	return out
}

func (r rows) count() int { return len(r.projects) + len(r.leads) + len(r.others) }

// filter keeps the rows that fulfil a condition. No rows is a fine answer, but a
// value that stands nowhere in the book is a slip of the pen.
func (c *Catalogue) filter(r rows, cond string) (rows, string) {
	key, want, ok := strings.Cut(cond, "=")
	if !ok {
		return r, "条件“" + cond + "”应写成“字段=值”"
	}
	out, known := rows{kind: r.kind}, false
	is := func(v string) bool {
		same := zone.Fold(v) == zone.Fold(want)
		known = known || same
		return same
	}
	switch {
	case r.kind == ofProjects && projectFields[key] != nil:
		out.projects = keep(r.projects, func(p *zone.Project) bool { return is(projectFields[key](p)) })
		for _, p := range c.book.Projects {
			is(projectFields[key](p))
		}
	case r.kind == ofLeads && leadFields[key] != nil:
		out.leads = slices.DeleteFunc(slices.Clone(r.leads), func(l zone.Lead) bool { return !is(leadFields[key](l)) })
		for _, l := range c.book.Leads {
			is(leadFields[key](l))
		}
	default:
		return r, "这里不能按“" + key + "”筛选"
	}
	for _, v := range slices.Concat(c.book.Industries, c.book.Districts) {
		is(v)
	}
	if !known {
		return r, "没有" + key + "为“" + want + "”的记录"
	}
	return out, ""
}

var projectFields = map[string]func(*zone.Project) string{
	"名称":   func(p *zone.Project) string { return p.Name },
	"编号":   func(p *zone.Project) string { return p.Code },
	"产业":   func(p *zone.Project) string { return p.Industry },
	"片区":   func(p *zone.Project) string { return p.District },
	"责任单位": func(p *zone.Project) string { return p.Unit },
	"建设性质": func(p *zone.Project) string { return p.Nature },
}

var leadFields = map[string]func(zone.Lead) string{
	"名称":  func(l zone.Lead) string { return l.Name },
	"产业链": func(l zone.Lead) string { return l.Industry },
}

type scope struct {
	name string
	rows func(*Catalogue) rows
}

var scopes = []scope{
	{"产业项目", func(c *Catalogue) rows { return rows{projects: c.book.Of(zone.Industry)} }},
	{"平台项目", func(c *Catalogue) rows { return rows{projects: c.book.Of(zone.Public)} }},
	{"全部项目", func(c *Catalogue) rows { return rows{projects: c.book.All()} }},
	{"红旗项目", flagged(zone.Red)},
	{"蓝旗项目", flagged(zone.Blue)},
	{"黄旗项目", flagged(zone.Yellow)},
	{"蜗牛项目", flagged(zone.Snail)},
	{"二次创业项目", func(c *Catalogue) rows {
		return rows{projects: keep(c.book.All(), func(p *zone.Project) bool { return p.SecondVenture })}
	}},
	{"本年新开工", reached(zone.Start)},
	{"本年投产", reached(zone.Production)},
	{"全部线索", leads(func(c *Catalogue, l *zone.Lead) bool { return true })},
	{"在谈项目", leads(func(c *Catalogue, l *zone.Lead) bool { return l.Stage(c.at.End()) == zone.Talking })},
	{"重点招引项目", leads(func(c *Catalogue, l *zone.Lead) bool { return l.Key })},
	{"本年签约", leads(inYear(zone.Signing))},
	{"本年摘牌", leads(inYear(zone.LandGrant))},
	{"招商活动", others(func(b *zone.Book, in func(zone.Date) bool) (out []string) {
		for _, t := range b.Trips {
			if in(t.Date) {
				out = append(out, t.Place+t.Kind)
			}
		}
		return
	})},
	{"三服务", others(func(b *zone.Book, in func(zone.Date) bool) (out []string) {
		for _, v := range b.Visits {
			if in(v.Date) {
				out = append(out, v.Firm)
			}
		}
		return
	})},
	{"已答复三服务", others(func(b *zone.Book, in func(zone.Date) bool) (out []string) {
		for _, v := range b.Visits {
			if in(v.Date) && in(v.Answered) {
				out = append(out, v.Firm)
			}
		}
		return
	})},
	{"创新平台", others(func(b *zone.Book, _ func(zone.Date) bool) (out []string) {
		for _, p := range b.Platforms {
			out = append(out, p.Name)
		}
		return
	})},
	{"龙头企业", others(func(b *zone.Book, _ func(zone.Date) bool) (out []string) {
		for _, f := range b.Firms {
			if f.Leader {
				out = append(out, f.Name)
			}
		}
		return
	})},
	{"试点荣誉", others(func(b *zone.Book, _ func(zone.Date) bool) (out []string) {
		for _, h := range b.Honors {
			out = append(out, h.Name)
		}
		return
	})},
}

func keep(list []*zone.Project, want func(*zone.Project) bool) []*zone.Project {
	return slices.DeleteFunc(slices.Clone(list), func(p *zone.Project) bool { return !want(p) })
}

func flagged(f zone.Flag) func(*Catalogue) rows {
	return func(c *Catalogue) rows {
		return rows{projects: keep(c.book.All(), func(p *zone.Project) bool { return c.book.Rules.Rate(p, c.at).Final == f })}
	}
}

func reached(n zone.Node) func(*Catalogue) rows {
	return func(c *Catalogue) rows {
		return rows{projects: keep(c.book.All(), func(p *zone.Project) bool {
			return p.Milestones[n].Actual.Year == c.at.Year && p.Reached(n, c.at.End())
		})}
	}
}

func leads(want func(*Catalogue, *zone.Lead) bool) func(*Catalogue) rows {
	return func(c *Catalogue) rows {
		out := rows{kind: ofLeads}
		for _, l := range c.book.Leads {
			if want(c, &l) {
				out.leads = append(out.leads, l)
			}
		}
		return out
	}
}

func inYear(n zone.Node) func(*Catalogue, *zone.Lead) bool {
	return func(c *Catalogue, l *zone.Lead) bool {
		at := l.Milestones[n].Actual
		return at.Year == c.at.Year && zone.CompareDates(at, c.at.End()) <= 0
	}
}

// others makes a scope of named rows; in tells whether a date lies in the
// period's year and not after its end.
func others(list func(b *zone.Book, in func(zone.Date) bool) []string) func(*Catalogue) rows {
	return func(c *Catalogue) rows {
		in := func(d zone.Date) bool { return d.Year == c.at.Year && zone.CompareDates(d, c.at.End()) <= 0 }
		return rows{kind: ofOthers, others: list(c.book, in)}
	}
}

type measure struct {
	name  string
	value func(*Catalogue, rows) Value
}

func measuresOf(r rows) []measure {
	switch r.kind {
	case ofLeads:
		return leadMeasures
	case ofOthers:
		return commonMeasures
	}
	return projectMeasures
}

var commonMeasures = []measure{
	{"个数", func(_ *Catalogue, r rows) Value { return number(r.count()) }},
	{"名单", func(_ *Catalogue, r rows) Value {
		return Value{Text: orNone(r.names())}
	}},
}

// orNone joins a list; one without a member says so.
func orNone(items []string) string {
	if len(items) == 0 {
		return "无"
	}
	return strings.Join(items, "、")
}

// withAmount writes a name with its total investment, where that is known.
func withAmount(name string, total zone.Opt[zone.Money]) string {
	if !total.Known {
		return name
	}
	return name + "（" + money(total).Text + "）"
}

var leadMeasures = append(slices.Clone(commonMeasures),
	measure{"总投资", func(_ *Catalogue, r rows) Value {
		var s zone.Sum
		for _, l := range r.leads {
			s.Add(l.Total)
		}
		return money(s.Opt())
	}},
	measure{"明细", func(_ *Catalogue, r rows) Value {
		var items []string
		for _, l := range r.leads {
			items = append(items, withAmount(l.Name, l.Total))
		}
		return Value{Text: orNone(items)}
	}})

var projectMeasures = append(slices.Clone(commonMeasures),
	measure{"明细", func(_ *Catalogue, r rows) Value {
		var items []string
		for _, p := range r.projects {
			items = append(items, withAmount(p.Label(), p.Total))
		}
		return Value{Text: orNone(items)}
	}},
	total("总投资", func(t *zone.Totals) Value { return money(t.Total.Opt()) }),
	total("外资", func(t *zone.Totals) Value { return money(t.Foreign.Opt()) }),
	total("年度计划", func(t *zone.Totals) Value { return money(t.Plan.Opt()) }),
	total("本期完成", func(t *zone.Totals) Value { return money(t.Period.Opt()) }),
	total("累计投资", func(t *zone.Totals) Value { return money(t.YearDone.Opt()) }),
	total("自开始累计", func(t *zone.Totals) Value { return money(t.TotalDone.Opt()) }),
	total("核定投资", func(t *zone.Totals) Value { return money(t.Approved.Opt()) }),
	total("完成率", func(t *zone.Totals) Value { return share(t.Completion()) }),
	total("序时进度", func(t *zone.Totals) Value { return share(t.Schedule()) }),
	total("超序", func(t *zone.Totals) Value { return ahead(t.Ahead()) }),
	total("应开工", func(t *zone.Totals) Value { return number(t.Due) }),
	total("已开工", func(t *zone.Totals) Value { return number(t.Started) }),
	total("开工率", func(t *zone.Totals) Value { return share(t.StartRate()) }),
	total("应入库", func(t *zone.Totals) Value { return number(t.ShouldEnrol) }),
	total("已入库", func(t *zone.Totals) Value { return number(t.Enrolled) }),
	total("入库率", func(t *zone.Totals) Value { return share(t.EnrolRate()) }),
	total("未填累计", func(t *zone.Totals) Value { return number(t.YearDone.Missing) }),
	total("参评数", func(t *zone.Totals) Value {
		return number(t.Flags[zone.Red] + t.Flags[zone.Blue] + t.Flags[zone.Yellow] + t.Flags[zone.Snail])
	}),
	total("未报数", func(t *zone.Totals) Value { return number(t.Flags[zone.NoData]) }),
	total("红旗数", func(t *zone.Totals) Value { return number(t.Flags[zone.Red]) }),
	total("蓝旗数", func(t *zone.Totals) Value { return number(t.Flags[zone.Blue]) }),
	total("黄旗数", func(t *zone.Totals) Value { return number(t.Flags[zone.Yellow]) }),
	total("蜗牛数", func(t *zone.Totals) Value { return number(t.Flags[zone.Snail]) }),
)

func total(name string, pick func(*zone.Totals) Value) measure {
	return measure{name, func(c *Catalogue, r rows) Value {
		t := c.book.Sum(r.projects, c.at)
		return pick(&t)
	}}
}

// The formats of figures in sentences.
var (
	Count   = numeral.Format{Plain: true}
	Amount  = numeral.Format{Unit: numeral.Yi, Places: 2, Trim: true, Plain: true}
	Percent = numeral.Format{Unit: numeral.Percent, Places: 1, Trim: true, Plain: true}
	Points  = numeral.Format{Unit: numeral.Point, Places: 1, Trim: true, Plain: true}
)

// TableUnit chooses the one unit of a table: 亿元, or 万元 where all of it would be
// less than one 亿元.
func TableUnit(t *zone.Totals) numeral.Unit {
	if t.Total.Value >= zone.Yi || t.Plan.Value >= zone.Yi {
		return numeral.Yi
	}
	return numeral.Wan
}

func number(n int) Value {
	v := numeral.Int(n)
	return Value{Text: Count.Text(v), Number: v}
}

// Money writes an amount as sentences do: 60亿元, and 万元 where it would round to
// nothing.
func Money(m zone.Opt[zone.Money]) string { return money(m).Text }

// Ahead words a lead or a lag: 超序时进度2.1个百分点.
func Ahead(r *big.Rat) string { return ahead(r).Text }

func money(m zone.Opt[zone.Money]) Value {
	if !m.Known {
		return Value{Text: numeral.Unknown}
	}
	v := numeral.Int(m.Value)
	if m.Value != 0 && m.Value > -zone.Yi/200 && m.Value < zone.Yi/200 { // would print as 0亿元
		return Value{Text: numeral.Format{Unit: numeral.Wan, Places: 2, Trim: true, Plain: true}.WithUnit(v), Number: v}
	}
	return Value{Text: Amount.WithUnit(v), Number: v}
}

func share(r *big.Rat) Value { return Value{Text: Percent.WithUnit(r), Number: r} }

// ahead words a lead or a lag, as it prints: 超序时进度2.1个百分点, 与序时进度持平,
// 慢于序时进度0.4个百分点.
func ahead(r *big.Rat) Value {
	if r == nil {
		return Value{Text: "序时进度暂无法比较"}
	}
	text := Points.WithUnit(new(big.Rat).Abs(r))
	switch {
	case Points.Text(r) == "0":
		text = "与序时进度持平"
	case r.Sign() > 0:
		text = "超序时进度" + text
	default:
		text = "慢于序时进度" + text
	}
	return Value{Text: text, Number: r}
}

// Entry is one line of the catalogue's listing.
type Entry struct {
	Reference string
	Value     string
}

// List gives every reference without conditions, with its present value.
func (c *Catalogue) List() []Entry {
	var out []Entry
	for _, s := range scopes {
		r := s.rows(c)
		for _, m := range measuresOf(r) {
			out = append(out, Entry{s.name + "." + m.name, m.value(c, r).Text})
		}
	}
	return out
}

// nearest finds up to three right references by shared characters.
func (c *Catalogue) nearest(ref string) []string {
	type scored struct {
		ref   string
		score int
	}
	var all []scored
	for _, s := range scopes {
		for _, m := range measuresOf(s.rows(c)) {
			name := s.name + "." + m.name
			if n := shared(name, ref); n >= 2 {
				all = append(all, scored{name, 2*n - len([]rune(name))})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int { return b.score - a.score })
	var out []string
	for _, s := range all[:min(3, len(all))] {
		out = append(out, s.ref)
	}
	return out
}

// shared gives the length of the longest common subsequence, in characters.
func shared(a, b string) int {
	y := []rune(b)
	row := make([]int, len(y)+1)
	for _, r := range a {
		diagonal := 0
		for j, q := range y {
			above := row[j+1]
			if r == q {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diagonal = above
		}
	}
	return row[len(y)]
}

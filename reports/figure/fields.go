package figure

import (
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// field is something that records can be filtered by: words, a figure or a day.
type field struct {
	name   string
	word   func(*Catalogue, any) string
	number func(*Catalogue, any) *big.Rat
	unit   numeral.Unit // of the figure, where it is written without
	day    func(*Catalogue, any) zone.Date
}

func word[T any](name string, get func(*Catalogue, *T) string) field {
	return field{name: name, word: func(c *Catalogue, v any) string { return get(c, v.(*T)) }}
}

func sum[T any](name string, unit numeral.Unit, get func(*Catalogue, *T) *big.Rat) field {
	return field{name: name, unit: unit, number: func(c *Catalogue, v any) *big.Rat { return get(c, v.(*T)) }}
}

func day[T any](name string, get func(*Catalogue, *T) zone.Date) field {
	return field{name: name, day: func(c *Catalogue, v any) zone.Date { return get(c, v.(*T)) }}
}

var projectFields = func() []field {
	type P = zone.Project
	text := func(name string, get func(*P) string) field {
		return word(name, func(_ *Catalogue, p *P) string { return get(p) })
	}
	money := func(name string, get func(*Catalogue, *P) zone.Opt[zone.Money]) field {
		return sum(name, numeral.Yi, func(c *Catalogue, p *P) *big.Rat { return amountOf(get(c, p)) })
	}
	out := []field{
		text("名称", func(p *P) string { return p.Name }), text("编号", func(p *P) string { return p.Code }),
		text("类别", func(p *P) string { return p.Register.Title() }), text("产业", func(p *P) string { return p.Industry }),
		text("片区", func(p *P) string { return p.District }), text("责任单位", func(p *P) string { return p.Unit }),
		text("业主单位", func(p *P) string { return p.Owner }), text("投资方", func(p *P) string { return p.Investor }),
		text("联系领导", func(p *P) string { return p.Leader }), text("建设性质", func(p *P) string { return p.Nature }),
		word("旗别", func(c *Catalogue, p *P) string { return c.book.Rules.Rate(p, c.at).Final.Title() }),
		word("上期旗别", func(c *Catalogue, p *P) string { return c.book.Rules.Flag(p, c.at.Add(-1)).Title() }),
		money("总投资", func(_ *Catalogue, p *P) zone.Opt[zone.Money] { return p.Total }),
		money("年度计划", func(c *Catalogue, p *P) zone.Opt[zone.Money] { return p.Plans[c.at.Year].Invest }),
		money("累计投资", func(c *Catalogue, p *P) zone.Opt[zone.Money] { return p.YearDone(c.at) }),
		sum("完成率", numeral.Percent, func(c *Catalogue, p *P) *big.Rat { return p.Completion(zone.Investment, c.at) }),
		sum("超序", numeral.Point, func(c *Catalogue, p *P) *big.Rat { return p.Ahead(zone.Investment, c.at) }),
		sum("综合比", numeral.One, func(c *Catalogue, p *P) *big.Rat { return c.book.Rules.Rate(p, c.at).Composite }),
	}
	for _, n := range zone.Nodes() {
		out = append(out, day(n.Title()+"计划", func(_ *Catalogue, p *P) zone.Date { return p.Milestones[n].Planned }),
			day(n.Title()+"实际", func(_ *Catalogue, p *P) zone.Date { return p.Milestones[n].Actual }))
	}
	return out
}()

var leadFields = []field{
	word("名称", func(_ *Catalogue, l *zone.Lead) string { return l.Name }),
	word("产业", func(_ *Catalogue, l *zone.Lead) string { return l.Industry }),
	word("产业链", func(_ *Catalogue, l *zone.Lead) string { return l.Industry }),
	word("环节", func(_ *Catalogue, l *zone.Lead) string { return l.Segment }),
	word("投资方", func(_ *Catalogue, l *zone.Lead) string { return l.Investor }),
	word("阶段", func(c *Catalogue, l *zone.Lead) string { return l.Stage(c.at.End()).Title() }),
	sum("总投资", numeral.Yi, func(_ *Catalogue, l *zone.Lead) *big.Rat { return amountOf(l.Total) }),
}

// wrong is a condition that cannot be used.
type wrong struct {
	at     int // which condition
	reason string
	fields []string        // the right fields, or
	values func() []string // the right values
	cond   condition
}

// condition makes a test of one condition. No record fulfilling it is a fine
// answer, but a value that stands nowhere in the book is a slip of the pen.
func (c *Catalogue) condition(k *kind, cond condition) (func(any) bool, *wrong) {
	i := slices.IndexFunc(k.fields, func(f field) bool { return f.name == cond.field })
	if i < 0 {
		var names []string
		for _, f := range k.fields {
			names = append(names, f.name)
		}
		return nil, &wrong{reason: "这里不能按“" + cond.field + "”筛选；可用的有：" + strings.Join(names, "、"), fields: names, cond: cond}
	}
	switch f := &k.fields[i]; {
	case f.word != nil:
		return c.words(k, f, cond)
	case f.number != nil:
		return c.number(f, cond)
	default:
		return c.days(f, cond)
	}
}

// words compares with one value or one of several: 产业=新材料、生物医药.
func (c *Catalogue) words(k *kind, f *field, cond condition) (func(any) bool, *wrong) {
	if cond.op != "=" && cond.op != "≠" {
		return nil, &wrong{reason: "“" + cond.field + "”是文字，只能用 = 或 ≠", values: func() []string { return []string{cond.want} }, cond: condition{cond.field, "=", cond.want}}
	}
	known := c.values(k, f)
	wants := []string{zone.Fold(cond.want)}
	if !known[wants[0]] {
		wants = strings.Split(zone.Fold(cond.want), "、")
	}
	for _, w := range wants {
		if !known[w] {
			return nil, &wrong{reason: "没有" + cond.field + "为“" + w + "”的记录", values: func() []string { return c.written(k, f) }, cond: cond}
		}
	}
	return func(v any) bool { return slices.Contains(wants, zone.Fold(f.word(c, v))) == (cond.op == "=") }, nil
}

// values are what a field holds anywhere in the book, and the values of the
// office's own lists.
func (c *Catalogue) values(k *kind, f *field) map[string]bool {
	out := c.known[f]
	if out == nil {
		out = map[string]bool{}
		for _, v := range c.written(k, f) {
			out[zone.Fold(v)] = true
		}
		c.known[f] = out
	}
	return out
}

func (c *Catalogue) written(k *kind, f *field) []string {
	var out []string
	for _, r := range c.all(k) {
		out = append(out, f.word(c, r.of))
	}
	switch f.name {
	case "产业", "产业链":
		out = append(out, c.book.Industries...)
	case "片区":
		out = append(out, c.book.Districts...)
	case "旗别", "上期旗别":
		for _, flag := range append(zone.Flags, zone.NoData, zone.NoFlag) {
			out = append(out, flag.Title())
		}
	case "阶段":
		for _, s := range zone.Stages() {
			out = append(out, s.Title())
		}
	case "类别":
		if k == projects {
			out = append(out, zone.Industry.Title(), zone.Public.Title())
		}
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(s string) bool { return s == "" })
}

// number compares figures; an unknown one fulfils nothing.
func (c *Catalogue) number(f *field, cond condition) (func(any) bool, *wrong) {
	want, unit, err := numeral.Parse(cond.want)
	if err == nil && unit == numeral.One && f.unit != numeral.One {
		want, unit, err = numeral.Parse(cond.want + f.unit.Name())
	}
	if err != nil || !sameSort(unit, f.unit) {
		return nil, &wrong{reason: "“" + cond.want + "”不是" + f.name + "的数；例如 " + example(f), cond: cond}
	}
	return func(v any) bool {
		got := f.number(c, v)
		return got != nil && compared(got.Cmp(want), cond.op)
	}, nil
}

// example shows a condition on a field of figures.
func example(f *field) string {
	return f.name + "≥" + map[numeral.Unit]string{numeral.Yi: "10亿元", numeral.Percent: "50%", numeral.Point: "5个百分点", numeral.One: "1.1"}[f.unit]
}

// sameSort tells whether two units measure the same thing.
func sameSort(a, b numeral.Unit) bool {
	money := func(u numeral.Unit) bool { return u == numeral.Yuan || u == numeral.Wan || u == numeral.Yi }
	return a == b || money(a) && money(b)
}

// days compares with a day, a month or a year: 开工实际≥2023年3月.
func (c *Catalogue) days(f *field, cond condition) (func(any) bool, *wrong) {
	want, err := zone.ParseDate(strings.TrimRight(strings.NewReplacer("年", "-", "月", "-", "日", "").Replace(cond.want), "-"))
	if err != nil || want.IsZero() {
		return nil, &wrong{reason: "“" + cond.want + "”不是日期；例如 " + f.name + "≥2023年3月1日", cond: cond}
	}
	first := want
	first.Month, first.Day = max(first.Month, 1), max(first.Day, 1)
	return func(v any) bool {
		got := f.day(c, v)
		if got.IsZero() {
			return false
		}
		early, late := zone.CompareDates(got, first), zone.CompareDates(got, want)
		switch cond.op {
		case "=":
			return early >= 0 && late <= 0
		case "≠":
			return early < 0 || late > 0
		case "≥", "<":
			return compared(early, cond.op)
		}
		return compared(late, cond.op)
	}, nil
}

func compared(sign int, op string) bool {
	switch op {
	case "=":
		return sign == 0
	case "≠":
		return sign != 0
	case "≥":
		return sign >= 0
	case "≤":
		return sign <= 0
	case ">":
		return sign > 0
	}
	return sign < 0
}

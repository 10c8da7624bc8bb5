package figure

import (
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// property is something that records can be filtered by: words, a figure or a day.
type property struct {
	name    string
	also    []string // other names
	word    func(*Catalogue, any) string
	number  func(*Catalogue, any) *big.Rat
	unit    numeral.Unit // of the figure, where it is written without
	day     func(*Catalogue, any) zone.Date
	choices func(*zone.Book) []string // values that are right although no record has them
}

func (p *property) called(name string) bool { return p.name == name || slices.Contains(p.also, name) }

// fieldUnits are what figures of a kind of field are in, where they are written without.
var fieldUnits = map[field.Kind]numeral.Unit{field.Money: numeral.Yi, field.Share: numeral.Percent,
	field.Land: numeral.Mu}

// ofField makes a property of a field of the catalogue, whose value get reads.
func ofField(e *field.Entry, get func(*Catalogue, any) field.Value) property {
	out := property{name: e.Name, also: e.Also, unit: fieldUnits[e.Kind]}
	switch {
	case e.Kind.Figures():
		out.number = func(c *Catalogue, v any) *big.Rat { return get(c, v).Number }
	case e.Kind == field.Day:
		out.day = func(c *Catalogue, v any) zone.Date { return get(c, v).Date }
	default:
		out.word, out.choices = func(c *Catalogue, v any) string { return get(c, v).Text }, e.Choices
	}
	return out
}

// projectProperties are the fields of projects, and what is worked out of them.
var projectProperties = func() []property {
	type P = zone.Project
	var out []property
	for _, f := range field.All() {
		one := ofField(&f.Entry, func(c *Catalogue, v any) field.Value { return f.Known(v.(*P), c.at) })
		if one.number != nil {
			one.number = func(c *Catalogue, v any) *big.Rat { return f.Counted(c.book.Rules, v.(*P), c.at) }
		}
		if list := f.Sheet.Choices; one.word != nil && one.choices == nil && len(list) > 0 {
			one.choices = func(*zone.Book) []string { return list }
		}
		out = append(out, one)
	}
	flag := func(name string, get func(*Catalogue, *P) zone.Flag) property {
		return property{name: name, choices: flagNames, word: func(c *Catalogue, v any) string {
			return get(c, v.(*P)).
				Title()
		}}
	}
	sum := func(name string, unit numeral.Unit, get func(*Catalogue, *P) *big.Rat) property {
		return property{name: name, unit: unit, number: func(c *Catalogue, v any) *big.Rat { return get(c, v.(*P)) }}
	}
	out = append(out,
		flag("旗别", func(c *Catalogue, p *P) zone.Flag { return c.rate(p).Final }),
		flag("上期旗别", func(c *Catalogue, p *P) zone.Flag { return c.book.Rules.Flag(p, c.at.Add(-1)) }),
		sum("完成率", numeral.Percent, func(c *Catalogue, p *P) *big.Rat {
			return c.book.Rules.Completion(p,
				zone.Investment, c.at)
		}),
		sum("超序", numeral.Point, func(c *Catalogue, p *P) *big.Rat {
			return c.book.Rules.Ahead(p, zone.Investment,
				c.at)
		}),
		sum("综合比", numeral.One, func(c *Catalogue, p *P) *big.Rat { return c.rate(p).Composite }))
	return append(out, stateProperties()...)
}()

func flagNames(*zone.Book) []string {
	var out []string
	for _, flag := range append(slices.Clone(zone.Flags), zone.NoData, zone.NoFlag) {
		out = append(out, flag.Title())
	}
	return out
}

// rowProperties are the fields of a register's rows.
func rowProperties(register string, more ...property) []property {
	r := field.RegisterNamed(register)
	var out []property
	for i := range r.Fields {
		f := &r.Fields[i]
		out = append(out, ofField(&f.Entry,
			func(c *Catalogue, v any) field.Value { return f.At(knownBy(v, c.at.End())) }))
	}
	return append(out, more...)
}

// knownBy returns a row as it was known on a day.
func knownBy(row any, day zone.Date) any {
	switch v := row.(type) {
	case *zone.Lead:
		known := v.By(day)
		return &known
	case *zone.Visit:
		known := v.By(day)
		return &known
	}
	return row
}

// stage is how far a lead has come.
var stage = property{name: "阶段", word: func(c *Catalogue, v any) string {
	return v.(*zone.Lead).Stage(c.at.End()).
		Title()
},
	choices: func(*zone.Book) []string {
		var out []string
		for _, s := range zone.Stages() {
			out = append(out, s.Title())
		}
		return out
	}}

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
	if test, wrong := c.either(k, cond); test != nil || wrong != nil {
		return test, wrong
	}
	i := k.property(cond.field)
	if i < 0 {
		var names []string
		for _, f := range k.properties {
			names = append(names, f.name)
		}
		return nil, &wrong{reason: "这里不能按“" + cond.field + "”筛选；可用的有：" + strings.Join(names, "、"), fields: names,
			cond: cond}
	}
	f := &k.properties[i]
	if test := c.beside(k, f, cond); test != nil {
		return test, nil
	}
	switch {
	case cond.want == "":
		return c.missing(f, cond.op), nil
	case cond.op == "~" && f.word == nil:
		return nil, &wrong{reason: "“" + cond.field + "”不是文字，不能用 ~（含）；可用 =、≠、≥、≤、＞、＜", cond: cond}
	case cond.op == "~":
		return func(v any) bool { return strings.Contains(zone.Fold(f.word(c, v)), zone.Fold(cond.want)) }, nil
	case f.word != nil:
		return c.words(k, f, cond)
	case f.number != nil:
		return c.number(f, cond)
	default:
		return c.days(f, cond)
	}
}

// words compares with one value or one of several: 产业=新材料、生物医药.
func (c *Catalogue) words(k *kind, f *property, cond condition) (func(any) bool, *wrong) {
	if test := c.ordered(f, cond); test != nil {
		return test, nil
	}
	if cond.op != "=" && cond.op != "≠" {
		return nil, &wrong{reason: "“" + cond.field + "”是文字，只能用 =、≠ 或 ~（含）",
			values: func() []string { return []string{cond.want} }, cond: condition{cond.field, "=", cond.want}}
	}
	known := c.values(k, f)
	wants := []string{zone.Fold(cond.want)}
	if !known[wants[0]] {
		wants = strings.Split(zone.Fold(cond.want), "、")
	}
	for i, w := range wants {
		if !known[w] {
			right := c.written(k, f)
			return nil, &wrong{reason: "没有" + cond.field + "为“" + w + "”的记录" + few(right), cond: cond,
				values: func() []string {
					var out []string
					for _, v := range alike(w, right) {
						if slices.Contains(wants, zone.Fold(v)) {
							continue // it is chosen already
						}
						list := slices.Clone(wants)
						list[i] = v
						out = append(out, strings.Join(list, "、"))
					}
					return out
				}}
		}
	}
	return func(v any) bool { return slices.Contains(wants, zone.Fold(f.word(c, v))) == (cond.op == "=") }, nil
}

// few lists the right values where they are few.
func few(right []string) string {
	const most = 12
	if len(right) == 0 || len(right) > most {
		return ""
	}
	return "；有的是：" + strings.Join(right, "、")
}

// values are what a field holds anywhere in the book, and the values of the
// office's own lists.
func (c *Catalogue) values(k *kind, f *property) map[string]bool {
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

// written returns the values that a field has in the book, in order; they are
// collected once.
func (c *Catalogue) written(k *kind, f *property) []string {
	if out, ok := c.texts[f]; ok {
		return out
	}
	var out []string
	for _, r := range c.all(k) {
		out = append(out, f.word(c, r.of))
	}
	if f.choices != nil {
		out = append(out, f.choices(c.book)...)
	}
	slices.Sort(out)
	c.texts[f] = slices.DeleteFunc(slices.Compact(out), func(s string) bool { return s == "" })
	return c.texts[f]
}

// number compares figures; an unknown one fulfils nothing.
func (c *Catalogue) number(f *property, cond condition) (func(any) bool, *wrong) {
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
func example(f *property) string {
	return f.name + "≥" + map[numeral.Unit]string{numeral.Yi: "10亿元", numeral.Percent: "50%", numeral.Point: "5个百分点",
		numeral.One: "1.1"}[f.unit]
}

// sameSort tells whether two units measure the same thing.
func sameSort(a, b numeral.Unit) bool {
	money := func(u numeral.Unit) bool { return u == numeral.Yuan || u == numeral.Wan || u == numeral.Yi }
	return a == b || money(a) && money(b)
}

// days compares with a day, a month or a year: 开工实际≥2023年3月.
func (c *Catalogue) days(f *property, cond condition) (func(any) bool, *wrong) {
	want, err := zone.ParseDate(strings.TrimRight(strings.NewReplacer("年", "-", "月", "-", "日", "").Replace(cond.want),
		"-"))
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

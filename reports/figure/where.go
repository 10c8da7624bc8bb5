package figure

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Column is what conditions can be on beside the fields of projects: a column that a
// table works out. One of its three functions is set.
type Column struct {
	Name   string
	Word   func(*zone.Project) string
	Values []string // words that are right although no project has them
	Number func(*zone.Project) *big.Rat
	Unit   numeral.Unit // of the figure, where it is written without
	Day    func(*zone.Project) zone.Date
}

// Where gives the projects that fulfil every condition, in the order of every table.
// Conditions are written as those of references are: 产业=新材料、生物医药, 旗别=黄旗或蜗牛,
// 总投资≥10亿元, 本年累计≥序时应完成, 项目名称~电池, 责任单位=. The error says in Chinese
// what is wrong with a condition, with the nearest right ones.
func (c *Catalogue) Where(conditions []string, columns []Column) ([]*zone.Project, error) {
	k := projects.with(columns)
	var tests []func(any) bool
	for _, text := range conditions {
		parsed, reason := parseConditions(strings.Map(halve, text))
		if reason != "" {
			return nil, fmt.Errorf("条件“%s”不能用：%s；例如 产业=新材料、总投资≥10亿元、项目名称~电池", text, reason)
		}
		for _, cond := range parsed {
			if k.bareAmount(cond) {
				return nil, fmt.Errorf("条件“%s”中的“%s”没有写单位，例如 %s%s%s亿元", text, cond.want, cond.field, cond.op, cond.want)
			}
			test, wrong := c.condition(k, cond)
			if wrong != nil {
				return nil, fmt.Errorf("条件“%s”不能用：%s%s", text, wrong.reason, orInstead(wrong))
			}
			tests = append(tests, test)
		}
	}
	var out []*zone.Project
	for _, p := range c.book.All() {
		if !slices.ContainsFunc(tests, func(test func(any) bool) bool { return !test(p) }) {
			out = append(out, p)
		}
	}
	return out, nil
}

// bareAmount tells whether a condition compares money with a number without its unit: in
// a table, whose unit is chosen elsewhere, it could be 亿元 or 万元.
func (k *kind) bareAmount(cond condition) bool {
	i := k.property(cond.field)
	if i < 0 || k.properties[i].number == nil || k.properties[i].unit != numeral.Yi {
		return false
	}
	v, unit, err := numeral.Parse(cond.want)
	return err == nil && unit == numeral.One && v.Sign() != 0
}

// orInstead words the nearest right conditions.
func orInstead(w *wrong) string {
	var list []string
	for _, q := range w.nearest(&query{scope: "全部项目", measure: "个数", conditions: make([]condition, w.at+1)}) {
		if parsed, _ := parse(q); parsed != nil && len(parsed.conditions) > 0 {
			list = append(list, parsed.conditions[len(parsed.conditions)-1].String())
		}
	}
	return instead(list)
}

// Instead words which of some names may be meant by one that is none of them; empty where none is near.
func Instead(written string, names []string) string { return instead(alike(written, names)) }

func instead(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return "。可改为 " + strings.Join(list, "、")
}

// with gives the kind with columns as further properties; a field of the same name
// comes first.
func (k *kind) with(columns []Column) *kind {
	out := *k
	out.properties = slices.Clone(k.properties)
	for _, col := range columns {
		if k.property(col.Name) >= 0 {
			continue
		}
		p := property{name: col.Name, unit: col.Unit}
		switch {
		case col.Number != nil:
			p.number = func(_ *Catalogue, v any) *big.Rat { return col.Number(v.(*zone.Project)) }
		case col.Day != nil:
			p.day = func(_ *Catalogue, v any) zone.Date { return col.Day(v.(*zone.Project)) }
		default:
			p.word = func(_ *Catalogue, v any) string { return col.Word(v.(*zone.Project)) }
			p.choices = func(*zone.Book) []string { return col.Values }
		}
		out.properties = append(out.properties, p)
	}
	return &out
}

// either makes a test of a condition of which one part or another is to hold:
// 旗别=黄旗或蜗牛, 产业=新材料或片区=北片. It is nil where the condition has no 或, or
// where the whole of it is a value of the book.
func (c *Catalogue) either(k *kind, cond condition) (func(any) bool, *wrong) {
	parts := strings.Split(cond.want, "或")
	if i := k.property(cond.field); len(parts) < 2 || slices.Contains(parts, "") ||
		i >= 0 && k.properties[i].word != nil && c.values(k, &k.properties[i])[zone.Fold(cond.want)] {
		return nil, nil
	}
	all := []condition{{cond.field, cond.op, parts[0]}}
	for _, part := range parts[1:] {
		if m := conditionShape.FindStringSubmatch(part); m != nil {
			all = append(all, condition{m[1], operators[m[2]], m[3]})
		} else {
			all = append(all, condition{all[len(all)-1].field, all[len(all)-1].op, part})
		}
	}
	none := cond.op == "≠" && !slices.ContainsFunc(all, func(a condition) bool {
		return a.field != cond.field ||
			a.op != "≠"
	})
	var tests []func(any) bool
	for _, one := range all {
		test, wrong := c.condition(k, one)
		if wrong != nil {
			return nil, wrong
		}
		tests = append(tests, test)
	}
	return func(v any) bool {
		if none { // neither the one nor the other
			return !slices.ContainsFunc(tests, func(test func(any) bool) bool { return !test(v) })
		}
		return slices.ContainsFunc(tests, func(test func(any) bool) bool { return test(v) })
	}, nil
}

// missing makes a test of whether a record has the field at all: 责任单位=, 总投资≠.
func (c *Catalogue) missing(f *property, op string) func(any) bool {
	return func(v any) bool {
		var none bool
		switch {
		case f.word != nil:
			text := f.word(c, v)
			none = text == "" || text == numeral.Unknown
		case f.number != nil:
			none = f.number(c, v) == nil
		default:
			none = f.day(c, v).IsZero()
		}
		return none == (op == "=")
	}
}

// beside makes a test of a field against another one of the same sort:
// 本年累计≥序时应完成, 开工实际>开工计划. It is nil where the value names none.
func (c *Catalogue) beside(k *kind, f *property, cond condition) func(any) bool {
	i := k.property(cond.want)
	if i < 0 {
		return nil
	}
	switch g := &k.properties[i]; {
	case f.number != nil && g.number != nil && sameSort(f.unit, g.unit):
		return func(v any) bool {
			a, b := f.number(c, v), g.number(c, v)
			return a != nil && b != nil && compared(a.Cmp(b), cond.op)
		}
	case f.day != nil && g.day != nil:
		return func(v any) bool {
			a, b := f.day(c, v), g.day(c, v)
			return !a.IsZero() && !b.IsZero() && compared(zone.CompareDates(a, b), cond.op)
		}
	case f.word != nil && g.word != nil:
		return func(v any) bool {
			a, b := f.word(c, v), g.word(c, v)
			if x, y, ok := bothFlags(a, b); ok {
				return x.Rated() && y.Rated() && compared(int(x)-int(y), cond.op)
			}
			return (zone.Fold(a) == zone.Fold(b)) == (cond.op == "=") && (cond.op == "=" || cond.op == "≠")
		}
	}
	return nil
}

// bothFlags reads two words as flags.
func bothFlags(a, b string) (x, y zone.Flag, ok bool) {
	x, err := zone.ParseFlag(a)
	y, err2 := zone.ParseFlag(b)
	return x, y, err == nil && err2 == nil
}

// ordered makes a test of a flag against another: 旗别≥黄旗. It is nil for other words.
func (c *Catalogue) ordered(f *property, cond condition) func(any) bool {
	if _, err := zone.ParseFlag(cond.want); err != nil || cond.op == "=" || cond.op == "≠" {
		return nil
	}
	return func(v any) bool {
		x, y, ok := bothFlags(f.word(c, v), cond.want)
		return ok && x.Rated() && compared(int(x)-int(y), cond.op)
	}
}

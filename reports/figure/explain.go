package figure

import (
	"math/big"
	"regexp"
	"strings"

	"zonebrief/reports/zone"
)

// Explanation tells where a figure comes from: what it means, how it is worked
// out, and the rows behind it.
type Explanation struct {
	Reference string      `json:"reference"`
	Period    zone.Period `json:"-"`
	Text      string      `json:"value"`
	Number    *big.Rat    `json:"-"`
	Meaning   string      `json:"meaning"`
	Formula   string      `json:"formula,omitempty"` // in words
	Worked    string      `json:"worked,omitempty"`  // with figures: 61.84亿元÷208.8亿元
	Rules     string      `json:"rules"`             // name of the rule set
	Missing   int         `json:"missing"`           // rows that have no figure
	Rows      []Row       `json:"rows"`
}

// Row is a record behind a figure, with what it gives to it.
type Row struct {
	Name    string        `json:"name"`
	Text    string        `json:"value,omitempty"`
	Number  *big.Rat      `json:"-"`
	Project *zone.Project `json:"-"` // nil for other records
}

// Explain looks a reference up and tells where its figure comes from.
func (c *Catalogue) Explain(ref string) (Explanation, *Problem) {
	f, problem := c.find(ref)
	if problem != nil {
		return Explanation{}, problem()
	}
	v := f.value()
	out := Explanation{Reference: f.String(), Period: c.at, Text: v.Text, Number: v.Number, Formula: f.measure.formula,
		Rules:   c.book.Rules.Name,
		Meaning: c.scope(f.scope).meaning + f.narrowed() + "：" + f.measure.meaning}
	if m := f.marks.comparison; m != "" {
		out.Meaning += "，" + comparisons[m].meaning
	}
	out.Worked = f.worked()
	unit := marks{places: -1}
	if f.measure.number != nil {
		unit = oneUnit(f.measure.number(c, f.rows))
	}
	for _, r := range f.rows.list {
		line := Row{Name: r.name}
		line.Project, _ = r.of.(*zone.Project)
		if f.measure.number != nil {
			line.Number = f.measure.number(c, &rows{kind: f.rows.kind, list: []row{r}})
			line.Text = f.measure.form.text(line.Number, unit)
			if line.Number == nil {
				out.Missing++
			}
		}
		out.Rows = append(out.Rows, line)
	}
	return out, nil
}

// narrowed words the conditions: ，其中产业＝新材料.
func (f *found) narrowed() string {
	if len(f.conditions) == 0 {
		return ""
	}
	var all []string
	for _, c := range f.conditions {
		all = append(all, c.String())
	}
	return "，其中" + strings.Join(all, "，")
}

var parts = regexp.MustCompile(`[÷－]`)

// worked writes the formula with its figures: 61.84亿元÷208.8亿元. A comparison shows
// what it is compared with.
func (f *found) worked() string {
	if f.marks.comparison != "" && f.measure.number != nil {
		now, other := f.measure.number(f.catalogue, f.rows), (*big.Rat)(nil)
		if c := comparisons[f.marks.comparison]; c.like != nil {
			if at, before, _ := c.like(f); before != nil {
				now, other = at, before
			}
		} else {
			other = c.other(f)
		}
		plain := oneUnit(now, other)
		of := f.measure.form
		if f.marks.comparison == "占计划" || f.marks.comparison == "较计划" {
			of = amount
		}
		return "现为" + f.measure.form.text(now, plain) + "，相比的是" + of.text(other, plain)
	}
	sign := parts.FindString(f.measure.formula)
	left, right, ok := strings.Cut(f.measure.formula, sign)
	if sign == "" || !ok {
		return ""
	}
	var values []*big.Rat
	of := amount
	for _, name := range []string{left, right} {
		switch m := f.rows.kind.measure(name); {
		case name == "序时应完成":
			values = append(values, f.catalogue.sums(f.rows).Scheduled())
		case m == nil:
			return ""
		default:
			of = m.form
			values = append(values, m.number(f.catalogue, f.rows))
		}
	}
	unit := oneUnit(values...)
	return of.text(values[0], unit) + sign + of.text(values[1], unit)
}

package figure

import (
	"math/big"
	"slices"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// comparison sets a figure beside another one: that of the half before, of last
// year, of the plan, of the whole.
type comparison struct {
	meaning string
	other   func(*found) *big.Rat // what it is compared with
	// both of what counts at both times; nil where it is compared as it is
	like func(*found) (now, was *big.Rat, left int)
	word func(f *found, now, other *big.Rat) Value  // how that is written
	fits func(s *scope, m *measure) (reason string) // empty where it can be asked
}

var comparisons map[string]*comparison

func init() { // they refer to the catalogue, which refers to them
	then := func(c *Catalogue) zone.Period { return c.at.Add(-1) }
	lastYear := func(c *Catalogue) zone.Period {
		return zone.Period{Year: c.at.Year - 1, Month: c.at.Month, Half: c.at.Half}
	}
	before := func(f *found) *big.Rat { return f.of(then(f.catalogue)) }
	last := func(f *found) *big.Rat { return f.of(lastYear(f.catalogue)) }
	likeBefore := func(f *found) (*big.Rat, *big.Rat, int) { return f.like(then(f.catalogue)) }
	likeLast := func(f *found) (*big.Rat, *big.Rat, int) { return f.like(lastYear(f.catalogue)) }
	comparisons = map[string]*comparison{
		"上期":   {"上期的数", before, nil, other, figures},
		"较上期":  {"比上期增减多少", before, likeBefore, risen("较上期", "上期"), figures},
		"环比":   {"比上期增减百分之几", before, likeBefore, grown("环比", "上期"), figures},
		"去年同期": {"去年同期的数", last, nil, other, figures},
		"较去年":  {"比去年同期增减多少", last, likeLast, risen("较去年同期", "去年同期"), figures},
		"同比":   {"比去年同期增减百分之几", last, likeLast, grown("同比", "去年同期"), figures},
		"占计划":  {"占年度计划的百分之几", plan, nil, part, planned},
		"较计划":  {"离年度计划还差多少", plan, nil, short, planned},
		"占比":   {"占该范围全部的百分之几", whole, nil, part, additive},
	}
}

// like gives the figure at the present half-month and at another one, both without
// the projects that should have it at either and have not (可比口径), and how many
// those are.
func (f *found) like(at zone.Period) (now, was *big.Rat, left int) {
	c := f.catalogue.At(at)
	r, wrong := c.choose(c.scope(f.scope), f.conditions)
	if wrong != nil || f.measure.number == nil || !reportedAt(c, r) {
		return nil, nil, 0
	}
	if f.measure.counts == nil {
		return f.measure.number(f.catalogue, f.rows), f.measure.number(c, r), 0
	}
	lacks := map[*zone.Project]bool{}
	for _, p := range append(f.rows.projects(), r.projects()...) {
		for _, one := range []*Catalogue{f.catalogue, c} {
			if one.expects(p) && !f.measure.counts(one, p) {
				lacks[p] = true
			}
		}
	}
	fresh, old := f.rows.without(lacks), r.without(lacks)
	if len(fresh.list) == 0 && len(f.rows.list) > 0 || len(old.list) == 0 && len(r.list) > 0 {
		return nil, nil, len(lacks)
	}
	return f.measure.number(f.catalogue, fresh), f.measure.number(c, old), len(lacks)
}

// expects tells whether a project should report in the half-month's year: it has a
// plan for it, or has reported in it.
func (c *Catalogue) expects(p *zone.Project) bool {
	if p.Planned(c.at.Year) {
		return true
	}
	for at := range p.Progress {
		if at.Year == c.at.Year && p.Reported(at) {
			return true
		}
	}
	return false
}

// of gives the same figure at another half-month; nil where it does not compare.
func (f *found) of(at zone.Period) *big.Rat {
	c := f.catalogue.At(at)
	r, wrong := c.choose(f.catalogue.scope(f.scope), f.conditions)
	if wrong != nil || f.measure.number == nil {
		return nil
	}
	if !reportedAt(c, r) {
		return nil
	}
	return f.measure.number(c, r)
}

// reportedAt tells whether anybody reported for that half-month: without a report
// a count of flags would be zero and not unknown.
func reportedAt(c *Catalogue, r *rows) bool {
	if r.kind != projects && r.kind != singles {
		return true
	}
	return slices.ContainsFunc(c.book.Projects, func(p *zone.Project) bool { return p.Reported(c.at) })
}

// plan gives the year's plan of the same rows, as far as they have reported.
func plan(f *found) *big.Rat { return amountOf(f.catalogue.sums(f.rows).Counted.Opt()) }

// whole gives the figure of the scope without its conditions.
func whole(f *found) *big.Rat {
	r, _ := f.catalogue.choose(f.catalogue.scope(f.scope), nil)
	return f.measure.number(f.catalogue, r)
}

func figures(_ *scope, m *measure) string {
	if m.number == nil {
		return "“" + m.name + "”是文字，不能比较"
	}
	return ""
}

func planned(s *scope, m *measure) string {
	if s.kind != projects && s.kind != singles || m.name != "累计投资" && m.name != "核定投资" && m.name != "本期完成" {
		return "只有项目的累计投资、核定投资、本期完成能与年度计划比较"
	}
	return ""
}

func additive(_ *scope, m *measure) string {
	if m.form != count && m.form != amount && m.form != land {
		return "“" + m.name + "”不是可以相加的数，没有占比"
	}
	return ""
}

// other writes the figure compared with.
func other(f *found, _, was *big.Rat) Value { return f.valued(f.measure.form, was) }

func part(f *found, now, of *big.Rat) Value {
	if now == nil || of == nil || of.Sign() == 0 {
		return Value{Text: numeral.Unknown, Unit: numeral.Percent}
	}
	return f.valued(ratio, new(big.Rat).Quo(now, of))
}

// short words what is left of the plan: 距年度计划还差3亿元.
func short(f *found, now, of *big.Rat) Value {
	if now == nil || of == nil {
		return Value{Text: "年度计划暂无法比较"}
	}
	v := f.valued(amount, new(big.Rat).Sub(now, of))
	size := amount.text(new(big.Rat).Abs(v.Number), f.marks)
	switch sign := v.Number.Sign(); {
	case f.marks.size:
		v.Text = size
	case sign > 0:
		v.Text = "超年度计划" + size
	case sign == 0:
		v.Text = "完成年度计划"
	default:
		v.Text = "距年度计划还差" + size
	}
	return v
}

// risen words a difference: 较上期增加3.2亿元, 较上期提高1.2个百分点, 与上期持平.
func risen(word, than string) func(*found, *big.Rat, *big.Rat) Value {
	return func(f *found, now, was *big.Rat) Value {
		if now == nil || was == nil || f.broken(than) {
			return Value{Text: word + "暂无可比数据"}
		}
		return f.moved(word, than, new(big.Rat).Sub(now, was), f.measure.form)
	}
}

// grown words growth in per cent; ratios themselves move in 百分点.
func grown(word, than string) func(*found, *big.Rat, *big.Rat) Value {
	return func(f *found, now, was *big.Rat) Value {
		if now == nil || was == nil || f.broken(than) {
			return Value{Text: word + "暂无可比数据"}
		}
		change := new(big.Rat).Sub(now, was)
		if f.measure.form == ratio || f.measure.form == lead {
			return f.moved(word, than, change, f.measure.form)
		}
		if was.Sign() <= 0 {
			return Value{Text: word + "暂无可比数据"}
		}
		return f.moved(word, than, change.Quo(change, was), words)
	}
}

// broken tells whether a figure that begins anew each year would be compared with
// one of the year before.
func (f *found) broken(than string) bool {
	return than == "上期" && f.measure.yearly && f.catalogue.at.Number() == 1
}

// moved writes a change by the form of what changed; words stands for growth.
func (f *found) moved(word, than string, change *big.Rat, of form) Value {
	up, down := "增加", "减少"
	written := of
	switch of {
	case ratio, lead:
		up, down, written = "提高", "下降", lead
	case words:
		up, down, written = "增长", "下降", ratio
	case times:
		up, down = "提高", "下降"
	}
	m := f.marks
	if written != of {
		m.hasUnit = false
	}
	format := written.format(change, m)
	size := format.WithUnit(new(big.Rat).Abs(change))
	if of == count && !m.size {
		size += "个"
	}
	v := Value{Number: change, Unit: format.Unit}
	switch {
	case m.size:
		v.Text = size
	case zero(format.Text(change)):
		v.Text = "与" + than + "持平"
	case change.Sign() > 0:
		v.Text = word + up + size
	default:
		v.Text = word + down + size
	}
	return v
}

// worded are the comparisons that say a direction.
var worded = []string{"较上期", "环比", "较去年", "同比", "较计划"}

// fit tells what marks do not go with a measure.
func (m marks) fit(s *scope, of *measure) string {
	if m.comparison != "" {
		if reason := comparisons[m.comparison].fits(s, of); reason != "" {
			return reason
		}
	}
	if of.form == words && (m.hasUnit || m.places >= 0 || m.bare) {
		return "“" + of.name + "”是文字，不能带单位或小数位"
	}
	says := m.comparison == "" && of.form == lead || slices.Contains(worded, m.comparison)
	if m.size && (m.bare || !says) {
		return "“幅度”只用于超序和增减的比较，不能与“数字”同用"
	}
	shown := formats[of.form].Unit
	if m.comparison == "占计划" || m.comparison == "占比" {
		shown = numeral.Percent
	}
	if m.hasUnit && !sameSort(m.unit, shown) {
		return "“" + of.name + "”不能用“" + m.unit.Name() + "”作单位"
	}
	return ""
}

// write gives the figure as its marks want it.
func (f *found) write() Value {
	m := f.measure
	if m.words != nil {
		return Value{Text: m.words(f.catalogue, f.rows)}
	}
	now := m.number(f.catalogue, f.rows)
	if f.marks.comparison == "" {
		return f.apart().valued(m.form, now)
	}
	c := comparisons[f.marks.comparison]
	if c.like == nil {
		return c.word(f, now, c.other(f))
	}
	now, was, left := c.like(f)
	out := c.word(f, now, was)
	if left > 0 && out.Number != nil && !f.marks.size {
		out.Text = Comparable + out.Text
	}
	return out
}

// Comparable stands before a comparison in which some projects are left out at both
// times, since they have not reported at one of them.
const Comparable = "按可比口径"

// apart gives a composite as many places as it takes to tell it from the thresholds.
func (f *found) apart() *found {
	if f.measure.name != "综合比" || f.marks.places >= 0 {
		return f
	}
	out, q := *f, *f.query
	q.marks.places = Composite(f.catalogue.book.Rules, f.measure.number(f.catalogue, f.rows)).Places
	out.query = &q
	return &out
}

// valued writes a figure in a form.
func (f *found) valued(as form, v *big.Rat) Value {
	out := Value{Text: as.text(v, f.marks), Number: v, Unit: formats[as].Unit}
	if v != nil {
		out.Unit = as.format(v, f.marks).Unit
	}
	return out
}

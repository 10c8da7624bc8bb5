package figure

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// The formats of figures in sentences.
var (
	Count   = numeral.Format{Plain: true}
	Amount  = numeral.Format{Unit: numeral.Yi, Places: 2, Trim: true, Plain: true}
	Percent = numeral.Format{Unit: numeral.Percent, Places: 1, Trim: true, Plain: true}
	Points  = numeral.Format{Unit: numeral.Point, Places: 1, Trim: true, Plain: true}
	Ratio   = numeral.Format{Places: 2, Plain: true} // r, and the composite of three
	Land    = numeral.Format{Unit: numeral.Mu, Places: 2, Trim: true, Plain: true}
)

// TableUnit chooses the one unit of a table: 亿元, or 万元 where all of it would be
// less than one 亿元.
func TableUnit(t *zone.Totals) numeral.Unit {
	if t.Total.Value.InWan() && t.Plan.Value.InWan() {
		return numeral.Wan
	}
	return numeral.Yi
}

// Money writes an amount by itself: 1.2亿元, and 300万元 where it is less than one 亿元.
func Money(m zone.Opt[zone.Money]) string { return amount.text(amountOf(m), marks{places: -1}) }

// Ahead words a lead or a lag: 超序时进度2.1个百分点, 与序时进度持平, 慢于序时进度0.4个百分点.
func Ahead(r *big.Rat) string { return lead.text(r, marks{places: -1}) }

// LeftOut words what the projects that have not reported mean for the rates: how many
// are left out, and which plan, or how many count with their last report. Empty where
// all have reported.
func LeftOut(t *zone.Totals) string {
	var parts []string
	if t.Carried > 0 {
		parts = append(parts, fmt.Sprintf("%d个项目本期未填报，按上次填报的累计数计入", t.Carried))
	}
	switch n := t.YearDone.Missing; {
	case n > 0 && t.LeftPlan() > 0:
		parts = append(parts, fmt.Sprintf("%d个项目未填报本年累计，其年度计划%s不计入完成率和序时进度", n, Money(zone.Some(t.LeftPlan()))))
	case n > 0:
		parts = append(parts, fmt.Sprintf("%d个项目未填报本年累计，未计入", n))
	}
	if n := t.Unplanned.Known; n > 0 && t.Counted.Value > 0 {
		parts = append(parts, fmt.Sprintf("%d个项目没有年度计划，其本年累计%s计入完成率", n, Money(t.Unplanned.Opt())))
	}
	return strings.Join(parts, "；")
}

// HandMark stands behind a flag that was set by hand (人工调整), where the reason stands
// elsewhere on the document.
const HandMark = "※"

// DoubtMark stands behind a flag of a project whose report is in doubt (存疑待核), where a table or a chart
// lists it with the others.
const DoubtMark = "？"

// DoubtNote explains the mark under a table or a chart of projects; empty where none of them is in doubt.
func DoubtNote(c zone.Contest, list []*zone.Project) string {
	var names []string
	for _, p := range list {
		if c.Waits(p) {
			names = append(names, p.Label())
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "旗别带" + DoubtMark + "的项目填报数据存疑，核实前不参加排名和表扬：" + strings.Join(names, "、")
}

// ByHand words the flags of the projects that were set by hand (人工调整), each with what
// the rules gave and the reason.
func ByHand(r zone.RuleSet, list []*zone.Project, at zone.Period) []string {
	var out []string
	for _, p := range list {
		if rating := r.Rate(p, at); rating.ByHand() {
			out = append(out, p.Label()+Adjusted(rating))
		}
	}
	return out
}

// HandNote is the note below a table that shows or counts flags of the projects: which were set by
// hand, and why. Empty where none was.
func HandNote(r zone.RuleSet, list []*zone.Project, at zone.Period) string {
	if all := ByHand(r, list, at); len(all) > 0 {
		return "注：旗别经人工调整的：" + strings.Join(all, "；") + "。"
	}
	return ""
}

// NoTotal words how many projects have no 总投资 and are not in its sum; empty where all have one.
func NoTotal(t *zone.Totals) string {
	if t.Total.Missing == 0 || t.Total.Known == 0 {
		return ""
	}
	return fmt.Sprintf("%d个项目未填总投资，未计入金额", t.Total.Missing)
}

// Adjusted words how a flag was set by hand: 由蓝旗人工调整为红旗，理由：….
func Adjusted(r zone.Rating) string {
	text := fmt.Sprintf("由%s人工调整为%s", r.Computed.Title(), r.Final.Title())
	if r.Computed == r.Final {
		text = "经人工调整确定为" + r.Final.Title()
	}
	return text + "，理由：" + strings.TrimRight(strings.TrimSpace(r.Override.Reason), "。；")
}

// form is how a measure is written.
type form int

const (
	count  form = iota
	amount      // money
	ratio       // %
	lead        // against the schedule, in 百分点
	times       // r: a plain ratio
	land        // 亩
	words       // names, dates, words
)

var formats = [...]numeral.Format{count: Count, amount: Amount, ratio: Percent, lead: Points, times: Ratio, land: Land,
	words: {}}

// format gives the form's own format as the marks change it.
func (f form) format(v *big.Rat, m marks) numeral.Format {
	out := formats[f]
	switch {
	case m.hasUnit:
		out.Unit = m.unit
	case f == amount && !m.bare && inWan(v) && !(m.together && prints(v)): // what is bare has its unit behind it
		out.Unit = numeral.Wan
	}
	if m.places >= 0 {
		out.Places, out.Trim = m.places, false
	}
	return out
}

// inWan tells whether an amount stands in 万元 where nothing else decides; nothing is 0亿元.
func inWan(v *big.Rat) bool {
	if v == nil || v.Sign() == 0 {
		return false
	}
	whole := new(big.Int).Quo(v.Num(), v.Denom())
	return whole.IsInt64() && zone.Money(whole.Int64()).InWan()
}

// oneUnit gives the marks of amounts that stand beside each other, as in a list: one unit for all.
func oneUnit(all ...*big.Rat) marks {
	yi := slices.ContainsFunc(all, func(v *big.Rat) bool { return v != nil && v.Sign() != 0 && !inWan(v) })
	return marks{places: -1, together: yi}
}

// prints tells whether an amount in 亿元 would not print as 0亿元.
func prints(v *big.Rat) bool { return !zero(Amount.Text(v)) }

// text writes a figure with its unit, as sentences do.
func (f form) text(v *big.Rat, m marks) string {
	if f == lead && !m.bare && !m.size {
		return aheadText(v, f.format(v, m))
	}
	if v == nil {
		return numeral.Unknown
	}
	if m.size {
		v = new(big.Rat).Abs(v)
	}
	if out := f.format(v, m); !m.bare {
		return out.WithUnit(v)
	} else {
		return out.Text(v)
	}
}

func aheadText(r *big.Rat, f numeral.Format) string {
	if r == nil {
		return "序时进度暂无法比较"
	}
	text := f.WithUnit(new(big.Rat).Abs(r))
	switch {
	case zero(f.Text(r)):
		return "与序时进度持平"
	case r.Sign() > 0:
		return "超序时进度" + text
	}
	return "慢于序时进度" + text
}

// zero tells whether a figure prints as nothing.
func zero(text string) bool { return strings.Trim(text, "-+0.") == "" }

func amountOf(m zone.Opt[zone.Money]) *big.Rat {
	if !m.Known {
		return nil
	}
	return numeral.Int(m.Value)
}

// Waiting words which projects are not ranked or praised before somebody has looked at
// what they reported (存疑待核); empty where there are none.
func Waiting(list []*zone.Project) string {
	if len(list) == 0 {
		return ""
	}
	var names []string
	for _, p := range list {
		names = append(names, p.Label())
	}
	return fmt.Sprintf("另有%d个项目的填报数据存疑，核实前不参加排名和表扬：%s。", len(list), strings.Join(names, "、"))
}

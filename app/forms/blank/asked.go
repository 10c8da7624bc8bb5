package blank

import (
	"slices"
	"strings"

	"zonebrief/app/intake/tables"
)

// asked is what a label of a form asks for (指标), as far as it says so: whose figures, which, in
// which unit, of when. A row's label and a column's together say all of it.
type asked struct {
	scope      string   // 在建项目; empty where it is not said
	conditions []string // 类别=产业项目
	measure    string   // 总投资
	unit       string
	back       int // half-months before: 1 is 上期, 24 is 上年同期
}

// register is the condition on which register projects are of.
const register = "类别="

// with joins what two labels ask for. Not ok: they contradict each other.
func (a asked) with(b asked) (asked, bool) {
	out := a
	for _, one := range []struct {
		to *string
		is string
	}{{&out.scope, b.scope}, {&out.measure, b.measure}} {
		if *one.to != "" && one.is != "" && *one.to != one.is {
			return a, false
		}
		*one.to += strings.TrimPrefix(one.is, *one.to)
	}
	for _, c := range b.conditions {
		field, _, _ := strings.Cut(c, "=")
		for _, own := range out.conditions {
			if had, _, _ := strings.Cut(own, "="); had == field && own != c {
				return a, false
			}
		}
		if !slices.Contains(out.conditions, c) {
			out.conditions = append(slices.Clone(out.conditions), c)
		}
	}
	if out.unit == "" {
		out.unit = b.unit
	}
	out.back = max(a.back, b.back)
	return out, a.back == 0 || b.back == 0 || a.back == b.back
}

// within asks for the same among the records that a title speaks of; what the label says itself goes
// first. Not ok: they contradict each other.
func (a asked) within(title asked) (asked, bool) {
	said := func(c string) bool {
		field, _, _ := strings.Cut(c, "=")
		own := func(own string) bool { return strings.HasPrefix(own, field+"=") }
		return slices.ContainsFunc(a.conditions, own) || field+"=" == register && a.other()
	}
	title.conditions = slices.DeleteFunc(slices.Clone(title.conditions), said)
	return a.with(title)
}

// other tells whether the records asked for are no projects but rows of a register.
func (a asked) other() bool { return otherScopes[a.scope] != "" }

// of returns whose figures are asked for, as a reference names them: 在建项目[类别=产业项目]. Empty is
// all projects.
func (a asked) of() string {
	scope, conditions := a.scope, a.conditions
	ofRegister := func(c string) bool { return strings.HasPrefix(c, register) }
	if i := slices.IndexFunc(conditions, ofRegister); i >= 0 && scope == "" {
		scope = strings.TrimPrefix(conditions[i], register)
		conditions = slices.Delete(slices.Clone(conditions), i, i+1)
	}
	if len(conditions) > 0 {
		if scope == "" {
			scope = allProjects
		}
		scope += "[" + strings.Join(conditions, "，") + "]"
	}
	return scope
}

const allProjects = "全部项目"

// onlyUnit tells whether nothing but a unit is asked for, as a column of units does.
func (a asked) onlyUnit() bool {
	return a.unit != "" && a.scope == "" && a.measure == "" && len(a.conditions) == 0 && a.back == 0
}

// reference returns the figure as a reference in text names it: 在建项目.总投资. Where no label says
// which, the unit does: an amount is the investment, anything else the number. Empty: nothing is
// asked for.
func (a asked) reference() string {
	measure := a.measure
	if measure == "" {
		if a.scope == "" && (len(a.conditions) == 0 || a.unit == "") {
			return ""
		}
		measure = "个数"
		if tables.YuanPer(a.unit) > 0 {
			measure = "总投资"
		}
	}
	scope := a.of()
	if scope == "" {
		scope = allProjects
	}
	return scope + "." + measure
}

package briefing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// changesText tells what a half-month changed.
type changesText struct{ *draft }

// tell tells what is different from the half-month before (本期变化): money,
// flags that rose and fell, signings, land, starts and productions. Without a
// report of the half before there is nothing to tell.
func (d changesText) tell() {
	before := d.book.Sum(d.book.All(), d.at.Add(-1))
	if before.YearDone.Known == 0 && d.at.Number() > 1 || len(d.book.Projects) == 0 {
		return
	}
	d.part("本期变化")
	d.paced()
	d.moved()
	d.news()
}

// paced compares the half-month's investment with that of the half before.
func (d changesText) paced() {
	now := d.book.Sum(d.book.All(), d.at)
	if now.Period.Known == 0 {
		return
	}
	text := "本期完成投资{全部项目.本期完成}"
	if before := d.book.Sum(d.book.All(), d.at.Add(-1)); before.Period.Known > 0 {
		text += "，{全部项目.本期完成|较上期}"
	}
	if now.YearDone.Known > 0 && d.at.Number() > 1 {
		text += "；完成率{全部项目.完成率}，{全部项目.完成率|较上期}"
	}
	d.para(text + "。")
}

// moved names the projects whose flag rose or fell.
func (d changesText) moved() {
	type change struct {
		scope, word string
	}
	var texts []string
	for _, c := range []change{{"升旗项目", "旗别上升"}, {"降旗项目", "旗别下降"}} {
		n := d.rows(c.scope)
		if n == 0 {
			continue
		}
		texts = append(texts, fmt.Sprintf("%s{%s.个数}个：%s", c.word, c.scope,
			strings.Join(d.named(d.movers(c.scope == "升旗项目")), "、")))
	}
	if len(texts) == 0 {
		d.para("与上期相比，各项目旗别没有变化。")
		return
	}
	d.para("与上期相比，" + strings.Join(texts, "；") + "。")
}

// movers lists the projects whose flag rose or fell, the largest move first, each
// with both flags.
func (d changesText) movers(up bool) []string {
	type move struct {
		text string
		by   int
	}
	var all []move
	for _, p := range d.book.All() {
		now, was := d.book.Rules.Final(p, d.at), d.book.Rules.Flag(p, d.at.Add(-1))
		if by := int(now) - int(was); now.Rated() && was.Rated() && by != 0 && (by > 0) == up {
			verb := map[bool]string{true: "升", false: "降"}[up]
			all = append(all, move{fmt.Sprintf("%s（由%s%s为%s）", d.called(p), was.Title(), verb, now.Title()),
				max(by, -by)})
		}
	}
	slices.SortStableFunc(all, func(a, b move) int { return cmp.Compare(b.by, a.by) })
	out := make([]string, len(all))
	for i, m := range all {
		out[i] = m.text
	}
	return out
}

// named shortens a list of names to the first ones.
func (d changesText) named(names []string) []string {
	if n := len(names); n > maxNamed {
		return append(slices.Clone(names[:maxNamed-1]), names[maxNamed-1]+"等")
	}
	return names
}

// news tells of what was reached in the half-month itself.
func (d changesText) news() {
	var parts []string
	for _, n := range []struct{ scope, word string }{
		{"本期签约", "新签约"}, {"本期摘牌", "土地摘牌"}, {"本期新开工", "新开工"}, {"本期竣工", "竣工"}, {"本期投产", "投产"},
	} {
		if d.rows(n.scope) > 0 {
			parts = append(parts, fmt.Sprintf("%s{%s.个数}个（%s）", n.word, n.scope,
				strings.Join(d.named(d.scope(n.scope)), "、")))
		}
	}
	switch len(parts) {
	case 0:
		d.para("本期没有新签约、摘牌的招商项目，也没有新开工、竣工和投产的项目。")
	case 1:
		d.para("本期" + parts[0] + "。")
	default:
		d.para("本期" + strings.Join(parts, "，") + "。")
	}
}

// scope names the rows of a scope.
func (d changesText) scope(name string) []string {
	v, _ := d.figures.Look(name + ".个数")
	return v.Sources
}

// corrections tells what was wrong in issues before this one (更正).
func (d brief) corrections() {
	var all []zone.Correction
	for _, c := range d.book.Corrected {
		if c.In == d.at {
			all = append(all, c)
		}
	}
	if len(all) == 0 {
		return
	}
	d.section("更正")
	for _, c := range all {
		d.add(Para{CorrectionNotice(c)})
	}
}

// CorrectionNotice words a correction as the issue after it prints it (更正说明).
func CorrectionNotice(c zone.Correction) string {
	text := fmt.Sprintf("更正第%d号：%s“%s”的%s原为%s，应为%s", c.No, c.Period.Title(), c.Project, c.Field, cmp.Or(c.Was, "空"),
		cmp.Or(c.Now, "空"))
	if reason := strings.TrimRight(c.Reason, "。 "); reason != "" {
		text += "，原因是" + reason
	}
	return text + "。已发布的文稿不作改动，以本更正为准。"
}

// steps closes the briefing with what is to be done next (下一步).
func (d brief) steps() {
	if len(d.book.Projects) == 0 {
		return
	}
	d.section("下一步工作")
	buildingText(d).nextSteps()
}

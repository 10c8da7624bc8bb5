package figure

import (
	"cmp"
	"math/big"
	"slices"

	"zonebrief/reports/zone"
)

// stateProperties tell where a project stands at the end of the half-month, as
// sentences tell it by a verb: 已开工, 未入库, 参评, 列入约谈.
func stateProperties() []property {
	type P = zone.Project
	state := func(name, yes, no string, is func(*Catalogue, *P) bool) property {
		return property{name: name, choices: only(yes, no), word: func(c *Catalogue, v any) string {
			if is(c, v.(*P)) {
				return yes
			}
			return no
		}}
	}
	reached := func(n zone.Node) func(*Catalogue, *P) bool {
		return func(c *Catalogue, p *P) bool { return p.Reached(n, c.at.End()) }
	}
	moved := property{name: "升降", choices: only("上升", "下降", "不变", "不比"), word: func(c *Catalogue, v any) string {
		now, before := c.rate(v.(*P)).Final, c.book.Rules.Flag(v.(*P), c.at.Add(-1))
		if !now.Rated() || !before.Rated() {
			return "不比"
		}
		return [...]string{"下降", "不变", "上升"}[cmp.Compare(now, before)+1]
	}}
	return []property{moved,
		state("参评", "是", "否", func(c *Catalogue, p *P) bool { return c.rate(p).Final.Rated() }),
		state("填报", "已填", "未填", func(c *Catalogue, p *P) bool { return p.YearDone(c.at).Known }),
		state("应开工", "是", "否", func(c *Catalogue, p *P) bool { return p.ShouldHaveStarted(c.at.End()) }),
		state("开工", "已开工", "未开工", reached(zone.Start)), state("入库", "已入库", "未入库", reached(zone.Enrolment)),
		state("竣工", "已竣工", "未竣工", reached(zone.Completion)), state("投产", "已投产", "未投产", reached(zone.Production)),
		state("约谈", "是", "否", func(c *Catalogue, p *P) bool { return c.book.Rules.Summoned(p, c.at) }),
		state("节点逾期", "是", "否", func(c *Catalogue, p *P) bool { return len(c.rate(p).Overdue) > 0 }),
	}
}

// only makes the choices of a property.
func only(values ...string) func(*zone.Book) []string {
	return func(*zone.Book) []string { return values }
}

// answered tells whether a request was answered by the end of the half-month.
var answered = property{name: "答复状态", choices: only("已答复", "未答复"), word: func(c *Catalogue, v any) string {
	if v.(*zone.Visit).State(c.at.End()) == zone.RequestAnswered {
		return "已答复"
	}
	return "未答复"
}}

var visitMeasures = slices.Concat(common, []measure{
	{name: "答复率", meaning: "已答复的占全部诉求的百分之几", form: ratio, formula: "已答复÷个数",
		number: func(c *Catalogue, r *rows) *big.Rat {
			n := int64(0)
			for _, x := range r.list {
				if answered.word(c, x.of) == "已答复" {
					n++
				}
			}
			if len(r.list) == 0 {
				return nil
			}
			return big.NewRat(n, int64(len(r.list)))
		}}})

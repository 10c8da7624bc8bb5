package figure

import (
	"cmp"
	"math/big"
	"slices"
)

// headlines are the figures that the documents of a half-month stand on.
var headlines = []string{
	"产业项目.个数", "产业项目.总投资", "平台项目.个数", "平台项目.总投资", "全部项目.总投资", "全部项目.年度计划", "产业项目.年度计划", "平台项目.年度计划",
	"全部项目.本期完成", "全部项目.本期完成|较上期", "全部项目.累计投资", "产业项目.累计投资", "平台项目.累计投资", "全部项目.累计投资|同比", "全部项目.核定投资",
	"全部项目.完成率", "产业项目.完成率", "平台项目.完成率", "全部项目.序时进度", "全部项目.超序", "产业项目.超序", "平台项目.超序",
	"全部项目.应开工", "全部项目.已开工", "全部项目.开工率", "全部项目.应入库", "全部项目.已入库", "全部项目.入库率", "本年新开工.个数", "本年投产.个数",
	"全部项目.参评数", "全部项目.红旗数", "全部项目.蓝旗数", "全部项目.黄旗数", "全部项目.蜗牛数", "全部项目.未报数", "升旗项目.个数", "降旗项目.个数", "约谈项目.个数",
	"本年签约.个数", "本年签约.总投资", "本年摘牌.个数", "本年摘牌.总投资", "在谈项目.个数", "在谈项目.总投资", "招商活动.个数", "三服务.个数", "已答复三服务.个数",
}

// Headlines lists the references that the documents of a half-month stand on.
func Headlines() []string { return slices.Clone(headlines) }

// Difference is a headline figure at two half-months.
type Difference struct {
	Reference string `json:"reference"`
	Before    string `json:"before"`
	Now       string `json:"now"`
	Change    string `json:"change"`
}

// Turn is a project whose flag is another, or that came or went.
type Turn struct {
	Project string `json:"project"`
	Before  string `json:"before"`
	Now     string `json:"now"`
}

// Compare sets two half-months side by side, each by the book it has: what was
// published, where it was.
func Compare(before, now *Catalogue) ([]Difference, []Turn) {
	var out []Difference
	for _, ref := range headlines {
		f, problem := now.find(ref)
		if problem != nil || f.marks.comparison != "" {
			continue
		}
		was, _ := before.Look(ref)
		is := f.value()
		d := Difference{ref, was.Text, is.Text, "暂无可比数据"}
		if was.Number != nil && is.Number != nil {
			d.Change = f.moved("", "", new(big.Rat).Sub(is.Number, was.Number), f.measure.form).Text
		}
		if d.Change == "与持平" {
			d.Change = "持平"
		}
		out = append(out, d)
	}
	return out, turns(before, now)
}

// turns lists the projects whose flag differs; a project is known by its id.
func turns(before, now *Catalogue) []Turn {
	flags := func(c *Catalogue) map[int64]string {
		out := map[int64]string{}
		for _, p := range c.book.Projects {
			out[p.ID] = c.book.Rules.Flag(p, c.at).Title()
		}
		return out
	}
	was, is := flags(before), flags(now)
	var out []Turn
	seen := map[int64]bool{}
	for _, p := range slices.Concat(now.book.All(), before.book.All()) {
		if old, fresh := cmp.Or(was[p.ID], "无此项目"), cmp.Or(is[p.ID], "无此项目"); old != fresh && !seen[p.ID] {
			out = append(out, Turn{p.Label(), old, fresh})
		}
		seen[p.ID] = true
	}
	return out
}

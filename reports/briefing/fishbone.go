package briefing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Fishbone is the chart of one industry chain (招商鱼骨图): its links from 上游 to
// 下游, the firms present, what is missing, and the leads for it.
type Fishbone struct {
	Title, Chain, Summary string
	Bones                 []Bone
}

// Bone is one link of a chain.
type Bone struct {
	Name, Side string
	Firms      string
	Gap        string
	Leads      string
}

// Fishbones draws up a page per chain.
func Fishbones(b *zone.Book, at zone.Period) (*Document, []figure.Problem) {
	d := newDraft("fishbone", b, at)
	doc, problems := d.sourced(Official, "招商鱼骨图")
	for _, c := range b.Chains {
		doc.Fishbones = append(doc.Fishbones, d.fishbone(c))
	}
	if len(b.Chains) == 0 {
		doc.Blocks = []Block{Headline{d.sampled("招商鱼骨图")}, Para{"暂无产业链的记录。"}}
	}
	return doc, problems
}

func (d *draft) fishbone(c zone.Chain) Fishbone {
	out := Fishbone{Title: d.sampled(c.Name + "产业链招商鱼骨图"), Chain: c.Name}
	gaps, used := 0, map[int64]bool{}
	for _, s := range c.Segments {
		bone := Bone{Name: s.Name, Side: s.Side, Firms: cmp.Or(strings.Join(s.Firms, "、"), "暂无"), Gap: s.Gap}
		if s.Gap != "" {
			gaps++
		}
		var names []string
		for _, l := range d.book.Leads {
			if l.Industry == c.Name && zone.Fold(l.Segment) == zone.Fold(s.Name) {
				names, used[l.ID] = append(names, d.lead(l)), true
			}
		}
		bone.Leads = strings.Join(names, "、")
		out.Bones = append(out.Bones, bone)
	}
	order := []string{"上游", "中游", "下游", ""}
	slices.SortStableFunc(out.Bones, func(a, b Bone) int { return slices.Index(order, a.Side) - slices.Index(order, b.Side) })
	var rest []string
	for _, l := range d.book.Leads {
		if l.Industry == c.Name && !used[l.ID] {
			rest = append(rest, d.lead(l))
		}
	}
	out.Summary = fmt.Sprintf("共%d个环节，其中%d个有缺链、弱链。", len(c.Segments), gaps)
	if len(rest) > 0 {
		out.Summary += "其他在跟踪项目：" + strings.Join(rest, "、") + "。"
	}
	return out
}

// lead writes a lead with its amount and how far it is.
func (d *draft) lead(l zone.Lead) string {
	amount := ""
	if l.Total.Known {
		amount = figure.Money(l.Total) + "，"
	}
	return cmp.Or(l.Name, numeral.Unknown) + "（" + amount + l.Stage(d.at.End()).Title() + "）"
}

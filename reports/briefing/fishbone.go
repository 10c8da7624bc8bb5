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
	Title string      `wire:"title"`
	Chain string      `wire:"chain"`
	Date  string      `wire:"date"`
	Facts []ChainFact `wire:"facts"`
	Ones  []ChainOne  `wire:"ones"` // 七个一
	Bones []Bone      `wire:"bones"`
	Rest  []BoneLead  `wire:"rest"`  // leads for none of the links
	Empty string      `wire:"empty"` // what it says where there is no link
}

// Lack is what a link lacks (缺链、弱链).
type Lack int

// The lacks of a link.
const (
	Nothing Lack = iota
	Weak         // 弱链: it is there, but weak
	Gone         // 缺链: it is missing
)

// Title gives the lack's word.
func (l Lack) Title() string { return [...]string{"", "弱链", "缺链"}[l] }

// ChainFact is a figure of a chain; those of lacks bear their sign.
type ChainFact struct {
	Label string `wire:"label"`
	Value string `wire:"value"`
	Lack  Lack   `wire:"lack"`
}

// ChainOne is one of the seven ones, and whether the chain has it.
type ChainOne struct {
	Name string `wire:"name"`
	Have bool   `wire:"have"`
}

// Bone is one link of a chain.
type Bone struct {
	Name  string     `wire:"name"`
	Side  string     `wire:"side"`
	Firms []string   `wire:"firms"`
	Lack  Lack       `wire:"lack"`
	Gap   string     `wire:"gap"` // what is missing, in words
	Leads []BoneLead `wire:"leads"`
}

// BoneLead is a lead with its amount, where known, and how far it is.
type BoneLead struct {
	Name   string `wire:"name"`
	Amount string `wire:"amount"`
	Stage  string `wire:"stage"`
}

// Fishbones draws up a page per chain.
func Fishbones(b *zone.Book, at zone.Period) (*Document, []figure.Problem) {
	d := newDraft("fishbone", b, at)
	b = d.book
	doc, problems := d.sourced(Official, "招商鱼骨图")
	for _, c := range b.Chains {
		doc.Fishbones = append(doc.Fishbones, fishboneSheet{d}.chain(c))
	}
	if len(b.Chains) == 0 {
		doc.Fishbones = []Fishbone{{Title: d.sampled("招商鱼骨图"), Chain: "产业链", Date: "截至" + at.End().Chinese(),
			Empty: "暂无产业链的记录。"}}
	}
	return doc, problems
}

// sides is the order of a chain's links.
var sides = []string{"上游", "中游", "下游"}

// fishboneSheet is the draft of the fishbone charts.
type fishboneSheet struct{ *draft }

// chain draws up the chart of a chain.
func (d fishboneSheet) chain(c zone.Chain) Fishbone {
	out := Fishbone{Title: d.sampled(c.Name + "产业链招商鱼骨图"), Chain: c.Name, Date: "截至" + d.at.End().Chinese(),
		Empty: "该产业链尚未填报环节。"}
	for i, name := range d.book.Office.Own().Ones {
		out.Ones = append(out.Ones, ChainOne{name, strings.TrimSpace(c.Ones[i]) != ""})
	}
	leads := d.leadsOf(c.Name)
	used := map[int64]bool{}
	for _, s := range c.Segments {
		bone := Bone{Name: cmp.Or(s.Name, "未命名环节"), Side: s.Side, Firms: s.Firms}
		bone.Lack, bone.Gap = lackOf(s)
		for _, l := range leads {
			if zone.Fold(l.Segment) == zone.Fold(s.Name) && !used[l.ID] {
				bone.Leads, used[l.ID] = append(bone.Leads, d.lead(l)), true
			}
		}
		out.Bones = append(out.Bones, bone)
	}
	slices.SortStableFunc(out.Bones, func(a, b Bone) int { return cmp.Compare(sideOrder(a.Side), sideOrder(b.Side)) })
	for _, l := range leads {
		if !used[l.ID] {
			out.Rest = append(out.Rest, d.lead(l))
		}
	}
	out.Facts = chainFacts(c, out.Bones, leads)
	return out
}

// leadsOf lists the leads of a chain, the largest first.
func (d fishboneSheet) leadsOf(chain string) []zone.Lead {
	var out []zone.Lead
	for _, l := range d.book.Leads {
		if zone.Fold(l.Industry) == zone.Fold(chain) {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b zone.Lead) int { return cmp.Compare(b.Total.Or(-1), a.Total.Or(-1)) })
	return out
}

// sideOrder puts sides of other names after the known ones, and links without a
// side last.
func sideOrder(side string) int {
	if side == "" {
		return len(sides) + 1
	}
	if i := slices.Index(sides, side); i >= 0 {
		return i
	}
	return len(sides)
}

// lackOf reads what a link lacks from its words; where they do not say, a link
// with firms is weak and one without is missing.
func lackOf(s zone.Segment) (Lack, string) {
	text := strings.TrimSpace(s.Gap)
	lack := Gone
	switch {
	case text == "":
		return Nothing, ""
	case strings.Contains(text, Weak.Title()) || !strings.Contains(text, Gone.Title()) && len(s.Firms) > 0:
		lack = Weak
	}
	rest, said := strings.CutPrefix(text, lack.Title())
	if short := strings.TrimLeft(rest, "：:，, "); said && short != rest {
		text = short
	}
	return lack, text
}

func chainFacts(c zone.Chain, bones []Bone, leads []zone.Lead) []ChainFact {
	firms, lacks := map[string]bool{}, map[Lack]int{}
	for _, b := range bones {
		lacks[b.Lack]++
		for _, f := range b.Firms {
			firms[zone.Fold(f)] = true
		}
	}
	var total zone.Sum
	for _, l := range leads {
		total.Add(l.Total)
	}
	out := []ChainFact{{Label: "产业环节", Value: fmt.Sprintf("%d个", len(c.Segments))},
		{Label: "现有企业", Value: fmt.Sprintf("%d家", len(firms))}}
	for _, lack := range []Lack{Gone, Weak} {
		out = append(out, ChainFact{lack.Title(), fmt.Sprintf("%d个", lacks[lack]), lack})
	}
	out = append(out, ChainFact{Label: "招引项目", Value: fmt.Sprintf("%d个", len(leads))})
	if len(leads) > 0 {
		out = append(out, ChainFact{Label: "预计总投资", Value: figure.Money(total.Opt())})
	}
	if total.Missing > 0 {
		out = append(out, ChainFact{Label: "其中未填金额", Value: fmt.Sprintf("%d个", total.Missing)})
	}
	return out
}

func (d fishboneSheet) lead(l zone.Lead) BoneLead {
	out := BoneLead{Name: cmp.Or(l.Name, numeral.Unknown), Stage: l.Stage(d.at.End()).Title()}
	if l.Total.Known {
		out.Amount = figure.Money(l.Total)
	}
	return out
}

package poster

import (
	"fmt"
	"strings"
	"testing"

	"zonebrief/reports/briefing"
	"zonebrief/reports/page"
)

// chainOf is a chain of n links with everything that can be asked of a card.
func chainOf(n int, sides ...string) briefing.Fishbone {
	fb := briefing.Fishbone{Title: fmt.Sprintf("第%d条产业链招商鱼骨图", n), Chain: strings.Repeat("产业链", 1+n%5),
		Date: "截至2023年4月15日", Empty: "该产业链尚未填报环节。",
		Facts: []briefing.ChainFact{{Label: "产业环节", Value: "6个"}, {Label: "缺链", Value: "1个", Lack: briefing.Gone},
			{Label: "弱链", Value: "1个", Lack: briefing.Weak},
			{Label: "招引项目", Value: "7个"}, {Label: "预计总投资", Value: "1234.56亿元"}}}
	for i := range 7 {
		fb.Ones = append(fb.Ones, briefing.ChainOne{Name: "一个平台", Have: i%3 > 0})
	}
	for i := range n {
		b := briefing.Bone{Name: fmt.Sprintf("环节%d号", i+1), Lack: briefing.Lack(i % 3), Gap: "缺少龙头企业，配套半径偏大"}
		if len(sides) > 0 {
			b.Side = sides[i*len(sides)/n]
		}
		for k := range []int{0, 1, 3, 30}[i%4] {
			b.Firms = append(b.Firms, fmt.Sprintf("示例第%d厂", k+1))
		}
		for k := range i % 5 {
			b.Leads = append(b.Leads, briefing.BoneLead{Name: fmt.Sprintf("招%d%s", k, strings.Repeat("王𫖯材料", 1+k*3)),
				Amount: "12.5亿元", Stage: "竣工/试生产"})
		}
		fb.Bones = append(fb.Bones, b)
	}
	for i := range 3 * n {
		fb.Rest = append(fb.Rest, briefing.BoneLead{Name: fmt.Sprintf("别的项目%d", i), Stage: "在谈"})
	}
	return fb
}

func fishOf(list ...briefing.Fishbone) *briefing.Document {
	return &briefing.Document{Source: "来源", Fishbones: list}
}

// texts joins what a page says.
func texts(p page.Page) string {
	var out strings.Builder
	for _, it := range p.Items {
		if tx, ok := it.(page.Text); ok {
			out.WriteString(tx.S)
		}
	}
	return strings.ReplaceAll(out.String(), " ", "")
}

// TestFishboneOfAnySize: every link has its card, in type of 12 pt and more, and
// nothing lies over anything.
func TestFishboneOfAnySize(t *testing.T) {
	for _, sides := range [][]string{nil, {"上游", "中游", "下游"}, {"上游", "下游", ""}, {"设计"}} {
		for _, c := range []struct{ links, sheets int }{{0, 1}, {1, 1}, {2, 1}, {3, 1}, {6, 1}, {10, 1}, {25, 3}} {
			d := lay(t, fishOf(chainOf(c.links, sides...)))
			if len(d.Pages) != c.sheets {
				t.Errorf("%d links of %q take %d sheets, want %d", c.links, sides, len(d.Pages), c.sheets)
			}
			apart(t, d)
			all := ""
			for i, p := range d.Pages {
				all += texts(p)
				for _, a := range inkOf(p) {
					if pt := float64(a.tx.Size) / page.PT; pt < 10.9 && a.y1 < p.H-12*page.MM {
						t.Errorf("%d links, sheet %d: %q has %.1f pt", c.links, i+1, a.tx.S, pt)
					}
				}
			}
			for n := range c.links {
				if !strings.Contains(all, fmt.Sprintf("环节%d号", n+1)) {
					t.Errorf("%d links of %q: no card for link %d", c.links, sides, n+1)
				}
			}
			if (c.links == 0) != strings.Contains(all, "尚未填报环节") {
				t.Errorf("%d links: the sentence on an empty chain", c.links)
			}
			if c.links > 1 && !strings.Contains(all, "未对应环节") {
				t.Errorf("%d links: nothing about the leads for no link", c.links)
			}
		}
	}
}

// TestFishboneTellsWhatItLeavesOut: of 30 firms either all are named or their
// number is; the same for leads.
func TestFishboneTellsWhatItLeavesOut(t *testing.T) {
	for _, links := range []int{1, 2, 5, 12} {
		for firms := 1; firms <= 61; firms += 20 {
			fb := chainOf(links, "上游", "中游", "下游")
			b := &fb.Bones[links-1]
			b.Firms, b.Leads, b.Lack = nil, nil, briefing.Nothing
			for k := range firms {
				b.Firms = append(b.Firms, fmt.Sprintf("甲%d号厂", k+1))
				b.Leads = append(b.Leads, briefing.BoneLead{Name: fmt.Sprintf("乙%d号项", k+1), Amount: "3亿元",
					Stage: "在谈"})
			}
			d := lay(t, fishOf(fb))
			apart(t, d)
			all := ""
			for _, p := range d.Pages {
				all += texts(p)
			}
			for _, what := range []struct{ name, rest string }{{"甲%d号厂", "等%d家"}, {"乙%d号项", "等%d个项目"}} {
				shown := 0
				for k := range firms {
					if strings.Contains(all, fmt.Sprintf(what.name, k+1)) {
						shown++
					}
				}
				if told := strings.Contains(all, fmt.Sprintf(what.rest, firms)); shown == 0 ||
					told == (shown == firms) {
					t.Errorf("%d links: %d of %d shown as %s, told %v", links, shown, firms, what.name, told)
				}
			}
		}
	}
}

func TestFishboneHoldsLongWords(t *testing.T) {
	fb := chainOf(7, "上游", "中游", "下游")
	fb.Title, fb.Chain = strings.Repeat("鱼骨图", 60), strings.Repeat("𬭊产业链", 30)
	for i := range fb.Bones {
		b := &fb.Bones[i]
		b.Name, b.Side = strings.Repeat("环节名称", 1+i*20), strings.Repeat("游", 1+i*9)
		b.Firms, b.Gap = append(b.Firms, strings.Repeat("名称很长的企业", 1+i*4)), strings.Repeat("这里缺少龙头企业。", 1+i*i*20)
		b.Leads = append(b.Leads, briefing.BoneLead{Name: strings.Repeat("项目名称", 1+i*6), Amount: "1234567.89亿元",
			Stage: "在谈"})
	}
	for _, paper := range []string{"", "A2", "A4"} {
		doc := fishOf(fb)
		doc.Paper = paper
		apart(t, lay(t, doc))
	}
}

// The two lacks differ in shape and in word.
func TestFishboneTellsLacksInGrey(t *testing.T) {
	all := texts(lay(t, fishOf(chainOf(6))).Pages[0])
	if !strings.Contains(all, "缺链：") || !strings.Contains(all, "弱链：") {
		t.Errorf("no words for what is lacking: %s", all)
	}
	if a, b := lackSign(briefing.Gone, 0, 0, 1000),
		lackSign(briefing.Weak, 0, 0, 1000); fmt.Sprint(a) == fmt.Sprint(b) {
		t.Error("the lacks have one sign")
	}
}

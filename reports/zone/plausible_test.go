package zone

import (
	"strings"
	"testing"
)

// TestDoubts holds that each unlikely value is asked about, with what makes it so, and
// that a likely book is not.
func TestDoubts(t *testing.T) {
	likely := func() *Book {
		b := sound()
		for i := range int64(6) {
			p := project(i+3, Money(i+4)*Yi)
			p.Unit = "招商发展局"
			b.Projects = append(b.Projects, p)
		}
		b.Districts = []string{"南片", "北片"}
		return b
	}
	if got := likely().Doubts(now); len(got) > 0 {
		t.Fatalf("a likely book is doubted: %v", got)
	}
	report := func(p *Project, change func(*Progress)) {
		g := p.Progress[now]
		change(&g)
		p.Progress[now] = g
	}
	for want, change := range map[string]func(*Book, *Project){
		"“工作量”为150%：超过100%": func(_ *Book,
			p *Project) {
			report(p, func(g *Progress) { g.Work = Some(Share(1_500_000)) })
		},
		"“本年累计”为1元：比前期少": func(_ *Book,
			p *Project) {
			report(p, func(g *Progress) { g.YearDone = Some(Money(1)) })
		},
		"“自开始累计”为90000000000元：超过总投资": func(_ *Book,
			p *Project) {
			report(p, func(g *Progress) { g.TotalDone = Some(900 * Yi) })
		},
		"超过年度计划40000000元的2倍": func(_ *Book,
			p *Project) {
			report(p, func(g *Progress) { g.YearDone = Some(Yi) })
		},
		"“年度计划”为0元：本年已完成": func(_ *Book, p *Project) {
			p.Plans = map[int]Plan{2023: {Invest: Some(Money(0)), PriorDone: Some(Money(0))}}
		},
		"“总投资”为1200000000000元：是一般项目的100倍以上": func(_ *Book, p *Project) { p.Total = Some(12_000 * Yi) },
		"“总投资”为40000元：不到一般项目的万分之一": func(_ *Book, p *Project) {
			p.Total, p.Plans = Some(Money(40_000)), nil
			p.Progress = nil
		},
		"“竣工计划”为3121年：年份不合情理": func(_ *Book, p *Project) { p.Milestones[Completion].Planned = Date{Year: 3121} },
		"“竣工实际”为2022年1月1日：早于开工实际": func(_ *Book, p *Project) {
			p.Milestones[Start].Actual, p.Milestones[Completion].Actual = Date{2022, 5, 1}, Date{2022, 1, 1}
		},
		"您是否指“新材料”":   func(_ *Book, p *Project) { p.Industry = "新材枓" },
		"您是否指“南片”":    func(_ *Book, p *Project) { p.District = "南片区" },
		"您是否指“招商发展局”": func(_ *Book, p *Project) { p.Unit = "招商发展委" },
	} {
		t.Run(want, func(t *testing.T) {
			b := likely()
			p := b.Projects[0]
			change(b, p)
			var all []string
			for _, d := range b.Doubts(now) {
				all = append(all, d.String())
			}
			if !strings.Contains(strings.Join(all, "\n"), want) {
				t.Errorf("%v", all)
			}
			if len(b.Plausibility(now).Of(p)) == 0 {
				t.Error("nothing is said as one types it")
			}
		})
	}
}

func TestDoubtStaysSilentUntilTheValueChanges(t *testing.T) {
	b := sound()
	p := b.Projects[0]
	key := func(work Share) string {
		g := p.Progress[now]
		g.Work = Some(work)
		p.Progress[now] = g
		return b.Doubts(now)[0].Key()
	}
	if first := key(1_500_000); first != key(1_500_000) || first == key(1_600_000) {
		t.Error("the key of a doubt does not follow its value")
	}
}

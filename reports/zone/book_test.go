package zone

import (
	"strings"
	"testing"
)

var now = Period{2023, 4, 1}

func project(id int64, total Money) *Project {
	return &Project{ID: id, Code: string(rune('A' + id)), Name: "项目" + string(rune('甲'+id)), Nature: "新建",
		Industry: "新材料", Total: Some(total),
		Plans: map[int]Plan{2023: {Invest: Some(total / 10), PriorDone: Some(Money(0))}},
		Progress: map[Period]Progress{now: {YearDone: Some(total / 40), Done: Some(total / 100),
			TotalDone: Some(total / 40)}, now.Add(-1): {YearDone: Some(total/40 - total/100)}}}
}

func sound() *Book {
	return &Book{Rules: DefaultRules(), Industries: []string{"新材料", "生物医药"},
		Projects: []*Project{project(1, 4*Yi), project(2, 8*Yi)}}
}

func TestTotals(t *testing.T) {
	b := sound()
	b.Projects = append(b.Projects, &Project{ID: 3, Name: "空", Nature: "新建", Industry: "生物医药"})
	s := b.Sum(b.All(), now)
	if s.Count != 3 || s.Total.Value != 12*Yi || s.Total.Missing != 1 || s.Plan.Value != 12*Yi/10 {
		t.Errorf("%+v", s)
	}
	if r := s.Completion(); r.FloatString(4) != "0.2500" {
		t.Error(r)
	}
	if r := s.Schedule(); r.Cmp(Share(0).Rat().SetFrac64(7, 24)) != 0 {
		t.Error(r)
	}
	groups := b.GroupBy(b.All(), ByIndustry, now)
	if len(groups) != 2 || groups[0].Name != "新材料" || groups[1].Totals.YearDone.Opt().Known {
		t.Errorf("%+v", groups)
	}
	empty := b.Sum(nil, now)
	if empty.Completion() != nil || empty.StartRate() != nil || !empty.Total.Opt().Known {
		t.Error("no project at all has no ratio, and a total of zero")
	}
}

// Every identity, broken once, gives a finding of that field and nothing else.
func TestCheck(t *testing.T) {
	if f := sound().Check(); len(f) > 0 {
		t.Fatal(f)
	}
	report := func(change func(*Progress)) func(*Book) {
		return func(b *Book) {
			p := b.Projects[0].Progress[now]
			change(&p)
			b.Projects[0].Progress[now] = p
		}
	}
	for field, breakIt := range map[string]func(*Book){
		"名称":    func(b *Book) { b.Projects[1].Name = "　项目" + string(rune('甲'+1)) + " " },
		"编号":    func(b *Book) { b.Projects[1].Code = b.Projects[0].Code },
		"建设性质":  func(b *Book) { b.Projects[0].Nature = "改建" },
		"产业":    func(b *Book) { b.Projects[0].Industry = "旅游" },
		"其中外资":  func(b *Book) { b.Projects[0].Foreign = Some(5 * Yi) },
		"入库实际":  func(b *Book) { b.Projects[0].Milestones[Enrolment].Actual = Date{2023, 3, 1} },
		"开工计划":  func(b *Book) { b.Projects[0].Milestones[Start].Planned = Date{2023, 2, 30} },
		"自开始累计": report(func(p *Progress) { p.TotalDone = Some(Yi) }),
		"本年累计":  report(func(p *Progress) { p.Done = Some(p.Done.Value + 1) }),
		"工作量": func(b *Book) {
			b.Projects[0].Progress[now.Add(-1)] = Progress{YearDone: b.Projects[0].Progress[now.Add(-1)].YearDone,
				Work: Some(Share(500_000))}
			report(func(p *Progress) { p.Work = Some(Share(400_000)) })(b)
		},
		"建筑、安装、设备、其他合计": report(func(p *Progress) { p.Parts = [4]Opt[Money]{Some(Yi), Some(Yi), Some(Yi), Some(Yi)} }),
	} {
		b := sound()
		breakIt(b)
		got := b.Check()
		if len(got) != 1 || got[0].Field != field || got[0].Found == "" || got[0].Expected == "" {
			t.Errorf("%s broken: %v", field, got)
		}
		if len(got) > 0 && !strings.Contains(got[0].String(), field) {
			t.Error(got[0])
		}
	}
}

func TestProjectByName(t *testing.T) {
	b := sound()
	b.Projects[0].Short = "Ａ 项目"
	if b.Project("a项目") != b.Projects[0] || b.Project(b.Projects[1].Code) != b.Projects[1] || b.Project("") != nil {
		t.Error("not found by folded name or number")
	}
	b.Projects[1].Short = "a项目"
	if b.Project("A项目") != nil {
		t.Error("an ambiguous name was resolved")
	}
}

func TestTargets(t *testing.T) {
	b := sound()
	signed := func(total Money, at Date) Lead {
		l := Lead{Total: Some(total)}
		l.Milestones[Signing].Actual = at
		return l
	}
	b.Targets = []Target{{Year: 2023, AtLeast: 10 * Yi, Count: 10}, {Year: 2022, AtLeast: Yi}}
	b.Leads = []Lead{signed(10*Yi, Date{2023, 2, 1}), signed(10*Yi-1, Date{2023, 2, 1}),
		signed(20*Yi, Date{2022, 12, 31}), signed(20*Yi, Date{2023, 4, 16})}
	if got := b.TargetStates(now); len(got) != 1 || len(got[0].Signed) != 1 {
		t.Errorf("%+v", got)
	}
	b.Leads[0].Milestones[LandGrant].Actual = Date{2023, 3, 0}
	if b.Leads[0].Stage(now.End()) != Granted || b.Leads[3].Stage(now.End()) != Talking {
		t.Error("stage")
	}
}

func TestStreakOfSnails(t *testing.T) {
	b := sound()
	p := b.Projects[0]
	p.Progress[now] = Progress{YearDone: Some(Money(1000))}
	p.Progress[now.Add(-1)] = Progress{YearDone: Some(Money(1000))}
	if b.Rules.Streak(p, now) != 2 || !b.Rules.Summoned(p, now) {
		t.Errorf("streak %d", b.Rules.Streak(p, now))
	}
	delete(p.Progress, now.Add(-1))
	if b.Rules.Streak(p, now) != 1 || b.Rules.Summoned(p, now) {
		t.Error("a half without a report breaks a streak")
	}
}

func TestCloneIsDeep(t *testing.T) {
	p := project(1, Yi)
	p.Plans[2023] = Plan{Curves: [3]Curve{{12: 500_000}}}
	c := p.Clone()
	c.Plans[2023].Curves[0][12] = 1
	c.Progress[now] = Progress{}
	c.Plans[2024] = Plan{}
	if p.Plans[2023].Curves[0][12] != 500_000 || !p.Progress[now].YearDone.Known || len(p.Plans) != 1 {
		t.Error("the clone shares what it holds")
	}
}

// TestWhatAChainLacks counts blanks as nothing, wherever it is asked.
func TestWhatAChainLacks(t *testing.T) {
	c := Chain{Ones: [OneCount]string{"产业", " ", "", "政策"}}
	if c.Has(1) || !c.Has(0) || c.Lacking() != OneCount-2 {
		t.Errorf("it lacks %d", c.Lacking())
	}
}

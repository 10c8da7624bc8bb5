package zone

import (
	"fmt"
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

// TestConfirmedByNumber reads what an earlier version confirmed under the numbers of records, and names it.
func TestConfirmedByNumber(t *testing.T) {
	b := sound()
	p := b.Projects[0]
	g := p.Progress[now]
	g.Work = Some(Share(1_500_000))
	p.Progress[now] = g
	b.Leads = []Lead{{ID: 7, Name: "某线索", TalksSince: Date{Year: 3021, Month: 1, Day: 1}}}
	b.Confirmed = map[string]Confirmation{}
	for _, d := range b.Doubts(now) {
		b.Confirmed[d.numberedKey()] = Confirmation{By: "张三"}
	}
	if len(b.Confirmed) != 2 || len(b.Doubts(now)) != 0 {
		t.Fatalf("%v is asked about again, %v", b.Doubts(now), b.Confirmed)
	}
	named := b.NamedConfirmations()
	b.Confirmed = named
	if left := b.Doubts(now); len(left) != 0 || len(named) != 2 {
		t.Errorf("%v is asked about again by its name: %v", left, named)
	}
	for key := range named {
		if isNumberedKey(key) {
			t.Errorf("%s is still named by a number", key)
		}
	}
	p.ID, b.Leads[0].ID = p.ID+1, 8
	if left := b.Doubts(now); len(left) != 0 {
		t.Errorf("%v is asked about again under another number", left)
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

// TestDoubtsOfDatesAndNames holds the doubts of dates wherever a project has one, of what is planned
// out of order, of names near to known ones, and of twins.
func TestDoubtsOfDatesAndNames(t *testing.T) {
	at := Period{2023, 4, 1}
	far := Date{3121, 5, 1}
	twins := &Project{ID: 2, Name: "原料药二期项目"}
	for _, c := range []struct {
		name string
		edit func(*Project)
		want string
	}{
		{"deadline", func(p *Project) { p.Progress[at] = Progress{Deadline: far} }, "时限 3121年5月1日 年份不合情理"},
		{"approval", func(p *Project) { p.Permits[Environment].Date = far }, "环评日期 3121年5月1日 年份不合情理"},
		{"leaving", func(p *Project) { p.Left = far }, "退出日期 3121年5月1日 年份不合情理"},
		{"planned", func(p *Project) {
			p.Milestones[Start].Planned, p.Milestones[Completion].Planned = Date{2023, 5, 1}, Date{2022, 5, 1}
		}, "竣工计划 2022年5月1日 早于开工计划（2023年5月1日）"},
		{"reached in years to come", func(p *Project) { p.Milestones[Start].Actual = Date{2031, 1, 1} },
			"开工实际 2031年1月1日 实际日期在2024年以后"},
		{"district", func(p *Project) { p.District = "南区" }, "片区 “南区” 设置中没有这个片区 南片"},
		{"twin", func(p *Project) { p.Name = "原料药（二期） 项目" }, "名称 “原料药（二期） 项目” 与“原料药二期项目”只差空格、括号或标点，可能是同一个"},
		{"month and day of one month", func(p *Project) {
			p.Milestones[Start].Actual, p.Milestones[Topping].Actual = Date{2023, 3, 0}, Date{2023, 3, 15}
		}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := &Project{ID: 1, Name: "甲项目", Progress: map[Period]Progress{}}
			c.edit(p)
			b := &Book{Districts: []string{"南片", "北片"}, Projects: []*Project{p, twins}}
			var got []string
			for _, d := range b.Plausibility(at).Of(p) {
				got = append(got, strings.TrimSpace(fmt.Sprint(d.Field, " ", d.Found, " ", d.Why, " ", d.Nearest)))
			}
			if strings.Join(got, ";") != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// TestSettledUnits holds that a unit of one project alone is doubted where the units are a settled few.
func TestSettledUnits(t *testing.T) {
	b := NewBook()
	for i := range int64(24) {
		b.Projects = append(b.Projects, &Project{ID: i + 1, Name: fmt.Sprint("项目", i), Unit: "规划建设局"})
	}
	b.Projects[3] = &Project{ID: 4, Name: "项目甲", Unit: "外星管理处"}
	if got := b.Plausibility(Period{2023, 4, 1}).Of(b.Projects[3]); len(got) != 1 || got[0].Field != "责任单位" {
		t.Errorf("%v", got)
	}
}

// TestRegistersAreDoubted holds the doubts of every register, and that a confirmed one is silent.
func TestRegistersAreDoubted(t *testing.T) {
	at := Period{2023, 4, 1}
	day, far := Date{2023, 4, 1}, Date{3121, 4, 1}
	b := NewBook()
	b.Industries, b.Districts = []string{"新材料"}, []string{"南片", "北片"}
	b.Projects = []*Project{{ID: 1, Name: "某项目", Unit: "规划建设局"}}
	for i := range int64(5) {
		b.Leads = append(b.Leads, Lead{ID: i + 1, Name: fmt.Sprint("线索", i), Total: Some(2 * Yi)})
	}
	var signed [NodeCount]Milestone
	signed[Signing].Actual, signed[LandGrant].Actual = day, Date{2022, 4, 1}
	b.Leads = append(b.Leads, Lead{ID: 6, Name: "线索 4", Industry: "新村料", Total: Some(2 * 100 * 100 * Yi),
		Foreign: Some(3 * 10_000 * Yi), TalksSince: Date{2023, 5, 1}, Milestones: signed})
	b.Trips = []Trip{{ID: 1, Place: "上海", Date: far}}
	b.Visits = []Visit{{ID: 1, Firm: "甲厂", Date: day, Due: Date{2023, 3, 1}, Answered: Date{2023, 2, 1}, Unit: "规划建设居"}}
	b.Platforms = []Platform{{ID: 1, Name: "甲实验室", Since: far, District: "北区"}, {ID: 2, Name: "甲实验室"}}
	b.Firms = []Firm{{ID: 1, Name: "甲公司", Industry: "新材枓"}}
	b.Honors = []Honor{{ID: 1, Name: "某试点", Date: far}}
	b.Chains = []Chain{{ID: 1, Name: "新才料"}}
	b.Mechanisms = []Mechanism{{ID: 1, Name: "某机制", Owner: "规化建设局"}}
	b.Photos = []Photo{{ID: 1, Caption: "某图", Date: far}}
	got := map[string]bool{}
	for _, d := range b.Doubts(at) {
		got[d.Register+d.Subject()+d.Field] = true
	}
	for _, key := range []string{"招商项目线索 4项目", "招商项目线索4项目", "招商项目线索 4产业链", "招商项目线索 4预计总投资",
		"招商项目线索 4其中外资", "招商项目线索 4摘牌实际", "招商项目线索 4签约实际", "招商活动上海日期", "三服务甲厂时限", "三服务甲厂答复",
		"三服务甲厂办理单位", "创新平台甲实验室名称", "创新平台甲实验室启用", "创新平台甲实验室片区", "龙头企业甲公司产业", "试点荣誉某试点日期",
		"产业链新才料名称", "八大机制某机制牵头单位", "照片某图日期"} {
		if !got[key] {
			t.Errorf("%s is not doubted: %v", key, got)
		}
	}
	all := b.Plausibility(at).OfRow(b.Trips[0])
	b.Confirmed = map[string]Confirmation{all[0].Key(): {By: "某人"}}
	if left := b.Plausibility(at).OfRow(b.Trips[0]); len(left) != 0 {
		t.Errorf("%v after it was confirmed", left)
	}
}

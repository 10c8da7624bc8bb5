package figure

import (
	"strings"
	"testing"

	"zonebrief/reports/zone"
)

var now = zone.Period{Year: 2023, Month: 4, Half: 1}

func book() *zone.Book {
	b := &zone.Book{Rules: zone.DefaultRules(), Industries: []string{"新材料", "生物医药"}}
	for i, name := range []string{"甲", "乙"} {
		b.Projects = append(b.Projects, &zone.Project{Name: name, Code: name, Industry: b.Industries[i],
			Total:    zone.Some(zone.Money(i+1) * 3 * zone.Yi / 2),
			Plans:    map[int]zone.Plan{2023: {Invest: zone.Some(zone.Yi)}},
			Progress: map[zone.Period]zone.Progress{now: {YearDone: zone.Some(zone.Money(30-10*i) * zone.Yi / 100)}}})
	}
	return b
}

// twoYears adds the half before, the same half of last year, and a lead.
func twoYears() *zone.Book {
	b := book()
	for i, p := range b.Projects {
		p.Short, p.Unit = p.Name+"简称", "一局"
		p.Plans[2022] = zone.Plan{Invest: zone.Some(zone.Yi)}
		p.Progress[now.Add(-1)] = zone.Progress{YearDone: zone.Some(zone.Money(20-5*i) * zone.Yi / 100)}
		p.Progress[zone.Period{Year: 2022, Month: 4,
			Half: 1}] = zone.Progress{YearDone: zone.Some(zone.Money(16) * zone.Yi / 100)}
		p.Milestones[zone.Start] = zone.Milestone{Planned: zone.Date{Year: 2023, Month: 3 - i},
			Actual: zone.Date{Year: 2023, Month: 3 - i, Day: 20}}
	}
	b.Leads = []zone.Lead{{Name: "丙", Industry: "新材料", Total: zone.Some(20 * zone.Yi)}, {Name: "丁", Industry: "生物医药"}}
	b.Leads[0].Milestones[zone.Signing].Actual = zone.Date{Year: 2023, Month: 4, Day: 2}
	b.Platforms = []zone.Platform{{Name: "实验室", Tier: "牵引", Invest: zone.Some(zone.Yi)}, {Name: "中心", Tier: "支点"}}
	return b
}

func TestResolve(t *testing.T) {
	c := New(book(), now)
	for ref, want := range map[string]string{
		"产业项目.个数": "2", "产业项目.总投资": "4.5亿元", "产业项目[产业=生物医药].总投资": "3亿元", "产业项目［产业＝新材料］．完成率": "30%",
		"产业项目[产业=新材料].超序":    "超序时进度0.8个百分点",
		"产业项目[产业=新材料].超序|幅度": "0.8个百分点",
		"产业项目[名称=乙].超序|幅度":   "9.2个百分点", "产业项目[名称=乙].超序": "慢于序时进度9.2个百分点", "产业项目.名单": "甲、乙",
		"产业项目.明细": "甲（1.5亿元）、乙（3亿元）", "平台项目.个数": "0", "平台项目.完成率": "—", "招商活动.名单": "无", " 全部项目 . 参评数 ": "2",
	} {
		if v, problem := c.Resolve(ref); problem != nil || v.Text != want {
			t.Errorf("%s = %q (%v), want %q", ref, v.Text, problem, want)
		}
	}
}

func TestConditionsMarksAndComparisons(t *testing.T) {
	c := New(twoYears(), now)
	for ref, want := range map[string]string{
		// conditions
		"产业项目[产业=新材料、生物医药].个数": "2", "产业项目[产业≠新材料].名单": "乙简称", "产业项目[总投资≥2亿元].名单": "乙简称", "产业项目[总投资<2].名单": "甲简称",
		"产业项目[产业=新材料，责任单位=一局].个数": "1", "产业项目[产业=新材料][完成率>30%].个数": "0", "产业项目[完成率≥30%].个数": "1",
		"产业项目［超序＜0］.名单":         "乙简称",
		"产业项目[开工实际≥2023年3月].名单": "甲简称", "产业项目[开工实际=2023年2月].名单": "乙简称", "产业项目[开工计划≤2023-02].名单": "乙简称",
		"全部项目[旗别=红旗、黄旗].个数": "1",
		"全部线索[阶段=签约].明细":    "丙（20亿元）", "创新平台[层级=牵引].名单": "实验室", "创新平台.投入": "1亿元",
		// one project
		"甲.完成率": "30%", "甲简称.开工实际": "2023年3月20日", "乙.旗别": "黄旗", "乙.综合比": "0.69", "甲.责任单位": "一局", "甲.业主单位": "—",
		// units and places
		"产业项目.总投资|万元": "45000万元", "产业项目.总投资|1位": "4.5亿元", "产业项目.总投资|整数": "5亿元", "产业项目.累计投资|数字": "0.5",
		"产业项目.完成率|２位小数": "25.00%",
		"｛甲.总投资｜亿元｝":    "1.5亿元", "甲.完成率|数字|1位": "30.0",
		// comparisons
		"产业项目.累计投资|上期": "3500万元", "产业项目.累计投资|较上期": "较上期增加1500万元", "产业项目.累计投资|较上期|万元": "较上期增加1500万元",
		"产业项目.累计投资|较上期|幅度": "1500万元",
		"本期签约.个数|较上期|幅度":   "1", "产业项目.累计投资|较计划|幅度": "1.5亿元",
		"产业项目.累计投资|环比":   "环比增长42.9%",
		"产业项目.累计投资|去年同期": "3200万元", "产业项目.累计投资|同比": "同比增长56.3%", "产业项目.完成率|同比": "同比提高9个百分点", "产业项目.个数|较上期": "与上期持平",
		"乙.累计投资|较去年": "较去年同期增加400万元", "产业项目.累计投资|占计划": "25%", "产业项目.累计投资|较计划": "距年度计划还差1.5亿元",
		"产业项目.超序|较上期":         "较上期提高3.3个百分点",
		"产业项目[产业=新材料].总投资|占比": "33.3%", "本期签约.个数|较上期": "较上期增加1个", "蜗牛项目.个数|去年同期": "0", "黄旗项目.个数|较去年": "较去年同期增加1个",
	} {
		if v, problem := c.Resolve(ref); problem != nil || v.Text != want {
			t.Errorf("%s = %q (%v), want %q", ref, v.Text, problem, want)
		}
	}
}

// TestComparisonsWithoutAnything say so, also across the turn of the year.
func TestComparisonsWithoutAnything(t *testing.T) {
	b := book()
	january := zone.Period{Year: 2023, Month: 1, Half: 1}
	b.Projects[0].Progress[january] = zone.Progress{YearDone: zone.Some(zone.Yi)}
	b.Projects[0].Progress[january.Add(-1)] = zone.Progress{YearDone: zone.Some(zone.Yi)}
	for at, refs := range map[zone.Period]map[string]string{
		now:     {"产业项目.累计投资|较上期": "较上期暂无可比数据", "产业项目.红旗数|同比": "同比暂无可比数据", "产业项目.累计投资|上期": "—", "平台项目.总投资|占比": "—"},
		january: {"产业项目.累计投资|较上期": "较上期暂无可比数据", "产业项目.完成率|环比": "环比暂无可比数据", "产业项目.总投资|较上期": "与上期持平"},
	} {
		for ref, want := range refs {
			if v, problem := New(b, at).Resolve(ref); problem != nil || v.Text != want {
				t.Errorf("%v %s = %q (%v), want %q", at, ref, v.Text, problem, want)
			}
		}
	}
}

// TestNearest offers right references for each part that can be wrong.
func TestNearest(t *testing.T) {
	c := New(twoYears(), now)
	for ref, want := range map[string]string{
		"产业项目.总投姿": "产业项目.总投资", "产业项木.总投资": "产业项目.总投资", "产业项目[产业=生物医要].个数": "产业项目[产业=生物医药].个数",
		"产业项目[产叶=新材料].个数":         "产业项目[产业=新材料].个数",
		"产业项目[产业=新材料，责任单位=一司].个数": "产业项目[产业=新材料，责任单位=一局].个数", "甲简陈.完成率": "甲简称.完成率", "产业项目.名单|同比": "产业项目.名单",
		"产业项目.完成率|亿元": "产业项目.完成率",
		"产业项目总投资":     "产业项目.总投资", "全部线索.总投资|占计划": "全部线索.总投资", "产业项目[产业≥新材料].个数": "产业项目[产业=新材料].个数",
	} {
		_, problem := c.Resolve(ref)
		if problem == nil || len(problem.Nearest) == 0 || problem.Nearest[0] != want {
			t.Errorf("%s: %+v, want %s first", ref, problem, want)
			continue
		}
		for _, near := range problem.Nearest {
			if _, again := c.Resolve(near); again != nil {
				t.Errorf("%s offers %s, which is wrong itself", ref, near)
			}
		}
	}
	for _, ref := range []string{"", ".", "[", "产业项目[].个数", "产业项目[总投资≥很多].个数", "产业项目]x[.个数", "产业项目.总投资|同比|较上期",
		"产业项目.总投资|好看", "产业项目[开工实际=昨天].个数", "|", "产业项目[=].个数"} {
		if _, problem := c.Resolve(ref); problem == nil || problem.Reason == "" {
			t.Errorf("%q was taken", ref)
		}
	}
}

func TestFillKeepsWhatItCannotResolve(t *testing.T) {
	text, problems := New(book(), now).Fill("共{产业项目.个数}个，{产业项目.总投姿}，{没有}，{产业项目[产业=旅游].个数}｛平台项目．个数｝")
	if text != "共2个，{产业项目.总投姿}，{没有}，{产业项目[产业=旅游].个数}0" || len(problems) != 3 {
		t.Errorf("%q %v", text, problems)
	}
	for _, p := range problems {
		if !strings.Contains(p.Error(), p.Reference) {
			t.Error(p)
		}
	}
}

func TestSpansLeadBack(t *testing.T) {
	const text = "共{产业项目.个数}个，{没有}；总投资｛产业项目.总投资｝。"
	filled, spans := New(book(), now).Spans(text)
	if want, _ := New(book(), now).Fill(text); filled != want {
		t.Errorf("%q, want %q", filled, want)
	}
	own := ""
	for _, s := range spans {
		a, b := string([]rune(filled)[s.From:s.From+s.Length]), string([]rune(text)[s.In:s.In+s.Length])
		if a != b {
			t.Errorf("%q stands for %q", a, b)
		}
		own += a
	}
	if own != "共个，{没有}；总投资。" {
		t.Error(own)
	}
}

func TestEveryReferenceResolves(t *testing.T) {
	for name, b := range map[string]*zone.Book{"empty": {Rules: zone.DefaultRules()}, "two": book(),
		"two years": twoYears()} {
		c := New(b, now)
		for _, e := range append(c.List(), c.Search("")...) {
			if v, problem := New(b, now).Resolve(e.Reference); problem != nil || v.Text != e.Value || v.Text == "" ||
				e.Meaning == "" {
				t.Errorf("%s: %s = %q, %v", name, e.Reference, v.Text, problem)
			}
		}
	}
}

func TestSearch(t *testing.T) {
	c := New(twoYears(), now)
	for text, want := range map[string]string{"cyxmztz": "产业项目.总投资", "swyy wcl": "产业项目[产业=生物医药].完成率",
		"蜗牛 名单": "蜗牛项目.名单", "jjc ztz": "甲简称.总投资", "连续两期为蜗牛": "约谈项目.个数"} {
		found := false
		for _, e := range c.Search(text) {
			found = found || e.Reference == want
		}
		if !found {
			t.Errorf("%s does not find %s: %v", text, want, c.Search(text))
		}
	}
	if got := c.Search("qqqq"); len(got) > 0 {
		t.Error(got)
	}
}

func FuzzResolve(f *testing.F) {
	for _, s := range []string{"产业项目[产业=新材料，总投资≥1亿].完成率|较上期|2位", "甲.旗别", "{全部项目.累计投资|占计划}", "[].|"} {
		f.Add(s)
	}
	b := twoYears()
	f.Fuzz(func(t *testing.T, s string) {
		v, problem := New(b, now).Resolve(s)
		if problem == nil && v.Text == "" {
			t.Errorf("%q is nothing", s)
		}
	})
}

package audit

import (
	"os"
	"strings"
	"testing"

	"zonebrief/reports/zone"
)

var june = zone.Period{Year: 2024, Month: 6, Half: 1}

// eastLake is a small zone of its own: eight projects whose sums are easy to work
// out, and the half before and the year before for comparisons.
func eastLake() *zone.Book {
	b := &zone.Book{Rules: zone.DefaultRules(), Industries: []string{"电子信息", "生物医药", "新材料"}, Districts: []string{"东片", "西片"},
		Office: zone.Office{Zone: "东湖经济开发区", Name: "东湖经开区办公室", Masthead: "东湖简报", FirstYear: 2023}}
	wan := func(n int) zone.Opt[zone.Money] { return zone.Some(zone.Money(n) * zone.Wan) }
	for i, p := range []struct {
		name, short, industry, district, unit string
		total, plan, done, before, last       int // 万元
		start                                 zone.Date
		enrolled                              bool
	}{
		{"星河芯片封装测试项目", "星河封测", "电子信息", "东片", "产业局", 300000, 60000, 33000, 30000, 30000, zone.Date{Year: 2023, Month: 3, Day: 1}, true},
		{"东湖光电显示模组项目", "光电模组", "电子信息", "西片", "产业局", 125000, 25000, 12000, 11000, 10000, zone.Date{Year: 2024, Month: 2, Day: 20}, true},
		{"康宁生物创新药基地项目", "康宁新药", "生物医药", "东片", "产业局", 200000, 40000, 16000, 14000, 15000, zone.Date{Year: 2023, Month: 8, Day: 1}, true},
		{"华瑞医疗器械产业园项目", "华瑞器械", "生物医药", "西片", "建设局", 80000, 20000, 3000, 2800, 5000, zone.Date{}, false},
		{"恒新高性能纤维项目", "恒新纤维", "新材料", "东片", "建设局", 150000, 30000, 15000, 13000, 12500, zone.Date{Year: 2023, Month: 5, Day: 1}, true},
		{"蓝海特种膜扩产项目", "", "新材料", "西片", "产业局", 45000, 15000, 7500, 7000, 7500, zone.Date{Year: 2024, Month: 3, Day: 10}, false},
		{"东湖大道改造工程项目", "东湖大道", "", "东片", "建设局", 32000, 10000, 5000, 4500, 5000, zone.Date{Year: 2023, Month: 10, Day: 8}, true},
		{"人才公寓二期项目", "", "", "西片", "建设局", 68000, 20000, 8000, 7000, 7500, zone.Date{Year: 2024, Month: 5, Day: 20}, false},
	} {
		q := &zone.Project{ID: int64(i + 1), Code: string(rune('A'+i)) + "01", Name: p.name, Short: p.short, Industry: p.industry, District: p.district, Unit: p.unit, Nature: "新建", Total: wan(p.total),
			Plans: map[int]zone.Plan{2024: {Invest: wan(p.plan)}, 2023: {Invest: wan(p.plan)}},
			Progress: map[zone.Period]zone.Progress{june: {YearDone: wan(p.done)}, june.Add(-1): {YearDone: wan(p.before)},
				{Year: 2023, Month: 6, Half: 1}: {YearDone: wan(p.last)}}}
		if p.industry == "" {
			q.Register = zone.Public
		}
		q.Milestones[zone.Start] = zone.Milestone{Planned: p.start, Actual: p.start}
		if p.start.IsZero() {
			q.Milestones[zone.Start].Planned = zone.Date{Year: 2024, Month: 4, Day: 1}
		}
		if p.enrolled {
			q.Milestones[zone.Enrolment].Actual = p.start.AddMonths(1)
		}
		b.Projects = append(b.Projects, q)
	}
	lead := func(name string, total int, signed, granted zone.Date) {
		l := zone.Lead{ID: int64(len(b.Leads) + 1), Name: name, Total: wan(total)}
		l.Milestones[zone.Signing].Actual, l.Milestones[zone.LandGrant].Actual = signed, granted
		b.Leads = append(b.Leads, l)
	}
	lead("青云数据中心项目", 250000, zone.Date{Year: 2024, Month: 3, Day: 15}, zone.Date{})
	lead("明珠机器人项目", 100000, zone.Date{Year: 2024, Month: 5, Day: 28}, zone.Date{Year: 2024, Month: 6, Day: 5})
	lead("绿能储能电站项目", 60000, zone.Date{}, zone.Date{})
	b.Targets = []zone.Target{{Year: 2024, Name: "10亿元以上项目", AtLeast: 10 * zone.Yi, Count: 5}, {Year: 2024, Name: "50亿元以上项目", AtLeast: 50 * zone.Yi, Count: 1}}
	for i, place := range []string{"深圳", "杭州", "合肥"} {
		b.Trips = append(b.Trips, zone.Trip{Date: zone.Date{Year: 2024, Month: 2 + i, Day: 8}, Place: place, Kind: "推介"})
	}
	for i := range 5 {
		v := zone.Visit{Date: zone.Date{Year: 2024, Month: 1 + i, Day: 8}, Firm: "走访企业" + string(rune('甲'+i))}
		if i < 4 {
			v.Answered = zone.Date{Year: 2024, Month: 1 + i, Day: 18}
		}
		b.Visits = append(b.Visits, v)
	}
	b.Platforms = []zone.Platform{{Name: "东湖光电研究院"}, {Name: "生物医药中试平台"}, {Name: "东湖科创园"}}
	for _, name := range []string{"星河", "康宁", "恒新"} {
		b.Firms = append(b.Firms, zone.Firm{Name: name + "股份有限公司", Short: name, Leader: true})
	}
	b.Honors = []zone.Honor{{Name: "省级绿色园区", Kind: "荣誉"}, {Name: "智慧安全试点", Kind: "试点"}}
	return b
}

// TestLabelledSentences holds the audit to sentences that people labelled: how
// many right ones it complains of, and how many wrong ones it misses.
func TestLabelledSentences(t *testing.T) {
	data, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	a := New(eastLake(), june)
	right, alarms, wrong, missed := 0, 0, 0, 0
	for line := range strings.Lines(string(data)) {
		label, sentence, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		found := a.Text(sentence)
		if label == "对" {
			if right++; len(found) > 0 {
				alarms++
				t.Logf("false alarm: %s\n\t%v", sentence, found)
			}
			continue
		}
		wrong++
		hit := false
		for _, f := range found {
			hit = hit || string(f.Rule) == label || label == "数字" && f.Rule == Unit
			if string(f.Rule) != label {
				t.Logf("besides %s: %v", label, f)
			}
		}
		if !hit {
			missed++
			t.Logf("missed %s: %s", label, sentence)
		}
	}
	t.Logf("%d right sentences, %d false alarms (%.1f%%); %d wrong ones, %d missed (%.1f%%)", right, alarms, 100*float64(alarms)/float64(right), wrong, missed, 100*float64(missed)/float64(wrong))
	if right+wrong < 200 || alarms > 0 || 100*missed > 10*wrong {
		t.Errorf("of %d sentences: %d false alarms, %d missed", right+wrong, alarms, missed)
	}
}

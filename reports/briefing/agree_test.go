package briefing

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"zonebrief/reports/chart"
	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

var half = zone.Period{Year: 2023, Month: 4, Half: 1}

// raced is a project that has begun, with a plan of 24 亿元 and what was done by each
// half-month, the last of them the present one.
func raced(id int64, name string, done ...zone.Money) *zone.Project {
	p := &zone.Project{ID: id, Name: name, Industry: "新材料", Nature: "新建", Unit: "一局", Total: zone.Some(50 * zone.Yi),
		Plans: map[int]zone.Plan{2023: {Invest: zone.Some(24 * zone.Yi)}}, Progress: map[zone.Period]zone.Progress{}}
	p.Milestones[zone.Start].Actual = zone.Date{Year: 2022, Month: 5, Day: 1}
	for i, m := range done {
		p.Progress[half.Add(i+1-len(done))] = zone.Progress{YearDone: zone.Some(m), State: zone.Reported}
	}
	return p
}

func bookOf(list ...*zone.Project) *zone.Book {
	return &zone.Book{Office: zone.Office{Zone: "示例开发区", Name: "办公室"}, Rules: zone.DefaultRules(),
		Industries: []string{"新材料", "生物医药"}, Projects: list}
}

// wordsIn gives every word of a document: its parts, tables, notes and charts.
func wordsIn(t *testing.T, draw func(*zone.Book, zone.Period) (*Document, []figure.Problem), b *zone.Book) string {
	t.Helper()
	doc, problems := draw(b, half)
	for _, p := range problems {
		t.Error(p)
	}
	var out strings.Builder
	var walk func([]Block)
	walk = func(blocks []Block) {
		for _, one := range blocks {
			switch one := one.(type) {
			case Columns:
				walk(one.Frame)
				walk(one.Blocks)
			case Beside:
				walk(one.Blocks)
			case List:
				out.WriteString(strings.Join(one.Items, "\n") + "\n")
			case Display:
				out.WriteString(strings.Join(one.Phrases, "，") + "\n")
			case Reference:
				out.WriteString(one.Number + one.Signer + "\n")
			case Table:
				out.WriteString(one.Title + "\n")
				for _, r := range one.Rows {
					for _, c := range r.Cells {
						out.WriteString(c.Text + "|")
					}
					out.WriteString("\n")
				}
			case Figure:
				out.WriteString(one.Chart.Heading().Title + "\n")
				if ends, ok := one.Chart.(*chart.Ranking); ok {
					for _, row := range ends.Rows {
						out.WriteString(row.Flag.Word + "|")
					}
				}
			default:
				_, text, _ := wordsOf(one)
				out.WriteString(text + "\n")
			}
		}
	}
	walk(doc.Blocks)
	if doc.Wall != nil {
		out.WriteString(doc.Wall.Note)
		for _, g := range doc.Wall.Groups {
			for _, row := range g.Rows {
				out.WriteString("|" + row.Flag.Text)
			}
		}
	}
	if doc.Map != nil {
		out.WriteString(strings.Join(doc.Map.OnBase, ""))
	}
	return out.String()
}

// TestUnreportedIsSaid holds that every document with a rate tells of the plan that is
// left out of it, and that the rate is of the rest.
func TestUnreportedIsSaid(t *testing.T) {
	silent := raced(2, "乙项目")
	b := bookOf(raced(1, "甲项目", 6*zone.Yi, 8*zone.Yi), silent)
	for id, want := range map[string][]string{
		"brief":         {"占已填报项目年度计划24亿元的33.3%", "另有1个项目未填报，其年度计划24亿元不计入", "1个项目未填报本年累计，其年度计划24亿元不计入完成率和序时进度"},
		"circular":      {"占已填报项目年度计划24亿元的33.3%", "其年度计划24亿元不计入"},
		"feature":       {"1个项目未填报本年累计，其年度计划24亿元不计入完成率和序时进度"},
		"flash":         {"1个项目未填报本年累计，其年度计划24亿元不计入完成率和序时进度"},
		"wall-industry": {"1个项目未填报本年累计，其年度计划24亿元不计入完成率和序时进度"},
		"map":           {"1个项目未填报本年累计，其年度计划24亿元不计入完成率和序时进度"},
	} {
		t.Run(id, func(t *testing.T) {
			kind, _ := KindOf(id)
			text := wordsIn(t, kind.Draw, b)
			for _, w := range want {
				if !strings.Contains(text, w) {
					t.Errorf("“%s” is not said in\n%s", w, text)
				}
			}
		})
	}
	b.Rules.Unreported = zone.Carried
	silent.Progress[half.Add(-1)] = zone.Progress{YearDone: zone.Some(4 * zone.Yi), State: zone.Reported}
	if text := wordsIn(t, Brief, b); !strings.Contains(text, "占年度计划48亿元的25%") ||
		!strings.Contains(text, "其中1个项目本期未填报，按上次填报的累计数计入") {
		t.Error(text)
	}
}

// TestHandIsSaid holds that every document which shows a flag that was set by hand says
// so, with the reason, and none says that the rules gave it.
func TestHandIsSaid(t *testing.T) {
	for flag, ids := range map[zone.Flag][]string{
		zone.Red:   {"brief", "circular", "flash", "cards", "letters", "wall-industry"},
		zone.Snail: {"brief", "circular", "flash", "cards", "letters", "wall-industry"},
	} {
		p := raced(1, "甲项目", 6*zone.Yi, 65*zone.Yi/10)
		for at, report := range p.Progress {
			report.Override = zone.Override{Flag: flag, Reason: "安全生产考核"}
			p.Progress[at] = report
		}
		for _, id := range ids {
			t.Run(flag.Title()+"/"+id, func(t *testing.T) {
				kind, _ := KindOf(id)
				text := wordsIn(t, kind.Draw, bookOf(p))
				if !strings.Contains(text, "人工调整为"+flag.Title()) || !strings.Contains(text, "安全生产考核") {
					t.Errorf("nothing of 人工调整, or no reason:\n%s", text)
				}
				shown := id != "letters" && id != "circular" // those name projects by their flag, and show none
				if shown && !strings.Contains(text, flag.Title()+figure.HandMark) {
					t.Errorf("the flag has no mark:\n%s", text)
				}
				if strings.Contains(text, "按“默认规则”评为"+flag.Title()) {
					t.Errorf("the rules are said to have given it:\n%s", text)
				}
			})
		}
	}
}

// TestStreaksAgree holds that the briefing tells the streak that the letter tells.
func TestStreaksAgree(t *testing.T) {
	b := bookOf(raced(1, "甲项目", 1, 2, 3, 4, 5, 6, 7))
	for _, draw := range []func(*zone.Book, zone.Period) (*Document, []figure.Problem){Brief, Letters} {
		if text := wordsIn(t, draw, b); !strings.Contains(text, "已连续7期为蜗牛") {
			t.Error(text)
		}
	}
}

func TestGroupTitle(t *testing.T) {
	of := func(ahead map[string]int64, names ...string) string {
		var groups []zone.Group
		for _, name := range names {
			plan := zone.Plan{Invest: zone.Some(zone.Money(1000)), Curves: [3]zone.Curve{{7: zone.Whole / 2}}}
			p := &zone.Project{Plans: map[int]zone.Plan{2023: plan}, Progress: map[zone.Period]zone.Progress{
				half: {YearDone: zone.Some(zone.Money(500 + ahead[name]))}}}
			groups = append(groups, zone.Group{Name: name, Totals: bookOf(p).Sum([]*zone.Project{p}, half)})
		}
		return groupTitle(groups)
	}
	late := map[string]int64{"新材料": -10, "生物医药": -20, "平台项目": -30, "未分类": -40, "其他3类": -50}
	for want, names := range map[string][]string{
		"1个产业和平台项目慢于序时，平台项目慢3个百分点":    {"新材料", "平台项目"},
		"2个产业慢于序时，生物医药慢2个百分点":         {"新材料", "生物医药", "高端装备"},
		"平台项目慢于序时进度3个百分点":             {"高端装备", "平台项目"},
		"1个产业、平台项目和未分类慢于序时，未分类慢4个百分点": {"新材料", "平台项目", "未分类"},
		"2个产业和其他3类慢于序时，其他3类慢5个百分点":    {"新材料", "生物医药", "其他3类"},
		"各产业和平台项目均达到或超过序时进度":          {"高端装备", "半导体", "平台项目"},
		"各产业均达到或超过序时进度":               {"高端装备"},
	} {
		if strings.Contains(want, "均达到") {
			delete(late, "平台项目")
		} else {
			late["平台项目"] = -30
		}
		if got := of(late, names...); got != want {
			t.Errorf("%v: %s, want %s", names, got, want)
		}
	}
}

// TestGroupsDiverge draws how far each industry is ahead or behind, in order, and what is unknown last.
func TestGroupsDiverge(t *testing.T) {
	ahead, behind, silent := raced(1, "甲项目", 8*zone.Yi), raced(2, "乙项目", 6*zone.Yi), raced(3, "丙项目")
	ahead.Industry, behind.Industry, silent.Industry = "高端装备", "新材料", "生物医药"
	b := bookOf(silent, behind, ahead)
	c := groupChart(buildingText{newDraft("brief", b, half)}.industryGroups())
	if got := strings.Join(c.Categories, "、"); got != "高端装备、新材料、生物医药" {
		t.Errorf("order %s", got)
	}
	var values []string
	for _, v := range c.Series[0].Values {
		values = append(values, c.Format.WithUnit(v))
	}
	if got := strings.Join(values, "、"); got != "+4.2个百分点、-4.2个百分点、—" {
		t.Errorf("values %s", got)
	}
}

// TestTitleCountsWhatCanBeCompared holds that a title does not speak for industries that have
// reported nothing.
func TestTitleCountsWhatCanBeCompared(t *testing.T) {
	ahead, silent := raced(1, "甲项目", 8*zone.Yi), raced(2, "乙项目")
	third := raced(3, "丙项目", 8*zone.Yi)
	silent.Industry, third.Industry = "生物医药", "高端装备"
	for want, list := range map[string][]*zone.Project{
		"新材料达到或超过序时进度":   {ahead, silent},
		"2个产业均达到或超过序时进度": {ahead, silent, third},
		"各产业均达到或超过序时进度":  {ahead, third},
	} {
		if text := wordsIn(t, Brief, bookOf(list...)); !strings.Contains(text, want) {
			t.Errorf("“%s” is not said in\n%s", want, text)
		}
	}
}

// TestListsTellTheirOwn holds that a sentence names the fields of the awards that there are, tells
// visits from requests, and sums only what its own list lacks.
func TestListsTellTheirOwn(t *testing.T) {
	begun, old := raced(1, "甲项目", 8*zone.Yi), raced(2, "乙项目", 8*zone.Yi)
	begun.Milestones[zone.Start].Actual = zone.Date{Year: 2023, Month: 3, Day: 1}
	old.Total = zone.Opt[zone.Money]{}
	day := zone.Date{Year: 2023, Month: 4, Day: 2}
	b := bookOf(begun, old)
	b.Honors = []zone.Honor{{Name: "某试点", Kind: "试点", Field: "绿色"}}
	b.Visits = []zone.Visit{{Firm: "甲厂", Date: day}, {Firm: "乙厂", Date: day, Request: "用电"}}
	text := wordsIn(t, Brief, b)
	for _, want := range []string{"绿色领域累计承担试点、获得荣誉1项", "走访企业2次，已答复诉求0件。其中1次没有提出诉求",
		"其中本年新开工1个，总投资50亿元。"} {
		if !strings.Contains(text, want) {
			t.Errorf("“%s” is not said in\n%s", want, text)
		}
	}
}

// TestHonorsWithoutKind holds that an entry which says neither 试点 nor 荣誉 is not told as one of them.
func TestHonorsWithoutKind(t *testing.T) {
	b := bookOf(raced(1, "甲项目", 8*zone.Yi))
	b.Honors = []zone.Honor{{Name: "安全园区", Field: "安全"}}
	if text := wordsIn(t, Brief, b); !strings.Contains(text, "安全领域现有试点荣誉1项：安全园区") {
		t.Error(text)
	}
}

// TestReportedWithoutPlan holds that a project which has reported is not asked to report, though
// there is no plan to hold it against, and that its figure is told where it counts.
func TestReportedWithoutPlan(t *testing.T) {
	p := raced(2, "乙项目", 8*zone.Yi)
	p.Plans = nil
	text := wordsIn(t, Brief, bookOf(raced(1, "甲项目", 8*zone.Yi), p))
	if strings.Contains(text, "应报未报") || !strings.Contains(text, "其中1个项目没有年度计划，其本年累计8亿元计入完成率") ||
		!strings.Contains(text, "1个项目没有年度计划，其本年累计8亿元计入完成率。") {
		t.Error(text)
	}
}

// TestTotalsTellWhatTheyLack holds that a sum over a list says how many of the list are
// not in it, and that a set is not told as a part of another one.
func TestTotalsTellWhatTheyLack(t *testing.T) {
	a, c := raced(1, "甲项目", 8*zone.Yi), raced(2, "乙项目", 8*zone.Yi)
	a.SecondVenture, c.SecondVenture, c.Total = true, true, zone.Opt[zone.Money]{}
	b := bookOf(a, c)
	b.Firms = []zone.Firm{{Name: "龙头甲", Leader: true}}
	day := func(y, m int) zone.Date { return zone.Date{Year: y, Month: m, Day: 1} }
	b.Leads = []zone.Lead{{Name: "线索一", Total: zone.Some(zone.Yi)}, {Name: "线索二", Total: zone.Some(zone.Yi)},
		{Name: "线索三", Total: zone.Some(zone.Yi)}}
	b.Leads[0].Milestones[zone.Signing].Actual = day(2023, 2)
	b.Leads[1].Milestones[zone.LandGrant].Actual, b.Leads[1].Milestones[zone.Signing].Actual = day(2023, 3),
		day(2022, 3)
	b.Leads[2].Milestones[zone.LandGrant].Actual = day(2023, 3)
	for id, want := range map[string][]string{
		"brief": {"“二次创业”项目2个，总投资50亿元（1个未填，不计入）", "全部项目中，1个项目未填总投资，不计入总投资",
			"本年已完成土地摘牌的有2个（其中1个为往年签约、1个未登记签约日期）"},
		"flash": {"土地摘牌2个（其中1个为往年签约、1个未登记签约日期）"},
	} {
		kind, _ := KindOf(id)
		text := wordsIn(t, kind.Draw, b)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say “%s”:\n%s", id, w, text)
			}
		}
	}
}

// TestCountsFollowTheData holds that the counts of targets, of land granted and of chains are references in
// the draft, so that they follow the data in a text that somebody edits.
func TestCountsFollowTheData(t *testing.T) {
	b := bookOf(raced(1, "甲项目", 8*zone.Yi))
	b.Leads = []zone.Lead{{Name: "线索一", Total: zone.Some(12 * zone.Yi)}, {Name: "线索二"}}
	b.Leads[0].Milestones[zone.Signing].Actual = zone.Date{Year: 2022, Month: 2, Day: 1}
	for i := range b.Leads {
		b.Leads[i].Milestones[zone.LandGrant].Actual = zone.Date{Year: 2023, Month: 3, Day: 1}
	}
	b.Targets = []zone.Target{{Year: 2023, Name: "10亿元以上项目", AtLeast: 10 * zone.Yi, Count: 10}}
	b.Chains = []zone.Chain{{Name: "新材料"}}
	for id, want := range map[string][]string{
		"brief": {"目标{招商目标[名称=10亿元以上项目].目标数}个、已签约{招商目标[名称=10亿元以上项目].签约数}个",
			"{本年摘牌[签约实际<2023年].个数}个为往年签约、{本年摘牌[签约实际=].个数}个未登记签约日期"},
		"matrix": {"现有产业链{产业链.个数}条，“七个一”尚缺{产业链.缺项数}项"},
	} {
		kind, _ := KindOf(id)
		doc, problems := kind.Draw(b, half)
		var written []string
		for _, texts := range doc.Written {
			written = append(written, texts...)
		}
		for _, w := range want {
			if text := strings.Join(written, "\n"); !strings.Contains(text, w) || len(problems) > 0 {
				t.Errorf("%s: “%s” is not in\n%s\n%v", id, w, text, problems)
			}
		}
	}
}

// TestFeatureDoesNotPraiseAFall holds the headline of the feature page to the course of
// the half-month.
func TestFeatureDoesNotPraiseAFall(t *testing.T) {
	for name, done := range map[string][]zone.Money{"level": {zone.Yi, 5 * zone.Yi, 9 * zone.Yi},
		"level as printed":        {zone.Yi, 5*zone.Yi - 1, 9 * zone.Yi},
		"next to nothing more":    {zone.Yi, 5 * zone.Yi, 9*zone.Yi + 19*zone.Wan},
		"nothing to compare with": {9 * zone.Yi}, "fell": {zone.Yi, 7 * zone.Yi, 9 * zone.Yi}} {
		t.Run(name, func(t *testing.T) {
			for at := range 8 { // whichever headline is in turn
				p := raced(1, "甲项目", done...)
				later := zone.Project{ID: 1, Name: p.Name, Plans: p.Plans, Total: p.Total,
					Milestones: p.Milestones, Progress: map[zone.Period]zone.Progress{}}
				for half, report := range p.Progress {
					later.Progress[half.Add(at)] = report
				}
				b := bookOf(&later)
				draw := func(b *zone.Book, _ zone.Period) (*Document, []figure.Problem) {
					return FeaturePage(b, half.Add(at))
				}
				text := strings.Join(EveryWording(b, half.Add(at)), "\n") + wordsIn(t, draw, b)
				if strings.Contains(text, "提速") || strings.Contains(text, "见效") {
					t.Error(text)
				}
			}
		})
	}
	rose := bookOf(raced(1, "甲项目", zone.Yi, 3*zone.Yi, 9*zone.Yi))
	if text := strings.Join(EveryWording(rose, half), "\n"); !strings.Contains(text, "提速见效") {
		t.Error(text)
	}
}

// TestFeatureHasNoOfficeRemarks holds that the newspaper page has no remark of the office, tells only once until when
// its figures are, and neither praises nor counts a flag that was set by hand.
func TestFeatureHasNoOfficeRemarks(t *testing.T) {
	hand, won := raced(1, "甲项目", 6*zone.Yi, 65*zone.Yi/10), raced(2, "乙项目", 6*zone.Yi, 9*zone.Yi)
	report := hand.Progress[half]
	report.Override = zone.Override{Flag: zone.Red, Reason: "安全生产考核"}
	hand.Progress[half] = report
	idle := raced(4, "丁项目", 6*zone.Yi, 6*zone.Yi)
	idle.Total = zone.Some(900 * zone.Yi)
	idle.Progress[half] = zone.Progress{YearDone: zone.Some(6 * zone.Yi), Appearance: "前期准备", State: zone.Reported}
	text := wordsIn(t, FeaturePage, bookOf(hand, won, raced(3, "丙项目"), idle))
	for _, w := range []string{"规则", "评定", "补报", "应报未报", "人工", "未填，", "甲项目", "丁项目", "蜗牛", "约谈", "黄旗"} {
		if strings.Contains(text, w) {
			t.Errorf("“%s” in\n%s", w, text)
		}
	}
	if strings.Count(text, "截至") != 1 || !strings.Contains(text, "乙项目获得红旗") {
		t.Error(text)
	}
}

// TestProjectsInMotion holds that the page names the projects with something to tell: that reached a node in the
// half-month, have a photo or a red flag, not the largest in preparation.
func TestProjectsInMotion(t *testing.T) {
	topped, shown := raced(1, "甲项目", 5*zone.Yi), raced(2, "乙项目", 5*zone.Yi)
	topped.Milestones[zone.Topping].Actual = zone.Date{Year: 2023, Month: 4, Day: 9}
	shown.Code = "CY2"
	shown.Progress[half] = zone.Progress{YearDone: zone.Some(5 * zone.Yi), Appearance: "桩基施工中", State: zone.Reported}
	large := raced(3, "丙项目", 0)
	large.Total = zone.Some(500 * zone.Yi)
	large.Progress[half] = zone.Progress{YearDone: zone.Some(zone.Money(0)), Appearance: "前期准备", State: zone.Reported}
	b := bookOf(topped, shown, large)
	b.Photos = []zone.Photo{{Hash: "1", Caption: "现场", Project: "CY2"}}
	text := wordsIn(t, FeaturePage, b)
	first, second := strings.Index(text, "4月9日，甲项目主体结顶"), strings.Index(text, "乙项目")
	if first < 0 || second < first || strings.Contains(text, "丙项目") {
		t.Error(text)
	}
}

// TestThresholdsAreSeen holds that a composite just below a threshold is not printed as
// the threshold, nor what it lacks as nothing.
func TestThresholdsAreSeen(t *testing.T) {
	text := wordsIn(t, Cards, bookOf(raced(1, "甲项目", 24*zone.Yi*7*1095/24/1000)))
	if !strings.Contains(text, "综合进度比1.095，距上一档差0.005") {
		t.Error(text)
	}
}

// TestNotDueHasNoLag holds that a project which does not take part has no lag in any
// document.
func TestNotDueHasNoLag(t *testing.T) {
	p := raced(1, "甲项目", 0)
	p.Milestones[zone.Start] = zone.Milestone{Planned: zone.Date{Year: 2023, Month: 9, Day: 1}}
	text := wordsIn(t, Cards, bookOf(p))
	if strings.Contains(text, "慢于") || strings.Contains(text, "综合进度比") {
		t.Error(text)
	}
}

// A project's own signing is no news of the courted ones, and is not denied by their absence.
func TestNoNewsIsOfTheCourtedOnly(t *testing.T) {
	p := raced(1, "甲项目", zone.Yi, 2*zone.Yi)
	p.Milestones[zone.Signing].Actual = zone.Date{Year: 2023, Month: 4, Day: 9}
	text := wordsIn(t, Brief, bookOf(p))
	if want := "本期没有新签约、摘牌的招商项目，也没有新开工、竣工和投产的项目。"; !strings.Contains(text, want) {
		t.Errorf("not said: %s\n%s", want, text)
	}
}

// TestDoubtIsMarkedWhereProjectsAreListed: a flag whose report is in doubt bears a mark in the annex, on the
// wall chart and nowhere else, and the mark is explained there; once it was confirmed there is none.
func TestDoubtIsMarkedWhereProjectsAreListed(t *testing.T) {
	b := bookOf(raced(1, "甲", 5*zone.Yi, 8*zone.Yi), raced(2, "乙", 5*zone.Yi, 8*zone.Yi))
	g := b.Projects[0].Progress[half]
	g.Work = zone.Some(zone.Whole * 3 / 2)
	b.Projects[0].Progress[half] = g
	note := "旗别带？的项目填报数据存疑，核实前不参加排名和表扬：甲"
	said := func(draw func(*zone.Book, zone.Period) (*Document, []figure.Problem), b *zone.Book) string {
		doc, _ := draw(b, half)
		if doc.Wall == nil {
			return wordsIn(t, draw, b)
		}
		out := doc.Wall.Note
		for _, g := range doc.Wall.Groups {
			for _, r := range g.Rows {
				out += "\n" + r.Name + r.Flag.Text
			}
		}
		return out
	}
	for name, draw := range map[string]func(*zone.Book, zone.Period) (*Document, []figure.Problem){
		"annex": Brief, "wall": IndustryWall} {
		t.Run(name, func(t *testing.T) {
			text := said(draw, b)
			if !strings.Contains(text, note) || strings.Count(text, "旗？") != 1 {
				t.Errorf("the doubt is not told: %s", text)
			}
			one := *b
			one.Confirmed = map[string]zone.Confirmation{}
			for _, d := range b.Doubts(half) {
				one.Confirmed[d.Key()] = zone.Confirmation{By: "张三"}
			}
			if text := said(draw, &one); strings.Contains(text, "？") {
				t.Errorf("still in doubt after it was confirmed: %s", text)
			}
		})
	}
}

// TestFlashExplainsTheMarkItShows holds that ※ is explained only on a page where it stands.
func TestFlashExplainsTheMarkItShows(t *testing.T) {
	for place, want := range map[int]bool{0: true, 6: false} { // the chart shows the first five and the last three
		var list []*zone.Project
		for i := range int64(12) {
			list = append(list, raced(i+1, fmt.Sprintf("甲%02d项目", i), 6*zone.Yi, (90-zone.Money(i))*zone.Yi/10))
		}
		report := list[place].Progress[half]
		report.Override = zone.Override{Flag: zone.Yellow, Reason: "安全生产考核"}
		list[place].Progress[half] = report
		text := wordsIn(t, Flash, bookOf(list...))
		if got := strings.Contains(text, figure.HandMark); got != want || !strings.Contains(text, "安全生产考核") {
			t.Errorf("place %d: the mark is explained: %t\n%s", place+1, got, text)
		}
	}
}

// TestSmallAmountsAreInWan holds every document of a small zone to 万元: 300万元, not 0.03亿元.
func TestSmallAmountsAreInWan(t *testing.T) {
	at := zone.Period{Year: 2023, Month: 4, Half: 1}
	some := zone.Some[zone.Money]
	b := &zone.Book{Rules: zone.DefaultRules(), Industries: []string{"新材料"}, Districts: []string{"南片"}}
	b.Projects = []*zone.Project{{ID: 1, Code: "CY1", Name: "小项目", Industry: "新材料", District: "南片", Unit: "发改局",
		Total: some(300 * zone.Wan), Plans: map[int]zone.Plan{2023: {Invest: some(240 * zone.Wan)}},
		Progress: map[zone.Period]zone.Progress{at: {YearDone: some(20 * zone.Wan)}}}}
	b.Leads = []zone.Lead{{Name: "小线索", Industry: "新材料", Total: some(800 * zone.Wan)}}
	b.Leads[0].Milestones[zone.Signing].Actual = zone.Date{Year: 2023, Month: 4, Day: 2}
	part := regexp.MustCompile(`(^|[^0-9.])0?\.[0-9]+亿`)
	for _, k := range Kinds() {
		t.Run(k.ID, func(t *testing.T) {
			doc, _ := k.Draw(b, at)
			written, err := json.Marshal(doc)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range part.FindAllIndex(written, -1) {
				t.Errorf("an amount under one 亿元: …%s…", written[max(0, m[0]-60):min(len(written), m[1]+20)])
			}
		})
	}
}

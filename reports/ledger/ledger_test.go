package ledger

import (
	"fmt"
	"strings"
	"testing"

	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

var now = zone.Period{Year: 2023, Month: 4, Half: 1}

func project(id int, name, unit string, total, done zone.Money) *zone.Project {
	return &zone.Project{ID: int64(id), Code: fmt.Sprintf("00%d", id), Name: name, Unit: unit, Industry: "新材料",
		Nature: "新建", Total: zone.Some(total),
		Plans:    map[int]zone.Plan{2023: {Invest: zone.Some(total / 2), PriorDone: zone.Some(zone.Money(0))}},
		Progress: map[zone.Period]zone.Progress{now: {YearDone: zone.Some(done)}},
		Milestones: [zone.NodeCount]zone.Milestone{zone.Start: {Planned: zone.Date{Year: 2023, Month: 1, Day: 5},
			Actual: zone.Date{Year: 2023, Month: 1, Day: 5}}}}
}

// book has a tie for the first place, a snail without figures, and one not yet due.
func book() *zone.Book {
	b := &zone.Book{Rules: zone.DefaultRules(), Industries: []string{"新材料", "生物医药"}, Projects: []*zone.Project{
		project(1, "甲", "一局", 24*zone.Yi, 5*zone.Yi), project(2, "乙", "二局", 48*zone.Yi, 10*zone.Yi),
		project(3, "丙", "一局", 12*zone.Yi, zone.Yi), project(4, "丁", "", 6*zone.Yi, 0)}}
	b.Projects[2].Industry = "生物医药"
	b.Projects[3].Milestones[zone.Start] = zone.Milestone{Planned: zone.Date{Year: 2023, Month: 9}}
	late := project(5, "戊", "二局", 2*zone.Yi, 0)
	late.Progress, late.Milestones[zone.Start] = nil, zone.Milestone{Planned: zone.Date{Year: 2022, Month: 10, Day: 1}}
	b.Projects = append(b.Projects, late)
	return b
}

// lines writes a sheet's rows as text: figures in their format, a formula behind.
func lines(s *Sheet) []string {
	var out []string
	for _, r := range s.Rows {
		var cells []string
		for c, cell := range r.Cells {
			text := cell.Text
			if cell.Number != nil {
				text = s.Columns[c].Format.Text(cell.Number)
			} else if !cell.Date.IsZero() {
				text = cell.Date.String()
			}
			if cell.Formula != "" {
				text += "=" + cell.Formula
			}
			cells = append(cells, text)
		}
		out = append(out, strings.Join(cells, "|"))
	}
	return out
}

func expect(t *testing.T, s *Sheet, want ...string) {
	t.Helper()
	got := lines(s)
	if len(got) != len(want) {
		t.Errorf("%s has %d rows:\n%s", s.Name, len(got), strings.Join(got, "\n"))
		return
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%s, row %d:\n got %s\nwant %s", s.Name, i+1, got[i], want[i])
		}
	}
}

func TestContestRanks(t *testing.T) {
	s := Contest(book(), now).Sheets[0]
	var got []string
	for _, l := range lines(&s) {
		cells := strings.Split(l, "|")
		got = append(got, cells[0]+cells[1]+cells[11])
	}
	want := "1=RANK(K4,$K$4:$K$7)甲红旗 1=RANK(K5,$K$4:$K$7)乙红旗 3=RANK(K6,$K$4:$K$7)丙蜗牛 4戊蜗牛"
	if strings.Join(got, " ") != want {
		t.Errorf("%v", got)
	}
	if f := s.Rows[0].Cells[10].Formula; f != "ROUND((H4*0.500000)/0.500000,12)" {
		t.Error(f)
	}
}

func TestUnitsWithTheWholeZoneFirst(t *testing.T) {
	s := Contest(book(), now).Sheets[1]
	if got := lines(&s); len(got) != 4 ||
		!strings.HasPrefix(got[0], "|全区|5=SUBTOTAL(109,C5:C7)|46.00=SUBTOTAL(109,D5:D7)") ||
		!strings.HasPrefix(got[1], "1|二局|2") || !strings.HasPrefix(got[3], "—|未填责任单位|1") {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

func TestOverdueNodesLongestFirst(t *testing.T) {
	s := Milestones(book(), now).Sheets[0]
	if got := lines(&s); len(got) != 1 ||
		!strings.HasPrefix(got[0], "1|戊|产业项目|开工|2022-10-01|196=DATE(2023,4,15)-E4|二局") {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

func TestServicesOverdueFirst(t *testing.T) {
	b := book()
	day := func(m, d int) zone.Date { return zone.Date{Year: 2023, Month: m, Day: d} }
	b.Visits = []zone.Visit{{Firm: "甲厂", Unit: "一局", Date: day(2, 1), Due: day(3, 1), Answered: day(2, 11)},
		{Firm: "乙厂", Unit: "一局", Date: day(3, 1), Due: day(4, 1)},
		{Firm: "丙厂", Date: day(4, 2), Due: day(5, 1)}, {Firm: "丁厂", Date: day(4, 16)},
		{Firm: "戊厂", Unit: "一局", Date: day(2, 1), Due: day(3, 1), Answered: day(4, 20)}}
	w := Services(b, now)
	var got []string
	for _, l := range lines(&w.Sheets[0]) {
		cells := strings.Split(l, "|")
		got = append(got, cells[1]+cells[8]+cells[9])
	}
	if s := strings.Join(got, " "); s != "戊厂逾期未答复 乙厂逾期未答复 丙厂办理中 甲厂已答复10=H7-D7" {
		t.Error(s)
	}
	expect(t, &w.Sheets[1],
		"|全区|4=SUM(D3:F3)|1=SUBTOTAL(109,D5:D6)|1=SUBTOTAL(109,E5:E6)|2=SUBTOTAL(109,F5:F6)|25.0=D3/C3",
		"1|一局|3=SUM(D5:F5)|1|0|2|33.3=D5/C5", "2|未明确|1=SUM(D6:F6)|0|1|0|0.0=D6/C6")
}

// TestNothingLaterThanTheHalfMonth prints no answer, no node and no row that came after it: the one cut is
// [zone.Book.AsOf], which each workbook makes at its begin.
func TestNothingLaterThanTheHalfMonth(t *testing.T) {
	b, later := book(), zone.Date{Year: 2023, Month: 4, Day: 20}
	b.Trips = []zone.Trip{{Subject: "后来的活动", Date: later, Place: "上海"}}
	b.Honors = []zone.Honor{{Name: "后来的荣誉", Date: later}}
	b.Platforms = []zone.Platform{{Name: "后来的平台", Since: later}}
	b.Visits = []zone.Visit{{Firm: "甲厂", Date: zone.Date{Year: 2023, Month: 2, Day: 1}, Answered: later, Result: "已解决"}}
	b.Leads = []zone.Lead{{Name: "某线索"}}
	b.Leads[0].Milestones[zone.Signing].Actual = later
	for _, p := range b.Projects {
		p.Milestones[zone.Completion].Actual = later
		p.Permits[0] = zone.Permit{State: zone.PermitGranted, Date: later, Number: "后来的文号"}
	}
	for name, w := range map[string]*Workbook{"三服务": Services(b, now), "招商": Leads(b, now), "节点": Milestones(b, now),
		"平台": Innovation(b, now), "荣誉": Honors(b, now), "汇总": Summary(b, now), "鱼骨图": Fishbones(b, now),
		"进度": Progress(b, now)} {
		t.Run(name, func(t *testing.T) {
			for i := range w.Sheets {
				for _, l := range lines(&w.Sheets[i]) {
					if strings.Contains(l, "2023-04-20") || strings.Contains(l, "已解决") || strings.Contains(l, "后来的") {
						t.Errorf("%s: %s", w.Sheets[i].Name, l)
					}
				}
			}
		})
	}
}

func TestCustomTable(t *testing.T) {
	b := book()
	for _, test := range []struct {
		where []string
		order string
		names string
	}{
		{nil, "-总投资", "乙 甲 丙 丁 戊"}, {[]string{"总投资>=12亿元"}, "总投资", "丙 甲 乙"}, {[]string{"总投资＞12亿元", "责任单位=一局"}, "", "甲"},
		{[]string{"责任单位="}, "", "丁"}, {[]string{"责任单位≠一局"}, "编号", "乙 丁 戊"}, {[]string{"旗别=红旗"}, "", "甲 乙"},
		{[]string{"旗别=不参评"}, "", "丁"},
		{[]string{"完成率<40%"}, "完成率", "丁 丙"}, {[]string{"项目名称~乙"}, "", "乙"}, {[]string{"开工计划>2023-01-05"}, "", "丁"},
		{[]string{"名次=1"}, "", "甲 乙"}, {[]string{"总投资<1万元"}, "", ""},
	} {
		w, err := Custom(b, now,
			zone.Table{Name: "表", Columns: []string{"项目名称", "总投资"}, Where: test.where, Order: test.order})
		if err != nil {
			t.Errorf("%v: %v", test.where, err)
			continue
		}
		var got []string
		for _, r := range w.Sheets[0].Rows {
			if name := r.Cells[0].Text; r.Level == Data && name != "" {
				got = append(got, name)
			}
		}
		if s := strings.Join(got, " "); s != test.names {
			t.Errorf("%v by %s: %s, want %s", test.where, test.order, s, test.names)
		}
	}
	w, err := Custom(b, now,
		zone.Table{Name: "表", Columns: []string{"序号", "项目名称", "年度计划", "本年累计", "完成率"}, Group: "产业", Unit: "万元"})
	if err != nil {
		t.Fatal(err)
	}
	s := w.Sheets[0]
	if got := lines(&s)[0]; got != "|合计（5个）|460,000.00=SUBTOTAL(109,C5:C11)|160,000.00=SUBTOTAL(109,D5:D11)|"+
		"35.6=D3/(C3-10000)" {
		t.Error(got)
	}
	if got := lines(&s)[1]; !strings.HasPrefix(got, "一|新材料小计（4个）|400,000.00=SUBTOTAL(109,C6:C9)") {
		t.Error(got)
	}
	for _, bad := range []zone.Table{{}, {Name: "表"}, {Name: "表", Columns: []string{"身高"}},
		{Name: "表", Columns: []string{"编号"}, Group: "颜色"},
		{Name: "表", Columns: []string{"编号"}, Where: []string{"总投资>=很多"}},
		{Name: "表", Columns: []string{"编号"}, Where: []string{"乱写"}}, {Name: "表", Columns: []string{"编号"}, Order: "-身高"},
		{Name: "表", Columns: []string{"编号"}, Unit: "美元"}, {Name: "表", Columns: []string{"编号"}, Paper: "B5"}} {
		if _, err := Custom(b, now, bad); err == nil {
			t.Errorf("%+v was taken", bad)
		}
	}
}

// Every field is a column of the office's own tables, under each word that it goes by.
func TestEveryFieldIsAColumn(t *testing.T) {
	at := zone.Period{Year: 2023, Month: 4, Half: 1}
	b := &zone.Book{Rules: zone.DefaultRules(), Projects: []*zone.Project{{ID: 1, Name: "甲"}}}
	for _, f := range field.All() {
		for _, name := range append([]string{f.Name}, f.Also...) {
			t.Run(name, func(t *testing.T) {
				w, err := Custom(b, at,
					zone.Table{Name: "表", Columns: []string{"项目名称", name}, Order: name, Where: []string{name + "="}})
				if err != nil || len(w.Sheets[0].Columns) != 2 {
					t.Error(err)
				}
			})
		}
	}
}

// Every register can be a workbook: a row for each of its rows, its amounts added up.
func TestEveryRegisterIsASheet(t *testing.T) {
	at := zone.Period{Year: 2023, Month: 4, Half: 1}
	b := &zone.Book{Rules: zone.DefaultRules(),
		Leads: []zone.Lead{{ID: 1, Name: "甲", Total: zone.Some(3 * zone.Yi)},
			{ID: 2, Name: "乙", Total: zone.Some(2 * zone.Yi)}, {ID: 3, Name: "丙"}}}
	for _, r := range field.Registers() {
		t.Run(r.Name, func(t *testing.T) {
			s := Register(r.Name)(b, at).Sheets[0]
			if len(s.Columns) != len(r.Fields)+1 || len(s.Rows) == 0 {
				t.Errorf("%d columns, %d rows", len(s.Columns), len(s.Rows))
			}
		})
	}
	s := Register("招商项目")(b, at).Sheets[0]
	if got := s.Rows[0].Cells[5]; len(s.Rows) != 4 || got.Number.Cmp(numeral.Int(5*zone.Yi)) != 0 || got.Formula == "" {
		t.Errorf("%d rows, %+v", len(s.Rows), got)
	}
}

// The heads of 七个一 are what the zone's office calls them.
func TestOnesAreTheOfficesOwn(t *testing.T) {
	b := &zone.Book{Chains: []zone.Chain{{ID: 1, Name: "甲"}}}
	b.Office.Lists.Ones = []string{"一条链", "一张图", "一个园", "一套策", "一笔钱", "一班人", "一批事"}
	s := Chains(b, zone.Period{Year: 2023, Month: 4, Half: 1}).Sheets[0]
	if got := s.Columns[2].Title + s.Columns[8].Title; got != "一条链一批事" {
		t.Error(got)
	}
}

// TestConditions holds that the conditions of own tables are those of references: lists,
// 或, columns against columns, and an unknown word is answered with the nearest.
func TestConditions(t *testing.T) {
	b := book()
	b.Projects[1].Unit = "二局（二期）"
	for where, want := range map[string]string{
		"产业=新材料、生物医药":          "甲 乙 丁 戊 丙",
		"旗别=红旗、蜗牛":             "甲 乙 戊 丙",
		"旗别=红旗或蜗牛":             "甲 乙 戊 丙",
		"旗别≠红旗、蜗牛":             "丁",
		"旗别≠红旗或蜗牛":             "丁",
		"产业=生物医药或总投资≥48亿元":     "乙 丙",
		"产业=生物医药或责任单位=，总投资>6亿": "丙",
		"本年累计≥序时应完成":           "甲 乙",
		"本年累计<序时应完成":           "丁 丙",
		"开工实际≤开工计划":            "甲 乙 丙",
		"旗别≥黄旗":                "甲 乙",
		"责任单位～二期":              "乙",
		"未报计划>0":               "戊",
		"连续期数≥1":               "甲 乙 戊 丙",
		"责任领导=":                "甲 乙 丁 戊 丙",
	} {
		t.Run(where, func(t *testing.T) {
			list, err := Choose(b, now, []string{where})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range list {
				got = append(got, p.Name)
			}
			if s := strings.Join(got, " "); s != want {
				t.Errorf("%s, want %s", s, want)
			}
		})
	}
	for where, nearest := range map[string]string{
		"产业=新材枓": "产业=新材料", "产业=新材料、生物医菜": "产业=新材料、生物医药", "旗别=黄旗或蜗中": "旗别=蜗牛", "责任单伟=一局": "责任单位=一局",
		"总投资≥很多": "总投资≥10亿元", "总投资≥48": "没有写单位", "开工实际≥昨天": "开工实际≥2023年3月1日", "变化=↑上开": "变化=↑上升",
	} {
		t.Run(where, func(t *testing.T) {
			if _, err := Choose(b, now, []string{where}); err == nil || !strings.Contains(err.Error(), nearest) {
				t.Errorf("%v, want %s", err, nearest)
			}
		})
	}
}

// TestFishbonesCarryAmounts: cells and shapes tell how much the leads of a link are to invest, and a
// card is as high as its text.
func TestFishbonesCarryAmounts(t *testing.T) {
	b := &zone.Book{Rules: zone.DefaultRules(),
		Chains: []zone.Chain{{Name: "新材料",
			Segments: []zone.Segment{{Name: "功能膜"}, {Name: "树脂", Gap: strings.Repeat("缺", 80)}}}},
		Leads: []zone.Lead{{Name: "甲项目", Industry: "新材料", Segment: "功能膜", Total: zone.Some(12 * zone.Yi)},
			{Name: "乙项目", Industry: "新材料", Segment: "功能膜", Total: zone.Some(zone.Yi / 2)}}}
	s := Fishbones(b, now).Sheets[0]
	if got := lines(&s)[0]; !strings.Contains(got, "甲项目（12亿元）、乙项目（0.5亿元）|12.50") {
		t.Error(got)
	}
	var cards []Shape
	for _, sh := range s.Shapes {
		if len(sh.Text) > 2 || sh.Fill == "F4F7F9" {
			cards = append(cards, sh)
		}
	}
	if len(cards) != 2 || !strings.Contains(fmt.Sprint(cards[0].Text), "甲项目（12亿元）") ||
		cards[1].Height <= cards[0].Height {
		t.Errorf("%+v", cards)
	}
}

// TestContestFormulas: what follows from other cells is a formula.
func TestContestFormulas(t *testing.T) {
	s := Contest(book(), now).Sheets[0]
	if f := s.Rows[0].Cells[6].Formula; f != "(E4-F4)*100" {
		t.Errorf("±百分点: %q", f)
	}
	p := Progress(book(), now).Sheets[0]
	for c, col := range p.Columns {
		if col.Title == "序时应完成" && !strings.HasSuffix(p.Rows[2].Cells[c].Formula, "*7/24") {
			t.Errorf("序时应完成: %q", p.Rows[2].Cells[c].Formula)
		}
	}
}

// TestCountsOfFlagsTellTheHand holds that a table which counts flags says which were set by hand, and
// one that sums totals how many have none.
func TestCountsOfFlagsTellTheHand(t *testing.T) {
	b := book()
	p := b.Projects[0].Clone()
	report := p.Progress[now]
	report.Override = zone.Override{Flag: zone.Yellow, Reason: "会议研究"}
	p.Progress[now], p.Total = report, zone.Opt[zone.Money]{}
	b.Projects[0] = p
	for name, s := range map[string]*Sheet{"汇总": &Summary(b, now).Sheets[0], "分产业": &Summary(b, now).Sheets[1],
		"单位排名": &Contest(b, now).Sheets[1]} {
		foot := strings.Join(s.Foot, "")
		if !strings.Contains(foot, "人工调整为黄旗，理由：会议研究") {
			t.Errorf("%s: %s", name, foot)
		}
		if name != "单位排名" && !strings.Contains(foot, "1个项目未填总投资，未计入金额") {
			t.Errorf("%s: %s", name, foot)
		}
	}
}

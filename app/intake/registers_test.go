package intake

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/app/samples"
	"zonebrief/reports/ledger"
	"zonebrief/reports/xlsx"
	"zonebrief/reports/zone"
)

// registerBooks are the workbooks that hold rows of registers.
var registerBooks = map[string]func(*zone.Book, zone.Period) *ledger.Workbook{"leads": ledger.Leads,
	"innovation": ledger.Innovation, "honors": ledger.Honors, "chains": ledger.Chains, "services": ledger.Services,
	"fishbone": ledger.Fishbones}

func written(t *testing.T, w *ledger.Workbook) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := xlsx.Write(context.Background(), &out, w); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestOwnRegistersAreUnchanged reads the program's own workbooks of registers back:
// every row is found again, and nothing is new, changed, wrong or asked.
func TestOwnRegistersAreUnchanged(t *testing.T) {
	b, _ := samples.Book()
	for name, draw := range registerBooks {
		p := look(t, b, name+".xlsx", written(t, draw(b, samples.Latest)), Options{Period: samples.Latest})
		for _, s := range p.Sheets {
			t.Log(name, s.Sheet, s.Register, s.Rows)
			if s.Register == tables.Projects || s.Rows == 0 {
				t.Errorf("%s: %+v", name, s)
			}
		}
		if p.Unchanged == 0 || !p.Clean() || len(p.New)+len(p.Changed) > 0 {
			t.Errorf("%s: %d unchanged\n%s", name, p.Unchanged, shownText(p))
		}
	}
}

// TestSheetsAreSaid leaves a sheet out, and reads another into what it is said to be.
func TestSheetsAreSaid(t *testing.T) {
	data, err := os.ReadFile("testdata/registers/registers.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	p := look(t, samples.Empty(), "registers.xlsx", data,
		Options{Registers: map[string]string{"诉求": NotRead, "荣誉": "试点荣誉"}})
	if len(p.Unread) != 1 || p.Unread[0] != "诉求" {
		t.Errorf("left out: %v", p.Unread)
	}
	for _, s := range p.Sheets {
		if s.Sheet == "诉求" || s.Sheet == "荣誉" && s.Register != "试点荣誉" {
			t.Errorf("%+v", s)
		}
	}
	sheets, err := cells.Read("registers.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Look(samples.Empty(), sheets,
		Options{Period: at, Registers: map[string]string{"诉求": "没有的"}}); err == nil {
		t.Error("a register that is none is taken")
	}
}

// TestOtherOfficesRegisters reads registers that other programs wrote, each laid out
// otherwise; testdata/registers/make.py says how. What is read stands beside each, as .txt.
func TestOtherOfficesRegisters(t *testing.T) {
	for _, file := range []string{"leads.xlsx", "registers.xlsx", "visits.csv"} {
		t.Run(file, func(t *testing.T) {
			path := filepath.Join("testdata", "registers", file)
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(path + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			p := look(t, samples.Empty(), file, data, Options{Period: at})
			if got := shownText(p) + "\n"; got != string(want) {
				t.Errorf("%s", got)
			}
		})
	}
}

// rowsBook has a row or two of some registers.
func rowsBook() *zone.Book {
	b := samples.Empty()
	day := zone.Date{Year: 2024, Month: 5, Day: 6}
	b.Leads = []zone.Lead{{ID: 4, Name: "甲新能源电池材料项目", Investor: "甲公司", Problem: "用能"}}
	b.Visits = []zone.Visit{{ID: 1, Firm: "甲公司", Date: day, Request: "用电增容"},
		{ID: 2, Firm: "甲公司", Date: day, Request: "人才公寓"}, {ID: 3, Firm: "乙公司", Request: "融资对接"},
		{ID: 5, Firm: "丁公司", Date: day, Request: "道路"}, {ID: 6, Firm: "丁公司", Date: day, Request: "道路", Unit: "建设局"}}
	b.Honors = []zone.Honor{{ID: 2, Name: "省级绿色园区", Kind: "荣誉", Date: zone.Date{Year: 2022}}}
	b.Firms = []zone.Firm{{ID: 7, Name: "甲机电股份有限公司", Short: "甲机电"}}
	b.Chains = []zone.Chain{{ID: 1, Name: "新材料", Segments: []zone.Segment{{Name: "功能膜", Firms: []string{"甲公司"}}}}}
	return b
}

// TestOddRowsAreUnchanged reads back rows that hold what people do write: long names,
// rare characters, signs before words, ordinals and words that look like sums.
func TestOddRowsAreUnchanged(t *testing.T) {
	b, _ := samples.Book()
	odd := []string{strings.Repeat("很长的名称", 12), "𬭊𫖯材料（一期）", "-增资扩产", "=甲、乙", "全区充电桩建设", "一、二期并建", "①号地块", "3号厂房",
		"甲\n乙", "无"}
	for i, s := range odd {
		id := int64(100 + i)
		b.Leads = append(b.Leads,
			zone.Lead{ID: id, Name: s + "项目", Investor: s, Problem: s, Next: "@" + s, TalksSince: zone.Date{Year: 2023},
				LandArea: zone.Some(zone.Area(i + 1))})
		b.Trips = append(b.Trips,
			zone.Trip{ID: id, Subject: s + "推介", Date: zone.Date{Year: 2023, Month: 3}, Result: s})
		b.Visits = append(b.Visits,
			zone.Visit{ID: id, Firm: s + "公司", Request: s, Result: s, Date: zone.Date{Year: 2023, Month: 4, Day: 1}})
		b.Chains = append(b.Chains,
			zone.Chain{ID: id, Name: s + "链", Ones: [7]string{s, "√", s},
				Segments: []zone.Segment{{Name: s, Side: "中游", Gap: s}, {Name: s + "乙", Firms: []string{"甲"}}}})
		b.Platforms = append(b.Platforms,
			zone.Platform{ID: id, Name: s + "平台", Tier: "支点", State: s, Invest: zone.Some(zone.Money(i + 1))})
		b.Firms = append(b.Firms,
			zone.Firm{ID: id, Name: s + "厂", Short: s, Note: s, Revenue: zone.Some(zone.Money(12345)), Year: 2021})
		b.Honors = append(b.Honors, zone.Honor{ID: id, Name: s + "奖", Kind: "荣誉", Result: s},
			zone.Honor{ID: 200 + id, Name: s + "奖", Kind: "荣誉", Date: zone.Date{Year: 2022}})
		b.Mechanisms = append(b.Mechanisms, zone.Mechanism{ID: id, Name: s + "机制", Note: s})
	}
	for name, draw := range registerBooks {
		p := look(t, b, name+".xlsx", written(t, draw(b, samples.Latest)), Options{Period: samples.Latest})
		rows := 0
		for _, s := range p.Sheets {
			rows += s.Rows
		}
		if !p.Clean() || len(p.New)+len(p.Changed) > 0 {
			t.Errorf("%s: %d rows, %d unchanged\n%s", name, rows, p.Unchanged, shownText(p))
		}
		for register, want := range map[string]int{"leads": len(b.Leads) + len(b.Trips) + len(b.Targets),
			"innovation": len(b.Platforms) + len(b.Firms), "honors": len(b.Honors), "services": len(b.Visits)} {
			if register == name && p.Unchanged != want {
				t.Errorf("%s: %d unchanged of %d", name, p.Unchanged, want)
			}
		}
	}
}

func TestRowsOfRegisters(t *testing.T) {
	for name, test := range map[string]struct {
		rows []string
		o    Options
		want string
	}{
		"a lead by its name, blanks leave what there is": {rows: []string{"招商项目台账", "项目名称,投资方,总投资(亿元),问题",
			"甲新能源 电池材料项目,乙公司,6,"}, want: "甲新能源电池材料项目 投资方=乙公司 预计总投资=6亿元"},
		"heads alone tell leads": {rows: []string{"项目名称,投资方,洽谈时间", "丙项目,丙公司,2024.5"},
			want: "丙项目 在谈=2024-05 投资方=丙公司 项目=丙项目"},
		"nearly the same name": {rows: []string{"招商项目", "项目名称,投资方", "甲新能源电池材料,乙公司"},
			want: "甲新能源电池材料?甲新能源电池材料项目"},
		"said to be the same, by its cell": {rows: []string{"招商项目", "项目名称,投资方", "甲新能源电池材料,乙公司"},
			o: Options{Same: map[string]string{"表!A3": "4"}}, want: "甲新能源电池材料项目 投资方=乙公司"},
		"said to be new": {rows: []string{"招商项目", "项目名称,投资方", "甲新能源电池材料,乙公司"},
			o: Options{New: []string{"表!A3"}}, want: "甲新能源电池材料 投资方=乙公司 项目=甲新能源电池材料"},
		"said to be what is not there": {rows: []string{"招商项目", "项目名称,投资方", "甲新能源电池材料,乙公司"},
			o: Options{Same: map[string]string{"甲新能源电池材料": "9"}}, want: "表!A3（甲新能源电池材料）：指明的“9”不存在；请核对序号"},
		"a visit by firm, day and request": {rows: []string{"企业,日期,诉求,结果", "甲公司,2024年5月6日,人才公寓,已办",
			"甲公司,2024-05-07,人才公寓,"},
			want: "甲公司 2024-05-07 人才公寓 企业=甲公司 日期=2024-05-07 诉求=人才公寓\n甲公司 2024-05-06 人才公寓 结果=已办"},
		"a day that the book does not know": {rows: []string{"企业,日期,诉求", "乙公司,2024-05-08,融资对接"},
			want: "乙公司 融资对接 日期=2024-05-08"},
		"rows that the sheet cannot tell apart": {rows: []string{"三服务", "企业,结果", "甲公司,已办"},
			want: "表!A3（甲公司）：数据文件中有2行与它相同，分不清是哪一行；请写明企业、日期、诉求"},
		"two of one key, each as it is": {rows: []string{"企业,日期,诉求,承办单位", "丁公司,2024-05-06,道路,建设局",
			"丁公司,2024-05-06,道路,"}},
		"a request nearly the same": {rows: []string{"企业,日期,诉求", "甲公司,2024-05-06,用电增容。"},
			want: "甲公司 2024-05-06 用电增容。?甲公司 2024-05-06 用电增容"},
		"twice in the file, otherwise": {rows: []string{"企业,日期,诉求,结果", "戊公司,2024-05-06,用工,已办",
			"戊公司,2024-05-06,用工,已办", "戊公司,2024-05-06,用工,未办"},
			want: "戊公司 2024-05-06 用工 企业=戊公司 日期=2024-05-06 结果=已办 诉求=用工\n表!D4（戊公司 2024-05-06 用工）：“结果”在D2为“已办”，在这里为“未办”，" +
				"同一行前后不一致"},
		"an honour of another year is asked about": {rows: []string{"名称,授予单位,日期", "省级绿色园区,省经信厅,2024年"},
			want: "省级绿色园区 2024?省级绿色园区 2022"},
		"a firm by its short name keeps its name": {rows: []string{"企业名称,营业收入（亿元）,是否龙头", "甲机电,1.5,√"},
			want: "甲机电股份有限公司 营业收入=1.5亿元 龙头=是"},
		"a link of no chain": {rows: []string{"产业链,环节,缺链弱链", "新材料,功能膜,缺龙头", "量子,芯片,缺"},
			want: "功能膜 新材料 缺链弱链=缺龙头\n表!A3（芯片 量子）：没有名为“量子”的产业链；请先新增这条产业链，或改成已有的产业链"},
		"links of a chain that is not said": {rows: []string{"环节,缺链弱链", "光刻胶,缺龙头"},
			want: "表!A2（光刻胶）：没有写明“产业链”，不能新增；请补上这一列后再导入"},
		"a goal is of the period's year": {rows: []string{"年度,目标,总投资不低于,目标数", ",10亿元以上,10亿元,3", "2024,超10亿元,10亿元,两个"},
			want: "10亿元以上 2024 年度=2024 总投资不低于=10亿元 目标个数=3\n表!D3（超10亿元 2024）：“目标个数”的值“两个”不是整数"},
		"bad values": {rows: []string{"企业,日期,诉求,渠道,时限", "丙公司,某天,用电,三服务,", "丙公司,2024-05-06,用电,电话,2024-02-30",
			"丙公司,2024-05-06,\"=cmd|' /C calc'!A0\",,", ",2024-05-06,没有企业,,"},
			want: "表!B2（丙公司）：“日期”的值“某天”不是日期；请写成2023-4-15或2023年4月\n表!D3（丙公司 2024-05-06 用电）：“渠道”的值“电话”不在可选范围内；填写三服务、" +
				"政务直通车之一\n表!E3（丙公司 2024-05-06 用电）：“时限”的值“2024-02-30”不是存在的日期\n表!C4（丙公司）：“诉求”的值“=cmd|' /C " +
				"calc'!A0”像是公式或命令，可能有害；请核对后改成普通文字\n表!A5：这一行没有“企业”，无法对应"},
		"set by hand, for this register": {rows: []string{"招商项目", "项目名称,谁,钱", "丙项目,丙公司,3"},
			o:    Options{Columns: map[string]string{"招商项目!谁": "投资方", "钱": "预计总投资:亿元"}},
			want: "丙项目 投资方=丙公司 项目=丙项目 预计总投资=3亿元"},
		"the register chosen by hand": {rows: []string{"项目名称,投资方", "丙项目,丙公司"}, o: Options{Register: "招商项目"},
			want: "丙项目 投资方=丙公司 项目=丙项目"},
		"projects in spite of the title": {rows: []string{"招商项目", "项目名称,投资方", "丙项目,丙公司"},
			o: Options{Register: tables.Projects}, want: "丙项目 投资方=丙公司"},
		"projects that a title calls courted": {rows: []string{"招商引资项目推进表", "项目名称,业主单位,责任单位,总投资(亿元),2024年计划投资(亿元)",
			"丙项目,丙公司,某局,3,1"}, want: "丙项目 业主单位=丙公司 年度计划=1亿元 总投资=3亿元 责任单位=某局"},
		"days without a year, and several": {rows: []string{"2024年招商活动一览表", "时间,活动名称,地点", "3月5日—7日,赴上海推介,上海",
			"2024.3.12-3.13,赴宁波走访,宁波", "4月1日,赴深圳招商,深圳"},
			want: "赴上海推介 2024-03-05 主题=赴上海推介 地点=上海 日期=2024-03-05\n赴宁波走访 2024-03-12 主题=赴宁波走访 地点=宁波 日期=2024-03-12\n" +
				"赴深圳招商 2024-04-01 主题=赴深圳招商 地点=深圳 日期=2024-04-01"},
		"firms that are no register of ours": {rows: []string{"规上企业用电", "项目名称,企业名称,用电量", "甲,乙公司,3"},
			want: "甲 业主单位=乙公司"},
		"money of other countries, land in other measures": {rows: []string{"招商项目台账（单位：万元）",
			"项目名称,总投资,其中外资（万美元）,用地（万平方米）", "丙项目,300,20,3", "丁项目,400,\"1,000万元\",4公顷"},
			want: "丁项目 其中外资=1000万元 用地=60亩 项目=丁项目 预计总投资=400万元\n表!C3（丙项目）：“其中外资”的值“20”以万美元计；请折算成人民币后再导入"},
		"twice, with a blank more": {rows: []string{"招商项目", "项目名称,投资方", "丙新 项目,丙公司", "丙新项目,丙公司"},
			want: "丙新 项目 投资方=丙公司 项目=丙新 项目"},
		"a title that is not merged": {rows: []string{"2024年5月走访服务企业清单,,,,", "序号,走访日期,走访领导,企业名称,企业反映问题",
			"1,5月6日,某主任,甲公司,用地不足"}, want: "甲公司 2024-05-06 用地不足 企业=甲公司 日期=2024-05-06 诉求=用地不足"},
		"heads again on every page": {rows: []string{"企业名称,走访时间,诉求内容,办理结果", "丙公司,2024-05-06,走访时提出用电,已办",
			"企业名称,走访时间,诉求内容,办理结果", "戊公司,2024-05-07,用工,"},
			want: "丙公司 2024-05-06 走访时提出用电 企业=丙公司 日期=2024-05-06 结果=已办 诉求=走访时提出用电\n" +
				"戊公司 2024-05-07 用工 企业=戊公司 日期=2024-05-07 诉求=用工"},
		"two tables in one sheet": {rows: []string{"一、招商活动,,,", "时间,活动名称,带队领导,成果", "2024-03-05,赴上海推介,某主任,三家", ",,,",
			"二、三服务走访,,,", "企业名称,走访时间,诉求内容,办理结果", "丙公司,2024-05-06,用电,已办", "企业名称,走访时间,诉求内容,办理结果", "戊公司,2024-05-07,用工,"},
			want: "赴上海推介 2024-03-05 主题=赴上海推介 带队领导=某主任 成果=三家 日期=2024-03-05\n丙公司 2024-05-06 用电 企业=丙公司 日期=2024-05-06 " +
				"渠道=三服务 结果=已办 诉求=用电\n戊公司 2024-05-07 用工 企业=戊公司 日期=2024-05-07 渠道=三服务 诉求=用工"},
		"the other table of a sheet, chosen by hand": {rows: []string{"时间,活动名称,带队领导,成果", "2024-03-05,赴上海推介,某主任,三家",
			"企业名称,走访时间,诉求内容,办理结果", "丙公司,2024-05-06,用电,已办"}, o: Options{Register: "三服务"},
			want: "丙公司 2024-05-06 用电 企业=丙公司 日期=2024-05-06 结果=已办 诉求=用电"},
		"nothing yet": {rows: []string{"三服务", "序号,企业,日期,诉求", ",暂无走访,,", "合计,0家,,", "序号,企业,日期,诉求"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := look(t, rowsBook(), "表.csv", csvOf(test.rows...), test.o)
			if got := shownText(p); got != test.want {
				t.Errorf("\n got %s\nwant %s", got, test.want)
			}
		})
	}
	heads := []cells.Cell{{Text: "姓名"}, {Text: "电话"}}
	nobody := []cells.Sheet{{Name: "表", Rows: []cells.Row{{Number: 1, Cells: heads}}}}
	for of, want := range map[string]string{
		"照片":  "照片要和图片文件一起加入",
		"气象":  "可用的有：项目、招商项目",
		"荣誉":  "没有找到“试点荣誉”的表",
		"七个一": "没有找到“产业链”的表",
	} {
		t.Run(of, func(t *testing.T) {
			_, err := Look(rowsBook(), nobody, Options{Register: of})
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%v", err)
			}
		})
	}
}

// TestTenThousandRowsOfARegister: as many leads and visits come in, and are found
// again, in a blink; none at all is no error.
func TestTenThousandRowsOfARegister(t *testing.T) {
	b := samples.Empty()
	day := zone.Date{Year: 2023, Month: 1, Day: 1}
	for i := range 10_000 {
		b.Leads = append(b.Leads,
			zone.Lead{ID: int64(i + 1), Name: fmt.Sprintf("示例%c%c材料生产线项目%d", 0x4E00+i%200, 0x5200+i/200, i),
				Investor: "示例投资公司", Total: zone.Some(zone.Money(i+1) * zone.Wan)})
		b.Visits = append(b.Visits,
			zone.Visit{ID: int64(i + 1), Firm: fmt.Sprint("示例企业", i%7), Date: day,
				Request: fmt.Sprintf("%c%c路口积水请协调建设局处理", 0x4E00+i%200, 0x5200+i/200)})
	}
	w := ledger.Leads(b, samples.Latest)
	w.Sheets = append(w.Sheets[:1], ledger.Services(b, samples.Latest).Sheets[0])
	data := written(t, w)
	if p := look(t, b, "大.xlsx", data, Options{Period: samples.Latest}); p.Unchanged != 20_000 || !p.Clean() {
		t.Errorf("%d unchanged, %d problems, %d questions", p.Unchanged, len(p.Problems), len(p.Questions))
	}
	if p := look(t, samples.Empty(), "大.xlsx", data, Options{Period: samples.Latest}); len(p.New) != 20_000 ||
		!p.Clean() {
		t.Errorf("%d new, %d problems, %d questions", len(p.New), len(p.Problems), len(p.Questions))
	}
	for i := range b.Leads { // every name is nearly another's
		b.Leads[i].Name += "工程"
	}
	if p := look(t, b, "大.xlsx", data, Options{Period: samples.Latest}); len(p.Questions) == 0 || len(p.Problems) > 0 {
		t.Errorf("%d questions, %d problems, %d new", len(p.Questions), len(p.Problems), len(p.New))
	}
	none := samples.Empty()
	for name, draw := range registerBooks {
		sheets, err := cells.Read(name+".xlsx", written(t, draw(none, samples.Latest)))
		if err != nil {
			t.Fatal(err)
		}
		if p, err := Look(none, sheets, Options{Period: samples.Latest}); err == nil &&
			(!p.Clean() || len(p.New)+len(p.Changed)+p.Unchanged > 0) {
			t.Errorf("%s of an empty book: %s", name, shownText(p))
		}
	}
}

// A sheet of 七个一 is headed as the zone's office calls them.
func TestOwnHeadsOfOnes(t *testing.T) {
	b := &zone.Book{Industries: []string{"新材料"}}
	b.Office.Lists.Ones = []string{"一条链", "一张图", "一个园", "一套策", "一笔钱", "一班人", "一批事"}
	p := look(t, b, "表.csv", []byte("七个一\n产业链,一条链,一张图\n新材料,新材料链,缺\n"), Options{})
	if got := shownText(p); !strings.Contains(got, "一个产业=新材料链") || strings.Contains(got, "一个规划") {
		t.Error(got)
	}
}

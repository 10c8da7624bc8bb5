package intake

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zonebrief/app/intake/cells"
	"zonebrief/app/samples"
	"zonebrief/reports/zone"
)

// TestWhatIsReadOtherwise: what a table says in its own way is read, and told.
func TestWhatIsReadOtherwise(t *testing.T) {
	for _, test := range []struct {
		name string
		rows []string
		want string   // of the entries; empty: not looked at
		note []string // parts of the notes
	}{
		{"rough figures", []string{"项目名称,总投资（万元）,用地（亩）", "卧龙,大约4670,约30余亩", "标准厂房二期工程,\"4,670左右\",30亩左右"},
			"卧龙新能源智慧产业园项目 总投资=4670万元 用地=30亩\n标准厂房二期工程 总投资=4670万元 用地=30亩", []string{"有4格写的是约数", "B2“大约4670”"}},
		{"a bare fraction among percents", []string{"项目名称,工作量", "卧龙,0.35", "标准厂房二期工程,42"},
			"标准厂房二期工程 工作量=42%\n表!B2（卧龙新能源智慧产业园项目）：“工作量”的值“0.35”分不清是0.35%还是35%", nil},
		{"a bare fraction among signed ones", []string{"项目名称,工作量", "卧龙,0.35", "标准厂房二期工程,42%"}, "分不清是0.35%还是35%", nil},
		{"a bare fraction under %", []string{"项目名称,工作量(%)", "卧龙,0.35", "标准厂房二期工程,42"}, "分不清是0.35%还是35%", nil},
		{"fractions alone", []string{"项目名称,工作量", "卧龙,0.35", "标准厂房二期工程,1"}, "卧龙新能源智慧产业园项目 工作量=35%\n标准厂房二期工程 工作量=100%",
			nil},
		{"days of a visit",
			[]string{"2024年三服务走访台账", "企业名称,走访日期,诉求", "甲公司,3月5日—7日,用电", "乙公司,2024年3月30日至4月2日,用水",
				"丙公司,2024-3-5~2024-3-7,用气", "丁公司,2024.5.6-5.8（3天）,用地", "戊公司,5月6日、7日,用工"},
			"甲公司 2024-03-05 用电 企业=甲公司 日期=2024-03-05 渠道=三服务 诉求=用电\n乙公司 2024-03-30 用水 企业=乙公司 日期=2024-03-30 渠道=三服务 " +
				"诉求=用水\n丙公司 2024-03-05 用气 企业=丙公司 日期=2024-03-05 渠道=三服务 诉求=用气\n丁公司 2024-05-06 用地 企业=丁公司 日期=2024-05-06 " +
				"渠道=三服务 诉求=用地\n戊公司 2024-05-06 用工 企业=戊公司 日期=2024-05-06 渠道=三服务 诉求=用工",
			[]string{"有5处写的是几天", "取第一天"}},
		{"days that end before they begin", []string{"2024年三服务走访台账", "企业名称,走访日期,诉求", "甲公司,2024年3月7日—5日,用电"}, "不是日期",
			nil},
		{"a stage without dates",
			[]string{"招商项目台账", "项目名称,投资方,产业链环节,阶段", "甲膜材料,甲公司,膜,已签约", "乙树脂,乙公司,树脂,在谈", "丙电池,丙公司,电芯,拟签约"}, "",
			[]string{"有1行的“阶段”比日期说明的更靠后（如表!D3“已签约”）"}},
		{"七个一 on its side",
			[]string{"七个一落实情况表", "序号,七个一,新材料产业链,高端装备,备注", "1,一个产业,新材料,装备,", "2,一个规划,有规划,无,", "3,一个平台,平台甲,平台乙,",
				"4,一套政策,政策,政策乙,", "5,一个基金,缺,基金乙,", "6,一个专班,专班甲,专班乙,", "7,一批项目,10个,8个,"},
			"新材料产业链 一个专班=专班甲 一个产业=新材料 一个平台=平台甲 一个规划=有规划 一套政策=政策 一批项目=10个\n高端装备 一个专班=专班乙 一个产业=装备 一个基金=基金乙 一个平台=平台乙 " +
				"一套政策=政策乙 一批项目=8个", []string{"已按列读取"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := book()
			b.Chains = nil
			p := look(t, b, "表.csv", csvOf(test.rows...), Options{})
			if got := shownText(p); !strings.Contains(got, test.want) {
				t.Errorf("got:\n%s", got)
			}
			notes := strings.Join(p.Notes, "\n")
			for _, part := range test.note {
				if !strings.Contains(notes, part) {
					t.Errorf("%q is not in the notes: %s", part, notes)
				}
			}
		})
	}
}

// TestShareSaid: a column that the user said is in % is read as it stands.
func TestShareSaid(t *testing.T) {
	p := look(t, book(), "表.csv", csvOf("项目名称,工作量", "卧龙,0.35", "标准厂房二期工程,42"),
		Options{Columns: map[string]string{"工作量": "工作量:%"}})
	if got := shownText(p); !p.Clean() || !strings.Contains(got, "工作量=0.35%") {
		t.Error(got)
	}
}

// TestHidden names hidden rows and columns, and leaves them out where that is asked for.
func TestHidden(t *testing.T) {
	sheet := cells.Sheet{Name: "表", HiddenColumns: [][2]int{{2, 2}}}
	for i, texts := range [][]string{{"项目名称", "总投资（万元）", "用地（亩）"}, {"卧龙", "4000", "30"}, {"标准厂房二期工程", "5000", "40"}} {
		row := cells.Row{Number: i + 1, Hidden: i == 2}
		for _, c := range texts {
			row.Cells = append(row.Cells, cells.Cell{Text: c})
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	for visible, want := range map[bool]string{
		false: "卧龙新能源智慧产业园项目 总投资=4000万元 用地=30亩\n标准厂房二期工程 总投资=5000万元 用地=40亩",
		true:  "卧龙新能源智慧产业园项目 总投资=4000万元",
	} {
		p, err := Look(book(), []cells.Sheet{sheet}, Options{Period: at, Visible: visible})
		if err != nil {
			t.Fatal(err)
		}
		if got := shownText(p); got != want {
			t.Errorf("visible %t:\n%s", visible, got)
		}
		if notes := strings.Join(p.Notes, "\n"); !strings.Contains(notes, "第3行、C列（用地（亩））") {
			t.Error(notes)
		}
	}
}

// TestEncodings refuses a text whose rows are in two encodings, with the row.
func TestEncodings(t *testing.T) {
	gbk := func(s string) string {
		out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	head, row, other := "项目名称,总投资（万元）,备注\n", "卧龙项目,4000,续建\n", "标准厂房二期工程,5000,电子材料基地\n"
	for _, test := range []struct{ name, text, want string }{
		{"UTF-8", head + row + other, ""},
		{"GBK", gbk(head + row + other), ""},
		{"GBK of few characters", gbk("名称,年\n联通,1\n"), ""},
		{"a row of GBK", head + row + gbk(other), "第3行"},
		{"a row of UTF-8", gbk(head+row+row) + other, "第4行"},
		{"a cell of UTF-8", gbk(head+row+"标准厂房二期工程,5000,") + "电子材料基地\n", "第3行"},
		{"one character of another", "\uFEFF" + head + row + "标准厂房,5000,\xB5\n", "第3行"},
		{"one that could not be read before", head + row + "标准\uFFFD房,5000,\n", "第3行"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := cells.Read("表.csv", []byte(test.text))
			if test.want == "" && err != nil ||
				test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Error(err)
			}
		})
	}
}

// TestTurnedUnderMergedHeads: heads that stand above the chains' names are none of them.
func TestTurnedUnderMergedHeads(t *testing.T) {
	p := look(t, samples.Empty(), "表.csv", csvOf("上虞经开区产业链“七个一”清单", "类别,产业链", ",先进膜,机器人", "一个产业,膜,机器人",
		"一个规划,规划A,", "一个平台,平台A,平台B", "一套政策,政策A,政策B", "一个基金,无,基金B", "一个专班,专班A,专班B"), Options{})
	if len(p.New) != 2 || p.New[0].Name != "先进膜" || p.New[1].Name != "机器人" || !p.Clean() {
		t.Errorf("%s", shownText(p))
	}
}

// TestNoChains: the columns of the seven that are labels are no chains.
func TestNoChains(t *testing.T) {
	b := samples.Empty()
	p := look(t, b, "表.csv", csvOf("七个一落实情况表", ",责任单位,甲链", "一个产业,招商局,有", "一个规划,招商局,有", "一个平台,招商局,有", "一套政策,招商局,有"),
		Options{Period: zone.Period{Year: 2024, Month: 5, Half: 1}})
	if len(p.New) != 1 || p.New[0].Name != "甲链" {
		t.Errorf("%s", shownText(p))
	}
}

// TestNotesGoOn: a note that goes on in the row below is no project, whatever column it is in.
func TestNotesGoOn(t *testing.T) {
	p := look(t, book(), "表.csv", csvOf("编号,项目名称,总投资（万元）", "A1,卧龙新能源智慧产业园项目,4000", "注：只填浅黄色的格子；", "　　请核对或说明。"),
		Options{})
	if !p.Clean() || len(p.Changed) != 1 || len(p.New) > 0 {
		t.Errorf("%s", shownText(p))
	}
}

// A row of a table that stands on its side is told where it is none of the seven, as a column is.
func TestRowsOnTheirSideThatAreNotTaken(t *testing.T) {
	p := look(t, samples.Empty(), "表.csv", csvOf("七个一落实情况表", ",甲链,乙链", "一个产业,有,有", "一支队伍,队甲,队乙", "一个规划,有,有",
		"一个平台,有,有", "一套政策,有,有", "一项改革,改甲,", "备注：表下文字,见上,"), Options{})
	var left []string
	for _, c := range p.Sheets[0].Columns {
		if c.Field == "" {
			left = append(left, c.Label)
		}
	}
	if got := strings.Join(left, " "); got != "一支队伍 一项改革" {
		t.Errorf("told as not taken: %q", got)
	}
	if len(p.New) != 2 {
		t.Errorf("%d chains of 2", len(p.New))
	}
}

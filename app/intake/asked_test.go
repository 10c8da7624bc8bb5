package intake

import (
	"strings"
	"testing"

	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/reports/zone"
)

// TestLabels reads labels as offices write them.
var april = zone.Period{Year: 2023, Month: 4, Half: 1}

func TestLabels(t *testing.T) {
	b := &zone.Book{Industries: []string{"新材料", "半导体装备及材料"}, Projects: []*zone.Project{{Unit: "经济发展局", District: "南片", Nature: "续建"}}}
	v := newVocabulary(b, april, tables.NewFormFinder(april))
	for label, want := range map[string]string{
		"产业项目总投资（亿元）":       "产业项目.总投资",
		"其中：红旗项目数":          "全部项目.红旗数",
		"截至本期累计完成投资":        "全部项目.累计投资",
		"1—4月完成投资":          "全部项目.累计投资",
		"2023年计划投资":         "全部项目.年度计划",
		"政府性投资项目个数":         "平台项目.个数",
		"一、新材料产业项目（12个）总投资": "产业项目[产业=新材料].总投资",
		"经济发展局项目数":          "全部项目[责任单位=经济发展局].个数",
		"10亿元以上产业项目（个）":     "产业项目[总投资≥10亿元].个数",
		"百亿级项目个数":           "全部项目[总投资≥100亿元].个数",
		"50亿元（含）以上签约项目（个）":  "本年签约[总投资≥50亿元].个数",
		"签约项目（亿元）":          "本年签约.总投资",
		"续建项目年度计划投资":        "全部项目[建设性质=续建].年度计划",
		"在建新材料项目总投资":        "在建项目[产业=新材料].总投资",
		"超（慢）于序时进度（百分点）":    "全部项目.超序",
		"走访企业（次）":           "三服务.个数",
		"上期完成投资":            "全部项目.本期完成",
		"本年开工项目（个）":         "本年新开工.个数",
		"总投资10亿元以上项目（个）":    "全部项目[总投资≥10亿元].个数",
		"三服务数":              "三服务.个数",
		"二次创业项目个数":          "二次创业项目.个数",
		"（一）产业项目个数":         "产业项目.个数",
		"合计":                "",
		"数值":                "",
	} {
		a, how := v.read(label)
		if want == "产业项目[产业=新材料].总投资" {
			a, _ = a.within(v.about([]string{"全区产业项目汇总表"}))
		}
		if got := a.reference(); how != readable || got != want {
			t.Errorf("%s asks for %q (%d), not %q", label, got, how, want)
		}
	}
	for label, want := range map[string]understood{"2022年完成投资": elsewhere, "1—3月完成投资": elsewhere, "应税收入": unknown, "同比增长": unknown, "红旗蜗牛项目签约在谈": unknown, "实际利用外资": unknown, "本年投资": unknown, "4月下半月完成投资": elsewhere, strings.Repeat("项目", 200): unknown, "": readable} {
		if _, how := v.read(label); how != want {
			t.Errorf("%s: %d, not %d", label, how, want)
		}
	}
}

func TestTitlesSayWhose(t *testing.T) {
	v := newVocabulary(&zone.Book{Industries: []string{"新材料"}}, april, tables.NewFormFinder(april))
	for title, want := range map[string]string{"上虞经开区在建项目明细表": "在建项目", "重大产业项目推进情况": "产业项目", "在建产业项目（新材料）": "在建项目[类别=产业项目，产业=新材料]", "项目推进情况统计表": "", "在建项目和签约项目": ""} {
		if got := v.about([]string{title}).of(); got != want {
			t.Errorf("%s is about %q, not %q", title, got, want)
		}
	}
}

// words returns cells of these texts.
func words(texts ...string) (out []cells.Cell) {
	for _, s := range texts {
		out = append(out, cells.Cell{Text: s})
	}
	return out
}

// Amounts in money of other countries are left to be set by hand.
func TestForeignMoneyIsNotFilled(t *testing.T) {
	b := &zone.Book{Projects: []*zone.Project{{Name: "甲项目"}}}
	at := zone.Period{Year: 2023, Month: 4, Half: 1}
	list := Understand(b, []cells.Sheet{{Name: "表", Rows: []cells.Row{{Number: 1, Cells: words("项目名称", "总投资（万美元）", "年度计划（万元）")}}}}, at, nil)
	if c := list.Areas[0].Columns; c[1].Show != "" || c[2].Show != "年度计划" || c[2].Unit != "万元" {
		t.Errorf("%+v", c)
	}
	for _, texts := range [][]string{{"总投资（万美元）", "项目个数"}, {"单位：万美元"}} {
		rows := []cells.Row{{Number: 1, Cells: words(append([]string{"指标"}, "数值")...)}, {Number: 2, Cells: words("总投资", "")}, {Number: 3, Cells: words("产业项目数", "")}}
		if len(texts) == 1 {
			rows = append([]cells.Row{{Number: 0, Cells: words(texts[0])}}, rows...)
		} else {
			rows[1].Cells[0].Text = texts[0]
		}
		for _, c := range Understand(b, []cells.Sheet{{Name: "表", Rows: rows}}, at, nil).Cells {
			if c.Cell == "B2" && c.Show != "" || c.Cell == "B3" && c.Show == "" {
				t.Errorf("%v: %+v", texts, c)
			}
		}
	}
}

// TestFiguresThatCannotBe are left to be set by hand: those in a unit that they cannot
// have, of a time that the book does not keep, of the other half-month.
func TestFiguresThatCannotBe(t *testing.T) {
	b := &zone.Book{Projects: []*zone.Project{{Name: "甲项目"}}}
	at := zone.Period{Year: 2023, Month: 4, Half: 1}
	for head, rows := range map[string]map[string]string{
		"数值":   {"完成数（个）": "", "入库项目（亿元）": "", "用地面积（公顷）": "", "用地面积（亩）": "全部项目.用地", "4月下半月完成投资": "", "本年累计完成投资": "全部项目.累计投资"},
		"上年同期": {"项目个数": "", "总投资": "", "本年累计完成投资": "全部项目.累计投资", "红旗项目数": "全部项目.红旗数"},
	} {
		for label, want := range rows {
			got := Understand(b, []cells.Sheet{{Name: "表", Rows: []cells.Row{{Number: 1, Cells: words("指标", head)}, {Number: 2, Cells: words(label)}, {Number: 3, Cells: words("开工率")}}}}, at, nil)
			show := ""
			for _, c := range got.Cells {
				if c.Cell == "B2" {
					show = c.Show
				}
			}
			if show != want {
				t.Errorf("%s, %s: %q, not %q", label, head, show, want)
			}
		}
	}
}

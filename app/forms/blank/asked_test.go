package blank

import (
	"strings"
	"testing"

	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/reports/zone"
)

var april = zone.Period{Year: 2023, Month: 4, Half: 1}

// vocabularyOf returns the words that labels of forms are read by, with those of a book.
func vocabularyOf(b *zone.Book) *vocabulary {
	return newVocabulary(b, april, tables.NewFormFinder(april))
}

// sheet returns rows of texts as the only sheet of a form.
func sheet(rows ...[]string) []cells.Sheet {
	s := cells.Sheet{Name: "表"}
	for i, texts := range rows {
		row := cells.Row{Number: i + 1}
		for _, text := range texts {
			row.Cells = append(row.Cells, cells.Cell{Text: text})
		}
		s.Rows = append(s.Rows, row)
	}
	return []cells.Sheet{s}
}

// shown returns what a plan shows in a cell.
func shown(p *Plan, cell string) string {
	for _, slot := range p.Cells {
		if slot.Cell == cell {
			return slot.Show
		}
	}
	return ""
}

// TestLabels reads labels as offices write them.
func TestLabels(t *testing.T) {
	v := vocabularyOf(&zone.Book{Industries: []string{"新材料", "半导体装备及材料"},
		Projects: []*zone.Project{{Unit: "经济发展局", District: "南片", Nature: "续建"}}})
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
		t.Run(label, func(t *testing.T) {
			a, how := v.read(label)
			if want == "产业项目[产业=新材料].总投资" {
				a, _ = a.within(v.about([]string{"全区产业项目汇总表"}))
			}
			if got := a.reference(); how != readable || got != want {
				t.Errorf("asks for %q (%d), not %q", got, how, want)
			}
		})
	}
}

// TestLabelsThatAreNotRead tells labels of another time from those that are not understood.
func TestLabelsThatAreNotRead(t *testing.T) {
	v := vocabularyOf(&zone.Book{})
	for label, want := range map[string]understood{
		"2022年完成投资":               elsewhere,
		"1—3月完成投资":                elsewhere,
		"4月下半月完成投资":               elsewhere,
		"应税收入":                    unknown,
		"同比增长":                    unknown,
		"红旗蜗牛项目签约在谈":              unknown,
		"实际利用外资":                  unknown,
		"本年投资":                    unknown,
		strings.Repeat("项目", 200): unknown,
		"":                        readable,
	} {
		t.Run(label, func(t *testing.T) {
			if _, how := v.read(label); how != want {
				t.Errorf("%d, not %d", how, want)
			}
		})
	}
}

// TestTitlesSayWhose reads whose figures a title speaks of.
func TestTitlesSayWhose(t *testing.T) {
	v := vocabularyOf(&zone.Book{Industries: []string{"新材料"}})
	for title, want := range map[string]string{
		"上虞经开区在建项目明细表": "在建项目",
		"重大产业项目推进情况":   "产业项目",
		"在建产业项目（新材料）":  "在建项目[类别=产业项目，产业=新材料]",
		"项目推进情况统计表":    "",
		"在建项目和签约项目":    "",
	} {
		t.Run(title, func(t *testing.T) {
			if got := v.about([]string{title}).of(); got != want {
				t.Errorf("about %q, not %q", got, want)
			}
		})
	}
}

// TestForeignMoneyIsNotFilled leaves amounts in money of other countries to be set by hand.
func TestForeignMoneyIsNotFilled(t *testing.T) {
	b := &zone.Book{Projects: []*zone.Project{{Name: "甲项目"}}}
	t.Run("a list's column", func(t *testing.T) {
		list := Understand(b, sheet([]string{"项目名称", "总投资（万美元）", "年度计划（万元）"}), april, nil)
		if c := list.Areas[0].Columns; c[1].Show != "" || c[2].Show != "年度计划" || c[2].Unit != "万元" {
			t.Errorf("%+v", c)
		}
	})
	t.Run("a label", func(t *testing.T) {
		p := Understand(b, sheet([]string{"指标", "数值"}, []string{"总投资（万美元）", ""}, []string{"产业项目数", ""}), april, nil)
		if shown(p, "B2") != "" || shown(p, "B3") == "" {
			t.Errorf("%+v", p.Cells)
		}
	})
	t.Run("the whole sheet", func(t *testing.T) {
		p := Understand(b, sheet([]string{"单位：万美元"}, []string{"指标", "数值"}, []string{"总投资", ""},
			[]string{"产业项目数", ""}), april, nil)
		if shown(p, "B3") != "" || shown(p, "B4") == "" {
			t.Errorf("%+v", p.Cells)
		}
	})
}

// TestFiguresThatCannotBe are left to be set by hand: those in a unit that they cannot have, of a
// time that the book does not keep, of the other half-month.
func TestFiguresThatCannotBe(t *testing.T) {
	b := &zone.Book{Projects: []*zone.Project{{Name: "甲项目"}}}
	for _, c := range []struct{ head, label, want string }{
		{"数值", "完成数（个）", ""},
		{"数值", "入库项目（亿元）", ""},
		{"数值", "用地面积（公顷）", ""},
		{"数值", "用地面积（亩）", "全部项目.用地"},
		{"数值", "4月下半月完成投资", ""},
		{"数值", "本年累计完成投资", "全部项目.累计投资"},
		{"上年同期", "项目个数", ""},
		{"上年同期", "总投资", ""},
		{"上年同期", "本年累计完成投资", "全部项目.累计投资"},
		{"上年同期", "红旗项目数", "全部项目.红旗数"},
	} {
		t.Run(c.label+" "+c.head, func(t *testing.T) {
			p := Understand(b, sheet([]string{"指标", c.head}, []string{c.label}, []string{"开工率"}), april, nil)
			if got := shown(p, "B2"); got != c.want {
				t.Errorf("%q, not %q", got, c.want)
			}
		})
	}
}

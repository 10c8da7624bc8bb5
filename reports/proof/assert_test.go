package proof_test

import (
	"testing"

	"zonebrief/app/samples"
	"zonebrief/reports/proof"
)

// TestAssertions: what a clause says without a number is judged like a number is, each beside a sentence that
// differs in what it says.
func TestAssertions(t *testing.T) {
	eachSaid(t, map[string]said{
		"one measure of two": {"新材料总投资高于高端装备。", "高端装备总投资高于新材料。"},
		"how many each has":  {"南片的红旗项目比北片多。", "北片的红旗项目比南片多。"},
		"a rate of two":      {"产业项目的完成率高于平台项目。", "平台项目的完成率高于产业项目。"},
		"what the clause before was of": {"北片117个项目，总投资1021.5亿元，高于南片。",
			"北片117个项目，总投资1021.5亿元，低于南片。"},
		"a word that also bounds numbers":    {"规划建设局总投资360亿元，超过绿色化工事业部。", "绿色化工事业部总投资超过规划建设局。"},
		"two months":                         {"3月新开工项目35个，多于2月。", "3月新开工项目少于2月。"},
		"none of some":                       {"平台项目中没有应报未报项目。", "生物医药产业本期没有蜗牛项目。"},
		"all that are due":                   {"生物医药产业的应开工项目已经全部开工。", "高端装备产业的应开工项目已经全部开工。"},
		"all of those counted before":        {"应开工未开工的5个项目全部为产业项目。", "应开工未开工的5个项目全部为平台项目。"},
		"an approval of all":                 {"目前，220个项目的立项手续均已办结。", "220个项目的环评手续均已办结。"},
		"requests by who answers them":       {"招商发展局承办的诉求全部办结。", "经济发展局承办的诉求全部办结。"},
		"a target that is reached":           {"百亿级项目的年度签约目标已经完成。", "10亿元以上项目的年度签约目标已经完成。"},
		"a target that is not":               {"50亿元以上项目的年度签约目标尚未完成。", "百亿级项目的年度签约目标尚未完成。"},
		"a firm's second venture":            {"龙头企业中，晶盛实施了“二次创业”项目。", "龙头企业中，新和成实施了“二次创业”项目。"},
		"a share of what is named before it": {"红旗项目占参评项目的比重超过两成。", "红旗项目占参评项目的比重超过三成。"},
		"a month, not its last half":         {"3月份，全区完成投资18.95亿元。", "3月份，全区完成投资9.47亿元。"},
		"groups beyond a limit":              {"完成率超过30%的责任单位有2家。", "完成率超过30%的责任单位有3家。"},
		"a half-month beside this one": {"3月下半月，全区完成投资9.47亿元，比4月上半月多0.04亿元。",
			"3月下半月，全区完成投资9.47亿元，比4月上半月少0.04亿元。"},
		"words that only set the tone": {"好事接踵而来，今年以来新签约项目4个，总投资176.5亿元。",
			"好事接踵而来，今年以来新签约项目4个，总投资186.5亿元。"},
	})
}

// said is a sentence with another that differs in one thing and is not so.
type said struct{ right, wrong string }

// eachSaid proves what is right and calls what is wrong so.
func eachSaid(t *testing.T, rows map[string]said) {
	t.Helper()
	book, _ := samples.Book()
	p := proof.New(book, samples.Latest)
	for name, s := range rows {
		t.Run(name, func(t *testing.T) {
			if got := worst(p.Prove(s.right)); got != proof.Proven {
				t.Errorf("%s: %s %+v", s.right, got, p.Prove(s.right))
			}
			if got := worst(p.Prove(s.wrong)); got != proof.Wrong {
				t.Errorf("%s: %s %+v", s.wrong, got, p.Prove(s.wrong))
			}
		})
	}
}

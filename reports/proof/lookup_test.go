package proof_test

import (
	"testing"

	"zonebrief/app/samples"
	"zonebrief/reports/proof"
)

// TestLookUp: numbers, days and orders that the grammar alone leaves open, each beside a
// sentence that differs in what it says.
func TestLookUp(t *testing.T) {
	eachSaid(t, map[string]said{
		"a direction before what it is compared with": {
			"从片区看，南片投资完成率30.9%，高出北片2.2个百分点。", "从片区看，南片投资完成率30.9%，高出北片3.2个百分点。"},
		"a sum that names its measure only as a condition": {
			"总投资超过30亿元的项目有8个，加起来355.2亿元。", "总投资超过30亿元的项目有9个，加起来355.2亿元。"},
		"a multiple behind a relative clause": {
			"蓝旗项目122个，是红旗项目的2.8倍。", "蓝旗项目122个，是红旗项目的3.8倍。"},
		"days before the plan": {
			"示例充电设备项目088于3月1日开工，提前10天。", "示例充电设备项目088于3月1日开工，推迟10天。"},
		"days in turn": {
			"示例供热管线配套工程021、示例河道整治项目028分别于3月8日和3月21日投产。",
			"示例供热管线配套工程021、示例河道整治项目028分别于3月8日和3月22日投产。"},
		"the day of an approval": {
			"示例污水处理提标一期工程011施工许可于2023年2月2日办结。", "示例污水处理提标一期工程011施工许可于2023年2月12日办结。"},
		"the time allowed": {
			"示例电子级溶剂项目095整改时限为6月15日。", "示例电子级溶剂项目095整改时限为5月15日。"},
		"months of an event": {"今年1月开工29个，比2月多1个。", "今年1月开工28个，比2月多1个。"},
		"an order": {
			"完成率从高到低依次为生物医药、半导体装备及材料、高端装备、新能源汽车及零部件、新材料。",
			"完成率从高到低依次为生物医药、半导体装备及材料、新能源汽车及零部件、高端装备、新材料。"},
		"the only one":       {"新材料是五大产业中唯一慢于序时进度的。", "高端装备是五大产业中唯一慢于序时进度的。"},
		"what a chain lacks": {"新材料产业链还缺一个专班。", "新材料产业链还缺一支基金。"},
		"another unit of land": {"示例光刻胶树脂一期项目010用地1045.96亩，折合约69.7公顷。",
			"示例光刻胶树脂一期项目010用地1045.96亩，折合约6.97公顷。"},
		"where a trip went":                    {"3月7日赴深圳开展专题招商。", "3月7日赴宁波开展专题招商。"},
		"the office's own words for a problem": {"反映主要设备到货延期的项目有7个。", "反映主要设备到货延期的项目有8个。"},
	})
}

// TestVerbsNobodyKnows: a word before a number that no lexicon has is taken for a verb
// where the book bears the number out; it never makes a claim wrong by itself, and a word
// that may turn the meaning leaves it open.
func TestVerbsNobodyKnows(t *testing.T) {
	book, _ := samples.Book()
	p := proof.New(book, samples.Latest)
	for s, want := range map[string]proof.Verdict{
		"卧龙项目今年已干了2.79亿元。":   proof.Proven,
		"44面红旗里，续建项目拿走28面。":  proof.Proven,
		"44面红旗里，续建项目丢掉28面。":  proof.Unproven,
		"红旗项目中，外市企业投资44个。":   proof.Unproven,
		"一季度蹚了8趟招商。":         proof.Unproven,
		"卧龙项目二期总投资60亿元。":     proof.Unproven,
		"市重点产业项目185个。":       proof.Unproven,
		"全区扣除平台项目后完成投资66亿元。": proof.Unproven,
	} {
		t.Run(s, func(t *testing.T) {
			if got := worst(p.Prove(s)); got != want {
				t.Errorf("%s, want %s: %+v", got, want, p.Prove(s))
			}
		})
	}
}

// TestSilentPredicates: what a clause without a number says of the records before it is no silence; where the
// book does not bear it out, the sentence is not proven throughout.
func TestSilentPredicates(t *testing.T) {
	book, _ := samples.Book()
	p := proof.New(book, samples.Latest)
	for right, wrong := range map[string]string{
		"曹娥江实验室位于南片，为牵引型平台。":          "曹娥江实验室位于南片，为支点型平台。",
		"示例半导体封装材料项目总投资31.5亿元，已签约。":   "示例半导体封装材料项目总投资31.5亿元，已摘牌。",
		"规划建设局承办企业诉求2件，均已答复。":         "规划建设局承办企业诉求2件，均未答复。",
		"卧龙新能源智慧产业园项目已经开工并入库。":        "卧龙新能源智慧产业园项目已经竣工并入库。",
		"本年投产的项目有3个，总投资7.3亿元，都是平台项目。": "本年投产的项目有3个，总投资7.3亿元，都是产业项目。",
		"环评还在办的有7个项目，清一色是产业项目。":       "环评还在办的有7个项目，清一色是平台项目。",
		"慢于序时的责任单位有绿色化工事业部和招商发展局两家。":  "快于序时的责任单位有绿色化工事业部和招商发展局两家。",
		"平台项目有4个被评为蜗牛，占全部蜗牛的30.8%。":   "平台项目有4个被评为黄旗，占全部蜗牛的30.8%。",
		"入库率为82.6%，距100%还差17.4个百分点。":  "入库率为82.6%，距100%还差17.4%。",
		"示例电子特气基地项目052旗别下降，由红旗降为黄旗。":  "示例电子特气基地项目052旗别下降，由蓝旗降为黄旗。",
		"产业项目总投资占全区总投资的93.4%。":        "产业项目年度计划占全区总投资的93.4%。",
		"10亿元以上项目已签约4个，距年度目标10个还差6个。": "10亿元以上项目已摘牌4个，距年度目标10个还差6个。",
	} {
		t.Run(right, func(t *testing.T) {
			if got := worst(p.Prove(right)); got != proof.Proven {
				t.Errorf("%s: %s %+v", right, got, p.Prove(right))
			}
			if got := worst(p.Prove(wrong)); got == proof.Proven {
				t.Errorf("%s: %s %+v", wrong, got, p.Prove(wrong))
			}
		})
	}
}

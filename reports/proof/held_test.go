package proof_test

import (
	"testing"

	"zonebrief/app/samples"
	"zonebrief/reports/proof"
)

// TestWordsThatTurn: what a word turns into the contrary, puts somewhere else or says of nobody is not
// proven by the number beside it; the same said rightly is.
func TestWordsThatTurn(t *testing.T) {
	book, _ := samples.Book()
	p := proof.New(book, samples.Latest)
	for name, s := range map[string]struct{ right, wrong string }{
		"what a chain lacks, in a list": {"产业链“七个一”还缺5项：新材料缺专班，高端装备缺基金。",
			"产业链“七个一”还缺5项：新材料缺基金，高端装备缺专班。"},
		"who answers a request": {"一件是示例走访企业05的融资对接，由绿色化工事业部承办；一件是示例走访企业10的员工子女入学，由科技人才局承办。",
			"一件是示例走访企业05的融资对接，由科技人才局承办；一件是示例走访企业10的员工子女入学，由绿色化工事业部承办。"},
		"who answers several": {"逾期未答复的诉求有2件，承办单位分别为绿色化工事业部和科技人才局。", "逾期未答复的诉求有2件，承办单位分别为绿色化工事业部和招商发展局。"},
		"a full rate":         {"全区开工率达到97.6%，其中平台项目已实现应开尽开。", "全区开工率达到97.6%，其中产业项目已实现应开尽开。"},
		"a full rate, denied": {"平台项目已实现应开尽开。", "平台项目未实现应开尽开。"},
		"what is not done":    {"已完成土地摘牌的有3个，总投资125亿元。", "未完成土地摘牌的有3个，总投资125亿元。"},
		"up or down":          {"示例电子特气基地项目052由红旗降为黄旗。", "示例电子特气基地项目052由红旗升为黄旗。"},
		"from a flag to itself": {"示例电子特气基地项目052由红旗降为黄旗。",
			"示例电子特气基地项目052由黄旗降为黄旗。"},
		"a part beside its whole":   {"不参评项目14个，其中产业项目12个。", "不参评项目14个，另有产业项目12个。"},
		"a total of what is anew":   {"本期共评出红旗44面、蓝旗122面。", "累计共评出红旗44面、蓝旗122面。"},
		"one member twice":          {"牵引、支撑、支点平台各2个。", "牵引、支点、支点平台各2个。"},
		"a day in the half-month":   {"截至4月15日，14件诉求中3件未答复。", "截至4月14日，14件诉求中3件未答复。"},
		"a day that was set":        {"示例电子级溶剂项目095整改时限为6月15日。", "示例电子级溶剂项目095限7月15日前整改到位。"},
		"months that begin later":   {"1至3月全区累计完成投资56.82亿元。", "2至3月全区累计完成投资56.82亿元。"},
		"a month like another":      {"今年以来新开工项目92个，1月29个、2月28个、3月35个。", "今年以来新开工项目92个，1月29个、2月29个、3月35个。"},
		"nothing new":               {"今年以来新开工项目92个，其中3月35个，4月上半月没有新增。", "今年以来新开工项目92个，其中3月35个，3月上半月没有新增。"},
		"compared with itself":      {"红旗项目44个，与上期持平。", "红旗项目44个，与本期持平。"},
		"what is left":              {"220个项目中，续建109个，新建52个，其余59个为技改。", "220个项目中，续建109个，新建52个，其余59个为续建。"},
		"the groups that are named": {"投资完成率超过30%的产业有两个，分别是生物医药和半导体装备及材料。", "投资完成率超过30%的产业有两个，分别是生物医药和新能源汽车及零部件。"},
		"a rate in points":          {"投资完成率超过30%的产业有两个。", "投资完成率超过30个百分点的产业有两个。"},
		"ahead or behind, at an end": {"新能源汽车及零部件29个项目完成投资9.19亿元，完成率29.6%，略快于序时。",
			"新能源汽车及零部件29个项目完成投资9.19亿元，完成率29.6%，略慢于序时。"},
		"reached or not": {"新材料产业完成率28.7%，未达到序时进度。", "新材料产业完成率28.7%，已达到序时进度。"},
		"the only one":   {"平台项目慢于序时1个百分点，是唯一慢于序时的项目类别。", "平台项目慢于序时1个百分点，是唯一快于序时的项目类别。"},
		"a target and what is signed": {"今年招商目标为10亿元以上项目10个、50亿元以上项目2个、百亿级项目1个。",
			"今年招商目标为10亿元以上项目10个、50亿元以上项目1个、百亿级项目1个。"},
		"a target that nobody set": {"50亿元以上项目已签约1个，完成年度目标的50%。", "51亿元以上项目已签约1个，完成年度目标的50%。"},
		"a bound nobody reaches":   {"科技人才局、绿色化工事业部、规划建设局三家的项目总投资都超过了300亿元。", "科技人才局、绿色化工事业部、规划建设局三家的项目总投资都超过了300万元。"},
		"what a note says":         {"浙江晶盛机电股份有限公司2022年营业收入超过100亿元。", "浙江晶盛机电股份有限公司2022年营业收入不足100亿元。"},
		"a slip near the whole":    {"入库率82.6%，比上期提高8个百分点。", "入库率82.7%，比上期提高8个百分点。"},
		"whom nobody knows":        {"卧龙新能源产业园属高端装备产业，由规划建设局负责，总投资60亿元。", "卧龙新能源产业园属高端装备产业，由基金建设局负责，总投资60亿元。"},
		"what a trip was for":      {"4月12日，赴北京走访新材料龙头企业。", "4月12日，赴北京走访高端装备龙头企业。"},
		"two nodes, one after the other": {"天津大学浙江研究院（绍兴）项目已竣工投产。",
			"天津大学浙江研究院（绍兴）项目未竣工投产。"},
		"beside another, without a number": {"杭州湾新城公司累计完成投资9.91亿元。",
			"从总量看，杭州湾新城公司累计完成投资9.91亿元，超过绿色化工事业部。"},
		"all of one chain": {"今年以来完成土地摘牌的3个招商项目总投资125亿元。",
			"今年以来完成土地摘牌的3个招商项目总投资125亿元，均属于新能源汽车及零部件产业链。"},
		"all of it":    {"示例聚酰亚胺项目总投资12亿元。", "示例聚酰亚胺项目总投资12亿元，全部为外资。"},
		"none of them": {"规划建设局45个项目中红旗10个、蓝旗25个。", "规划建设局45个项目中红旗10个、蓝旗25个，没有蜗牛项目。"},
		"what was planned, and what is so": {"先看产业项目：185个项目，年初定的盘子208.8亿元，干到现在是61.84亿元。",
			"先看产业项目：185个项目，年初定的盘子61.84亿元，干到现在是208.8亿元。"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := worst(p.Prove(s.right)); got != proof.Proven {
				t.Errorf("%s: %s %+v", s.right, got, p.Prove(s.right))
			}
			if got := worst(p.Prove(s.wrong)); got == proof.Proven {
				t.Errorf("%s: %s %+v", s.wrong, got, p.Prove(s.wrong))
			}
		})
	}
}

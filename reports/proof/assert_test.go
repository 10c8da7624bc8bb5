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
		"every one of the groups": {"五大产业开工率均超过九成。", "五大产业开工率均超过96%。"},
		"far above":               {"产业项目总投资远高于平台项目。", "平台项目总投资远高于产业项目。"},
		"not as high":             {"平台项目完成率不及产业项目。", "产业项目完成率不及平台项目。"},
		"several firms":           {"龙盛、闰土没有“二次创业”项目。", "龙盛、卧龙没有“二次创业”项目。"},
		"requests of several": {"招商发展局、规划建设局受理的诉求均已答复。",
			"招商发展局、科技人才局受理的诉求均已答复。"},
		"a number behind a comparison": {"北片的蜗牛项目多于南片，达10个。", "北片的蜗牛项目多于南片，达11个。"},
		"a slogan with words of the trade": {"前期手续办理再提速，产业项目入库率82.7%。",
			"前期手续办理再提速，产业项目入库率83.7%。"},
		"an idiom with a negation": {"招商小分队马不停蹄，今年开展招商活动8批次，对接企业61家。",
			"招商小分队马不停蹄，今年开展招商活动9批次，对接企业61家。"},
		"a slogan before a day": {"人才安居工程传来喜讯，示例供热管线配套工程021于3月8日投产。",
			"人才安居工程传来喜讯，示例供热管线配套工程021于3月18日投产。"},
		"who lags, after how many do": {"有两个单位没有跟上序时进度，绿色化工事业部慢0.9个百分点，招商发展局慢1.1个百分点。",
			"有两个单位没有跟上序时进度，绿色化工事业部慢0.9个百分点，招商发展局慢2.1个百分点。"},
		"both areas in one word": {"44个红旗项目分布在南北两片，其中南片24个、北片20个。", "44个红旗项目分布在南北两片，其中北片24个、南片20个。"},
		"a share of the amount before": {"示例外延片项目总投资21亿元，其中外资5.25亿元，占四分之一。",
			"示例外延片项目总投资21亿元，其中外资5.25亿元，占三分之一。"},
		"words that only set the tone": {"好事接踵而来，今年以来新签约项目4个，总投资176.5亿元。",
			"好事接踵而来，今年以来新签约项目4个，总投资186.5亿元。"},
	})
}

// TestDescriptions: what a sentence says of one record in words, and the days that it has.
func TestDescriptions(t *testing.T) {
	eachSaid(t, map[string]said{
		"a tier":                  {"科创中心是支点层级的创新平台。", "科创中心是牵引层级的创新平台。"},
		"an area before the name": {"位于北片的国科中试基地属支撑层级。", "位于南片的国科中试基地属支撑层级。"},
		"a field of a pilot":      {"省循环化改造示范试点园区验收归入绿色领域。", "省循环化改造示范试点园区验收归入安全领域。"},
		"what was asked and who answers": {"示例走访企业03反映的环评咨询诉求由规划建设局承办。",
			"示例走访企业03反映的环评咨询诉求由经济发展局承办。"},
		"a stage": {"示例谐波减速器项目处于在谈阶段。", "示例外延片项目处于在谈阶段。"},
		"days of a request": {"示例走访企业01的用电增容诉求于1月5日受理，1月12日答复。",
			"示例走访企业01的用电增容诉求于1月5日受理，1月15日答复。"},
		"when an answer is due": {"示例走访企业14的人才公寓申请诉求限办日期为5月11日。", "示例走访企业14的人才公寓申请诉求限办日期为5月1日。"},
		"a planned day": {"示例精密轴承产业化项目125计划开工日期为2022年12月1日。",
			"示例精密轴承产业化项目125计划开工日期为2022年12月31日。"},
		"a planned day of all": {"应开工未开工的项目还有5个，计划开工日期均为2022年12月1日。",
			"应开工未开工的项目还有5个，计划开工日期均为2022年12月2日。"},
		"a verb before what was reached": {"示例热管理系统一期项目014于4月9日完成主体结顶。", "示例热管理系统一期项目014于4月8日完成主体结顶。"},
		"the only one": {"生物医药产业唯一的蜗牛项目是示例维生素中间体基地项目171。",
			"生物医药产业唯一的蜗牛项目是示例原料药技改项目160。"},
		"one of several kinds before it": {"园区现有试点4个、荣誉1项，其中省“信用+园区治理”试点属数字领域。",
			"园区现有试点4个、荣誉1项，其中省“信用+园区治理”试点属安全领域。"},
	})
}

// TestWhoIsMeant: of whom and of when a number is, where a sentence had others before.
func TestWhoIsMeant(t *testing.T) {
	eachSaid(t, map[string]said{
		"a half-month by its own word": {"2月上半月，全区当期完成投资9.47亿元，累计28.4亿元。", "2月上半月，全区当期完成投资9.43亿元，累计28.4亿元。"},
		"all of them, not each":        {"科技人才局的44个项目总投资不到465亿元。", "科技人才局的44个项目总投资超过466亿元。"},
		"places by what was said before": {"规划建设局项目数居六家责任单位第一，科技人才局第二。",
			"规划建设局项目数居六家责任单位第一，绿色化工事业部第二。"},
		"the half-month before in other words": {"招商发展局4月上半月完成投资8651万元，较上一个半月增加25万元。",
			"招商发展局4月上半月完成投资8651万元，较上一个半月减少25万元。"},
	})
	book, _ := samples.Book()
	p := proof.New(book, samples.Latest)
	for name, text := range map[string]string{
		"each of them is below, all of them are not": "科技人才局手上的44个项目总投资不到460亿元。",
		"a part that was left behind":                "今年受理诉求14件，其中三服务7件、政务直通车7件；11件已答复，2件办理中。",
	} {
		t.Run(name, func(t *testing.T) {
			if got := worst(p.Prove(text)); got == proof.Proven {
				t.Errorf("%s: %s %+v", text, got, p.Prove(text))
			}
		})
	}
}

// TestRegistersBesideProjects: trips, chains and their segments, leads, mechanisms and overdue nodes.
func TestRegistersBesideProjects(t *testing.T) {
	eachSaid(t, map[string]said{
		"the firms of one trip": {"4月6日，赴苏州举办高端装备专场对接，对接企业9家。", "4月6日，赴苏州举办高端装备专场对接，对接企业8家。"},
		"what a trip was for": {"2月27日，招商小分队赴宁波走访汽车零部件企业，对接企业6家。",
			"2月27日，招商小分队赴宁波走访新材料企业，对接企业6家。"},
		"what a trip yielded": {"2月27日赴宁波走访汽车零部件企业，达成供应链配套意向3项。",
			"2月27日赴宁波走访汽车零部件企业，达成供应链配套意向4项。"},
		"links of chains":         {"5条产业链共有30个环节，其中尚无企业的有4个。", "5条产业链共有30个环节，其中尚无企业的有5个。"},
		"the firms of a chain":    {"新材料产业链现有区内企业10家，招引项目7个。", "新材料产业链现有区内企业11家，招引项目7个。"},
		"the leads of a chain":    {"新材料产业链现有区内企业10家，招引项目7个。", "新材料产业链现有区内企业10家，招引项目8个。"},
		"firms behind links":      {"生物医药产业链共有6个环节，区内企业9家。", "生物医药产业链共有6个环节，区内企业8家。"},
		"what a chain has":        {"新材料产业链“七个一”已落实6项。", "新材料产业链“七个一”已落实7项。"},
		"the land of a lead":      {"示例外延片项目用地378亩。", "示例外延片项目用地278亩。"},
		"the land of all leads":   {"招商项目台账32个项目用地合计4249.8亩。", "招商项目台账32个项目用地合计2449.8亩。"},
		"the state of mechanisms": {"“八大机制”中8项全部处于运行中状态。", "“八大机制”中有7项处于运行中状态。"},
		"overdue nodes":           {"全区逾期节点12个，涉及项目7个。", "全区逾期节点13个，涉及项目7个。"},
		"what every unit has":     {"六家责任单位都有蜗牛项目。", "六家责任单位都有未报项目。"},
		"among whom, behind the rank": {"示例道路管网一期工程003总投资39.1亿元，是总投资最大的平台项目。",
			"示例电子级溶剂技改项目059是总投资最大的产业项目。"},
		"among whom, before the name": {"作为总投资最大的平台项目，示例道路管网一期工程003总投资39.1亿元。",
			"作为总投资最大的平台项目，示例道路管网一期工程004总投资3.2亿元。"},
		"the first three of some": {"总投资前三位的产业项目依次为示例封装材料技改项目024、卧龙新能源智慧产业园项目和示例光刻胶树脂一期项目010。",
			"总投资前三位的产业项目依次为卧龙新能源智慧产业园项目、示例封装材料技改项目024和示例光刻胶树脂一期项目010。"},
	})
}

// TestPlansAndTimes: what is planned or still to be done, and times in other words.
func TestPlansAndTimes(t *testing.T) {
	eachSaid(t, map[string]said{
		"planned, behind a count": {"未到开工时间的14个项目中，有3个计划于5月15日开工。", "未到开工时间的14个项目中，有4个计划于5月15日开工。"},
		"planned, in other words": {"未到开工时间的14个项目中，有3个安排在5月15日开工。", "未到开工时间的14个项目中，有2个安排在5月15日开工。"},
		"a node that should have been": {"示例电子特气基地项目052的主体结顶本该在3月31日完成。",
			"示例电子特气基地项目052的主体结顶原定于3月21日完成。"},
		"a day that is set":    {"示例外延片项目的土地摘牌计划定在8月20日。", "示例外延片项目的土地摘牌计划定在8月2日。"},
		"what has to be done":  {"北片后面还得再投89.44亿元。", "北片后面还得再投98.44亿元。"},
		"done, in other words": {"今年头三个月，生物医药产业投下10.28亿元。", "今年头三个月，生物医药产业投下12.28亿元。"},
		"years before with it": {"连同往年，35个平台项目已累计投入12.16亿元。", "连同往年，35个平台项目已累计投入13.16亿元。"},
		"the end of last year": {"卧龙新能源智慧产业园项目去年年底前就已投下12亿元。", "卧龙新能源智慧产业园项目去年年底前就已投下13亿元。"},
	})
}

// TestFlagsThatStand: since when a flag has stood, of one project and of all.
func TestFlagsThatStand(t *testing.T) {
	eachSaid(t, map[string]said{
		"of one, since the year began": {"示例精密轴承产业化项目125今年以来一直是蜗牛。", "示例供热管线配套工程021今年以来一直是红旗。"},
		"the time in front of all":     {"年初以来，示例精密轴承产业化项目125始终为蜗牛。", "年初以来，示例供热管线配套工程021始终为红旗。"},
		"since a half-month":           {"示例精密轴承产业化项目125从1月下半月起就一直是蜗牛。", "示例供热管线配套工程021从1月上半月起就一直是红旗。"},
		"another flag":                 {"示例精密轴承产业化项目125自2月以来一直是蜗牛。", "示例高性能树脂一期项目134自2月以来一直保持红旗。"},
		"every half-month":             {"今年7期全部获评红旗的项目共有29个。", "今年7期全部获评红旗的项目共有28个。"},
		"a snail by an idiom":          {"13个蜗牛里，连续7期都没摘帽的有10个。", "13个蜗牛里，连续7期都没摘帽的有11个。"},
		"how many, since a month":      {"今年以来始终为蜗牛的项目有10个。", "今年以来始终为蜗牛的项目有13个。"},
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

// TestRightOnesThatWereCalledWrong: what is right is never called wrong for what another reading counts.
func TestRightOnesThatWereCalledWrong(t *testing.T) {
	eachSaid(t, map[string]said{
		"what happened then, and what is so now": {"今年3月开工的35个项目当中，已经入库的有16个。", "今年3月开工的35个项目当中，已经入库的有17个。"},
		"a streak that has ended": {"示例电子特气基地项目052此前连续6期为红旗，本期降为黄旗。",
			"示例电子特气基地项目052此前连续7期为红旗，本期降为黄旗。"},
		"the issue that comes": {"下一期简报将是第8期（总第56期）。", "下一期简报将是第8期（总第55期）。"},
	})
	book, _ := samples.Book()
	p := proof.New(book, samples.Latest)
	for name, text := range map[string]string{
		"a sentence that announces whom it is about": "平台建设稳步补位。33个参评项目里有红旗5个、蓝旗20个。",
		"which time, not how many":                   "最近一次外出招商是4月12日，赴北京走访新材料龙头企业。",
		"what is under way, beside what is overdue":  "今年受理的14件诉求中，还有1件办理中、2件逾期未答复。",
		"nothing at all":                             "",
		"best, by what is not said":                  "平台项目里名次最好的是示例道路管网一期工程032，列全部参评项目第8位。",
	} {
		t.Run(name, func(t *testing.T) {
			if got := worst(p.Prove(text)); got == proof.Wrong {
				t.Errorf("%s: %s %+v", text, got, p.Prove(text))
			}
		})
	}
}

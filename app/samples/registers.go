package samples

import "zonebrief/reports/zone"

// fillRegisters adds leads, trips, visits, chains, platforms, firms, honours,
// mechanisms and targets.
func fillRegisters(b *zone.Book) {
	yi := func(tenths int64) zone.Opt[zone.Money] { return zone.Some(zone.Money(tenths) * zone.Yi / 10) }
	lead := func(name, investor, industry, segment string, total int64, key bool, nodes map[zone.Node]zone.Milestone) {
		l := zone.Lead{ID: int64(len(b.Leads) + 1), Name: name, Investor: investor, Industry: industry,
			Segment: segment, Total: yi(total),
			TalksSince: day(2022, 6+len(b.Leads)%6, 10), Team: segment + "招商专班", Key: key, Next: "对接用地与能耗指标"}
		for n, m := range nodes {
			l.Milestones[n] = m
		}
		b.Leads = append(b.Leads, l)
	}
	type nodes = map[zone.Node]zone.Milestone
	signed := func(d int) nodes {
		return nodes{zone.Signing: both(2023, 2, d), zone.LandGrant: {Planned: day(2023, 6, 30)}}
	}
	month := zone.Date{Year: 2023, Month: 3} // the day is not public
	lead("新能源电池材料一体化及配套项目", "", "新能源汽车及零部件", "电池材料", 1030, true,
		nodes{zone.Signing: both(2023, 2, 10), zone.LandGrant: {Planned: month, Actual: month},
			zone.Start: {Planned: day(2023, 6, 30)}})
	lead("示例半导体封装材料项目", "示例投资甲公司", "半导体装备及材料", "封装材料", 315, true, signed(10))
	lead("示例高端膜材料项目", "示例投资乙公司", "新材料", "功能膜", 250, true, signed(17))
	lead("示例智能驱动装备项目", "示例投资丙公司", "高端装备", "驱动装备", 170, true, signed(24))
	lead("上虞新型储能项目", "", "新能源汽车及零部件", "储能", 120, true, nodes{zone.LandGrant: {Planned: month, Actual: month}})
	lead("绿色制造集成项目", "", "新材料", "绿色制造", 100, true, nodes{zone.LandGrant: {Planned: month, Actual: month}})
	fillChains(b)
	trip := func(month, d int, place, kind, subject, result string, firms int) {
		b.Trips = append(b.Trips, zone.Trip{ID: int64(len(b.Trips) + 1), Date: day(2023, month, d), Place: place,
			Kind: kind, Subject: subject,
			Leader: "示例领导甲", Result: result, Firms: zone.Some(firms)})
	}
	trip(1, 12, "上海", "推介", "赴上海举办产业推介会", "收集意向线索6条", 18)
	trip(2, 8, "苏州", "访企业", "赴苏州走访半导体材料企业", "2家企业将来区考察", 5)
	trip(2, 15, "北京", "谈合作", "赴北京洽谈科研成果转化", "就中试平台合作交换意见", 3)
	trip(2, 27, "宁波", "访企业", "赴宁波走访汽车零部件企业", "达成供应链配套意向3项", 6)
	trip(3, 7, "深圳", "推介", "赴深圳开展专题招商", "收集意向线索4条", 12)
	trip(3, 21, "上海", "谈合作", "赴上海与投资机构商谈基金合作", "形成合作框架初稿", 4)
	trip(4, 6, "苏州", "推介", "赴苏州举办高端装备专场对接", "签订保密协议2份", 9)
	trip(4, 12, "北京", "访企业", "赴北京走访新材料龙头企业", "确定下月回访安排", 4)
	requests := [...]string{"用电增容", "员工子女入学", "环评咨询", "厂区道路破损", "融资对接", "人才公寓申请", "危化品仓储审批", "用工招聘"}
	for i := range 16 {
		v := zone.Visit{ID: int64(i + 1), Firm: "示例走访企业" + zone.Date{Year: 2001 + i}.String()[2:],
			Date: day(2023, 1+i/4, 5+i%4*6), Channel: [...]string{"三服务", "政务直通车"}[i%2],
			Request: requests[i%len(requests)], Unit: units[i%len(units)], Due: day(2023, 2+i/4, 5+i%4*6)}
		if i%5 != 4 {
			v.Answered, v.Result = day(2023, 1+i/4, 12+i%4*5), "已答复，企业满意"
		}
		if zone.CompareDates(v.Date, Latest.End()) <= 0 {
			b.Visits = append(b.Visits, v)
		}
	}
	b.Targets = []zone.Target{{ID: 1, Year: 2023, Name: "10亿元以上项目", AtLeast: 10 * zone.Yi, Count: 10},
		{ID: 2, Year: 2023, Name: "50亿元以上项目", AtLeast: 50 * zone.Yi, Count: 2},
		{ID: 3, Year: 2023, Name: "百亿级项目", AtLeast: 100 * zone.Yi, Count: 1}}
	b.Platforms = []zone.Platform{
		{ID: 1, Name: "曹娥江实验室", Tier: "牵引", Kind: "实验室", Since: zone.Date{Year: 2022, Month: 11},
			State: "2022年11月揭牌，规划投入超100亿元", District: "南片"},
		{ID: 2, Name: "天津大学浙江研究院（绍兴）", Tier: "牵引", Kind: "研究院", Invest: yi(54), Since: zone.Date{Year: 2023, Month: 3},
			State: "2023年3月投入使用，为2022年度人才项目", District: "南片"},
		{ID: 3, Name: "国科中试基地", Tier: "支撑", Kind: "中试基地", State: "已投入使用", District: "北片"},
		{ID: 4, Name: "杭州湾产业协同创新中心", Tier: "支撑", Kind: "创新中心"},
		{ID: 5, Name: "高层次人才创业园", Tier: "支点", Kind: "孵化器"},
		{ID: 6, Name: "科创中心", Tier: "支点", Kind: "孵化器", District: "南片"},
	}
	for i, f := range [...][2]string{{"浙江龙盛", "龙盛"}, {"浙江晶盛机电股份有限公司", "晶盛"}, {"闰土", "闰土"}, {"卧龙电气驱动集团股份有限公司", "卧龙"},
		{"新和成", "新和成"}} {
		b.Firms = append(b.Firms, zone.Firm{ID: int64(i + 1), Name: f[0], Short: f[1], Leader: true})
	}
	b.Firms[1].Note = "第五代单晶炉；2022年营业收入超100亿元"
	for i, h := range [...]zone.Honor{
		{Name: "应急管理部危化品安全培训网络空间试点", Field: "安全", Kind: "试点", Grantor: "应急管理部"},
		{Name: "应急管理部“工业互联网+危化安全生产”试点", Field: "安全", Kind: "试点", Grantor: "应急管理部"},
		{Name: "省“信用+园区治理”试点", Field: "数字", Kind: "试点"},
		{Name: "省首批化工产业大脑试点化工园区（集聚区）", Field: "数字", Kind: "试点"},
		{Name: "省循环化改造示范试点园区验收", Field: "绿色", Kind: "荣誉", Result: "得分最高，评为优秀"},
	} {
		h.ID = int64(i + 1)
		b.Honors = append(b.Honors, h)
	}
	for i, name := range [...]string{"专班推进", "清单管理", "节点督办", "要素保障", "赛马晾晒", "会商协调", "审批代办", "考核奖惩"} {
		b.Mechanisms = append(b.Mechanisms, zone.Mechanism{ID: int64(i + 1), Name: name + "机制（示例）",
			Owner: units[i%len(units)], State: "运行中"})
	}
}

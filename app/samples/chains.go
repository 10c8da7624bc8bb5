package samples

import (
	"fmt"

	"zonebrief/reports/zone"
)

// link is a link of a chain of the sample. Projects in talks are invented; the
// leaders among the firms are public.
type link struct {
	name, side string
	firms      []string
	gap        string
	leads      []courted
}

// courted is an invented lead: how many tenths of 亿元, and the last node it
// reached, all of them before this year.
type courted struct {
	name   string
	tenths int64
	stage  zone.LeadStage
}

var links = map[string][]link{
	"新材料": {
		{"基础化工原料", "上游", []string{"示例石化一厂", "示例盐化公司"}, "弱链：关键单体依赖外购，本地配套率不足三成",
			[]courted{{"示例电子级异丙醇项目", 46, zone.Talking}}},
		{"功能膜", "上游", []string{"示例薄膜科技公司"}, "", nil},
		{"高性能树脂", "中游", []string{"示例树脂一厂", "示例树脂科技公司", "新和成"}, "", []courted{{"示例特种环氧树脂项目", 82, zone.Talking},
			{"示例聚酰亚胺项目", 120, zone.Signed}}},
		{"绿色染料", "中游", []string{"浙江龙盛", "闰土", "示例染料中间体公司"}, "", []courted{{"示例数码印花墨水项目", 35, zone.Granted}}},
		{"绿色制造", "下游", []string{"示例循环利用公司"}, "", nil},
		{"可降解材料", "下游", nil, "缺链：尚无聚乳酸聚合企业", []courted{{"示例可降解材料项目", 115, zone.Talking}}},
	},
	"高端装备": {
		{"精密零部件", "上游", []string{"示例精密轴承公司", "示例齿轮公司", "示例铸锻公司"}, "", []courted{{"示例谐波减速器项目", 28, zone.Talking}}},
		{"控制系统", "上游", nil, "缺链：伺服控制器和工业软件空白", []courted{{"示例运动控制器项目", 55, zone.Talking}}},
		{"驱动装备", "中游", []string{"卧龙电气驱动集团股份有限公司", "示例电机配件公司"}, "", nil},
		{"智能制造装备", "中游", []string{"示例数控机床公司", "示例压缩机公司"}, "弱链：整机规模偏小，缺少龙头带动", []courted{{"示例智能机器人项目", 47, zone.Talking},
			{"示例工业母机项目", 132, zone.Talking}}},
		{"环保装备", "下游", []string{"示例风机智能工厂", "示例环保设备公司"}, "", nil},
		{"运维与再制造", "下游", []string{"示例装备服务公司"}, "", []courted{{"示例再制造中心项目", 18, zone.Signed}}},
	},
	"生物医药": {
		{"医药中间体", "上游", []string{"示例维生素中间体公司", "新和成", "示例精细化工公司"}, "", []courted{{"示例手性中间体项目", 60, zone.Granted}}},
		{"生物酶与菌种", "上游", []string{"示例酶制剂公司"}, "弱链：菌种资源依赖引进", nil},
		{"原料药", "中游", []string{"示例原料药一厂", "示例原料药科技公司"}, "", []courted{{"示例特色原料药项目", 72, zone.Talking}}},
		{"创新制剂", "中游", nil, "缺链：缺少创新药研发和制剂企业",
			[]courted{{"示例创新药项目", 64, zone.Talking}, {"示例吸入制剂项目", 90, zone.Talking}}},
		{"医疗器械", "下游", []string{"示例医用耗材公司", "示例体外诊断公司"}, "", []courted{{"示例医用影像项目", 149, zone.Talking}}},
		{"研发外包服务", "下游", []string{"示例检测服务公司"}, "弱链：缺少规模化的合同研发机构", nil},
	},
	"半导体装备及材料": {
		{"电子化学品", "上游", []string{"示例电子特气公司", "示例湿电子化学品公司", "示例光刻胶树脂公司"}, "",
			[]courted{{"示例电子化学品项目", 30, zone.Talking}}},
		{"石英与热场", "上游", []string{"示例石英坩埚公司", "示例碳纤维热场公司"}, "", nil},
		{"晶体生长与加工装备", "中游", []string{"浙江晶盛机电股份有限公司", "示例硅片设备公司"}, "",
			[]courted{{"示例晶圆设备项目", 81, zone.Talking}, {"示例离子注入机项目", 156, zone.Talking}}},
		{"衬底与外延", "中游", []string{"示例碳化硅衬底公司"}, "弱链：八英寸衬底尚未量产", []courted{{"示例外延片项目", 210, zone.Signed}}},
		{"封装材料", "下游", []string{"示例封装基板公司"}, "", []courted{{"示例键合丝项目", 24, zone.Granted}}},
		{"光掩模", "下游", nil, "缺链：掩模版全部外购", []courted{{"示例光掩模项目", 166, zone.Talking}}},
	},
	"新能源汽车及零部件": {
		{"电池材料", "上游", []string{"示例电解液公司", "示例正极材料公司"}, "", []courted{{"示例负极材料项目", 95, zone.Talking}}},
		{"轻量化材料", "上游", []string{"示例铝合金压铸公司", "示例改性材料公司"}, "", []courted{{"示例轻量化部件项目", 183, zone.Talking}}},
		{"动力电池与结构件", "中游", []string{"示例电池结构件公司"}, "缺链：缺少电芯企业，结构件外运半径偏大", []courted{{"示例固态电池中试项目", 75, zone.Talking}}},
		{"电驱动总成", "中游", []string{"卧龙电气驱动集团股份有限公司", "示例电控公司", "示例热管理公司"}, "",
			[]courted{{"示例电驱系统项目", 98, zone.Talking}, {"示例车规功率模块项目", 130, zone.Signed}}},
		{"储能", "下游", []string{"示例储能系统公司"}, "", nil},
		{"充换电设施", "下游", []string{"示例充电设备公司"}, "弱链：运营平台分散，缺少整站方案商", nil},
	},
}

// ones are what fills the seven ones of a chain; all are invented.
var ones = [len(zone.SevenOnes)]string{"示例%s产业", "示例%s发展规划", "示例%s协同平台", "示例%s专项政策", "示例%s产业基金", "示例%s招商专班", "示例%s项目清单"}

// fillChains enters the chains with their links, and the leads that are courted
// for them.
func fillChains(b *zone.Book) {
	for i, name := range b.Industries {
		c := zone.Chain{ID: int64(i + 1), Name: name}
		for k := range c.Ones {
			if (i+k)%6 != 5 {
				c.Ones[k] = fmt.Sprintf(ones[k], name)
			}
		}
		for _, l := range links[name] {
			c.Segments = append(c.Segments, zone.Segment{Name: l.name, Side: l.side, Firms: l.firms, Gap: l.gap})
			for _, lead := range l.leads {
				b.Leads = append(b.Leads, lead.lead(len(b.Leads), name, l.name))
			}
		}
		b.Chains = append(b.Chains, c)
	}
}

func (c courted) lead(n int, industry, segment string) zone.Lead {
	l := zone.Lead{ID: int64(n + 1), Name: c.name, Investor: investors[n%len(investors)], Industry: industry,
		Segment: segment,
		Total:   zone.Some(zone.Money(c.tenths) * zone.Yi / 10), LandArea: zone.Some(zone.Area(c.tenths * 180)),
		TalksSince: day(2022, 2+n%10, 10),
		Team:       segment + "招商专班", Next: "对接用地与能耗指标", Key: c.tenths >= 100}
	if n%4 == 0 {
		l.Investor, l.Foreign = abroad[n%len(abroad)], zone.Some(l.Total.Value/4)
	}
	if n%5 == 2 {
		l.Problem = "用地指标尚未落实"
	}
	at := l.TalksSince.AddMonths(2)
	for node, stage := range map[zone.Node]zone.LeadStage{zone.Signing: zone.Signed, zone.LandGrant: zone.Granted} {
		on := at.AddMonths(4 * int(node))
		switch {
		case c.stage < stage:
			l.Milestones[node].Planned = day(2023, 5+n%7, 20)
		case on.Year < 2023:
			l.Milestones[node] = zone.Milestone{Planned: on, Actual: on}
		default:
			l.Milestones[node] = both(2022, 12, 10+int(node))
		}
	}
	return l
}

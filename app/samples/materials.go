package samples

import "zonebrief/reports/zone"

// addMaterials adds what the sample's feature page is written from (素材): words and scenes of our own invention.
func addMaterials(b *zone.Book) {
	b.Materials = []zone.Material{
		{Kind: "现场", Text: "会议桌这头摊着地块图，那头摆着企业带来的样品，一下午谈到天色擦黑，谁也没有提先去吃饭。", Date: day(2023, 4, 7),
			About: "招商接待室", Section: "招商", Cleared: true},
		{Kind: "引语", Text: "来了三趟，每一趟都有人把上一趟的问题答完，我们心里就有数了。", Who: "示例来访企业代表", Date: day(2023, 4, 7),
			About: "招商接待室", Section: "招商", Cleared: true},
		{Kind: "现场", Text: "最后一车混凝土泵送到顶，屋面上的工人直起腰来，朝塔吊司机挥了挥手。", Date: day(2023, 4, 9),
			About: "示例热管理系统一期项目014", Section: "项目", Cleared: true},
		{Kind: "引语", Text: "结顶只是把骨架立起来，接下来设备和管线要一起上，片刻也松不得。", Who: "示例项目经理", Post: "施工现场负责人",
			Date: day(2023, 4, 9), About: "示例热管理系统一期项目014", Section: "项目", Cleared: true},
		{Kind: "点评", Text: "项目多不等于项目快。把每半个月的账算清楚，才知道劲该往哪里使。", Section: "项目", Cleared: true},
		{Kind: "现场", Text: "三楼尽头的实验间还亮着灯，一台样机在跑第二轮数据，走廊里只听得见风机声。", Date: day(2023, 4, 6), About: "科创中心",
			Cleared: true},
		{Kind: "引语", Text: "最难的不是做出样品，是让样品走得出实验室。", Who: "示例创业团队负责人", Date: day(2023, 4, 6), About: "科创中心",
			Cleared: true},
		{Kind: "引语", Text: "这一条尚未经本人同意，不会印出。", Who: "示例受访人", Date: day(2023, 4, 6), Section: "创新"},
	}
	for i := range b.Materials {
		b.Materials[i].ID = int64(i + 1)
	}
}

package plot_test

import (
	"fmt"
	"math/big"
	"time"

	"zonebrief/reports/chart"
	"zonebrief/reports/numeral"
)

var (
	yi      = numeral.Format{Unit: numeral.Yi, Places: 1}
	percent = numeral.Format{Unit: numeral.Percent, Places: 1, Plain: true}
	ratio   = numeral.Format{Places: 2, Plain: true}
	whole   = numeral.Format{}
)

var industries = []string{"新材料", "高端装备", "生物医药", "半导体装备及材料", "新能源汽车及零部件", "政府投资项目"}

// of makes values of a format's unit; NaN-like gaps are written as -999.
func of(f numeral.Format, list ...float64) []*big.Rat {
	out := make([]*big.Rat, len(list))
	for i, v := range list {
		if v != unknown {
			r, _ := new(big.Rat).SetString(fmt.Sprint(v))
			out[i] = r.Mul(r, f.Unit.Size())
		}
	}
	return out
}

const unknown = -999

func months(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("%d月", i%12+1)
	}
	return out
}

func halves(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("%d月%s", i/2+1, []string{"上", "下"}[i%2])
	}
	return out
}

func day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// gallery holds a chart of every kind with figures like the zone's.
func gallery() []chart.Graphic {
	var plan, done []float64
	for i := range 24 {
		plan = append(plan, float64(i+1)*100/24)
		if i < 7 {
			done = append(done, []float64{3.1, 6.8, 11.9, 17.5, 24.2, 31.0, 38.6}[i])
		}
	}
	return []chart.Graphic{
		&chart.Chart{Kind: chart.Bars, Title: "新材料完成投资过百亿元，居各产业之首", Subtitle: "2023年4月上半月各产业本年累计完成投资", Format: yi,
			Categories: industries,
			Series: []chart.Series{{Name: "本年累计", Role: chart.Actual, Values: of(yi, 102.4, 38.2, 24.6, 19.9, 15.3,
				unknown)}}},
		&chart.Chart{Kind: chart.Bars, Title: "各产业计划与完成投资", Subtitle: "2023年4月上半月", Format: yi,
			Categories: industries[:4],
			Series: []chart.Series{{Name: "年度计划", Role: chart.Plan, Values: of(yi, 112.4, 48.2, 34.6, 29.9)},
				{Name: "本年累计", Role: chart.Actual, Values: of(yi, 102.4, 38.2, 24.6, 19.9)}}},
		&chart.Chart{Kind: chart.Bars, Title: "完成投资同比增减", Format: yi, Categories: industries,
			Series: []chart.Series{{Name: "比上年同期", Values: of(yi, 12.4, -8.2, 4.6, -0.4, 0, 1.9)}}},
		&chart.Chart{Kind: chart.StackedBars, Title: "各产业投资构成", Subtitle: "本年累计完成投资", Format: yi,
			Categories: industries[:5],
			Series: []chart.Series{{Name: "建筑工程", Values: of(yi, 42.4, 18.2, 12.6, 9.9, 7.3)},
				{Name: "安装工程", Values: of(yi, 12, 6.1, 4.2, 3, 2.2)},
				{Name: "设备购置", Values: of(yi, 38, 10.9, 6.4, 6, 4.6)},
				{Name: "其他费用", Values: of(yi, 10, 3, 1.4, 1, 1.2)}}},
		&chart.Chart{Kind: chart.Bullet, Title: "四个产业超序时，生物医药落后", Subtitle: "投资完成率与序时进度", Format: percent,
			Categories: industries,
			Series: []chart.Series{{Name: "完成率", Role: chart.Actual, Values: of(percent, 38.6, 31.2, 21.4, 30.1, 29.8,
				44.0)}, {Name: "序时进度", Role: chart.Plan, Values: of(percent, 29.2, 29.2, 29.2, 29.2, 29.2, 29.2)}}},
		&chart.Chart{Kind: chart.Columns, Title: "三月起完成投资逐月加快", Subtitle: "2022年各月完成投资", Format: yi,
			Categories: months(12),
			Series: []chart.Series{{Name: "完成投资", Role: chart.Actual, Values: of(yi, 8.2, 6.1, 12.4, 14.9, 16.2, 19.8,
				18.4, 21.0, 22.7, 20.1, 24.6, 28.3)}}},
		&chart.Chart{Kind: chart.Columns, Title: "各季度计划与完成投资", Format: yi, Categories: []string{"一季度", "二季度", "三季度",
			"四季度"},
			Series: []chart.Series{{Name: "计划", Role: chart.Plan, Values: of(yi, 40, 60, 60, 60)},
				{Name: "完成", Role: chart.Actual, Values: of(yi, 46.7, 50.9, 62.1, unknown)}}},
		&chart.Chart{Kind: chart.StackedColumns, Title: "新开工项目逐季增加", Subtitle: "各季度新开工项目", Format: numeral.Format{},
			Categories: []string{"一季度", "二季度", "三季度", "四季度"},
			Series: []chart.Series{{Name: "新材料", Values: of(whole, 8, 12, 14, 19)},
				{Name: "高端装备", Values: of(whole, 5, 6, 9, 11)}, {Name: "生物医药", Values: of(whole, 2, 4, 3, 6)}}},
		&chart.Chart{Kind: chart.Lines, Title: "卧龙超序时9.4个百分点", Subtitle: "卧龙新能源智慧产业园项目累计完成率", Format: percent,
			Categories: halves(24),
			Series: []chart.Series{{Name: "序时进度", Role: chart.Plan, Values: of(percent, plan...)},
				{Name: "实际", Role: chart.Actual, Values: of(percent, done...)}}},
		&chart.Chart{Kind: chart.Lines, Title: "五大产业完成投资走势", Subtitle: "2022年各月完成投资", Format: yi,
			Categories: months(12),
			Series: []chart.Series{{Name: "新材料", Values: of(yi, 3, 4, 5.2, 6.1, 7, 7.7, 8.2, 8.9, 9.1, 9.8, 10.6, 12)},
				{Name: "高端装备", Values: of(yi, 2, 2.4, 2.2, unknown, unknown, 3.7, 4.2, 4.9, 5.1, 5.2, 5.6, 6)},
				{Name: "生物医药", Values: of(yi, 1, 1.4, 1.2, 1.6, 2.4, 2.7, 3.2, 3.9, 4.1, 4.9, 5.4, 5.9)},
				{Name: "半导体装备及材料", Values: of(yi, 0.5, 0.9, 1.1, 1.3, 1.9, 2.2, 2.9, 3.1, 4, 4.4, 5.1, 5.8)},
				{Name: "新能源汽车及零部件", Values: of(yi, 0.3, 0.4, 0.4, 0.5, 0.7, 0.9, 1, 1.1, 1.1, 1.2, 1.2, 1.3)}}},
		&chart.Chart{Kind: chart.Ring, Title: "新材料占总投资的四成", Subtitle: "全部项目总投资", Format: yi,
			Categories: append(industries, "现代服务业", "循环化改造", "其他"),
			Series: []chart.Series{{Name: "总投资", Values: of(yi, 668.2, 341.7, 205.3, 188.8, 164, 117.7, 41.2, 12.1,
				46.7)}}},
		sampleGantt(), sampleRanking(), sampleMultiples(chart.Lines), sampleMultiples(chart.Columns),
		sampleMultiples(chart.Bars),
		&chart.Chart{Kind: chart.Lines, Title: "尚未填报的项目", Subtitle: "累计完成率", Format: percent, Categories: months(12),
			Series: []chart.Series{{Name: "实际", Values: make([]*big.Rat, 12)}}},
	}
}

func sampleGantt() *chart.Gantt {
	span := func(a, b time.Time) chart.Span { return chart.Span{From: a, To: b} }
	return &chart.Gantt{Title: "八亿时空一期确保10月前试生产", Subtitle: "重大产业项目节点计划与完成情况", Today: day(2023, 4, 15),
		Rows: []chart.GanttRow{
			{Name: "卧龙新能源智慧产业园项目", Planned: span(day(2022, 8, 1), day(2024, 6, 30)),
				Actual: chart.Span{From: day(2022, 7, 12)},
				Nodes: []chart.Node{{Name: "摘牌", Day: day(2022, 5, 20), State: chart.Reached},
					{Name: "开工", Day: day(2022, 7, 12), State: chart.Reached},
					{Name: "入库", Day: day(2022, 8, 30), State: chart.Reached}, {Name: "结顶", Day: day(2023, 9, 30)},
					{Name: "竣工", Day: day(2024, 3, 31)}, {Name: "投产", Day: day(2024, 6, 30)}}},
			{Name: "八亿时空上虞电子材料基地项目", Planned: span(day(2022, 3, 1), day(2023, 9, 30)),
				Actual: chart.Span{From: day(2022, 4, 2)},
				Nodes: []chart.Node{{Name: "开工", Day: day(2022, 4, 2), State: chart.Reached},
					{Name: "结顶", Day: day(2023, 1, 10), State: chart.Reached},
					{Name: "竣工", Day: day(2023, 3, 31), State: chart.Overdue}, {Name: "试生产", Day: day(2023, 9, 30)}}},
			{Name: "新能源电池材料一体化及配套项目", Planned: span(day(2023, 5, 1), day(2025, 12, 31)),
				Nodes: []chart.Node{{Name: "签约", Day: day(2023, 2, 10), State: chart.Reached},
					{Name: "摘牌", Day: day(2023, 3, 28), State: chart.Reached}, {Name: "开工", Day: day(2023, 5, 31)},
					{Name: "投产", Day: day(2025, 12, 31)}}},
			{Name: "天津大学浙江研究院（绍兴）", Planned: span(day(2021, 10, 1), day(2023, 3, 31)),
				Actual: span(day(2021, 11, 1), day(2023, 3, 20)),
				Nodes: []chart.Node{{Name: "竣工", Day: day(2023, 1, 15), State: chart.Reached},
					{Name: "启用", Day: day(2023, 3, 20), State: chart.Reached}}},
		}}
}

func sampleRanking() *chart.Ranking {
	flags := map[chart.Sign]string{chart.Red: "红旗", chart.Blue: "蓝旗", chart.Yellow: "黄旗", chart.Snail: "蜗牛"}
	row := func(place int, name string, score float64, sign chart.Sign, before int) chart.Rank {
		return chart.Rank{Place: place, Name: name, Score: of(ratio, score)[0],
			Flag: chart.Flag{Sign: sign, Word: flags[sign]}, Before: before}
	}
	return &chart.Ranking{Title: "三个项目获红旗，两个项目为蜗牛", Subtitle: "2023年4月上半月赛马晾晒，实际进度与序时进度之比", Measure: "综合",
		Format: ratio, Line: of(ratio, 1)[0],
		Steps: []chart.Step{{Value: of(ratio, 1.1)[0], Word: "红旗"}, {Value: of(ratio, 1)[0], Word: "蓝旗"},
			{Value: of(ratio, 0.6)[0], Word: "黄旗"}},
		Rows: []chart.Rank{row(1, "卧龙新能源智慧产业园项目", 1.32, chart.Red, 3), row(2, "晶盛机电半导体设备配套产业链项目", 1.21, chart.Red, 1),
			row(3, "八亿时空上虞电子材料基地项目", 1.10, chart.Red, 3),
			row(4, "新型储能项目", 1.02, chart.Blue, 0), row(5, "绿色制造集成项目", 0.97, chart.Yellow, 4),
			row(5, "国科中试基地", 0.97, chart.Yellow, 9), row(7, "曹娥江实验室", 0.61, chart.Yellow, 7),
			row(8, "杭州湾产业协同创新中心", 0.58, chart.Snail, 6), row(9, "高层次人才创业园", 0.21, chart.Snail, 8)}}
}

func sampleMultiples(k chart.Kind) *chart.Multiples {
	m := &chart.Multiples{Kind: k, Title: "各产业完成率走势", Subtitle: "2022年各月累计", Format: percent, Categories: months(12)}
	if k == chart.Columns {
		m.Title, m.Format, m.Subtitle = "各产业逐月完成投资", yi, "2022年"
	}
	if k == chart.Bars {
		m.Title, m.Categories, m.Subtitle = "各产业三项进度", []string{"投资量", "工作量", "实物量"}, "2023年4月上半月"
	}
	for i, name := range industries {
		plan, done := make([]float64, len(m.Categories)), make([]float64, len(m.Categories))
		for j := range plan {
			plan[j] = float64(j+1) * 100 / 12
			done[j] = plan[j] * (0.7 + 0.12*float64(i))
			if k == chart.Lines && j > 8 && i != 2 || i == 4 && k != chart.Bars && j < 3 {
				done[j] = unknown
			}
		}
		series := []chart.Series{{Name: "计划", Role: chart.Plan, Values: of(percent, plan...)},
			{Name: "实际", Role: chart.Actual, Values: of(percent, done...)}}
		if k != chart.Lines {
			series = []chart.Series{{Name: "完成", Role: chart.Actual, Values: of(m.Format, done...)}}
		}
		m.Panels = append(m.Panels, chart.Panel{Title: name, Series: series})
	}
	return m
}

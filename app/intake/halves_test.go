package intake

import (
	"testing"

	"zonebrief/app/samples"
	"zonebrief/reports/ledger"
	"zonebrief/reports/zone"
)

// TestOwnReportsOfManyHalves reads 逐期填报明细 back: every report of the year is
// found as it is, and all of them come into a book that lacks them.
func TestOwnReportsOfManyHalves(t *testing.T) {
	b, _ := samples.Book()
	w := ledger.Reports(b, samples.Latest)
	data := written(t, w)
	p := look(t, b, "明细.xlsx", data, Options{Period: samples.Latest})
	if p.Unchanged == 0 || !p.Clean() || len(p.New)+len(p.Changed) > 0 {
		t.Fatalf("%d unchanged\n%s", p.Unchanged, shownText(p))
	}
	rows, halves := 0, map[string]int{}
	for _, s := range p.Sheets {
		rows += s.Rows
	}
	bare := *b
	bare.Projects = nil
	for _, one := range b.Projects {
		one = one.Clone()
		one.Progress = nil
		bare.Projects = append(bare.Projects, one)
	}
	p = look(t, &bare, "明细.xlsx", data, Options{Period: samples.Latest})
	for _, e := range p.Changed {
		for _, c := range e.Changes {
			if c.Field == "本期完成" {
				halves[c.At().String()]++
			}
		}
	}
	if !p.Clean() || len(halves) != samples.Latest.Number() || halves["2023-01-2"] == 0 {
		t.Errorf("%d rows, %v\n%.500s", rows, halves, shownText(p))
	}
}

func TestHalves(t *testing.T) {
	published := book()
	published.Published = []zone.Publication{{Period: zone.Period{Year: 2024, Month: 3, Half: 1}}}
	for name, test := range map[string]struct {
		rows []string
		o    Options
		want string
	}{
		"a column of half-months, in every form": {rows: []string{"2024年填报明细", "项目名称,期次,本年累计（万元）,责任单位",
			"卧龙,1月上半月,100,某局", "卧龙,2024年1月（下）,200,", "卧龙,2024-02-1,300,", "卧龙,2024.2.20,400,某局", "卧龙,5月上半月,20000,"},
			want: "卧龙新能源智慧产业园项目 本年累计=100万元@2024-01-1 本年累计=200万元@2024-01-2 本年累计=2亿元 本年累计=300万元@2024-02-1 " +
				"本年累计=400万元@2024-02-2 责任单位=某局"},
		"heads that name half-months": {rows: []string{"项目名称,4月上半月,,4月下半月,,5月上半月",
			",本期完成投资(万元),工作量,本期完成投资(万元),工作量,本期完成投资(万元)", "卧龙,100,20%,150,25%,50"},
			want: "卧龙新能源智慧产业园项目 工作量=20%@2024-04-1 工作量=25%@2024-04-2 本期完成=100万元@2024-04-1 本期完成=150万元@2024-04-2 " +
				"本期完成=50万元"},
		"a month is no half-month": {rows: []string{"项目名称,期次,本年累计（万元）", "卧龙,1月,100"},
			want: "表!B2（卧龙）：“期次”的值“1月”不是哪一个半月；请写成2023年4月上半月"},
		"twice the same half": {rows: []string{"项目名称,半月,工作量", "卧龙,4月上半月,20%", "卧龙,4月上半月,25%"},
			want: "卧龙新能源智慧产业园项目 工作量=20%@2024-04-1\n表!C3（卧龙新能源智慧产业园项目）：“工作量”在C2为“20%”，在这里为“25%”，同一项目前后不一致"},
		"a published half stays": {rows: []string{"项目名称,半月,工作量", "卧龙,3月上半月,20%", "卧龙,3月下半月,25%"},
			want: "卧龙新能源智慧产业园项目 工作量=25%@2024-03-2\n表!C2（卧龙新能源智慧产业园项目）：2024年3月上半月已发布冻结，“工作量”不能改成“20.0000%”，请走更正"},
		"a plan belongs to its year": {rows: []string{"项目名称,期次,年度计划（万元）", "卧龙,2023年4月上半月,100",
			"卧龙,2024年4月上半月,200", "卧龙,2024年4月下半月,300"},
			want: "卧龙新能源智慧产业园项目 年度计划=100万元@2023-04-1 年度计划=200万元@2024-04-1\n表!C4（卧龙新能源智慧产业园项目）：“年度计划”在C3为“200万元”，" +
				"在这里为“300万元”，同一项目前后不一致"},
		"a column set to it by hand": {rows: []string{"项目名称,填报日,工作量", "卧龙,2024-04-15,20%", "卧龙,2024/4/16,25%"},
			o:    Options{Columns: map[string]string{"填报日": "期次"}},
			want: "卧龙新能源智慧产业园项目 工作量=20%@2024-04-1 工作量=25%@2024-04-2"},
		"other months stay what they were": {rows: []string{"项目名称,4月完成投资(亿元),5月完成投资(亿元)", "卧龙,1,2"},
			want: "卧龙新能源智慧产业园项目 本期完成=2亿元"},
	} {
		t.Run(name, func(t *testing.T) {
			p := look(t, published, "表.csv", csvOf(test.rows...), test.o)
			if got := shownText(p); got != test.want {
				t.Errorf("\n got %s\nwant %s", got, test.want)
			}
		})
	}
}

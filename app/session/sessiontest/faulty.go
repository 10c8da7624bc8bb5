package sessiontest

import (
	"zonebrief/app/samples"
	"zonebrief/reports/zone"
)

// Faulty gives the sample book with a fault of every kind: two names alike, figures that
// contradict each other, values of projects, of registers and of photos that can hardly be true, a place off
// the map and an area that encloses nothing, and texts of two documents with
// a wrong figure, an unknown reference and a half-width comma.
func Faulty() (*zone.Book, map[string][]byte) {
	b, blobs := samples.Book()
	at := samples.Latest
	edit := func(p *zone.Project, set func(r *zone.Progress)) {
		r := p.Progress[at]
		set(&r)
		p.Progress[at] = r
	}
	b.Projects[40].Name = b.Projects[41].Name
	edit(b.Projects[50], func(r *zone.Progress) { r.YearDone.Value += zone.Wan })
	edit(b.Projects[60], func(r *zone.Progress) { r.Work = zone.Some(zone.Whole * 3 / 2) })
	b.Leads[3].Industry = "新材科"
	b.Photos[1].Date.Year = 3021
	b.Platforms[1].Place = zone.Some(zone.Place{X: 2_000_000})
	b.Map.Areas = append(b.Map.Areas, zone.MapArea{Name: "北片", Outline: []zone.Place{{X: 1000}, {Y: 1000}}})
	for _, e := range []zone.Edit{
		{Document: "brief", Key: "项目建设与赛马晾晒/投资完成情况/段1",
			Then: "截至4月15日，185个产业项目累计完成投资61.84亿元，占已填报项目年度计划207.4亿元的29.8%，超序时进度0.6个百分点。" +
				"本期完成投资8.84亿元。另有3个项目未填报，其年度计划1.4亿元不计入。",
			Text: "截至4月15日，全区产业项目共{产业项目.个树}个,总投资1700亿元。"},
		{Document: "circular", Key: "督促整改/段1", Then: "以下13个项目被评为蜗牛，请责任单位逐项整改；连续两期为蜗牛的列入约谈。",
			Text: "以下15个项目被评为蜗牛。"},
	} {
		e.Period = at
		b.Edits = append(b.Edits, e)
	}
	return b, blobs
}

package briefing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"zonebrief/reports/chart"
	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// Flash draws up the half-month on one page (一张纸快报): key figures, industries,
// the year's curve, the two ends of the contest, and what happened.
func Flash(b *zone.Book, at zone.Period) (*Document, []figure.Problem) {
	d := flash{newDraft("flash", b, at)}
	b = d.book
	d.add(Headline{d.sampled(at.Title() + "项目建设快报")})
	d.add(d.keyFigures([2]string{"产业项目（个）", "产业项目.个数"}, [2]string{"平台项目（个）", "平台项目.个数"}, [2]string{"总投资", "全部项目.总投资"},
		[2]string{"年度计划", "全部项目.年度计划"}, [2]string{"本年累计", "全部项目.累计投资"}, [2]string{"完成率", "全部项目.完成率"}))
	if len(b.Projects) == 0 {
		d.para("截至" + d.day() + "，项目库暂无项目。")
		return d.sourced(Handout, "项目建设快报")
	}
	d.sections(d.parts())
	doc, problems := d.sourced(Handout, "项目建设快报")
	doc.OnePage = true
	return doc, problems
}

// flash is the draft of the half-month on one page.
type flash struct{ *draft }

// parts are its sections.
func (d flash) parts() []section {
	ends := sync.OnceValue(d.ends)
	return []section{
		{"分产业表", func() {
			all := d.book.Sum(d.book.All(), d.at)
			d.add(groupTable(buildingText(d).mostGroups(mostInFlash), all, figure.TableUnit(&all)))
		}},
		{"进度图", func() {
			d.sideBySide(groupChart(buildingText(d).mostGroups(mostInFlash)), charts(d).zoneYear())
		}},
		{endsTitle, func() { d.sideBySide(ends()) }},
		{"文字", func() { d.text(ends()) }},
	}
}

// text tells of the contest and of what was signed, and of what the figures above
// leave out.
func (d flash) text(ends *chart.Ranking) {
	t := d.book.Sum(d.book.All(), d.at)
	text := "赛马晾晒：红旗{全部项目.红旗数}个、蓝旗{全部项目.蓝旗数}个、黄旗{全部项目.黄旗数}个、蜗牛{全部项目.蜗牛数}个" +
		when(!d.book.External, "，另有{全部项目.未报数}个应报未报") + "。" +
		"招商引资：本年新签约{本年签约.个数}个" + strings.Replace(d.invested("本年签约", "总投资"), "，", "、", 1) +
		"，土地摘牌{本年摘牌.个数}个" + courtingText(d).signedBefore() + "，招商活动{招商活动.个数}批次。"
	if left := figure.LeftOut(&t); left != "" {
		text += "投资完成情况中，" + left + "。"
	}
	if lacking := figure.NoTotal(&t); lacking != "" {
		text += lacking + "。"
	}
	text += d.waiting(d.book.Contest(d.at).Waiting)
	byHand := figure.HandNote(d.book.Rules, d.book.All(), d.at)
	if d.marks(ends) {
		byHand = d.handNote(d.book.All())
	}
	d.notes(d.fill(text), byHand)
}

// ends is the chart of the two ends of the contest; who is behind is not told outside.
func (d flash) ends() *chart.Ranking {
	all, last := 8, 3
	if slices.ContainsFunc(d.book.All(), func(p *zone.Project) bool { return len([]rune(p.Label())) > longLabel }) {
		all, last = 5, 2 // each takes lines of its own
	}
	if d.book.External {
		last = 0
	}
	return charts(d).ranking(all-last, last)
}

// longLabel is how many characters of a project's name take more than two lines of the ranking.
const longLabel = 28

// endsTitle names the section that shows them.
const endsTitle = "赛马晾晒"

// marks tells whether the page shows a flag with the mark of one that was set by hand.
func (d flash) marks(ends *chart.Ranking) bool {
	wanted := len(d.options.Sections) == 0 || slices.Contains(d.options.Sections, endsTitle)
	return wanted && slices.ContainsFunc(ends.Rows, func(r chart.Rank) bool {
		return strings.HasSuffix(r.Flag.Word, figure.HandMark)
	})
}

// mostInFlash is for how many groups one page has room.
const mostInFlash = 7

// mostGroups gives the industries; where there are more than so many, the smallest
// go together as 其他.
func (d buildingText) mostGroups(most int) []zone.Group {
	groups := d.industryGroups()
	if len(groups) <= most {
		return groups
	}
	slices.SortStableFunc(groups, func(a, b zone.Group) int {
		return cmp.Compare(b.Totals.Total.Value, a.Totals.Total.Value)
	})
	rest := zone.Group{Name: fmt.Sprintf("其他%d类", len(groups)-most+1)}
	for _, g := range groups[most-1:] {
		rest.Projects = append(rest.Projects, g.Projects...)
	}
	rest.Totals = d.book.Sum(rest.Projects, d.at)
	return append(groups[:most-1:most-1], rest)
}

// sideBySide sets two charts beside each other; one that is empty leaves the
// other the whole width.
func (d *draft) sideBySide(charts ...chart.Graphic) {
	var blocks []Block
	for _, c := range charts {
		if !c.Empty() {
			blocks = append(blocks, Figure{c})
		}
	}
	if len(blocks) == 2 {
		blocks = []Block{Columns{Count: 2, Blocks: blocks}}
	}
	d.add(blocks...)
}

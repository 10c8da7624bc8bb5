package briefing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// courtingText tells of winning investors (招商) in any document.
type courtingText struct{ *draft }

// signings tells what was signed, granted land, and is being talked about.
func (d courtingText) signings() {
	signed, granted := d.rows("本年签约"), d.rows("本年摘牌")
	d.para(
		when(signed == 0, "截至"+d.day()+"，本年暂无新签约项目。"),
		when(signed > 0, "截至"+d.day()+"，本年新签约项目{本年签约.个数}个"+d.invested("本年签约", "总投资")+"，分别为{本年签约.明细}。"),
		when(granted > 0, "本年已完成土地摘牌的有{本年摘牌.个数}个"+d.signedBefore()+d.invested("本年摘牌", "总投资")+"，分别为{本年摘牌.明细}。"),
		when(d.rows("在谈项目") > 0, "另有在谈项目{在谈项目.个数}个"+d.invested("在谈项目", "意向总投资")+"。"),
	)
}

// signedBefore tells how many of those that were granted land this year are not among
// those signed this year, where there are some.
func (d courtingText) signedBefore() string {
	before, undated := 0, 0
	for i := range d.book.Leads {
		l := &d.book.Leads[i]
		switch signed := l.Milestones[zone.Signing].Actual; {
		case !d.thisYear(l.Milestones[zone.LandGrant].Actual) || d.thisYear(signed):
		case signed.IsZero():
			undated++
		default:
			before++
		}
	}
	var parts []string
	if before > 0 {
		earlier := fmt.Sprintf("本年摘牌[签约实际<%d年].个数", d.at.Year)
		parts = append(parts, d.said(earlier, fmt.Sprint(before))+"个为往年签约")
	}
	if undated > 0 {
		parts = append(parts, d.said("本年摘牌[签约实际=].个数", fmt.Sprint(undated))+"个未登记签约日期")
	}
	return when(len(parts) > 0, "（其中"+strings.Join(parts, "、")+"）")
}

func (d courtingText) targets() {
	var parts []string
	for _, t := range d.book.TargetStates(d.at) {
		of := "招商目标[名称=" + t.Target.Name + "]."
		parts = append(parts, fmt.Sprintf("%s目标%s个、已签约%s个", t.Target.Name,
			d.said(of+"目标数", fmt.Sprint(t.Target.Count)), d.said(of+"签约数", fmt.Sprint(len(t.Signed)))))
	}
	if len(parts) > 0 {
		d.para("对照年度招商目标，", strings.Join(parts, "，"), "。")
	}
}

// trips tells of the journeys of the year, the last three by name. Its heading
// and its first words are the document's own.
func (d courtingText) trips(heading func(string), opening string) {
	done := slices.DeleteFunc(slices.Clone(d.book.Trips), func(t zone.Trip) bool {
		return !d.at.ToDate(t.Date)
	})
	if len(done) == 0 {
		return
	}
	slices.SortStableFunc(done, func(a, b zone.Trip) int { return zone.CompareDates(b.Date, a.Date) })
	var places []string
	for _, t := range done {
		if t.Place != "" && !slices.Contains(places, t.Place) {
			places = append(places, t.Place)
		}
	}
	heading("招商活动")
	text := opening + "{招商活动.个数}批次"
	if len(places) > 0 {
		text += "，赴" + strings.Join(places, "、") + "等地推介对接"
	}
	for _, t := range done[:min(3, len(done))] {
		text = closed(text) + fmt.Sprintf("%d月%d日，%s", t.Date.Month, t.Date.Day,
			strings.TrimRight(cmp.Or(t.Subject, t.Place+t.Kind), "。"))
		if t.Result != "" {
			text += "，" + strings.TrimRight(t.Result, "。")
		}
	}
	d.para(closed(text))
}

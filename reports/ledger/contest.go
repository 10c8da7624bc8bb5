package ledger

import (
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Contest draws up the half-month's contest (赛马晾晒): the projects ranked, the
// units with 全区 first, the flags of the year, and who is not rated.
func Contest(b *zone.Book, at zone.Period) *Workbook {
	b = b.AsOf(at)
	return workbook(b, at, "赛马晾晒", ranking(b, at), unitRanking(b, at), history(b, at), unrated(b, at))
}

func ranking(b *zone.Book, at zone.Period) Sheet {
	d := projects(b, at, A3, "项目排名", "重点项目赛马晾晒排名（"+at.Title()+"）", numeral.One,
		[]string{"名次", "项目名称", "产业", "责任单位", "完成率", "序时进度", "±百分点",
			"投资量r", "工作量r", "实物量r", "综合", "旗别", "上期旗别", "变化", "连续期数", "距上一旗", "逾期节点", "调整理由"})
	d.fields[0].formula = "RANK({综合},{综合:})"
	contest := b.Contest(at)
	var list []*zone.Project
	for _, r := range contest.Ranked {
		list = append(list, r.Project)
	}
	d.list(list, "本期没有参评项目")
	d.Foot = append(d.Foot,
		"注：r＝实际累计完成率÷序时进度；综合＝"+weights(b.Rules)+"，缺项由其余各项按比例补足；并列的名次相同、后续名次顺延；评旗规则：“"+b.Rules.Name+"”。")
	if waiting := figure.Waiting(contest.Waiting); waiting != "" {
		d.Foot = append(d.Foot, waiting)
	}
	return *d.Sheet
}

// composite writes the weighted mean of the ratios that are known. It is rounded
// far below what is printed, so that ties stay ties however they were added up.
func composite(d *table, p *zone.Project) string {
	var terms []string
	weight := zone.Share(0)
	for m, r := range d.book.Rules.Rate(p, d.at).Ratios {
		if w := d.book.Rules.Weights[m]; r != nil {
			terms = append(terms, fmt.Sprintf("{%sr}*%s", zone.Measure(m).Title(), w.Rat().FloatString(6)))
			weight += w
		}
	}
	return fmt.Sprintf("ROUND((%s)/%s,12)", strings.Join(terms, "+"), weight.Rat().FloatString(6))
}

// weights words how the composite is made.
func weights(r zone.RuleSet) string {
	var out []string
	for m, w := range r.Weights {
		out = append(out,
			numeral.Format{Unit: numeral.Percent, Places: 1, Trim: true}.WithUnit(w.Rat())+"×"+zone.Measure(m).Title())
	}
	return strings.Join(out, "＋")
}

// unitRanking ranks the units in charge by 超序时; ties share a rank.
func unitRanking(b *zone.Book, at zone.Period) Sheet {
	all := b.Sum(b.All(), at)
	d := groups(b, at, A4, "单位排名", "责任单位赛马晾晒排名（"+at.Title()+"）", "名次", "责任单位", figure.TableUnit(&all),
		[]string{"项目数", "年度计划", "序时应完成", "本年累计", "投资完成率",
			"序时进度", "±百分点", zone.Red.Title(), zone.Blue.Title(), zone.Yellow.Title(), zone.Snail.Title(),
			zone.NoData.Title(), zone.NoFlag.Title()})
	ranked := b.RankUnits(at)
	units := make([]zone.Group, len(ranked))
	for i, u := range ranked {
		units[i] = u.Group
	}
	d.fill(&all, func(_, i int) Cell {
		if ranked[i].Rank == 0 {
			return words(numeral.Unknown)
		}
		return number(ranked[i].Rank)
	}, section{"", units})
	d.Foot = append(d.Foot, "注：按投资量超序时（±百分点）排名，并列的名次相同、后续名次顺延；数字未作机械调整。")
	return *d.Sheet
}

// history shows the flags of the year's half-months, the present one last.
func history(b *zone.Book, at zone.Period) Sheet {
	d := projects(b, at, A3, "历次旗别", fmt.Sprintf("%d年历次旗别（截至%s）", at.Year, at.Title()), numeral.One,
		[]string{"名次", "项目名称", "责任单位"})
	for n := at.Number() - 1; n >= 0; n-- {
		then := at.Add(-n)
		c := Column{Title: [3]string{"", "上", "下"}[then.Half], Over: fmt.Sprintf("%d月", then.Month), Kind: Flag}
		d.Columns = append(d.Columns, c)
		d.fields = append(d.fields,
			tableColumn{Column: c,
				cell: func(d *table, p *zone.Project) Cell { return words(d.book.Rules.Flag(p, then).Title()) }})
	}
	var list, rest []*zone.Project
	for _, r := range b.Contest(at).Ranked {
		list = append(list, r.Project)
	}
	for _, p := range b.All() {
		if d.rank(p) == nil {
			rest = append(rest, p)
		}
	}
	d.list(append(list, rest...), "暂无项目")
	d.Foot = append(d.Foot, handNotes(b, at)...)
	return *d.Sheet
}

// handNotes tells which flags of the year so far were set by hand, and why.
func handNotes(b *zone.Book, at zone.Period) []string {
	var all []string
	for n := at.Number() - 1; n >= 0; n-- {
		for _, text := range figure.ByHand(b.Rules, b.All(), at.Add(-n)) {
			all = append(all, halfTitle(at.Add(-n))+text)
		}
	}
	if len(all) == 0 {
		return nil
	}
	return []string{"注：旗别经人工调整的：" + strings.Join(all, "；") + "。"}
}

// unrated lists the projects that have no flag, and why.
func unrated(b *zone.Book, at zone.Period) Sheet {
	d := projects(b, at, A4, "不参评和未报", "不参评和未报项目（"+at.Title()+"）", numeral.One,
		[]string{"序号", "项目名称", "类别", "责任单位", "旗别", "开工计划", "开工实际", "备注"})
	var list []*zone.Project
	for _, p := range b.All() {
		if !b.Rules.Final(p, at).Rated() {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(x, y *zone.Project) int { // 未报 first: something is to be done about it
		return int(b.Rules.Final(y, at)) - int(b.Rules.Final(x, at))
	})
	d.list(list, "全部项目都参评")
	return *d.Sheet
}

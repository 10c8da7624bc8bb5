package race

import (
	"fmt"
	"math/big"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/projecttable"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// reasons explains a flag: the three ratios against their schedule, the rule, what
// is late, and the override.
type reasons struct {
	race    *Screen
	Content *container.Scroll
}

func newReasons(r *Screen) *reasons {
	return &reasons{r, container.NewVScroll(container.NewStack())}
}

func (e *reasons) setProject(p *zone.Project) {
	list := container.New(kit.Column{Gap: 12, Grow: -1})
	if p == nil {
		text := "单击一张卡片或排名中的一行，这里说明它的旗别从哪里来。"
		if len(e.race.places) == 0 {
			text = e.race.host.Period().Title() + "还没有参评的项目。请先在“项目”页填写年度计划和开工计划，在“填报”页填报本期进度。"
		}
		list.Add(kit.Paragraph(text, kit.ColorQuiet))
	} else {
		e.explain(list, p, e.race.places[p.ID])
	}
	e.Content.Content = kit.Padded(16, 16, 16, 16, list)
	e.Content.Refresh()
}

// showAbove explains a flag in a popover.
func (e *reasons) showAbove(p *zone.Project) {
	list := container.New(kit.Column{Gap: 12, Grow: -1})
	e.explain(list, p, e.race.places[p.ID])
	d := kit.NewDialog(e.race.host, "旗别说明", container.NewVScroll(kit.Padded(0, 8, 8, 16, list)),
		kit.LeaveButton("知道了", nil))
	d.Fit(400, 520).Open(nil)
}

func (e *reasons) explain(list *fyne.Container, p *zone.Project, one zone.Ranked) {
	r, rules := one.Rating, e.race.host.Session().Book.Rules
	unit := strings.Trim(p.Unit+" · "+p.Code, " ·")
	list.Add(container.New(kit.Column{Gap: 2, Grow: -1}, kit.Paragraph(p.Name, kit.ColorInk, true),
		kit.Muted(unit).Truncate(0)))
	big := kit.NewLabel(r.Final.Title(), kit.ColorInk, theme.SizeNameHeadingText).Bold()
	composite := projecttable.CompositeText(rules, r.Composite, numeral.Unknown)
	score := container.New(kit.Column{Grow: -1}, kit.Text("综合 r "+composite).Bold(),
		kit.Muted(fmt.Sprintf("第%d名，共%d个", one.Rank, len(e.race.places))))
	list.Add(container.New(kit.Row{Gap: 12, Grow: 1}, flagImage(r.Final, 28), big, score))
	list.Add(e.ratios(p, r))
	for _, s := range e.because(p, r) {
		list.Add(kit.Paragraph(s, kit.ColorInk))
	}
	list.Add(kit.NewDivider())
	list.Add(kit.Muted("调整旗别"))
	buttons := container.New(kit.Tiles{Most: 4})
	for _, f := range zone.Flags {
		t := kit.NewButton(e.race.host, "", f.Title(), "", func() { e.race.override(p, f) })
		t.Selected = f == r.Final
		buttons.Add(t)
	}
	list.Add(buttons)
	if r.Final != r.Computed {
		by := r.Override.By
		if by != "" {
			by = "（" + by + "）"
		}
		list.Add(kit.Paragraph("系统评为"+r.Computed.Title()+"，人工调整为"+r.Final.Title()+by+"。理由："+r.Override.Reason,
			kit.ColorAccent))
		list.Add(kit.NewButton(e.race.host, "undo", "恢复系统评定", "去掉人工调整", func() { e.race.override(p, r.Computed) }))
	} else {
		list.Add(kit.Paragraph("也可以拖动卡片；理由必填。", kit.ColorQuiet))
	}
	list.Add(kit.NewDivider())
	list.Add(kit.Paragraph(ruleText(rules), kit.ColorQuiet))
}

// ratios is the table of the three measures.
func (e *reasons) ratios(p *zone.Project, r zone.Rating) fyne.CanvasObject {
	percent := func(v *big.Rat) string {
		if v == nil {
			return numeral.Unknown
		}
		return numeral.Format{Unit: numeral.Percent, Places: 1}.WithUnit(v)
	}
	table := container.New(kit.Column{Gap: 6, Grow: -1})
	line := func(c fyne.ThemeColorName, cells ...string) {
		row := container.New(kit.Tiles{Most: len(cells)})
		for i, s := range cells {
			w := kit.NewLabel(s, c, theme.SizeNameText)
			if i > 0 {
				w.Align = fyne.TextAlignTrailing
			}
			row.Add(w)
		}
		table.Add(row)
	}
	line(kit.ColorQuiet, "", "完成", "序时", "r", "权重")
	for _, m := range zone.Measures {
		weight := numeral.Format{Unit: numeral.Percent, Places: 1,
			Trim: true}.WithUnit(e.race.host.Session().Book.Rules.Weights[m].Rat())
		line(kit.ColorInk, m.Title(), percent(e.race.host.Session().Book.Rules.Completion(p, m, e.race.host.Period())),
			percent(p.Schedule(m, e.race.host.Period())), ratioText(r.Ratios[m]), weight)
	}
	return table
}

// because describes what decided the flag, and what the next one lacks.
func (e *reasons) because(p *zone.Project, r zone.Rating) []string {
	var out []string
	day := func(n zone.Node) string { return n.Title() + "（计划" + p.Milestones[n].Planned.String() + "）" }
	if r.LateStart {
		out = append(out, fmt.Sprintf("%s未实现，开工逾期满%d个月，评为蜗牛。", day(zone.Start),
			e.race.host.Session().Book.Rules.LateMonths))
	}
	if len(r.Overdue) > 0 {
		var late []string
		for _, n := range r.Overdue {
			late = append(late, day(n))
		}
		s := "重要节点逾期：" + strings.Join(late, "、")
		if r.Capped {
			s += "，最高评黄旗"
		}
		out = append(out, s+"。")
	}
	if r.Margin != nil && r.Final == r.Computed && !r.LateStart {
		lacks := projecttable.MarginText(e.race.host.Session().Book.Rules, r)
		out = append(out, "综合 r 再提高 "+lacks+" 即为"+(r.Computed+1).Title()+"。")
	}
	rules, at := e.race.host.Session().Book.Rules, e.race.host.Period()
	if last := e.race.last(p); last.Rated() {
		before := rules.Rate(p, at.Add(-1)).Composite
		s := "上期" + last.Title() + "，综合 r " + projecttable.CompositeText(rules, before, numeral.Unknown)
		if n, ok := rules.Repeated(p, at); ok {
			s += fmt.Sprintf("；已连续%d期%s", n, r.Final.Title())
		}
		out = append(out, s+"。")
	}
	if rules.Summoned(p, at) {
		out = append(out, "连续两期蜗牛，约谈提醒。")
	}
	return out
}

// ruleText returns the rules of rating as text.
func ruleText(r zone.RuleSet) string {
	return fmt.Sprintf("%s（综合 r）\n红旗  %s 及以上\n蓝旗  %s 及以上\n黄旗  %s 及以上\n蜗牛  低于 %s", r.Name,
		projecttable.ThresholdText(r.Red), projecttable.ThresholdText(r.Blue),
		projecttable.ThresholdText(r.Yellow), projecttable.ThresholdText(r.Yellow))
}

// askReason asks why a flag is changed and by whom; without a reason nothing is.
func (r *Screen) askReason(p *zone.Project, f zone.Flag) {
	rating := r.places[p.ID].Rating
	reason, by := kit.NewEntry("为什么调整，会写进通报和表格"), kit.NewEntry("姓名或会议")
	reason.MultiLine, reason.Wrapping = true, fyne.TextWrapBreak
	reason.SetMinRowsVisible(3)
	reason.SetText(rating.Override.Reason)
	by.SetText(r.host.Preferences().String("flagger"))
	var d *kit.Dialog
	ok := kit.DoButton("调整为"+f.Title(), func() {
		d.Hide()
		r.host.Preferences().SetString("flagger", by.Text)
		r.saveOverride(p, []session.Change{{Field: "人工旗别", Value: f.Title()}, {Field: "调整理由", Value: reason.Text},
			{Field: "调整人", Value: by.Text}},
			"把“"+p.Label()+"”由"+rating.Final.Title()+"调整为"+f.Title())
	})
	check := func(string) {
		if strings.TrimSpace(reason.Text) == "" {
			ok.Disable()
		} else {
			ok.Enable()
		}
	}
	reason.OnChanged = check
	check("")
	now := ""
	if rating.Final != rating.Computed {
		now = "，现为" + rating.Final.Title()
	}
	what := kit.Paragraph("“"+p.Name+"”系统评为"+rating.Computed.Title()+now+"。", kit.ColorInk)
	form := container.New(kit.Column{Gap: 8, Grow: -1}, what,
		container.New(kit.Labelled{}, kit.Muted("理由（必填）"), reason), container.New(kit.Labelled{}, kit.Muted("调整人"), by))
	d = kit.NewDialog(r.host, "调整为"+f.Title(), container.New(kit.FixedWidth{Width: 440}, form),
		kit.LeaveButton("不调整", nil), ok)
	d.Open(reason)
}

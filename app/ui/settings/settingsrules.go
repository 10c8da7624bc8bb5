package settings

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/session"
	"zonebrief/app/settings"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// rulesForm is the rule of rating, to be changed as a whole: what it would do to
// the flags is told before it is saved.
type rulesForm struct {
	s       *Screen
	entries map[string]*kit.Entry
	nodes   map[zone.Node]*kit.Checkbox
	problem *widget.Label
	save    *widget.Button
	back    *widget.Button
	effect  *fyne.Container
}

func (s *Screen) rulesForm() fyne.CanvasObject {
	f := &rulesForm{s: s, entries: map[string]*kit.Entry{}, nodes: map[zone.Node]*kit.Checkbox{},
		effect: container.NewStack(), problem: widget.NewLabel("")}
	f.problem.Wrapping, f.problem.Importance = fyne.TextWrapWord, widget.DangerImportance
	out := titled("评旗规则", "先看右侧的变化，再保存。已发布的半月不变。")
	part := func(title string, names ...string) {
		out.Add(kit.Padded(8, 0, 0, 0, kit.NewLabel(title, kit.ColorInk, theme.SizeNameText).Bold()))
		for _, name := range names {
			e := kit.NewEntry("")
			e.SetText(f.now(name))
			e.OnChanged = func(string) { f.updateEffect() }
			e.OnEscape = func() { e.SetText(f.now(name)) }
			f.entries[name] = e
			out.Add(container.New(kit.Labelled{}, kit.Muted(name), e))
		}
	}
	part("名称", "名称")
	part("综合 r 的权重，合计 100%", "投资量", "工作量", "实物量")
	part("r 不低于", "红旗", "蓝旗", "黄旗")
	part("开工晚几个月评蜗牛，0 为不用", "逾期月数")
	part("未填报的项目：不计入，或沿用上期", "未报口径")
	out.Add(kit.Padded(8, 0, 0, 0, kit.NewLabel("逾期时最高评黄旗的节点", kit.ColorInk, theme.SizeNameText).Bold()))
	nodes := container.NewGridWithColumns(3)
	for _, n := range zone.Nodes() {
		f.nodes[n] = kit.NewCheckbox(n.Title(), slices.Contains(s.host.Session().Book.Rules.KeyNodes, n),
			func(bool) { f.updateEffect() })
		nodes.Add(f.nodes[n])
	}
	out.Add(nodes)
	f.save = widget.NewButton("保存规则", f.apply)
	f.save.Importance = widget.HighImportance
	f.back = widget.NewButton("放弃修改", func() { s.selectPart(s.at) })
	out.Add(f.problem)
	out.Add(container.New(kit.Row{Gap: 8, Grow: -1}, f.save, f.back))
	s.rules = f
	return out
}

// now returns what is in force.
func (f *rulesForm) now(name string) string {
	r := f.s.host.Session().Book.Rules
	part := func(s zone.Share) string {
		return numeral.Format{Unit: numeral.Percent, Places: 4, Trim: true, Plain: true}.WithUnit(s.Rat())
	}
	ratio := func(s zone.Share) string { return numeral.Format{Places: 6, Trim: true, Plain: true}.Text(s.Rat()) }
	switch name {
	case "名称":
		return r.Name
	case "红旗":
		return ratio(r.Red)
	case "蓝旗":
		return ratio(r.Blue)
	case "黄旗":
		return ratio(r.Yellow)
	case "逾期月数":
		return strconv.Itoa(r.LateMonths)
	case "未报口径":
		return r.Unreported.Title()
	}
	for _, m := range zone.Measures {
		if name == m.Title() {
			return part(r.Weights[m])
		}
	}
	return ""
}

// changes lists what differs from what is in force.
func (f *rulesForm) changes() []session.Change {
	var out []session.Change
	for name, e := range f.entries {
		if e.Text != f.now(name) {
			out = append(out, session.Change{Field: name, Value: e.Text})
		}
	}
	var names []string
	differ := false
	for _, n := range zone.Nodes() {
		if on := f.nodes[n].Checked; on {
			names = append(names, n.Title())
		}
		differ = differ || f.nodes[n].Checked != slices.Contains(f.s.host.Session().Book.Rules.KeyNodes, n)
	}
	if differ {
		out = append(out, session.Change{Field: "重要节点", Value: strings.Join(names, "、")})
	}
	return out
}

// updateEffect says what the rule would do to the flags of the half-month, or why it
// cannot be.
func (f *rulesForm) updateEffect() {
	host := f.s.host
	changes := f.changes()
	next, err := settings.NewRules(host.Session(), changes)
	f.problem.Hidden = err == nil
	if err != nil {
		f.problem.SetText(kit.Explain(host, err))
	}
	for _, b := range []*widget.Button{f.save, f.back} {
		b.Disable()
		if len(changes) > 0 && (err == nil || b == f.back) {
			b.Enable()
		}
	}
	title, note := "没有修改", "在左侧修改规则，这里列出旗别会变的项目。"
	var shifts []settings.Shift
	switch {
	case err != nil:
		title, note = "规则还不成立", "改正后列出旗别会变的项目。"
	case host.Session().Frozen(host.Period()):
		title, note = host.Period().Title()+"已发布", "它的旗别不变；新规则从以后的半月起用。"
	case len(changes) > 0:
		shifts = settings.Effect(host.Session(), next, host.Period())
		title = fmt.Sprintf("%s有%d个项目的旗别会变", host.Period().Title(), len(shifts))
		note = flagCounts(host.Session().Book, next, host.Period())
	}
	list := container.New(kit.Column{Gap: 0, Grow: -1})
	for i, s := range shifts {
		if i == 200 {
			list.Add(kit.Padded(8, 8, 0, 0, kit.Muted(fmt.Sprintf("还有%d个。", len(shifts)-i))))
			break
		}
		list.Add(kit.Padded(6, 6, 0, 0, container.New(kit.Row{Gap: 12, Grow: 0}, kit.Text(s.Project.Name).Truncate(0),
			kit.Muted(s.Was.Title()), kit.Muted("→"), kit.Text(s.Now.Title()).Bold())))
		list.Add(kit.NewDivider())
	}
	head := kit.Padded(16, 12, 16, 16, container.New(kit.Column{Gap: 4, Grow: -1},
		kit.NewLabel(title, kit.ColorInk, theme.SizeNameSubHeadingText).Bold().Truncate(0),
		kit.Muted(note).Truncate(0)))
	f.effect.Objects = []fyne.CanvasObject{container.New(kit.Column{Grow: 2}, head, kit.NewDivider(),
		container.NewVScroll(kit.Padded(0, 16, 16, 16, list)))}
	f.effect.Refresh()
}

// flagCounts says how many of each flag there are, and would be.
func flagCounts(b *zone.Book, next zone.RuleSet, at zone.Period) string {
	was, now := map[zone.Flag]int{}, map[zone.Flag]int{}
	for _, p := range b.Projects {
		was[b.Rules.Final(p, at)]++
		now[next.Final(p, at)]++
	}
	var out []string
	for _, f := range zone.Flags {
		out = append(out, fmt.Sprintf("%s %d → %d", f.Title(), was[f], now[f]))
	}
	return strings.Join(out, "，")
}

func (f *rulesForm) apply() {
	err := f.s.host.Writable()
	if err == nil {
		err = settings.SetRules(context.Background(), f.s.host.Session(), f.changes())
	}
	if f.s.applied(err, true) == nil {
		f.s.host.Say("已保存规则，可用 Ctrl+Z 撤销；旧版规则留在数据文件里。")
	}
}

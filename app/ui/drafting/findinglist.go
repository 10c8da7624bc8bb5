package drafting

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zonebrief/app/issue"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/pages"
	"zonebrief/reports/audit"
)

// findingList lists what does not hold (校核): in the document, in the other documents and
// in the data. A press goes there, 改好 makes the change where the words are the office's own.
type findingList struct {
	d     *Screen
	title *kit.Label
	rows  *fyne.Container
	all   *kit.Button
	rest  *kit.Button     // looks at the other documents, where that takes long
	room  *fyne.Container // for the rows
	body  *fyne.Container
}

// mostFindings are listed; the rest is counted.
const mostFindings = 100

func newFindingList(d *Screen) *findingList {
	l := &findingList{d: d, title: kit.Text("校核").Bold().Truncate(0), rows: container.New(kit.Column{Grow: -1})}
	l.all = kit.NewButton(d.host, "check", "全部改好", "改好自己写的文字里的这些地方", func() { l.fix(d.found) })
	l.all.Hide()
	l.rest = kit.NewButton(d.host, "", "校核全部文档", "项目很多，校核全部文档要几分钟", func() { d.checker.Prove() })
	l.rest.Hide()
	l.room = container.New(kit.FixedHeight(0), container.NewVScroll(kit.Padded(0, 4, 12, 12, l.rows)))
	l.body = container.New(kit.Column{Grow: -1}, kit.Padded(6, 6, 12, 12,
		container.New(kit.Row{Gap: 8, Grow: 0}, l.title, l.rest, l.all)), l.room)
	return l
}

// others lists the faults of the data and of the other documents, as far as they are known.
func (l *findingList) others() []issue.Fault {
	return slices.DeleteFunc(slices.Clone(l.d.checker.Faults), func(f issue.Fault) bool { return f.Document == l.d.id })
}

func (l *findingList) update() {
	l.rows.Objects = nil
	mendable, others := 0, l.others()
	for i, f := range l.d.found {
		if l.fixable(f) {
			mendable++
		}
		if i < mostFindings {
			l.rows.Add(l.line(f))
		}
	}
	for _, f := range others[:min(len(others), max(mostFindings-len(l.d.found), 0))] {
		l.rows.Add(l.other(f))
	}
	n := len(l.d.found) + len(others)
	left := 0
	for _, u := range l.d.open {
		if l.rows.Add(l.unproven(u)); u.Open() {
			left++
		}
	}
	title := l.state(n)
	if left > 0 {
		title += fmt.Sprintf("；%d个数字未能证实", left)
	}
	l.title.SetText(title)
	l.rest.Hidden = !l.d.checker.Waits()
	l.all.Hidden = mendable < 2
	l.room.Layout = kit.FixedHeight(min(l.rows.MinSize().Height+4, 116))
	if l.room.Hidden = n+len(l.d.open) == 0; !l.room.Hidden {
		l.room.Refresh()
	}
	l.body.Refresh()
}

// state says how many faults there are, and what was not looked at yet.
func (l *findingList) state(n int) string {
	text, c := fmt.Sprintf("校核：%d处需要核对", n), l.d.checker
	if n == 0 {
		if text = "校核：没有发现问题"; !c.Complete {
			text = "校核：这份文档没有发现问题"
		}
	}
	switch {
	case c.Err != nil:
		return text + "；校核其他文档没有完成：" + kit.Explain(l.d.host, c.Err)
	case c.Waits():
		return text + "，其他文档还没有校核"
	case !c.Complete:
		return text + "，正在校核其他文档…"
	}
	return text
}

// unproven is a figure that the book neither proves nor contradicts, for the signer to check.
func (l *findingList) unproven(u issue.Unproven) fyne.CanvasObject {
	text := fmt.Sprintf("未能证实：“%s”中的“%s”，%s", u.Words, u.Claim.Text, u.Claim.Reason)
	if !u.Open() {
		text = u.State() + "：“" + u.Words + "”中的“" + u.Claim.Text + "”"
	}
	at := l.d.blockAt(u.Block)
	to := kit.NewButton(l.d.host, "", "去看", "", func() { l.d.goTo(at) })
	to.Hidden = at < 0
	check := kit.NewCheckbox("已核对", !u.Open(), func(on bool) { l.check(u, on) })
	line := kit.NewLabel(text, kit.ColorQuiet, theme.SizeNameText).Truncate(0)
	if l.d.frozen != "" {
		return container.New(kit.Row{Gap: 4, Grow: 0}, line, to)
	}
	return container.New(kit.Row{Gap: 4, Grow: 0}, line, to, check)
}

// check notes that a figure was checked, or takes that back.
func (l *findingList) check(u issue.Unproven, on bool) {
	d := l.d
	d.editor.save()
	if err := d.draft.Check(context.Background(), d.host.Session(), []issue.Unproven{u}, on); err != nil {
		d.host.Say(kit.Explain(d.host, err))
		l.update()
		return
	}
	d.host.Changed()
}

// other is a fault that does not lie in this document, with the way there.
func (l *findingList) other(f issue.Fault) fyne.CanvasObject {
	to := kit.NewButton(l.d.host, "", "去修改", "", func() { l.open(f) })
	return container.New(kit.Row{Gap: 4, Grow: 0}, kit.Text(f.String()).Truncate(0), to)
}

// open shows where a fault is put right.
func (l *findingList) open(f issue.Fault) {
	d := l.d
	if f.Finding == nil {
		pages.OpenFault(d.host, f)
		return
	}
	if o := pages.OutputOf(f.Document); o.Kind == "pdf" {
		d.goal = f.Finding.Block
		d.Choose(f.Document)
		return
	}
	d.host.OpenCheck(issue.Check{Screen: "收发", Document: f.Document})
}

// line is a finding with what can be done about it.
func (l *findingList) line(f audit.Finding) fyne.CanvasObject {
	text := shortText(f)
	at := l.d.blockAt(f.Block)
	to := kit.NewButton(l.d.host, "", "去修改", "", func() { l.d.goTo(at) })
	fix := kit.NewButton(l.d.host, "check", "改好", "", func() { l.fix([]audit.Finding{f}) })
	to.Hidden, fix.Hidden = at < 0, !l.fixable(f)
	return container.New(kit.Row{Gap: 4, Grow: 0}, kit.Text(text).Truncate(0), to, fix)
}

// shortText words a finding without its document.
func shortText(f audit.Finding) string {
	return fmt.Sprintf("“%s”的%s为%s，应为%s", f.Words, f.Rule, f.Found, f.Expected)
}

// fixable reports whether a finding can be put right here: in the office's own words.
func (l *findingList) fixable(f audit.Finding) bool {
	at := l.d.blockAt(f.Block)
	return f.Fix != nil && l.d.frozen == "" && at >= 0 && l.d.blocks[at].State != ""
}

func (l *findingList) fix(found []audit.Finding) {
	d := l.d
	d.editor.save()
	n, err := issue.Mend(context.Background(), d.host.Session(), d.period(), found)
	switch {
	case err != nil:
		d.host.Say(kit.Explain(d.host, err))
	case n == 0:
		d.host.Say("没有可直接采用的修改：这处数字来自引用或台账，请核对原数。")
	default:
		d.editor.forget()
		d.host.Changed()
		d.host.Say(fmt.Sprintf("已改好%d处。", n))
	}
}

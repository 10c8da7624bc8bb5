package drafting

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zonebrief/app/issue"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/audit"
)

// findingList lists what does not hold in the document (校核): a press goes to the
// text, 改好 makes the change where the words are the office's own.
type findingList struct {
	d     *Screen
	title *kit.Label
	rows  *fyne.Container
	all   *kit.Button
	room  *fyne.Container // for the rows
	body  *fyne.Container
}

// mostFindings are listed; the rest is counted.
const mostFindings = 100

func newFindingList(d *Screen) *findingList {
	l := &findingList{d: d, title: kit.Text("校核").Bold().Truncate(0), rows: container.New(kit.Column{Grow: -1})}
	l.all = kit.NewButton(d.host, "check", "全部改好", "改好自己写的文字里的这些地方", func() { l.fix(d.found) })
	l.all.Hide()
	l.room = container.New(kit.FixedHeight(0), container.NewVScroll(kit.Padded(0, 4, 12, 12, l.rows)))
	l.body = container.New(kit.Column{Grow: -1}, kit.Padded(6, 6, 12, 12,
		container.New(kit.Row{Gap: 8, Grow: 0}, l.title, l.all)), l.room)
	return l
}

func (l *findingList) update() {
	l.rows.Objects = nil
	mendable := 0
	for i, f := range l.d.found {
		if l.fixable(f) {
			mendable++
		}
		if i < mostFindings {
			l.rows.Add(l.line(f))
		}
	}
	l.title.SetText("校核：没有发现问题")
	if n := len(l.d.found); n > 0 {
		l.title.SetText(fmt.Sprintf("校核：%d处需要核对", n))
	}
	l.all.Hidden = mendable < 2
	l.room.Layout = kit.FixedHeight(min(l.rows.MinSize().Height+4, 116))
	if l.room.Hidden = len(l.d.found) == 0; !l.room.Hidden {
		l.room.Refresh()
	}
	l.body.Refresh()
}

// line is a finding with what can be done about it.
func (l *findingList) line(f audit.Finding) fyne.CanvasObject {
	text := fmt.Sprintf("“%s”的%s为%s，应为%s", f.Words, f.Rule, f.Found, f.Expected)
	at := l.d.blockAt(f.Block)
	to := kit.NewButton(l.d.host, "", "去修改", "", func() { l.d.goTo(at) })
	fix := kit.NewButton(l.d.host, "check", "改好", "", func() { l.fix([]audit.Finding{f}) })
	to.Hidden, fix.Hidden = at < 0, !l.fixable(f)
	return container.New(kit.Row{Gap: 4, Grow: 0}, kit.Text(text).Truncate(0), to, fix)
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
		d.host.Say("没有改动：这处数字来自引用或台账，请核对原数。")
	default:
		d.editor.forget()
		d.host.Changed()
		d.host.Say(fmt.Sprintf("已改好%d处。", n))
	}
}

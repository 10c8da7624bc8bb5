package drafting

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zonebrief/app/issue"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/figure"
)

// boundList lists the figures of the text that is edited: those that follow the data
// (underlined in the text), and those that were typed and that the book proves. Each opens
// its meaning; the one is let go, the other bound.
type boundList struct {
	e       *blockEditor
	rows    *fyne.Container
	figures []issue.BoundFigure // of the text as it is saved
	offers  *kit.Task           // finds those that were typed
	body    *fyne.Container
	chip    *fyne.Container // the figure at the caret, under the text; hidden where there is none
}

func newBoundList(e *blockEditor) *boundList {
	l := &boundList{e: e, rows: container.New(kit.Column{Gap: 2, Grow: -1}), chip: container.NewStack()}
	l.chip.Hide()
	l.offers = &kit.Task{Host: e.d.host, OnChange: func() {}}
	l.body = container.NewStack(container.NewVScroll(kit.Padded(4, 8, 8, 8, l.rows)))
	return l
}

// update lists the figures of the selected text; those that were typed are proven in the
// background, which takes long in a large book.
func (l *boundList) update() {
	l.offers.Cancel()
	e := l.e
	if e.block == nil || !e.writable() {
		l.show(nil)
		return
	}
	draft, written := e.d.draft, e.block.Written
	following := draft.Following(written)
	l.show(following)
	kit.Run(l.offers, func(ctx context.Context) ([]issue.BoundFigure, error) {
		if err := kit.Pause(ctx, pauseOfSelection); err != nil {
			return nil, err
		}
		return draft.Offers(written)
	}, func(typed []issue.BoundFigure, err error) {
		if err == nil && len(typed) > 0 {
			all := append(slices.Clone(following), typed...)
			slices.SortFunc(all, func(a, b issue.BoundFigure) int { return cmp.Compare(a.From, b.From) })
			l.show(all)
		}
	})
}

// pauseOfSelection is how long a text is selected before its typed figures are proven: who
// steps through the texts does not ask for them.
const pauseOfSelection = 200 * time.Millisecond

// show lists figures.
func (l *boundList) show(figures []issue.BoundFigure) {
	l.figures, l.rows.Objects = figures, nil
	for _, f := range l.figures {
		l.rows.Add(l.row(f))
	}
	if len(l.figures) == 0 {
		l.rows.Add(kit.Padded(0, 0, 4, 4, kit.Paragraph("这一段里没有跟随数据的数字，也没有能证实的数字。", kit.ColorQuiet)))
	}
	l.body.Refresh()
	l.mark()
	l.showChip()
}

// atCaret returns the figure in which the caret stands; nil where it stands in none, or the text is being
// typed and not saved yet.
func (l *boundList) atCaret() *issue.BoundFigure {
	e := l.e
	if e.block == nil || e.entry.Text != e.block.Text {
		return nil
	}
	at := e.entry.CursorTextOffset()
	i := slices.IndexFunc(l.figures, func(f issue.BoundFigure) bool { return f.From <= at && at < f.To })
	if i < 0 {
		i = slices.IndexFunc(l.figures, func(f issue.BoundFigure) bool { return f.To == at })
	}
	if i < 0 {
		return nil
	}
	return &l.figures[i]
}

// showChip shows the figure at the caret under the text.
func (l *boundList) showChip() {
	f, was := l.atCaret(), l.chip.Hidden
	l.chip.Objects = nil
	if l.chip.Hidden = f == nil; f != nil {
		l.chip.Objects = []fyne.CanvasObject{l.chipOf(*f)}
	}
	l.chip.Refresh()
	if was != l.chip.Hidden {
		l.e.relay()
	}
}

// chipOf is a figure in one line: its value, what it refers to, its meaning, and to let it go.
func (l *boundList) chipOf(f issue.BoundFigure) fyne.CanvasObject {
	color, name, hint := following(f)
	value := kit.NewLabel(f.Text, color, theme.SizeNameText).Bold()
	means := kit.NewLabel(f.Reference, kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0)
	host := l.e.d.host
	return container.NewStack(kit.NewFill(kit.ColorPaper, 4, kit.ColorLine), kit.Padded(0, 0, 8, 0,
		container.New(kit.Row{Gap: 8, Grow: 1}, value, means,
			kit.NewButton(host, "", "来历", "怎么算出来的（F2）", func() { l.explain(f) }),
			kit.NewButton(host, "", name, hint, func() { l.set(f, !f.Follows) }))))
}

// following gives the colour of a figure, and what can be done with it.
func following(f issue.BoundFigure) (color fyne.ThemeColorName, name, hint string) {
	if f.Follows {
		return kit.ColorAccent, "放开", "不再跟随数据，照现在的数字印"
	}
	return kit.ColorInk, "跟随数据", "现在与数据相符；数据改了，这个数字跟着改"
}

// row is a figure: what it is, where it comes from, and what can be done with it.
func (l *boundList) row(f issue.BoundFigure) fyne.CanvasObject {
	host := l.e.d.host
	color, name, hint := following(f)
	value := kit.NewLabel(f.Text, color, theme.SizeNameText).Bold().Truncate(0)
	means := kit.NewLabel(f.Reference, kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0)
	open := kit.NewClickable(kit.Padded(4, 4, 4, 4, container.New(kit.Column{Gap: 2, Grow: -1}, value, means)),
		func() { l.explain(f) })
	set := kit.NewButton(host, "", name, hint, func() { l.set(f, !f.Follows) })
	return container.New(kit.Row{Gap: 4, Grow: 0}, open, set)
}

// set binds a figure to its reference, or lets it go.
func (l *boundList) set(f issue.BoundFigure, follows bool) {
	e := l.e
	e.save()
	if e.block == nil {
		return
	}
	d, key := e.d, e.block.Key
	err := issue.SetBound(context.Background(), d.host.Session(), d.draft, key, e.block.Written, f, follows)
	if err != nil {
		d.host.Say(kit.Explain(d.host, err))
		return
	}
	d.host.Changed()
	text := "“" + f.Text + "”不再跟随数据，可以撤销。"
	if follows {
		text = "“" + f.Text + "”跟随数据了，可以撤销。"
	}
	d.host.Say(text)
}

// mostRows are the records behind a figure that are told.
const mostRows = 12

// explain tells what a figure means, how it is worked out, and what is behind it.
func (l *boundList) explain(f issue.BoundFigure) {
	host := l.e.d.host
	x, problem := l.e.d.draft.Explain(f.Reference)
	if problem != nil {
		host.Say(problem.Error())
		return
	}
	list := container.New(kit.Column{Gap: 6, Grow: -1}, kit.Text(x.Text).Bold(), kit.Muted("{"+x.Reference+"}"))
	for _, text := range []string{x.Meaning + "。", x.Formula, x.Worked, behind(x)} {
		if text != "" {
			list.Add(kit.Paragraph(text, kit.ColorInk))
		}
	}
	_, name, _ := following(f)
	dialog := kit.NewDialog(host, "数字的来历", container.New(kit.FixedWidth{Width: 460}, list),
		kit.LeaveButton("知道了", func() {}), kit.LeaveButton(name, func() { l.set(f, !f.Follows) }))
	dialog.Open(nil)
}

// behind words the records behind a figure.
func behind(x figure.Explanation) string {
	if len(x.Rows) == 0 {
		return ""
	}
	var names []string
	for _, r := range x.Rows[:min(len(x.Rows), mostRows)] {
		name := r.Name
		if r.Text != "" && len(x.Rows) > 1 {
			name += " " + r.Text
		}
		names = append(names, name)
	}
	text := fmt.Sprintf("共%d条：%s", len(x.Rows), strings.Join(names, "、"))
	if len(x.Rows) > mostRows {
		text += "等"
	}
	return text + "。"
}

// mark underlines the figures of the text as it is typed now: in colour those that follow the data, faintly
// those that were typed and could follow it.
func (l *boundList) mark() {
	e := l.e
	if e.block == nil || !e.writable() {
		e.entry.SetMarks(nil)
		return
	}
	written, _ := figure.Bind(e.entry.Text, e.d.draft.Tokens(e.block.Written))
	if e.entry.Text == e.block.Text {
		written = e.block.Written
	}
	var marks []kit.Mark
	at := 0
	for _, t := range e.d.draft.Tokens(written) {
		n := len([]rune(t.Text))
		if t.Reference != "" {
			marks = append(marks, kit.Mark{From: at, To: at + n, Color: kit.ColorAccent})
		}
		at += n
	}
	for _, f := range l.figures {
		if !f.Follows && e.entry.Text == e.block.Text {
			marks = append(marks, kit.Mark{From: f.From, To: f.To, Color: kit.ColorLine})
		}
	}
	if at != len([]rune(e.entry.Text)) { // full-width digits are as long; a reference in braces is not
		marks = nil
	}
	e.entry.SetMarks(marks)
}

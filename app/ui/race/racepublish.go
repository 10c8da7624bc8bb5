package race

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/issue"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// askPublish asks before a half-month is frozen, for that cannot be undone: it counts what
// is there and lists what stands against it (发布前核对).
func (r *Screen) askPublish() {
	host, at := r.host, r.host.Period()
	switch {
	case host.Locked() != "":
		host.Say(host.Locked())
	case host.Session().Frozen(at):
		host.Say(at.Title() + "已经发布。")
	default:
		newAsking(r, at).show()
	}
}

// asking is the dialog before a half-month is published.
type asking struct {
	race    *Screen
	at      zone.Period
	state   *kit.Label
	list    *fyne.Container
	scroll  *fyne.Container
	open    int // serious checks that nobody acknowledged
	ready   bool
	publish *kit.DialogButton
	stop    context.CancelFunc
	dialog  *kit.Dialog
}

func newAsking(r *Screen, at zone.Period) *asking {
	a := &asking{race: r, at: at, state: kit.Muted("正在核对数据和全部文档…"),
		list: container.New(kit.Column{Gap: 4, Grow: -1})}
	a.scroll = container.New(kit.FixedHeight(0), container.NewVScroll(a.list))
	a.publish = kit.DoButton("发布并冻结", func() { a.close(); r.publish(at) })
	a.publish.Disable()
	return a
}

func (a *asking) show() {
	flags := a.race.host.Session().Book.Sum(a.race.host.Session().Book.All(), a.at).Flags
	var count []string
	for _, f := range zone.Flags {
		count = append(count, fmt.Sprintf("%s%d个", f.Title(), flags[f]))
	}
	text := a.at.Title() + "：" + strings.Join(count, "、") + "。\n" +
		"发布后，本期的数字、旗别、规则和全部文档冻结，不能撤销，也不能直接修改；以后只能更正。"
	body := container.New(kit.Column{Gap: 8, Grow: -1}, kit.Paragraph(text, kit.ColorInk), kit.NewDivider(), a.state,
		a.scroll)
	a.dialog = kit.NewDialog(a.race.host, "发布本期", container.New(kit.FixedWidth{Width: 600}, body),
		kit.LeaveButton("先不发布", func() { a.stop() }), a.publish)
	a.dialog.Open(nil)
	a.look()
}

func (a *asking) close() {
	a.stop()
	a.dialog.Hide()
}

// look checks the half-month on a view of the book, away from the window's goroutine.
func (a *asking) look() {
	host := a.race.host
	var ctx context.Context
	ctx, a.stop = context.WithCancel(context.Background())
	view := host.Session().View()
	host.Background(func() {
		checks, err := issue.Readiness(ctx, view, a.at, func(done, all int) {
			host.Do(func() { a.state.SetText(fmt.Sprintf("正在核对数据和全部文档… %d/%d", done, all)) })
		})
		host.Do(func() {
			if ctx.Err() == nil {
				a.looked(checks, err)
			}
		})
	})
}

// looked lists what was found; nothing serious is left unacknowledged when it is published.
func (a *asking) looked(checks []issue.Check, err error) {
	switch {
	case err != nil:
		a.state.SetText("核对没有完成：" + kit.Explain(a.race.host, err))
	case len(checks) == 0:
		a.state.SetText("发布前核对：没有发现问题。")
	default:
		a.state.SetText("发布前核对：请看过以下各项；标※的要确认知悉后才能发布。")
	}
	a.ready = err == nil
	for _, c := range checks {
		a.list.Add(a.line(c))
	}
	a.scroll.Layout = kit.FixedHeight(min(a.list.MinSize().Height, 260))
	a.dialog.Resize(a.dialog.MinSize())
	a.settle()
}

// line is one check: what it found, the way there and, where it is serious, 已知悉.
func (a *asking) line(c issue.Check) fyne.CanvasObject {
	text, color := fmt.Sprintf("%s %d处：%s", c.Name, len(c.Found), c.Found[0]), kit.ColorInk
	known := fyne.CanvasObject(container.New(kit.FixedWidth{Width: 96}))
	if c.Serious {
		a.open++
		text, color = "※ "+text, theme.ColorNameError
		known = container.New(kit.FixedWidth{Width: 96}, kit.NewCheckbox("已知悉", false, func(on bool) {
			a.open += map[bool]int{true: -1, false: 1}[on]
			a.settle()
		}))
	}
	look := kit.NewButton(a.race.host, "", "查看", strings.Join(c.Found[:min(len(c.Found), 8)], "\n"), func() {
		a.close()
		a.race.host.OpenCheck(c)
	})
	label := kit.NewLabel(text, color, theme.SizeNameText).Truncate(0)
	return container.New(kit.Row{Gap: 8, Grow: 0}, label, look, known)
}

func (a *asking) settle() {
	if a.ready && a.open == 0 {
		a.publish.Enable()
	} else {
		a.publish.Disable()
	}
}

// publish freezes the half-month in the background, on a view of
// the book; the window waits for it, for nothing may be edited meanwhile. What it
// gives is closed at the end.
func (r *Screen) publish(at zone.Period) <-chan struct{} {
	done := make(chan struct{})
	ctx, cancel := context.WithCancel(context.Background())
	job := r.host.Session().View()
	bar := widget.NewProgressBarInfinite()
	d := kit.NewDialog(r.host, "正在发布"+at.Title(), container.New(kit.FixedWidth{Width: 360}, bar),
		kit.OtherButton("停止", cancel))
	d.Open(nil)
	r.host.Background(func() {
		err := issue.Publish(ctx, job, at)
		cancel()
		r.host.Do(func() {
			bar.Stop()
			d.Hide()
			if err != nil {
				r.host.Fail(err)
				return
			}
			r.host.Session().AdoptPublication(job, at)
			r.host.Changed()
			r.host.Say(at.Title() + "已发布并冻结。")
		})
		close(done)
	})
	return done
}

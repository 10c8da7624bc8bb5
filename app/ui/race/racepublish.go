package race

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/issue"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// askPublish asks before a half-month is frozen, for that cannot be undone.
func (r *Screen) askPublish() {
	host, at := r.host, r.host.Period()
	switch {
	case host.Locked() != "":
		host.Say(host.Locked())
		return
	case host.Session().Frozen(at):
		host.Say(at.Title() + "已经发布。")
		return
	}
	flags := host.Session().Book.Sum(host.Session().Book.All(), at).Flags
	var count []string
	for _, f := range zone.Flags {
		count = append(count, fmt.Sprintf("%s%d个", f.Title(), flags[f]))
	}
	text := at.Title() + "：" + strings.Join(count, "、") + "。\n"
	if n := flags[zone.NoData]; n > 0 {
		text += fmt.Sprintf("还有%d个项目应报未报。\n", n)
	}
	text += "发布后，本期的数字、旗别、规则和全部文档冻结，不能撤销，也不能直接修改；以后只能更正。"
	var d *dialog.CustomDialog
	publish := widget.NewButton("发布并冻结", func() { d.Hide(); r.publish(at) })
	publish.Importance = widget.HighImportance
	d = dialog.NewCustomWithoutButtons("发布本期", container.New(kit.FixedWidth{Width: 440},
		kit.Padded(0, 8, 0, 0, kit.Paragraph(text, kit.ColorInk))), host.Window())
	d.SetButtons([]fyne.CanvasObject{widget.NewButton("先不发布", func() { d.Hide() }), publish})
	d.Show()
}

// publish freezes the half-month in the background, on a copy of
// the book; the window waits for it, for nothing may be edited meanwhile. What it
// gives is closed at the end.
func (r *Screen) publish(at zone.Period) <-chan struct{} {
	done := make(chan struct{})
	ctx, cancel := context.WithCancel(context.Background())
	job := r.host.Session().Snapshot()
	bar := widget.NewProgressBarInfinite()
	d := dialog.NewCustomWithoutButtons("正在发布"+at.Title(), container.New(kit.FixedWidth{Width: 360}, bar),
		r.host.Window())
	d.SetButtons([]fyne.CanvasObject{widget.NewButton("停止", cancel)})
	d.Show()
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

package ui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// askPublish asks before a half-month is frozen, for that cannot be undone.
func (r *race) askPublish() {
	w, at := r.w, r.w.at
	switch {
	case w.locked != "":
		w.Say(w.locked)
		return
	case w.session.Frozen(at):
		w.Say(at.Title() + "已经发布。")
		return
	}
	flags := w.session.Book.Sum(w.session.Book.All(), at).Flags
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
	d = dialog.NewCustomWithoutButtons("发布本期", container.New(kit.FixedWidth{Width: 440}, kit.Padded(0, 8, 0, 0, kit.Paragraph(text, kit.ColorInk))), w.Window())
	d.SetButtons([]fyne.CanvasObject{widget.NewButton("先不发布", func() { d.Hide() }), publish})
	d.Show()
}

// publish freezes the half-month away from the window's goroutine, on a copy of
// the book; the window waits for it, for nothing may be edited meanwhile. What it
// gives is closed at the end.
func (r *race) publish(at zone.Period) <-chan struct{} {
	done := make(chan struct{})
	ctx, cancel := context.WithCancel(context.Background())
	job := r.w.session.Snapshot()
	bar := widget.NewProgressBarInfinite()
	d := dialog.NewCustomWithoutButtons("正在发布"+at.Title(), container.New(kit.FixedWidth{Width: 360}, bar), r.w.Window())
	d.SetButtons([]fyne.CanvasObject{widget.NewButton("停止", cancel)})
	d.Show()
	r.w.Background(func() {
		err := job.Publish(ctx, at)
		cancel()
		r.w.Do(func() {
			bar.Stop()
			d.Hide()
			if err != nil {
				r.w.Fail(err)
				return
			}
			r.w.session.Published(job, at)
			r.w.changed()
			r.w.Say(at.Title() + "已发布并冻结。")
		})
		close(done)
	})
	return done
}

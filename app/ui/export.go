package ui

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/session"
)

// export chooses documents and makes them in a folder beside the book; the work
// runs off the window's goroutine and can be stopped.
func (w *Window) export() fyne.CanvasObject {
	var boxes []*widget.Check
	list := container.NewVBox()
	outputs := session.Outputs()
	for _, o := range outputs {
		c := widget.NewCheck(fmt.Sprintf("%s（%s，%s）", o.Title, strings.ToUpper(o.Kind), o.Paper), nil)
		c.SetChecked(true)
		boxes = append(boxes, c)
		list.Add(c)
	}
	bar := widget.NewProgressBar()
	bar.Hide()
	stop := widget.NewButton("取消", nil)
	stop.Hide()
	results := container.NewVBox()
	folder := filepath.Join(filepath.Dir(w.path), "导出_"+w.at.Title())
	var start *widget.Button
	start = widget.NewButton("导出所选文档", func() {
		var ids []string
		for i, c := range boxes {
			if c.Checked {
				ids = append(ids, outputs[i].ID)
			}
		}
		if len(ids) == 0 {
			w.status.SetText("请先勾选要导出的文档。")
			return
		}
		ctx, cancel := context.WithCancel(context.Background())
		stop.OnTapped = cancel
		start.Disable()
		bar.SetValue(0)
		bar.Show()
		stop.Show()
		results.RemoveAll()
		at, job := w.at, w.session.Snapshot()
		go func() {
			made, err := job.Export(ctx, session.Request{Dir: folder, At: at, IDs: ids, Tell: func(s session.Step) {
				fyne.Do(func() {
					bar.SetValue(float64(s.Number-1) / float64(s.Of))
					w.status.SetText(fmt.Sprintf("第%d项，共%d项：%s", s.Number, s.Of, s.Title))
				})
			}})
			cancel()
			fyne.Do(func() {
				start.Enable()
				bar.Hide()
				stop.Hide()
				w.exported(made, results, folder)
				if err != nil {
					w.fail(err)
				}
			})
		}()
	})
	start.Importance = widget.HighImportance
	return container.NewVScroll(container.NewVBox(heading("导出 "+w.at.Title()), widget.NewLabel("文件夹："+folder), list,
		container.NewHBox(start, stop), bar, results))
}

// exported lists the files that were made, each with a button that opens it.
func (w *Window) exported(made []session.Result, list *fyne.Container, folder string) {
	open := func(path string) func() {
		return func() {
			if err := w.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); err != nil {
				w.fail(fmt.Errorf("无法打开“%s”：%w；请在文件管理器中打开", path, err))
			}
		}
	}
	for _, r := range made {
		list.Add(container.NewHBox(widget.NewButton("打开", open(r.Path)), widget.NewLabel(filepath.Base(r.Path))))
		for _, warning := range r.Warnings {
			l := widget.NewLabel("提示：" + warning)
			l.Wrapping = fyne.TextWrapWord
			list.Add(l)
		}
	}
	if len(made) > 0 {
		list.Add(widget.NewButton("打开所在文件夹", open(folder)))
	}
	w.status.SetText(fmt.Sprintf("已导出%d个文件", len(made)))
}

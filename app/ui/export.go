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

// export is the screen 导出: it chooses documents and makes them in a folder beside
// the book; the work runs off the window's goroutine and can be stopped.
type export struct {
	w       *Window
	body    fyne.CanvasObject
	outputs []session.Output
	boxes   []*widget.Check
	folder  *words
	start   *widget.Button
	stop    *widget.Button
	bar     *widget.ProgressBar
	results *fyne.Container
}

func newExport(w *Window) *export {
	e := &export{w: w, outputs: session.Outputs(), bar: widget.NewProgressBar(), results: container.New(pile{gap: 2, yields: -1}), folder: quietWords("").yielding(0)}
	list := container.New(pile{gap: 2, yields: -1})
	for _, o := range e.outputs {
		c := widget.NewCheck(fmt.Sprintf("%s（%s，%s）", o.Title, strings.ToUpper(o.Kind), o.Paper), nil)
		c.SetChecked(true)
		e.boxes = append(e.boxes, c)
		list.Add(c)
	}
	tick := func(on bool) func() {
		return func() {
			for _, c := range e.boxes {
				c.SetChecked(on)
			}
		}
	}
	e.start = widget.NewButton("导出所选文档", e.run)
	e.start.Importance = widget.HighImportance
	e.stop = widget.NewButton("取消", nil)
	e.stop.Hide()
	e.bar.Hide()
	buttons := container.New(row{gap: 8, yields: -1}, e.start, e.stop)
	choose := container.New(pile{gap: 8, yields: -1}, heading("文档"), container.New(row{gap: 4, yields: -1}, w.newTool("", "全选", "", tick(true)), w.newTool("", "全不选", "", tick(false))),
		list, e.folder, buttons, e.bar)
	made := container.New(pile{gap: 8, yields: -1}, heading("结果"), e.results)
	e.body = container.NewVScroll(room(16, 24, 24, 24, container.New(tiles{2}, panel(choose), panel(made))))
	return e
}

func (e *export) content() fyne.CanvasObject { return e.body }
func (e *export) shown()                     {}
func (e *export) refresh()                   { e.folder.set("保存到 " + e.dir()) }

func (e *export) dir() string { return filepath.Join(filepath.Dir(e.w.path), "导出_"+e.w.at.Title()) }

// run makes what is ticked.
func (e *export) run() {
	var ids []string
	for i, c := range e.boxes {
		if c.Checked {
			ids = append(ids, e.outputs[i].ID)
		}
	}
	if len(ids) == 0 {
		e.w.say("请先勾选要导出的文档。")
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	e.stop.OnTapped = cancel
	e.start.Disable()
	e.bar.SetValue(0)
	e.bar.Show()
	e.stop.Show()
	e.results.RemoveAll()
	folder, at, job := e.dir(), e.w.at, e.w.session.Snapshot()
	go func() {
		made, err := job.Export(ctx, session.Request{Dir: folder, At: at, IDs: ids, Tell: func(s session.Step) {
			fyne.Do(func() {
				e.bar.SetValue(float64(s.Number-1) / float64(s.Of))
				e.w.say(fmt.Sprintf("第%d项，共%d项：%s", s.Number, s.Of, s.Title))
			})
		}})
		cancel()
		fyne.Do(func() {
			e.start.Enable()
			e.bar.Hide()
			e.stop.Hide()
			e.exported(made, folder)
			if err != nil {
				e.w.fail(err)
			}
		})
	}()
}

// exported lists the files that were made, each with a button that opens it.
func (e *export) exported(made []session.Result, folder string) {
	open := func(path string) func() {
		return func() {
			if err := e.w.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); err != nil {
				e.w.fail(fmt.Errorf("无法打开“%s”：%w；请在文件管理器中打开", path, err))
			}
		}
	}
	for _, r := range made {
		e.results.Add(container.New(row{gap: 8, yields: 0}, plainWords(filepath.Base(r.Path)).yielding(0), e.w.newTool("open", "打开", "", open(r.Path))))
		for _, warning := range r.Warnings {
			l := widget.NewLabel("提示：" + warning)
			l.Wrapping = fyne.TextWrapWord
			e.results.Add(l)
		}
	}
	if len(made) > 0 {
		e.results.Add(widget.NewButton("打开所在文件夹", open(folder)))
	}
	e.results.Refresh()
	e.w.say(fmt.Sprintf("已导出%d个文件", len(made)))
}

package ui

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/session"
)

// export is the screen 导出: it chooses documents and makes them in a folder beside
// the book; the work runs off the window's goroutine and can be stopped.
type export struct {
	w       *Window
	body    *fyne.Container
	outputs []session.Output
	boxes   []*widget.Check
	folder  *words
	start   *widget.Button
	stop    *widget.Button
	bar     *fyne.Container
	cancel  func()        // stops the work that is under way
	done    chan struct{} // closed when it has ended; nil where none began
	results *fyne.Container
}

func newExport(w *Window) *export {
	e := &export{w: w, outputs: session.Outputs(), bar: container.New(&thread{}, newFill(colorLine, 0, ""), newFill(colorAccent, 0, "")), results: container.New(pile{gap: 2, yields: -1}), folder: quietWords("").yielding(0)}
	lists := map[string]*fyne.Container{}
	for _, kind := range []string{"pdf", "xlsx"} {
		lists[kind] = container.New(pile{gap: 0, yields: -1})
	}
	for _, o := range e.outputs {
		c := widget.NewCheck(o.Title+"（"+o.Paper+"）", nil)
		c.SetChecked(true)
		e.boxes = append(e.boxes, c)
		lists[o.Kind].Add(c)
	}
	e.start = widget.NewButton("导出所选文档", e.run)
	e.start.Importance = widget.HighImportance
	e.stop = widget.NewButton("取消", nil)
	e.stop.Hide()
	e.bar.Hide()
	bar := container.New(tools{row{gap: 8, yields: 2}}, w.newTool("", "全选", "", e.tick(true)), w.newTool("", "全不选", "", e.tick(false)), e.folder, e.stop, e.start)
	group := func(title string, list fyne.CanvasObject) fyne.CanvasObject {
		return panel(container.New(pile{gap: 8, yields: -1}, heading(title), list))
	}
	columns := container.New(tiles{3}, group("PDF 文档", lists["pdf"]), group("Excel 表格", lists["xlsx"]), group("结果", e.results))
	e.body = container.New(pile{yields: 3}, room(8, 8, 16, 16, bar), e.bar, newRule(), container.NewVScroll(room(16, 24, 24, 24, columns)))
	return e
}

func (e *export) tick(on bool) func() {
	return func() {
		for _, c := range e.boxes {
			c.SetChecked(on)
		}
	}
}

func (e *export) content() fyne.CanvasObject { return e.body }
func (e *export) shown()                     {}
func (e *export) refresh()                   { e.folder.set("保存到 " + e.dir()) }

func (e *export) dir() string { return filepath.Join(filepath.Dir(e.w.path), "导出_"+e.w.at.Title()) }

// keep stops the work before the book is closed.
func (e *export) keep() {
	if e.done != nil {
		e.cancel()
		<-e.done
	}
}

// far shows how far the work has come.
func (e *export) far(part float64) {
	e.bar.Layout = &thread{part}
	e.bar.Refresh()
}

// thread is a thin bar across its whole width.
type thread struct{ part float64 }

func (*thread) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 4) }
func (t *thread) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Resize(s)
	objects[1].Resize(fyne.NewSize(s.Width*float32(t.part), s.Height))
}

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
	done := make(chan struct{})
	e.cancel, e.done, e.stop.OnTapped = cancel, done, cancel
	e.start.Disable()
	e.far(0)
	e.bar.Show()
	e.stop.Show()
	e.body.Refresh()
	e.results.RemoveAll()
	folder, at, job := e.dir(), e.w.at, e.w.session.Snapshot()
	go func() {
		made, err := job.Export(ctx, session.Request{Dir: folder, At: at, IDs: ids, Tell: func(s session.Step) {
			fyne.Do(func() {
				e.far(float64(s.Number-1) / float64(s.Of))
				e.w.say(fmt.Sprintf("第%d项，共%d项：%s", s.Number, s.Of, s.Title))
			})
		}})
		cancel()
		close(done)
		fyne.Do(func() {
			e.start.Enable()
			e.bar.Hide()
			e.stop.Hide()
			e.body.Refresh()
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

package exchange

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/issue"
	"zonebrief/app/session"
	"zonebrief/app/ui/desk"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/pages"
)

// exportRun is one export: it is made from a view of the book, away from the window's
// goroutine, and can be stopped. What it has made is listed document by document.
type exportRun struct {
	host    Host
	changed func() // it has begun or ended
	request issue.Request
	cancel  context.CancelFunc
	done    chan struct{} // closed when the work has ended; nil where none began
	working bool
	after   func() // to be done when it has ended
	items   []*exportItem
	body    *fyne.Container
	title   *kit.Label
	line    *kit.Label
	bar     *fyne.Container
	stop    *kit.Button
	folder  *kit.Button
	retry   *kit.Button
	list    *fyne.Container
	scroll  *container.Scroll
}

// exportItem is a document of the export.
type exportItem struct {
	out   issue.Output
	state exportState
	files []issue.Result
	err   error
}

// exportState is how far a document has come.
type exportState int

const (
	exportWaiting exportState = iota
	exportWorking
	exportMade
	exportStopped
	exportBroken
)

var exportStateTitles = [...]string{"等待", "正在制作", "已完成", "没有制作", "没有完成"}

func newExportRun(host Host) *exportRun {
	r := &exportRun{host: host, title: kit.NewLabel("还没有导出", kit.ColorInk,
		theme.SizeNameSubHeadingText).Bold().Truncate(0), line: kit.Muted("勾选文档，单击“导出”。做好的文件列在这里，可以直接打开。").Truncate(0),
		list: container.New(kit.Column{Gap: 0, Grow: -1})}
	r.bar = container.New(kit.Bar{}, kit.NewFill("headerBackground", 3, ""), kit.NewFill(kit.ColorAccent, 3, ""))
	r.stop = kit.NewButton(host, "close", "停止", "停止导出，已经做好的文件保留", func() { r.cancel() })
	r.folder = kit.NewButton(host, "open", "打开文件夹", "打开导出的文件夹",
		func() { withFile(r.host, "打开文件夹", r.request.Dir, desk.Open) })
	r.retry = kit.NewButton(host, "redo", "重试没有完成的", "再做一次没有完成的文档", r.retryFailed)
	r.scroll = container.NewVScroll(kit.Padded(0, 16, 16, 16, r.list))
	head := container.New(kit.Row{Gap: 8, Grow: 0}, container.New(kit.Column{Gap: 4, Grow: -1}, r.title, r.line),
		r.retry, r.folder, r.stop)
	r.body = container.New(kit.Column{Grow: 3}, kit.Padded(16, 8, 16, 12, head), kit.Padded(0, 8, 16, 16, r.bar),
		kit.NewDivider(), r.scroll)
	r.updateState()
	return r
}

func (r *exportRun) busy() bool { return r.working }

// begin makes documents.
func (r *exportRun) begin(q issue.Request) {
	if r.working || len(q.IDs) == 0 {
		return
	}
	r.request, r.items = q, nil
	for _, id := range q.IDs {
		r.items = append(r.items, &exportItem{out: pages.OutputOf(id)})
	}
	r.start(r.items)
}

// retryFailed makes those documents again that were not completed.
func (r *exportRun) retryFailed() {
	var left []*exportItem
	for _, it := range r.items {
		if it.state == exportBroken || it.state == exportStopped {
			it.state, it.err, it.files = exportWaiting, nil, nil
			left = append(left, it)
		}
	}
	if len(left) > 0 && !r.working {
		r.start(left)
	}
}

func (r *exportRun) start(items []*exportItem) {
	ctx, cancel := context.WithCancel(context.Background())
	r.cancel, r.done, r.working = cancel, make(chan struct{}), true
	job, done := r.host.Session().View(), r.done
	r.changed()
	r.update()
	r.progress(0, "正在准备…")
	r.host.Background(func() {
		defer close(done)
		defer cancel()
		for next := 0; next < len(items); {
			next = r.part(ctx, job, items, next)
		}
		r.host.Do(r.finished)
	})
}

// part makes documents from one on, up to one that fails, and gives the next.
func (r *exportRun) part(ctx context.Context, job *session.Session, items []*exportItem, from int) int {
	q := r.request
	q.IDs = nil
	for _, it := range items[from:] {
		q.IDs = append(q.IDs, it.out.ID)
	}
	q.Tell = func(s issue.Step) { r.host.Do(func() { r.step(items, from+s.Number-1, s) }) }
	files, err := issue.Export(ctx, job, q)
	at := from
	if failed := (*issue.Failed)(nil); errors.As(err, &failed) {
		at += slices.Index(q.IDs, failed.ID)
	}
	r.host.Do(func() {
		for i, it := range items[from:] {
			it.files = slices.DeleteFunc(slices.Clone(files), func(f issue.Result) bool { return f.ID != it.out.ID })
			switch i += from; {
			case i < at || err == nil || len(it.files) > 0:
				it.state = exportMade
			case errors.Is(err, context.Canceled):
				it.state = exportStopped
			case i == at:
				it.state, it.err = exportBroken, err
			}
		}
		r.update()
	})
	if err == nil || errors.Is(err, context.Canceled) {
		return len(items)
	}
	return at + 1
}

// step shows how far the work has come; several documents are made side by side.
func (r *exportRun) step(items []*exportItem, n int, s issue.Step) {
	was := items[n].state
	items[n].state = exportWorking
	if s.Made {
		items[n].state = exportMade
	}
	part := 0.0
	for _, it := range items {
		if it.state != exportWorking && it.state != exportWaiting {
			part++
		}
	}
	text := fmt.Sprintf("第%d份，共%d份：%s", n+1, len(items), s.Title)
	if s.Pages > 0 && !s.Made {
		text += fmt.Sprintf(" · 第%d页图片，共%d页", s.Page, s.Pages)
		part += float64(s.Page) / float64(s.Pages+1)
	}
	before := r.bar.Layout.(kit.Bar).Part // two documents tell of their pages by turns
	r.progress(max(before, part/float64(len(items))), text)
	if items[n].state != was {
		r.update()
	}
}

func (r *exportRun) progress(part float64, text string) {
	r.bar.Layout = kit.Bar{Part: part}
	r.bar.Refresh()
	r.title.SetText("正在导出" + r.request.At.Title() + "的文档")
	r.line.SetText(text)
	r.updateState()
}

// finished shows how the export went.
func (r *exportRun) finished() {
	r.working = false
	count := map[exportState]int{}
	files := 0
	for _, it := range r.items {
		count[it.state]++
		files += len(it.files)
	}
	switch {
	case count[exportStopped] > 0:
		r.title.SetText(fmt.Sprintf("已停止：完成%d份，%d份没有制作", count[exportMade], count[exportStopped]+count[exportBroken]))
	case count[exportBroken] > 0:
		r.title.SetText(fmt.Sprintf("完成%d份，%d份没有完成", count[exportMade], count[exportBroken]))
	default:
		r.title.SetText(fmt.Sprintf("已导出%s的%d份文档", r.request.At.Title(), count[exportMade]))
	}
	r.line.SetText(fmt.Sprintf("%d个文件，在 %s", files, r.request.Dir))
	r.update()
	r.updateState()
	r.changed()
	if after := r.after; after != nil {
		r.after = nil
		after()
	}
}

// updateState enables what can be done now.
func (r *exportRun) updateState() {
	left := slices.ContainsFunc(r.items,
		func(it *exportItem) bool { return it.state == exportBroken || it.state == exportStopped })
	r.bar.Hidden, r.stop.Hidden = !r.working, !r.working
	r.folder.Hidden = r.working || len(r.items) == 0
	r.retry.Hidden = r.working || !left
	r.body.Refresh()
}

// Close stops the work before the book is closed.
func (r *exportRun) Close() {
	if r.done != nil {
		r.after = nil
		r.cancel()
		<-r.done
	}
}

// ConfirmClose asks whether to stop, and goes on once the work has ended.
func (r *exportRun) ConfirmClose(then func()) bool {
	if !r.working {
		return false
	}
	text := widget.NewLabel("导出还没有完成。停止后，已经做好的文件保留，正在做的不会留下半个文件。")
	text.Wrapping = fyne.TextWrapWord
	var d *kit.Dialog
	stop := kit.OtherButton("停止并关闭", func() {
		d.Hide()
		if !r.working {
			then()
			return
		}
		r.after = then
		r.cancel()
	})
	proceed := kit.LeaveButton("继续导出", nil)
	d = kit.NewDialog(r.host, "正在导出", text, stop, proceed).Fit(420, 180)
	d.Open(proceed)
	return true
}

// mostItemFiles is how many files of a document are listed; the rest are pictures of
// its pages.
const mostItemFiles = 4

// update lists the documents and what has been made of them.
func (r *exportRun) update() {
	r.list.RemoveAll()
	for _, it := range r.items {
		r.list.Add(r.head(it))
		for i, f := range it.files {
			if i == mostItemFiles && len(it.files) > mostItemFiles+1 {
				r.list.Add(kit.Padded(4, 4, 28, 0, kit.Muted(fmt.Sprintf("还有%d张图片，见文件夹。", len(it.files)-i))))
				break
			}
			r.list.Add(r.file(f))
		}
		for _, f := range it.files {
			for _, warning := range f.Warnings {
				r.list.Add(fileNote("提示：" + warning))
			}
		}
		if it.err != nil {
			r.list.Add(fileNote(kit.Explain(r.host, it.err)))
		}
		r.list.Add(kit.NewDivider())
	}
	r.scroll.Refresh()
	r.body.Refresh()
}

// head is a document's name and its state.
func (r *exportRun) head(it *exportItem) fyne.CanvasObject {
	name := []string{"", "", "check", "", "info"}[it.state]
	mark := canvas.NewImageFromResource(nil)
	mark.FillMode = canvas.ImageFillContain
	mark.SetMinSize(fyne.NewSquareSize(16))
	ink := kit.ColorQuiet
	switch it.state {
	case exportWorking, exportMade:
		ink = kit.ColorAccent
	case exportBroken:
		ink = theme.ColorNameError
	}
	if name != "" {
		mark.Resource = kit.Icon{Glyph: name, Color: ink}
	} else {
		dot := canvas.NewCircle(color.Transparent)
		dot.StrokeColor, dot.StrokeWidth = theme.Color(ink), 1.5
		if it.state == exportWorking {
			dot.FillColor = theme.Color(ink)
		}
		return kit.Padded(8, 8, 0, 0, container.New(kit.Row{Gap: 12, Grow: 1}, container.New(&itemDot{}, dot),
			kit.Text(it.out.Title).Truncate(0), kit.NewLabel(exportStateTitles[it.state], ink, theme.SizeNameText)))
	}
	return kit.Padded(8, 4, 0, 0, container.New(kit.Row{Gap: 12, Grow: 1}, mark,
		kit.NewLabel(it.out.Title, kit.ColorInk, theme.SizeNameText).Bold().Truncate(0),
		kit.NewLabel(exportStateTitles[it.state], ink, theme.SizeNameText)))
}

// itemDot puts a small circle into the room of a sign.
type itemDot struct{}

func (*itemDot) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(16) }
func (*itemDot) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Resize(fyne.NewSquareSize(8))
	objects[0].Move(fyne.NewPos(4, 4))
}

// fileNote is a note below a file.
func fileNote(text string) fyne.CanvasObject {
	l := widget.NewLabel(text)
	l.Wrapping, l.Importance = fyne.TextWrapBreak, widget.LowImportance
	return kit.Padded(0, 0, 22, 0, l)
}

// file is a file that was made, and what can be done with it.
func (r *exportRun) file(f issue.Result) fyne.CanvasObject {
	return container.New(kit.Row{Gap: 8, Grow: 0}, kit.Padded(0, 0, 28, 0, kit.Text(filepath.Base(f.Path)).Truncate(0)),
		fileActions(r.host, f.Path))
}

// fileActions are what can be done with a file that was made.
func fileActions(host Host, path string) fyne.CanvasObject {
	acts := container.New(kit.Row{Gap: 0, Grow: -1})
	add := func(name, hint string, do func(string) error) {
		acts.Add(kit.NewButton(host, "", name, hint, func() { withFile(host, name, path, do) }))
	}
	add("打开", "用默认的程序打开", desk.Open)
	add("所在文件夹", "打开所在文件夹，选中这个文件", desk.Reveal)
	if desk.CanPrint(path) {
		add("打印", "交给默认的程序打印", desk.Print)
	}
	if desk.CanCopy() {
		add("复制文件", "可以粘贴到文件夹或工作群", desk.CopyFile)
		if strings.EqualFold(filepath.Ext(path), ".png") {
			add("复制图片", "可以粘贴到工作群或文档里", desk.CopyPicture)
		}
	}
	return acts
}

// withFile does something with a file, in the background.
func withFile(host Host, name, path string, do func(string) error) {
	host.Background(func() {
		err := do(path)
		host.Do(func() {
			switch {
			case err != nil:
				host.Fail(fmt.Errorf("没有完成“%s”：%w。文件在“%s”，可以在文件管理器中打开", name, err, path))
			case name == "打印":
				host.Say("已把“" + filepath.Base(path) + "”交给打印程序。")
			case strings.HasPrefix(name, "复制"):
				host.Say("已" + name + "“" + filepath.Base(path) + "”，可以粘贴了。")
			}
		})
	})
}

package pages

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/files"
	"zonebrief/app/issue"
	"zonebrief/app/ui/desk"
	"zonebrief/app/ui/kit"
	finished "zonebrief/reports/page"
	"zonebrief/reports/raster"
)

// Preview shows the finished pages of a document, as they are printed. They are
// laid out in the background; while they are older than the book it
// says so.
type Preview struct {
	host     Host
	Body     *fyne.Container
	view     *pageView
	doc      *finished.Document // nil until it is laid out
	warnings []string
	id       string
	title    string
	of       Version // what doc shows
	stop     context.CancelFunc
	work     sync.WaitGroup
	percent  int     // of zoom; 0 follows the width
	scale    float32 // of the pages: 1 is their natural size
	part     string  // of the content, that is marked on the pages; empty is none
	Follow   bool    // it is kept in sight
	OnPress  func(part string)

	page, size, busy *kit.Label
	toolbar          *fyne.Container
	notes, copy      *kit.Button
	fitted           *kit.Button
	message          *widget.Label
	retry            *widget.Button
	behind           fyne.CanvasObject // the message, in place of the pages
	ready            bool              // doc is of now, or there is none
}

func NewPreview(host Host) *Preview {
	p := &Preview{host: host, scale: 1, page: kit.Muted(""), size: kit.Muted(""),
		busy: kit.NewLabel("", kit.ColorAccent, theme.SizeNameText).Truncate(0)}
	p.view = newPageView(p)
	p.message = widget.NewLabel("")
	p.message.Wrapping, p.message.Alignment = fyne.TextWrapWord, fyne.TextAlignCenter
	p.retry = widget.NewButton("重试", func() { p.of = Version{}; p.Refresh() })
	p.behind = container.NewStack(kit.NewFill(kit.ColorSide, 0, ""),
		kit.Padded(96, 24, 48, 48, container.New(kit.Column{Gap: 12, Grow: -1}, p.message,
			container.NewCenter(p.retry))))
	p.notes = kit.NewButton(host, "info", "", "这份文档的提示", p.updateWarnings)
	p.copy = kit.NewButton(host, "carry", "复制本页图片", "把当前页的图片放到剪贴板，可以直接粘贴到工作群", p.copyPage)
	p.fitted = kit.NewButton(host, "", "适合宽度", "页面与窗口同宽", func() { p.setZoom(0) })
	p.size.Align = fyne.TextAlignCenter
	less := kit.NewButton(host, "", "−", "缩小（Ctrl+滚轮）", func() { p.zoom(-1) })
	more := kit.NewButton(host, "", "+", "放大（Ctrl+滚轮）", func() { p.zoom(1) })
	size := container.New(kit.FixedWidth{Width: 44}, p.size)
	p.toolbar = container.New(&previewBar{kit.Toolbar{ButtonRow: kit.ButtonRow{Row: kit.Row{Gap: 4, Grow: 3}}},
		[]fyne.CanvasObject{p.fitted, less, size, more}},
		kit.NewButton(host, "back", "", "上一页（PageUp）",
			func() { p.view.step(-1) }), container.New(kit.FixedWidth{Width: 104}, p.page),
		kit.NewButton(host, "forward", "", "下一页（PageDown）", func() { p.view.step(1) }),
		kit.Padded(0, 0, 8, 8, p.busy), p.notes, p.copy,
		less, size, more, p.fitted)
	p.page.Align = fyne.TextAlignCenter
	if !desk.CanCopy() {
		p.copy.Hide()
	}
	p.Body = container.New(kit.Column{Grow: 2}, kit.Padded(8, 8-kit.ToolbarScroll, 12, 12, kit.NewToolbar(p.toolbar)),
		kit.NewDivider(), container.NewStack(p.view, p.behind))
	p.updateState()
	return p
}

// previewBar is the row of buttons above the pages. Where there is no room for all, those of
// the size are left out: the pages then are as wide as the window, and Ctrl and the wheel
// makes them larger.
type previewBar struct {
	kit.Toolbar
	spare []fyne.CanvasObject // left out for want of room
}

// MinSize is that of the row without what can be left out.
func (l *previewBar) MinSize(objects []fyne.CanvasObject) fyne.Size {
	l.show(false)
	s := l.Toolbar.MinSize(objects)
	l.show(true)
	return s
}

// Layout is called by Fyne.
func (l *previewBar) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	l.show(true)
	l.show(l.Toolbar.MinSize(objects).Width <= s.Width)
	l.Toolbar.Layout(objects, s)
}

func (l *previewBar) show(on bool) {
	for _, o := range l.spare {
		if o.Visible() != on {
			if on {
				o.Show()
			} else {
				o.Hide()
			}
		}
	}
}

// Show shows another document.
func (p *Preview) Show(id string) {
	if p.id == id {
		p.Refresh()
		return
	}
	p.id = id
	p.Refresh()
}

// Refresh lays the document out again where something it depends on has changed.
func (p *Preview) Refresh() {
	now := VersionOf(p.host, p.id)
	if now == p.of {
		return
	}
	if p.stop != nil {
		p.stop()
	}
	other := now.ID != p.of.ID
	p.of = now
	o := OutputOf(p.id)
	p.title, p.ready = o.Title, false
	if other {
		p.doc, p.warnings = nil, nil
		p.view.renew(false)
	}
	if o.Kind != "pdf" {
		p.say("“"+o.Title+"”是 Excel 表格，没有页面可以预览。\n导出后用表格软件查看。", false)
		p.ready = true
		p.updateState()
		return
	}
	p.behind.Hide()
	p.view.Show()
	p.layOut(now)
	p.updateState()
}

// layOut lays the document out from a view of the book.
func (p *Preview) layOut(of Version) {
	ctx, cancel := context.WithCancel(context.Background())
	p.stop = cancel
	job := p.host.Session().View()
	p.work.Add(1)
	p.host.Background(func() {
		defer p.work.Done()
		defer cancel()
		doc, warnings, err := issue.Pages(ctx, job, of.ID, of.At)
		p.host.Do(func() {
			if p.of != of || errors.Is(err, context.Canceled) {
				return
			}
			p.ready = true
			if err != nil {
				p.failed(err)
				return
			}
			stay := p.doc != nil
			p.doc, p.warnings = doc, warnings
			p.view.renew(stay)
			if p.Follow {
				p.view.reveal()
			}
			if len(doc.Pages) == 0 {
				p.say(p.host.Period().Title()+"没有需要印的“"+p.title+"”。", false)
			}
			p.updateState()
		})
	})
}

// Mark marks a part of the content on the pages; one that was gone to is brought into
// sight, and stays there when the pages are laid out again.
func (p *Preview) Mark(part string, follow bool) {
	p.part, p.Follow = part, follow
	if follow {
		p.view.reveal()
	}
	p.view.drawVisible()
}

// failed says why there are no pages, in their place.
func (p *Preview) failed(err error) {
	p.doc, p.ready = nil, true
	p.view.renew(false)
	p.say("没有排出“"+p.title+"”："+kit.Explain(p.host, err), true)
	p.updateState()
}

func (p *Preview) say(text string, retry bool) {
	p.message.SetText(text)
	p.retry.Hidden = !retry
	p.view.Hide()
	p.behind.Show()
	p.Body.Refresh()
}

// updateState shows the page's number, the size, and whether the pages are up to date.
func (p *Preview) updateState() {
	if p.toolbar == nil {
		return
	}
	n := p.view.count()
	p.page.SetText("")
	if n > 0 {
		p.page.SetText(fmt.Sprintf("第%d页，共%d页", p.view.current()+1, n))
	}
	switch {
	case p.ready || p.id == "":
		p.busy.SetText("")
	case p.doc != nil:
		p.busy.SetText("内容已改，正在重新排版…")
	default:
		p.busy.SetText("正在排版…")
	}
	p.size.SetText(fmt.Sprintf("%.0f%%", p.scale*100))
	if p.fitted.Selected != (p.percent == 0) {
		p.fitted.Selected = p.percent == 0
		p.fitted.Refresh()
	}
	p.copy.SetState(n == 0, "把当前页的图片放到剪贴板，可以直接粘贴到工作群")
	if p.notes.Hidden = len(p.warnings) == 0; !p.notes.Hidden {
		p.notes.Text = fmt.Sprintf("%d条提示", len(p.warnings))
		p.notes.Refresh()
	}
	p.toolbar.Refresh()
}

func (p *Preview) updateWarnings() {
	text := widget.NewLabel(strings.Join(p.warnings, "\n\n"))
	text.Wrapping = fyne.TextWrapWord
	scroll := container.NewVScroll(text)
	kit.NewDialog(p.host, p.title+"的提示", scroll, kit.LeaveButton("关闭", nil)).Fit(560, 360).Open(nil)
}

// pageZooms are the sizes that pages can have, in percent.
var pageZooms = []int{25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200}

// zoom makes the pages larger or smaller by a step.
func (p *Preview) zoom(n int) {
	now := int(p.scale*100 + 0.5)
	at, exact := slices.BinarySearch(pageZooms, now)
	if n < 0 || exact {
		at += n
	}
	p.setZoom(pageZooms[min(max(at, 0), len(pageZooms)-1)])
}

// setZoom returns the pages a size, in percent; what is in the window's middle stays
// there. 0 fits the width.
func (p *Preview) setZoom(percent int) {
	before := p.view.sheets.MinSize()
	middle := p.view.scroll.Offset.AddXY(p.view.scroll.Size().Width/2, p.view.scroll.Size().Height/2)
	p.percent = percent
	if percent != 0 {
		p.scale = float32(percent) / 100
	}
	p.view.fit()
	p.view.scroll.Refresh()
	if after := p.view.sheets.MinSize(); before.Height > 0 && before.Width > 0 {
		p.view.scroll.Offset.X = max(middle.X*after.Width/before.Width-p.view.scroll.Size().Width/2, 0)
		p.view.to(middle.Y*after.Height/before.Height - p.view.scroll.Size().Height/2)
	}
	p.view.drawVisible()
}

// copyPage puts the selected page on the clipboard as a picture.
func (p *Preview) copyPage() {
	doc, i := p.doc, p.view.current()
	if doc == nil || len(doc.Pages) == 0 {
		return
	}
	p.host.Say("正在复制…")
	p.work.Add(1)
	p.host.Background(func() {
		defer p.work.Done()
		err := copyPage(doc, i)
		p.host.Do(func() {
			if err != nil {
				p.host.Fail(fmt.Errorf("没有复制第%d页的图片：%w；可以改用“每页图片”导出", i+1, err))
				return
			}
			p.host.Say(fmt.Sprintf("已复制第%d页的图片，可以粘贴到工作群。", i+1))
		})
	})
}

func copyPage(doc *finished.Document, i int) error {
	img, err := raster.Page(doc, i, issue.StandardDPI)
	if err != nil {
		return err
	}
	scratch, err := files.NewScratch()
	if err != nil {
		return err
	}
	defer scratch.Close()
	path := filepath.Join(scratch.Dir, "page.png")
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err = raster.PNG(f, img); err == nil {
		err = f.Close()
	} else {
		f.Close()
	}
	if err != nil {
		return err
	}
	return desk.CopyPicture(path)
}

// Close ends the work before the book is closed.
func (p *Preview) Close() {
	if p.stop != nil {
		p.stop()
	}
	p.work.Wait()
	p.of = Version{}
}

// OutputOf returns a document by its id.
func OutputOf(id string) issue.Output {
	list := issue.Outputs()
	if i := slices.IndexFunc(list, func(o issue.Output) bool { return o.ID == id }); i >= 0 {
		return list[i]
	}
	return issue.Output{}
}

// Ready reports whether the pages are laid out and drawn as they are now.
func (p *Preview) Ready() bool { return p.ready && !p.view.drawing }

// Document returns the finished pages; nil while they are laid out.
func (p *Preview) Document() *finished.Document { return p.doc }

// Marked returns the part of the content that is marked on the pages.
func (p *Preview) Marked() string { return p.part }

package photos

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/pictures"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// Screen is the screen 图片: the book's photos as a wall of thumbnails, the one in
// hand beside it with its words, and the projects that have none.
type Screen struct {
	host     Host
	bar      *fyne.Container
	strip    *container.Scroll // around the bar
	views    []*kit.Button
	view     int
	rows     []zone.Photo // of the view
	missing  []*zone.Project
	wall     *widget.GridWrap
	list     *widget.List
	empty    *fyne.Container
	wallBox  *fyne.Container
	side     *photoSide
	whole    *fyne.Container
	Current  int64                  // the selected photo
	thumbs   map[string]image.Image // nil while it is made
	making   sync.WaitGroup
	slots    chan struct{}
	waiting  []func() bool // for a picture that is made; done where they say so
	original *kit.Checkbox // 保留原图
	// for work in the background, which ends with the screen
	life context.Context
	end  context.CancelFunc
}

// photoViews are the views of the wall; the last one lists projects.
var photoViews = []string{"全部", "项目", "平台企业", "未归类", "缺照片"}

func New(host Host) *Screen {
	p := &Screen{host: host, thumbs: map[string]image.Image{}, slots: make(chan struct{}, 2)}
	p.life, p.end = context.WithCancel(context.Background())
	p.wall = widget.NewGridWrap(func() int { return len(p.rows) }, func() fyne.CanvasObject { return newPhotoCell(p) },
		func(i int, o fyne.CanvasObject) { o.(*photoCell).update(p.rows[i]) })
	p.list = widget.NewList(func() int { return len(p.missing) }, func() fyne.CanvasObject { return newMissingRow(p) },
		func(i int, o fyne.CanvasObject) { o.(*missingRow).update(p.missing[i]) })
	p.list.HideSeparators = true
	p.bar = container.New(kit.Toolbar{ButtonRow: kit.ButtonRow{Row: kit.Row{Gap: 8, Grow: len(photoViews)}}})
	for i, name := range photoViews {
		hint := ""
		if i == 4 {
			hint = "还没有照片的项目"
		}
		t := kit.NewButton(host, "", name, hint, func() { p.choose(i) })
		p.views = append(p.views, t)
		p.bar.Add(t)
	}
	p.bar.Add(container.New(kit.FixedWidth{}))
	p.bar.Add(kit.NewButton(host, "add", "导入照片", "选择照片，或把照片拖到窗口里", p.pick))
	p.original = kit.NewCheckbox("保留原图", false, nil)
	p.bar.Add(p.original)
	p.empty = container.New(kit.Column{Gap: 8, Grow: -1})
	p.wallBox = container.NewStack()
	p.side = newPhotoSide(p)
	p.strip = kit.NewToolbar(p.bar)
	left := container.New(kit.Column{Grow: 2}, kit.Padded(8, 8-kit.ToolbarScroll, 16, 16, p.strip), kit.NewDivider(),
		kit.Padded(8, 0, 12, 4, p.wallBox))
	p.whole = container.New(kit.SidePane{}, left, kit.NewDivider(), p.side.Content)
	return p
}

func (p *Screen) Content() fyne.CanvasObject { return p.whole }
func (p *Screen) Shown()                     { p.showContent() }

// Close saves what is being typed, and waits for those who read the book's file: it
// is about to be closed.
func (p *Screen) Close() {
	p.side.save()
	p.end()
	p.making.Wait()
}

// passes reports whether a photo belongs to a view.
func passes(view int, ph zone.Photo) bool {
	switch view {
	case 1:
		return ph.Project != ""
	case 2:
		return ph.Project == "" && ph.Subject != ""
	case 3:
		return ph.Project == "" && ph.Subject == ""
	}
	return true
}

func (p *Screen) Refresh() {
	p.rows = nil
	counts := make([]int, len(photoViews))
	for _, ph := range p.host.Session().Book.Photos {
		for v := range 4 {
			if passes(v, ph) {
				counts[v]++
			}
		}
		if passes(p.view, ph) {
			p.rows = append(p.rows, ph)
		}
	}
	p.missing = pictures.Unpictured(p.host.Session())
	counts[4] = len(p.missing)
	for i, t := range p.views {
		t.Text, t.Selected = fmt.Sprintf("%s %d", photoViews[i], counts[i]), i == p.view
		t.Refresh()
	}
	p.strip.Refresh()
	if !slices.ContainsFunc(p.rows, func(ph zone.Photo) bool { return ph.ID == p.Current }) {
		p.Current = 0
		if len(p.rows) > 0 {
			p.Current = p.rows[0].ID
		}
	}
	p.showContent()
	p.side.setPhoto(p.selected())
}

// showContent shows the wall, the list of projects, or what to do.
func (p *Screen) showContent() {
	var now fyne.CanvasObject = p.wall
	say := ""
	switch {
	case p.view == 4 && len(p.missing) > 0:
		now = p.list
	case p.view == 4:
		say = "每个项目都有照片。"
	case len(p.host.Session().Book.Photos) == 0:
		say = "还没有照片。单击“导入照片”，或把照片文件拖到窗口里；文件名里写上项目名称和日期，会自动归到项目。"
	case len(p.rows) == 0:
		say = "这里还没有照片。"
	}
	if say != "" {
		p.empty.Objects = []fyne.CanvasObject{kit.Padded(24, 0, 12, 12, kit.Paragraph(say, kit.ColorQuiet))}
		now = p.empty
	}
	p.wallBox.Objects = []fyne.CanvasObject{now}
	p.wall.Refresh()
	p.list.Refresh()
	p.wallBox.Refresh()
	count := fmt.Sprintf("%d张", len(p.rows))
	if p.view == 4 {
		count = fmt.Sprintf("%d个项目", len(p.missing))
	}
	p.host.ShowCounts(count, "")
}

func (p *Screen) choose(view int) {
	p.view = view
	p.Refresh()
}

// selected returns the selected photo; nil where there is none.
func (p *Screen) selected() *zone.Photo {
	for i := range p.rows {
		if p.rows[i].ID == p.Current && p.view < 4 {
			return &p.rows[i]
		}
	}
	return nil
}

func (p *Screen) selectPhoto(id int64) {
	p.side.save() // what is being typed is of the photo before
	p.Current = id
	p.side.setPhoto(p.selected())
	p.wall.Refresh()
}

// The size of what a thumbnail is made for, in pixels.
const (
	thumbWidth  = 400
	thumbHeight = 268
	mostThumbs  = 400
)

// Thumb returns the part of a photo that is shown, at most so large. Once it is there,
// what shows photos is drawn again.
func (p *Screen) Thumb(ph zone.Photo, w, h int) image.Image { return p.thumbOf(ph.Hash, ph.Crop, w, h) }

// thumbKey is under which a picture is kept.
func thumbKey(hash string, crop zone.Crop, w int) string { return fmt.Sprint(hash, w) + crop.String() }

// thumbOf returns a part of a photo at most so large, or nil while it is made: away from the
// window's goroutine.
func (p *Screen) thumbOf(hash string, crop zone.Crop, w, h int) image.Image {
	key := thumbKey(hash, crop, w)
	if img, ok := p.thumbs[key]; ok {
		return img
	}
	if len(p.thumbs) > mostThumbs {
		clear(p.thumbs)
	}
	p.thumbs[key] = nil
	job := p.host.Session()
	p.making.Add(1)
	p.host.Background(func() {
		defer p.making.Done()
		p.slots <- struct{}{}
		defer func() { <-p.slots }()
		if p.life.Err() != nil {
			return
		}
		img, err := pictures.Thumbnail(job, hash, crop.Fractions(), w, h)
		p.host.Do(func() {
			if err == nil && p.host.Session() == job {
				p.thumbs[key] = img
				p.wall.Refresh()
				p.side.pictures()
				p.notifyWaiting()
			}
		})
	})
	return nil
}

// notifyWaiting calls those who wait after a picture was made; who has no use for it waits on.
func (p *Screen) notifyWaiting() {
	list := p.waiting
	p.waiting = nil
	for _, done := range list {
		if !done() {
			p.waiting = append(p.waiting, done)
		}
	}
}

// pick asks for photo files with the system's dialog.
func (p *Screen) pick() {
	if p.host.Locked() != "" {
		p.host.Say(p.host.Locked())
		return
	}
	kit.ChoosePictures(p.host, "导入照片", func(paths []string) { p.importFiles(paths, 0) })
}

// importFiles reads photo files in the background and takes them into the
// book; with a number they replace that photo.
func (p *Screen) importFiles(paths []string, replace int64) {
	p.read(paths, func(files []*pictures.File, refused []string) { p.addRead(files, refused, replace, "") })
}

// ImportFor takes photo files into the book as those of a project, by its number.
func (p *Screen) ImportFor(paths []string, project string) {
	p.read(paths, func(files []*pictures.File, refused []string) { p.addRead(files, refused, 0, project) })
}

// read reads photo files in the background.
func (p *Screen) read(paths []string, then func(files []*pictures.File, refused []string)) {
	if p.host.Locked() != "" {
		p.host.Say(p.host.Locked())
		return
	}
	p.host.Say(fmt.Sprintf("正在读取%d张照片……", len(paths)))
	job, original := p.host.Session(), p.original.Checked
	p.making.Add(1)
	p.host.Background(func() {
		defer p.making.Done()
		files, errs := pictures.ReadFiles(p.life, paths, original)
		if p.life.Err() != nil {
			return
		}
		var refused []string
		for _, err := range errs {
			refused = append(refused, kit.Explain(p.host, err))
		}
		p.host.Do(func() {
			if p.host.Session() == job {
				then(files, refused)
			}
		})
	})
}

// addRead saves the photos that were read, and tells which were not.
func (p *Screen) addRead(files []*pictures.File, refused []string, replace int64, project string) {
	var err error
	var added []zone.Photo
	notes := ""
	switch {
	case len(files) == 0:
	case replace != 0:
		err = pictures.Replace(context.Background(), p.host.Session(), replace, files[0])
		notes = "已替换照片，可用 Ctrl+Z 撤销。"
	default:
		added, err = pictures.AddOf(context.Background(), p.host.Session(), files, project)
		known := 0
		for _, ph := range added {
			if ph.Project+ph.Subject != "" {
				known++
			}
		}
		notes = fmt.Sprintf("已导入%d张照片，按文件名归类%d张。", len(added), known)
		if project != "" {
			notes = fmt.Sprintf("已给这个项目添加%d张照片，可用 Ctrl+Z 撤销。", len(added))
		}
		if n := shrunk(files); n > 0 {
			notes += fmt.Sprintf("%d张已缩到A3印刷够用的大小。", n)
		}
		if n := len(files) - len(added); n > 0 {
			notes += fmt.Sprintf("%d张已在数据文件里，没有重复导入。", n)
		}
		if len(added) > 0 {
			p.view, p.Current = 0, added[0].ID
		}
	}
	if err == nil && len(refused) > 0 {
		err = errors.New(strings.Join(refused, "\n"))
	}
	p.host.Changed()
	p.host.Say(notes)
	if err != nil {
		p.host.Fail(err)
		return
	}
	p.askProjects(added)
}

// shrunk counts the photos that are kept smaller than their files have them.
func shrunk(files []*pictures.File) (n int) {
	for _, f := range files {
		if f.Shrunk() {
			n++
		}
	}
	return n
}

// drop takes a photo out of the book; it can be undone.
func (p *Screen) drop() {
	ph := p.selected()
	if ph == nil || p.host.Locked() != "" {
		p.host.Say(cmp.Or(p.host.Locked(), "没有选中照片。"))
		return
	}
	b := p.host.Session().Rows(PhotoRegister())
	b.Drop(ph.ID)
	if err := b.Keep(context.Background(), "删除", "删除照片“"+ph.Caption+"”"); err != nil {
		p.host.Fail(err)
		return
	}
	p.host.Changed()
	p.host.Say("已删除照片，可用 Ctrl+Z 撤销。")
}

// photoCell is a photo on the wall.
type photoCell struct {
	widget.BaseWidget
	page    *Screen
	photo   zone.Photo
	ground  *kit.Fill
	image   *canvas.Image
	caption *kit.Label
	note    *kit.Label
	inside  *fyne.Container
}

func newPhotoCell(p *Screen) *photoCell {
	c := &photoCell{page: p, ground: kit.NewFill(kit.ColorPaper, 4, kit.ColorLine),
		image: canvas.NewImageFromImage(nil), caption: kit.Text("").Truncate(0),
		note: kit.NewLabel("", kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0)}
	c.image.FillMode = canvas.ImageFillCover
	c.image.ScaleMode = canvas.ImageScaleFastest
	c.image.SetMinSize(fyne.NewSize(200, 134))
	c.inside = container.NewStack(c.ground, kit.Padded(6, 8, 6, 6,
		container.New(kit.Column{Gap: 4, Grow: -1}, container.NewStack(kit.NewFill(theme.ColorNameHeaderBackground, 2,
			""), c.image), c.caption, c.note)))
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer is called by Fyne.
func (c *photoCell) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.inside) }

// Tapped takes the selected photo.
func (c *photoCell) Tapped(*fyne.PointEvent) { c.page.selectPhoto(c.photo.ID) }

func (c *photoCell) update(ph zone.Photo) {
	c.photo = ph
	c.caption.Text = cmp.Or(ph.Caption, "（没有说明）")
	about := ph.Subject
	if one := c.page.host.Session().Book.Project(ph.Project); ph.Project != "" && one != nil {
		about = one.Label()
	}
	if ph.Pair != "" {
		about = "建设" + ph.Pair + " " + about
	}
	c.note.Text = strings.Trim(ph.Date.String()+" · "+cmp.Or(about, "未归类"), " ·")
	c.image.Image = c.page.Thumb(ph, thumbWidth, thumbHeight)
	c.ground.Color, c.ground.Edge = kit.ColorPaper, kit.ColorLine
	if ph.ID == c.page.Current {
		c.ground.Color, c.ground.Edge = kit.ColorSelected, kit.ColorAccent
	}
	c.ground.Refresh()
	c.image.Refresh()
	c.caption.Refresh()
	c.note.Refresh()
}

// missingRow is a project without a photo.
type missingRow struct {
	widget.BaseWidget
	page       *Screen
	project    *zone.Project
	name, unit *kit.Label
	inside     *fyne.Container
}

func newMissingRow(p *Screen) *missingRow {
	m := &missingRow{page: p, name: kit.Text("").Truncate(0), unit: kit.Muted("")}
	m.inside = container.NewStack(kit.Padded(4, 4, 12, 12, container.New(kit.Row{Gap: 12, Grow: 0}, m.name, m.unit)))
	m.ExtendBaseWidget(m)
	return m
}

// CreateRenderer is called by Fyne.
func (m *missingRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.inside) }

// Tapped opens the project.
func (m *missingRow) Tapped(*fyne.PointEvent) { m.page.host.OpenProject(m.project) }

func (m *missingRow) update(p *zone.Project) {
	m.project = p
	m.name.Text, m.unit.Text = p.Name, strings.Trim(p.Code+" · "+p.Unit, " ·")
	m.inside.Refresh()
	m.name.Refresh()
	m.unit.Refresh()
}

// OpenPhoto shows a photo on the wall.
func (p *Screen) OpenPhoto(id int64) {
	p.Current = id
	p.choose(0)
	for i := range p.rows {
		if p.rows[i].ID == id {
			p.wall.ScrollTo(i)
		}
	}
}

// Import takes photo files into the book.
func (p *Screen) Import(paths []string) { p.importFiles(paths, 0) }

// Await calls back after each picture that was made, until it is answered with true.
func (p *Screen) Await(done func() bool) { p.waiting = append(p.waiting, done) }

// SelectedName returns the caption of the selected photo.
func (p *Screen) SelectedName() string {
	if ph := p.selected(); ph != nil {
		return ph.Caption
	}
	return ""
}

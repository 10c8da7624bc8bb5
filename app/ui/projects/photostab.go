package projects

import (
	"cmp"
	"context"
	"image"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/pictures"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// photosTab is the photos of a project as thumbnails: the first is its main one. The
// screen 图片 reads the pictures and has their words.
type photosTab struct {
	card    *card
	project *zone.Project
	chosen  int64
	waiting bool // for pictures that are made
	wall    *fyne.Container
	first   *kit.Button
	open    *kit.Button
	Content *fyne.Container
}

// Album reads the pictures of photos, and keeps them.
type Album interface {
	// Thumb returns a photo's picture at most so large, in pixels; nil while it is made.
	Thumb(ph zone.Photo, width, height int) image.Image
	// Await calls back after each picture that was made, until it is answered with true.
	Await(done func() bool)
	// ImportFor takes photo files into the book as those of a project, by its number.
	ImportFor(paths []string, project string)
}

// The size of a thumbnail's picture, in pixels.
const (
	albumWidth  = 400
	albumHeight = 268
)

func newPhotosTab(c *card) cardTab {
	t := &photosTab{card: c, wall: container.New(wallLayout{})}
	t.first = kit.NewButton(c.host, "check", "设为主图", "", t.lead)
	t.open = kit.NewButton(c.host, "open", "在“图片”里打开", "写说明、裁剪、替换、删除", func() { c.host.OpenPhoto(t.chosen) })
	bar := container.New(kit.ButtonRow{Row: kit.Row{Gap: 4, Grow: 1}},
		kit.NewButton(c.host, "add", "添加照片", "选择照片，或把照片拖到窗口里", t.add), container.New(kit.FixedWidth{}), t.first, t.open)
	t.Content = container.New(kit.Column{Grow: 2}, kit.Padded(6, 6, 12, 12, bar), kit.NewDivider(),
		container.NewVScroll(kit.Padded(12, 16, 16, 16, t.wall)))
	return t
}

func (t *photosTab) object() fyne.CanvasObject { return t.Content }

// photos lists the project's photos as documents take them: a pair before the others.
func (t *photosTab) photos() []zone.Photo {
	var out []zone.Photo
	for _, ph := range t.card.host.Session().Book.Photos {
		if ph.Project == t.project.Code && ph.Project != "" {
			out = append(out, ph)
		}
	}
	slices.SortStableFunc(out, func(a, b zone.Photo) int {
		return cmp.Or(-cmp.Compare(len(a.Pair), 0)+cmp.Compare(len(b.Pair), 0), cmp.Compare(a.Pair, b.Pair))
	})
	return out
}

func (t *photosTab) setProject(p *zone.Project, _ zone.Period) {
	t.project = p
	list := t.photos()
	if t.chosen = t.held(list); t.chosen == 0 && len(list) > 0 {
		t.chosen = list[0].ID
	}
	t.fill(list)
}

// held returns the selected photo where it is among some; else none.
func (t *photosTab) held(list []zone.Photo) int64 {
	for _, ph := range list {
		if ph.ID == t.chosen {
			return ph.ID
		}
	}
	return 0
}

func (t *photosTab) fill(list []zone.Photo) {
	t.wall.Objects = nil
	album := t.card.host
	made := true
	for i, ph := range list {
		img := album.Thumb(ph, albumWidth, albumHeight)
		made = made && img != nil
		picture := canvas.NewImageFromImage(img)
		picture.FillMode, picture.ScaleMode = canvas.ImageFillCover, canvas.ImageScaleFastest
		picture.SetMinSize(fyne.NewSize(120, 104))
		note := strings.Trim(ph.Date.String()+" · "+map[bool]string{true: "建设" + ph.Pair}[ph.Pair != ""], " ·")
		if i == 0 {
			note = strings.Trim("主图 · "+note, " ·")
		}
		ground, line := kit.ColorPaper, kit.ColorLine
		if ph.ID == t.chosen {
			ground, line = kit.ColorSelected, kit.ColorAccent
		}
		cell := container.NewStack(kit.NewFill(ground, 4, line),
			kit.Padded(5, 6, 5, 5, container.New(kit.Column{Gap: 3, Grow: -1},
				container.NewStack(kit.NewFill(theme.ColorNameHeaderBackground, 2, ""), picture),
				kit.Text(cmp.Or(ph.Caption, "（没有说明）")).Truncate(0),
				kit.NewLabel(note, kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0))))
		t.wall.Add(newAlbumCell(cell, func() { t.choose(ph.ID) }, func() { t.card.host.OpenPhoto(ph.ID) }))
	}
	if len(list) == 0 {
		t.wall.Add(kit.Paragraph("还没有照片。单击“添加照片”，或把照片拖到窗口里。", kit.ColorQuiet))
	}
	switch {
	case len(list) > 0 && list[0].Pair != "":
		t.first.SetState(true, "前后对比的一对总在最前面")
	default:
		t.first.SetState(len(list) == 0 || t.chosen == list[0].ID, "文档只放一张照片时放它")
	}
	t.open.SetState(len(list) == 0, t.open.Hint)
	t.Content.Refresh()
	if !made {
		t.await()
	}
}

// await fills the wall again once a picture was made.
func (t *photosTab) await() {
	if t.waiting {
		return
	}
	t.waiting = true
	album := t.card.host
	album.Await(func() bool {
		t.waiting = false
		t.fill(t.photos()) // waits again for what is still missing
		return true
	})
}

// choose selects a photo.
func (t *photosTab) choose(id int64) {
	t.chosen = id
	t.fill(t.photos())
}

// add asks for photo files.
func (t *photosTab) add() {
	if host := t.card.host; t.project == nil || host.Locked() != "" {
		host.Say(host.Locked())
		return
	}
	kit.ChoosePictures(t.card.host, "添加“"+t.project.Label()+"”的照片", t.addPhotos)
}

// addPhotos adds photo files to the project.
func (t *photosTab) addPhotos(paths []string) {
	t.card.host.ImportFor(paths, t.project.Code)
}

// lead makes the selected photo the main one.
func (t *photosTab) lead() {
	host := t.card.host
	if host.Locked() != "" {
		host.Say(host.Locked())
		return
	}
	if err := pictures.PutFirst(context.Background(), host.Session(), t.chosen); err != nil {
		host.Fail(err)
		return
	}
	if list := t.photos(); len(list) > 0 {
		t.chosen = list[0].ID
	}
	host.Changed()
}

// albumCell is a photo that is chosen by a press and opened by two.
type albumCell struct {
	widget.BaseWidget
	inside       fyne.CanvasObject
	choose, open func()
}

func newAlbumCell(inside fyne.CanvasObject, choose, open func()) *albumCell {
	c := &albumCell{inside: inside, choose: choose, open: open}
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer is called by Fyne.
func (c *albumCell) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.inside) }

// Tapped chooses the photo.
func (c *albumCell) Tapped(*fyne.PointEvent) { c.choose() }

// DoubleTapped opens it.
func (c *albumCell) DoubleTapped(*fyne.PointEvent) { c.open() }

// wallLayout places things in as many columns as there is room for.
type wallLayout struct{}

const wallCell = 160

func (wallLayout) columns(width float32) int { return max(int((width+8)/(wallCell+8)), 1) }

// MinSize cannot know the width yet; two columns are the least.
func (l wallLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, o := range objects {
		h = max(h, o.MinSize().Height)
	}
	return fyne.NewSize(wallCell, float32((len(objects)+1)/2)*(h+8))
}

func (l wallLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	n := l.columns(s.Width)
	if len(objects) == 1 {
		if _, cell := objects[0].(*albumCell); !cell {
			n = 1
		}
	}
	w := (s.Width - 8*float32(n-1)) / float32(n)
	h := float32(0)
	for _, o := range objects {
		h = max(h, o.MinSize().Height)
	}
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i%n)*(w+8), float32(i/n)*(h+8)))
		o.Resize(fyne.NewSize(w, h))
	}
}

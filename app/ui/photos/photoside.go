package photos

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

func PhotoRegister() *field.Register { return field.RegisterNamed("照片") }

// photoSide is the selected photo: the picture, its words as a form, and what can be
// done with it.
type photoSide struct {
	page    *Screen
	photo   *zone.Photo
	image   *canvas.Image
	size    *kit.Label
	lines   []*photoLine
	pairs   []*kit.Button
	slots   []*kit.Button // where it stands on the feature page
	form    *fyne.Container
	pair    *fyne.Container // before and after side by side
	none    fyne.CanvasObject
	Content *fyne.Container
}

// photoLine is a field and its entry.
type photoLine struct {
	field *field.RowField
	entry *kit.Entry
}

var pairNames = []string{"不成对", "前", "后"}

// slotNames are the places on the feature page; the first leaves it to the program.
var slotNames = append([]string{"自动"}, zone.PhotoSlots...)

func newPhotoSide(p *Screen) *photoSide {
	s := &photoSide{page: p, image: canvas.NewImageFromImage(nil),
		size: kit.NewLabel("", kit.ColorQuiet, theme.SizeNameCaptionText)}
	s.image.FillMode, s.image.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
	s.image.SetMinSize(fyne.NewSize(160, 200))
	list := container.New(kit.Column{Gap: 6, Grow: -1},
		container.NewStack(kit.NewFill(theme.ColorNameHeaderBackground, 4, ""), s.image), s.size)
	labels := map[string]string{"项目编号": "项目", "平台或企业": "平台、企业", "顺序": "专版顺序"}
	hints := map[string]string{"项目编号": "编号、名称或拼音首字母", "平台或企业": "平台或企业名称", "日期": "2023-4-15",
		"顺序": "1最先，专版放不下时最后略去"}
	for _, name := range []string{"说明", "日期", "地点", "拍摄", "项目编号", "平台或企业", "顺序"} {
		l := &photoLine{PhotoRegister().Field(name), kit.NewEntry(hints[name])}
		if name == "说明" {
			l.entry.MultiLine, l.entry.Wrapping = true, fyne.TextWrapBreak
			l.entry.SetMinRowsVisible(2)
		}
		l.entry.OnSubmitted = func(string) { s.saveLine(l) }
		l.entry.OnBlur = func() { s.saveLine(l) }
		l.entry.OnEscape = func() { l.entry.SetText(s.now(l)); l.entry.SetValidationError(nil) }
		s.lines = append(s.lines, l)
		label := labels[name]
		if label == "" {
			label = name
		}
		list.Add(container.New(shortLabelled{}, kit.Muted(label), l.entry))
	}
	pairs := container.New(kit.Tiles{Most: 3})
	for i, name := range pairNames {
		t := kit.NewButton(p.host, "", name, "", func() { s.set("前后", map[bool]string{true: pairNames[i]}[i > 0]) })
		s.pairs = append(s.pairs, t)
		pairs.Add(t)
	}
	list.Add(container.New(shortLabelled{}, kit.Muted("前后对比"), pairs))
	slots := container.New(kit.Column{Gap: 2, Grow: -1}, container.New(kit.Tiles{Most: 3}),
		container.New(kit.Tiles{Most: 3})) // rows of their own: tiles do not tell how high they are when they wrap
	for i, name := range slotNames {
		t := kit.NewButton(p.host, "", name, "", func() { s.set("版位", map[bool]string{true: slotNames[i]}[i > 0]) })
		s.slots = append(s.slots, t)
		slots.Objects[i/3].(*fyne.Container).Add(t)
	}
	list.Add(container.New(shortLabelled{}, kit.Muted("专版版位"), slots))
	s.pair = container.NewStack()
	list.Add(s.pair)
	list.Add(kit.Padded(8, 8, 0, 0, kit.NewDivider()))
	list.Add(container.New(kit.Row{Gap: 8, Grow: -1}, kit.NewButton(p.host, "photo", "裁剪", "只显示照片的一部分，原图不变", s.crop),
		kit.NewButton(p.host, "replace", "替换", "换一张图片，说明不变", s.replace),
		kit.NewButton(p.host, "trash", "删除", "可以撤销", p.drop)))
	s.form = list
	s.none = kit.Paragraph("没有选中照片。", kit.ColorQuiet)
	s.Content = container.NewStack(container.NewVScroll(kit.Padded(16, 16, 16, 16, container.NewStack(s.none, list))))
	return s
}

// shortLabelled places a short name at the left of what it names.
type shortLabelled struct{}

func (shortLabelled) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(160, max(objects[1].MinSize().Height, 28))
}

func (shortLabelled) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	const label = 76
	objects[0].Move(fyne.NewPos(0, 6))
	objects[0].Resize(fyne.NewSize(label-8, objects[0].MinSize().Height))
	objects[1].Move(fyne.NewPos(label, 0))
	objects[1].Resize(fyne.NewSize(s.Width-label, s.Height))
}

// now returns what a field holds, a project by its name.
func (s *photoSide) now(l *photoLine) string {
	text := l.field.Get(*s.photo)
	if l.field.Name == "项目编号" {
		if p := s.page.host.Session().Book.Project(text); p != nil {
			return p.Name
		}
	}
	return text
}

// setPhoto shows a photo; nil shows none.
func (s *photoSide) setPhoto(ph *zone.Photo) {
	s.photo = nil // what changes below is not typed
	s.form.Hidden = ph == nil
	if s.none.Show(); ph != nil {
		s.none.Hide()
		one := *ph
		s.photo = &one
		s.pictures()
		s.size.SetText(fmt.Sprintf("%d × %d 像素", ph.Width, ph.Height))
		if !ph.Crop.IsZero() {
			w, h := ph.Shown()
			s.size.SetText(fmt.Sprintf("%d × %d 像素，裁剪为 %d × %d", ph.Width, ph.Height, w, h))
		}
		for _, l := range s.lines {
			if text := s.now(l); l.entry.Text != text {
				l.entry.SetText(text)
			}
			l.entry.SetValidationError(nil)
		}
		for i, t := range s.pairs {
			t.Selected = i == 0 && ph.Pair == "" || pairNames[i] == ph.Pair
			t.Refresh()
		}
		for i, t := range s.slots {
			t.Selected = i == 0 && ph.Slot == "" || slotNames[i] == ph.Slot
			t.Refresh()
		}
	}
	s.Content.Refresh()
}

// pictures shows the photo large, while that is made its thumbnail, and its pair.
func (s *photoSide) pictures() {
	if s.photo == nil {
		return
	}
	img := s.page.Thumb(*s.photo, 2*(kit.SidePaneWidth-32), 400)
	if img == nil {
		img = s.page.thumbs[thumbKey(s.photo.Hash, s.photo.Crop, thumbWidth)]
	}
	s.image.Image = img
	s.image.Refresh()
	s.compare()
}

// save saves what is being typed.
func (s *photoSide) save() {
	for _, l := range s.lines {
		s.saveLine(l)
	}
}

// saveLine saves what was typed into a field, if it differs from what is there.
func (s *photoSide) saveLine(l *photoLine) {
	if s.photo == nil || l.entry.Text == s.now(l) {
		return
	}
	text := l.entry.Text
	if l.field.Name == "项目编号" && text != "" {
		p, err := s.find(text)
		if err != nil {
			l.entry.SetValidationError(err)
			s.page.host.Say("没有保存：" + kit.Explain(s.page.host, err))
			return
		}
		text = p.Code
	}
	l.entry.SetValidationError(s.set(l.field.Name, text))
}

// find returns the project that is meant by a number, a name, or the letters that the pinyin of
// a name begins with, where only one project is.
func (s *photoSide) find(typed string) (*zone.Project, error) {
	book := s.page.host.Session().Book
	p, err := session.FindProject(book, typed)
	if err == nil {
		return p, nil
	}
	var names []string
	for _, one := range book.All() {
		if listing.Found(one.Name, typed) || listing.Found(one.Short, typed) {
			p, names = one, append(names, "“"+one.Name+"”")
		}
	}
	switch {
	case len(names) == 1:
		return p, nil
	case len(names) > 1:
		return nil, fmt.Errorf("“%s”可以是%d个项目：%s等；请多写几个字", typed, len(names),
			strings.Join(names[:min(len(names), 3)], "、"))
	}
	return nil, err
}

// set saves one field of the selected photo.
func (s *photoSide) set(field, value string) error {
	host := s.page.host
	if s.photo == nil {
		return nil
	}
	b := host.Session().Rows(PhotoRegister())
	err := b.Set(s.photo.ID, field, value)
	if host.Locked() != "" {
		err = errors.New(host.Locked())
	}
	if err == nil {
		err = b.Keep(context.Background(), "修改", "修改照片的"+map[bool]string{true: "项目", false: field}[field == "项目编号"])
	}
	if err != nil {
		host.Say(kit.Explain(host, err))
		return err
	}
	host.Changed()
	return nil
}

// replace asks for another picture.
func (s *photoSide) replace() {
	host := s.page.host
	if s.photo == nil || host.Locked() != "" {
		host.Say(host.Locked())
		return
	}
	id := s.photo.ID
	kit.ChoosePictures(host, "替换图片", func(paths []string) { s.page.importFiles(paths[:1], id) })
}

// pairOf returns the photo that shows the same before or after; nil where there is
// none.
func (s *photoSide) pairOf(ph zone.Photo) *zone.Photo {
	for _, other := range s.page.host.Session().Book.Photos {
		if ph.Pair != "" && other.Pair != "" && other.Pair != ph.Pair && ph.Project+ph.Subject != "" &&
			other.Project == ph.Project && other.Subject == ph.Subject {
			return &other
		}
	}
	return nil
}

// compare shows before and after side by side; a press takes the selected other.
func (s *photoSide) compare() {
	s.pair.Objects = nil
	if other := s.pairOf(*s.photo); other != nil {
		both := container.New(kit.Tiles{Most: 2})
		list := []zone.Photo{*s.photo, *other}
		if s.photo.Pair == "后" {
			list[0], list[1] = list[1], list[0]
		}
		for _, ph := range list {
			img := canvas.NewImageFromImage(nil)
			img.FillMode = canvas.ImageFillCover
			img.SetMinSize(fyne.NewSize(100, 76))
			img.Image = s.page.Thumb(ph, thumbWidth, thumbHeight)
			both.Add(kit.NewClickable(container.New(kit.Column{Gap: 2, Grow: -1}, img,
				kit.NewLabel("建设"+ph.Pair+"  "+ph.Date.String(), kit.ColorQuiet,
					theme.SizeNameCaptionText).Truncate(0)),
				func() { s.page.Current = ph.ID; s.page.choose(0) }))
		}
		s.pair.Objects = []fyne.CanvasObject{both}
	}
	s.pair.Refresh()
}

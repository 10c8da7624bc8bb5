package photos

import (
	"fmt"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// cropRatios are the proportions that are offered; 0 is free.
var cropRatios = []struct {
	name  string
	ratio float64
}{{"自由", 0}, {"4:3", 4.0 / 3}, {"3:2", 3.0 / 2}, {"16:9", 16.0 / 9}, {"1:1", 1}, {"3:4", 3.0 / 4}}

// crop lets the part of the selected photo be chosen that is shown and printed. The
// photo itself stays as it is.
func (s *photoSide) crop() {
	host := s.page.host
	if s.photo == nil || host.Locked() != "" {
		host.Say(host.Locked())
		return
	}
	c := newCropper(*s.photo)
	size := kit.Muted("")
	var tools []*kit.Button
	bar := container.New(kit.Row{Gap: 4, Grow: len(cropRatios)})
	c.moved = func() {
		one := c.photo
		one.Crop = c.crop()
		width, height := one.Shown()
		size.SetText(fmt.Sprintf("%d × %d 像素", width, height))
		for i, t := range tools {
			if chosen := cropRatios[i].ratio == c.ratio; t.Selected != chosen {
				t.Selected = chosen
				t.Refresh()
			}
		}
		bar.Refresh()
	}
	for _, r := range cropRatios {
		t := kit.NewButton(host, "", r.name, "", func() { c.choose(r.ratio) })
		tools = append(tools, t)
		bar.Add(t)
	}
	bar.Add(container.New(kit.FixedWidth{}))
	bar.Add(size)
	bar.Add(kit.NewButton(host, "undo", "还原", "显示整张照片", c.whole))
	d := kit.NewDialog(host, "裁剪照片", container.New(kit.Column{Gap: 8, Grow: 1}, bar, c),
		kit.LeaveButton("取消", nil), kit.DoButton("裁剪", func() { c.done(true) }))
	id, job := s.photo.ID, host.Session()
	c.done = func(apply bool) {
		d.Hide()
		if apply && host.Session() == job && s.photo != nil && s.photo.ID == id {
			s.set("裁剪", c.crop().String())
		}
	}
	whole := host.Canvas().Size()
	d.Resize(fyne.NewSize(whole.Width*0.86, whole.Height*0.9))
	d.Open(c)
	c.moved()
	s.page.large(s.photo.Hash, c.setImage)
}

// largePhoto is how large a photo is shown for cropping, in pixels.
const largePhoto = 1600

// large returns all of a photo once it was read, in the background.
func (p *Screen) large(hash string, use func(image.Image)) {
	if img := p.thumbOf(hash, zone.Crop{}, largePhoto, largePhoto); img != nil {
		use(img)
		return
	}
	p.waiting = append(p.waiting, func() bool {
		img := p.thumbs[thumbKey(hash, zone.Crop{}, largePhoto)]
		if img != nil {
			use(img)
		}
		return img != nil
	})
}

package photos

import (
	"context"

	"fyne.io/fyne/v2/container"

	"zonebrief/app/pictures"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// mostAsked is how many projects one can choose from: more than that the name of a file says
// nothing.
const mostAsked = 8

// askProjects asks which project a photo is of where its file's name may stand for several, one
// photo after the other. Esc leaves it without.
func (p *Screen) askProjects(photos []zone.Photo) {
	for i, ph := range photos {
		list := pictures.Likely(p.host.Session().Book, ph.Caption+".jpg")
		if ph.Project+ph.Subject != "" || len(list) < 2 || len(list) > mostAsked {
			continue
		}
		p.askProject(ph, list, func() { p.askProjects(photos[i+1:]) })
		return
	}
}

func (p *Screen) askProject(ph zone.Photo, list []*zone.Project, next func()) {
	var d *kit.Dialog
	box := container.New(kit.Column{Gap: 4, Grow: -1},
		kit.Paragraph("“"+ph.Caption+"”可能是下面哪个项目的照片？", kit.ColorInk))
	for _, one := range list {
		b := kit.NewButton(p.host, "", one.Name, one.Code, func() {
			d.Hide()
			p.assign(ph.ID, one)
			next()
		})
		b.AlignLeft = true
		box.Add(b)
	}
	d = kit.NewDialog(p.host, "照片归类", container.NewVScroll(box), kit.LeaveButton("先不归类", next)).Fit(480, 360)
	d.Open(box.Objects[1].(*kit.Button))
}

// assign notes the project that a photo is of, as one step.
func (p *Screen) assign(photo int64, of *zone.Project) {
	b := p.host.Session().Rows(PhotoRegister())
	err := b.Set(photo, "项目编号", of.Code)
	if err == nil {
		err = b.Keep(context.Background(), "修改", "照片归到“"+of.Label()+"”")
	}
	if err != nil {
		p.host.Fail(err)
		return
	}
	p.host.Changed()
}

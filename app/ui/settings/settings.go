package settings

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zonebrief/app/issue"
	"zonebrief/app/session"
	"zonebrief/app/settings"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/pages"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// Screen is the screen 设置: what can be set at the left, its form in the middle,
// and at the right the pages that it changes. What is set is saved at once, and can
// be undone; what was published stays.
type Screen struct {
	host  Host
	body  *fyne.Container
	parts []*settingsPart
	at    int
	form  *fyne.Container
	right *fyne.Container
	pane  *pages.Preview
	built time.Time // the edit that the form shows
	rules *rulesForm

	detail  *fyne.Container // the form and the pages, or a part that takes all of it
	beside  *fyne.Container // the form and the pages
	history *historyPane
	backup  *backupForm
}

// settingsPart is one thing in the list.
type settingsPart struct {
	title  string
	id     string // of a document
	button *kit.Button
	make   func() fyne.CanvasObject
	whole  bool // takes the place of the pages, too
}

// New returns the screen 设置.
func New(host Host) *Screen {
	s := &Screen{host: host, form: container.NewStack(), right: container.NewStack(), pane: pages.NewPreview(host)}
	list := container.New(kit.Column{Gap: 2, Grow: -1})
	head := func(title string) {
		list.Add(kit.Padded(12, 4, 12, 4, kit.NewLabel(title, kit.ColorQuiet, theme.SizeNameCaptionText)))
	}
	add := func(p *settingsPart) {
		i := len(s.parts)
		p.button = kit.NewButton(host, "", p.title, "", func() { s.selectPart(i) })
		p.button.AlignLeft, p.button.Height = true, 32
		s.parts = append(s.parts, p)
		list.Add(p.button)
	}
	head("全区")
	add(&settingsPart{title: "单位设置", id: "brief", make: func() fyne.CanvasObject { return s.officeForm(false) }})
	add(&settingsPart{title: "本区用语", id: "matrix", make: func() fyne.CanvasObject { return s.officeForm(true) }})
	add(&settingsPart{title: "评旗规则", make: s.rulesForm})
	add(&settingsPart{title: "产业体系", make: func() fyne.CanvasObject { return s.terms(true) }})
	add(&settingsPart{title: "片区", make: func() fyne.CanvasObject { return s.terms(false) }})
	s.history, s.backup = newHistoryPane(host), newBackupForm(host)
	head("数据文件")
	add(&settingsPart{title: "修改记录", make: s.history.content, whole: true})
	add(&settingsPart{title: "快照第二处", make: s.backup.content, whole: true})
	add(&settingsPart{title: "密码", make: s.passwordForm, whole: true})
	add(&settingsPart{title: "单位签名", make: s.signingForm, whole: true})
	head("文档")
	for _, o := range issue.Outputs() {
		if o.Kind == "pdf" {
			add(&settingsPart{title: o.Title, id: o.ID, make: func() fyne.CanvasObject { return s.documentForm(o.ID) }})
		}
	}
	left := container.NewVScroll(kit.Padded(0, 12, 8, 8, list))
	s.beside = container.New(formAndPages{kit.LeftColumn{Width: 400}}, s.form, kit.NewDivider(), s.right)
	s.detail = container.NewStack(s.beside)
	s.body = container.New(&kit.LeftColumn{Width: 216}, left, kit.NewDivider(), s.detail)
	return s
}

// formAndPages lays out the form, and the pages beside it where there is room for them.
type formAndPages struct{ kit.LeftColumn }

func (l formAndPages) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return l.LeftColumn.MinSize(objects)
}

func (l formAndPages) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects[1:] {
		if s.Width >= 640 {
			o.Show()
		} else {
			o.Hide()
		}
	}
	if s.Width >= 640 {
		l.LeftColumn.Layout(objects, s)
		return
	}
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(s)
}

func (s *Screen) Content() fyne.CanvasObject { return s.body }
func (s *Screen) Shown()                     {}

// Close ends the work before the book is closed.
func (s *Screen) Close() {
	s.pane.Close()
	s.history.task.Close()
	s.backup.task.Close()
}

func (s *Screen) Refresh() {
	if s.built != s.host.Session().Saved() || len(s.form.Objects) == 0 {
		s.selectPart(s.at)
		return
	}
	if !s.parts[s.at].whole {
		s.follow()
	}
}

// selectPart shows a part.
func (s *Screen) selectPart(i int) {
	s.host.Canvas().Unfocus() // what is being typed is saved
	s.at, s.built = i, s.host.Session().Saved()
	for k, p := range s.parts {
		if chosen := k == i; p.button.Selected != chosen {
			p.button.Selected = chosen
			p.button.Refresh()
		}
	}
	p := s.parts[i]
	s.rules = nil
	if p.whole {
		s.detail.Objects = []fyne.CanvasObject{p.make()}
		s.detail.Refresh()
		return
	}
	s.detail.Objects = []fyne.CanvasObject{s.beside}
	s.detail.Refresh()
	s.form.Objects = []fyne.CanvasObject{container.NewVScroll(kit.Padded(16, 24, 16, 16, p.make()))}
	s.form.Refresh()
	s.follow()
}

// follow shows at the right what the part changes.
func (s *Screen) follow() {
	var o fyne.CanvasObject = s.pane.Body
	switch {
	case s.rules != nil:
		o = s.rules.effect
		s.rules.updateEffect()
	case s.parts[s.at].id == "":
		o = kit.Padded(16, 16, 16, 16, container.New(kit.Column{Gap: 4, Grow: -1},
			kit.Muted("列表的次序就是各表、各图的次序。").Truncate(0),
			kit.Muted("改名时，属于它的项目一起改；还有项目的不能删去。").Truncate(0)))
	default:
		s.pane.Show(s.parts[s.at].id)
	}
	s.right.Objects = []fyne.CanvasObject{o}
	s.right.Refresh()
}

// applied shows what became of an edit; what was refused is said in the status bar. With
// rebuild the form is made again.
func (s *Screen) applied(err error, rebuild bool) error {
	if err != nil {
		s.host.Say(kit.Explain(s.host, err))
		return err
	}
	s.host.Say("")
	s.built = s.host.Session().Saved()
	s.host.RefreshFrame()
	if rebuild {
		s.selectPart(s.at)
	} else {
		s.follow()
	}
	return nil
}

func (s *Screen) set(id, name, value string, rebuild bool) error {
	err := s.host.Writable()
	if err == nil {
		err = settings.SetOptions(context.Background(), s.host.Session(), id,
			[]session.Change{{Field: name, Value: value}})
	}
	return s.applied(err, rebuild)
}

// labelOf names an option of the office as a form does, where its own name is short for it.
func labelOf(option string) string {
	if option == "首年" {
		return "创刊年份"
	}
	return option
}

// line is a named entry that is saved when it loses the focus.
func (s *Screen) line(name, hint string, now func() string, save func(string) error) fyne.CanvasObject {
	e := kit.NewEntry(hint)
	e.SetText(now())
	kept := func() {
		if e.Text == now() {
			return
		}
		if err := save(e.Text); err != nil {
			e.SetValidationError(err)
			return
		}
		e.SetValidationError(nil)
		e.SetText(now())
	}
	e.OnBlur = kept
	e.OnSubmitted = func(string) { kept() }
	e.OnEscape = func() { e.SetText(now()); e.SetValidationError(nil) }
	return container.New(kit.Labelled{}, kit.Muted(name), e)
}

// titled begins a form.
func titled(title, note string) *fyne.Container {
	return container.New(kit.Column{Gap: 8, Grow: -1},
		kit.NewLabel(title, kit.ColorInk, theme.SizeNameSubHeadingText).Bold(),
		kit.Padded(0, 8, 0, 0, kit.NewLabel(note, kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0)))
}

// officeForm is the office's settings, or the zone's own lists of words.
func (s *Screen) officeForm(own bool) fyne.CanvasObject {
	out := titled("单位设置", "所有文档共用；各文档自己的设置优先。")
	if own {
		out = titled("本区用语", "各项用顿号分开；空着的按用语方案（"+strings.Join(zone.ListPresets(), "、")+"）。")
	}
	for _, f := range field.Office() {
		if f.Own == own {
			out.Add(s.line(labelOf(f.Name), f.Usual(s.host.Session().Book.Office),
				func() string { return f.Get(s.host.Session().Book.Office) },
				func(v string) error { return s.set(settings.OfficeID, f.Name, v, false) }))
		}
	}
	return out
}

// terms is the list of industries, or of areas.
func (s *Screen) terms(industries bool) fyne.CanvasObject {
	book := s.host.Session().Book
	title, what, names, save := "片区", "片区", book.Districts, settings.SetDistricts
	if industries {
		title, what, names, save = "产业体系", "产业", book.Industries, settings.SetIndustries
	}
	out := titled(title, "改后立即保存，可以撤销。")
	same := func() []settings.Term {
		var list []settings.Term
		for _, n := range names {
			list = append(list, settings.Term{Was: n, Name: n})
		}
		return list
	}
	put := func(list []settings.Term) error {
		err := s.host.Writable()
		if err == nil {
			err = save(context.Background(), s.host.Session(), list)
		}
		return s.applied(err, true)
	}
	for i, name := range names {
		e := kit.NewEntry("")
		e.SetText(name)
		rename := func() {
			if e.Text != name {
				list := same()
				list[i].Name = e.Text
				if err := put(list); err != nil {
					e.SetValidationError(err)
				}
			}
		}
		e.OnBlur = rename
		e.OnSubmitted = func(string) { s.host.Canvas().Unfocus() }
		e.OnEscape = func() { e.SetText(name) }
		drop := kit.NewButton(s.host, "trash", "", "删去", func() { put(slices.Delete(same(), i, i+1)) })
		up, down := s.movers(len(names), i, func(to int) { put(kit.MoveItem(same(), i, to)) })
		out.Add(container.New(kit.Row{Gap: 4, Grow: 0}, e, up, down, drop))
	}
	fresh := kit.NewEntry("新" + what + "的名称，按 Enter 新增")
	fresh.OnSubmitted = func(v string) {
		if err := put(append(same(), settings.Term{Name: v})); err != nil {
			fresh.SetValidationError(err)
		}
	}
	out.Add(kit.Padded(8, 0, 0, 0, fresh))
	return out
}

// movers are the buttons that move a line of a list up and down.
func (s *Screen) movers(n, i int, to func(int)) (up, down *kit.Button) {
	up = kit.NewButton(s.host, "up", "", "上移", func() { to(i - 1) })
	down = kit.NewButton(s.host, "down", "", "下移", func() { to(i + 1) })
	up.Disabled, down.Disabled = i == 0, i == n-1
	return up, down
}

// Open shows a part by its title.
func (s *Screen) Open(title string) {
	if i := slices.IndexFunc(s.parts, func(p *settingsPart) bool { return p.title == title }); i >= 0 {
		s.selectPart(i)
	}
}

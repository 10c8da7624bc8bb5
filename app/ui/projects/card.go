package projects

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/projecttable"
	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// card is one project as a form with tabs. Every field is saved as soon as it is
// left.
type card struct {
	host    Host
	edited  func() // the book has changed
	project *zone.Project
	Content *fyne.Container
	name    *widget.Label
	flag    *canvas.Image
	under   *kit.Label
	tabs    []cardTab
	names   []*kit.Button
	at      int
	body    *fyne.Container
	work    sync.WaitGroup // what reads the book's file
}

// cardTab is one tab of the form.
type cardTab interface {
	object() fyne.CanvasObject
	setProject(p *zone.Project, at zone.Period)
}

func newCard(host Host, edited func()) *card {
	c := &card{host: host, edited: edited, body: container.NewStack(), name: widget.NewLabel(""),
		under: kit.Muted("").Truncate(0)}
	c.name.TextStyle.Bold, c.name.Wrapping = true, fyne.TextWrapBreak
	c.flag = canvas.NewImageFromResource(nil)
	c.flag.FillMode = canvas.ImageFillContain
	c.flag.SetMinSize(fyne.NewSquareSize(16))
	strip := container.New(kit.Row{Gap: 4, Grow: -1})
	for i, tab := range []struct {
		name string
		tab  cardTab
	}{
		{"基本", newFields(c, field.Form()...)},
		{"计划", newPlanTab(c)}, {"节点", newNodesTab(c)}, {"手续", newPermitsTab(c)}, {"图片", newPhotosTab(c)},
		{"历史", newHistoryTab(c)},
	} {
		t := kit.NewButton(host, "", tab.name, "", func() { c.selectTab(i) })
		c.names, c.tabs = append(c.names, t), append(c.tabs, tab.tab)
		strip.Add(t)
	}
	head := container.New(kit.Column{Grow: -1}, kit.Padded(8, 0, 10, 10, c.name),
		kit.Padded(0, 8, 16, 16, container.New(kit.Row{Gap: 8, Grow: 1}, c.flag, c.under)),
		kit.Padded(0, 8, 12, 12, strip), kit.NewDivider())
	c.Content = container.New(kit.Column{Grow: 1}, head, c.body)
	c.selectTab(0)
	return c
}

func (c *card) selectTab(i int) {
	c.at = i
	for k, t := range c.names {
		t.Selected = k == i
		t.Refresh()
	}
	c.body.Objects = []fyne.CanvasObject{c.tabs[i].object()}
	c.body.Refresh() // what is shown has its size before it is scrolled into sight
	c.setProject(c.project)
	c.body.Refresh()
}

// setProject shows a project; nil shows none.
func (c *card) setProject(p *zone.Project) {
	c.project = p
	if c.body.Hidden = p == nil; p == nil {
		c.name.SetText("没有选中项目")
		c.under.SetText("")
		c.flag.Hide()
		return
	}
	rating := c.host.Session().Book.Rules.Rate(p, c.host.Period())
	c.name.SetText(p.Name)
	c.under.SetText(rating.Final.Title() + " · " + p.Code + " · " + p.Register.Title())
	res := projecttable.FlagIcon(rating.Final)
	c.flag.Hidden = res == nil
	if res != nil {
		c.flag.Resource = res
		c.flag.Refresh()
	}
	c.tabs[c.at].setProject(p, c.host.Period())
}

// saved tells the screen of an edit, and shows the project as it is now.
func (c *card) saved() {
	c.edited()
	if c.project != nil {
		c.setProject(c.host.Session().Book.ByID(c.project.ID))
	}
}

// set saves one field of a project; what is refused is shown.
func (c *card) set(p *zone.Project, field, value string) error {
	err := c.host.Session().SetProject(context.Background(), p, c.host.Period(),
		[]session.Change{{Field: field, Value: value}})
	if c.host.Locked() != "" {
		err = fmt.Errorf("%s", c.host.Locked())
	}
	if err != nil {
		c.host.Say(kit.Explain(c.host, err))
		return err
	}
	c.host.Say(c.doubtText(p.ID, field))
	c.saved()
	return nil
}

// doubtText describes what is doubted of a field of a project (存疑); empty where nothing is.
func (c *card) doubtText(project int64, field string) string {
	book := c.host.Session().Book
	for _, d := range book.Plausibility(c.host.Period()).Of(book.ByID(project)) {
		if d.Field == field {
			return "存疑：" + d.String() + "；无误请在表格里单击右键“确认无误”。"
		}
	}
	return ""
}

// fieldsTab shows fields under each other.
type fieldsTab struct {
	card   *card
	lines  []*fieldLine
	scroll *container.Scroll
}

// fieldLine is a field's name and its entry.
type fieldLine struct {
	field   *field.Field
	label   *kit.Label
	entry   *kit.Entry
	project *zone.Project
	at      zone.Period
}

func newFields(c *card, names ...string) *fieldsTab {
	t := &fieldsTab{card: c}
	list := container.New(kit.Column{Gap: 4, Grow: -1})
	for _, name := range names {
		l := &fieldLine{field: field.Find(name), entry: kit.NewEntry(""),
			label: kit.NewLabel(name, kit.ColorQuiet, theme.SizeNameText)}
		if l.field.Tall {
			l.entry.MultiLine, l.entry.Wrapping = true, fyne.TextWrapBreak
			l.entry.SetMinRowsVisible(3)
		}
		l.entry.OnSubmitted = func(string) { t.save(l) }
		l.entry.OnBlur = func() { t.save(l) }
		l.entry.OnEscape = func() { l.entry.SetText(l.now()); l.entry.SetValidationError(nil) }
		t.lines = append(t.lines, l)
		l.entry.OnFocus = func() {
			if text := c.doubtText(l.project.ID, name); text != "" {
				c.host.Say(text)
			}
		}
		list.Add(container.New(kit.Labelled{}, l.label, l.entry))
	}
	t.scroll = container.NewVScroll(kit.Padded(12, 16, 16, 16, list))
	return t
}

// now returns what the field holds; amounts in the unit of the table beside it.
func (l *fieldLine) now() string {
	c := projecttable.FieldColumn(l.field.Name)
	text := c.Text(l.project, l.at)
	if c.Unit == numeral.Wan && text != "" {
		return text + c.Unit.Name()
	}
	return l.field.Get(l.project, l.at)
}

func (t *fieldsTab) object() fyne.CanvasObject { return t.scroll }

func (t *fieldsTab) setProject(p *zone.Project, at zone.Period) {
	doubts := t.card.host.Session().Book.Plausibility(at).Of(p)
	for _, l := range t.lines {
		before := *l
		l.project, l.at = p, at
		if before.project != nil && before.project.ID != p.ID {
			t.save(&before) // what is being typed is of the project before
		}
		l.label.Color = kit.ColorQuiet
		if slices.ContainsFunc(doubts, func(d zone.Doubt) bool { return d.Field == l.field.Name }) {
			l.label.Color = theme.ColorNameWarning
		}
		l.label.Refresh()
		if s := l.now(); l.entry.Text != s {
			l.entry.SetText(s)
			l.entry.SetValidationError(nil)
		}
	}
}

// save saves what was typed, if it differs from what is there.
func (t *fieldsTab) save(l *fieldLine) {
	if l.project == nil || l.entry.Text == l.now() {
		return
	}
	l.entry.SetValidationError(t.card.set(l.project, l.field.Name, l.entry.Text))
}

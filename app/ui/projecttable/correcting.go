package projecttable

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/issue"
	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/briefing"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// correctable returns the project and the column of the active cell where it holds a
// figure of a published half-month, which only a correction changes.
func (s *Sheet) correctable() (*zone.Project, *Column) {
	row, col, ok := s.Grid.Active()
	if !ok || row >= len(s.Table.Projects) || !s.Host.Session().Frozen(s.Host.Period()) {
		return nil, nil
	}
	if c := &s.Table.Columns[col]; c.Field != nil && c.Field.Scope == field.OfPeriod {
		return s.Table.Projects[row], c
	}
	return nil, nil
}

// Correct asks for the right value of the active cell and the reason, shows the notice as
// the next issue will print it, and keeps the correction (更正…).
// It returns the dialog; nil where the cell is none to be corrected.
func (s *Sheet) Correct() *Correcting {
	p, c := s.correctable()
	if p == nil {
		return nil
	}
	d := newCorrecting(s, p, c)
	d.show()
	return d
}

// Correcting is the dialog of one correction.
type Correcting struct {
	Value, Reason *kit.Entry
	Notice        *widget.Label // what the next issue will print, or why it cannot be corrected so
	sheet         *Sheet
	project       *zone.Project
	column        *Column
	ok            *kit.DialogButton
	dialog        *kit.Dialog
}

// noticeHeight holds four lines: the dialog stays as it is while one types.
const noticeHeight = 92

func newCorrecting(s *Sheet, p *zone.Project, c *Column) *Correcting {
	d := &Correcting{sheet: s, project: p, column: c, Value: kit.NewEntry("正确的值"), Reason: kit.NewEntry("例如 统计口径调整"),
		Notice: widget.NewLabel("")}
	d.Notice.Wrapping = fyne.TextWrapBreak
	d.ok = kit.DoButton("更正", d.Apply)
	for _, e := range []*kit.Entry{d.Value, d.Reason} {
		e.OnChanged = func(string) { d.preview() }
	}
	return d
}

func (d *Correcting) show() {
	at := d.sheet.Host.Period()
	was := d.column.Text(d.project, at)
	if was == "" {
		was = "空"
	}
	line := func(name string, o fyne.CanvasObject) fyne.CanvasObject {
		return container.New(kit.Labelled{}, kit.Muted(name), o)
	}
	body := container.New(kit.Column{Gap: 8, Grow: -1}, line("项目", widget.NewLabel(d.project.Name)),
		line(d.column.Title, widget.NewLabel("已发布："+was)), line("更正为", d.Value), line("原因", d.Reason),
		kit.NewDivider(),
		container.New(kit.FixedHeight(noticeHeight), d.Notice))
	d.dialog = kit.NewDialog(d.sheet.Host, "更正"+at.Title(), container.New(kit.FixedWidth{Width: 520}, body),
		kit.LeaveButton("取消", d.sheet.Grid.Focus), d.ok)
	d.preview()
	d.dialog.Open(d.Value)
}

func (d *Correcting) close() {
	d.dialog.Hide()
	d.sheet.Grid.Focus()
}

// made prepares the correction from what is typed.
func (d *Correcting) made() (*issue.Correction, error) {
	host := d.sheet.Host
	changes := []session.Change{{Field: d.column.Field.Name, Value: d.column.WithUnit(d.Value.Text)}}
	return issue.PrepareCorrection(host.Session(), d.project, host.Period(), changes, d.Reason.Text)
}

// preview shows the notice of what is typed, or why it cannot be.
func (d *Correcting) preview() {
	c, err := d.made()
	switch {
	case strings.TrimSpace(d.Value.Text) == "":
		d.Notice.SetText("填写正确的值和原因。已发布的文稿不变，更正编号后在下一期简报中说明，不能撤销。")
	case err != nil:
		d.Notice.SetText(kit.Explain(d.sheet.Host, err))
	default:
		d.Notice.SetText("下一期简报（" + c.Made[0].In.Title() + "）将说明：\n" + briefing.CorrectionNotice(c.Made[0]))
	}
	if err != nil || strings.TrimSpace(d.Reason.Text) == "" {
		d.ok.Disable()
	} else {
		d.ok.Enable()
	}
}

// Apply keeps the correction, where it is whole.
func (d *Correcting) Apply() {
	if d.ok.Disabled() {
		return
	}
	c, err := d.made()
	if err == nil {
		err = c.Keep(context.Background(), d.sheet.Host.Session())
	}
	if err != nil {
		d.Notice.SetText(kit.Explain(d.sheet.Host, err))
		return
	}
	d.close()
	d.sheet.Host.Changed()
	d.sheet.Host.Say(briefing.CorrectionNotice(c.Made[0]))
}

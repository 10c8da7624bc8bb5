package ui

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/merge"
	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
)

// elsewhere settles edits that met changes which another program made to the file of the
// open book (别处的改动): what nobody has to be asked about is merged, the rest is asked.
type elsewhere struct{ w *Window }

// errAsked is what the screen says while the dialog asks.
var errAsked = errors.New("同一处刚在别处改动过，没有覆盖：请选定以谁为准")

// settle is called by the session with an edit that was not written.
func (e elsewhere) settle(ctx context.Context, s *session.Session, met *session.Elsewhere) error {
	m, err := merge.Meet(ctx, s, met)
	if err != nil {
		return err
	}
	if len(m.Disagreements) > 0 {
		e.w.Do(func() { e.show(); e.ask(m, met) })
		return errAsked
	}
	if err := m.Apply(ctx); err != nil {
		return err
	}
	e.w.Do(func() { e.show(); e.w.Say(met.Told() + "。") })
	return nil
}

// show has the screens show what came in.
func (e elsewhere) show() { e.w.host.Changed() }

// ask shows both values of each field, with who wrote them and when.
func (e elsewhere) ask(m *merge.Meeting, met *session.Elsewhere) {
	list := container.New(kit.Column{Gap: 4, Grow: -1})
	var d *kit.Dialog
	write := kit.DoButton("保存", func() { d.Hide(); e.apply(m, met) })
	write.Disable()
	update := func() {
		for _, one := range m.Disagreements {
			if one.Take == "" {
				write.Disable()
				return
			}
		}
		write.Enable()
	}
	for _, one := range m.Disagreements {
		list.Add(kit.Padded(8, 0, 0, 0, kit.Text(titleOf(one)).Bold().Truncate(0)))
		mine := "别处：" + sideText(one.Mine, cmp.Or(one.MineBy, "别的程序"), one.MineOn)
		theirs := "这里：" + sideText(one.Theirs, one.TheirsBy, one.TheirsOn)
		sides := []string{mine, theirs}
		if !one.Takeable() {
			sides = sides[:1]
		}
		choice := widget.NewRadioGroup(sides, nil)
		choice.OnChanged = func(text string) {
			one.Take = map[string]string{mine: merge.TakeMine, theirs: merge.TakeTheirs}[text]
			update()
		}
		list.Add(choice)
		if !one.Takeable() {
			list.Add(kit.Paragraph(one.Why, kit.ColorQuiet))
		}
	}
	lead := kit.Paragraph("数据文件刚在别处改动过，下面的正好是您在改的。别处的已经读入，您的还没有保存；请逐处选定以谁为准。", kit.ColorInk)
	d = kit.NewDialog(e.w, "同一处在别处也改过", container.New(kit.Column{Gap: 8, Grow: 1}, lead, container.NewVScroll(list)),
		kit.LeaveButton("都按别处的", func() { e.yield(m, met) }), write).Fit(640, 420)
	d.Open(nil)
}

// yield leaves all that was changed elsewhere, and writes the rest of the edit.
func (e elsewhere) yield(m *merge.Meeting, met *session.Elsewhere) {
	for _, one := range m.Disagreements {
		one.Take = merge.TakeMine
	}
	e.apply(m, met)
}

// apply writes what was chosen.
func (e elsewhere) apply(m *merge.Meeting, met *session.Elsewhere) {
	if err := m.Apply(context.Background()); err != nil {
		e.show()
		e.w.Fail(err)
		return
	}
	e.show()
	e.w.Say(met.Told() + "。")
}

func titleOf(d *merge.Disagreement) string {
	text := cmp.Or(d.Project, d.Of) + "　" + d.Field
	if d.Period != "" {
		text += "（" + d.Period + "）"
	}
	return text
}

func sideText(value, by, on string) string {
	return fmt.Sprintf("%s（%s %s）", cmp.Or(value, "空"), by, on)
}

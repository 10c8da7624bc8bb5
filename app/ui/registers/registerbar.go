package registers

import (
	"fyne.io/fyne/v2"

	"zonebrief/app/ui/kit"
)

// registerBar is the row above a register. Where there is no room for all views of
// its rows, the one in force stands for them and opens the list.
type registerBar struct {
	kit.ButtonRow
	v *registerView
}

// Layout is called by Fyne.
func (l *registerBar) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, t := range l.v.buttons {
		t.Show()
	}
	l.v.folded = len(l.v.buttons) > 1 && l.least(objects) > s.Width
	if l.v.folded {
		for i, t := range l.v.buttons {
			if i != l.v.view {
				t.Hide()
			}
		}
	}
	l.ButtonRow.Layout(objects, s)
}

// least is the width of all that is shown, icons without their texts.
func (l *registerBar) least(objects []fyne.CanvasObject) float32 {
	for _, o := range objects {
		if t, ok := o.(*kit.Button); ok && t.Icon != "" {
			t.IconOnly = true
		}
	}
	return kit.Row{Gap: 2}.MinSize(objects).Width
}

// pick shows a view; of views that are folded it offers all.
func (v *registerView) pick(i int) {
	if !v.folded {
		v.choose(i)
		return
	}
	var items []*fyne.MenuItem
	for k, t := range v.buttons {
		item := fyne.NewMenuItem(t.Text, func() { v.choose(k); v.bar.Refresh() })
		item.Checked = k == v.view
		items = append(items, item)
	}
	kit.ShowMenu(v.page.host, v.buttons[i], items)
}

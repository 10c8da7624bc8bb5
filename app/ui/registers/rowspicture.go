package registers

import (
	"fyne.io/fyne/v2"

	"zonebrief/app/ui/kit"
)

// rowsPicture is a register drawn in the place of its grid: a board, a matrix, a
// fishbone.
type rowsPicture interface {
	Content() fyne.CanvasObject
	// update shows the rows as they are.
	update()
}

// drawnSpec says how a register is drawn.
type drawnSpec struct {
	name string // of the drawing: 看板
	make func(*registerView) rowsPicture
}

// drawn puts the choice between grid and drawing into the bar; what was chosen last
// is shown again.
func (v *registerView) drawn(spec *drawnSpec, bar *fyne.Container) {
	if spec == nil {
		return
	}
	v.spec = spec
	v.asGrid = kit.NewButton(v.page.host, "columns", "表格", "在表格里查看和编辑", func() { v.draw(false) })
	v.asPicture = kit.NewButton(v.page.host, "overview", spec.name, "画成"+spec.name+"查看", func() { v.draw(true) })
	bar.Add(v.asPicture)
	bar.Add(v.asGrid)
	v.draw(v.page.host.Preferences().Bool("drawn."+v.table.of.Name, false))
}

// draw shows the drawing, or the grid.
func (v *registerView) draw(on bool) {
	if v.spec == nil {
		return
	}
	v.page.host.Preferences().SetBool("drawn."+v.table.of.Name, on)
	v.asGrid.Selected, v.asPicture.Selected = !on, on
	v.asGrid.Refresh()
	v.asPicture.Refresh()
	if on && v.picture == nil {
		v.picture = v.spec.make(v)
	}
	v.place.Objects = []fyne.CanvasObject{v.grid}
	if v.trash.Show(); on {
		v.trash.Hide() // nothing is selected in a drawing
		v.picture.update()
		v.place.Objects = []fyne.CanvasObject{v.picture.Content()}
	}
	v.bar.Refresh()
	v.place.Refresh()
}

// isDrawn reports whether the drawing is shown.
func (v *registerView) isDrawn() bool { return v.spec != nil && v.asPicture.Selected }

// focus returns the keyboard to the grid, where it is shown.
func (v *registerView) focus() {
	if !v.isDrawn() {
		v.grid.Focus()
	}
}

// openCell shows a field of a row in the grid.
func (v *registerView) openCell(row int, field string) {
	if row < 0 {
		return // it is gone
	}
	v.draw(false)
	if len(v.views) > 0 && v.views[v.view].filter != nil && !v.views[v.view].filter(v.table.rows[row]) {
		v.choose(0)
	}
	for i, c := range v.table.columns {
		if c.field != nil && c.field.Name == field {
			v.grid.Select(row, i)
		}
	}
	v.grid.Focus()
}

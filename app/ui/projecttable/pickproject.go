package projecttable

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/reports/zone"
)

// PickProject asks for a project of the book, but for one, by its name or the first
// letters of its pinyin; Enter takes the first that is listed.
func PickProject(host Host, title string, but *zone.Project, use func(*zone.Project)) {
	var shown []*zone.Project
	var d *kit.Dialog
	list := widget.NewList(func() int { return len(shown) }, func() fyne.CanvasObject {
		return kit.Padded(4, 4, 8, 8, container.New(kit.Row{Gap: 12, Grow: 0}, kit.Text("").Truncate(0), kit.Muted("")))
	}, func(i int, o fyne.CanvasObject) {
		line := o.(*fyne.Container).Objects[0].(*fyne.Container)
		line.Objects[0].(*kit.Label).SetText(shown[i].Name)
		line.Objects[1].(*kit.Label).SetText(shown[i].Code)
		line.Refresh()
	})
	list.HideSeparators = true
	choose := func(i int) {
		if i < len(shown) {
			d.Hide()
			use(shown[i])
		}
	}
	list.OnSelected = choose
	find := kit.NewEntry("名称、编号或拼音首字母")
	fill := func(typed string) {
		shown = nil
		for _, p := range host.Session().Book.All() {
			if p != but && (typed == "" || listing.Found(p.Name, typed) || listing.Found(p.Short, typed) ||
				listing.Found(p.Code, typed)) {
				shown = append(shown, p)
			}
		}
		list.UnselectAll()
		list.Refresh()
	}
	find.OnChanged, find.OnSubmitted = fill, func(string) { choose(0) }
	fill("")
	d = kit.NewDialog(host, title, container.New(kit.Column{Gap: 8, Grow: 1}, find, list),
		kit.LeaveButton("取消", nil)).Fit(520, 420)
	d.Open(find)
}

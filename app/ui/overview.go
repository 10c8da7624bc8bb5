package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// overview shows the key figures of the half-month, the flags, and what the book
// needs.
func (w *Window) overview() fyne.CanvasObject {
	c := figure.New(w.session.Book, w.at)
	tile := func(label, ref string) fyne.CanvasObject {
		text, _ := c.Fill("{" + ref + "}")
		value := canvas.NewText(text, accent)
		value.TextSize, value.TextStyle.Bold = 24, true
		return w.panel(container.NewVBox(value, widget.NewLabel(label)))
	}
	figures := container.New(layout.NewGridLayout(4),
		tile("产业项目（个）", "产业项目.个数"), tile("产业项目总投资", "产业项目.总投资"), tile("平台项目（个）", "平台项目.个数"), tile("平台项目总投资", "平台项目.总投资"),
		tile("年度计划", "全部项目.年度计划"), tile("本年累计", "全部项目.累计投资"), tile("投资完成率", "全部项目.完成率"), tile("序时进度", "全部项目.序时进度"))
	flags := container.New(layout.NewGridLayout(len(zone.Flags)))
	totals := w.session.Book.Sum(w.session.Book.All(), w.at)
	for _, f := range zone.Flags {
		mark := canvas.NewRectangle(flagColors[f])
		mark.SetMinSize(fyne.NewSize(6, 30))
		count, _ := c.Fill("{全部项目." + f.Title() + "数}")
		flags.Add(w.panel(container.NewHBox(mark, widget.NewLabelWithStyle(f.Title()+"  "+count+"个", fyne.TextAlignLeading, fyne.TextStyle{Bold: true}))))
	}
	todo := container.NewVBox(heading("待办"))
	note := func(n int, text string) {
		if n > 0 {
			filled, _ := c.Fill(text)
			todo.Add(widget.NewLabel("· " + filled))
		}
	}
	note(totals.Flags[zone.NoData], "{全部项目.未报数}个项目应报未报")
	note(totals.Flags[zone.Snail], "{全部项目.蜗牛数}个项目被评为蜗牛")
	findings := w.session.Book.Check()
	for i, f := range findings {
		if i == 8 {
			break
		}
		todo.Add(widget.NewLabel("· " + f.String()))
	}
	if len(todo.Objects) == 1 {
		todo.Add(widget.NewLabel("没有待办事项。"))
	}
	return container.NewVScroll(container.NewVBox(heading("关键数字"), figures, heading("赛马晾晒"), flags, todo))
}

func heading(s string) fyne.CanvasObject {
	t := canvas.NewText(s, theme.Color(theme.ColorNameForeground))
	t.TextSize, t.TextStyle.Bold = 16, true
	return container.NewPadded(t)
}

// panel sets something apart from the ground.
func (w *Window) panel(o fyne.CanvasObject) fyne.CanvasObject {
	ground := canvas.NewRectangle(theme.Color(theme.ColorNameInputBackground))
	ground.CornerRadius = 4
	return container.NewStack(ground, container.NewPadded(o))
}

// flagColors stand beside a flag's word, never instead of it.
var flagColors = map[zone.Flag]color.Color{
	zone.Red: color.NRGBA{0xC8, 0x10, 0x2E, 0xFF}, zone.Blue: color.NRGBA{0x1F, 0x5F, 0xA8, 0xFF},
	zone.Yellow: color.NRGBA{0xD9, 0x9A, 0x00, 0xFF}, zone.Snail: color.NRGBA{0x7A, 0x6A, 0x58, 0xFF},
}

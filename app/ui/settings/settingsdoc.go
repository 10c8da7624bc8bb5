package settings

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/session"
	"zonebrief/app/settings"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/pages"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// documentForm is what a document leaves to the office, each option in its own way.
func (s *Screen) documentForm(id string) fyne.CanvasObject {
	c, err := settings.Choices(id)
	if err != nil {
		return kit.Muted(kit.Explain(s.host, err))
	}
	out := titled(pages.OutputOf(id).Title, "改后立即保存，右侧随即重排，可以撤销。")
	for _, o := range field.Options(c) {
		now := func() string { return o.Get(s.host.Session().Book.Options[id]) }
		save := func(v string) error { return s.set(id, o.Name, v, true) }
		switch o.Name {
		case "纸张":
			out.Add(s.pick(o.Name, c.Papers, now(), save))
		case "栏数":
			var list []string
			for _, n := range c.Columns {
				list = append(list, strconv.Itoa(n))
			}
			out.Add(s.pick(o.Name, list, now(), save))
		case "照片", "落款":
			out.Add(s.pick(o.Name, []string{"是", "否"}, now(), save))
		case "栏目":
			out.Add(s.sections(c.Sections, s.host.Session().Book.Options[id].Sections, save))
		case "字体":
			out.Add(s.fonts(c.Uses, s.host.Session().Book.Options[id].Fonts, save))
		default:
			out.Add(s.line(o.Name, o.Hint(c), now, func(v string) error { return s.set(id, o.Name, v, false) }))
		}
	}
	resetOptions := kit.NewButton(s.host, "undo", "恢复这份文档的默认设置", "", func() { s.resetOptions(id, c) })
	resetOptions.SetState(isUsual(s.host.Session().Book.Options[id]), "所有选项交还给程序；可以撤销")
	out.Add(kit.Padded(12, 0, 0, 0, container.NewHBox(resetOptions)))
	return out
}

// isUsual tells whether every option is left to the program.
func isUsual(o zone.Options) bool {
	if len(o.Sections) == 0 {
		o.Sections = nil
	}
	if len(o.Fonts) == 0 {
		o.Fonts = nil
	}
	return reflect.ValueOf(o).IsZero()
}

// resetOptions leaves every option to the program again.
func (s *Screen) resetOptions(id string, c field.Choices) {
	var changes []session.Change
	for _, o := range field.Options(c) {
		changes = append(changes, session.Change{Field: o.Name})
	}
	err := s.host.Writable()
	if err == nil {
		err = settings.SetOptions(context.Background(), s.host.Session(), id, changes)
	}
	s.applied(err, true)
}

// pick offers a few values side by side; the first is the program's own.
func (s *Screen) pick(name string, values []string, now string, save func(string) error) fyne.CanvasObject {
	strip := container.New(kit.Row{Gap: 4, Grow: -1})
	for i, v := range values {
		value := v
		if i == 0 {
			value = ""
		}
		t := kit.NewButton(s.host, "", v, "", func() { save(value) })
		t.Selected, t.MinWidth = now == v || now == "" && i == 0, 40
		strip.Add(t)
	}
	return container.New(kit.Labelled{}, kit.Muted(name), strip)
}

// sections is which parts a document has, and in which order: those that are
// printed first, then those that are left out.
func (s *Screen) sections(all, chosen []string, save func(string) error) fyne.CanvasObject {
	if len(chosen) == 0 {
		chosen = all
	}
	put := func(list []string) {
		if len(list) == 0 {
			s.host.Say("至少要留一个栏目。")
			s.selectPart(s.at)
			return
		}
		if slices.Equal(list, all) {
			list = nil
		}
		save(strings.Join(list, "、"))
	}
	list := container.New(kit.Column{Gap: 0, Grow: -1})
	for i, name := range chosen {
		t := kit.NewCheckbox(name, true, func(bool) { put(slices.Delete(slices.Clone(chosen), i, i+1)) })
		up, down := s.movers(len(chosen), i, func(to int) { put(kit.MoveItem(chosen, i, to)) })
		list.Add(container.New(kit.Row{Gap: 4, Grow: 0}, t, up, down))
	}
	for _, name := range all {
		if !slices.Contains(chosen, name) {
			list.Add(kit.NewCheckbox(name, false, func(bool) { put(append(slices.Clone(chosen), name)) }))
		}
	}
	return container.New(kit.Labelled{}, kit.Muted("栏目"), list)
}

// faces are the fonts that are offered, by the names of their roles.
var faces = []string{"默认", "仿宋", "宋体", "黑体", "楷体", "小标宋", "等线"}

// fonts is which font prints what.
func (s *Screen) fonts(uses []string, chosen map[string]string, save func(string) error) fyne.CanvasObject {
	list := container.New(kit.Column{Gap: 4, Grow: -1})
	for _, use := range uses {
		offered := slices.Clone(faces)
		if f := chosen[use]; f != "" && !slices.Contains(offered, f) {
			offered = append(offered, f)
		}
		pick := widget.NewSelect(offered, nil)
		if pick.Selected = chosen[use]; pick.Selected == "" {
			pick.Selected = faces[0]
		}
		pick.OnChanged = func(v string) {
			var parts []string
			for _, u := range uses {
				f := chosen[u]
				if u == use {
					f = v
				}
				if f != "" && f != faces[0] {
					parts = append(parts, u+"="+f)
				}
			}
			save(strings.Join(parts, "；"))
		}
		list.Add(container.New(kit.Row{Gap: 8, Grow: 1}, container.New(kit.FixedWidth{Width: 64}, kit.Text(use)), pick))
	}
	return container.New(kit.Labelled{}, kit.Muted("字体"), list)
}

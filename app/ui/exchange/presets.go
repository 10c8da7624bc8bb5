package exchange

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"zonebrief/app/issue"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// presets are the sets of documents that can be chosen at once (导出方案): all of
// them, then the office's own, or the program's as long as it has none.
func (e *export) presets() []zone.Preset {
	var all []string
	for _, r := range e.rows {
		all = append(all, r.out.ID)
	}
	return slices.Concat([]zone.Preset{{Name: "全部", Documents: all}}, issue.Presets(e.host.Session()))
}

// showPresets puts the sets above the list.
func (e *export) showPresets() {
	var names []string
	for _, p := range e.presets() {
		names = append(names, p.Name)
	}
	var now []string
	for _, o := range e.sets.Objects {
		now = append(now, o.(*kit.Button).Text)
	}
	if slices.Equal(append(names, "…"), now) {
		return
	}
	e.sets.RemoveAll()
	for _, p := range e.presets() {
		e.sets.Add(kit.NewButton(e.host, "", p.Name, "勾选“"+p.Name+"”的"+fmt.Sprint(len(p.Documents))+"份文档",
			func() { e.choosePreset(p.Name) }))
	}
	more := kit.NewButton(e.host, "", "…", "保存、更新或删除方案", nil)
	more.OnTapped = func() { kit.ShowMenu(e.host, more, e.presetMenu()) }
	e.sets.Add(more)
}

func (e *export) choosePreset(name string) {
	for _, p := range e.presets() {
		if p.Name == name {
			e.checkOnly(p.Documents)
		}
	}
}

func (e *export) presetMenu() []*fyne.MenuItem {
	ids := e.checked()
	save := fyne.NewMenuItem(fmt.Sprintf("把勾选的%d份存为新方案…", len(ids)), e.askPreset)
	save.Disabled = len(ids) == 0
	items := []*fyne.MenuItem{save}
	own := issue.Presets(e.host.Session())
	for i, p := range own {
		change := fyne.NewMenuItem(fmt.Sprintf("“%s”改为勾选的%d份", p.Name, len(ids)),
			func() { own[i].Documents = ids; e.setPresets(own) })
		change.Disabled = len(ids) == 0 || sameSet(p.Documents, ids)
		if i == 0 {
			items = append(items, fyne.NewMenuItemSeparator())
		}
		items = append(items, change)
	}
	for i, p := range own {
		if i == 0 {
			items = append(items, fyne.NewMenuItemSeparator())
		}
		items = append(items, fyne.NewMenuItem("删除“"+p.Name+"”", func() { e.setPresets(slices.Delete(own, i, i+1)) }))
	}
	return items
}

// askPreset asks for the name of a new set.
func (e *export) askPreset() {
	name := kit.NewEntry("例如 上报区里")
	var d *kit.Dialog
	save := kit.DoButton("保存方案", func() {
		d.Hide()
		e.setPresets(append(issue.Presets(e.host.Session()),
			zone.Preset{Name: strings.TrimSpace(name.Text), Documents: e.checked()}))
	})
	d = kit.NewDialog(e.host, "新方案的名称", name, kit.LeaveButton("取消", nil), save).Fit(360, 160)
	d.Open(name)
}

func (e *export) setPresets(list []zone.Preset) {
	err := e.host.Writable()
	if err == nil {
		err = issue.SetPresets(context.Background(), e.host.Session(), list)
	}
	if err != nil {
		e.host.Fail(err)
		return
	}
	e.host.Changed()
	e.host.Say("已保存方案，可用 Ctrl+Z 撤销。")
}

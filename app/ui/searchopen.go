package ui

import (
	"slices"

	"zonebrief/app/fields"
	"zonebrief/app/session"
)

// OpenRow shows a row of a register in its screen.
func (w *Window) OpenRow(register string, id int64) {
	w.show(w.screenOf(fields.RegisterNamed(register).Screen))
	if p, ok := w.screens[w.current].page.(interface{ OpenRow(string, int64) }); ok {
		p.OpenRow(register, id)
	}
}

// OpenRow turns to a register and makes a row of it the active one.
func (p *registerPage) OpenRow(register string, id int64) {
	i := slices.IndexFunc(p.list, func(v *registerView) bool { return v.table.of.Name == register })
	if i < 0 {
		return
	}
	p.turn(i)
	v := p.now()
	v.draw(false)
	row := slices.IndexFunc(v.table.rows, func(row any) bool { return v.table.of.ID(row) == id })
	if row < 0 {
		return
	}
	if len(v.views) > 0 && v.views[v.view].keep != nil && !v.views[v.view].keep(v.table.rows[row]) {
		v.choose(0)
	}
	col := slices.IndexFunc(v.table.columns, func(c rowColumn) bool { return c.field != nil && c.field.Name == v.table.of.Must })
	v.grid.Select(row, max(col, 0))
	v.grid.Focus()
}

// openPhoto shows a photo on the wall.
func (w *Window) openPhoto(id int64) {
	w.show(w.screenOf("图片"))
	p := w.screens[w.current].page.(*photos)
	p.current = id
	p.choose(0)
	for i := range p.rows {
		if p.rows[i].ID == id {
			p.wall.ScrollTo(i)
		}
	}
}

// openDocument shows a document's pages in 导出.
func (w *Window) openDocument(id string) {
	w.show(w.screenOf("导出"))
	out := w.screens[w.current].page.(*exchange)
	out.turn(0)
	e := out.documents
	i := slices.IndexFunc(e.rows, func(r *documentRow) bool { return r.out.ID == id })
	e.turn(0)
	e.choose(i)
	if i >= 0 {
		w.Canvas().Focus(e.rows[i].tick)
	}
}

// settable is something that can be set, and the part of 设置 where it is.
type settable struct{ title, part string }

// settingTitles lists what can be set by its name.
func settingTitles() []settable {
	var out []settable
	for _, title := range []string{"单位设置", "评旗规则", "产业体系", "片区"} {
		out = append(out, settable{title, title})
	}
	for _, f := range fields.Office() {
		out = append(out, settable{f.Name, "单位设置"})
	}
	for _, o := range session.Outputs() {
		if o.Kind == "pdf" {
			out = append(out, settable{o.Title + "的版式", o.Title})
		}
	}
	return out
}

// openSetting shows a part of 设置.
func (w *Window) openSetting(part string) {
	w.show(w.screenOf("设置"))
	s := w.screens[w.current].page.(*settings)
	if i := slices.IndexFunc(s.parts, func(p *settingsPart) bool { return p.title == part }); i >= 0 {
		s.turn(i)
	}
}

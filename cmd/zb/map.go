package main

import (
	"flag"
	"fmt"

	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// mapOptions are the options of map that may be given several times.
type mapOptions struct{ clear, waters, areas, pins []string }

func (o *mapOptions) define(f *flag.FlagSet) {
	for name, list := range map[string]*[]string{"clear": &o.clear, "water": &o.waters, "area": &o.areas, "pin": &o.pins} {
		f.Func(name, "", func(a string) error { *list = append(*list, a); return nil })
	}
}

// edit gives what is to change; listed tells that nothing is.
func (o *mapOptions) edit(base string) (e session.MapEdit, listed bool, err error) {
	e = session.MapEdit{Base: base, Clear: o.clear}
	for _, part := range []struct {
		given []string
		to    *[]session.Change
	}{{o.waters, &e.Waters}, {o.areas, &e.Areas}, {o.pins, &e.Pins}} {
		if *part.to, err = changes(part.given); err != nil {
			return e, false, err
		}
	}
	return e, base == "" && len(o.clear)+len(o.waters)+len(o.areas)+len(o.pins) == 0, nil
}

// drawMap edits the map, or lists what is on it.
func drawMap(k *call) error {
	e, listed, err := k.mapped.edit(k.base)
	if err != nil {
		return err
	}
	s, err := session.Open(k, k.args[0], !listed)
	if err != nil {
		return err
	}
	defer s.Close()
	if !listed {
		if err := s.SetMap(k, e); err != nil {
			return err
		}
	}
	switch {
	case k.json:
		return k.write(mapOf(s.Book))
	case listed:
		k.listMap(s.Book)
	}
	return nil
}

// The map as JSON. Places are fractions from the upper left corner.
type (
	mapJSON struct {
		Base      *mapBase          `json:"base"` // null: a schematic is drawn
		Waters    map[string]string `json:"waters"`
		Areas     []mapArea         `json:"areas"`
		Pins      []mapPin          `json:"pins"`
		Projects  int               `json:"projects_unplaced"`
		Platforms int               `json:"platforms_unplaced"`
	}
	mapBase struct {
		Hash   string `json:"sha256"`
		Width  int    `json:"width"`
		Height int    `json:"height"`
	}
	mapArea struct {
		Name    string       `json:"name"`
		Tint    string       `json:"tint"`
		Outline []zone.Place `json:"outline"`
	}
	mapPin struct {
		Kind  string     `json:"kind"` // project or platform
		Code  string     `json:"code,omitempty"`
		Name  string     `json:"name"`
		Place zone.Place `json:"place"`
	}
)

func mapOf(b *zone.Book) mapJSON {
	m := mapJSON{Waters: map[string]string{}, Areas: []mapArea{}, Pins: []mapPin{}}
	if b.Map.Base != "" {
		m.Base = &mapBase{b.Map.Base, b.Map.Width, b.Map.Height}
	}
	for i, name := range b.Map.Waters {
		if name != "" {
			m.Waters[zone.Sides[i]] = name
		}
	}
	for _, a := range b.Map.Areas {
		m.Areas = append(m.Areas, mapArea{a.Name, a.Tint.Title(), a.Outline})
	}
	for _, p := range b.All() {
		if p.Place.Known {
			m.Pins = append(m.Pins, mapPin{"project", p.Code, p.Name, p.Place.Value})
		} else {
			m.Projects++
		}
	}
	for _, p := range b.Platforms {
		if p.Place.Known {
			m.Pins = append(m.Pins, mapPin{"platform", "", p.Name, p.Place.Value})
		} else {
			m.Platforms++
		}
	}
	return m
}

func (k *call) listMap(b *zone.Book) {
	m := mapOf(b)
	if m.Base == nil {
		fmt.Fprintln(k.out, "底图：无，产业布局图用示意图")
	} else {
		fmt.Fprintf(k.out, "底图：%d×%d像素\n", m.Base.Width, m.Base.Height)
	}
	for _, side := range zone.Sides {
		if name := m.Waters[side]; name != "" {
			fmt.Fprintf(k.out, "水域：%s，%s\n", side, name)
		}
	}
	for _, a := range m.Areas {
		fmt.Fprintf(k.out, "片区：%s，%s，%d个点\n", a.Name, a.Tint, len(a.Outline))
	}
	for _, p := range m.Pins {
		fmt.Fprintf(k.out, "%s\t%s\t%s\t%s\n", map[string]string{"project": "项目", "platform": "平台"}[p.Kind], p.Code, p.Name, p.Place)
	}
	fmt.Fprintf(k.out, "另有%d个项目、%d个创新平台未标注位置\n", m.Projects, m.Platforms)
}

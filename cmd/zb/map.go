package main

import (
	"fmt"

	"zonebrief/app/pictures"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// mapCommand edits the map, or lists what is on it.
type mapCommand struct {
	book, base                 string
	clear, waters, areas, pins []string
	json                       bool
}

func (c *mapCommand) declare(u *usage) {
	u.about("编辑产业布局图，或列出图上内容", "不带选项时列出图上内容。位置是底图上的比例，左上角为 0,0；一次写入，--clear 先于其他选项。")
	u.book(&c.book)
	u.text(&c.base, "base", "图片", "底图，JPEG 或 PNG")
	u.several(&c.areas, "area", "名称=颜色;横,纵;…", "片区和它的边界")
	u.several(&c.pins, "pin", "项目或平台=横,纵", "项目或创新平台的位置")
	u.several(&c.waters, "water", "北=杭州湾", "示意图四周的水域")
	u.several(&c.clear, "clear", "名称", "去掉一个片区、位置或“底图”")
	u.json(&c.json)
	u.example("zb map 示例.zbk --base 底图.jpg --area '南片=0.1,0.6;0.8,0.6;0.7,0.9' --pin 科创中心=31%,62%",
		"zb map 示例.zbk --clear 底图")
}

// edit returns what is to change; listed tells that nothing is.
func (c *mapCommand) edit() (e pictures.MapEdit, listed bool, err error) {
	e = pictures.MapEdit{Base: c.base, Clear: c.clear}
	for _, part := range []struct {
		given []string
		to    *[]session.Change
	}{{c.waters, &e.Waters}, {c.areas, &e.Areas}, {c.pins, &e.Pins}} {
		if *part.to, err = changes(part.given); err != nil {
			return e, false, err
		}
	}
	return e, c.base == "" && len(c.clear)+len(c.waters)+len(c.areas)+len(c.pins) == 0, nil
}

func (c *mapCommand) run(k *call) error {
	e, listed, err := c.edit()
	if err != nil {
		return err
	}
	s, err := session.Open(k, c.book, !listed)
	if err != nil {
		return err
	}
	defer s.Close()
	if !listed {
		if err := pictures.SetMap(k, s, e); err != nil {
			return err
		}
	}
	switch {
	case c.json:
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
		fmt.Fprintf(k.out, "%s\t%s\t%s\t%s\n", map[string]string{"project": "项目", "platform": "平台"}[p.Kind], p.Code,
			p.Name, p.Place)
	}
	fmt.Fprintf(k.out, "另有%d个项目、%d个创新平台未标注位置\n", m.Projects, m.Platforms)
}

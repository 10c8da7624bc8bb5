package change

import (
	"fmt"
	"maps"
	"slices"

	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

// Detail is one value that a change changes, as people read it (修改明细).
type Detail struct {
	Project int64  `json:"-"`       // its number; 0 where it is none
	Of      string `json:"of"`      // 项目, a register, 设置 or 产业布局图
	Subject string `json:"subject"` // the name of the project or row
	Code    string `json:"code"`    // 项目编号
	Field   string `json:"field"`
	Period  string `json:"period"` // 2023年4月上半月, 2023年
	Was     string `json:"was"`
	Now     string `json:"now"`
}

// Details lists what changes change, value by value. Of settings and the map it tells
// which, not how.
func Details(changes []Change) []Detail {
	var out []Detail
	for _, c := range changes {
		switch c := c.(type) {
		case *Project:
			out = append(out, c.details()...)
		case *Row:
			out = append(out, c.details()...)
		case *Map:
			out = append(out, Detail{Of: "产业布局图"})
		case *Settings:
			for _, name := range c.Subjects() {
				out = append(out, Detail{Of: "设置", Field: store.SettingTitle(name)})
			}
		}
	}
	return out
}

func (c *Project) details() []Detail {
	was, now := c.Before.Project(), c.After.Project()
	named := now
	if c.After == nil {
		named = was
	}
	var out []Detail
	tell := func(field, period, was, now string) {
		if was != now {
			out = append(out, Detail{c.ID, "项目", named.Name, named.Code, field, period, was, now})
		}
	}
	for _, s := range Slots(was, now) {
		tell(s.Name, s.Title(), s.Get(was, s.At), s.Get(now, s.At))
	}
	years := maps.Clone(was.Plans)
	if years == nil {
		years = map[int]zone.Plan{}
	}
	maps.Copy(years, now.Plans)
	for _, year := range slices.Sorted(maps.Keys(years)) {
		for k, m := range zone.Measures {
			tell(m.Title()+"序时曲线", fmt.Sprint(year, "年"), CurveText(was.Plans[year].Curves[k]),
				CurveText(now.Plans[year].Curves[k]))
		}
	}
	return out
}

func (c *Row) details() []Detail {
	r := c.Register()
	was, now := r.New(c.ID), r.New(c.ID)
	if c.Was != nil {
		was = c.Was
	}
	if c.Is != nil {
		now = c.Is
	}
	var out []Detail
	for i := range r.Fields {
		f := &r.Fields[i]
		if before, after := f.Get(was), f.Get(now); before != after {
			out = append(out, Detail{Of: r.Name, Subject: r.Title(c.Row()), Field: f.Name, Was: before, Now: after})
		}
	}
	return out
}

package field

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zonebrief/reports/zone"
)

// OfficeField is a setting of the office that all documents share (单位设置).
type OfficeField struct {
	Name  string
	Own   bool // one of the zone's own lists of words (本区用语)
	get   func(*zone.Office) string
	set   func(*zone.Office, string) error
	usual func(zone.Lists) []string
}

// Office lists the office's settings.
func Office() []OfficeField { return append([]OfficeField(nil), office...) }

// Get gives a setting as text.
func (f OfficeField) Get(o zone.Office) string { return f.get(&o) }

// Usual gives what holds where the setting is empty; empty where nothing does.
func (f OfficeField) Usual(o zone.Office) string {
	if f.usual == nil {
		return ""
	}
	return strings.Join(f.usual(o.Own()), "、")
}

// Set reads a setting. On an error nothing is changed.
func (f OfficeField) Set(o *zone.Office, value string) error {
	if err := f.set(o, strings.TrimSpace(value)); err != nil {
		return fmt.Errorf("“%s”的值“%s”%w", f.Name, value, err)
	}
	return nil
}

var office = func() []OfficeField {
	words := func(name string, at func(*zone.Office) *string) OfficeField {
		return OfficeField{Name: name, get: func(o *zone.Office) string { return *at(o) },
			set: func(o *zone.Office, s string) error { *at(o) = s; return nil }}
	}
	count := func(name string, low, high int, at func(*zone.Office) *int) OfficeField {
		return OfficeField{Name: name, get: func(o *zone.Office) string {
			if *at(o) == 0 {
				return ""
			}
			return strconv.Itoa(*at(o))
		}, set: func(o *zone.Office, s string) error {
			n := 0
			if s != "" {
				var err error
				if n, err = strconv.Atoi(zone.Fold(s)); err != nil || n < low || n > high {
					return fmt.Errorf("不是%d到%d的整数", low, high)
				}
			}
			*at(o) = n
			return nil
		}}
	}
	return []OfficeField{
		words("开发区", func(o *zone.Office) *string { return &o.Zone }),
		words("编发单位", func(o *zone.Office) *string { return &o.Name }),
		words("简报名称", func(o *zone.Office) *string { return &o.Masthead }),
		count("首年", 1950, 2200, func(o *zone.Office) *int { return &o.FirstYear }),
		words("报", func(o *zone.Office) *string { return &o.Report }),
		words("送", func(o *zone.Office) *string { return &o.Send }),
		words("发", func(o *zone.Office) *string { return &o.Issue }),
		count("共印份数", 1, 100_000, func(o *zone.Office) *int { return &o.Copies }),
		words("密级", func(o *zone.Office) *string { return &o.Secrecy }),
		words("单位负责人", func(o *zone.Office) *string { return &o.Head }),
		words("审核人", func(o *zone.Office) *string { return &o.Reviewer }),
		words("制表人", func(o *zone.Office) *string { return &o.Clerk }),
		words("联系电话", func(o *zone.Office) *string { return &o.Phone }),
		preset(),
		list("七个一", func(l *zone.Lists) *[]string { return &l.Ones }),
		list("招商地点", func(l *zone.Lists) *[]string { return &l.Cities }),
		list("招商形式", func(l *zone.Lists) *[]string { return &l.TripKinds }),
		list("平台类型", func(l *zone.Lists) *[]string { return &l.Platforms }),
		list("荣誉领域", func(l *zone.Lists) *[]string { return &l.Honors }),
		list("机制状态", func(l *zone.Lists) *[]string { return &l.States }),
		list("不拆开的词", func(l *zone.Lists) *[]string { return &l.Words }),
	}
}()

// preset is the lists of words that those of the office stand in front of (用语方案).
func preset() OfficeField {
	usual := func(l zone.Lists) []string { return []string{l.Preset} }
	return OfficeField{Name: "用语方案", Own: true, usual: usual,
		get: func(o *zone.Office) string { return o.Lists.Preset }, set: func(o *zone.Office, s string) error {
			if s != "" && !slices.Contains(zone.ListPresets(), s) {
				return fmt.Errorf("不在可选范围内；可选%s", strings.Join(zone.ListPresets(), "、"))
			}
			o.Lists.Preset = s
			return nil
		}}
}

// list is a list of the zone's own words; empty is the preset's.
func list(name string, at func(*zone.Lists) *[]string) OfficeField {
	usual := func(l zone.Lists) []string { return *at(&l) }
	return OfficeField{Name: name, Own: true, usual: usual,
		get: func(o *zone.Office) string { return strings.Join(*at(&o.Lists), "、") },
		set: func(o *zone.Office, s string) error {
			words := names(s)
			for i, w := range words {
				if slices.Contains(words[:i], w) {
					return fmt.Errorf("中“%s”写了两次", w)
				}
			}
			if name == "七个一" && words != nil && len(words) != zone.OneCount {
				return fmt.Errorf("有%d项，应有%d项，用顿号分开", len(words), zone.OneCount)
			}
			*at(&o.Lists) = words
			return nil
		}}
}

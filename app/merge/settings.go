package merge

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"zonebrief/app/change"
	"zonebrief/app/issue"
	"zonebrief/app/pictures"
	"zonebrief/app/settings"
	"zonebrief/reports/briefing"
	"zonebrief/reports/field"
	"zonebrief/reports/ledger"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// planMap brings two maps together: each water, each area by its name, and the base
// picture.
func (m *Plan) planMap(was, is zone.Map) {
	mine := m.session.Book.Map
	of := func(m zone.Map) change.Picture { return change.Picture{Hash: m.Base, Width: m.Width, Height: m.Height} }
	d := Disagreement{Of: "产业布局图", Project: "产业布局图", Field: pictures.BaseName, Base: of(was).String(),
		Mine: of(mine).String(), Theirs: of(is).String()}
	m.weigh(change.MapSubject, d, of(was), of(is), of(mine), func(b *zone.Book) error {
		b.Map.Base, b.Map.Width, b.Map.Height = is.Base, is.Width, is.Height
		return nil
	})
	for i, side := range zone.Sides {
		d := Disagreement{Of: "产业布局图", Project: "产业布局图", Field: side + "面水域", Base: was.Waters[i], Mine: mine.Waters[i],
			Theirs: is.Waters[i]}
		m.weigh(change.MapSubject, d, was.Waters[i], is.Waters[i], mine.Waters[i],
			func(b *zone.Book) error { b.Map.Waters[i] = is.Waters[i]; return nil })
	}
	areas := listed[zone.MapArea]{thing: change.MapSubject, of: "产业布局图", field: "片区范围",
		name: func(a zone.MapArea) string { return a.Name },
		text: areaText,
		at:   func(b *zone.Book) *[]zone.MapArea { return &b.Map.Areas }}
	weighNamed(m, areas, was.Areas, is.Areas)
}

func areaText(a zone.MapArea) string {
	out := []string{a.Tint.Title()}
	for _, p := range a.Outline {
		out = append(out, p.String())
	}
	return strings.Join(out, ";")
}

// listed is a list of the book whose members are known by their names: tables,
// areas of the map.
type listed[T any] struct {
	thing, of, field string
	name             func(T) string
	text             func(T) string
	at               func(*zone.Book) *[]T
	why              func(T) string // says why one cannot be taken; nil is that all can
}

// find returns the place of a member; -1 is none.
func (l listed[T]) find(list []T, name string) int {
	return slices.IndexFunc(list, func(v T) bool { return zone.Fold(l.name(v)) == zone.Fold(name) })
}

// weighNamed brings two lists together, member by member.
func weighNamed[T any](m *Plan, l listed[T], was, is []T) {
	mine := *l.at(m.session.Book)
	value := func(list []T, name string) (any, string) {
		if i := l.find(list, name); i >= 0 {
			return list[i], l.text(list[i])
		}
		return nil, ""
	}
	for i, v := range slices.Concat(is, was) {
		name := l.name(v)
		if i >= len(is) && l.find(is, name) >= 0 {
			continue // seen
		}
		old, base := value(was, name)
		theirs, new := value(is, name)
		have, here := value(mine, name)
		d := Disagreement{Of: l.of, Project: name, Field: l.field, Base: base, Mine: here, Theirs: new}
		if l.why != nil && theirs != nil {
			d.Why = l.why(theirs.(T))
		}
		m.weigh(l.thing, d, old, theirs, have, func(b *zone.Book) error {
			list := slices.Clone(*l.at(b))
			at := l.find(list, name)
			switch {
			case theirs == nil && at >= 0:
				list = slices.Delete(list, at, at+1)
			case theirs != nil && at >= 0:
				list[at] = theirs.(T)
			case theirs != nil:
				list = append(list, theirs.(T))
			}
			if len(list) == 0 {
				list = nil // as it is loaded
			}
			*l.at(b) = list
			return nil
		})
	}
}

// planSettings brings the settings together, one by one.
func (m *Plan) planSettings(was, is *change.SettingsSide) {
	mine := change.SettingsOf(m.session.Book)
	for _, f := range field.Office() {
		d := Disagreement{Of: "设置", Project: "单位设置", Field: f.Name, Base: f.Get(was.Office), Mine: f.Get(mine.Office),
			Theirs: f.Get(is.Office)}
		d.Why = unfit(f.Set(&zone.Office{}, d.Theirs))
		m.weigh("office", d, d.Base, d.Theirs, d.Mine, func(b *zone.Book) error { return f.Set(&b.Office, d.Theirs) })
	}
	m.planRules(was, is, &mine)
	m.planWords("industries", "产业列表", was.Industries, is.Industries,
		func(b *zone.Book) *[]string { return &b.Industries }, func(p *zone.Project) string { return p.Industry })
	m.planWords("districts", "片区列表", was.Districts, is.Districts, func(b *zone.Book) *[]string { return &b.Districts },
		func(p *zone.Project) string { return p.District })
	m.planOptions(was, is, &mine)
	presets := listed[zone.Preset]{thing: "presets", of: "设置", field: "导出方案",
		name: func(p zone.Preset) string { return p.Name },
		text: func(p zone.Preset) string { return strings.Join(p.Documents, "、") },
		at:   func(b *zone.Book) *[]zone.Preset { return &b.Presets },
		why:  func(p zone.Preset) string { _, err := issue.Choose(p.Documents); return unfit(err) }}
	weighNamed(m, presets, was.Presets, is.Presets)
	tables := listed[zone.Table]{thing: "tables", of: "自定义表", field: "自定义表",
		name: func(t zone.Table) string { return t.Name },
		text: tableText,
		at:   func(b *zone.Book) *[]zone.Table { return &b.Tables },
		why:  func(t zone.Table) string { return unfit(ledger.CheckTable(m.session.Book, t)) }}
	weighNamed(m, tables, was.Tables, is.Tables)
	m.planEdition(was.Edition, is.Edition)
	m.planEdits(was.Texts(), is.Texts())
	m.planLearned(was, is, &mine)
}

func unfit(err error) string {
	if err != nil {
		return "对方的值不合要求"
	}
	return ""
}

func tableText(t zone.Table) string {
	out := []string{"列：" + strings.Join(t.Columns, "、")}
	for _, part := range [][2]string{{"标题", t.Title}, {"条件", strings.Join(t.Where, "、")}, {"分组", t.Group},
		{"排序", t.Order}, {"单位", t.Unit}, {"纸张", t.Paper}} {
		if part[1] != "" {
			out = append(out, part[0]+"："+part[1])
		}
	}
	return strings.Join(out, "；")
}

// planRules takes a rule set as one value: its numbers stand and fall together.
// What was in force before stays on record.
func (m *Plan) planRules(was, is, mine *change.SettingsSide) {
	same := func(r zone.RuleSet) zone.RuleSet { // as its numbers tell it
		r.Version = 0
		r.Name, _, _ = strings.Cut(r.Name, "（第")
		return r
	}
	d := Disagreement{Of: "设置", Project: "评旗规则", Field: "评旗规则", Base: rulesText(was.Rules), Mine: rulesText(mine.Rules),
		Theirs: rulesText(is.Rules), Why: unfit(is.Rules.Check())}
	m.weigh("rules", d, same(was.Rules), same(is.Rules), same(mine.Rules), func(b *zone.Book) error {
		next, before := is.Rules, b.Rules
		next.Version = max(next.Version, before.Version+1)
		if next.Name == before.Name {
			next.Name = fmt.Sprintf("%s（第%d版）", same(next).Name, next.Version+1)
		}
		b.OldRules, b.Rules = append(slices.Clone(b.OldRules), before), next
		return nil
	})
}

func rulesText(r zone.RuleSet) string {
	share := numeral.Format{Unit: numeral.Percent, Places: 2, Trim: true, Plain: true}
	text := fmt.Sprintf("%s：红旗%s、蓝旗%s、黄旗%s，权重%s，逾期%d个月", r.Name, share.WithUnit(r.Red.Rat()),
		share.WithUnit(r.Blue.Rat()), share.WithUnit(r.Yellow.Rat()), settings.WeightsText(r), r.LateMonths)
	if r.Unreported != zone.LeftOut {
		text += "，未填报的" + r.Unreported.Title()
	}
	return text
}

// planWords takes a list of words as one value. A word that projects here still
// have stays in it.
func (m *Plan) planWords(thing, field string, was, is []string, at func(*zone.Book) *[]string,
	of func(*zone.Project) string) {
	text := func(list []string) string { return strings.Join(list, "、") }
	mine := *at(m.session.Book)
	d := Disagreement{Of: "设置", Project: field, Field: field, Base: text(was), Mine: text(mine), Theirs: text(is)}
	m.weigh(thing, d, was, is, mine, func(b *zone.Book) error {
		list := slices.Clone(is)
		for _, word := range mine {
			if !slices.Contains(list, word) &&
				slices.ContainsFunc(b.Projects, func(p *zone.Project) bool { return of(p) == word }) {
				list = append(list, word)
			}
		}
		*at(b) = list
		return nil
	})
}

func (m *Plan) planOptions(was, is, mine *change.SettingsSide) {
	for _, k := range briefing.Kinds() {
		c, err := settings.Choices(k.ID)
		if err != nil {
			continue
		}
		for _, o := range field.Options(c) {
			d := Disagreement{Of: "设置", Project: k.Title, Field: o.Name, Base: o.Get(was.Options[k.ID]),
				Mine: o.Get(mine.Options[k.ID]), Theirs: o.Get(is.Options[k.ID])}
			set := func(b *zone.Book) error {
				v := b.Options[k.ID]
				if err := o.Set(&v, c, d.Theirs); err != nil {
					return err
				}
				b.Options = maps.Clone(b.Options)
				if b.Options == nil {
					b.Options = map[string]zone.Options{}
				}
				b.Options[k.ID] = v
				return nil
			}
			d.Why = unfit(set(&zone.Book{}))
			m.weigh("options", d, d.Base, d.Theirs, d.Mine, set)
		}
	}
}

// planEdition takes what is internal; numbers of projects are those they have here.
func (m *Plan) planEdition(was, is zone.Edition) {
	mine := m.session.Book.Edition
	amounts := slices.Clone(is.Amounts)
	for i, code := range amounts {
		if now, ok := m.codes[code]; ok {
			amounts[i] = now
		}
	}
	text := func(list []string) string {
		if list == nil {
			return "程序默认"
		}
		return strings.Join(list, "、")
	}
	d := Disagreement{Of: "设置", Project: "内部事项", Field: "隐去", Base: text(was.Fields), Mine: text(mine.Fields),
		Theirs: text(is.Fields)}
	m.weigh("edition", d, was.Fields, is.Fields, mine.Fields,
		func(b *zone.Book) error { b.Edition.Fields = is.Fields; return nil })
	d = Disagreement{Of: "设置", Project: "内部事项", Field: "金额未公开", Base: text(was.Amounts), Mine: text(mine.Amounts),
		Theirs: text(amounts)}
	m.weigh("edition", d, was.Amounts, amounts, mine.Amounts,
		func(b *zone.Book) error { b.Edition.Amounts = amounts; return nil })
}

// planLearned brings together what was set by hand for foreign spreadsheets.
func (m *Plan) planLearned(was, is, mine *change.SettingsSide) {
	words := func(thing, of, name string, was, is, mine map[string]string, put func(b *zone.Book, key, value string)) {
		for _, key := range slices.Sorted(maps.Keys(is)) {
			value := func(in map[string]string) any {
				if v, ok := in[key]; ok {
					return v
				}
				return nil
			}
			d := Disagreement{Of: of, Project: name, Field: key, Base: was[key], Mine: mine[key], Theirs: is[key]}
			m.weigh(thing, d, value(was), value(is), value(mine),
				func(b *zone.Book) error { put(b, key, is[key]); return nil })
		}
	}
	words("labels", "列的对应", "导入的表", was.Labels, is.Labels, mine.Labels, func(b *zone.Book, key, value string) {
		b.Labels = with(b.Labels, key, value)
	})
	for _, form := range slices.Sorted(maps.Keys(is.Forms)) {
		words("forms", "套表的对应", form, was.Forms[form], is.Forms[form], mine.Forms[form],
			func(b *zone.Book, key, value string) {
				b.Forms = with(b.Forms, form, with(b.Forms[form], key, value))
			})
	}
	for _, key := range slices.Sorted(maps.Keys(is.Confirmed)) {
		c := is.Confirmed[key]
		key = m.checkedKey(key)
		if _, here := mine.Confirmed[key]; here {
			continue // whoever of the two looked at it, it may stand
		}
		d := Disagreement{Of: "存疑数据的确认", Project: key, Field: "确认人", Theirs: c.By}
		if zone.IsCheckedKey(key) {
			d.Of, d.Field = "未能证实数字的核对", "核对人"
		}
		m.weigh("confirmed", d, nil, c, nil,
			func(b *zone.Book) error { b.Confirmed = with(b.Confirmed, key, c); return nil })
	}
}

// with returns a copy of a map with one more entry.
func with[V any](m map[string]V, key string, value V) map[string]V {
	out := maps.Clone(m)
	if out == nil {
		out = map[string]V{}
	}
	out[key] = value
	return out
}

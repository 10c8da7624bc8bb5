package session

import (
	"reflect"
	"strings"
	"testing"

	"zonebrief/app/change"
	"zonebrief/app/samples"
	"zonebrief/reports/zone"
)

// TestSettingsUndo changes every kind of setting, then takes all back and does all
// again, in memory and in the file.
func TestSettingsUndo(t *testing.T) {
	s := opened(t)
	rename := []Term{{"新材料", "先进材料"}}
	for _, name := range s.Book.Industries[1:] {
		rename = append(rename, Term{name, name})
	}
	at := samples.Latest
	states := []change.SettingsSide{change.SettingsOf(s.Book)}
	for name, edit := range map[string]func() error{
		"修改评旗规则": func() error { return s.SetRules(ctx, []Change{{"红旗", "1.2"}}) },
		"修改产业列表": func() error { return s.SetIndustries(ctx, rename) },
		"修改片区列表": func() error {
			return s.SetDistricts(ctx, []Term{{"北片", "北片"}, {"南片", "南片"}, {"", "滨海"}})
		},
		"修改导出方案": func() error {
			return s.SetPresets(ctx, []zone.Preset{{Name: "大厅", Documents: []string{"fishbone"}}})
		},
		"修改专版的栏数":                      func() error { return s.SetOptions(ctx, "feature", []Change{{"栏数", "3"}}) },
		"修改单位设置的送":                     func() error { return s.SetOptions(ctx, OfficeID, []Change{{"送", "各部门"}}) },
		"改写“" + at.Title() + "通报”第2段":  func() error { return s.Rewrite(ctx, drafted(t, s, "circular"), []Change{{"2", "另一种说法。"}}) },
		"增补“" + at.Title() + "通报”第3段后": func() error { return s.Rewrite(ctx, drafted(t, s, "circular"), []Change{{"3+", "再说一句。"}}) },
		"改写“" + at.Title() + "工作简报”的2段": func() error {
			return s.Rewrite(ctx, drafted(t, s, "brief"), []Change{{"2", "这样说。"}, {"3", ""}})
		},
		"新增自定义表“在建”":    func() error { return s.ChangeTable(ctx, "在建", []Change{{"列", "项目名称、总投资"}}) },
		"修改外发版隐去的内容":    func() error { return s.SetEdition(ctx, []Change{{"隐去", "企业诉求"}}) },
		"记住套表“月报”的对应关系": func() error { return s.RememberForm(ctx, "月报", map[string]string{"C5": "产业项目.总投资"}) },
		"记住导入的1列的对应关系":  func() error { return s.RememberColumns(ctx, map[string]string{"投资额": "总投资"}) },
	} {
		if err := edit(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got, _ := s.NextUndo(); got != name || s.Saved().IsZero() {
			t.Errorf("the step is %s, want %s", got, name)
		}
		states = append(states, change.SettingsOf(s.Book))
	}
	same := func(want change.SettingsSide) {
		t.Helper()
		loaded, err := s.store.Load(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range []*zone.Book{s.Book, loaded} {
			if got := change.SettingsOf(b); !reflect.DeepEqual(got, want) {
				t.Fatalf("got %+v\nwant %+v", got, want)
			}
			name := want.Industries[0]
			if n := len(b.Of(zone.Industry)); n != 185 || b.Of(zone.Industry)[0].Industry != name {
				t.Fatalf("the projects are of %s, want %s", b.Of(zone.Industry)[0].Industry, name)
			}
		}
	}
	for i := len(states) - 1; i > 0; i-- {
		same(states[i])
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	for i := range states[1:] {
		same(states[i])
		if _, err := s.Redo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	same(states[len(states)-1])
	before := len(s.steps)
	if err := s.SetOptions(ctx, "feature", []Change{{"栏数", "3"}}); err != nil || len(s.steps) != before {
		t.Error("a change of nothing is a step")
	}
}

func TestSettingsAreRefused(t *testing.T) {
	s := opened(t)
	rule := func(field, value string) error { return s.SetRules(ctx, []Change{{field, value}}) }
	for want, err := range map[string]error{
		"规则名称不能为空":        rule("名称", ""),
		"各档须由高到低":         rule("蓝旗", "1.2"),
		"须为100%":          rule("投资量", "60%"),
		"“投资量”的值":         rule("投资量", "-50%"),
		"不是0至120的整数":      rule("逾期月数", "-1"),
		"“新材料”下还有项目":      s.SetIndustries(ctx, []Term{{"", "旅游"}}),
		"产业的名称不能为空":       s.SetIndustries(ctx, []Term{{"", " "}}),
		"片区“南片”写了两次":      s.SetDistricts(ctx, []Term{{"南片", "南片"}, {"北片", "南片"}}),
		"已有名为“大厅”的方案":     s.SetPresets(ctx, []zone.Preset{{Name: "大厅", Documents: []string{"brief"}}, {Name: "大厅", Documents: []string{"brief"}}}),
		"方案“大厅”里没有文档":     s.SetPresets(ctx, []zone.Preset{{Name: "大厅"}}),
		"方案“会”里没有文档；请先勾选": s.SetPresets(ctx, []zone.Preset{{Name: "会", Documents: []string{"没有"}}}),
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, ok := s.NextUndo(); ok {
		t.Error("a refusal is a step")
	}
}

// TestEffectOfRules counts the flags that other rules change, and leaves a
// published half-month alone.
func TestEffectOfRules(t *testing.T) {
	s := opened(t)
	changes := []Change{{"红旗", "9"}, {"蓝旗", "8"}}
	r, err := s.NewRules(changes)
	if err != nil {
		t.Fatal(err)
	}
	reds := 0
	for _, p := range s.Book.Projects {
		if f := s.Book.Rules.Rate(p, samples.Latest); f.Final == f.Computed && f.Final >= zone.Blue {
			reds++
		}
	}
	if got := s.Effect(r, samples.Latest); len(got) != reds || reds == 0 {
		t.Errorf("%d shifts, want %d", len(got), reds)
	}
	if err := s.Publish(ctx, samples.Latest); err != nil {
		t.Fatal(err)
	}
	before := map[int64]zone.Flag{}
	for _, p := range s.Book.Projects {
		before[p.ID] = s.Book.Rules.Flag(p, samples.Latest)
	}
	if got := s.Effect(r, samples.Latest); got != nil {
		t.Errorf("a published half has %d shifts", len(got))
	}
	if err := s.SetRules(ctx, changes); err != nil {
		t.Fatal(err)
	}
	for _, p := range s.Book.Projects {
		if got := s.Book.Rules.Flag(p, samples.Latest); got != before[p.ID] {
			t.Errorf("%s became %v", p.Name, got)
		}
	}
}

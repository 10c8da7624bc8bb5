package settings

import (
	"reflect"
	"strings"
	"testing"

	"zonebrief/app/change"
	"zonebrief/app/importing"
	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/session/sessiontest"
	"zonebrief/reports/zone"
)

// TestSettingsUndo changes every kind of setting, then takes all back and does all
// again, in memory and in the file.
func TestSettingsUndo(t *testing.T) {
	s := sessiontest.Sample(t)
	rename := []Term{{Was: "新材料", Name: "先进材料"}}
	for _, name := range s.Book.Industries[1:] {
		rename = append(rename, Term{Was: name, Name: name})
	}
	at := samples.Latest
	states := []change.SettingsSide{change.SettingsOf(s.Book)}
	for name, edit := range map[string]func() error{
		"修改评旗规则": func() error { return SetRules(ctx, s, []session.Change{{Field: "红旗", Value: "1.2"}}) },
		"修改产业列表": func() error { return SetIndustries(ctx, s, rename) },
		"修改片区列表": func() error {
			return SetDistricts(ctx, s, []Term{{Was: "北片", Name: "北片"}, {Was: "南片", Name: "南片"},
				{Was: "", Name: "滨海"}})
		},
		"修改导出方案": func() error {
			return issue.SetPresets(ctx, s, []zone.Preset{{Name: "大厅", Documents: []string{"fishbone"}}})
		},
		"修改专版的栏数": func() error {
			return SetOptions(ctx, s, "feature", []session.Change{{Field: "栏数", Value: "3"}})
		},
		"修改单位设置的送": func() error {
			return SetOptions(ctx, s, OfficeID, []session.Change{{Field: "送", Value: "各部门"}})
		},
		"改写“" + at.Title() + "通报”第2段": func() error {
			return issue.Rewrite(ctx, s, drafted(t, s, "circular"), []session.Change{{Field: "2", Value: "另一种说法。"}})
		},
		"增补“" + at.Title() + "通报”第3段后": func() error {
			return issue.Rewrite(ctx, s, drafted(t, s, "circular"), []session.Change{{Field: "3+", Value: "再说一句。"}})
		},
		"改写“" + at.Title() + "工作简报”的2段": func() error {
			return issue.Rewrite(ctx, s, drafted(t, s, "brief"),
				[]session.Change{{Field: "2", Value: "这样说。"}, {Field: "3", Value: ""}})
		},
		"新增自定义表“在建”": func() error {
			return issue.ChangeTable(ctx, s, "在建", []session.Change{{Field: "列", Value: "项目名称、总投资"}})
		},
		"修改外发版隐去的内容": func() error {
			return issue.SetEdition(ctx, s, []session.Change{{Field: "隐去", Value: "企业诉求"}})
		},
		"记住套表“月报”的对应关系": func() error {
			return importing.RememberForm(ctx, s, "月报", map[string]string{"C5": "产业项目.总投资"})
		},
		"记住导入的1列的对应关系": func() error { return importing.RememberColumns(ctx, s, map[string]string{"投资额": "总投资"}) },
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
		loaded := sessiontest.Stored(t, s)
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
	before := sessiontest.Steps(t, s)
	if err := SetOptions(ctx, s, "feature", []session.Change{{Field: "栏数", Value: "3"}}); err != nil ||
		sessiontest.Steps(t, s) != before {
		t.Error("a change of nothing is a step")
	}
}

func TestSettingsAreRefused(t *testing.T) {
	s := sessiontest.Sample(t)
	rule := func(field, value string) error {
		return SetRules(ctx, s, []session.Change{{Field: field, Value: value}})
	}
	for want, err := range map[string]error{
		"规则名称不能为空":   rule("名称", ""),
		"各档须由高到低":    rule("蓝旗", "1.2"),
		"须为100%":     rule("投资量", "60%"),
		"“投资量”的值":    rule("投资量", "-50%"),
		"不是0至120的整数": rule("逾期月数", "-1"),
		"“新材料”下还有项目": SetIndustries(ctx, s, []Term{{Was: "", Name: "旅游"}}),
		"产业的名称不能为空":  SetIndustries(ctx, s, []Term{{Was: "", Name: " "}}),
		"片区“南片”写了两次": SetDistricts(ctx, s, []Term{{Was: "南片", Name: "南片"}, {Was: "北片", Name: "南片"}}),
		"已有名为“大厅”的方案": issue.SetPresets(ctx, s, []zone.Preset{{Name: "大厅", Documents: []string{"brief"}},
			{Name: "大厅", Documents: []string{"brief"}}}),
		"方案“大厅”里没有文档":     issue.SetPresets(ctx, s, []zone.Preset{{Name: "大厅"}}),
		"方案“会”里没有文档；请先勾选": issue.SetPresets(ctx, s, []zone.Preset{{Name: "会", Documents: []string{"没有"}}}),
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
	s := sessiontest.Sample(t)
	changes := []session.Change{{Field: "红旗", Value: "9"}, {Field: "蓝旗", Value: "8"}}
	r, err := NewRules(s, changes)
	if err != nil {
		t.Fatal(err)
	}
	reds := 0
	for _, p := range s.Book.Projects {
		if f := s.Book.Rules.Rate(p, samples.Latest); f.Final == f.Computed && f.Final >= zone.Blue {
			reds++
		}
	}
	if got := Effect(s, r, samples.Latest); len(got) != reds || reds == 0 {
		t.Errorf("%d shifts, want %d", len(got), reds)
	}
	if err := issue.Publish(ctx, s, samples.Latest); err != nil {
		t.Fatal(err)
	}
	before := map[int64]zone.Flag{}
	for _, p := range s.Book.Projects {
		before[p.ID] = s.Book.Rules.Flag(p, samples.Latest)
	}
	if got := Effect(s, r, samples.Latest); got != nil {
		t.Errorf("a published half has %d shifts", len(got))
	}
	if err := SetRules(ctx, s, changes); err != nil {
		t.Fatal(err)
	}
	for _, p := range s.Book.Projects {
		if got := s.Book.Rules.Flag(p, samples.Latest); got != before[p.ID] {
			t.Errorf("%s became %v", p.Name, got)
		}
	}
}

func drafted(t *testing.T, s *session.Session, id string) *issue.Draft {
	t.Helper()
	d, err := issue.NewDraft(s, id, samples.Latest)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

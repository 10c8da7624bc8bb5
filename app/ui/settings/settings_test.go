package settings

import (
	"slices"
	"strings"
	"testing"

	"zonebrief/app/settings"
	"zonebrief/reports/zone"

	"zonebrief/app/ui/headless"
)

func setting(t *testing.T, part string) (*headless.Window, *Screen) {
	w := room.Sample(t)
	s := w.Show("设置").(*Screen)
	s.selectPart(slices.IndexFunc(s.parts, func(p *settingsPart) bool { return p.title == part }))
	return w, s
}

func TestDocumentOptions(t *testing.T) {
	w, s := setting(t, "专版")
	w.See(t, "纸张", "栏数", "栏目", "照片", "字体", "编发单位", "恢复这份文档的默认设置")
	w.Settle(t, s.pane.Ready)
	wide := s.pane.Document().Pages[0].W
	if err := s.set("feature", "纸张", "A4", true); err != nil {
		t.Fatal(err)
	}
	w.See(t, "正在重新排版")
	w.Settle(t, s.pane.Ready)
	if s.pane.Document().Pages[0].W >= wide {
		t.Error("the pages do not follow the paper")
	}
	all := w.Session().Book.Options["feature"]
	if all.Paper != "A4" {
		t.Fatalf("%+v", all)
	}
	c, _ := settings.Choices("feature")
	s.resetOptions("feature", c)
	if !isUsual(w.Session().Book.Options["feature"]) {
		t.Errorf("%+v", w.Session().Book.Options["feature"])
	}
	w.Undo()
	w.Undo()
	if w.Session().Book.Options["feature"].Paper != "" {
		t.Error("it cannot be undone")
	}
	if s.set("feature", "栏数", "9", true) == nil {
		t.Error("nine columns are taken")
	}
	w.SetLocked("只读打开")
	if s.set("feature", "栏数", "3", true) == nil {
		t.Error("a book opened to be read was changed")
	}
}

func TestEverySettingShows(t *testing.T) {
	w, s := setting(t, "单位设置")
	for i, p := range s.parts {
		s.selectPart(i)
		w.See(t, p.title)
	}
}

func TestRulesTellTheirEffect(t *testing.T) {
	w, s := setting(t, "评旗规则")
	w.See(t, "没有修改")
	f := s.rules
	f.entries["红旗"].SetText("1.3")
	w.See(t, "个项目的旗别会变", "红旗 44 → ")
	if w.Session().Book.Rules.Red != 1_100_000 || f.save.Disabled() {
		t.Error("it is kept before it is saved, or cannot be saved")
	}
	f.entries["投资量"].SetText("60%")
	w.See(t, "规则还不成立")
	if !f.save.Disabled() || !strings.Contains(f.problem.Text, "100%") {
		t.Errorf("a wrong rule can be saved: %s", f.problem.Text)
	}
	f.entries["投资量"].SetText("50%")
	f.nodes[zone.Trial].Tapped(nil)
	f.apply()
	if r := w.Session().Book.Rules; r.Red != 1_300_000 || slices.Contains(r.KeyNodes, zone.Trial) {
		t.Errorf("%+v", r)
	}
	w.Undo()
	if w.Session().Book.Rules.Red != 1_100_000 || s.rules.entries["红旗"].Text != "1.1" {
		t.Error("a rule cannot be undone")
	}
}

package exchange

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/samples"
	"zonebrief/app/ui/headless"
	"zonebrief/reports/zone"
)

func (p *ownTables) wait(t *testing.T) {
	t.Helper()
	p.host.(*headless.Window).Settle(t, func() bool { return !p.job.Busy() && !p.out.Busy() })
}

// TestOwnTable makes a table, sets everything, exports it, and takes it back.
func TestOwnTable(t *testing.T) {
	w := room.Sample(t)
	p := w.Show("导出").(*Screen).Named("自定义表").(*ownTables)
	w.See(t, "自己的表")
	p.create()
	p.wait(t)
	w.See(t, "自定义表", "项目名称", "220个项目，这里是前60行")
	p.edit(func(t *zone.Table) { t.Name = "大项目" }, true)
	p.change(func(t *zone.Table) { t.Unit, t.Group, t.Order = "亿元", "产业", "-总投资" })
	p.change(func(t *zone.Table) { t.Where = append(t.Where, "总投资>=10亿元") })
	p.addColumn("责任单位")
	p.wait(t)
	table := w.Session().Book.Tables[0]
	if len(w.Session().Book.Tables) != 1 || table.Name != "大项目" || table.Columns[len(table.Columns)-1] != "责任单位" {
		t.Fatalf("%+v", w.Session().Book.Tables)
	}
	if v := p.view; v == nil || v.All >= 220 || v.All < 5 || !v.Strong[0] && !v.Strong[1] {
		t.Errorf("%+v", p.view)
	}
	w.See(t, "责任单位", "单位：亿元")
	if err := p.change(func(t *zone.Table) { t.Where = append(t.Where, "胡写") }); err == nil ||
		!strings.Contains(w.Message(), "胡写") {
		t.Errorf("%v, %s", err, w.Message())
	}
	for i, name := range table.Columns {
		if name == "总投资" {
			p.dropColumn(i)
		}
	}
	if got := w.Session().Book.Tables[0]; got.Order != "" {
		t.Errorf("sorted by a column that is gone: %+v", got)
	}
	p.wait(t)
	p.write()
	p.change(func(t *zone.Table) { t.Unit = "万元" }) // the first rows again, while it is being written
	p.wait(t)
	if p.export.Disabled() {
		t.Error("the button stays dead")
	}
	w.See(t, "已导出：大项目_2023年4月上半月.xlsx", "所在文件夹")
	p.change(func(t *zone.Table) { t.Unit = "亿元" })
	p.create()
	p.edit(func(t *zone.Table) { t.Name = "大项目" }, true)
	if !strings.Contains(w.Message(), "已有名为“大项目”的自定义表") {
		t.Error(w.Message())
	}
	p.change(func(t *zone.Table) { t.Columns = nil })
	if len(w.Session().Book.Tables) != 1 || p.name != "大项目" {
		t.Errorf("%s: %+v", p.name, w.Session().Book.Tables)
	}
	for range 9 {
		w.Undo()
	}
	p.wait(t)
	if p.name != "自定义表" || len(w.Session().Book.Tables) == 0 || w.Session().Book.Tables[0].Name != "自定义表" {
		t.Errorf("undone: %s %+v", p.name, w.Session().Book.Tables)
	}
	w.Window().Resize(fyne.NewSize(683, 384))
}

// TestOwnTableOfAnEmptyBook has no rows to show, and says so.
func TestOwnTableOfAnEmptyBook(t *testing.T) {
	w := room.Open(t, samples.Empty(), nil)
	p := w.Show("导出").(*Screen).Named("自定义表").(*ownTables)
	p.create()
	p.wait(t)
	if p.err != nil || p.view == nil {
		t.Errorf("%v", p.err)
	}
	w.SetLocked("只读")
	if err := p.change(func(t *zone.Table) { t.Unit = "亿元" }); err == nil {
		t.Error("a book that is only read is changed")
	}
}

package exchange

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/xuri/excelize/v2"

	"zonebrief/app/samples"
	"zonebrief/reports/zone"

	"zonebrief/app/ui/headless"
)

// answer writes into a form as a unit does: 本年累计, from the first project on.
func answer(t *testing.T, path string, values ...float64) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i, v := range values {
		if err := f.SetCellValue("填报", fmt.Sprint("J", 5+i), v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

// collecting opens the sample at the half-month to come, on the part 收表.
func collecting(t *testing.T) (*headless.Window, *unitForms) {
	w := room.Sample(t)
	w.GoTo(samples.Latest.Add(1))
	return w, w.Show("导出").(*Screen).Named("收表").(*unitForms)
}

func (p *unitForms) wait(t *testing.T) {
	t.Helper()
	p.host.(*headless.Window).Settle(t, func() bool { return !p.job.Busy() })
}

// TestFormsFromTheWindow sends forms, takes answers back with every kind of conflict,
// settles them and merges once.
func TestFormsFromTheWindow(t *testing.T) {
	w, p := collecting(t)
	w.See(t, "一、发出去", "二、收回来", "按责任单位分给以下单位")
	if n := len(p.units); n < 4 || p.makeIt.Text != fmt.Sprintf("制作%d份填报表", n) {
		t.Fatalf("%d units, %s", n, p.makeIt.Text)
	}
	p.due.SetText("不是日期")
	if p.makeIt.OnTapped(); p.job.Busy() {
		t.Error("forms are made for a day that is none")
	}
	p.due.SetText("2023.5.3")
	p.makeIt.OnTapped()
	p.wait(t)
	w.See(t, fmt.Sprintf("已制作%s的%d份填报表", w.Period().Title(), len(p.units)))
	before := func(one *zone.Project) float64 { return float64(one.YearDone(samples.Latest).Or(0)) / 10_000 }
	members := map[string][]*zone.Project{}
	for _, one := range w.Session().Book.All() {
		members[one.Unit] = append(members[one.Unit], one)
	}
	first, second, third := p.units[0].Name, p.units[1].Name, p.units[2].Name
	var sums []float64
	for _, one := range members[first] {
		sums = append(sums, before(one)+100)
	}
	answer(t, p.made[first], sums...)
	answer(t, p.made[second], before(members[second][0])+50)
	data, err := os.ReadFile(p.made[second])
	if err != nil {
		t.Fatal(err)
	}
	again := filepath.Join(p.last, "第二份.xlsx")
	if err := os.WriteFile(again, data, 0o644); err != nil {
		t.Fatal(err)
	}
	answer(t, again, before(members[second][0])+60)
	answer(t, p.made[third], before(members[third][0])-1, before(members[third][1])+5)
	if err := os.WriteFile(filepath.Join(p.last, "别的.xlsx"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	w.Drop(again) // a form that is dropped over the page means its folder
	p.wait(t)
	w.See(t, "看板", "问题 2", "冲突 2", "逾期未交", "还有2处冲突没有选定，1处问题读不进来")
	if p.view != formsBoard || !p.foot.All.Disabled() || p.foot.Rest.Disabled() {
		t.Error("conflicts do not stand in the way")
	}
	if list := p.length(formsTrouble); list != 2 || len(p.bad) != 1 || !strings.HasPrefix(p.odd[0].reason, "存疑，照收") {
		t.Errorf("%d troubles, %v, %v: what is doubted is told and stands in no way", list, p.bad, p.odd)
	}
	p.selectList(formsConflicts)
	w.See(t, members[second][0].Name, "第二份.xlsx", "全部以本数据文件为准")
	for i, d := range p.conflicts.list {
		if d.title == members[second][0].Name {
			p.conflicts.choose(i, len(d.sides)-1)
		}
	}
	if p.conflicts.open() != 1 {
		t.Errorf("%+v", p.conflicts.list)
	}
	os.Remove(filepath.Join(p.last, "别的.xlsx"))
	p.collect() // what was settled stays
	p.wait(t)
	if p.conflicts.open() != 1 || p.found.Open() != 1 {
		t.Errorf("%+v", p.conflicts.list)
	}
	taken := p.found.Conflicts
	for i := range p.conflicts.list {
		if p.conflicts.list[i].taken < 0 {
			p.conflicts.choose(i, 0) // the register
		}
	}
	w.See(t, "冲突 0")
	n := p.found.Cells()
	if p.foot.All.Text != fmt.Sprintf("合并%d格", n) || p.foot.All.Disabled() {
		t.Errorf("%s, %v", p.foot.All.Text, taken)
	}
	p.foot.All.OnTapped()
	p.wait(t)
	report := func(one *zone.Project) zone.Money { return w.Current(one).Progress[w.Period()].YearDone.Value }
	last := taken[0]
	for _, c := range taken {
		if c.Kind == "重复填报" {
			last = c
		}
	}
	chosen := w.Session().Book.Project(last.Code)
	if report(members[first][0]) == 0 || chosen == nil || report(chosen) == 0 || report(members[third][0]) != 0 {
		t.Errorf("%d, %d, %d", report(members[first][0]), report(members[second][0]), report(members[third][0]))
	}
	if name, _ := w.Session().NextUndo(); !strings.HasPrefix(name, "收表：") {
		t.Error(name)
	}
	w.Undo()
	p.wait(t)
	if report(members[first][0]) != 0 {
		t.Error("it is not one step")
	}
	w.Leave()
}

// TestFormsTellWhatIsWrong shows the reason in its place.
func TestFormsTellWhatIsWrong(t *testing.T) {
	w, p := collecting(t)
	p.in.SetText(t.TempDir())
	p.read.OnTapped()
	p.wait(t)
	w.See(t, "没有完成")
	p.out.SetText(filepath.Join(headless.File(t, "不是文件夹", "x"), "下面"))
	p.makeIt.OnTapped()
	p.wait(t)
	if w.See(t, "没有完成"); p.err == nil || p.foot.Body.Visible() {
		t.Errorf("%v", p.err)
	}
	p.makeIt.OnTapped()
	p.stop.OnTapped()
	p.wait(t)
	w.Window().Resize(fyne.NewSize(683, 384))
	empty := room.Open(t, samples.Empty(), nil)
	q := empty.Show("导出").(*Screen).Named("收表").(*unitForms)
	if !q.makeIt.Disabled() {
		t.Error("an empty book makes forms")
	}
}

package exchange

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/session"
	"zonebrief/reports/zone"

	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/kit"
)

const (
	ofBoth   = "卧龙新能源智慧产业园项目" // both change it
	ofTheirs = "CY0004"       // they alone
)

// apart opens the sample, and gives a copy of it that a colleague has worked on while
// the window's own was edited, too.
func apart(t *testing.T) (w *headless.Window, copied string) {
	t.Helper()
	w = room.Sample(t)
	data, err := os.ReadFile(w.Path())
	if err != nil {
		t.Fatal(err)
	}
	copied = filepath.Join(t.TempDir(), "小王.zbk")
	if err := os.WriteFile(copied, data, 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(context.Background(), copied, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	edit := func(s *session.Session, project, field, value string) {
		if err := s.Set(context.Background(), project, w.Period(),
			[]session.Change{{Field: field, Value: value}}); err != nil {
			t.Fatal(err)
		}
	}
	edit(s, ofBoth, "总投资", "62亿元")
	edit(s, ofBoth, "备注", "对方的备注")
	edit(s, ofTheirs, "形象进度", "主体结顶")
	fresh := s.NewProject()
	if err := s.SetProject(context.Background(), fresh, w.Period(),
		[]session.Change{{Field: "名称", Value: "小王录的新项目"}}); err != nil {
		t.Fatal(err)
	}
	edit(w.Session(), ofBoth, "总投资", "61亿元")
	w.Changed()
	return w, copied
}

func (p *merging) wait(t *testing.T) {
	t.Helper()
	p.host.(*headless.Window).Settle(t, func() bool { return !p.job.Busy() && !p.out.Busy() })
}

// TestMergeFromTheWindow merges a colleague's book: what they alone changed comes in,
// what both changed is asked, the whole is one step.
func TestMergeFromTheWindow(t *testing.T) {
	w, copied := apart(t)
	p := w.Show("导出").(*Screen).Named("合并").(*merging)
	w.See(t, "合并同事的改动")
	w.Drop(copied) // in front it is merged, elsewhere it would be opened
	p.wait(t)
	w.See(t, "小王.zbk", "修改 2", "新增 1", "不一致 1", "还有1处双方不一致没有选定", ofBoth)
	if p.view != mergeConflicts || !p.foot.All.Disabled() || p.foot.Rest.Disabled() {
		t.Error("a disagreement does not stand in the way")
	}
	for i := range mergeLists {
		p.selectList(i)
	}
	d := p.conflicts.list[0]
	if d.sides[0].value != "61亿元" || d.sides[1].value != "62亿元" || !strings.Contains(d.note, "原为60亿元") {
		t.Errorf("%+v", d)
	}
	p.conflicts.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) // mine
	p.conflicts.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) // theirs
	both, theirs := w.Session().Book.Project(ofBoth), w.Session().Book.Project(ofTheirs)
	p.foot.All.OnTapped()
	p.wait(t)
	both, theirs = w.Current(both), w.Current(theirs)
	if both.Total.Value != 62*zone.Yi || both.Note != "对方的备注" || theirs.Progress[w.Period()].Appearance != "主体结顶" ||
		w.Session().Book.Project("小王录的新项目") == nil {
		t.Errorf("%v %s", both.Total, both.Note)
	}
	w.See(t, "对方的改动这里都有了，没有要合并的。")
	w.Undo()
	p.wait(t)
	both = w.Session().Book.Project(ofBoth)
	if both.Total.Value != 61*zone.Yi || w.Session().Book.Project("小王录的新项目") != nil {
		t.Error("it is not one step")
	}
	w.See(t, "修改 2", "新增 1")
}

// TestMergeTakesTheRest leaves what nobody has settled as it is, or all as it is here.
func TestMergeTakesTheRest(t *testing.T) {
	w, copied := apart(t)
	p := w.Show("导出").(*Screen).Named("合并").(*merging)
	p.Receive(copied)
	p.wait(t)
	p.foot.Rest.OnTapped()
	p.wait(t)
	if both := w.Session().Book.Project(ofBoth); both.Total.Value != 61*zone.Yi || both.Note != "对方的备注" {
		t.Errorf("%v %s", both.Total, both.Note)
	}
	p.chooseAll(0)
	if w.See(t, "对方的改动这里都有了"); p.conflicts.open() != 0 {
		t.Error("it stays open")
	}
	w.Window().Resize(fyne.NewSize(683, 384))
}

// TestPackage sends what was changed as a package, which another copy takes.
func TestPackage(t *testing.T) {
	w, copied := apart(t)
	p := w.Show("导出").(*Screen).Named("合并").(*merging)
	path := filepath.Join(t.TempDir(), "改动.zbx")
	p.write(path)
	p.wait(t)
	w.See(t, "改动包“改动.zbx”已写好，涉及1项", "所在文件夹")
	w = headless.OpenFile(t, copied)
	w.Add("导出", func() kit.Page { return New(w) })
	w.Show("导出")
	w.Drop(path)
	q := w.Page().(*Screen).now().(*merging)
	q.wait(t)
	w.See(t, "改动.zbx", "不一致 1")
	q.chooseAll(1)
	q.foot.All.OnTapped()
	q.wait(t)
	if got := w.Session().Book.Project(ofBoth).Total.Value; got != 61*zone.Yi {
		t.Errorf("%d", got)
	}
}

// TestMergeTellsWhatCannotBeRead shows the reason in its place and changes nothing.
func TestMergeTellsWhatCannotBeRead(t *testing.T) {
	w := room.Sample(t)
	p := w.Show("导出").(*Screen).Named("合并").(*merging)
	for _, name := range []string{"坏.zbx", "坏.zbk"} {
		p.Receive(headless.File(t, name, "这不是改动"))
		p.wait(t)
		if w.See(t, "没有完成", name); p.err == nil || p.foot.Body.Visible() {
			t.Errorf("%s: %v", name, p.err)
		}
	}
	p.write(filepath.Join(t.TempDir(), "没有的文件夹", "改动.zbx"))
	p.wait(t)
	if len(p.sent.Objects) != 0 {
		t.Error("a package that was not written is shown")
	}
}

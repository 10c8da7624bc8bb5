package exchange

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"zonebrief/app/samples"
	"zonebrief/app/ui/grid"
	"zonebrief/reports/zone"

	"zonebrief/app/ui/headless"
)

// importing drops a file on the window and waits for what is shown of it.
func importsOf(t *testing.T, w *headless.Window, path string) *imports {
	t.Helper()
	w.Show("导出")
	w.Drop(path)
	p := w.Page().(*Screen).now().(*imports)
	w.Settle(t, func() bool { return !p.job.Busy() })
	return p
}

// TestImport looks at a table with everything in it: a change, a name that is nearly
// another's, a cell that cannot be read, a column nobody knows.
func TestImport(t *testing.T) {
	w := room.Sample(t)
	p := importsOf(t, w, headless.File(t, "单位报来.csv", headless.UnitsTable))
	w.See(t, "单位报来.csv", "修改 1", "新增 0", "问题 1", "疑似重名 1", "略过合计、标题等1行", "还有1处问题、1个疑似重名没有解决")
	if p.view != listProblems || !p.foot.All.Disabled() || p.foot.Rest.Disabled() {
		t.Error("problems do not stand in the way, or the rest cannot be had")
	}
	p.selectList(listQuestions)
	p.same.TypedRune('1') // it is the same one
	w.Settle(t, func() bool { return !p.job.Busy() })
	w.See(t, "还有1处问题没有解决", "疑似重名 0")
	if p.same.open() != 0 || p.same.list[0].taken != 0 {
		t.Errorf("%+v", p.same.list)
	}
	p.columns.grid.Apply(grid.Typed, []grid.Change{{Row: 4, Col: mapField, Text: "联系人"}})
	w.Settle(t, func() bool { return !p.job.Busy() })
	if c := p.columns.rows[4]; c.Field != "联系人" || len(p.entries[listChanged]) != 4 {
		t.Errorf("%s → %s, %d changes", c.Label, c.Field, len(p.entries[listChanged]))
	}
	one := w.Session().Book.Project("卧龙新能源智慧产业园项目")
	before, contact := one.Total, one.Contact
	p.foot.Rest.OnTapped()
	w.Settle(t, func() bool { return !p.job.Busy() })
	one = w.Current(one)
	if one.Total.Value != 615*zone.Yi/10 || one.Contact != "张三" || w.Session().Book.Labels["谁管"] != "联系人" {
		t.Errorf("%v, %s, %v", one.Total, one.Contact, w.Session().Book.Labels)
	}
	if !strings.Contains(w.Message(), "已导入“单位报来.csv”：修改1个") || len(p.preview.Changed) != 0 {
		t.Errorf("%s; %d would still change", w.Message(), len(p.preview.Changed))
	}
	w.Undo()
	w.Settle(t, func() bool { return !p.job.Busy() })
	if one = w.Current(one); one.Total != before || one.Contact != contact || len(p.preview.Changed) != 1 {
		t.Errorf("undone: %v, %s, %d would change", one.Total, one.Contact, len(p.preview.Changed))
	}
}

// TestImportOfOtherPrograms takes the tables that other programs made into an empty
// book, and finds nothing new the second time.
func TestImportOfOtherPrograms(t *testing.T) {
	files, _ := filepath.Glob("../../intake/testdata/*.[xc]*")
	if len(files) == 0 {
		t.Fatal("no files")
	}
	for _, file := range files {
		w := room.Open(t, samples.Empty(), nil)
		w.GoTo(zone.Period{Year: 2024, Month: 5, Half: 1})
		p := importsOf(t, w, file)
		if w.See(t, "新增 3"); p.foot.All.Text != "导入：新增3个" || p.entries[listNew][0].of.Name != "甲电子材料项目" {
			t.Errorf("%s: %s", file, p.foot.All.Text)
		}
		p.foot.All.OnTapped()
		w.Settle(t, func() bool { return !p.job.Busy() })
		w.See(t, "和数据文件一致，没有要导入的。不变3个")
		if len(w.Session().Book.Projects) != 3 || !p.foot.All.Disabled() {
			t.Errorf("%s: %d projects", file, len(w.Session().Book.Projects))
		}
		w.Undo()
		if len(w.Session().Book.Projects) != 0 {
			t.Errorf("%s cannot be undone", file)
		}
		w.Leave()
	}
}

// TestImportOfSheets takes sheets of several registers, one of them left out by the
// person, as one step.
func TestImportOfSheets(t *testing.T) {
	w := room.Sample(t)
	p := importsOf(t, w, "../../intake/testdata/registers/registers.xlsx")
	w.See(t, "表和列的对应", "疑似重名 1")
	m := p.columns
	if len(m.tables) < 4 || m.tables[0].register != "三服务" || m.rows[0].Field != "企业" {
		t.Fatalf("%+v", m.tables)
	}
	m.sheets.Select(1, 0) // its columns are listed below
	if m.at != 1 || m.rows[0].register != m.tables[1].register || m.rows[0].Label != m.tables[1].columns[0].Label {
		t.Errorf("sheet %d: %+v", m.at, m.rows[0])
	}
	all := len(p.preview.New) + len(p.preview.Changed)
	m.sheets.Apply(grid.Typed, []grid.Change{{Row: 0, Col: 1, Text: notRead}})
	w.Settle(t, func() bool { return !p.job.Busy() })
	left := len(p.preview.New) + len(p.preview.Changed)
	if left >= all || m.tables[len(m.tables)-1].register != "" {
		t.Errorf("%d of %d come in without the first sheet: %+v", left, all, m.tables)
	}
	p.selectList(listQuestions)
	p.same.TypedRune('2') // a new row
	w.Settle(t, func() bool { return !p.job.Busy() })
	before := len(w.Session().Book.Platforms) + len(w.Session().Book.Mechanisms) + len(w.Session().Book.Honors)
	p.foot.All.OnTapped()
	w.Settle(t, func() bool { return !p.job.Busy() })
	if now := len(w.Session().Book.Platforms) + len(w.Session().Book.Mechanisms) +
		len(w.Session().Book.Honors); now <= before {
		t.Errorf("%d rows, before %d; %s", now, before, p.foot.Status.Text)
	}
	w.Undo()
	if now := len(w.Session().Book.Platforms) + len(w.Session().Book.Mechanisms) +
		len(w.Session().Book.Honors); now != before {
		t.Error("it is not one step")
	}
}

// TestImportTellsWhatCannotBeRead shows the reason in its place and changes nothing.
func TestImportTellsWhatCannotBeRead(t *testing.T) {
	w := room.Sample(t)
	for name, want := range map[string]string{"旧.xls": "另存为 .xlsx", "空.csv": "是空文件", "别的.csv": "没有找到项目表"} {
		text := map[string]string{"旧.xls": "这不是工作簿", "别的.csv": "甲,乙\n1,2\n"}[name]
		p := importsOf(t, w, headless.File(t, name, text))
		if p.err == nil || !strings.Contains(p.err.Error(), want) {
			t.Errorf("%s: %v", name, p.err)
		}
		if w.See(t, "没有完成", name); p.foot.Body.Visible() {
			t.Errorf("%s can be imported", name)
		}
	}
	if name, ok := w.Session().NextUndo(); ok {
		t.Errorf("something was done: %s", name)
	}
}

// TestImportIsSetRight reports that nothing is found any more, and takes the correction
// back.
func TestImportIsSetRight(t *testing.T) {
	w := room.Sample(t)
	p := importsOf(t, w, headless.File(t, "单位报来.csv", headless.UnitsTable))
	p.columns.grid.Apply(grid.Typed, []grid.Change{{Row: 0, Col: mapField, Text: notRead}}) // 项目名称
	w.Settle(t, func() bool { return !p.job.Busy() })
	if w.See(t, "没有找到", "恢复"); p.err == nil || !p.foot.All.Disabled() || !p.foot.Rest.Disabled() {
		t.Errorf("%v", p.err)
	}
	p.columns.undo.OnTapped()
	w.Settle(t, func() bool { return !p.job.Busy() })
	if w.See(t, "修改 1"); p.err != nil || p.foot.Rest.Disabled() {
		t.Errorf("%v", p.err)
	}
	p.columns.sheets.Apply(grid.Typed, []grid.Change{{Row: 0, Col: 1, Text: notRead}})
	w.Settle(t, func() bool { return !p.job.Busy() })
	w.See(t, "没有找到")
	p.columns.sheets.Apply(grid.Typed, []grid.Change{{Row: 0, Col: 1, Text: "项目"}})
	w.Settle(t, func() bool { return !p.job.Busy() })
	if p.err != nil {
		t.Errorf("%v", p.err)
	}
}

// TestImportPlacesAreRead shows the whole position of a change, however long its sheet's name is, and
// what a new project brings field by field.
func TestImportPlacesAreRead(t *testing.T) {
	const sheet = "经济发展局报来的重点项目进度表（二〇二三年四月上半月）"
	w := room.Sample(t)
	w.Window().Resize(fyne.NewSize(1600, 800))
	p := importsOf(t, w, headless.File(t, sheet+".csv",
		"项目名称,总投资（亿元）\n卧龙新能源智慧产业园项目,61.5\n某某测试厂房,3\n"))
	drawn := func(list int, wants ...string) {
		p.selectList(list)
		texts := map[string]bool{}
		for _, o := range test.LaidOutObjects(p.lists[list]) {
			if text, ok := o.(*canvas.Text); ok && text.Visible() {
				texts[text.Text] = true
			}
		}
		for _, want := range wants {
			if !texts[want] {
				t.Errorf("%s shows no %q but %v", importLists[list], want, texts)
			}
		}
	}
	drawn(listChanged, sheet+"!B2", "60亿元", "61.5亿元")
	drawn(listNew, sheet+"!B3", "总投资", "3亿元")
}

// TestImportStops leaves a file that is being read.
func TestImportStops(t *testing.T) {
	w := room.Open(t, samples.Empty(), nil)
	var rows strings.Builder
	rows.WriteString("项目名称,总投资（亿元）\n")
	for i := range 2000 {
		fmt.Fprintf(&rows, "第%d号产业园配套项目,%d\n", i, i%90+1)
	}
	path := headless.File(t, "很长.csv", rows.String())
	w.Show("导出")
	w.Drop(path)
	p := w.Page().(*Screen).now().(*imports)
	w.See(t, "正在读取“很长.csv”…", "停止")
	p.stop.OnTapped()
	w.See(t, "导入别人的表格")
	p.job.Done.Wait()
	w.Rest(t)
	if p.preview != nil || p.path != "" {
		t.Error("what was stopped is shown")
	}
	importsOf(t, w, path)
	w.Leave() // with the page as it is
}

// TestLongImport says that it is at work before it is.
func TestLongImport(t *testing.T) {
	w := room.Open(t, samples.Empty(), nil)
	var rows strings.Builder
	rows.WriteString("项目名称,总投资（亿元）\n")
	for i := range longImport + 1 {
		fmt.Fprintf(&rows, "%c%c号厂房建设,%d\n", '一'+i, '一'+2*i, i%90+1)
	}
	p := importsOf(t, w, headless.File(t, "很长.csv", rows.String()))
	if n := len(p.preview.Questions); n > 0 {
		p.options.New = []string{"全部"}
		p.readAgain()
		w.Settle(t, func() bool { return !p.job.Busy() })
	}
	p.foot.All.OnTapped()
	if w.See(t, "正在导入，请稍候…"); len(w.Session().Book.Projects) != 0 || !p.foot.All.Disabled() {
		t.Error("it does not wait until that is seen")
	}
	w.Settle(t, func() bool { return len(w.Session().Book.Projects) == longImport+1 && !p.job.Busy() })
	w.See(t, "和数据文件一致")
}

// TestImportFollowsTheBook looks again when the book or the half-month has changed.
func TestImportFollowsTheBook(t *testing.T) {
	w := room.Sample(t)
	p := importsOf(t, w, headless.File(t, "一个.csv", "项目名称,总投资（亿元）\n卧龙新能源智慧产业园项目,61.5\n"))
	w.See(t, "修改 1")
	b := w.Session().Batch(w.Period())
	b.Drop(w.Session().Book.Project("卧龙新能源智慧产业园项目"))
	if err := b.Keep(t.Context(), "删除", ""); err != nil {
		t.Fatal(err)
	}
	w.Changed()
	w.Settle(t, func() bool { return !p.job.Busy() })
	w.See(t, "新增 1")
	w.Move(-1)
	w.Settle(t, func() bool { return !p.job.Busy() })
	if p.preview.Period != w.Period() {
		t.Errorf("it is looked at for %s", p.preview.Period)
	}
	w.SetLocked("只读")
	w.Changed()
	if w.See(t, "只读"); !p.foot.All.Disabled() {
		t.Error("a book that is only read takes an import")
	}
}

func TestNarrowImport(t *testing.T) {
	w := room.Sample(t)
	p := importsOf(t, w, headless.File(t, "单位报来.csv", headless.UnitsTable))
	w.Window().Resize(fyne.NewSize(683, 384))
	for i := range importLists {
		p.selectList(i)
		w.See(t, importLists[i])
	}
}

// TestImportOfRegisters takes a workbook of several registers: each sheet's columns
// offer its own register's fields, one register may be chosen, and all of it is one
// step.
func TestImportOfRegisters(t *testing.T) {
	w := room.Sample(t)
	file := "../../intake/testdata/registers/registers.xlsx"
	p := importsOf(t, w, file)
	w.See(t, "疑似重名 1", "专班推进机制")
	if one := p.columns.tables; one[0].register != "三服务" || one[1].register != "创新平台" || one[0].note != "表头第1行，3行" {
		t.Errorf("%+v", one)
	}
	p.register.SetSelected("三服务")
	w.Settle(t, func() bool { return !p.job.Busy() })
	if w.See(t, "新增 3"); len(p.asked) != 0 || p.columns.tables[0].name != "诉求" {
		t.Errorf("asked of another register: %+v", p.asked)
	}
	p.columns.grid.Apply(grid.Typed, []grid.Change{{Row: 7, Col: mapField, Text: "总投资"}}) // of projects
	if c := p.columns.rows[7]; c.Field != "结果" {
		t.Errorf("%s → %s", c.Label, c.Field)
	}
	p.columns.grid.Apply(grid.Typed, []grid.Change{{Row: 7, Col: mapField, Text: notRead}})
	w.Settle(t, func() bool { return !p.job.Busy() })
	before := len(w.Session().Book.Visits)
	p.foot.All.OnTapped()
	w.Settle(t, func() bool { return !p.job.Busy() })
	v := w.Session().Book.Visits
	if len(v) != before+3 || v[before+1].Result != "" || v[before+1].Firm != "甲公司" ||
		w.Session().Book.Labels["三服务!办理情况"] != "" {
		t.Fatalf("%+v", v[before:])
	}
	if _, left := w.Session().Book.Labels["三服务!办理情况"]; !left || len(w.Session().Book.Labels) != 1 {
		t.Errorf("remembered: %v", w.Session().Book.Labels)
	}
	w.Undo()
	if len(w.Session().Book.Visits) != before || len(w.Session().Book.Labels) != 0 {
		t.Errorf("undone: %d visits, %v", len(w.Session().Book.Visits), w.Session().Book.Labels)
	}
}

// TestFaultsAreSetRightInPlace types into the cells that cannot be read, a line a project, and
// imports what was typed; the file stays as it is.
func TestFaultsAreSetRightInPlace(t *testing.T) {
	const one, two = "卧龙新能源智慧产业园项目", "示例新增的厂房"
	text := "重点项目表（万元）,,,,\n序号,项目名称,业主单位,总投资,开工实际\n1," + one + ",甲公司,六千,2023年13月\n2," + two +
		",乙公司,4000,不详的一天\n3,,丙公司,1,\n"
	w := room.Sample(t)
	path := headless.File(t, "单位报来.csv", text)
	p := importsOf(t, w, path)
	f := p.faults
	w.See(t, "问题 4")
	if len(f.rows) != 3 || f.cell(0, 0).Text != "单位报来!D3、E3" || f.cell(0, 1).Text != one || p.view != listProblems {
		t.Fatalf("%d rows, %q %q", len(f.rows), f.cell(0, 0).Text, f.cell(0, 1).Text)
	}
	column := func(field string) int { return beforeFields + slices.Index(f.fields, field) }
	if owner := f.cell(0, column("业主单位")); owner.Text != "甲公司" || owner.Doubt != "" {
		t.Errorf("the row's other fields are not there: %+v", owner)
	}
	f.grid.Select(0, column("总投资"))
	if !strings.Contains(f.reason.Text, "D3：“总投资”的值“六千”") || f.cell(0, column("总投资")).Doubt == "" {
		t.Errorf("%q", f.reason.Text)
	}
	typed := func(row int, field, text string) {
		t.Helper()
		f.grid.Apply(grid.Typed, []grid.Change{{Row: row, Col: column(field), Text: text}})
		w.Settle(t, func() bool { return !p.job.Busy() })
	}
	typed(0, "总投资", "6000")
	if w.See(t, "问题 3"); f.cell(0, 0).Text != "单位报来!E3" {
		t.Errorf("still wrong: %s", f.cell(0, 0).Text)
	}
	typed(0, "开工实际", "2023年3月1日")
	typed(0, "开工实际", "")
	typed(0, "名称", "标准厂房示例")
	w.See(t, "新增 2", "修改 1")
	if len(p.preview.Problems) != 0 {
		t.Fatal(p.preview.Problems)
	}
	p.foot.All.OnTapped()
	w.Settle(t, func() bool { return !p.job.Busy() })
	b := w.Session().Book
	if x := b.Project(one); x.Total.Value != 6000*zone.Wan || b.Project("标准厂房示例") == nil || b.Project(two) == nil {
		t.Errorf("%v", x.Total)
	}
	if now, _ := os.ReadFile(path); string(now) != text {
		t.Error("the file was changed")
	}
}

// TestFirstImport takes a file into a new book: for the half-month that the file names, which
// is shown then; going to another one before takes that.
func TestFirstImport(t *testing.T) {
	const name, text = "2024年5月下半月进度.csv", "项目名称,总投资（万元）,本期完成（万元）\n甲项目,4000,100\n"
	named := zone.Period{Year: 2024, Month: 5, Half: 2}
	for _, test := range []struct {
		name string
		move int
		want zone.Period
	}{{"the file's", 0, named}, {"another", -1, samples.Latest.Add(-1)}} {
		t.Run(test.name, func(t *testing.T) {
			w := room.Open(t, zone.NewBook(), nil)
			p := importsOf(t, w, headless.File(t, name, text))
			w.See(t, "按文件中写的“2024年5月下半月”导入")
			if test.move != 0 {
				w.Move(test.move)
				w.Settle(t, func() bool { return !p.job.Busy() })
			}
			p.foot.All.OnTapped()
			w.Settle(t, func() bool { return !p.job.Busy() })
			if at := w.Session().Book.Latest(); at != test.want || w.Period() != test.want {
				t.Errorf("imported for %s, shown is %s: %s", at, w.Period(), w.Message())
			}
		})
	}
}

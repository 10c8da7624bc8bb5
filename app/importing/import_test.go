package importing

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"zonebrief/app/intake"
	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/session/sessiontest"
	"zonebrief/reports/field"
	"zonebrief/reports/ledger"
	"zonebrief/reports/xlsx"
	"zonebrief/reports/zone"
)

// imported writes a workbook, previews it against the session's book, and imports it.
func imported(t *testing.T, s *session.Session, w *ledger.Workbook, at zone.Period) *intake.Preview {
	t.Helper()
	path := workbookAt(t, w)
	p := previewed(t, s, path, intake.Options{Period: at})
	if err := Import(ctx, s, path, p, false); err != nil {
		t.Fatal(err)
	}
	return p
}

func workbookAt(t *testing.T, w *ledger.Workbook) string {
	t.Helper()
	var out bytes.Buffer
	if err := xlsx.Write(ctx, &out, w); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "表.xlsx")
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func previewed(t *testing.T, s *session.Session, path string, o intake.Options) *intake.Preview {
	t.Helper()
	p, err := Preview(s, path, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range p.Problems {
		t.Errorf("%s", x)
	}
	for _, q := range p.Questions {
		t.Errorf("%+v", q)
	}
	return p
}

// everything puts the sheets of all workbooks of registers, and one of projects, into
// one workbook.
func everything(b *zone.Book, at zone.Period) *ledger.Workbook {
	all := ledger.Progress(b, at)
	for _, draw := range []func(*zone.Book, zone.Period) *ledger.Workbook{ledger.Leads, ledger.Innovation,
		ledger.Honors, ledger.Services, ledger.Chains, ledger.Register("素材")} {
		all.Sheets = append(all.Sheets, draw(b, at).Sheets...)
	}
	return all
}

// TestEverythingComesIn takes projects and all registers out of one workbook into an
// empty book, as one step. What the workbook shows is then in the book, so that the
// same workbook changes nothing; one undo takes all of it back.
func TestEverythingComesIn(t *testing.T) {
	full, _ := samples.Book()
	at := samples.Latest
	w := everything(full, at)
	path := filepath.Join(t.TempDir(), "空.zbk")
	s := sessiontest.Create(t, path, samples.Empty(), nil)
	before := sessiontest.Rows(s.Book)
	imported(t, s, w, at)
	after := sessiontest.Rows(s.Book)
	for _, r := range field.Registers() {
		want := len(r.Rows(full))
		if r.Name == "照片" {
			want = 0
		}
		if got := len(after[r.Name]); got != want {
			t.Errorf("%s: %d rows, want %d", r.Name, got, want)
		}
	}
	if len(s.Book.Projects) != len(full.Projects) {
		t.Errorf("%d projects", len(s.Book.Projects))
	}
	if p := previewed(t, s, workbookAt(t, w), intake.Options{Period: at}); len(p.New)+len(p.Changed) > 0 {
		t.Errorf("again: %d new, %d changed: %+v", len(p.New), len(p.Changed), append(p.New, p.Changed...)[0])
	}
	sessiontest.SameRows(t, s, after)
	s.Close()
	s, err := session.Open(ctx, path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	name, err := s.Undo(ctx)
	if err != nil || !strings.HasPrefix(name, "导入“表.xlsx”") || len(s.Book.Projects) != 0 {
		t.Errorf("%s, %v: %d projects left", name, err, len(s.Book.Projects))
	}
	sessiontest.SameRows(t, s, before)
	if _, ok := s.NextUndo(); ok {
		t.Error("more than one step")
	}
	if _, err := s.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	sessiontest.SameRows(t, s, after)
}

// TestImportedRowsKeepWhatTheSheetLeavesOut changes one row of each register by a
// sheet with a few columns: the other fields and the other rows stay.
// TestOwnWorkbooksSayNothingNew: whatever our workbooks say of a book, also that
// there is nothing to show, is no row of it.
func TestOwnWorkbooksSayNothingNew(t *testing.T) {
	for _, n := range []int{0, 1, 3} {
		dir := t.TempDir()
		s := sessiontest.Create(t, filepath.Join(dir, "书.zbk"), samples.Generate(n, 2, 5), nil)
		at := zone.Period{Year: 2023, Month: 4, Half: 1}
		var ids []string
		for _, o := range issue.Outputs() {
			if o.Kind == "xlsx" {
				ids = append(ids, o.ID)
			}
		}
		made, err := issue.Export(ctx, s, issue.Request{Dir: dir, IDs: ids, At: at})
		if err != nil || len(made) != len(ids) || len(ids) < 10 {
			t.Fatalf("%d of %d: %v", len(made), len(ids), err)
		}
		for _, one := range made {
			p, err := Preview(s, one.Path, intake.Options{Period: at})
			if err != nil {
				continue // nothing in it that could be imported
			}
			if len(p.New)+len(p.Changed)+len(p.Problems)+len(p.Questions) > 0 {
				t.Errorf("%d projects, %s: %+v %+v %v %+v", n, one.ID, p.New, p.Changed, p.Problems, p.Questions)
			}
		}
	}
}

func TestImportedRowsKeepWhatTheSheetLeavesOut(t *testing.T) {
	full, blobs := samples.Book()
	s := sessiontest.Create(t, filepath.Join(t.TempDir(), "示例.zbk"), full, blobs)
	for _, test := range []struct {
		name, csv string
		register  string
		id        int64
		field     string
		want      string
	}{
		{"leads", "招商项目,,\n项目名称,预计总投资（亿元）,专班\n上虞新型储能项目,13,储能专班\n", "招商项目", 5, "预计总投资", "13亿元"},
		{"trips", "招商活动一览,,\n时间,活动名称,成果\n2023.4.6,赴苏州举办高端装备专场对接,签订协议３份\n", "招商活动", 7, "成果", "签订协议３份"},
		{"goals", "招商目标,\n年度,目标,目标数\n2023年,百亿级项目,2个\n", "招商目标", 3, "目标个数", "2"},
		{"chains", "七个一,\n产业链,一个基金\n新材料产业链,园区产业基金\n", "产业链", 1, "一个基金", "园区产业基金"},
		{"links", "环节,\n所属产业链,环节,区内企业\n新材料,功能膜,甲公司、乙公司\n", "产业链环节", 1<<20 + 2, "企业", "甲公司、乙公司"},
		{"visits", "企业名称,走访时间,诉求内容,办理结果\n示例走访企业01,2023年1月5日,用电增容,已增容\n", "三服务", 1, "结果", "已增容"},
		{"platforms", "创新平台,\n平台名称,投入（万元）\n国科中试基地,\"12,000\"\n", "创新平台", 3, "投入", "1.2亿元"},
		{"firms", "重点企业,\n企业简称,企业名称,2022年营业收入（亿元）\n晶盛,晶盛,106.4\n", "龙头企业", 2, "收入年度", "2022"},
		{"honors", "名称,授予单位,授予时间\n省“信用+园区治理”试点,省发改委,2022年12月\n", "试点荣誉", 3, "日期", "2022-12"},
		{"mechanisms", "八大机制,\n机制名称,运行情况\n考核奖惩机制（示例）,筹备中\n", "八大机制", 8, "状态", "筹备中"},
		{"materials", "采访素材,\n原话,是否可刊发\n这一条尚未经本人同意，不会印出。,是\n", "素材", 8, "可刊发", "是"},
	} {
		path := filepath.Join(t.TempDir(), "表.csv")
		if err := os.WriteFile(path, []byte(test.csv), 0o644); err != nil {
			t.Fatal(err)
		}
		r := field.RegisterNamed(test.register)
		want := sessiontest.Rows(s.Book)
		p := previewed(t, s, path, intake.Options{Period: samples.Latest})
		if len(p.New) > 0 || len(p.Changed) != 1 || p.Sheets[0].Register != test.register {
			t.Errorf("%s: %+v", test.name, p)
			continue
		}
		for i, row := range want[test.register] {
			if r.ID(row) != test.id {
				continue
			}
			for _, c := range p.Changed[0].Changes {
				var err error
				if row, err = r.Field(c.Field).Set(row, c.Value()); err != nil {
					t.Fatal(err)
				}
			}
			want[test.register][i] = row
		}
		if err := Import(ctx, s, path, p, false); err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		got := sessiontest.Rows(s.Book)
		for _, row := range got[test.register] {
			if v := r.Field(test.field).Get(row); r.ID(row) == test.id && v != test.want {
				t.Errorf("%s: %s is %q", test.name, test.field, v)
			}
		}
		for name, rows := range got { // chains hold their links: both show the change
			if name != "产业链" && fmt.Sprint(rows) != fmt.Sprint(want[name]) {
				t.Errorf("%s: %s changed otherwise", test.name, name)
			}
		}
	}
}

// TestReportsOfManyHalvesComeIn takes 逐期填报明细 into a book without reports: each is
// at its half-month, and one undo takes all of them out.
func TestReportsOfManyHalvesComeIn(t *testing.T) {
	full, blobs := samples.Book()
	w := ledger.Reports(full, samples.Latest)
	want := map[string]string{}
	bare, _ := samples.Book()
	for i, p := range full.Projects {
		for at := range p.Progress {
			if at.Year == samples.Latest.Year {
				want[p.Code+at.String()] = fmt.Sprint(
					p.PeriodDone(at),
					p.YearDone(at),
					p.Progress[at].Work,
					p.Progress[at].Appearance,
				)
			}
		}
		bare.Projects[i].Progress = map[zone.Period]zone.Progress{}
	}
	s := sessiontest.Create(t, filepath.Join(t.TempDir(), "示例.zbk"), bare, blobs)
	imported(t, s, w, zone.Period{})
	got := map[string]string{}
	for _, p := range s.Book.Projects {
		for at := range p.Progress {
			got[p.Code+at.String()] = fmt.Sprint(
				p.PeriodDone(at),
				p.YearDone(at),
				p.Progress[at].Work,
				p.Progress[at].Appearance,
			)
		}
	}
	if len(want) == 0 || !reflect.DeepEqual(got, want) {
		for key, v := range want {
			if got[key] != v {
				t.Fatalf("%d reports of %d; %s: %s, want %s", len(got), len(want), key, got[key], v)
			}
		}
		t.Errorf("%d reports, want %d", len(got), len(want))
	}
	if _, err := s.Undo(ctx); err != nil || len(s.Book.Periods()) != 0 {
		t.Errorf("%v: %v is left", err, s.Book.Periods())
	}
}

// TestImportIntoANewBook takes a file into a book with nothing in it: the lists of industries
// and districts are the file's, nothing of it is doubted for want of them, and one step takes
// all of it back.
func TestImportIntoANewBook(t *testing.T) {
	s := sessiontest.Create(t, filepath.Join(t.TempDir(), "新.zbk"), zone.NewBook(), nil)
	path := filepath.Join(t.TempDir(), "2024年5月下半月进度.csv")
	text := "项目名称,产业,片区,总投资（万元）,本期完成（万元）\n甲项目,新材料,东片,4000,100\n乙项目,生物医药,东片,5000,\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	p, err := Preview(s, path, intake.Options{})
	if err == nil {
		err = Import(t.Context(), s, path, p, false)
	}
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(strings.Join(p.Notes, "\n"), "存疑") {
		t.Error(p.Notes)
	}
	if got := fmt.Sprint(s.Book.Industries, s.Book.Districts); got != "[新材料 生物医药] [东片]" {
		t.Error(got)
	}
	if at := s.Book.Latest(); at != (zone.Period{Year: 2024, Month: 5, Half: 2}) || s.Book.Office.Zone != "" {
		t.Errorf("%v, the zone is called %q", at, s.Book.Office.Zone)
	}
	_, err = s.Undo(t.Context())
	if err != nil || len(s.Book.Projects)+len(s.Book.Industries)+len(s.Book.Districts) > 0 {
		t.Errorf("it is not one step: %v, %v", err, s.Book.Industries)
	}
}

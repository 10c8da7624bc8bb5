//go:build ci

package headless

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// File writes a file of the test's, and returns its path.
func File(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// PhotoFile writes one of the sample's photos under a name, and returns its path.
func PhotoFile(t testing.TB, i int, name string) string {
	t.Helper()
	b, blobs := samples.Book()
	return File(t, name, string(blobs[b.Photos[i].Hash]))
}

// Form returns a copy of a form of the tests', by its name.
func Form(t testing.TB, name string) string {
	t.Helper()
	root, err := os.Getwd()
	for err == nil {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		root = filepath.Dir(root)
	}
	data, err := os.ReadFile(filepath.Join(root, "app/forms/testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return File(t, name, string(data))
}

// UnitsTable is a table as a unit might send it: with a title, a total, a project that
// stands in it twice, and a column that means nothing here.
const UnitsTable = `2023年4月上半月情况表,,,,
项目名称,总投资（亿元）,本年累计（万元）,形象进度,谁管
合计,62.5,,,
卧龙新能源智慧产业园项目,61.5,30000,外立面完成一半,张三
卧龙新能源智慧产业园,61.5,,,
某某半导体材料生产线建设项目,12.8,很多,桩基施工,李四
`

// What a colleague changed in the copy that Colleague makes.
const (
	ChangedByBoth = "卧龙新能源智慧产业园项目" // if its 总投资 is changed here, too
	ChangedThere  = "CY0004"
)

// Colleague copies a book, edits the copy as a colleague would, and returns its path.
func Colleague(t testing.TB, book string, at zone.Period) string {
	t.Helper()
	data, err := os.ReadFile(book)
	if err != nil {
		t.Fatal(err)
	}
	path := File(t, "小王.zbk", string(data))
	s, err := session.Open(context.Background(), path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	edit := func(project, field, value string) {
		change := []session.Change{{Field: field, Value: value}}
		if err := s.Set(context.Background(), project, at, change); err != nil {
			t.Fatal(err)
		}
	}
	edit(ChangedByBoth, "总投资", "62亿元")
	edit(ChangedByBoth, "备注", "对方的备注")
	edit(ChangedThere, "形象进度", "主体结顶")
	fresh := []session.Change{{Field: "名称", Value: "小王录的新项目"}}
	if err := s.SetProject(context.Background(), s.NewProject(), at, fresh); err != nil {
		t.Fatal(err)
	}
	return path
}

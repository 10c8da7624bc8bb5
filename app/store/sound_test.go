package store

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"zonebrief/app/samples"
	"zonebrief/reports/zone"
)

// leafOf returns the number of a page of a table that holds rows.
func leafOf(t *testing.T, path, table string) int64 {
	t.Helper()
	db, err := connect(path, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var page int64
	const half = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET " +
		"(SELECT count(*) / 2 FROM dbstat WHERE name = ? AND pagetype = 'leaf')"
	if err := db.QueryRow(half, table, table).Scan(&page); err != nil {
		t.Fatal(err)
	}
	return page
}

// overwritePage destroys a page that holds rows of a table.
func overwritePage(table string) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		f, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if _, err := f.WriteAt(bytes.Repeat([]byte{0x5a}, 4096), (leafOf(t, path, table)-1)*4096); err != nil {
			t.Fatal(err)
		}
	}
}

func query(q string) func(*testing.T, string) {
	return func(t *testing.T, path string) { harm(t, path, "PRAGMA foreign_keys=OFF; "+q) }
}

// loadSound reads what is sound of a book, with a snapshot or without.
func loadSound(t *testing.T, path, snapshot string) (*zone.Book, string) {
	t.Helper()
	ctx := context.Background()
	s, err := OpenDamaged(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var from *Store
	if snapshot != "" {
		if from, err = Open(snapshot, false); err != nil {
			t.Fatal(err)
		}
		defer from.Close()
	}
	b, lost, err := s.LoadSound(ctx, from)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, err := range lost {
		texts = append(texts, Finding(err))
	}
	return b, strings.Join(texts, "\n")
}

// TestSoundParts damages a book in every way: opening it refuses, what is sound can be
// read and what is not is named; a snapshot fills it in, and takes its place.
func TestSoundParts(t *testing.T) {
	made := filepath.Join(t.TempDir(), "书.zbk")
	if err := Create(context.Background(), made, samples.Generate(120, 6, 1), nil); err != nil {
		t.Fatal(err)
	}
	book, err := os.ReadFile(made)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		harm func(*testing.T, string)
		told string
		keep bool // what is read without a snapshot is the book as it was
	}{
		"a day that there is none of": {query("UPDATE milestone SET planned = '2023-02-31' WHERE (project, node) = " +
			"(SELECT project, node FROM milestone WHERE planned NOTNULL LIMIT 1)"),
			"项目的节点：“", false},
		"a word for an amount": {query("UPDATE project SET total = '很多' WHERE id = 7"), "的“总投资”无法读取（写着“很多”），已取快照里的值",
			false},
		"a half-month that there is none of": {query("UPDATE progress SET period = '2023-13-1' WHERE (project, " +
			"period) = (SELECT project, period FROM progress LIMIT 1)"),
			"的“期次”无法读取（写着“2023-13-1”）", false},
		"a setting": {query("UPDATE setting SET value = '{' WHERE key = 'office'"),
			"设置“单位设置”的“内容”无法读取，已取快照里的值", false},
		"a step": {query("INSERT INTO step (name, made, undone, data) VALUES ('x', 'y', 'z', " +
			"x'00')"), "“可撤销的步骤”的内容与保存时的校验值不符", true},
		"a row that belongs to none": {query("INSERT INTO plan (project, year) VALUES (7777, 2023)"),
			"“项目的年度计划”有1行属于没有或读不出的项目", true},
		"a page of projects":         {overwritePage("project"), "“项目”有一部分所在的页已损坏：应有120行，读出", false},
		"a page of reports":          {overwritePage("progress"), "“项目的半月填报”有一部分所在的页已损坏：应有714行，读出", false},
		"a page of settings":         {overwritePage("setting"), "“设置与发布记录”有一部分所在的页已损坏", false},
		"a page of the check values": {overwritePage("digest"), "文件的结构损坏", true},
		"a name without an end": {query("UPDATE project SET name = printf('%.*c', 3000000, 'x') WHERE id = 7"),
			"（序号7）的“名称”无法读取", false},
		"rows without an end": {query("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i " +
			"< 20000) INSERT INTO honor (id, name) SELECT i + 100, 'x' FROM n"), "“试点荣誉”的内容与保存时的校验值不符", false},
		"a word for a check value": {query("UPDATE digest SET rows = 'x'"), "文件的结构损坏", true},
		"a picture without a hash": {query("INSERT INTO blob (hash, data) VALUES (NULL, x'00')"),
			"“图片和存档”的内容与保存时的校验值不符", true},
		"an end that is missing": {func(t *testing.T, path string) {
			if err := os.Truncate(path, 200_000); err != nil {
				t.Fatal(err)
			}
		}, "文件的末尾缺了", false},
		"figures that others changed": {query("UPDATE project SET note = '改过'"), "“项目”的内容与保存时的校验值不符", false},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "书.zbk")
			if err := os.WriteFile(path, book, 0o644); err != nil {
				t.Fatal(err)
			}
			want, one := load(t, path), keepSnapshot(t, path, "甲", false)
			c.harm(t, path)
			if _, err := everything(t, path); !is(err, Damaged) {
				t.Errorf("it opens: %v", err)
			}
			bare, bareTold := loadSound(t, path, "")
			if strings.Count(bareTold, "\n") > 20 {
				t.Errorf("a flood of words: %.2000s", bareTold)
			}
			if len(bare.Honors) > surplus+10 {
				t.Errorf("%d rows were read", len(bare.Honors))
			}
			if same := reflect.DeepEqual(bare, want); same != c.keep {
				t.Errorf("without a snapshot: the same %v, want %v", same, c.keep)
			}
			if len(bare.Projects) < 100 && !strings.Contains(name, "page of projects") &&
				!strings.Contains(name, "an end") || len(bare.Projects) < 30 {
				t.Errorf("only %d projects were read", len(bare.Projects))
			}
			filled, told := loadSound(t, path, one.Path)
			if !strings.Contains(told, c.told) || len(told) > 2000 {
				t.Errorf("told is %q, want %q", told, c.told)
			}
			if same := reflect.DeepEqual(filled, want); !same && !strings.Contains(name, "others changed") &&
				name != "rows without an end" && !strings.Contains(name, "half-month") {
				t.Errorf("with the snapshot it is not the book: %s", told)
			}
			if _, err := Restore(context.Background(), path, one.Path); err != nil {
				t.Errorf("it is not restored: %v", err)
			}
			if got := load(t, path); !reflect.DeepEqual(got, want) {
				t.Error("restored, it is not the book of the snapshot")
			}
		})
	}
}

// What is damaged is told in the user's words and in sound text, also its cause.
func TestDamageIsToldInWords(t *testing.T) {
	path := filepath.Join(t.TempDir(), "书.zbk")
	if err := Create(context.Background(), path, samples.Generate(3, 2, 1), nil); err != nil {
		t.Fatal(err)
	}
	query("INSERT INTO plan (project, year) VALUES (7777, 2023)")(t, path)
	_, err := everything(t, path)
	var damaged *Error
	if !errors.As(err, &damaged) || damaged.Err == nil || damaged.Err.Error() != "有1行不属于任何项目或台账" {
		t.Errorf("told is %v", err)
	}
	if got := printable("王\xc1\x07表"); !utf8.ValidString(got) || got != "王� 表" {
		t.Errorf("%q", got)
	}
}

package briefing

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

func drafted(paras ...string) *Document {
	d := &Document{Blocks: []Block{Headline{"简报"}, Heading{1, "一、项目"}}}
	for _, p := range paras {
		d.Blocks = append(d.Blocks, Para{p})
	}
	d.Blocks = append(d.Blocks, List{Items: []string{"第一条。", "第二条。"}}, Columns{Blocks: []Block{Heading{2, "（一）栏内"}, Para{"栏内的话，说的是别的事情。"}}})
	return d
}

func said(d *Document) string {
	var out []string
	for _, t := range d.Texts() {
		out = append(out, t.Text)
	}
	return strings.Join(out, "|")
}

const (
	first  = "截至4月15日，甲项目完成投资3亿元。"
	second = "蜗牛项目2个，请抓紧整改。"
)

// TestEditsSurvive a draft that is the same, has other figures, lost a sentence
// above, or has nothing like it any more.
func TestEditsSurvive(t *testing.T) {
	book := &zone.Book{Rules: zone.DefaultRules()}
	edit := zone.Edit{Key: "项目/段2", Then: second, Text: "蜗牛{蜗牛项目.个数}个。"}
	for name, c := range map[string]struct {
		now   []string
		want  string
		state EditState
		at    string
	}{
		"the same":      {[]string{first, second}, first + "|蜗牛0个。", Kept, "项目/段2"},
		"other figures": {[]string{first, "蜗牛项目13个，请抓紧整改。"}, first + "|蜗牛0个。", Changed, "项目/段2"},
		"moved up":      {[]string{second}, "蜗牛0个。", Kept, "项目/段1"},
		"moved, other":  {[]string{"新来的一句话。", first, "蜗牛项目9个，请抓紧整改。"}, "新来的一句话。|" + first + "|蜗牛0个。", Changed, "项目/段3"},
		"gone":          {[]string{first}, first, Lost, ""},
	} {
		d := drafted(c.now...)
		got, problems := d.Revise([]zone.Edit{edit}, figure.New(book, zone.Period{Year: 2023, Month: 4, Half: 1}))
		if want := "简报|一、项目|" + c.want + "|第一条。|第二条。|（一）栏内|栏内的话，说的是别的事情。"; said(d) != want || len(problems) > 0 {
			t.Errorf("%s: %s, want %s", name, said(d), want)
		}
		if got[0].State != c.state || got[0].At != c.at {
			t.Errorf("%s: %+v", name, got[0])
		}
	}
}

func TestAddAndLeaveOut(t *testing.T) {
	d := drafted(first, second)
	edits := []zone.Edit{{Key: "项目/段1", Then: first}, {Key: "项目/段1", Then: first, Text: "补一句。", After: true}, {Key: "项目/段1", Then: first, Text: "再补一句{没有}。", After: true},
		{Key: "项目/条2", Then: "第二条。"}, {Key: "项目/条1", Then: "第一条。", Text: "补一条。", After: true}, {Key: "项目/栏内/段1", Then: "栏内的话，说的是别的事情。", Text: "改过的。"}}
	revisions, problems := d.Revise(edits, figure.New(&zone.Book{}, zone.Period{Year: 2023, Month: 4, Half: 1}))
	if want := "简报|一、项目|补一句。|再补一句{没有}。|" + second + "|第一条。|补一条。|（一）栏内|改过的。"; said(d) != want || len(problems) != 1 || len(Unused(revisions)) > 0 {
		t.Errorf("%s %v", said(d), problems)
	}
	var keys []string
	for _, x := range d.Texts() {
		keys = append(keys, x.Key)
	}
	if got := strings.Join(keys, " "); got != "标题1 项目/小标题1 项目/段1+ 项目/段1+ 项目/段2 项目/条1 项目/条1+ 项目/栏内/小标题1 项目/栏内/段1" {
		t.Error(got)
	}
}

func TestDifferences(t *testing.T) {
	got := Differences("共185个，完成61.84亿元。", "共186个，已完成61.84亿元。")
	want := []Piece{{0, "共"}, {-1, "185"}, {1, "186"}, {0, "个，"}, {1, "已"}, {0, "完成61.84亿元。"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
	if got := Differences("", ""); len(got) > 0 {
		t.Error(got)
	}
}

// TestBlocksListsEveryType reads the source for types that are blocks.
func TestBlocksListsEveryType(t *testing.T) {
	listed := map[string]bool{}
	for _, b := range Blocks() {
		listed[reflect.TypeOf(b).Name()] = true
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || f.Name.Name != "block" || f.Recv == nil {
				continue
			}
			n++
			if name := f.Recv.List[0].Type.(*ast.Ident).Name; !listed[name] {
				t.Errorf("%s is not among the blocks", name)
			}
		}
	}
	if n != len(listed) || n < 15 {
		t.Errorf("%d types of blocks, %d listed", n, len(listed))
	}
}

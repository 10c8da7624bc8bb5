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
	d.Blocks = append(d.Blocks, List{Items: []string{"第一条。", "第二条。"}},
		Columns{Blocks: []Block{Heading{2, "（一）栏内"}, Para{"栏内的话，说的是别的事情。"}}})
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
		got, _, problems := d.Revise([]zone.Edit{edit}, figure.New(book, zone.Period{Year: 2023, Month: 4, Half: 1}))
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
	edits := []zone.Edit{
		{Key: "项目/段1", Then: first},
		{Key: "增补1", Text: "补一句。", Behind: "项目/段1", Beside: first},
		{Key: "增补2", Text: "再补一句{没有}。", Behind: "增补1"},
		{Key: "项目/条2", Then: "第二条。"},
		{Key: "增补3", Text: "补一条。", Behind: "项目/条1", Beside: "第一条。"},
		{Key: "项目/栏内/段1", Then: "栏内的话，说的是别的事情。", Text: "改过的。"},
	}
	revisions, _, problems := d.Revise(edits, figure.New(&zone.Book{}, zone.Period{Year: 2023, Month: 4, Half: 1}))
	if want := "简报|一、项目|补一句。|再补一句{没有}。|" + second + "|第一条。|补一条。|（一）栏内|改过的。"; said(d) != want || len(problems) != 1 ||
		len(Unused(revisions)) > 0 {
		t.Errorf("%s %v", said(d), problems)
	}
	var keys []string
	for _, x := range d.Texts() {
		keys = append(keys, x.Key)
	}
	if got := strings.Join(keys, " "); got != "标题1 项目/小标题1 增补1 增补2 项目/段2 项目/条1 增补3 项目/栏内/小标题1 项目/栏内/段1" {
		t.Error(got)
	}
}

// TestOwnTextsAndPlaces adds paragraphs and headings, puts parts elsewhere and leaves
// them out, and does it again on a draft that has changed.
func TestOwnTextsAndPlaces(t *testing.T) {
	own := func(n, behind, beside, kind, text string) zone.Edit {
		return zone.Edit{Key: "增补" + n, Behind: behind, Beside: beside, Kind: kind, Text: text}
	}
	moved := func(key, then, behind, beside string) zone.Edit {
		return zone.Edit{Key: key, Then: then, Behind: behind, Beside: beside}
	}
	const below = "|第一条。|第二条。|（一）栏内|栏内的话，说的是别的事情。"
	for name, c := range map[string]struct {
		edits []zone.Edit
		now   []string
		want  string
		lost  int
	}{
		"behind one another": {[]zone.Edit{own("1", "项目/段1", first, "", "甲。"), own("2", "增补1", "", "", "乙。"),
			own("3", "项目/段1", first, "", "丙。")},
			nil, "一、项目|" + first + "|丙。|甲。|乙。|" + second + below, 0},
		"another draft": {[]zone.Edit{own("1", "项目/段2", second, "", "甲。")}, []string{"新来的一句话。", first, "蜗牛项目9个，请抓紧整改。"},
			"一、项目|新来的一句话。|" + first + "|蜗牛项目9个，请抓紧整改。|甲。" + below, 0},
		"its place is gone": {[]zone.Edit{own("1", "项目/段2", second, "", "甲。"), own("2", "增补1", "", "", "乙。")},
			[]string{first}, "一、项目|" + first + below, 2},
		"up": {[]zone.Edit{moved("项目/段2", second, "项目/小标题1", "一、项目")}, nil, "一、项目|" + second + "|" +
			first + below, 0},
		"up and down": {[]zone.Edit{moved("项目/段2", second, "项目/小标题1", "一、项目"),
			moved("项目/段1", first, "项目/小标题1", "一、项目")},
			nil, "一、项目|" + first + "|" + second + below, 0},
		"behind each other": {[]zone.Edit{moved("项目/段1", first, "项目/段2", second),
			moved("项目/段2", second, "项目/段1", first)}, nil, "一、项目|" + first + "|" + second + below, 0},
		"into columns": {[]zone.Edit{moved("项目/段1", first, "项目/栏内/小标题1", "（一）栏内")}, nil, "一、项目|" + second +
			"|第一条。|第二条。|（一）栏内|" + first + "|栏内的话，说的是别的事情。", 0},
		"behind a point": {[]zone.Edit{moved("项目/段1", first, "项目/条1", "第一条。")}, nil, "一、项目|" + second +
			"|第一条。|第二条。|" + first + "|（一）栏内|栏内的话，说的是别的事情。", 0},
		"a point stays": {[]zone.Edit{moved("项目/条2", "第二条。", "项目/段1", first)}, nil, "一、项目|" + first + "|" +
			second + below, 0},
		"points": {[]zone.Edit{moved("项目/条1", "第一条。", "项目/条2", "第二条。")}, nil, "一、项目|" + first + "|" +
			second + "|第二条。|第一条。|（一）栏内|栏内的话，说的是别的事情。", 0},
		"behind what is gone": {[]zone.Edit{moved("项目/段1", first, "别处/段3", "没有这样的话。")}, nil, "一、项目|" + first + "|" +
			second + below, 0},
		"moved and rewritten": {[]zone.Edit{{Key: "项目/段1", Then: first, Text: "改。"},
			moved("项目/段1", first, "项目/段2", second), own("1", "项目/段1", first, "", "甲。")}, nil, "一、项目|" + second +
			"|改。|甲。" + below, 0},
		"left out, with a text behind it": {[]zone.Edit{{Key: "项目/段1", Then: first, Text: "改。", Off: true},
			own("1", "项目/段1", first, "", "甲。"), {Key: "增补2", Behind: "增补1", Text: "乙。", Off: true}},
			nil, "一、项目|甲。|" + second + below, 0},
		"all points left out": {[]zone.Edit{{Key: "项目/条1", Then: "第一条。", Off: true},
			{Key: "项目/条2", Then: "第二条。", Off: true}}, nil, "一、项目|" + first + "|" + second + "|（一）栏内|栏内的话，说的是别的事情。", 0},
		"headings": {[]zone.Edit{own("1", "项目/段2", second, "小标题", "二、自己的"), own("2", "增补1", "", "小标题", "（一）下面"),
			own("3", "增补2", "", "小标题", "没有编号")},
			nil, "一、项目|" + first + "|" + second + "|二、自己的|（一）下面|没有编号" + below, 0},
	} {
		if c.now == nil {
			c.now = []string{first, second}
		}
		d := drafted(c.now...)
		got, order, _ := d.Revise(c.edits, figure.New(&zone.Book{}, zone.Period{Year: 2023, Month: 4, Half: 1}))
		if want := "简报|" + c.want; said(d) != want || len(Unused(got)) != c.lost {
			t.Errorf("%s: %s, %d lost, want %s", name, said(d), len(Unused(got)), want)
		}
		if parts := d.Parts(); len(order) < len(parts) || len(parts) != len(d.Keys) {
			t.Errorf("%s: %d parts of %d, %d keys", name, len(parts), len(order), len(d.Keys))
		}
		for i, p := range d.Parts() {
			if p.Key != d.Keys[i] {
				t.Errorf("%s: part %d is %s, not %s", name, i, p.Key, d.Keys[i])
			}
		}
		if name == "headings" {
			for i, level := range []int{1, 2, 2} {
				if h := d.Blocks[4+i].(Heading); h.Level != level {
					t.Errorf("%+v, want level %d", h, level)
				}
			}
		}
	}
}

// TestTablesArePlacedAndLeftOut: tables, charts, photos and figures are known by keys
// of their own, and a document from before that has those of its texts.
func TestTablesArePlacedAndLeftOut(t *testing.T) {
	draft := func() *Document {
		return &Document{Blocks: []Block{Heading{1, "一、项目"}, KeyFigures{[]KeyFigure{{"总投资", "3亿元"}}}, Para{first},
			Table{Title: "表一"}, Table{}, Photos{Photos: []Photo{{Caption: "现场"}}}, Para{second}}}
	}
	keys := func(d *Document) string {
		var out []string
		for _, p := range d.Parts() {
			out = append(out, p.Key)
		}
		return strings.Join(out, " ")
	}
	d := draft()
	if got := keys(d); got != "项目/小标题1 项目/数字1 项目/段1 项目/表1 项目/表2 项目/照片1 项目/图注1 项目/段2" {
		t.Error(got)
	}
	_, _, _ = d.Revise([]zone.Edit{{Key: "项目/表2", Off: true}, {Key: "项目/照片1", Then: "现场", Text: "不能改写"},
		{Key: "项目/表1", Then: "表一", Behind: "项目/小标题1", Beside: "一、项目"}}, figure.New(&zone.Book{}, zone.Period{}))
	if got := keys(d); got != "项目/小标题1 项目/表1 项目/数字1 项目/段1 项目/照片1 项目/图注1 项目/段2" || d.Blocks[1].(Table).Title != "表一" {
		t.Error(got)
	}
	old := draft()
	old.Keys = []string{"甲/小标题1", "甲/段3", "增补1"} // before tables and captions had keys
	if got := keys(old); got != "甲/小标题1 项目/数字1 甲/段3 项目/表1 项目/表2 项目/照片1 项目/图注1 增补1" {
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

// TestHeadlinesAndCaptionsAreWritten holds that every text which a feature page shows can be put otherwise or
// left out, keeps its place, and is found again by its key once it is published.
func TestHeadlinesAndCaptionsAreWritten(t *testing.T) {
	draft := func() *Document {
		photo := Photo{Hash: "1", Caption: "大桥"}
		return &Document{Genre: Feature, Blocks: []Block{
			Display{Kicker: "引题", Phrases: []string{"甲乙丙", "丁戊己"}, Sub: "副题"}, Byline{"本报讯"},
			Beside{Blocks: []Block{Lead{"导语一段"}}, Photo: photo}, Slogan{Label: "招商", Phrases: []string{"子丑", "寅卯"}},
			Columns{Count: 2, Blocks: []Block{Para{"第一段"}}, Frame: []Block{Photos{Photos: []Photo{{Hash: "2",
				Caption: "现场"}, {Hash: "3"}}}}}}}
	}
	d := draft()
	before := d.Parts()
	want := "引题1 主题1 副题1 署名1 导语1 照片1 图注1 招商/栏题1 招商/口号1 招商/照片1 招商/图注1 招商/图注2 招商/段1"
	var keys []string
	for _, p := range before {
		keys = append(keys, p.Key)
	}
	if got := strings.Join(keys, " "); got != want {
		t.Fatalf("%s\nwant %s", got, want)
	}
	var edits []zone.Edit
	texts := map[string]string{"引题1": "", "主题1": "一座桥 两座城", "副题1": "新副题", "署名1": "本报记者 文/图", "图注1": "桥上",
		"招商/栏题1": "招引", "招商/口号1": "单句口号", "招商/图注1": "", "招商/图注2": "新图注"}
	for _, p := range before {
		if text, ok := texts[p.Key]; ok {
			edits = append(edits, zone.Edit{Key: p.Key, Then: p.Text, Text: text})
		}
	}
	edits = append(edits, zone.Edit{Key: "增补1", Text: "自己的", Behind: "招商/口号1", Beside: "子丑　寅卯"},
		zone.Edit{Key: "副题1", Then: "副题", Behind: "招商/段1", Beside: "第一段"}, zone.Edit{Key: "增补2", Text: "图旁",
			Behind: "图注1", Beside: "大桥"})
	all, _, _ := d.Revise(edits, nil)
	if lost := Unused(all); len(lost) > 0 {
		t.Error(lost)
	}
	head := d.Blocks[0].(Display)
	if head.Kicker != "" || strings.Join(head.Phrases, "|") != "一座桥|两座城" || head.Sub != "新副题" {
		t.Errorf("%+v", head)
	}
	if d.Blocks[1] != (Byline{"本报记者 文/图"}) || d.Blocks[2].(Beside).Photo.Caption != "桥上" ||
		d.Blocks[3] != (Para{"图旁"}) {
		t.Errorf("%+v", d.Blocks[1:4])
	}
	if s := d.Blocks[4].(Slogan); s.Label != "招引" || strings.Join(s.Phrases, "|") != "单句口号" ||
		d.Blocks[5] != (Para{"自己的"}) {
		t.Errorf("%+v %+v", s, d.Blocks[5])
	}
	photos := d.Blocks[6].(Columns).Frame[0].(Photos).Photos
	if photos[0].Caption != "" || photos[1].Caption != "新图注" {
		t.Errorf("%+v", photos)
	}
	keys = nil
	for _, p := range d.Parts() {
		keys = append(keys, p.Key)
	}
	want = "引题1 主题1 副题1 署名1 导语1 照片1 图注1 增补2 招商/栏题1 招商/口号1 增补1 招商/照片1 招商/图注1 招商/图注2 招商/段1"
	if got := strings.Join(keys, " "); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	d = draft()
	d.Revise([]zone.Edit{{Key: "照片1", Then: "大桥", Off: true}}, nil)
	if d.Blocks[2] != (Lead{"导语一段"}) {
		t.Errorf("%+v", d.Blocks[2])
	}
}

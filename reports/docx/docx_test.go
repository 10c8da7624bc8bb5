package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math/big"
	"regexp"
	"strings"
	"testing"

	"zonebrief/reports/briefing"
	"zonebrief/reports/chart"
	"zonebrief/reports/face"
	"zonebrief/reports/figure"
	"zonebrief/reports/ooxml/ooxmltest"
	"zonebrief/reports/page"
)

// every is a document with a block of each type.
func every() *briefing.Document {
	doc := &briefing.Document{Title: "测试", Masthead: &briefing.Masthead{Name: "园区简报", Issue: "第1期", Issuer: "办公室",
		Date: "2023年4月15日", Serial: "000001", Secrecy: "内部", Urgency: "急件", Signer: "张三", Number: "1"},
		Imprint: &briefing.Imprint{Issuer: "办公室", Date: "2023年4月15日印发", Copies: "共印60份",
			To: []briefing.Recipient{{Verb: "抄送", Names: "各局"}}}}
	bars := &chart.Chart{Title: "进度", Categories: []string{"甲", "乙"},
		Series: []chart.Series{{Name: "实际", Values: []*big.Rat{big.NewRat(1, 2), nil}}}}
	doc.Blocks = []briefing.Block{
		briefing.Headline{Text: "标题"}, briefing.Reference{Number: "杭管〔2023〕1号", Signer: "张三"},
		briefing.Address{Text: "各单位："}, briefing.Display{Kicker: "引", Phrases: []string{"主", "题"}, Sub: "副"},
		briefing.Byline{Text: "李四"}, briefing.Lead{Text: "导语。"}, briefing.Slogan{Label: "招商",
			Phrases: []string{"一", "二"}},
		briefing.Heading{Level: 1, Text: "一、总体"}, briefing.Para{Text: "总投资5亿元，<&>“引”——完。\n又一行𫖯\x01"},
		briefing.List{Items: []string{"甲", "乙"}, Numbered: true}, briefing.List{Items: []string{"表"}, Head: "附件："},
		briefing.Remark{Text: "按语"}, briefing.Note{Text: "注：略。"}, briefing.Quote{Text: "“好”——王五"},
		briefing.Scene{Text: "现场"}, briefing.Comment{Text: "点评"}, briefing.Strip{Text: "开工：1个；投产：2个"},
		briefing.KeyFigures{Figures: []briefing.KeyFigure{{Label: "项目", Value: "185个"}}}, briefing.PageBreak{},
		briefing.Table{Title: "表题", Unit: "单位：亿元", Columns: []briefing.Column{{Title: "名称"},
			{Title: "红旗", Group: "旗别", Align: briefing.Number}, {Title: "蓝旗", Group: "旗别", Align: briefing.Number}},
			Rows: []briefing.Row{{Cells: []briefing.Cell{{Text: "合计"}, {Text: "1.5"}, {Text: "2"}}, Sum: true},
				{Cells: []briefing.Cell{{Text: "跨", Over: 2}}}, {Lines: 3}}},
		briefing.Table{}, briefing.Figure{Chart: bars}, briefing.Annex{Text: "附件1"},
		briefing.Columns{Count: 2, Blocks: []briefing.Block{briefing.Figure{Chart: bars},
			briefing.Figure{Chart: bars}}},
		briefing.Columns{Count: 2, Blocks: []briefing.Block{briefing.Contents{}}}, briefing.Columns{Count: 2},
		briefing.Columns{Count: 2, Frame: []briefing.Block{briefing.Para{Text: "只有框"}}},
		briefing.Signature{Name: "办公室", Date: "2023年4月15日"},
	}
	return doc
}

func written(t *testing.T, doc *briefing.Document, o Options) (data []byte, parts map[string]string) {
	t.Helper()
	o.Fonts = face.Embedded()
	var b bytes.Buffer
	if err := Write(&b, doc, o); err != nil {
		t.Fatal(err)
	}
	parts, _ = ooxmltest.Parts(t, b.Bytes())
	return b.Bytes(), parts
}

func TestEveryBlockIsSoundXML(t *testing.T) {
	doc := every()
	data, parts := written(t, doc, Options{Mark: "brief_2023_4_1"})
	for name, text := range parts {
		if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
			continue
		}
		d := xml.NewDecoder(strings.NewReader(text))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
	body := parts["word/document.xml"]
	for _, p := range doc.Parts() {
		if n := strings.Count(body, `"`+TextMark(p.Key, p.Text)+`"`); n != 1 {
			t.Errorf("%s has %d bookmarks", p.Key, n)
		}
	}
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(`bookmarkStart w:id="\d+" w:name="([^"]*)"`).FindAllStringSubmatch(body, -1) {
		if seen[m[1]] || len(m[1]) > 40 {
			t.Errorf("bookmark %q", m[1])
		}
		seen[m[1]] = true
	}
	if again, _ := written(t, every(), Options{Mark: "brief_2023_4_1"}); !bytes.Equal(data, again) {
		t.Error("the same content gives other bytes")
	}
}

func TestFiguresLieInTheirBookmarks(t *testing.T) {
	doc := &briefing.Document{Blocks: []briefing.Block{briefing.Para{Text: "总投资5亿元，共3个。"}}}
	tokens := []figure.Token{{Text: "总投资"}, {Text: "5亿元", Reference: "全部项目.总投资"}, {Text: "，共"},
		{Text: "3个", Reference: "全部项目.个数"}, {Text: "。"}}
	_, parts := written(t, doc, Options{Tokens: func(string) []figure.Token { return tokens }})
	for i, token := range []figure.Token{tokens[1], tokens[3]} {
		inside := `w:name="` + FigureMark(i+1, token.Reference, token.Text) + `"/><w:r><w:rPr>` +
			`<w:rFonts w:hint="eastAsia"/>` +
			`</w:rPr><w:t xml:space="preserve">` + token.Text + `</w:t></w:r><w:bookmarkEnd `
		if !strings.Contains(parts["word/document.xml"], inside) {
			t.Errorf("%s is not bound:\n%s", token.Text, parts["word/document.xml"])
		}
	}
	// tokens of another text bind nothing
	_, parts = written(t, doc, Options{Tokens: func(string) []figure.Token { return tokens[1:] }})
	if strings.Contains(parts["word/document.xml"], "_zbf_") || !strings.Contains(parts["word/document.xml"],
		"总投资5亿元，共3个。") {
		t.Error("a text is bound by figures of another")
	}
}

func TestPageIsThatOfThePDF(t *testing.T) {
	_, parts := written(t, every(), Options{})
	section := parts["word/document.xml"][strings.LastIndex(parts["word/document.xml"], "<w:sectPr>"):]
	margins := regexp.MustCompile(`w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"`)
	margin := margins.FindStringSubmatch(section)
	for i, mm := range []int{37, 26, 35, 28} {
		got, ok := new(big.Rat).SetString(margin[i+1])
		want := new(big.Rat).SetFrac64(int64(mm)*1440*10, 254)
		if diff := new(big.Rat).Sub(got, want); !ok || diff.Abs(diff).Cmp(big.NewRat(28, 1)) > 0 { // 0.5 mm
			t.Errorf("margin %d is %s twips, not %d mm", i, margin[i+1], mm)
		}
	}
	if !strings.Contains(section, `w:linePitch="579"`) { // 22 of them are 225 mm high at most
		t.Errorf("grid: %s", section)
	}
	for _, name := range []string{"公文标题", "一级标题", "二级标题", "版记"} {
		if !strings.Contains(parts["word/styles.xml"], `w:val="`+name+`"`) {
			t.Errorf("no style %s", name)
		}
	}
	if strings.Contains(parts["word/styles.xml"], "Theme") {
		t.Error("fonts of a theme, which WPS does not find")
	}
}

func TestSheetsForTheWallAreNoText(t *testing.T) {
	if err := Write(io.Discard, &briefing.Document{Wall: &briefing.Wall{}}, Options{}); err == nil {
		t.Error("a wall chart was written")
	}
}

func TestPhotoThatCannotBeDrawnIsNamed(t *testing.T) {
	doc := &briefing.Document{Blocks: []briefing.Block{briefing.Photos{Photos: []briefing.Photo{{Hash: "abc"}}}}}
	err := Write(io.Discard, doc, Options{Fonts: face.Embedded(),
		Photo: func(string) ([]byte, error) { return []byte("no picture"), nil }})
	if broken := (*page.PhotoError)(nil); !errors.As(err, &broken) || broken.Hash != "abc" {
		t.Errorf("%v", err)
	}
}

func TestKeyFiguresHaveOneLine(t *testing.T) {
	size := func(values ...string) string {
		doc := &briefing.Document{Genre: briefing.Handout}
		var figures briefing.KeyFigures
		for _, v := range values {
			figures.Figures = append(figures.Figures, briefing.KeyFigure{Label: "投资", Value: v})
		}
		doc.Blocks = append(doc.Blocks, figures)
		_, parts := written(t, doc, Options{})
		return regexp.MustCompile(`<w:b/><w:sz w:val="\d+"`).FindString(parts["word/document.xml"])
	}
	short := size("1", "2", "3", "4", "5", "6")
	if long := size("1", "2", "3", "4", "5", "12345.67亿元"); long == short || long == "" {
		t.Errorf("a figure wider than its place is %s, as one that is not", long)
	}
}

package help

import (
	"bytes"
	"image/png"
	"io/fs"
	"slices"
	"strings"
	"testing"
)

const largest = 60 << 10

// TestEveryPageIsWhole: each page has a title and says something, each file is a page,
// each picture of a text is there, small, and of some text.
func TestEveryPageIsWhole(t *testing.T) {
	texts, err := fs.Glob(files, "*.md")
	if err != nil || len(texts) != len(ids) || len(Pages()) != len(ids) {
		t.Errorf("%d texts of %d pages, %v", len(texts), len(ids), err)
	}
	shown := map[string]bool{}
	for _, p := range Pages() {
		if p.Title == "" || len(p.Lines) == 0 {
			t.Errorf("%s says nothing", p.ID)
		}
		for _, l := range p.Lines {
			if l.Text == "" || strings.ContainsAny(l.Text, "*`#[]") {
				t.Errorf("%s: %q is of no kind", p.ID, l.Text)
			}
			if l.Kind != Picture {
				continue
			}
			shown[l.File+".png"] = true
			data := PNG(l.File)
			if img, err := png.Decode(bytes.NewReader(data)); err != nil || len(data) > largest ||
				img.Bounds().Dx() < 600 {
				t.Errorf("%s: the picture %s has %d bytes, %v", p.ID, l.File, len(data), err)
			}
		}
	}
	pictures, _ := fs.ReadDir(files, "pictures")
	for _, f := range pictures {
		if !shown[f.Name()] {
			t.Errorf("%s is in no text", f.Name())
		}
	}
}

func TestRead(t *testing.T) {
	p := read("x", "# 题\r\n说明\n\n## 节\n12. 第一步\n- 一点\n![图](名)\n1.没有空格\n")
	want := []Line{{Text: "说明"}, {Kind: Heading, Text: "节"}, {Kind: Step, Number: "12", Text: "第一步"},
		{Kind: Point, Text: "一点"}, {Kind: Picture, Text: "图", File: "名"}, {Text: "1.没有空格"}}
	if p.Title != "题" || !slices.Equal(p.Lines, want) {
		t.Errorf("%+v", p)
	}
	if _, ok := Of("没有"); ok || PNG("没有") != nil {
		t.Error("what is not there was given")
	}
}

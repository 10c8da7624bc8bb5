package typeset

import (
	"strings"
	"testing"

	"zonebrief/reports/face"
	"zonebrief/reports/page"
)

var cell = Style{Role: face.Sans, Size: page.Pt(9.5), Leading: page.Pt(13), Align: Left}

// BenchmarkCell sets what most cells of a table hold: words that fit on a line.
func BenchmarkCell(b *testing.B) {
	s := New(face.Embedded())
	for b.Loop() {
		s.Lines("示例半导体封装材料项目", cell, 60*page.MM)
	}
}

// BenchmarkNarrowCell sets a cell of three lines.
func BenchmarkNarrowCell(b *testing.B) {
	s := New(face.Embedded())
	for b.Loop() {
		s.Lines("示例半导体封装材料一期项目（续建）", cell, 25*page.MM)
	}
}

func BenchmarkParagraph(b *testing.B) {
	s := New(face.Embedded())
	st := Style{Role: face.FangSong, Size: page.Pt(15.75), Pitch: 156 * page.MM / 28, Leading: 10 * page.MM, Indent: 2}
	text := strings.Repeat("截至4月15日，185个产业项目累计完成投资61.92亿元，占年度计划的29.7%。", 10)
	for b.Loop() {
		s.Lines(text, st, 156*page.MM)
	}
}

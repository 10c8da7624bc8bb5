package kit

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// TestMarkedTextStaysInItsRoom breaks lines of many parts; nothing is lost.
func TestMarkedTextStaysInItsRoom(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(false))
	m := &RichText{}
	for i, text := range []string{"全区投资", "66.84", "亿元，总", "投资1668亿元", "，进度𠮷总体符合预期。"} {
		m.Spans = append(m.Spans, Span{Text: text, Color: ColorInk, Bold: i%2 == 1})
	}
	m.ExtendBaseWidget(m)
	test.NewTempWindow(t, m)
	for _, width := range []float32{5, 30, 60, 143, 400} {
		m.Resize(fyne.NewSize(width, 100))
		text := ""
		for _, o := range test.WidgetRenderer(m).Objects() {
			part := o.(*canvas.Text)
			text += part.Text
			if end := part.Position().X + part.Size().Width; end > max(width, 30)+0.5 { // two characters are the least
				t.Errorf("%q ends at %g in a room of %g", part.Text, end, width)
			}
		}
		if text != "全区投资66.84亿元，总投资1668亿元，进度𠮷总体符合预期。" {
			t.Errorf("at %g it says %s", width, text)
		}
	}
}

// TestParagraphBeginsNoLineWithAMark holds that a paragraph of the window is broken as those
// of the documents are.
func TestParagraphBeginsNoLineWithAMark(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(false))
	p := Paragraph("重要节点逾期：主体结顶（计划2023-03-31），最高评黄旗，（没有别的）。", ColorInk)
	w := test.NewTempWindow(t, p)
	w.SetPadded(false)
	for width := float32(60); width < 420; width += 7 {
		w.Resize(fyne.NewSize(width, 300))
		p.Resize(fyne.NewSize(width, 300))
		for _, o := range test.WidgetRenderer(p.(fyne.Widget)).Objects() {
			part := o.(*canvas.Text)
			first := []rune(part.Text)[0]
			if part.Position().X < 1 && strings.ContainsRune("，。）：、", first) {
				t.Errorf("at %g a line begins %q", width, part.Text)
			}
		}
	}
}

// TestFitLines holds that nothing is cut that has room on the lines, and that no line begins with
// a mark.
func TestFitLines(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(false))
	em := fyne.MeasureText("国", 12, fyne.TextStyle{}).Width
	for _, c := range []struct {
		text string
		want []string
	}{{"新材料", []string{"新材料"}}, {"绿色制造研究院", []string{"绿色制造研", "究院"}},
		{"绿色制造研、究院", []string{"绿色制造", "研、究院"}}, {"绿色制造研究院和实验室有限", []string{"绿色制造研", "究院和实…"}}} {
		t.Run(c.text, func(t *testing.T) {
			if got := FitLines(c.text, 5.2*em, 12, 2); !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

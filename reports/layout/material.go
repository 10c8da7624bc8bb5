package layout

import (
	"strings"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// quote sets what somebody said between two rules, and who said it at the right below.
func (f *flow) quote(s string) {
	said, who := s, ""
	if i := strings.LastIndex(s, "——"); i > 0 {
		said, who = strings.TrimSpace(s[:i]), s[i:]
	}
	st := typeset.Style{Role: face.Kai, Size: f.body.Size * 5 / 4, Leading: f.body.Leading * 5 / 4,
		Color: canvas.Accent, Align: typeset.Left}
	by := f.body.With(typeset.Right)
	by.Role, by.Indent = face.Kai, 0
	words, names := f.Setter.Lines(said, st, f.w), f.Setter.Lines(who, by, f.w)
	edge, w := f.body.Leading/3, f.w
	h := len(words)*st.Leading + len(names)*by.Leading
	f.add(piece{height: h + 2*edge, before: f.body.Leading / 3, lines: append(words[:len(words):len(words)], names...),
		draw: func(x, y int) []page.Item {
			rule := func(y int) page.Item { return page.Rect{X: x, Y: y, W: w, H: 350, Fill: page.Official} }
			items := []page.Item{rule(y), rule(y + h + edge*3/2)}
			items = append(items, stacked(words, st, x, y+edge*3/4, len(words)*st.Leading)...)
			return append(items, stacked(names, by, x, y+edge*3/4+len(words)*st.Leading, len(names)*by.Leading)...)
		}})
}

// comment sets a comment of the paper's own on a ground, behind its label.
func (f *flow) comment(s string) {
	inset := f.body.Size * 2 / 3
	st := f.body
	st.Role, st.Indent = face.Kai, 0
	head := typeset.Style{Role: face.Hei, Size: f.body.Size, Leading: f.body.Leading, Color: page.Official,
		Align: typeset.Left}
	label, w := f.Setter.Line("点评", head), f.w
	lines := f.Setter.Lines(s, st, w-2*inset)
	h := head.Leading + len(lines)*st.Leading + inset
	f.add(piece{height: h + f.body.Leading/3, before: f.body.Leading / 3,
		lines: append([]typeset.Line{label}, lines...),
		draw: func(x, y int) []page.Item {
			items := []page.Item{page.Rect{X: x, Y: y, W: w, H: h, Fill: f.strip}}
			items = append(items, label.At(x+inset, y+inset/2+head.Baseline())...)
			return append(items, stacked(lines, st, x+inset, y+inset/2+head.Leading, len(lines)*st.Leading)...)
		}})
}

// stripOf takes figures that are told as a strip apart: 新开工：15个；投产：2个.
func stripOf(s string) []briefing.KeyFigure {
	var out []briefing.KeyFigure
	for _, one := range strings.FieldsFunc(s, func(r rune) bool { return r == '；' || r == ';' }) {
		label, value, ok := strings.Cut(strings.NewReplacer(":", "：").Replace(strings.Trim(one, " 。")), "：")
		if !ok {
			label, value = "", label
		}
		out = append(out, briefing.KeyFigure{Label: strings.TrimSpace(label), Value: strings.TrimSpace(value)})
	}
	return out
}

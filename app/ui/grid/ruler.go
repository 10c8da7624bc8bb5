package grid

import (
	"strings"

	"fyne.io/fyne/v2"
)

// ruler measures text by its characters, each measured once: fast enough to fit
// a thousand cells while they are scrolled.
type ruler struct {
	size  float32
	style fyne.TextStyle
	ideo  float32 // every ideograph is as wide
	other map[rune]float32
}

func newRuler(size float32, style fyne.TextStyle) *ruler {
	r := &ruler{size: size, style: style, other: map[rune]float32{}}
	r.ideo = r.measure('永')
	return r
}

func (r *ruler) measure(c rune) float32 {
	return fyne.MeasureText(string(c), r.size, r.style).Width
}

func (r *ruler) rune(c rune) float32 {
	if c >= 0x4E00 && c <= 0x9FFF {
		return r.ideo
	}
	w, ok := r.other[c]
	if !ok {
		w = r.measure(c)
		r.other[c] = w
	}
	return w
}

func (r *ruler) width(s string) float32 {
	var w float32
	for _, c := range s {
		w += r.rune(c)
	}
	return w
}

var oneLine = strings.NewReplacer("\r\n", " ", "\n", " ", "\t", " ")

// fit returns a text as one line that is no wider than the room, with … where it was
// cut, and whether it was.
func (r *ruler) fit(s string, room float32) (string, bool) {
	s = oneLine.Replace(s)
	var w float32
	dots := r.rune('…')
	fitting := 0 // bytes that fit together with the dots
	for i, c := range s {
		if w+dots <= room {
			fitting = i
		}
		w += r.rune(c)
		if w > room {
			return s[:fitting] + "…", true
		}
	}
	return s, false
}

// wrap breaks a text into lines no wider than the room, anywhere.
func (r *ruler) wrap(s string, room float32) []string {
	var out []string
	for line := range strings.SplitSeq(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		start, w := 0, float32(0)
		for i, c := range line {
			if w += r.rune(c); w > room && i > start {
				out = append(out, line[start:i])
				start, w = i, r.rune(c)
			}
		}
		out = append(out, line[start:])
	}
	return out
}

package page

// Paper is a size of paper (纸张), upright.
type Paper struct{ W, H int }

// Papers are the sizes of ISO 216 that offices print on, by name.
var Papers = map[string]Paper{
	"A5": {148 * MM, 210 * MM},
	"A4": {210 * MM, 297 * MM},
	"A3": {297 * MM, 420 * MM},
	"A2": {420 * MM, 594 * MM},
}

// Landscape turns the paper on its side (横向).
func (p Paper) Landscape() Paper { return Paper{max(p.W, p.H), min(p.W, p.H)} }

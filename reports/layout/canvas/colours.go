package canvas

import (
	"zonebrief/reports/briefing"
	"zonebrief/reports/page"
)

// The colours of documents beside black and [page.Official].
const (
	Accent   = page.Color(0x1F3A5F)
	SumFill  = page.Color(0xEEF2F6)
	Hairline = page.Color(0xC4CAD1)
)

// Tones are the colours of flags; on a grey printer they differ in lightness, and
// the flag's word always stands beside them.
var Tones = [...]page.Color{
	briefing.Plain: page.Black, briefing.Red: 0xC8102E, briefing.Blue: 0x1F5FA8,
	briefing.Yellow: 0x8A6100, briefing.Snail: 0x5E5144,
}

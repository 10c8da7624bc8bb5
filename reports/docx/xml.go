package docx

import (
	"encoding/xml"
	"fmt"
	"math"
	"strings"

	"zonebrief/reports/page"
)

// props are the properties of a paragraph. Lengths are in twips; what is zero is that of the
// style.
type props struct {
	keepNext, turn, top    bool   // turn begins a page; top stands at the head of one
	rule, bar              string // colours of a thick rule below and at the left
	fill                   string // colour of its ground
	rightTab               int
	dots                   bool // before the tab
	offGrid                bool
	before, after, leading int // leading is exact or the least; -1 is that of what stands in the line
	exact                  bool
	left, right, hanging   int
	first, firstChars      int
	align                  string
	outline                int    // level of a heading, from 1
	section                string // ends with this paragraph
}

// xml returns the properties in the order of the schema; whole says what a style must say even
// where it is zero, because the one that it is based on says otherwise.
func (p props) xml(whole bool) string {
	var out strings.Builder
	put := func(ok bool, format string, args ...any) {
		if ok {
			fmt.Fprintf(&out, format, args...)
		}
	}
	put(p.keepNext, `<w:keepNext/>`)
	put(p.turn, `<w:pageBreakBefore/>`)
	put(p.rule != "", `<w:pBdr><w:bottom w:val="single" w:sz="23" w:space="3" w:color="%s"/></w:pBdr>`, p.rule)
	put(p.bar != "", `<w:pBdr><w:left w:val="single" w:sz="23" w:space="8" w:color="%s"/></w:pBdr>`, p.bar)
	put(p.fill != "", `<w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, p.fill)
	leader := ""
	if p.dots {
		leader = ` w:leader="dot"`
	}
	put(p.rightTab > 0, `<w:tabs><w:tab w:val="right"%s w:pos="%d"/></w:tabs>`, leader, p.rightTab)
	put(whole, `<w:overflowPunct w:val="0"/>`)
	put(p.offGrid, `<w:snapToGrid w:val="0"/>`)
	out.WriteString(p.spacing())
	if whole || p.left > 0 || p.right > 0 || p.hanging > 0 {
		out.WriteString(`<w:ind`)
		put(p.left > 0, ` w:left="%d"`, p.left)
		put(p.right > 0, ` w:right="%d"`, p.right)
		put(p.hanging > 0, ` w:hanging="%d"`, p.hanging)
		put(whole && p.hanging == 0, ` w:firstLineChars="%d" w:firstLine="%d"`, 100*p.firstChars, p.first)
		out.WriteString(`/>`)
	}
	put(p.align != "", `<w:jc w:val="%s"/>`, p.align)
	put(p.outline > 0, `<w:outlineLvl w:val="%d"/>`, p.outline-1)
	return out.String() + p.section
}

// spacing returns the distances between lines and paragraphs.
func (p props) spacing() string {
	if p.before == 0 && p.after == 0 && p.leading == 0 && !p.top {
		return ""
	}
	out := `<w:spacing`
	if p.top && p.before == 0 { // programs leave the space that the style has above it
		out += ` w:before="0"`
	}
	if p.before > 0 {
		out += fmt.Sprintf(` w:before="%d"`, p.before)
	}
	if p.after > 0 {
		out += fmt.Sprintf(` w:after="%d"`, p.after)
	}
	switch {
	case p.leading > 0 && p.exact:
		out += fmt.Sprintf(` w:line="%d" w:lineRule="exact"`, p.leading)
	case p.leading > 0:
		out += fmt.Sprintf(` w:line="%d" w:lineRule="atLeast"`, p.leading)
	case p.leading < 0:
		out += ` w:line="240" w:lineRule="auto"`
	}
	return out + `/>`
}

// paragraph returns a paragraph of runs.
func paragraph(style string, p props, runs ...string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/>` + p.xml(false) + `</w:pPr>` + strings.Join(runs, "") +
		`</w:p>`
}

// tab goes on at the paragraph's right end.
const tab = `<w:r><w:tab/></w:r>`

// run returns a run of text in the face of its paragraph. Its characters that both scripts have,
// such as quotation marks and dashes, are set in the Chinese face.
func run(s string) string { return runIn(`<w:rFonts w:hint="eastAsia"/>`, s) }

// runIn returns a run of text with properties of its own.
func runIn(props, s string) string {
	if s == "" {
		return ""
	}
	var out strings.Builder
	out.WriteString(`<w:r><w:rPr>` + props + `</w:rPr>`)
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			out.WriteString(`<w:br/>`)
		}
		out.WriteString(`<w:t xml:space="preserve">` + esc(line) + `</w:t>`)
	}
	return out.String() + `</w:r>`
}

// size returns the property of a run that is another size than its paragraph, in micrometres.
func size(um int) string {
	return fmt.Sprintf(`<w:sz w:val="%[1]d"/><w:szCs w:val="%[1]d"/>`, halfPoints(um))
}

// officialRed is the red of the heads of official documents.
var officialRed = hex(page.Official)

// hex returns a colour as files have it.
func hex(c page.Color) string { return fmt.Sprintf("%06X", uint32(c)) }

// twips converts micrometres to twentieths of a point.
func twips(um int) int { return int(math.Round(float64(um) * 20 / page.PT)) }

// halfPoints converts the size of type in micrometres. Half of a half goes up: 三号, which is
// 15.75 pt where 28 characters have to fit a line, is 16 pt in a file.
func halfPoints(um int) int { return int(math.Round(float64(um)*2/page.PT + 0.01)) }

// eighths converts the thickness of a rule in micrometres to eighths of a point.
func eighths(um int) int { return max(2, int(math.Round(float64(um)*8/page.PT))) }

// esc returns text as it stands in XML; what XML cannot hold is left out.
func esc(s string) string {
	kept := strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(kept)) // a Builder never fails
	return out.String()
}

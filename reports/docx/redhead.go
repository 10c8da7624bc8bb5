package docx

import (
	"fmt"
	"strings"

	"zonebrief/reports/briefing"
	"zonebrief/reports/layout"
	"zonebrief/reports/page"
)

// The places of a red head below the paper's edge: its name stands in the middle of 49 to 75 mm,
// and the line of the issue ends at 85.2 mm.
const (
	nameTop  = 49 * page.MM
	nameEnd  = 75 * page.MM
	issueEnd = 85*page.MM + 200
)

// redhead writes the head and the foot of official documents (红头、版记).
type redhead struct{ *writer }

// masthead writes the red head of a briefing (报头), where it is on a printed page.
func (d redhead) masthead(m *briefing.Masthead) {
	l := d.look
	lead := l.HeadSmall.Leading
	line := func(before, height int) props {
		return props{offGrid: true, before: twips(before), leading: twips(height), exact: true}
	}
	for i, labels := range d.labels(m) {
		p := line(0, lead)
		p.rightTab = d.wide()
		role := l.HeadHei.Role
		if i == 0 && m.Serial != "" { // figures
			role = l.HeadSmall.Role
		}
		d.put(styleAddress, p, runIn(d.faces(role), labels[0]), tab, run(labels[1]))
	}
	name := line(nameTop-l.Top-lead, nameEnd-nameTop)
	name.align = "center"
	d.put(styleAddress, name, runIn(d.faces(l.Headline.Role)+`<w:color w:val="`+officialRed+`"/><w:spacing w:val="0"/>`+
		size(l.NameSize(m.Name)), layout.SpreadName(m.Name)))
	issue := line(0, lead)
	issue.align = "center"
	d.put(styleAddress, issue, run(m.Issue))
	issuer := line(l.RuleY-page.MM-lead-issueEnd, lead)
	issuer.rule, issuer.rightTab, issuer.after = officialRed, d.wide()-d.em(), twips(l.Grid/2)
	d.put(styleAddress, issuer, run("　"+m.Issuer), tab, run(m.Date))
}

// labels returns what stands at the left and at the right of the lines over a name: 份号, 密级 and
// 紧急程度; the number, and who lets it out. There is one line at least.
func (d redhead) labels(m *briefing.Masthead) [][2]string {
	out := [][2]string{{"", m.Number}}
	n := 0
	for _, s := range []string{m.Serial, m.Secrecy, m.Urgency} {
		if s == "" {
			continue
		}
		if n == len(out) {
			out = append(out, [2]string{})
		}
		out[n][0] = s
		n++
	}
	if m.Signer != "" {
		if len(out) == 1 {
			out = append(out, [2]string{})
		}
		out[1][1] = "签发人：" + m.Signer
	}
	return out
}

// imprint writes the foot of a paper (版记) at the bottom of its last page: a table that floats
// there, tied to the paragraph behind it. Its place is reckoned from the edge of the paper, since
// LibreOffice lets no table float from the text's edge that is as wide as the text.
func (d redhead) imprint() {
	m := d.doc.Imprint
	if m == nil {
		return
	}
	l := d.look
	em := twips(l.Foot.Size)
	var rows strings.Builder
	row := func(borders string, p props, runs ...string) {
		fmt.Fprintf(&rows, `<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`+
			`<w:tcBorders>%s</w:tcBorders></w:tcPr>%s</w:tc></w:tr>`, d.wide(), borders, paragraph(styleImprint,
			p, runs...))
	}
	top, bottom := border("top", l.OuterRule), border("bottom", l.OuterRule)
	for _, r := range m.To {
		verb := len([]rune(r.Verb)) + 1
		row(top, props{left: (1 + verb) * em, right: em, hanging: verb * em}, run(r.Verb+"："+r.Names))
		top = ""
	}
	if top == "" {
		top = border("top", l.InnerRule)
	}
	ends := props{left: em, rightTab: d.wide() - em}
	if m.Copies == "" {
		row(top+bottom, ends, run(m.Issuer), tab, run(m.Date))
	} else {
		row(top, ends, run(m.Issuer), tab, run(m.Date))
		row(border("top", l.InnerRule)+bottom, ends, tab, run(m.Copies))
	}
	d.putTable(fmt.Sprintf(`<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" `+
		`w:horzAnchor="page" w:tblpX="%d" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>`+
		`<w:tblW w:w="%d" w:type="dxa"/>`+
		`<w:tblLayout w:type="fixed"/>%s</w:tblPr><w:tblGrid><w:gridCol w:w="%[2]d"/></w:tblGrid>%[4]s</w:tbl>`,
		twips(l.Left), d.wide(), cellMargins(0, 0), rows.String()))
	if len(d.doc.Papers) == 0 { // else the paragraph that ends the section
		d.gap()
	}
}

package docx

import (
	"fmt"
	"strings"
)

const header = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// namespaces are those of every part with text.
const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
	`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
	`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ` +
	`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
	`xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`

const (
	packageTypes = "http://schemas.openxmlformats.org/package/2006/"
	officeTypes  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordTypes    = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// packed is a file that has been written, to be packed.
type packed struct{ *writer }

// part is a part of the file that is text.
type part struct{ name, text string }

// parts returns the parts of the file but its pictures, in their order.
func (d packed) parts() []part {
	relation := func(id, kind, target string) string {
		return fmt.Sprintf(`<Relationship Id="%s" Type="%s" Target="%s"/>`, id, kind, target)
	}
	relations := func(list ...string) string {
		return header + `<Relationships xmlns="` + packageTypes + `relationships">` + strings.Join(list, "") +
			`</Relationships>`
	}
	types := header + `<Types xmlns="` + packageTypes + `content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>` +
		`<Default Extension="png" ContentType="image/png"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + wordTypes + `document.main+xml"/>` +
		`<Override PartName="/docProps/core.xml" ` +
		`ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`
	var own []string
	for _, kind := range []string{"styles", "settings", "fontTable"} {
		own = append(own, relation("rId"+kind, officeTypes+kind, kind+".xml"))
		types += `<Override PartName="/word/` + kind + `.xml" ContentType="` + wordTypes + kind + `+xml"/>`
	}
	var margins []part
	for _, m := range d.margins() {
		file := m.kind + m.pages + ".xml"
		margins = append(margins, part{"word/" + file, fmt.Sprintf(`%s<w:%s %s>%s</w:%[2]s>`, header, m.tag,
			namespaces, m.text)})
		own = append(own, relation("rId"+m.kind+m.pages, officeTypes+m.kind, file))
		types += `<Override PartName="/word/` + file + `" ContentType="` + wordTypes + m.kind + `+xml"/>`
	}
	for i, p := range d.media {
		own = append(own, relation(fmt.Sprint("rIdImage", i+1), officeTypes+"image", "media/"+p.name))
	}
	out := []part{
		{"[Content_Types].xml", types + `</Types>`},
		{"_rels/.rels", relations(relation("rId1", officeTypes+"officeDocument", "word/document.xml"),
			relation("rId2", packageTypes+"relationships/metadata/core-properties", "docProps/core.xml"))},
		{"docProps/core.xml", d.properties()},
		{"word/_rels/document.xml.rels", relations(own...)},
		{"word/document.xml", header + `<w:document ` + namespaces + `><w:body>` + d.body.String() + d.section(1) +
			`</w:body></w:document>`},
		{"word/settings.xml", d.settings()},
		{"word/styles.xml", d.styles()},
		{"word/fontTable.xml", d.fontTable()},
	}
	return append(out, margins...)
}

// properties returns the title, the author and the day of the file.
func (d packed) properties() string {
	day := fmt.Sprintf("%04d-%02d-%02dT00:00:00Z", d.doc.AsOf.Year, d.doc.AsOf.Month, d.doc.AsOf.Day)
	return header + `<cp:coreProperties xmlns:cp="` + packageTypes + `metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ` +
		`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>` + esc(d.doc.Title) + `</dc:title>` +
		`<dc:subject>` +
		esc(d.doc.Subject) + `</dc:subject><dc:creator>` + esc(d.doc.Author) + `</dc:creator>` +
		`<dc:language>zh-CN</dc:language>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + day + `</dcterms:created>` +
		`<dcterms:modified xsi:type="dcterms:W3CDTF">` +
		day + `</dcterms:modified></cp:coreProperties>`
}

// settings returns settings.xml: page numbers differ on even pages; marks take a whole character
// each, as on the grid of official documents.
func (d packed) settings() string {
	even := ""
	if d.doc.Source == "" {
		even = `<w:evenAndOddHeaders/>`
	}
	return header + `<w:settings ` + namespaces + `><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>` + even +
		`<w:drawingGridVerticalSpacing w:val="156"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>` +
		`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>` +
		`</w:compat>` +
		`<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`
}

// wide returns the width of the type area in twips.
func (d *writer) wide() int { return twips(d.look.Width) }

// endSection ends a section, which is set in so many columns.
func (d *writer) endSection(columns int) {
	d.put(styleCell, props{offGrid: true, leading: 20, exact: true, section: d.section(columns)})
}

// section returns a section: the page, its type area (版心) and its grid of lines. The grid is one
// of lines alone: on one of characters too LibreOffice sets each of them in a cell of its own, so
// that fewer than 28 stand on a line. That is seen to by the styles; see [style.xml].
func (d *writer) section(columns int) string {
	l := d.look
	bottom := twips(l.Paper.H) - twips(l.Top) - twips(l.Height)
	foot := twips(l.Paper.H-l.Top-l.Height-l.NumberBelow) - twips(l.PageNumber.Leading)/2
	if d.doc.Source != "" {
		foot = bottom / 2
	}
	out := `<w:sectPr>`
	for _, m := range d.margins() {
		out += fmt.Sprintf(`<w:%sReference w:type="%s" r:id="rId%[1]s%[2]s"/>`, m.kind, m.pages)
	}
	kind, number := "nextPage", `<w:pgNumType w:start="1"/>`
	if d.goesOn {
		kind, number = "continuous", ""
	}
	out += fmt.Sprintf(`<w:type w:val="%s"/><w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" `+
		`w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>%s<w:cols w:num="%d" w:space="425"/>`, kind,
		twips(l.Paper.W), twips(l.Paper.H), twips(l.Top), twips(l.Paper.W)-twips(l.Left)-d.wide(), bottom,
		twips(l.Left),
		twips(l.Top/2), foot, number, columns)
	if l.Grid > 0 {
		out += fmt.Sprintf(`<w:docGrid w:type="lines" w:linePitch="%d"/>`, d.props(l.Body).leading)
	}
	return out + `</w:sectPr>`
}

// margin is what stands in the head or the foot of pages.
type margin struct{ kind, tag, pages, text string }

// margins returns the page numbers of an official document, — 1 — at the right of odd pages and
// at the left of even ones (GB/T 9704-2012, 7.5); or the head and the source of a handout.
func (d *writer) margins() []margin {
	number := func(field string) string {
		return `<w:fldSimple w:instr=" ` + field + ` "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
	}
	if d.doc.Source == "" {
		line := func(p props) string {
			return paragraph(styleFooter, p, run("— "), number("PAGE"), run(" —"))
		}
		return []margin{
			{"footer", "ftr", "default", line(props{align: "right", right: d.em()})},
			{"footer", "ftr", "even", line(props{align: "left", left: d.em()})},
		}
	}
	ends := props{rightTab: d.wide()}
	pages := "NUMPAGES"
	if len(d.doc.Papers) > 0 {
		pages = "SECTIONPAGES"
	}
	out := []margin{{"footer", "ftr", "default", paragraph(styleHeader, ends, run(d.doc.Source), tab, run("第"),
		number("PAGE"), run("页 共"), number(pages), run("页"))}}
	if head := strings.Trim(d.doc.Banner+"　"+d.doc.Head, "　"); head != "" {
		ends.rule = officialRed
		out = append(out, margin{"header", "hdr", "default", paragraph(styleHeader, ends,
			runIn(`<w:rFonts w:hint="eastAsia"/><w:b/><w:color w:val="`+officialRed+`"/>`, head), tab,
			run("截至"+d.doc.AsOf.Chinese()))})
	}
	return out
}

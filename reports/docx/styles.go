package docx

import (
	"fmt"
	"strings"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/layout"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// The ids of styles. Their names are Chinese; see [packed.styles].
const (
	styleBody       = "Normal"
	styleHeadline   = "GongwenTitle"
	styleHeading    = "GongwenHeading" // with its level
	styleAnnex      = "GongwenAnnex"
	styleAddress    = "GongwenAddress"
	styleRemark     = "GongwenRemark"
	styleNote       = "GongwenNote"
	styleCaption    = "GongwenCaption"
	styleKicker     = "FeatureKicker"
	styleByline     = "FeatureByline"
	styleLead       = "FeatureLead"
	styleQuote      = "FeatureQuote"
	styleComment    = "FeatureComment"
	styleTableTitle = "TableTitle"
	styleTableUnit  = "TableUnit"
	styleTableHead  = "TableHead"
	styleCell       = "TableText"
	styleSum        = "TableSum"
	styleContents   = "ContentsLine"
	styleImprint    = "Imprint"
	styleHeader     = "PageHead"
	styleFooter     = "PageFoot"
)

func headingStyle(level int) string { return fmt.Sprint(styleHeading, min(max(level, 1), 3)) }

// officeFaces are the faces that a role has on an office's machine, each with those that stand in
// for it; the program's own do so on its pages.
var officeFaces = [face.RoleCount][2]string{face.FangSong: {"仿宋", "仿宋_GB2312"}, face.Song: {"宋体", "SimSun"},
	face.Hei: {"黑体", "SimHei"}, face.Kai: {"楷体", "楷体_GB2312"}, face.XiaoBiaoSong: {"方正小标宋简体", "宋体"},
	face.Sans: {"微软雅黑", "Microsoft YaHei"}, face.SansBold: {"微软雅黑", "Microsoft YaHei"}}

// families returns the names of the faces of a document by role: those that the office chose,
// or those that machines have.
func families(doc *briefing.Document, fonts *face.Set) (out [face.RoleCount]string) {
	serving := fonts.StandIns()
	for role, use := range face.Uses() {
		out[role] = officeFaces[role][0]
		chosen := doc.Fonts[use]
		if chosen == "" {
			continue
		}
		for other := range face.Role(face.RoleCount) {
			if other.Title() == chosen {
				out[role] = officeFaces[other][0]
			}
		}
		if !serving[role].Own {
			out[role] = serving[role].Face.Family()
		}
	}
	return out
}

// latin is the face of Latin letters and digits in text that is not bold.
const latin = "Times New Roman"

// faces returns the faces of a role: the Chinese one, and for Latin letters one that goes with it.
func (d *writer) faces(role face.Role) string {
	name, other := d.families[role], latin
	switch role {
	case face.Hei, face.XiaoBiaoSong, face.Sans, face.SansBold:
		other = name
	}
	return fmt.Sprintf(`<w:rFonts w:hint="eastAsia" w:ascii="%[1]s" w:hAnsi="%[1]s" w:eastAsia="%[2]s" w:cs="%[1]s"/>`,
		esc(other), esc(name))
}

// fontTable names the faces of the file, each with what stands in for it where a machine lacks it.
func (d packed) fontTable() string {
	var out strings.Builder
	out.WriteString(header + `<w:fonts ` + namespaces + `>`)
	seen := map[string]bool{}
	for role, name := range d.families {
		if seen[name] {
			continue
		}
		seen[name] = true
		alternative := ""
		if other := officeFaces[role]; other[0] == name {
			alternative = `<w:altName w:val="` + other[1] + `"/>`
		}
		out.WriteString(`<w:font w:name="` + esc(name) + `">` + alternative + `<w:charset w:val="86"/></w:font>`)
	}
	return out.String() + `<w:font w:name="` + latin + `"><w:charset w:val="00"/><w:family w:val="roman"/>` +
		`</w:font></w:fonts>`
}

// props returns the properties that a style of layout has as a paragraph. A line that fills the
// grid is as many twips as leave room for all lines of a page.
func (d *writer) props(st typeset.Style) props {
	em := st.Size
	if st.Pitch > 0 {
		em = st.Pitch
	}
	out := props{leading: twips(st.Leading), exact: true, align: aligns[st.Align], firstChars: st.Indent,
		first: st.Indent * twips(em)}
	if st.Leading == d.look.Grid {
		out.leading = d.look.Grid * 20 * 100 / page.Pt(100)
	} else {
		out.offGrid = true
	}
	return out
}

var aligns = map[typeset.Align]string{typeset.Justify: "both", typeset.Left: "left", typeset.Centre: "center",
	typeset.Right: "right"}

// style is a style of paragraphs in the making.
type style struct {
	id, name string
	look     typeset.Style
	props
}

// xml returns a style. Where characters stand closer than their size says, they are moved together
// by so much and a twentieth of a point, so that 28 of them have room on a line however widths are rounded.
func (s style) xml(faces string) string {
	kind, base := `w:customStyle="1"`, `<w:basedOn w:val="Normal"/>`
	if s.id == styleBody {
		kind, base = `w:default="1"`, ""
	}
	bold, closer := "", 0
	if s.look.Role == face.SansBold {
		bold = `<w:b/>`
	}
	if s.look.Pitch > 0 {
		closer = twips(s.look.Pitch) - 1 - halfPoints(s.look.Size)*10
	}
	return fmt.Sprintf(`<w:style w:type="paragraph" %s w:styleId="%s"><w:name w:val="%s"/>%s<w:qFormat/>`+
		`<w:pPr>%s</w:pPr>`+
		`<w:rPr>%s%s<w:color w:val="%s"/><w:spacing w:val="%d"/><w:sz w:val="%[10]d"/><w:szCs w:val="%[10]d"/>`+
		`</w:rPr></w:style>`,
		kind, s.id, s.name, base, s.props.xml(true), faces, bold, hex(s.look.Color), closer, halfPoints(s.look.Size))
}

// kept makes a style keep with the paragraph below.
func (s style) kept() style { s.keepNext = true; return s }

// spaced puts space above and below a style, in micrometres.
func (s style) spaced(before, after int) style {
	s.before, s.after = twips(before), twips(after)
	return s
}

// level makes a style that of a heading of the outline.
func (s style) level(n int) style { s.outline = n; return s.kept() }

// least lets lines grow with what stands in them.
func (s style) least() style { s.exact = false; return s }

// styles returns styles.xml.
func (d packed) styles() string {
	l := d.look
	var out strings.Builder
	out.WriteString(header + `<w:styles ` + namespaces + `><w:docDefaults><w:rPrDefault><w:rPr>` +
		d.faces(l.Body.Role) +
		size(l.Body.Size) + `<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault/></w:docDefaults>`)
	for _, s := range d.styleList() {
		out.WriteString(s.xml(d.faces(s.look.Role)))
	}
	return out.String() + `</w:styles>`
}

func (d packed) styleList() []style {
	l := d.look
	of := func(id, name string, st typeset.Style) style { return style{id, name, st, d.props(st)} }
	below := l.Headings[1].Leading / 4
	if l.Grid > 0 {
		below = 0
	}
	title := of(styleHeadline, "公文标题", l.Headline).spaced(l.Body.Leading, l.Body.Leading/2).kept()
	annex := l.Headings[1]
	annex.Indent = 0
	small, kai := l.Note.With(typeset.Left), l.Remark
	kicker := typeset.Style{Role: face.Hei, Size: l.Headings[2].Size, Leading: l.Body.Leading, Align: typeset.Centre}
	byline := kai.With(typeset.Right)
	byline.Indent = 0
	lead := of(styleLead, "导语", kai)
	lead.bar, lead.left = officialRed, twips(kai.Size)
	quote := kai.With(typeset.Centre)
	quote.Indent = 0
	comment := of(styleComment, "点评", kai)
	comment.fill = hex(layout.SumFill)
	contents := of(styleContents, "目录", l.TableCell)
	contents.rightTab, contents.dots, contents.leading = d.wide(), true, twips(l.TableCell.Size*17/10)
	return []style{of(styleBody, "Normal", l.Body), title,
		of(headingStyle(1), "一级标题", l.Headings[1]).spaced(2*below, below).level(1),
		of(headingStyle(2), "二级标题", l.Headings[2]).spaced(below, 0).level(2),
		of(headingStyle(3), "三级标题", l.Headings[3]).level(3),
		of(styleAnnex, "附件", annex).level(1), of(styleAddress, "主送机关", l.Address), of(styleRemark, "按语", kai),
		of(styleNote, "注", l.Note).spaced(page.Pt(3), page.Pt(6)), of(styleCaption, "图注", l.Caption).least(),
		of(styleKicker, "引题", kicker).kept(), of(styleByline, "署名", byline), lead, of(styleQuote, "引语", quote), comment,
		of(styleTableTitle, "表题", l.TableTitle).spaced(page.Pt(8), 0).kept(),
		of(styleTableUnit, "表格单位", l.TableUnit).kept(), of(styleTableHead, "表头", l.TableHead).least().kept(),
		of(styleCell, "表格文字", l.TableCell).least(), of(styleSum, "表格合计", l.Sum).least().kept(), contents,
		of(styleImprint, "版记", l.Foot), of(styleHeader, "页眉", small).least(),
		of(styleFooter, "页码", l.PageNumber)}
}

package docx

import (
	"fmt"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/typeset"
)

// block writes one block. Columns and what stands beside a photo are set one below the other.
func (d *writer) block(b briefing.Block) error {
	switch b := b.(type) {
	case briefing.Table:
		return d.drawn("表", func() error { d.table(&b); return nil })
	case briefing.KeyFigures:
		return d.drawn("数字", func() error { d.keyFigures(b.Figures); return nil })
	case briefing.Photos:
		return d.drawn("照片", func() error { return d.photos(b) })
	case briefing.Figure:
		return d.charts([]briefing.Figure{b})
	case briefing.Columns:
		return d.columns(b)
	case briefing.Beside:
		return d.blocks(append(b.Blocks[:len(b.Blocks):len(b.Blocks)],
			briefing.Photos{Photos: []briefing.Photo{b.Photo}, PerRow: 1}))
	case briefing.Contents:
		d.contents()
	case briefing.PageBreak:
		d.turn = true
	case briefing.List:
		d.list(b)
	case briefing.Display:
		d.display(b)
	default:
		d.paragraphOf(b)
	}
	return nil
}

// blocks writes blocks one below the other.
func (d *writer) blocks(list []briefing.Block) error {
	for _, b := range list {
		if err := d.block(b); err != nil {
			return err
		}
	}
	return nil
}

// paragraphOf writes a block that is one paragraph.
func (d *writer) paragraphOf(b briefing.Block) {
	switch b := b.(type) {
	case briefing.Headline:
		d.put(styleHeadline, props{}, d.head(d.titled(b.Text, d.look.Headline, "标题")))
	case briefing.Heading:
		d.put(headingStyle(b.Level), props{}, d.text(b.Text, "小标题"))
	case briefing.Annex:
		d.put(styleAnnex, props{}, d.text(b.Text, "小标题"))
	case briefing.Para:
		introduces := follows[briefing.Table](d.rest) || follows[briefing.Signature](d.rest)
		d.put(styleBody, props{keepNext: introduces}, d.text(b.Text, "段"))
	case briefing.Remark:
		d.put(styleRemark, props{}, run("按："), d.text(b.Text, "按语"))
	case briefing.Note:
		d.put(styleNote, props{}, d.text(b.Text, "注"))
	case briefing.Address:
		d.put(styleAddress, props{}, run(b.Text))
	case briefing.Reference:
		d.reference(b)
	case briefing.Signature:
		d.signature(b)
	case briefing.Byline:
		d.put(styleByline, props{}, d.text(b.Text, "署名"))
	case briefing.Lead:
		d.put(styleLead, props{}, d.text(b.Text, "导语"))
	case briefing.Quote:
		d.put(styleQuote, props{}, d.text(b.Text, "引语"))
	case briefing.Scene:
		d.put(styleRemark, props{}, d.text(b.Text, "现场"))
	case briefing.Comment:
		d.put(styleComment, props{}, runIn(`<w:rFonts w:hint="eastAsia"/><w:b/>`, "点评　"), d.text(b.Text, "点评"))
	case briefing.Strip:
		d.put(styleComment, props{}, d.text(b.Text, "数读"))
	case briefing.Slogan:
		label := d.text(b.Label, "栏题")
		d.put(headingStyle(1), props{}, label, run("　"), d.text(briefing.Joined(b.Phrases), "口号"))
	}
}

// follows tells whether blocks begin with one of a type.
func follows[T briefing.Block](rest []briefing.Block) bool {
	if len(rest) == 0 {
		return false
	}
	_, ok := rest[0].(T)
	return ok
}

// list writes points. Those with a head hang from it (附件：), the first a line below the text;
// numbered ones without are paragraphs (公文不悬挂).
func (d *writer) list(b briefing.List) {
	em := d.em()
	for i, item := range b.Items {
		sign := "·"
		if b.Numbered {
			sign = fmt.Sprintf("%d. ", i+1)
		}
		text := d.text(item, "条")
		if b.Head == "" {
			d.put(styleBody, props{}, run(sign), text)
			continue
		}
		wide := (2 + len([]rune(b.Head))) * em
		p := props{left: wide, keepNext: i < len(b.Items)-1}
		if !b.Numbered {
			sign = ""
		} else {
			p.left, p.hanging = wide+em, em
		}
		if i == 0 {
			p.before, p.hanging, sign = d.props(d.look.Body).leading, p.left-2*em, b.Head+sign
		}
		d.put(styleAddress, p, run(sign), text)
	}
}

// em returns how wide a character of the body is, in twips.
func (d *writer) em() int {
	if d.look.Pitch > 0 {
		return twips(d.look.Pitch)
	}
	return twips(d.look.Body.Size)
}

// display writes the headline of a feature page.
func (d *writer) display(b briefing.Display) {
	for _, line := range []struct{ style, text, kind string }{
		{styleKicker, b.Kicker, "引题"}, {styleHeadline, briefing.Joined(b.Phrases), "主题"}, {styleKicker, b.Sub, "副题"},
	} {
		xml := ""
		if line.style == styleHeadline {
			xml = d.titled(line.text, d.look.Headline, line.kind)
		} else {
			xml = d.text(line.text, line.kind)
		}
		if line.text != "" {
			d.put(line.style, props{}, xml)
		}
	}
}

// reference writes the number of a paper below its title (发文字号), with who lets it out at the right.
func (d *writer) reference(r briefing.Reference) {
	if r.Signer == "" {
		d.put(styleAddress, props{keepNext: true, align: "center"}, run(r.Number))
		return
	}
	d.put(styleAddress, props{keepNext: true, left: d.em(), rightTab: d.wide() - d.em()}, run(r.Number), tab,
		run("签发人："+r.Signer))
}

// signature writes who signs and the date at the right: the date four characters in, the name
// centred over it (GB/T 9704-2012, 7.3.5).
func (d *writer) signature(s briefing.Signature) {
	st, em := d.look.Address.With(typeset.Left), d.look.Body.Size
	date, name := d.look.LineWidth(s.Date, st), d.look.LineWidth(s.Name, st)
	d.put(styleAddress, props{keepNext: true, before: d.props(d.look.Body).leading,
		right: twips(max(em, 4*em+(date-name)/2)), align: "right"}, run(s.Name))
	d.put(styleAddress, props{right: twips(4 * em), align: "right"}, run(s.Date))
}

// keyFigures writes large figures side by side, each over its label, in rows as even as can be.
func (d *writer) keyFigures(list []briefing.KeyFigure) {
	most := max(1, d.look.Width/(d.look.TableCell.Size*8))
	for rows := (len(list) + most - 1) / most; rows > 0; rows-- {
		row := list[:(len(list)+rows-1)/rows]
		list = list[len(row):]
		d.figuresAbreast(row)
	}
}

func (d *writer) figuresAbreast(list []briefing.KeyFigure) {
	w := d.wide() / len(list)
	value := d.look.TableTitle.Size * 9 / 7
	st := typeset.Style{Role: face.SansBold, Size: value, Align: typeset.Left}
	for _, k := range list { // smaller where one would take two lines
		if wide := d.look.LineWidth(k.Value, st); wide > 0 {
			value = min(value, st.Size*(d.look.Width/len(list)*9/10)/wide)
		}
	}
	widths, cells := make([]int, len(list)), make([]string, len(list))
	for i, k := range list {
		widths[i] = w
		cells[i] = paragraph(styleCell, props{align: "center"}, runIn(`<w:b/>`+size(value), k.Value)) +
			paragraph(styleCell, props{align: "center"}, run(k.Label))
	}
	d.unruled(widths, cells)
}

// gap writes a low empty line, which keeps tables that follow each other apart.
func (d *writer) gap() { d.put(styleCell, props{exact: true, leading: 60}) }

// columns writes charts side by side, contents in columns of a section of their own, and all else
// one below the other.
func (d *writer) columns(b briefing.Columns) error {
	if list := charts(b.Blocks); len(list) == len(b.Blocks) && len(b.Frame) == 0 {
		return d.charts(list)
	}
	if len(b.Blocks) == 1 && follows[briefing.Contents](b.Blocks) {
		d.endSection(1)
		d.goesOn = true
		d.contents()
		d.endSection(b.Count)
		return nil
	}
	if err := d.blocks(b.Frame); err != nil {
		return err
	}
	return d.blocks(b.Blocks)
}

// charts returns the charts among blocks.
func charts(blocks []briefing.Block) []briefing.Figure {
	var out []briefing.Figure
	for _, b := range blocks {
		if f, ok := b.(briefing.Figure); ok {
			out = append(out, f)
		}
	}
	return out
}

// contents lists the titles that follow, each with its page (目录), which the program that opens the
// file looks up.
func (d *writer) contents() {
	n := d.heads
	for _, r := range d.rest {
		h, ok := r.(briefing.Headline)
		if !ok {
			continue
		}
		n++
		page := fmt.Sprintf(`<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText `+
			`xml:space="preserve"> PAGEREF %s \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`+
			`<w:r><w:t>%d</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`, headMark(n), n+1)
		d.put(styleContents, props{}, fmt.Sprintf(`<w:hyperlink w:anchor="%s" w:history="1">%s%s%s</w:hyperlink>`,
			headMark(n), run(h.Text), tab, page))
	}
}

// head returns the runs of a title behind the bookmark that contents point at.
func (d *writer) head(runs string) string {
	d.heads++
	return d.mark(headMark(d.heads-1), "") + runs
}

func headMark(n int) string { return fmt.Sprint("_zbh_", n) }

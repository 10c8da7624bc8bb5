package docx

import (
	"bytes"
	"fmt"
	"math"
	"strings"

	"zonebrief/reports/briefing"
	"zonebrief/reports/layout"
	"zonebrief/reports/page"
	"zonebrief/reports/picture"
	"zonebrief/reports/raster"
)

// printDPI is the resolution of pictures in print, in dots per inch.
const printDPI = 220

// pixels converts micrometres in print to pixels.
func pixels(um int) int { return um * printDPI / 25_400 }

// photos writes photos in rows with their captions.
func (d *writer) photos(b briefing.Photos) error {
	most := b.PerRow
	if most <= 0 {
		most = 2
	}
	for from := 0; from < len(b.Photos); from += most {
		row := b.Photos[from:min(from+most, len(b.Photos))]
		widths, h := d.look.Photos(row, b.Fill, d.look.Width)
		var shown, said []string
		for i, p := range row {
			drawing, err := d.photo(p, widths[i], h)
			if err != nil {
				return err
			}
			tag := ""
			if p.Tag != "" {
				tag = p.Tag + "："
			}
			shown = append(shown, paragraph(styleCaption, props{keepNext: true, leading: -1}, drawing))
			said = append(said, paragraph(styleCaption, props{}, run(tag), d.text(p.Caption, "图注")))
		}
		d.abreast(widths, shown, said)
	}
	return nil
}

// photo returns a run with a photo in its frame.
func (d *writer) photo(p briefing.Photo, w, h int) (string, error) {
	data, err := d.Photo(p.Hash)
	if err != nil {
		return "", &page.PhotoError{Hash: p.Hash, Err: err}
	}
	img, err := picture.Fit(data, layout.PhotoCrop(p, w, h), pixels(w), pixels(h))
	if err != nil {
		return "", &page.PhotoError{Hash: p.Hash, Err: err}
	}
	jpeg, err := picture.JPEG(img)
	if err != nil {
		return "", err
	}
	return d.drawing("jpeg", jpeg, p.Caption, w, h), nil
}

// charts writes charts side by side, as pictures with what they say as their text. One alone that
// is higher than a page goes on below.
func (d *writer) charts(list []briefing.Figure) error {
	n := len(list)
	if n == 0 {
		return nil
	}
	w := (d.look.Width - (n-1)*d.look.PhotoGap) / n
	most := math.MaxInt
	if n == 1 {
		most = d.look.Height
	}
	widths, rows := make([]int, n), [][]string{}
	for i, f := range list {
		widths[i] = w
		pages := d.look.Chart(f.Chart, w, most)
		words := strings.Join(f.Chart.Words(), "；")
		t := d.part("图")
		for k := range pages.Pages {
			drawing, err := d.plotted(pages, k, words)
			if err != nil {
				return err
			}
			if k == 0 && t.Key != "" {
				drawing = d.mark(TextMark(t.Key, t.Text), drawing)
			}
			if k == len(rows) {
				rows = append(rows, make([]string, n))
			}
			rows[k][i] = paragraph(styleCaption, props{leading: -1, keepNext: follows[briefing.Note](d.rest)}, drawing)
		}
	}
	d.abreast(widths, rows...)
	return nil
}

// plotted returns a run with a page of a drawn chart.
func (d *writer) plotted(pages *page.Document, i int, words string) (string, error) {
	img, err := raster.Page(pages, i, printDPI)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	if err := raster.PNG(&b, img); err != nil {
		return "", err
	}
	return d.drawing("png", b.Bytes(), words, pages.Pages[i].W, pages.Pages[i].H), nil
}

// abreast writes rows of cells side by side, without rules; widths are in micrometres, and between them is
// as much as between photos.
func (d *writer) abreast(widths []int, rows ...[]string) {
	cells := make([]int, len(widths))
	for i, w := range widths {
		if cells[i] = twips(w); i < len(widths)-1 {
			cells[i] = twips(w + d.look.PhotoGap)
		}
	}
	d.unruled(cells, rows...)
}

// unruled writes rows of cells without rules, the widths of cells in twips.
func (d *writer) unruled(widths []int, rows ...[]string) {
	total := 0
	var columns, body strings.Builder
	for _, w := range widths {
		total += w
		fmt.Fprintf(&columns, `<w:gridCol w:w="%d"/>`, w)
	}
	for _, r := range rows {
		body.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
		for i, c := range r {
			fmt.Fprintf(&body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>%s</w:tc>`, widths[i], c)
		}
		body.WriteString(`</w:tr>`)
	}
	d.putTable(fmt.Sprintf(`<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/>`+
		`<w:tblLayout w:type="fixed"/>`+
		`%s</w:tblPr><w:tblGrid>%s</w:tblGrid>%s</w:tbl>`, total, cellMargins(0, 0), columns.String(), body.String()))
	d.gap()
}

// drawing returns a run with a picture of a size in micrometres, and the text that stands for it.
func (d *writer) drawing(kind string, data []byte, words string, w, h int) string {
	d.media = append(d.media, media{fmt.Sprintf("image%d.%s", len(d.media)+1, kind), data})
	id, n := d.id(), len(d.media)
	return fmt.Sprintf(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">`+
		`<wp:extent cx="%[1]d" cy="%[2]d"/>`+
		`<wp:docPr id="%[3]d" name="图片%[4]d" descr="%[5]s"/><a:graphic><a:graphicData `+
		`uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="%[3]d" `+
		`name="图片%[4]d"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdImage%[4]d"/><a:stretch>`+
		`<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>`+
		`<a:ext cx="%[1]d" cy="%[2]d"/></a:xfrm>`+
		`<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>`+
		`</w:drawing></w:r>`, w*emu, h*emu, id, n, esc(words))
}

// emu is how many English metric units a micrometre has.
const emu = 36

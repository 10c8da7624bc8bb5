package plot_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"zonebrief/reports/chart"
	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/pdf"
	"zonebrief/reports/plot"
	"zonebrief/reports/typeset"
)

var keep = flag.String("gallery", "", "folder in which the gallery is kept, to look at it")

// TestGallery lays every chart on A4 sheets, over the width of a page and in two
// columns, and writes them as a PDF. Run it with -gallery DIR to look at them.
func TestGallery(t *testing.T) {
	dir := *keep
	if dir == "" {
		dir = t.TempDir()
	}
	for name, columns := range map[string]int{"full.pdf": 1, "half.pdf": 2} {
		doc := sheets(gallery(), columns)
		var b bytes.Buffer
		if err := pdf.Write(&b, doc); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// sheets sets graphics below each other in so many columns.
func sheets(list []chart.Graphic, columns int) *page.Document {
	const left, top, bottom, all, between = 28 * page.MM, 20 * page.MM, 282 * page.MM, 156 * page.MM, 6 * page.MM
	paper := page.Papers["A4"]
	doc := &page.Document{Title: "图表"}
	s := typeset.New(face.Embedded())
	w := (all - (columns-1)*between) / columns
	column, y := columns, top
	for _, g := range list {
		d := plot.New(g, w, s)
		h := d.H
		if column == columns || y+h > bottom && y > top {
			column, y = column+1, top
		}
		if column >= columns {
			column = 0
			doc.Pages = append(doc.Pages, page.Page{W: paper.W, H: paper.H})
		}
		p := &doc.Pages[len(doc.Pages)-1]
		p.Items = append(p.Items, d.At(left+column*(w+between), y, h)...)
		y += h + 8*page.MM
	}
	return doc
}

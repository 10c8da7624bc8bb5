package raster

import (
	"image"
	"testing"

	"golang.org/x/image/vector"

	"zonebrief/reports/face"
	"zonebrief/reports/page"
)

// text is a page of text alone.
func textPage() *page.Document {
	doc := report()
	p := &doc.Pages[0]
	var items []page.Item
	for _, it := range p.Items {
		if _, ok := it.(page.Text); ok {
			items = append(items, it)
		}
	}
	p.Items = items
	return doc
}

func BenchmarkPage(b *testing.B) {
	doc := textPage()
	for b.Loop() {
		if _, err := Page(doc, 0, 96); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPageFloor fills the same outlines with the bare rasterizer, each into
// a mask of its em, and lays no ink on paper.
func BenchmarkPageFloor(b *testing.B) {
	var z vector.Rasterizer
	doc := textPage()
	for b.Loop() {
		for _, it := range doc.Pages[0].Items {
			t := it.(page.Text)
			k := float32(t.Size) / 1000 * 96 / inch
			em := int(1000*k) + 1
			mask := image.NewAlpha(image.Rect(0, 0, em, em))
			for _, r := range t.S {
				z.Reset(em, em)
				for _, s := range t.Face.Outline(r) {
					x, y := s.Args[0].X*k, (880-s.Args[0].Y)*k
					switch s.Op {
					case face.MoveTo:
						z.MoveTo(x, y)
					case face.LineTo:
						z.LineTo(x, y)
					default:
						z.QuadTo(x, y, s.Args[1].X*k, (880-s.Args[1].Y)*k)
					}
				}
				z.Draw(mask, mask.Rect, image.Opaque, image.Point{})
			}
		}
	}
}

func BenchmarkLong(b *testing.B) {
	doc := report()
	for b.Loop() {
		if _, err := Long(doc, 96); err != nil {
			b.Fatal(err)
		}
	}
}

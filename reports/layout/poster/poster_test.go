package poster

import (
	"testing"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/zone"
)

// lay draws the sheets of a document.
func lay(t *testing.T, doc *briefing.Document) *page.Document {
	t.Helper()
	doc.AsOf = zone.Date{Year: 2023, Month: 4, Day: 15}
	c := canvas.New(doc, face.Embedded(), nil)
	switch {
	case doc.Wall != nil:
		Wall(c, doc)
	case len(doc.Fishbones) > 0:
		Fishbones(c, doc)
	case doc.Map != nil:
		Map(c, doc)
	default:
		t.Fatal("no sheet for the wall")
	}
	return c.Doc
}

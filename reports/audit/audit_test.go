package audit

import (
	"testing"

	"zonebrief/app/samples"
	"zonebrief/reports/briefing"
	"zonebrief/reports/ledger"
	"zonebrief/reports/zone"
)

// TestDraftsAreClean audits every document that the program itself drafts, for
// the sample and for books of other sizes at several half-months.
func TestDraftsAreClean(t *testing.T) {
	sample, _ := samples.Book()
	for name, b := range map[string]*zone.Book{"sample": sample, "none": samples.Generate(0, 0, 1),
		"one": samples.Generate(1, 2, 5), "three": samples.Generate(3, 3, 6), "many": samples.Generate(240, 9, 12)} {
		for back := range 3 {
			at := samples.Latest.Add(-back)
			a := New(b, at)
			for _, kind := range briefing.Kinds() {
				doc, _ := kind.Draw(b, at)
				for _, f := range a.Document(kind.Title, doc) {
					t.Errorf("%s %v: %v", name, at, f)
				}
			}
			for _, w := range []*ledger.Workbook{ledger.Progress(b, at), ledger.Leads(b, at)} {
				for _, f := range a.Workbook(w.Title, w) {
					t.Errorf("%s %v: %v", name, at, f)
				}
			}
		}
	}
}

package registers

import (
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// opened opens a book in a window with what this package shows.
func opened(t testing.TB, b *zone.Book, blobs map[string][]byte) *headless.Window {
	t.Helper()
	w := headless.Open(t, b, blobs)
	w.Add("招商", func() kit.Page { return NewLeads(w) })
	w.Add("平台", func() kit.Page { return NewPlatforms(w) })
	w.Add("安全绿色", func() kit.Page { return NewHonors(w) })
	w.Add("三服务", func() kit.Page { return NewVisits(w) })
	return w
}

// sample opens the sample book.
func sample(t testing.TB) *headless.Window {
	b, blobs := samples.Book()
	return opened(t, b, blobs)
}

package issue

import (
	"context"
	"path/filepath"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/session/sessiontest"
	"zonebrief/reports/zone"
)

func benchmark(b *testing.B, s *session.Session, at zone.Period, ids ...string) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Export(context.Background(), s, Request{Dir: b.TempDir(), At: at, IDs: ids}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBrief exports the sample's 工作简报: 17 pages, 8 photos, 220 projects.
func BenchmarkBrief(b *testing.B) { benchmark(b, sessiontest.Sample(b), samples.Latest, "brief") }

// BenchmarkPack exports all documents of the sample.
func BenchmarkPack(b *testing.B) { benchmark(b, sessiontest.Sample(b), samples.Latest) }

// BenchmarkPack3000 exports all documents of 3,000 projects with 24 half-months.
func BenchmarkPack3000(b *testing.B) {
	book := samples.Generate(3000, 24, 1)
	s := sessiontest.Create(b, filepath.Join(b.TempDir(), "大.zbk"), book, nil)
	benchmark(b, s, book.Latest())
}

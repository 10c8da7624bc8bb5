package briefing

import (
	"cmp"
	"math"
	"slices"

	"zonebrief/reports/zone"
)

// sectionPhotos are the photos of a section of the feature page: across all its columns, in a frame across some, and
// in single ones.
type sectionPhotos struct {
	strip, frame, columns []Photo
	chart                 []Block // in the frame where it has no photo
}

// mostInColumns is how many photos without a rank stand in single columns of a section.
const mostInColumns = 3

// leadPhoto is the photo beside the lead: the one that the office chose for it, else the first of the zone, else the
// first of anything that is of no pair. Nil where there is none.
func (d featurePage) leadPhoto() *zone.Photo {
	for _, want := range []func(zone.Photo) bool{
		func(p zone.Photo) bool { return p.Slot == zone.SlotLead },
		func(p zone.Photo) bool { return p.Slot == "" && ofZone(p) },
		func(p zone.Photo) bool { return p.Slot == "" && p.Pair == "" },
	} {
		if list := d.ranked(want); len(list) > 0 {
			return &list[0]
		}
	}
	return nil
}

// ranked lists the photos of the page that fulfil a condition: by their rank, those of a pair (前、后) side by side
// before others.
func (d featurePage) ranked(want func(zone.Photo) bool) []zone.Photo {
	var out []zone.Photo
	for _, p := range d.book.Photos {
		if !d.options.NoPhotos && p.Slot != zone.SlotNone && want(p) && (d.hero == nil || p.ID != d.hero.ID) {
			out = append(out, p)
		}
	}
	rank := func(p zone.Photo) int { return cmp.Or(p.Rank, math.MaxInt) }
	single := func(p zone.Photo) int { return map[bool]int{true: 1}[p.Pair == ""] }
	slices.SortStableFunc(out, func(a, b zone.Photo) int {
		order := cmp.Or(cmp.Compare(rank(a), rank(b)), single(a)-single(b))
		if order == 0 && a.Pair != "" { // 前 comes before 后
			order = cmp.Or(cmp.Compare(a.Project+a.Subject, b.Project+b.Subject), cmp.Compare(a.Pair, b.Pair))
		}
		return order
	})
	return out
}

// photosOf puts the photos of a section into their places, so many in its frame. Those that the office gave a place or
// a rank are all there; of others as many as a section has room for. Recent ones that have none are kept to be told.
func (d *featurePage) photosOf(framed int, want func(zone.Photo) bool) sectionPhotos {
	var out sectionPhotos
	for _, p := range d.ranked(want) {
		switch {
		case p.Slot == zone.SlotStrip:
			out.strip = append(out.strip, photo(p))
		case p.Slot == zone.SlotColumn, len(out.frame) == framed && (p.Rank > 0 || len(out.columns) < mostInColumns):
			out.columns = append(out.columns, photo(p))
		case len(out.frame) < framed:
			out.frame = append(out.frame, photo(p))
		case d.recent(p.Date):
			d.left = append(d.left, p.Caption)
		}
	}
	return out
}

// recent tells whether something of a day is of the last half-months, or of no day.
func (d featurePage) recent(day zone.Date) bool {
	return day.IsZero() || zone.CompareDates(day, d.at.Add(-freshness).End()) > 0
}

// between puts the photos of single columns behind paragraphs.
func (s sectionPhotos) between(blocks []Block) []Block {
	var out []Block
	waiting := s.columns
	for i, b := range blocks {
		out = append(out, b)
		if _, ok := b.(Para); ok && len(waiting) > 0 && i >= 2 {
			out = append(out, single(waiting[0]))
			waiting = waiting[1:]
		}
	}
	for _, p := range waiting {
		out = append(out, single(p))
	}
	return out
}

func single(p Photo) Block { return Photos{Photos: []Photo{p}, PerRow: 1, Fill: true} }

package raster

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"zonebrief/reports/page"
)

// foot is the lowest line of text on a page (页脚): its base line, and the groups
// of words that stand apart in it, from left to right.
type foot struct {
	y      int
	starts []int
	words  []string
}

func footOf(p *page.Page) (f foot) {
	var runs []page.Text
	for _, it := range p.Items {
		if t, ok := it.(page.Text); ok {
			runs = append(runs, t)
			f.y = max(f.y, t.Y)
		}
	}
	runs = slices.DeleteFunc(runs, func(t page.Text) bool { return t.Y != f.y })
	slices.SortFunc(runs, func(a, b page.Text) int { return cmp.Compare(a.X, b.X) })
	for i, t := range runs {
		if i == 0 || t.X > end(runs[i-1])+t.Size {
			f.starts, f.words = append(f.starts, t.X), append(f.words, "")
		}
		f.words[len(f.words)-1] += t.S
	}
	return f
}

// group tells in which group of words a place lies.
func (f foot) group(x int) int {
	n, _ := slices.BinarySearch(f.starts, x+1)
	return n - 1
}

// counting finds the group of words that counts the pages (页码): it stands in a
// foot at one height on every page, has the page's number in it, and is not the
// same on all. -1 is none.
func counting(feet []foot) int {
	if len(feet) < 2 {
		return -1
	}
	for g, words := range feet[0].words {
		all := g < len(feet[1].words) && words != feet[1].words[g]
		for i, f := range feet {
			all = all && f.y == feet[0].y && g < len(f.words) && slices.Contains(numbers(f.words[g]), strconv.Itoa(i+1))
		}
		if all {
			return g
		}
	}
	return -1
}

func numbers(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// withoutCount gives the items of every page without its foot, where the feet
// count the pages; what else they say is left on the last.
func withoutCount(pages []page.Page) [][]page.Item {
	out := make([][]page.Item, len(pages))
	feet := make([]foot, len(pages))
	for i := range pages {
		out[i], feet[i] = pages[i].Items, footOf(&pages[i])
	}
	count := counting(feet)
	if count < 0 {
		return out
	}
	last := len(pages) - 1
	for i, f := range feet {
		out[i] = slices.DeleteFunc(slices.Clone(out[i]), func(it page.Item) bool {
			t, ok := it.(page.Text)
			return ok && t.Y == f.y && (i < last || f.group(t.X) == count)
		})
	}
	return out
}

// Package pagetest looks things up in finished pages, for tests of what lays them out.
package pagetest

import (
	"strings"

	"zonebrief/reports/page"
)

// Find returns the first run of text that begins with s, and its page; -1 where there is
// none.
func Find(d *page.Document, s string) (page.Text, int) {
	for i, p := range d.Pages {
		for _, it := range p.Items {
			if tx, ok := it.(page.Text); ok && strings.HasPrefix(tx.S, s) {
				return tx, i
			}
		}
	}
	return page.Text{}, -1
}

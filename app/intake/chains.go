package intake

import (
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// chainKey is a chain's name as it is compared: 新材料产业链 is 新材料.
func chainKey(name string) string { return strings.TrimSuffix(zone.Fold(name), "产业链") }

// chainNamed gives a chain as the book names it.
func chainNamed(b *zone.Book, name string) string {
	for _, c := range b.Chains {
		if chainKey(c.Name) == chainKey(name) {
			return c.Name
		}
	}
	return name
}

// linked gives new links the chains that come with the file, as those are named
// there. A link of a chain that is nowhere is a problem.
func (r *reader) linked() {
	chains := map[string]string{}
	for _, c := range r.book.Chains {
		chains[chainKey(c.Name)] = c.Name
	}
	for _, e := range r.order {
		if e.Register == "产业链" {
			chains[chainKey(e.Name)] = e.Name
		}
	}
	r.order = slices.DeleteFunc(r.order, func(e *Entry) bool {
		if e.Register != "产业链环节" || e.ID != 0 {
			return false
		}
		link := r.drafts[e].(field.Segment)
		chain := link.Chain
		name, known := chains[chainKey(chain)]
		for i := range e.Changes {
			if c := &e.Changes[i]; known && c.Field == "产业链" {
				c.New, c.value, e.Name = name, name, link.Name+" "+name
			}
		}
		if !known && chain != "" {
			r.out.Problems = append(r.out.Problems, Problem{Sheet: e.Sheet, Cell: "A" + fmt.Sprint(e.Row), Name: e.Name, Reason: fmt.Sprintf("没有名为“%s”的产业链；请先新增这条产业链，或改成已有的产业链", chain)})
		}
		return !known
	})
}

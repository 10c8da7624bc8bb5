package audit

import (
	"fmt"
	"strings"
)

// References finds what stands in braces and cannot be looked up, with the nearest
// right reference.
func (a *Auditor) References(s string) []Finding {
	t := a.read(s)
	_, problems := a.catalogue(a.at).Fill(s)
	var out []Finding
	at := 0
	for _, p := range problems {
		i := strings.Index(string(t.runes[at:]), p.Reference)
		if i < 0 {
			continue
		}
		from := at + len([]rune(string(t.runes[at:])[:i]))
		to := from + len([]rune(p.Reference))
		at = to
		expected, right := "可以查到的引用", p.Reference
		if len(p.Nearest) > 0 {
			right = p.Nearest[0]
			expected = "{" + strings.Join(p.Nearest, "}、{") + "}"
		}
		out = append(out, t.finding(Reference, from, to, fmt.Sprintf("{%s}（%s）", p.Reference, p.Reason), expected,
			right))
	}
	return out
}

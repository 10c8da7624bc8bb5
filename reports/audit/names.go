package audit

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"zonebrief/reports/zone"
)

// named is a name that the book's registers have.
type named struct {
	name  string
	runes []rune
	refs  []string // what figures of it are called: 卧龙项目, 全部线索[名称=…]
	what  string   // 项目, 招商项目 …
}

// register finds names of the book in text, and what is one character off.
type register struct {
	byName  map[string]*named
	lengths []int // of names, longest first
	halves  map[string][]*named
	sizes   []int // of the halves
}

func newRegister(b *zone.Book) *register {
	g := &register{byName: map[string]*named{}, halves: map[string][]*named{}}
	for _, p := range b.Projects {
		key := p.Code
		if key == "" {
			key = p.Name
		}
		g.add(p.Name, "项目", key)
		g.add(p.Short, "项目", key)
	}
	for i := range b.Leads {
		g.add(b.Leads[i].Name, "招商项目", "全部线索[名称="+b.Leads[i].Name+"]")
	}
	for i := range b.Targets {
		g.add(b.Targets[i].Name, "招商目标", "招商目标[名称="+b.Targets[i].Name+"]")
	}
	for i := range b.Platforms {
		g.add(b.Platforms[i].Name, "创新平台", "")
	}
	for i := range b.Firms {
		g.add(b.Firms[i].Name, "企业", "")
		g.add(b.Firms[i].Short, "企业", "")
	}
	for i := range b.Honors {
		g.add(b.Honors[i].Name, "试点荣誉", "")
	}
	for i := range b.Mechanisms {
		g.add(b.Mechanisms[i].Name, "机制", "")
	}
	for _, s := range []string{b.Office.Zone, b.Office.Name, b.Office.Masthead, b.Rules.Name} {
		g.add(s, office, "")
	}
	for _, n := range g.byName {
		if n.what == "招商目标" { // 10亿元以上的项目 is no slip for 10亿元以上项目
			continue
		}
		g.index(n)
	}
	for _, name := range b.Industries { // found as words of the dictionary
		g.index(&named{name: name, runes: []rune(name), what: "产业"})
	}
	slices.SortFunc(g.lengths, func(x, y int) int { return y - x })
	g.lengths, g.sizes = slices.Compact(g.lengths), sorted(g.sizes)
	return g
}

func sorted(n []int) []int { slices.Sort(n); return slices.Compact(n) }

// office is what the office's own names are: they change nothing of whom a text
// talks of.
const office = "单位"

// add enters a name; one that two registers have answers for both. Names of one
// character, and such as only count, are no names to look for.
func (g *register) add(name, what, ref string) {
	name = strings.TrimSpace(name)
	r := []rune(name)
	if len(r) < 2 {
		return
	}
	n := g.byName[name]
	if n == nil {
		n = &named{name: name, runes: r, what: what}
		g.byName[name] = n
		g.lengths = append(g.lengths, len(r))
	}
	if ref != "" && !slices.Contains(n.refs, ref) {
		n.refs = append(n.refs, ref)
	}
}

// find gives the names that stand in a text, the longest where several begin.
func (g *register) find(r []rune) []piece {
	var out []piece
	for i := 0; i < len(r); {
		to := i
		for _, n := range g.lengths {
			if i+n <= len(r) {
				if name := g.byName[string(r[i:i+n])]; name != nil {
					out = append(out, piece{kind: mention, from: i, to: i + n, name: name})
					to = i + n
					break
				}
			}
		}
		i = max(to, i+1)
	}
	return out
}

// The least length of a name, in characters, at which one wrong character and one
// missing or added character are looked for.
const (
	leastChanged = 6
	leastShifted = 8
)

// index enters a name by its two halves: one wrong character leaves one of them
// whole.
func (g *register) index(n *named) {
	if len(n.runes) < leastChanged {
		return
	}
	cut := len(n.runes) / 2
	for _, h := range []string{string(n.runes[:cut]), string(n.runes[cut:])} {
		g.halves[h] = append(g.halves[h], n)
		g.sizes = append(g.sizes, len([]rune(h)))
	}
}

// nearNames finds what differs from a name of the register by one character.
func (a *Auditor) nearNames(t *text) []Finding {
	var out []Finding
	for i := range t.runes {
		for _, size := range a.names.sizes {
			if i+size > len(t.runes) {
				break
			}
			for _, n := range a.names.halves[string(t.runes[i:i+size])] {
				if from, to := n.near(t.runes, i, size); to > from && !t.taken(from, to) {
					out = append(out, t.finding(Name, from, to, "“"+t.slice(from, to)+"”", "“"+n.name+"”（"+n.what+"）",
						n.name))
				}
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Finding) int {
		return cmp.Or(cmp.Compare(x.from(), y.from()), cmp.Compare(x.Fix.Text, y.Fix.Text))
	})
	return first(out)
}

// taken tells whether a name that really stands there is in the way: one that
// reaches out of the place, or fills most of it.
func (t *text) taken(from, to int) bool {
	return slices.ContainsFunc(t.pieces, func(p piece) bool {
		return p.kind == mention && p.from < to && from < p.to &&
			(p.from < from || p.to > to || p.to-p.from >= to-from-2)
	})
}

func overlaps(hidden []bool, from, to int) bool { return slices.Contains(hidden[from:to], true) }

// near gives where a name stands with one character wrong, missing or added, when
// its half of that size stands at i; nowhere where it does not.
func (n *named) near(r []rune, i, size int) (from, to int) {
	cut := len(n.runes) / 2
	h := string(r[i : i+size])
	if size == cut && string(n.runes[:cut]) == h {
		if to := n.differs(r, i, len(n.runes), n.runes[cut:], i+cut); to > 0 {
			return i, to
		}
	}
	if size == len(n.runes)-cut && string(n.runes[cut:]) == h {
		for _, shift := range []int{0, -1, 1} { // the front half as long, shorter, longer
			start := i - cut - shift
			if start < 0 {
				continue
			}
			if shift != 0 && len(n.runes) < leastShifted {
				continue
			}
			if oneOff(r[start:i], n.runes[:cut]) && (shift == 0 || start == 0 || !isHan(r[start]) ||
				r[start] == n.runes[0]) {
				return start, i + size
			}
		}
	}
	return 0, 0
}

// differs compares the rear half and gives where it ends.
func (n *named) differs(r []rune, from, whole int, rear []rune, at int) int {
	for _, shift := range []int{0, -1, 1} {
		end := at + len(rear) + shift
		if end > len(r) || shift != 0 && whole < leastShifted {
			continue
		}
		if oneOff(r[at:end], rear) && (r[end-1] == rear[len(rear)-1] || shift == 0 && strings.HasSuffix(n.name, "项目")) {
			return end
		}
	}
	return 0
}

// oneOff tells whether two words differ by exactly one character that is no
// figure: projects in phases and numbered ones are not each other's slips.
func oneOff(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if i == len(b) {
		return false
	}
	if len(a) == len(b) {
		return slices.Equal(a[i+1:], b[i+1:]) && !(counts(a[i]) && counts(b[i])) && (isHan(a[i]) || isLatin(a[i]))
	}
	return slices.Equal(a[i:], b[i+1:]) && !counts(b[i]) && isHan(b[i])
}

// counts tells whether a character tells one of a series from another.
func counts(r rune) bool {
	return unicode.IsDigit(r) || strings.ContainsRune("一二三四五六七八九十甲乙丙丁戊东西南北上中下前后大小新老", r)
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

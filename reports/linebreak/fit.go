package linebreak

import "strings"

// The cost of a line is the cube of how far its places are strained, in
// hundredths: 100 is a twentieth of an em between any two characters, or a quarter
// of the line left empty where lines are ragged.
const (
	oneLine    = 100 * 100 * 100  // each line more
	shortCost  = 2 * oneLine      // a last line of two characters
	loathCost  = 8 * oneLine      // a date broken
	most       = 2000             // strain beyond which lines are equally bad
	loneCost   = 30000 * oneLine  // a line of one character
	widowCost  = 40000 * oneLine  // a last line of one character
	tornCost   = 100000 * oneLine // a word torn
	raggedLine = 1000 * oneLine   // each line more, where nothing is stretched
	wordCost   = 20               // by which to divide what an end costs in a title
)

// node is the best way found to the line that begins somewhere.
type node struct {
	cost int64 // less one; 0 where no way leads
	from int32 // where the line before began
	line int32 // its number
}

// fit chooses the line ends of a paragraph together: of all ways to break it the
// one of least cost (total fit), found from the front in one pass.
func (p *para) fit(start, end int) []int {
	nodes := make([]node, end-start+1)
	nodes[0].cost = 1
	hi := start
	var sense []int
	if !p.Justify && end-start <= mostCharacters {
		sense = p.sense(start, end)
	}
	for s := start; s < end; s++ {
		if at := nodes[s-start]; at.cost > 0 {
			l := trial{para: p, s: s, end: end, width: p.Width(int(at.line)), first: at.line == 0}
			if sense != nil {
				l.sense = sense[s-start:]
			}
			hi = l.reach(max(hi, s))
			l.each(hi, func(e int, cost int64) {
				if to := &nodes[e-start]; to.cost == 0 || at.cost+cost <= to.cost {
					*to = node{at.cost + cost, int32(s), at.line + 1}
				}
			})
		}
	}
	ends := make([]int, nodes[end-start].line)
	for k, e := len(ends)-1, end; k >= 0; k-- {
		ends[k] = e
		e = int(nodes[e-start].from)
	}
	return ends
}

// trial is a line to be chosen: it begins at s, in a paragraph that goes on to end.
type trial struct {
	*para
	s, end, width int
	first         bool
	sense         []int // what ends cost, counted from s, where lines are ragged
}

// reach gives the last end at which the line still fits, squeezed if need be;
// hi is a good guess.
func (l *trial) reach(hi int) int {
	for hi < l.end && l.least(l.s, hi+1, l.first) <= l.width {
		hi++
	}
	for hi > l.s && l.least(l.s, hi, l.first) > l.width {
		hi--
	}
	return hi
}

// each offers the ends that the line may have, from the last one that fits back
// to where it gets far too loose. Only where there is none, or where what follows
// is too long for any line, it tears a word.
func (l *trial) each(hi int, offer func(e int, cost int64)) {
	enough := min(l.width*5/6, l.width-2*l.Em)
	if !l.Justify {
		enough = l.width / 2
	}
	best, wanting := l.s, false
	e := hi
	if hi < l.end {
		e = int(l.prev[hi])
	}
	for ; e > l.s; e = int(l.prev[e-1]) {
		offer(e, l.cost(e))
		loose := l.natural(l.s, l.trim(l.s, e), l.first) < enough
		if best == l.s {
			best, wanting = e, loose && e < l.end
		}
		if loose {
			break
		}
	}
	if best > l.s && !(wanting && l.huge(best)) {
		return
	}
	switch e := l.tear(best, hi); {
	case e > best && l.signed(e):
		offer(e, l.cost(e)+tornCost/10)
	case e > best:
		offer(e, l.cost(e)+tornCost)
	case best == l.s: // the marks are pressed together
		for e = hi + 1; e < l.end && l.bond[e] == never; {
			e++
		}
		offer(e, tornCost)
	}
}

// huge tells whether what follows a place keeps together but is too long for a
// line of its own, so that it must be torn anyway.
func (l *trial) huge(s int) bool {
	for e := s + 1; e <= l.end; e++ {
		if l.least(s, e, false) > l.width {
			return true
		}
		if l.bond[e] < torn {
			break
		}
	}
	return false
}

// tear gives the last place after from, up to hi, where a word may be torn at
// need, rather after a sign of an address.
func (l *trial) tear(from, hi int) int {
	out := from
	for e := hi; e > from; e-- {
		if l.bond[e] != torn || e == l.end {
			continue
		}
		if out == from {
			out = e
		}
		if l.signed(e) && 2*(hi-e) < hi-l.s {
			return e
		}
	}
	return out
}

// signed tells that a sign of an address stands before e.
func (l *trial) signed(e int) bool { return strings.ContainsRune("/.:_-@?&=", l.text[e-1]) }

// cost tells how bad the line is if it ends before e.
func (l *trial) cost(e int) int64 {
	strain, out := l.strain(e), int64(oneLine)
	if !l.Justify {
		out = raggedLine
	}
	out += strain * strain * strain
	if e < l.end && l.bond[e] == loath {
		out += loathCost
	}
	if l.sense != nil { // room enough not to tear words
		out += int64(max(0, l.sense[e-l.s])) * oneLine / wordCost
	}
	if e < l.end {
		if 2*l.natural(l.s, l.trim(l.s, e), l.first) <= 3*l.Em {
			out += loneCost
		}
		return out
	}
	switch n := l.letters(l.s, e); {
	case n <= 1:
		out += widowCost
	case n == 2 && l.width >= 8*l.Em:
		out += shortCost
	}
	return out
}

// strain tells how far the line is from its natural width.
func (l *trial) strain(e int) int64 {
	last := e == l.end
	e = l.trim(l.s, e)
	if e == l.s {
		return 0
	}
	n := l.natural(l.s, e, l.first)
	spare := l.width - n
	if spare < 0 {
		tail := l.tail(e, n, l.width)
		if spare += tail; spare >= 0 && tail == l.endCut(e) {
			return 5
		}
	} else if last {
		return 0
	}
	a, b := &l.at[l.s+1], &l.at[e]
	parts, soft := (b.parts-a.parts)*l.Em/20, (b.soft-a.soft)*l.Em/8
	if !l.Justify || parts+soft == 0 {
		return int64(min(most, 400*max(spare, 0)/max(l.width, 1)))
	}
	if spare < 0 {
		marks, _ := l.give(l.s, e)
		spare = -spare + 2*max(0, -spare-marks) // spaces squeezed look worse
	}
	strain := 100 * spare / (parts + soft)
	if spare > soft && parts > 0 { // beyond what the spaces take
		strain = max(strain, 100*(spare-soft)/parts)
	}
	return int64(min(most, strain))
}

// letters counts the characters of text[s:e] that are no punctuation; a pair of
// brackets counts as one.
func (p *para) letters(s, e int) int {
	n := 0
	for i := s; i < e; i++ {
		switch p.class[i] {
		case han, latin, opening, prefix, postfix:
			n++
		}
	}
	return n
}

package linebreak

// para holds what is known of every character of a text.
type para struct {
	Options
	text  []rune
	class []class
	at    []cell
	bond  []bond  // of text[i] and text[i-1]; nil until a line must be broken
	prev  []int32 // the last place up to i where a line may end without tearing
}

// cell is what is known of one character, and sums over those before it.
type cell struct {
	adv   int32 // its width
	gap   int32 // space before it, between Chinese and Western text
	cut   int32 // blank taken away between it and the next mark
	after int32 // by how much its blank can shrink inside a line
	thin  int32 // by how much the space before it can shrink
	solid int32 // end of the last character before it that is no space

	x     int // widths with their gaps, less the cuts
	marks int // after
	thins int // thin
	soft  int // places where space is, and can grow first
	parts int // places where characters may move apart
}

func measure(text []rune, o Options) *para {
	n := len(text)
	p := &para{Options: o, text: text, class: make([]class, n), at: make([]cell, n+1)}
	classify(text, p.class)
	for i := range text {
		p.at[i].adv = p.advance(i)
	}
	for i := range text {
		c, next := &p.at[i], &p.at[i+1]
		c.gap, c.cut = p.gap(i), p.cut(i)
		if c.cut == 0 && p.blankAfter(i) {
			c.after = int32(p.Em / 4)
		}
		c.thin = c.gap / 2
		spaced := i > 0 && p.class[i-1] == space
		if spaced && p.Justify {
			c.thin = p.at[i-1].adv / 3
		}
		next.x = c.x + int(c.adv+c.gap-c.cut)
		next.marks = c.marks + int(c.after)
		next.thins = c.thins + int(c.thin)
		next.soft, next.parts = c.soft, c.parts
		if c.gap > 0 || spaced {
			next.soft++
		}
		if p.parted(i) {
			next.parts++
		}
		if next.solid = c.solid; p.class[i] != space {
			next.solid = int32(i) + 1
		}
	}
	return p
}

// bind finds out what keeps together, once it matters.
func (p *para) bind() {
	if p.bond != nil {
		return
	}
	n := len(p.text)
	p.bond, p.prev = make([]bond, n+1), make([]int32, n+1)
	bonds(p.text, p.class, p.bond)
	for i := 1; i <= n; i++ {
		if p.prev[i] = p.prev[i-1]; p.bond[i] < torn {
			p.prev[i] = int32(i)
		}
	}
}

// advance gives a character's width. A space between Chinese and Western text is
// the quarter-em itself; an apostrophe and the dot inside a name (间隔号, GB/T 15834:
// half a character) lose the blanks that a Chinese font gives them.
func (p *para) advance(i int) int32 {
	r, out := p.text[i], 0
	switch {
	case p.class[i] == newline:
	case r == ' ' && i > 0 && i+1 < len(p.text) && p.meets(i-1, i+1):
		out = p.Em / 4
	default:
		out = max(0, p.Advance(i))
		if full := out*8 >= p.Em*7; full && r == '·' {
			out = p.Em / 2
		} else if full && r == '’' && p.class[i] == latin {
			out = p.Em / 3
		}
	}
	return int32(min(out, 1<<30))
}

func (p *para) full(i int) bool { return int(p.at[i].adv)*8 >= p.Em*7 }

// meets tells whether Chinese and Western text stand at i and j.
func (p *para) meets(i, j int) bool {
	a, b := p.class[i], p.class[j]
	return a == han && foreign[b] && ideograph(p.text[i]) || foreign[a] && b == han && ideograph(p.text[j])
}

// ideograph tells a 汉字 from signs that stand like one: ①, ＝, →.
func ideograph(r rune) bool { return r >= 0x2E80 && r < 0xFE00 || r >= 0x20000 }

// foreign are the classes that a quarter-em parts from Chinese.
var foreign = [...]bool{latin: true, prefix: true, postfix: true, mark: false}

// gap gives the space before i: a quarter-em between Chinese and Western text.
// Full-width signs, ％ and ￥, bring their own blank.
func (p *para) gap(i int) int32 {
	if i == 0 || !p.meets(i-1, i) || p.wide(i-1) || p.wide(i) {
		return 0
	}
	return int32(p.Em / 4)
}

// wide tells a full-width sign or letter that is no 汉字.
func (p *para) wide(i int) bool { return p.class[i] != han && p.text[i] >= 0x2000 && p.full(i) }

// blankAfter tells that a full-width mark has its ink in the left half.
func (p *para) blankAfter(i int) bool {
	return (p.class[i] == closing || p.class[i] == stop) && p.full(i)
}

func (p *para) blankBefore(i int) bool { return p.class[i] == opening && p.full(i) }

// cut gives the blank taken away between i and i+1, where two marks meet.
func (p *para) cut(i int) int32 {
	if i+1 >= len(p.text) {
		return 0
	}
	next := p.class[i+1]
	if p.blankAfter(i) && p.full(i+1) && (next == closing || next == stop || next == opening) ||
		p.blankBefore(i) && p.blankBefore(i+1) {
		return int32(p.Em / 2)
	}
	return 0
}

// parted tells whether text[i] may move away from text[i-1].
func (p *para) parted(i int) bool {
	if i == 0 {
		return false
	}
	a, b := p.class[i-1], p.class[i]
	switch b {
	case space, mark, newline:
		return false
	case latin:
		return a != latin && a != prefix && a != mark && (a != opening || p.full(i-1))
	case postfix:
		return a != latin
	case dash:
		return a != dash
	case closing:
		return a != latin || p.full(i)
	}
	return true
}

// natural gives the width of text[s:e] on one line.
func (p *para) natural(s, e int, first bool) int {
	if e <= s {
		return 0
	}
	a, b := &p.at[s], &p.at[e-1]
	return p.at[e].x - a.x - int(a.gap) + int(b.cut) - p.startCut(s, first)
}

// startCut gives the blank of an opening mark that a line begins with. At the
// head of a paragraph it stays, beside the indent.
func (p *para) startCut(s int, first bool) int {
	if !first && p.blankBefore(s) {
		return p.Em / 2
	}
	return 0
}

// endCut gives the blank of the mark that a line ends with; it may go.
func (p *para) endCut(e int) int {
	if p.blankAfter(e - 1) {
		return p.Em / 2
	}
	return 0
}

// tail gives by how much a line of natural width n, ending before e, may stand
// out of its width: by its last mark's blank, or by all of a mark that hangs
// where the blank is not enough.
func (p *para) tail(e, n, width int) int {
	cut := p.endCut(e)
	if p.Hang && n-cut > width && cut > 0 {
		switch p.text[e-1] {
		case '。', '，', '、':
			return int(p.at[e-1].adv)
		}
	}
	return cut
}

// give gives by how much the marks inside text[s:e] can shrink, and the spaces.
func (p *para) give(s, e int) (marks, thins int) {
	return p.at[e-1].marks - p.at[s].marks, p.at[e].thins - p.at[s+1].thins
}

// least gives the width of text[s:e] squeezed as far as it goes; spaces at its
// end do not count.
func (p *para) least(s, e int, first bool) int {
	if e = p.trim(s, e); e == s {
		return 0
	}
	n := p.natural(s, e, first)
	marks, thins := p.give(s, e)
	return n - p.tail(e, n, 0) - marks - thins
}

// trim drops the spaces at a line's end.
func (p *para) trim(s, e int) int { return max(s, int(p.at[e].solid)) }

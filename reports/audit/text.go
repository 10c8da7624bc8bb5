package audit

import (
	"slices"
	"strings"

	"zonebrief/reports/proof"
	"zonebrief/reports/zone"
)

// kind is what a piece of text is.
type kind int

const (
	unknown  kind = iota // words
	comma                // ends a clause
	stop                 // ends a sentence
	pause                // 、
	paren                // （ or ）
	mention              // a name of the register
	date                 // 4月15日
	quantity             // a figure with its unit
)

// piece is one piece of a text, in characters.
type piece struct {
	kind     kind
	from, to int
	name     *named        // of the register
	quantity *proof.Number // of a figure
	day      zone.Date
}

// text is a paragraph taken apart.
type text struct {
	runes  []rune
	pieces []piece
	hidden []bool // characters that belong to a name of the register
}

func (t *text) slice(from, to int) string { return string(t.runes[from:to]) }

// around gives the words about a place, for the user to find it.
func (t *text) around(from, to int) string {
	for i := 0; i < 12 && from > 0 && !strings.ContainsRune("。；！？\n", t.runes[from-1]); i++ {
		from--
	}
	for i := 0; i < 4 && to < len(t.runes) && !strings.ContainsRune("，。；！？\n", t.runes[to]); i++ {
		to++
	}
	return t.slice(from, to)
}

// finding reports what stands from one character to another.
func (t *text) finding(rule Rule, from, to int, found, expected, fix string) Finding {
	return Finding{Rule: rule, Words: t.around(from, to), Found: found, Expected: expected, Fix: &Fix{from, to, fix}}
}

// read takes a paragraph apart: names of the register first, then dates, figures;
// what is left are words.
func (a *Auditor) read(s string) *text {
	t := &text{runes: []rune(s)}
	t.hidden = make([]bool, len(t.runes))
	found := a.mentions(s, t.runes)
	for _, p := range found {
		for i := p.from; i < p.to; i++ {
			t.hidden[i] = true
		}
	}
	for i := 0; i < len(t.runes); {
		if len(found) > 0 && found[0].from == i {
			t.pieces = append(t.pieces, found[0])
			i, found = found[0].to, found[1:]
			continue
		}
		end := len(t.runes)
		if len(found) > 0 {
			end = found[0].from
		}
		p := a.piece(t.runes[:end], i)
		if n := len(t.pieces); p.kind == unknown && n > 0 && t.pieces[n-1].kind == unknown {
			t.pieces[n-1].to = p.to
		} else {
			t.pieces = append(t.pieces, p)
		}
		i = p.to
	}
	return t
}

// mentions gives the names in a text. A short form (卧龙项目) is a name of its own,
// whatever names stand in it.
func (a *Auditor) mentions(s string, r []rune) []piece {
	found := a.names.find(r)
	for _, m := range a.prover.Mentions(s) {
		within := func(p piece) bool { return m.From <= p.from && p.to <= m.To && p.to-p.from < m.To-m.From }
		i := slices.IndexFunc(found, func(p piece) bool { return p.to > m.From })
		if i < 0 {
			found = append(found, piece{kind: mention, from: m.From, to: m.To})
		} else if within(found[i]) || found[i].from >= m.To {
			found = slices.DeleteFunc(found, within)
			found = slices.Insert(found, i, piece{kind: mention, from: m.From, to: m.To})
		}
	}
	return found
}

// piece reads what begins at a character.
func (a *Auditor) piece(r []rune, i int) piece {
	if d, to := readDate(r, i); to > i {
		return piece{kind: date, from: i, to: to, day: d}
	}
	if q, to := proof.ReadNumber(r, i); q != nil {
		return piece{kind: quantity, from: i, to: to, quantity: q}
	}
	switch r[i] {
	case '。', '；', '！', '？', '\n', '!', '?', ';':
		return piece{kind: stop, from: i, to: i + 1}
	case '，', ',', '：', ':':
		return piece{kind: comma, from: i, to: i + 1}
	case '、':
		return piece{kind: pause, from: i, to: i + 1}
	case '（', '）', '(', ')':
		return piece{kind: paren, from: i, to: i + 1}
	}
	return piece{kind: unknown, from: i, to: i + 1}
}

// readDate reads 2023年4月15日, 4月15日, 2023年4月 and 4月底.
func readDate(r []rune, i int) (zone.Date, int) {
	var d zone.Date
	if i > 0 && isDigit(r[i-1]) {
		return d, i
	}
	to := i
	if n, end := digits(r, i, 4); end == i+4 && end < len(r) && r[end] == '年' {
		d.Year, to = n, end+1
	}
	n, end := digits(r, to, 2)
	if end == to || end >= len(r) || r[end] != '月' || n < 1 || n > 12 {
		if d.Year > 0 {
			return d, to
		}
		return zone.Date{}, i
	}
	d.Month, to = n, end+1
	if n, end := digits(r, to, 2); end > to && end < len(r) && (r[end] == '日' || r[end] == '号') && n >= 1 && n <= 31 {
		d.Day, to = n, end+1
	}
	return d, to
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

func isLatin(r rune) bool { return r < 0x80 && (r|0x20 >= 'a' && r|0x20 <= 'z') }

func half(r rune) rune {
	if r >= 0xFF01 && r <= 0xFF5E {
		return r - 0xFEE0
	}
	return r
}

// digits reads a whole number of at most so many digits.
func digits(r []rune, i, most int) (n, to int) {
	for to = i; to < len(r) && to < i+most && isDigit(r[to]); to++ {
		n = n*10 + int(half(r[to])-'0')
	}
	if to < len(r) && isDigit(r[to]) {
		return 0, i
	}
	return n, to
}

func (t *text) kindAt(k int) kind {
	if k < 0 || k >= len(t.pieces) {
		return stop
	}
	return t.pieces[k].kind
}

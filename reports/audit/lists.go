package audit

import (
	"fmt"
	"math/big"
	"strings"
)

// lists proves counts against the names listed after them (4个，分别为甲、乙、丙、丁) or
// before them (甲、乙2个项目); with 等 the list may be shorter than the count.
func (a *Auditor) lists(t *text) []Finding {
	var out []Finding
	count, depth := -1, 0
	for k, p := range t.pieces {
		if p.kind == paren {
			depth += map[bool]int{true: 1, false: -1}[strings.ContainsRune("（(", t.runes[p.from])]
		}
		switch {
		case depth > 0: // a remark: its figures count nothing outside
		case p.kind == stop:
			count = -1
		case p.kind == quantity && p.quantity.Counts():
			if n, more, ok := t.listBefore(k); ok {
				out = append(out, t.counted(k, n, more)...)
				continue
			}
			count = k
		case count >= 0 && t.opensList(k, count):
			from := p.to
			if word := t.opener(p.from); word > 0 {
				from = p.from + word
			}
			if n, more, ok := t.listFrom(from, t.opener(p.from) > 0); ok {
				out = append(out, t.counted(count, n, more)...)
			}
			count = -1
		}
	}
	return out
}

// openers are the words that begin a whole list.
var openers = []string{"分别为", "分别是", "依次为", "依次是", "名单如下", "具体为", "即"}

// opener gives the length of the word at a character that begins a list.
func (t *text) opener(at int) int {
	for _, w := range openers {
		if n := len([]rune(w)); at+n <= len(t.runes) && t.slice(at, at+n) == w {
			return n
		}
	}
	return 0
}

// opensList tells whether a list of what was counted begins with piece k: after
// one of the openers, or after a colon that follows the count and what it counts.
func (t *text) opensList(k, count int) bool {
	p := t.pieces[k]
	if t.kindAt(k) == unknown {
		for i := p.from; i < p.to; i++ {
			if n := t.opener(i); n > 0 {
				t.pieces[k].from = i // the list begins within unknown words
				return true
			}
		}
		return false
	}
	if p.kind != comma || !strings.ContainsRune("：:", t.runes[p.from]) {
		return false
	}
	for i := count + 1; i < k; i++ {
		if kind := t.pieces[i].kind; kind == comma || kind == quantity {
			return false
		}
	}
	return p.from-t.pieces[count].to <= 10
}

// listFrom counts what is listed from a character to the end of the sentence. The
// list must hold a name of the register, unless a word said that it is one.
func (t *text) listFrom(at int, said bool) (n int, more, ok bool) {
	end, depth, commas := at, 0, false
	semicolons := 0
	var items []string
	start := at
	put := func(to int) { items, start = append(items, t.slice(start, to)), to+1 }
	for ; end < len(t.runes); end++ {
		r := t.runes[end]
		switch {
		case t.hidden[end]:
			continue
		case r == '（' || r == '(' || r == '“':
			depth++
		case r == '）' || r == ')' || r == '”':
			depth--
		case depth > 0:
			continue
		case r == '；' || r == ';':
			semicolons++
		}
		if depth <= 0 && (r == '。' || r == '\n' || (r == '，' || r == ',') && semicolons == 0) {
			commas = r == '，' || r == ','
			break
		}
		if depth <= 0 && (r == '、' && semicolons == 0 || r == '；' || t.joins(end)) {
			put(end)
		}
	}
	if semicolons > 0 { // parts of a longer statement
		return 0, false, false
	}
	lastFrom := start
	put(min(end, len(t.runes)))
	if !said && t.predicated(lastFrom, min(end, len(t.runes))) {
		return 0, false, false // 六个平台分三档：甲和乙为牵引类
	}
	named := false
	for k := range t.pieces {
		named = named || t.pieces[k].kind == mention && t.pieces[k].from >= at && t.pieces[k].to <= end
	}
	last := items[len(items)-1]
	more = strings.Contains(last, "等")
	if strings.TrimSpace(last) == "" || !said && (!named || commas && len(items) == 1) || said && len(items) == 1 &&
		!named {
		return 0, false, false
	}
	return len(items), more, true
}

// predicated tells whether something is said of the last of what is listed, outside its
// name: then the names are the subject of another statement and no list.
func (t *text) predicated(from, to int) bool {
	for i := from; i < to; i++ {
		if !t.hidden[i] && strings.ContainsRune("为是", t.runes[i]) {
			return true
		}
	}
	return false
}

// joins tells whether 和, 及 or 与 stands between two names.
func (t *text) joins(i int) bool {
	return strings.ContainsRune("和及与", t.runes[i]) && !t.hidden[i] &&
		(i > 0 && (t.hidden[i-1] || t.runes[i-1] == '）') && i+1 < len(t.runes) && t.hidden[i+1])
}

// listBefore counts the names right before a count: 甲、乙和丙3个项目.
func (t *text) listBefore(k int) (n int, more, ok bool) {
	p := t.pieces[k]
	at := p.from - 1
	if at >= 0 && t.runes[at] == '等' {
		more, at = true, at-1
	}
	if at < 0 || !t.hidden[at] && t.runes[at] != '）' {
		return 0, false, false
	}
	n = 1
	depth := 0
	for i := at; i >= 0; i-- {
		r := t.runes[i]
		switch {
		case t.hidden[i]:
			continue
		case r == '）':
			depth++
			continue
		case r == '（':
			depth--
			continue
		case depth > 0:
			continue
		case r == '、' || t.joins(i):
			n++
			continue
		case strings.ContainsRune("，。；：\n", r):
			return n, more, n > 1
		case isDigit(r): // 甲10个、乙2个: no list
			return 0, false, false
		}
	}
	return n, more, n > 1
}

// counted reports a count that is not that of the list.
func (t *text) counted(k, n int, more bool) []Finding {
	q := t.pieces[k].quantity
	listed := new(big.Rat).SetInt64(int64(n))
	if c := q.Value().Cmp(listed); c == 0 || more && c > 0 || !q.Exact() {
		return nil
	}
	right := q.WithUnit(listed)
	p := t.pieces[k]
	return []Finding{t.finding(List, p.from, p.to, "“"+t.slice(p.from, p.to)+"”",
		fmt.Sprintf("“%s”（列出%d个名称）", right, n), right)}
}

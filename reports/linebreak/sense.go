package linebreak

import "strings"

// What the end of a line costs in a title, by how much it hurts the sense. A line
// that is a third longer or shorter than the mean costs about 7.
const (
	betweenPhrases = -150 // at a space
	afterClause    = -40  // after a comma, a colon, a dash
	phraseEnd      = 0    // before a bracket, before 关于
	softEnd        = 3    // after 的, before 和, before a year
	wordEnd        = 12   // between two words
	halfEnd        = 18   // between a word and what is no known word
	noEnd          = 48   // inside what is no known word
	compoundEnd    = 80   // inside a word made of two
	badEnd         = 50   // before 的, after 和
	tornWord       = 200  // inside a word
	tornName       = 400  // more, inside a name that the caller gave
	insideBrackets = 40   // more, inside brackets and quotes

	waisted = 10  // a line shorter than both its neighbours (沙漏形)
	stubby  = 20  // a line of two characters in a long title
	lone    = 500 // a line of one

	lineMore = 20 // a line more than it needs
)

// Characters that lean on the word before or after them, where they are no part
// of a longer word.
const (
	leansBack = "的地得之了着过等们者化性率额量型式类期级区县市省镇村部局委办处科室站所院校会厂队组员家业园楼号批届年月日度中内外上下前后里间时起止"
	leansOn   = "和与及暨或赴在对为将由向从至以并把被让给于按据经因自同跟第各该本每某新全非再总副多双不已未可应要需能拟正"
	linksOn   = "和与及暨或并赴在对将由向从至以把被让给于按据"
)

// word is a stretch of a title that belongs together; end is that of text.
type word struct {
	end    int
	text   string // without marks
	known  bool
	number bool // 2023年
}

// alone tells a single character of a set.
func (w word) alone(set string) bool {
	return !w.known && len(w.text) > 0 && strings.Contains(set, w.text)
}

// year tells that a word is a year, which goes with what follows.
func (w word) year() bool { return w.number && strings.HasSuffix(w.text, "年") }

// sense tells for every place of text[start:end] what the end of a line before it
// costs.
func (p *para) sense(start, end int) []int {
	out := make([]int, end-start+1)
	s, depth := start, 0
	var last word
	for _, w := range p.split(start, end) {
		if s > start {
			out[s-start] = p.seam(s, end, last, w)
			if depth > 0 {
				out[s-start] = max(out[s-start], 0) + insideBrackets
			}
		}
		for i := s; i < w.end; i++ {
			if i > s {
				out[i-start] = p.tornAt(s, i, w.end)
			}
			switch p.class[i] {
			case opening:
				depth++
			case closing:
				depth--
			}
		}
		last, s = w, w.end
	}
	p.name(out, start, end)
	return out
}

// tornAt tells what a line end inside a word costs: less where that is made of
// two words.
func (p *para) tornAt(s, i, end int) int {
	is := func(from, to int) (found bool) {
		trade.each(p.text[:to], from, func(n int) { found = found || from+n == to || p.bond[from+n] >= torn })
		return found
	}
	if end-s >= 4 && is(s, i) && is(i, end) {
		return compoundEnd
	}
	return tornWord
}

// name makes names hard to tear; their ends are ends of words.
func (p *para) name(out []int, start, end int) {
	for i := start; i < end; i++ {
		n := p.Words.longest(p.text[:end], i)
		for k := 1; k < n; k++ {
			out[i+k-start] += tornName
		}
		for _, at := range [...]int{i, i + n} {
			if c := &out[at-start]; n > 0 && *c > wordEnd && *c != badEnd && *c <= tornWord {
				*c = wordEnd
			}
		}
	}
}

// seam tells what a line end between two words costs, at text[s].
func (p *para) seam(s, end int, a, b word) int {
	before, after := p.text[s-1], p.text[s]
	switch {
	case p.class[s-1] == space:
		return p.spaceSeam(s)
	case p.bond[s] == loath, b.alone(leansBack), a.alone(leansOn), a.text == "关于":
		return badEnd
	case strings.ContainsRune("，；：！？。—…,;:!?", before) && p.class[s-1] != latin:
		return afterClause
	case strings.ContainsRune("）》」』】)", before), strings.ContainsRune("《「『【", after), b.text == "关于":
		return phraseEnd
	case after == '（' || after == '(':
		return p.remark(s, end)
	case isBody(b.text):
		return badEnd - softEnd
	case before == '、', a.year():
		return halfEnd + wordEnd/2
	case a.text == "的", b.alone(linksOn), b.text == "以及":
		return softEnd
	case isPeriod(a.text), a.number && strings.ContainsRune("月日期", before):
		if isPeriod(b.text) || b.text == "期间" {
			return badEnd / 2
		}
		return softEnd
	case isPeriod(b.text) && !a.number, b.year():
		return softEnd
	case a.known && b.known:
		return wordEnd
	case a.known || b.known:
		return halfEnd
	}
	return noEnd
}

// remark tells what a line end before a bracket costs: what stands in brackets at
// a title's end may have a line of its own, else it goes with what it explains.
func (p *para) remark(s, end int) int {
	for s < end && p.class[s] != closing {
		s++
	}
	if p.trim(s, end) == s+1 {
		return phraseEnd
	}
	return halfEnd
}

// spaceSeam tells what a line end at a space costs: in Chinese it parts two phrases,
// beside Western text it is only a space.
func (p *para) spaceSeam(s int) int {
	if e := p.trim(0, s); p.class[s] == latin || e > 0 && p.class[e-1] == latin {
		return wordEnd
	}
	return betweenPhrases
}

// isPeriod tells words that say when: they go with the date before them.
func isPeriod(s string) bool {
	switch s {
	case "上半月", "下半月", "上半年", "下半年", "半月", "半年", "年度", "季度", "上旬", "中旬", "下旬", "全年", "月度",
		"一季度", "二季度", "三季度", "四季度", "春节", "国庆", "五一", "年中", "年终":
		return true
	}
	return false
}

// isBody tells what sort of body a name ends with: it goes with the name.
func isBody(s string) bool {
	switch s {
	case "有限公司", "股份有限公司", "公司", "集团", "大学", "学院", "研究院", "研究所", "实验室", "医院", "学校":
		return true
	}
	return false
}

// split finds the words of a title: of all ways to read it the one with the
// fewest words and the fewest characters that are no word.
func (p *para) split(start, end int) []word {
	const aWord, aChar = 10, 17
	type step struct{ cost, at, n, end int }
	best := make([]step, end-start+1)
	for i := end - 1; i >= start; i-- {
		at := i
		for at+1 < end && (p.class[at] == opening || p.class[at] == prefix || p.class[at] == space) {
			at++
		}
		try := func(n, cost int) {
			e := at + n
			for e < end && p.bond[e] >= torn {
				e++
			}
			if cost += best[e-start].cost; best[i-start].n == 0 || cost < best[i-start].cost {
				best[i-start] = step{cost, at, n, e}
			}
		}
		if p.class[at] == latin {
			try(1, aWord)
		} else {
			try(1, aChar)
		}
		trade.each(p.text[:end], at, func(n int) { try(n, aWord) })
	}
	var out []word
	for i := start; i < end; {
		s := best[i-start]
		w := word{end: s.end, known: s.n > 1 || p.class[s.at] == latin, number: digit(p.text[s.at])}
		if w.text = string(p.text[s.at : s.at+s.n]); w.number {
			w.text = string(p.text[s.at:s.end])
		}
		out = append(out, w)
		i = s.end
	}
	return out
}

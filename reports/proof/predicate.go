package proof

import "strings"

// Writers have more words than a lexicon: 今年已干了2.79亿元, 年初定的208.8亿元, 续建项目拿走28面.
// A word that nobody knows before a number is taken for a way to say that the subject has
// it, unless it may say the contrary, a part or a plan. Such a number can be proven, when
// the book has it for what the rest of the clause names; it is never called wrong.

// contrary are the characters of words that turn a number's meaning.
const contrary = "不没未无非否勿莫免除扣减降跌落掉丢失缺欠差漏退撤停亏少低慢晚迟拟将应须需盼望预可若如约比倍每均净限剩余外内另某旧原曾同下期省市县" +
	"镇国级至从自由占别脱离冲争"

// Lengths of such words, in characters: before what chance may meet, before what is more
// exact, and anywhere before what is so exact that chance hardly meets it.
const (
	shortVerb = 2
	longVerb  = 4
	longWord  = 6
)

// ofRecord tells whether the clause is about a single record.
func (r *reader) ofRecord() bool {
	if n := len(r.topics); !r.said && n > 0 {
		return r.topics[n-1].single()
	}
	return r.subject.single()
}

// governs tells whether unknown words are taken for a way to say that somebody has the
// number after them.
func (r *reader) governs(k int) bool {
	t := &r.tokens[k]
	s := r.slice(t.from, t.to)
	if strings.ContainsAny(s, contrary+"率额") || isDigit(r.runes[t.from]) || isLatin(r.runes[t.from]) {
		return false
	}
	if isOneOf(r.at(r.previous(k)).kind, unknown, excess, other, planned) {
		return false
	}
	next := r.at(r.next(k))
	if next.kind == until { // 做到220个
		next = r.at(r.next(next.index))
	}
	if next.kind == state && len(next.word.conds) == 1 && r.ofRecord() {
		switch next.word.conds[0].field {
		case "存在问题": // 碰到连续降雨
			return t.to-t.from <= longVerb
		case "旗别": // 拿了红旗
			return t.to-t.from <= shortVerb
		}
	}
	if next.kind == figured && next.number.class != foreign {
		return t.to-t.from <= shortVerb || t.to-t.from <= longVerb && next.number.specific()
	}
	for j := k + 1; j < len(r.tokens) && !isOneOf(r.tokens[j].kind, stop, comma); j++ {
		if n := r.tokens[j].number; n != nil {
			return t.to-t.from <= longWord && n.precise() && r.at(k+1).kind != noun
		}
	}
	return false
}

// Package proof tells of every figure in a text whether the book proves it (校核).
//
// A claim (论断) is what a text says by a number, a name, a time, a rank or a
// comparison. It gets one of three verdicts: proven, when subject, measure, time,
// condition and unit are all understood and the book agrees; wrong, when all are
// understood and it does not; unproven, when something that qualifies the claim is
// not understood or the book has no data. Silence is no verdict.
//
// # One sentence, walked through
//
//	规划建设局负责的45个项目中，10个获红旗，占22.2%。
//
// Tokens (token.go). The names of the book's registers are found first (shortname.go),
// then times (moment.go), numbers (number.go) and the words of the table words.txt
// (lexicon.go): 规划建设局 is a state, the condition 责任单位=规划建设局; 负责的 is a filler that
// changes nothing; 45个 counts; 项目 is a noun, whichever register is meant; 中 opens the
// parts of what came before; 获红旗 is the condition 旗别=红旗; 占 begins a share. A condition
// of several words becomes one token (phrase.go): 计划5月签约的.
//
// Segments (reader.go). The reader goes from left to right and keeps what stands before a
// number: whom it is about (a set: a register, its conditions and a node that was reached),
// what it measures, of which time, and what it is compared with. At a number it hands the
// segment on by what the number is: count.go, amount.go, relation.go for a difference or a
// share, turn.go for several in turn, rank.go for places, day.go for days, names.go and
// member.go for names and lists, group.go for who is on which side of a line.
//
// Readings (eval.go). 45个 can only be 全部项目[责任单位=规划建设局].个数, 10个 the same set with
// 旗别=红旗, since 中 narrows what came before; 22.2% is the one divided by the other. A
// sentence can often be read in more than one way (a condition may narrow the subject
// before it, or begin anew): each way is a reading, with its value from the book and the
// tokens that it rests on.
//
// Verdicts (verdict.go). One reading that agrees proves the number. None that agrees makes
// it wrong only where all are known, and where nothing else that the words could mean
// agrees either (veto.go). Had the sentence said 11个, it would be wrong and 10个 expected.
//
// Words that nobody read (strict.go). A verdict must rest on every word of its clause that
// says something. 省重点 in front of 项目 would make all three numbers unproven: a word that
// nobody understood may change what the clause says.
//
// Clauses without a number (assert.go). 南片总投资低于北片, 应开工项目已全部开工, 没有蜗牛项目: who is said to be
// above whom, and what is said of all or of none, is looked up and judged as a number is. What a
// clause says of one record in words (attribute.go: 属支撑层级, 由招商发展局承办) is held against its fields.
//
// Words that turn what is said (held.go). A number can agree although the words around it say something else:
// a part beside its whole (另有), one member of a list twice, 累计 before flags. Such a claim is held back.
//
// Value first (lookup.go). A number that the grammar left open is looked up by its value:
// every claim that the words around it can make, in whatever order they stand, is held
// against the book, and one that agrees and explains every word is proven: 南片完成率30.9%，高出
// 北片2.2个百分点. The look-up never makes a claim wrong.
//
// Each part of a clause may be missing and is then that of the clause before: topics go on,
// a part that is said replaces what went on of the same field and narrows it in another.
// The office's rule on what was not reported (未报口径) is applied at last (whole.go).
package proof

import (
	"cmp"
	"slices"

	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// Verdict is what becomes of a claim.
type Verdict string

// The verdicts.
const (
	Proven   Verdict = "proven"
	Wrong    Verdict = "wrong"
	Unproven Verdict = "unproven"
)

// Sort is what a claim is of.
type Sort string

// The sorts of claims.
const (
	Figure  Sort = "数字"
	Unit    Sort = "单位"
	Point   Sort = "百分点"
	Members Sort = "名单"
	Name    Sort = "名称"
	Time    Sort = "时间"
	Issue   Sort = "期号"
	Flag    Sort = "旗别"
	Rank    Sort = "排名"
)

// Claim is one thing that a text says, with its verdict.
type Claim struct {
	Text      string  `json:"text"`
	Verdict   Verdict `json:"verdict"`
	Reference string  `json:"reference"` // what proves it
	Expected  string  `json:"expected"`  // of a wrong one, what would be right
	Reason    string  `json:"reason"`    // in Chinese
	Sort      Sort    `json:"-"`
	From, To  int     `json:"-"` // in characters of the text
	Fix       string  `json:"-"` // what to write instead; empty where nobody can tell
	FixFrom   int     `json:"-"` // where that begins: before From where a direction is wrong
	alone     bool    // it is so whatever stands around it: 4月31日
	barred    bool    // nothing else may prove it: an end of a range
	byRule    bool    // it is proven by the office's rule on what was not reported, and by it alone
	rate      bool    // it is proven by a rate of completion
	headed    bool    // its clause says whom it is about
	clause    int     // of the text
}

// Prover proves texts against one book at one half-month. It serves one goroutine.
type Prover struct {
	book     *zone.Book
	at       zone.Period
	figures  map[zone.Period]*figure.Catalogue
	names    *registers
	lexicon  *lexicon
	looked   map[looked]reading // what references gave; their values are never changed
	reported map[zone.Period]bool
	groups   map[string][]standing
	whole    bool // rates are of the whole plan, for a second look at what is wrong
}

// New makes a prover.
func New(b *zone.Book, at zone.Period) *Prover {
	p := &Prover{book: b, at: at, figures: map[zone.Period]*figure.Catalogue{}, names: newRegisters(b),
		lexicon: newLexicon(b, at), looked: map[looked]reading{},
		reported: map[zone.Period]bool{}, groups: map[string][]standing{}}
	for _, period := range b.Periods() {
		p.reported[period] = true
	}
	return p
}

// Prove gives the claims of a paragraph, in the order of the text.
func (p *Prover) Prove(s string) []Claim {
	claims := p.claims(s)
	if slices.ContainsFunc(claims, func(c Claim) bool { return c.Verdict == Wrong || c.byRule }) {
		p.reconsider(s, claims)
	}
	return claims
}

// Mention is a name of the registers in a text, short forms included; in characters.
type Mention struct{ From, To int }

// Mentions gives the names that stand in a text, in its order.
func (p *Prover) Mentions(s string) (out []Mention) {
	for _, t := range p.read(s).tokens {
		if t.kind == named {
			out = append(out, Mention{t.from, t.to})
		}
	}
	return out
}

// claims reads a paragraph.
func (p *Prover) claims(s string) []Claim {
	r := p.newReader(s)
	r.read()
	slices.SortStableFunc(r.claims, func(a, b Claim) int { return cmp.Compare(a.From, b.From) })
	return r.claims
}

// catalogue gives the figures of a half-month.
func (p *Prover) catalogue(at zone.Period) *figure.Catalogue {
	if p.figures[at] == nil {
		p.figures[at] = figure.New(p.book, at)
	}
	return p.figures[at]
}

// Package proof tells of every figure in a text whether the book proves it (校核).
//
// A claim (论断) is what a text says by a number, a name, a time, a rank or a
// comparison. It gets one of three verdicts: proven, when subject, measure, time,
// condition and unit are all understood and the book agrees; wrong, when all are
// understood and it does not; unproven, when something that qualifies the claim is
// not understood or the book has no data. Silence is no verdict.
//
// # The grammar of a claim
//
// A text is read clause by clause, from left to right. Most claims have the form
//
//	[time] [whom] [what is measured] [comparison] number [what it counts]
//
//	截至目前  | 北片     | 累计投资 | 比南片多 | 6.22亿元 |
//	4月上半月 | 平台项目 | 完成投资 |          | 0.59亿元 |
//	          | 规划建设局 |          | 占       | 10个    | 项目获红旗
//
// Each part may be missing and is then that of the clause before: the time, the measure
// and the subject go on (topics of a sentence; what a sentence was about first goes on
// into the next). A part that is said replaces what went on of the same field, and
// narrows it in another: 产业项目…，其中新建… are the new ones among them.
//
//	whom        a record by its name or short name; a noun (诉求); states before it
//	            (未开工项目), in a relative clause (获红旗的) or behind it (10个获红旗);
//	            several, joined by 、 and 和, are one set where they differ in one field
//	其中, …中   the parts that follow are of what came before
//	分别, 各, 均  one number after another, or one number of each of several
//	占, 合计, 其余, 还差  numbers that rest on those before them
//	比, 较, 同比  another time, another subject or another measure; 增 and 减 have to fit
//	第一, 最高  a place among the values of a field, or among records
//
// A text goes through five steps, each in files of its own:
//
//	token.go, number.go, moment.go, lexicon.go, shortname.go   characters → tokens
//	reader.go                          tokens → segments: what stands before a number
//	count.go, amount.go, relation.go, rank.go, member.go, names.go   segments → readings
//	set.go, eval.go                                    readings → values of the book
//	verdict.go, strict.go, whole.go, veto.go           values and the number → verdict
//	lookup.go, predicate.go, day.go, order.go          what the grammar left open, value first
//
// A sentence can often be read in more than one way (a condition may narrow the
// subject before it, or begin anew). Each way is a reading; a claim is proven by
// one that agrees, and wrong only where none does. Whatever the reading, it must rest
// on every word of its clause that says something (strict.go): a word that nobody
// used may change what the clause says, and nothing there is proven or wrong.
//
// What the grammar leaves open is looked up value first: every claim that the words around
// a number, a day or a list can make, in whatever order they stand, is compared with the
// book; one that agrees and explains every word is proven. Words that nobody knows before
// a number count as its verb, unless they may turn its meaning.
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
	reported map[zone.Period]bool
	groups   map[string][]standing
	whole    bool // rates are of the whole plan, for a second look at what is wrong
}

// New makes a prover.
func New(b *zone.Book, at zone.Period) *Prover {
	p := &Prover{book: b, at: at, figures: map[zone.Period]*figure.Catalogue{}, names: newRegisters(b),
		lexicon:  newLexicon(b, at),
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
	r := &reader{text: p.read(s), p: p}
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

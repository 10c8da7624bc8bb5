// Package audit proves what documents say against the book (校核): numbers that
// were typed into text, counts against the names listed, names against the
// registers, percentages against 百分点, units, punctuation and what has gone
// stale; and that every table, chart and workbook of a pack has the same totals.
//
// It takes texts and contents and gives findings, each with its place, what was
// found, what was expected and a change that puts it right. It is silent where it
// does not understand: what a number is about must be plain from the words
// around it. It changes nothing.
package audit

import (
	"cmp"
	"slices"

	"zonebrief/reports/figure"
	"zonebrief/reports/proof"
	"zonebrief/reports/zone"
)

// Rule is what a finding breaks.
type Rule string

// The rules.
const (
	Number      Rule = "数字" // differs from the data
	Unit        Rule = "单位"
	Point       Rule = "百分点"
	List        Rule = "名单" // the count differs from the names listed
	Name        Rule = "名称" // differs from a register by a character
	Punctuation Rule = "标点"
	FullWidth   Rule = "全角数字"
	Range       Rule = "区间"
	Stale       Rule = "时间" // a year, period or day of another issue
	Issue       Rule = "期号"
	Reference   Rule = "引用"
	Flag        Rule = "旗别"
	Total       Rule = "合计" // the same total differs between two places
)

// Finding is one thing that does not hold.
type Finding struct {
	Document string `json:"document"`
	Block    string `json:"block"`
	Rule     Rule   `json:"rule"`
	Words    string `json:"words"` // where it stands, as written
	Found    string `json:"found"`
	Expected string `json:"expected"`
	Fix      *Fix   `json:"fix,omitempty"`
}

// String gives one line for the user, in Chinese.
func (f Finding) String() string {
	s := "“" + f.Words + "”"
	if f.Block != "" {
		s = f.Block + "：" + s
	}
	if f.Document != "" {
		s = "《" + f.Document + "》" + s
	}
	return s + "的" + string(f.Rule) + "为" + f.Found + "，应为" + f.Expected
}

// Fix is the change that puts a finding right: what stands from From up to To, in
// characters of the block's text, becomes Text.
type Fix struct {
	From int    `json:"from"`
	To   int    `json:"to"`
	Text string `json:"text"`
}

// Apply gives the text with all changes made; of two that overlap, the first.
func Apply(text string, fixes []Fix) string {
	r, at := []rune(text), 0
	var out []rune
	sorted := slices.Clone(fixes)
	slices.SortStableFunc(sorted, func(a, b Fix) int { return cmp.Compare(a.From, b.From) })
	for _, f := range sorted {
		if f.From < at || f.To > len(r) {
			continue
		}
		out = append(append(out, r[at:f.From]...), []rune(f.Text)...)
		at = f.To
	}
	return string(append(out, r[at:]...))
}

// Auditor proves texts against one book at one half-month. It serves one
// goroutine.
type Auditor struct {
	book    *zone.Book
	at      zone.Period
	figures map[zone.Period]*figure.Catalogue
	names   *register
	prover  *proof.Prover
}

// New makes an auditor.
func New(b *zone.Book, at zone.Period) *Auditor {
	a := &Auditor{book: b, at: at, figures: map[zone.Period]*figure.Catalogue{}, names: newRegister(b)}
	a.prover = proof.New(b, at)
	return a
}

// catalogue gives the figures of a half-month.
func (a *Auditor) catalogue(at zone.Period) *figure.Catalogue {
	if a.figures[at] == nil {
		a.figures[at] = figure.New(a.book, at)
	}
	return a.figures[at]
}

// Text proves one paragraph.
func (a *Auditor) Text(s string) []Finding {
	t := a.read(s)
	var out []Finding
	claims, found := a.judged(t, s)
	out = append(out, found...)
	for _, c := range claims {
		if c.Verdict == proof.Wrong {
			out = append(out, t.wrong(c))
		}
	}
	slices.SortStableFunc(out, func(x, y Finding) int { return cmp.Compare(x.from(), y.from()) })
	out = first(out)
	for i := range out {
		a.sober(s, &out[i])
	}
	return out
}

// sober takes the change off a finding where the count agrees with the data: then
// it is the list that is wrong, and no program knows how.
func (a *Auditor) sober(s string, f *Finding) {
	if f.Rule != List || f.Fix == nil {
		return
	}
	for _, again := range a.prover.Prove(Apply(s, []Fix{*f.Fix})) {
		if again.Verdict == proof.Wrong && again.From == f.Fix.From {
			f.Fix, f.Expected = nil, "与名单一致（个数与数据相符，请核对名单）"
			return
		}
	}
}

func (f Finding) from() int {
	if f.Fix == nil {
		return 0
	}
	return f.Fix.From
}

// first keeps one finding for each place: the graver checks come first.
func first(all []Finding) []Finding {
	var out []Finding
	for _, f := range all {
		if !slices.ContainsFunc(out, func(o Finding) bool {
			return o.Fix != nil && f.Fix != nil && f.Fix.From < o.Fix.To && o.Fix.From < f.Fix.To
		}) {
			out = append(out, f)
		}
	}
	return out
}

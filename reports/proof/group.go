package proof

import (
	"slices"
	"strings"

	"zonebrief/reports/numeral"
)

// A clause can say which values of a field are on one side of a line: 慢于序时的产业有新材料,
// 五大产业里只有新材料没有跟上序时进度, 除新材料外其余产业均快于序时进度. All of them are one
// comparison of two lists: who is named, and who is there by the book.
type division struct {
	field  string   // 产业
	names  []string // who is named
	limit  cond     // on which side of what: 超序<0
	tokens []int    // what the claim rests on
	only   bool     // 只有, 唯一: nobody else is there
	but    bool     // 除…外: all but those
	all    bool     // 均: everybody
	listed bool     // the names follow 有, 是: they are the whole list
}

// exceptions begin and end an exception: 除新材料外.
var exceptions = []string{"除", "除了", "外", "之外", "以外", "除外"}

// onlys tell that nobody else is meant.
var onlys = []string{"只有", "仅有", "仅", "只", "唯一", "只剩"}

// divided judges a clause that parts the values of a field.
func (r lister) divided(k int) {
	d := r.division(r.exceptedFrom(k), min(k, len(r.tokens)))
	if d == nil || r.phase || r.planned || r.when.tense == future {
		return
	}
	there, everybody := r.onSide(d.field, d.limit)
	want := there
	if d.but { // all the others are there
		want = slices.DeleteFunc(slices.Clone(everybody), func(s string) bool { return slices.Contains(there, s) })
	}
	if d.all && !d.but {
		d.names = everybody
	}
	first, last := d.tokens[0], d.tokens[len(d.tokens)-1]
	c := r.claim(r.tokens[first].from, r.tokens[last].to, Members)
	c.Reference = "各" + d.field + "." + d.limit.field
	c.headed = true
	missing := slices.ContainsFunc(want, func(s string) bool { return !slices.Contains(d.names, s) })
	added := slices.ContainsFunc(d.names, func(s string) bool { return !slices.Contains(want, s) })
	switch {
	case len(everybody) < 2:
		return
	case added || missing && (d.only || d.but || d.all):
		c.Verdict, c.Reason, c.Expected = Wrong, "与底稿不符", strings.Join(want, "、")
	case missing:
		c.Reason = "底稿中还有其他"
	default:
		c.Verdict = Proven
	}
	r.use(d.tokens...)
	r.put(c)
}

// onSide gives the values of a field that are on one side of a limit, and all of them.
func (r lister) onSide(field string, limit cond) (there, everybody []string) {
	v, _, err := numeral.Parse(limit.value)
	if err != nil {
		return nil, nil
	}
	for _, s := range r.standings(set{kind: "项目"}, field, limit.field) {
		everybody = append(everybody, s.name)
		switch sign := s.value.Cmp(v); {
		case sign > 0 && isOneOf2(limit.op, ">", "≥"), sign < 0 && isOneOf2(limit.op, "<", "≤"),
			sign == 0 && isOneOf2(limit.op, "≥", "≤"):
			there = append(there, s.name)
		}
	}
	return there, everybody
}

// exceptedFrom gives where the clause begins, with an exception that stands before it.
func (r lister) exceptedFrom(k int) int {
	start := k
	for start > 0 && !isOneOf(r.tokens[start-1].kind, comma, stop) {
		start--
	}
	j := start - 1
	if r.at(j).kind != comma || !slices.Contains(exceptions, r.slice(r.at(j-1).from, r.at(j-1).to)) {
		return start
	}
	for j--; j >= 0 && !isOneOf(r.tokens[j].kind, comma, stop); j-- {
	}
	return j + 1
}

// division reads how a clause parts the values of a field; nil where it does not, or has
// numbers other than how many are named.
func (r lister) division(from, to int) *division {
	d := &division{}
	field := ""
	for j := from; j < to; j++ {
		t := &r.tokens[j]
		s := r.slice(t.from, t.to)
		switch {
		case t.kind == dimension:
			if field = t.word.of; t.word.frame {
				return nil
			}
			d.tokens = append(d.tokens, j)
		case t.kind == figured && t.number.class == count && (len(d.names) > 0 || d.but):
		case t.kind == state && len(t.word.conds) == 1 && slices.Contains(groupFields, t.word.conds[0].field):
			if c := t.word.conds[0]; d.field == "" || d.field == c.field {
				d.field, d.names = c.field, append(d.names, c.value)
			} else {
				return nil
			}
			d.listed = d.limit.field != ""
			d.tokens = append(d.tokens, j)
		case t.kind == measured && t.word.sign != 0:
			d.limit = r.conditioned(j).word.conds[0]
			d.tokens = append(d.tokens, j)
		case t.kind == state && len(t.word.conds) == 1 && t.word.conds[0].op != "=" &&
			(t.word.conds[0].field == "超序" || strings.HasSuffix(t.word.conds[0].field, "率")):
			d.limit = t.word.conds[0]
			d.tokens = append(d.tokens, j)
		case slices.Contains(exceptions, s):
			d.but = true
			d.tokens = append(d.tokens, j)
		case slices.Contains(onlys, s):
			d.only = true
			d.tokens = append(d.tokens, j)
		case isOneOf(t.kind, filler, average) && slices.Contains(universal, s):
			d.all = true
			d.tokens = append(d.tokens, j)
		case isOneOf(t.kind, inside, each, rest):
			d.tokens = append(d.tokens, j)
		case isOneOf(t.kind, filler, of, pause, and, until, comma):
		case t.kind == noun && t.word.generic:
		default:
			return nil
		}
	}
	if d.field == "" {
		d.field = field
	}
	if n := len(r.topics); d.only && len(d.names) == 0 && n > 0 { // 新材料…，是五大产业中唯一慢于序时进度的
		if of, names := fieldOf(r.topics[n-1:]); of == d.field {
			d.names = names
		}
	}
	ok := d.field != "" && d.limit.field != "" && (field == "" || field == d.field) &&
		(d.only || d.but && len(d.names) > 0 || d.all && field != "" && len(d.names) == 0 || d.listed && field != "")
	if !ok {
		return nil
	}
	return d
}

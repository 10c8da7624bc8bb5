package proof

import (
	"fmt"
	"slices"
	"strings"
)

// A number may agree with the book although the words around it say something else: a part that is
// told beside its whole (另有), a list that names one member twice, a total (累计) of what every
// half-month has anew. What such words leave in doubt is held back here, whatever reading agreed.

// held gives why a claim is held back that its reading has proven, or nothing.
func (r *reader) held(c *Claim) string {
	if c.Verdict != Proven {
		return ""
	}
	_, from, to := r.clauseOf(c)
	if s := r.twice(from, to); s != "" {
		return "“" + s + "”列了两次"
	}
	if word := r.cumulates(from, to); word != "" && ofHalfMonth(c) {
		return "“" + word + "”与每期评定的旗别不相称"
	}
	return ""
}

// twice gives what a list of a clause has two times: 牵引、牵引、支点平台各2个.
func (r *text) twice(from, to int) string {
	times := map[string][]string{} // of what was listed
	begin := from
	for k := from; k <= to; k++ {
		if k < to && !isOneOf(r.tokens[k].kind, pause, and) {
			continue
		}
		key, time, said := r.listItem(begin, k)
		for _, other := range times[key] {
			if key != "" && (time == "" || other == "" || time == other) {
				return said
			}
		}
		times[key] = append(times[key], time)
		begin = k + 1
	}
	return ""
}

// listItem gives what an item of a list names, by what it means, its time, and its first name.
func (r *text) listItem(from, to int) (key, time, said string) {
	for k := from; k < to; k++ {
		t := &r.tokens[k]
		switch {
		case t.kind == named:
			key += fmt.Sprint(t.names[0].text, "；")
		case isOneOf(t.kind, state, noun) && (len(t.word.conds) > 0 || t.word.event != "" || t.word.either != nil):
			key += fmt.Sprint(t.word.conds, t.word.event, t.word.either, "；")
		case t.kind == timed:
			time = r.slice(t.from, t.to)
			continue
		default:
			continue
		}
		if said == "" {
			said = r.slice(t.from, t.to)
		}
	}
	return key, time, said
}

// cumulates gives the word of a clause that sums half-months up, or nothing.
func (r *text) cumulates(from, to int) string {
	for k := from; k < to; k++ {
		if t := &r.tokens[k]; isOneOf(t.kind, filler, total) && strings.HasPrefix(r.slice(t.from, t.to), "累计") {
			return r.slice(t.from, t.to)
		}
	}
	return ""
}

// ofHalfMonth tells whether a claim is of what every half-month has anew: flags and places.
func ofHalfMonth(c *Claim) bool {
	return c.Sort == Flag || c.Sort == Rank && strings.HasPrefix(c.Reference, "赛马") ||
		slices.ContainsFunc([]string{"旗", "蜗牛", "参评", "升降", "约谈", "填报"},
			func(field string) bool { return strings.Contains(c.Reference, field) })
}

// misplaced gives why a number that 另有 sets beside the one before it cannot be a part of that, or why
// one of 其中 has to be: nothing where the words go with the sets.
func (r arbiter) misplaced(k int, s set) string {
	var last *fact
	for _, f := range r.facts {
		if f.token < k {
			last = f
		}
	}
	switch {
	case last != nil && last.proven && r.leavesOut(k) && r.partOf(s, last.set):
		return "“另有”说的是前面之外的，这里是其中的"
	case r.inner != nil && r.insideClause(k) && s.excludes(*r.inner):
		return "不在“其中”"
	}
	return ""
}

// insideClause tells whether 其中 opens the clause of a token.
func (r *text) insideClause(k int) bool {
	for k--; k >= 0 && !isOneOf(r.tokens[k].kind, stop, comma); k-- {
		if t := &r.tokens[k]; t.kind == inside && t.word.of == "" {
			return true
		}
	}
	return false
}

// partOf tells whether all that is in a set is in another by what both say.
func (r arbiter) partOf(s, of set) bool {
	if s.kind == "目标" && kindOf(of) == "线索" { // what was signed of a target
		return true
	}
	if s.single() && !of.single() {
		yes, known := r.holds(s, of)
		return yes && known
	}
	kind := func(s set) string {
		if s.kind == "" {
			return kindOf(s)
		}
		return s.kind
	}
	if kind(s) != kind(of) || of.event != "" && s.event != of.event || of.one != s.one {
		return false
	}
	for _, c := range of.conds {
		same := func(o cond) bool {
			return o == c || c.field == "参评" && o.field == "旗别" && flagMeasures[o.value] != "" ||
				o.field == c.field && o.op == "=" && c.op == "=" &&
					slices.Contains(strings.Split(c.value, "、"), o.value)
		}
		if !slices.ContainsFunc(s.conds, same) {
			return false
		}
	}
	return true
}

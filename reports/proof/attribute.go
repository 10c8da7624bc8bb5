package proof

import (
	"slices"
	"strings"
)

// describer judges what a clause says of one record by its name in words: where it lies, who answers for it,
// what it asked for, which tier it has.
type describer struct{ *reader }

// describing are the fields that a record is described by.
var describing = []string{"诉求", "渠道", "责任单位", "牵头单位", "联系领导", "片区", "产业", "层级", "类型", "领域", "授予单位",
	"建设性质", "环节", "阶段", "类别", "状态"}

// describes judges such a clause: 位于北片的国科中试基地, 示例走访企业01的用电增容诉求, 属支撑层级. A field that
// the book leaves empty is not judged.
func (r describer) describes(k int) {
	from, to := r.clauseBefore(k)
	record, ok := r.described(from, to)
	if !ok {
		return
	}
	for j := from; j < to; j++ {
		t := &r.tokens[j]
		kind := r.tokens[record].names[0].set.kind
		if t.kind == noun && len(t.word.conds) == 0 && t.word.event == "" && t.word.of == kind {
			r.use(j) // 是牵引层级的创新平台
		}
		if !isOneOf(t.kind, state, noun) || t.used || t.read || len(t.word.conds) != 1 || t.word.conds[0].op != "=" ||
			!slices.Contains(describing, t.word.conds[0].field) ||
			slices.ContainsFunc(r.claims,
				func(c Claim) bool { return c.From <= t.from && t.to <= c.To && c.Sort != Time }) {
			continue
		}
		one, _ := r.subjectOf(&r.tokens[record])
		is, known := r.hasField(one, t.word.conds[0])
		if !known {
			continue
		}
		c := r.claim(t.from, t.to, Name)
		c.Verdict, c.Reference = Proven, r.label(one)+"."+t.word.conds[0].field
		if !is {
			c.Verdict, c.Reason = Wrong, "与底稿不符"
		}
		r.use(j, record)
		r.useField(to, set{conds: t.word.conds})
		r.put(c)
	}
}

// described gives the one record that a clause describes: named in it, or before in its sentence where the clause
// only says what it is. False is told of a clause that says something else.
func (r describer) described(from, to int) (record int, ok bool) {
	record = -1
	for j := from; j < to; j++ {
		switch t := &r.tokens[j]; t.kind {
		case named:
			if record >= 0 || t.names[0].register == officeName || t.names[0].set.empty() {
				return -1, false
			}
			record = j
		case state, filler, of, timed, dayWord, dimension, opening, and, open, shut:
		case noun:
			if t.word.every {
				return -1, false
			}
		case verb, planned:
			if r.demand {
				return -1, false
			}
		default:
			return -1, false
		}
	}
	if record >= 0 || from == to {
		return record, record >= 0 && !r.assignedElsewhere(from, to)
	}
	if s := r.words(from, from); !slices.Contains(predicates, s) && !slices.Contains(assignedBy, s) {
		return -1, false
	}
	for j := from - 1; j >= 0 && r.tokens[j].kind != stop; j-- {
		if t := &r.tokens[j]; t.kind == named && !t.names[0].set.empty() {
			several := slices.ContainsFunc(r.tokens[j+1:from],
				func(o token) bool { return o.kind == figured && o.number.class == count })
			return j, t.names[0].register != officeName && !several && r.namedAlone(j)
		}
	}
	return -1, false
}

// namedAlone tells whether the clause of a name names nobody else.
func (r describer) namedAlone(k int) bool {
	from, to := r.clauseAt(k)
	n := 0
	for _, t := range r.tokens[from:to] {
		if t.kind == named {
			n++
		}
	}
	return n == 1
}

// assignedElsewhere tells whether the clause sets its record among others, or beside them.
func (r describer) assignedElsewhere(from, to int) bool {
	return slices.ContainsFunc(r.tokens[from:to], func(t token) bool {
		return t.kind == filler && strings.ContainsAny(r.slice(t.from, t.to), "各每比除外另")
	})
}

// hasField tells whether a record has a value in a field, and whether the book has any there.
func (r describer) hasField(one set, want cond) (is, known bool) {
	individual := r.individual(one)
	have := r.values(individual.narrow(set{conds: []cond{want}}), "个数", moment{})
	none := r.values(individual.narrow(set{conds: []cond{{want.field, "=", ""}}}), "个数", moment{})
	if len(have) == 0 || have[0].value == nil || len(none) == 0 || none[0].value == nil || none[0].value.Sign() != 0 {
		return false, false
	}
	return have[0].value.Sign() > 0, true
}

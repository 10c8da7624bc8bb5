package proof

import (
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// sortedBy judges a list that is said to be in the order of a measure: 完成率从高到低依次为
// 生物医药、半导体装备及材料….
func (r ranker) sortedBy(k int) {
	var names []string
	var taken []int
	field := ""
	for j := k + 1; j < len(r.tokens) && !isOneOf(r.tokens[j].kind, stop, comma, figured); j++ {
		switch t := &r.tokens[j]; {
		case isOneOf(t.kind, filler, pause, and, measured, dimension):
		case t.kind == each:
			taken = append(taken, j)
		case t.kind == state && len(t.word.conds) == 1 && slices.Contains(groupFields, t.word.conds[0].field) &&
			(field == "" || field == t.word.conds[0].field):
			field = t.word.conds[0].field
			names, taken = append(names, t.word.conds[0].value), append(taken, j)
		default:
			return
		}
	}
	measure := r.sortedMeasure(k)
	if len(names) < 3 || measure == "" {
		return
	}
	c := r.claim(r.tokens[k].from, r.tokens[taken[len(taken)-1]].to, Rank)
	defer func() { r.put(c) }()
	r.use(append(taken, k)...)
	r.useDimensions(k, k)
	for _, j := range taken {
		r.tokens[j].used = true
	}
	if c.Reason = r.blocked(); c.Reason != "" {
		return
	}
	list := r.standings(set{kind: "项目"}, field, measure)
	if r.tokens[k].word.sign > 0 {
		list = slices.Clone(list)
		slices.Reverse(list)
	}
	var want []string
	for _, s := range list {
		want = append(want, s.name)
	}
	c.Reference = fmt.Sprintf("各%s按%s排名", field, measure)
	if c.Verdict = Proven; len(want) < len(names) || !slices.Equal(want[:len(names)], names) {
		c.Verdict, c.Reason, c.Expected = Wrong, "与底稿的排名不符", strings.Join(want, "、")
	}
}

// sortedMeasure gives the measure by which a clause sorts.
func (r ranker) sortedMeasure(k int) string {
	m, at := r.measure, r.measureAt
	for j := k + 1; m == nil && j < len(r.tokens) && !isOneOf(r.tokens[j].kind, stop, comma); j++ {
		if t := &r.tokens[j]; t.kind == measured {
			m, at = t.word, j
		}
	}
	if m == nil {
		return ""
	}
	if at >= 0 {
		r.use(at)
	}
	if m.of == "完成" {
		return "累计投资"
	}
	return m.of
}

// lacksOne judges which of the seven things a chain is said to lack: 新材料产业链还缺一个专班.
// Whether it could is told.
func (r ranker) lacksOne(k int) bool {
	n := r.tokens[k].number
	if !n.han && n.word != "" && n.places > 0 || n.value.Num().Int64() != 1 || !n.value.IsInt() {
		return false
	}
	chain := r.subjects()[0]
	if chain.kind != "产业链" && len(r.topics) > 0 {
		chain = r.topics[len(r.topics)-1]
	}
	if chain.kind != "产业链" || !r.lacking && (r.measure == nil || r.measure.of != "缺项数") {
		return false
	}
	tail := r.runes[r.tokens[k].to:]
	for _, one := range zone.SevenOnes {
		what := []rune(one)[2:]
		if !hasAt(tail, 0, string(what)) {
			continue
		}
		c := r.claim(r.tokens[k].from, r.tokens[k].to+len(what), Members)
		missing := r.values(chain.narrow(set{conds: eq(one, "")}), "个数", moment{})
		if len(missing) == 0 || missing[0].value == nil {
			return false
		}
		c.Reference = missing[0].ref
		if c.Verdict = Proven; missing[0].value.Sign() == 0 {
			c.Verdict, c.Reason = Wrong, "与底稿不符"
		}
		r.useSets(chain)
		r.useMeasure()
		r.useKinds(lacking)
		for j := k; j < len(r.tokens) && r.tokens[j].from < c.To; j++ {
			r.tokens[j].used = true
			r.use(j)
		}
		r.put(c)
		return true
	}
	return false
}

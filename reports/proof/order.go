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

// lacksOnes judges a clause that says without a number what a chain lacks: 新材料缺专班，高端装备缺基金和规划.
func (r ranker) lacksOnes(k int) {
	at := -1
	for j := r.start; j < min(k, len(r.tokens)); j++ {
		if t := &r.tokens[j]; t.kind == lacking && strings.HasSuffix(r.slice(t.from, t.to), "缺") ||
			t.kind == measured && t.word.of == "缺项数" {
			at = j
		}
	}
	if at < 0 || r.numbered() || at+1 >= min(k, len(r.tokens)) {
		return
	}
	end := min(k, len(r.tokens)) - 1
	said := r.slice(r.tokens[at+1].from, r.tokens[end].to)
	ones := namedOnes(said)
	if len(ones) == 0 {
		return
	}
	c := r.claim(r.tokens[at].from, r.tokens[end].to, Members)
	defer func() { r.put(c) }()
	chain, ok := chainOf(r.whole())
	if c.Reason = "未能确定说的是哪条产业链"; !ok || r.slice(r.tokens[r.start].from, r.tokens[at].from) == "" {
		return
	}
	for j := r.start; j < at; j++ {
		if r.tokens[j].kind == unknown {
			return
		}
	}
	c.Verdict, c.Reason = Proven, ""
	for _, one := range ones {
		missing := r.values(chain.narrow(set{conds: eq(one, "")}), "个数", moment{})
		if len(missing) == 0 || missing[0].value == nil {
			c.leave("底稿没有这个数据")
			return
		}
		if c.Reference = missing[0].ref; missing[0].value.Sign() == 0 {
			c.Verdict, c.Reason = Wrong, "与底稿不符"
		}
	}
	for j := r.start; j <= end; j++ {
		r.use(j)
		r.tokens[j].used = true
	}
}

// namedOnes gives which of the seven things a list names; none where it names anything else.
func namedOnes(said string) (out []string) {
	for _, item := range strings.FieldsFunc(said, func(c rune) bool { return strings.ContainsRune("、和及与", c) }) {
		i := slices.IndexFunc(zone.SevenOnes[:], func(one string) bool {
			what := string([]rune(one)[2:])
			return item == what || item == one || item == "一个"+what || item == "1个"+what
		})
		if i < 0 {
			return nil
		}
		out = append(out, zone.SevenOnes[i])
	}
	return out
}

// chainOf gives the chain that a set names: as one, or as an industry.
func chainOf(s set) (set, bool) {
	if len(s.conds) == 1 && (s.conds[0].field == "产业" || s.kind == "产业链" && s.conds[0].field == "名称") {
		return set{kind: "产业链", conds: eq("名称", s.conds[0].value), words: s.words}, true
	}
	return set{}, false
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

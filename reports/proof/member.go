package proof

import (
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
)

// lister judges lists: whether those named are those counted, and all of them.
type lister struct{ *reader }

// belongs proves that a record is one of those that stand before its name: 在谈的甲项目,
// 约谈对象包括甲、乙, 红旗项目中，甲….
func (r lister) belongs(k int, s set) {
	group := r.group
	if group.empty() && r.inner != nil && !r.said {
		group = *r.inner
	}
	if group.empty() || group.single() {
		return
	}
	if group.every && len(group.conds) == 0 || len(group.conds) == 0 && group.event == "" && group.kind == s.kind {
		r.useSets(group)
		return
	}
	yes, known := r.holds(s, group)
	if from, to := r.clauseBefore(k); known && !yes && r.group.empty() && to > from { // 试点4个、荣誉1项，其中…
		for _, f := range r.facts {
			if of := r.facts[len(r.facts)-1]; f.clause == of.clause && f != of && f.measure == "个数" && !yes {
				yes, group = r.holdsOr(s, f.set, group)
			}
		}
	}
	switch {
	case !known:
	case yes:
		r.useSets(group)
		if group.event != "" {
			r.useTime("")
			r.so = append(r.so, r.when)
		}
	default:
		t := &r.tokens[k]
		c := r.claim(t.from, t.to, Members)
		c.Verdict, c.Reason = Wrong, "不在其列"
		r.useSets(group)
		r.use(k)
		r.put(c)
	}
}

// holds tells whether what narrows a set holds of a single record, and whether the book
// knows that.
func (r lister) holds(one, of set) (yes, known bool) {
	if of.kind != "" && of.kind != one.kind {
		return false, false
	}
	rs := r.values(r.individual(one).narrow(set{conds: of.conds, event: of.event, since: of.since,
		either: of.either}), "个数", r.when)
	if r.blocked() != "" || len(rs) == 0 || rs[len(rs)-1].value == nil {
		return false, false
	}
	if yes = slices.ContainsFunc(rs, func(a reading) bool { return a.value != nil && a.value.Sign() > 0 }); !yes &&
		of.event != "" {
		return false, r.recorded(one, of.event)
	}
	return yes, true
}

// holdsOr tells whether a record is in a set; it gives that set, or another where it is not.
func (r lister) holdsOr(one, of, other set) (bool, set) {
	if yes, known := r.holds(one, of); yes && known {
		return true, of
	}
	return false, other
}

// nearly takes in a word that makes a share approximate which follows its whole. Where
// no 占 stands before it, it begins the share itself.
func (r lister) nearly(k int) {
	if !r.share && len(r.facts) > 0 && !r.said && r.measure == nil {
		r.sharing(k)
	}
	r.nearAt = k
}

// reaches keeps the direction of 增加到, for the number that follows.
func (r lister) reaches() {
	if r.dir != nil {
		r.towards = r.dir.sign
	}
	if f := r.lastAny(); f != nil && f.clause == r.clause && f.token > r.timeAt { // 由上期的74.6%提高到82.6%
		r.when, r.timeAt = moment{}, -1
	}
	r.dir = nil
}

// arrived judges the direction of 增加到 by the number before: it is read where the new
// number lies on that side of the old one.
func (r lister) arrived(k int) {
	if r.towards == 0 || len(r.facts) < 2 {
		return
	}
	now, was := r.facts[len(r.facts)-1], r.facts[len(r.facts)-2]
	if now.token != k || now.number.class != was.number.class || !now.judged || !was.judged {
		return
	}
	r.use(r.dirTok)
	if !now.proven || !was.proven {
		return
	}
	if c := &r.claims[len(r.claims)-1]; now.number.value.Cmp(was.number.value) != r.towards && c.Verdict == Proven {
		c.Verdict, c.Reason = Wrong, "方向相反"
	}
}

// namedSet gives the named records of the segment as one set.
func (r lister) namedSet() (set, bool) {
	var out set
	var values []string
	for _, k := range r.names {
		s, ok := r.subjectOf(&r.tokens[k])
		one := r.individual(s)
		if !ok || len(one.conds) != 1 || len(values) > 0 &&
			(one.kind != out.kind || one.conds[0].field != out.conds[0].field) {
			return set{}, false
		}
		if len(values) == 0 {
			out = set{kind: one.kind, conds: one.conds}
		}
		values = append(values, one.conds[0].value)
		out.words = append(out.words, saying{k, one.conds[0].field})
	}
	if len(values) == 0 {
		return set{}, false
	}
	out.conds = eq(out.conds[0].field, strings.Join(values, "、"))
	return out, true
}

// universal are the words that say something of all that were counted before.
var universal = []string{"清一色", "清一色是", "清一色为", "全是", "全为", "全属", "全都",
	"均", "都", "全部", "皆", "悉数", "均为", "都是", "均是", "都在", "均在", "同属", "同为"}

// predicates are the words behind which those counted before are told to be something.
var predicates = []string{"为", "是", "同属", "同为", "均属", "属于", "属", "归", "在", "位于", "分布在", "分布于",
	"涉及", "来自", "分赴", "赴", "遍及",
	"足迹遍及",
	"包括", "覆盖", "涵盖"}

// asserts judges what a clause without a number says of those that were counted before
// it: 3个，均为产业项目; 3次，分赴苏州、宁波.
func (r lister) asserts(k int) {
	f := r.lastAny()
	for _, o := range r.facts { // 3个，总投资7.3亿元，都是平台项目
		if f.measure != "个数" && o.measure == "个数" && o.set.String() == f.set.String() {
			f = o
		}
	}
	if f != nil && f.groups != nil && r.namesGroups(k, f) {
		return
	}
	if f == nil || f.measure != "个数" || f.set.single() || !r.said || r.subject.single() || r.than != nil ||
		r.measure != nil || r.inner != nil {
		return
	}
	all, some, from, to := false, false, -1, -1
	for j := r.start; j < min(k, len(r.tokens)); j++ {
		t := &r.tokens[j]
		s := r.slice(t.from, t.to)
		switch {
		case t.used:
		case t.kind == filler:
			all = all || slices.ContainsFunc(universal, func(w string) bool { return strings.HasPrefix(s, w) })
			some = some || slices.Contains(predicates, s)
		case t.kind == state || t.kind == noun:
			if to = j; from < 0 {
				from = j
			}
		case t.kind == each:
			some = true
			r.use(j)
		case t.kind == dimension && !t.word.frame: // 承办单位分别为甲和乙
			r.use(j)
		case t.kind != pause && t.kind != and && t.kind != of:
			return
		}
	}
	if from < 0 || !all && !some {
		return
	}
	c := r.claim(r.tokens[from].from, r.tokens[to].to, Members)
	members := append(slices.Clone(r.list), r.subject)
	if f.set.kind == "产业链" { // 5条产业链分别为新材料、高端装备…
		for i, s := range members {
			if len(s.conds) == 1 && s.conds[0].field == "产业" {
				members[i] = set{kind: "产业链", conds: eq("名称", s.conds[0].value), words: s.words}
			}
		}
	}
	if all {
		members = []set{r.whole()}
	}
	for i, s := range members { // 均属于新能源汽车及零部件产业链
		if f.set.kind != "产业链" && s.kind == "产业链" && len(s.conds) == 1 {
			members[i] = set{conds: eq("产业", s.conds[0].value), words: s.words}
		}
	}
	r.useSets(members...)
	c.Verdict, c.Reference = Proven, f.set.scope(first(r.p.at), r.p.at.End())
	whole := r.values(f.set, "个数", f.when)
	for _, s := range members {
		rs := r.values(f.set.narrow(s), "个数", f.when)
		switch {
		case r.blocked() != "" || !f.proven || len(rs) == 0 || len(whole) == 0 || rs[0].value == nil ||
			whole[0].value == nil:
			c.Verdict, c.Reason = Unproven, "未能核对这里说的是否属实"
			r.put(c)
			return
		case all && rs[0].value.Cmp(whole[0].value) != 0, rs[0].value.Sign() == 0:
			c.Verdict, c.Reason = Wrong, "与底稿不符"
		}
	}
	r.put(c)
}

// namesGroups judges a list of the industries, units or the like that were counted: 有两个，分别是甲和乙. Whether
// the clause is one is told.
func (r lister) namesGroups(k int, f *fact) bool {
	members := append(slices.Clone(r.list), r.subject)
	field, names := fieldOf(members)
	if field == "" || field != r.groupField || r.than != nil || r.measure != nil || r.blocked() != "" {
		return false
	}
	first, last := -1, -1
	for j := r.start; j < min(k, len(r.tokens)); j++ {
		switch t := &r.tokens[j]; {
		case t.kind == state:
			if last = j; first < 0 {
				first = j
			}
		case t.kind == each:
			r.use(j)
		case !isOneOf(t.kind, filler, pause, and, of):
			return false
		}
	}
	if first < 0 {
		return false
	}
	c := r.claim(r.tokens[first].from, r.tokens[last].to, Members)
	c.Reference = "前列个数的" + field
	strangers := slices.ContainsFunc(names, func(s string) bool { return !slices.Contains(f.groups, s) })
	switch {
	case !f.proven:
		c.Reason = "未能核对这里说的是否属实"
	case strangers || len(names) != len(f.groups):
		c.Verdict, c.Reason, c.Expected = Wrong, "与底稿不符", strings.Join(f.groups, "、")
	default:
		c.Verdict = Proven
	}
	r.useSets(members...)
	r.put(c)
	return true
}

// summed judges a total by the numbers before it, where it names nobody else: it is
// theirs, or wrong. Whether it was judged is told.
func (r lister) summed(c *Claim, n *Number) bool {
	sum, terms, like := new(big.Rat), 0, 0
	last := r.lastFact(n.class)
	if last == nil {
		return false
	}
	for _, f := range r.facts {
		if f.number.class == n.class {
			like++
		}
	}
	for _, f := range slices.Backward(r.facts) {
		if f.number.class != n.class {
			continue
		}
		if f.measure != last.measure && f.measure != "" || !f.proven {
			break
		}
		sum.Add(sum, f.number.value)
		if terms++; n.says(sum) == agrees {
			return false // another sum than the reading has
		}
	}
	if terms < 2 || terms < like-1 || n.about != exactly {
		return false
	}
	c.Verdict, c.Reason, c.Reference, c.Expected = Wrong, "与前列各数之和不符", "前列各数之和", n.text(sum)+n.word
	c.Fix = c.Expected
	return true
}

// closes judges what a clause says at its end of all the records that it names:
// 投资103亿元的甲、投资12亿元的乙陆续完成土地摘牌.
func (r lister) closes(k int) {
	at := r.previous(min(k, len(r.tokens)))
	t := r.at(at)
	if before := r.previous(at); t.kind == noun && len(t.word.conds) == 0 && t.word.event == "" &&
		r.at(before).kind == state { // 同属支点类创新平台
		r.use(at)
		at, t = before, r.at(before)
	}
	if !isOneOf(t.kind, state, noun) || t.read || t.used || t.word.event == "" && len(t.word.conds) == 0 ||
		r.blocked() != "" {
		return
	}
	said, _ := r.subjectOf(t)
	var names []int
	for j := at - 1; j >= 0 && !isOneOf(r.tokens[j].kind, stop, comma); j-- {
		if r.tokens[j].kind == named {
			names = append(names, j)
		}
	}
	if len(names) == 0 || r.at(r.previous(at)).kind == of || t.word.event == "" && !r.predicated(names[0], at) {
		return
	}
	c := r.claim(t.from, t.to, Figure)
	c.Verdict = Proven
	for _, j := range names {
		s, ok := r.subjectOf(&r.tokens[j])
		yes, known := r.holds(s, said)
		switch {
		case !ok || !known || !s.single():
			return
		case !yes:
			c.Verdict, c.Reason = Wrong, r.label(s)+"：与底稿不符"
		}
	}
	r.use(append(names, at)...)
	r.so = append(r.so, r.when)
	r.put(c)
}

// predicated tells whether 为, 均 or the like stands between two tokens.
func (r lister) predicated(from, to int) bool {
	return slices.ContainsFunc(r.tokens[from+1:to], func(t token) bool {
		s := r.slice(t.from, t.to)
		return t.kind == filler && (slices.Contains(universal, s) || slices.Contains(predicates, s))
	})
}

// partner judges who is said to build a project or to invest in it: 由甲公司投资建设, 业主单位
// 为甲公司. Names that are neither owner nor investor stay unread, but behind 由.
func (r lister) partner(k int) {
	t := &r.tokens[k]
	var have []string
	for _, n := range r.recordNames() {
		switch {
		case n.project != nil:
			have = []string{n.project.Owner, n.project.Investor}
		case n.lead != nil:
			have = []string{n.lead.Investor}
		}
	}
	is := slices.ContainsFunc(have, func(s string) bool { return s != "" && s == t.names[0].text })
	known := len(have) > 0 && !slices.Contains(have, "")
	next := r.at(k + 1)
	if !isOneOf(next.kind, verb, filler) || !strings.HasPrefix(r.slice(next.from, next.to), "投资") {
		next = nil
	}
	before := r.at(k - 1)
	switch led := r.slice(before.from, before.to) == "由" && next != nil; {
	case is:
		r.use(k)
	case led && known:
		c := r.claim(t.from, t.to, Name)
		c.Verdict, c.Reason, c.Expected = Wrong, "与底稿的投资方不符", have[len(have)-1]
		r.use(k)
		r.put(c)
	default:
		return
	}
	if next != nil {
		next.used = true
		r.use(next.index)
	}
}

// builds tells whether a firm is named before its own project: 甲公司投建的乙项目. What says so
// rests on the book's owner and investor.
func (r lister) builds(k int) bool {
	j := k + 1
	for ; j < len(r.tokens) && isOneOf(r.tokens[j].kind, unknown, verb, filler) && j-k < 4; j++ {
	}
	if j == k+1 || r.at(j).kind != of || r.at(j+1).kind != named || r.at(j + 1).names[0].project == nil {
		return false
	}
	p := r.at(j + 1).names[0].project
	if s := r.slice(r.tokens[k+1].from, r.tokens[j].from); strings.ContainsAny(s, contrary) {
		return false
	}
	for _, n := range r.tokens[k].names {
		if n.text == p.Owner || n.text == p.Investor || n.firm != nil &&
			(n.firm.Name == p.Owner || n.firm.Name == p.Investor) {
			for i := k; i < j; i++ {
				r.use(i)
				r.tokens[i].used = true
			}
			return true
		}
	}
	return false
}

// definers stand before the members of a set.
var definers = []string{"为", "是", "即", "：", "有", "就是", "只有", "仅有", "包括", "包括了", "包含"}

// defines judges a clause that says who all the members of a set are: 支点平台为甲和乙.
func (r lister) defines(k int) {
	if r.group.empty() || len(r.names) == 0 || r.numbered() || r.measure != nil || r.than != nil || r.blocked() != "" {
		return
	}
	before := r.at(r.names[0] - 1)
	said := r.slice(before.from, before.to)
	if before.kind != each && !slices.Contains(definers, said) {
		return
	}
	last := r.names[len(r.names)-1]
	for j := last + 1; j < min(k, len(r.tokens)); j++ {
		if r.tokens[j].kind != filler {
			return
		}
	}
	rs := r.values(r.group, "个数", r.when)
	if len(rs) == 0 || rs[0].value == nil {
		return
	}
	for _, k := range r.names {
		if s, ok := r.subjectOf(&r.tokens[k]); ok {
			if yes, known := r.holds(s, r.group); known && !yes {
				return // who is none of them is told already
			}
		}
	}
	c := r.claim(r.tokens[r.names[0]].from, r.tokens[last].to, Members)
	c.Reference = rs[0].ref
	if c.Verdict = Proven; rs[0].value.Cmp(numeral.Int(len(r.names))) != 0 && !isOneOf2(said, "包括", "包括了", "包含") {
		c.Verdict, c.Reason = Unproven, "底稿中有"+numeral.Format{Plain: true}.Text(rs[0].value)+"个"
	}
	r.useSets(r.group)
	r.use(r.names...)
	if before.kind == each {
		r.use(before.index)
	}
	r.put(c)
}

// listed proves a count against the names right before it: 甲、乙2个项目, 甲、乙等13个项目.
// Whether it could is told.
func (r lister) listed(k int, b tail) bool {
	if len(r.names) == 0 || !r.subject.single() || r.subject.kind == "目标" || len(r.outer) > 0 {
		return false
	}
	last := r.names[len(r.names)-1]
	between := r.slice(r.tokens[last].to, r.tokens[k].from)
	n := r.tokens[k].number
	more := strings.Contains(between, "等")
	if !more && len(r.names) < 2 {
		return false
	}
	names := numeral.Int(len(r.names))
	if !more || n.value.Cmp(names) < 0 {
		c := r.claim(r.tokens[k].from, r.tokens[k].to, Members)
		c.Reference = "前列名称的个数"
		r.use(r.names...)
		r.useMore(last, k)
		r.useSets(r.group, b.set)
		if c.Verdict = Proven; n.value.Cmp(names) != 0 {
			c.Verdict, c.Reason, c.Expected = Wrong, "与列出的名称个数不符", n.text(names)+n.word
		}
		if group := r.group.narrow(b.set); c.Verdict == Proven && !more &&
			(len(r.group.conds) > 0 || r.group.event != "") {
			r.useTime("")
			rs := r.values(group, "个数", r.when)
			if len(rs) > 0 && rs[0].value != nil &&
				!slices.ContainsFunc(rs, func(a reading) bool { return a.value != nil && a.value.Cmp(n.value) == 0 }) {
				c.Verdict, c.Reason, c.Expected = Wrong, "与底稿不符", n.text(rs[0].value)+n.word
			}
		}
		r.put(c)
		if all, ok := r.namedSet(); ok && !more {
			r.push(all)
			r.subject, r.list = all, nil
		}
		return true
	}
	group := r.group.narrow(b.set)
	if r.group.empty() && len(r.topics) > 0 && !b.set.empty() && !r.topics[len(r.topics)-1].single() {
		group = r.topics[len(r.topics)-1].narrow(b.set) // 5个平台项目竣工，甲等3个已投产
	}
	if group.empty() || group.kind == "" && len(group.conds) == 0 {
		r.unproved(r.tokens[k].from, r.tokens[k].to, Figure, "未能确定这个数说的是什么")
		return true
	}
	r.use(r.names...)
	r.useMore(last, k)
	r.judge(k, r.all([]set{group}, "个数"), &fact{set: group, measure: "个数"})
	return true
}

// members proves that the names listed after a count are those that it counts:
// 3个，分别为甲、乙、丙.
func (r lister) members() {
	for i, f := range r.facts {
		if f.measure != "个数" || f.set.single() {
			continue
		}
		end := len(r.tokens)
		if i+1 < len(r.facts) && r.facts[i+1].measure == "个数" {
			end = r.facts[i+1].token
		}
		if at := r.listAfter(f.token, end); at >= 0 {
			r.memberNames(f, at)
		}
	}
}

// listAfter gives the first name of a list that follows a count in its sentence.
func (r lister) listAfter(k, end int) int {
	for j := k + 1; j < end; j++ {
		switch t := &r.tokens[j]; t.kind {
		case stop:
			return -1
		case named:
			prev := r.at(j - 1)
			s := r.slice(prev.from, prev.to)
			if prev.kind == each {
				r.use(j - 1)
			}
			if before := r.at(r.previous(j)); prev.kind == filler && before.kind == each { // 分别来自甲、乙
				r.use(before.index)
				return j
			}
			if prev.kind == each || slices.Contains([]string{"：", ":", "即", "为", "是", "“", "名单为", "具体为", "包括", "具体是",
				"系"}, s) {
				return j
			}
			return -1
		}
	}
	return -1
}

// memberNames judges the names of a list.
func (r lister) memberNames(f *fact, at int) {
	rs := r.values(f.set, "个数", f.when)
	if len(rs) == 0 || rs[0].value == nil || !f.proven {
		return
	}
	var members []string
	for _, a := range rs {
		members = append(members, a.whole...)
	}
	depth := 0
	for j := at; j < len(r.tokens); j++ {
		t := &r.tokens[j]
		switch {
		case t.kind == open:
			depth++
		case t.kind == shut:
			depth--
		case depth > 0:
		case t.kind == stop || t.kind == comma:
			return
		case t.kind == named && r.isMember(t, members):
			r.use(j)
		case t.kind == named:
			r.use(j)
			c := r.claim(t.from, t.to, Members)
			c.Verdict, c.Reason = Wrong, "不在其列"
			c.Expected = strings.Join(members[:min(len(members), 5)], "、")
			r.put(c)
		}
	}
}

func (r lister) isMember(t *token, members []string) bool {
	for _, n := range t.names {
		label := n.text
		if n.project != nil {
			label = n.project.Label()
		}
		if n.firm != nil && n.firm.Short != "" {
			label = n.firm.Short
		}
		if slices.Contains(members, label) {
			return true
		}
	}
	return false
}

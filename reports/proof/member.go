package proof

import "slices"

// belongs proves that a record is one of those that stand before its name: 在谈的甲项目,
// 约谈对象包括甲、乙, 红旗项目中，甲….
func (r *reader) belongs(k int, s set) {
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
	switch {
	case !known:
	case yes:
		r.useSets(group)
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
func (r *reader) holds(one, of set) (yes, known bool) {
	if of.kind != "" && of.kind != one.kind {
		return false, false
	}
	rs := r.values(r.individual(one).narrow(set{conds: of.conds, event: of.event, since: of.since, either: of.either}), "个数", r.when)
	if r.blocked() != "" || len(rs) == 0 || rs[len(rs)-1].value == nil {
		return false, false
	}
	if yes = slices.ContainsFunc(rs, func(a reading) bool { return a.value != nil && a.value.Sign() > 0 }); !yes && of.event != "" {
		return false, r.recorded(one, of.event)
	}
	return yes, true
}

// nearly takes in a word that makes a share approximate which follows its whole. Where
// no 占 stands before it, it begins the share itself.
func (r *reader) nearly(k int) {
	if !r.share && len(r.facts) > 0 && !r.said && r.measure == nil {
		r.sharing(k)
	}
	r.nearAt = k
}

// reaches keeps the direction of 增加到, for the number that follows.
func (r *reader) reaches() {
	if r.dir != nil {
		r.towards = r.dir.sign
	}
	r.dir = nil
}

// arrived judges the direction of 增加到 by the number before: it is read where the new
// number lies on that side of the old one.
func (r *reader) arrived(k int) {
	if r.towards == 0 || len(r.facts) < 2 {
		return
	}
	now, was := r.facts[len(r.facts)-1], r.facts[len(r.facts)-2]
	if now.token == k && now.number.class == was.number.class && now.number.value.Cmp(was.number.value) == r.towards {
		r.use(r.dirTok)
	}
}

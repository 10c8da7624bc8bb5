package proof

import (
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// dater judges the days and the times of a text.
type dater struct{ *reader }

// A day of the book belongs to a record and to what happened on it: a node (开工), an
// approval (施工许可), the end of a time allowed (整改时限). The look-up of days takes the
// records that the sentence names and whatever of these the clause has words for, in any
// order, and compares the days.

// event is a day that the book has, with the tokens that say which.
type event struct {
	day    zone.Date
	ref    string
	tokens []int
	exact  bool // a day that was set: 6月15日前 is that day
}

// lookUpDays judges the days of the sentence that nothing was made of so far.
func (r dater) lookUpDays() {
	turn := map[int]int{} // days of a clause so far, by its first token
	for i := r.before; i < len(r.claims); i++ {
		c := &r.claims[i]
		if c.Sort != Time || c.Verdict != Unproven {
			continue
		}
		k := slices.IndexFunc(r.tokens, func(t token) bool { return t.from == c.From && t.kind == timed })
		if k < 0 || r.tokens[k].moment.day.Month == 0 || r.tokens[k].moment.own {
			continue
		}
		_, from, to := r.clauseOf(c)
		if r.at(to).kind == comma && !slices.ContainsFunc(r.tokens[from:to], func(t token) bool { // 3月8日，甲投产
			return isOneOf(t.kind, named, state, noun, opening)
		}) {
			for to++; to < len(r.tokens) && !isOneOf(r.tokens[to].kind, stop, comma); to++ {
			}
		}
		names := r.recordsAround(k, from, to)
		if each := r.listedInTurn(from, to); len(each) > 1 {
			if at := turn[from]; at < len(each) {
				names = []int{each[at]}
			}
			turn[from]++
		}
		if len(names) == 0 && !r.plannedOfAll(c, k, from, to) {
			r.travelled(c, k)
		}
		switch {
		case len(names) == 1:
			r.happenedOn(c, k, names[0], r.eventsOf(names[0], k, from, to))
		case len(names) > 1:
			r.happenedToBoth(c, k, names, from, to)
		}
	}
}

// plannedOfAll judges the planned day of all records that were counted before: 5个应开工未开工项目原计划
// 12月1日动工. Whether it could is told.
func (r dater) plannedOfAll(c *Claim, k, from, to int) bool {
	var f *fact
	for _, o := range r.facts {
		if o.token < k && o.measure == "个数" && o.proven {
			f = o
		}
	}
	at, node := r.lastNode(to)
	if at < from {
		at, node = r.plannedNode(from, to)
	}
	if f == nil || at < from || len(r.around(k, planned)) == 0 {
		return false
	}
	for _, a := range r.values(f.set, "个数", f.when) {
		for _, label := range a.whole {
			p := r.p.book.Project(label)
			if p == nil || p.Milestones[node].Planned.IsZero() {
				return false
			}
			if !sameDay(p.Milestones[node].Planned, r.dayOf(k)) {
				c.Verdict, c.Reason, c.Reference = Wrong, "与底稿不符", a.ref+"."+node.Title()+"计划"
			}
		}
		if len(a.whole) > 0 {
			if c.Verdict != Wrong {
				c.Verdict, c.Reason, c.Reference = Proven, "", a.ref+"."+node.Title()+"计划"
			}
			r.use(append(r.around(k, planned), k, at)...)
			return true
		}
	}
	return false
}

// plannedNode gives the word of a clause for the planned day of a node: 计划开工日期.
func (r dater) plannedNode(from, to int) (int, zone.Node) {
	for j := from; j < to; j++ {
		if n, ok := nodeOf(r.tokens[j].word); ok && r.tokens[j].kind == planned {
			return j, n
		}
	}
	return -1, 0
}

// travelled judges the day of a trip by where it went and what it was for: 3月7日赴宁波.
func (r dater) travelled(c *Claim, k int) {
	day := r.dayOf(k)
	at := r.placeBehind(k)
	if at < 0 || day.Day == 0 {
		return
	}
	var there []string
	for i := range r.p.book.Trips {
		trip := &r.p.book.Trips[i]
		if trip.Date != day {
			continue
		}
		if there = append(there, trip.Place); trip.Place != r.tokens[at].word.conds[0].value {
			continue
		}
		r.use(k, at)
		switch told, contrary := r.toldOf(trip, k, at); {
		case told:
			c.Verdict, c.Reason, c.Reference = Proven, "", "招商活动.日期"
		case contrary != "":
			c.Verdict, c.Reason, c.Reference = Wrong, "当天的招商活动是“"+trip.Subject+"”", "招商活动.日期"
		default:
			c.Reason = "招商活动里没有这个内容"
		}
		return
	}
	if len(there) > 0 {
		c.Verdict, c.Reason, c.Reference = Wrong, "当天的招商活动在"+strings.Join(there, "、"), "招商活动.日期"
		c.alone = true
	}
}

// placeBehind gives the token of the place that a day's trip went to; −1 where none follows the day.
func (r dater) placeBehind(k int) int {
	for j := k + 1; j < len(r.tokens) && !isOneOf(r.tokens[j].kind, stop, timed); j++ {
		if w := r.tokens[j].word; r.tokens[j].kind == state && len(w.conds) == 1 && w.conds[0].field == "地点" {
			return j
		}
	}
	return -1
}

// toldOf tells whether a trip was about what the clause of its place says of it, as far as the words are those
// of the trade; contrary is a word for an industry or a sort of trip that it was not.
func (r dater) toldOf(trip *zone.Trip, day, place int) (told bool, contrary string) {
	subject := trip.Subject + trip.Kind + trip.Result
	from, to := r.clauseAt(place)
	told = true
	for j := max(from, day+1); j < to; j++ {
		t := &r.tokens[j]
		s := r.slice(t.from, t.to)
		saying := isOneOf(t.kind, state, noun, unknown, named, planned, measured, license)
		if !saying || j == place || t.to-t.from < 2 || strings.ContainsAny(s, "了们") || t.kind == noun && t.word.every {
			continue
		}
		if strings.Contains(subject, s) || t.word != nil && slices.Contains(t.word.conds, cond{"方式", "=", trip.Kind}) {
			r.use(j)
			continue
		}
		told = false
		if t.kind == state && len(t.word.conds) == 1 && isOneOf2(t.word.conds[0].field, "产业", "方式") {
			contrary = s
		}
	}
	for j := max(from, day+1); told && j < to; j++ {
		r.use(j)
	}
	return told, contrary
}

// tripOn gives the one trip of a day, where the words behind the day say where it went.
func (r dater) tripOn(k int, day zone.Date) (out *zone.Trip) {
	at := r.placeBehind(k)
	for i := range r.p.book.Trips {
		if trip := &r.p.book.Trips[i]; day.Day > 0 && trip.Date == day {
			if out != nil || at < 0 || trip.Place != r.tokens[at].word.conds[0].value {
				return nil
			}
			out = trip
		}
	}
	return out
}

// yielded judges a number of what the trip of the sentence yielded, by what the register says of it in words:
// 收集意向线索6条. Whether it could is told.
func (r dater) yielded(k int) bool {
	var result []rune
	for i := range r.p.book.Trips {
		if trip := &r.p.book.Trips[i]; !r.tripDay.IsZero() && trip.Date == r.tripDay {
			result = []rune(trip.Result)
		}
	}
	n, from := r.tokens[k].number, k
	for from > 0 && !isOneOf(r.tokens[from-1].kind, stop, comma, figured) {
		from--
	}
	said := strings.TrimSpace(r.slice(r.tokens[from].from, r.tokens[k].from))
	for i := range result {
		q, to := ReadNumber(result, i)
		if q == nil || q.word != n.word || len([]rune(said)) < 2 || !strings.HasSuffix(string(result[:i]), said) {
			continue
		}
		c := r.claim(r.tokens[k].from, r.tokens[k].to, Figure)
		c.Verdict, c.Reference, c.headed = Proven, "招商活动.成果", true
		if q.value.Cmp(n.value) != 0 {
			c.Verdict, c.Reason, c.Expected = Wrong, "与底稿的成果不符", string(result[i:to])
		}
		for j := from; j < k; j++ {
			r.use(j)
			r.tokens[j].used = true
		}
		r.strange = ""
		r.put(c)
		return true
	}
	return false
}

// recordsAround gives the token of the record that a day is of: in its clause, or the last
// one before.
func (r dater) recordsAround(k, from, to int) (out []int) {
	isRecord := func(j int) bool {
		return r.tokens[j].kind == named && slices.ContainsFunc(r.tokens[j].names,
			func(n *name) bool { return n.project != nil || n.lead != nil || n.platform != nil || n.visit != nil })
	}
	for j := from; j < to; j++ {
		if isRecord(j) {
			out = append(out, j)
		}
	}
	for j := from - 1; j >= 0 && len(out) == 0; j-- {
		if isRecord(j) {
			out = append(out, j)
		}
	}
	return out
}

// listedInTurn gives the names of a clause that has as many days in turn: 甲、乙分别于3月8日
// 和3月21日投产.
func (r dater) listedInTurn(from, to int) []int {
	var names []int
	days, inTurn := 0, false
	for j := from; j < to; j++ {
		switch r.tokens[j].kind {
		case named:
			names = append(names, j)
		case timed:
			days++
		case each:
			inTurn = true
			defer r.use(j)
		}
	}
	if !inTurn || days != len(names) {
		return nil
	}
	r.use(names...)
	return names
}

// eventsOf gives the days that the book has of a record for the words of a clause.
func (r dater) eventsOf(at, k, from, to int) (out []event) {
	day := r.dayOf(k)
	planned := zone.CompareDates(day, r.p.at.End()) > 0 || slices.ContainsFunc(r.tokens[from:to],
		func(t token) bool { return t.kind == planned })
	for j := from; j < to; j++ {
		t := &r.tokens[j]
		for _, n := range r.tokens[at].names {
			for _, d := range r.daysSaid(n, t, planned) {
				out = append(out, event{d, n.text + "." + r.slice(t.from, t.to), []int{j}, t.kind == dayWord})
			}
		}
	}
	return out
}

// daysSaid gives the days of a record that a word names.
func (r dater) daysSaid(n *name, t *token, plan bool) (out []zone.Date) {
	var nodes *[zone.NodeCount]zone.Milestone
	switch {
	case n.visit != nil:
		return daysOfVisit(n.visit, t)
	case n.platform != nil && t.kind == opening:
		return []zone.Date{n.platform.Since}
	case n.project != nil:
		nodes = &n.project.Milestones
	case n.lead != nil:
		nodes = &n.lead.Milestones
	}
	if nodes == nil || t.word == nil {
		return nil
	}
	if p := n.project; p != nil && t.kind == license {
		for _, k := range zone.PermitKinds() {
			if k.Title() == t.word.of {
				return []zone.Date{p.Permits[k].Date}
			}
		}
	}
	if n.project != nil && t.kind == dayWord && t.word.event == "" {
		return []zone.Date{n.project.Progress[r.p.at].Deadline}
	}
	for _, node := range zone.Nodes() {
		said := t.word.event == node.Title() ||
			len(t.word.conds) == 1 && t.word.conds[0].field == node.Title() ||
			t.kind == opening && node == zone.Production
		switch {
		case !said:
		case plan:
			out = append(out, nodes[node].Planned)
		default:
			out = append(out, nodes[node].Actual)
		}
	}
	return slices.DeleteFunc(out, zone.Date.IsZero)
}

// daysOfVisit gives the days of a visit that a word names: when it was, when the answer was due
// and when it was given.
func daysOfVisit(v *zone.Visit, t *token) []zone.Date {
	switch {
	case t.kind == dayWord:
		return []zone.Date{v.Due}
	case t.kind == noun && t.word.of == "服务":
		return []zone.Date{v.Date}
	case t.kind == state && len(t.word.conds) == 1 && t.word.conds[0] == (cond{"答复状态", "=", "已答复"}):
		return slices.DeleteFunc([]zone.Date{v.Answered}, zone.Date.IsZero)
	}
	return nil
}

// dayOf gives the day or month that a token names, with its year.
func (r dater) dayOf(k int) zone.Date {
	m := r.tokens[k].moment
	d := m.day
	if d.Year = m.from.Year; d.Day == 0 && m.end {
		d.Day = m.to.End().Day
	}
	return d
}

// happenedOn judges a day by those that the book has.
func (r dater) happenedOn(c *Claim, k, at int, events []event) {
	if len(events) == 0 {
		return
	}
	day := r.dayOf(k)
	by := strings.HasSuffix(r.slice(r.at(k+1).from, r.at(k+1).to), "前")
	for _, e := range events {
		eve := by && !e.exact && e.day.Day != 0 && day.Day != 0 && zone.DaysBetween(e.day, day) == 1 // 10月1日前
		if !sameDay(e.day, day) && !eve {
			continue
		}
		if c.Verdict, c.Reason, c.Reference = Proven, "", e.ref; by {
			r.use(k + 1)
			r.tokens[k+1].used = true
		}
		r.use(append(e.tokens, at, k)...)
		r.use(append(r.around(k, planned), r.around(k, verb)...)...)
		return
	}
	_, from, to := r.clauseOf(c)
	for j := from; j < to; j++ {
		t := &r.tokens[j]
		if demand := t.kind == planned && t.word.event == "" &&
			!slices.Contains(intended, r.slice(t.from, t.to)); demand || r.demand ||
			t.kind == unknown && !t.read {
			return
		}
	}
	meant := events[max(0, slices.IndexFunc(events, func(e event) bool { return e.exact }))]
	c.Verdict, c.Reason, c.Expected = Wrong, "与底稿不符", meant.day.Chinese()
	r.use(append(meant.tokens, at, k)...)
	r.use(append(r.around(k, planned), r.around(k, verb)...)...)
}

// happenedToBoth proves a day that several records have: 甲和乙3月份摘牌.
func (r dater) happenedToBoth(c *Claim, k int, names []int, from, to int) {
	var tokens []int
	for _, at := range names {
		events := r.eventsOf(at, k, from, to)
		i := slices.IndexFunc(events, func(e event) bool { return sameDay(e.day, r.dayOf(k)) })
		if i < 0 {
			return
		}
		tokens, c.Reference = append(tokens, events[i].tokens...), events[i].ref
	}
	c.Verdict, c.Reason = Proven, ""
	r.use(append(append(tokens, names...), k)...)
}

// around gives the tokens of a kind in the clause of a token.
func (r dater) around(k int, of kind) (out []int) {
	from, to := k, k
	for ; from > 0 && !isOneOf(r.tokens[from-1].kind, stop, comma); from-- {
	}
	for ; to < len(r.tokens) && !isOneOf(r.tokens[to].kind, stop, comma); to++ {
	}
	for j := from; j < to; j++ {
		if r.tokens[j].kind == of {
			out = append(out, j)
		}
	}
	return out
}

// sooner and later are what is said of a node that was not on its planned day, and asPlanned
// what may stand before them.
var (
	sooner    = []string{"提前", "早", "提早", "快", "超前"}
	later     = []string{"推迟", "晚", "迟", "延后", "延迟", "滞后", "拖后", "逾期", "延期", "拖", "拖期", "超期", "延误", "慢", "拖延", "晚于计划"}
	asPlanned = []string{"比计划", "较计划", "比原计划", "较原计划", "比计划开工时间", "比预定时间", "比计划时间", "较计划时间", "比计划日期", "比原定计划",
		"比原定时间", "比计划节点", "较计划节点", "比序时计划", "较原定时间", ""}
)

// apartInDays judges how many days a node was before or after its planned day, or is overdue: 3月17日
// 开工，比计划提前10天; 计划12月1日动工，已逾期135天. Whether it could is told.
func (r dater) apartInDays(k int) bool {
	n := r.tokens[k].number
	if n.word != "天" || !n.value.IsInt() {
		return false
	}
	from := k
	for ; from > 0 && !isOneOf(r.tokens[from-1].kind, stop, comma, figured, timed); from-- {
	}
	text := strings.NewReplacer("了", "", "整整", "", "足足", "", "又", "", "也", "", "均", "", "都", "", "已经", "", "已", "",
		"节点", "").Replace(r.slice(r.tokens[from].from, r.tokens[k].from))
	sign := 0
	for _, plan := range asPlanned {
		switch rest, ok := strings.CutPrefix(text, plan); {
		case !ok:
		case slices.Contains(sooner, rest):
			sign = -1
		case strings.ContainsAny(rest, "未没不无"):
			return false
		case slices.ContainsFunc(later, func(s string) bool { return strings.HasSuffix(rest, s) }):
			sign = 1
		}
	}
	at, node := r.lastNode(k)
	if sign == 0 || at < 0 {
		return false
	}
	c := r.claim(r.tokens[k].from, r.tokens[k].to, Figure)
	defer func() { r.put(c) }()
	c.Reason = "底稿没有这个数据"
	for _, off := range r.daysOff(k, node) {
		c.Verdict, c.Reason, c.Expected, c.Reference = Proven, "", "", node.Title()+"实际－"+node.Title()+"计划"
		if n.value.Cmp(numeral.Int(off*sign)) != 0 {
			c.Verdict, c.Reason = Wrong, "与底稿不符"
			early := map[bool]string{true: "提前", false: "晚"}[off < 0]
			c.Expected = early + numeral.Int(max(off, -off)).RatString() + "天"
		}
		for j := from; j < k; j++ {
			r.use(j)
		}
		if r.use(at); r.at(from-1).kind == timed {
			r.use(from - 1)
		}
		if c.Verdict == Proven {
			break
		}
	}
	return true
}

// daysOff gives how many days after its planned day a node was, or is overdue at the end of the
// half-month: of the record that the text names, or by the planned day that it says.
func (r dater) daysOff(k int, node zone.Node) (out []int) {
	off := func(planned, actual zone.Date) {
		if actual.IsZero() {
			actual = r.p.at.End()
		}
		if planned.Day != 0 && actual.Day != 0 {
			out = append(out, zone.DaysBetween(planned, actual))
		}
	}
	for _, name := range r.recordNames() {
		if name.project != nil {
			m := name.project.Milestones[node]
			off(m.Planned, m.Actual)
		}
	}
	for j := k - 1; j >= 0 && r.tokens[j].kind != stop && len(out) == 0; j-- {
		switch t := &r.tokens[j]; {
		case t.kind == timed && t.moment.single() && r.at(r.previous(j)).kind == planned:
			off(r.dayOf(j), zone.Date{})
		case t.kind == state && len(t.word.conds) == 2 && t.word.conds[0].field == node.Title()+"计划" &&
			t.word.conds[0].value == t.word.conds[1].value:
			m, _ := readMoment([]rune(t.word.conds[0].value), 0, r.p.at)
			m.day.Year = m.from.Year
			off(m.day, zone.Date{})
		}
	}
	return out
}

// lastNode gives the last word for a node before a token in its sentence.
func (r dater) lastNode(before int) (int, zone.Node) {
	for j := before - 1; j >= 0 && r.tokens[j].kind != stop; j-- {
		w := r.tokens[j].word
		if w == nil || r.tokens[j].kind != state {
			continue
		}
		for _, node := range zone.Nodes() {
			of := func(i int, fields ...string) bool {
				return len(w.conds) > i && isOneOf2(w.conds[i].field, fields...)
			}
			if w.event == node.Title() || of(0, node.Title(), node.Title()+"计划") || of(1, node.Title()) {
				return j, node
			}
		}
	}
	return -1, 0
}

// moment puts a claim about a time; what it is worth is known at the end of the
// sentence.
func (r dater) moment(k int) {
	t := &r.tokens[k]
	m := t.moment
	if m.day.Month == 0 && m.day.Year == 0 && m.from.Year == 0 || m.own && m.day.Month == 0 {
		return
	}
	c := r.claim(t.from, t.to, Time)
	switch {
	case m.invalid:
		c.Verdict, c.Reason, c.alone = Wrong, "没有这一天", true
	case m.year && m.day.Year == r.p.at.Year, m.day.Day > 0 && m.to == r.p.at && m.to.End().Day == m.day.Day:
		c.Verdict, c.Reference = Proven, r.p.at.Title()
	case m.day.Day > 0 && !m.end && m.to.End().Day != m.day.Day:
		c.Reason = "底稿只有半月末的数"
	default:
		c.Reason = "未能确定这个时间说的是什么"
		r.times = append(r.times, told{len(r.claims), m})
	}
	r.put(c)
}

// settle judges the times of a sentence by its numbers: a time is proven by a
// number that is right for it.
func (r dater) settle() {
	for _, time := range r.times {
		c := &r.claims[time.claim]
		for _, f := range r.facts {
			if t := f.when; telling(f) && f.proven && t.covers(time.when) && c.Verdict == Unproven {
				c.Verdict, c.Reference, c.Reason = Proven, t.to.Title(), ""
			}
		}
		for _, w := range r.so {
			if c.Verdict == Unproven && w.tense == span && w.covers(time.when) {
				c.Verdict, c.Reference, c.Reason = Proven, w.to.Title(), ""
			}
		}
		if t := r.at(r.timeAt); r.stale == "" && len(r.facts) == 0 && !r.anyFigure && t.kind == timed &&
			t.from == c.From && r.isStale(t.moment) {
			r.stale = fmt.Sprintf("%d月%d日", r.p.at.End().Month, r.p.at.End().Day)
			if t.moment.day.Year != 0 {
				r.stale = r.p.at.End().Chinese()
			}
		}
		if r.stale != "" {
			c.Verdict, c.Reason, c.Expected, c.Fix = Wrong, "数字是"+r.p.at.Title()+"的", r.stale, r.stale
		}
	}
	r.times, r.so, r.stale, r.anyFigure = nil, nil, "", false
}

// isStale tells whether 截至 a day is that of another issue: the end of another
// half-month, or a day that is yet to come.
func (r dater) isStale(m moment) bool {
	if m.tense != span && m.tense != asOf || m.day.Day == 0 || r.at(r.previous(r.timeAt)).kind != until {
		return false
	}
	d := m.day
	d.Year = m.from.Year
	return m.to.End() == d || zone.CompareDates(d, r.p.at.End()) > 0
}

// dated judges a day by what the book has of the record that the text speaks of. False is told of one that
// narrows whom a number counts: 2月10日签约的.
func (r dater) dated(k int) bool {
	t := &r.tokens[k]
	r.use(k)
	c := r.claim(t.from, t.to, Time)
	day := r.dayOf(k)
	switch c.Reason = "未能确定这个时间说的是什么"; {
	case t.moment.invalid:
		c.Verdict, c.Reason, c.alone = Wrong, "没有这一天", true
		r.put(c)
		return true
	case r.tripped(&c, k, day):
		r.tripDay, r.onDay = day, true // what follows is of this trip alone
		r.put(c)
		return true
	}
	at, events := r.eventsAround(&c, k)
	if event := r.at(r.next(k)); len(events) == 0 && (day.Day == 0 || event.word != nil && event.word.event != "") {
		return false
	}
	if at >= 0 {
		r.happenedOn(&c, k, at, events)
	}
	for _, e := range events {
		for _, j := range e.tokens { // nothing else is said by it
			t := &r.tokens[j]
			t.used = t.used || t.kind == state && (c.Verdict != Unproven || at < 0) && t.word.of != "服务"
		}
	}
	if since := r.at(k - 1); len(events) > 0 && since.kind == excess && r.slice(since.from, since.to) == "自" {
		r.use(k - 1)
		r.strange = strings.TrimSuffix(r.strange, "自")
	}
	r.onDay = len(events) == 0 || c.Verdict == Unproven || r.travels(k)
	if r.tripOn(k, day) != nil {
		r.tripDay = day
	}
	r.put(c)
	return true
}

// eventsAround gives the record that a day is of, and what the words behind the day name of it, or those
// of its clause.
func (r dater) eventsAround(c *Claim, k int) (at int, events []event) {
	_, from, to := r.clauseOf(c)
	names := r.recordsAround(k, from, to)
	if len(names) != 1 { // several have their days in turn
		for _, name := range names {
			events = append(events, r.eventsOf(name, k, from, to)...)
		}
		return -1, events
	}
	next := k + 1
	for next < to && !isOneOf(r.tokens[next].kind, figured, timed) {
		next++
	}
	if events = r.eventsOf(names[0], k, k+1, next); len(events) == 0 {
		events = r.eventsOf(names[0], k, from, to)
	}
	return names[0], events
}

// travels tells whether a day is that of a trip: 4月12日赴北京….
func (r dater) travels(k int) bool {
	to := k
	for to+1 < len(r.tokens) && !isOneOf(r.tokens[to+1].kind, stop, comma) {
		to++
	}
	return strings.Contains(r.slice(r.tokens[k].from, r.tokens[to].to), "赴")
}

// tripped judges the day of a trip by what the register says of it: 4月12日赴北京走访企业.
// Whether a trip goes by the words is told.
func (r dater) tripped(c *Claim, k int, day zone.Date) bool {
	end := k + 1
	for end < len(r.tokens) && !isOneOf(r.tokens[end].kind, stop, comma) {
		end++
	}
	if end == k+1 || day.Day == 0 {
		return false
	}
	said := r.slice(r.tokens[k+1].from, r.tokens[end-1].to)
	for i := range r.p.book.Trips {
		trip := &r.p.book.Trips[i]
		if said == "" || len([]rune(said)) < 5 || !strings.Contains(trip.Subject, said) {
			continue
		}
		c.Verdict, c.Reason, c.Expected = Wrong, "与招商活动的日期不符", trip.Date.Chinese()
		if trip.Date == day {
			c.Verdict, c.Reason, c.Expected, c.Reference = Proven, "", "", "招商活动“"+trip.Subject+"”"
		}
		for j := k; j < end; j++ {
			r.use(j)
			r.tokens[j].used = true
		}
		if c.Verdict == Proven {
			return true
		}
	}
	return c.Verdict == Wrong
}

// recordNames gives the records that the sentence names last.
func (r dater) recordNames() []*name {
	for j := r.here; j >= 0; j-- {
		t := &r.tokens[j]
		if t.kind == named && slices.ContainsFunc(t.names,
			func(n *name) bool { return n.project != nil || n.lead != nil || n.platform != nil }) {
			return t.names
		}
	}
	return nil
}

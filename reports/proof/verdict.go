package proof

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
)

// arbiter gives numbers their verdicts by their readings.
type arbiter struct{ *reader }

// claim begins a claim about some characters.
func (r arbiter) claim(from, to int, sort Sort) Claim {
	return Claim{Text: r.slice(from, to), From: from, To: to, Sort: sort, Verdict: Unproven, FixFrom: from,
		clause: r.clause}
}

func (r arbiter) put(c Claim) { r.claims = append(r.claims, c) }

// unproved puts a claim that nobody can prove, with the reason.
func (r arbiter) unproved(from, to int, sort Sort, reason string) {
	r.unclear = true
	r.shaky = r.shaky || sort == Figure
	c := r.claim(from, to, sort)
	c.Reason = reason
	r.put(c)
}

// barred puts a claim that is no figure of the book at all.
func (r arbiter) barred(k int, reason string) {
	r.unproved(r.tokens[k].from, r.tokens[k].to, Figure, reason)
	r.claims[len(r.claims)-1].barred = true
}

// blocked gives why a number of this segment cannot be proven, or nothing.
func (r arbiter) blocked() string {
	switch {
	case r.strange != "":
		return "“" + r.strange + "”未能识别"
	case r.phase:
		return "说的是项目的一期"
	case r.planned:
		return "说的是计划或预计"
	case r.when.tense == future:
		return "说的是以后"
	case r.itself:
		return "说的是本期与本期相比"
	}
	return ""
}

// judge gives a number its verdict by its readings and keeps it as a fact. One
// reading that agrees is enough; it is wrong where all are known and none agrees.
func (r arbiter) judge(k int, rs []reading, f *fact) {
	t := &r.tokens[k]
	n := t.number
	c := r.claim(t.from, t.to, Figure)
	c.headed = r.headed && r.inner == nil // 其中 goes on from what came before
	f.token, f.number, f.clause, f.when, f.paren = k, n, r.clause, r.when, len(r.outer) > 0
	defer func() {
		r.unclear = r.unclear || c.Verdict == Unproven
		f.proven, f.judged = c.Verdict == Proven, c.Verdict != Unproven
		r.facts = append(r.facts, f)
		r.put(c)
	}()
	if n.broken != "" {
		c.Verdict, c.Reason = Wrong, n.broken
		c.Expected = strings.Replace(c.Text, ",", ".", 1)
		c.alone = true
		return
	}
	if c.Reason = r.blocked(); c.Reason != "" {
		r.shaky = true
		return
	}
	if r.onDay && !timeless(f.measure) {
		c.Reason = "说的是某一天，底稿没有这一天的数"
		return
	}
	if len(rs) > 0 {
		r.use(rs[0].words...)
		r.useTime(f.measure)
		for _, s := range r.topics {
			if len(s.conds) == 0 && s.event == "" && s.kind == f.set.kind {
				r.useSets(s) // 对照招商目标，: it only says of which register
			}
		}
	}
	switch best, known := r.best(n, rs); {
	case best != nil && best.fit == agrees && r.slipped(n, best.reading, rs[0]):
		c.Reason, c.barred = "与"+rs[0].ref+"不符，可能说的是"+best.ref, true
	case best != nil && best.fit == agrees:
		if !best.set.empty() {
			f.set = best.set
		}
		c.Verdict, c.Reference, c.Expected = Proven, best.shown(r.p), ""
		if reason := r.misplaced(k, f.set); reason != "" {
			c.leave(reason)
		}
		c.rate = f.measure == "完成率" || f.measure == "超序"
		r.use(best.words...)
	case len(rs) == 0:
		c.Reason = "未能确定这个数说的是什么"
	case !known:
		c.Reason = "底稿没有这个数据"
		r.staleTime(n, f)
	case best != nil:
		c.Reference, c.Reason = best.shown(r.p), "“"+n.mark+"”与"+expected(n, best.reading)+"相差较多"
	case r.staleTime(n, f):
		c.Reason = "数字是" + r.p.at.Title() + "的"
	default:
		r.refuse(&c, k, rs[0], f)
	}
}

// slipped tells whether a number that names nobody is near that of the whole zone, and right only of one of
// its registers: it may be a slip.
func (r arbiter) slipped(n *Number, a, whole reading) bool {
	if r.said || len(r.topics) > 0 || a.ref == whole.ref || !whole.set.every || whole.value == nil || a.value == nil ||
		n.about != exactly || whole.value.Sign() == 0 {
		return false
	}
	ratio := new(big.Rat).Quo(a.value, whole.value)
	return ratio.Cmp(big.NewRat(95, 100)) > 0 && ratio.Cmp(big.NewRat(105, 100)) < 0
}

// ofOneChain tells whether a sentence speaks of one chain, and a number in it of what is not bound to that
// chain: 新材料产业链现有区内企业10家，招引项目7个.
func (r arbiter) ofOneChain(f *fact) bool {
	return f.set.kind != "产业链" &&
		slices.ContainsFunc(r.topics, func(s set) bool { return s.kind == "产业链" && len(s.conds) > 0 }) &&
		!slices.ContainsFunc(f.set.conds, func(c cond) bool { return c.field == "产业" })
}

// refuse makes a number wrong that no reading goes with, unless something leaves in doubt what it is of.
func (r arbiter) refuse(c *Claim, k int, a reading, f *fact) {
	n := r.tokens[k].number
	switch several := !r.said && len(r.waiting) > 1; {
	case (r.doubt || r.cloudy || r.unclear && !r.explicit(f)) && !(r.wellSaid(f) && r.nowhere(k)):
		c.Reason = "前后有未能识别的内容"
	case r.shaky && !r.headed:
		c.Reason = unclearBefore
	case n.class != count && r.at(r.next(k)).kind == of && r.at(r.next(r.next(k))).kind == dimension:
		c.Reason = "可能只是条件"
	case r.leavesOut(k):
		c.Reason = "可能不含前面说的"
	case f.measure == "个数" && kindOf(f.set) == "项目" && isOneOf2(f.set.kind, "项目", "") && isOneOf2(n.word, "次", "批次",
		"场", "场次", "件", "条", "届", "人次", "轮"):
		c.Reason = "项目不以“" + n.word + "”计"
	case r.ofOneChain(f):
		c.Reason = "可能只是前面说的产业链的"
	case several && !r.total && !r.share:
		c.Reason = "前面有几个主体，未能确定说的是谁"
	case r.total && (several || !r.said && len(r.facts) > 1):
		if !r.summed(c, n) {
			c.Reason = "前面有几个主体，未能确定说的是谁"
		}
	default:
		if other := r.otherwise(n, f); other != "" {
			c.Reason = "也可能说的是" + other
			return
		}
		r.differs(c, k, a)
	}
}

// leavesOut tells whether a number may leave out those named before: 另有7个.
func (r arbiter) leavesOut(k int) bool {
	for j := k - 1; j >= r.start; j-- {
		if t := &r.tokens[j]; t.kind == filler && strings.HasPrefix(r.slice(t.from, t.to), "另") {
			return true
		}
	}
	return false
}

// staleTime tells whether a number is that of the document's half-month, where the
// text says another time: then it is the time that is wrong.
func (r arbiter) staleTime(n *Number, f *fact) bool {
	if r.when.tense == present || f.measure == "" || r.timeAt < 0 || timeless(f.measure) {
		return false
	}
	m := r.tokens[r.timeAt].moment
	if m.day.Year == 0 && m.day.Day == 0 {
		return false
	}
	now, _ := r.best(n, r.values(f.set, f.measure, moment{}))
	if now == nil || now.fit != agrees {
		return false
	}
	end := r.p.at.End()
	switch {
	case m.day.Month == 0:
		r.stale = fmt.Sprintf("%d年", end.Year)
	case m.day.Year == 0:
		r.stale = fmt.Sprintf("%d月%d日", end.Month, end.Day)
	default:
		r.stale = end.Chinese()
	}
	return true
}

// explicit tells whether a claim stands by itself, whatever was said before it.
func (r arbiter) explicit(f *fact) bool {
	if f.measure == "个数" {
		return r.said && (r.subject.event != "" ||
			slices.ContainsFunc(r.subject.conds,
				func(c cond) bool { return !slices.Contains(groupFields, c.field) || c.field == "类别" }))
	}
	return r.headed && r.measure != nil
}

// fitted is a reading with how the typed number goes with it.
type fitted struct {
	reading
	fit fit
}

// best gives the reading that the number goes with best, nil where it goes with
// none, and whether all are known.
func (r arbiter) best(n *Number, rs []reading) (out *fitted, known bool) {
	known = true
	for _, a := range rs {
		if a.value == nil {
			known = false
			continue
		}
		if f := n.goes(a); f != no && (out == nil || f > out.fit) {
			out = &fitted{a, f}
		}
	}
	return out, known
}

// goes tells how a number goes with a reading: unit, sign and value.
func (n *Number) goes(a reading) fit {
	v := a.value
	if a.sign != 0 {
		if v.Sign()*a.sign < 0 {
			return no
		}
		v = new(big.Rat).Abs(v)
	}
	if !n.measures(a.unit) {
		return no
	}
	if n.class == bare && a.unit != numeral.One {
		v = new(big.Rat).Quo(v, a.unit.Size())
	}
	return n.says(v)
}

// measures tells whether the number's unit is one for values of a unit.
func (n *Number) measures(u numeral.Unit) bool {
	switch n.class {
	case money:
		return isMoney(u)
	case percent:
		return u == numeral.Percent
	case points:
		return u == numeral.Point
	case land:
		return u == numeral.Mu
	case count, times, issues:
		return u == numeral.One
	case bare:
		return u == numeral.One || u == numeral.Percent
	}
	return false
}

func isMoney(u numeral.Unit) bool { return u == numeral.Yi || u == numeral.Wan || u == numeral.Yuan }

// differs makes a claim wrong: what the book says instead, and how to write it.
func (r arbiter) differs(c *Claim, k int, a reading) {
	n := r.tokens[k].number
	c.Verdict, c.Reference, c.Expected = Wrong, a.shown(r.p), expected(n, a)
	c.Reason = "与底稿不符"
	unit := numeral.Unit(a.unit)
	if n.class == percent && unit == numeral.Point || n.class == points && unit == numeral.Percent ||
		isMoney(unit) != (n.class == money) && n.class != bare {
		c.Sort = Unit
		c.Reason = "单位不符"
		if n.class == percent || n.class == points {
			c.Sort = Point
		}
	}
	if isMoney(unit) && n.class == money {
		other := *n
		for _, u := range []numeral.Unit{numeral.Yi, numeral.Wan, numeral.Yuan} {
			if other.unit = u; n.digits() == other.text(a.value) && u != n.unit {
				c.Sort, c.Reason = Unit, "单位不符"
			}
		}
	}
	if n.about != exactly && n.class != percent {
		return
	}
	c.Fix = c.Expected
	if a.sign != 0 && a.value.Sign()*a.sign < 0 {
		c.Fix, c.Reason = "", "方向相反"
	}
}

// digits gives the number as it was typed, in its own unit.
func (n *Number) digits() string { return n.text(n.value) }

// expected writes what a reading says as the number was typed; with sentences' own
// places where the number has too few.
func expected(n *Number, a reading) string {
	v := a.value
	if a.sign != 0 {
		v = new(big.Rat).Abs(v)
	}
	word := n.word
	if n.size != nil {
		return numeral.Format{Unit: numeral.Mu, Places: 2, Trim: true, Plain: true}.Text(v) + numeral.Mu.Name()
	}
	f := numeral.Format{Unit: n.unit, Places: n.places, Plain: true}
	if !n.measures(a.unit) || n.class == bare && a.unit != numeral.One || n.han || n.about != exactly ||
		n.places == 0 && a.unit != numeral.One {
		f = numeral.Format{Unit: a.unit, Places: 2, Trim: true, Plain: true}
		if a.unit == numeral.Percent || a.unit == numeral.Point {
			f.Places = 1
		}
		if word = a.unit.Name(); a.unit == numeral.One {
			word = n.word
		}
		if n.class == money && isMoney(a.unit) && n.unit != numeral.Yuan {
			f.Unit, word = n.unit, n.unit.Name()
		}
	}
	return f.Text(v) + word
}

// shown gives the reference with a project's name for its number, and the
// half-month where it is another.
func (a reading) shown(p *Prover) string {
	ref := a.ref
	if head, tail, ok := strings.Cut(ref, "."); ok {
		if q := p.book.Project(head); q != nil && !strings.ContainsAny(q.Label(), ".[]{}|") {
			ref = q.Label() + "." + tail
		}
	}
	if a.at != p.at && !a.at.IsZero() {
		return fmt.Sprintf("%s（%s）", ref, a.at.Title())
	}
	return ref
}

// unclearBefore is why a figure is not proven whose subject stands in words that are not understood.
const unclearBefore = "前文有未能识别的内容，未能确定说的是谁"

package proof

import (
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// cond narrows a set: 产业=新材料.
type cond struct{ field, op, value string }

// set is whom a claim is about: records of a register, narrowed by conditions and
// by nodes that were reached in a time. It is written as the scope of a reference.
type set struct {
	kind   string // 项目, 线索, 平台 …; empty is whichever is meant
	conds  []cond
	either []cond   // instead of those of the same sentence where they do not agree
	event  string   // a node: 签约
	since  bool     // it counts whenever it was
	one    string   // a single project, by its number
	every  bool     // 全区: it forgets who came before
	permit string   // the state of a permit that was said before
	frozen bool     // its time is among its conditions
	words  []saying // the tokens that say it
}

// saying is a token of the text with the part of a set that it says: a field that it is a
// condition on, or one of the parts below.
type saying struct {
	token int
	part  string
}

// The parts of a set besides its conditions.
const (
	ofKind  = "kind"
	ofEvent = "event"
	ofOne   = "one"
	ofAll   = "every"
)

// sayings tells what a token says of a set.
func (s set) sayings(token int) (out []saying) {
	for part, is := range map[string]bool{ofKind: s.kind != "" &&
		!s.every, ofEvent: s.event != "", ofOne: s.one != "", ofAll: s.every} {
		if is {
			out = append(out, saying{token, part})
		}
	}
	for _, c := range s.conds {
		out = append(out, saying{token, c.field})
	}
	return out
}

// tokens gives the tokens that the set rests on.
func (s set) tokens() (out []int) {
	for _, w := range s.words {
		out = append(out, w.token)
	}
	return out
}

// forget drops the tokens that say a part of the set: something else was said of it.
func (s *set) forget(part string) {
	gone := map[int]bool{}
	for _, w := range s.words {
		gone[w.token] = gone[w.token] || w.part == part
	}
	s.words = slices.DeleteFunc(slices.Clone(s.words), func(w saying) bool { return gone[w.token] })
}

// unknownSet is the register of several that make no one set: nothing is known of them together.
const unknownSet = "?"

// scopes are what the registers are called in references.
var scopes = map[string]string{"项目": "全部项目", "线索": "全部线索", "平台": "创新平台", "企业": "龙头企业", "荣誉": "试点荣誉",
	"活动": "招商活动", "服务": "三服务", "产业链": "产业链", "环节": "产业链环节", "机制": "机制", "目标": "招商目标"}

// shared are the fields that several registers have: 新材料 narrows projects and
// leads alike.
var shared = map[string][]string{"产业": {"项目", "线索", "企业"}, "责任单位": {"项目", "服务", "机制"}, "片区": {"项目", "平台"},
	"总投资": {"项目", "线索"}, "外资": {"项目", "线索"}, "开工计划": {"项目", "线索"}}

// empty tells whether nothing is said of whom.
func (s set) empty() bool {
	return s.kind == "" && len(s.conds) == 0 && s.event == "" && s.one == "" && !s.every
}

// single tells whether the set is one record by its name.
func (s set) single() bool {
	return s.one != "" || slices.ContainsFunc(s.conds, func(c cond) bool {
		return (c.field == "名称" || c.field == "企业" && s.kind == "服务") && !strings.Contains(c.value, "、")
	})
}

// overlaps tells whether two sets have conditions on the same field, or an event each.
func (s set) overlaps(by set) bool {
	return s.event != "" && by.event != "" || slices.ContainsFunc(s.conds, func(c cond) bool {
		return slices.ContainsFunc(by.conds, func(o cond) bool { return o.field == c.field })
	})
}

// narrow takes the conditions of another set over this one's: what it says of the
// same field replaces what was said. A single record and the whole zone stand for
// themselves.
func (s set) narrow(by set) set {
	if by.one != "" || by.every || by.single() {
		for _, w := range s.words {
			if w.part == ofKind && s.kind == by.kind || w.part == ofAll {
				by.words = append(slices.Clip(by.words), w)
			}
		}
		return by
	}
	out := set{every: s.every, frozen: s.frozen, kind: s.kind, event: s.event, since: s.since, one: s.one,
		either: s.either, conds: slices.Clone(s.conds), words: s.words}
	if of := map[string]string{"环节": "产业链", "线索": "产业", "项目": "产业"}[by.kind]; s.kind == "产业链" && of != "" {
		out.kind = by.kind // 新材料产业链6个环节, 招引项目7个
		for i := range out.conds {
			out.conds[i].field = of
		}
	}
	if by.kind != "" && by.kind != out.kind {
		if s.kind != "" {
			for _, c := range out.conds {
				if !slices.Contains(shared[c.field], by.kind) {
					out.forget(c.field)
				}
			}
			out.conds = slices.DeleteFunc(out.conds,
				func(c cond) bool { return !slices.Contains(shared[c.field], by.kind) })
			out.event, out.one = "", ""
			out.forget(ofEvent)
			out.forget(ofKind)
			out.forget(ofOne)
		}
		out.kind = by.kind
	}
	if by.event != "" {
		if out.event != "" && out.event != by.event {
			out.forget(ofEvent)
		}
		out.event, out.since = by.event, by.since
	}
	if by.either != nil {
		out.either = by.either
	}
	if out.permit = by.permit; out.permit == "" {
		out.permit = s.permit
	}
	for _, c := range by.conds {
		if c.field == "旗别" && (c.value == "不参评" || c.value == "未报") { // of those that take part nobody is
			out.forget("参评")
			out.conds = slices.DeleteFunc(out.conds, func(o cond) bool { return o.field == "参评" })
		}
		replaced := func(o cond) bool { return o.field == c.field && (o.op == "=" || o.op == c.op) }
		if i := slices.IndexFunc(out.conds, replaced); i >= 0 && out.conds[i] != c {
			out.forget(c.field)
		}
		out.conds = append(slices.DeleteFunc(out.conds, replaced), c)
	}
	out.words = append(slices.Clip(out.words), by.words...)
	return out
}

// join unites two sets that differ in one field: 红旗、蓝旗 are those with either.
func (s set) join(with set) (set, bool) {
	if s.kind != with.kind && s.kind != "" && with.kind != "" || s.one != "" || with.one != "" ||
		s.event != with.event {
		return s, false
	}
	if s.kind == with.kind && s.event == "" && (len(s.conds) == 0 || len(with.conds) == 0) { // 三服务和政务直通车
		s.conds, s.either = nil, nil
		s.words = append(slices.Clip(s.words), with.words...)
		return s, true
	}
	out := s
	out.conds = slices.Clone(s.conds)
	out.words = append(slices.Clip(s.words), with.words...)
	if out.kind == "" {
		out.kind = with.kind
	}
	differs := 0
	for _, c := range with.conds {
		i := slices.IndexFunc(out.conds, func(o cond) bool { return o.field == c.field })
		if i < 0 && len(out.conds) == 0 {
			return s, false
		}
		switch {
		case i < 0 && slices.ContainsFunc(s.conds, func(o cond) bool {
			return slices.ContainsFunc(with.conds, func(w cond) bool { return o.field == w.field })
		}):
			out.conds = append(out.conds, c) // 甲局和乙局的红旗: those of both
		case i < 0:
			return s, false
		case out.conds[i] == c:
		case out.conds[i].op == "=" && c.op == "=":
			differs++
			out.conds[i].value += "、" + c.value
		default:
			return s, false
		}
	}
	return out, differs <= 1 && len(with.conds) > 0
}

// excludes tells whether nothing can be in both sets, by a field of which they have other values.
func (s set) excludes(with set) bool {
	return slices.ContainsFunc(s.conds, func(c cond) bool {
		return slices.ContainsFunc(with.conds, func(o cond) bool {
			return o.field == c.field && o.op == "=" && c.op == "=" && !strings.Contains(o.value, c.value)
		})
	})
}

// aim gives the scope of a target, whatever became of it.
func (s set) aim(at zone.Period) string {
	s.event = ""
	return s.scope(first(at), first(at))
}

// frozenAt makes conditions of an event and the time that bounds it, so that others
// may be said of the same records.
func (s set) frozenAt(w moment, at zone.Period) set {
	if s.event == "" || w.tense != span {
		return s
	}
	field := s.event + "实际"
	out := s
	out.event, out.frozen = "", true
	from, to := w.bounds()
	out.conds = append(slices.Clone(s.conds), cond{field, "≥", from.Chinese()}, cond{field, "≤", to.Chinese()})
	if out.kind == "" {
		out.kind = kindOf(s)
	}
	return out
}

// kindOf gives the register of a set that does not say it.
func kindOf(s set) string {
	if s.event == "签约" || s.event == "摘牌" || slices.ContainsFunc(s.conds,
		func(c cond) bool { return c.field == "阶段" }) {
		return "线索"
	}
	return "项目"
}

// reached gives the set of those that reached a node in a month, where the set is of those
// that have reached it: 1月开工29个.
func (s set) reached(w moment) (set, bool) {
	i := slices.IndexFunc(s.conds, func(c cond) bool {
		return c.field == "开工" && c.value == "已开工" || c.field == "入库" && c.value == "已入库"
	})
	if i < 0 || s.event != "" || w.tense != span || w.day.Day != 0 || w.day.Month == 0 || w.own || len(s.conds) > 2 {
		return s, false
	}
	o := s.without(s.conds[i].field)
	o.event = s.conds[i].field
	return o, true
}

// without gives the set without conditions on some fields.
func (s set) without(fields ...string) set {
	s.conds = slices.DeleteFunc(slices.Clone(s.conds), func(c cond) bool { return slices.Contains(fields, c.field) })
	return s
}

// other gives the set with its other reading, where it has one.
func (s set) other() (set, bool) {
	if s.either == nil {
		return s, false
	}
	o := s
	o.either = nil
	o.conds = slices.DeleteFunc(slices.Clone(s.conds), func(c cond) bool { return c.field == "填报" })
	o.conds = append(o.conds, s.either...)
	return o, true
}

// scope writes the set as the scope of a reference; from and to bound its event.
func (s set) scope(from, to zone.Date) string {
	if s.one != "" {
		return s.one
	}
	base, conds := scopes[s.kind], []string{}
	if s.kind == "" {
		base = scopes["项目"]
	}
	for _, c := range s.conds {
		if c.field == "类别" && base == "全部项目" && !strings.Contains(c.value, "、") {
			base = c.value
			continue
		}
		if c.field == "责任单位" && s.kind == "机制" {
			c.field = "牵头单位"
		}
		conds = append(conds, c.field+c.op+c.value)
	}
	field := s.event + "实际"
	if s.event == "" && isOneOf2(s.kind, "活动", "服务", "荣誉") && !from.IsZero() {
		field = "日期"
	}
	if s.event != "" || field == "日期" {
		if !from.IsZero() {
			conds = append(conds, field+"≥"+from.Chinese())
		}
		conds = append(conds, field+"≤"+to.Chinese())
	}
	if len(conds) == 0 {
		return base
	}
	return base + "[" + strings.Join(conds, "，") + "]"
}

// first gives the first day of a half-month.
func first(p zone.Period) zone.Date {
	return zone.Date{Year: p.Year, Month: p.Month, Day: []int{1, 16}[p.Half-1]}
}

func (s set) String() string { return fmt.Sprintf("%s%v", s.scope(zone.Date{}, zone.Date{}), s.conds) }

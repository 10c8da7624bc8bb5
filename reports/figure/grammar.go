package figure

import (
	"regexp"
	"strconv"
	"strings"

	"zonebrief/reports/numeral"
)

// query is a reference in its parts.
type query struct {
	scope      string
	conditions []condition
	measure    string
	marks      marks
}

// condition is one condition: 产业=新材料、生物医药 or 总投资≥10亿元.
type condition struct{ field, op, want string }

func (c condition) String() string { return c.field + c.op + c.want }

// marks are what stands after bars.
type marks struct {
	unit       numeral.Unit
	hasUnit    bool
	places     int // -1 is the measure's own
	bare       bool
	size       bool // how much, without 增减 and 快慢
	together   bool // an amount stands in 亿元 as others of its sentence do; never written
	comparison string
	written    []string
}

// with gives the same reference with another scope or measure and without marks;
// empty keeps what is there.
func (q *query) with(scope, measure string) *query {
	out := &query{scope: q.scope, conditions: q.conditions, measure: q.measure}
	if scope != "" {
		out.scope = scope
	}
	if measure != "" {
		out.measure = measure
	}
	return out
}

// String writes the reference as parse reads it.
func (q *query) String() string {
	out := q.scope
	if len(q.conditions) > 0 {
		var all []string
		for _, c := range q.conditions {
			all = append(all, c.String())
		}
		out += "[" + strings.Join(all, "，") + "]"
	}
	out += "." + q.measure
	for _, m := range q.marks.written {
		out += "|" + m
	}
	return out
}

var conditionShape = regexp.MustCompile(`^([^=≠<>≤≥!~]+)(=|≠|!=|<>|>=|<=|≥|≤|>|<|~)(.*)$`)

// parse takes a reference apart: 范围[条件，条件].指标|标记|标记. The reason is empty
// where it could.
func parse(ref string) (*query, string) {
	head, tail, _ := strings.Cut(strings.Map(halve, strings.Trim(ref, "{}｛｝")), "|")
	q := &query{}
	name, rest := head, ""
	if i := strings.IndexByte(head, '['); i >= 0 {
		end := strings.LastIndexByte(head, ']')
		if end < i {
			return nil, "条件的方括号没有成对"
		}
		name, rest = head[:i], head[end+1:]
		reason := ""
		if q.conditions, reason = parseConditions(head[i:end]); reason != "" {
			return nil, reason
		}
		if !strings.HasPrefix(rest, ".") {
			return nil, "写法应为“范围[条件].指标”"
		}
		q.scope, q.measure = name, rest[1:]
	} else if i := strings.LastIndexByte(head, '.'); i >= 0 {
		q.scope, q.measure = head[:i], head[i+1:]
	}
	if q.scope == "" || q.measure == "" {
		return nil, "写法应为“范围.指标”"
	}
	reason := ""
	q.marks, reason = parseMarks(tail)
	return q, reason
}

// parseConditions reads [产业=新材料][片区=北片] and [产业=新材料，片区=北片].
func parseConditions(s string) ([]condition, string) {
	var out []condition
	for _, part := range strings.FieldsFunc(s, func(r rune) bool {
		return r == '[' || r == ']' || r == '，' ||
			r == ','
	}) {
		m := conditionShape.FindStringSubmatch(part)
		switch {
		case m != nil && m[3] == "" && operators[m[2]] != "=" && operators[m[2]] != "≠":
			return nil, "条件“" + part + "”没有写值"
		case m != nil:
			out = append(out, condition{m[1], operators[m[2]], m[3]})
		case len(out) > 0: // a comma inside of a value
			out[len(out)-1].want += "，" + part
		default:
			return nil, "条件“" + part + "”应写成“字段=值”，也可用 ≠、≥、≤、＞、＜"
		}
	}
	if len(out) == 0 {
		return nil, "方括号里没有条件"
	}
	return out, ""
}

var operators = map[string]string{"=": "=", "≠": "≠", "!=": "≠", "<>": "≠", ">=": "≥", "≥": "≥", "<=": "≤", "≤": "≤",
	">": ">", "<": "<", "~": "~"}

var placesShape = regexp.MustCompile(`^([0-6])位(小数)?$`)

// parseMarks reads units, places and one comparison, in any order.
func parseMarks(s string) (marks, string) {
	out := marks{places: -1}
	for _, m := range strings.FieldsFunc(s, func(r rune) bool { return r == '|' }) {
		out.written = append(out.written, m)
		if n := placesShape.FindStringSubmatch(m); n != nil {
			out.places, _ = strconv.Atoi(n[1])
		} else if m == "整数" {
			out.places = 0
		} else if m == "数字" {
			out.bare = true
		} else if m == size {
			out.size = true
		} else if u, ok := units[m]; ok {
			out.unit, out.hasUnit = u, true
		} else if comparisons[m] != nil {
			if out.comparison != "" {
				return out, "只能有一个比较，不能既“" + out.comparison + "”又“" + m + "”"
			}
			out.comparison = m
		} else {
			return out, "没有“" + m + "”这个标记；可用的有：" + Marks
		}
	}
	return out, ""
}

// Marks lists what can stand after a bar.
const Marks = "亿元、万元、元、亩、0位至6位、整数、数字（不带单位）、幅度（不带增减、快慢）、上期、较上期、环比、去年同期、较去年、同比、占计划、较计划、占比"

// size is the mark of the bare amount of a lead or a change: 8个百分点 for
// 慢于序时进度8个百分点.
const size = "幅度"

var units = map[string]numeral.Unit{"亿元": numeral.Yi, "亿": numeral.Yi, "万元": numeral.Wan, "万": numeral.Wan,
	"元": numeral.Yuan, "亩": numeral.Mu, "%": numeral.Percent}

// halve turns full-width signs, as an input method gives them, into those of the
// grammar.
func halve(r rune) rune {
	switch r {
	case '［', '【':
		return '['
	case '］', '】':
		return ']'
	case '＝':
		return '='
	case '＞':
		return '>'
	case '＜':
		return '<'
	case '～':
		return '~'
	case '！':
		return '!'
	case '｜':
		return '|'
	case '％':
		return '%'
	case '．', '。':
		return '.'
	case ' ', '\u3000':
		return -1
	}
	if r >= '０' && r <= '９' {
		return r - '０' + '0'
	}
	return r
}

package audit

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// marks finds what is wrong with a text whatever the data say: units of points
// and per cent, ranges, 3亿4500万元, two units of money in a sentence, half-width
// punctuation and full-width digits.
func (a *Auditor) marks(t *text) []Finding {
	var out []Finding
	out = append(out, t.points()...)
	out = append(out, t.ranges()...)
	out = append(out, t.mixed()...)
	out = append(out, t.wide()...)
	return append(out, t.punctuation()...)
}

// each hands the matches of a pattern on, as places of characters: two for the
// whole and two for each group.
func (t *text) each(re *regexp.Regexp, use func(m []int)) {
	s := string(t.runes)
	for _, m := range re.FindAllStringSubmatchIndex(s, -1) {
		at := make([]int, len(m))
		for i, b := range m {
			at[i] = -1
			if b >= 0 {
				at[i] = utf8.RuneCountInString(s[:b])
			}
		}
		if !overlaps(t.hidden, at[0], at[1]) {
			use(at)
		}
	}
}

const figureShape = `(?:约|近|超|为|达到?|了)*(\d+(?:\.\d+)?)`

var (
	aheadInPercent = regexp.MustCompile(`(?:超|快于|高于|领先|慢于|低于|落后于?|滞后|超出|超过)(?:全区|年度|时间)?序时(?:进度)?` + figureShape +
		`([%％])`)
	changeOfRate = regexp.MustCompile(
		`(?:率|占比|比重)(?:[^，。；、\d%]{0,10}|(?:为|达到?)?\d+(?:\.\d+)?[%％]，(?:较|比|同比|环比)?[^，。；、\d%]{0,10})` +
			`(?:提高|提升|上升|下降|回落|降低|高出)` + figureShape + `([%％])`)
	rateInPoints   = regexp.MustCompile(`(?:完成率|开工率|入库率|占年度计划的?|占计划的?|占比)` + figureShape + `(个?百分点)`)
	growthInPoints = regexp.MustCompile(`(?:同比|环比)(?:增长|下降|增加|减少)` + figureShape + `(个?百分点)`)
)

// points finds % where a difference of percentages is meant, and the reverse.
func (t *text) points() []Finding {
	var out []Finding
	put := func(m []int, unit string) {
		found := t.slice(m[2], m[5])
		out = append(out, t.finding(Point, m[2], m[5], "“"+found+"”", "“"+t.slice(m[2], m[3])+unit+"”",
			t.slice(m[2], m[3])+unit))
	}
	t.each(aheadInPercent, func(m []int) { put(m, "个百分点") })
	t.each(changeOfRate, func(m []int) { put(m, "个百分点") })
	t.each(rateInPoints, func(m []int) { put(m, "%") })
	t.each(growthInPoints, func(m []int) {
		clause := string(t.runes[:m[0]])
		if i := strings.LastIndexAny(clause, "。；"); i >= 0 {
			clause = clause[i:]
		}
		if !strings.Contains(clause, "率") && !strings.Contains(clause, "比重") && !strings.Contains(clause, "占") &&
			!strings.Contains(clause, "序时") {
			put(m, "%")
		}
	})
	return out
}

var (
	rangeShape = regexp.MustCompile(
		`(^|[^\d.年月日])(\d+(?:\.\d+)?)[ ]*(~|～|—|–|-|－|至|到)[ ]*(\d+(?:\.\d+)?)(%|％|亿元|万元|亿|万)`)
	splitMoney = regexp.MustCompile(`(\d+)亿(?:元)?零?(\d{1,4})万元?`)
)

// ranges finds 4~6% and 5~10亿元, which repeat their unit, and 3亿4500万元.
func (t *text) ranges() []Finding {
	var out []Finding
	t.each(rangeShape, func(m []int) {
		unit, link := strings.Replace(t.slice(m[10], m[11]), "％", "%", 1), t.slice(m[6], m[7])
		if strings.ContainsAny(link, "—–-－") {
			link = "~"
		}
		right := t.slice(m[4], m[5]) + strings.TrimSuffix(unit, "元") + link + t.slice(m[8], m[9]) + unit
		out = append(out, t.finding(Range, m[4], m[1], "“"+t.slice(m[4], m[1])+"”", "“"+right+"”", right))
	})
	t.each(splitMoney, func(m []int) {
		whole, _ := new(big.Rat).SetString(t.slice(m[2], m[3]))
		rest, _ := new(big.Rat).SetString(t.slice(m[4], m[5]))
		v := new(big.Rat).Mul(whole, numeral.Yi.Size())
		v.Add(v, rest.Mul(rest, numeral.Wan.Size()))
		right := numeral.Format{Unit: numeral.Yi, Places: 4, Trim: true, Plain: true}.WithUnit(v)
		out = append(out, t.finding(Unit, m[0], m[1], "“"+t.slice(m[0], m[1])+"”", "“"+right+"”", right))
	})
	return out
}

// mixed finds amounts in 万元 in a sentence that counts in 亿元 and could there too. The
// figures may be right: it offers no change.
func (t *text) mixed() []Finding {
	var out []Finding
	for k, p := range t.pieces {
		if p.kind != quantity || p.quantity.Unit() != numeral.Wan || !strings.HasSuffix(t.slice(p.from, p.to), "元") ||
			!t.inYi(p.from) {
			continue
		}
		v := p.quantity.Value()
		if k > 0 && t.runes[max(0, p.from-1)] == '亿' ||
			!new(big.Rat).Quo(v, big.NewRat(int64(zone.Wan)*100, 1)).IsInt() || v.Sign() == 0 {
			continue
		}
		right := numeral.Format{Unit: numeral.Yi, Places: 2, Trim: true, Plain: true}.WithUnit(v)
		f := t.finding(Unit, p.from, p.to, "“"+t.slice(p.from, p.to)+"”", "“"+right+"”（同一句用一种单位）", right)
		f.Fix = nil
		out = append(out, f)
	}
	return out
}

// inYi tells whether the sentence around a place counts in 亿元.
func (t *text) inYi(at int) bool {
	stop := func(r rune) bool { return strings.ContainsRune("。！？\n", r) }
	from, to := at, at
	for ; from > 0 && !stop(t.runes[from-1]); from-- {
	}
	for ; to < len(t.runes) && !stop(t.runes[to]); to++ {
	}
	return slices.ContainsFunc(t.pieces, func(p piece) bool {
		return p.from >= from && p.to <= to && p.kind == quantity && p.quantity.Unit() == numeral.Yi
	})
}

var wideShape = regexp.MustCompile(`[０-９Ａ-Ｚａ-ｚ％．]*[０-９Ａ-Ｚａ-ｚ％]+`)

// wide finds full-width digits and letters.
func (t *text) wide() []Finding {
	var out []Finding
	t.each(wideShape, func(m []int) {
		right := strings.Map(half, t.slice(m[0], m[1]))
		out = append(out, t.finding(FullWidth, m[0], m[1], "“"+t.slice(m[0], m[1])+"”", "“"+right+"”", right))
	})
	return out
}

var fullWidth = map[rune]string{',': "，", ':': "：", ';': "；", '?': "？", '!': "！", '(': "（", ')': "）", '.': "。"}

// punctuation finds half-width signs beside Chinese.
func (t *text) punctuation() []Finding {
	var out []Finding
	open := false
	for i, r := range t.runes {
		if t.hidden[i] {
			continue
		}
		right, wrong := fullWidth[r], false
		before, after := t.neighbour(i, -1), t.neighbour(i, 1)
		switch r {
		case ',', ';', '?', '!':
			wrong = (chineseSide(before) || chineseSide(after)) && !(isDigit(before) && isDigit(after))
		case ':':
			wrong = (chineseSide(before) || chineseSide(after)) && !(isDigit(before) && isDigit(after)) && after != '/'
		case '.':
			wrong = chineseSide(before) && (chineseSide(after) || after == 0)
		case '(', ')':
			wrong = chineseSide(before) || chineseSide(after)
		case '"':
			if open = !open; open {
				right = "“"
			} else {
				right = "”"
			}
			wrong = chineseSide(before) || chineseSide(after)
		}
		if wrong {
			out = append(out, t.finding(Punctuation, i, i+1, "半角“"+string(r)+"”", "“"+right+"”", right))
		}
	}
	return out
}

// neighbour gives the next character that is no space, or 0.
func (t *text) neighbour(i, step int) rune {
	for i += step; i >= 0 && i < len(t.runes); i += step {
		if t.runes[i] != ' ' {
			return t.runes[i]
		}
	}
	return 0
}

// chineseSide tells whether a sign beside this character is among Chinese.
func chineseSide(r rune) bool {
	return isHan(r) || strings.ContainsRune("，。；：、！？“”（）《》％", r) && r != 0
}

package proof

import (
	"strings"

	"zonebrief/reports/zone"
)

// tense is how a time of the text lies to the half-month of the document.
type tense int

const (
	present tense = iota // 目前, 今年以来, or nothing said
	span                 // 1月份, 3月下半月, 一季度, 本期: what happened in it
	asOf                 // 截至3月31日: what stood at its end
	future               // 预计, 下半年: nothing is known
	vague                // 近日: any time
)

// moment is a time that the text names (时间).
type moment struct {
	tense    tense
	from, to zone.Period // of a span, both within; of asOf, to
	day      zone.Date   // a single day or month, where one was written
	invalid  bool        // 4月31日
	own      bool        // 本期: the half-month's own words
	year     bool        // 今年, 本年
	begun    bool        // 今年以来, 年内: what was before the year is not in it
	end      bool        // 3月底
}

// single tells whether it is one day, rather than the half-month that ends with it.
func (m moment) single() bool { return m.tense == span && m.day.Day > 0 && !m.end }

// bounds gives the first and the last day of a span.
func (m moment) bounds() (from, to zone.Date) {
	if m.single() {
		day := zone.Date{Year: m.from.Year, Month: m.day.Month, Day: m.day.Day}
		return day, day
	}
	return first(m.from), m.to.End()
}

// covers tells whether what is so in one time proves another: they end together.
func (m moment) covers(other moment) bool { return m.from.Year > 0 && m.to == other.to }

// fixedTimes are the words for times that stand by themselves.
var fixedTimes = map[string]func(at zone.Period) moment{}

// timeLength is the length of the longest of them, in characters.
var timeLength int

func init() {
	add := func(words string, make func(at zone.Period) moment) {
		for _, w := range strings.Fields(words) {
			fixedTimes[w] = make
		}
	}
	add(`目前 当前 现 截至目前 截止目前 到目前为止 至今 现在 现阶段 眼下 迄今 到目前 截至本期末 截至期末 期末 本期末
		截至本期`, func(at zone.Period) moment { return moment{year: true} })
	add(`今年 本年 本年度 今年以来 本年以来 年初以来 年内 今年至今 年初至今 当年 今年累计 开年以来 自年初以来 自今年以来
		自今年初以来 自开年以来 今年初以来`, func(at zone.Period) moment { return moment{year: true, begun: true} })
	add("本期 这期 本半月 这半个月 半月来 本半个月 近半月 这一期 当期 半月以来 最近半个月", func(at zone.Period) moment {
		return moment{tense: span, from: at, to: at, own: true}
	})
	add("上期 上一期 上半月期 前一期 上个半月", func(at zone.Period) moment {
		return moment{tense: span, from: at.Add(-1), to: at.Add(-1)}
	})
	add("本月 当月 这个月", func(at zone.Period) moment {
		return moment{tense: span, from: zone.Period{Year: at.Year, Month: at.Month, Half: 1}, to: at}
	})
	add("上月 上个月", func(at zone.Period) moment {
		first := zone.Period{Year: at.Year, Month: at.Month, Half: 1}
		return moment{tense: span, from: first.Add(-2), to: first.Add(-1)}
	})
	add("去年 上年 上年度 去年全年 上年全年", func(at zone.Period) moment { return wholeYear(at.Year - 1) })
	add(`去年底 上年底 去年末 上年末 去年底前 上年底前 去年底以前 上年底以前 去年末前 去年年底 上年年底 去年年末 上年年末 去年年底前
		上年年底前 去年年底以前 上年年底以前 去年年末前`, func(at zone.Period) moment {
		m := wholeYear(at.Year - 1)
		m.from, m.end = m.to, true
		return m
	})
	add("去年同期 上年同期", func(at zone.Period) moment {
		at.Year--
		return moment{tense: asOf, from: at, to: at}
	})
	add(`近日 日前 近期 近来 最近 不久前 此前 前期 前不久 日益`, func(zone.Period) moment { return moment{tense: vague} })
	defer func() {
		for w := range fixedTimes {
			timeLength = max(timeLength, len([]rune(w)))
		}
	}()
	add(`明年 下期 下一期 下月 下个月 今后 下一步 未来 下阶段 下一阶段 十四五 “十四五” 十四五期间 次年 年底前 年底
		年末 近年来 近年 历年 往年 近三年 近五年 下半月 后续`,
		func(zone.Period) moment { return moment{tense: future} })
}

func wholeYear(y int) moment {
	return moment{tense: span, from: zone.Period{Year: y, Month: 1, Half: 1},
		to: zone.Period{Year: y, Month: 12, Half: 2}, day: zone.Date{Year: y}}
}

// readMoment reads a time from character i on.
func readMoment(r []rune, i int, at zone.Period) (moment, int) {
	if m, to := readCalendar(r, i, at); to > i {
		return m, to
	}
	for n := min(timeLength, len(r)-i); n > 0; n-- {
		if make := fixedTimes[string(r[i:i+n])]; make != nil {
			return make(at), i + n
		}
	}
	return moment{}, i
}

// readCalendar reads 2023年4月15日, 3月下半月, 1月份, 一季度, 1—3月, 上半年 and 2022年.
func readCalendar(r []rune, i int, at zone.Period) (moment, int) {
	if i > 0 && isDigit(r[i-1]) && isDigit(r[i]) {
		return moment{}, i
	}
	year, to, said := at.Year, i, false
	for word, shift := range map[string]int{"今年": 0, "去年": -1, "上年": -1, "本年": 0} {
		if hasAt(r, i, word) {
			year, to, said = at.Year+shift, i+2, true
		}
	}
	if n, end := digits(r, to, 4); !said && end == to+4 && hasAt(r, end, "年") {
		year, to, said = n, end+1, true
	}
	if m, end := readPart(r, to, year, at); end > to {
		if said && m.day.Month > 0 && m.day.Year == 0 {
			m.day.Year = year
		}
		return m, end
	}
	if !said || r[i] > 0xff && !isDigit(r[i]) {
		return moment{}, i
	}
	for _, tail := range []string{"全年", "度", "以来"} {
		if hasAt(r, to, tail) {
			to += len([]rune(tail))
		}
	}
	for _, tail := range []string{"年底", "年末", "底", "末"} {
		if hasAt(r, to-1, "年") && hasAt(r, to, strings.TrimPrefix(tail, "年")) {
			m := wholeYear(year)
			m.from, m.end = m.to, true
			return ahead(m, at), to + 1
		}
	}
	if year == at.Year {
		return moment{year: true, begun: true, day: zone.Date{Year: year}}, to
	}
	return wholeYear(year), to
}

// yearParts are the parts of a year that have a name, by their months.
var yearParts = []struct {
	word        string
	first, last int
}{
	{"第一季度", 1, 3}, {"第二季度", 4, 6}, {"第三季度", 7, 9}, {"第四季度", 10, 12}, {"一季度", 1, 3}, {"二季度", 4, 6}, {"三季度", 7, 9},
	{"四季度", 10, 12}, {"1季度", 1, 3}, {"2季度", 4, 6}, {"首季度", 1, 3}, {"首季", 1, 3}, {"上半年", 1, 6}, {"下半年", 7, 12},
	{"前三季度", 1, 9}, {"前两个月", 1, 2}, {"前2个月", 1, 2}, {"前三个月", 1, 3}, {"前3个月", 1, 3}, {"头三个月", 1, 3}, {"头两个月", 1, 2},
}

// readPart reads a part of a year.
func readPart(r []rune, i, year int, at zone.Period) (moment, int) {
	halves := func(from, to zone.Period) moment { return moment{tense: span, from: from, to: to} }
	period := func(month, half int) zone.Period { return zone.Period{Year: year, Month: month, Half: half} }
	for _, part := range yearParts {
		if hasAt(r, i, part.word) {
			m, to := ahead(halves(period(part.first, 1), period(part.last, 2)), at), i+len([]rune(part.word))
			if hasAt(r, to, "末") || hasAt(r, to, "底") {
				m.end, to = true, to+1
			}
			return m, to
		}
	}
	first, to := month(r, i)
	if to == i {
		return moment{}, i
	}
	for _, link := range []string{"-", "—", "－", "~", "～", "至", "到", "–"} {
		if !hasAt(r, to, link) {
			continue
		}
		if last, end := month(r, to+1); end > to+1 && hasAt(r, end, "月") && last >= first {
			for half, word := range map[int]string{1: "上半月", 2: "下半月"} {
				if hasAt(r, end+1, word) {
					return ahead(halves(period(first, 1), period(last, half)), at), end + 4
				}
			}
			m := halves(period(first, 1), period(last, 2))
			if m.to.Year == at.Year && m.to.Month == at.Month { // the month is not over
				m.to = at
			}
			return ahead(m, at), skip(r, end+1, "份")
		}
	}
	if !hasAt(r, to, "月") {
		return moment{}, i
	}
	end := skip(r, to+1, "份")
	for _, link := range []string{"至", "到", "—", "-"} {
		if last, next := month(r, skip(r, end, link)); hasAt(r, end, link) && next > end+1 && hasAt(r, next, "月") &&
			last >= first {
			m, to := readDay(r, skip(r, next+1, "份"), last, year, at)
			if m.day.Day == 0 && !m.end { // 1月至4月上半月
				m.from, m.day, m.own = period(first, 1), zone.Date{Month: last}, false
				return m, to
			}
		}
	}
	if hasAt(r, end, "以来") && first <= at.Month { // 3月份以来
		return halves(period(first, 1), at), end + 2
	}
	return readDay(r, end, first, year, at)
}

// readDay reads what follows a month.
func readDay(r []rune, to, month, year int, at zone.Period) (moment, int) {
	m := moment{tense: span, day: zone.Date{Month: month}}
	for half, word := range map[int]string{1: "上半月", 2: "下半月"} {
		if hasAt(r, to, word) {
			m.from = zone.Period{Year: year, Month: month, Half: half}
			m.to = m.from
			m.own = m.from == at
			return ahead(m, at), to + 3
		}
	}
	if n, end := digits(r, to, 2); end > to && (hasAt(r, end, "日") || hasAt(r, end, "号")) {
		m.day.Day = n
		d := zone.Date{Year: year, Month: month, Day: n}
		m.invalid = n == 0 || month < 1 || month > 12 || !d.Valid()
		m.from = zone.Period{Year: year, Month: month, Half: 1 + n/16}
		m.to = m.from
		return m, end + 1
	}
	m.invalid = month < 1 || month > 12
	m.from, m.to = zone.Period{Year: year, Month: month, Half: 1}, zone.Period{Year: year, Month: month, Half: 2}
	if m.from.Year == at.Year && m.from.Month == at.Month { // the month is not over
		m.to = at
	}
	if hasAt(r, to, "中旬") && m.from.Year == at.Year && m.from.Month == at.Month && at.Half == 1 {
		m.day.Day, m.end = at.End().Day, true // the half-month ends in it
		m.from, m.to = at, at
		return m, to + 2
	}
	for _, tail := range []string{"底", "末"} {
		if hasAt(r, to, tail) {
			m.to = zone.Period{Year: year, Month: month, Half: 2}
			m.day.Day, to = m.to.End().Day, to+1
			m.from, m.end = m.to, true
		}
	}
	return ahead(m, at), to
}

// ahead makes a span that has not begun, or is not over, one of which nothing is
// known.
func ahead(m moment, at zone.Period) moment {
	if zone.ComparePeriods(m.to, at) > 0 {
		m.tense = future
	}
	return m
}

func month(r []rune, i int) (int, int) {
	if n, to := digits(r, i, 2); to > i {
		return n, to
	}
	if v, _, to := chinese(r, i); to > i && v.IsInt() && hasAt(r, to, "月") {
		return int(v.Num().Int64()), to
	}
	return 0, i
}

func hasAt(r []rune, i int, word string) bool {
	w := []rune(word)
	return i+len(w) <= len(r) && string(r[i:i+len(w)]) == word
}

func skip(r []rune, i int, word string) int {
	if hasAt(r, i, word) {
		return i + len([]rune(word))
	}
	return i
}

// digits reads a whole number of at most so many digits.
func digits(r []rune, i, most int) (n, to int) {
	for to = i; to < len(r) && to < i+most && isDigit(r[to]); to++ {
		n = n*10 + int(half(r[to])-'0')
	}
	if to < len(r) && isDigit(r[to]) {
		return 0, i
	}
	return n, to
}

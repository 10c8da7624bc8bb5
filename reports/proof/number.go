package proof

import (
	"math/big"
	"strings"

	"zonebrief/reports/numeral"
)

// class is what a number measures, by its unit.
type class int

const (
	bare    class = iota // no unit: 44 in 44、122和24个
	money                // 亿元, 万元, 66个亿
	percent              // %, 成, 几分之几
	points               // 个百分点
	count                // 个, 家, 件
	land                 // 亩
	times                // 倍, 翻一番
	issues               // 期
	foreign              // a unit that the book has not: 人, 台, 公里
)

// Number is a figure as it was typed, with its unit (数字).
type Number struct {
	value  *big.Rat // in base units: yuan, fraction of one, hundredths of a mu
	class  class
	unit   numeral.Unit // it is written in
	word   string       // the unit's word; empty is none
	places int          // digits after the point
	step   *big.Rat     // one in the last place written, in base units
	han    bool         // written in Chinese numerals
	size   *big.Rat     // of a unit of land that the book has not, in hundredths of a mu
	about  about
	mark   string // the word that makes it approximate
	broken string // why it cannot be a number: 29,5
}

// about is how exactly a number is meant.
type about int

const (
	exactly about = iota
	roughly       // 约, 左右
	under         // 近, 不足
	over          // 超, 多, 余
	atLeast       // 以上, 不低于
	atMost        // 以内, 不超过
	beyond        // 大部分, 过半: anything above
	below         // anything below
)

// Words before and after a number that make it approximate.
var (
	before = map[string]about{
		"约": roughly, "大约": roughly, "约为": roughly, "大致": roughly, "约占": roughly, "大概": roughly, "差不多": roughly,
		"大体": roughly, "基本达到": roughly, "约合": roughly,
		"近": under, "接近": under, "将近": under, "不到": under, "不足": under, "逼近": under, "未到": under, "不满": under,
		"超": over, "逾": over, "超过": over, "突破": over, "高达": exactly, "已超": over, "超出": over, "突破了": over, "超过了": over,
		"达到了": exactly, "尚未达到": below, "未达到": below, "没有达到": below, "没达到": below, "还没达到": below, "还未达到": below,
		"未及": below, "不及": below, "没到": below,
		"过": over, "大于": over, "不低于": atLeast, "不少于": atLeast, "至少": atLeast, "不超过": atMost, "最多": atMost,
	}
	after = map[string]about{"左右": roughly, "上下": roughly, "以上": atLeast, "有余": over, "出头": over, "以内": atMost,
		"以下": atMost}
)

// approximates gives the length of a word at character i that makes the number after
// it approximate, or 0.
func approximates(r []rune, i int) int {
	for n := min(approximators, len(r)-i-1); n > 0; n-- {
		if _, ok := before[string(r[i:i+n])]; !ok {
			continue
		}
		if q, _ := readNumber(r, i+n); q != nil {
			return n
		}
	}
	return 0
}

// nearly gives the length of a word at character i that makes a share approximate
// that stands after its whole: 接近全部项目总投资的一半.
func nearly(r []rune, i int) int {
	for n := min(approximators, len(r)-i-1); n > 0; n-- {
		if before[string(r[i:i+n])] == exactly || approximates(r, i) > 0 {
			continue
		}
		for k := i + n; k < len(r) && !strings.ContainsRune("，。；、,;", r[k]); k++ {
			q, end := readNumber(r, k)
			switch {
			case q == nil:
			case (q.class == percent || q.class == times) && r[k-1] == '的':
				return n
			case q.class != money && q.class != count:
				k = len(r)
			default:
				k = end - 1
			}
		}
	}
	return 0
}

// approximators is the length of the longest of these words, in characters.
var approximators = func() (n int) {
	for w := range before {
		n = max(n, len([]rune(w)))
	}
	return n
}()

// approximated takes over what the word before a number makes of it.
func (n *Number) approximated(r []rune, i int) {
	for size := min(approximators, i); size > 0; size-- {
		if a, ok := before[string(r[i-size:i])]; ok && n.about == exactly {
			n.about, n.mark = a, string(r[i-size:i])
			return
		}
	}
}

// unitWord is a unit as it is written after a number.
type unitWord struct {
	word  string
	class class
	unit  numeral.Unit
}

// unitWords lists them, longer ones before those that begin them.
var unitWords = []unitWord{
	{"个百分点", points, numeral.Point}, {"百分点", points, numeral.Point}, {"个点", points, numeral.Point},
	{"平方公里", land, numeral.Mu}, {"万平方米", land, numeral.Mu}, {"平方米", land, numeral.Mu}, {"公顷", land, numeral.Mu},
	{"万亿元", money, numeral.Yi}, {"亿元", money, numeral.Yi}, {"个亿", money, numeral.Yi}, {"亿", money, numeral.Yi},
	{"万元", money, numeral.Wan}, {"万", money, numeral.Wan}, {"元", money, numeral.Yuan},
	{"%", percent, numeral.Percent}, {"％", percent, numeral.Percent}, {"亩", land, numeral.Mu},
	{"个月", foreign, 0}, {"批次", count, 0}, {"场次", count, 0}, {"家次", count, 0}, {"倍", times, 0}, {"期", issues, 0},
	{"公里", foreign, 0}, {"万吨", foreign, 0}, {"吨", foreign, 0}, {"台", foreign, 0},
	{"人", foreign, 0},
	{"名", foreign, 0}, {"位", foreign, 0}, {"天", foreign, 0}, {"日", foreign, 0}, {"年", foreign, 0}, {"岁", foreign, 0},
	{"小时", foreign, 0},
	{"套", foreign, 0}, {"辆", foreign, 0}, {"栋", foreign, 0}, {"层", foreign, 0}, {"米", foreign, 0}, {"万人", foreign, 0},
	{"户", count, 0},
	{"个", count, 0}, {"家", count, 0}, {"条", count, 0}, {"项", count, 0}, {"件", count, 0}, {"面", count, 0},
	{"次", count, 0}, {"只", count, 0},
	{"批", count, 0}, {"场", count, 0}, {"宗", count, 0}, {"座", count, 0}, {"大", count, 0}, {"处", foreign, 0},
	{"份", foreign, 0}, {"笔", foreign, 0},
	{"例", foreign, 0}, {"组", foreign, 0}, {"趟", count, 0}, {"起", count, 0}, {"支", count, 0},
}

// readNumber reads a number with its unit, from character i on; nil where none
// begins there.
func readNumber(r []rune, i int) (*Number, int) {
	if i > 0 && (isDigit(r[i-1]) || isLatin(r[i-1]) || strings.ContainsRune(".-+－", r[i-1])) {
		return nil, i
	}
	for _, read := range []func([]rune, int) (*Number, int){readFraction, readTenths, readTimes} {
		if n, to := read(r, i); n != nil {
			return n, to
		}
	}
	n, to := readFigure(r, i)
	if n == nil {
		return nil, i
	}
	mark := ""
	if to < len(r) && strings.ContainsRune("多余几", r[to]) {
		mark, to = string(r[to]), to+1
	}
	to = n.readUnit(r, to)
	if n.han && n.word == "" {
		return nil, i
	}
	if mark == "" && to < len(r) && strings.ContainsRune("多余", r[to]) && n.class != count {
		mark, to = string(r[to]), to+1
		if to < len(r) && r[to] == '元' {
			to++
		}
	}
	if mark != "" {
		n.about, n.mark = over, mark
		n.round()
	}
	n.scale()
	return n, n.readTail(r, to)
}

// landSizes are the sizes of units of land, in hundredths of a mu.
var landSizes = map[string]*big.Rat{"公顷": big.NewRat(1500, 1), "平方米": big.NewRat(3, 20), "万平方米": big.NewRat(1500, 1),
	"平方公里": big.NewRat(150_000, 1)}

// readUnit takes the unit's word in.
func (n *Number) readUnit(r []rune, to int) int {
	for _, u := range unitWords {
		w := []rune(u.word)
		if len(r)-to < len(w) || string(r[to:to+len(w)]) != u.word {
			continue
		}
		n.class, n.unit, n.word, n.size = u.class, u.unit, u.word, landSizes[u.word]
		if u.word == "万亿元" {
			n.value.Mul(n.value, big.NewRat(10_000, 1))
			n.step.Mul(n.step, big.NewRat(10_000, 1))
		}
		return to + len(w)
	}
	return to
}

// round makes the step that of the last digit that is not nought: 200多 is below 300.
func (n *Number) round() {
	ten := big.NewRat(10, 1)
	for n.places == 0 && n.value.Sign() > 0 && new(big.Rat).Quo(n.value, new(big.Rat).Mul(n.step, ten)).IsInt() {
		n.step = new(big.Rat).Mul(n.step, ten)
	}
}

// scale brings the value to its base unit.
func (n *Number) scale() {
	size := n.unit.Size()
	if n.size != nil {
		size = n.size
	}
	n.value.Mul(n.value, size)
	n.step.Mul(n.step, size)
}

// readTail reads what may follow the unit: 4500万元 after 3亿, 以上, 左右.
func (n *Number) readTail(r []rune, to int) int {
	if n.word == "亿" && to < len(r) && isDigit(r[to]) {
		rest := append([]rune{' '}, r[to:]...)
		if q, end := readNumber(rest, 1); q != nil && q.unit == numeral.Wan {
			n.value.Add(n.value, q.value)
			n.step, n.places, n.word, to = q.step, 4, "亿元", to+end-1
		}
	}
	if n.han && n.unit == numeral.Yi && n.about == exactly { // 一千七百八十五亿七千万元
		if v, step, end := chinese(r, to); end > to && hasAt(r, end, "万元") {
			n.value.Add(n.value, v.Mul(v, numeral.Wan.Size()))
			n.step, n.places, n.word, to = step.Mul(step, numeral.Wan.Size()), 4, "亿元", end+2
		}
	}
	if to+2 <= len(r) {
		if a, ok := after[string(r[to:to+2])]; ok {
			n.about, n.mark, to = a, string(r[to:to+2]), to+2
		}
	}
	return to
}

// readFigure reads the digits, arabic or Chinese.
func readFigure(r []rune, i int) (*Number, int) {
	n := &Number{step: big.NewRat(1, 1)}
	if text, to := arabic(r, i); to > i {
		v, ok := new(big.Rat).SetString(text)
		if !ok || len(text) > 24 {
			return nil, i
		}
		if _, frac, ok := strings.Cut(text, "."); ok {
			n.places = len(frac)
			n.step = new(big.Rat).Inv(power(len(frac)))
		}
		if to+1 < len(r) && (r[to] == ',' || r[to] == '，') && isDigit(r[to+1]) && r[to] == ',' {
			n.broken = "逗号不是小数点"
			for to++; to < len(r) && isDigit(r[to]); to++ {
			}
		}
		n.value = v
		return n, to
	}
	v, step, to := chinese(r, i)
	if to == i {
		return nil, i
	}
	n.value, n.step, n.han = v, step, true
	return n, to
}

func power(n int) *big.Rat {
	return new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil))
}

// readFraction reads 百分之三十, 三分之一 and 一半.
func readFraction(r []rune, i int) (*Number, int) {
	share := func(v, step *big.Rat) *Number {
		return &Number{value: v, class: percent, unit: numeral.Percent, word: "%", step: step, han: true}
	}
	if strings.HasPrefix(string(r[i:min(len(r), i+3)]), "百分之") {
		n, to := readFigure(r, i+3)
		if n == nil {
			return nil, i
		}
		n.class, n.unit, n.word = percent, numeral.Percent, "%"
		n.scale()
		return n, n.readTail(r, to)
	}
	for word, a := range map[string]about{"一半": exactly, "过半": beyond, "多半": beyond, "近半": under, "半数": exactly} {
		if strings.HasPrefix(string(r[i:min(len(r), i+2)]), word) &&
			(i+2 >= len(r) || !strings.ContainsRune("个年天月", r[i+2])) { // 经过半个月
			n := share(big.NewRat(1, 2), big.NewRat(1, 50))
			if n.about = a; a == exactly && hasAt(r, i+2, "多") { // 占一半多
				n.about, i = beyond, i+1
				for _, little := range []string{"一点", "一些", "点"} {
					if hasAt(r, i+2, little) {
						i += len([]rune(little))
						break
					}
				}
			}
			return n, n.readTail(r, i+2)
		}
	}
	for _, word := range []string{"大部分", "大多数", "绝大部分", "绝大多数"} { // 大部分在北片
		if n := len([]rune(word)); hasAt(r, i, word+"在") || hasAt(r, i, word+"位于") || hasAt(r, i, word+"分布") {
			most := share(big.NewRat(1, 2), big.NewRat(1, 50))
			most.about = beyond
			return most, i + n
		}
	}
	parts, _, to := chinese(r, i)
	if to == i || to+2 >= len(r) || string(r[to:to+2]) != "分之" || parts.Sign() == 0 {
		return nil, i
	}
	above, _, end := chinese(r, to+2)
	if end == to+2 {
		return nil, i
	}
	n := share(new(big.Rat).Quo(above, parts), big.NewRat(1, 25))
	for word, a := range map[string]about{"强": over, "弱": under, "多": over, "有余": over, "出头": over} { // 四分之一强
		if hasAt(r, end, word) {
			n.about, n.mark, end = a, word, end+1
		}
	}
	return n, n.readTail(r, end)
}

// readTenths reads 三成, 三成五 and 八成多.
func readTenths(r []rune, i int) (*Number, int) {
	f, to := readFigure(r, i)
	if f == nil || to >= len(r) || r[to] != '成' {
		return nil, i
	}
	if to+1 < len(r) && strings.ContainsRune("立功果员效为本交长绩品就套熟分", r[to+1]) { // 三成立: no share
		return nil, i
	}
	tenth := big.NewRat(1, 10)
	n := &Number{value: f.value.Mul(f.value, tenth), class: percent, unit: numeral.Percent, word: "成", step: tenth,
		han: true}
	to++
	if half, _, end := chinese(r, to); end == to+1 && half.Cmp(big.NewRat(10, 1)) < 0 {
		n.value.Add(n.value, half.Mul(half, big.NewRat(1, 100)))
		n.step, to = big.NewRat(1, 100), end
	}
	if to < len(r) && strings.ContainsRune("多余", r[to]) {
		n.about, n.mark, to = over, string(r[to]), to+1
	}
	return n, n.readTail(r, to)
}

// readTimes reads 翻一番, 翻番 and 翻两番.
func readTimes(r []rune, i int) (*Number, int) {
	for word, v := range map[string]int64{"翻一番": 2, "翻番": 2, "翻了一番": 2, "翻两番": 4, "翻了两番": 4} {
		w := []rune(word)
		if len(r)-i >= len(w) && string(r[i:i+len(w)]) == word {
			return &Number{value: big.NewRat(v, 1), class: times, word: "番", step: big.NewRat(1, 5), han: true},
				i + len(w)
		}
	}
	return nil, i
}

// arabic reads 1,234.5 in half- or full-width digits.
func arabic(r []rune, i int) (string, int) {
	var out strings.Builder
	to := i
	for ; to < len(r); to++ {
		switch c := half(r[to]); {
		case isDigit(r[to]):
			out.WriteRune(c)
		case c == '.' && to > i && to+1 < len(r) && isDigit(r[to+1]) && !strings.Contains(out.String(), "."):
			out.WriteByte('.')
		case c == ',' && r[to] == ',' && to > i && isThousand(r, to):
		default:
			return out.String(), to
		}
	}
	return out.String(), to
}

// isThousand tells whether a comma stands before exactly three digits.
func isThousand(r []rune, at int) bool {
	n := 0
	for k := at + 1; k < len(r) && isDigit(r[k]); k++ {
		n++
	}
	return n == 3 && isDigit(r[at-1])
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

func isLatin(r rune) bool { return r < 0x80 && (r|0x20 >= 'a' && r|0x20 <= 'z') }

func half(r rune) rune {
	if r >= 0xFF01 && r <= 0xFF5E {
		return r - 0xFEE0
	}
	return r
}

const hanDigits = "〇一二三四五六七八九"

// hanDigit gives the value of a Chinese digit, or -1.
func hanDigit(r rune) int64 {
	if r == '两' {
		return 2
	}
	if r == '零' {
		return 0
	}
	if d := strings.IndexRune(hanDigits, r); d >= 0 {
		return int64(d / 3)
	}
	return -1
}

// chinese reads a number in Chinese numerals below 10,000, with 点; step is one in
// the last place that was said: hundreds in 一千六百.
func chinese(r []rune, i int) (v, step *big.Rat, to int) {
	total, digit, seen := int64(0), int64(-1), false
	last := int64(1)
	for to = i; to < len(r); to++ {
		if d := hanDigit(r[to]); d >= 0 {
			if digit >= 0 && r[to-1] != '零' { // 二三: no number
				break
			}
			digit, last = d, 1
		} else if k := strings.IndexRune("十百千", r[to]); k >= 0 {
			last = []int64{10, 100, 1000}[k/3]
			total, digit = total+max(digit, map[bool]int64{true: 1, false: 0}[digit < 0])*last, -1
		} else {
			break
		}
		seen = true
	}
	if !seen {
		return nil, nil, i
	}
	v, step = new(big.Rat).SetInt64(total+max(digit, 0)), big.NewRat(last, 1)
	if to+1 < len(r) && r[to] == '点' && hanDigit(r[to+1]) >= 0 {
		scale := big.NewRat(1, 1)
		for to++; to < len(r) && hanDigit(r[to]) >= 0; to++ {
			scale = new(big.Rat).Quo(scale, big.NewRat(10, 1))
			v.Add(v, new(big.Rat).Mul(scale, new(big.Rat).SetInt64(hanDigit(r[to]))))
		}
		step = scale
	}
	return v, step, to
}

// fit is how a typed number goes with a value.
type fit int

const (
	no     fit = iota
	maybe      // within what an approximation may mean, but far off
	agrees     // rounds to it, or is a fair approximation
)

// says tells whether the number is a right way to write the value: rounded to the
// places written, or approximately as its words say.
func (n *Number) says(v *big.Rat) fit {
	if n.about == exactly || n.about == roughly {
		if n.rounds(v) {
			return agrees
		}
	}
	ratio := new(big.Rat)
	if n.value.Sign() != 0 {
		ratio.Quo(v, n.value)
	}
	within := func(low, high int64) bool { // in hundredths of the typed number
		return ratio.Cmp(big.NewRat(low, 100)) >= 0 && ratio.Cmp(big.NewRat(high, 100)) <= 0
	}
	next := new(big.Rat).Add(n.value, n.step)
	if n.word == "成" && (n.about == under || n.about == roughly) { // a tenth says little
		off := new(big.Rat).Sub(n.value, v)
		if n.about == roughly {
			off.Abs(off)
		}
		in := func(hundredths int64) bool { return off.Sign() >= 0 && off.Cmp(big.NewRat(hundredths, 100)) <= 0 }
		return grade(in(5), in(9))
	}
	switch n.about {
	case beyond:
		return grade(v.Cmp(n.value) > 0, false)
	case below:
		return grade(v.Cmp(n.value) < 0, false)
	case roughly:
		return grade(within(95, 105), within(90, 110))
	case under:
		least := isOneOf2(n.mark, "不到", "不足", "不满", "未到") // true of anything less
		return grade(within(88, 100) && v.Cmp(n.value) <= 0, within(84, 100) || least && v.Cmp(n.value) <= 0)
	case over:
		if n.mark == "多" || n.mark == "余" || n.mark == "几" {
			return grade(v.Cmp(n.value) >= 0 && v.Cmp(next) < 0, false)
		}
		return grade(within(100, 112) && v.Cmp(n.value) >= 0, v.Cmp(n.value) >= 0)
	case atLeast:
		return grade(within(100, 115), within(100, 1000))
	case atMost:
		return grade(within(88, 100), within(0, 100))
	}
	return no
}

func grade(good, fair bool) fit {
	switch {
	case good:
		return agrees
	case fair:
		return maybe
	}
	return no
}

// rounds tells whether a value prints as the number at the places written. What is
// written in tenths (三成) or as a fraction is less exact than digits.
func (n *Number) rounds(v *big.Rat) bool {
	if n.unit == 0 && n.class != times && n.class != bare {
		return v.Cmp(n.value) == 0
	}
	if n.han && (n.class == percent || n.class == times) || n.size != nil {
		off := new(big.Rat).Sub(v, n.value)
		return off.Abs(off).Cmp(new(big.Rat).Quo(n.step, big.NewRat(2, 1))) <= 0
	}
	return n.text(v) == n.text(n.value)
}

// text writes a value as this number was typed: same unit, same places.
func (n *Number) text(v *big.Rat) string {
	return numeral.Format{Unit: n.unit, Places: n.places, Plain: true}.Text(v)
}

// ReadNumber reads a number with its unit, from character i on; nil where none begins
// there. It gives the character behind it.
func ReadNumber(r []rune, i int) (*Number, int) {
	n, to := readNumber(r, i)
	if n != nil {
		n.approximated(r, i)
	}
	return n, to
}

// Value gives the number in base units: yuan, a fraction of one, hundredths of a mu.
func (n *Number) Value() *big.Rat { return n.value }

// Unit gives the unit that it is written in.
func (n *Number) Unit() numeral.Unit { return n.unit }

// Counts tells whether it counts records: 35个, 8次. 一批 and 一个 count none.
func (n *Number) Counts() bool {
	return n.class == count && !(n.han && n.value.Cmp(big.NewRat(1, 1)) == 0)
}

// Exact tells whether no word makes it approximate.
func (n *Number) Exact() bool { return n.about == exactly }

// Agrees tells whether the number is a right way to write a value.
func (n *Number) Agrees(v *big.Rat) bool { return n.says(v) == agrees }

// WithUnit writes a value as the number was typed: same unit, places and word.
func (n *Number) WithUnit(v *big.Rat) string { return n.text(v) + n.word }

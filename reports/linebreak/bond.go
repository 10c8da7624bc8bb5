package linebreak

import "strings"

// bond is how firmly two neighbours keep together.
type bond uint8

const (
	free  bond = iota // a line may end here
	loath             // it may, but better not: inside a date, after a linking sign
	torn              // only where nothing else fits: inside a word, a number, a unit
	never             // no rule allows it
)

// bonds tells for every i how text[i] keeps with text[i-1].
func bonds(text []rune, cs []class, out []bond) {
	last := newline // class of the last character that is neither space nor accent
	halves := 0     // of national flags, which are two characters each
	for i, r := range text {
		if i > 0 {
			out[i] = meet(text, cs, i, last)
		}
		if halves++; r < 0x1F1E6 || r > 0x1F1FF {
			halves = 0
		} else if halves%2 == 0 {
			out[i] = max(out[i], torn)
		}
		if cs[i] != space && cs[i] != mark {
			last = cs[i]
		}
	}
	for i := 0; i < len(text); i++ {
		switch r := text[i]; {
		case digit(r):
			i = quantity(text, cs, out, i) - 1
		case r == '第':
			ordinal(text, out, i)
		}
	}
}

// links are the signs that join two words; a line rather ends elsewhere.
const links = "·・‧•~～〜∼/–－-"

// meet gives the bond of text[i] and what is before it, of which last is the
// class of the last character with a body.
func meet(text []rune, cs []class, i int, last class) bond {
	a, b, before := cs[i-1], cs[i], text[i-1]
	switch a {
	case mark:
		a = last
	case space:
		if last == newline || last == opening || last == prefix {
			return never // an indent is no line, nor does a space hide a bracket
		}
	}
	switch {
	case a == latin && (b == latin || b == prefix):
		if between(west(before), west(text[i])) {
			return torn
		}
		return never
	case !between(a, b), b == latin && own(text[i]) == closing, before == '/' && text[i] == '/':
		return never
	case before == '\u200D', before == '°' && b == latin, lettered(text, cs, i):
		return torn
	case a == middle && strings.ContainsRune(links, before):
		return loath
	}
	return free
}

// west gives the class by which a Western word tears where it must: anywhere,
// but by the rules of marks.
func west(r rune) class {
	if c := own(r); c != latin {
		return c
	}
	return han
}

// lettered tells a letter that names the sort of what follows: A股, B轮, C区.
func lettered(text []rune, cs []class, i int) bool {
	a := text[i-1]
	return a >= 'A' && a <= 'Z' && (i < 2 || cs[i-2] != latin) && strings.ContainsRune("股轮类级型座栋区标楼", text[i])
}

// magnitudes stand between a number and its unit.
const magnitudes = "十百千万亿"

// units follow a number and stay with it (数字与计量单位不拆行).
var units = func() map[rune][][]rune {
	out := map[rune][][]rune{}
	for _, u := range strings.Fields("个百分点 个工作日 个月 个 平方公里 平方千米 平方米 立方米 百分点 千瓦时 千瓦 兆瓦 吨标准煤 吨标煤 美元 欧元 港元 日元 元 " +
		"公里 公顷 公斤 千米 千克 毫米 厘米 微米 纳米 米 吨 克 升 亩 月份 年度 年 月 日 号楼 号地块 号 季度 " +
		"小时 分钟 时 分 秒 周 天 岁 期 次 家 项 件 名 人 位 户 批 倍 层 度 套 台 条 " +
		"幢 栋 辆 页 份 楼 级 届 成 点 宗 处 座 组 篇 只 支 张 所 场 轮 类 种 村 镇 路 瓶 箱 艘 架 颗 株 罐 线 维 代 段 标 强 环 星 折 股 英寸 寸 度电") {
		r := []rune(u)
		out[r[0]] = append(out[r[0]], r)
	}
	return out
}()

// unitAt gives the length of the unit that begins at i, or 0: 亿元, 余家, 万平方米,
// 元/亩.
func unitAt(text []rune, i int) int {
	at := i
	for at < len(text) && (strings.ContainsRune(magnitudes, text[at]) || text[at] == '余' || text[at] == '多') {
		at++
	}
	most := 0
	if at < len(text) {
		for _, u := range units[text[at]] {
			if len(u) > most && prefixed(text[at:], u) {
				most = len(u)
			}
		}
	}
	at += most
	if most > 0 && at+1 < len(text) && text[at] == '/' {
		if n := unitAt(text, at+1); n > 0 {
			at += 1 + n
		}
	}
	return at - i
}

func prefixed(text, s []rune) bool {
	if len(text) < len(s) {
		return false
	}
	for i, r := range s {
		if text[i] != r {
			return false
		}
	}
	return true
}

// tie keeps text[from:to] together.
func tie(out []bond, from, to int) {
	for i := from + 1; i < to; i++ {
		out[i] = max(out[i], torn)
	}
}

// quantity ties the number that begins at i to its unit, and a range to one
// piece: 176.5亿元, 5亿~10亿元, 2022—2024年. It gives the end.
func quantity(text []rune, cs []class, out []bond, i int) int {
	from := i
	if i > 0 && text[i-1] == ' ' && designation(text, i-1) > 0 {
		from -= designation(text, i-1) + 1
	}
	for {
		i = number(text, i)
		i = measured(text, cs, i)
		if n := ranged(text, i); n > 0 {
			i += n
			continue
		}
		break
	}
	tie(out, from, i)
	if next := dated(text, i); next > 0 {
		out[next] = max(out[next], loath)
		for k := i; k < next; k++ {
			out[k] = max(out[k], torn)
		}
	}
	return i
}

// number gives the end of the digits that begin at i, with points, colons and
// commas inside.
func number(text []rune, i int) int {
	for i < len(text) {
		switch {
		case digit(text[i]):
			i++
		case strings.ContainsRune(".,:．：·/", text[i]) && i+1 < len(text) && digit(text[i+1]):
			i += 2
		default:
			return i
		}
	}
	return i
}

// measured gives the end of the unit after a number, which may stand after a
// space.
func measured(text []rune, cs []class, i int) int {
	at := i
	if at+1 < len(text) && text[at] == ' ' {
		at++
	}
	switch {
	case at == len(text):
	case cs[at] == postfix:
		at++
		for at < len(text) && cs[at] == postfix {
			at++
		}
		return at
	case at > i && cs[at] == latin && !digit(text[at]): // 10 kV
		end := at
		for end < len(text) && cs[end] == latin {
			end++
		}
		if end-at <= 4 {
			return end
		}
	case cs[at] == han:
		if n := unitAt(text, at); n > 0 {
			return at + n
		}
	}
	return i
}

// ranged gives the length of the sign that joins a number to the next one, or 0.
func ranged(text []rune, i int) int {
	n := 0
	for i+n < len(text) && n < 2 && strings.ContainsRune("—–-~～〜－", text[i+n]) {
		n++
	}
	if n > 0 && i+n < len(text) && digit(text[i+n]) {
		return n
	}
	return 0
}

// dated gives the place after the year or month that ends at i where the month
// or day begins, or 0.
func dated(text []rune, i int) int {
	if i == 0 || text[i-1] != '年' && text[i-1] != '月' && text[i-1] != '时' {
		return 0
	}
	at := i
	if at < len(text) && text[at] == ' ' {
		at++
	}
	end := number(text, at)
	if end == at {
		return 0
	}
	if end < len(text) && text[end] == ' ' {
		end++
	}
	if end < len(text) && strings.ContainsRune("月日号分", text[end]) {
		return at
	}
	return 0
}

// designation gives the length of the short name in capitals that ends at i and
// to which a number belongs, or 0: GB/T 9704, ISO 9001, No. 5.
func designation(text []rune, i int) int {
	n := 0
	for n < i {
		r := text[i-n-1]
		if !(r >= 'A' && r <= 'Z' || r == '/' || r == '.' && n == 0 || n > 0 && digit(r) || text[i-1] == '.' &&
			r == 'o') {
			break
		}
		n++
	}
	if n > 6 {
		return 0
	}
	return n
}

// ordinal ties 第 to its number in 汉字 and to what it counts: 第十二期.
func ordinal(text []rune, out []bond, i int) {
	end := i + 1
	if end < len(text) && text[end] == ' ' {
		end++
	}
	if end < len(text) && digit(text[end]) {
		tie(out, i, end+1) // the rest is a quantity
		return
	}
	for end < len(text) && strings.ContainsRune("〇零一二三四五六七八九十百千两", text[end]) {
		end++
	}
	if end > i+1 && end-i <= 5 {
		tie(out, i, end+min(unitAt(text, end), 2))
	}
}

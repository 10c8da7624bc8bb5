package tables

import (
	"regexp"
	"strings"

	"zonebrief/reports/zone"
)

// Label is the head of a column or the label of a row, taken apart.
type Label struct {
	Text  string // folded, without unit, year and months
	Unit  string // 亿元, 万元, %, 亩 …; empty where none is written
	Year  int    // the year it speaks of, or 0
	Month int    // the month whose figures it holds, or 0
}

var (
	brackets   = regexp.MustCompile(`[(\[【〔][^)\]】〕]*[)\]】〕]`)
	unitWord   = regexp.MustCompile(`[亿万千百]*(?:美元|美金|欧元|港元|港币|日元|英镑)|万?(?:平方米|㎡)|亿元|百万元|万元|千元|元|亿|万|%|公顷|亩`)
	lastYear   = regexp.MustCompile(`(\d{4})年(度)?(底|末)`)
	yearWord   = regexp.MustCompile(`(\d{4})年`)
	throughout = regexp.MustCompile(`(截[至止]到?|至)?\d{0,2}月?[-—–~～至]\d{1,2}月份?(底|末)?|` +
		`截[至止]到?\d{1,2}月(\d{1,2}日|份|底|末|上半月|下半月)?`)
	oneMonth = regexp.MustCompile(`\d{1,2}月份?(上半月|下半月)?`)
	digits   = regexp.MustCompile(`\d+`)
	noise    = regexp.MustCompile(`[:：*＊_,，、;；。."“”'/\-—]|必填|截[至止]到?`)
)

// ParseLabel takes a label apart: 2023年1—4月累计完成投资(万元) is 本年累计完成投资 in 万元.
func ParseLabel(s string) Label {
	l := Label{}
	s = zone.Fold(strings.ReplaceAll(s, "％", "%"))
	for _, b := range brackets.FindAllString(s, -1) {
		if u := UnitIn(b); u != "" && l.Unit == "" {
			l.Unit = u
		}
	}
	bare := brackets.ReplaceAllString(s, "")
	if bare == "" {
		bare = strings.Trim(s, "()[]【】")
	}
	if u := UnitIn(bare); u != "" && strings.HasSuffix(bare, u) && bare != u && l.Unit == "" {
		l.Unit, bare = u, strings.TrimSuffix(bare, u)
	} else if bare == u && u != "" {
		l.Unit, bare = u, ""
	}
	if m := lastYear.FindStringSubmatch(bare); m != nil {
		bare = strings.Replace(bare, m[0], "上年底", 1)
	}
	if m := yearWord.FindStringSubmatch(bare); m != nil {
		l.Year = atoi(m[1])
		rest := ""
		if strings.Contains(bare, m[0]+"度") {
			rest = "年"
		}
		bare = strings.Replace(bare, m[0], rest, 1)
	}
	if m := throughout.FindString(bare); m != "" {
		l.Month = lastNumber(m)
		bare = throughout.ReplaceAllString(bare, "本年累计")
		for _, twice := range []string{"本年本年", "累计累计"} {
			bare = strings.ReplaceAll(bare, twice, twice[:len(twice)/2])
		}
	} else if m := oneMonth.FindString(bare); m != "" && m != bare {
		l.Month = lastNumber(m)
		bare = strings.Replace(strings.Replace(bare, m, "本期", 1), "本期本期", "本期", 1)
	}
	l.Text = StripMarks(bare)
	return l
}

// lastNumber returns the last number in a text: 4 of 1—4月.
func lastNumber(s string) int {
	all := digits.FindAllString(s, -1)
	return atoi(all[len(all)-1])
}

func atoi(s string) int {
	n := 0
	for _, r := range s {
		n = n*10 + int(r-'0')
	}
	return n
}

// Match says how a column was understood.
type Match string

const (
	ByName  Match = "同名" // or a known alias
	ByGuess Match = "推测"
	ByHand  Match = "指定"
	Ignored Match = "不导入"
	Other   Match = "非本期" // another year's or month's figures
)

// refused are words that turn a column into something else than its other words say.
var refused = regexp.MustCompile(`率|比|占|增|排名|同期|上年同|上期|上月|超序|差额|剩余|是否|序号|%$`)

// LongestLabel is how many bytes a label may have; a longer text is none.
const LongestLabel = 300

// UnitIn returns the first unit of money, land or share in a folded text; empty is none.
func UnitIn(text string) string { return unitWord.FindString(text) }

// StripMarks removes from a folded text the marks that tell no two labels apart: ：, *, 必填.
func StripMarks(text string) string { return noise.ReplaceAllString(text, "") }

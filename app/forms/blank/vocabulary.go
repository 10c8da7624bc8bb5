package blank

import (
	"regexp"
	"strings"

	"zonebrief/app/intake/tables"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// vocabulary is the words that labels are made of, and what each asks for.
type vocabulary struct {
	words   map[string]asked
	longest int // runes
	at      zone.Period
	finder  *tables.Finder
}

func newVocabulary(b *zone.Book, at zone.Period, finder *tables.Finder) *vocabulary {
	v := &vocabulary{words: map[string]asked{}, at: at, finder: finder}
	for _, w := range fillers {
		v.add(w, asked{})
	}
	for name, of := range addedFields {
		for _, w := range append([]string{of}, field.Find(of).Heads...) {
			v.add(tables.ParseLabel(w).Text, asked{measure: name})
		}
	}
	for name, list := range measureLabels {
		for _, w := range strings.Fields(list) {
			v.add(w, asked{measure: name})
		}
	}
	for scope, list := range scopeLabels {
		for _, w := range strings.Fields(list) {
			v.add(w, asked{scope: scope})
		}
	}
	for r, list := range registerLabels {
		for _, w := range strings.Fields(list) {
			v.add(w, asked{conditions: []string{register + r.Title()}})
		}
	}
	v.groups(b)
	v.add("上期", asked{back: 1})
	for _, w := range strings.Fields("上期完成 上期完成投资") {
		v.add(w, asked{measure: "本期完成", back: 1})
	}
	for _, w := range strings.Fields("上年同期 去年同期 同期") {
		v.add(w, asked{back: 24})
	}
	return v
}

// groups are the book's own words.
func (v *vocabulary) groups(b *zone.Book) {
	group := func(field, value string) {
		for _, end := range []string{"", "项目", "产业"} {
			if w := tables.StripMarks(zone.Fold(value)) + end; value != "" && v.words[w].measure == "" {
				v.add(w, asked{conditions: []string{field + "=" + value}})
			}
		}
	}
	for _, p := range b.Projects {
		group("责任单位", p.Unit)
		group("片区", p.District)
		group("建设性质", p.Nature)
	}
	for _, name := range b.Industries {
		group("产业", name)
	}
}

func (v *vocabulary) add(word string, a asked) {
	v.words[word] = a
	v.longest = max(v.longest, len([]rune(word)))
}

// understood says how well a label was read.
type understood int

const (
	unknown   understood = iota
	readable             // every word of it
	elsewhere            // it speaks of another year or month
)

var (
	atLeast  = regexp.MustCompile(`(?:(?:计划)?总?投资额?)?(\d+(?:\.\d+)?|百|五十|十|一)?亿(?:元|级)?(?:\(含\)|及)?(以上)?`)
	ordered  = regexp.MustCompile(`^[(（][一二三四五六七八九十]+[)）][、.．]?|^[一二三四五六七八九十]+[、.．]`)
	untils   = regexp.MustCompile(`(截[至止]到?)?(本期末?|目前|当前)(止)?(累计)`)
	inCounts = regexp.MustCompile(`\(([个家项次面])\)`)
	plus     = map[string]string{"百": "100", "五十": "50", "十": "10", "一": "1", "": "1"}
)

// read reads a label: 其中：10亿元以上产业项目个数（个） asks for
// 产业项目[总投资≥10亿元].个数.
func (v *vocabulary) read(label string) (asked, understood) {
	if set, ok := v.finder.SetTo(label); ok && set != "" {
		label = set
	}
	if len(label) > tables.LongestLabel {
		return asked{}, unknown
	}
	text := ordered.ReplaceAllString(zone.Fold(label), "")
	if at, ok := tables.HeadHalf(text, v.at.Year); ok && at != v.at {
		return asked{}, elsewhere
	}
	var from asked
	if m := atLeast.FindStringSubmatch(text); m != nil && (m[2] != "" || strings.Contains(m[0], "级")) {
		least := m[1]
		if n, ok := plus[least]; ok {
			least = n
		}
		from.conditions = []string{"总投资≥" + least + "亿元"}
		text = strings.Replace(text, m[0], "", 1)
	}
	l := tables.ParseLabel(untils.ReplaceAllString(text, "本年累计"))
	if l.Elsewhere(v.at, 0) || l.Month != 0 && l.Month != v.at.Month {
		return asked{}, elsewhere
	}
	from.unit = l.Unit
	if m := inCounts.FindStringSubmatch(text); m != nil && from.unit == "" {
		from.unit = m[1]
	}
	if l.Text == "" {
		return from, readable
	}
	a, ok := v.spell([]rune(countWords.ReplaceAllString(l.Text, "")))
	if !ok {
		return asked{}, unknown
	}
	a, ok = a.with(from)
	if !ok {
		return asked{}, unknown
	}
	return a, readable
}

// spell divides a text into words of the vocabulary, into as few as it can.
func (v *vocabulary) spell(text []rune) (asked, bool) {
	type way struct {
		asked
		words int
	}
	ways := make([]*way, len(text)+1)
	ways[0] = &way{}
	for end := 1; end <= len(text); end++ {
		for from := max(0, end-v.longest); from < end; from++ {
			a, known := v.words[string(text[from:end])]
			if ways[from] == nil || !known || ways[end] != nil && ways[end].words <= ways[from].words+1 {
				continue
			}
			if joined, ok := ways[from].with(a); ok {
				ways[end] = &way{joined, ways[from].words + 1}
			}
		}
	}
	if last := ways[len(text)]; last != nil {
		return last.asked, true
	}
	return asked{}, false
}

// about reads what a title speaks of: the longest words for records in it, of three
// characters at least but for 在建 and the like. Two that contradict each other say nothing.
func (v *vocabulary) about(titles []string) asked {
	out := asked{}
	for _, title := range titles {
		text := []rune(tables.StripMarks(title))
		for from := 0; from < len(text); from++ {
			for end := min(len(text), from+v.longest); end > from+1; end-- {
				a, known := v.words[string(text[from:end])]
				if !known || end == from+2 && a.scope == "" {
					continue
				}
				a = asked{scope: a.scope, conditions: a.conditions}
				joined, ok := out.with(a)
				if !ok {
					return asked{}
				}
				out, from = joined, end-1
				break
			}
		}
	}
	return out
}

var countWords = regexp.MustCompile(`\(\d*[个项]?\)|[:：]`)

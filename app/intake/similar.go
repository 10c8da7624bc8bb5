package intake

import (
	"regexp"
	"strings"

	"zonebrief/reports/zone"
)

// similar finds the name that is nearly the same (近似名称).
type similar struct {
	cores   [][]rune
	numbers []string
	pairs   map[[2]rune][]int // of neighbouring characters
}

// common are the words that names share without being alike, and counted are the
// characters that tell one of a series from the next.
var (
	common  = regexp.MustCompile(`项目|工程|建设|有限公司|股份|公司|\(.*?\)|["“”'·、,，.。\-—]`)
	counted = regexp.MustCompile(`[0-9一二三四五六七八九十甲乙丙丁戊己庚辛a-z]+`)
)

func core(name string) []rune { return []rune(common.ReplaceAllString(zone.Fold(name), "")) }

func numbers(name string) string {
	return strings.Join(counted.FindAllString(zone.Fold(name), -1), ",")
}

func newSimilar(names []string) *similar {
	s := &similar{pairs: map[[2]rune][]int{}}
	for i, name := range names {
		c := core(name)
		s.cores, s.numbers = append(s.cores, c), append(s.numbers, numbers(name))
		for k := 0; k+1 < len(c); k++ {
			pair := [2]rune{c[k], c[k+1]}
			if list := s.pairs[pair]; len(list) == 0 || list[len(list)-1] != i {
				s.pairs[pair] = append(list, i)
			}
		}
	}
	return s
}

// to returns the place of the name most like a name among those that may be, or -1.
// Names that count differently (一期, 二期) are not alike.
func (s *similar) to(name string, may func(int) bool) int {
	c, n := core(name), numbers(name)
	if len(c) < 3 {
		return -1
	}
	shared := map[int]int{}
	for k := 0; k+1 < len(c); k++ {
		if list := s.pairs[[2]rune{c[k], c[k+1]}]; len(list) <= 300 {
			for _, i := range list {
				shared[i]++
			}
		}
	}
	best, least := -1, 1<<30
	for i, count := range shared {
		if may != nil && !may(i) || s.numbers[i] != n || count*2 < min(len(c), len(s.cores[i]))-1 {
			continue
		}
		d := zone.Distance(c, s.cores[i])
		longer := max(len(c), len(s.cores[i]))
		mine, other := string(c), string(s.cores[i])
		within := strings.Contains(mine, other) || strings.Contains(other, mine)
		near := d <= longer/6 || d <= 1 && longer >= 4 || within && longer-d >= 5 && d*3 <= longer*2
		if near && (d < least || d == least && i < best) {
			best, least = i, d
		}
	}
	return best
}

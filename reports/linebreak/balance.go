package linebreak

import (
	"math"
	"slices"
)

// What is longer is no title, and not balanced.
const (
	mostLines      = 6
	mostCharacters = 120

	nowhere = math.MaxInt / 2
)

// Balance breaks a title into as few lines as it needs, by sense (词意完整), and
// so that the lines are about as long as each other or form a trapezium or a
// rhombus (排列对称, 梯形或菱形, GB/T 9704-2012, 7.3.2). Where that would tear a
// word, or end a line with 和, it takes one line more. A headline of two phrases
// takes two lines.
func Balance(text []rune, o Options) []Line {
	o.Justify, o.Hang = false, false
	return set(text, o, func(p *para, start, end int) bool {
		return p.whole(start, end) && !p.phrased(start, end)
	}, (*para).balanced)
}

// phrased tells a headline of two phrases of about one length with a space
// between them: it takes two lines even where one would do.
func (p *para) phrased(start, end int) bool {
	at := 0
	for i := start + 1; i < end; i++ {
		if p.class[i-1] == space && p.class[i] != space {
			if at > 0 || p.spaceSeam(i) != betweenPhrases {
				return false
			}
			at = i
		}
	}
	a, b := p.letters(start, at), p.letters(at, end)
	return at > 0 && min(a, b) >= 4 && 3*min(a, b) >= 2*max(a, b)
}

func (p *para) balanced(start, end int) []int {
	few := p.fit(start, end)
	n := len(few)
	if n == 1 { // two phrases
		n = 2
	}
	if n > mostLines || end-start > mostCharacters {
		return few
	}
	t := title{para: p, start: start, end: end, sense: p.sense(start, end)}
	for i := start + 1; i <= end; i++ {
		if i == end || p.bond[i] < torn {
			t.ends = append(t.ends, i)
		}
	}
	t.mean = max(1, p.natural(start, p.trim(start, end), false)/n)
	ends, cost := t.even(n)
	if t.hurt(ends) {
		t.mean = t.mean * n / (n + 1)
		if more, less := t.even(n + 1); less+lineMore < cost {
			return more
		}
	}
	if ends == nil {
		return few
	}
	return ends
}

// title is a title to be broken.
type title struct {
	*para
	start, end, mean int
	sense            []int // what an end before text[start+i] costs
	ends             []int // where lines may end
}

// way is the best way to a line that ends at one place and began at another.
type way struct {
	cost, from int
	fell       bool // a line was shorter than the one before
}

// even gives n line ends of least cost, and that cost; nil and nowhere where none
// fit.
func (t *title) even(n int) ([]int, int) {
	m := len(t.ends)
	none := way{cost: nowhere}
	// ways[k][i][j]: line k runs from the end i-1 to the end j; 0 is the start.
	ways := make([][][]way, n)
	for k := range ways {
		ways[k] = make([][]way, m+1)
		for i := range ways[k] {
			ways[k][i] = make([]way, m)
			for j := range ways[k][i] {
				ways[k][i][j] = none
			}
		}
	}
	for j := range m {
		if t.fits(0, j, 0) {
			ways[0][0][j] = way{cost: t.cost(0, j)}
		}
	}
	for k := 1; k < n; k++ {
		for i := 1; i < m; i++ {
			for j := i; j < m && t.fits(i, j, k); j++ {
				ways[k][i][j] = t.best(ways[k-1], i, j)
			}
		}
	}
	last, best := -1, nowhere
	for i := range ways[n-1] {
		if w := ways[n-1][i][m-1]; w.cost < best {
			last, best = i, w.cost
		}
	}
	if last < 0 {
		return nil, nowhere
	}
	ends := make([]int, n)
	for k, i, j := n-1, last, m-1; k >= 0; k-- {
		ends[k] = t.ends[j]
		i, j = ways[k][i][j].from, i-1
	}
	return ends, best
}

// hurt tells whether lines tear a word or end badly, or end at no space though
// there is one, or whether there are none.
func (t *title) hurt(ends []int) bool {
	seams, used := 0, 0
	for _, e := range t.ends[:len(t.ends)-1] {
		ends, cost := slices.Contains(ends, e), t.sense[e-t.start]
		switch {
		case ends && cost >= badEnd:
			return true
		case cost == betweenPhrases && ends:
			used++
		case cost == betweenPhrases:
			seams++
		}
	}
	return len(ends) == 0 || seams > 0 && used == 0
}

// best gives the best way to a line from the end i-1 to the end j.
func (t *title) best(before [][]way, i, j int) way {
	out := way{cost: nowhere}
	width := t.width(i, j)
	for h := range i {
		w := before[h][i-1]
		if w.cost >= out.cost {
			continue
		}
		step := width - t.width(h, i-1)
		if step > t.Em && w.fell {
			w.cost += waisted
		}
		if w.cost < out.cost {
			out = way{w.cost, h, w.fell || step < -t.Em}
		}
	}
	if out.cost < nowhere {
		out.cost += t.cost(i, j)
	}
	return out
}

// from gives where the line after the end i-1 begins.
func (t *title) from(i int) int {
	if i == 0 {
		return t.start
	}
	return t.ends[i-1]
}

func (t *title) fits(i, j, line int) bool {
	return t.least(t.from(i), t.ends[j], i == 0) <= t.Width(line)
}

// width gives what is seen of a line, without the blanks of marks at its edges.
func (t *title) width(i, j int) int {
	s := t.from(i)
	e := t.trim(s, t.ends[j])
	if e == s {
		return 0
	}
	return t.natural(s, e, false) - t.endCut(e)
}

// cost tells how bad a line is: by how much it is off the mean, and by where it
// ends.
func (t *title) cost(i, j int) int {
	w := t.width(i, j)
	off := 100 * (w - t.mean) / t.mean
	out := 60 * off * off / 10000
	switch n := t.letters(t.from(i), t.ends[j]); {
	case n < 2:
		out += lone
	case n < 3 && t.mean > 4*t.Em:
		out += stubby
	}
	if t.ends[j] == t.end {
		return out
	}
	return out + t.sense[t.ends[j]-t.start]
}

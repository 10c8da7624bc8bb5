package briefing

import (
	"slices"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// EditState is how an edit stands to the draft as it is now.
type EditState string

// The states of edits.
const (
	Kept    EditState = "照用"   // the draft is as it was
	Changed EditState = "底稿已变" // the draft says something else now; the edit stays in force
	Lost    EditState = "底稿已无" // there is nothing left that it could stand for; it is not printed
)

// Revision is an edit with the draft that it stands for now.
type Revision struct {
	zone.Edit
	At     string // key of the text now; empty where it is lost
	Now    string // the draft now
	State  EditState
	Filled string // the edited text as it prints
}

// Revise puts the office's edits into a drafted document, and tells how each stands
// to the draft. References in the edited texts are filled.
func (d *Document) Revise(edits []zone.Edit, figures *figure.Catalogue) ([]Revision, []figure.Problem) {
	texts := d.Texts()
	out := make([]Revision, len(edits))
	place(out, edits, texts)
	var problems []figure.Problem
	for i := range out {
		var wrong []figure.Problem
		out[i].Filled, wrong = figures.Fill(out[i].Text)
		problems = append(problems, wrong...)
	}
	var keys []string
	d.Blocks = rewrite(d.Blocks, &path{}, func(t Text, b Block) []Block {
		here, added := []Block{b}, []Block{}
		for _, r := range out {
			switch {
			case r.At != t.Key:
			case r.After:
				added = append(added, Para{r.Filled})
			case r.Text == "":
				here = nil
			default:
				_, _, set := wordsOf(b)
				here = []Block{set(r.Filled)}
			}
		}
		if here != nil {
			keys = append(keys, t.Key)
		}
		for range added {
			keys = append(keys, t.Key+"+")
		}
		return append(here, added...)
	})
	d.Keys = keys
	return out, problems
}

// place finds for each edit the text that it stands for: the one of its key where
// that has not changed, else one that has the old draft, else the one most like
// it, first under the same headings.
func place(out []Revision, edits []zone.Edit, texts []Text) {
	taken := map[string]bool{}
	claim := func(i int, t Text) {
		out[i].At, out[i].Now, out[i].State = t.Key, t.Text, Changed
		if t.Text == edits[i].Then {
			out[i].State = Kept
		}
		if !edits[i].After {
			taken[t.Key] = true
		}
	}
	for i, e := range edits { // first those that fit exactly
		out[i] = Revision{Edit: e, State: Lost}
		for _, t := range texts {
			if t.Text == e.Then && (t.Key == e.Key || out[i].At == "" && above(t.Key) == above(e.Key)) && (e.After || !taken[t.Key]) {
				claim(i, t)
			}
		}
	}
	for i, e := range edits {
		best, score := -1, 0.0
		for k, t := range texts {
			if out[i].At != "" || taken[t.Key] && !e.After || kindOf(t.Key) != kindOf(e.Key) {
				continue
			}
			like := likeness(t.Text, e.Then)
			if above(t.Key) == above(e.Key) {
				like += 0.15
			}
			if t.Key == e.Key {
				like += 0.15
			}
			if like > score {
				best, score = k, like
			}
		}
		if best >= 0 && score >= 0.6 {
			claim(i, texts[best])
		}
	}
}

// above gives the headings of a key, and kindOf the sort of text without its
// number.
func above(key string) string { return key[:strings.LastIndexByte(key, '/')+1] }

func kindOf(key string) string {
	return strings.TrimRight(key[strings.LastIndexByte(key, '/')+1:], "0123456789")
}

// likeness compares two texts by the pairs of characters they share, figures left
// out: 1 is the same sentence, perhaps with other figures.
func likeness(a, b string) float64 {
	pairs := func(s string) map[[2]rune]int {
		r := []rune(strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' || r == '.' {
				return -1
			}
			return r
		}, s))
		out := map[[2]rune]int{}
		for i := 1; i < len(r); i++ {
			out[[2]rune{r[i-1], r[i]}]++
		}
		return out
	}
	x, y := pairs(a), pairs(b)
	same, all := 0, 0
	for p, n := range x {
		same, all = same+min(n, y[p]), all+n
	}
	for _, n := range y {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(same) / float64(all)
}

// Piece is a part of a text that both versions have, that went, or that came.
type Piece struct {
	Sign int // 0 in both, -1 only before, 1 only now
	Text string
}

// Differences sets two versions of a text side by side; figures stay whole.
func Differences(before, now string) []Piece {
	a, b := tokens(before), tokens(now)
	if len(a)*len(b) > 4_000_000 { // too long to be set side by side
		return []Piece{{-1, before}, {1, now}}
	}
	lengths := make([][]int, len(a)+1)
	for i := range lengths {
		lengths[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				lengths[i][j] = lengths[i+1][j+1] + 1
			} else {
				lengths[i][j] = max(lengths[i+1][j], lengths[i][j+1])
			}
		}
	}
	var out []Piece
	put := func(sign int, text string) {
		if n := len(out); n > 0 && out[n-1].Sign == sign {
			out[n-1].Text += text
			return
		}
		out = append(out, Piece{sign, text})
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			put(0, a[i])
			i, j = i+1, j+1
		case i < len(a) && (j == len(b) || lengths[i+1][j] >= lengths[i][j+1]):
			put(-1, a[i])
			i++
		default:
			put(1, b[j])
			j++
		}
	}
	return out
}

// tokens cuts a text into figures and single characters.
func tokens(s string) []string {
	var out []string
	number := func(r rune) bool { return r >= '0' && r <= '9' || r == '.' }
	for _, r := range s {
		if n := len(out); n > 0 && number(r) && number([]rune(out[n-1])[0]) {
			out[n-1] += string(r)
			continue
		}
		out = append(out, string(r))
	}
	return out
}

// Unused lists the edits that found no place.
func Unused(all []Revision) []Revision {
	return slices.DeleteFunc(slices.Clone(all), func(r Revision) bool { return r.State != Lost })
}

// Blocks gives one block of every type, for those who keep and read them.
func Blocks() []Block {
	return []Block{Headline{}, Address{}, Signature{}, KeyFigures{}, Heading{}, Display{}, Lead{}, Slogan{}, Para{}, Remark{}, Note{}, List{},
		Contents{}, Columns{}, Beside{}, Table{}, Photos{}, Figure{}, PageBreak{}}
}

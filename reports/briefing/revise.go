package briefing

import (
	"cmp"
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
	At     string // key of the part now; empty where it is lost
	Now    string // the draft now
	Source string // the same with the references of its figures
	State  EditState
	Filled string // the edited text as it prints
	place  string // key now of the part behind which it was put
}

// Place gives the key of the part behind which the edit puts its own; empty where
// it puts it nowhere.
func (r Revision) Place() string { return r.place }

// Revise puts the office's edits into a drafted document, in the order in which they
// were made, and tells how each stands to the draft. References in the edited texts
// are filled, unless figures is nil. order lists the drafted parts and the office's own as they stand now,
// those that are left out too.
func (d *Document) Revise(edits []zone.Edit, figures *figure.Catalogue) (out []Revision, order []Text,
	problems []figure.Problem) {
	a := arrangement{tree: d.tree(), own: map[string]*part{}}
	subjects, places := a.find(edits)
	for i, e := range edits {
		r := Revision{Edit: e, State: Lost, Filled: e.Text}
		if figures != nil && !e.Moves() {
			var wrong []figure.Problem
			r.Filled, wrong = figures.Fill(e.Text)
			problems = append(problems, wrong...)
		}
		a.revise(&r, subjects[i], places[i])
		out = append(out, r)
	}
	for _, p := range listed(a.tree) {
		order = append(order, p.Text)
	}
	d.Blocks, d.Keys = blocks(a.tree), printedKeys(a.tree)
	return out, order, problems
}

// printedKeys lists the keys of the parts that blocks leaves in the document: of texts with a fixed place
// those that are left out too, for the place is still there.
func printedKeys(tree []*part) []string {
	var out []string
	for _, p := range tree {
		if p.out && !p.Framed() {
			continue
		}
		if p.Key != "" {
			out = append(out, p.Key)
		}
		out = append(append(out, printedKeys(p.inside[0])...), printedKeys(p.inside[1])...)
	}
	return out
}

// arrangement is a document while edits are put into it.
type arrangement struct {
	tree []*part
	own  map[string]*part // what the office added, by its key
}

// revise puts one edit in. subject is the drafted part that it is about, place that
// behind which it puts something; nil is none.
func (a *arrangement) revise(r *Revision, subject, place *part) {
	place = cmp.Or(place, a.own[r.Behind])
	switch {
	case place == nil && (r.Own() || r.Moves()), subject == nil && !r.Own():
	case r.Own():
		r.At, r.State, r.place = r.Key, Kept, place.Key
		one := a.fresh(r, place)
		a.own[r.Key] = one
		a.put(one, place)
	case r.Moves():
		r.At, r.State, r.place = subject.Key, Kept, place.Key
		a.move(subject, place)
	default:
		r.At, r.Now, r.Source, r.State = subject.Key, subject.Text.Text, subject.Written, Changed
		if same := r.Written != "" && subject.Written == r.Written; subject.Text.Text == r.Then ||
			same && figure.Follows(r.Text, r.Written) {
			r.State = Kept
		}
		if subject.out = r.Off || r.Text == "" && !subject.Drawn(); !subject.out && !subject.Drawn() {
			_, _, set := wordsOf(subject.block)
			subject.block = set(r.Filled)
		}
	}
}

// find gives for each edit the drafted part that it is about, and that behind which
// it puts something.
func (a *arrangement) find(edits []zone.Edit) (subjects, places []*part) {
	wants, at := make([]want, len(edits)), make([]want, len(edits))
	for i, e := range edits {
		if !zone.OwnKey(e.Behind) {
			at[i] = want{e.Behind, e.Beside, "", true}
		}
		if !e.Own() {
			wants[i] = want{e.Key, e.Then, e.Written, e.Moves()}
		}
	}
	parts := listed(a.tree)
	return found(wants, parts), found(at, parts)
}

// want is a part that is looked for: its key, its text and its text with references as
// they were; without a key there is none. What several edits may be about is shared.
type want struct {
	key, then, written string
	shared             bool
}

// is tells whether a part says what was looked for: the same words, or the same figures
// with other values.
func (w want) is(p *part) bool {
	return p.Text.Text == w.then || w.written != "" && w.written == p.Written && w.written != w.then
}

// exactly are the ways in which a part fits a want, the surest first: by its place and what
// it says, by the figures it has, by its words.
var exactly = []func(w want, p *part) bool{
	func(w want, p *part) bool { return p.Key == w.key && w.is(p) },
	func(w want, p *part) bool { return p.Text.Text != w.then && w.is(p) && kindOf(p.Key) == kindOf(w.key) },
	func(w want, p *part) bool {
		return p.Text.Text == w.then && above(p.Key) == above(w.key) && (!p.Drawn() || kindOf(p.Key) == kindOf(w.key))
	},
}

// found gives for each want the part that it means: the one of its key where that has
// not changed, else one that has the old draft, else the one most like it, first
// under the same headings.
func found(wants []want, parts []*part) []*part {
	out, taken := make([]*part, len(wants)), map[*part]bool{}
	claim := func(i int, p *part) {
		if out[i] = p; !wants[i].shared {
			taken[p] = true
		}
	}
	for _, fits := range exactly {
		for i, w := range wants {
			at := slices.IndexFunc(parts, func(p *part) bool { return fits(w, p) && (w.shared || !taken[p]) })
			if out[i] == nil && w.key != "" && at >= 0 {
				claim(i, parts[at])
			}
		}
	}
	for i, w := range wants {
		if w.key == "" || out[i] != nil {
			continue
		}
		if p := mostLike(w, parts, taken); p != nil {
			claim(i, p)
		}
	}
	return out
}

// mostLike gives the part that is most like a want, first under the same headings; nil
// where none is.
func mostLike(w want, parts []*part, taken map[*part]bool) (best *part) {
	score := 0.6
	for _, p := range parts {
		if taken[p] && !w.shared || kindOf(p.Key) != kindOf(w.key) {
			continue
		}
		like := likeness(p.Text.Text, w.then)
		if above(p.Key) == above(w.key) {
			like += 0.15
		}
		if p.Key == w.key {
			like += 0.15
		}
		if like > score || best == nil && like == score {
			best, score = p, like
		}
	}
	return best
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

// Unused lists the edits that found no place, and are not printed for that. A part
// that was put behind one which is gone stands where it was drafted.
func Unused(all []Revision) []Revision {
	return slices.DeleteFunc(slices.Clone(all), func(r Revision) bool { return r.State != Lost || r.Moves() })
}

// Blocks gives one block of every type by its name in stored documents. A name is
// never changed and never given to another type.
func Blocks() map[string]Block {
	return map[string]Block{
		"headline": Headline{}, "address": Address{}, "signature": Signature{}, "key_figures": KeyFigures{},
		"heading": Heading{}, "display": Display{}, "byline": Byline{}, "lead": Lead{}, "slogan": Slogan{},
		"para": Para{}, "annex": Annex{}, "reference": Reference{},
		"remark": Remark{}, "note": Note{}, "list": List{}, "contents": Contents{}, "columns": Columns{},
		"beside": Beside{}, "table": Table{}, "photos": Photos{}, "figure": Figure{}, "page_break": PageBreak{},
		"quote": Quote{}, "scene": Scene{}, "comment": Comment{}, "strip": Strip{},
	}
}

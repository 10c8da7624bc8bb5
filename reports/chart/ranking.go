package chart

import (
	"math/big"

	"zonebrief/reports/numeral"
)

// Ranking is a ranked list with a bar and a flag per row (晾晒榜).
type Ranking struct {
	Title    string         `wire:"title"`
	Subtitle string         `wire:"subtitle"`
	Measure  string         `wire:"measure"` // what the scores are: 综合; empty is 得分
	Format   numeral.Format `wire:"format"`  // of the scores
	Line     *big.Rat       `wire:"line"`    // what the bars are held against, 1.00 on schedule; nil is none
	Steps    []Step         `wire:"steps"`   // the thresholds of the flags
	Rows     []Rank         `wire:"rows"`
	High     *big.Rat       `wire:"high"` // what the scale covers besides the scores; nil is nothing
}

// Step is a threshold: from Value on the flag is Word.
type Step struct {
	Value *big.Rat `wire:"value"`
	Word  string   `wire:"word"`
}

// Rank is one row.
type Rank struct {
	Place  int      `wire:"place"` // 名次; 0 has none
	Name   string   `wire:"name"`
	Score  *big.Rat `wire:"score"` // nil is unknown
	Flag   Flag     `wire:"flag"`
	Before int      `wire:"before"` // the place in the half-month before; 0 had none
}

// Flag is the mark of a row: its word, and the sign that is drawn beside it.
type Flag struct {
	Sign Sign   `wire:"sign"`
	Word string `wire:"word"`
}

// Sign is the shape of a flag. In this zone red is the best.
type Sign int

// The signs.
const (
	NoSign Sign = iota
	Red         // 红旗
	Blue        // 蓝旗
	Yellow      // 黄旗
	Snail       // 蜗牛
)

// Heading gives title, subtitle and unit.
func (r *Ranking) Heading() Heading { return Heading{r.Title, r.Subtitle, unitOf(r.Format)} }

// Words lists the texts.
func (r *Ranking) Words() []string {
	out := append(r.Heading().words(), r.Measure)
	for _, row := range r.Rows {
		out = append(out, row.Name, row.Flag.Word)
	}
	for _, s := range r.Steps {
		out = append(out, s.Word)
	}
	return out
}

// Empty tells whether there is no row.
func (r *Ranking) Empty() bool { return len(r.Rows) == 0 }

// Rise tells by how many places a row has gone up since the half-month before;
// false where it had, or has, no place.
func (r *Rank) Rise() (int, bool) { return r.Before - r.Place, r.Before > 0 && r.Place > 0 }

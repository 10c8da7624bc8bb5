package grid

import (
	"cmp"

	"fyne.io/fyne/v2"
)

// Data is what a grid shows and edits. Rows and columns go by number from 0. A
// row keeps its number until [Grid.Reset]; new rows come after the last.
type Data interface {
	Rows() int
	// Cell returns a cell as it is shown, copied and searched.
	Cell(row, col int) Cell
	// Key returns a cell as it is sorted and compared.
	Key(row, col int) Key
	// Read reads what a person types into a condition on a column.
	Read(col int, typed string) (Key, error)
	// Apply makes one edit: one step of undo, durable before it returns. It gives
	// back what was refused; the rest is done. A row at or after Rows is a new one.
	Apply(Edit) []Refusal
}

// Column is one column of the data.
type Column struct {
	ID      string // under which its width and place are remembered
	Title   string
	Width   float32
	Kind    Kind
	Frozen  bool            // a key column: stays at the left
	Fixed   bool            // cannot be edited
	Hidden  bool            // to begin with
	Choices func() []string // offered while editing; nil where there are none
	Closed  bool            // nothing but Choices will do
}

// Kind says how a column stands and compares.
type Kind int

// The kinds.
const (
	Words   Kind = iota // at the left
	Numbers             // at the right
	Dates               // at the left
)

// Cell is how a cell looks.
type Cell struct {
	Text  string
	Ghost string        // shown faintly while Text is empty: offered, not held
	Icon  fyne.Resource // before the text
	Tone  Tone
	Fixed bool   // cannot be edited, though its column can
	Doubt string // why what it holds can hardly be true (存疑); empty where nothing is doubted
}

// Tone is the weight of a cell's text.
type Tone int

// The tones.
const (
	Plain Tone = iota
	Quiet
	Strong
)

// Key orders cells: figures by Number, words by Text; an unknown key comes last.
type Key struct {
	Known  bool
	Number float64
	Text   string
}

// Compare orders two known keys.
func (k Key) Compare(other Key) int {
	return cmp.Or(cmp.Compare(k.Number, other.Number), cmp.Compare(k.Text, other.Text))
}

// Change sets one cell.
type Change struct {
	Row, Col int
	Text     string
}

// Edit is what a person did at once.
type Edit struct {
	Kind    EditKind
	Changes []Change
}

// EditKind names what was done.
type EditKind int

// The kinds of edit.
const (
	Typed    EditKind = iota // 修改
	Pasted                   // 粘贴
	Filled                   // 填充
	Cleared                  // 清除
	Replaced                 // 替换
)

// Title returns the edit's name.
func (k EditKind) Title() string {
	return [...]string{"修改", "粘贴", "填充", "清除", "替换"}[k]
}

// Refusal is a change that was not made, and why.
type Refusal struct {
	Change
	Reason string
}

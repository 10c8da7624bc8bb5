package grid

import (
	"strings"

	"fyne.io/fyne/v2"
)

// choices is the list offered below the cell that is edited.
type choices struct {
	all    []string
	shown  []string
	at     int // of shown, or -1
	first  int // the topmost seen
	closed bool
}

const choicesSeen = 8

func (c *choices) open(g *Grid, text string, whole bool) {
	*c = choices{at: -1}
	column := g.view.columns[g.edit.at.col]
	if column.Choices == nil {
		return
	}
	c.all, c.closed = column.Choices(), column.Closed
	if whole {
		c.shown = c.all
		for i, s := range c.all {
			if s == text {
				c.point(i)
			}
		}
		return
	}
	c.narrow(g, text)
}

func (c *choices) close() { *c = choices{at: -1} }

// narrow offers what contains the text; in a closed list the first is taken.
func (c *choices) narrow(g *Grid, text string) {
	if c.all == nil {
		return
	}
	c.shown, c.at, c.first = nil, -1, 0
	for _, s := range c.all {
		if g.Search(s, text) {
			c.shown = append(c.shown, s)
		}
	}
	if c.closed && text != "" && len(c.shown) > 0 {
		c.at = 0
	}
}

// containsFold reports whether a text contains what is typed, whatever the case of letters.
func containsFold(text, typed string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(typed))
}

// point moves the mark and keeps it in sight.
func (c *choices) point(i int) {
	c.at = i
	c.first = max(min(c.first, i), i-choicesSeen+1, 0)
}

// chosen returns the marked choice.
func (c *choices) chosen() (string, bool) {
	if c.at < 0 || c.at >= len(c.shown) {
		return "", false
	}
	return c.shown[c.at], true
}

// key moves the mark; all other keys are the edit's.
func (c *choices) key(g *Grid, name fyne.KeyName) bool {
	if len(c.shown) == 0 {
		return false
	}
	switch name {
	case fyne.KeyDown:
		c.point(min(c.at+1, len(c.shown)-1))
	case fyne.KeyUp:
		c.point(max(c.at-1, 0))
	default:
		return false
	}
	g.redraw()
	return true
}

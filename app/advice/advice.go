// Package advice says what can be done about an error, without the words of window or
// command line: each of them has its own way to do it, and words it at its edge.
package advice

import (
	"errors"
	"fmt"
)

// Kind is something that the user can do.
type Kind int

// The kinds.
const (
	None          Kind = iota
	ChooseColumns      // say what the columns of a foreign table are, or which sheet
	ChooseTable        // the same, and which register it holds
	ChooseCells        // say what goes into the places of a superior's form
	ChoosePeriod       // say which half-month
	StateUnit          // say the unit of amounts
	SettleAnswers      // say which unit's file counts (收表), or leave the rest
	SettleSides        // say whose change counts (合并), or leave the rest
	Correct            // 更正 what is published
	EditDirectly       // edit what is not published
	ShowDraft          // see the parts of a draft
	Restore            // go back to a snapshot
	Count         = iota
)

// Error is an error with advice.
type Error struct {
	Text string // what happened and why, in Chinese
	Kind Kind
}

func (e *Error) Error() string { return e.Text }

// New returns an error with advice of a kind.
func New(k Kind, format string, args ...any) error { return &Error{fmt.Sprintf(format, args...), k} }

// Of returns the advice that an error carries.
func Of(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return None
}

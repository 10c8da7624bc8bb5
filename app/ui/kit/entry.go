package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Entry is an entry whose shortcuts reach the window where they are not its own.
type Entry struct {
	widget.Entry
	OnEscape func()
	OnKey    func(fyne.KeyName) bool // taken before the entry
	OnBlur   func()                  // the focus has gone
	OnFocus  func()                  // the focus has come
	away     bool                    // the window lost the focus while it was here
	marks    []Mark
	place    func() // draws the marks; nil until the entry is drawn
}

func NewEntry(hint string) *Entry {
	e := &Entry{}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(hint)
	return e
}

// SetCaret puts the caret behind so many characters of the text.
func (e *Entry) SetCaret(offset int) {
	e.CursorRow, e.CursorColumn = e.caretAt(offset)
	e.Refresh()
}

// caretAt gives the row, as it is wrapped, and the column of a place in the text.
func (e *Entry) caretAt(offset int) (row, column int) {
	was, col := e.CursorRow, e.CursorColumn
	defer func() { e.CursorRow, e.CursorColumn = was, col }()
	e.CursorColumn = 0
	begin := 0
	for e.CursorRow = 1; ; e.CursorRow++ { // past the last row it is 0
		next := e.CursorTextOffset()
		if next <= begin || next > offset {
			return e.CursorRow - 1, offset - begin
		}
		begin = next
	}
}

// TypedKey takes Esc, and what the owner wants.
func (e *Entry) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case ForwardHelp(fyne.CurrentApp().Driver().CanvasForObject(e), ev.Name):
	case e.OnKey != nil && e.OnKey(ev.Name):
	case ev.Name == fyne.KeyEscape && e.OnEscape != nil:
		e.OnEscape()
	case e.forDialog(ev.Name) && DialogKey(fyne.CurrentApp().Driver().CanvasForObject(e), ev.Name):
	default:
		e.Entry.TypedKey(ev)
	}
}

// forDialog reports whether a key is the dialog's around the entry: Enter is where it neither
// begins a line nor submits the text to somebody else.
func (e *Entry) forDialog(key fyne.KeyName) bool {
	enter := key == fyne.KeyReturn || key == fyne.KeyEnter
	return key == fyne.KeyEscape || enter && !e.MultiLine && e.OnSubmitted == nil
}

// TypedShortcut passes on what an entry does nothing with.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if custom, ok := s.(*desktop.CustomShortcut); ok {
		switch custom.KeyName {
		case fyne.KeyReturn, fyne.KeyEnter: // with Ctrl
			if DialogKey(fyne.CurrentApp().Driver().CanvasForObject(e), custom.KeyName) {
				return
			}
			e.TypedKey(&fyne.KeyEvent{Name: custom.KeyName})
			return
		case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		default:
			if c, ok := fyne.CurrentApp().Driver().CanvasForObject(e).(fyne.Shortcutable); ok {
				c.TypedShortcut(s)
			}
			return
		}
	}
	e.Entry.TypedShortcut(s)
}

// AcceptsTab leaves Tab to the window, also in a text of several lines: it goes to the next
// field, as in every form.
func (e *Entry) AcceptsTab() bool { return false }

// FocusLost tells the owner.
func (e *Entry) FocusLost() {
	c := fyne.CurrentApp().Driver().CanvasForObject(e)
	e.away = c != nil && c.Focused() == fyne.Focusable(e)
	e.Entry.FocusLost()
	if e.OnBlur != nil {
		e.OnBlur()
	}
}

// FocusGained selects a text of one line, so that what is typed replaces it: a click puts the
// caret where it is made, and coming back to the window leaves all as it was. It tells the
// owner.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	if !e.MultiLine && !e.away && e.Text != "" {
		e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	e.away = false
	ScrollIntoView(e)
	if e.OnFocus != nil {
		e.OnFocus()
	}
}

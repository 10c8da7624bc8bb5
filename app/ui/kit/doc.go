// Package kit holds the widgets and layouts that every screen is made of. It knows
// nothing of projects, books or half-months.
//
// Text stands in a [Label], what is pressed is a [Button] in a [Toolbar], a form is made
// of an [Entry] and a [Checkbox] in [Row] and [Column] layouts, a graphic is painted with
// a [Painter]. Colours are names of the [Theme], so that light and dark change nothing
// but the theme.
//
// Widgets stand in a [Host], the window: it shows tooltips and popovers, runs work in the
// background, tells errors and asks for files. A window embeds a [Shell], which is all of
// that. Work that takes longer than a blink is a [Task]: one at a time, cancelled when it
// is overtaken, its result handed back on the window's goroutine.
package kit

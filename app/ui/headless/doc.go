// Package headless holds screens without a display, for their tests and for pictures of
// them. A [Window] has a book, a half-month and one screen; it is what a screen's own
// interface asks for, over a real book in a file. What a screen opens elsewhere is noted.
// A [MainWindow] is the whole window, for pictures.
//
// Begin with [Room], by which the tests of a package open its screens; hands.go presses,
// types and reads, files.go has files to be imported.
package headless

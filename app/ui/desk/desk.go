// Package desk is the desktop around the window: it opens and prints files in
// their own programs, shows them in their folder, puts files and pictures on the
// clipboard, and tells the input method where the caret is.
//
// It takes paths of files that exist, draws nothing and knows no book. What this machine
// cannot do it says before it is asked (CanCopy, CanPrint, HasInputPlace), so that the
// window offers nothing in vain.
//
// Begin with desk_windows.go and desk_other.go: the same functions for Windows and for
// other systems.
package desk

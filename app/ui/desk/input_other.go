//go:build !windows

package desk

// HasInputPlace reports that no input method asks this program where text goes to.
const HasInputPlace = false

// PlaceInput is for Windows only.
func PlaceInput(window uintptr, x, y, below int) {}

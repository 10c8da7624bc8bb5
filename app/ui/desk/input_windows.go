package desk

import (
	"syscall"
	"unsafe"
)

var (
	imm32 = syscall.NewLazyDLL("imm32.dll")

	immGetContext           = imm32.NewProc("ImmGetContext")
	immReleaseContext       = imm32.NewProc("ImmReleaseContext")
	immSetCompositionWindow = imm32.NewProc("ImmSetCompositionWindow")
	immSetCandidateWindow   = imm32.NewProc("ImmSetCandidateWindow")
)

// HasInputPlace reports that the input method asks where text goes to.
const HasInputPlace = true

type point struct{ X, Y int32 }

type rectangle struct{ Left, Top, Right, Bottom int32 }

type compositionForm struct {
	Style uint32
	At    point
	Area  rectangle
}

type candidateForm struct {
	Index, Style uint32
	At           point
	Area         rectangle
}

const (
	stylePoint   = 0x0002
	styleForced  = 0x0020
	styleExclude = 0x0080
)

// PlaceInput tells the input method where the caret of a window is, in its dots:
// what is being composed stands there, and the candidates do not cover it.
func PlaceInput(window uintptr, x, y, below int) {
	context, _, _ := immGetContext.Call(window)
	if context == 0 {
		return // nothing is composed here
	}
	defer immReleaseContext.Call(window, context)
	at := point{int32(x), int32(y)}
	composed := compositionForm{Style: stylePoint | styleForced, At: at}
	immSetCompositionWindow.Call(context, uintptr(unsafe.Pointer(&composed)))
	candidates := candidateForm{Style: styleExclude, At: at, Area: rectangle{at.X, at.Y, at.X + 1, int32(below)}}
	immSetCandidateWindow.Call(context, uintptr(unsafe.Pointer(&candidates)))
}

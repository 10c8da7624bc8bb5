package desk

import (
	"runtime"
	"syscall"
	"testing"
	"unsafe"
)

// TestInputIsPlaced asks the input method where it believes the caret to be.
func TestInputIsPlaced(t *testing.T) {
	runtime.LockOSThread() // a window and its input belong to a thread
	defer runtime.UnlockOSThread()
	class, _ := syscall.UTF16PtrFromString("STATIC")
	window, _, err := user32.NewProc("CreateWindowExW").Call(0, uintptr(unsafe.Pointer(class)), 0, 0, 0, 0, 400, 300, 0,
		0, 0, 0)
	if window == 0 {
		t.Fatal(err)
	}
	defer user32.NewProc("DestroyWindow").Call(window)
	PlaceInput(0, 1, 2, 3) // no window: nothing happens
	for _, at := range []point{{120, 45}, {-3, 1000}} {
		PlaceInput(window, int(at.X), int(at.Y), int(at.Y)+18)
		context, _, _ := immGetContext.Call(window)
		if context == 0 {
			t.Fatal("the window has no input method")
		}
		var composed compositionForm
		var candidates candidateForm
		imm32.NewProc("ImmGetCompositionWindow").Call(context, uintptr(unsafe.Pointer(&composed)))
		imm32.NewProc("ImmGetCandidateWindow").Call(context, 0, uintptr(unsafe.Pointer(&candidates)))
		immReleaseContext.Call(window, context)
		if composed.At != at || composed.Style != stylePoint|styleForced {
			t.Errorf("composed at %+v", composed)
		}
		if want := (rectangle{at.X, at.Y, at.X + 1, at.Y + 18}); candidates.At != at || candidates.Area != want ||
			candidates.Style != styleExclude {
			t.Errorf("candidates at %+v", candidates)
		}
	}
}

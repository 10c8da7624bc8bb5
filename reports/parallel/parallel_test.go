package parallel

import (
	"slices"
	"strings"
	"sync/atomic"
	"testing"
)

func TestFor(t *testing.T) {
	for _, n := range []int{0, 1, 2, 100} {
		done := make([]int, n)
		For(n, 3, func(i int) bool { done[i]++; return true })
		if slices.ContainsFunc(done, func(times int) bool { return times != 1 }) {
			t.Errorf("of %d: %v", n, done)
		}
	}
}

// TestForStops: after a piece that says so only those are done that were under way.
func TestForStops(t *testing.T) {
	var done atomic.Int64
	For(1000, 4, func(i int) bool { done.Add(1); return i < 10 })
	if n := done.Load(); n < 11 || n > 14 {
		t.Errorf("%d pieces were done", n)
	}
}

// TestForPanics: what fails in a piece reaches the caller, with its stack.
func TestForPanics(t *testing.T) {
	defer func() {
		what, _ := recover().(string)
		if !strings.Contains(what, "index out of range") || !strings.Contains(what, "TestForPanics") {
			t.Errorf("the caller is told %q", what)
		}
	}()
	For(8, 2, func(i int) bool { return []bool{true, true}[i] })
	t.Error("nobody was told")
}

// Package parallel does pieces of work side by side on the cores there are. [For] hands them
// out in their order and waits for all; no goroutine outlives it, and a panic in a piece is
// one of the caller's, who may be guarded against it.
package parallel

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// For calls do for the numbers from 0 to n-1, begun in that order, on every core but at most
// so many at once. Once a call returns false no other is begun; those under way are finished.
// Where a call panics, For panics with what it said and its stack when all have ended.
func For(n, most int, do func(i int) (goOn bool)) {
	var next atomic.Int64
	var stop atomic.Bool
	var failed atomic.Value
	one := func() {
		defer func() {
			if what := recover(); what != nil {
				stop.Store(true)
				failed.CompareAndSwap(nil, fmt.Sprintf("%v\n%s", what, debug.Stack()))
			}
		}()
		for !stop.Load() {
			i := int(next.Add(1)) - 1
			if i >= n {
				return
			}
			if !do(i) {
				stop.Store(true)
			}
		}
	}
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), most, n) {
		workers.Go(one)
	}
	workers.Wait()
	if what := failed.Load(); what != nil {
		panic(what)
	}
}

package ui

import (
	"context"
	"sync"
)

// errand is work away from the window's goroutine, one at a time: what is begun
// later, or stopped, makes what was under way worthless, and it is not taken up.
type errand struct {
	w    *Window
	turn func() // it has begun or ended
	n    int
	stop context.CancelFunc // nil where nothing is under way
	work sync.WaitGroup
}

func (e *errand) busy() bool { return e.stop != nil }

// send begins work; take gets what it gives, on the window's goroutine.
func send[T any](e *errand, do func(context.Context) (T, error), take func(T, error)) {
	e.end()
	ctx, stop := context.WithCancel(context.Background())
	e.stop = stop
	n := e.n
	e.work.Add(1)
	e.turn()
	e.w.beside(func() {
		defer e.work.Done()
		v, err := do(ctx)
		e.w.do(func() {
			if e.n == n {
				e.end()
				take(v, err)
				e.turn()
			}
		})
	})
}

// end leaves what is under way.
func (e *errand) end() {
	e.n++
	if e.stop != nil {
		e.stop()
		e.stop = nil
	}
}

// keep leaves what is under way and waits for it: the book is about to be closed.
func (e *errand) keep() {
	e.end()
	e.work.Wait()
}

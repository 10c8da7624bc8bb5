package kit

import (
	"context"
	"sync"
	"time"
)

// Task is work in the background, one at a time: what is begun
// later, or stopped, makes what was under way worthless, and it is not taken up.
type Task struct {
	Host       Host
	OnChange   func() // it has begun or ended
	generation int
	stop       context.CancelFunc // nil where nothing is under way
	Done       sync.WaitGroup
}

func (e *Task) Busy() bool { return e.stop != nil }

// Run begins work; take gets what it gives, on the window's goroutine.
func Run[T any](e *Task, do func(context.Context) (T, error), done func(T, error)) {
	e.Cancel()
	ctx, stop := context.WithCancel(context.Background())
	e.stop = stop
	n := e.generation
	e.Done.Add(1)
	e.OnChange()
	e.Host.Background(func() {
		defer e.Done.Done()
		v, err := do(ctx)
		e.Host.Do(func() {
			if e.generation == n {
				e.Cancel()
				done(v, err)
				e.OnChange()
			}
		})
	})
}

// Pause waits before work that what follows soon may make worthless. Fails with the
// context's error where it has.
func Pause(ctx context.Context, pause time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(pause):
		return nil
	}
}

// Cancel leaves what is under way.
func (e *Task) Cancel() {
	e.generation++
	if e.stop != nil {
		e.stop()
		e.stop = nil
	}
}

// Close leaves what is under way and waits for it: the book is about to be closed.
func (e *Task) Close() {
	e.Cancel()
	e.Done.Wait()
}

package session

import (
	"context"
	"slices"
	"time"

	"zonebrief/app/change"
	"zonebrief/app/store"
)

// ProjectStep is a step that changed a project.
type ProjectStep struct {
	Name   string
	Made   time.Time
	Undone bool
}

// StepsOf gives what reads the steps that changed a project, the latest first and at
// most so many. Reading takes its time and may be done away from the session's
// goroutine; a step that cannot be read is left out.
func (s *Session) StepsOf(project int64, most int) func(context.Context) ([]ProjectStep, error) {
	steps := slices.Clone(s.steps)
	return func(ctx context.Context) ([]ProjectStep, error) {
		var out []ProjectStep
		for i, step := range slices.Backward(steps) {
			if err := ctx.Err(); err != nil || len(out) == most {
				return out, err
			}
			if slices.Contains(touched(ctx, s, step, i < len(steps)-1), project) {
				out = append(out, ProjectStep{step.Name, step.Made, step.Undone})
			}
		}
		return out, nil
	}
}

// touched gives the projects that a step changed, and remembers those of one that is
// done: only the last may still go on.
func touched(ctx context.Context, s *Session, step store.Step, done bool) []int64 {
	if known, ok := s.touches.Load(step.ID); ok {
		return known.([]int64)
	}
	data, err := s.store.StepData(ctx, step.ID)
	if err != nil {
		return nil
	}
	changes, err := change.Decode(data)
	if err != nil {
		return nil
	}
	var out []int64
	for _, c := range changes {
		if p, ok := c.(*change.Project); ok {
			out = append(out, p.ID)
		}
	}
	if done {
		s.touches.Store(step.ID, out)
	}
	return out
}

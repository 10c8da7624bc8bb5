package session_test

import (
	"strings"
	"testing"

	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/session/sessiontest"
	"zonebrief/reports/zone"
)

// TestAPublishedHalfKeepsItsProjects holds that no route deletes a project that stands in
// a published half-month, and that one with a 退出日期 is in no later document.
func TestAPublishedHalfKeepsItsProjects(t *testing.T) {
	ctx, s := t.Context(), sessiontest.Sample(t)
	batch := s.Batch(samples.Latest)
	added := batch.New()
	if err := batch.Set(added, "名称", "发布前新增的项目"); err != nil {
		t.Fatal(err)
	}
	if err := batch.Keep(ctx, "新增", ""); err != nil {
		t.Fatal(err)
	}
	if err := issue.Publish(ctx, s, samples.Latest); err != nil {
		t.Fatal(err)
	}
	refused := func(what string, err error) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), "退出日期") {
			t.Errorf("%s: %v", what, err)
		}
	}
	batch = s.Batch(samples.Latest.Add(1))
	batch.Drop(s.Book.Projects[3])
	refused("deleting", batch.Keep(ctx, "删除", ""))
	_, err := s.Undo(ctx)
	refused("undoing what brought it", err)

	p := s.Book.Projects[3]
	leave := []session.Change{{Field: "退出日期", Value: "2023-04-16"}}
	if err := s.Set(ctx, p.Code, samples.Latest.Add(1), leave); err != nil {
		t.Fatal(err)
	}
	in := func(b *zone.Book) bool { return b.Project(p.Code) != nil }
	if !in(s.Book.AsOf(samples.Latest)) || in(s.Book.AsOf(samples.Latest.Add(1))) {
		t.Error("a project that left stands in the wrong half-months")
	}
}

package session_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/session/sessiontest"
)

// TestHistory: every value that was changed is told with who, when, old and new; an
// undo turns them round, and a correction is told too.
func TestHistory(t *testing.T) {
	ctx := t.Context()
	book, blobs := samples.Book()
	s := sessiontest.Create(t, filepath.Join(t.TempDir(), "示例.zbk"), book, blobs)
	p := s.Book.Projects[0]
	was := p.Note
	set := func(changes ...session.Change) {
		t.Helper()
		if err := s.SetProject(ctx, p, samples.Latest, changes); err != nil {
			t.Fatal(err)
		}
	}
	set(session.Change{Field: "备注", Value: "甲"}, session.Change{Field: "总投资", Value: "12亿元"})
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if err := issue.Publish(ctx, s, samples.Latest); err != nil {
		t.Fatal(err)
	}
	if _, err := issue.Correct(ctx, s, p.Code, samples.Latest, []session.Change{{Field: "本年累计", Value: "3亿元"}},
		"漏报"); err != nil {
		t.Fatal(err)
	}
	list, err := session.History(ctx, s, p.Name)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range list {
		if e.Who == "" || e.Made.IsZero() || e.Subject != p.Name {
			t.Errorf("%+v", e)
		}
		if e.Field == "备注" || e.Field == "本年累计" {
			got = append(got, e.Field+e.Period+":"+e.Was+">"+e.Now)
		}
	}
	want := []string{"备注:" + was + ">甲", "备注:甲>" + was}
	if len(got) != 3 || !slices.Equal(got[:2], want) || !strings.HasPrefix(got[2], "本年累计2023年4月上半月:") ||
		!strings.HasSuffix(got[2], ">3亿元") {
		t.Errorf("%q, want %q and the correction", got, want)
	}
	all, err := session.History(ctx, s, "")
	if err != nil || !slices.ContainsFunc(all, func(e session.Entry) bool { return strings.HasPrefix(e.Name, "发布") }) ||
		len(all) <= len(list) {
		t.Errorf("of the whole book: %d entries, %v", len(all), err)
	}
	if _, err := session.History(ctx, s, "没有这个"); err == nil {
		t.Error("a project that there is none of")
	}
}

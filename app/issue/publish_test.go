package issue

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/session/sessiontest"
	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

// TestPublicationsAreNotLostSilently goes back to before a publication.
func TestPublicationsAreNotLostSilently(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "书.zbk")
	b, blobs := samples.Book()
	if err := store.Create(ctx, path, b, blobs); err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(ctx, path, true)
	if err != nil {
		t.Fatal(err)
	}
	before, err := s.KeepSnapshot(ctx, "发布前")
	if err == nil {
		err = Publish(ctx, s, samples.Latest)
	}
	if err != nil {
		t.Fatal(err)
	}
	after, err := s.KeepSnapshot(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	lost, err := session.Unpublished(ctx, path, before)
	if err != nil || len(lost) != 1 || !strings.Contains(session.LostTitles(lost), samples.Latest.Title()) {
		t.Errorf("%v, %v", lost, err)
	}
	if lost, err := session.Unpublished(ctx, path, after); err != nil || len(lost) != 0 {
		t.Errorf("%v, %v", lost, err)
	}
	now, err := session.Restore(ctx, path, before)
	if err != nil {
		t.Fatal(err)
	}
	if lost, err := session.Unpublished(ctx, path, now); err != nil || len(lost) != 0 {
		t.Errorf("nothing is published now: %v, %v", lost, err)
	}
	if _, err := session.Restore(ctx, path, now); err != nil {
		t.Fatal(err)
	}
	if s, err = session.Open(ctx, path, false); err != nil || !s.Frozen(samples.Latest) {
		t.Fatalf("the publication did not come back: %v", err)
	}
	defer s.Close()
	if _, err := AsOf(s, samples.Latest); err != nil {
		t.Error(err)
	}
}

// TestACorrectedFlagCounts corrects a published flag without a reason of its own: what comes after knows
// the flag as corrected, its notice tells the one that was published, and it cannot be emptied.
func TestACorrectedFlagCounts(t *testing.T) {
	ctx, s := context.Background(), sessiontest.Sample(t)
	if err := Publish(ctx, s, samples.Latest); err != nil {
		t.Fatal(err)
	}
	code := s.Book.Projects[0].Code
	was := s.Book.Rules.Flag(s.Book.Projects[0], samples.Latest)
	set := func(flag string) ([]zone.Correction, error) {
		return Correct(ctx, s, code, samples.Latest, []session.Change{{Field: "人工旗别", Value: flag}}, "漏报事故")
	}
	made, err := set("蜗牛")
	if err != nil || len(made) != 1 || made[0].Was != was.Title() || made[0].Now != "蜗牛" || was == zone.Snail {
		t.Fatalf("%+v, %v", made, err)
	}
	p := s.Book.Project(code)
	if got := s.Book.Rules.Flag(p, samples.Latest); got != zone.Snail {
		t.Errorf("the flag is still %s", got.Title())
	}
	if got := p.Progress[samples.Latest].Override.Reason; got != "漏报事故" {
		t.Errorf("the reason is %q", got)
	}
	if _, err := set(""); err == nil {
		t.Error("a published flag was emptied")
	}
}

package issue

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
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

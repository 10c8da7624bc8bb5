package forms

import (
	"context"
	"path/filepath"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
)

var ctx = context.Background()

// opened opens a new file with the sample book.
func opened(t *testing.T) *session.Session {
	t.Helper()
	b, blobs := samples.Book()
	path := filepath.Join(t.TempDir(), "示例.zbk")
	if err := store.Create(ctx, path, b, blobs); err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(ctx, path, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

package store

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"zonebrief/app/samples"
)

// FuzzBook patches a book with any bytes. It is refused, or says what it said; what is
// sound of it can be read, and verifying ends.
func FuzzBook(f *testing.F) {
	good := filepath.Join(f.TempDir(), "书.zbk")
	ctx := context.Background()
	if err := Create(ctx, good, samples.Generate(12, 3, 1), nil); err != nil {
		f.Fatal(err)
	}
	book, err := os.ReadFile(good)
	if err != nil {
		f.Fatal(err)
	}
	s, err := Open(good, false)
	if err != nil {
		f.Fatal(err)
	}
	want, err := s.Load(ctx)
	if err != nil {
		f.Fatal(err)
	}
	s.Close()
	for at := 0; at < len(book); at += 4096 {
		f.Add(uint32(at), []byte{0x0d, 0xff, 0xff})
		f.Add(uint32(at+8), []byte{0, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f})
		f.Add(uint32(at+3000), []byte("2023-02-31"))
	}
	f.Fuzz(func(t *testing.T, at uint32, patch []byte) {
		bad := append([]byte{}, book...)
		copy(bad[int(at)%len(bad):], patch)
		path := filepath.Join(t.TempDir(), "书.zbk")
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(path, false)
		if err == nil {
			if got, err := s.Load(ctx); err == nil && !reflect.DeepEqual(got, want) {
				t.Error("it opens with other data")
			}
			s.Close()
		}
		_, _ = Verify(ctx, path)
		damaged, err := OpenDamaged(ctx, path)
		if err != nil {
			return
		}
		defer damaged.Close()
		from, err := Open(good, false)
		if err != nil {
			t.Fatal(err)
		}
		defer from.Close()
		b, lost, err := damaged.LoadSound(ctx, from)
		if err == nil && len(lost) == 0 && !reflect.DeepEqual(b, want) {
			t.Error("what is lost is not told")
		}
	})
}

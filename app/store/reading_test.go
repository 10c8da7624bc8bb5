package store

import (
	"context"
	"testing"

	"zonebrief/reports/zone"
)

// TestReadingWhileAnotherWrites reads the whole book again and again while another start of
// the program writes it: each reading is one view of the file, so that check values and
// rows belong together and no sound book is told as altered.
func TestReadingWhileAnotherWrites(t *testing.T) {
	path := sample(t)
	writer, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	b, err := writer.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		p := b.Projects[0]
		for n := 0; ; n++ {
			if ctx.Err() != nil {
				ended <- nil
				return
			}
			p.Total = zone.Some(zone.Money(n))
			if err := writer.PutProject(t.Context(), p); err != nil {
				ended <- err
				return
			}
		}
	}()
	for range 25 {
		reader, err := Open(path, false)
		if err == nil {
			_, err = reader.Load(t.Context())
			reader.Close()
		}
		if err != nil {
			t.Errorf("a sound book: %v", err)
			break
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
}

package vault

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// FuzzOpenKey gives heads of files from elsewhere: none opens but the one that was made, and
// none costs more than is paid for a file from elsewhere.
func FuzzOpenKey(f *testing.F) {
	k, err := NewKey("密码一二三四")
	if err != nil {
		f.Fatal(err)
	}
	cheap := bytes.Clone(k.head[:])
	binary.BigEndian.PutUint32(cheap[costAt+4:], 8)
	f.Add(cheap)
	f.Add(cheap[:100])
	f.Add([]byte(mark))
	f.Fuzz(func(t *testing.T, head []byte) {
		if len(head) >= costAt+8 {
			if m := binary.BigEndian.Uint32(head[costAt+4:]); m > 1<<10 && m <= mostMemory {
				t.Skip("right, but slow")
			}
		}
		if got, err := OpenKey(head, "密码一二三四"); err == nil && !bytes.Equal(head[:HeadSize], k.head[:]) {
			t.Fatalf("a head that was not made opens: %x", got.head[:boxEnd])
		}
		Known(head)
	})
}

package signing

import (
	"crypto/ed25519"
	"encoding/hex"
	"testing"
)

// FuzzValid gives signatures, keys and messages of packages from elsewhere: only what was signed
// is valid, with the key that signed it.
func FuzzValid(f *testing.F) {
	k := &Key{private: ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))}
	message := []byte("ZoneBrief changes 4\n{}")
	public, signature := k.Public(), k.Sign(message)
	if !Valid(public, signature, message) {
		f.Fatal("what was signed is not valid")
	}
	f.Add(public, signature, message)
	f.Add(public[:10], signature, []byte(nil))
	f.Add("", "zz", message)
	f.Fuzz(func(t *testing.T, who, with string, what []byte) {
		if !Valid(who, with, what) {
			return
		}
		same := func(a, b string) bool {
			x, _ := hex.DecodeString(a)
			y, _ := hex.DecodeString(b)
			return string(x) == string(y)
		}
		if same(who, public) && string(what) != string(message) {
			t.Fatalf("%q is valid and was never signed", what)
		}
		Fingerprint(who)
	})
}

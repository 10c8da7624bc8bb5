package face

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"zonebrief/assets/fonts"
)

func TestEveryStandardCharacterPrints(t *testing.T) {
	standard := []rune(strings.Join(strings.Fields(fonts.Standard), ""))
	if len(standard) != 8105 {
		t.Fatalf("%d characters, want 8105", len(standard))
	}
	for role := range Role(RoleCount) {
		for _, r := range append(standard, []rune("王𫖯𬭊𬍛，。、；：？！（）《》“”‘’—…·％〓①㎡℃≥≤×÷±→")...) {
			f, ok := Embedded().Pick(role, r)
			if !ok {
				t.Errorf("%s has no %c", role.Title(), r)
			}
			if r > 0xFFFF && len(f.Outline(r)) == 0 {
				t.Errorf("%s has no outline of %c", role.Title(), r)
			}
		}
	}
	if _, ok := Embedded().Pick(Sans, '\U0010FFFD'); ok {
		t.Error("a private character is said to print")
	}
}

func TestPunctuationIsFullWidth(t *testing.T) {
	for role := range Role(RoleCount) {
		for _, r := range "中，。“”‘’—…·（）" {
			f, _ := Embedded().Pick(role, r)
			if w := f.Advance(r); w != 1000 {
				t.Errorf("%s: %c is %d wide", role.Title(), r, w)
			}
		}
	}
}

func embeddedFiles() map[string][]byte {
	return map[string][]byte{"Kai.ttf": fonts.Kai, "SansBold.ttf": fonts.SansBold, "SansRegular.ttf": fonts.SansRegular,
		"SerifBlack.ttf": fonts.SerifBlack, "SerifLight.ttf": fonts.SerifLight, "SerifRegular.ttf": fonts.SerifRegular}
}

func TestEmbeddedFontsAreTheOnesBuilt(t *testing.T) {
	total := 0
	for name, data := range embeddedFiles() {
		sum := sha256.Sum256(data)
		if !strings.Contains(fonts.Sums, hex.EncodeToString(sum[:])+"  "+name) {
			t.Errorf("%s is not what SHA256SUMS names", name)
		}
		if _, err := Vet(data, 0); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		total += len(data)
	}
	if total > 30<<20 {
		t.Errorf("%d bytes of fonts, at most 30 MB", total)
	}
}

// collection packs a font twice into a TTC, as Windows has simsun.
func collection(font []byte) []byte {
	head := make([]byte, 20)
	copy(head, "ttcf\x00\x01\x00\x00")
	binary.BigEndian.PutUint32(head[8:], 2)
	binary.BigEndian.PutUint32(head[12:], 20)
	binary.BigEndian.PutUint32(head[16:], 20)
	out := append(head, bytes.Clone(font)...)
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		at := 20 + 12 + 16*i + 8
		binary.BigEndian.PutUint32(out[at:], binary.BigEndian.Uint32(out[at:])+20)
	}
	return out
}

func TestVetTakesAFaceOutOfACollection(t *testing.T) {
	want, err := Vet(fonts.Kai, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 2 {
		got, err := Vet(collection(fonts.Kai), i)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("member %d: %v", i, err)
		}
	}
	if _, err := Vet(collection(fonts.Kai), 2); err == nil {
		t.Error("a third member was found in two")
	}
}

func TestVetRefuses(t *testing.T) {
	good, err := Vet(fonts.Kai, 0)
	if err != nil {
		t.Fatal(err)
	}
	tables, _ := directory(good, 0)
	without := func(tag string) []byte {
		copied := map[string][]byte{}
		for k, v := range tables {
			if k != tag {
				copied[k] = v
			}
		}
		return assemble(copied)
	}
	loop := bytes.Clone(good)
	loopTables, _ := directory(loop, 0)
	long := u16(loopTables["head"], 50) == 1
	at := func(i int) int {
		if long {
			return u32(loopTables["loca"], 4*i)
		}
		return 2 * u16(loopTables["loca"], 2*i)
	}
	for i := 1; i < 200; i++ { // the first glyph with room becomes a part of itself
		if g := loopTables["glyf"][at(i):at(i+1)]; len(g) > 16 {
			copy(g, []byte{0xFF, 0xFF})
			copy(g[10:], []byte{0, 0, byte(i >> 8), byte(i), 0, 0})
			break
		}
	}
	cases := map[string][]byte{"nothing": nil, "cut": good[:len(good)/2], "OTTO": append([]byte("OTTO"), good[4:]...),
		"self": loop}
	for _, w := range wanted {
		if !w.optional {
			cases["no "+w.tag] = without(w.tag)
		}
	}
	for name, data := range cases {
		if _, err := Vet(data, 0); err == nil {
			t.Errorf("%s passed", name)
		}
	}
}

func TestSystemFontsComeFirstAndFailQuietly(t *testing.T) {
	s := WithSystem(func(name string) bool { return name == "simsun.ttc" || name == "simkai.ttf" },
		func(name string) ([]byte, error) {
			if name == "simkai.ttf" {
				return nil, errors.New("locked")
			}
			return collection(fonts.SansBold), nil
		})
	if f, _ := s.Pick(Song, '中'); f.ID() != "simsun.ttc" {
		t.Errorf("宋体 is %s", f.ID())
	}
	if f, ok := s.Pick(Kai, '中'); !ok || f.ID() != "Kai" {
		t.Errorf("楷体 is %s", f.ID())
	}
	for _, si := range s.StandIns() {
		if si.Own != (si.Role != Song) {
			t.Errorf("%s: own %v", si.Role.Title(), si.Own)
		}
	}
}

func FuzzVet(f *testing.F) {
	small, _ := Vet(fonts.Kai, 0)
	f.Add(small[:2000], 0)
	f.Add(collection(small)[:3000], 1)
	f.Fuzz(func(t *testing.T, data []byte, index int) {
		if out, err := Vet(data, index); err == nil {
			if _, err := Vet(out, 0); err != nil {
				t.Fatalf("what passed once is refused: %v", err)
			}
		}
	})
}

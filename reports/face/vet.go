package face

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// wanted are the tables of a font that printing needs, and whether it can do
// without.
var wanted = []struct {
	tag      string
	optional bool
}{
	{"OS/2", true}, {"cmap", false}, {"cvt ", true}, {"fpgm", true}, {"glyf", false}, {"head", false},
	{"hhea", false}, {"hmtx", false}, {"loca", false}, {"maxp", false}, {"name", false}, {"post", false},
	{"prep", true},
}

// Vet takes the bytes of a TrueType font, or of a collection (TTC) of which it
// wants the member with the index, and gives a font of that member alone with
// just the tables printing needs. It refuses what would make gofpdf panic, loop
// or print nothing: outlines that are not TrueType, tables that are missing or
// out of bounds, glyphs that are part of themselves. It never panics and never
// writes into data.
func Vet(data []byte, index int) ([]byte, error) {
	tables, err := directory(data, index)
	if err != nil {
		return nil, err
	}
	for _, w := range wanted {
		if tables[w.tag] == nil && !w.optional {
			return nil, fmt.Errorf("table %q is missing", w.tag)
		}
	}
	if err := vetTables(tables); err != nil {
		return nil, err
	}
	return assemble(tables), nil
}

func u16(b []byte, at int) int { return int(binary.BigEndian.Uint16(b[at:])) }
func u32(b []byte, at int) int { return int(binary.BigEndian.Uint32(b[at:])) }

// directory reads where the tables of one font are.
func directory(data []byte, index int) (map[string][]byte, error) {
	if len(data) < 12 {
		return nil, errors.New("too short for a font")
	}
	at := 0
	if string(data[:4]) == "ttcf" {
		n := u32(data, 8)
		if index < 0 || index >= n || len(data) < 12+4*(index+1) {
			return nil, fmt.Errorf("the collection has no font %d", index)
		}
		at = u32(data, 12+4*index)
	}
	if at > len(data)-12 {
		return nil, errors.New("the font's directory lies outside the file")
	}
	if v := u32(data, at); v != 0x00010000 && v != 0x74727565 {
		return nil, errors.New("not a font with TrueType outlines")
	}
	n := u16(data, at+4)
	if at+12+16*n > len(data) {
		return nil, errors.New("the font's directory is cut off")
	}
	out := map[string][]byte{}
	for i := range n {
		entry := data[at+12+16*i:]
		off, size := u32(entry, 8), u32(entry, 12)
		if off > len(data) || size > len(data)-off {
			return nil, fmt.Errorf("table %q lies outside the file", entry[:4])
		}
		out[string(entry[:4])] = data[off : off+size]
	}
	return out, nil
}

func vetTables(t map[string][]byte) error {
	for tag, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 6, "post": 32, "name": 6, "cmap": 4} {
		if len(t[tag]) < least {
			return fmt.Errorf("table %q is too short", tag)
		}
	}
	upem, long, glyphs, metrics := u16(t["head"], 18), u16(t["head"], 50), u16(t["maxp"], 4), u16(t["hhea"], 34)
	switch {
	case upem < 16 || upem > 16384:
		return fmt.Errorf("the em of %d units is out of range", upem)
	case long > 1 || u16(t["head"], 52) != 0:
		return errors.New("the format of the glyphs is unknown")
	case glyphs == 0 || metrics == 0 || metrics > glyphs || len(t["hmtx"]) < 2*(metrics+glyphs):
		return errors.New("the widths do not fit the glyphs")
	case u16(t["name"], 0) != 0:
		return errors.New("the table of names has an unknown format")
	case !hasFormat4(t["cmap"]):
		return errors.New("no character map of format 4")
	}
	return vetGlyphs(t["loca"], t["glyf"], glyphs, long == 1)
}

// hasFormat4 looks for the character map that gofpdf reads.
func hasFormat4(cmap []byte) bool {
	for i := range u16(cmap, 2) {
		at := 4 + 8*i
		if at+8 > len(cmap) {
			return false
		}
		platform, encoding, off := u16(cmap, at), u16(cmap, at+2), u32(cmap, at+4)
		if (platform == 0 || platform == 3 && encoding == 1) && off <= len(cmap)-14 && u16(cmap, off) == 4 {
			n, size := u16(cmap, off+6)/2, u16(cmap, off+2)
			return off+16+8*n <= len(cmap) && off+size <= len(cmap)
		}
	}
	return false
}

// vetGlyphs holds that offsets rise within the table and that no composite glyph
// contains itself.
func vetGlyphs(loca, glyf []byte, n int, long bool) error {
	width := 2
	if long {
		width = 4
	}
	if len(loca) < width*(n+1) {
		return errors.New("the offsets of the glyphs are cut off")
	}
	at := func(i int) int {
		if long {
			return u32(loca, 4*i)
		}
		return 2 * u16(loca, 2*i)
	}
	parts := make([][]int, n)
	for i := range n {
		from, to := at(i), at(i+1)
		if from > to || to > len(glyf) {
			return fmt.Errorf("glyph %d lies outside its table", i)
		}
		var err error
		if parts[i], err = components(glyf[from:to], n); err != nil {
			return fmt.Errorf("glyph %d: %w", i, err)
		}
	}
	return vetNesting(parts)
}

// components lists the glyphs a composite one is made of.
func components(g []byte, n int) ([]int, error) {
	if len(g) == 0 {
		return nil, nil
	}
	if len(g) < 10 {
		return nil, errors.New("too short")
	}
	if int16(u16(g, 0)) >= 0 {
		return nil, nil
	}
	const words, scale, more, xy, matrix = 0x1, 0x8, 0x20, 0x40, 0x80
	var out []int
	for at := 10; ; {
		if at+4 > len(g) {
			return nil, errors.New("cut off")
		}
		flags, part := u16(g, at), u16(g, at+2)
		if part >= n {
			return nil, fmt.Errorf("no glyph %d", part)
		}
		out = append(out, part)
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&xy != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if flags&more == 0 {
			return out, nil
		}
	}
}

// vetNesting refuses cycles and nesting deeper than any real font has.
func vetNesting(parts [][]int) error {
	const deepest = 8
	depth := make([]int, len(parts)) // 0 unknown
	var walk func(i, level int) (int, error)
	walk = func(i, level int) (int, error) {
		if level > deepest {
			return 0, fmt.Errorf("glyph %d is nested too deeply", i)
		}
		if depth[i] > 0 || len(parts[i]) == 0 {
			return depth[i], nil
		}
		below := 0
		for _, part := range parts[i] {
			d, err := walk(part, level+1)
			if err != nil {
				return 0, err
			}
			below = max(below, d)
		}
		if depth[i] = below + 1; depth[i] > deepest {
			return 0, fmt.Errorf("glyph %d is nested too deeply", i)
		}
		return depth[i], nil
	}
	for i := range parts {
		if _, err := walk(i, 0); err != nil {
			return err
		}
	}
	return nil
}

// assemble writes a font of the wanted tables, in the order of their tags.
func assemble(tables map[string][]byte) []byte {
	var tags []string
	size := 0
	for _, w := range wanted {
		if t := tables[w.tag]; t != nil {
			tags = append(tags, w.tag)
			size += (len(t) + 3) &^ 3
		}
	}
	slices.Sort(tags)
	head := 12 + 16*len(tags)
	out := make([]byte, head, head+size)
	binary.BigEndian.PutUint32(out, 0x00010000)
	power, log := 1, 0
	for power*2 <= len(tags) {
		power, log = power*2, log+1
	}
	binary.BigEndian.PutUint16(out[4:], uint16(len(tags)))
	binary.BigEndian.PutUint16(out[6:], uint16(16*power))
	binary.BigEndian.PutUint16(out[8:], uint16(log))
	binary.BigEndian.PutUint16(out[10:], uint16(16*(len(tags)-power)))
	for i, tag := range tags {
		t := tables[tag]
		entry := out[12+16*i:]
		copy(entry, tag)
		binary.BigEndian.PutUint32(entry[8:], uint32(len(out)))
		binary.BigEndian.PutUint32(entry[12:], uint32(len(t)))
		out = append(out, t...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
		binary.BigEndian.PutUint32(out[12+16*i+4:], checksum(out[len(out)-(len(t)+3)&^3:]))
	}
	return out
}

func checksum(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	return sum
}

package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

// WithoutPlace returns a JPEG or PNG without what its camera wrote into it: place,
// serial numbers, owner, text, a small picture of the whole. How it is to be turned and
// its colours stay, and so does every pixel; a picture that went through it stays as it is. What is no JPEG or PNG is
// returned as it
// is.
func WithoutPlace(data []byte) []byte {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return plainJPEG(data)
	case bytes.HasPrefix(data, []byte(pngMark)):
		return plainPNG(data)
	}
	return data
}

const pngMark = "\x89PNG\r\n\x1a\n"

// maxHead is where EXIF ends at the latest: it is the first or second segment.
const maxHead = 128 << 10

// The markers of a JPEG's segments.
const (
	startOfScan  = 0xda
	endOfPicture = 0xd9
	app0         = 0xe0 // JFIF
	app1         = 0xe1 // EXIF, XMP
	app2         = 0xe2 // colours
	app14        = 0xee // Adobe's colours
	app15        = 0xef
	comment      = 0xfe
)

// plainJPEG copies the segments that a picture needs; in the place of EXIF stands the
// orientation alone. A file whose segments cannot be followed is returned as it is: it
// is refused when it is decoded. What stands after the picture's end goes.
func plainJPEG(data []byte) []byte {
	o, said := 0, bytes.Contains(data[:min(len(data), maxHead)], []byte("Exif\x00\x00"))
	if said {
		o = orientation(data)
	}
	out := append(make([]byte, 0, len(data)), 0xff, 0xd8)
	turned := false
	for at := 2; ; {
		if at+2 > len(data) || data[at] != 0xff {
			return data
		}
		marker := data[at+1]
		switch {
		case marker == 0xff: // filling
			at++
			continue
		case marker == endOfPicture:
			return append(out, 0xff, endOfPicture)
		case at+4 > len(data):
			return data
		}
		size := int(binary.BigEndian.Uint16(data[at+2:]))
		end := at + 2 + size
		if size < 2 || end > len(data) {
			return data
		}
		if o > 0 && !turned && marker != app0 {
			out, turned = append(out, orientationSegment(o)...), true
		}
		if marker == startOfScan {
			end = nextMarker(data, end)
		}
		private := marker > app0 && marker <= app15 && marker != app14 || marker == comment
		if !private || marker == app2 && bytes.HasPrefix(data[at+4:end], []byte("ICC_PROFILE\x00")) {
			out = append(out, data[at:end]...)
		}
		at = end
	}
}

// nextMarker finds the end of a scan: a marker that is no restart and no 0xff of the
// scan itself, which is followed by zero.
func nextMarker(data []byte, at int) int {
	for ; at+1 < len(data); at++ {
		if next := data[at+1]; data[at] == 0xff && next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7) {
			return at
		}
	}
	return len(data)
}

// orientationSegment is an EXIF segment that holds the orientation and nothing else.
func orientationSegment(o int) []byte {
	return append([]byte{0xff, app1, 0, 34},
		"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"+string(
			[]byte{byte(o)})+"\x00\x00\x00\x00\x00\x00"...)
}

// needed are the chunks of a PNG that its picture is made of.
var needed = map[string]bool{"IHDR": true, "PLTE": true, "IDAT": true, "IEND": true, "tRNS": true, "gAMA": true,
	"cHRM": true, "sRGB": true,
	"iCCP": true, "sBIT": true, "pHYs": true}

func plainPNG(data []byte) []byte {
	out := append(make([]byte, 0, len(data)), pngMark...)
	for at := len(pngMark); at+12 <= len(data); {
		size := int(binary.BigEndian.Uint32(data[at:]))
		end := at + 12 + size
		if size < 0 || end > len(data) ||
			crc32.ChecksumIEEE(data[at+4:end-4]) != binary.BigEndian.Uint32(data[end-4:]) {
			return data
		}
		kind := string(data[at+4 : at+8])
		if needed[kind] {
			out = append(out, data[at:end]...)
		}
		if kind == "IEND" {
			return out
		}
		at = end
	}
	return data
}

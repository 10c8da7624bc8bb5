package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
)

func stripes() image.Image {
	img := image.NewRGBA(image.Rect(0, 0, 40, 20))
	for i := range 800 {
		img.Set(i%40, i/40, color.RGBA{uint8(i % 40 * 6), uint8(i / 40 * 12), 90, 255})
	}
	return img
}

func same(t *testing.T, a, b []byte) {
	t.Helper()
	x, err := decode(a)
	if err != nil {
		t.Fatal(err)
	}
	y, err := decode(b)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 800 {
		if x.At(i%40, i/40) != y.At(i%40, i/40) {
			t.Fatalf("pixel %d is another", i)
		}
	}
}

const secret = "GPSLatitude 30.01 SN1234567"

func segment(marker byte, text string) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(text)+2)), text...)
}

// TestJPEGWithoutPlace: every segment in which cameras write goes; pixels and turn stay.
func TestJPEGWithoutPlace(t *testing.T) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, stripes(), nil); err != nil {
		t.Fatal(err)
	}
	plain := b.Bytes()
	for _, o := range []int{1, 3, 6, 8} {
		exif := orientationSegment(o)
		exif = append(exif, secret...)
		binary.BigEndian.PutUint16(exif[2:], uint16(len(exif)-2))
		data := bytes.Clone(plain[:2])
		data = append(data, exif...)
		for marker := byte(0xe1); marker <= 0xef; marker++ {
			if marker != app14 {
				data = append(data, segment(marker, "x\x00"+secret)...)
			}
		}
		data = append(append(append(data, segment(comment, secret)...), plain[2:]...), secret...)
		got := WithoutPlace(data)
		if bytes.Contains(got, []byte("1234567")) {
			t.Errorf("turned by %d: the secret is left", o)
		}
		if orientation(got) != o {
			t.Errorf("turned by %d, now by %d", o, orientation(got))
		}
		same(t, plain, got)
		if again := WithoutPlace(got); !bytes.Equal(again, got) {
			t.Error("a second time gives other bytes")
		}
	}
}

func TestPNGWithoutPlace(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, stripes()); err != nil {
		t.Fatal(err)
	}
	plain := b.Bytes()
	data := bytes.Clone(plain[:33])
	for _, kind := range []string{"eXIf", "tEXt", "iTXt", "zTXt", "tIME", "prVt"} {
		body := append([]byte(kind), secret...)
		data = binary.BigEndian.AppendUint32(append(binary.BigEndian.AppendUint32(data, uint32(len(secret))), body...),
			crc32.ChecksumIEEE(body))
	}
	data = append(append(data, plain[33:]...), secret...)
	got := WithoutPlace(data)
	if bytes.Contains(got, []byte("1234567")) {
		t.Error("the secret is left")
	}
	same(t, plain, got)
}

// TestNoPictureStays: what cannot be followed is left for the decoder to refuse.
func TestNoPictureStays(t *testing.T) {
	for _, data := range []string{"", "x", "\xff\xd8\xff", "\xff\xd8\xff\xe1\xff\xffab", pngMark,
		pngMark + "\x00\x00\x00\x01IDATx0000"} {
		if got := WithoutPlace([]byte(data)); string(got) != data {
			t.Errorf("%q became %q", data, got)
		}
	}
}

func TestStripIsRefused(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, MaxSide+1, 1))); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Size(b.Bytes()); err == nil {
		t.Error("a strip is taken")
	}
	if err := Check(b.Bytes()); err == nil {
		t.Error("a strip is decoded")
	}
}

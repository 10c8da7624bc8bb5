// Package picture makes photos fit for print: upright by their EXIF
// orientation, cut to their frame, no larger than the paper needs, plain RGB.
//
// It takes the bytes of a JPEG or PNG file and gives an image. It refuses what
// is no picture and what would not fit into memory; it never panics.
package picture

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // photos may be PNG

	"golang.org/x/image/draw"
)

// The largest picture that is decoded: in all, and along one side, for a strip of
// one pixel's height costs a scaler as much as a whole sheet. A0 at 700 dpi fits.
const (
	MaxPixels = 120_000_000
	MaxSide   = 32_768
)

// Size gives the upright width and height in pixels without decoding the whole.
func Size(data []byte) (w, h int, err error) {
	cfg, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return 0, 0, fmt.Errorf("read the picture's head: %w", err)
	}
	if cfg.Width <= 0 || cfg.Height <= 0 || max(cfg.Width, cfg.Height) > MaxSide || cfg.Width > MaxPixels/cfg.Height {
		return 0, 0, fmt.Errorf("picture of %d×%d pixels is too large", cfg.Width, cfg.Height)
	}
	if orientation(data) >= 5 {
		return cfg.Height, cfg.Width, nil
	}
	return cfg.Width, cfg.Height, nil
}

// Check tells whether a picture can be decoded, all of it.
func Check(data []byte) error {
	_, err := decode(data)
	return err
}

func decode(data []byte) (image.Image, error) {
	if _, _, err := Size(data); err != nil {
		return nil, err
	}
	src, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("decode the picture: %w", err)
	}
	return src, nil
}

// Fit decodes a picture, sets it upright and scales the part named by crop
// (left, top, right, bottom as fractions) to at most w×h pixels. It never
// enlarges.
func Fit(data []byte, crop [4]float64, w, h int) (*image.RGBA, error) {
	src, err := decode(data)
	if err != nil {
		return nil, err
	}
	o := orientation(data)
	part := cropped(src.Bounds(), unturn(crop, o))
	if part.Empty() {
		return nil, fmt.Errorf("crop %v leaves nothing of the picture", crop)
	}
	if o >= 5 { // w and h speak of the upright picture
		w, h = h, w
	}
	scale := min(1, float64(w)/float64(part.Dx()), float64(h)/float64(part.Dy()))
	dst := image.NewRGBA(image.Rect(0, 0, max(1, int(float64(part.Dx())*scale+.5)),
		max(1, int(float64(part.Dy())*scale+.5))))
	if photo, ok := src.(*image.YCbCr); ok {
		resample(dst, photo, part)
		return turn(dst, o), nil
	}
	draw.Draw(dst, dst.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src) // paper under transparency
	draw.CatmullRom.Scale(dst, dst.Bounds(), src, part, draw.Over, nil)
	return turn(dst, o), nil
}

// Shrink gives a JPEG upright, with at most so many pixels along its longer side, for those
// who keep what they print. It gives the bytes as they are where they are no JPEG, small
// enough, or would not become smaller by a quarter; it fails where they cannot be decoded.
func Shrink(data []byte, longest int) ([]byte, error) {
	w, h, err := Size(data)
	if err != nil {
		return nil, err
	}
	if max(w, h) <= longest || !bytes.HasPrefix(data, []byte{0xFF, 0xD8}) {
		return data, Check(data)
	}
	img, err := Fit(data, [4]float64{}, longest, longest)
	if err != nil {
		return nil, err
	}
	out, err := JPEG(img)
	if err != nil || len(out) > len(data)/4*3 {
		return data, err
	}
	return out, nil
}

// JPEG encodes for print at a quality that shows no artefacts on paper.
func JPEG(img image.Image) ([]byte, error) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 82}); err != nil {
		return nil, fmt.Errorf("encode the picture: %w", err)
	}
	return b.Bytes(), nil
}

func cropped(b image.Rectangle, c [4]float64) image.Rectangle {
	if c == [4]float64{} {
		return b
	}
	at := func(from, length int, f float64) int { return from + int(float64(length)*max(0, min(1, f))+.5) }
	return image.Rect(at(b.Min.X, b.Dx(), c[0]), at(b.Min.Y, b.Dy(), c[1]), at(b.Min.X, b.Dx(), c[2]),
		at(b.Min.Y, b.Dy(), c[3]))
}

// unturn gives, for a crop of the upright picture, the same crop of the stored
// one.
func unturn(c [4]float64, orientation int) [4]float64 {
	if c == [4]float64{} {
		return c
	}
	l, t, r, b := c[0], c[1], c[2], c[3]
	switch orientation {
	case 2:
		return [4]float64{1 - r, t, 1 - l, b}
	case 3:
		return [4]float64{1 - r, 1 - b, 1 - l, 1 - t}
	case 4:
		return [4]float64{l, 1 - b, r, 1 - t}
	case 5:
		return [4]float64{t, l, b, r}
	case 6:
		return [4]float64{t, 1 - r, b, 1 - l}
	case 7:
		return [4]float64{1 - b, 1 - r, 1 - t, 1 - l}
	case 8:
		return [4]float64{1 - b, l, 1 - t, r}
	}
	return c
}

// turn sets a stored picture upright (EXIF 2.32, tag 0x0112).
func turn(src *image.RGBA, orientation int) *image.RGBA {
	if orientation <= 1 {
		return src
	}
	w, h := src.Bounds().Dx(), src.Bounds().Dy()
	dw, dh := w, h
	if orientation >= 5 {
		dw, dh = h, w
	}
	dst := image.NewRGBA(image.Rect(0, 0, dw, dh))
	for y := range dh {
		for x := range dw {
			sx, sy := x, y
			switch orientation {
			case 2:
				sx = w - 1 - x
			case 3:
				sx, sy = w-1-x, h-1-y
			case 4:
				sy = h - 1 - y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, h-1-x
			case 7:
				sx, sy = w-1-y, h-1-x
			case 8:
				sx, sy = w-1-y, x
			}
			copy(dst.Pix[dst.PixOffset(x, y):][:4], src.Pix[src.PixOffset(sx, sy):][:4])
		}
	}
	return dst
}

// orientation reads the EXIF orientation of a JPEG, 1–8; 1 where there is none.
func orientation(data []byte) int {
	if len(data) < 4 || data[0] != 0xFF || data[1] != 0xD8 {
		return 1
	}
	for i := 2; i+4 <= len(data) && data[i] == 0xFF; {
		size := int(binary.BigEndian.Uint16(data[i+2:]))
		end := i + 2 + size
		if size < 2 || end > len(data) || data[i+1] == 0xDA {
			return 1
		}
		if body := data[i+4 : end]; data[i+1] == 0xE1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")) {
			return tiffOrientation(body[6:])
		}
		i = end
	}
	return 1
}

func tiffOrientation(t []byte) int {
	if len(t) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if t[0] == 'M' {
		order = binary.BigEndian
	}
	at := int(order.Uint32(t[4:]))
	if at < 8 || at+2 > len(t) {
		return 1
	}
	for n, i := int(order.Uint16(t[at:])), at+2; n > 0 && i+12 <= len(t); n, i = n-1, i+12 {
		if order.Uint16(t[i:]) == 0x0112 {
			if v := int(order.Uint16(t[i+8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
	}
	return 1
}

package picture

import (
	"image"
	"math"
	"runtime"

	"golang.org/x/image/draw"

	"zonebrief/reports/parallel"
)

// taps are the pixels of a line that one pixel of the resampled line is made of.
type taps struct {
	first   int
	weights []float64
	inverse float64 // of their sum
}

// tapsOf gives the taps of a line of n pixels that is made of one of m. A kernel that
// shrinks is widened, so that every pixel counts.
func tapsOf(n, m int) []taps {
	kernel := draw.CatmullRom
	scale := float64(m) / float64(n)
	reach, narrow := kernel.Support, 1.0
	if scale > 1 {
		reach, narrow = reach*scale, 1/scale
	}
	out := make([]taps, n)
	for i := range out {
		center := float64((float64(i)+0.5)*scale) - 0.5
		t := taps{first: max(0, int(math.Floor(center-reach)))}
		sum := 0.0
		for at := t.first; at < min(m, int(math.Ceil(center+reach))); at++ {
			weight := 0.0
			if d := math.Abs(center-float64(at)) * narrow; d < kernel.Support {
				weight = kernel.At(d)
			}
			sum += weight
			t.weights = append(t.weights, weight)
		}
		t.inverse = 1 / sum
		out[i] = t
	}
	return out
}

// resampler scales a part of a JPEG's picture to all of dst, to the same bytes as
// [draw.CatmullRom]. That turns every pixel into RGB once for each pixel that it goes into
// and holds the whole picture in between, which made photos two thirds of the time that a
// briefing takes.
type resampler struct {
	dst           *image.RGBA
	src           *image.YCbCr
	part          image.Rectangle
	columns, rows []taps
	wide          int // rows of the source that a row is made of, at most
}

func resample(dst *image.RGBA, src *image.YCbCr, part image.Rectangle) {
	w, h := dst.Rect.Dx(), dst.Rect.Dy()
	r := &resampler{dst: dst, src: src, part: part, columns: tapsOf(w, part.Dx()), rows: tapsOf(h, part.Dy())}
	for _, t := range r.rows {
		r.wide = max(r.wide, len(t.weights))
	}
	bands := min(runtime.GOMAXPROCS(0), h)
	parallel.For(bands, bands, func(i int) bool {
		r.band(i*h/bands, (i+1)*h/bands)
		return true
	})
}

// band makes some rows of the picture. The lines of the source that it needs, already scaled
// to the width, stand in a ring.
func (r *resampler) band(from, to int) {
	ring, held := make([][]float64, r.wide), make([]int, r.wide)
	for i := range ring {
		ring[i], held[i] = make([]float64, 3*len(r.columns)), -1
	}
	line := make([]float64, 3*r.part.Dx())
	lines := make([][]float64, r.wide)
	for y := from; y < to; y++ {
		t := r.rows[y]
		for i := range t.weights {
			at := t.first + i
			slot := at % r.wide
			if held[slot] != at {
				r.read(line, at)
				r.across(ring[slot], line)
				held[slot] = at
			}
			lines[i] = ring[slot]
		}
		r.down(r.dst.Pix[y*r.dst.Stride:], lines, t)
	}
}

// read gives the red, green and blue of a line of the source, 0 to 65535, by the
// conversion of JFIF 1.02 in the fixed point of [color.YCbCr.RGBA].
func (r *resampler) read(line []float64, y int) {
	x, y := r.part.Min.X, y+r.part.Min.Y
	luma, chroma := r.src.Y[r.src.YOffset(x, y):], r.src.COffset(x, y)
	shift := 0 // of a column of pixels to one of colours
	switch r.src.SubsampleRatio {
	case image.YCbCrSubsampleRatio422, image.YCbCrSubsampleRatio420:
		shift = 1
	case image.YCbCrSubsampleRatio411, image.YCbCrSubsampleRatio410:
		shift = 2
	}
	value := func(v int32) float64 { return float64(min(max(v>>8, 0), 0xffff)) }
	for i := range r.part.Dx() {
		at := chroma + (x+i)>>shift - x>>shift
		light, cb, cr := int32(luma[i])*0x10101, int32(r.src.Cb[at])-128, int32(r.src.Cr[at])-128
		line[3*i] = value(light + 91881*cr)
		line[3*i+1] = value(light - 22554*cb - 46802*cr)
		line[3*i+2] = value(light + 116130*cb)
	}
}

// across scales a line to the width, and its values to 0 to 1.
func (r *resampler) across(out, line []float64) {
	for x, t := range r.columns {
		var red, green, blue float64
		from := line[3*t.first : 3*(t.first+len(t.weights))]
		for i, w := range t.weights {
			red += float64(from[3*i] * w)
			green += float64(from[3*i+1] * w)
			blue += float64(from[3*i+2] * w)
		}
		scale := t.inverse / 0xffff
		out[3*x], out[3*x+1], out[3*x+2] = red*scale, green*scale, blue*scale
	}
}

// down makes a row of pixels of some lines.
func (r *resampler) down(pix []byte, lines [][]float64, t taps) {
	most := 0.0
	for _, w := range t.weights {
		most += w
	}
	value := func(sum float64) byte {
		v := int32(float64(0xffff*(min(sum, most)*t.inverse)) + 0.5)
		return byte(min(max(v, 0), 0xffff) >> 8)
	}
	for x := range r.columns {
		var red, green, blue float64
		for i, w := range t.weights {
			from := lines[i][3*x : 3*x+3]
			red += float64(from[0] * w)
			green += float64(from[1] * w)
			blue += float64(from[2] * w)
		}
		pix[4*x], pix[4*x+1], pix[4*x+2], pix[4*x+3] = value(red), value(green), value(blue), 0xff
	}
}

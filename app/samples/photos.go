package samples

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"sync"

	"golang.org/x/image/vector"

	"zonebrief/reports/zone"
)

// picture is one drawn photo: what it shows, how large, and how its camera was
// held (EXIF orientation; 0 makes a PNG without).
type picture struct {
	caption, place, project, subject, pair string
	date                                   zone.Date
	w, h, orientation                      int
	scene                                  func(*canvas)
}

var pictures = []picture{
	{"卧龙新能源智慧产业园项目开工前（示意图，程序绘制）", "北片", "卧龙新能源智慧产业园项目", "", "前", day(2022, 8, 20), 1600, 1067, 1, ground},
	{"卧龙新能源智慧产业园项目现场（示意图，程序绘制）", "北片", "卧龙新能源智慧产业园项目", "", "后", day(2023, 4, 1), 1600, 1067, 1, works},
	{"八亿时空上虞电子材料基地（示意图，程序绘制）", "北片", "八亿时空上虞电子材料基地项目", "", "", day(2023, 4, 2), 1500, 1000, 6, plant},
	{"嘉绍大桥（示意图，程序绘制）", "嘉绍大桥", "", "", "", day(2023, 4, 3), 1920, 1080, 3, bridge},
	{"北片建成区（示意图，程序绘制）", "北片建成区", "", "", "", day(2023, 4, 4), 1200, 1200, 0, city},
	{"天津大学浙江研究院（绍兴）（示意图，程序绘制）", "南片", "", "天津大学浙江研究院（绍兴）", "", day(2023, 4, 5), 1600, 1200, 1, campus},
	{"科创中心（示意图，程序绘制）", "科创中心", "", "科创中心", "", day(2023, 4, 6), 1080, 1440, 8, city},
}

// drawn holds the photos once they have been drawn.
var drawn = sync.OnceValue(func() [][]byte {
	out := make([][]byte, len(pictures))
	var wait sync.WaitGroup
	for i, p := range pictures {
		wait.Go(func() { out[i] = p.draw() })
	}
	wait.Wait()
	return out
})

// addPhotos enters the photos into the book.
func addPhotos(b *zone.Book) map[string][]byte {
	blobs := map[string][]byte{}
	for i, p := range pictures {
		data := drawn()[i]
		sum := sha256.Sum256(data)
		hash := hex.EncodeToString(sum[:])
		blobs[hash] = data
		project := ""
		if of := b.Project(p.project); of != nil {
			project = of.Code
		}
		b.Photos = append(b.Photos, zone.Photo{ID: int64(i + 1), Hash: hash, Caption: p.caption, Date: p.date,
			Place: p.place,
			By:    "示例程序", Project: project, Subject: p.subject, Pair: p.pair, Width: p.w, Height: p.h})
	}
	b.Photos[2].Slot = zone.SlotNone // one more than the page has room for
	return blobs
}

// draw paints the scene and encodes it as the camera would have: turned, with a
// mark that says how.
func (p picture) draw() []byte {
	c := &canvas{image.NewRGBA(image.Rect(0, 0, p.w, p.h)), float32(p.w), float32(p.h)}
	p.scene(c)
	var out bytes.Buffer
	if p.orientation == 0 {
		_ = png.Encode(&out, c.img) // into memory: it cannot fail
		return out.Bytes()
	}
	_ = jpeg.Encode(&out, turned(c.img, p.orientation), &jpeg.Options{Quality: 85})
	return withOrientation(out.Bytes(), p.orientation)
}

// turned gives the picture as stored, so that turning it by the orientation shows
// it upright.
func turned(src *image.RGBA, orientation int) image.Image {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	size, from := image.Rect(0, 0, w, h), func(x, y int) (int, int) { return x, y }
	switch orientation {
	case 3:
		from = func(x, y int) (int, int) { return w - 1 - x, h - 1 - y }
	case 6: // to be turned clockwise
		size, from = image.Rect(0, 0, h, w), func(x, y int) (int, int) { return w - 1 - y, x }
	case 8:
		size, from = image.Rect(0, 0, h, w), func(x, y int) (int, int) { return y, h - 1 - x }
	}
	out := image.NewRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			out.SetRGBA(x, y, src.RGBAAt(from(x, y)))
		}
	}
	return out
}

// withOrientation puts an EXIF segment with one entry, 0x0112, after the JPEG's
// first marker (EXIF 2.32, 4.6.4).
func withOrientation(jpg []byte, orientation int) []byte {
	body := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01" +
		"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00")
	binary.BigEndian.PutUint16(body[24:], uint16(orientation))
	head := []byte{0xFF, 0xD8, 0xFF, 0xE1, 0, 0}
	binary.BigEndian.PutUint16(head[4:], uint16(len(body)+2))
	return append(append(head, body...), jpg[2:]...)
}

// canvas paints filled shapes; places are fractions of its width and height.
type canvas struct {
	img  *image.RGBA
	w, h float32
}

func hex24(c uint32) color.RGBA { return color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255} }

// fill paints a polygon of x, y pairs, with smooth edges.
func (c *canvas) fill(col uint32, at ...float32) {
	lo, hi := [2]float32{c.w, c.h}, [2]float32{}
	for i, v := range at {
		v *= [2]float32{c.w, c.h}[i%2]
		lo[i%2], hi[i%2] = min(lo[i%2], v), max(hi[i%2], v)
	}
	area := image.Rect(int(lo[0]), int(lo[1]), int(hi[0])+1, int(hi[1])+1).Intersect(c.img.Rect)
	if area.Empty() {
		return
	}
	z := vector.NewRasterizer(area.Dx(), area.Dy())
	point := func(i int) (float32, float32) {
		return at[i]*c.w - float32(area.Min.X), at[i+1]*c.h - float32(area.Min.Y)
	}
	z.MoveTo(point(0))
	for i := 2; i+1 < len(at); i += 2 {
		z.LineTo(point(i))
	}
	z.ClosePath()
	z.Draw(c.img, area, image.NewUniform(hex24(col)), image.Point{})
}

func (c *canvas) box(col uint32, x, y, w, h float32) { c.fill(col, x, y, x+w, y, x+w, y+h, x, y+h) }

func (c *canvas) line(col uint32, x1, y1, x2, y2, thick float32) {
	dx, dy := float64((x2-x1)*c.w), float64((y2-y1)*c.h)
	n := float32(math.Hypot(dx, dy))
	ox, oy := -float32(dy)/n*thick/2, float32(dx)/n*thick/2*c.w/c.h
	c.fill(col, x1+ox, y1+oy, x2+ox, y2+oy, x2-ox, y2-oy, x1-ox, y1-oy)
}

// sky fades from one colour to another above the horizon; ground lies below.
func (c *canvas) sky(top, low, ground uint32, horizon float32) {
	a, b := hex24(top), hex24(low)
	mix := func(x, y uint8, t float32) uint8 { return uint8(float32(x) + (float32(y)-float32(x))*t) }
	for y := range int(c.h) {
		t := min(1, float32(y)/(c.h*horizon))
		row := image.Rect(0, y, int(c.w), y+1)
		draw.Draw(c.img, row, image.NewUniform(color.RGBA{mix(a.R, b.R, t), mix(a.G, b.G, t), mix(a.B, b.B, t), 255}),
			image.Point{}, draw.Src)
	}
	c.box(ground, 0, horizon, 1, 1-horizon)
}

// building stands on y with rows of windows.
func (c *canvas) building(col, window uint32, x, y, w, h float32, rows, columns int) {
	c.box(col, x, y-h, w, h)
	cw, ch := w/float32(columns), h/float32(rows)
	for r := range rows {
		for k := range columns {
			c.box(window, x+cw*(float32(k)+.2), y-h+ch*(float32(r)+.25), cw*.6, ch*.45)
		}
	}
}

// ground is the site of works before anything stood on it.
func ground(c *canvas) {
	c.sky(0x8DB9DC, 0xEDF3F5, 0xB7A07C, .68)
	for i := range 5 {
		x := .03 + .19*float32(i)
		c.fill(0x7C9468, x, .68, x+.05, .645-.01*float32(i%2), x+.15, .65, x+.19, .68)
	}
	for i := range 3 {
		x := .12 + .2*float32(i)
		c.fill(0x9C8560, x, .82, x+.08, .72-.02*float32(i), x+.17, .82)
	}
	for i := range 9 {
		c.box(0xE9E4D6, .02+.11*float32(i), .87, .006, .07)
	}
	c.box(0xE9E4D6, .02, .89, .886, .006)
	c.line(0xE0A21B, .78, .76, .84, .58, .014)
	c.line(0xE0A21B, .84, .58, .9, .7, .010)
	c.box(0xD0901A, .7, .74, .1, .06)
	c.box(0x4C4C4C, .69, .8, .12, .025)
	c.box(0x8D7C61, 0, .95, 1, .05)
}

func works(c *canvas) {
	c.sky(0x7FB2DB, 0xE8F1F6, 0xB9A88C, .68)
	c.building(0xDDE3E8, 0x8FA9BD, .05, .7, .38, .24, 3, 9)
	c.building(0xC9D2D9, 0x7C98AE, .47, .7, .28, .33, 4, 6)
	for i := range 8 {
		c.line(0x9A6B3F, .78+.025*float32(i), .7, .78+.025*float32(i), .4, .004)
		c.line(0x9A6B3F, .78, .7-.04*float32(i), .955, .7-.04*float32(i), .003)
	}
	c.line(0xE0A21B, .62, .7, .62, .12, .010)
	c.line(0xE0A21B, .42, .16, .88, .16, .008)
	c.line(0x555555, .5, .16, .5, .38, .002)
	c.box(0x8D7C61, 0, .86, 1, .03)
}

func plant(c *canvas) {
	c.sky(0x8FBFDF, 0xF2F4EE, 0x7E9A6B, .7)
	for i := range 4 {
		x := .08 + .12*float32(i)
		c.box(0xE7EBEE, x, .5, .09, .22)
		c.box(0xC4CDD4, x, .48, .09, .03)
	}
	c.building(0xD5DDE3, 0x6F93AD, .6, .72, .33, .3, 4, 8)
	c.box(0xB8C3CB, .56, .26, .022, .46)
	for i := range 3 {
		c.box(0xA9B4BC, .06, .55+.05*float32(i), .5, .008)
	}
	c.box(0x6C8759, 0, .9, 1, .1)
}

func bridge(c *canvas) {
	c.sky(0x6FA3CF, 0xF6E7D2, 0x5C86A3, .62)
	for i := range 3 {
		x := .2 + .3*float32(i)
		for k := range 9 {
			d := .013 * float32(k+1)
			c.line(0xF4F6F7, x, .2+.02*float32(k), x-d, .58, .0016)
			c.line(0xF4F6F7, x, .2+.02*float32(k), x+d, .58, .0016)
		}
		c.box(0xE3E7EA, x-.006, .16, .012, .56)
	}
	c.box(0xD7DCE0, 0, .575, 1, .022)
	c.box(0x8B98A3, 0, .597, 1, .01)
	for i := range 7 {
		c.box(0x6E97B3, .04+.13*float32(i), .7+.04*float32(i%4), .1, .004)
	}
}

func city(c *canvas) {
	c.sky(0x79AEDA, 0xEAF2F7, 0x7FA36C, .78)
	for i := range 7 {
		h := [...]float32{.35, .5, .3, .58, .42, .26, .38}[i]
		c.building([...]uint32{0xCBD5DD, 0xB9C8D4, 0xDCE2E6}[i%3], 0x6D8FA9, .03+.14*float32(i), .8, .11, h, int(h*24),
			4)
	}
	c.box(0x5F6A72, 0, .84, 1, .08)
	for i := range 10 {
		c.box(0xF2F2EE, .02+.1*float32(i), .877, .05, .006)
	}
}

func campus(c *canvas) {
	c.sky(0x86B7DE, 0xEFF5F8, 0x86AD72, .66)
	c.building(0xC98F6B, 0xF0E6D8, .1, .7, .8, .22, 4, 20)
	c.building(0xB97F5C, 0xEFE3D3, .42, .7, .16, .4, 7, 4)
	c.fill(0xC7D3C0, .45, .7, .55, .7, .75, 1, .25, 1)
	for i := range 6 {
		x := .06 + .165*float32(i)
		c.box(0x6B4F37, x+.018, .72, .006, .06)
		c.fill(0x4E7F49, x, .74, x+.021, .62, x+.042, .74)
	}
}

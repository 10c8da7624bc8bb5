package pictures

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/session/sessiontest"
	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

// drawnMap paints land, a bay and a river.
func drawnMap(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{0x9C, 0xB5, 0x85, 255}
			if y < h/8 || x > w/10 && x < w/7 {
				c = color.RGBA{0x5F, 0x93, 0xB5, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func encodedPNG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// onItsSide encodes a JPEG that its camera says is to be turned (EXIF 6).
func onItsSide(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	exif := "\xFF\xD8\xFF\xE1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08" +
		"\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
	return append([]byte(exif), b.Bytes()[2:]...)
}

func TestSetMap(t *testing.T) {
	s := sessiontest.Sample(t)
	ctx := context.Background()
	before := s.View()
	kept := before.Book.Platform("科创中心").Place
	err := SetMap(ctx, s, MapEdit{
		Base:   sessiontest.File(t, "底图.png", encodedPNG(t, drawnMap(640, 480))),
		Waters: []session.Change{{Field: "东", Value: "某河"}, {Field: "北", Value: ""}},
		Areas: []session.Change{
			{Field: "南片", Value: "绿；０．１，０．６；80%,60%; 0.7、0.9"},
			{Field: "北片", Value: "0.1,0.1;0.8,0.1;0.8,0.5"},
		},
		Pins: []session.Change{
			{Field: "科创中心", Value: "31%,62%"},
			{Field: s.Book.Projects[7].Code, Value: "0.5,0.25"},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	check := func(b *zone.Book) {
		t.Helper()
		m := b.Map
		if m.Width != 640 || m.Height != 480 || m.Waters != [4]string{"", "某河", "", "曹娥江"} {
			t.Errorf("map %+v", m)
		}
		want := []zone.MapArea{
			{
				Name:    "南片",
				Tint:    1,
				Outline: []zone.Place{{X: 100_000, Y: 600_000}, {X: 800_000, Y: 600_000}, {X: 700_000, Y: 900_000}},
			},
			{
				Name:    "北片",
				Tint:    0,
				Outline: []zone.Place{{X: 100_000, Y: 100_000}, {X: 800_000, Y: 100_000}, {X: 800_000, Y: 500_000}},
			},
		}
		if !reflect.DeepEqual(m.Areas, want) {
			t.Errorf("areas %+v", m.Areas)
		}
		if b.Platform("科创中心").Place != zone.Some(zone.Place{X: 310_000, Y: 620_000}) ||
			b.Projects[7].Place != zone.Some(zone.Place{X: 500_000, Y: 250_000}) {
			t.Errorf("places %v %v", b.Platform("科创中心").Place, b.Projects[7].Place)
		}
	}
	check(s.Book)
	again := sessiontest.Stored(t, s)
	check(again)
	if data, err := s.Photo(again.Map.Base); err != nil || len(data) == 0 {
		t.Errorf("the base picture: %v", err)
	}
	if before.Book.Platform("科创中心").Place != kept || before.Book.Map.Base != "" {
		t.Error("a snapshot changed with the book")
	}
	if err := SetMap(ctx, s, MapEdit{Clear: []string{"底图", "南片", "科创中心", s.Book.Projects[7].Name}}); err != nil {
		t.Fatal(err)
	}
	if m := s.Book.Map; m.Base != "" || len(m.Areas) != 1 || s.Book.Platform("科创中心").Place.Known ||
		s.Book.Projects[7].Place.Known {
		t.Errorf("after clearing: %+v", m)
	}
}

// TestSetMapRefusals: what is wrong is told by name and value, and nothing of the
// edit is kept.
func TestSetMapRefusals(t *testing.T) {
	s := sessiontest.Sample(t)
	s.Book.Platforms[0].Name = s.Book.Projects[2].Name
	good := encodedPNG(t, drawnMap(64, 48))
	for _, c := range []struct {
		edit MapEdit
		says string
	}{
		{MapEdit{Base: sessiontest.File(t, "半张.png", good[:len(good)*2/3])}, "半张.png"},
		{MapEdit{Base: sessiontest.File(t, "文字.jpg", []byte("不是图片"))}, "文字.jpg"},
		{MapEdit{Base: "没有.jpg"}, "找不到底图“没有.jpg”"}, {MapEdit{Clear: []string{"底图"}}, "没有底图"},
		{MapEdit{Clear: []string{"西北片"}}, "西北片"},
		{MapEdit{Areas: []session.Change{{Field: "南片", Value: "0.1,0.2;0.3,0.4"}}}, "2个点"},
		{MapEdit{Areas: []session.Change{{Field: "南片", Value: "0.1,0.2;0.3,0.4;1.3,0.4"}}},
			"第3段“1.3,0.4”超出底图"},
		{MapEdit{Areas: []session.Change{{Field: "南片", Value: "粉;0.1,0.2;0.3,0.4;0.3,0.4"}}}, "可选蓝、绿"},
		{MapEdit{Areas: []session.Change{{Field: " ", Value: "0.1,0.2;0.3,0.4;1,0.4"}}}, "没有名称"},
		{MapEdit{Pins: []session.Change{{Field: "不认识的", Value: "0.1,0.2"}}}, "不认识的"},
		{MapEdit{Pins: []session.Change{{Field: "科创中心", Value: "3,4"}}}, "“科创中心”的位置“3,4”超出底图"},
		{MapEdit{Pins: []session.Change{{Field: s.Book.Projects[2].Name, Value: "0.1,0.2"}}}, "平台:"},
		{MapEdit{Pins: []session.Change{{Field: "项目:科创中心", Value: "0.1,0.2"}}}, "没有名为“科创中心”的项目"},
		{MapEdit{Waters: []session.Change{{Field: "上", Value: "某江"}}}, "方位“上”"},
	} {
		before, place := s.Book.Map, s.Book.Projects[9].Place
		c.edit.Pins = append([]session.Change{{Field: s.Book.Projects[9].Code, Value: "0.111,0.222"}}, c.edit.Pins...)
		err := SetMap(context.Background(), s, c.edit)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v, want %q", c.edit, err, c.says)
		}
		if !reflect.DeepEqual(s.Book.Map, before) || s.Book.Projects[9].Place != place {
			t.Errorf("%+v changed the map", c.edit)
		}
	}
	if err := SetMap(context.Background(), s, MapEdit{Pins: []session.Change{{Field: "平台：" +
		s.Book.Projects[2].Name, Value: "0.1,0.2"}}}); err != nil ||
		!s.Book.Platforms[0].Place.Known {
		t.Errorf("a platform told apart: %v", err)
	}
}

// TestHostileBases prints the map on pictures as they come: on their side, of ink
// colours, of twelve million pixels, very wide; and a schematic where the bytes
// have been spoilt.
func TestHostileBases(t *testing.T) {
	cmyk, err := os.ReadFile("testdata/cmyk.jpg")
	if err != nil {
		t.Fatal(err)
	}
	grey := image.NewGray16(image.Rect(0, 0, 4000, 3000))
	for _, c := range []struct {
		name string
		data []byte
		w, h int
	}{
		{"侧放.jpg", onItsSide(t, drawnMap(300, 200)), 200, 300}, {"四色.jpg", cmyk, 24, 16},
		{"十六位.png", encodedPNG(t, grey), 4000, 3000},
		{"长条.png", encodedPNG(t, drawnMap(900, 20)), 900, 20}, {"一点.png", encodedPNG(t, drawnMap(1, 1)), 1, 1},
	} {
		s := sessiontest.Sample(t)
		if err := SetMap(context.Background(), s, MapEdit{Base: sessiontest.File(t, c.name, c.data),
			Areas: []session.Change{{Field: "南片", Value: "0,0.5;1,0.5;1,1;0,1"}}}); err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if s.Book.Map.Width != c.w || s.Book.Map.Height != c.h {
			t.Errorf("%s is %d×%d", c.name, s.Book.Map.Width, s.Book.Map.Height)
		}
		done, err := issue.Export(
			context.Background(),
			s,
			issue.Request{Dir: t.TempDir(), At: samples.Latest, IDs: []string{"map"}},
		)
		if err != nil || len(done[0].Warnings) > 0 {
			t.Errorf("%s: %v %v", c.name, done, err)
		}
	}
}

func TestSpoiltBase(t *testing.T) {
	good := encodedPNG(t, drawnMap(64, 48))
	book, blobs := samples.Book()
	spoilt := good[:len(good)/2]
	book.Map.Base, book.Map.Width, book.Map.Height = store.Hash(spoilt), 64, 48
	blobs[book.Map.Base] = spoilt
	s := sessiontest.Create(t, filepath.Join(t.TempDir(), "示例.zbk"), book, blobs)
	done, err := issue.Export(
		context.Background(),
		s,
		issue.Request{Dir: t.TempDir(), At: samples.Latest, IDs: []string{"map"}},
	)
	if err != nil || len(done[0].Warnings) != 1 || !strings.Contains(done[0].Warnings[0], "改画示意图") {
		t.Fatalf("%v %v", done, err)
	}
	drawn := sessiontest.Sample(t)
	plain, err := issue.Export(
		context.Background(),
		drawn,
		issue.Request{Dir: t.TempDir(), At: samples.Latest, IDs: []string{"map"}},
	)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := os.ReadFile(done[0].Path)
	b, _ := os.ReadFile(plain[0].Path)
	if !bytes.Equal(a, b) {
		t.Error("the schematic of a spoilt base is not that of none")
	}
}

// TestMapSteps: an edit of the map is one step that can be undone and done again,
// also after the book was opened anew, with the picture of before.
func TestMapSteps(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "地图.zbk")
	b, blobs := samples.Book()
	if err := store.Create(ctx, path, b, blobs); err != nil {
		t.Fatal(err)
	}
	open := func() *session.Session {
		t.Helper()
		s, err := session.Open(ctx, path, true)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := open()
	states := []zone.Book{*s.View().Book}
	for _, e := range []MapEdit{
		{Base: sessiontest.File(t, "一.png", encodedPNG(t, drawnMap(40, 30))),
			Areas: []session.Change{{Field: "南片", Value: "0,0;1,0;1,1"}}},
		{Base: sessiontest.File(t, "二.png", encodedPNG(t, drawnMap(60, 30))),
			Pins:  []session.Change{{Field: "科创中心", Value: "0.1,0.2"}, {Field: "CY0003", Value: ""}},
			Clear: []string{"南片"}},
		{Pins: []session.Change{{Field: "科创中心", Value: ""}}},
	} {
		if err := SetMap(ctx, s, e); err != nil {
			t.Fatal(err)
		}
		states = append(states, *s.View().Book)
	}
	if name, ok := s.NextUndo(); !ok || name != "标注“科创中心”的位置" {
		t.Errorf("the last step is %q", name)
	}
	if err := SetMap(ctx, s, MapEdit{Pins: []session.Change{{Field: "科创中心", Value: ""}}}); err != nil {
		t.Fatal(err)
	}
	same := func(i int, when string) {
		t.Helper()
		loaded := sessiontest.Stored(t, s)
		for _, got := range []*zone.Book{s.Book, loaded} {
			if !reflect.DeepEqual(got.Map, states[i].Map) || !reflect.DeepEqual(got.Platforms, states[i].Platforms) ||
				!reflect.DeepEqual(got.Projects[2].Place, states[i].Projects[2].Place) {
				t.Errorf("%s, state %d: %+v", when, i, got.Map)
			}
		}
		if h := s.Book.Map.Base; h != "" {
			if data, err := s.Photo(h); err != nil || store.Hash(data) != h {
				t.Errorf("%s, state %d: the base picture: %v", when, i, err)
			}
		}
	}
	for i := 2; i >= 0; i-- {
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		same(i, "undone")
		s.Close()
		s = open()
		same(i, "opened anew")
	}
	for i := 1; i < len(states); i++ {
		if _, err := s.Redo(ctx); err != nil {
			t.Fatal(err)
		}
		same(i, "done again")
	}
	if name, ok := s.NextRedo(); ok {
		t.Errorf("an edit that changed nothing is the step %q", name)
	}
	s.Close()
}

// TestPublishedMap: a published map prints the same from then on, whatever base
// picture comes later.
func TestPublishedMap(t *testing.T) {
	ctx := context.Background()
	s := sessiontest.Sample(t)
	if err := SetMap(ctx, s, MapEdit{Base: sessiontest.File(t, "一.png", encodedPNG(t, drawnMap(400, 300))),
		Areas: []session.Change{{Field: "南片", Value: "0,0.5;1,0.5;1,1"}}}); err != nil {
		t.Fatal(err)
	}
	print := func() []byte {
		t.Helper()
		done, err := issue.Export(ctx, s, issue.Request{Dir: t.TempDir(), At: samples.Latest, IDs: []string{"map"}})
		if err != nil || len(done[0].Warnings) > 0 {
			t.Fatalf("%v %v", done, err)
		}
		data, err := os.ReadFile(done[0].Path)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	before := print()
	if err := issue.Publish(ctx, s, samples.Latest); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(print(), before) {
		t.Error("publishing changed the map")
	}
	if err := SetMap(ctx, s, MapEdit{Base: sessiontest.File(t, "二.png", encodedPNG(t, drawnMap(300, 400))),
		Clear: []string{"南片"}, Pins: []session.Change{{Field: "科创中心", Value: "0.1,0.1"}}}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(print(), before) {
		t.Error("the published map follows the book")
	}
}

package registers

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"zonebrief/app/pictures"
	"zonebrief/reports/zone"

	"zonebrief/app/ui/headless"
)

// basePicture writes a base picture.
func basePicture(t *testing.T, w, h int) string {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range w {
		img.Set(i, i*h/w, color.RGBA{200, 30, 30, 255})
	}
	var b bytes.Buffer
	png.Encode(&b, img)
	path := filepath.Join(t.TempDir(), "底图.png")
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func mapOf(w *headless.Window) *mapEditor {
	v := registersOf(w, "平台", 0)
	v.draw(true)
	return v.picture.(*mapEditor)
}

func clicked(s *mapSheet, p zone.Place) {
	at := s.pos(p)
	s.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	s.Tapped(&fyne.PointEvent{Position: at})
}

func spot(x, y int) zone.Place {
	return zone.Place{X: zone.Share(x) * 10_000, Y: zone.Share(y) * 10_000}
}

// nearPlace reports whether two places are within a pixel or two of each other.
func nearPlace(a, b zone.Place) bool {
	const most = 4000
	return a.X-b.X < most && b.X-a.X < most && a.Y-b.Y < most && b.Y-a.Y < most
}

// TestPlacesAreSetByClicking chooses a base picture, places a project by a click,
// drags a platform, draws an area and moves its corner; each is a step.
func TestPlacesAreSetByClicking(t *testing.T) {
	w := room.Sample(t)
	e := mapOf(w)
	w.See(t, "地图", "换底图")
	if e.Shown != "" {
		t.Fatal("a base picture is shown")
	}
	if !e.set(pictures.MapEdit{Base: basePicture(t, 800, 500)}) {
		t.Fatal("the base picture was refused")
	}
	w.Settle(t, func() bool { return e.picture.Image != nil })
	if k := e.sheet.Size().Width / e.sheet.Size().Height; k < 1.59 || k > 1.61 {
		t.Fatalf("the sheet's proportion is %v", k)
	}
	e.selectKind(mapProjects)
	var one mapItem
	for _, one = range e.items {
		if !one.at.Known {
			break
		}
	}
	e.choose(one.key)
	clicked(e.sheet, spot(4, 4))
	p := w.Session().Book.Project(strings.TrimPrefix(one.key, "项目:"))
	if !p.Place.Known || !nearPlace(p.Place.Value, spot(4, 4)) {
		t.Fatalf("the project lies at %v", p.Place)
	}
	if name, _ := w.Session().NextUndo(); !strings.Contains(name, "标注") {
		t.Errorf("the step is %q", name)
	}
	platform := func() zone.Place { return w.Session().Book.Platforms[0].Place.Value }
	e.selectKind(mapPlatforms)
	headless.Drag(e.sheet, e.sheet.pos(platform()), e.sheet.pos(spot(90, 95)))
	if !nearPlace(platform(), spot(90, 95)) || e.chosen != e.items[0].key {
		t.Errorf("the platform lies at %v", platform())
	}
	e.sheet.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if w.Session().Book.Platforms[0].Place.Known {
		t.Error("the platform is still on the map")
	}
	w.Undo()
	w.Undo()
	w.Undo()
	if w.Current(p).Place.Known || nearPlace(platform(), spot(90, 95)) {
		t.Error("the places were not undone")
	}
}

// TestAnAreaIsDrawn clicks corners, moves one, changes the colour, gives up another
// drawing and takes the area away.
func TestAnAreaIsDrawn(t *testing.T) {
	w := room.Sample(t)
	e := mapOf(w)
	e.set(pictures.MapEdit{Base: basePicture(t, 500, 500)})
	w.Settle(t, func() bool { return e.picture.Image != nil })
	e.selectKind(mapAreas)
	name := e.items[0].key
	e.choose(name) // an area that is not drawn yet is begun at once
	for _, corner := range []zone.Place{spot(10, 10), spot(60, 10), spot(60, 60), spot(10, 60)} {
		clicked(e.sheet, corner)
	}
	clicked(e.sheet, spot(10, 10))
	areas := func() []zone.MapArea { return w.Session().Book.Map.Areas }
	if len(areas()) != 1 || areas()[0].Name != name || len(areas()[0].Outline) != 4 {
		t.Fatalf("%+v", areas())
	}
	headless.Drag(e.sheet, e.sheet.pos(areas()[0].Outline[2]), e.sheet.pos(spot(80, 80)))
	if a := areas()[0]; !nearPlace(a.Outline[2], spot(80, 80)) || len(a.Outline) != 4 {
		t.Errorf("%+v", a)
	}
	tint := areas()[0].Tint
	item, _ := e.selected()
	e.tint(item)
	if areas()[0].Tint == tint {
		t.Error("the colour is the same")
	}
	e.sheet.begin()
	clicked(e.sheet, spot(20, 90))
	e.sheet.finish() // two corners are missing
	e.sheet.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(areas()) != 1 || e.sheet.drawing != nil {
		t.Error("a drawing that was given up changed the map")
	}
	for range 3 {
		w.Undo()
	}
	if len(areas()) != 0 {
		t.Errorf("after undoing: %+v", areas())
	}
	w.SetLocked("只读")
	e.choose(name)
	for _, corner := range []zone.Place{spot(10, 10), spot(60, 10), spot(60, 60)} {
		clicked(e.sheet, corner)
	}
	e.sheet.finish()
	if len(areas()) != 0 {
		t.Error("a book that is only read was changed")
	}
}

package pictures

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session/sessiontest"
	"zonebrief/reports/zone"
)

func photoFile(t *testing.T, name string, shade uint8) string {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 60, 40))
	for i := range img.Pix {
		img.Pix[i] = shade
	}
	img.SetGray(0, 0, color.Gray{Y: 255})
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestPhotosComeAndGo adds photos by their files' names, replaces one, removes it,
// and undoes all after a restart.
func TestPhotosComeAndGo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "示例.zbk")
	book, blobs := samples.Book()
	s := sessiontest.Create(t, path, book, blobs)
	states := []map[string][]any{sessiontest.Rows(s.Book)}
	n, without := len(s.Book.Photos), len(Unpictured(s))
	var files []*File
	for i, name := range []string{"曹娥江实验室 2023-04-15.jpg", s.Book.Projects[9].Name + "_开工前_20230312.JPG",
		"IMG_0001.jpg"} {
		f, err := ReadFile(photoFile(t, name, uint8(i*40)), false)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f, f) // the same bytes come once
	}
	added, err := Add(ctx, s, files)
	if err != nil || len(added) != 3 || len(s.Book.Photos) != n+3 {
		t.Fatalf("%d photos were added: %v", len(added), err)
	}
	states = append(states, sessiontest.Rows(s.Book))
	day := func(m, d int) zone.Date { return zone.Date{Year: 2023, Month: m, Day: d} }
	if p := added[0]; p.Subject != "曹娥江实验室" || p.Project != "" || p.Date != day(4, 15) || p.Caption != "曹娥江实验室" ||
		p.Width != 60 ||
		p.Height != 40 {
		t.Errorf("%+v", p)
	}
	if p := added[1]; p.Project != s.Book.Projects[9].Code || p.Date != day(3, 12) || p.Pair != "前" {
		t.Errorf("%+v", p)
	}
	if p := added[2]; p.Project+p.Subject != "" || p.Caption != "IMG_0001" || !p.Date.IsZero() {
		t.Errorf("%+v", p)
	}
	if got := len(Unpictured(s)); got != without-1 {
		t.Errorf("%d projects without photos, want %d", got, without-1)
	}
	again3, err := Add(ctx, s, files)
	if err != nil || len(again3) != 0 {
		t.Errorf("photos came twice: %v", err)
	}
	other, _ := ReadFile(photoFile(t, "别的.jpg", 200), false)
	if err := Replace(ctx, s, added[0].ID, other); err != nil {
		t.Fatal(err)
	}
	states = append(states, sessiontest.Rows(s.Book))
	if img, err := Thumbnail(s, other.Hash, [4]float64{}, 30, 30); err != nil || img.Bounds().Dx() != 30 ||
		img.Bounds().Dy() != 20 {
		t.Errorf("thumbnail: %v", err)
	}
	s = sessiontest.Reopen(t, s)
	for i := len(states) - 2; i >= 0; i-- {
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		sessiontest.SameRows(t, s, states[i])
	}
	for range states[1:] {
		if _, err := s.Redo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Thumbnail(s, added[0].Hash, [4]float64{}, 30, 30); err != nil {
		t.Errorf("the bytes did not come back: %v", err)
	}
}

func TestBadPhotosAreRefused(t *testing.T) {
	whole := photoFile(t, "好.jpg", 9)
	data, _ := os.ReadFile(whole)
	for name, bytes := range map[string][]byte{"空.jpg": nil, "文字.png": []byte("不是图片"), "半张.jpg": data[:len(data)/2]} {
		path := filepath.Join(t.TempDir(), name)
		os.WriteFile(path, bytes, 0o644)
		if _, err := ReadFile(path, false); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	if _, err := ReadFile(filepath.Join(t.TempDir(), "没有.jpg"), false); err == nil {
		t.Error("a missing file was taken")
	}
	if _, err := ReadFile(t.TempDir(), false); err == nil {
		t.Error("a folder was taken")
	}
}

// TestNearestName holds that a part of a project's name in a file's name is enough where only
// one project can be meant, and that several are left to be asked about.
func TestNearestName(t *testing.T) {
	b, _ := samples.Book()
	b.Projects[3].Name, b.Projects[4].Name = "华东高纯试剂项目", "华东高纯气体一期项目"
	b.Projects[5].Name = "华东高纯气体二期项目"
	for name, want := range map[string][]string{
		"华东高纯试剂_20230415.jpg":   {"华东高纯试剂项目"},
		"0415 华东高纯试剂（北侧）.jpg":   {"华东高纯试剂项目"},
		"华东高纯气体项目-开工前.jpg":      {"华东高纯气体一期项目", "华东高纯气体二期项目"},
		"IMG_20230415_0001.jpg": nil,
		"华东.jpg":                nil,
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, p := range Likely(b, name) {
				got = append(got, p.Name)
			}
			if !slices.Equal(got, want) {
				t.Errorf("it may be of %v, want %v", got, want)
			}
			p, sure := matched(b, name), ""
			if len(want) == 1 {
				sure = b.Projects[3].Code
			}
			if p.Project != sure {
				t.Errorf("it is taken for one of %q", p.Project)
			}
		})
	}
}

// TestLargePhotos: a phone's photo is kept at what A3 needs, and as it is on request; one
// that the book has in its own size does not come twice.
func TestLargePhotos(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 4000, 3000))
	for i := range img.Pix {
		img.Pix[i] = byte(i * i >> 7)
	}
	path := filepath.Join(t.TempDir(), "手机_2023-4-8.jpg")
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 96}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	paths := []string{path, filepath.Join(t.TempDir(), "没有.jpg"), photoFile(t, "小.jpg", 9)}
	fit, refused := ReadFiles(ctx, paths, false)
	if len(fit) != 2 || len(refused) != 1 || fit[0].Width != Longest || fit[0].Height != 2700 || !fit[0].Shrunk() ||
		len(fit[0].data) > b.Len()*3/4 || fit[1].Shrunk() {
		t.Fatalf("%d read, %v refused, %d by %d, %d bytes of %d", len(fit), refused, fit[0].Width, fit[0].Height,
			len(fit[0].data), b.Len())
	}
	whole, err := ReadFile(path, true)
	if err != nil || whole.Width != 4000 || !bytes.Equal(whole.data, b.Bytes()) || whole.Shrunk() {
		t.Errorf("the original is %d wide: %v", whole.Width, err)
	}
	book, blobs := samples.Book()
	s := sessiontest.Create(t, filepath.Join(t.TempDir(), "示例.zbk"), book, blobs)
	if added, err := Add(ctx, s, []*File{whole}); err != nil || len(added) != 1 {
		t.Fatal(added, err)
	}
	if added, err := Add(ctx, s, fit[:1]); err != nil || len(added) != 0 {
		t.Errorf("the same photo came again: %v %v", added, err)
	}
	if left, _ := ReadFiles(cancelled(), []string{path}, false); len(left) != 0 {
		t.Error("photos were read after the end")
	}
}

func cancelled() context.Context {
	ended, end := context.WithCancel(ctx)
	end()
	return ended
}

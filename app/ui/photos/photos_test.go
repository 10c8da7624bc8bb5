package photos

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/samples"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"

	"zonebrief/app/ui/headless"
)

func photosOf(t *testing.T, w *headless.Window) *Screen {
	t.Helper()
	p := w.Show("图片").(*Screen)
	return p
}

// TestPhotosAreDropped drops files on the window of an empty book, edits what is
// known of them, removes one and undoes.
func TestPhotosAreDropped(t *testing.T) {
	w := room.Open(t, samples.Empty(), nil)
	p := photosOf(t, w)
	w.See(t, "全部 0")
	bad := filepath.Join(t.TempDir(), "坏.jpg")
	os.WriteFile(bad, []byte("不是照片"), 0o644)
	w.Drop(headless.PhotoFile(t, 6, "工地 2023-04-08.jpg"), headless.PhotoFile(t, 4, "城区.png"), bad)
	w.Rest(t)
	photos := w.Session().Book.Photos
	if len(photos) != 2 || photos[0].Caption != "工地" || photos[0].Width >= photos[0].Height {
		t.Fatalf("%+v", photos)
	}
	w.See(t, "全部 2", "未归类 2", "已导入2张照片")
	if w.Buttons()["知道了"] == nil {
		t.Error("the broken photo was not told")
	}
	w.Canvas().Overlays().Remove(w.Canvas().Overlays().Top())
	p.selectPhoto(photos[1].ID)
	p.side.lines[0].entry.SetText("城区全貌")
	p.side.lines[4].entry.SetText("没有的项目")
	p.selectPhoto(photos[0].ID) // going elsewhere keeps what was typed
	if got := w.Session().Book.Photos[1]; got.Caption != "城区全貌" || got.Project != "" {
		t.Errorf("%+v", got)
	}
	p.drop()
	if len(w.Session().Book.Photos) != 1 {
		t.Error("the photo is still there")
	}
	w.Press(fyne.KeyZ, fyne.KeyModifierControl)
	if len(w.Session().Book.Photos) != 2 {
		t.Error("the photo did not come back")
	}
	before := w.Session().Book.Photos[0]
	p.importFiles([]string{headless.PhotoFile(t, 0, "新.jpg")}, before.ID)
	w.Rest(t)
	if got := w.Session().Book.Photos[0]; got.Hash == before.Hash || got.Caption != before.Caption {
		t.Errorf("replaced: %+v", got)
	}
}

// TestPhotosOfTheSample counts what the wall shows and which projects have none.
func TestPhotosOfTheSample(t *testing.T) {
	w := room.Sample(t)
	p := photosOf(t, w)
	w.Rest(t)
	w.See(t, "全部 7", "项目 3", "平台企业 2", "未归类 2", "缺照片 218")
	ph := p.selected()
	if ph == nil || p.thumbs[ph.Hash+"400"] == nil {
		t.Fatal("no thumbnail was made")
	}
	for _, ph := range w.Session().Book.Photos { // upright, whatever the camera said
		b := p.thumbs[ph.Hash+"400"].Bounds()
		if (b.Dx() > b.Dy()) != (ph.Width > ph.Height) && ph.Width != ph.Height {
			t.Errorf("%s lies on its side", ph.Caption)
		}
	}
	p.side.pairs[0].OnTapped()
	if w.Session().Book.Photos[0].Pair != "" {
		t.Error("the pair was not taken apart")
	}
	p.choose(4)
	w.See(t, "缺照片 218")
}

// TestPhotosOfOneOfTwo asks which of two projects a photo is of, and finds a project by the
// first letters of its pinyin.
func TestPhotosOfOneOfTwo(t *testing.T) {
	b, _ := samples.Book()
	b.Photos = nil
	b.Projects[4].Name, b.Projects[5].Name = "华东高纯气体一期项目", "华东高纯气体二期项目"
	w := room.Open(t, b, nil)
	p := photosOf(t, w)
	w.Drop(headless.PhotoFile(t, 6, "华东高纯气体_2023-04-08.jpg"))
	w.Rest(t)
	photo := func() zone.Photo { return w.Session().Book.Photos[len(w.Session().Book.Photos)-1] }
	for _, choice := range headless.ButtonsOf(w.Canvas().Overlays().Top()) {
		if choice.Text == "华东高纯气体二期项目" {
			choice.OnTapped()
			break
		}
	}
	if photo().Project != b.Projects[5].Code || w.Canvas().Overlays().Top() != nil {
		t.Errorf("the photo is of %q", photo().Project)
	}
	p.selectPhoto(photo().ID)
	project := p.side.lines[4]
	for typed, want := range map[string]string{"hdgcqtyq": b.Projects[4].Code, "hdgcqteq": b.Projects[5].Code} {
		project.entry.SetText(typed)
		project.entry.OnSubmitted(typed)
		if photo().Project != want {
			t.Errorf("%s makes it %q, want %q", typed, photo().Project, want)
		}
	}
	project.entry.SetText("hdgcqt")
	project.entry.OnSubmitted("")
	if !strings.Contains(w.Message(), "可以是2个项目") {
		t.Errorf("the status bar says %q", w.Message())
	}
}

// TestPlaceOnTheFeaturePage chooses where a photo stands on the feature page.
func TestPlaceOnTheFeaturePage(t *testing.T) {
	w := room.Sample(t)
	p := photosOf(t, w)
	w.Rest(t)
	for i, want := range append([]string{""}, zone.PhotoSlots...) {
		p.side.slots[i].OnTapped()
		if got := w.Session().Book.Photos[0].Slot; got != want {
			t.Errorf("%s makes it %q", p.side.slots[i].Text, got)
		}
		if !p.side.slots[i].Selected {
			t.Errorf("%s does not look chosen", p.side.slots[i].Text)
		}
	}
}

// TestAPathIsTypedWhereThereIsNoDialog imports a photo where the system has no window to choose
// files in: its path is typed, and what is wrong with one is said under it.
func TestAPathIsTypedWhereThereIsNoDialog(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	t.Setenv("WSL_DISTRO_NAME", "")
	w := room.Open(t, samples.Empty(), nil)
	p := photosOf(t, w)
	p.pick()
	w.Settle(t, func() bool { return w.Canvas().Overlays().Top() != nil })
	photo := headless.PhotoFile(t, 4, "城区.png")
	note := filepath.Join(t.TempDir(), "说明.txt")
	os.WriteFile(note, []byte("字"), 0o644)
	for _, row := range []struct{ name, path, want string }{
		{"none there", photo + "x", "没有这个文件"},
		{"a folder", filepath.Dir(photo), "这是文件夹"},
		{"no photo", note, "这不是照片"},
	} {
		t.Run(row.name, func(t *testing.T) {
			path := w.Canvas().Focused().(*kit.Entry)
			path.SetText(row.path)
			path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			top := w.Canvas().Overlays().Top()
			if top == nil || !strings.Contains(headless.Text(top), row.want) {
				t.Fatalf("it is not said that %s", row.want)
			}
			path.SetText(photo)
			if strings.Contains(headless.Text(top), row.want) {
				t.Error("it is still said while another path is typed")
			}
		})
	}
	path := w.Canvas().Focused().(*kit.Entry)
	path.SetText(`"` + photo + `"`) // as a file manager copies it
	path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.Rest(t)
	if list := w.Session().Book.Photos; len(list) != 1 || list[0].Caption != "城区" {
		t.Fatalf("%+v", list)
	}
}

// TestTheProjectBoxTakesPinyin gives a photo its project by the letters its pinyin begins with.
func TestTheProjectBoxTakesPinyin(t *testing.T) {
	w := room.Sample(t)
	p := photosOf(t, w)
	w.Rest(t)
	box := p.side.lines[4].entry
	box.SetText("wlxny")
	box.OnSubmitted(box.Text)
	if got := p.selected(); got.Project == "" || !strings.Contains(box.Text, "卧龙") {
		t.Errorf("the photo is of %q, shown as %q: %s", got.Project, box.Text, w.Message())
	}
}

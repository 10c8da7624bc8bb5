package issue

import (
	"context"
	"errors"
	"image"
	_ "image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session/sessiontest"
)

// names lists the files of a folder.
func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		out = append(out, f.Name())
	}
	return out
}

func TestPictures(t *testing.T) {
	s, dir := sessiontest.Sample(t), t.TempDir()
	const stem = "通报_2023年4月上半月"
	foreign := []string{"_1.png", "通报_2023年4月下半月_77.png", stem + "_77.png.bak", stem + "_图77.png", stem + "_.png"}
	for _, name := range append(foreign, stem+"_77.png", stem+"_1.png") { // the last two are of an earlier export
		if err := os.WriteFile(filepath.Join(dir, name), []byte("旧"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var steps []Step
	request := Request{
		Dir:      dir,
		At:       samples.Latest,
		IDs:      []string{"circular", "ledger"},
		Tell:     func(st Step) { steps = append(steps, st) },
		Pictures: Pictures{Pages: true, Long: true, DPI: 50},
	}
	done, err := Export(context.Background(), s, request)
	if err != nil {
		t.Fatal(err)
	}
	doc, _, err := Pages(context.Background(), s, "circular", samples.Latest)
	if err != nil {
		t.Fatal(err)
	}
	n := len(doc.Pages)
	steps = slices.DeleteFunc(steps, func(st Step) bool { return st.Title != "通报" }) // the other goes on beside it
	if len(done) != n+3 || len(steps) != n+2 || steps[n] != (Step{1, 2, "通报", n, n, false}) || !steps[n+1].Made {
		t.Errorf("%d pages: %v %v", n, done, steps)
	}
	if got := names(t, dir); len(got) != len(foreign)+n+3 {
		t.Errorf("in the folder are %v", got)
	}
	for _, name := range foreign {
		if data, _ := os.ReadFile(filepath.Join(dir, name)); string(data) != "旧" {
			t.Errorf("%s was touched", name)
		}
	}
	for i, want := range map[int]struct {
		name string
		size image.Point
	}{1: {stem + "_01.png", image.Pt(413, 585)}, n: {stem + "_0" + string(rune('0'+n)) + ".png", image.Pt(413, 585)},
		n + 1: {stem + "_长图.png", image.Point{}}} {
		f, err := os.Open(done[i].Path)
		if err != nil {
			t.Fatal(err)
		}
		cfg, kind, err := image.DecodeConfig(f)
		f.Close()
		if got := image.Pt(cfg.Width, cfg.Height); filepath.Base(done[i].Path) != want.name || kind != "png" ||
			err != nil ||
			got != want.size && want.size != (image.Point{}) {
			t.Errorf("%s of %v, %v; want %s of %v", done[i].Path, got, err, want.name, want.size)
		}
	}
}

// TestStoppedPictures: a document whose pictures are stopped keeps all its older
// files.
func TestStoppedPictures(t *testing.T) {
	s, dir := sessiontest.Sample(t), t.TempDir()
	pdf := filepath.Join(dir, "工作简报_2023年4月上半月.pdf")
	if err := os.WriteFile(pdf, []byte("旧"), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	last := 0
	done, err := Export(
		ctx,
		s,
		Request{
			Dir:      dir,
			At:       samples.Latest,
			IDs:      []string{"brief"},
			Pictures: Pictures{Pages: true, Long: true, DPI: 50},
			Tell: func(st Step) {
				if last = st.Page; last == 3 {
					cancel()
				}
			},
		},
	)
	if !errors.Is(err, context.Canceled) || len(done) > 0 || last != 3 {
		t.Errorf("%v %v, stopped at page %d", done, err, last)
	}
	if data, _ := os.ReadFile(pdf); string(data) != "旧" ||
		!slices.Equal(names(t, dir), []string{filepath.Base(pdf)}) {
		t.Errorf("in the folder are %v", names(t, dir))
	}
}

// TestPicturesTooLarge cost only themselves.
func TestPicturesTooLarge(t *testing.T) {
	s := sessiontest.Sample(t)
	done, err := Export(
		context.Background(),
		s,
		Request{
			Dir:      t.TempDir(),
			At:       samples.Latest,
			IDs:      []string{"brief"},
			Pictures: Pictures{Long: true, DPI: 600},
		},
	)
	if err != nil || len(done) != 1 || len(done[0].Warnings) != 1 || !strings.Contains(done[0].Warnings[0], "图片过大") {
		t.Errorf("%v %v", done, err)
	}
	if _, err := Export(context.Background(), s, Request{Dir: t.TempDir(), At: samples.Latest, IDs: []string{"flash"},
		Pictures: Pictures{Pages: true}}); err == nil {
		t.Error("drawn at 0 dpi")
	}
}

func TestPagesOfWhatHasNone(t *testing.T) {
	s := sessiontest.Sample(t)
	for _, id := range []string{"ledger", "没有"} {
		if _, _, err := Pages(context.Background(), s, id, samples.Latest); err == nil {
			t.Errorf("%s has pages", id)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := Pages(ctx, s, "brief", samples.Latest); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

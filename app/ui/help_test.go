package ui

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/ui/exchange"
	"zonebrief/app/ui/headless"
	"zonebrief/assets/help"
	"zonebrief/reports/zone"
)

// f1 presses F1 where the focus is.
func f1(w *Window) {
	c := w.Canvas()
	if f := c.Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
		return
	}
	c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF1})
}

// TestEveryScreenHasHelp opens the help by F1 on every screen, where it follows, and
// in every part of 收发; and above a dialog, on the start page, and in the search.
func TestEveryScreenHasHelp(t *testing.T) {
	w := sample(t)
	w.Window().Resize(fyne.NewSize(1366, 768))
	open := w.help.body.Visible
	for i, s := range w.navigation.screens {
		w.navigation.show(i)
		if i == 0 {
			f1(w)
		}
		page, ok := help.Of(s.icon)
		if !ok || page.Title != s.name || !open() || w.help.at != s.icon || w.help.title.Text != s.name {
			t.Errorf("%s: the help shows %s", s.name, w.help.at)
		}
	}
	for _, name := range append([]string{"文档"}, exchange.Parts...) {
		w.host.OpenExchange(name)
		if want := map[string]string{"文档": "收发"}; w.help.title.Text != cmp.Or(want[name], name) {
			t.Errorf("%s: the help shows %s", name, w.help.title.Text)
		}
	}
	w.Canvas().Focus(w.frame.search)
	f1(w)
	if open() {
		t.Error("F1 does not shut the help")
	}
	askSnapshot(w)
	f1(w)
	f1(w)
	if n := len(w.Canvas().Overlays().List()); n != 2 || w.help.topic() != "snapshots" {
		t.Errorf("%d dialogs, about %s", n, w.help.topic())
	}
	pressButton(t, w, "关闭")
	pressButton(t, w, "关闭")
	f1(w)
	w.library.close()
	w.showStart()
	if w.help.at != "start" || !open() {
		t.Errorf("the start page has the help of %s", w.help.at)
	}
	w.help.contents()
	w.CloseOverlays()
	w.help.open("keys")
	for _, s := range w.keyboard.shortcuts() {
		w.see(t, s.shown)
	}
	w.see(t, "Ctrl+Shift+L", "Alt+Enter")
}

// TestHelpNamesWhatThereIs: what stands in quotation marks is written on some button,
// view, list or document of the program.
func TestHelpNamesWhatThereIs(t *testing.T) {
	said := map[string]bool{"书名 快照": true, "1.2亿": true, "已保存": true}
	dirs := []string{".", "../session", "../forms", "../merge", "../../reports/field", "../../reports/briefing",
		"../../reports/zone"}
	files, err := filepath.Glob("*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if dir := filepath.Dir(file); !slices.Contains(dirs, dir) {
			dirs = append(dirs, dir)
		}
	}
	for _, dir := range dirs {
		collect(t, dir, said)
	}
	for _, p := range help.Pages() {
		for _, l := range p.Lines {
			for rest := l.Text; ; {
				_, after, ok := strings.Cut(rest, "“")
				name, next, shut := strings.Cut(after, "”")
				if !ok || !shut {
					break
				}
				if rest = next; !said[name] {
					t.Errorf("%s tells of “%s”, which is written nowhere", p.Title, name)
				}
			}
		}
	}
	if said["没有这样的按钮"] || len(said) < 500 {
		t.Errorf("%d texts", len(said))
	}
}

// collect returns the texts of a package's files.
func collect(t *testing.T, dir string, into map[string]bool) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatal(dir, err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if s, err := strconv.Unquote(lit.Value); err == nil {
					s, _, _ = strings.Cut(s, "  ") // the key behind a menu's line
					into[s], into[strings.TrimSuffix(s, "%d份文档")] = true, true
				}
			}
			return true
		})
	}
}

// TestHelpPictures draws every picture of the help from the program. Where
// HELP_PICTURES names a folder they are written there.
func TestHelpPictures(t *testing.T) {
	w := sample(t)
	copied := headless.Colleague(t, w.book.path, w.book.at)
	edited := []session.Change{{Field: "总投资", Value: "61亿元"}}
	if err := w.book.session.Set(t.Context(), "卧龙新能源智慧产业园项目", w.book.at, edited); err != nil {
		t.Fatal(err)
	}
	w.host.Changed()
	w.undo()
	w.Window().Resize(fyne.NewSize(1120, 660))
	drawn := map[string]bool{}
	draw := func(name string) {
		t.Helper()
		drawn[name] = true
		var data bytes.Buffer
		if err := headless.WritePNG(&data, w.Canvas().Capture(), 64); err != nil {
			t.Fatal(err)
		}
		if dir := os.Getenv("HELP_PICTURES"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, name+".png"), data.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		kept, err := png.DecodeConfig(bytes.NewReader(help.PNG(name)))
		if err != nil || kept.Width != 1120 || kept.Height != 660 {
			t.Errorf("%s: %d×%d, %v; draw it with make help-pictures", name, kept.Width, kept.Height, err)
		}
	}
	for i, s := range w.navigation.screens {
		if w.navigation.show(i); s.name == "填报" {
			w.host.GoTo(samples.Latest.Add(1)) // with figures of the half before
		} else {
			w.host.GoTo(samples.Latest)
		}
		atRest(w)
		draw(s.icon)
	}
	own := zone.Table{Name: "十亿元以上项目", Columns: []string{"序号", "项目名称", "总投资", "完成率"}, Where: []string{"总投资>=10亿元"},
		Group: "产业", Order: "-总投资"}
	if err := issue.SetTable(t.Context(), w.book.session, own); err != nil {
		t.Fatal(err)
	}
	come := map[string]string{"套表": headless.Form(t, "measures.xlsx"),
		"导入": headless.File(t, "单位报来.csv", headless.UnitsTable), "合并": copied}
	for _, name := range exchange.Parts {
		w.host.OpenExchange(name)
		if file := come[name]; file != "" {
			w.navigation.page("收发").(*exchange.Screen).ReceiveIn(name, file)
		}
		atRest(w)
		draw(w.help.topic())
	}
	for _, name := range []string{"评审前", "4月上半月报区里"} {
		if _, err := w.book.session.KeepSnapshot(t.Context(), name); err != nil {
			t.Fatal(err)
		}
	}
	w.navigation.show(0)
	askSnapshot(w)
	draw("snapshots")
	w.CloseOverlays()
	w.library.close()
	w.prefs.forget(w.book.path)
	w.showStart()
	draw("start")
	for _, p := range help.Pages() {
		for _, l := range p.Lines {
			if l.Kind == help.Picture && !drawn[l.File] {
				t.Errorf("%s: nobody draws %s", p.ID, l.File)
			}
		}
	}
}

// atRest does what was posted until nothing is under way in the background.
func atRest(w *Window) {
	for w.Busy() || len(posted[w]) > 0 {
		select {
		case f := <-posted[w]:
			f()
		default:
			runtime.Gosched()
		}
	}
}

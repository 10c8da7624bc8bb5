//go:build journey

package journeys

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// patience is how long a fact may take to become true on a slow machine.
const patience = 60 * time.Second

// desktop is a screen of its own (Xvfb) with a window manager, a keyboard, a
// clipboard and one clerk in front of it: everything goes through keys and the
// mouse, and everything is judged by what the files hold.
type desktop struct {
	t       *testing.T
	display string
	home    string // of the clerk; holds the program's own preferences, too
	shots   string // where the pictures go
	taken   int
	env     []string
	program string
	window  string
	run     *exec.Cmd
	log     *bytes.Buffer
	ended   chan error
}

// newDesktop starts a screen. typed is all the Chinese that will be typed on it.
func newDesktop(t *testing.T, name, typed string) *desktop {
	t.Helper()
	d := &desktop{t: t, home: t.TempDir(), program: program(t)}
	d.shots, _ = filepath.Abs(filepath.Join("..", "..", "..", "out", "journeys", name))
	must(t, os.RemoveAll(d.shots))
	must(t, os.MkdirAll(d.shots, 0o755))
	d.display = d.startScreen()
	d.env = append(os.Environ(), "DISPLAY="+d.display, "HOME="+d.home, "LANG=zh_CN.UTF-8", "LC_ALL=zh_CN.UTF-8",
		"FONTCONFIG_FILE="+d.fonts(),
		"LIBGL_ALWAYS_SOFTWARE=1", "NO_AT_BRIDGE=1", "GTK_THEME=Adwaita", "XDG_CONFIG_HOME=")
	d.start("evilwm", "-fn", "fixed", "-bw", "0")
	d.layout(typed)
	return d
}

// startScreen starts Xvfb on the first display that is free.
func (d *desktop) startScreen() string {
	r, w, err := os.Pipe()
	must(d.t, err)
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset")
	x.ExtraFiles = []*os.File{w}
	d.keepUntilEnd(x)
	w.Close()
	number := make([]byte, 16)
	n, err := r.Read(number)
	must(d.t, err)
	return ":" + strings.TrimSpace(string(number[:n]))
}

// start runs something that lives as long as the screen.
func (d *desktop) start(name string, args ...string) {
	c := exec.Command(name, args...)
	c.Env = d.env
	d.keepUntilEnd(c)
}

func (d *desktop) keepUntilEnd(c *exec.Cmd) {
	must(d.t, c.Start())
	d.t.Cleanup(func() { c.Process.Kill(); c.Wait() })
}

// fonts lets the system's own dialogs write Chinese with the program's fonts.
func (d *desktop) fonts() string {
	dir, _ := filepath.Abs(filepath.Join("..", "..", "..", "assets", "fonts"))
	path := filepath.Join(d.home, "fonts.conf")
	conf := `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>` +
		`<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>` + dir + `</dir><cachedir>` +
		d.home + `/fonts</cachedir></fontconfig>`
	must(d.t, os.WriteFile(path, []byte(conf), 0o644))
	return path
}

// layout gives the keyboard keys for the Chinese characters that are typed: what an
// input method would send, without its windows.
func (d *desktop) layout(typed string) {
	var codes []int
	for c := 147; c <= 190; c++ {
		codes = append(codes, c)
	}
	for c := 208; c <= 255; c++ {
		codes = append(codes, c)
	}
	seen := map[rune]bool{}
	for _, r := range typed {
		if r > 0x7F {
			seen[r] = true
		}
	}
	runes := slices.Sorted(maps.Keys(seen))
	if len(runes) > 2*len(codes) {
		d.t.Fatalf("%d characters are more than the keyboard holds", len(runes))
	}
	var keys strings.Builder
	for i := 0; i < len(runes); i += 2 {
		pair := runes[i:min(i+2, len(runes))]
		fmt.Fprintf(&keys, "key <I%d> { [ U%04X", codes[i/2], pair[0])
		if len(pair) > 1 {
			fmt.Fprintf(&keys, ", U%04X", pair[1])
		}
		keys.WriteString(" ] };\n")
	}
	path := filepath.Join(d.home, "keys.xkb")
	must(d.t, os.WriteFile(path, []byte(`xkb_keymap {
xkb_keycodes { include "evdev+aliases(qwerty)" };
xkb_types { include "complete" };
xkb_compat { include "complete" };
xkb_symbols { include "pc+us+inet(evdev)"
`+keys.String()+"};\n};\n"), 0o644))
	d.do("xkbcomp", "-w0", path, d.display)
}

// do runs one of the screen's tools and gives what it says.
func (d *desktop) do(name string, args ...string) string {
	d.t.Helper()
	c := exec.Command(name, args...)
	c.Env = d.env
	out, err := c.CombinedOutput()
	if err != nil {
		d.fail("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// until waits for a fact, and fails where it does not come.
func (d *desktop) until(what string, true func() bool) {
	d.t.Helper()
	for end := time.Now().Add(patience); !true(); time.Sleep(100 * time.Millisecond) {
		select {
		case err := <-d.ended:
			d.ended <- err
			d.fail("the program has ended (%v) before %s", err, what)
		default:
		}
		if time.Now().After(end) {
			d.fail("it never came to be that %s", what)
		}
	}
}

// fail keeps a last picture and the log.
func (d *desktop) fail(format string, args ...any) {
	d.t.Helper()
	shot := exec.Command("import", "-window", "root", filepath.Join(d.shots, "failed.png"))
	shot.Env = d.env
	shot.Run()
	if d.log != nil {
		d.t.Logf("the program's log:\n%s", d.log)
	}
	d.t.Fatalf(format, args...)
}

// open starts the program; with args the way an office's link to a book does.
func (d *desktop) open(args ...string) {
	d.t.Helper()
	d.run = exec.Command(d.program, args...)
	d.run.Env, d.run.Dir, d.log = d.env, d.home, &bytes.Buffer{}
	d.run.Stdout, d.run.Stderr = d.log, d.log
	must(d.t, d.run.Start())
	run, ended := d.run, make(chan error, 1)
	d.ended = ended
	go func() { ended <- run.Wait() }()
	d.t.Cleanup(func() { run.Process.Kill() })
	d.window = d.find()
	d.do("xdotool", "windowsize", d.window, "1366", "768", "windowmove", d.window, "0", "0")
	d.enter(d.window)
}

// find waits for a window of the program's title other than some, and gives its number.
func (d *desktop) find(but ...string) (window string) {
	d.t.Helper()
	d.until("a window is seen", func() bool {
		c := exec.Command("xdotool", "search", "--onlyvisible", "--name", "园区简报")
		c.Env = d.env
		out, _ := c.Output()
		for _, w := range strings.Fields(string(out)) {
			if !slices.Contains(but, w) {
				window = w
			}
		}
		return window != ""
	})
	return window
}

// enter gives a window the keyboard.
func (d *desktop) enter(window string) {
	d.t.Helper()
	d.until("the window has the keyboard", func() bool {
		c := exec.Command("xdotool", "windowfocus", window)
		c.Env = d.env
		return c.Run() == nil && d.do("xdotool", "getwindowfocus") == window
	})
}

// dialog waits for the system's own dialog and gives it the keyboard.
func (d *desktop) dialog() {
	d.t.Helper()
	d.enter(d.find(d.window))
	d.still()
}

// keys presses keys one after another, each by its name: ctrl+Next, Tab, Insert.
func (d *desktop) keys(names ...string) {
	d.t.Helper()
	d.do("xdotool", append([]string{"key", "--clearmodifiers", "--delay", "30"}, names...)...)
}

// types types text.
func (d *desktop) types(text string) {
	d.t.Helper()
	d.do("xdotool", "type", "--clearmodifiers", "--delay", "30", text)
}

// typesCells types texts, with Tab after each but the last, and Enter after that.
func (d *desktop) typesCells(texts ...string) {
	d.t.Helper()
	for i, s := range texts {
		if s != "" {
			d.types(s)
		}
		d.keys(map[bool]string{true: "Return", false: "Tab"}[i == len(texts)-1])
	}
}

// copies puts a text on the clipboard, as another program does.
func (d *desktop) copies(text string) {
	d.t.Helper()
	c := exec.Command("xclip", "-selection", "clipboard", "-loops", "0")
	c.Env, c.Stdin = d.env, strings.NewReader(text)
	if err := c.Run(); err != nil {
		d.fail("xclip: %v", err)
	}
	d.until("the clipboard holds it", func() bool {
		c := exec.Command("xclip", "-selection", "clipboard", "-o")
		c.Env = d.env
		out, err := c.Output()
		return err == nil && string(out) == text
	})
}

// clicks clicks a place of the window.
func (d *desktop) clicks(x, y int) {
	d.t.Helper()
	d.do("xdotool", "mousemove", "--window", d.window, fmt.Sprint(x), fmt.Sprint(y), "click", "1")
}

// goTo brings a screen to the front by the keyboard; the program remembers which.
func (d *desktop) goTo(screen int) {
	d.t.Helper()
	for at := d.screen(); at != screen; {
		key, next := "ctrl+Next", at+1
		if at > screen {
			key, next = "ctrl+Prior", at-1
		}
		d.keys(key)
		d.until("the next screen is remembered", func() bool { return d.screen() == next })
		at = next
	}
	d.still()
}

func (d *desktop) screen() int { n, _ := d.remembers("screen").(float64); return int(n) }

// remembers gives what the program keeps of its window.
func (d *desktop) remembers(key string) any {
	d.t.Helper()
	all := map[string]any{}
	data, err := os.ReadFile(filepath.Join(d.home, ".config", "zonebrief", "settings.json"))
	if !os.IsNotExist(err) {
		must(d.t, err)
		must(d.t, json.Unmarshal(data, &all))
	}
	return all[key]
}

// still waits until the screen does not change any more, for a caret's blinking at
// most a moment, and gives it.
func (d *desktop) still() []byte {
	d.t.Helper()
	last := d.picture()
	for range 12 {
		time.Sleep(120 * time.Millisecond)
		now := d.picture()
		if bytes.Equal(now, last) {
			break
		}
		last = now
	}
	return last
}

func (d *desktop) picture() []byte {
	c := exec.Command("import", "-window", "root", "-depth", "8", "-define", "png:exclude-chunks=date,time", "png:-")
	c.Env = d.env
	out, err := c.Output()
	if err != nil {
		d.fail("import: %v", err)
	}
	return out
}

// shot keeps a picture of the screen, which must show something.
func (d *desktop) shot(name string) {
	d.t.Helper()
	data := d.still()
	img, err := png.Decode(bytes.NewReader(data))
	must(d.t, err)
	if n := colorsOf(img); n < 16 {
		d.fail("the picture “%s” shows %d colours: nothing", name, n)
	}
	d.taken++
	must(d.t, os.WriteFile(filepath.Join(d.shots, fmt.Sprintf("%02d-%s.png", d.taken, name)), data, 0o644))
}

func colorsOf(img image.Image) int {
	seen := map[[3]uint32]bool{}
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y += 3 {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			seen[[3]uint32{r >> 8, g >> 8, b >> 8}] = true
		}
	}
	return len(seen)
}

// close closes the window as its frame does, and judges what the program logged.
func (d *desktop) close() {
	d.t.Helper()
	d.enter(d.window)
	// the window manager means the window under the mouse
	d.do("xdotool", "mousemove", "60", "560", "mousemove", "60", "600")
	d.keys("ctrl+alt+Escape")
	d.gone()
}

// gone waits for the end of the program.
func (d *desktop) gone() {
	d.t.Helper()
	select {
	case err := <-d.ended:
		if err != nil {
			d.fail("the program ended with %v", err)
		}
	case <-time.After(patience):
		d.fail("the window does not close")
	}
	if bad := amiss.FindString(d.log.String()); bad != "" {
		d.fail("the program logged “%s”", bad)
	}
}

// amiss is what a program that works never logs: a thread violation, a panic, an
// error of Fyne's.
var amiss = regexp.MustCompile(`(?mi)^.*(call thread|panic|fatal|error).*$`)

// book reads the book as it is on the disk, while the program has it open.
func (d *desktop) book(path string) *zone.Book {
	d.t.Helper()
	s, err := session.Open(context.Background(), path, false)
	if err != nil {
		d.fail("%v", err)
	}
	defer s.Close()
	return s.Book
}

// holds waits until the book on the disk is as it should be.
func (d *desktop) holds(path, what string, so func(*zone.Book) bool) {
	d.t.Helper()
	d.until("the book holds "+what, func() bool { return so(d.book(path)) })
}

// program builds the program once, without the tag that silences Fyne's check of
// threads.
func program(t *testing.T) string {
	t.Helper()
	if built == "" {
		dir, err := os.MkdirTemp("", "journey")
		must(t, err)
		path := filepath.Join(dir, "zonebrief")
		out, err := exec.Command("go", "build", "-o", path, "..").CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		built = path
	}
	return built
}

var built string

func TestMain(m *testing.M) {
	code := m.Run()
	if built != "" {
		os.RemoveAll(filepath.Dir(built))
	}
	os.Exit(code)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// finished lists the whole files of an export.
func finished(folder string) (names []string) {
	for _, pattern := range []string{"*.pdf", "*.xlsx"} {
		list, _ := filepath.Glob(filepath.Join(folder, pattern))
		names = append(names, list...)
	}
	return names
}

// prints looks for words in the PDFs of a folder, as a reader shows them.
func (d *desktop) prints(folder, words string) {
	d.t.Helper()
	list, _ := filepath.Glob(filepath.Join(folder, "工作简报*.pdf"))
	if len(list) == 0 {
		d.fail("there is no 工作简报 in %s", folder)
	}
	text := d.do("pdftotext", list[0], "-")
	if !strings.Contains(strings.Join(strings.Fields(text), ""), words) {
		d.fail("%s does not say “%s”:\n%s", list[0], words, text)
	}
}

// locked tells whether somebody has the book open to edit it.
func locked(path string) bool {
	s, err := session.Open(context.Background(), path, true)
	if err == nil {
		s.Close()
	}
	return err != nil
}

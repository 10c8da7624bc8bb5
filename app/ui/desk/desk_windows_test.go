package desk

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"
)

// The test program is also the files' own: it writes down what it was started with;
// and one that keeps the clipboard to itself.
func TestMain(m *testing.M) {
	if os.Getenv("DESK_KEEPS") != "" {
		window, _, _ := user32.NewProc("GetDesktopWindow").Call()
		ok, _, _ := openClipboard.Call(window)
		fmt.Println(ok != 0)
		io.Copy(io.Discard, os.Stdin) // until the test is done with it
		return
	}
	if held := os.Getenv("DESK_HELD"); held != "" && len(os.Args) == 3 {
		part := held + ".part"
		if os.WriteFile(part, []byte(strings.Join(os.Args[1:], "\n")), 0o600) == nil {
			os.Rename(part, held)
		}
		return
	}
	os.Exit(m.Run())
}

// own makes the test program the one for files of an ending, for some verbs.
func own(t *testing.T, ending string, verbs ...string) {
	t.Helper()
	key := `HKLM\Software\Classes\` // wine looks there only
	add := func(args ...string) {
		if out, err := exec.Command("reg", append([]string{"add"}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("reg %q: %v, %s", args, err, out)
		}
	}
	name := "zonebrief" + ending
	add(key+ending, "/ve", "/d", name, "/f")
	for _, verb := range verbs {
		add(key+name+`\shell\`+verb+`\command`, "/ve", "/d", `"`+os.Args[0]+`" `+verb+` "%1"`, "/f")
	}
	t.Cleanup(func() {
		exec.Command("reg", "delete", key+ending, "/f").Run()
		exec.Command("reg", "delete", key+name, "/f").Run()
	})
}

func TestAFileGoesToItsOwnProgram(t *testing.T) {
	own(t, ".zbtest", "open", "print")
	own(t, ".zbmute", "open")
	dir := filepath.Join(t.TempDir(), "导出 50%", "王𫖯")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		ending, verb string
		do           func(string) error
		words        string // of the refusal
	}{
		{".zbtest", "open", Open, ""},
		{".zbtest", "print", Print, ""},
		{".zbmute", "open", Open, ""},
		{".zbmute", "print", Print, "Ctrl+P"},
		{".zbnone", "open", Open, "没有能打开"},
		{".zbnone", "print", Print, "Ctrl+P"},
	} {
		path := filepath.Join(dir, c.verb+" 简报，100%"+c.ending)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		held := filepath.Join(dir, c.verb+c.ending+".held")
		t.Setenv("DESK_HELD", held)
		err := c.do(path)
		if c.words != "" {
			if err == nil || !strings.Contains(err.Error(), c.words) {
				t.Errorf("%s %s: %v", c.verb, c.ending, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s %s: %v", c.verb, c.ending, err)
			continue
		}
		if got := waitFor(t, held); got != c.verb+"\n"+path {
			t.Errorf("%s %s: the program got %q", c.verb, c.ending, got)
		}
	}
	if err := Open(filepath.Join(dir, "没有.zbtest")); err == nil || !strings.Contains(err.Error(), "不在那里") {
		t.Errorf("a missing file: %v", err)
	}
	if Open("a\x00b") == nil {
		t.Error("a path with a nought is opened")
	}
}

// waitFor returns what another program writes.
func waitFor(t *testing.T, path string) string {
	t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if text, err := os.ReadFile(path); err == nil {
			return string(text)
		}
	}
	t.Fatalf("nobody writes %s", path)
	return ""
}

var (
	getClipboardData = user32.NewProc("GetClipboardData")
	globalSize       = kernel32.NewProc("GlobalSize")
	dragQueryFile    = shell32.NewProc("DragQueryFileW")
)

// look has something done with what the clipboard holds.
func look(t *testing.T, do func()) {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if ok, _, err := openClipboard.Call(0); ok == 0 {
		t.Fatal(err)
	}
	defer closeClipboard.Call()
	do()
}

// clip returns what the clipboard holds in a format.
func clip(t *testing.T, format uintptr) (data []byte) {
	t.Helper()
	look(t, func() {
		h, _, err := getClipboardData.Call(format)
		if h == 0 {
			t.Fatal(err)
		}
		size, _, _ := globalSize.Call(h)
		at, _, _ := globalLock.Call(h)
		data = bytes.Clone(unsafe.Slice((*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&at))), size))
		globalUnlock.Call(h)
	})
	return data
}

func TestAFileIsOnTheClipboard(t *testing.T) {
	path := filepath.Join(t.TempDir(), "简报 王𫖯，50%.pdf")
	if err := CopyFile(path); err != nil {
		t.Fatal(err)
	}
	look(t, func() {
		h, _, err := getClipboardData.Call(formatHDrop)
		if h == 0 {
			t.Fatal(err)
		}
		const all = 0xFFFFFFFF
		if n, _, _ := dragQueryFile.Call(h, all, 0, 0); n != 1 {
			t.Errorf("%d files", n)
		}
		name := make([]uint16, 1000)
		dragQueryFile.Call(h, 0, uintptr(unsafe.Pointer(&name[0])), uintptr(len(name)))
		if got := syscall.UTF16ToString(name); got != path {
			t.Errorf("%q is on the clipboard", got)
		}
	})
	if CopyFile("a\x00b") == nil {
		t.Error("a path with a nought is copied")
	}
}

func TestAPictureIsOnTheClipboard(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 3, 2)) // rows of nine bytes and three to fill
	img.Set(0, 0, color.NRGBA{R: 200, G: 100, B: 50, A: 255})
	img.Set(2, 1, color.NRGBA{R: 1, G: 2, B: 3, A: 255})
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "第1页 50%.png")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := CopyPicture(path); err != nil {
		t.Fatal(err)
	}
	dib := clip(t, formatDIB)
	if len(dib) < 40+2*12 || binary.LittleEndian.Uint32(dib[4:]) != 3 || binary.LittleEndian.Uint32(dib[8:]) != 2 {
		t.Fatalf("the bitmap is % x", dib)
	}
	if got := dib[40+6 : 40+9]; !bytes.Equal(got, []byte{3, 2, 1}) {
		t.Errorf("the last dot is % x", got)
	}
	if got := dib[40+12 : 40+15]; !bytes.Equal(got, []byte{50, 100, 200}) {
		t.Errorf("the first dot is % x", got)
	}
	name, _ := syscall.UTF16PtrFromString("PNG")
	format, _, _ := registerFormat.Call(uintptr(unsafe.Pointer(name)))
	if !bytes.HasPrefix(clip(t, format), b.Bytes()) {
		t.Error("the picture itself is not on the clipboard")
	}
	if CopyPicture(filepath.Join(t.TempDir(), "没有.png")) == nil {
		t.Error("a missing picture is copied")
	}
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil || CopyPicture(path) == nil {
		t.Errorf("what is no picture is copied, %v", err)
	}
}

func TestTheClipboardMayBeTaken(t *testing.T) {
	other := exec.Command(os.Args[0])
	other.Env = append(os.Environ(), "DESK_KEEPS=1")
	in, err1 := other.StdinPipe()
	out, err2 := other.StdoutPipe()
	if err := errors.Join(err1, err2, other.Start()); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "true\n" {
		t.Fatalf("the other program says %q, %v", line, err)
	}
	path := filepath.Join(t.TempDir(), "简报.pdf")
	if err := CopyFile(path); err == nil || !strings.Contains(err.Error(), "剪贴板正被其他程序占用") {
		t.Errorf("a clipboard that is taken: %v", err)
	}
	in.Close()
	other.Wait()
	if err := CopyFile(path); err != nil {
		t.Errorf("once it is free: %v", err)
	}
}

// TestARecentFile stands among the user's recent ones; wine 8 loses those with Chinese names.
func TestARecentFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "recent 50%.zbk")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	Identify("cn.zonebrief.test")
	AddRecent(path)
	folder := filepath.Join(os.Getenv("APPDATA"), "Microsoft", "Windows", "Recent")
	links, err := filepath.Glob(filepath.Join(folder, "recent 50%*.lnk"))
	if err != nil || len(links) != 1 {
		t.Errorf("recent files: %v, %v", links, err)
	}
	for _, link := range links {
		os.Remove(link)
	}
}

// TestMaximize holds that a window which fills the screen is known as such, so that it does
// so again at the next start.
func TestMaximize(t *testing.T) {
	runtime.LockOSThread() // a window answers on the thread that made it
	defer runtime.UnlockOSThread()
	class, _ := syscall.UTF16PtrFromString("STATIC")
	const overlapped = 0x00CF0000
	window, _, err := user32.NewProc("CreateWindowExW").Call(0, uintptr(unsafe.Pointer(class)), 0, overlapped,
		40, 40, 300, 200, 0, 0, 0, 0)
	if window == 0 {
		t.Fatal(err)
	}
	defer user32.NewProc("DestroyWindow").Call(window)
	if Maximized(window) {
		t.Error("a new window is not maximised")
	}
	Maximize(window)
	if !Maximized(window) {
		t.Error("it does not fill the screen")
	}
}

package files

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestAFileThatIsOpenElsewhere is what Excel and PDF readers do: while they show a
// file nobody may replace it.
func TestAFileThatIsOpenElsewhere(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "重点项目进度表 50%.xlsx")
	if err := Save(path, []byte("old")); err != nil {
		t.Fatal(err)
	}
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ, syscall.FILE_SHARE_READ, nil, syscall.OPEN_EXISTING, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	err = Save(path, []byte("new"))
	if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "请确认文件未被其他程序打开") {
		t.Errorf("replacing a file that is open: %v", err)
	}
	holds := func(want string) {
		if got, err := os.ReadFile(path); string(got) != want {
			t.Errorf("the file holds %q, %v", got, err)
		}
		if left, err := os.ReadDir(dir); len(left) != 1 {
			t.Errorf("%v is left, %v", left, err)
		}
	}
	holds("old")
	syscall.CloseHandle(h)
	if err := Save(path, []byte("new")); err != nil {
		t.Errorf("once it is closed: %v", err)
	}
	holds("new")
}

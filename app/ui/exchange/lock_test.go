package exchange

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/kit"
)

// TestExportUnderAPassword asks for a password when 打开密码 is checked, and what is exported
// then needs it; unchecking takes it away.
func TestExportUnderAPassword(t *testing.T) {
	w, e := exporting(t)
	e.checkOnly([]string{"flash", "summary"})
	e.folder = t.TempDir()
	e.pages.SetChecked(false)
	e.long.SetChecked(false)
	e.locked.Tapped(nil)
	if e.locked.Checked {
		t.Error("it is checked without a password")
	}
	var list []*kit.Entry
	for _, o := range test.LaidOutObjects(w.Canvas().Overlays().Top()) {
		if one, ok := o.(*kit.Entry); ok {
			list = append(list, one)
		}
	}
	for _, password := range []string{"", "打开的密码"} {
		list[0].SetText(password)
		list[1].SetText(password)
		test.Tap(w.Buttons()["设置"])
	}
	if !e.locked.Checked || w.Canvas().Overlays().Top() != nil {
		t.Fatal("the password is not taken")
	}
	export := func(locked bool) {
		t.Helper()
		e.export()
		w.Settle(t, func() bool { return !e.run.busy() })
		files, err := filepath.Glob(filepath.Join(e.folder, "*"))
		if err != nil || len(files) != 2 {
			t.Fatal(files, err, headless.Text(e.run.body))
		}
		for _, path := range files {
			data, err := os.ReadFile(path)
			mark := "/AESV3"
			if strings.HasSuffix(path, ".xlsx") {
				mark = "\xd0\xcf\x11\xe0"
			}
			if err != nil || bytes.Contains(data, []byte(mark)) != locked {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
	export(true)
	e.locked.Tapped(nil)
	export(false)
}

package settings

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"zonebrief/app/merge"
	"zonebrief/app/session"
	"zonebrief/app/signing"
	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/kit"
)

// TestSigning makes the office's signature, and another office comes to know it by a package.
func TestSigning(t *testing.T) {
	home := func() {
		dir := t.TempDir()
		for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "AppData"} {
			t.Setenv(name, dir)
		}
	}
	home()
	w, s := setting(t, "单位签名")
	press := func(name string) {
		t.Helper()
		for _, b := range headless.ButtonsOf(s.Content()) {
			if b.Text == name {
				b.Tapped(nil)
				return
			}
		}
		t.Fatalf("no button %s", name)
	}
	answer := func(text, verb string) {
		t.Helper()
		w.Canvas().Focused().(*kit.Entry).SetText(text)
		w.Buttons()[verb].OnTapped()
	}
	press("建立签名…")
	answer("招商局", "建立")
	w.See(t, "本单位：招商局")
	own, err := signing.Own()
	if err != nil || own == nil {
		t.Fatal(err)
	}
	err = w.Session().Set(context.Background(), "卧龙新能源智慧产业园项目", w.Period(),
		[]session.Change{{Field: "备注", Value: "签名"}})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "改动.zbx")
	if _, err := merge.WritePackage(context.Background(), w.Session(), path, ""); err != nil {
		t.Fatal(err)
	}
	home()
	s.Open("单位签名")
	if !strings.Contains(headless.Paragraphs(s.Content()), "本单位还没有签名") {
		t.Error("it is somebody else's")
	}
	s.knowSigner(path)
	answer("招商局", "记住")
	w.See(t, "已认识：招商局", signing.Fingerprint(own.Public()))
	theirs, err := merge.Open(context.Background(), w.Session(), path, "")
	if err != nil || theirs.Signed() != "签名：招商局" {
		t.Error(err, theirs)
	}
}

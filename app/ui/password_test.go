package ui

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zonebrief/app/session"
	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/kit"
)

// entries are those of the dialog in front.
func entries(w *Window) (list []*kit.Entry) {
	for _, o := range test.LaidOutObjects(w.Canvas().Overlays().Top()) {
		if e, ok := o.(*kit.Entry); ok {
			list = append(list, e)
		}
	}
	return list
}

// pressOn presses a button of the screen in front.
func pressOn(t *testing.T, w *Window, label string) {
	t.Helper()
	for _, b := range headless.ButtonsOf(w.Page().Content()) {
		if b.Text == label {
			b.Tapped(nil)
			return
		}
	}
	t.Fatalf("no button %s", label)
}

// TestPassword sets a password through the screen 设置, opens the book with it, and removes
// it; a wrong one is told, and the start page stays.
func TestPassword(t *testing.T) {
	const password = "八个字以上的密码"
	t.Cleanup(session.ForgetPasswords)
	w := sample(t)
	snap(t, w, "以前")
	path := w.book.path
	set := func(button, first, second string) {
		t.Helper()
		w.host.OpenSetting("密码")
		pressOn(t, w, button)
		list := entries(w)
		if len(list) != 2 || !list[0].Password || !list[1].Password {
			t.Fatal("it shows what is typed")
		}
		list[0].SetText(first)
		list[1].SetText(second)
		pressButton(t, w, "设置")
	}
	set("设置密码…", "短", "短")
	if !strings.Contains(inFront(w), "至少要8个字符") {
		t.Error(inFront(w))
	}
	pressButton(t, w, "取消")
	set("设置密码…", password, password+"x")
	if !strings.Contains(inFront(w), "两次输入的不同") {
		t.Error(inFront(w))
	}
	entries(w)[1].SetText(password)
	pressButton(t, w, "设置")
	settle(t, w, func() bool { return w.book.open() })
	w.see(t, "已设置密码")
	for _, file := range []string{path, kept(t, w)[0].Path} {
		if data, err := os.ReadFile(file); err != nil || bytes.Contains(data, []byte("卧龙")) {
			t.Errorf("%s can be read, %v", file, err)
		}
	}
	edit(t, w, "备注", "有密码")
	snap(t, w, "以后")

	w.CloseBook()
	w.Open(path)
	if w.book.open() || len(entries(w)) != 1 {
		t.Fatal("it opens without a password")
	}
	try := func(password string) {
		e := entries(w)[0]
		e.SetText(password)
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	try(password + "x")
	settle(t, w, func() bool { return strings.Contains(inFront(w), "密码不对") })
	try(password)
	settle(t, w, func() bool { return w.book.open() })
	if w.book.session.Book.Project(wolong).Note != "有密码" {
		t.Error("it is another book")
	}
	set("更改密码…", password+"2", password+"2")
	settle(t, w, func() bool { return w.book.open() })
	pressOnRemoval(t, w)
	if session.HasPassword(path) || w.book.session.Book.Project(wolong).Note != "有密码" {
		t.Error("the password is still there")
	}
}

func pressOnRemoval(t *testing.T, w *Window) {
	t.Helper()
	w.host.OpenSetting("密码")
	pressOn(t, w, "取消密码…")
	pressButton(t, w, "取消密码")
	settle(t, w, func() bool { return w.book.open() })
	w.see(t, "已取消密码")
}

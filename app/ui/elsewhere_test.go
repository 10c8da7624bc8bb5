package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/session"
)

// writtenElsewhere sets a field of a project in a copy of the open book and writes the copy
// into the book's file, as a program does that knows no locks.
func writtenElsewhere(t *testing.T, w *Window, field, value string) {
	t.Helper()
	data, err := os.ReadFile(w.book.path)
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "别处.zbk")
	if err := os.WriteFile(copied, data, 0o600); err != nil {
		t.Fatal(err)
	}
	other, err := session.Open(context.Background(), copied, true)
	if err != nil {
		t.Fatal(err)
	}
	err = other.Set(context.Background(), wolong, w.book.at, []session.Change{{Field: field, Value: value}})
	other.Close()
	if err != nil {
		t.Fatal(err)
	}
	if data, err = os.ReadFile(copied); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(w.book.path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestChangesFromElsewhere: an edit of another field is merged and told; one of the same
// field asks, with both values, and is written as it is answered.
func TestChangesFromElsewhere(t *testing.T) {
	w := sample(t)
	w.OpenScreen("项目")
	note := func() string { return w.book.session.Book.Project(wolong).Note }
	writtenElsewhere(t, w, "备注", "别处写的")
	edit(t, w, "总投资", "61亿元")
	settle(t, w, func() bool { return len(posted[w]) == 0 })
	if note() != "别处写的" {
		t.Errorf("%q", note())
	}
	w.see(t, "那里的1处已并入")

	for _, answer := range []string{"别处", "这里"} {
		writtenElsewhere(t, w, "备注", "别处的"+answer)
		err := w.book.session.Set(context.Background(), wolong, w.book.at,
			[]session.Change{{Field: "备注", Value: "这里的" + answer}})
		if err == nil || !strings.Contains(err.Error(), "没有覆盖") {
			t.Fatal(err)
		}
		settle(t, w, func() bool { return w.Canvas().Overlays().Top() != nil })
		var choice *widget.RadioGroup
		for _, o := range test.LaidOutObjects(w.Canvas().Overlays().Top()) {
			if r, ok := o.(*widget.RadioGroup); ok {
				choice = r
			}
		}
		if choice == nil || len(choice.Options) != 2 || !strings.HasPrefix(choice.Options[0], "别处：别处的"+answer+"（") ||
			!strings.HasPrefix(choice.Options[1], "这里：这里的"+answer+"（") {
			t.Fatalf("%+v", choice)
		}
		if pressButton(t, w, "保存"); w.Canvas().Overlays().Top() == nil {
			t.Fatal("it was written before it was answered")
		}
		for _, o := range choice.Options {
			if strings.HasPrefix(o, answer) {
				choice.SetSelected(o)
			}
		}
		pressButton(t, w, "保存")
		settle(t, w, func() bool { return w.Canvas().Overlays().Top() == nil })
		if note() != answer+"的"+answer {
			t.Errorf("answered %s: %q", answer, note())
		}
	}
}

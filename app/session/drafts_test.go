package session

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/reports/zone"
)

// drafted drafts a document for the sample's half-month.
func drafted(t *testing.T, s *Session, id string) *Draft {
	t.Helper()
	d, err := s.Draft(id, samples.Latest)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// saying gives the texts that a document prints for the sample's half-month.
func saying(t *testing.T, s *Session, id string) []string {
	t.Helper()
	var out []string
	for _, b := range drafted(t, s, id).Blocks {
		out = append(out, b.Text)
	}
	return out
}

// TestTextsAreUndone takes edits of texts back one by one after the book was closed
// and opened, and does them again.
func TestTextsAreUndone(t *testing.T) {
	path, at := filepath.Join(t.TempDir(), "文字.zbk"), samples.Latest
	b, blobs := samples.Book()
	s := openedAt(t, path, b, blobs)
	states := [][]string{saying(t, s, "brief")}
	var names []string
	do := func(want string, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := s.NextUndo(); got != want {
			t.Errorf("the step is %s, want %s", got, want)
		}
		states, names = append(states, saying(t, s, "brief")), append(names, want)
	}
	title := "“" + at.Title() + "工作简报”"
	do("改写"+title+"第3段", s.Rewrite(ctx, drafted(t, s, "brief"), []Change{{"3", "改了。"}}))
	do("增补"+title+"第3段后", s.Rewrite(ctx, drafted(t, s, "brief"), []Change{{"3+", "再说一句。"}}))
	do("恢复"+title+"第3段的底稿", s.Redraft(ctx, drafted(t, s, "brief"), []string{"3"}))
	do("改写"+title+"的2段", s.Rewrite(ctx, drafted(t, s, "brief"), []Change{{"4", ""}, {"5", "五。"}}))
	do("恢复"+title+"的底稿", s.Redraft(ctx, drafted(t, s, "brief"), nil))
	s = again(t, s, path)
	for i := len(names) - 1; i >= 0; i-- {
		if name, err := s.Undo(ctx); err != nil || name != names[i] {
			t.Fatalf("%s: %v", name, err)
		}
		if got := saying(t, s, "brief"); !reflect.DeepEqual(got, states[i]) {
			t.Errorf("before %s: %q", names[i], got[:6])
		}
	}
	for i := range names {
		if _, err := s.Redo(ctx); err != nil {
			t.Fatal(err)
		}
		if got := saying(t, s, "brief"); !reflect.DeepEqual(got, states[i+1]) {
			t.Errorf("after %s: %q", names[i], got[:6])
		}
	}
}

// TestTypingIsOneStep: what is typed into a text, kept pause by pause, is undone at
// once; another text, another visit or an undo between begins another step.
func TestTypingIsOneStep(t *testing.T) {
	path := filepath.Join(t.TempDir(), "打字.zbk")
	b, blobs := samples.Book()
	s := openedAt(t, path, b, blobs)
	draft := saying(t, s, "brief")[2]
	typed := func(field, text string, steps int) {
		t.Helper()
		if err := s.Retype(ctx, drafted(t, s, "brief"), field, text); err != nil {
			t.Fatal(err)
		}
		if len(s.steps) != steps {
			t.Fatalf("%s: %d steps, want %d", text, len(s.steps), steps)
		}
	}
	typed("3", "打", 1)
	typed("3", "打字", 1)
	typed("3", "打字。", 1)
	typed("4", "另一段", 2)
	typed("3", "打字。又来。", 3)
	s.Typed()
	typed("3", "打字。又来。第三次。", 4)
	typed("3", "打字。又来。", 3) // typed back: nothing is left of the step
	typed("3", "打字。又来。第四次。", 4)
	s = again(t, s, path)
	if got := saying(t, s, "brief")[2]; got != "打字。又来。第四次。" {
		t.Errorf("the file has %s", got)
	}
	for _, want := range []string{"打字。又来。", "打字。", "打字。", draft} {
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if got := saying(t, s, "brief")[2]; got != want {
			t.Errorf("undone to %s, want %s", got, want)
		}
	}
	typed("3", "从头来", 1)
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	typed("3", "再来", 1)
	if _, err := s.Undo(ctx); err != nil || saying(t, s, "brief")[2] != draft {
		t.Error("typing after an undo went on with the step that was undone")
	}
}

// TestStepsKeepWhatDiffers: a step leaves alone what came after it from elsewhere,
// in the same settings too.
func TestStepsKeepWhatDiffers(t *testing.T) {
	s := opened(t)
	if err := s.SetOptions(ctx, "feature", []Change{{"栏数", "3"}}); err != nil {
		t.Fatal(err)
	}
	elsewhere := zone.Edit{Document: "flash", Period: samples.Latest, Key: "段1", Text: "别处写的。"}
	s.Book.Edits = append(s.Book.Edits, elsewhere)
	s.Book.Options["brief"] = zone.Options{Number: "9"}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(s.Book.Edits, elsewhere) || s.Book.Options["brief"].Number != "9" || s.Book.Options["feature"].Columns != 0 {
		t.Errorf("%+v %+v", s.Book.Edits, s.Book.Options)
	}
}

func TestFrozenTextsAreNotUndone(t *testing.T) {
	s := opened(t)
	if err := s.Rewrite(ctx, drafted(t, s, "circular"), []Change{{"2", "发布之前写的。"}}); err != nil {
		t.Fatal(err)
	}
	s.Book.Published = append(s.Book.Published, zone.Publication{Period: samples.Latest})
	if _, err := s.Undo(ctx); err == nil || !strings.Contains(err.Error(), "更正") || len(s.Book.Edits) != 1 {
		t.Errorf("%v, %d edits", err, len(s.Book.Edits))
	}
}

func TestTableOfOwnIsUndone(t *testing.T) {
	s := opened(t)
	for _, c := range []struct{ name, field, value string }{{"新增自定义表“在建”", "列", "项目名称、总投资"}, {"修改自定义表“在建”", "分组", "产业"}, {"删除自定义表“在建”", "删除", ""}} {
		if err := s.ChangeTable(ctx, "在建", []Change{{c.field, c.value}}); err != nil {
			t.Fatal(err)
		}
		if got, _ := s.NextUndo(); got != c.name {
			t.Errorf("the step is %s, want %s", got, c.name)
		}
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if table, ok := s.Table("在建"); !ok || table.Group != "产业" {
		t.Errorf("%+v", table)
	}
}

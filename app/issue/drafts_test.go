package issue

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/session/sessiontest"
	"zonebrief/app/settings"
	"zonebrief/reports/briefing"
	"zonebrief/reports/zone"
)

// drafted drafts a document for the sample's half-month.
func drafted(t *testing.T, s *session.Session, id string) *Draft {
	t.Helper()
	d, err := NewDraft(s, id, samples.Latest)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// saying gives the texts that a document prints for the sample's half-month.
func saying(t *testing.T, s *session.Session, id string) []string {
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
	s := sessiontest.Create(t, path, b, blobs)
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
	do("改写"+title+"第3段", Rewrite(ctx, s, drafted(t, s, "brief"), []session.Change{{Field: "3", Value: "改了。"}}))
	do("增补"+title+"第3段后", Rewrite(ctx, s, drafted(t, s, "brief"), []session.Change{{Field: "3+", Value: "再说一句。"}}))
	do("恢复"+title+"第3段的底稿", Redraft(ctx, s, drafted(t, s, "brief"), []string{"3"}))
	do(
		"改写"+title+"的2段",
		Rewrite(ctx, s, drafted(t, s, "brief"), []session.Change{{Field: "4", Value: ""}, {Field: "5", Value: "五。"}}),
	)
	do("恢复"+title+"的底稿", Redraft(ctx, s, drafted(t, s, "brief"), nil))
	s = sessiontest.Reopen(t, s)
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
	s := sessiontest.Create(t, path, b, blobs)
	draft := saying(t, s, "brief")[2]
	typed := func(field, text string, steps int) {
		t.Helper()
		if _, err := Retype(ctx, s, drafted(t, s, "brief"), field, text); err != nil {
			t.Fatal(err)
		}
		if sessiontest.Steps(t, s) != steps {
			t.Fatalf("%s: %d steps, want %d", text, sessiontest.Steps(t, s), steps)
		}
	}
	typed("3", "打", 1)
	typed("3", "打字", 1)
	typed("3", "打字。", 1)
	typed("4", "另一段", 2)
	typed("3", "打字。又来。", 3)
	s.Pause()
	typed("3", "打字。又来。第三次。", 4)
	typed("3", "打字。又来。", 3) // typed back: nothing is left of the step
	typed("3", "打字。又来。第四次。", 4)
	s = sessiontest.Reopen(t, s)
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
	s := sessiontest.Sample(t)
	if err := settings.SetOptions(ctx, s, "feature", []session.Change{{Field: "栏数", Value: "3"}}); err != nil {
		t.Fatal(err)
	}
	elsewhere := zone.Edit{Document: "flash", Period: samples.Latest, Key: "段1", Text: "别处写的。"}
	s.Book.Edits = append(s.Book.Edits, elsewhere)
	s.Book.Options["brief"] = zone.Options{Number: "9"}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(s.Book.Edits, elsewhere) || s.Book.Options["brief"].Number != "9" ||
		s.Book.Options["feature"].Columns != 0 {
		t.Errorf("%+v %+v", s.Book.Edits, s.Book.Options)
	}
}

func TestFrozenTextsAreNotUndone(t *testing.T) {
	s := sessiontest.Sample(t)
	if err := Rewrite(ctx, s, drafted(t, s, "circular"), []session.Change{{Field: "2", Value: "发布之前写的。"}}); err != nil {
		t.Fatal(err)
	}
	s.Book.Published = append(s.Book.Published, zone.Publication{Period: samples.Latest})
	if _, err := s.Undo(ctx); err == nil || !strings.Contains(err.Error(), "更正") || len(s.Book.Edits) != 1 {
		t.Errorf("%v, %d edits", err, len(s.Book.Edits))
	}
}

func TestTableOfOwnIsUndone(t *testing.T) {
	s := sessiontest.Sample(t)
	for _, c := range []struct{ name, field, value string }{{"新增自定义表“在建”", "列", "项目名称、总投资"}, {"修改自定义表“在建”", "分组", "产业"},
		{"删除自定义表“在建”", "删除", ""}} {
		if err := ChangeTable(ctx, s, "在建", []session.Change{{Field: c.field, Value: c.value}}); err != nil {
			t.Fatal(err)
		}
		if got, _ := s.NextUndo(); got != c.name {
			t.Errorf("the step is %s, want %s", got, c.name)
		}
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if table, ok := FindTable(s, "在建"); !ok || table.Group != "产业" {
		t.Errorf("%+v", table)
	}
}

// TestAnyArrangementPrints adds, moves, leaves out, rewrites and takes back parts at
// random in every document: all parts are there once, those that print have their
// place on the pages, and what is taken back as a whole leaves the draft.
func TestAnyArrangementPrints(t *testing.T) {
	b := samples.Generate(12, 4, 3)
	s := sessiontest.Create(t, filepath.Join(t.TempDir(), "次序.zbk"), b, nil)
	random := rand.New(rand.NewPCG(1, 2))
	for _, o := range outputs {
		if o.draw == nil {
			continue
		}
		before := drafted(t, s, o.ID)
		for range 40 {
			d := drafted(t, s, o.ID)
			if len(d.order) == 0 {
				break
			}
			arrange(t, s, d, random)
			once(t, o.ID, drafted(t, s, o.ID))
		}
		now := drafted(t, s, o.ID)
		pages, _, err := Pages(ctx, s, o.ID, samples.Latest)
		if err != nil {
			t.Fatal(o.ID, err)
		}
		for _, b := range now.Blocks {
			if shown := strings.Contains(within(pages, b.Key), dense(b.Text)); b.Printed() && !b.Drawn && !shown {
				t.Errorf("%s: %s, %q, is not on the pages", o.ID, b.Key, b.Text)
			}
		}
		if err := Redraft(ctx, s, now, nil); err != nil {
			t.Fatal(err)
		}
		if after := drafted(t, s, o.ID); !reflect.DeepEqual(after.Blocks, before.Blocks) {
			t.Errorf("%s is not as it was drafted", o.ID)
		}
	}
}

// arrange changes something in a draft.
func arrange(t *testing.T, s *session.Session, d *Draft, random *rand.Rand) {
	t.Helper()
	one, other := d.order[random.IntN(len(d.order))], d.order[random.IntN(len(d.order))]
	var err error
	switch random.IntN(6) {
	case 0:
		kind := []string{"", "小标题"}[random.IntN(2)]
		if _, err = AddText(ctx, s, d, one.Key, kind); err == nil {
			_, err = Retype(ctx, s, d, d.order[0].Key, "改写的第一段。")
		}
		if d.order[0].Drawn() {
			err = nil
		}
	case 1:
		err = LeaveOut(ctx, s, d, one.Key, random.IntN(2) == 0)
	case 2:
		err = Redraft(ctx, s, d, []string{one.Key})
	case 3:
		if !one.Drawn() {
			_, err = Retype(ctx, s, d, one.Key, fmt.Sprintf("改写的话%d，总投资{产业项目.总投资}。", random.IntN(100)))
		}
	default:
		if one.Key != other.Key && (one.Kind != "条" || other.Kind == "条") && !one.Framed() {
			err = PlaceText(ctx, s, d, one.Key, other.Key)
		}
	}
	if err != nil {
		t.Fatal(d.out.ID, one, other, err)
	}
}

// once looks for every drafted part, and every one of the office's own, in the order.
func once(t *testing.T, id string, d *Draft) {
	t.Helper()
	seen := map[string]int{}
	for _, b := range d.Blocks {
		seen[b.Key]++
	}
	want := 0
	for _, p := range d.drafted {
		if seen[p.Key] != 1 {
			t.Fatalf("%s: %s stands %d times", id, p.Key, seen[p.Key])
		}
		want++
	}
	for _, r := range d.revisions {
		if r.Own() {
			if want++; seen[r.Key] != 1 || r.State == briefing.Lost {
				t.Fatalf("%s: %s stands %d times: %+v", id, r.Key, seen[r.Key], r)
			}
		}
	}
	if len(d.Blocks) != want {
		t.Fatalf("%s: %d blocks of %d", id, len(d.Blocks), want)
	}
}

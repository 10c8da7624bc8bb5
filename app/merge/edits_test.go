package merge

import (
	"slices"
	"strings"
	"testing"

	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// TestTextsOfBoth: both copies add texts of their own, which get one key; one leaves a
// part out, the other puts one elsewhere. All of it prints after a merge, and a second
// changes nothing.
func TestTextsOfBoth(t *testing.T) {
	mine, theirs, path := apart(t)
	did := func(errs ...error) {
		t.Helper()
		for _, err := range errs {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	keys := func(s *session.Session) (out []string) {
		for _, b := range drafted(t, s, "brief").Blocks {
			out = append(out, b.Key)
		}
		return out
	}
	all := keys(mine)
	for s, name := range map[*session.Session]string{mine: "甲", theirs: "乙"} {
		key, err := issue.AddText(ctx, s, drafted(t, s, "brief"), all[4], "")
		did(err, issue.Rewrite(ctx, s, drafted(t, s, "brief"), []session.Change{{Field: key, Value: name + "增补的。"}}))
		second, err := issue.AddText(ctx, s, drafted(t, s, "brief"), key, "")
		did(err,
			issue.Rewrite(ctx, s, drafted(t, s, "brief"), []session.Change{{Field: second, Value: name + "再说一句。"}}))
	}
	did(issue.LeaveOut(ctx, mine, drafted(t, mine, "brief"), all[6], true),
		issue.PlaceText(ctx, theirs, drafted(t, theirs, "brief"), all[8], all[2]))
	m := planned(t, mine, path)
	if len(m.Disagreements) > 0 || len(m.Changes) != 3 {
		t.Fatalf("%+v\n%+v", m.Changes, m.Disagreements)
	}
	did(m.Apply(ctx, m.session, "", false))
	text := strings.Join(saying(t, mine, "brief"), "\n")
	for _, want := range []string{"甲增补的。\n甲再说一句。", "乙增补的。\n乙再说一句。"} {
		if strings.Count(text, want) != 1 {
			t.Errorf("%q stands %d times:\n%s", want, strings.Count(text, want), text)
		}
	}
	if at := keys(mine); slices.Index(at, all[8]) != slices.Index(at, all[2])+1 {
		t.Errorf("the part that they moved stands at %d", slices.Index(at, all[8]))
	}
	if !slices.ContainsFunc(mine.Book.EditsOf("brief", samples.Latest),
		func(e zone.Edit) bool { return e.Key == all[6] && e.Off }) {
		t.Error("what was left out here prints again")
	}
	if m := planned(t, mine, path); len(m.Changes)+len(m.Disagreements) > 0 {
		t.Errorf("merged again: %+v %+v", m.Changes, m.Disagreements)
	}
}

// TestTicksOfBoth: both copies add a text with a figure that the book does not prove, which get one
// key, and check it; theirs checks one of a drafted part as well. After a merge all stand checked by
// who did, until a text changes, and a second merge changes nothing.
func TestTicksOfBoth(t *testing.T) {
	mine, theirs, path := apart(t)
	write := func(s *session.Session, field, text string) {
		t.Helper()
		edit := []session.Change{{Field: field, Value: text}}
		if err := issue.Rewrite(ctx, s, drafted(t, s, "brief"), edit); err != nil {
			t.Fatal(err)
		}
	}
	check := func(s *session.Session) {
		t.Helper()
		d := drafted(t, s, "brief")
		list, err := d.Unproven()
		if err == nil {
			err = d.Check(ctx, s, list, true)
		}
		if err != nil || len(list) == 0 {
			t.Fatalf("%+v %v", list, err)
		}
	}
	open := func() (out []string) {
		t.Helper()
		list, err := drafted(t, mine, "brief").Unproven()
		if err != nil || len(list) != 3 {
			t.Fatalf("%+v %v", list, err)
		}
		for _, u := range list {
			if u.Open() {
				out = append(out, u.Words)
			}
		}
		return out
	}
	write(mine, "11+", "重点企业营收9亿元。")
	write(theirs, "12+", "重点企业营收8亿元。")
	write(theirs, "40", "被评为蜗牛的项目营收7亿元。")
	check(mine)
	check(theirs)
	m := planned(t, mine, path)
	if len(m.Disagreements) > 0 {
		t.Fatalf("%+v", m.Disagreements)
	}
	if err := m.Apply(ctx, m.session, "", false); err != nil {
		t.Fatal(err)
	}
	if left := open(); len(left) > 0 {
		t.Errorf("open after the merge: %q", left)
	}
	if m := planned(t, mine, path); len(m.Changes)+len(m.Disagreements) > 0 {
		t.Errorf("merged again: %+v %+v", m.Changes, m.Disagreements)
	}
	write(mine, "40", "被评为蜗牛的项目营收7亿元，须整改。")
	if left := open(); len(left) != 1 {
		t.Errorf("open after a text has changed: %q", left)
	}
}

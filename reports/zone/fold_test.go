package zone

import "testing"

func FuzzFoldsTo(f *testing.F) {
	for _, s := range [][2]string{
		{"Ａ 区\u3000一期", "a区一期"}, {"", ""}, {" ", ""}, {"甲", "甲乙"}, {"甲乙", "甲"}, {"\xff", "\uFFFD"}, {"İ", "i̇"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, name, want string) {
		want = Fold(want)
		if got := FoldsTo(name, want); got != (Fold(name) == want) {
			t.Errorf("%q, %q: %t", name, want, got)
		}
		if !FoldsTo(name, Fold(name)) {
			t.Errorf("%q does not fold to itself", name)
		}
	})
}

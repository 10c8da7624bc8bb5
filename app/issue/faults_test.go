package issue

import (
	"path/filepath"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session/sessiontest"
)

// TestFaultsOfEveryKind finds what does not hold in the book and in several documents, and
// lists it before 发布 as well.
func TestFaultsOfEveryKind(t *testing.T) {
	b, blobs := sessiontest.Faulty()
	s := sessiontest.Create(t, filepath.Join(t.TempDir(), "错.zbk"), b, blobs)
	faults, err := Faults(ctx, s, samples.Latest, nil)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range faults {
		all = append(all, f.String())
	}
	checks, err := Readiness(ctx, s, samples.Latest, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	listed := ""
	for _, c := range checks {
		listed += strings.Join(c.Found, "\n") + "\n"
	}
	for _, want := range []string{"重名", "本年累计", "存疑", "产业项目.个树", "半角", "15个"} {
		if !strings.Contains(strings.Join(all, "\n"), want) {
			t.Errorf("%s is not found:\n%s", want, strings.Join(all, "\n"))
		}
	}
	for _, f := range all {
		if !strings.Contains(listed, strings.TrimPrefix(f, "存疑：")) {
			t.Errorf("not listed before 发布: %s", f)
		}
	}
}

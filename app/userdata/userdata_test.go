package userdata

import (
	"os"
	"path/filepath"
	"testing"
)

func TestSettingsComeBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "zonebrief", "settings.json")
	s := Open(path, "")
	s.SetString("recent", "示例 50%.zbk")
	s.SetBool("card", false)
	s.SetInt("zoom", 120)
	s.SetFloat("width", 1366.5)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again := Open(path, "")
	if again.String("recent") != "示例 50%.zbk" || again.Bool("card", true) || again.Int("zoom") != 120 ||
		again.Float("width") != 1366.5 || !again.Bool("never set", true) {
		t.Errorf("came back as %v", again.values)
	}
	list, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(list) != 1 {
		t.Errorf("left beside: %v, %v", list, err)
	}
}

func TestSettingsOfAnEarlierVersion(t *testing.T) {
	dir := t.TempDir()
	earlier := filepath.Join(dir, "preferences.json")
	if err := os.WriteFile(earlier, []byte(`{"zoom":150,"dark":true}`), 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "settings.json")
	s := Open(path, earlier)
	if s.Int("zoom") != 150 || !s.Bool("dark", false) {
		t.Fatalf("not taken over: %v", s.values)
	}
	s.SetInt("zoom", 100)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if again := Open(path, earlier); again.Int("zoom") != 100 || !again.Bool("dark", false) {
		t.Errorf("the earlier ones came back: %v", again.values)
	}
}

func TestDamagedSettingsAreSetAside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	if err := os.WriteFile(path, []byte(`{"zoom":1`), 0o600); err != nil {
		t.Fatal(err)
	}
	s := Open(path, "")
	s.SetInt("zoom", 110)
	if err := s.Close(); err != nil || Open(path, "").Int("zoom") != 110 {
		t.Errorf("a damaged file stands in the way: %v", err)
	}
	if kept, err := os.ReadFile(path + ".unreadable"); err != nil || string(kept) != `{"zoom":1` {
		t.Errorf("what could not be read is gone: %q, %v", kept, err)
	}
}

func TestAPortableProgramKeepsItsSettingsBesideIt(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "ZoneBrief.exe")
	if err := os.WriteFile(program, nil, 0o700); err != nil {
		t.Fatal(err)
	}
	if at := portable(program); at != "" {
		t.Errorf("an installed program is portable at %s", at)
	}
	if err := os.Mkdir(filepath.Join(dir, "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, program := range []string{program, filepath.Join(dir, "mesa", "ZoneBrief.exe")} {
		if at := portable(program); at != filepath.Join(dir, "data") {
			t.Errorf("a portable program keeps its settings at %q", at)
		}
	}
}

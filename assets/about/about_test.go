package about

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/png"
	"os"
	"regexp"
	"testing"
)

// TestFyneAppIsFollowed reads the file that everything else follows.
func TestFyneAppIsFollowed(t *testing.T) {
	app, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{
		"Name": fmt.Sprintf("%q", Name), "ID": fmt.Sprintf("%q", ID), "Version": fmt.Sprintf("%q", Version),
		"Build": fmt.Sprint(Build), "Icon": `"assets/about/icon-256.png"`,
	} {
		line := regexp.MustCompile(`(?m)^` + key + ` = (.*)$`).FindSubmatch(app)
		if line == nil || string(line[1]) != want {
			t.Errorf("FyneApp.toml says %s = %s, and the program says %s", key, line, want)
		}
	}
}

// TestWindowsSaysTheSame reads what Windows shows of the program. The versions
// are not there: the Makefile takes them from FyneApp.toml.
func TestWindowsSaysTheSame(t *testing.T) {
	data, err := os.ReadFile("winres.json")
	if err != nil {
		t.Fatal(err)
	}
	var r struct {
		Icons    map[string]map[string][]string `json:"RT_GROUP_ICON"`
		Versions map[string]map[string]struct {
			Info map[string]map[string]string `json:"info"`
		} `json:"RT_VERSION"`
	}
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	info := r.Versions["#1"]["0000"].Info["0804"]
	if info["ProductName"] != Name || info["FileDescription"] != Name {
		t.Errorf("Windows is told %q", info)
	}
	files := r.Icons["GLFW_ICON"]["0000"]
	if len(files) < 5 {
		t.Errorf("icons are %q", files)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Error(err)
			continue
		}
		img, err := png.DecodeConfig(bytes.NewReader(data))
		if name := fmt.Sprintf("icon-%d.png", img.Width); err != nil || f != name || img.Width != img.Height {
			t.Errorf("%s is %d by %d: %v", f, img.Width, img.Height, err)
		}
	}
}

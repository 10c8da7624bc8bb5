// Command notices tells what a program is made of: NOTICES.txt has the licences of every
// module in it, of the fonts and of Go, and sbom.cdx.json lists them in the form of CycloneDX
// 1.5 (组成清单).
//
// It reads the modules from the finished program itself, so that nothing is listed that is
// not there:
//
//	go run ./cmd/notices -o dist dist/ZoneBrief.exe dist/zb.exe
//
// The same program gives the same bytes.
package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/google/licensecheck"

	"zonebrief/assets/about"
)

func main() {
	out := flag.String("o", ".", "the folder for NOTICES.txt and sbom.cdx.json")
	flag.Parse()
	if err := run(*out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(out string, programs []string) error {
	parts, err := partsOf(programs)
	if err != nil {
		return err
	}
	bill, err := billOf(parts)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "sbom.cdx.json"), bill, 0o644); err != nil {
		return err
	}
	// Notepad of earlier versions of Windows wants CRLF, and the mark to know UTF-8.
	text := "\ufeff" + strings.ReplaceAll(notices(parts), "\n", "\r\n")
	return os.WriteFile(filepath.Join(out, "NOTICES.txt"), []byte(text), 0o644)
}

// part is something of somebody else's in the program.
type part struct {
	name, version string
	purl          string // its package URL
	texts         []string
}

// partsOf returns what the programs are made of, by name.
func partsOf(programs []string) (parts []part, err error) {
	modules := map[string]string{}
	goVersion := ""
	for _, program := range programs {
		info, err := buildinfo.ReadFile(program)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", program, err)
		}
		goVersion = strings.TrimPrefix(info.GoVersion, "go")
		for _, m := range info.Deps {
			if m.Replace != nil {
				m = m.Replace
			}
			modules[m.Path] = m.Version
		}
	}
	for path, v := range modules {
		texts, err := licencesOf(path, v)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part{path, v, "pkg:golang/" + path + "@" + v, texts})
	}
	slices.SortFunc(parts, func(a, b part) int { return strings.Compare(a.name, b.name) })
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "LICENSE"))
	if err != nil {
		return nil, err
	}
	parts = append(parts, part{"Go", goVersion, "pkg:golang/std@" + goVersion, []string{string(text)}})
	fonts, err := fontsOf(filepath.Join("assets", "fonts"))
	return append(parts, fonts...), err
}

// licenceFile is how files with licences are called.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|unlicense)([-_.].*)?$`)

// licencesOf returns the texts of a module's licences, also of what it has taken in.
func licencesOf(path, version string) (texts []string, err error) {
	command := exec.Command("go", "mod", "download", "-json", path+"@"+version)
	answer, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("%s@%s: %w", path, version, err)
	}
	var module struct{ Dir string }
	if err := json.Unmarshal(answer, &module); err != nil {
		return nil, err
	}
	err = filepath.WalkDir(module.Dir, func(path string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() && d.Name() == "testdata" {
			return fs.SkipDir // not in the program
		}
		if err != nil || d.IsDir() || !licenceFile.MatchString(d.Name()) || strings.HasSuffix(path, ".go") {
			return err
		}
		text, err := os.ReadFile(path)
		if err == nil && !slices.Contains(texts, string(text)) {
			texts = append(texts, string(text))
		}
		return err
	})
	if err == nil && len(texts) == 0 {
		err = fmt.Errorf("%s@%s has no licence", path, version)
	}
	return texts, err
}

// fontsOf returns the fonts of the house, a part for each licence.
func fontsOf(dir string) (parts []part, err error) {
	files, err := filepath.Glob(filepath.Join(dir, "LICENSE-*.txt"))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "LICENSE-"), ".txt")
		parts = append(parts, part{name: name, texts: []string{string(text)}})
	}
	if len(parts) == 0 && err == nil {
		err = fmt.Errorf("no licences of fonts in %s", dir)
	}
	return parts, err
}

// licences returns the identifiers of a part's licences by SPDX.
func (p part) licences() (ids []string) {
	for _, text := range p.texts {
		for _, match := range licensecheck.Scan([]byte(text)).Match {
			if !slices.Contains(ids, match.ID) {
				ids = append(ids, match.ID)
			}
		}
	}
	slices.Sort(ids)
	return ids
}

func notices(parts []part) string {
	var b strings.Builder
	b.WriteString("园区简报包含下列第三方软件和字体。每一项的许可如下。\n")
	for _, p := range parts {
		fmt.Fprintf(&b, "\n%s\n%s %s\n%[1]s\n", strings.Repeat("=", 72), p.name, p.version)
		for _, text := range p.texts {
			b.WriteString("\n" + strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")) + "\n")
		}
	}
	return b.String()
}

// The form of CycloneDX 1.5, as far as it is used.
type (
	bill struct {
		Format     string      `json:"bomFormat"`
		Version    string      `json:"specVersion"`
		Edition    int         `json:"version"`
		Metadata   metadata    `json:"metadata"`
		Components []component `json:"components"`
	}
	metadata struct {
		Component component `json:"component"`
	}
	component struct {
		Type     string    `json:"type"`
		Name     string    `json:"name"`
		Version  string    `json:"version,omitempty"`
		URL      string    `json:"purl,omitempty"`
		Licences []licence `json:"licenses,omitempty"`
	}
	licence struct {
		Licence struct {
			ID string `json:"id"`
		} `json:"license"`
	}
)

// billOf returns the list of parts as JSON.
func billOf(parts []part) ([]byte, error) {
	b := bill{Format: "CycloneDX", Version: "1.5", Edition: 1,
		Metadata: metadata{component{Type: "application", Name: "ZoneBrief", Version: about.Version}}}
	for _, p := range parts {
		c := component{Type: "library", Name: p.name, Version: p.version, URL: p.purl}
		for _, id := range p.licences() {
			var l licence
			l.Licence.ID = id
			c.Licences = append(c.Licences, l)
		}
		if len(c.Licences) == 0 {
			return nil, fmt.Errorf("the licence of %s is not known", p.name)
		}
		b.Components = append(b.Components, c)
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetIndent("", "  ")
	err := e.Encode(b)
	return out.Bytes(), err
}

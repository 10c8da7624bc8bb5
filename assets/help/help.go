// Package help holds what the program tells of itself on F1 (帮助): a page for each of
// its screens, with a picture of it, without a network.
//
// It gives texts and pictures. It knows no window. A text is a few kinds of lines: a
// title (#), headings (##), steps (1.), points (-), pictures (![caption](name)) and
// paragraphs.
package help

import (
	"embed"
	"regexp"
	"strings"
)

//go:embed *.md pictures
var files embed.FS

// Page is a page of the help.
type Page struct {
	ID    string // of its file, and of the screen's sign
	Title string
	Lines []Line
}

// Kind is what a line is.
type Kind int

// The kinds of lines.
const (
	Paragraph Kind = iota
	Heading
	Step
	Point
	Picture
)

// Line is a line of a page.
type Line struct {
	Kind   Kind
	Text   string
	Number string // of a step
	File   string // of a picture: its name, for [PNG]
}

// ids are the pages in the order of the contents.
var ids = []string{"start", "overview", "projects", "report", "race", "leads", "platform", "honor", "visit", "photo",
	"draft",
	"export", "tables", "fill", "forms", "import", "merge", "settings", "snapshots", "keys"}

// Pages gives all pages, in their order.
func Pages() []Page {
	var out []Page
	for _, id := range ids {
		if p, ok := Of(id); ok {
			out = append(out, p)
		}
	}
	return out
}

// Of gives a page by its id.
func Of(id string) (Page, bool) {
	data, err := files.ReadFile(id + ".md")
	if err != nil {
		return Page{}, false
	}
	return read(id, string(data)), true
}

// PNG gives a picture; nil where there is none of that name.
func PNG(name string) []byte {
	data, _ := files.ReadFile("pictures/" + name + ".png")
	return data
}

var (
	step    = regexp.MustCompile(`^(\d+)\. (.*)$`)
	picture = regexp.MustCompile(`^!\[(.*)\]\((.*)\)$`)
)

func read(id, text string) Page {
	p := Page{ID: id}
	for _, s := range strings.Split(text, "\n") {
		s = strings.TrimSpace(s)
		switch n, f := step.FindStringSubmatch(s), picture.FindStringSubmatch(s); {
		case s == "":
		case n != nil:
			p.Lines = append(p.Lines, Line{Kind: Step, Number: n[1], Text: n[2]})
		case f != nil:
			p.Lines = append(p.Lines, Line{Kind: Picture, Text: f[1], File: f[2]})
		case strings.HasPrefix(s, "# "):
			p.Title = s[2:]
		case strings.HasPrefix(s, "## "):
			p.Lines = append(p.Lines, Line{Kind: Heading, Text: s[3:]})
		case strings.HasPrefix(s, "- "):
			p.Lines = append(p.Lines, Line{Kind: Point, Text: s[2:]})
		default:
			p.Lines = append(p.Lines, Line{Text: s})
		}
	}
	return p
}

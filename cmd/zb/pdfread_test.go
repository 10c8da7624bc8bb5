package main

import (
	"bytes"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// drawn is what a page of a PDF file draws, read from the file itself. Lengths are
// in millimetres from the page's upper left corner.
type drawn struct {
	w, h  float64
	texts []printed
	rules []ruled
}

// printed is a run of text on its base line; size is in points.
type printed struct {
	x, y, size float64
	s          string
	color      string
}

// ruled is a stroked line.
type ruled struct{ x1, y1, x2, y2, width float64 }

const perPoint = 25.4 / 72

// readPDF unpacks a file with qpdf and reads every page's drawing operators.
func readPDF(t *testing.T, path string) []drawn {
	t.Helper()
	plain := filepath.Join(t.TempDir(), "plain.pdf")
	if out, err := exec.Command("qpdf", "--qdf", "--object-streams=disable", path, plain).CombinedOutput(); err != nil {
		t.Fatalf("qpdf: %v: %s", err, out)
	}
	data, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	var pages []drawn
	for _, part := range bytes.Split(data, []byte("%% Contents for page "))[1:] {
		start, end := bytes.Index(part, []byte("stream\n")), bytes.Index(part, []byte("endstream"))
		pages = append(pages, readContent(part[start+7:end]))
	}
	boxes := regexp.MustCompile(`/MediaBox \[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]`).FindAllSubmatch(data, -1)
	for i := range pages {
		box := boxes[min(i, len(boxes)-1)]
		pages[i].w, pages[i].h = number(string(box[1]))*perPoint, number(string(box[2]))*perPoint
		for k := range pages[i].texts {
			pages[i].texts[k].y = pages[i].h - pages[i].texts[k].y
		}
		for k := range pages[i].rules {
			r := &pages[i].rules[k]
			r.y1, r.y2 = pages[i].h-r.y1, pages[i].h-r.y2
		}
	}
	return pages
}

func number(s string) float64 {
	v, _ := strconv.ParseFloat(s, 64)
	return v
}

// readContent follows the operators that text and rules are drawn with.
func readContent(data []byte) drawn {
	var out drawn
	var stack []string
	var text printed
	var from [2]float64
	var to [2]float64
	width, size, color := 0.0, 0.0, ""
	arg := func(back int) float64 { return number(stack[len(stack)-back]) * perPoint }
	for _, tok := range tokens(data) {
		switch tok {
		case "Tf":
			size = number(stack[len(stack)-1])
		case "rg":
			color = strings.Join(stack[len(stack)-3:], " ")
		case "g":
			color = stack[len(stack)-1]
		case "w":
			width = arg(1)
		case "Td":
			text = printed{x: arg(2), y: arg(1), size: size, color: color}
		case "Tj":
			text.s = decode(stack[len(stack)-1])
			out.texts = append(out.texts, text)
		case "m":
			from = [2]float64{arg(2), arg(1)}
		case "l":
			to = [2]float64{arg(2), arg(1)}
		case "S":
			out.rules = append(out.rules, ruled{from[0], from[1], to[0], to[1], width})
		default:
			stack = append(stack, tok)
			continue
		}
		stack = nil
	}
	return out
}

// tokens divides a content stream; strings keep their first bracket.
func tokens(data []byte) []string {
	var out []string
	for i := 0; i < len(data); {
		switch c := data[i]; {
		case c == ' ' || c == '\n' || c == '\r':
			i++
		case c == '(':
			s := []byte{'('}
			for i++; i < len(data) && data[i] != ')'; i++ {
				if data[i] != '\\' {
					s = append(s, data[i])
					continue
				}
				i++
				if octal := regexp.MustCompile(`^[0-7]{1,3}`).Find(data[i:]); octal != nil {
					v, _ := strconv.ParseUint(string(octal), 8, 16)
					s = append(s, byte(v))
					i += len(octal) - 1
					continue
				}
				escape := map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}
				if v, ok := escape[data[i]]; ok {
					s = append(s, v)
				} else {
					s = append(s, data[i])
				}
			}
			out = append(out, string(s))
			i++
		default:
			end := i + 1
			for end < len(data) && !slices.Contains([]byte(" \n\r("), data[end]) {
				end++
			}
			out = append(out, string(data[i:end]))
			i = end
		}
	}
	return out
}

// decode reads a string of UTF-16, literal or hexadecimal.
func decode(tok string) string {
	raw := []byte(tok[1:])
	if tok[0] == '<' {
		raw, _ = hex.DecodeString(strings.TrimSuffix(tok[1:], ">"))
	}
	var units []uint16
	for i := 0; i+1 < len(raw); i += 2 {
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return string(utf16.Decode(units))
}

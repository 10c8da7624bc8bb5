package files

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longest is how many bytes a title takes of a file's name. Disks take 255 bytes
// (Linux) or 255 UTF-16 units (Windows) for the whole name with what is added to it.
const longest = 180

// wide are the forms of signs that no file's name may hold.
var wide = strings.NewReplacer("/", "／", `\`, "＼", ":", "：", "*", "＊", "?", "？", `"`, "＂", "<", "＜", ">", "＞", "|", "｜")

// reserved are the names of Windows' devices, whatever follows after a point.
var reserved = func() []string {
	out := []string{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"}
	for _, device := range []string{"COM", "LPT"} {
		for _, n := range "0123456789¹²³" {
			out = append(out, device+string(n))
		}
	}
	return out
}()

// Clean makes a title fit for one part of a file's name on every system, whatever its
// length; empty where nothing of it is left.
func Clean(title string) string {
	title = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r):
			return ' '
		case unicode.Is(unicode.Cf, r): // invisible, or turns the direction of writing
			return -1
		}
		return r
	}, strings.ToValidUTF8(title, "�"))
	title = wide.Replace(strings.Join(strings.Fields(title), " "))
	return strings.TrimRight(title, ". ")
}

// Name makes a title a file's name, without ending, that every system takes. Titles
// that differ may give the same name: see [Names].
func Name(title string) string {
	name := Clean(title)
	if len(name) > longest {
		cut := longest - 9
		for !utf8.RuneStart(name[cut]) {
			cut--
		}
		sum := sha256.Sum256([]byte(name))
		name = strings.TrimRight(name[:cut], ". ") + "…" + hex.EncodeToString(sum[:3])
	}
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") { // hidden, or Office's own
		name = "_" + name
	}
	device, rest, _ := strings.Cut(name, ".")
	if slices.Contains(reserved, strings.ToUpper(strings.TrimRight(device, " "))) {
		name = device + "_"
		if rest != "" {
			name += "." + rest
		}
	}
	if name == "" {
		return "未命名"
	}
	return name
}

// Names gives each title a name of its own. Systems that know no capitals know two
// names that differ in them alone as one.
type Names map[string]bool

// Name gives a title a name that no other title was given.
func (n Names) Name(title string) string {
	name := Name(title)
	for i, plain := 2, name; n[folded(name)]; i++ {
		name = fmt.Sprintf("%s（%d）", plain, i)
	}
	n[folded(name)] = true
	return name
}

func folded(name string) string { return strings.ToLower(strings.ToUpper(name)) }

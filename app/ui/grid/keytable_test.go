package grid

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// written are keys as the help writes them.
var written = map[string]fyne.KeyName{"Enter": fyne.KeyReturn, "空格": fyne.KeySpace, "菜单键": desktop.KeyMenu,
	";": fyne.KeySemicolon, "Esc": fyne.KeyEscape, "↑": fyne.KeyUp, "↓": fyne.KeyDown, "←": fyne.KeyLeft,
	"→":  fyne.KeyRight,
	"减号": fyne.KeyMinus, "加号": fyne.KeyEqual,
	"PageUp": fyne.KeyPageUp, "PageDown": fyne.KeyPageDown, "Backspace": fyne.KeyBackspace}

// TestTheTableOfKeysIsTheKeys holds what the help lists against what the code takes.
func TestTheTableOfKeysIsTheKeys(t *testing.T) {
	listed := map[string]bool{}
	for _, g := range Keys() {
		for _, k := range g.Keys {
			for _, one := range strings.Fields(k.Shown) {
				parts := strings.Split(one, "+")
				name := parts[len(parts)-1]
				if key, ok := written[name]; ok {
					name = string(key)
				}
				listed[name] = true
			}
			if k.What == "" {
				t.Errorf("%s does nothing", k.Shown)
			}
		}
	}
	file, err := parser.ParseFile(token.NewFileSet(), "keys.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	taken := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok || !strings.HasPrefix(s.Sel.Name, "Key") || s.Sel.Name == "KeyName" ||
			strings.HasPrefix(s.Sel.Name, "KeyModifier") {
			return true
		}
		key, ok := named[s.Sel.Name]
		if !ok {
			t.Errorf("the test does not know fyne.%s", s.Sel.Name)
		}
		taken[string(key)] = true
		return true
	})
	for _, name := range []string{"A", "C", "X"} { // Fyne names these otherwise
		taken[name] = true
	}
	delete(taken, string(fyne.KeyEnter)) // the same as Return
	delete(taken, string(fyne.KeyPlus))  // the same as Equal
	delete(taken, string(fyne.KeyF1))    // the window's
	for name := range taken {
		if !listed[name] {
			t.Errorf("the help does not tell of %s", name)
		}
	}
	for name := range listed {
		if name != "直接输入" && !taken[name] {
			t.Errorf("the help tells of %s, which the table does not take", name)
		}
	}
}

var named = map[string]fyne.KeyName{"KeyUp": fyne.KeyUp, "KeyDown": fyne.KeyDown, "KeyLeft": fyne.KeyLeft,
	"KeyRight": fyne.KeyRight, "KeyPageUp": fyne.KeyPageUp, "KeyPageDown": fyne.KeyPageDown,
	"KeyHome": fyne.KeyHome, "KeyEnd": fyne.KeyEnd, "KeyReturn": fyne.KeyReturn, "KeyEnter": fyne.KeyEnter,
	"KeyTab": fyne.KeyTab, "KeyF1": fyne.KeyF1, "KeyF2": fyne.KeyF2, "KeyF6": fyne.KeyF6,
	"KeyBackspace": fyne.KeyBackspace, "KeyDelete": fyne.KeyDelete, "KeyEscape": fyne.KeyEscape,
	"KeySemicolon": fyne.KeySemicolon, "KeyL": fyne.KeyL, "KeyF": fyne.KeyF, "KeyH": fyne.KeyH, "KeyV": fyne.KeyV,
	"KeyInsert": fyne.KeyInsert, "KeyMenu": desktop.KeyMenu, "KeyF10": fyne.KeyF10, "KeySpace": fyne.KeySpace,
	"KeyD": fyne.KeyD, "KeyR": fyne.KeyR, "KeyMinus": fyne.KeyMinus, "KeyEqual": fyne.KeyEqual, "KeyPlus": fyne.KeyPlus}

package ui

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/ncruces/zenity"

	"zonebrief/app/ui/kit"
)

var books = zenity.FileFilters{{Name: "园区简报数据文件", Patterns: []string{"*.zbk"}, CaseFold: true}}

// ask asks for a book.
func (w *Window) ask(choose func(...zenity.Option) (string, error), use func(path string), options ...zenity.Option) {
	kit.ChooseFrom(w, filepath.Join(w.folder(), "新建.zbk"), "园区简报", "也可以把数据文件拖到本窗口", choose, use, append(options, books)...)
}

// folder is where the book in hand lies, or where the program was started.
func (w *Window) folder() string {
	if w.session != nil {
		return filepath.Dir(w.path)
	}
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	return dir
}

func (w *Window) openBook() { w.ask(zenity.SelectFile, w.turnTo) }

func (w *Window) newBook() { w.askNew("新建.zbk", w.files.New) }

// openSample opens the sample book of the person's own folder, and makes it there
// first where it is not.
func (w *Window) openSample() {
	dir, err := os.UserHomeDir()
	if err == nil {
		dir = filepath.Join(dir, "园区简报")
		err = os.MkdirAll(dir, 0o755)
	}
	if err != nil {
		w.Fail(err)
		return
	}
	path := filepath.Join(dir, "示例.zbk")
	if _, err := os.Stat(path); err == nil {
		w.Open(path)
		return
	}
	w.make(path, w.files.Sample)
}

func (w *Window) askNew(name string, create func(string) error) {
	w.ask(zenity.SelectFileSave, func(path string) {
		if !strings.EqualFold(filepath.Ext(path), ".zbk") {
			path += ".zbk"
		}
		w.make(path, create)
	}, zenity.Filename(name))
}

// make makes a book and opens it.
func (w *Window) make(path string, create func(string) error) {
	if err := create(path); err != nil {
		w.Fail(err)
		return
	}
	w.Open(path)
}

package ui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/ncruces/zenity"
)

var books = zenity.FileFilters{{Name: "园区简报数据文件", Patterns: []string{"*.zbk"}, CaseFold: true}}

// ask shows one of the system's own dialogs, away from the window's goroutine, and
// hands on the file that was chosen.
func (w *Window) ask(dialog func(...zenity.Option) (string, error), use func(path string), options ...zenity.Option) {
	options = append(options, books, zenity.Title("园区简报"))
	go func() {
		path, err := dialog(options...)
		fyne.Do(func() {
			switch {
			case errors.Is(err, zenity.ErrCanceled):
			case err != nil:
				w.fail(errors.New("无法打开文件选择窗口（" + err.Error() + "）；请把数据文件拖到本窗口，或从命令行打开"))
			default:
				use(path)
			}
		})
	}()
}

func (w *Window) openBook() { w.ask(zenity.SelectFile, w.Open) }

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
		w.fail(err)
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
		w.fail(err)
		return
	}
	w.Open(path)
}

package ui

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
	"github.com/ncruces/zenity"
)

var books = zenity.FileFilters{{Name: "园区简报数据文件", Patterns: []string{"*.zbk"}, CaseFold: true}}

// ask shows one of the system's own dialogs, away from the window's goroutine, and
// hands on the file that was chosen.
func (w *Window) ask(choose func(...zenity.Option) (string, error), use func(path string), options ...zenity.Option) {
	options = append(options, books, zenity.Title("园区简报"))
	w.beside(func() {
		path, err := choose(options...)
		w.do(func() {
			switch {
			case errors.Is(err, zenity.ErrCanceled):
			case errors.Is(err, exec.ErrNotFound):
				w.askPath(use)
			case err != nil:
				w.fail(errors.New("无法打开文件选择窗口（" + err.Error() + "）；请把数据文件拖到本窗口，或从命令行打开"))
			default:
				use(path)
			}
		})
	})
}

// askPath asks for a path by its name, on systems that have no dialog for files.
func (w *Window) askPath(use func(path string)) {
	path := widget.NewEntry()
	if dir, err := os.Getwd(); err == nil {
		path.SetText(filepath.Join(dir, "新建.zbk"))
	}
	form := container.New(pile{gap: 8, yields: -1}, plainWords("系统没有文件选择窗口，请输入数据文件的路径："), path)
	d := dialog.NewCustomConfirm("数据文件", "确定", "取消", form, func(ok bool) {
		if ok && strings.TrimSpace(path.Text) != "" {
			use(strings.TrimSpace(path.Text))
		}
	}, w.window)
	d.Resize(fyne.NewSize(560, 180))
	d.Show()
	w.window.Canvas().Focus(path)
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

package ui

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ncruces/zenity"
)

// The kinds of files that come from elsewhere, by their names.
var (
	spreadsheets = zenity.FileFilter{Name: "Excel 和文本表格", Patterns: []string{"*.xlsx", "*.xlsm", "*.csv", "*.txt", "*.tsv", "*.xls", "*.et"}, CaseFold: true}
	workbooks    = zenity.FileFilter{Name: "Excel 工作簿", Patterns: []string{"*.xlsx"}, CaseFold: true}
	colleagues   = zenity.FileFilter{Name: "改动包和数据文件", Patterns: []string{"*.zbx", "*.zbk"}, CaseFold: true}
	packages     = zenity.FileFilter{Name: "改动包", Patterns: []string{"*.zbx"}, CaseFold: true}
)

// isOf tells whether a file's name is of a kind.
func isOf(kind zenity.FileFilter, path string) bool {
	return slices.Contains(kind.Patterns, "*"+strings.ToLower(filepath.Ext(path)))
}

// whileOpen has a choice count only while the book is open that it was made for: the
// system's dialog may outlive it.
func whileOpen[T any](w *Window, use func(T)) func(T) {
	of := w.session
	return func(chosen T) {
		if w.session == of {
			use(chosen)
		}
	}
}

// seek shows one of the system's own dialogs, away from the window's goroutine, and
// hands on what was chosen. Where there is no such dialog, the path is typed; instead
// says what else can be done.
func (w *Window) seek(title, instead string, choose func(...zenity.Option) (string, error), use func(path string), options ...zenity.Option) {
	w.seekFrom(w.folder()+string(filepath.Separator), title, instead, choose, whileOpen(w, use), options...)
}

// seekFrom does it with the beginning of a path to be typed.
func (w *Window) seekFrom(suggested, title, instead string, choose func(...zenity.Option) (string, error), use func(path string), options ...zenity.Option) {
	w.beside(func() {
		path, err := choose(append(options, zenity.Title(title))...)
		w.do(func() {
			switch {
			case errors.Is(err, zenity.ErrCanceled):
			case err != nil:
				w.askPath(suggested, title, instead, use)
			default:
				use(path)
			}
		})
	})
}

// seekFile asks for a file of a kind.
func (w *Window) seekFile(title string, kind zenity.FileFilter, use func(path string)) {
	w.seek(title, "也可以把文件拖到本窗口", zenity.SelectFile, use, kind)
}

// seekFolder asks for a folder.
func (w *Window) seekFolder(title string, use func(path string)) {
	w.seek(title, "请直接输入文件夹的路径，或把文件夹拖到本窗口", zenity.SelectFile, use, zenity.Directory())
}

// seekPlace asks where a file is to be written.
func (w *Window) seekPlace(title, name string, kind zenity.FileFilter, use func(path string)) {
	w.seekFrom(filepath.Join(w.folder(), name), title, "请写上文件名", zenity.SelectFileSave, whileOpen(w, func(path string) {
		if ext := strings.TrimPrefix(kind.Patterns[0], "*"); !strings.EqualFold(filepath.Ext(path), ext) {
			path += ext
		}
		use(path)
	}), kind, zenity.Filename(name), zenity.ConfirmOverwrite())
}

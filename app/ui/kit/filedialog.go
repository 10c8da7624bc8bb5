package kit

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"
	"github.com/ncruces/zenity"
)

// The kinds of files that come from elsewhere, by their names.
var (
	Spreadsheets = zenity.FileFilter{Name: "Excel 和文本表格",
		Patterns: []string{"*.xlsx", "*.xlsm", "*.csv", "*.txt", "*.tsv", "*.ods", "*.xls", "*.et",
			"*.htm", "*.html"}, CaseFold: true}
	Workbooks = zenity.FileFilter{Name: "Excel 工作簿", Patterns: []string{"*.xlsx"}, CaseFold: true}
)

// IsOf reports whether a file's name is of a kind.
func IsOf(kind zenity.FileFilter, path string) bool {
	return slices.Contains(kind.Patterns, "*"+strings.ToLower(filepath.Ext(path)))
}

// WhileOpen has a choice count only while the book is open that it was made for: the
// system's dialog may outlive it.
func WhileOpen[T any](h Host, use func(T)) func(T) {
	of := h.Document()
	return func(chosen T) {
		if h.Document() == of {
			use(chosen)
		}
	}
}

// chooseWith shows one of the system's own dialogs, in the background, and
// hands on what was chosen. Where there is no such dialog, the path is typed; instead
// says what else can be done.
func chooseWith(h Host, title, instead string, choose func(...zenity.Option) (string, error), use func(path string),
	options ...zenity.Option) {
	ChooseFrom(h, h.Folder()+string(filepath.Separator), title, instead, choose, WhileOpen(h, use), options...)
}

// ChooseFrom does it with the beginning of a path to be typed.
func ChooseFrom(h Host, suggested, title, instead string, choose func(...zenity.Option) (string, error),
	use func(path string), options ...zenity.Option) {
	h.Background(func() {
		path, err := choose(append(options, zenity.Title(title))...)
		h.Do(func() {
			switch {
			case errors.Is(err, zenity.ErrCanceled):
			case err != nil:
				askPath(h, suggested, title, instead, use)
			default:
				use(path)
			}
		})
	})
}

// ChooseFile asks for a file of a kind.
func ChooseFile(h Host, title string, kind zenity.FileFilter, use func(path string)) {
	chooseWith(h, title, "也可以把文件拖到本窗口", zenity.SelectFile, use, kind)
}

// ChooseFolder asks for a folder.
func ChooseFolder(h Host, title string, use func(path string)) {
	chooseWith(h, title, "请直接输入文件夹的路径，或把文件夹拖到本窗口", zenity.SelectFile, use, zenity.Directory())
}

// ChooseSavePath asks where a file is to be written.
func ChooseSavePath(h Host, title, name string, kind zenity.FileFilter, use func(path string)) {
	ChooseFrom(h, filepath.Join(h.Folder(), name), title, "请写上文件名", zenity.SelectFileSave,
		WhileOpen(h, func(path string) {
			if ext := strings.TrimPrefix(kind.Patterns[0], "*"); !strings.EqualFold(filepath.Ext(path), ext) {
				path += ext
			}
			use(path)
		}), kind, zenity.Filename(name), zenity.ConfirmOverwrite())
}

// askPath asks for a path by its name, where the system has no dialog for it or
// cannot show it.
func askPath(h Host, suggested, title, instead string, use func(path string)) {
	path := NewEntry("")
	path.SetText(suggested)
	path.CursorColumn = len([]rune(suggested))
	var d *Dialog
	end := func() {
		if s := strings.TrimSpace(path.Text); s != "" {
			d.Hide()
			use(s)
		}
	}
	form := container.New(Column{Gap: 8, Grow: -1}, Text("系统的选择窗口打不开。请输入路径；"+instead+"。"), path)
	d = NewDialog(h, title, form, LeaveButton("取消", nil), DoButton("确定", end)).Fit(560, 180)
	d.Open(path)
}

// IsPicture reports whether a file may be a photo, by its name.
func IsPicture(path string) bool {
	return slices.Contains([]string{".jpg", ".jpeg", ".png"}, strings.ToLower(filepath.Ext(path)))
}

// ChoosePictures asks for photo files with the system's dialog, away from the window's
// goroutine.
func ChoosePictures(h Host, title string, use func(paths []string)) {
	use = WhileOpen(h, use)
	h.Background(func() {
		paths, err := zenity.SelectFileMultiple(zenity.Title(title),
			zenity.FileFilters{{Name: "照片", Patterns: []string{"*.jpg", "*.jpeg", "*.png"}, CaseFold: true}})
		h.Do(func() {
			switch {
			case errors.Is(err, zenity.ErrCanceled) || err == nil && len(paths) == 0:
			case err != nil:
				h.Fail(fmt.Errorf("无法打开文件选择窗口（%w）；请把照片拖到本窗口", err))
			default:
				use(paths)
			}
		})
	})
}

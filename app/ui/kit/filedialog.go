package kit

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
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
				askPath(h, suggested, title, instead, use, nil)
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
// cannot show it. What refuses returns about a path is said under it, and the path stays to be
// set right; nil refuses none.
func askPath(h Host, suggested, title, instead string, use func(path string), refuses func(path string) string) {
	path := NewEntry("")
	path.SetText(suggested)
	path.CursorColumn = len([]rune(suggested))
	why := NewLabel("", theme.ColorNameError, theme.SizeNameText).Truncate(0)
	path.OnChanged = func(string) { why.SetText("") }
	var d *Dialog
	end := func() {
		s := typedPath(path.Text)
		if s != "" && refuses != nil {
			if problem := refuses(s); problem != "" {
				why.SetText(problem)
				return
			}
		}
		if s != "" {
			d.Hide()
			use(s)
		}
	}
	form := container.New(Column{Gap: 8, Grow: -1}, Text("系统的选择窗口打不开。请输入路径；"+instead+"。"), path, why)
	d = NewDialog(h, title, form, LeaveButton("取消", nil), DoButton("确定", end)).Fit(560, 200)
	d.Open(path)
}

// typedPath returns a path as it is typed or pasted, without the quotation marks that a file
// manager's 复制文件地址 puts around it.
func typedPath(text string) string {
	text = strings.TrimSpace(text)
	if n := len(text); n > 1 && text[0] == '"' && text[n-1] == '"' {
		return text[1 : n-1]
	}
	return text
}

// IsPicture reports whether a file may be a photo, by its name.
func IsPicture(path string) bool {
	return slices.Contains([]string{".jpg", ".jpeg", ".png"}, strings.ToLower(filepath.Ext(path)))
}

// ChoosePictures asks for photo files with the system's dialog, away from the window's
// goroutine. Where there is no such dialog, the path of one is typed.
func ChoosePictures(h Host, title string, use func(paths []string)) {
	use = WhileOpen(h, use)
	h.Background(func() {
		paths, err := zenity.SelectFileMultiple(zenity.Title(title),
			zenity.FileFilters{{Name: "照片", Patterns: []string{"*.jpg", "*.jpeg", "*.png"}, CaseFold: true}})
		h.Do(func() {
			switch {
			case errors.Is(err, zenity.ErrCanceled) || err == nil && len(paths) == 0:
			case err != nil:
				askPath(h, h.Folder()+string(filepath.Separator), title, "也可以把照片拖到本窗口",
					func(path string) { use([]string{path}) }, refusesPicture)
			default:
				use(paths)
			}
		})
	})
}

// refusesPicture says why a path that is typed leads to no photo; empty where it leads to one.
func refusesPicture(path string) string {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "没有这个文件。请核对路径，写到文件名和扩展名为止。"
	case err != nil:
		return "这个文件打不开。请核对路径，或另选一个文件。"
	case info.IsDir():
		return "这是文件夹。请在后面写上照片的文件名。"
	case !IsPicture(path):
		return "这不是照片。照片的文件名以 .jpg、.jpeg 或 .png 结尾。"
	}
	return ""
}

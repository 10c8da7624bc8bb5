package ui

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/ncruces/zenity"

	"zonebrief/app/session"
	"zonebrief/app/ui/desk"
	"zonebrief/app/ui/kit"
)

// bookFiles are the files that are books, in the system's dialogs.
var bookFiles = zenity.FileFilters{{Name: "园区简报数据文件", Patterns: []string{"*.zbk"}, CaseFold: true}}

// isBook reports whether a file is a book, by its name.
func isBook(path string) bool { return strings.EqualFold(filepath.Ext(path), ".zbk") }

// library opens, makes and closes books (数据文件).
type library struct {
	w     *Window
	files Files
}

// open opens a book in the window; what goes wrong is shown there, and the book that was
// open stays.
func (l *library) open(path string) {
	w := l.w
	path, err := filepath.Abs(path)
	if err != nil {
		w.Fail(err)
		return
	}
	s, readOnly, err := l.files.Open(path)
	sealed, needs := session.NeedsPassword(err)
	switch {
	case needs:
		w.AskPassword(sealed, func() { l.open(path) })
	case session.IsDamaged(err):
		inspectDamage(w, path, err)
	case err != nil:
		w.Fail(err, l.remedies(path, err)...)
	default:
		l.show(&book{session: s, path: path, locked: readOnly})
	}
}

// show closes the book that is open and shows another one.
func (l *library) show(b *book) {
	w := l.w
	l.close()
	*w.book = *b
	w.book.session.OnElsewhere = elsewhere{w}.settle
	w.book.at = b.session.Book.Latest()
	if w.book.at.IsZero() {
		w.book.at = currentHalf(w.Now())
	}
	w.prefs.opened(b.path)
	desk.AddRecent(b.path)
	w.navigation.screens = screensOf(w.host)
	w.showFrame()
	w.navigation.show(min(w.prefs.screen(), len(w.navigation.screens)-1))
	if b.locked != "" {
		w.Say(b.locked)
	}
	w.daily.begin()
}

// close closes the book that is open, once the work on its file has ended.
func (l *library) close() {
	w := l.w
	if !w.book.open() {
		return
	}
	w.Canvas().Unfocus() // what is being typed is saved
	w.navigation.close()
	w.work.Wait()
	w.book.close()
}

// switchTo opens a book that is not open yet, once the screens are ready to leave.
func (l *library) switchTo(path string) {
	if l.w.book.is(path) {
		return
	}
	if !l.w.navigation.confirmClose(func() { l.switchTo(path) }) {
		l.open(path)
	}
}

// create makes a book and opens it.
func (l *library) create(path string, write func(path string) error) {
	if err := write(path); err != nil {
		l.w.Fail(err)
		return
	}
	l.open(path)
}

// chooseBook asks for a book and opens it.
func (l *library) chooseBook() { l.ask(zenity.SelectFile, l.switchTo) }

// chooseNew asks where a new, empty book is to be, and makes it.
func (l *library) chooseNew() {
	const name = "新建.zbk"
	l.ask(zenity.SelectFileSave, func(path string) {
		if !isBook(path) {
			path += ".zbk"
		}
		l.create(path, l.files.New)
	}, zenity.Filename(name))
}

// ask asks for a book's path with the system's dialog.
func (l *library) ask(choose func(...zenity.Option) (string, error), use func(path string), options ...zenity.Option) {
	suggested := filepath.Join(l.w.book.folder(), "新建.zbk")
	kit.ChooseFrom(l.w, suggested, "园区简报", "也可以把数据文件拖到本窗口", choose, use, append(options, bookFiles)...)
}

// openSample opens the sample book in the person's own folder, and makes it there first
// where it is not.
func (l *library) openSample() {
	dir, err := os.UserHomeDir()
	if err == nil {
		dir = filepath.Join(dir, "园区简报")
		err = os.MkdirAll(dir, 0o755)
	}
	if err != nil {
		l.w.Fail(err)
		return
	}
	path := filepath.Join(dir, "示例.zbk")
	if _, err := os.Stat(path); err == nil {
		l.open(path)
		return
	}
	l.create(path, l.files.Sample)
}

// remedies are what can be done where a book's file is damaged.
func (l *library) remedies(path string, err error) []kit.Action {
	if list, _ := session.SnapshotsOf(path); !session.Broken(err) || len(list) == 0 {
		return nil
	}
	return []kit.Action{{Verb: "用快照恢复…", Do: func() { showSnapshots(l.w, path) }}}
}

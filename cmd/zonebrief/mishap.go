package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"

	"zonebrief/app/blackbox"
	"zonebrief/app/instance"
	"zonebrief/app/ui"
	"zonebrief/app/userdata"
)

// record begins the report of this run, and gives what is left of the run before.
// Where no report can be kept the program works all the same.
func record(app fyne.App) (*blackbox.Box, *blackbox.Report) {
	dir, err := userdata.ReportsFolder(app.UniqueID())
	if err != nil {
		return nil, nil
	}
	box, last, _ := blackbox.Open(dir, head(app))
	return box, last
}

// head tells which program runs on which system.
func head(app fyne.App) string {
	version := app.Metadata().Version
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				version += "，" + s.Value[:min(12, len(s.Value))]
			}
		}
	}
	return fmt.Sprintf("园区简报运行报告（没有项目数据）\n版本 %s，%s\n系统 %s/%s，%d个处理器\n开始 %s\n", version, runtime.Version(), runtime.GOOS,
		runtime.GOARCH, runtime.NumCPU(), time.Now().Format("2006-01-02 15:04:05"))
}

// restarted marks a run that goes on for one that failed.
const restarted = "ZONEBRIEF_RESTARTED"

// run shows the window until it is closed, and ends the process. Fyne cannot go on after
// a failure in one of its own callbacks, so the program begins anew with the same book,
// where it tells what happened; once only where it fails again at once. Where the display
// driver cannot draw a window, a copy of the program that draws by software goes on.
func run(w *ui.Window, box *blackbox.Box, first *instance.First, book string) {
	began := time.Now()
	end := func(code int) {
		box.Close()
		first.Close()
		os.Exit(code)
	}
	defer func() {
		what := recover()
		box.Fell(what, debug.Stack())
		if time.Since(began) > 30*time.Second || os.Getenv(restarted) == "" {
			restart(w.Book())
		}
		os.Exit(2) // the system gives the book's lock back
	}()
	if w.Run(func() { end(0) }) == nil {
		end(0)
	}
	box.Close()
	first.Close()
	if startSoftware(book) {
		os.Exit(0)
	}
	ui.TellNoWindow()
	os.Exit(1)
}

func restart(book string) {
	program, err := os.Executable()
	if err != nil {
		return
	}
	c := exec.Command(program)
	if book != "" {
		c.Args = append(c.Args, book)
	}
	c.Env = append(os.Environ(), restarted+"=1")
	c.Start() // where it cannot begin the next start tells what happened
}

// Command zb does the program's work without a window: a book file in, PDF and
// xlsx files out. Its commands and exit codes are a contract: 0 fine, 1 findings,
// 2 wrong usage, 3 failed. Errors go to standard error, in Chinese.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"zonebrief/app/explain"
	"zonebrief/app/merge"
	"zonebrief/app/session"
	"zonebrief/app/store"
)

// The exit codes.
const (
	exitFine = iota
	exitFindings
	exitUsage
	exitFailed
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// command is one of zb's commands: it declares what it is given, then runs.
type command interface {
	declare(*usage)
	run(*call) error
}

// call is one run of a command: where its output goes.
type call struct {
	context.Context
	out, err io.Writer
	findings bool // found something: exit 1
}

// patience is for how many seconds a command waits for another one that writes the
// same book.
const patience = 5

// usageError is wrong usage.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

// run does one command and returns the exit code.
func run(ctx context.Context, args []string, out, errOut io.Writer) int {
	tell := func(text string) { fmt.Fprintln(errOut, "提示："+text+"。") }
	ctx = session.WithElsewhere(session.WithNotices(ctx, tell), merge.Settle(tell))
	if len(args) == 0 {
		writeIndex(errOut)
		return exitUsage
	}
	switch args[0] {
	case "-h", "--help", "help":
		writeIndex(out)
		return exitFine
	}
	if e := find(args[0]); e != nil {
		return e.start(&call{Context: ctx, out: out, err: errOut}, args[1:])
	}
	fmt.Fprintf(errOut, "zb：没有“%s”这个命令。运行 zb -h 查看全部命令。\n", args[0])
	return exitUsage
}

// start parses the arguments of a command and runs it.
func (e *entry) start(k *call, args []string) int {
	c, u := e.make(), newUsage(e.name)
	c.declare(u)
	err := u.parse(args)
	if errors.Is(err, flag.ErrHelp) {
		u.write(k.out)
		return exitFine
	}
	if err == nil {
		k.Context = store.WithWait(k.Context, time.Duration(u.wait)*time.Second)
		err = k.unlocking(u.passwords, func() error { return c.run(k) })
	}
	var wrong usageError
	switch {
	case errors.As(err, &wrong):
		fmt.Fprintf(k.err, "zb %s：%s\n%s\n例：%s\n运行 zb %s -h 查看参数和选项。\n", e.name, wrong.text, u.line(), u.examples[0],
			e.name)
		return exitUsage
	case err != nil:
		fmt.Fprintf(k.err, "zb %s：%s\n", e.name, explained(err))
		if raw := explain.Detail(err); raw != "" {
			fmt.Fprintln(k.err, "详情："+raw)
		}
		return exitFailed
	case k.findings:
		return exitFindings
	}
	return exitFine
}

// write prints a value as indented JSON.
func (k *call) write(v any) error {
	e := json.NewEncoder(k.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

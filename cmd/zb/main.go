// Command zb does the program's work without a window: a book file in, PDF and
// xlsx files out. Its commands and exit codes are a contract: 0 fine, 1 findings,
// 2 wrong usage, 3 failed. Errors go to standard error, in Chinese.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"zonebrief/app/session"
)

// The exit codes.
const (
	exitFine = iota
	exitFindings
	exitUsage
	exitFailed
)

// command is one of zb's commands.
type command struct {
	name    string
	args    string // as the help shows them
	help    string
	example string
	least   int // number of arguments without a dash
	most    int // -1: any
	run     func(*call) error
}

// usageError is wrong usage.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run does one command and gives the exit code.
func run(args []string, out, errOut io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if len(args) == 0 {
		help(errOut)
		return exitUsage
	}
	if a := args[0]; a == "-h" || a == "--help" || a == "help" {
		help(out)
		return exitFine
	}
	for i := range commands {
		if commands[i].name == args[0] {
			return commands[i].start(&call{Context: ctx, out: out, err: errOut}, args[1:])
		}
	}
	fmt.Fprintf(errOut, "zb：没有“%s”这个命令。运行 zb -h 查看全部命令。\n", args[0])
	return exitUsage
}

func help(w io.Writer) {
	fmt.Fprintln(w, "zb：园区简报的命令行。用法：zb 命令 参数")
	for _, c := range commands {
		fmt.Fprintf(w, "\n  zb %s %s\n      %s\n      例：%s\n", c.name, c.args, c.help, c.example)
	}
	fmt.Fprintln(w, "\n退出码：0 正常，1 核对有问题，2 用法有误，3 执行失败。")
}

func (c *command) start(k *call, args []string) int {
	err := c.parse(k, args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintf(k.out, "zb %s %s\n%s\n例：%s\n", c.name, c.args, c.help, c.example)
		return exitFine
	}
	if err == nil {
		err = c.run(k)
	}
	var usage usageError
	switch {
	case errors.As(err, &usage):
		fmt.Fprintf(k.err, "zb %s：%s\n用法：zb %s %s\n例：%s\n", c.name, usage.text, c.name, c.args, c.example)
		return exitUsage
	case err != nil:
		fmt.Fprintf(k.err, "zb %s：%s\n", c.name, session.Explain(err))
		if raw := session.Detail(err); raw != "" {
			fmt.Fprintln(k.err, "详情："+raw)
		}
		return exitFailed
	case k.findings:
		return exitFindings
	}
	return exitFine
}

package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"

	"zonebrief/app/files"
	"zonebrief/app/session"
)

// mostTries is how often a password is asked for.
const mostTries = 3

// unlocking does a command, and gives it the passwords of the files that want one: from
// the files that --password-file names, else from the terminal. Nothing is written before
// all files are open, so the command is simply done again.
func (k *call) unlocking(passwordFiles []string, do func() error) error {
	tried := map[string]bool{}
	for {
		err := do()
		path, needs := session.NeedsPassword(err)
		if !needs || tried[path] {
			return err
		}
		tried[path] = true
		if failed := k.unlock(path, passwordFiles); failed != nil {
			return failed
		}
	}
}

// unlock opens a file by the first password that does.
func (k *call) unlock(path string, passwordFiles []string) error {
	for _, name := range passwordFiles {
		password, err := passwordOf(name)
		if err == nil {
			err = session.Unlock(path, password)
		}
		if !session.WrongPassword(err) {
			return err
		}
	}
	if len(passwordFiles) > 0 {
		return fmt.Errorf("“%s”的密码不在 --password-file 指明的文件里，没有打开", path)
	}
	for range mostTries {
		password, err := k.ask("“" + path + "”的密码：")
		if err == nil {
			err = session.Unlock(path, password)
		}
		if !session.WrongPassword(err) {
			return err
		}
		fmt.Fprintln(k.err, "密码不对。")
	}
	return fmt.Errorf("“%s”的密码%d次都不对，没有打开；忘记的密码无法找回", path, mostTries)
}

// ask asks for a password on the terminal, where it is not shown.
func (k *call) ask(question string) (string, error) {
	in := int(os.Stdin.Fd())
	if !term.IsTerminal(in) {
		return "", errors.New("数据文件有密码；请用 --password-file 指明存放密码的文件（密码写在第一行）")
	}
	fmt.Fprint(k.err, question)
	password, err := term.ReadPassword(in)
	fmt.Fprintln(k.err)
	return string(password), err
}

// mostPassword is how long the file of a password is at most.
const mostPassword = 4 << 10

// passwordOf reads the first line of a file.
func passwordOf(path string) (string, error) {
	data, err := files.Read(path, mostPassword)
	if err != nil {
		return "", files.Unreadable(path, err)
	}
	line, _, _ := strings.Cut(strings.TrimPrefix(string(data), "\ufeff"), "\n")
	return strings.TrimSuffix(line, "\r"), nil
}

// passwordCommand sets, changes or removes a book's password.
type passwordCommand struct {
	book, file string
	remove     bool
}

func (c *passwordCommand) declare(u *usage) {
	u.about("设置、更改或取消数据文件的密码",
		"设了密码的数据文件、它的快照和第二处的副本都加密，没有密码打不开；忘记的密码无法找回。"+
			"不写 --new-file 和 --remove 时，在终端上输入新密码，两次相同才设置。导出的文档和改动包不加密。")
	u.book(&c.book)
	u.text(&c.file, "new-file", "新密码.txt", "新密码在这个文件的第一行")
	u.yes(&c.remove, "remove", "取消密码")
	u.example("zb password 示例.zbk", "zb password 示例.zbk --remove --password-file 密码.txt")
}

func (c *passwordCommand) run(k *call) error {
	if c.remove && c.file != "" {
		return usageError{"--remove 和 --new-file 只能写一个"}
	}
	if err := session.Prove(k, c.book); err != nil { // asks for the present password first
		return err
	}
	password, err := "", error(nil)
	switch {
	case c.remove:
	case c.file != "":
		if password, err = passwordOf(c.file); err == nil && password == "" {
			err = fmt.Errorf("“%s”的第一行是空的，没有设置密码；要取消密码请用 --remove", c.file)
		}
	default:
		password, err = k.askTwice()
	}
	if err != nil {
		return err
	}
	left, err := session.SetPassword(k, c.book, password)
	if err != nil {
		return err
	}
	for _, path := range left {
		fmt.Fprintf(k.err, "提示：快照“%s”读不出，没有跟着改。\n", path)
	}
	if c.remove {
		fmt.Fprintln(k.out, "已取消密码。")
	} else {
		fmt.Fprintln(k.out, "已设置密码。请记好：忘记的密码无法找回。")
	}
	return nil
}

// askTwice asks for a new password until it was given twice the same.
func (k *call) askTwice() (string, error) {
	for range mostTries {
		first, err := k.ask(fmt.Sprintf("新密码（至少%d个字符）：", session.ShortestPassword))
		if err != nil {
			return "", err
		}
		second, err := k.ask("再输入一次：")
		if err != nil {
			return "", err
		}
		if first == second && first != "" {
			return first, nil
		}
		fmt.Fprintln(k.err, "两次不同，或是空的。")
	}
	return "", errors.New("没有设置密码：两次输入不同")
}

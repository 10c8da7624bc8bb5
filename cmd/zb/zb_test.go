package main

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"zb": func() {
		os.Exit(run(context.Background(), os.Args[1:], os.Stdout,
			os.Stderr))
	}})
}

// TestScripts runs the command line as people do; testdata holds a script per
// concern.
func TestScripts(t *testing.T) {
	runScripts(t, "testdata")
}

// TestBigBook has every document of 3,000 projects printed. It takes minutes, so that
// make torture and make torture-short run it; TestScripts prints 300.
func TestBigBook(t *testing.T) {
	if os.Getenv("TORTURE") == "" {
		t.Skip("make torture")
	}
	runScripts(t, filepath.Join("testdata", "big"))
}

// runScripts runs the scripts of a folder, with what they have besides zb: code,
// damage, picture, and a sample book that is made once for all of them.
func runScripts(t *testing.T, dir string) {
	book := filepath.Join(t.TempDir(), "示例.zbk")
	zb(t, "new", book, "--sample")
	sample := func(ts *testscript.TestScript, _ bool, args []string) {
		if len(args) != 1 {
			ts.Fatalf("usage: sample file")
		}
		data, err := os.ReadFile(book)
		ts.Check(err)
		ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
	}
	testscript.Run(t, testscript.Params{Dir: dir, RequireExplicitExec: false, Setup: passCollector,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code": code, "picture": picture, "damage": damage, "sample": sample}})
}

// passCollector hands make test's setting of the garbage collector on to zb.
func passCollector(env *testscript.Env) error {
	if gc := os.Getenv("GOGC"); gc != "" {
		env.Setenv("GOGC", gc)
	}
	return nil
}

// code runs zb with arguments and holds it to an exit code: code 3 info 没有.zbk.
func code(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: code want args…")
	}
	err := ts.Exec("zb", args[1:]...)
	got := "0"
	if e, ok := err.(interface{ ExitCode() int }); ok {
		got = string(rune('0' + e.ExitCode()))
	}
	if got != args[0] {
		ts.Fatalf("zb %v ended with %s, want %s", args[1:], got, args[0])
	}
}

// picture draws a PNG of a width and a height: picture 底图.png 640 480.
func picture(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: picture file width height")
	}
	w, err := strconv.Atoi(args[1])
	ts.Check(err)
	h, err := strconv.Atoi(args[2])
	ts.Check(err)
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	if filepath.Ext(args[0]) == ".png" {
		ts.Check(png.Encode(f, img))
		return
	}
	for i := range img.Pix {
		img.Pix[i] = byte(i * i >> 9)
	}
	ts.Check(jpeg.Encode(f, img, &jpeg.Options{Quality: 98}))
}

// damage changes one letter of what a book holds, as a failing disk does.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	name := []byte("卧龙新能源智慧产业园项目")
	if !bytes.Contains(data, name) {
		ts.Fatalf("%s does not hold what is to be damaged", args[0])
	}
	data = bytes.ReplaceAll(data, name, []byte("卧龙新能源智惠产业园项目"))
	ts.Check(os.WriteFile(path, data, 0o644))
}

package main

import (
	"os"
	"os/exec"
	"path/filepath"

	"zonebrief/app/userdata"
)

// startSoftware starts the copy of the program that stands beside Mesa's software renderer
// (软件渲染) with the book that this start was given, and reports whether there is one. Copy
// and renderer have a folder of their own, for Windows takes the opengl32.dll beside a
// program before the driver's.
func startSoftware(book string) bool {
	program, err := os.Executable()
	if err != nil {
		return false
	}
	dir := filepath.Join(filepath.Dir(program), userdata.SoftwareFolder)
	if _, err := os.Stat(filepath.Join(dir, "opengl32.dll")); err != nil {
		return false
	}
	c := exec.Command(filepath.Join(dir, filepath.Base(program)))
	if book != "" {
		c.Args = append(c.Args, book)
	}
	return c.Start() == nil
}

package main

import (
	"runtime"

	"fyne.io/fyne/v2"

	"zonebrief/assets/about"
)

// metadata is what the window is told of the program. Without it Fyne would look
// for FyneApp.toml beside the program, which is not there.
func metadata() fyne.AppMetadata {
	m := fyne.AppMetadata{ID: about.ID, Name: about.Name, Version: about.Version, Build: about.Build,
		Migrations: map[string]bool{"fyneDo": true}}
	if runtime.GOOS != "windows" { // there the program file brings one for each size
		m.Icon = fyne.NewStaticResource("icon.png", about.Icon)
	}
	return m
}

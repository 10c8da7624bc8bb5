// Package userdata keeps what the program remembers for its user at this machine, apart
// from the books: settings of the window (本机设置), and the folder of reports on runs that
// failed.
//
// It belongs in the system's folder for settings. A portable program (便携版) has a folder
// “data” beside its file, and leaves nothing elsewhere.
package userdata

import (
	"os"
	"path/filepath"
)

// portableFolder is the folder that makes a program portable where it stands beside it.
const portableFolder = "data"

// SoftwareFolder is the folder beside the program for a copy of it that draws by software.
// Settings are those of the program.
const SoftwareFolder = "mesa"

// Folder returns the folder of the settings. Fails where the system has none for this user.
func Folder() (string, error) { return folder(os.UserConfigDir, "zonebrief") }

// ReportsFolder returns the folder of the reports on runs that failed. id is the program's.
func ReportsFolder(id string) (string, error) { return folder(os.UserCacheDir, id, "reports") }

// folder returns a folder within the portable one, where there is one, or within one of the
// system's; there the first name is the program's.
func folder(system func() (string, error), names ...string) (string, error) {
	if program, err := os.Executable(); err == nil {
		if dir := portable(program); dir != "" {
			return filepath.Join(append([]string{dir}, names[1:]...)...), nil
		}
	}
	dir, err := system()
	return filepath.Join(append([]string{dir}, names...)...), err
}

// OpenSettings opens the settings of the program with an id. Those of versions that left
// them to Fyne are taken over once.
func OpenSettings(id string) *Settings {
	dir, err := Folder()
	if err != nil {
		return &Settings{}
	}
	earlier := ""
	if system, err := os.UserConfigDir(); err == nil {
		earlier = filepath.Join(system, "fyne", id, "preferences.json")
	}
	return Open(filepath.Join(dir, "settings.json"), earlier)
}

// portable returns the folder beside a program's file; empty where there is none.
func portable(program string) string {
	if real, err := filepath.EvalSymlinks(program); err == nil {
		program = real
	}
	dir := filepath.Dir(program)
	if filepath.Base(dir) == SoftwareFolder {
		dir = filepath.Dir(dir)
	}
	dir = filepath.Join(dir, portableFolder)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return ""
	}
	return dir
}

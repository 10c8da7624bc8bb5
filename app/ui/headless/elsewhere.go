//go:build ci

package headless

import (
	"fmt"
	"path/filepath"
	"strings"

	"zonebrief/app/issue"
	"zonebrief/reports/zone"
)

// Elsewhere notes what a screen opens of other screens, which are not there.
type Elsewhere struct {
	// Opened lists what was opened, as “项目 CY0001”.
	Opened []string
	// Narrowed are the projects that were to be shown; nil is all of them.
	Narrowed func(*zone.Project) bool
	// Pasted is the table from the clipboard that was to be looked at in 导入.
	Pasted [][]string
}

func (e *Elsewhere) opened(screen, what string) {
	e.Opened = append(e.Opened, strings.TrimSpace(screen+" "+what))
}

// OpenScreen notes that a screen was to be shown, as do the functions below.
func (e *Elsewhere) OpenScreen(name string) { e.opened(name, "") }

// AskPassword notes the file whose password was to be asked for.
func (e *Elsewhere) AskPassword(path string, then func()) { e.opened("密码", filepath.Base(path)) }

// SetPassword notes that the book was to have a password, or none.
func (e *Elsewhere) SetPassword(password string) { e.opened("密码", password) }

// OpenProject notes a project.
func (e *Elsewhere) OpenProject(p *zone.Project) { e.opened("项目", p.Code) }

// OpenCell notes a field of a project.
func (e *Elsewhere) OpenCell(p *zone.Project, field string, _ zone.Period) {
	e.opened("项目", p.Code+" "+field)
}

// OpenCheck notes a check.
func (e *Elsewhere) OpenCheck(c issue.Check) { e.opened(c.Screen, c.Name) }

// OpenProjects notes the projects of a view, and which of them.
func (e *Elsewhere) OpenProjects(view int, filter func(*zone.Project) bool, note string) {
	e.Narrowed = filter
	e.opened("项目", strings.TrimSpace(fmt.Sprint(view)+" "+note))
}

// OpenReports notes a view of 填报.
func (e *Elsewhere) OpenReports(view int) { e.opened("填报", fmt.Sprint(view)) }

// OpenPhoto notes a photo.
func (e *Elsewhere) OpenPhoto(id int64) { e.opened("图片", fmt.Sprint(id)) }

// OpenRow notes a row of a register, and the field of it.
func (e *Elsewhere) OpenRow(register string, id int64, field string) {
	e.opened(register, strings.TrimSpace(fmt.Sprint(id)+" "+field))
}

// OpenDocument notes a document.
func (e *Elsewhere) OpenDocument(id string) { e.opened("收发", id) }

// OpenPasted notes a table from the clipboard.
func (e *Elsewhere) OpenPasted(register string, table [][]string) {
	e.Pasted = table
	e.opened("导入", register)
}

// OpenExchange notes a part of 导出.
func (e *Elsewhere) OpenExchange(part string) { e.opened("收发", part) }

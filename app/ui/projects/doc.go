// Package projects is the screen 项目: every project in a table, and the selected one
// beside it as a form with its tabs: 基本, 计划, 节点, 手续, 图片, 历史.
//
// The table is app/ui/projecttable's, with every field of the catalogue in reports/field.
// A tab edits one project through the session, each edit one step of undo; what may be
// typed is decided by the catalogue, what a curve or a date means by reports/zone. Photos
// are read by the screen 图片, through [Album].
//
// Begin with [Screen]; card.go has the form and what a tab is, and each tab a file:
// plantab.go with curve.go and curvetable.go, nodestab.go with gantt.go, permitstab.go,
// photostab.go, historytab.go.
package projects

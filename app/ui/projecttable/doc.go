// Package projecttable is the table of projects that 项目, 填报 and 晾晒 show: a grid over
// the book's projects, with views, search, sums, and edits as steps of undo.
//
// It knows no screen. A screen chooses the columns and what happens beside the table.
// Begin with [Table] (the data and how it is edited) and [Sheet] (the grid with its bar of
// buttons and its finder).
package projecttable

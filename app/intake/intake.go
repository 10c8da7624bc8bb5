// Package intake reads spreadsheets that other people made: it finds the table in
// a sheet, matches its columns to the book's fields, reads values as they were
// written, and says what an import would do (预览).
//
// It takes a file's name and bytes, and a book, and gives a [Preview]; it changes
// neither. What cannot be read is a problem with its cell and its reason; what
// should not be read at all (a password, macros, links to other files, a bomb) is
// an error. Both are worded in Chinese, for the user.
package intake

import "zonebrief/app/intake/cells"

// What files are read into, before anything is understood of it.
type (
	Sheet = cells.Sheet
	Row   = cells.Row
	Area  = cells.Area
	Cell  = cells.Cell
)

// Read reads a workbook or a text table (CSV).
func Read(name string, data []byte) ([]Sheet, error) { return cells.Read(name, data) }

// ReadForm reads a form that is to be filled (套表).
func ReadForm(name string, data []byte) ([]Sheet, error) { return cells.ReadForm(name, data) }

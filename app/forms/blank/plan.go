package blank

import (
	"cmp"
	"strings"

	"zonebrief/app/intake/tables"
)

// Plan is what belongs where in a form of somebody else's (套表): lines of projects or of a register,
// single figures, and the office's own words.
type Plan struct {
	Title  string `json:"title"`
	Areas  []Area `json:"areas"`
	Cells  []Slot `json:"cells"` // of figures
	Others []Slot `json:"words"` // of the office's words: 填报单位：

	Strangers []Area `json:"strangers"` // rows that name what the book does not have; they stay as they are
	Held      []Slot `json:"held"`      // of figures that stand there already; they stay as they are
	Unfit     string `json:"-"`         // why a list cannot be filled; empty where it can
}

// Area is an area of a sheet for lines: of projects, or of a register.
type Area struct {
	Sheet   string   `json:"sheet"`
	First   int      `json:"first"` // row
	Rows    int      `json:"rows"`  // that are free; 0: to the end of the sheet
	Columns []Column `json:"columns"`
	Of      string   `json:"of"` // the projects, as a reference names them: 在建项目[产业=新材料]; empty is all

	Register string   `json:"register"` // whose rows they are; empty: the projects
	Where    []string `json:"where"`    // what those have that belong here: 重点招引=是
	Tags     bool     `json:"tags"`     // the form says with {{项目名称}} what belongs where

	Listed []ListedRow `json:"listed"` // what the rows already name, row by row; empty where they are free

	beside int // the column of the label beside the rows, from one; 0: none
}

// Label returns the column, from zero, of the label that stands once beside all the rows
// (产业项目 over three rows); -1 is none.
func (p *Area) Label() int { return p.beside - 1 }

// Whose names the rows of an area: 招商项目（在谈项目，重点招引=是）.
func (p *Area) Whose() string {
	name := cmp.Or(p.Register, tables.Projects)
	which := p.Where
	if p.Of != "" {
		which = append([]string{p.Of}, which...)
	}
	if len(which) == 0 {
		return name
	}
	return name + "（" + strings.Join(which, "，") + "）"
}

// Column is a column of an [Area].
type Column struct {
	Column string `json:"column"` // B
	Label  string `json:"label"`
	Show   string `json:"show"` // a column of the ledger, or a field of the register; empty stays empty
	Unit   string `json:"unit"`
	place  int
	stays  bool // what stands in the column goes only before something else
}

// Stays tells whether what stands in the column stays where the book has nothing for it.
func (c *Column) Stays() bool { return c.stays }

// Place returns the number of the column, from zero.
func (c *Column) Place() int { return c.place }

// Slot is a single cell for a figure or for words.
type Slot struct {
	Sheet string `json:"sheet"`
	Cell  string `json:"cell"`
	Label string `json:"label"`
	Show  string `json:"show"` // a reference, a column to add up, or words; empty stays empty
	Unit  string `json:"unit"`
	Of    string `json:"of"`   // the projects that a column is added up over
	Back  int    `json:"back"` // half-months before the period
	Kind  string `json:"kind"` // 合计, 指标, 引用, 文字
	Held  string `json:"held"` // the figure that stands there already; empty where the cell is free
}

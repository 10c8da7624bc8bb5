package intake

import (
	"fmt"
	"slices"

	"zonebrief/app/advice"
	"zonebrief/app/intake/tables"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// Options are what the user says about a file beyond what it says itself.
type Options struct {
	Period zone.Period
	// PeriodFrom tells why the half-month is this one, where nobody chose it; it is told
	// with the figures of that half-month.
	PeriodFrom string

	Columns map[string]string // label → field, or field:unit; an empty field leaves the column out
	Cells   map[string]string // cell (表一!B5) → what is read instead of what stands there
	Unit    string            // of figures that have none
	Sheet   string            // only this one
	Visible bool              // hidden rows and columns, and filtered rows, are left out
	// Register is what its sheets hold: [Projects] or a register's name, such as
	// 招商项目. Empty: their heads tell.
	Register  string
	Registers map[string]string // sheet → the same for it alone, or [NotRead]
	Same      map[string]string // name in the file, or its cell (三服务!B5) → the project or the row's number it is
	New       []string          // names or cells that are new, however like an old one; 全部 is all
}

// NotRead leaves a sheet out.
const NotRead = "不导入"

// Preview is what an import would do.
type Preview struct {
	Period    zone.Period                     `json:"-"`
	Sheets    []Found                         `json:"sheets"`
	New       []Entry                         `json:"new"`
	Changed   []Entry                         `json:"changed"`
	Unchanged int                             `json:"unchanged"`
	Problems  []Problem                       `json:"problems"`
	Faulty    []Faulty                        `json:"-"` // the rows that the problems are in
	Questions []Question                      `json:"questions"`
	Skipped   int                             `json:"skipped"` // 合计, 小计, headings, notes
	Notes     []string                        `json:"notes"`
	Doubts    []Problem                       `json:"-"` // what is taken though it can hardly be true (存疑)
	Unread    []string                        `json:"-"` // sheets in which nothing was found, or that are left out
	filled    map[field.Scope]map[string]bool // the book's projects that have something in a column
	hand      map[string]string
}

// Found is a table that was found, and how its columns were understood.
type Found struct {
	Sheet    string          `json:"sheet"`
	Register string          `json:"register"` // where its rows go: [Projects] or a register's name
	Heads    [2]int          `json:"heads"`    // first and last row
	Rows     int             `json:"rows"`
	Unit     string          `json:"unit"`
	Columns  []tables.Column `json:"columns"`

	Hidden []string `json:"hidden"` // hidden or filtered rows, and hidden columns, that hold something: 第5行, C列
}

// Entry is a project, or a row of a register, that would come into the book or
// change.
type Entry struct {
	Register string            `json:"register"` // [Projects], or the register's name
	Project  *zone.Project     `json:"-"`        // of [Projects]; nil: new
	ID       int64             `json:"-"`        // of a register's row; zero: new
	Name     string            `json:"name"`     // of a row without a name what tells it: firm, day, request
	Code     string            `json:"code"`     // a project's number, or a row's (序号); empty: new
	Sheet    string            `json:"sheet"`
	Row      int               `json:"row"`
	Changes  []Change          `json:"changes"`
	key      string            // what it is counted under
	said     map[string]saying // what its rows in the file say of each field
}

// saying is a value in the file, and where it stands first.
type saying struct{ cell, value string }

// Change is one field with its old and its new value.
type Change struct {
	Field  string `json:"field"`
	Period string `json:"period,omitempty"` // of a report of another half-month than the import's: 2023-04-1
	Old    string `json:"old"`
	New    string `json:"new"`
	Cell   string `json:"cell"`
	value  string // as the field reads it
	at     zone.Period
}

// Value returns the new value as the field reads it.
func (c *Change) Value() string { return c.value }

// Problem is a cell or a row that cannot be taken.
type Problem struct {
	Sheet  string `json:"sheet"`
	Cell   string `json:"cell"`
	Name   string `json:"name"` // of the project or the row
	Reason string `json:"reason"`

	Advice advice.Kind `json:"-"` // what can be done about it
}

// String returns one line for the user.
func (p Problem) String() string {
	s := p.Sheet + "!" + p.Cell
	if p.Name != "" {
		s += "（" + zone.Shorten(p.Name, 20) + "）"
	}
	return s + "：" + p.Reason
}

// Question asks whether a new name is an old project, or an old row.
type Question struct {
	Register string `json:"register"`
	Name     string `json:"name"`
	Like     string `json:"like"`
	Code     string `json:"code"` // of what is like it: [Options.Same] takes it
	Sheet    string `json:"sheet"`
	Cell     string `json:"cell"`
}

// Clean tells whether nothing stands in the way of the import.
func (p *Preview) Clean() bool { return len(p.Problems)+len(p.Questions) == 0 }

// Unsolved counts what stands in the way of the import: 2处问题、1个疑似重名.
func (p *Preview) Unsolved() string {
	switch {
	case len(p.Questions) == 0:
		return fmt.Sprintf("%d处问题", len(p.Problems))
	case len(p.Problems) == 0:
		return fmt.Sprintf("%d个疑似重名", len(p.Questions))
	}
	return fmt.Sprintf("%d处问题、%d个疑似重名", len(p.Problems), len(p.Questions))
}

// Hand returns the columns of the file that the user set by hand this time, as a book
// keeps them: a register's under its name, 招商项目!谁.
func (p *Preview) Hand() map[string]string { return p.hand }

// Filled counts the projects of the book that have something in a column of a scope.
func (p *Preview) Filled(s field.Scope) int { return len(p.filled[s]) }

// LeaveOut takes out what the rows of a sheet would change: those projects have nothing of it.
func (p *Preview) LeaveOut(sheet string) {
	p.Changed = slices.DeleteFunc(p.Changed, func(e Entry) bool {
		if e.Sheet != sheet {
			return false
		}
		for _, known := range p.filled {
			delete(known, e.key)
		}
		return true
	})
}

// At returns the half-month of a change: the import's, or the report's own.
func (c *Change) At() zone.Period { return c.at }

// Title names the field, with its half-month where that is not the import's:
// 本期完成（2023年3月上半月）.
func (c *Change) Title() string {
	if c.Period == "" {
		return c.Field
	}
	return fmt.Sprintf("%s（%s）", c.Field, c.at.Title())
}

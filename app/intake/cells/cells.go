// Package cells reads the cells of a file that somebody else made (.xlsx, .ods, .csv, HTML): bytes in,
// sheets of texts, figures and days out. It understands nothing of what they mean, and holds
// limits on all of it, as a file may be damaged or hostile. Errors are worded in Chinese, for
// the user.
package cells

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"zonebrief/reports/ooxml"
)

// Sheet is the cells of one sheet, as they were read.
type Sheet struct {
	Name   string
	Hidden bool
	Rows   []Row
	Merged []Area
	Cut    bool // columns beyond what is read were left out

	HiddenColumns [][2]int // first and last of each block, from zero
	Turned        bool     // a row here is a column of the file, and its number that column's
}

// Row is one row that holds something.
type Row struct {
	Number int // as the program that made it counts
	Hidden bool
	Cells  []Cell // by column; shorter where nothing follows
}

// Area is a block of cells, both corners within it; rows count from one, columns
// from zero.
type Area struct{ Top, Left, Bottom, Right int }

// Cell is one cell.
type Cell struct {
	Text   string // words, a figure's digits, or a day as 2023-04-15
	Number bool   // a figure
	Day    bool

	Format *ooxml.NumberFormat // of a figure that is shown larger or smaller than it is kept, or with a unit

	Formula string // where its value is missing
	Broken  bool   // an error value such as #REF!

	Computed bool // by a formula, whatever it came to
}

// Free tells whether a form leaves the cell to be filled.
func (c Cell) Free() bool { return c.Blank() && !c.Computed }

func (c Cell) Blank() bool { return strings.TrimSpace(c.Text) == "" && c.Formula == "" }

// At gives a row's cell; beyond its end it is empty.
func (r *Row) At(column int) Cell {
	if column < len(r.Cells) {
		return r.Cells[column]
	}
	return Cell{}
}

// What a file may hold at most. More is no table that people keep.
const (
	maxFile     = 64 << 20  // bytes, compressed
	maxContent  = 320 << 20 // bytes, uncompressed
	maxRows     = 100_000   // with something in them
	MostColumns = 400
)

// Read reads a workbook, a text table (CSV) or the tables of a page (HTML). The bytes decide what it is; a name
// that says otherwise is refused.
func Read(name string, data []byte) ([]Sheet, error) { return readFile(name, data, false) }

// ReadForm reads a form that is to be filled (套表). Macros and links to other files, which
// an import refuses, stay in the form as they are: they are not run and not followed.
func ReadForm(name string, data []byte) ([]Sheet, error) { return readFile(name, data, true) }

func readFile(name string, data []byte, form bool) ([]Sheet, error) {
	ext := strings.ToLower(filepath.Ext(name))
	switch {
	case len(data) == 0:
		return nil, fmt.Errorf("“%s”是空文件；请确认文件已经保存完整", filepath.Base(name))
	case len(data) > maxFile:
		return nil, fmt.Errorf("“%s”有%d兆，超过可读的%d兆；请删去图片或拆分后再导入", filepath.Base(name), len(data)>>20, maxFile>>20)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return nil, compound(name, data)
	case bytes.HasPrefix(data, []byte("PK")):
		if ext == ".csv" || ext == ".txt" || ext == ".tsv" {
			return nil, fmt.Errorf("“%s”的扩展名是%s，内容却是 Excel 工作簿；请把扩展名改为 .xlsx", filepath.Base(name), ext)
		}
		sheets, err := readWorkbook(data, form)
		if err != nil {
			return nil, fmt.Errorf("无法读取“%s”：%w", filepath.Base(name), err)
		}
		return sheets, nil
	case isOldXML(data):
		return nil, fmt.Errorf("“%s”是 2003 版的 XML 表格；请用 Excel 或 WPS 打开后另存为 .xlsx 再导入", filepath.Base(name))
	case isPage(data):
		if form {
			return nil, fmt.Errorf("“%s”其实是网页，不能原样填写；请用 Excel 或 WPS 打开后另存为 .xlsx 再套表", filepath.Base(name))
		}
		sheets, err := readPage(data)
		if err != nil {
			return nil, fmt.Errorf("无法读取“%s”：%w", filepath.Base(name), err)
		}
		return sheets, nil
	case ext != ".csv" && ext != ".txt" && ext != ".tsv":
		named := "没有扩展名"
		if ext != "" {
			named = "的扩展名是" + ext
		}
		return nil, fmt.Errorf("“%s”%s，内容却不是 Excel 工作簿；请用 Excel 或 WPS 打开后另存为 .xlsx（文本表格请用 .csv）",
			filepath.Base(name), named)
	}
	rows, err := readText(data)
	if err != nil {
		return nil, fmt.Errorf("无法读取“%s”：%w", filepath.Base(name), err)
	}
	return []Sheet{{Name: strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)), Rows: rows}}, nil
}

// compound words why a compound file cannot be read: it has a password, or is of
// the old kind.
func compound(name string, data []byte) error {
	wide := func(s string) []byte {
		var out []byte
		for _, r := range s {
			out = append(out, byte(r), 0)
		}
		return out
	}
	if bytes.Contains(data, wide("EncryptedPackage")) {
		return fmt.Errorf("“%s”设有打开密码；请用 Excel 或 WPS 打开，取消密码另存后再导入", filepath.Base(name))
	}
	return fmt.Errorf("“%s”是旧格式（.xls 或 .et）；请用 Excel 或 WPS 打开后另存为 .xlsx 再导入", filepath.Base(name))
}

package cells

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isPage reports whether a file is a page of HTML, as systems of offices save what they call
// .xls.
func isPage(data []byte) bool {
	head := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 4096)], []byte("\xEF\xBB\xBF")), " \t\r\n")
	return pageHead.Match(bytes.ToLower(head))
}

var pageHead = regexp.MustCompile(`^(<\?xml[^>]*>\s*)?(<!--[^>]*-->\s*)*<(!doctype\s+html|html|head|meta|body|table)\b`)

// isOldXML reports whether a file is a workbook as XML of 2003.
func isOldXML(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 4096)], []byte("urn:schemas-microsoft-com:office:spreadsheet"))
}

// readPage reads the tables of a page, each as a sheet: what its cells show. A table within a
// cell is that cell's text.
func readPage(data []byte) ([]Sheet, error) {
	data, err := decoded(data)
	if err != nil {
		return nil, err
	}
	p := &pageReader{z: html.NewTokenizer(bytes.NewReader(data)), limits: &workbook{}}
	p.z.SetMaxBuf(mostRaw)
	for {
		switch p.z.Next() {
		case html.ErrorToken:
			if err := p.z.Err(); err == html.ErrBufferExceeded {
				return nil, errLongText
			} else if err != io.EOF {
				return nil, fmt.Errorf("网页表格有误（%v）；请用 Excel 或 WPS 打开后另存为 .xlsx", err)
			}
			return p.end()
		case html.TextToken:
			if p.skipped == 0 && p.inCell {
				p.text.Write(p.z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			if err := p.start(); err != nil {
				return nil, err
			}
		case html.EndTagToken:
			if err := p.close(); err != nil {
				return nil, err
			}
		}
		if p.text.Len() > mostRaw {
			return nil, errLongText
		}
	}
}

// pageReader reads a page token by token; nothing of it is kept but the cells.
type pageReader struct {
	z       *html.Tokenizer
	limits  *workbook
	out     []Sheet
	depth   int // tables within tables
	skipped int // scripts, styles
	row     Row
	inCell  bool
	text    strings.Builder
	span    [2]int      // columns and rows of the cell
	below   map[int]int // columns that cells above reach into, and for how many rows more
	frames  bool
}

func (p *pageReader) start() error {
	name, more := p.z.TagName()
	at := map[string]string{}
	for more {
		var k, v []byte
		k, v, more = p.z.TagAttr()
		at[string(k)] = string(v)
	}
	hidden := strings.Contains(strings.ReplaceAll(strings.ToLower(at["style"]), " ", ""), "display:none")
	switch atom.Lookup(name) {
	case atom.Frame, atom.Frameset:
		p.frames = true
	case atom.Script, atom.Style:
		p.skipped++
	case atom.Table:
		if p.depth++; p.depth == 1 {
			if len(p.out) >= mostSheets {
				return errManySheets
			}
			p.out = append(p.out, Sheet{Name: fmt.Sprintf("表%d", len(p.out)+1), Hidden: hidden})
			p.row, p.below = Row{}, map[int]int{}
		}
	case atom.Tr:
		if p.depth == 1 {
			if err := p.finish(); err != nil {
				return err
			}
			p.row = Row{Number: p.row.Number + 1, Hidden: hidden}
			p.inCell = false
		}
	case atom.Td, atom.Th:
		if p.depth == 1 {
			if err := p.put(); err != nil {
				return err
			}
			p.inCell = true
			p.span = [2]int{spanOf(at["colspan"], MostColumns), spanOf(at["rowspan"], maxRows)}
		}
	case atom.Br, atom.P, atom.Div:
		if p.inCell && p.text.Len() > 0 {
			p.text.WriteByte('\n')
		}
	}
	return nil
}

func (p *pageReader) close() error {
	name, _ := p.z.TagName()
	switch atom.Lookup(name) {
	case atom.Script, atom.Style:
		p.skipped = max(p.skipped-1, 0)
	case atom.Td, atom.Th, atom.Tr:
		if p.depth == 1 {
			return p.put()
		}
	case atom.Table:
		if p.depth = max(p.depth-1, 0); p.depth == 0 {
			return p.finish()
		}
	}
	return nil
}

// spanOf reads over how many columns or rows a cell reaches.
func spanOf(s string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return 1
	}
	return min(max(n, 1), most)
}

// put puts the cell that was read into its row: behind what stands there, and behind what
// reaches into the row from above.
func (p *pageReader) put() error {
	if !p.inCell || len(p.out) == 0 {
		return nil
	}
	p.inCell = false
	p.row.Number = max(p.row.Number, 1) // a cell before the first row
	text := strings.Join(strings.FieldsFunc(p.text.String(), func(r rune) bool { return r == '\n' || r == '\r' }), "\n")
	text = strings.TrimSpace(strings.ReplaceAll(text, "\u00a0", " "))
	p.text.Reset()
	s, column := &p.out[len(p.out)-1], len(p.row.Cells)
	for p.below[column] > 0 {
		column++
	}
	if column >= MostColumns {
		s.Cut = true
		return nil
	}
	wide, high := min(p.span[0], MostColumns-column), p.span[1]
	if err := p.limits.count(text, column+wide-len(p.row.Cells)); err != nil {
		return fmt.Errorf("第%d行：%w", p.row.Number, err)
	}
	for len(p.row.Cells) < column+wide {
		p.row.Cells = append(p.row.Cells, Cell{})
	}
	p.row.Cells[column] = Cell{Text: text}
	if wide*high > 1 && len(s.Merged) < maxRows {
		top := p.row.Number
		s.Merged = append(s.Merged, Area{top, column, top + high - 1, column + wide - 1})
	}
	for c := column; high > 1 && c < column+wide; c++ {
		p.below[c] = high
	}
	return nil
}

// finish ends a row.
func (p *pageReader) finish() error {
	if err := p.put(); err != nil || len(p.out) == 0 {
		return err
	}
	s := &p.out[len(p.out)-1]
	if !p.row.Empty() {
		if s.Rows = append(s.Rows, p.row); len(s.Rows) > maxRows {
			return fmt.Errorf("行数超过%d行；请只保留需要的行后再导入", maxRows)
		}
	}
	p.row.Cells = nil
	for c := range p.below {
		if p.below[c]--; p.below[c] <= 0 {
			delete(p.below, c)
		}
	}
	return nil
}

// end returns the tables that hold something.
func (p *pageReader) end() ([]Sheet, error) {
	if err := p.finish(); err != nil {
		return nil, err
	}
	var out []Sheet
	for _, s := range p.out {
		if len(s.Rows) > 0 {
			out = append(out, s)
		}
	}
	switch {
	case len(out) > 0:
		return out, nil
	case p.frames:
		return nil, fmt.Errorf("文件是网页的框架，表格在它旁边的文件夹里；请用 Excel 或 WPS 打开后另存为 .xlsx 再导入")
	}
	return nil, fmt.Errorf("文件是网页，里面没有表格；请用 Excel 或 WPS 打开后另存为 .xlsx 再导入")
}

package xlsx

import (
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"zonebrief/reports/ledger"
)

// watchedContext looks for temporary files whenever it is asked.
type watchedContext struct {
	context.Context
	dir  string
	left []string
}

func (c *watchedContext) Err() error {
	if found, _ := filepath.Glob(filepath.Join(c.dir, "*")); len(found) > 0 {
		c.left = found
	}
	return c.Context.Err()
}

// TestNoTemporaryFiles writes a sheet of more than 16 MB: no figure of it goes into a
// temporary file, which would stay where the program is ended.
func TestNoTemporaryFiles(t *testing.T) {
	ctx := &watchedContext{Context: context.Background(), dir: t.TempDir()}
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, ctx.dir)
	}
	sheet := ledger.Sheet{Name: "表", Title: "表", Columns: []ledger.Column{{Title: "甲", Widest: 40}}}
	for range 600 {
		sheet.Rows = append(sheet.Rows, ledger.Row{Cells: []ledger.Cell{{Text: strings.Repeat("x", 30_000)}}})
	}
	if err := Write(ctx, io.Discard, &ledger.Workbook{Title: "簿", Sheets: []ledger.Sheet{sheet}}); err != nil {
		t.Fatal(err)
	}
	if ctx.Err(); len(ctx.left) > 0 {
		t.Errorf("%v", ctx.left)
	}
}

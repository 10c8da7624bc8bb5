package ooxml

import (
	"archive/zip"
	"strings"
	"testing"

	"zonebrief/reports/ooxml/ooxmltest"
)

// TestRelatedPartsMove fills eight lines into three rows of a form with threaded comments, a pivot table
// below the rows and the pivot's source over them: all of them move, and the pivot is worked out anew.
func TestRelatedPartsMove(t *testing.T) {
	const docs = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	related := map[string]string{
		"xl/worksheets/_rels/sheet1.xml.rels": `<Relationship Id="rT" ` +
			`Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" ` +
			`Target="../threadedComments/threadedComment1.xml"/>` +
			`<Relationship Id="rP" Type="` + docs + `pivotTable" Target="../pivotTables/pivotTable1.xml"/>`,
		"xl/_rels/workbook.xml.rels": `<Relationship Id="rC" Type="` + docs +
			`pivotCacheDefinition" Target="pivotCache/pivotCacheDefinition1.xml"/>`,
	}
	form := repacked(t, blank(t, "pointing.xlsx"), func(list []entry) []entry {
		for i := range list {
			const end = "</Relationships>"
			list[i].data = strings.Replace(list[i].data, end, related[list[i].name]+end, 1)
		}
		return append(list,
			entry{"xl/threadedComments/threadedComment1.xml", `<ThreadedComments xmlns="http://schemas.microsoft.com/` +
				`office/spreadsheetml/2018/threadedcomments"><threadedComment ref="C7" id="{1}"><text>核对</text>` +
				`</threadedComment></ThreadedComments>`, zip.Deflate},
			entry{"xl/pivotTables/pivotTable1.xml", `<pivotTableDefinition ` + main + ` name="透视" cacheId="1">` +
				`<location ref="A12:B15" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/></pivotTableDefinition>`,
				zip.Deflate},
			entry{"xl/pivotCache/pivotCacheDefinition1.xml", `<pivotCacheDefinition ` + main + ` recordCount="3">` +
				`<cacheSource type="worksheet"><worksheetSource ref="A3:G6" sheet="进度表"/></cacheSource>` +
				`</pivotCacheDefinition>`, zip.Deflate})
	})
	parts, _ := ooxmltest.Parts(t, fillForm(t, form, 8).Form)
	for part, want := range map[string]string{
		"xl/threadedComments/threadedComment1.xml":  `ref="C12"`,
		"xl/pivotTables/pivotTable1.xml":            `ref="A17:B20"`,
		"xl/pivotCache/pivotCacheDefinition1.xml":   `ref="A3:G11"`,
		"xl/pivotCache/pivotCacheDefinition1.xml\n": `refreshOnLoad="1"`,
	} {
		if text := parts[strings.TrimSpace(part)]; !strings.Contains(text, want) {
			t.Errorf("%s says no %s: %s", strings.TrimSpace(part), want, text)
		}
	}
}

package ooxml

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// officeCodes are number formats as forms have them, also those that nobody means for an amount. LibreOffice
// takes no ! for an escape and shows no point behind which nothing stands; Excel does both, see TestFormatsShow.
var officeCodes = []string{
	"0", "0.00", "#,##0", "#,##0.00", "0.00%", "0.0%", `0.0"%"`, `0.0\%`, "#,##0,", `0.00,,"亿"`, "#", "#.0", "?0.0?",
	"000", "00000.0", "#,##0;[Red]-#,##0", "#,##0.00_);(#,##0.00)", `#,##0_ `, `0;-0;"—"`, `0.00;-0.00;""`, `"约"0`,
	`0"万元"`, "[$¥-804]#,##0.00", `"￥"#,##0`, "000-0000", `_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ `, "0 0",
	"# ##0", `[<0]"减"0;0`, `General"元"`, `"约"General`, `0;0;"零";"字"`, "0;@",
	"0.00E+00", "0.0E+0", "##0.0E+0", "0E+00", "0.00E-00", "0.00E+000", "00.0E+0", `0.00E+00"元"`, "###0.0E+0",
	"#0.0E+0", "-0.0E+0", "0.00E+00;(0.00E+00)", "0.0##E+0",
	"# ?/?", "# ??/??", "# ???/???", "?/?", "# ?/2", "# ?/4", "# ?/8", "# ??/16", "# ?/10", "# ??/100", "0 0/0", "#/#",
	`# ?/?"亩"`, "0/4", "# #/#", "0 ?/?",
	"yyyy-mm", "yyyy-mm-dd", "yyyy/m/d", "yyyy/mm/dd", `yyyy"年"m"月"d"日"`, `yyyy"年"m"月"`, `yy"年"mm"月"`,
	`m"月"d"日"`, "m/d", "mm-dd", "d", "yyyy.mm.dd", "yyyymmdd", "yyyy", "yy", "m", "mm", "dd", "mmm-yy", "dddd",
	"h:mm", "hh:mm", "h:mm:ss", "mm:ss", "[h]:mm", "[hh]:mm:ss", "[mm]:ss", "[m]", "[s]", "h",
	"yyyy/m/d h:mm", "h:mm AM/PM", "hh:mm:ss AM/PM", "h AM/PM", "mm:ss.0", "hh:mm:ss.00", `yyyy\-mm\-dd`,
	`[$-804]yyyy"年"m"月"d"日"`, `yyyy"年第"m"月"`, "@", `"项目"@`, `"共"`, "*-0", "0_)",
	"[DBNum1][$-804]General", "[DBNum2][$-804]General", "[DBNum2][$-804]0.00", `[DBNum2][$-804]General"元整"`,
	`[DBNum1][$-804]yyyy"年"m"月"d"日"`, "[$-804]aaaa",
}

var officeValues = []float64{0, 1, -1, 0.5, 2, 12, 99, 99.75, 12345, 12345.678, 123450000, 44564, 44564.75,
	1.0 / 3, -1234.5, 0.000012, 0.9999, 1668, 2236000, 17857000, 40.7, 6.3, 0.13, 1668.001, 12.0625, 105, 1001,
	20000, 1000001, 100000000, 45029}

// TestFormatsShowAsOffice has LibreOffice show values under number formats, and compares.
func TestFormatsShowAsOffice(t *testing.T) {
	for row, line := range officeShows(t, officeCodes, officeValues) {
		code := officeCodes[row]
		t.Run(code, func(t *testing.T) {
			f := parseFormat(code)
			for i, want := range line {
				v := officeValues[i]
				got := f.Show(v, false)
				switch {
				case strings.TrimSpace(want) == got:
				case got == Overflown && f.IsDate() && (v < 0 || v > lastDay): // as Excel; LibreOffice goes on
				case (f.IsGeneral() || f.IsText()) && v == 1.0/3: // shown in ten digits
				case strings.HasPrefix(code, "[DBNum") && v < 0: // 负 in some, - in others
				case strings.HasPrefix(code, "[") && want == "#FMT": // hours that LibreOffice does not count
				case strings.Contains(code, "/") && tied(code, v):
				default:
					t.Errorf("%v shows as %q, in LibreOffice as %q", v, got, want)
				}
			}
		})
	}
}

// tied tells of a value that lies between two fractions of a given denominator: LibreOffice
// rounds such down.
func tied(code string, v float64) bool {
	var under float64
	for _, text := range []string{"2", "4", "8", "10", "16", "100"} {
		if strings.HasSuffix(code, "/"+text) {
			under, _ = strconv.ParseFloat(text, 64)
		}
	}
	_, part := math.Modf(v * under)
	return math.Abs(part) == 0.5
}

// officeShows returns what LibreOffice shows for each value under each format.
func officeShows(t *testing.T, codes []string, values []float64) [][]string {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "shown.xlsx")
	if err := os.WriteFile(file, codesBook(t, codes, values), 0o644); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to",
		"csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", dir, file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v (make test installs LibreOffice): %s", err, text)
	}
	data, err := os.ReadFile(filepath.Join(dir, "shown.csv"))
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(lines) != len(codes) {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	return lines
}

// codesBook is a workbook of a row a format and a column a value.
func codesBook(t *testing.T, codes []string, values []float64) []byte {
	t.Helper()
	const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	const types = "http://schemas.openxmlformats.org/package/2006/"
	const docs = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	var formats, looks, sheet strings.Builder
	for i, code := range codes {
		fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, 200+i, attrEscapes.Replace(code))
		fmt.Fprintf(&looks, `<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
			200+i)
		fmt.Fprintf(&sheet, `<row r="%d">`, i+1)
		for k, v := range values {
			fmt.Fprintf(&sheet, `<c r="%s" s="%d"><v>%s</v></c>`, Ref(k, i+1), i+1, digits(v))
		}
		sheet.WriteString("</row>")
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="` + types + `content-types"><Default Extension="rels" ContentType=` +
			`"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType=` +
			`"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType=` +
			`"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType=` +
			`"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + types + `relationships"><Relationship Id="r1" Type="` + docs +
			`/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook ` + main + ` xmlns:r="` + docs +
			`"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + types + `relationships">` +
			`<Relationship Id="r1" Type="` + docs + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="r2" Type="` + docs + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", `<styleSheet ` + main + `><numFmts>` + formats.String() + `</numFmts>` +
			`<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders>` +
			`<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>` +
			looks.String() + `</cellXfs></styleSheet>`},
		{"xl/worksheets/sheet1.xml", `<worksheet ` + main + `><sheetData>` + sheet.String() +
			`</sheetData></worksheet>`},
	} {
		w, err := z.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(head + part[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

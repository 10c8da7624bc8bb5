package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/app/samples"
	"zonebrief/reports/ledger"
	"zonebrief/reports/ooxml"
	"zonebrief/reports/xlsx"
	"zonebrief/reports/zone"
)

var at = zone.Period{Year: 2024, Month: 5, Half: 1}

func look(t *testing.T, b *zone.Book, name string, data []byte, o Options) *Preview {
	t.Helper()
	sheets, err := cells.Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	if o.Period.IsZero() {
		o.Period = at
	}
	p, err := Look(b, sheets, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// shownText writes a preview as text.
func shownText(p *Preview) string {
	var out []string
	for _, list := range [][]Entry{p.New, p.Changed} {
		for _, e := range list {
			var cells []string
			for _, c := range e.Changes {
				if c.Field != "名称" {
					cell := c.Field + "=" + c.New
					if c.Period != "" {
						cell += "@" + c.Period
					}
					cells = append(cells, cell)
				}
			}
			slices.Sort(cells)
			out = append(out, e.Name+" "+strings.Join(cells, " "))
		}
	}
	for _, x := range p.Problems {
		out = append(out, x.String())
	}
	for _, q := range p.Questions {
		out = append(out, q.Name+"?"+q.Like)
	}
	return strings.Join(out, "\n")
}

// TestOtherPrograms reads the same three projects out of files that other programs
// made, each laid out otherwise; testdata/make.py and make.js say how.
func TestOtherPrograms(t *testing.T) {
	want := `甲电子材料项目 业主单位=甲公司 工作量=35% 年度计划=3000万元 开工实际=2024-05-08 总投资=1.2亿元 本年累计=800万元 编号=0012
乙装备制造项目 业主单位=乙公司 工作量=20.5% 年度计划=500万元 开工实际=2024-03 总投资=12345000元 本年累计=100万元 编号=0013
丙公共设施工程 业主单位=丙公司 工作量=7% 年度计划=1亿元 开工实际=2023-12-31 总投资=3.45亿元 编号=0014`
	files, _ := filepath.Glob("testdata/*.[xc]*")
	if len(files) != 8 {
		t.Fatalf("%d files", len(files))
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := shownText(look(t, samples.Empty(), file, data, Options{}))
		if strings.Contains(file, "openpyxl") { // it alone has headings: 二、平台项目小计
			got = strings.Replace(got, " 类别=平台项目", "", 1)
		}
		if got != want {
			t.Errorf("%s:\n%s", file, got)
		}
	}
}

// TestOwnWorkbooksAreUnchanged reads the program's own tables back: nothing in them
// is new, changed or wrong.
func TestOwnWorkbooksAreUnchanged(t *testing.T) {
	b, _ := samples.Book()
	now := samples.Latest
	for name, w := range map[string]*ledger.Workbook{"progress": ledger.Progress(b, now),
		"investment": ledger.Fixed(b, now), "contest": ledger.Contest(b, now),
		"milestones": ledger.Milestones(b, now)} {
		var out bytes.Buffer
		if err := xlsx.Write(context.Background(), &out, w); err != nil {
			t.Fatal(err)
		}
		p := look(t, b, name+".xlsx", out.Bytes(), Options{Period: now})
		if p.Unchanged != len(b.Projects) || !p.Clean() || len(p.New)+len(p.Changed) > 0 {
			t.Errorf("%s: %d unchanged\n%s", name, p.Unchanged, shownText(p))
		}
	}
}

func csvOf(rows ...string) []byte { return []byte(strings.Join(rows, "\n") + "\n") }

// book has two projects with a figure each.
func book() *zone.Book {
	b := samples.Empty()
	b.Projects = []*zone.Project{
		{ID: 1, Code: "A1", Name: "卧龙新能源智慧产业园项目", Short: "卧龙", Nature: "新建", Total: zone.Some(60 * zone.Yi),
			Progress: map[zone.Period]zone.Progress{at: {YearDone: zone.Some(zone.Yi)}}},
		{ID: 2, Code: "A2", Name: "标准厂房二期工程", Nature: "续建"},
	}
	return b
}

func TestRows(t *testing.T) {
	for name, test := range map[string]struct {
		rows []string
		o    Options
		want string
	}{
		"changed, by name or short name, blanks leave what there is": {rows: []string{"项目名称,总投资(亿元),联系人,备注",
			"卧龙,61,王𫖯,", "标准厂房二期工程,—,,"},
			want: "卧龙新能源智慧产业园项目 总投资=61亿元 联系人=王𫖯"},
		"the same is unchanged": {rows: []string{"项目名称,总投资(万元),1-5月完成投资(万元)", "卧龙 新能源智慧产业园项目,600000,10000"}},
		"by number":             {rows: []string{"项目编号,责任单位", "a1,某局"}, want: "卧龙新能源智慧产业园项目 责任单位=某局"},
		"unknown number":        {rows: []string{"项目编号,责任单位", "A9,某局"}, want: "表!A2（A9）：没有编号为A9的项目；新项目要有名称"},
		"number against name": {rows: []string{"项目编号,项目名称,责任单位", "A1,标准厂房二期工程,某局"},
			want: "表!B2（标准厂房二期工程）：编号A1是“卧龙新能源智慧产业园项目”，名称却是另一个项目（编号A2）；请核对"},
		"nearly the same name": {rows: []string{"项目名称,责任单位", "卧龙新能源智慧产业园,某局"}, want: "卧龙新能源智慧产业园?卧龙新能源智慧产业园项目"},
		"said to be the same": {rows: []string{"项目名称,责任单位", "卧龙新能源智慧产业园,某局"},
			o: Options{Same: map[string]string{"卧龙新能源智慧产业园": "A1"}}, want: "卧龙新能源智慧产业园项目 责任单位=某局"},
		"said to be new": {rows: []string{"项目名称,责任单位", "卧龙新能源智慧产业园,某局"}, o: Options{New: []string{"全部"}},
			want: "卧龙新能源智慧产业园 责任单位=某局"},
		"one of a series": {rows: []string{"项目名称,责任单位", "标准厂房三期工程,某局"}, want: "标准厂房三期工程 责任单位=某局"},
		"no unit": {rows: []string{"项目名称,总投资", "卧龙,61"},
			want: "表!B2（卧龙新能源智慧产业园项目）：“总投资”的值“61”没有写单位，表头和表上方也没有"},
		"unit given": {rows: []string{"项目名称,总投资", "卧龙,610000"}, o: Options{Unit: "万元"},
			want: "卧龙新能源智慧产业园项目 总投资=61亿元"},
		"twice, otherwise": {rows: []string{"项目名称,总投资(亿元)", "卧龙,61", "卧龙,62"},
			want: "卧龙新能源智慧产业园项目 总投资=61亿元\n表!B3（卧龙新能源智慧产业园项目）：“总投资”在B2为“61亿元”，在这里为“62亿元”，同一项目前后不一致"},
		"twice, first as it is": {rows: []string{"项目名称,总投资(亿元)", "卧龙,60", "卧龙,62"},
			want: "表!B3（卧龙新能源智慧产业园项目）：“总投资”在B2为“60亿元”，在这里为“62亿元”，同一项目前后不一致"},
		"bad values keep the rest apart": {rows: []string{"项目名称,总投资(亿元),开工实际", "卧龙,很多,2024-02-30", "标准厂房二期工程,5,未开工"},
			want: "表!B2（卧龙新能源智慧产业园项目）：“总投资”的值“很多”不是金额\n表!C2（卧龙新能源智慧产业园项目）：“开工实际”的值“2024-02-30”不是存在的日期\n" +
				"表!C3（标准厂房二期工程）：“开工实际”的值“未开工”不是日期；请写成2023-4-15或2023年4月"},
		"what a spreadsheet would run": {rows: []string{"项目名称,备注", "卧龙,\"=cmd|' /C calc'!A0\"",
			"标准厂房二期工程,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
			want: "表!B2（卧龙新能源智慧产业园项目）：“备注”的值“=cmd|' /C calc'!A0”像是公式或命令，可能有害；请核对后改成普通文字\n" +
				"表!B3（标准厂房二期工程）：“备注”的值“=HYPERLINK(\"http://x\",\"y\")”像是公式或命令，可能有害；请核对后改成普通文字"},
		"text that begins with a sign stays": {rows: []string{"项目名称,备注", "卧龙,-增资扩产", "标准厂房二期工程,@某人"},
			want: "卧龙新能源智慧产业园项目 备注=-增资扩产\n标准厂房二期工程 备注=@某人"},
		"set by hand": {rows: []string{"项目名称,投(万),某列", "卧龙,610000,甲"},
			o: Options{Columns: map[string]string{"投(万)": "总投资:万元", "某列": "联系人"}}, want: "卧龙新能源智慧产业园项目 总投资=61亿元 联系人=甲"},
		"left out by hand": {rows: []string{"项目名称,联系人,备注", "卧龙,甲,乙"},
			o: Options{Columns: map[string]string{"联系人": ""}}, want: "卧龙新能源智慧产业园项目 备注=乙"},
		"another year and month": {rows: []string{"项目名称,2023年1-12月完成投资(亿元),4月完成投资(亿元),5月完成投资(亿元),责任单位",
			"卧龙,9,1,2,某局"}, want: "卧龙新能源智慧产业园项目 本期完成=2亿元 责任单位=某局"},
		"a number beside the heads, behind a free column": {rows: []string{"项目名称,总投资(亿元),,0.85", "卧龙,61,,"},
			want: "卧龙新能源智慧产业园项目 总投资=61亿元"},
		"without a name": {rows: []string{"项目名称,总投资(亿元)", ",61"}, want: "表!A2：这一行没有项目名称，无法对应到项目"},
		"fractions and percentages": {rows: []string{"项目名称,工作量,实物量", "卧龙,0.35,20", "标准厂房二期工程,0.2,5.5%"},
			want: "卧龙新能源智慧产业园项目 实物量=20% 工作量=35%\n标准厂房二期工程 实物量=5.5% 工作量=20%"},
		"sums, notes and heads again": {rows: []string{"项目名称,总投资(亿元),责任单位", "合计,66,", "一、新材料（2个）,,", "卧龙,61,某局",
			"小计,61,", "项目名称,总投资(亿元),责任单位", "注：单位万元,,", "制表人：某,,"}, want: "卧龙新能源智慧产业园项目 总投资=61亿元 责任单位=某局"},
	} {
		t.Run(name, func(t *testing.T) {
			p := look(t, book(), "表.csv", csvOf(test.rows...), test.o)
			if got := shownText(p); got != test.want {
				t.Errorf("\n got %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestNoTable(t *testing.T) {
	for name, rows := range map[string][]string{"heads only of others": {"姓名,电话", "张,1"},
		"groups": {"名称,项目数,总投资(亿元)", "新材料,3,9"}, "a name alone": {"项目名称", "甲"}} {
		sheets, err := cells.Read("表.csv", csvOf(rows...))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Look(book(), sheets, Options{Period: at}); err == nil || !strings.Contains(err.Error(), "项目表") {
			t.Errorf("%s: %v", name, err)
		}
	}
	sheets, _ := cells.Read("表.csv", csvOf("项目名称,某", "卧龙,1"))
	if _, err := Look(book(), sheets, Options{Period: at, Columns: map[string]string{"某": "身高"}}); err == nil ||
		!strings.Contains(err.Error(), "没有这个字段") {
		t.Errorf("%v", err)
	}
	if p := look(t, book(), "表.csv", csvOf("项目名称,责任单位"), Options{}); !p.Clean() ||
		len(p.New)+len(p.Changed)+p.Unchanged != 0 {
		t.Errorf("no row at all: %+v", p)
	}
}

func TestValues(t *testing.T) {
	field := func(name string) *tables.Field { return tables.Subjects()[0].Fields[name] }
	for _, test := range []struct {
		field, unit string
		cell        cells.Cell
		want        string // empty: an error; "-": nothing
	}{
		{"总投资", "万元", cells.Cell{Text: "1234.5", Number: true}, "12345000元"},
		{"总投资", "亿元", cells.Cell{Text: "1668.0000000000002", Number: true}, "166800000000元"},
		{"总投资", "", cells.Cell{Text: "１，２００ 万元"}, "12000000元"}, {"总投资", "", cells.Cell{Text: "约3000万元"}, "30000000元"},
		{"总投资", "亿元", cells.Cell{Text: "超1.2亿"}, "120000000元"},
		{"总投资", "", cells.Cell{Text: "3亿4500万元"}, "345000000元"},
		{"总投资", "", cells.Cell{Text: "100余亿元"}, "10000000000元"}, {"总投资", "万元", cells.Cell{Text: "¥5,000"}, "50000000元"},
		{"总投资", "元", cells.Cell{Text: "1.2E+8", Number: true}, "120000000元"},
		{"总投资", "万元", cells.Cell{Text: "-5", Number: true}, ""}, {"总投资", "", cells.Cell{Text: "5", Number: true}, ""},
		{"总投资", "万元", cells.Cell{Text: "1E+300", Number: true}, ""}, {"总投资", "万元", cells.Cell{Text: "待定"}, "-"},
		{"总投资", "万元", cells.Cell{Text: "#REF!", Broken: true}, ""}, {"总投资", "万元", cells.Cell{Formula: "=A1"}, ""},
		{"工作量", "", cells.Cell{Text: "0.355", Number: true, Format: ooxml.ParseFormat("0%")}, "35.5000%"},
		{"工作量", "%", cells.Cell{Text: "35.5", Number: true}, "35.5000%"},
		{"工作量", "", cells.Cell{Text: "３５％"}, "35.0000%"},
		{"工作量", "", cells.Cell{Text: "约35%左右"}, "35.0000%"}, {"工作量", "", cells.Cell{Text: "2000", Number: true}, ""},
		{"开工实际", "", cells.Cell{Text: "2024.5.8"}, "2024-05-08"}, {"开工实际", "", cells.Cell{Text: "2024年5月"}, "2024-05"},
		{"开工实际", "", cells.Cell{Text: "２０２４年５月８日"}, "2024-05-08"},
		{"开工实际", "", cells.Cell{Text: "45420", Number: true}, "2024-05-08"},
		{"开工实际", "", cells.Cell{Text: "2024-05-08 00:00:00"}, "2024-05-08"},
		{"开工实际", "", cells.Cell{Text: "20240508", Number: true}, "2024-05-08"},
		{"开工实际", "", cells.Cell{Text: "2024", Number: true}, "2024"},
		{"开工实际", "", cells.Cell{Text: "2024.05"}, "2024-05"},
		{"开工实际", "", cells.Cell{Text: "2024.1", Number: true}, ""}, {"开工实际", "", cells.Cell{Text: "2024年底"}, "2024"},
		{"开工实际", "", cells.Cell{Text: "2024.13"}, ""}, {"开工实际", "", cells.Cell{Text: "已开工"}, ""},
		{"开工实际", "", cells.Cell{Text: "24.5.8"}, "2024-05-08"},
		{"用地", "", cells.Cell{Text: "2公顷"}, "30.00亩"}, {"用地", "亩", cells.Cell{Text: "120.5", Number: true}, "120.50亩"},
		{"用地", "平方米", cells.Cell{Text: "6670", Number: true}, "10.01亩"},
		{"编号", "", cells.Cell{Text: "0012"}, "0012"},
		{"编号", "", cells.Cell{Text: "330604202300000123"}, "330604202300000123"},
		{"联系人", "", cells.Cell{Text: "13800000000", Number: true}, "13800000000"},
		{"备注", "", cells.Cell{Text: "无"}, "无"},
		{"类别", "", cells.Cell{Text: "政府投资"}, "平台项目"}, {"二次创业", "", cells.Cell{Text: "√"}, "是"},
		{"环评手续", "", cells.Cell{Text: "√"}, "已办结"},
	} {
		t.Run(test.field+" "+test.cell.Text+test.unit, func(t *testing.T) {
			got, err := value(test.cell, field(test.field), unit{name: test.unit}, ofHundred)
			switch {
			case test.want == "" && err == nil:
				t.Errorf("%s %+v: %q", test.field, test.cell, got)
			case test.want == "-" && (err != nil || got != ""),
				test.want != "" && test.want != "-" && (err != nil || got != test.want):
				t.Errorf("%s %+v: %q %v", test.field, test.cell, got, err)
			}
		})
	}
}

// pack makes a workbook of parts.
func pack(parts map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, body := range parts {
		w, _ := z.Create(name)
		_, _ = w.Write([]byte(body))
	}
	_ = z.Close()
	return b.Bytes()
}

// relation returns the only relation of a part to another, of a kind such as worksheet.
func relation(id, kind, target string) string {
	return `<Relationships><Relationship Id="` + id + `" Type="http://x/` + kind + `" Target="` + target +
		`"/></Relationships>`
}

// inline returns a cell of words.
func inline(cell, text string) string {
	return `<c r="` + cell + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
}

func parts(rows string) map[string]string {
	return map[string]string{
		"_rels/.rels": relation("r1", "officeDocument", "xl/workbook.xml"),
		"xl/workbook.xml": `<workbook xmlns:r="x"><sheets>` +
			`<sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relation("rId1", "worksheet", "worksheets/sheet1.xml"),
		"xl/worksheets/sheet1.xml":   `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`,
	}
}

func TestHostileFiles(t *testing.T) {
	sound, err := os.ReadFile("testdata/openpyxl.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	with := func(name, body string) []byte { p := parts(""); p[name] = body; return pack(p) }
	var many strings.Builder
	for i := range 1_048_576 {
		fmt.Fprintf(&many, `<row r="%d"><c r="A%d"><v>1</v></c></row>`, i+1, i+1)
	}
	locked := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
		bytes.Repeat([]byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), 3)...)
	for name, test := range map[string]struct {
		file string
		data []byte
		want string
	}{
		"empty": {"a.xlsx", nil, "空文件"}, "truncated": {"a.xlsx", sound[:len(sound)/2], "不完整或已损坏"},
		"cut sheet": {"a.xlsx", with("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c r="A1"`),
			"已损坏"},
		"bomb": {"a.xlsx", with("xl/media/x", strings.Repeat("0", 400<<20)), "异常大"},
		"dense": {"a.xlsx",
			with("xl/sharedStrings.xml", "<sst>"+strings.Repeat("<si><t>a</t></si>", 8<<20)+"</sst>"), "异常大"},
		"too many rows": {"a.xlsx", pack(parts(many.String())), "行数超过100000行"}, "password": {"a.xlsx", locked, "打开密码"},
		"old":                  {"a.xls", locked[:8], "旧格式"},
		"text called xlsx":     {"a.xlsx", []byte("编号,项目名称\n"), "内容却不是 Excel"},
		"page without a table": {"a.xlsx", []byte("<html><table></table></html>"), "里面没有表格"},
		"workbook called csv":  {"a.csv", sound, "请把扩展名改为 .xlsx"},
		"picture":              {"a.csv", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00"), "不是文本表格"},
		"macros":               {"a.xlsm", with("xl/vbaProject.bin", "x"), "宏"},
		"links":                {"a.xlsx", with("xl/externalLinks/externalLink1.xml", "<x/>"), "外部链接"},
		"document": {"a.docx", pack(map[string]string{
			"_rels/.rels": relation("r1", "officeDocument", "word/document.xml"), "word/document.xml": "<x/>"}),
			"不是 Excel 工作簿"},
		"ods": {"a.ods", pack(map[string]string{"mimetype": "x", "content.xml": "<x/>"}), ".ods"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := cells.Read(test.file, test.data); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v", err)
			}
		})
	}
}

// A sheet of blank rows down to the last one is no larger than what it holds.
func TestBlankRowsAreFree(t *testing.T) {
	var rows strings.Builder
	rows.WriteString(`<row r="1">` + inline("A1", "项目名称") + inline("XFD1", "远") + `</row>`)
	for i := range 200_000 {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" s="0"/></row>`, i+2, i+2)
	}
	sheets, err := cells.Read("a.xlsx", pack(parts(rows.String())))
	if err != nil || len(sheets[0].Rows) != 1 || !sheets[0].Cut {
		t.Errorf("%v", err)
	}
}

func TestTenThousandRows(t *testing.T) {
	b := samples.Generate(10_000, 2, 7)
	for i, p := range b.Projects {
		p.Name = fmt.Sprint(p.Name, i) // some of them share a name
	}
	var out bytes.Buffer
	if err := xlsx.Write(context.Background(), &out, ledger.Progress(b, samples.Latest)); err != nil {
		t.Fatal(err)
	}
	p := look(t, b, "大.xlsx", out.Bytes(), Options{Period: samples.Latest})
	if p.Unchanged != 10_000 || !p.Clean() {
		t.Errorf("%d unchanged, %d problems, %d questions\n%s", p.Unchanged, len(p.Problems), len(p.Questions),
			shownText(p))
	}
	p = look(t, samples.Empty(), "大.xlsx", out.Bytes(), Options{Period: samples.Latest})
	if len(p.New) != 10_000 || !p.Clean() {
		t.Errorf("%d new, %d problems", len(p.New), len(p.Problems))
	}
}

func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.[xc]*")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(filepath.Base(file), data)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		sheets, err := cells.Read(name, data)
		if err == nil {
			_, _ = Look(book(), sheets, Options{Period: at})
		}
	})
}

// TestAddressesAreNoPlaces: a column 位置 of addresses is left alone, one with
// places of the map is read, and its wrong ones are told.
func TestAddressesAreNoPlaces(t *testing.T) {
	b := &zone.Book{Projects: []*zone.Project{{ID: 1, Code: "XM1", Name: "甲项目"}, {ID: 2, Code: "XM2", Name: "乙项目"}}}
	for cells, want := range map[[2]string]string{
		{"纬七路以南", "北片"}:        "甲项目 总投资=6亿元",
		{"\"0.31,0.62\"", ""}:  "甲项目 位置=0.31,0.62 总投资=6亿元",
		{"31%、62%", "\"3,4\""}: "乙项目",
	} {
		p := look(t, b, "表.csv", []byte("项目名称,位置,总投资（亿元）\n甲项目,"+cells[0]+",6\n乙项目,"+cells[1]+",\n"), Options{})
		if got := shownText(p); !strings.Contains(got, want) || strings.Contains(got, "纬七路") {
			t.Errorf("%q: %s", cells, got)
		}
	}
}

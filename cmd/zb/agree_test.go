package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zonebrief/app/samples"
	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

// fact is a figure that a file of the pack prints: of whom, which, and how exactly.
type fact struct {
	subject, measure string
	value, step      float64 // in yuan, of one, or as it is counted; step is one of its last place
	printed, file    string
}

// facts collects what the files of a pack print.
type facts struct {
	t    *testing.T
	all  map[string][]fact
	text map[string]string // of each file, without white space
	line map[string]string // the same of the PDF files, line by line
	name []string          // of the projects
	// the rows of 逐期进度, under their heads
	halves [][]string
}

// measureNames gives every name that a measure goes by in the pack.
var measureNames = map[string]string{
	"计划总投资": "总投资", "累计投资": "本年累计", "投资完成率": "完成率", "年度投资完成率": "完成率", "±百分点": "超序时", "超序": "超序时", "个数": "项目数",
	"排名":  "名次",
	"红旗数": "红旗", "蓝旗数": "蓝旗", "黄旗数": "黄旗", "蜗牛数": "蜗牛", "未报数": "未报", "综合比": "综合",
}

// compared are the measures that are held against each other.
var compared = []string{"项目数", "总投资", "年度计划", "未报计划", "本期完成", "本年累计", "自开始累计", "序时应完成", "完成率", "序时进度", "超序时", "综合",
	"距上一旗", "连续期数",
	"名次", "红旗", "蓝旗", "黄旗", "蜗牛", "未报", "应开工", "已开工", "开工率", "应入库", "已入库", "入库率", "参评数", "旗别"}

var figureText = regexp.MustCompile(`^[+-]?[\d,]+(?:\.(\d+))?%?$`)

// add takes a printed figure in; a word is held as it is.
func (f *facts) add(file, subject, measure, printed, unit string) {
	measure, _, _ = strings.Cut(measure, "（")
	if name := measureNames[measure]; name != "" {
		measure = name
	}
	printed = strings.TrimRight(strings.TrimSpace(printed), "※？")
	if measure == "超序时" {
		printed = strings.NewReplacer("超序时进度", "+", "慢于序时进度", "-", "与序时进度持平", "0", "序时进度暂无法比较", "—", "个百分点", "").
			Replace(printed)
	}
	if !slices.Contains(compared, measure) || subject == "" || printed == "" {
		return
	}
	for _, u := range []string{"亿元", "万元", "个百分点"} {
		if s, ok := strings.CutSuffix(printed, u); ok {
			printed, unit = s, u
		}
	}
	one := fact{subject: subject, measure: measure, printed: printed, file: file, value: math.NaN()}
	if m := figureText.FindStringSubmatch(printed); m != nil {
		size := map[string]float64{"亿元": 1e8, "万元": 1e4}[unit]
		if !slices.Contains([]string{"总投资", "年度计划", "未报计划", "本期完成", "本年累计", "自开始累计", "序时应完成"}, measure) || size == 0 {
			size = 1
		}
		v, err := strconv.ParseFloat(strings.NewReplacer(",", "", "%", "", "+", "").Replace(printed), 64)
		if err != nil {
			f.t.Fatal(err)
		}
		one.value, one.step = v*size, math.Pow(10, -float64(len(m[1])))*size
	}
	key := subject + "·" + measure
	f.all[key] = append(f.all[key], one)
}

// agree holds equal things equal: no two files print another value of the same thing.
func (f *facts) agree() {
	for key, list := range f.all {
		for _, b := range list[1:] {
			a := list[0]
			same := a.printed == b.printed
			if !math.IsNaN(a.value) && !math.IsNaN(b.value) {
				same = math.Abs(a.value-b.value) <= (a.step+b.step)/2*1.0000001
			}
			if !same {
				f.t.Errorf("%s is %s in %s and %s in %s", key, a.printed, a.file, b.printed, b.file)
				break
			}
		}
	}
}

func (f *facts) first(subject, measure string) (fact, bool) {
	list := f.all[subject+"·"+measure]
	if len(list) == 0 {
		return fact{}, false
	}
	return list[0], true
}

// readPack reads every file of a folder back.
func readPack(t *testing.T, dir string, b *zone.Book) *facts {
	t.Helper()
	f := &facts{t: t, all: map[string][]fact{}, text: map[string]string{}, line: map[string]string{}}
	for _, p := range b.Projects {
		f.name = append(f.name, p.Name)
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name, path := strings.SplitN(file.Name(), "_", 2)[0], filepath.Join(dir, file.Name())
		switch filepath.Ext(path) {
		case ".xlsx":
			f.workbook(name, path)
		case ".pdf":
			f.pages(name, path)
		}
	}
	return f
}

func (f *facts) workbook(name, path string) {
	book, err := excelize.OpenFile(path)
	if err != nil {
		f.t.Fatal(err)
	}
	defer book.Close()
	var all strings.Builder
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			f.t.Fatal(err)
		}
		raw, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			f.t.Fatal(err)
		}
		for i, r := range rows {
			for c := range r { // the library writes a nothing with the sign of what is above it
				if c < len(raw[i]) && raw[i][c] == "0" {
					r[c] = strings.TrimPrefix(r[c], "+")
				}
			}
			all.WriteString(strings.Join(r, "|") + "\n")
		}
		if len(rows) > 3 {
			f.sheet(name+"·"+sheet, sheet, rows)
		}
	}
	f.text[name] = strings.Join(strings.Fields(all.String()), "")
}

var unitOf = regexp.MustCompile(`单位：(亿元|万元)`)

// sheet reads a sheet by its heads: the row's name says of whom a cell is, the head
// which measure it is.
func (f *facts) sheet(file, name string, rows [][]string) {
	heads := slices.Clone(rows[2])
	if len(rows[3]) > 0 && rows[3][0] == "" {
		for c, h := range rows[3] {
			if h != "" {
				heads[c] = h
			}
		}
	}
	unit := ""
	if m := unitOf.FindStringSubmatch(strings.Join(rows[1], "")); m != nil {
		unit = m[1]
	}
	at := func(title string) int { return slices.Index(heads, title) }
	cell := func(r []string, c int) string {
		if c < 0 || c >= len(r) {
			return ""
		}
		return r[c]
	}
	for _, r := range rows[3:] {
		switch {
		case name == "汇总":
			for scope, c := range map[string]int{"全部项目": 3, "产业项目": 4, "平台项目": 5} {
				if cell(r, 2) != "亿元" || unit == "" {
					f.add(file, scope, cell(r, 1), cell(r, c), cell(r, 2))
				}
			}
		case name == "复核单" && strings.HasPrefix(cell(r, 1), "{"):
			scope, measure, _ := strings.Cut(strings.Trim(cell(r, 1), "{}"), ".")
			if !strings.Contains(measure, "|") && strings.HasSuffix(scope, "项目") {
				f.add(file, scope, measure, strings.TrimSuffix(cell(r, 3), "个"), "")
			}
		case name == "逐期进度":
			f.halves = rows[2:]
		case slices.Contains([]string{"填报明细", "历次旗别"}, name): // of other half-months too
		default:
			named := 1
			for _, title := range []string{"项目名称", "产业", "责任单位", "分类"} {
				if c := at(title); c >= 0 {
					named = c
					break
				}
			}
			subject := f.subject(name, cell(r, named))
			for c, h := range heads {
				f.add(file, subject, h, cell(r, c), unit)
			}
		}
	}
}

var numbered = regexp.MustCompile(`（\d+个）$`)

// subject tells of whom a row is; empty where it is not told.
func (f *facts) subject(sheet, label string) string {
	label = strings.TrimSuffix(numbered.ReplaceAllString(label, ""), "小计")
	if label == "合计" || label == "全区" {
		return map[string]string{"产业项目": "产业项目", "平台项目": "平台项目", "固定资产投资": "全部项目", "单位排名": "全部项目", "分产业": "全部项目",
			"两个100%": "全部项目", "明细": "全部项目"}[sheet]
	}
	if sheet == "平台项目" && !slices.Contains(f.name, label) {
		return "" // an industry of the government's projects is another group than that of the industry's
	}
	if sheet == "应入未入库" && !slices.Contains(f.name, label) {
		return ""
	}
	return label
}

// pages reads a PDF's sentences, and the rows of its tables.
func (f *facts) pages(name, path string) {
	out, err := exec.Command("pdftotext", path, "-").Output()
	if err != nil {
		f.t.Fatal(err)
	}
	text := strings.Join(strings.Fields(string(out)), "")
	f.text[name], f.line[name] = text, strings.ReplaceAll(string(out), " ", "")
	for _, s := range sentences {
		for _, m := range s.shape.FindAllStringSubmatch(text, -1) {
			subject := s.subject
			for i, measure := range s.measures {
				switch v := m[i+1]; {
				case measure == "@":
					subject = v
				case measure == "+-":
				case measure == "超序时" && (m[i] == "慢于"):
					f.add(name, subject, measure, "-"+v, "")
				default:
					f.add(name, subject, measure, v, "")
				}
			}
		}
	}
	layout, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		f.t.Fatal(err)
	}
	f.tables(name, string(layout))
}

const (
	sum = `([\d.]+(?:亿元|万元))`
	num = `(\d+)`
	pct = `([\d.]+%)`
)

// sentences are the sentences of the documents, with what each of their figures is.
var sentences = []struct {
	shape    *regexp.Regexp
	subject  string
	measures []string
}{
	{regexp.MustCompile(num + `个(产业项目|平台项目)，?总投资` + sum), "", nil},
	{regexp.MustCompile(`(产业项目|平台项目)，?总投资` + sum), "", []string{"@", "总投资"}},
	{regexp.MustCompile(num + `个(?:产业项目)累计完成`), "产业项目", []string{"项目数"}},
	{regexp.MustCompile(num + `个(?:平台项目)累计完成`), "平台项目", []string{"项目数"}},
	{regexp.MustCompile(`(产业项目|平台项目)累计完成投资` + sum), "", []string{"@", "本年累计"}},
	{regexp.MustCompile(`(产业项目|平台项目)累计完成投资[\d.]+..，占年度计划` + sum + `的` + pct + `，(超|慢于)序时进度([\d.]+)个百分点`), "",
		[]string{"@", "年度计划", "完成率", "+-", "超序时"}},
	{regexp.MustCompile(`(产业项目|平台项目)累计完成投资[\d.]+..，占已填报项目年度计划[\d.]+..的` + pct + `，(超|慢于)序时进度([\d.]+)个百分点`), "",
		[]string{"@", "完成率", "+-", "超序时"}},
	{regexp.MustCompile(`(产业项目|平台项目)累计完成投资[^。]*(?:\.\d[^。]*)*。本期完成投资` + sum), "", []string{"@", "本期完成"}},
	{regexp.MustCompile(`已完成` + sum + `，完成率` + pct + `，(超|慢于)序时进度([\d.]+)个百分点；本期赛马晾晒` + num + `个项目参评`), "全部项目",
		[]string{"本年累计", "完成率", "+-", "超序时", "参评数"}},
	{regexp.MustCompile(`应开工` + num + `个，已开工` + num + `个，开工率` + pct), "全部项目", []string{"应开工", "已开工", "开工率"}},
	{regexp.MustCompile(`已开工应入库` + num + `个，已入库` + num + `个，入库率` + pct), "全部项目", []string{"应入库", "已入库", "入库率"}},
	{regexp.MustCompile(`红旗` + num + `个、蓝旗` + num + `个、黄旗` + num + `个、蜗牛` + num + `个`), "全部项目",
		[]string{"红旗", "蓝旗", "黄旗", "蜗牛"}},
	{regexp.MustCompile(`另有` + num + `个(?:项目)?应报未报`), "全部项目", []string{"未报"}},
	{regexp.MustCompile(`“([^”]+)”，截至\d+年\d+月\d+日，本年累计完成投资` + sum), "", []string{"@", "本年累计"}},
	{regexp.MustCompile(`本期完成投资` + sum + `，[^。]*；完成率` + pct), "全部项目", []string{"本期完成", "完成率"}},
	{regexp.MustCompile(`全区(超|慢于)序时进度([\d.]+)个百分点`), "全部项目", []string{"+-", "超序时"}},
}

var (
	groupRow = regexp.MustCompile(
		`^\s*(\S+)\s+(\d+)\s+([\d.]+)\s+([\d.]+|—)\s+([\d.]+|—)\s+([\d.]+|—)\s+([\d.]+|—)\s+([+-]?[\d.]+|—)\s*$`)
	sumRow = regexp.MustCompile(
		`^\s*(?:\S+\s+)?(\S+?)小计（(\d+) ?个）\s+([\d.]+|—)\s+([\d.]+|—)\s+([\d.]+|—)\s+([\d.]+|—)\s+([+-]?[\d.]+|—)\s*$`)
	oneRow = regexp.MustCompile(
		`^\s*\d+\s+(\S.*\S)\s+([\d.]+|—)\s+([\d.]+|—)\s+([\d.]+|—)\s+([\d.]+|—)\s+([+-]?[\d.]+|—)\s+` +
			`(\S旗※?？?|蜗牛※?？?|未报|不参评)\s*$`)
	unitRow = regexp.MustCompile(
		`^\s*\d*\s+(\S+)\s+(\d+)\s+([\d.]+|—)\s+([+-]?[\d.]+|—)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*$`)
)

// tables reads the rows of tables by their shape.
func (f *facts) tables(name, layout string) {
	for _, line := range strings.Split(layout, "\n") {
		take := func(subject string, m []string, measures ...string) {
			for i, measure := range measures {
				f.add(name, strings.ReplaceAll(subject, " ", ""), measure, m[i], "亿元")
			}
		}
		subject := func(s string) string {
			return strings.NewReplacer("全区合计", "全部项目", "全区", "全部项目").Replace(s)
		}
		if m := groupRow.FindStringSubmatch(line); m != nil {
			take(subject(m[1]), m[2:], "项目数", "总投资", "年度计划", "本年累计", "完成率", "序时进度", "超序时")
		} else if m := sumRow.FindStringSubmatch(line); m != nil && f.text[name] != "" {
			if group := m[1]; !strings.Contains(group, "平台") {
				take(group, m[2:], "项目数", "总投资", "年度计划", "本年累计", "完成率", "超序时")
			}
		} else if m := oneRow.FindStringSubmatch(line); m != nil &&
			slices.Contains(f.name, strings.ReplaceAll(m[1], " ", "")) {
			take(m[1], m[2:], "总投资", "年度计划", "本年累计", "完成率", "超序时", "旗别")
		} else if m := unitRow.FindStringSubmatch(line); m != nil && name == "通报" {
			take(subject(m[1]), m[2:], "项目数", "完成率", "超序时", "红旗", "蓝旗", "黄旗", "蜗牛")
		}
	}
}

// pack writes a book and exports all its documents of the latest half-month.
func pack(t *testing.T, b *zone.Book) string {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "园.zbk")
	if err := store.Create(context.Background(), path, b, nil); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	zb(t, "export", path, "-o", out, "--period", samples.Latest.String())
	return out
}

// troubled is a book of so many projects in which some have not reported, some have
// flags that were set by hand, and some stand just below a threshold.
func troubled(projects int) *zone.Book {
	b := samples.Generate(projects, 5, 7)
	at := samples.Latest
	for i, p := range b.Projects {
		report := p.Progress[at]
		switch {
		case i%7 == 3:
			report = zone.Progress{State: zone.Reported}
		case i%11 == 4:
			report.Override = zone.Override{Flag: zone.Red, Reason: "现场考核" + strconv.Itoa(i) + "号"}
		case i%13 == 5 && p.Plans[at.Year].Invest.Known:
			report.Work, report.Physical, report.Done = zone.Opt[zone.Share]{}, zone.Opt[zone.Share]{},
				zone.Opt[zone.Money]{}
			report.YearDone = zone.Some(zone.Money(int64(p.Plans[at.Year].Invest.Value) * 7 * 1096 / 24 / 1000))
		case i%17 == 6:
			p.Total = zone.Opt[zone.Money]{}
		}
		p.Progress[at] = report
	}
	return b
}

// TestPackAgrees reads every figure of a pack back from its pages and cells: the same
// thing of the same half-month is printed as the same value everywhere.
func TestPackAgrees(t *testing.T) {
	sample, _ := samples.Book()
	sample.Photos = nil
	books := map[string]*zone.Book{"sample": sample, "none": troubled(0), "one": troubled(1), "forty": troubled(40)}
	carried := troubled(40)
	carried.Rules.Unreported = zone.Carried
	books["carried"] = carried
	for name, b := range books {
		t.Run(name, func(t *testing.T) {
			f := readPack(t, pack(t, b), b)
			if len(f.text) != 25 {
				t.Errorf("the pack has %d files", len(f.text))
			}
			f.agree()
			twice := 0
			for _, list := range f.all {
				if list[0].file != list[len(list)-1].file {
					twice++
				}
			}
			if least := 2 * len(b.Projects); twice < least {
				t.Errorf("%d figures are read from two files, want %d at least", twice, least)
			}
			f.rates(b)
			f.flags(b)
			f.titles()
			f.addsUp()
			f.compares(b)
		})
	}
}

// rates holds 完成率 to the plan of those who have reported, a rank to its flag, and the
// feature's headline to the course of the half-month.
func (f *facts) rates(b *zone.Book) {
	at := samples.Latest
	for _, scope := range []string{"产业项目", "平台项目", "全部项目"} {
		done, plan := 0.0, 0.0
		for _, p := range b.Projects {
			if scope == p.Register.Title() || scope == "全部项目" {
				if d := b.Rules.YearDone(p, at); d.Known {
					done, plan = done+float64(d.Value), plan+float64(p.Plans[at.Year].Invest.Value)
				}
			}
		}
		got, ok := f.first(scope, "完成率")
		if ok && !math.IsNaN(got.value) && plan > 0 && math.Abs(got.value-done/plan*100) > 0.0501 {
			f.t.Errorf("%s完成率 is %s in %s, of those who have reported it is %.2f%%", scope, got.printed, got.file,
				done/plan*100)
		}
	}
	for _, p := range b.Projects {
		r := b.Rules.Rate(p, at)
		score, ok := f.first(p.Name, "综合")
		if ok && !math.IsNaN(score.value) && !r.ByHand() && !r.Capped && !r.LateStart {
			least := map[zone.Flag]float64{zone.Blue: 1.1, zone.Yellow: 1, zone.Snail: 0.6}[r.Final]
			if least > 0 && score.value >= least {
				f.t.Errorf("%s has a composite of %s and is %s", p.Name, score.printed, r.Final.Title())
			}
		}
		if _, ok := f.first(p.Name, "距上一旗"); ok && r.Margin != nil {
			if lacks, _ := f.first(p.Name, "距上一旗"); lacks.value == 0 {
				f.t.Errorf("%s lacks %s for the next flag", p.Name, lacks.printed)
			}
		}
		if late, ok := f.first(p.Name, "超序时"); ok && r.Final == zone.NoFlag && !math.IsNaN(late.value) {
			f.t.Errorf("%s does not take part and is %s ahead in %s", p.Name, late.printed, late.file)
		}
	}
	if strings.Contains(f.text["专版"], "提速见效") && strings.Contains(f.text["复核单"], "{全部项目.本期完成|较上期}|全部项目") &&
		regexp.MustCompile(`本期完成\|较上期\}[^{]*?较上期减少`).MatchString(f.text["复核单"]) {
		f.t.Error("专版 says 提速见效 over a half-month that fell")
	}
	for file, text := range f.text {
		if strings.Contains(text, "+0.0|") || regexp.MustCompile(`[+-]0\.0(?:[^0-9]|$)`).MatchString(text) {
			f.t.Errorf("%s has a nothing with a sign", file)
		}
	}
}

// flags holds that every file that shows all flags tells which were set by hand, and why, and
// that streaks agree.
func (f *facts) flags(b *zone.Book) {
	at := samples.Latest
	for _, p := range b.Projects {
		r := b.Rules.Rate(p, at)
		if r.ByHand() {
			for _, file := range []string{"工作简报", "一张纸快报", "项目卡", "通报", "重点项目进度表", "赛马晾晒", "作战图（可编辑）", "复核单",
				"逐期填报明细"} {
				if file == "通报" && r.Final != zone.Red && r.Final != zone.Snail {
					continue
				}
				reason := strings.Join(strings.Fields(r.Override.Reason), "")
				if !strings.Contains(f.text[file], "人工调整") || !strings.Contains(f.text[file], reason) {
					f.t.Errorf("%s does not tell that %s was set by hand: %s", file, p.Name, reason)
				}
			}
			if strings.Contains(f.text["通报表扬单和约谈提醒单"], "“"+p.Name+"”") && !strings.Contains(f.text["通报表扬单和约谈提醒单"],
				"人工调整为"+r.Final.Title()) {
				f.t.Errorf("the letter to %s does not tell that its flag was set by hand", p.Name)
			}
		}
		if n := b.Rules.Streak(p, at); b.Rules.Summoned(p, at) {
			for _, file := range []string{"工作简报", "通报表扬单和约谈提醒单"} {
				i := strings.Index(f.text[file], strings.ReplaceAll(p.Label(), " ", "")+map[string]string{"工作简报": "：",
					"通报表扬单和约谈提醒单": "”，截至"}[file])
				if i < 0 {
					continue
				}
				if m := regexp.MustCompile(`已连续(\S+?)期为蜗牛`).FindStringSubmatch(f.text[file][i:]); m == nil ||
					m[1] != fmt.Sprint(n) {
					f.t.Errorf("%s: %s has a streak of %d, told is %v", file, p.Name, n, m)
				}
			}
		}
	}
}

// titles holds that a title which counts industries counts industries.
func (f *facts) titles() {
	for file, text := range f.line {
		for _, m := range regexp.MustCompile(`(?m)^(\d+)个产业(?:和[^，。]{1,8})?慢于序时`).FindAllStringSubmatch(text, -1) {
			n := 0
			for key, list := range f.all {
				if subject, ok := strings.CutSuffix(key, "·超序时"); ok && list[0].value < 0 &&
					slices.Contains(samples.Empty().Industries, subject) {
					n++
				}
			}
			if m[1] != fmt.Sprint(n) && !strings.Contains(m[0], "其他") {
				f.t.Errorf("%s tells of %s industries that are late, there are %d", file, m[1], n)
			}
		}
	}
}

// addsUp holds each row of 逐期进度 to the one before: 本年累计 is that of before with 本期完成, and with what
// was not reported or reported late.
func (f *facts) addsUp() {
	if len(f.halves) == 0 {
		return
	}
	column := func(title string) int { return slices.Index(f.halves[0], title) }
	at := func(r []string, title string) (float64, bool) {
		c := column(title)
		if c < 0 || c >= len(r) {
			return 0, false
		}
		v, err := strconv.ParseFloat(strings.TrimSpace(strings.ReplaceAll(r[c], ",", "")), 64)
		return v, err == nil
	}
	before := 0.0
	for _, r := range f.halves[1:] {
		sum, ok := at(r, "本年累计")
		done, _ := at(r, "本期完成")
		gap, _ := at(r, "未报、补报增减")
		if ok && math.Abs(before+done+gap-sum) > 0.0201 { // each is rounded
			f.t.Errorf("逐期进度: %.4f with %.4f and %.4f is not %.4f: %v", before, done, gap, sum, r)
		}
		if ok {
			before = sum
		}
	}
}

var risen = regexp.MustCompile(`\{全部项目\.本期完成\|较上期\}[^{]*?(较上期(增加|减少)([\d.]+)(亿元|万元)|与上期持平)`)

// compares holds the change of 本期完成 to those who reported both times: who is silent has not done less.
func (f *facts) compares(b *zone.Book) {
	at, want, both := samples.Latest, 0.0, 0
	for _, p := range b.Projects {
		now, was := b.Rules.PeriodDone(p, at), b.Rules.PeriodDone(p, at.Add(-1))
		if now.Known && was.Known {
			want, both = want+float64(now.Value-was.Value), both+1
		}
	}
	m := risen.FindStringSubmatch(f.text["复核单"])
	if both == 0 || m == nil {
		return
	}
	got, unit := 0.0, map[string]float64{"": float64(zone.Yi), "亿元": float64(zone.Yi), "万元": float64(zone.Wan)}[m[4]]
	if m[3] != "" {
		got, _ = strconv.ParseFloat(m[3], 64)
		got *= unit * map[string]float64{"增加": 1, "减少": -1}[m[2]]
	}
	if math.Abs(got-want) > 0.0051*unit {
		f.t.Errorf("本期完成 is told as %s, of those who reported both times it is %.0f", m[1], want)
	}
}

// TestLaterEventsAreNotPrinted holds that a pack is the same to the byte whether or not
// the book knows what came after the half-month.
func TestLaterEventsAreNotPrinted(t *testing.T) {
	make := func(later bool) *zone.Book {
		b := troubled(12)
		if !later {
			return b
		}
		day := samples.Latest.Add(1).End()
		for i, p := range b.Projects {
			for n := range p.Milestones {
				if p.Milestones[n].Actual.IsZero() && i%3 == 0 {
					p.Milestones[n].Actual = day
				}
			}
		}
		for i := range b.Leads {
			for _, n := range []zone.Node{zone.Signing, zone.LandGrant} {
				if b.Leads[i].Milestones[n].Actual.IsZero() {
					b.Leads[i].Milestones[n].Actual = day
				}
			}
		}
		b.Trips = append(b.Trips, zone.Trip{ID: 9001, Subject: "期后活动", Date: day, Place: "北京"})
		b.Visits = append(b.Visits, zone.Visit{ID: 9001, Firm: "期后企业", Date: day})
		for i := range b.Visits {
			if b.Visits[i].Answered.IsZero() {
				b.Visits[i].Answered, b.Visits[i].Result = day, "期后答复"
			}
		}
		b.Honors = append(b.Honors, zone.Honor{ID: 9001, Name: "期后荣誉", Date: day})
		b.Platforms = append(b.Platforms, zone.Platform{ID: 9001, Name: "期后平台", Since: day})
		return b
	}
	plain, later := pack(t, make(false)), pack(t, make(true))
	files, err := os.ReadDir(plain)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		a, _ := os.ReadFile(filepath.Join(plain, file.Name()))
		b, _ := os.ReadFile(filepath.Join(later, file.Name()))
		if string(a) != string(b) {
			t.Errorf("%s differs by what came after the half-month", file.Name())
		}
	}
}

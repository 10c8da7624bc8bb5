package zone

import "fmt"

// Options are how the office wants one document (文档选项). What is empty is left
// to the program.
type Options struct {
	Paper    string            `wire:"paper"`    // 纸张
	Columns  int               `wire:"columns"`  // 栏数
	Sections []string          `wire:"sections"` // 栏目: which, in which order
	NoPhotos bool              `wire:"no_photos"`
	Fonts    map[string]string `wire:"fonts"`    // 字体: what for → a role's name or a font file
	Issuer   string            `wire:"issuer"`   // 编发单位
	Unsigned bool              `wire:"unsigned"` // 不落款
	Secrecy  string            `wire:"secrecy"`  // 密级
	Number   string            `wire:"number"`   // 编号
	First    Period            `wire:"first"`    // 首期: the half-month of 总第1期
	Copy     string            `wire:"copy"`     // 抄送
	Serial   string            `wire:"serial"`   // 份号
	Urgency  string            `wire:"urgency"`  // 紧急程度
	Signer   string            `wire:"signer"`   // 签发人
	Series   string            `wire:"series"`   // 发文代字 of papers that are counted: 虞经开办函
	Talk     Talk              `wire:"talk"`
}

// Talk is when and where units are talked to (约谈), and who is there. What is empty is left
// to be filled in by hand.
type Talk struct {
	Time    string `wire:"time"`    // 约谈时间
	Place   string `wire:"place"`   // 约谈地点
	Present string `wire:"present"` // 参加人员
}

// Reference writes a counted paper's number (发文字号): 虞经开办函〔2023〕12号. Empty where
// papers are not counted.
func (o Options) Reference(year, n int) string {
	if o.Series == "" {
		return ""
	}
	return fmt.Sprintf("%s〔%d〕%d号", o.Series, year, n)
}

// Issue counts a document's issues (期号): that of the year, and that of all since
// the first. Zero is not counted. Half-months before the first have no number.
func (o Options) Issue(at Period, firstYear int) (ofYear, ofAll int) {
	first := o.First
	if first.IsZero() && firstYear > 0 {
		first = Period{Year: firstYear, Month: 1, Half: 1}
	}
	if ofYear = at.Number(); first.IsZero() {
		return ofYear, 0
	}
	ofAll = (at.Year-first.Year)*24 + at.Number() - first.Number() + 1
	return min(ofYear, max(0, ofAll)), max(0, ofAll)
}

// Preset is a set of documents that the office exports together (导出方案): what
// goes to the district, to a meeting, into the hall.
type Preset struct {
	Name      string   `wire:"name"`
	Documents []string `wire:"documents"` // ids
}

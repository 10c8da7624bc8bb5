package store

import (
	"database/sql"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// Unreadable is a value in the file that a book never holds: a day that does not exist,
// text where a number belongs, a choice that there is none of. It is damage.
type Unreadable struct {
	in    string // the table, as the file calls it
	Table string // as the window calls it: 招商项目
	Row   string // “某新材料项目”（序号3）
	Field string // 在谈
	Value string // as it stands in the file; empty where it is long or nothing
	Err   error  // what is wrong with it, in technical words

	Filled bool // from a snapshot
}

// Error says in Chinese which value it is.
func (u *Unreadable) Error() string {
	text := u.Table + u.Row + "的“" + u.Field + "”无法读取"
	if u.Value != "" {
		text += "（写着“" + u.Value + "”）"
	}
	if u.Filled {
		text += "，已取快照里的值"
	}
	return text
}

func (u *Unreadable) Unwrap() error { return u.Err }

// rowTitle names a row of a register.
func rowTitle(id int64, name string) string {
	if name == "" {
		return fmt.Sprintf("序号%d", id)
	}
	return fmt.Sprintf("“%s”（序号%d）", printable(name), id)
}

// brief returns a stored value as it is told: its first characters.
func brief(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []byte:
		return fmt.Sprintf("%d个字节", len(v))
	case string:
		if !utf8.ValidString(v) {
			return fmt.Sprintf("%d个字节", len(v))
		}
		return zone.Shorten(v, 21)
	}
	return fmt.Sprint(v)
}

// scanners returns the readers of places.
func scanners(places []any) []sql.Scanner {
	out := make([]sql.Scanner, len(places))
	for i, place := range places {
		out[i] = scanner(place)
	}
	return out
}

// scanner returns the reader of a place that a record names.
func scanner(place any) sql.Scanner {
	switch p := place.(type) {
	case sql.Scanner:
		return p
	case *int:
		return between(p, -mostWhole, mostWhole)
	case *int64:
		return between(p, -mostWhole, mostWhole)
	case *zone.Money:
		return between(p, -mostWhole, mostWhole)
	case *bool:
		return truth(p)
	case *string:
		return text(p)
	}
	panic(fmt.Sprintf("no reader for %T", place))
}

// mostWhole is far beyond any number, year or ID of a book.
const mostWhole = 1 << 53

// truth is 0 or 1.
func truth(b *bool) cell {
	return cell{scan: func(v any) error {
		i, ok := v.(int64)
		if !ok || i != 0 && i != 1 {
			return fmt.Errorf("%v is neither 0 nor 1", v)
		}
		*b = i == 1
		return nil
	}}
}

// tableTitle says what the window calls a table and, in the order of its columns, its
// fields.
type tableTitle struct {
	title  string
	fields []string
}

var tableTitles = func() map[string]tableTitle {
	out := map[string]tableTitle{}
	for _, t := range [][3]string{
		{"curve", "项目的进度曲线：", "项目 年度 指标 半月 累计比例"},
		{"milestone", "项目的节点：", "项目 节点 计划日期 实际日期"},
		{"permit", "项目的手续：", "项目 手续 办理状态 日期 文号"},
		{"lead_milestone", "招商项目的节点：", "招商项目 节点 计划日期 实际日期"},
		{"segment", "产业链环节：", "产业链 次序 环节 位置 企业 缺链弱链"},
		{"step", "可撤销的步骤", "序号 名称 时间 是否撤销"},
	} {
		out[t[0]] = tableTitle{t[1], strings.Fields(t[2])}
	}
	out["project"] = fieldTitles("项目", "序号", ofProject)
	out["plan"] = fieldTitles("项目的年度计划：", "项目 年度", ofPlan)
	out["progress"] = fieldTitles("项目的半月填报：", "项目 期次 填报状态 填报人 填报时间", ofReport)
	for _, t := range tables {
		out[t.record.table] = tableTitle{t.of.Name, t.titles}
	}
	return out
}()

func fieldTitles(title, first string, list []*field.Field) tableTitle {
	fields := strings.Fields(first)
	for _, f := range list {
		fields = append(fields, f.Name)
	}
	return tableTitle{title, fields}
}

// settingTitles says what the window calls each setting.
var settingTitles = map[string]string{
	"office": "单位设置", "rules": "评旗规则", "industries": "产业", "districts": "片区", "published": "发布记录", "options": "文档选项",
	"tables": "自定义表", "labels": "导入时记住的列", "forms": "套表时记住的对应", "presets": "导出方案", "edits": "修改的文字",
	"corrected": "更正", "old_rules": "旧的评旗规则", "map": "产业布局图", "edition": "外发版", "confirmed": "已确认的存疑数据",
}

// SettingTitle says what the window calls a setting, by its name in the file.
func SettingTitle(key string) string { return settingTitles[key] }

// moment is a time of day, as the steps keep it.
func moment(t *time.Time) cell {
	return cell{scan: func(v any) (err error) {
		*t, err = time.Parse(time.RFC3339, word(v))
		return err
	}}
}

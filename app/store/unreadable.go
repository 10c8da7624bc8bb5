package store

import (
	"database/sql"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"zonebrief/reports/zone"
)

// Unreadable is a value in the file that a book never holds: a day that does not exist,
// text where a number belongs, a choice that there is none of. It is damage.
type Unreadable struct {
	Table string // as the window calls it: 招商项目
	Row   string // “某新材料项目”（序号3）
	Field string // 在谈
	Value string // as it stands in the file; empty where it is long or nothing
	Err   error  // what is wrong with it, in technical words
}

// Error says in Chinese which value it is.
func (u *Unreadable) Error() string {
	text := u.Table + u.Row + "的“" + u.Field + "”无法读取"
	if u.Value != "" {
		text += "（写着“" + u.Value + "”）"
	}
	return text
}

func (u *Unreadable) Unwrap() error { return u.Err }

// rowTitle names a row of a register.
func rowTitle(id int64, name string) string {
	if name == "" {
		return fmt.Sprintf("序号%d", id)
	}
	return fmt.Sprintf("“%s”（序号%d）", name, id)
}

// watcher reads rows and holds on to the first value that cannot be read. The others
// are read all the same: they say whose row it is.
type watcher struct {
	table string
	cells []watchedCell
	dest  []any // pointers to the cells
	bad   *Unreadable
}

type watchedCell struct {
	of    *watcher
	index int
	into  sql.Scanner
}

// at points the watcher to the places of a row and returns what Rows.Scan needs.
func (w *watcher) at(places []any) []any {
	if w.cells == nil {
		w.cells, w.dest = make([]watchedCell, len(places)), make([]any, len(places))
		for i := range places {
			w.cells[i] = watchedCell{of: w, index: i}
			w.dest[i] = &w.cells[i]
		}
	}
	for i, place := range places {
		w.cells[i].into = scanner(place)
	}
	return w.dest
}

// Scan never fails; what is wrong is in the watcher.
func (c *watchedCell) Scan(v any) error {
	if err := c.into.Scan(v); err != nil && c.of.bad == nil {
		t := tableTitles[c.of.table]
		c.of.bad = &Unreadable{Table: t.title, Field: t.fields[c.index], Value: brief(v), Err: err}
	}
	return nil
}

// brief gives a stored value as it is told: its first characters.
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
		if r := []rune(v); len(r) > 20 {
			return string(r[:20]) + "…"
		}
		return v
	}
	return fmt.Sprint(v)
}

// scanner gives the reader of a place that a record names.
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
		{"project", "项目", "序号 编号 名称 简称 类别 产业 片区 业主单位 投资方 建设性质 建设规模及内容 起止年限 总投资 其中外资 用地 责任单位 " +
			"联系领导 专班 联系人 二次创业 备注 位置"},
		{"plan", "项目的年度计划：", "项目 年度 年度计划 上年底累计"},
		{"curve", "项目的进度曲线：", "项目 年度 指标 半月 累计比例"},
		{"progress", "项目的半月填报：", "项目 期次 本期完成 本年累计 自开始累计 核定投资 建筑投资 安装投资 设备投资 其他投资 工作量 实物量 " +
			"形象进度 存在问题 解决措施 办理部门 时限 下一步 填报状态 旗别调整 调整理由 调整人 填报人 填报时间"},
		{"milestone", "项目的节点：", "项目 节点 计划日期 实际日期"},
		{"permit", "项目的手续：", "项目 手续 办理状态 日期 文号"},
		{"lead", "招商项目", "序号 项目 投资方 产业链 环节 预计总投资 其中外资 用地 在谈 专班 问题 下一步 重点招引"},
		{"lead_milestone", "招商项目的节点：", "招商项目 节点 计划日期 实际日期"},
		{"trip", "招商活动", "序号 日期 地点 形式 主题 带队领导 成果 对接企业数"},
		{"visit", "三服务", "序号 企业 日期 渠道 诉求 办理单位 时限 答复 结果"},
		{"chain", "产业链", "序号 名称 一个产业 一个规划 一个平台 一套政策 一个基金 一个专班 一批项目"},
		{"segment", "产业链环节：", "产业链 次序 环节 位置 企业 缺链弱链"},
		{"target", "招商目标", "序号 年度 名称 总投资不低于 目标个数"},
		{"platform", "创新平台", "序号 名称 层级 类型 依托单位 投入 启用 进展 片区 责任单位 亮点 位置"},
		{"firm", "龙头企业", "序号 名称 简称 产业 龙头 营业收入 收入年度 备注"},
		{"honor", "试点荣誉", "序号 名称 类别 领域 授予单位 日期 结果"},
		{"mechanism", "八大机制", "序号 名称 牵头单位 状态 备注"},
		{"photo", "照片", "序号 照片内容 说明 日期 地点 拍摄 项目编号 平台或企业 前后 宽 高 裁剪"},
		{"step", "可撤销的步骤", "序号 名称 时间 是否撤销"},
	} {
		out[t[0]] = tableTitle{t[1], strings.Fields(t[2])}
	}
	return out
}()

// settingTitles says what the window calls each setting.
var settingTitles = map[string]string{
	"office": "单位设置", "rules": "评旗规则", "industries": "产业", "districts": "片区", "published": "发布记录", "options": "文档选项",
	"tables": "自定义表", "labels": "导入时记住的列", "forms": "套表时记住的对应", "presets": "导出方案", "edits": "修改的文字",
	"corrected": "更正", "old_rules": "旧的评旗规则", "map": "产业布局图", "edition": "外发版",
}

// moment is a time of day, as the steps keep it.
func moment(t *time.Time) cell {
	return cell{scan: func(v any) (err error) {
		*t, err = time.Parse(time.RFC3339, word(v))
		return err
	}}
}

package session

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"zonebrief/app/store"
)

// Explain words an error for the user: what happened, why, and what to do next.
func Explain(err error) string {
	var e *store.Error
	switch {
	case errors.Is(err, context.Canceled):
		return "已取消，原有文件没有改动。"
	case !errors.As(err, &e):
		return strings.Replace(err.Error(), "（"+Detail(err)+"）", "", 1)
	}
	file := "“" + e.Path + "”"
	switch e.Reason {
	case store.NotFound:
		return "找不到文件" + file + "：请核对路径，或用“新建”建立一个。"
	case store.Exists:
		return "文件" + file + "已存在，没有覆盖：请换一个文件名，或先移走原文件。"
	case store.NotABook:
		return file + "不是园区简报的数据文件（.zbk），没有改动：请选择正确的文件。"
	case store.Older:
		return file + "由早先的试用版本发布过文件，本版本不再读取那时的格式，没有改动：请用当时的程序打开查看，或用更早的快照重新建立。"
	case store.Newer:
		return file + "由更新版本的程序建立，本版本不能打开，没有改动：请升级程序后再打开。"
	case store.Damaged:
		var bad *store.Unreadable
		if errors.As(err, &bad) {
			file += "已损坏，" + bad.Error()
		} else {
			file += "已损坏"
		}
		return file + "；没有改动：请用快照恢复（窗口里会提示，命令行用 zb restore），或联系技术人员。"
	case store.Locked:
		if e.Holder.User == "" {
			return file + "正被其他人编辑：请稍后再试，或以只读方式打开。"
		}
		return fmt.Sprintf("%s正由 %s 在 %s 上编辑（%s 起）：请等对方关闭后再试，或以只读方式打开。", file, e.Holder.User, e.Holder.Host, e.Holder.Since.Local().Format("2006年1月2日 15:04"))
	case store.ReadOnly:
		return file + "是只读的，不能修改：请取消文件的只读属性，或另存到可写的位置。"
	}
	return "处理文件" + file + "时出错。请检查磁盘空间和网络后重试。"
}

// Detail gives the system's own words of an error, which Explain leaves out: those
// that stand in brackets in a Chinese sentence, or belong to the file.
func Detail(err error) string {
	var e *store.Error
	if errors.As(err, &e) {
		var bad *store.Unreadable
		if errors.As(err, &bad) && bad.Err != nil {
			return bad.Err.Error()
		}
		if e.Err != nil && (e.Reason == store.Failed || e.Reason == store.Damaged) {
			return e.Err.Error()
		}
		return ""
	}
	text := err.Error()
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(inner) {
		raw := inner.Error()
		if strings.Contains(text, "（"+raw+"）") && !strings.ContainsFunc(raw, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			return raw
		}
	}
	return ""
}

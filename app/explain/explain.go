// Package explain words errors for the user in Chinese: what happened, why, and what to do next.
// Window and command line add what can be done there, of its advice.
package explain

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"zonebrief/app/advice"
	"zonebrief/app/store"
)

// Error words an error for the user: what happened, why, and what to do next.
func Error(err error) string {
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
		var altered *store.Altered
		if errors.As(err, &bad) {
			file += "已损坏，" + bad.Error()
		} else if errors.As(err, &altered) {
			file += "已损坏，或被别的程序改动过：" + altered.Error()
		} else {
			file += "已损坏"
		}
		return file + "；没有改动：请用快照恢复，或联系技术人员。"
	case store.Foreign:
		return file + "里有本程序不会写入的内容（" + e.Err.Error() + "），可能被别的程序改动过，没有读取，也没有改动：是自己的数据文件请用快照恢复，是别人发来的请让对方用本程序重新保存。"
	case store.Locked:
		if e.Holder.User == "" {
			return file + "正被其他人编辑：请稍后再试，或以只读方式打开。"
		}
		return fmt.Sprintf(
			"%s正由 %s 在 %s 上编辑（%s 起）：请等对方关闭后再试，或以只读方式打开。",
			file,
			e.Holder.User,
			e.Holder.Host,
			e.Holder.Since.Local().Format("2006年1月2日 15:04"),
		)
	case store.Sealed:
		return file + "有密码，没有打开：请输入密码。"
	case store.WrongPassword:
		return file + "的密码不对，没有打开：请再输入一次。忘记的密码无法找回。"
	case store.ReadOnly:
		return file + "是只读的，不能修改：请取消文件的只读属性，或另存到可写的位置。"
	case store.Changed:
		return file + "在打开之后被其他程序改动过，这次的修改没有保存，也没有覆盖对方的改动：请重新打开后再改。"
	case store.DiskFull:
		return "磁盘空间（或您的空间配额）不足，没有写成" + file + "，原有内容没有改动：请腾出空间后重试。"
	case store.DiskFault:
		return "读写" + file + "时磁盘或网络出错，不等于文件已损坏：请检查磁盘和网络连接，先复制一份文件，再重试。"
	case store.NoLocks:
		return file + "所在的磁盘或共享文件夹不能加锁，无法保证同一时间只有一人编辑，没有改动：请把文件移到本机磁盘或支持文件锁的共享上。"
	}
	return "处理文件" + file + "时出错。请检查磁盘空间和网络后重试。"
}

// Advice returns what can be done about an error; window and command line word it.
func Advice(err error) advice.Kind {
	var e *store.Error
	if errors.As(err, &e) && e.Reason == store.Damaged {
		return advice.Restore
	}
	return advice.Of(err)
}

// Detail gives the system's own words of an error, which Error leaves out: those
// that stand in brackets in a Chinese sentence, or belong to the file.
func Detail(err error) string {
	var e *store.Error
	if errors.As(err, &e) {
		var bad *store.Unreadable
		if errors.As(err, &bad) && bad.Err != nil {
			return bad.Err.Error()
		}
		if e.Err != nil &&
			slices.Contains(
				[]store.Reason{
					store.Failed,
					store.Damaged,
					store.DiskFull,
					store.DiskFault,
					store.NoLocks,
					store.Changed,
				},
				e.Reason,
			) {
			return e.Err.Error()
		}
		return ""
	}
	text := err.Error()
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(inner) {
		raw := inner.Error()
		if strings.Contains(text, "（"+raw+"）") &&
			!strings.ContainsFunc(raw, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			return raw
		}
	}
	return ""
}

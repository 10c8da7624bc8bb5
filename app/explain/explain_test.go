package explain

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"zonebrief/app/store"
)

func TestTheSystemsWordsStandApart(t *testing.T) {
	disk := &fs.PathError{Op: "open", Path: "/a", Err: errors.New("permission denied")}
	for _, c := range []struct {
		err          error
		says, detail string
	}{
		{fmt.Errorf("没有保存（%w）；请换一个文件夹", disk), "没有保存；请换一个文件夹", "open /a: permission denied"},
		{fmt.Errorf("外面：%w", fmt.Errorf("没有保存（%w）；请重试", disk)), "外面：没有保存；请重试", "open /a: permission denied"},
		{fmt.Errorf("没有导入（%w）", errors.New("第3行不是数字")), "没有导入（第3行不是数字）", ""},
		{errors.New("没有名称"), "没有名称", ""},
		{&store.Error{Reason: store.Failed, Path: "甲.zbk", Err: disk}, "处理文件“甲.zbk”时出错。请检查磁盘空间和网络后重试。",
			"open /a: permission denied"},
		{&store.Error{Reason: store.NotFound, Path: "甲.zbk", Err: disk}, "找不到文件“甲.zbk”：请核对路径，或用“新建”建立一个。", ""},
		{&store.Error{Reason: store.Damaged, Path: "甲.zbk",
			Err: &store.Unreadable{Table: "招商项目", Row: "“某材料”（序号3）", Field: "在谈", Value: "2023-02-31",
				Err: errors.New("no such day")}},
			"“甲.zbk”已损坏，招商项目“某材料”（序号3）的“在谈”无法读取（写着“2023-02-31”）；没有改动：请用快照恢复，或联系技术人员。", "no such day"},
	} {
		if says, detail := Error(c.err), Detail(c.err); says != c.says || detail != c.detail {
			t.Errorf("%v: %q, %q", c.err, says, detail)
		}
	}
}

func TestErrorNamesFileAndNextStep(t *testing.T) {
	for r := store.NotFound; r <= store.Failed; r++ {
		text := Error(&store.Error{Reason: r, Path: "某.zbk", Err: errors.New("x")})
		if !strings.Contains(text, "某.zbk") || !strings.Contains(text, "请") {
			t.Errorf("%d: %s", r, text)
		}
	}
}

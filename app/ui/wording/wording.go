// Package wording describes errors for the window: what happened, why, and what can be done
// there about it.
package wording

import (
	"strings"

	"zonebrief/app/advice"
	"zonebrief/app/explain"
)

// advices word for the window what can be done about an error.
var advices = map[advice.Kind]string{
	advice.ChooseColumns: "请核对表头和“导入到”，或换一个文件",
	advice.ChooseTable:   "请核对表头，在“导入到”选明台账，或换一个文件",
	advice.ChooseCells:   "请核对选的是不是上级的空表",
	advice.ChoosePeriod:  "请在窗口上方选明半月",
	advice.StateUnit:     "请在表头写明单位，例如“总投资（万元）”，再读一次",
	advice.SettleAnswers: "请逐处选定以哪个文件为准，或只合并其余的",
	advice.SettleSides:   "请逐处选定以谁为准，或只合并其余的",
	advice.Correct:       "有错请在“填报”里右击这一格更正",
	advice.EditDirectly:  "直接修改即可",
	advice.ShowDraft:     "请在“简报”里核对各段",
	advice.Restore:       "可以恢复的快照会列出来",
}

// Explain describes an error with what can be done about it in the window.
func Explain(err error) string {
	text := explain.Error(err)
	if todo := advices[explain.Advice(err)]; todo != "" {
		return strings.TrimRight(text, "。；") + "；" + todo + "。"
	}
	return text
}

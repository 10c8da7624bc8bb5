package main

import (
	"strings"

	"zonebrief/app/advice"
	"zonebrief/app/explain"
)

// advices word for the command line what can be done about an error.
var advices = map[advice.Kind]string{
	advice.ChooseColumns: "可用 --map 列名=字段 指明，或用 --sheet 指定工作表",
	advice.ChooseTable:   "可用 --map 列名=字段 指明列，用 --register 指明台账，或用 --sheet 指定工作表",
	advice.ChooseCells:   "可用 --map 指明，例如 --map C5=产业项目.总投资",
	advice.ChoosePeriod:  "请用 --period 指明，例如 --period 2023-04-1",
	advice.StateUnit:     "请用 --unit 指明，例如 --unit 万元",
	advice.SettleAnswers: "请用 --take 指明以哪个文件为准（或 --take 登记），或加 --skip 只合并其余的",
	advice.SettleSides:   "请用 --take 本方 或 --take 对方 指明以谁为准，或加 --skip 只合并其余的",
	advice.Correct:       "有错请用 zb correct 更正",
	advice.EditDirectly:  "直接用 zb set 修改即可",
	advice.ShowDraft:     "请用 zb draft 查看编号",
	advice.Restore:       "快照见 zb restore，读得出的部分可用 zb rescue 取出",
}

// explained words an error with what can be done about it here.
func explained(err error) string { return advised(explain.Error(err), explain.Advice(err)) }

// advised adds advice to a sentence.
func advised(text string, k advice.Kind) string {
	if words := advices[k]; words != "" {
		return strings.TrimRight(text, "。；") + "；" + words
	}
	return text
}

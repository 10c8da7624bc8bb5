package kit

import "testing"

func TestWithoutFlags(t *testing.T) {
	for text, want := range map[string]string{
		"没有找到项目表。可用 --map 列名=字段 指明":        "没有找到项目表。",
		"写的是5月，导入的是4月；如不对请用 --period 指明":   "写的是5月，导入的是4月",
		"有2处冲突；请用 --take 指明；或在 Excel 中改正。": "有2处冲突；或在 Excel 中改正。",
		"": "", "没有句号": "没有句号",
	} {
		if got := WithoutFlags(text); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

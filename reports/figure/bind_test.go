package figure

import (
	"strings"
	"testing"
)

// base reads a text with references and their values: 共{个数=185}个.
func base(s string) []Token {
	var out []Token
	for s != "" {
		from, to := strings.Index(s, "{"), strings.Index(s, "}")
		if from < 0 {
			return append(out, Token{Text: s})
		}
		if from > 0 {
			out = append(out, Token{Text: s[:from]})
		}
		ref, text, _ := strings.Cut(s[from+1:to], "=")
		t := Token{Text: text, Reference: ref}
		if strings.Contains(ref, "超序") || strings.Contains(ref, "较上期") {
			t.Amount = ref + "|幅度"
		}
		out, s = append(out, t), s[to+1:]
	}
	return out
}

const (
	invested = "截至4月15日，{数=185}个产业项目累计完成投资{投=61.84亿元}，占年度计划{划=223.6亿元}的{率=27.7%}，{超序=慢于序时进度8个百分点}。" +
		"本期完成投资{期=3.1亿元}。"
	raced      = "本期参评项目{评=13}个，其中红旗{红=3}个、蓝旗{蓝=5}个、黄旗{黄=2}个、蜗牛{蜗=3}个。"
	threeEqual = "新材料产业完成投资{甲=5亿元}，生物医药产业完成投资{乙=5亿元}，装备产业完成投资{丙=7亿元}。"
)

// TestBindKeepsWhatWasNotChanged edits texts as people do.
func TestBindKeepsWhatWasNotChanged(t *testing.T) {
	for _, c := range []struct{ name, base, text, want, released string }{
		{"a sentence behind", invested,
			"截至4月15日，185个产业项目累计完成投资61.84亿元，占年度计划223.6亿元的27.7%，慢于序时进度8个百分点。本期完成投资3.1亿元。各单位要加快。",
			"截至4月15日，{数}个产业项目累计完成投资{投}，占年度计划{划}的{率}，{超序}。本期完成投资{期}。各单位要加快。", ""},
		{"a sentence before", raced, "今年以来形势向好。本期参评项目13个，其中红旗3个、蓝旗5个、黄旗2个、蜗牛3个。",
			"今年以来形势向好。本期参评项目{评}个，其中红旗{红}个、蓝旗{蓝}个、黄旗{黄}个、蜗牛{蜗}个。", ""},
		{"sentences that change places", invested,
			"本期完成投资3.1亿元。截至4月15日，185个产业项目累计完成投资61.84亿元，占年度计划223.6亿元的27.7%，慢于序时进度8个百分点。",
			"本期完成投资{期}。截至4月15日，{数}个产业项目累计完成投资{投}，占年度计划{划}的{率}，{超序}。", ""},
		{"clauses that change places", raced, "本期参评项目13个，其中蜗牛3个、黄旗2个、蓝旗5个、红旗3个。",
			"本期参评项目{评}个，其中蜗牛{蜗}个、黄旗{黄}个、蓝旗{蓝}个、红旗{红}个。", ""},
		{"a sentence that goes", invested, "本期完成投资3.1亿元。", "本期完成投资{期}。", "数 投 划 率 超序"},
		{"words around that are put otherwise", invested,
			"到4月中旬，产业项目共185个，累计投资达到61.84亿元（占全年计划223.6亿元的27.7%），较序时慢8个百分点；本期投资3.1亿元。",
			"到4月中旬，产业项目共{数}个，累计投资达到{投}（占全年计划{划}的{率}），较序时慢{超序|幅度}；本期投资{期}。", ""},
		{"a phrase that is put otherwise", invested,
			"截至4月15日，185个产业项目累计完成投资61.84亿元，占年度计划223.6亿元的27.7%，落后于序时进度8个百分点。本期完成投资3.1亿元。",
			"截至4月15日，{数}个产业项目累计完成投资{投}，占年度计划{划}的{率}，落后于序时进度{超序|幅度}。本期完成投资{期}。", ""},
		{"an amount of the phrase that is changed", invested,
			"截至4月15日，185个产业项目累计完成投资61.84亿元，占年度计划223.6亿元的27.7%，慢于序时进度9个百分点。本期完成投资3.1亿元。",
			"截至4月15日，{数}个产业项目累计完成投资{投}，占年度计划{划}的{率}，慢于序时进度9个百分点。本期完成投资{期}。", "超序>9个百分点"},
		{"a changed figure beside an equal one", raced, "本期参评项目13个，其中红旗5个、蓝旗5个、黄旗2个、蜗牛3个。",
			"本期参评项目{评}个，其中红旗5个、蓝旗{蓝}个、黄旗{黄}个、蜗牛{蜗}个。", "红>5"},
		{"a changed figure that is one that went", raced, "本期参评项目13个，其中红旗5个、黄旗2个、蜗牛3个。",
			"本期参评项目{评}个，其中红旗5个、黄旗{黄}个、蜗牛{蜗}个。", "红>5 蓝"},
		{"figures that are exchanged", raced, "本期参评项目13个，其中红旗5个、蓝旗3个、黄旗2个、蜗牛3个。",
			"本期参评项目{评}个，其中红旗5个、蓝旗3个、黄旗{黄}个、蜗牛{蜗}个。", "红>5 蓝>3"},
		{"an equal figure of another one, changed", threeEqual, "新材料产业完成投资6亿元，生物医药产业完成投资5亿元，装备产业完成投资7亿元。",
			"新材料产业完成投资6亿元，生物医药产业完成投资{乙}，装备产业完成投资{丙}。", "甲>6亿元"},
		{"one of two equal figures goes", threeEqual, "生物医药产业完成投资5亿元，装备产业完成投资7亿元。", "生物医药产业完成投资{乙}，装备产业完成投资{丙}。", "甲"},
		{"a figure that is said twice", threeEqual, "生物医药产业完成投资5亿元，装备产业完成投资7亿元，其中生物医药产业完成投资5亿元是新开工的。",
			"生物医药产业完成投资{乙}，装备产业完成投资{丙}，其中生物医药产业完成投资{乙}是新开工的。", "甲"},
		{"a figure that is put in", "分别为{一=3}个、{二=5}个、{三=6}个。", "分别为3个、4个、5个、6个。", "分别为{一}个、4个、{二}个、{三}个。", ""},
		{"another unit", invested, "截至4月15日，185个产业项目累计完成投资61.84万元，占年度计划223.6亿元的27.7%，慢于序时进度8个百分点。本期完成投资3.1亿元。",
			"截至4月15日，{数}个产业项目累计完成投资61.84万元，占年度计划{划}的{率}，{超序}。本期完成投资{期}。", "投>61.84万元"},
		{"another unit behind a bare figure", "总投资{投|数字=60}亿元。", "总投资60万元。", "总投资60万元。", "投|数字>60万元"},
		{"the unit behind a bare figure stays", "总投资{投|数字=60}亿元。", "全区总投资60亿元。", "全区总投资{投|数字}亿元。", ""},
		{"% that becomes 百分点", "完成率提高{率=2.1%}。", "完成率提高2.1个百分点。", "完成率提高2.1个百分点。", "率>2.1个百分点"},
		{"a sign", "同比增长{增=3.2%}。", "同比增长-3.2%。", "同比增长-3.2%。", "增>-3.2%"},
		{"a digit more", raced, "本期参评项目13个，其中红旗3个、蓝旗15个、黄旗2个、蜗牛3个。",
			"本期参评项目{评}个，其中红旗{红}个、蓝旗15个、黄旗{黄}个、蜗牛{蜗}个。", "蓝>15"},
		{"full-width digits", raced, "本期参评项目１３个，其中红旗３个、蓝旗６个、黄旗2个、蜗牛3个。",
			"本期参评项目{评}个，其中红旗{红}个、蓝旗６个、黄旗{黄}个、蜗牛{蜗}个。", "蓝>６"},
		{"full-width figures with their unit", "占年度计划的{率=27.7%}。", "占年度计划的２７．７％，", "占年度计划的{率}，", ""},
		{"the first half of a paragraph", invested, "截至4月15日，185个产业项目累计完成投资61.84亿元，占年度计划223.6亿元的27.7%，",
			"截至4月15日，{数}个产业项目累计完成投资{投}，占年度计划{划}的{率}，", "超序 期"},
		{"the second half of a paragraph", invested, "慢于序时进度8个百分点。本期完成投资3.1亿元。", "{超序}。本期完成投资{期}。", "数 投 划 率"},
		{"two paragraphs joined", invested,
			"本期参评项目13个。截至4月15日，185个产业项目累计完成投资61.84亿元，占年度计划223.6亿元的27.7%，慢于序时进度8个百分点。本期完成投资3.1亿元。",
			"本期参评项目13个。截至4月15日，{数}个产业项目累计完成投资{投}，占年度计划{划}的{率}，{超序}。本期完成投资{期}。", ""},
		{"another text altogether", raced, "会议于5月3日召开，3家企业参加。", "会议于5月3日召开，3家企业参加。", "评 红 蓝 黄 蜗"},
		{"a reference that is written", raced, "参评项目{评}个，其中红旗3个。", "参评项目{评}个，其中红旗{红}个。", "蓝 黄 蜗"},
		{"a list as it was", "分别为{明细=甲（3亿元）、乙（5亿元）}。", "他们是甲（3亿元）、乙（5亿元），都在建。", "他们是{明细}，都在建。", ""},
		{"a list that was changed", "共{数=3}个，分别为{明细=甲（3亿元）、乙（5亿元）}。", "共3个，分别为甲（3亿元）。", "共{数}个，分别为甲（3亿元）。", "明细"},
		{"a worded change", "本期{期|较上期=较上期增加3个}。", "本期比上期增加3个。", "本期比上期增加{期|较上期|幅度}个。", ""},
		{"two of a kind, the second one changed and gone", "甲公司累计完成投资{甲=5亿元}，乙公司累计完成投资{乙=7亿元}。", "甲公司累计完成投资7亿元。",
			"甲公司累计完成投资7亿元。", "甲>7亿元 乙"},
		{"a subject in the sentence before", "产业项目{一=3}个，总投资{甲=5亿元}；平台项目{二=2}个，总投资{乙=6亿元}。", "产业项目3个，总投资6亿元。",
			"产业项目{一}个，总投资6亿元。", "甲>6亿元 二 乙"},
		{"a clause that is put in", threeEqual, "新材料产业完成投资5亿元，其中甲公司完成投资3亿元，生物医药产业完成投资5亿元，装备产业实际完成7亿元。",
			"新材料产业完成投资{甲}，其中甲公司完成投资3亿元，生物医药产业完成投资{乙}，装备产业实际完成{丙}。", ""},
		{"nothing", raced, "", "", "评 红 蓝 黄 蜗"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, released := Bind(c.text, base(c.base))
			if got != c.want {
				t.Errorf("\nis   %s\nwant %s", got, c.want)
			}
			var gone []string
			for _, r := range released {
				if gone = append(gone, r.Reference); r.Now != "" {
					gone[len(gone)-1] += ">" + r.Now
				}
			}
			if s := strings.Join(gone, " "); s != c.released {
				t.Errorf("let go %s, want %s", s, c.released)
			}
		})
	}
}

// TestBindTwoParagraphs sets what a text was last against its draft: what was let go
// stays so, what comes back follows again.
func TestBindTwoParagraphs(t *testing.T) {
	for _, c := range []struct{ name, last, text, want string }{
		{"let go", "本期参评项目{评=13}个，其中红旗3个、蓝旗{蓝=5}个、黄旗{黄=2}个、蜗牛{蜗=3}个。",
			"本期参评项目13个，其中红旗3个、蓝旗5个、黄旗2个、蜗牛3个。好。", "本期参评项目{评}个，其中红旗3个、蓝旗{蓝}个、黄旗{黄}个、蜗牛{蜗}个。好。"},
		{"comes back", "本期参评项目{评=13}个，其中红旗4个、蓝旗{蓝=5}个。",
			"本期参评项目13个，其中红旗3个、蓝旗5个。", "本期参评项目{评}个，其中红旗{红}个、蓝旗{蓝}个。"},
		{"all of it comes back", "会议已开。", "本期参评项目13个，其中红旗3个、蓝旗5个、黄旗2个、蜗牛3个。",
			"本期参评项目{评}个，其中红旗{红}个、蓝旗{蓝}个、黄旗{黄}个、蜗牛{蜗}个。"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, _ := Bind(c.text, base(c.last), base(raced)); got != c.want {
				t.Errorf("\nis   %s\nwant %s", got, c.want)
			}
		})
	}
}

// FuzzBind binds any text to a base: what is left when the references are filled again is
// the text that was typed.
func FuzzBind(f *testing.F) {
	f.Add("本期参评项目１３个，红旗3个、蓝旗5个。", "红旗3")
	f.Fuzz(func(t *testing.T, text, more string) {
		if strings.ContainsAny(text+more, "{}｛｝") {
			t.Skip()
		}
		tokens := base(raced)
		tokens = append(tokens, Token{Text: more}, Token{Text: text, Reference: "全"})
		values := map[string]string{}
		for _, one := range tokens {
			values[one.Reference] = one.Text
		}
		got, _ := Bind(text, tokens)
		filled := reference.ReplaceAllStringFunc(got, func(s string) string { return values[inBraces(s)] })
		if strings.Map(narrow, filled) != strings.Map(narrow, text) {
			t.Errorf("%q became %q", text, filled)
		}
	})
}

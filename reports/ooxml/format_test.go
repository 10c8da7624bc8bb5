package ooxml

import (
	"math/big"
	"testing"
)

func TestFormatsShow(t *testing.T) {
	for _, c := range []struct {
		code string
		v    float64
		want string
	}{
		{"General", 47.1, "47.1"}, {"General", 17857000, "17857000"}, {"General", 1.0 / 3, "0.333333333"},
		{"0.0%", 0.3169, "31.7%"}, {`0.0"%"`, 31.69, "31.7%"}, {`0.0\%`, 31.69, "31.7%"}, {"0!.0,", 12345, "1.2"},
		{"#,##0,", 12345678, "12,346"}, {`0.0,,"亿"`, 1234500, "1.2亿"}, {`0!.00,,"亿"`, 123450000, "1.23亿"},
		{"#,##0.00;[Red]-#,##0.00", -1234.5, "-1,234.50"}, {"0;-0;—", 0, "—"}, {"yyyy/m/d", 44564, "2022/1/3"},
		{`yyyy"年"m"月"d"日"`, 44564, "2022年1月3日"}, {`[>=100000000]0!.0,,"亿";[>=10000]0!.0,"万";0`, 250000000, "25.0亿"},
		{"0.00", 0.285, "0.29"}, {"0.00", 2.675, "2.68"}, {"000", 7, "007"}, {`#,##0"万元"`, 1234, "1,234万元"},
		{"#", 0, ""}, {"0.##", 12, "12."}, {"General", 1e12, "1E+12"}, {"General", 1234567890123, "1.23457E+12"},
		{"yyyy-mm", -1, Overflown}, {"yyyy-mm", 17857000, Overflown}, {"0.00E+00", 17857000, "1.79E+07"},
		{"# ?/?", 0.285, "2/7"}, {"# ?/?", 1668, "1668"}, {"yyyy-mm", 2236000, "8021-12"}, {"0;@", -3, "-3"},
		{"h:mm:ss", 0.00001, "0:00:01"}, {"# ?/2", 6.25, "6 1/2"},
	} {
		t.Run(c.code, func(t *testing.T) {
			if got := parseFormat(c.code).Show(c.v, false); got != c.want {
				t.Errorf("%v shows as %q, want %q", c.v, got, c.want)
			}
		})
	}
	if got := parseFormat("yyyy/m/d").Show(43102, true); got != "2022/1/3" {
		t.Errorf("from 1904: %s", got)
	}
}

// A format may say how text shows.
func TestFormatsShowText(t *testing.T) {
	for _, c := range [][2]string{{"General", "在建"}, {"@", "在建"}, {`"（"@"）"`, "（在建）"}, {"0;-0;0;", ""},
		{`0;-0;0;"文字"`, "文字"}, {";;;", ""}, {`0.00;@"（文字）"`, "在建（文字）"}, {"0.00;-0.00", "在建"}} {
		t.Run(c[0], func(t *testing.T) {
			if got := parseFormat(c[0]).ShowText("在建"); got != c[1] {
				t.Errorf("shows %q, want %q", got, c[1])
			}
		})
	}
}

// A cell holds what makes it show the figure, whatever the format does to it.
func TestFormatsHold(t *testing.T) {
	for _, c := range []struct {
		code string
		want string // that makes 12345 show
		unit string // that the format names
	}{
		{"General", "12345", ""}, {"0!.0,", "123450000", ""}, {"#,##0,", "12345000", ""}, {"0.00%", "2469/20", "%"},
		{`0.0"%"`, "12345", "%"}, {`0.0\%`, "12345", "%"}, {`0.0,,"亿"`, "12345000000", "亿"},
		{`0!.0000`, "123450000", ""},
		{`General"亿"`, "12345", "亿"}, {`G/通用格式"万元"`, "12345", "万元"}, {"0.00E+00", "12345", ""},
		{"# ?/16", "12345", ""}, {`0.0"亿";@`, "12345", "亿"},
		{"#,##0.00_);(#,##0.00)", "12345", ""}, {"@", "12345", ""},
	} {
		t.Run(c.code, func(t *testing.T) {
			asked := ""
			raw := parseFormat(c.code).Raw(func(unit string) *big.Rat {
				asked = unit
				return big.NewRat(12345, 1)
			})
			if raw.RatString() != c.want || asked != c.unit {
				t.Errorf("holds %s for the unit %q, want %s for %q", raw.RatString(), asked, c.want, c.unit)
			}
		})
	}
}

package intake

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"zonebrief/app/advice"
	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// vague are further ones, where a figure or a day belongs.
var vague = map[string]bool{"无": true, "暂无": true, "待定": true, "未定": true, "未知": true, "不详": true}

// dangerous is text that a spreadsheet would run rather than show.
var dangerous = regexp.MustCompile(`^[=+\-@\t\r]\s*([A-Za-z_.]+\s*[(|]|.*[|!].*[A-Za-z]+\d)`)

// value writes a cell as the field reads it: 48000000元, 35%, 2023-04-15. Empty is
// nothing to import. The error completes "“列”的值“…”".
func value(c cells.Cell, f *tables.Field, unit unit, scale shareScale) (string, error) {
	text := strings.TrimSpace(strings.ReplaceAll(c.Text, "\u00A0", " "))
	folded := zone.Fold(text)
	switch {
	case c.Formula != "":
		return "", fmt.Errorf("是没有结果的公式（%s）；请用 Excel 打开该文件并保存一次", zone.Shorten(c.Formula, 30))
	case c.Broken:
		return "", fmt.Errorf("是错误值；请改正后再导入")
	case tables.IsNothing(folded) || f.Kind != field.Words && vague[folded]:
		return "", nil
	case f.Lacking != nil && f.Lacking.MatchString(folded):
		return "", nil
	case !c.Number && dangerous.MatchString(text):
		return "", fmt.Errorf("像是公式或命令，可能有害；请核对后改成普通文字")
	}
	switch f.Kind {
	case field.Money:
		return amount(c, text, unit)
	case field.Share:
		return share(c, text, unit, scale)
	case field.Land:
		return land(c, text, unit.name)
	case field.Day:
		return day(c, text)
	case field.Choice:
		return choice(f, folded), nil
	case field.Number:
		return count(c, text)
	}
	if c.Number {
		return cells.PlainFigure(text), nil
	}
	if strings.HasSuffix(f.Name, "手续") {
		return permitState(folded, text), nil
	}
	return text, nil
}

func unitless(unit string) error {
	if tables.IsForeignMoney(unit) {
		return fmt.Errorf("以%s计；请折算成人民币后再导入", unit)
	}
	return advice.New(advice.StateUnit, "没有写单位，表头和表上方也没有")
}

func amount(c cells.Cell, text string, unit unit) (string, error) {
	var v *big.Rat
	if c.Number {
		n, err := money(c, unit)
		if err != nil {
			return "", err
		}
		v = n
	} else {
		n, written, err := numeral.ParseWritten(zone.Fold(text))
		if err != nil {
			return "", fmt.Errorf("不是金额")
		}
		switch written {
		case numeral.One:
			if tables.YuanPer(unit.name) == 0 {
				return "", unitless(unit.name)
			}
			n.Mul(n, big.NewRat(tables.YuanPer(unit.name), 1))
		case numeral.Yuan, numeral.Wan, numeral.Yi:
		default:
			return "", fmt.Errorf("的单位不是金额单位")
		}
		v = n
	}
	if v.Sign() < 0 {
		return "", fmt.Errorf("是负数；请核对")
	}
	yuan := v.FloatString(0) // to the yuan, half up
	if len(yuan) > 16 {
		return "", fmt.Errorf("大得不合理；请核对单位")
	}
	return yuan + "元", nil
}

// share reads a percentage. A plain figure is one of a hundred, except where its cell
// shows it with a % sign or the whole column is written as fractions. One below one among
// others that are not may be either, unless the user said of the column that it is in %.
func share(c cells.Cell, text string, unit unit, scale shareScale) (string, error) {
	n, signed := (*big.Rat)(nil), false
	if c.Number {
		s, ok := showing(c)
		if !ok {
			return "", fmt.Errorf("不是数字")
		}
		n, signed = s.figure, s.unit == "%"
	} else {
		v, u, err := numeral.ParseWritten(zone.Fold(text))
		if err != nil || u != numeral.One && u != numeral.Percent {
			return "", fmt.Errorf("不是百分数")
		}
		if n, signed = v, u == numeral.Percent; signed {
			n.Mul(n, big.NewRat(100, 1))
		}
	}
	switch small := n.Sign() != 0 && n.Cmp(big.NewRat(1, 1)) <= 0; {
	case signed || unit.byHand && unit.name == "%":
	case small && scale == unclear:
		return "", unclearShare(n)
	case scale == ofOne && unit.name != "%":
		n.Mul(n, big.NewRat(100, 1))
	}
	if n.Sign() < 0 || n.Cmp(big.NewRat(1000, 1)) > 0 {
		return "", fmt.Errorf("不在0%%至1000%%之间；请核对")
	}
	return n.FloatString(4) + "%", nil
}

func unclearShare(n *big.Rat) error {
	times := new(big.Rat).Mul(n, big.NewRat(100, 1))
	return fmt.Errorf("分不清是%s%%还是%s%%（同列有大于1的数或带%%的数）；请在这一格写上%%，或指明这一列的单位是%%",
		cells.PlainFigure(n.FloatString(10)), cells.PlainFigure(times.FloatString(10)))
}

// areas are the units of land.
var areas = map[string]bool{"亩": true, "公顷": true, "万平方米": true, "平方米": true, "万㎡": true, "㎡": true}

func land(c cells.Cell, text, unit string) (string, error) {
	folded, _ := numeral.Unqualified(zone.Fold(text))
	for _, u := range []string{"亩", "公顷", "万平方米", "平方米", "万㎡", "㎡"} {
		if rest, ok := strings.CutSuffix(folded, u); ok {
			folded, unit = rest, u
		}
	}
	n, _, err := numeral.ParseWritten(folded)
	if c.Number {
		if s, ok := showing(c); ok {
			n, err = s.figure, nil
			if areas[s.unit] {
				unit = s.unit
			}
		}
	}
	if err != nil {
		return "", fmt.Errorf("不是面积")
	}
	switch unit {
	case "公顷":
		n.Mul(n, big.NewRat(15, 1))
	case "万平方米", "万㎡":
		n.Mul(n, big.NewRat(15, 1))
	case "平方米", "㎡":
		n.Mul(n, big.NewRat(3, 2000))
	}
	if n.Sign() < 0 {
		return "", fmt.Errorf("是负数；请核对")
	}
	return n.FloatString(2) + "亩", nil
}

var howMuch = regexp.MustCompile(`^([\d,]+)(个|家|年|年度|条|项|件|户)?$`)

// count reads a whole number, as people write it: 5家, 2022年.
func count(c cells.Cell, text string) (string, error) {
	folded := zone.Fold(text)
	if s, ok := showing(c); c.Number && ok {
		folded = cells.PlainFigure(s.figure.FloatString(10))
	}
	folded, _ = numeral.Unqualified(folded)
	m := howMuch.FindStringSubmatch(folded)
	if m == nil {
		return "", fmt.Errorf("不是整数")
	}
	return strings.ReplaceAll(m[1], ",", ""), nil
}

// choice turns the usual other words into those of the field.
func choice(f *tables.Field, s string) string {
	switch {
	case f.Name == "类别" && f.Scope == field.OfProject && slices.Contains(f.Choices, zone.Public.Title()):
		switch {
		case strings.Contains(s, "平台") || strings.Contains(s, "政府") || strings.Contains(s, "基础设施"):
			return zone.Public.Title()
		case strings.Contains(s, "产业") || strings.Contains(s, "工业"):
			return zone.Industry.Title()
		}
	case slices.Contains(f.Choices, "是"):
		switch s {
		case "√", "1", "有", "y", "yes", "true", "重点", "龙头":
			return "是"
		case "×", "0", "无", "n", "no", "false":
			return "否"
		}
	}
	return tables.ChoiceIn(f.Choices, s)
}

func permitState(folded, text string) string {
	switch folded {
	case "√", "是", "有", "已办", "办结", "已完成", "完成", "已取得":
		return zone.PermitGranted
	case "×", "否", "无", "未完成", "未取得":
		return zone.PermitOpen
	case "正在办理", "在办", "进行中":
		return zone.PermitUnderWay
	case "无需", "不涉及", "无需办理":
		return zone.PermitNotNeeded
	}
	return text
}

package intake

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/reports/zone"
)

// unit is the unit of a column's figures.
type unit struct {
	name   string // empty where nothing says it
	byHand bool   // the user said it of this column
}

// shown is a figure as its cell shows it: 12345 where 123450000 is kept under 0!.0,.
type shown struct {
	figure *big.Rat // exact, not rounded to the places that are shown
	shift  int      // the kept value is larger by this power of ten
	unit   string   // that the cell shows behind it: 亿, %, 亩; empty where none is
}

// suffixes are what is written for thousands and millions, in powers of ten.
var suffixes = map[string]int{"k": 3, "m": 6, "mn": 6, "b": 9, "bn": 9}

// shown returns the figure that a cell shows. It is not ok where the cell holds no figure.
func showing(c cells.Cell) (shown, bool) {
	n, ok := cells.ParseFigure(strings.TrimSpace(c.Text))
	if !ok || c.Format == nil {
		return shown{figure: n}, ok
	}
	v, _ := n.Float64()
	shift, written := c.Format.Scale(v)
	s := shown{shift: shift, unit: zone.Fold(written)}
	if more, ok := suffixes[s.unit]; ok {
		s.shift, s.unit = shift-more, ""
	} else if !tables.IsForeignMoney(s.unit) && tables.YuanPer(s.unit) == 0 && !areas[s.unit] {
		s.unit = tables.UnitIn(s.unit)
	}
	s.figure = n.Mul(n, tenTo(-s.shift))
	return s, true
}

// percent tells whether a cell shows its figure with a % sign.
func percent(c cells.Cell) bool {
	if !c.Number {
		return strings.HasSuffix(zone.Fold(c.Text), "%")
	}
	s, ok := showing(c)
	return ok && s.unit == "%"
}

func tenTo(n int) *big.Rat {
	p := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil))
	if n < 0 {
		p.Inv(p)
	}
	return p
}

// money returns what a cell of a figure shows, in yuan. Fails where head and number
// format together leave open which figure is meant.
func money(c cells.Cell, of unit) (*big.Rat, error) {
	s, ok := showing(c)
	if !ok {
		return nil, fmt.Errorf("不是数字")
	}
	if s.unit == "%" {
		return nil, fmt.Errorf("显示为百分数%s，不是金额；请核对这一列", looks(c))
	}
	name := of.name
	if tables.YuanPer(s.unit) > 0 || tables.IsForeignMoney(s.unit) {
		name = s.unit
	}
	if tables.YuanPer(name) == 0 {
		return nil, unitless(name)
	}
	yuan := new(big.Rat).Mul(s.figure, big.NewRat(tables.YuanPer(name), 1))
	switch {
	case s.shift == 0 && tables.YuanPer(s.unit) == 0, of.byHand && name == of.name:
	case !s.sound(tables.YuanPer(name), tables.YuanPer(of.name)):
		return nil, fmt.Errorf("显示为%s，存的却是另一个数，%s：分不清以哪个为准；请为这一列指明单位（如“总投资:万元”，按显示的数读），"+
			"或把数字格式改为常规后再导入", looks(c), headUnit(of.name))
	case s.figure.Sign() != 0 && !strings.ContainsAny(looks(c), "123456789"):
		return nil, fmt.Errorf("因数字格式显示为%s，分不清以哪个为准；请把数字格式改为常规，核对后再导入", looks(c))
	}
	return yuan, nil
}

func headUnit(name string) string {
	if name == "" {
		return "表头没有写单位"
	}
	return "表头写的单位是" + name
}

// sound tells whether a scaled figure in a unit of so many yuan is kept in a unit that
// people keep figures in: yuan, or that of the head.
func (s shown) sound(size, head int64) bool {
	kept := new(big.Rat).Mul(big.NewRat(size, 1), tenTo(-s.shift))
	if !kept.IsInt() || !kept.Num().IsInt64() {
		return false
	}
	at := kept.Num().Int64()
	if tables.YuanPer(s.unit) > 0 && head > 0 && size != head {
		return at == 1 || at == head
	}
	return at == 1 || at == 1000 || at == 10_000 || at == 1_000_000 || at == 100_000_000
}

// looks returns what a cell shows, in quotation marks.
func looks(c cells.Cell) string {
	v, err := strconv.ParseFloat(strings.TrimSpace(c.Text), 64)
	if err != nil || c.Format == nil {
		return "“" + c.Text + "”"
	}
	return "“" + c.Format.Show(v, false) + "”"
}

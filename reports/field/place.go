package field

import (
	"fmt"
	"math/big"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// placeHint says how a place of the map is written.
const placeHint = "填写在底图上的横、纵位置，左上角为 0,0，例如 0.31,0.62 或 31%,62%"

// ReadPlace reads a place of the map as people write it: 0.31,0.62 or
// ３１％，６２％; empty is not placed.
func ReadPlace(v string) (zone.Opt[zone.Place], error) {
	if strings.TrimSpace(v) == "" {
		return zone.Opt[zone.Place]{}, nil
	}
	parts := strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == '，' || r == '、' })
	if len(parts) != 2 {
		return zone.Opt[zone.Place]{}, fmt.Errorf("不是横、纵两个数")
	}
	var at [2]zone.Share
	for i, part := range parts {
		n, unit, err := numeral.Parse(part)
		switch {
		case err != nil || unit != numeral.One && unit != numeral.Percent:
			return zone.Opt[zone.Place]{}, fmt.Errorf("不是横、纵两个数")
		case n.Sign() < 0 || n.Cmp(big.NewRat(1, 1)) > 0:
			return zone.Opt[zone.Place]{}, fmt.Errorf("超出底图，横、纵都应在0到1（0%%到100%%）之间")
		}
		at[i] = zone.ShareOf(n)
	}
	return zone.Some(zone.Place{X: at[0], Y: at[1]}), nil
}

// ReadArea reads an area's outline, its places with ; between them, and before
// them its tint if it has one: 绿;0.1,0.2;0.4,0.2;0.4,0.5. Without one the tint
// is as given.
func ReadArea(v string, tint zone.Tint) (zone.Tint, []zone.Place, error) {
	parts := strings.FieldsFunc(v, func(r rune) bool { return r == ';' || r == '；' })
	if len(parts) > 0 {
		for i, name := range zone.Tints {
			if strings.TrimSuffix(zone.Fold(parts[0]), "色") == name {
				tint, parts = zone.Tint(i), parts[1:]
				break
			}
		}
	}
	var outline []zone.Place
	for i, part := range parts {
		p, err := ReadPlace(part)
		if err != nil || !p.Known {
			if err == nil {
				err = fmt.Errorf("是空的")
			}
			return 0, nil, fmt.Errorf("的第%d段“%s”%w；请写成“颜色;横,纵;横,纵;…”，颜色可省略，可选%s，例如 绿;0.1,0.2;0.4,0.2;0.4,0.5",
				i+1, strings.TrimSpace(part), err, strings.Join(zone.Tints, "、"))
		}
		outline = append(outline, p.Value)
	}
	if len(outline) < 3 {
		return 0, nil, fmt.Errorf("只有%d个点，围不成片区；请至少写3个点，例如 0.1,0.2;0.4,0.2;0.4,0.5", len(outline))
	}
	return tint, outline, nil
}

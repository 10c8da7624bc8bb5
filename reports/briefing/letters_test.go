package briefing

import (
	"strings"
	"testing"

	"zonebrief/reports/zone"
)

// TestLettersAreWritten holds amounts of less than one 亿元 in 万元, numbers that are counted on
// from the half-months before, what the office says of the talk, and the slip to return.
func TestLettersAreWritten(t *testing.T) {
	b := bookOf(raced(1, "甲项目", 10*zone.Yi, 12*zone.Yi), raced(2, "乙项目", 100*zone.Wan, 150*zone.Wan, 300*zone.Wan))
	for name, c := range map[string]struct {
		options    zone.Options
		want, lack []string
		source     bool
	}{
		"as it is": {zone.Options{}, []string{"本年累计完成投资300万元", "本年累计完成投资12亿元", "约谈时间||约谈地点||", "签收人|", "回执"},
			[]string{"0.03亿元", "号"}, true},
		"counted": {zone.Options{Series: "虞函"}, []string{"虞函〔2023〕3号", "虞函〔2023〕4号"}, []string{"虞函〔2023〕1号"}, false},
		"told of": {zone.Options{Talk: zone.Talk{Time: "2023年4月20日9时", Place: "三楼会议室", Present: "负责人"}},
			[]string{"约谈时间|2023年4月20日9时|约谈地点|三楼会议室|", "参加人员|负责人|"}, nil, true},
	} {
		t.Run(name, func(t *testing.T) {
			b.Options = map[string]zone.Options{"letters": c.options}
			text := wordsIn(t, Letters, b)
			for _, want := range c.want {
				if !strings.Contains(text, want) {
					t.Errorf("no “%s” in\n%s", want, text)
				}
			}
			for _, lack := range c.lack {
				if strings.Contains(text, lack) {
					t.Errorf("“%s” in\n%s", lack, text)
				}
			}
			doc, _ := Letters(b, half)
			if (doc.Source != "") != c.source {
				t.Errorf("the source line is “%s”", doc.Source)
			}
			var titles []string
			for _, one := range doc.Apart() {
				titles = append(titles, one.Title)
			}
			if got := strings.Join(titles, "、"); got != "通报表扬单_甲项目、约谈提醒单_乙项目" {
				t.Errorf("the papers are %s", got)
			}
		})
	}
}

// TestOfficialElements holds 份号, 密级, 紧急程度, 签发人 and 抄送 where the office asks for them.
func TestOfficialElements(t *testing.T) {
	b := bookOf(raced(1, "甲项目", 10*zone.Yi, 12*zone.Yi))
	options := zone.Options{Serial: "000001", Secrecy: "内部", Urgency: "特急", Signer: "王某", Copy: "各局"}
	b.Options = map[string]zone.Options{"circular": options, "letters": options, "brief": options}
	for _, id := range []string{"circular", "letters"} {
		kind, _ := KindOf(id)
		doc, _ := kind.Draw(b, half)
		if strings.Join(doc.Marks, "|") != "000001|内部|特急" {
			t.Errorf("%s is marked %v", id, doc.Marks)
		}
		if doc.Imprint == nil || doc.Imprint.To[0] != (Recipient{"抄送", "各局"}) {
			t.Errorf("%s has the imprint %v", id, doc.Imprint)
		}
		if r, ok := doc.Blocks[1].(Reference); !ok || r.Signer != "王某" {
			t.Errorf("%s has %v below its title", id, doc.Blocks[1])
		}
	}
	doc, _ := Brief(b, half)
	if m := doc.Masthead; m.Serial != "000001" || m.Urgency != "特急" || m.Signer != "王某" {
		t.Errorf("the head of the briefing has %+v", m)
	}
	if to := doc.Imprint.To; to[len(to)-1] != (Recipient{"抄送", "各局"}) {
		t.Errorf("the briefing goes to %v", to)
	}
	for _, id := range []string{"circular", "brief"} {
		kind, _ := KindOf(id)
		b.Options = nil
		if doc, _ := kind.Draw(b, half); doc.Source != "" || len(doc.Marks) > 0 {
			t.Errorf("%s ends in “%s”, and is marked %v", id, doc.Source, doc.Marks)
		}
	}
}

// TestRanksWithHolesAreExplained holds that a list of red flags in which a rank is lacking says
// whose it is, and why.
func TestRanksWithHolesAreExplained(t *testing.T) {
	first, late, third := raced(1, "甲项目", 20*zone.Yi), raced(2, "乙项目", 18*zone.Yi), raced(3, "丙项目", 12*zone.Yi)
	late.Milestones[zone.Completion].Planned = zone.Date{Year: 2023, Month: 1, Day: 1}
	text := wordsIn(t, Circular, bookOf(first, late, third))
	if !strings.Contains(text, "第2名乙项目重要节点逾期") {
		t.Error(text)
	}
	if text := wordsIn(t, Circular, bookOf(first, third)); strings.Contains(text, "空缺") {
		t.Error(text)
	}
}

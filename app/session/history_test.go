package session

import (
	"strings"
	"testing"

	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// TestStepsOfAProject lists the steps that changed one project, after undoing and
// among steps of everything else, and again from what is remembered.
func TestStepsOfAProject(t *testing.T) {
	s := opened(t)
	p, other := s.Book.Projects[0], s.Book.Projects[1]
	set := func(field, value string, list ...*zone.Project) {
		t.Helper()
		b := s.Batch(s.Book.Latest())
		for _, one := range list {
			if err := b.Set(one, field, value); err != nil {
				t.Fatal(err)
			}
		}
		if err := b.Keep(ctx, "修改", ""); err != nil {
			t.Fatal(err)
		}
	}
	set("备注", "一", p)
	set("备注", "二", other)
	set("联系人", "示例联系人甲乙丙", p, other)
	rows := s.Rows(field.RegisterNamed("三服务"))
	if err := rows.Set(rows.New(), "企业", "示例公司"); err != nil {
		t.Fatal(err)
	}
	if err := rows.Keep(ctx, "新增", ""); err != nil {
		t.Fatal(err)
	}
	set("备注", "三", p)
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		got, err := s.StepsOf(p.ID, 9)(ctx)
		if err != nil || len(got) != 3 {
			t.Fatalf("%+v, %v", got, err)
		}
		if !got[0].Undone || !strings.Contains(got[0].Name, "备注") || got[1].Undone ||
			!strings.Contains(got[1].Name, "2个项目") ||
			got[2].Made.IsZero() {
			t.Errorf("%+v", got)
		}
	}
	if got, _ := s.StepsOf(p.ID, 2)(ctx); len(got) != 2 {
		t.Errorf("%d steps instead of 2", len(got))
	}
	if got, _ := s.StepsOf(s.Book.Projects[2].ID, 9)(ctx); len(got) != 0 {
		t.Errorf("another project has %+v", got)
	}
}

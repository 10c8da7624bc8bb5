package issue

import (
	"context"
	"fmt"
	"slices"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// Presets lists the office's sets of documents (导出方案), or as long as it has none
// of its own those that the program begins with.
func Presets(s *session.Session) []zone.Preset {
	if len(s.Book.Presets) > 0 {
		return slices.Clone(s.Book.Presets)
	}
	return []zone.Preset{
		{Name: "上报区里", Documents: []string{"brief", "ledger", "leads", "investment", "milestones", "summary"}},
		{Name: "班子会", Documents: []string{"brief", "circular", "flash", "letters", "contest"}},
		{Name: "大厅", Documents: []string{"flash", "wall-industry", "wall-public", "fishbone", "map"}},
	}
}

// SetPresets changes the office's sets of documents (导出方案).
func SetPresets(ctx context.Context, s *session.Session, list []zone.Preset) error {
	var names []string
	for _, p := range list {
		if zone.Fold(p.Name) == "" {
			return fmt.Errorf("方案还没有名称；请填写")
		}
		if slices.Contains(names, p.Name) {
			return fmt.Errorf("已有名为“%s”的方案；请换一个名称", p.Name)
		}
		if _, err := Choose(p.Documents); err != nil || len(p.Documents) == 0 {
			return fmt.Errorf("方案“%s”里没有文档；请先勾选", p.Name)
		}
		names = append(names, p.Name)
	}
	edited := *s.Book
	edited.Presets = list
	return s.ChangeSettings(ctx, "修改导出方案", &edited, nil)
}

package settings

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
)

// passwordForm is the part 密码: it sets, changes or removes the book's password.
func (s *Screen) passwordForm() fyne.CanvasObject {
	body := titled("密码", "有密码的数据文件、它的快照和第二处的副本都加密，没有密码打不开。")
	row := container.New(kit.Row{Gap: 8, Grow: -1})
	if session.HasPassword(s.host.Path()) {
		body.Add(kit.Paragraph("这个数据文件有密码。", kit.ColorInk))
		row.Add(kit.NewButton(s.host, "settings", "更改密码…", "", func() { s.askPassword("更改密码") }))
		row.Add(kit.NewButton(s.host, "trash", "取消密码…", "", s.askRemoval))
	} else {
		body.Add(kit.Paragraph("这个数据文件没有密码：谁拿到文件，谁就能看到数字。", kit.ColorInk))
		row.Add(kit.NewButton(s.host, "settings", "设置密码…", "", func() { s.askPassword("设置密码") }))
	}
	body.Add(kit.Padded(8, 8, 0, 0, row))
	for _, text := range []string{
		"忘记的密码谁也无法找回，包括技术人员。请另外记好。",
		"导出的文档、表格和改动包不加密；发给同事的数据文件副本，用同一个密码打开。",
		"设置以前单独复制出去的副本、回收站和磁盘上删去的旧文件，不会跟着加密。",
	} {
		body.Add(kit.Paragraph("· "+text, kit.ColorQuiet))
	}
	return container.NewVScroll(kit.Padded(16, 24, 16, 16, container.New(kit.FixedWidth{Width: 560}, body)))
}

func (s *Screen) askPassword(title string) {
	text := fmt.Sprintf("至少%d个字符，可以是一句话。忘记了无法找回。", session.ShortestPassword)
	kit.AskNewPassword(s.host, title, text, func(password string) string {
		if len([]rune(password)) < session.ShortestPassword {
			return fmt.Sprintf("至少要%d个字符", session.ShortestPassword)
		}
		return ""
	}, s.host.SetPassword)
}

func (s *Screen) askRemoval() {
	var d *kit.Dialog
	text := kit.Paragraph("取消以后，数据文件和快照不再加密，谁拿到文件，谁就能看到数字。", kit.ColorInk)
	d = kit.NewDialog(s.host, "取消密码", text, kit.LeaveButton("不取消", nil),
		kit.DoButton("取消密码", func() { d.Hide(); s.host.SetPassword("") })).Fit(460, 180)
	d.Open(nil)
}

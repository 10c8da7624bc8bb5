package settings

import (
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/ncruces/zenity"

	"zonebrief/app/merge"
	"zonebrief/app/signing"
	"zonebrief/app/ui/kit"
)

// packages are the files of change packages, in the system's dialogs.
var packages = zenity.FileFilter{Name: "改动包", Patterns: []string{"*.zbx"}, CaseFold: true}

// signingForm is the part 单位签名: the office's own signature, and those that are known.
func (s *Screen) signingForm() fyne.CanvasObject {
	body := titled("单位签名", "打给同事的改动包带上签名，收到的人看得到是谁的、有没有被改动过。")
	line := func(name, print string) fyne.CanvasObject {
		return container.New(kit.Row{Gap: 12, Grow: 0}, kit.Text(name).Truncate(0), kit.Muted(print))
	}
	own, err := signing.Own()
	known, err2 := signing.List()
	switch {
	case err != nil:
		body.Add(kit.Paragraph(kit.Explain(s.host, err), kit.ColorAccent))
	case own == nil:
		body.Add(kit.Paragraph("本单位还没有签名。", kit.ColorInk))
		body.Add(container.New(kit.Row{Gap: 8, Grow: -1},
			kit.NewButton(s.host, "add", "建立签名…", "以后打的改动包都带签名", s.askOwnName)))
	default:
		body.Add(line("本单位："+own.Name, signing.Fingerprint(own.Public())))
	}
	if err == nil && err2 == nil {
		for _, public := range slices.SortedFunc(maps.Keys(known), func(a, b string) int {
			return strings.Compare(known[a], known[b])
		}) {
			drop := kit.NewButton(s.host, "trash", "", "不再认识这个签名", func() { s.remember(public, "") })
			name := line("已认识："+known[public], signing.Fingerprint(public))
			body.Add(container.New(kit.Row{Gap: 8, Grow: 0}, name, drop))
		}
		body.Add(kit.Padded(8, 0, 0, 0, container.New(kit.Row{Gap: 8, Grow: -1},
			kit.NewButton(s.host, "open", "认识一个单位…", "从它发来的改动包", s.chooseSigner))))
	}
	body.Add(kit.Paragraph("· 第一次收到时，请当面或打电话核对那串指纹，再记住是哪个单位的。", kit.ColorQuiet))
	body.Add(kit.Paragraph("· 签名存在这台电脑的设置文件夹里，不在数据文件里，请自己备份。", kit.ColorQuiet))
	return container.NewVScroll(kit.Padded(16, 24, 16, 16, container.New(kit.FixedWidth{Width: 600}, body)))
}

// askOwnName makes the office's own signature.
func (s *Screen) askOwnName() {
	e := kit.NewEntry("单位名称")
	e.SetText(s.host.Session().Book.Office.Name)
	kit.AskText(s.host, "建立单位签名", e, "建立", func(name string) {
		if _, err := signing.Make(name); err != nil {
			s.host.Fail(err)
		}
		s.selectPart(s.at)
	})
}

// chooseSigner asks for a package whose signature is to be known.
func (s *Screen) chooseSigner() {
	kit.ChooseFile(s.host, "签了名的改动包", packages, s.knowSigner)
}

func (s *Screen) knowSigner(path string) {
	public, err := merge.SignerOf(path)
	if err != nil {
		s.host.Fail(err)
		return
	}
	e := kit.NewEntry("单位名称")
	kit.AskText(s.host, "指纹 "+signing.Fingerprint(public)+" 是谁的", e, "记住",
		func(name string) { s.remember(public, name) })
}

func (s *Screen) remember(public, name string) {
	if err := signing.Remember(public, name); err != nil {
		s.host.Fail(err)
	}
	s.selectPart(s.at)
}

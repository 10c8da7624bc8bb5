package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"zonebrief/assets/fonts"
)

// look is the program's own theme: compact, calm, one accent of bay teal. Its
// fonts are the embedded ones, for nothing that Fyne brings has Chinese.
type look struct{ fyne.Theme }

func newLook() fyne.Theme { return look{theme.DefaultTheme()} }

var (
	regular = fyne.NewStaticResource("SansRegular.ttf", fonts.SansRegular)
	bold    = fyne.NewStaticResource("SansBold.ttf", fonts.SansBold)
)

// Font gives bold for bold; italic and monospace have no Chinese form.
func (look) Font(style fyne.TextStyle) fyne.Resource {
	if style.Bold {
		return bold
	}
	return regular
}

var (
	accent     = color.NRGBA{0x0F, 0x6E, 0x84, 0xFF}
	background = color.NRGBA{0xF6, 0xF8, 0xF9, 0xFF}
	ink        = color.NRGBA{0x1D, 0x2B, 0x34, 0xFF}
)

// Color gives the light colours; the dark ones are still to be chosen.
func (l look) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return accent
	case theme.ColorNameBackground:
		return background
	case theme.ColorNameForeground:
		return ink
	case theme.ColorNameSelection:
		return color.NRGBA{0xD5, 0xE8, 0xEC, 0xFF}
	case theme.ColorNameInputBackground:
		return color.White
	}
	return l.Theme.Color(name, theme.VariantLight)
}

func (l look) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 13
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 3
	}
	return l.Theme.Size(name)
}

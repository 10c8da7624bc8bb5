package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"zonebrief/assets/fonts"
)

// Theme is the program's own theme: compact, calm, one accent of bay teal. Its
// fonts are the embedded ones, for nothing that Fyne brings has Chinese.
type Theme struct {
	fyne.Theme
	dark bool
}

func NewTheme(dark bool) fyne.Theme { return Theme{theme.DefaultTheme(), dark} }

var (
	regular = fyne.NewStaticResource("SansRegular.ttf", fonts.SansRegular)
	bold    = fyne.NewStaticResource("SansBold.ttf", fonts.SansBold)
)

// Font returns bold for bold; italic and monospace have no Chinese form.
func (Theme) Font(style fyne.TextStyle) fyne.Resource {
	if style.Bold {
		return bold
	}
	return regular
}

// What the theme names beyond Fyne's names.
const (
	ColorSide     fyne.ThemeColorName = "side" // the ground of the navigation
	ColorAccent                       = theme.ColorNamePrimary
	ColorInk                          = theme.ColorNameForeground
	ColorQuiet                        = theme.ColorNamePlaceHolder
	ColorLine                         = theme.ColorNameSeparator
	ColorPaper                        = theme.ColorNameInputBackground
	ColorSelected fyne.ThemeColorName = "chosen" // the ground of the current screen's name
	ColorRed      fyne.ThemeColorName = "red"    // the flags
	ColorBlue     fyne.ThemeColorName = "blue"
	ColorYellow   fyne.ThemeColorName = "yellow"
	ColorSnail    fyne.ThemeColorName = "snail"

	// What stands on a photo is the same in light and dark.
	ColorShade   fyne.ThemeColorName = "shade" // over what is cut off
	ColorThird   fyne.ThemeColorName = "third"
	ColorOnPhoto fyne.ThemeColorName = "white"
)

// RGB returns an opaque colour of 0xRRGGBB.
func RGB(n uint32) color.Color {
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xFF}
}

// colors are the light and the dark colour of each name.
var colors = map[fyne.ThemeColorName][2]color.Color{
	theme.ColorNamePrimary:             {RGB(0x0F6E84), RGB(0x4DB0C4)},
	theme.ColorNameHyperlink:           {RGB(0x0F6E84), RGB(0x4DB0C4)},
	theme.ColorNameForegroundOnPrimary: {RGB(0xFFFFFF), RGB(0x0E1E23)},
	theme.ColorNameBackground:          {RGB(0xF7F9FA), RGB(0x171B1E)},
	theme.ColorNameInputBackground:     {RGB(0xFFFFFF), RGB(0x1E2327)},
	theme.ColorNameHeaderBackground:    {RGB(0xF1F4F6), RGB(0x23292E)},
	theme.ColorNameMenuBackground:      {RGB(0xFFFFFF), RGB(0x23292E)},
	theme.ColorNameOverlayBackground:   {RGB(0xFFFFFF), RGB(0x1E2327)},
	theme.ColorNameForeground:          {RGB(0x1D2B33), RGB(0xE2E8EB)},
	theme.ColorNamePlaceHolder:         {RGB(0x71808A), RGB(0x8A98A1)},
	theme.ColorNameDisabled:            {RGB(0x8C989F), RGB(0x6B7780)},
	theme.ColorNameSeparator:           {RGB(0xD9E0E4), RGB(0x343C42)},
	theme.ColorNameInputBorder:         {RGB(0xCBD5DA), RGB(0x3D474E)},
	theme.ColorNameButton:              {RGB(0xE9EEF1), RGB(0x2B3338)},
	theme.ColorNameDisabledButton:      {RGB(0xF1F4F6), RGB(0x22282C)},
	theme.ColorNameHover:               {color.NRGBA{0x0F, 0x3C, 0x4A, 0x10}, color.NRGBA{0xE2, 0xF4, 0xFA, 0x12}},
	theme.ColorNamePressed:             {color.NRGBA{0x0F, 0x3C, 0x4A, 0x22}, color.NRGBA{0xE2, 0xF4, 0xFA, 0x24}},
	theme.ColorNameSelection:           {RGB(0xCFE5EA), RGB(0x24505B)},
	theme.ColorNameFocus:               {color.NRGBA{0x0F, 0x6E, 0x84, 0x30}, color.NRGBA{0x4D, 0xB0, 0xC4, 0x40}},
	theme.ColorNameScrollBar:           {color.NRGBA{0x5A, 0x6B, 0x75, 0x60}, color.NRGBA{0xA0, 0xB0, 0xB8, 0x60}},
	theme.ColorNameScrollBarBackground: {color.Transparent, color.Transparent},
	theme.ColorNameError:               {RGB(0xC0392B), RGB(0xE57368)},
	theme.ColorNameWarning:             {RGB(0x9A5B00), RGB(0xE8B23A)},
	theme.ColorNameShadow:              {color.NRGBA{0x10, 0x20, 0x28, 0x30}, color.NRGBA{0, 0, 0, 0x70}},
	ColorRed:                           {RGB(0xC8102E), RGB(0xF0566A)},
	ColorBlue:                          {RGB(0x1F5FA8), RGB(0x5B9BE6)},
	ColorYellow:                        {RGB(0xD99A00), RGB(0xE8B23A)},
	ColorSnail:                         {RGB(0x7A6A58), RGB(0xB8A48C)},
	ColorSide:                          {RGB(0xECF1F3), RGB(0x121618)},
	ColorSelected:                      {RGB(0xD6E6EA), RGB(0x1F3D45)},
	ColorShade:                         {color.NRGBA{0, 0, 0, 0x90}, color.NRGBA{0, 0, 0, 0x90}},
	ColorThird:                         {color.NRGBA{0xFF, 0xFF, 0xFF, 0x60}, color.NRGBA{0xFF, 0xFF, 0xFF, 0x60}},
	ColorOnPhoto:                       {RGB(0xFFFFFF), RGB(0xFFFFFF)},
	// as printed, for they stand on the base picture
	"tint蓝": {RGB(0x2F6DA8), RGB(0x2F6DA8)},
	"tint绿": {RGB(0x3D8B4F), RGB(0x3D8B4F)},
	"tint橙": {RGB(0xD98324), RGB(0xD98324)},
	"tint紫": {RGB(0x7A5AA6), RGB(0x7A5AA6)},
	"tint青": {RGB(0x2A9D9D), RGB(0x2A9D9D)},
	"tint灰": {RGB(0x7A7F87), RGB(0x7A7F87)},
}

// Color returns the light or the dark colour, whatever the system prefers.
func (l Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	variant := theme.VariantLight
	i := 0
	if l.dark {
		variant, i = theme.VariantDark, 1
	}
	if c, ok := colors[name]; ok {
		return c[i]
	}
	return l.Theme.Color(name, variant)
}

// Size returns sizes on a grid of four points.
func (l Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 13
	case theme.SizeNameCaptionText:
		return 11
	case theme.SizeNameSubHeadingText:
		return 15
	case theme.SizeNameHeadingText:
		return 20
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNameInlineIcon:
		return 16
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 4
	case theme.SizeNameScrollBar:
		return 8
	case theme.SizeNameScrollBarSmall:
		return 4
	}
	return l.Theme.Size(name)
}

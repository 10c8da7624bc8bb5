package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"zonebrief/assets/fonts"
)

// look is the program's own theme: compact, calm, one accent of bay teal. Its
// fonts are the embedded ones, for nothing that Fyne brings has Chinese.
type look struct {
	fyne.Theme
	dark bool
}

func newLook(dark bool) fyne.Theme { return look{theme.DefaultTheme(), dark} }

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

// What the theme names beyond Fyne's names.
const (
	colorSide   fyne.ThemeColorName = "side" // the ground of the navigation
	colorAccent                     = theme.ColorNamePrimary
	colorInk                        = theme.ColorNameForeground
	colorQuiet                      = theme.ColorNamePlaceHolder
	colorLine                       = theme.ColorNameSeparator
	colorPaper                      = theme.ColorNameInputBackground
	colorChosen fyne.ThemeColorName = "chosen" // the ground of the current screen's name
	colorRed    fyne.ThemeColorName = "red"    // the flags
	colorBlue   fyne.ThemeColorName = "blue"
	colorYellow fyne.ThemeColorName = "yellow"
	colorSnail  fyne.ThemeColorName = "snail"

	// What stands on a photo is the same in light and dark.
	colorShade   fyne.ThemeColorName = "shade" // over what is cut off
	colorThird   fyne.ThemeColorName = "third"
	colorOnPhoto fyne.ThemeColorName = "white"
)

func rgb(n uint32) color.Color {
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xFF}
}

// colors are the light and the dark colour of each name.
var colors = map[fyne.ThemeColorName][2]color.Color{
	theme.ColorNamePrimary:             {rgb(0x0F6E84), rgb(0x4DB0C4)},
	theme.ColorNameHyperlink:           {rgb(0x0F6E84), rgb(0x4DB0C4)},
	theme.ColorNameForegroundOnPrimary: {rgb(0xFFFFFF), rgb(0x0E1E23)},
	theme.ColorNameBackground:          {rgb(0xF7F9FA), rgb(0x171B1E)},
	theme.ColorNameInputBackground:     {rgb(0xFFFFFF), rgb(0x1E2327)},
	theme.ColorNameHeaderBackground:    {rgb(0xF1F4F6), rgb(0x23292E)},
	theme.ColorNameMenuBackground:      {rgb(0xFFFFFF), rgb(0x23292E)},
	theme.ColorNameOverlayBackground:   {rgb(0xFFFFFF), rgb(0x1E2327)},
	theme.ColorNameForeground:          {rgb(0x1D2B33), rgb(0xE2E8EB)},
	theme.ColorNamePlaceHolder:         {rgb(0x71808A), rgb(0x8A98A1)},
	theme.ColorNameDisabled:            {rgb(0x8C989F), rgb(0x6B7780)},
	theme.ColorNameSeparator:           {rgb(0xD9E0E4), rgb(0x343C42)},
	theme.ColorNameInputBorder:         {rgb(0xCBD5DA), rgb(0x3D474E)},
	theme.ColorNameButton:              {rgb(0xE9EEF1), rgb(0x2B3338)},
	theme.ColorNameDisabledButton:      {rgb(0xF1F4F6), rgb(0x22282C)},
	theme.ColorNameHover:               {color.NRGBA{0x0F, 0x3C, 0x4A, 0x10}, color.NRGBA{0xE2, 0xF4, 0xFA, 0x12}},
	theme.ColorNamePressed:             {color.NRGBA{0x0F, 0x3C, 0x4A, 0x22}, color.NRGBA{0xE2, 0xF4, 0xFA, 0x24}},
	theme.ColorNameSelection:           {rgb(0xCFE5EA), rgb(0x24505B)},
	theme.ColorNameFocus:               {color.NRGBA{0x0F, 0x6E, 0x84, 0x30}, color.NRGBA{0x4D, 0xB0, 0xC4, 0x40}},
	theme.ColorNameScrollBar:           {color.NRGBA{0x5A, 0x6B, 0x75, 0x60}, color.NRGBA{0xA0, 0xB0, 0xB8, 0x60}},
	theme.ColorNameScrollBarBackground: {color.Transparent, color.Transparent},
	theme.ColorNameError:               {rgb(0xC0392B), rgb(0xE57368)},
	theme.ColorNameShadow:              {color.NRGBA{0x10, 0x20, 0x28, 0x30}, color.NRGBA{0, 0, 0, 0x70}},
	colorRed:                           {rgb(0xC8102E), rgb(0xF0566A)},
	colorBlue:                          {rgb(0x1F5FA8), rgb(0x5B9BE6)},
	colorYellow:                        {rgb(0xD99A00), rgb(0xE8B23A)},
	colorSnail:                         {rgb(0x7A6A58), rgb(0xB8A48C)},
	colorSide:                          {rgb(0xECF1F3), rgb(0x121618)},
	colorChosen:                        {rgb(0xD6E6EA), rgb(0x1F3D45)},
	colorShade:                         {color.NRGBA{0, 0, 0, 0x90}, color.NRGBA{0, 0, 0, 0x90}},
	colorThird:                         {color.NRGBA{0xFF, 0xFF, 0xFF, 0x60}, color.NRGBA{0xFF, 0xFF, 0xFF, 0x60}},
	colorOnPhoto:                       {rgb(0xFFFFFF), rgb(0xFFFFFF)},
	"tint蓝":                            {rgb(0x2F6DA8), rgb(0x2F6DA8)}, // as printed, for they stand on the base picture
	"tint绿":                            {rgb(0x3D8B4F), rgb(0x3D8B4F)},
	"tint橙":                            {rgb(0xD98324), rgb(0xD98324)},
	"tint紫":                            {rgb(0x7A5AA6), rgb(0x7A5AA6)},
	"tint青":                            {rgb(0x2A9D9D), rgb(0x2A9D9D)},
	"tint灰":                            {rgb(0x7A7F87), rgb(0x7A7F87)},
}

// Color gives the light or the dark colour, whatever the system prefers.
func (l look) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
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

// Size gives sizes on a grid of four points.
func (l look) Size(name fyne.ThemeSizeName) float32 {
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

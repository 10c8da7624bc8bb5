#!/bin/sh
# Makes the embedded faces: subsets of open fonts, as gofpdf and Fyne can read
# them (TrueType outlines, a format-4 character map, no layout tables).
#
# Needs pyftsubset and python3 with fontTools (Debian: fonttools), npm, and
# Debian's fonts-lxgw-wenkai. Run it in this folder; it leaves *.ttf and
# SHA256SUMS.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetch() { # npm package with its version → $work/name
	mkdir -p "$work/$2"
	(cd "$work/$2" && tar xzf "$(npm pack --silent "$1")" --strip-components=1)
}
fetch @expo-google-fonts/noto-sans-sc@0.4.3 sans
fetch @expo-google-fonts/noto-serif-sc@0.4.3 serif
kai=/usr/share/fonts/truetype/lxgw-wenkai # version 1.250

subset() { # source, characters, target [, new name]
	pyftsubset "$1" --text-file="$2" --output-file="$3" \
		--layout-features='' --drop-tables+=GSUB,GPOS,GDEF,BASE,VORG,vhea,vmtx,STAT,DSIG,gasp,meta \
		--no-hinting --desubroutinize --name-IDs=1,2,4,6,13,14 --notdef-outline \
		--no-glyph-names --legacy-cmap --no-symbol-cmap --recalc-bounds --ignore-missing-unicodes
	SOURCE_DATE_EPOCH=0 python3 fit.py "$3" ${4+"$4"}
}
subset "$work/serif/300Light/NotoSerifSC_300Light.ttf" charset.txt SerifLight.ttf
subset "$work/serif/400Regular/NotoSerifSC_400Regular.ttf" charset.txt SerifRegular.ttf
subset "$work/serif/900Black/NotoSerifSC_900Black.ttf" charset-common.txt SerifBlack.ttf
subset "$work/sans/400Regular/NotoSansSC_400Regular.ttf" charset.txt SansRegular.ttf
subset "$work/sans/700Bold/NotoSansSC_700Bold.ttf" charset-common.txt SansBold.ttf
# The licence reserves the name of the original (LXGW), so the subset has its own.
subset "$kai/LXGWWenKai-Regular.ttf" charset-common.txt Kai.ttf "ZoneBrief Kai"
sha256sum ./*.ttf | sed 's|\./||' >SHA256SUMS

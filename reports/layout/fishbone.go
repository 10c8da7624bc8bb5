package layout

import (
	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// The fishbone chart (招商鱼骨图) stands on A3 landscape: the chain is the spine,
// its links are bones, in turn above and below.
const (
	spineY    = 158 * page.MM
	spineX    = 20 * page.MM
	spineEnd  = 352 * page.MM
	boneTop   = 52 * page.MM
	boneLow   = 264 * page.MM
	bonesMost = 10 // on one sheet
)

const (
	wallWidth  = 420 * page.MM
	wallHeight = 297 * page.MM
	wallEdge   = 15 * page.MM
	wallInk    = accent
)

var (
	wallTitle = typeset.Style{Role: face.XiaoBiaoSong, Size: page.Pt(30), Leading: page.Pt(40), Align: typeset.Left, Color: page.Official}
	boneName  = typeset.Style{Role: face.SansBold, Size: page.Pt(14), Leading: page.Pt(20), Align: typeset.Left, Color: page.White}
	boneText  = typeset.Style{Role: face.Sans, Size: page.Pt(12), Leading: page.Pt(17), Align: typeset.Left}
	boneGap   = typeset.Style{Role: face.SansBold, Size: page.Pt(12), Leading: page.Pt(17), Align: typeset.Left, Color: overdue}
)

// sideColors tell 上游, 中游 and 下游 apart, by lightness too; the word is printed.
var sideColors = map[string]page.Color{"上游": 0x1F3A5F, "中游": 0x2F6DA8, "下游": 0x5B8DB8}

func (f *flow) fishbones(list []briefing.Fishbone, source string) {
	for _, fb := range list {
		f.doc.Bookmarks = append(f.doc.Bookmarks, page.Bookmark{Text: fb.Title, Page: len(f.doc.Pages), Y: wallEdge})
		bones := fb.Bones
		for first := true; first || len(bones) > 0; first = false {
			n := min(bonesMost, len(bones))
			f.fishbone(fb, bones[:n])
			bones = bones[n:]
		}
	}
	f.sources(source, wallEdge, wallWidth-2*wallEdge, wallHeight-12*page.MM)
}

func (f *flow) fishbone(fb briefing.Fishbone, bones []briefing.Bone) {
	f.doc.Pages = append(f.doc.Pages, page.Page{W: wallWidth, H: wallHeight})
	title := f.fit(fb.Title, wallTitle, wallWidth-2*wallEdge)
	f.put(title, (wallWidth-title.Width)/2, 25*page.MM)
	y := 34 * page.MM
	for _, l := range f.setter.Lines(fb.Summary, boneText, wallWidth-2*wallEdge) {
		f.put(l, wallEdge, y)
		y += boneText.Leading
	}
	f.draw(page.Rect{X: spineX, Y: spineY - 1500, W: spineEnd - spineX, H: 3000, Fill: wallInk},
		page.Path{Points: []page.Point{{X: spineEnd, Y: spineY - 16*page.MM}, {X: wallWidth - 12*page.MM, Y: spineY}, {X: spineEnd, Y: spineY + 16*page.MM}}, Color: wallInk})
	head := f.fit(fb.Chain, boneName, 42*page.MM)
	f.put(head, spineEnd+2*page.MM, spineY+boneName.Size*38/100)
	columns := (len(bones) + 1) / 2
	for i, b := range bones {
		step := (spineEnd - spineX) / columns
		f.bone(b, spineX+i/2*step, step, i%2 == 0)
	}
}

// bone draws a link: a slanting bone, the link's name at its end, and what is
// known of it between.
func (f *flow) bone(b briefing.Bone, x, step int, above bool) {
	nameH := 9 * page.MM
	y, joint := boneTop, spineY-1500
	if !above {
		y, joint = boneLow-nameH, spineY+1500
	}
	color, ok := sideColors[b.Side]
	if !ok {
		color = 0x6B6B6B
	}
	w := step - 10*page.MM
	end := y + nameH
	if !above {
		end = y
	}
	f.draw(page.Path{Points: []page.Point{{X: x + 6*page.MM, Y: end}, {X: x + 6*page.MM + step/4, Y: joint}}, Width: 900, Color: color},
		page.Rect{X: x, Y: y, W: w, H: nameH, Fill: color})
	label := b.Name
	if b.Side != "" {
		label = b.Side + "·" + b.Name
	}
	f.put(f.fit(label, boneName, w-4*page.MM), x+2*page.MM, y+nameH/2+boneName.Size*38/100)
	at, low := y+nameH+4*page.MM, spineY-5*page.MM
	if !above {
		at, low = spineY+6*page.MM, y-3*page.MM
	}
	f.boneFacts(b, x+step/4+9*page.MM, at, step*3/4-14*page.MM, low)
}

// boneFacts prints firms, gap and leads beside the bone, as much as there is room
// for.
func (f *flow) boneFacts(b briefing.Bone, x, y, w, low int) {
	for _, part := range []struct {
		label, text string
		st          typeset.Style
	}{{"现有企业：", b.Firms, boneText}, {"缺链弱链：", b.Gap, boneGap}, {"招引项目：", b.Leads, boneText}} {
		if part.text == "" {
			continue
		}
		lines := f.setter.Lines(part.label+part.text, part.st, w)
		for i, l := range lines {
			if y+part.st.Leading > low {
				return
			}
			if y+2*part.st.Leading > low && i < len(lines)-1 {
				l = f.setter.Line("……", part.st)
			}
			f.put(l, x, y+part.st.Baseline())
			y += part.st.Leading
		}
		y += page.Pt(6)
	}
}

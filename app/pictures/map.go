package pictures

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"zonebrief/app/files"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/reports/field"
	"zonebrief/reports/picture"
	"zonebrief/reports/zone"
)

// MapEdit is what is to change on the map (产业布局图). A change names what it is
// about and has its value as people write it; an empty value takes away.
type MapEdit struct {
	Clear  []string         // done first: 底图, or names of areas, projects, platforms
	Base   string           // file of a new base picture, JPEG or PNG
	Waters []session.Change // 北=杭州湾
	Areas  []session.Change // 南片=绿;0.1,0.2;0.4,0.2;0.4,0.5
	Pins   []session.Change // a project's number or name, or a platform's: 科创中心=0.3,0.6
}

// title words the edit as a step: 标注“科创中心”的位置.
func (e MapEdit) title() string {
	if len(e.Pins) == 1 && e.Base == "" && len(e.Clear)+len(e.Waters)+len(e.Areas) == 0 {
		return "标注“" + zone.Shorten(e.Pins[0].Field, 14) + "”的位置"
	}
	return "修改产业布局图"
}

// BaseWord is what stands for the base picture among what can be cleared.
const BaseName = "底图"

// SetMap changes the map as one durable edit, all of it or nothing. Errors are in
// Chinese.
func SetMap(ctx context.Context, s *session.Session, e MapEdit) error {
	d := &mapDraft{
		book:      s.Book,
		Map:       s.Book.Map,
		projects:  map[*zone.Project]*zone.Project{},
		platforms: map[int64]zone.Opt[zone.Place]{},
	}
	d.Areas = slices.Clone(d.Areas)
	for _, name := range e.Clear {
		if err := d.clear(name); err != nil {
			return err
		}
	}
	base, err := d.base(e.Base)
	if err != nil {
		return err
	}
	for _, part := range []struct {
		changes []session.Change
		set     func(session.Change) error
	}{{e.Waters, d.water}, {e.Areas, d.area}, {e.Pins, d.pin}} {
		for _, c := range part.changes {
			if err := part.set(c); err != nil {
				return err
			}
		}
	}
	if len(d.Areas) == 0 {
		d.Areas = nil // as it is loaded
	}
	return keepMap(ctx, s, d, base, e.title())
}

// mapDraft is the map while it is edited, with what was moved.
type mapDraft struct {
	zone.Map
	book      *zone.Book
	projects  map[*zone.Project]*zone.Project
	platforms map[int64]zone.Opt[zone.Place]
}

// MaxPicture is the largest file taken as a base picture, in bytes.
const MaxBase = 256 << 20

// base reads a new base picture and proves that it can be printed.
func (d *mapDraft) base(file string) ([]byte, error) {
	if file == "" {
		return nil, nil
	}
	data, err := files.Read(file, MaxBase)
	var large *files.SizeError
	if errors.As(err, &large) {
		return nil, fmt.Errorf("底图“%s”有%d兆字节，超过%d兆的上限；请缩小图片后再添加", file, large.Size>>20, MaxBase>>20)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("找不到底图“%s”；请核对路径", file)
	} else if err != nil {
		return nil, fmt.Errorf("底图“%s”无法读取（%w）；请核对文件和权限", file, err)
	}
	data = picture.WithoutPlace(data)
	if err = picture.Check(data); err == nil {
		d.Width, d.Height, err = picture.Size(data)
	}
	if err != nil {
		return nil, fmt.Errorf(
			"底图“%s”不是完整的 JPEG 或 PNG 图片，或超过%d万像素、一边超过%d像素（%w）；请另存为 JPEG 或 PNG 后再添加",
			file,
			picture.MaxPixels/10_000,
			picture.MaxSide,
			err,
		)
	}
	d.Base = store.Hash(data)
	return data, nil
}

func (d *mapDraft) clear(name string) error {
	if zone.Fold(name) == BaseName {
		if d.Base == "" {
			return fmt.Errorf("产业布局图没有底图，不用清除")
		}
		d.Base, d.Width, d.Height = "", 0, 0
		return nil
	}
	if d.areaAt(name) >= 0 {
		return d.area(session.Change{Field: name})
	}
	return d.pin(session.Change{Field: name})
}

func (d *mapDraft) water(c session.Change) error {
	i := slices.Index(zone.Sides[:], strings.TrimSuffix(zone.Fold(c.Field), "面"))
	if i < 0 {
		return fmt.Errorf("水域的方位“%s”不对；请写成%s之一，例如 北=杭州湾", c.Field, strings.Join(zone.Sides[:], "、"))
	}
	d.Waters[i] = strings.TrimSpace(c.Value)
	return nil
}

func (d *mapDraft) areaAt(name string) int {
	return slices.IndexFunc(d.Areas, func(a zone.MapArea) bool { return zone.Fold(a.Name) == zone.Fold(name) })
}

// area draws an area anew, or takes it off the map.
func (d *mapDraft) area(c session.Change) error {
	name := strings.TrimSpace(c.Field)
	if name == "" {
		return fmt.Errorf("片区没有名称；请写成 名称=横,纵;横,纵;横,纵")
	}
	i := d.areaAt(name)
	if strings.TrimSpace(c.Value) == "" {
		if i < 0 {
			return fmt.Errorf("产业布局图上没有片区“%s”，不用清除；请核对名称", name)
		}
		d.Areas = slices.Delete(d.Areas, i, i+1)
		return nil
	}
	a := zone.MapArea{Name: name, Tint: d.unusedTint()}
	if i >= 0 {
		a = d.Areas[i]
	}
	var err error
	if a.Tint, a.Outline, err = field.ReadArea(c.Value, a.Tint); err != nil {
		return fmt.Errorf("片区“%s”%w", name, err)
	}
	if i >= 0 {
		d.Areas[i] = a
	} else {
		d.Areas = append(d.Areas, a)
	}
	return nil
}

// unusedTint gives the first tint that no area has, or the first of all.
func (d *mapDraft) unusedTint() zone.Tint {
	for t := range zone.Tint(len(zone.Tints)) {
		if !slices.ContainsFunc(d.Areas, func(a zone.MapArea) bool { return a.Tint == t }) {
			return t
		}
	}
	return 0
}

// pin places a project or a platform, or takes it off the map. Where both have
// the name, 项目：or 平台：before it tells them apart.
func (d *mapDraft) pin(c session.Change) error {
	name, kind := strings.TrimSpace(c.Field), ""
	for _, k := range []string{"项目", "平台"} {
		for _, colon := range []string{":", "："} {
			if rest, ok := strings.CutPrefix(name, k+colon); ok {
				name, kind = strings.TrimSpace(rest), k
			}
		}
	}
	at, err := field.ReadPlace(c.Value)
	if err != nil {
		return fmt.Errorf("“%s”的位置“%s”%w；请写成底图上的横、纵位置，左上角为 0,0，例如 0.31,0.62 或 31%%,62%%", name, c.Value, err)
	}
	project, platform := d.book.Project(name), d.book.Platform(name)
	switch {
	case project == nil && platform == nil:
		return fmt.Errorf("没有名为“%s”的项目、创新平台或片区，或有多个同名的；请核对名称，项目也可以用编号", name)
	case project != nil && platform != nil && kind == "":
		return fmt.Errorf("项目和创新平台都有“%s”；请写成“项目:%s”或“平台:%s”", name, name, name)
	case project != nil && kind != "平台":
		edited := d.projects[project]
		if edited == nil {
			edited = project.Clone()
		}
		edited.Place, d.projects[project] = at, edited
	case platform != nil && kind != "项目":
		d.platforms[platform.ID] = at
	default:
		return fmt.Errorf("没有名为“%s”的%s；请核对名称", name, kind)
	}
	return nil
}

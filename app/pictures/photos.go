package pictures

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"zonebrief/app/files"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/reports/field"
	"zonebrief/reports/parallel"
	"zonebrief/reports/picture"
	"zonebrief/reports/zone"
)

// MaxPhoto is the largest photo file that is taken in.
const MaxPhoto = 64 << 20

// Longest is the longer side in pixels at which photos are kept: what A3 needs at 220 dpi.
const Longest = 3600

// File is a photo file that was read and found whole.
type File struct {
	Name          string // of the file, without its folder
	Hash          string
	Width, Height int // upright
	data          []byte
	asRead        string // the hash of the file's own bytes, where it was made smaller
}

// mostAtOnce is how many photos are read at once at most: the largest that is taken in needs
// half a gigabyte as it is decoded.
const mostAtOnce = 2

// ReadFiles reads photo files side by side, for it decodes all of each and takes its time: call
// it away from the window's goroutine. Larger ones than A3 needs are made smaller unless the
// originals are to be kept (保留原图). Returns those that could be read and why others could
// not, both in their order. After ctx has ended no other is begun.
func ReadFiles(ctx context.Context, paths []string, original bool) (read []*File, refused []error) {
	all, errs := make([]*File, len(paths)), make([]error, len(paths))
	parallel.For(len(paths), mostAtOnce, func(i int) bool {
		if ctx.Err() != nil {
			return false
		}
		all[i], errs[i] = ReadFile(paths[i], original)
		return true
	})
	absent := func(f *File) bool { return f == nil }
	return slices.DeleteFunc(all, absent), slices.DeleteFunc(errs, func(err error) bool { return err == nil })
}

// Shrunk tells whether the photo is kept smaller than its file has it.
func (f *File) Shrunk() bool { return f.Hash != f.asRead }

// ReadFile reads one photo file, as [ReadFiles] does.
func ReadFile(path string, original bool) (*File, error) {
	name := filepath.Base(path)
	data, err := files.Read(path, MaxPhoto)
	var large *files.SizeError
	if errors.As(err, &large) {
		return nil, fmt.Errorf("“%s”大于%d兆，没有导入；请先缩小再导入", name, MaxPhoto>>20)
	} else if err != nil {
		return nil, files.Unreadable(path, err)
	}
	data = picture.WithoutPlace(data)
	f := &File{Name: name, asRead: store.Hash(data)}
	longest := Longest
	if original {
		longest = picture.MaxSide
	}
	if f.data, err = picture.Shrink(data, longest); err == nil {
		f.Width, f.Height, err = picture.Size(f.data)
	}
	if err != nil {
		return nil, fmt.Errorf("“%s”不是完整的 JPEG 或 PNG 图片，没有导入；请用看图软件另存为 JPEG 后再导入", name)
	}
	f.Hash = store.Hash(f.data)
	return f, nil
}

// Add takes photos into the book as one step. What a file's name tells is filled in: the
// project, platform or firm shown, the day, before or after. Photos that the book has
// already, in this size or their own, are left out; added are the others.
func Add(ctx context.Context, s *session.Session, files []*File) (added []zone.Photo, err error) {
	return AddOf(ctx, s, files, "")
}

// AddOf takes photos into the book as those of a project, by its number,
// whatever their files are called.
func AddOf(
	ctx context.Context, s *session.Session,
	files []*File,
	project string,
) (added []zone.Photo, err error) {
	b := s.Rows(field.RegisterNamed("照片"))
	there := map[string]bool{}
	for _, p := range s.Book.Photos {
		there[p.Hash] = true
	}
	for _, f := range files {
		if there[f.Hash] || there[f.asRead] {
			continue
		}
		there[f.Hash] = true
		p := matched(s.Book, f.Name)
		if project != "" {
			p.Project, p.Subject = project, ""
		}
		p.ID = b.New()
		p.Hash, p.Width, p.Height = f.Hash, f.Width, f.Height
		b.Put(p.ID, p)
		b.Attach(f.Hash, f.data)
		added = append(added, p)
	}
	name := fmt.Sprintf("导入%d张照片", len(added))
	if len(added) == 1 {
		name = "导入照片“" + zone.Shorten(added[0].Caption, 14) + "”"
	}
	return added, b.Keep(ctx, "", name)
}

// PutFirst makes a photo the first of its project: documents that show one show
// it. It trades places with the one that is first.
func PutFirst(ctx context.Context, s *session.Session, id int64) error {
	b := s.Rows(field.RegisterNamed("照片"))
	p, ok := b.Row(id).(zone.Photo)
	if !ok {
		return fmt.Errorf("没有序号为%d的照片；请核对序号", id)
	}
	for _, first := range s.Book.Photos {
		if first.Project == p.Project && first.Subject == p.Subject && first.Pair == p.Pair {
			name := "把照片“" + zone.Shorten(p.Caption, 14) + "”设为主图"
			p.ID, first.ID = first.ID, p.ID
			b.Put(p.ID, p)
			b.Put(first.ID, first)
			return b.Keep(ctx, "", name)
		}
	}
	return nil
}

// Replace gives a photo another picture; its words stay.
func Replace(ctx context.Context, s *session.Session, id int64, f *File) error {
	b := s.Rows(field.RegisterNamed("照片"))
	p, ok := b.Row(id).(zone.Photo)
	if !ok {
		return fmt.Errorf("没有序号为%d的照片；请核对序号", id)
	}
	p.Hash, p.Width, p.Height, p.Crop = f.Hash, f.Width, f.Height, zone.Crop{}
	b.Put(id, p)
	b.Attach(f.Hash, f.data)
	return b.Keep(ctx, "", "替换照片“"+zone.Shorten(p.Caption, 14)+"”")
}

// Thumbnail gives a photo upright, at most so large; crop is the part shown, as
// fractions, or zero. It takes its time.
func Thumbnail(s *session.Session, hash string, crop [4]float64, w, h int) (image.Image, error) {
	data, err := s.Photo(hash)
	if err != nil {
		return nil, err
	}
	return picture.Fit(data, crop, w, h)
}

var dayInName = regexp.MustCompile(
	`(?:^|[^0-9])((?:19|20)\d{2})[-._年]?(0[1-9]|1[0-2]|[1-9])(?:[-._月]?(0[1-9]|[12]\d|3[01]|[1-9])日?)?(?:[^0-9]|$)`,
)

// matched tells from a file's name what a photo shows.
func matched(b *zone.Book, name string) zone.Photo {
	base := strings.TrimSuffix(name, filepath.Ext(name))
	p := zone.Photo{Caption: strings.TrimSpace(base)}
	if m := dayInName.FindStringSubmatch(base); m != nil {
		day, err := zone.ParseDate(strings.TrimSuffix(m[1]+"-"+m[2]+"-"+m[3], "-"))
		if err == nil {
			p.Date = day
			p.Caption = cmp.Or(strings.Trim(strings.Replace(base, strings.Trim(m[0], "_- "), "", 1), "_-—. "), base)
		}
	}
	fold, longest := zone.Fold(base), 0
	try := func(key string, take func()) {
		if key = zone.Fold(key); len([]rune(key)) >= 2 && len(key) > longest && strings.Contains(fold, key) {
			longest = len(key)
			take()
		}
	}
	for _, one := range b.All() {
		for _, key := range []string{one.Code, one.Name, one.Short} {
			try(key, func() { p.Project, p.Subject = one.Code, "" })
		}
	}
	for _, one := range b.Platforms {
		try(one.Name, func() { p.Project, p.Subject = "", one.Name })
	}
	for _, one := range b.Firms {
		for _, key := range []string{one.Name, one.Short} {
			try(key, func() { p.Project, p.Subject = "", one.Name })
		}
	}
	if p.Project+p.Subject == "" {
		if list := Likely(b, name); len(list) == 1 {
			p.Project = list[0].Code
		}
	}
	for _, pair := range []string{"前", "后"} {
		if slices.ContainsFunc(
			[]string{"开工" + pair, "建设" + pair, "改造" + pair, "施工" + pair, "整治" + pair},
			func(s string) bool { return strings.Contains(base, s) },
		) ||
			strings.HasSuffix(p.Caption, pair) {
			p.Pair = pair
		}
	}
	return p
}

// leastLikely is how many characters a word of a file's name needs to stand for a project.
const leastLikely = 4

// Likely lists the projects that a file's name may stand for where it has none in full: those
// whose name contains a word of it, as 华东高纯试剂_0415.jpg is of 华东高纯试剂项目. Where
// there are several, they are to be asked about.
func Likely(b *zone.Book, name string) (list []*zone.Project) {
	words := strings.FieldsFunc(strings.TrimSuffix(name, filepath.Ext(name)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	for _, word := range words {
		stem := zone.Fold(strings.TrimSuffix(strings.TrimSuffix(word, "项目"), "工程"))
		if len([]rune(stem)) < leastLikely || strings.Trim(stem, "0123456789") == "" {
			continue
		}
		var found []*zone.Project
		for _, p := range b.All() {
			if strings.Contains(zone.Fold(p.Name), stem) || strings.Contains(zone.Fold(p.Short), stem) {
				found = append(found, p)
			}
		}
		if len(found) > 0 && (list == nil || len(found) < len(list)) {
			list = found
		}
	}
	return list
}

// Unpictured lists the projects that no photo shows.
func Unpictured(s *session.Session) []*zone.Project {
	shown := map[string]bool{}
	for _, p := range s.Book.Photos {
		shown[p.Project] = true
	}
	return slices.DeleteFunc(s.Book.All(), func(p *zone.Project) bool { return shown[p.Code] && p.Code != "" })
}

package issue

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"

	"zonebrief/reports/page"
	"zonebrief/reports/raster"
)

// Pictures tells which pictures of its pages a document gets, besides its PDF.
type Pictures struct {
	Pages bool // one of each page
	Long  bool // one of all pages under each other (长图)
	DPI   int  // dots per inch (清晰度)
}

// Resolutions of pictures: the standard one suits a screen and a page pasted into a
// letter.
const (
	MinDPI      = 36
	StandardDPI = 150
	MaxDPI      = 600
)

// pictures draws a document's pages as PNG files.
func (j *job) pictures(ctx context.Context, doc *page.Document) error {
	dpi := float64(j.Pictures.DPI)
	if j.Pictures.Pages {
		j.step.Pages = len(doc.Pages)
	}
	for i := range j.step.Pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		j.step.Page = i + 1
		j.tell()
		img, err := raster.Page(doc, i, dpi)
		if err := j.picture("每页图片", j.number(i+1), img, err); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil || !j.Pictures.Long {
		return err
	}
	img, err := raster.Long(doc, dpi)
	return j.picture("长图", "_长图.png", img, err)
}

// number ends the name of a page's picture: _01.png, as long for every page.
func (j *job) number(n int) string {
	return fmt.Sprintf("_%0*d.png", max(2, len(strconv.Itoa(j.step.Pages))), n)
}

// picture adds a drawn picture to the document's files. One that would be too
// large is left out with a warning, told once for all pages.
func (j *job) picture(what, tail string, img *image.RGBA, err error) error {
	var large *raster.SizeError
	if errors.As(err, &large) {
		next := fmt.Sprintf("请把清晰度降到%.0f（dpi）以下重试", large.DPI)
		if large.DPI < MinDPI {
			next = "请改用每页一张的图片"
		}
		warning := fmt.Sprintf("“%s”的%s将有%.0f×%.0f像素，图片过大，没有制作；%s", j.out.Title, what, large.W, large.H, next)
		if !slices.Contains(j.warnings, warning) {
			j.warnings = append(j.warnings, warning)
		}
		return nil
	}
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := raster.PNG(&b, img); err != nil {
		return err
	}
	return j.files.add(j.path(tail), b.Bytes())
}

// outdated lists what an earlier export left of pages and papers that the document no longer
// has, so that those in the folder are one document's.
func (j *job) outdated() ([]string, error) {
	if j.step.Pages == 0 && len(j.files.paths) < 2 {
		return nil, nil
	}
	files, err := os.ReadDir(j.Dir)
	if err != nil {
		return nil, fmt.Errorf("无法读取文件夹“%s”：%w", j.Dir, err)
	}
	stem := regexp.QuoteMeta(filepath.Base(j.path("")))
	pages, papers := regexp.MustCompile("^"+stem+`_[0-9]+\.png$`), regexp.MustCompile("^"+stem+`_[0-9]+_.+\.pdf$`)
	words := regexp.MustCompile("^" + stem + `_[0-9]+_.+\.docx$`)
	var out []string
	for _, f := range files {
		path := filepath.Join(j.Dir, f.Name())
		old := j.step.Pages > 0 && pages.MatchString(f.Name()) || j.Apart && papers.MatchString(f.Name())
		if j.Apart && words.MatchString(f.Name()) {
			data, err := os.ReadFile(path)
			old = err == nil && unedited(data)
		}
		if old && !slices.Contains(j.files.paths, path) {
			out = append(out, path)
		}
	}
	return out, nil
}

//go:build ci

package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/test"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/app/ui"
	"zonebrief/app/ui/headless"
	"zonebrief/app/userdata"
	"zonebrief/reports/zone"
)

// moment is when the pictures are made.
var moment = time.Date(2023, time.April, 17, 9, 30, 0, 0, time.Local)

// view is a screen with what is pressed and typed there; what is typed comes last.
type view struct {
	screen string
	press  []string
	typed  string
}

func at(screen string, press ...string) view { return view{screen: screen, press: press} }

func (v view) name() string {
	return name(append([]string{v.screen}, v.press...)...)
}

// forms are the parts of 项目's form, which stands beside the table in a wide window.
var forms = []view{at("项目", "计划"), at("项目", "节点"), at("项目", "手续"), at("项目", "图片"), at("项目", "历史"), at("项目", "基本")}

// views are the screens and their parts.
var views = []view{
	at("总览"),
	at("项目"),
	at("填报"), at("填报", "应报未报"), at("填报", "全部"),
	at("晾晒"), at("晾晒", "发布本期"),
	at("招商"), at("招商", "招商活动"), at("招商", "招商目标"), at("招商", "产业链"), at("招商", "产业链环节"), at("招商", "招商项目", "看板"),
	at("招商", "表格", "产业链", "七个一"), at("招商", "表格", "产业链环节", "鱼骨图"), at("招商", "表格", "招商项目"),
	at("平台"), at("平台", "地图"), at("平台", "表格", "龙头企业"), at("平台", "创新平台"),
	at("安全绿色"),
	at("三服务"), at("三服务", "八大机制"), at("三服务", "三服务"),
	at("图片"), at("图片", "缺照片"), at("图片", "全部"),
	at("简报"), at("简报", "插入数字"), at("简报", "段内数字"), at("简报", "对照底稿"),
	at("收发"), at("收发", "文档", "结果"), at("收发", "自定义表"), at("收发", "套表"), at("收发", "收表"), at("收发", "导入"), at("收发", "合并"),
	at("收发", "文档", "预览"),
	at("设置"), at("设置", "评旗规则"), at("设置", "产业体系"), at("设置", "片区"), at("设置", "专版"),
	at("设置", "修改记录"), at("设置", "快照第二处"), at("设置", "密码"), at("设置", "密码", "设置密码…"),
	at("设置", "单位签名"), at("设置", "单位设置"),
}

// book is one that is shown.
type book struct {
	name string
	make func() (*zone.Book, map[string][]byte)
	// locked says why it cannot be edited.
	locked string
}

var books = []book{
	{"满", samples.Book, ""},
	{"空", func() (*zone.Book, map[string][]byte) { return samples.Empty(), nil }, ""},
	{"错", faulty, "只读打开。数据文件正由“综合科·王海燕”编辑，请稍后再打开。"},
}

// newWindow returns a window without a display, at the time of the pictures.
func newWindow(open func(path string) (*session.Session, string, error)) *headless.MainWindow {
	w := ui.New(test.NewApp(), new(userdata.Settings), ui.Files{Open: open})
	return headless.NewMainWindow(w, w.Shell, moment)
}

// show makes the pictures, in a folder for the books, and hands them on.
func show(dir string, looks []look, only string, each func(name string, img image.Image) error) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	locked := ""
	s := newWindow(func(path string) (*session.Session, string, error) {
		s, err := session.Open(context.Background(), path, true)
		return s, locked, err
	})
	for i, l := range looks {
		s.Size(l.width, l.height, l.zoom, l.dark)
		take := func(of, what string, show func() error) error {
			label := name(of, what, l.name)
			if !strings.Contains(label, only) {
				return nil
			}
			if err := show(); err != nil {
				return fmt.Errorf("%s: %w", label, err)
			}
			return each(label, s.Picture())
		}
		if err := begin(s, dir, take); err != nil {
			return err
		}
		for _, b := range books {
			// what is wrong, or not there, looks the same when it is larger
			if b.name != books[0].name && i > 1 && l.zoom == 100 {
				continue
			}
			path := filepath.Join(dir, b.name+".zbk")
			if _, err := os.Stat(path); err != nil {
				made, blobs := b.make()
				if err := store.Create(context.Background(), path, made, blobs); err != nil {
					return err
				}
			}
			locked = b.locked
			s.Open(path)
			if err := round(s, b, l.zoom == 100, take); err != nil {
				return err
			}
			s.CloseBook()
		}
	}
	return nil
}

// taker takes a picture of something, after it has been brought to the front.
type taker func(of, what string, show func() error) error

// begin shows the start page: at first, and later with books.
func begin(s *headless.MainWindow, dir string, take taker) error {
	there := filepath.Join(dir, "开始.zbk")
	if err := os.WriteFile(there, nil, 0o644); err != nil {
		return err
	}
	if err := take("开始", "初次", func() error { return s.ShowStart() }); err != nil {
		return err
	}
	err := take("开始", "最近", func() error { return s.ShowStart(there, filepath.Join(dir, "旧", "2021年.zbk")) })
	if err != nil {
		return err
	}
	return take("开始", "已损坏", func() error {
		path, err := damaged(dir)
		if err == nil {
			s.Open(path)
			s.Rest()
		}
		return err
	})
}

// damaged writes the sample book with a day that does not exist, as a failing disk would.
func damaged(dir string) (string, error) {
	path := filepath.Join(dir, "坏.zbk")
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	b, blobs := samples.Book()
	if err := store.Create(context.Background(), path, b, blobs); err != nil {
		return path, err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return path, err
	}
	return path, os.WriteFile(path, bytes.ReplaceAll(data, []byte("2021-03-04"), []byte("2021-03-34")), 0o644)
}

// round goes through the views of a book.
func round(s *headless.MainWindow, b book, wide bool, take taker) error {
	list := views
	if wide && b.name == books[0].name {
		list = slices.Concat(views, forms)
	}
	for _, v := range list {
		err := take(b.name, v.name(), func() error {
			err := s.Show(v.screen, v.press...)
			s.Type(v.typed)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// faulty is a book where much is wrong: names of sixty characters and of rare ones,
// figures that are missing or fall, texts that do not hold.
func faulty() (*zone.Book, map[string][]byte) {
	b, blobs := samples.Book()
	long := strings.Repeat("杭州湾上虞经济技术开发区高端化学品与生物医药", 3)
	for i, p := range b.Projects {
		now := p.Progress[samples.Latest]
		switch i % 7 {
		case 0:
			p.Name = string([]rune(long)[:54]) + fmt.Sprintf("第%d期项目", i)
		case 1:
			now.YearDone = zone.Some(zone.Money(1))
		case 2:
			p.Total, p.Plans = zone.Opt[zone.Money]{}, nil
		case 3:
			delete(p.Progress, samples.Latest)
			continue
		case 4:
			p.Name = "𬭊𫖯" + p.Name + "𬍛"
			now.Problem = strings.Repeat("土地指标没有落实，征迁没有完成；", 12)
		}
		if p.Progress != nil {
			p.Progress[samples.Latest] = now
		}
	}
	b.Photos = nil
	return b, blobs
}

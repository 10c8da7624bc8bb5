package main

import (
	"cmp"
	"errors"
	"fmt"

	"zonebrief/app/pictures"
	"zonebrief/app/session"
)

// photoCommand takes photos into a book.
type photoCommand struct {
	book, project string
	files         []string
	original      bool
}

func (c *photoCommand) declare(u *usage) {
	u.about("导入照片", "文件名里写上项目名称和日期，会自动归到项目。大于A3印刷所需的照片缩小后保存，拍摄地点和机器编号从照片里去掉。",
		"每张照片占一行：序号、说明、归到哪里；已在数据文件里的不再导入。")
	u.book(&c.book)
	u.rest(&c.files, "照片", "JPEG 或 PNG 文件", 1)
	u.text(&c.project, "project", "项目", "都归到这个项目，编号或名称")
	u.yes(&c.original, "original", "保留原图，不缩小")
	u.example("zb photo 示例.zbk 照片/*.jpg", "zb photo 示例.zbk --project CY0180 现场1.jpg 现场2.jpg")
}

func (c *photoCommand) run(k *call) error {
	s, err := session.Open(k, c.book, true)
	if err != nil {
		return err
	}
	defer s.Close()
	code := ""
	if c.project != "" {
		p, err := session.FindProject(s.Book, c.project)
		if err != nil {
			return err
		}
		code = p.Code
	}
	files, refused := pictures.ReadFiles(k, c.files, c.original)
	if err := k.Err(); err != nil {
		return err
	}
	added, err := pictures.AddOf(k, s, files, code)
	if err != nil {
		return err
	}
	for _, p := range added {
		of := p.Subject
		if one := s.Book.Project(p.Project); one != nil {
			of = one.Name
		}
		fmt.Fprintf(k.out, "%d\t%s\t%s\n", p.ID, p.Caption, cmp.Or(of, "未归类"))
	}
	if n := len(files) - len(added); n > 0 {
		fmt.Fprintf(k.err, "提示：%d张已在数据文件里，没有重复导入\n", n)
	}
	return errors.Join(refused...)
}

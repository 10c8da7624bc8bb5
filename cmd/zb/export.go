package main

import (
	"fmt"

	"zonebrief/app/issue"
	"zonebrief/reports/zone"
)

// listCommand lists the documents.
type listCommand struct{ json bool }

func (c *listCommand) declare(u *usage) {
	u.about("列出全部文档：编号、名称、格式、纸张")
	u.json(&c.json)
	u.example("zb list")
}

func (c *listCommand) run(k *call) error {
	if c.json {
		return k.write(issue.Outputs())
	}
	for _, o := range issue.Outputs() {
		kind := o.Kind
		if o.Word {
			kind += " docx"
		}
		fmt.Fprintf(k.out, "%s\t%s\t%s\t%s\n", o.ID, o.Title, kind, o.Paper)
	}
	return nil
}

// exportCommand writes documents.
type exportCommand struct {
	book, dir, edition string
	at                 zone.Period
	only               []string
	protect, apart     bool
	word               bool   // files for Word too
	lock               string // the file of the password that opens what is exported
	pictures           issue.Pictures
}

func (c *exportCommand) declare(u *usage) {
	c.pictures.DPI = issue.StandardDPI
	u.about("导出文档", "导出一期的全部文档，或其中几份；每个文件的路径占一行，提示写到标准错误。")
	u.book(&c.book)
	u.needed(&c.dir, "o", "文件夹", "写到这个文件夹")
	u.period(&c.at)
	u.list(&c.only, "only", "编号,编号", "只导出这些文档；编号见 zb list")
	u.text(&c.edition, "edition", "外发版", "隐去内部事项（见 zb edition），并列出隐去了什么")
	u.yes(&c.protect, "protect", "给工作表加保护")
	u.text(&c.lock, "lock", "打开密码.txt", "导出的 PDF、工作簿和 Word 文件要用密码打开，密码在这个文件的第一行")
	u.yes(&c.apart, "apart", "通报表扬单和约谈提醒单每件单独存一个文件")
	u.yes(&c.word, "docx", "成文的文档另存一份 Word 文件（.docx）；哪些文档有，见 zb list")
	u.yes(&c.pictures.Pages, "png", "为 PDF 的每一页另存图片")
	u.yes(&c.pictures.Long, "long", "另存一张长图")
	u.whole(&c.pictures.DPI, "dpi", "清晰度", fmt.Sprintf("图片的清晰度，%d至%d，默认%d", issue.MinDPI, issue.MaxDPI,
		issue.StandardDPI), issue.MinDPI, issue.MaxDPI)
	u.example("zb export 示例.zbk -o out", "zb export 示例.zbk -o out --only brief --long",
		"zb export 示例.zbk -o out --edition 外发版")
}

func (c *exportCommand) run(k *call) error {
	if p := c.pictures; p.DPI != issue.StandardDPI && !p.Pages && !p.Long {
		return usageError{"--dpi 只对图片有效，请同时写 --png 或 --long"}
	}
	return c.export(k)
}

func (c *exportCommand) export(k *call) error {
	s, at, err := k.opened(c.book, c.at, false)
	if err != nil {
		return err
	}
	defer s.Close()
	password := ""
	if c.lock != "" {
		if password, err = passwordOf(c.lock); err == nil && password == "" {
			err = fmt.Errorf("“%s”的第一行是空的，没有导出；请把打开密码写在第一行", c.lock)
		}
		if err != nil {
			return err
		}
	}
	done, err := issue.Export(k, s, issue.Request{Dir: c.dir, At: at, IDs: c.only, Pictures: c.pictures,
		Word: c.word, Edition: c.edition, Apart: c.apart, Protect: c.protect, Password: password})
	for _, r := range done {
		fmt.Fprintln(k.out, r.Path)
		for _, w := range r.Warnings {
			fmt.Fprintf(k.err, "提示：%s\n", w)
		}
	}
	return err
}

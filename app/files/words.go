package files

import (
	"errors"
	"fmt"
	"io/fs"
)

// Save writes a file beside its place and renames it. Its errors are worded for the user.
func Save(path string, data []byte) error {
	err := Replace(path, func(part *Part) error {
		_, err := part.Write(data)
		return err
	})
	if err != nil {
		return Unwritable(path, err)
	}
	return nil
}

// PrepareFolder makes a folder for exported files, and removes what an export that was
// ended left there. Its errors are worded for the user.
func PrepareFolder(dir string) error {
	if err := MakeFolder(dir); err != nil {
		return fmt.Errorf("无法建立文件夹“%s”：%w", dir, err)
	}
	Sweep(dir)
	return nil
}

// Unwritable words for the user why a file could not be written.
func Unwritable(path string, err error) error {
	return fmt.Errorf("无法写入“%s”：%w；请确认文件未被其他程序打开、文件夹可写后重试", path, err)
}

// Unreadable words for the user why [Read] could not read a file.
func Unreadable(path string, err error) error {
	var large *SizeError
	switch {
	case errors.Is(err, ErrNoFile):
		return fmt.Errorf("“%s”不是文件（是文件夹、管道或设备），没有读取；请选择一个文件", path)
	case errors.As(err, &large):
		return fmt.Errorf("“%s”有%d兆，超过可读的%d兆，没有读取；请核对是不是选错了文件", path, large.Size>>20, large.Most>>20)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("找不到文件“%s”；请核对路径", path)
	}
	return fmt.Errorf("无法读取“%s”：%w；请确认文件没有被其他程序占用", path, err)
}

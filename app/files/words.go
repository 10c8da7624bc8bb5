package files

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// Save writes an exported file beside its place and renames it. Its errors are worded for the user.
func Save(path string, data []byte) error {
	part, err := BeginExport(path)
	if err == nil {
		_, err = part.Write(data)
		err = part.Finish(err)
	}
	if err != nil {
		return Unwritable(path, err)
	}
	return nil
}

// PrepareFolder makes a folder for exported files, and removes what an export that was
// ended left there. Its errors are worded for the user.
func PrepareFolder(dir string) error {
	if err := MakeFolder(dir); IsFull(err) {
		return Unwritable(dir, err)
	} else if err != nil {
		return fmt.Errorf("无法建立文件夹“%s”：%w", dir, err)
	}
	Sweep(dir)
	return nil
}

// Unwritable words for the user why a file could not be written.
func Unwritable(path string, err error) error {
	switch {
	case IsFull(err):
		return fmt.Errorf("磁盘空间（或您的空间配额）不足，没有写成“%s”；请腾出空间后重试", path)
	case errors.Is(err, syscall.EIO):
		return fmt.Errorf("磁盘读写出错，没有写成“%s”；请换一个磁盘保存，并检查这个磁盘", path)
	case errors.Is(err, syscall.EROFS):
		return fmt.Errorf("“%s”所在的磁盘是只读的，没有写；请另存到可写的位置", path)
	case errors.Is(err, ErrBook):
		return fmt.Errorf("“%s”是数据文件（.zbk），没有覆盖；请换一个文件名", path)
	case errors.Is(err, ErrNoFile):
		return fmt.Errorf("“%s”不是文件（是文件夹、管道或设备），没有覆盖；请换一个文件名", path)
	}
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

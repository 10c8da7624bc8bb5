package session

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"zonebrief/app/explain"
	"zonebrief/app/files"
	"zonebrief/app/store"
	"zonebrief/app/userdata"
)

// BackupError tells that a snapshot was made, but not its copy in the second place.
type BackupError struct {
	Folder string
	Err    error
}

func (e *BackupError) Error() string {
	return fmt.Sprintf("快照已保存在数据文件旁边，但没有复制到第二处“%s”：%s", e.Folder, explainFolder(e.Err))
}

// explainFolder words why nothing was written into a second place.
func explainFolder(err error) string {
	var e *store.Error
	if errors.As(err, &e) && e.Reason == store.NotFound {
		return "找不到这个文件夹，请检查磁盘或共享是否接上"
	}
	return explain.Error(err)
}

// Backup makes a snapshot of the book in another folder, such as that of another disk.
func (s *Session) Backup(ctx context.Context, folder string) (Kept, error) {
	one, err := s.store.Backup(ctx, folder, "备份", true)
	if err != nil && ctx.Err() == nil {
		err = fmt.Errorf("没有备份到“%s”：%s", folder, explainFolder(err))
	}
	return Kept(one), err
}

// snapshot makes a snapshot, and another one in the second place, where the office has
// chosen one. Fails with a [BackupError] where only that failed.
func (s *Session) snapshot(ctx context.Context, name string, auto bool) (Kept, error) {
	one, err := s.store.KeepSnapshot(ctx, name, auto)
	if err != nil {
		return Kept(one), err
	}
	folder, err := BackupFolder(s.Path())
	if err == nil && folder != "" {
		_, err = s.store.Backup(ctx, folder, name, auto)
	}
	if err != nil {
		err = &BackupError{folder, err}
	}
	return Kept(one), err
}

// TryBackup finds out whether a folder can be the second place of a book: it must be
// there, lie outside of the book's own folder, and take a file. Nothing stays in it.
func TryBackup(path, folder string) error {
	info, err := os.Stat(folder)
	switch {
	case err != nil || !info.IsDir():
		return fmt.Errorf("找不到文件夹“%s”：请检查磁盘或共享是否接上", folder)
	case bookKey(folder) == filepath.Dir(bookKey(path)):
		return errors.New("第二处不能是数据文件所在的文件夹：请选另一块磁盘、U盘或共享文件夹")
	}
	f, err := os.CreateTemp(folder, ".zonebrief-*.part")
	if err == nil {
		_, err = f.Write(make([]byte, 4096))
		err = errors.Join(err, f.Sync(), f.Close(), os.Remove(f.Name()))
	}
	if err != nil {
		return fmt.Errorf("文件夹“%s”不能写入（%w）；请换一个文件夹，或请管理员开放写入", folder, err)
	}
	return nil
}

// BackupState is how the second place of a book stands (第二处的状态).
type BackupState struct {
	Folder  string
	Last    Kept  // the latest copy; without a path where there is none
	Copies  int   // how many there are
	Missing error // why the folder cannot be reached; nil where it can
}

// Backups tells how the second place of a book stands; its folder is empty where none
// was chosen. It asks the disk, which may take its time.
func Backups(path string) (BackupState, error) {
	folder, err := BackupFolder(path)
	state := BackupState{Folder: folder}
	if err != nil || folder == "" {
		return state, err
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		state.Missing = fmt.Errorf("现在找不到“%s”：请检查磁盘或共享是否接上；接上以前，快照只在数据文件旁边", folder)
		return state, nil
	}
	list, err := store.BackupsIn(path, folder)
	if len(list) > 0 {
		state.Last, state.Copies = Kept(list[0]), len(list)
	}
	return state, err
}

// mostBackups is how long the file of second places is at most.
const mostBackups = 1 << 20

// backupFile is where this user's second places are kept, and not in the book: one that
// comes from elsewhere must not say where copies go.
func backupFile() (string, error) {
	dir, err := userdata.Folder()
	return filepath.Join(dir, "backup.json"), err
}

func backupFolders() (map[string]string, error) {
	path, err := backupFile()
	if err != nil {
		return nil, nil // a user without a folder for settings has none
	}
	folders := map[string]string{}
	data, err := files.Read(path, mostBackups)
	if errors.Is(err, fs.ErrNotExist) {
		return folders, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &folders)
	}
	if err != nil {
		return nil, fmt.Errorf("第二处的设置“%s”读不出（%w）；请重新设置第二处，或删去这个文件", path, err)
	}
	return folders, nil
}

// BackupFolder returns the folder that the snapshots of a book are copied to; empty
// where there is none.
func BackupFolder(path string) (string, error) {
	folders, err := backupFolders()
	if err != nil {
		return "", err
	}
	return folders[bookKey(path)], nil
}

// SetBackupFolder has the snapshots of a book copied to a folder from now on; an empty
// one ends that.
func SetBackupFolder(path, folder string) error {
	file, err := backupFile()
	if err != nil {
		return fmt.Errorf("本机没有存放设置的文件夹（%w）", err)
	}
	folders, err := backupFolders()
	if err != nil || folders == nil {
		folders = map[string]string{}
	}
	if folder == "" {
		delete(folders, bookKey(path))
	} else if folders[bookKey(path)], err = filepath.Abs(folder); err != nil {
		return err
	}
	data, err := json.MarshalIndent(folders, "", "  ")
	if err != nil {
		return err
	}
	if err := files.MakeFolder(filepath.Dir(file)); err != nil {
		return err
	}
	return files.Replace(file, func(part *files.Part) error { _, err := part.Write(data); return err })
}

// bookKey names a book whatever path leads to it.
func bookKey(path string) string {
	if real, err := files.Real(path); err == nil {
		path = real
	}
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return path
}

// Unbacked tells whether a snapshot was made, but not its copy in the second place.
func Unbacked(err error) bool {
	var e *BackupError
	return errors.As(err, &e)
}

// SnapshotAt describes the snapshot in a file, wherever it is.
func SnapshotAt(path string) (Kept, error) {
	one, err := store.SnapshotAt(path)
	return Kept(one), err
}

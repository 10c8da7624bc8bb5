package store

import (
	"context"
	"errors"
	"fmt"
)

// Verify proves a book from end to end and lists in Chinese what is wrong with it,
// nothing if all is as it was written: its pages, rows, check values, pictures and
// published contents, every value, and the chain of changes. The file is not changed.
// Fails where it is no book at all.
func Verify(ctx context.Context, path string) ([]string, error) {
	s := &Store{bookFile: bookFile{path: path}}
	defer s.Close()
	if err := s.identify(); err != nil {
		return nil, err
	}
	if err := s.lengthen(); err != nil {
		return nil, s.fail(err)
	}
	version, err := s.connect(false)
	if err != nil {
		return nil, s.fail(err)
	}
	if version > len(migrations) {
		return nil,
			&Error{Reason: Newer, Path: path, Err: fmt.Errorf("version %d, known are %d", version, len(migrations))}
	}
	if err := s.vetSchema(ctx, migrations[:version]); err != nil {
		return nil, s.fail(err)
	}
	if version < len(migrations) {
		return []string{"由较早版本的程序建立，还没有校验值：用本程序以可写方式打开一次即可建立"}, s.sound(ctx)
	}
	return s.findings(ctx)
}

// findings lists what is wrong with a book whose schema is its own.
func (s *Store) findings(ctx context.Context) (out []string, err error) {
	tell := func(err error) error {
		if err == nil {
			return nil
		}
		if reasonOf(err) != Damaged {
			return s.fail(err)
		}
		out = append(out, Finding(err))
		return nil
	}
	if s.recovered {
		out = append(out, "上次写入时程序意外中断，下次以可写方式打开时复原")
	}
	if err := tell(s.sound(ctx)); err != nil {
		return out, err
	}
	_, lost, err := s.LoadSound(ctx, nil)
	if err := tell(err); err != nil {
		return out, err
	}
	for _, err := range lost {
		out = append(out, Finding(err))
	}
	for _, prove := range []func(context.Context) ([]string, error){s.proveContents, s.Log().prove} {
		found, err := prove(ctx)
		if out = append(out, found...); err != nil {
			if err := tell(err); err != nil {
				return out, err
			}
		}
	}
	return out, nil
}

// Finding words in Chinese what of a book is damaged.
func Finding(err error) string {
	var value *Unreadable
	var altered *Altered
	var rows *LostRows
	var short *Short
	var orphans *Orphans
	switch {
	case errors.As(err, &orphans):
		return orphans.Error()
	case errors.As(err, &short):
		return short.Error()
	case errors.As(err, &value):
		return value.Error()
	case errors.As(err, &rows):
		return rows.Error()
	case errors.As(err, &altered):
		return altered.Error()
	}
	var refused *Error
	if errors.As(err, &refused) {
		err = refused.Err
	}
	return "文件的结构损坏：" + err.Error()
}

// proveContents holds pictures and published contents against their hashes.
func (s *Store) proveContents(ctx context.Context) ([]string, error) {
	hashes, err := s.Hashes(ctx)
	var out []string
	for _, hash := range hashes {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		if _, err := s.Photo(hash); err != nil {
			var u *Unreadable
			if !errors.As(err, &u) {
				return out, err
			}
			out = append(out, u.Error())
		}
	}
	return out, err
}

package main

import (
	"context"
	"strings"

	"zonebrief/app/advice"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// opened opens a book at the half-month asked for, else at the latest one with data.
func (k *call) opened(book string, at zone.Period, write bool) (*session.Session, zone.Period, error) {
	s, err := session.Open(k, book, write)
	if err != nil {
		return nil, at, err
	}
	if at, err = known(s.Book, at); err != nil {
		s.Close()
		return nil, at, err
	}
	return s, at, nil
}

// known returns the half-month asked for, else the latest one with data; where there
// is none it is an error.
func known(b *zone.Book, at zone.Period) (zone.Period, error) {
	if at = latest(b, at); at.IsZero() {
		return at, advice.New(advice.ChoosePeriod, "数据文件还没有任何一期填报，无法确定期次")
	}
	return at, nil
}

// latest returns the half-month asked for, else the latest one with data.
func latest(b *zone.Book, at zone.Period) zone.Period {
	if at.IsZero() {
		return b.Latest()
	}
	return at
}

// changed opens the book; where arguments of the form 字段=值 are given, it keeps them
// first. The caller closes the session.
func (k *call) changed(book string, args []string, keep func(*session.Session, context.Context, []session.Change) error) (*session.Session, error) {
	edits, err := changes(args)
	if err != nil {
		return nil, err
	}
	s, err := session.Open(k, book, len(edits) > 0)
	if err != nil || len(edits) == 0 {
		return s, err
	}
	if err := keep(s, k, edits); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// changes reads arguments of the form 字段=值.
func changes(args []string) ([]session.Change, error) {
	var out []session.Change
	for _, a := range args {
		field, value, ok := strings.Cut(a, "=")
		if full, rest, wide := strings.Cut(a, "＝"); wide && (!ok || len(full) < len(field)) {
			field, value, ok = full, rest, true
		}
		if !ok {
			return nil, usageError{"“" + a + "”应写成 字段=值"}
		}
		out = append(out, session.Change{Field: field, Value: value})
	}
	return out, nil
}

package main

import (
	"fmt"
)

// publish freezes a half-month.
func publish(k *call) error {
	s, at, err := opened(k, true)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Publish(k, at); err != nil {
		return err
	}
	fmt.Fprintf(k.out, "%s已发布：数字、旗别、规则和全部文稿已冻结，以后导出的文件与今天相同。\n", at.Title())
	return nil
}

// correct puts a figure of a published half-month right.
func correct(k *call) error {
	edits, err := changes(k.args[2:])
	if err != nil {
		return err
	}
	if k.reason == "" {
		return usageError{"更正要写明原因：--reason 原因"}
	}
	s, at, err := opened(k, true)
	if err != nil {
		return err
	}
	defer s.Close()
	made, err := s.Correct(k, k.args[1], at, edits, k.reason)
	for _, c := range made {
		fmt.Fprintf(k.out, "更正第%d号：%s“%s”的%s由%s改为%s，将在%s的简报中说明。\n", c.No, c.Period.Title(), c.Project, c.Field, orEmpty(c.Was), orEmpty(c.Now), c.In.Title())
	}
	return err
}

func orEmpty(s string) string {
	if s == "" {
		return "空"
	}
	return s
}

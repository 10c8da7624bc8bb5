package main

import (
	"flag"
	"strings"
)

// parse reads arguments and flags, which may stand in any order; after -- all are
// arguments. It returns flag.ErrHelp where help is asked for, else a usageError in
// Chinese.
func (u *usage) parse(args []string) error {
	var plain []string
	given := map[string]bool{}
	for len(args) > 0 {
		a := args[0]
		args = args[1:]
		if a == "--" {
			plain = append(plain, args...)
			break
		}
		if len(a) < 2 || a[0] != '-' {
			plain = append(plain, a)
			continue
		}
		name, err := u.parseFlag(a, &args)
		if err != nil {
			return err
		}
		given[name] = true
	}
	if err := u.place(plain); err != nil {
		return err
	}
	for _, o := range u.options {
		if o.needed && !given[o.name] {
			return usageError{"请用 " + o.title() + " 指明" + o.value}
		}
	}
	return nil
}

// parseFlag reads a flag, and its value from the arguments that follow where it has one.
func (u *usage) parseFlag(written string, args *[]string) (string, error) {
	name, value, has := strings.Cut(strings.TrimPrefix(written[1:], "-"), "=")
	if name == "h" || name == "help" {
		return name, flag.ErrHelp
	}
	f := u.flags.Lookup(name)
	if f == nil {
		return name, usageError{"没有选项 " + strings.TrimSuffix(written, "="+value) + u.suggest(name)}
	}
	o := u.option(name)
	if b, ok := f.Value.(interface{ IsBoolFlag() bool }); ok && b.IsBoolFlag() {
		if !has {
			value = "true"
		}
	} else if !has {
		if len(*args) == 0 {
			return name, usageError{"选项 " + o.title() + " 后面缺少" + o.value}
		}
		value, *args = (*args)[0], (*args)[1:]
	}
	if err := u.flags.Set(name, value); err != nil {
		return name, usageError{"选项 " + o.title() + " 的值“" + value + "”不对：" + err.Error()}
	}
	return name, nil
}

func (u *usage) option(name string) option {
	for _, o := range u.options {
		if o.name == name {
			return o
		}
	}
	return option{}
}

// suggest names a flag that begins like a wrong one.
func (u *usage) suggest(name string) string {
	name = strings.ToLower(name)
	for _, o := range u.options {
		if len(name) > 1 && (strings.HasPrefix(o.name, name[:2]) || strings.Contains(name, o.name)) && len(o.name) > 1 {
			return "；是不是 " + o.title() + "？"
		}
	}
	return ""
}

// place gives the arguments to where they belong.
func (u *usage) place(plain []string) error {
	for _, a := range u.args {
		if len(plain) < a.least {
			return usageError{"缺少参数：" + a.name}
		}
		for range len(plain) {
			a.take(plain[0])
			if plain = plain[1:]; !a.rest {
				break
			}
		}
	}
	if len(plain) > 0 {
		return usageError{"多余的参数“" + plain[0] + "”"}
	}
	return nil
}

package main

import (
	"fmt"
	"maps"
	"slices"

	"zonebrief/app/merge"
	"zonebrief/app/signing"
)

// keyCommand shows the office's own signature and those that are known, and makes or
// remembers one.
type keyCommand struct{ name, from, as, forget string }

func (c *keyCommand) declare(u *usage) {
	u.about("单位签名：看本单位和已认识单位的签名，建立或记住一个",
		"建立以后，zb changes 打的改动包都带签名，zb merge 说明是谁的。第一次收到时，请当面或打电话核对指纹，再用 --trust 记住。"+
			"签名存在本机的设置文件夹里，不在数据文件里，请自己备份。")
	u.text(&c.name, "new", "单位名称", "建立本单位的签名")
	u.text(&c.from, "trust", "改动.zbx", "记住这个改动包的签名，同时写 --as")
	u.text(&c.as, "as", "单位名称", "签名是哪个单位的")
	u.text(&c.forget, "forget", "单位名称", "不再认识这个单位的签名")
	u.example("zb key", "zb key --new 上虞经开区招商局", "zb key --trust 改动.zbx --as 经信局")
}

func (c *keyCommand) run(k *call) error {
	if (c.from == "") != (c.as == "") {
		return usageError{"--trust 和 --as 要同时写"}
	}
	switch {
	case c.name != "":
		if _, err := signing.Make(c.name); err != nil {
			return err
		}
	case c.from != "":
		signer, err := merge.SignerOf(c.from)
		if err == nil {
			err = signing.Remember(signer, c.as)
		}
		if err != nil {
			return err
		}
	case c.forget != "":
		if err := forgetKey(c.forget); err != nil {
			return err
		}
	}
	return c.list(k)
}

func forgetKey(name string) error {
	known, err := signing.List()
	if err != nil {
		return err
	}
	for public, of := range known {
		if of == name {
			return signing.Remember(public, "")
		}
	}
	return fmt.Errorf("不认识“%s”的签名；不写选项可列出已认识的", name)
}

func (c *keyCommand) list(k *call) error {
	own, err := signing.Own()
	if err != nil {
		return err
	}
	if own == nil {
		fmt.Fprintln(k.out, "本单位还没有签名。")
	} else {
		fmt.Fprintf(k.out, "本单位\t%s\t%s\n", own.Name, signing.Fingerprint(own.Public()))
	}
	known, err := signing.List()
	for _, public := range slices.Sorted(maps.Keys(known)) {
		fmt.Fprintf(k.out, "已认识\t%s\t%s\n", known[public], signing.Fingerprint(public))
	}
	return err
}

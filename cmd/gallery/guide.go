//go:build ci

package main

import (
	"image"
	"os"
	"path/filepath"

	"zonebrief/app/ui/headless"
)

// guide are the pictures of README.zh-CN.md by their names in the gallery.
var guide = map[string]string{
	"满-总览-1366浅": "overview", "满-项目-1366浅": "projects", "满-填报-1366浅": "reports", "满-晾晒-1366浅": "race",
	"满-招商-1366浅": "leads", "满-简报-1366浅": "drafting", "满-收发-1366浅": "export", "满-设置-1366浅": "settings",
}

// writeGuide writes a picture of the guide, in at most 256 colours.
func writeGuide(dir, name string, img image.Image) error {
	file, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		return err
	}
	if err := headless.WritePNG(file, img, 256); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

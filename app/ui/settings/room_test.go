package settings

import "zonebrief/app/ui/headless"

var room = headless.Room{headless.Screen("设置", New)}

package photos

import "zonebrief/app/ui/headless"

var room = headless.Room{headless.Screen("图片", New)}

package exchange

import "zonebrief/app/ui/headless"

var room = headless.Room{headless.Screen("导出", New)}

package race

import "zonebrief/app/ui/headless"

var room = headless.Room{headless.Screen("晾晒", New)}

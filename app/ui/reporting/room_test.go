package reporting

import "zonebrief/app/ui/headless"

var room = headless.Room{headless.Screen("填报", New)}

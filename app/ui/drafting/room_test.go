package drafting

import "zonebrief/app/ui/headless"

var room = headless.Room{headless.Screen("简报", New)}

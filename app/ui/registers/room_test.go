package registers

import "zonebrief/app/ui/headless"

var room = headless.Room{
	headless.Screen("招商", NewLeads),
	headless.Screen("平台", NewPlatforms),
	headless.Screen("安全绿色", NewHonors),
	headless.Screen("三服务", NewVisits),
}

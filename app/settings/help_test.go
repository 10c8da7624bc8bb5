package settings

import "context"

var ctx = context.Background()

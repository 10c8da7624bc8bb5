package issue

import "context"

var ctx = context.Background()

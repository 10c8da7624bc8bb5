package pictures

import "context"

var ctx = context.Background()

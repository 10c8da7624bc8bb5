package importing

import "context"

var ctx = context.Background()

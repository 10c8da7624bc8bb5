package settings

import (
	"context"

	"zonebrief/app/change"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// Confirm lets values stand that can hardly be true (确认存疑数据): they are not asked
// about again until they change. It is one durable step under the clerk's name.
func Confirm(ctx context.Context, s *session.Session, doubts []zone.Doubt) error {
	by, now := change.Author()
	edited := *s.Book
	edited.Confirmed = s.Book.NamedConfirmations()
	for _, d := range doubts {
		edited.Confirmed[d.Key()] = zone.Confirmation{By: by, On: change.DateOf(now)}
	}
	return s.ChangeSettings(ctx, "确认存疑数据", &edited, nil)
}

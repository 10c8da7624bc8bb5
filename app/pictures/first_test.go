package pictures

import (
	"testing"
	"zonebrief/app/session/sessiontest"
	"zonebrief/reports/field"
)

// TestTheFirstPhoto makes another photo the first of its project, and takes it back.
func TestTheFirstPhoto(t *testing.T) {
	s := sessiontest.Sample(t)
	b := s.Rows(field.RegisterNamed("照片"))
	for _, ph := range s.Book.Photos {
		for field, value := range map[string]string{"项目编号": "CY0001", "平台或企业": "", "前后": ""} {
			if err := b.Set(ph.ID, field, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := b.Keep(ctx, "修改", ""); err != nil {
		t.Fatal(err)
	}
	was := s.Book.Photos
	if err := PutFirst(ctx, s, was[2].ID); err != nil {
		t.Fatal(err)
	}
	now := s.Book.Photos
	if now[0].Hash != was[2].Hash || now[2].Hash != was[0].Hash || now[1].Hash != was[1].Hash ||
		now[0].ID != was[0].ID ||
		len(now) != len(was) {
		t.Errorf("%+v", now)
	}
	if err := PutFirst(ctx, s, 12345); err == nil {
		t.Error("a photo that is not there was made the first")
	}
	if _, err := s.Undo(ctx); err != nil || s.Book.Photos[0].Hash != was[0].Hash {
		t.Errorf("it was not undone: %v", err)
	}
}

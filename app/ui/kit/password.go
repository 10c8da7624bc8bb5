package kit

import (
	"fyne.io/fyne/v2/container"
)

// newPasswordEntry is an entry that does not show what is typed.
func newPasswordEntry(hint string) *Entry {
	e := NewEntry(hint)
	e.Password = true
	return e
}

// AskPassword asks for a password until try takes one, which it does in the background.
// try returns in words why it does not, and "" where it does; then is done after.
func AskPassword(h Host, title, text string, try func(password string) string, then func()) {
	entry, refusal := newPasswordEntry("密码"), NewLabel("", ColorAccent, "").Truncate(0)
	var d *Dialog
	var do *DialogButton
	submit := func() {
		password := entry.Text
		if password == "" || do.Disabled() {
			return
		}
		do.Disable()
		refusal.SetText("")
		h.Background(func() {
			why := try(password)
			h.Do(func() {
				do.Enable()
				if why != "" {
					refusal.SetText(why)
					entry.SetText("")
					h.Canvas().Focus(entry)
					return
				}
				d.Hide()
				then()
			})
		})
	}
	do = DoButton("打开", submit)
	entry.OnSubmitted = func(string) { submit() }
	d = NewDialog(h, title, container.New(Column{Gap: 8, Grow: -1}, Paragraph(text, ColorInk), entry, refusal),
		LeaveButton("取消", nil), do).Fit(460, 230)
	d.Open(entry)
}

// AskNewPassword asks for a new password twice. check returns in words what is wrong with
// one, and "" where nothing is.
func AskNewPassword(h Host, title, text string, check func(password string) string, use func(password string)) {
	first, second := newPasswordEntry("新密码"), newPasswordEntry("再输入一次")
	refusal := NewLabel("", ColorAccent, "").Truncate(0)
	var d *Dialog
	submit := func() {
		why := check(first.Text)
		if why == "" && first.Text != second.Text {
			why = "两次输入的不同"
		}
		if why != "" {
			refusal.SetText(why)
			return
		}
		d.Hide()
		use(first.Text)
	}
	first.OnSubmitted = func(string) { h.Canvas().Focus(second) }
	second.OnSubmitted = func(string) { submit() }
	body := container.New(Column{Gap: 8, Grow: -1}, Paragraph(text, ColorInk), first, second, refusal)
	d = NewDialog(h, title, body, LeaveButton("取消", nil), DoButton("设置", submit)).Fit(460, 300)
	d.Open(first)
}

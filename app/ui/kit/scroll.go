package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// ScrollIntoView scrolls whatever holds an object so that it is seen: the keyboard has come
// to it.
func ScrollIntoView(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	if c == nil {
		return
	}
	root := c.Content()
	if top := c.Overlays().Top(); top != nil {
		root = top
	}
	for _, scroll := range around(root, o) {
		at := driver.AbsolutePositionForObject(o).Subtract(driver.AbsolutePositionForObject(scroll))
		to := scroll.Offset.AddXY(past(at.X, o.Size().Width, scroll.Size().Width),
			past(at.Y, o.Size().Height, scroll.Size().Height))
		if to != scroll.Offset {
			scroll.ScrollToOffset(to)
		}
	}
}

// past returns how far something stands out of the room at either end.
func past(at, size, room float32) float32 {
	if at < 0 || size > room {
		return at
	}
	return max(at+size-room, 0)
}

// around lists what scrolls an object below a root, the outermost first.
func around(root, o fyne.CanvasObject) []*container.Scroll {
	path, _ := pathTo(root, o)
	return path
}

func pathTo(root, o fyne.CanvasObject) (path []*container.Scroll, found bool) {
	if root == o {
		return nil, true
	}
	var inside []fyne.CanvasObject
	switch r := root.(type) {
	case *fyne.Container:
		inside = r.Objects
	case *container.Scroll:
		if path, found = pathTo(r.Content, o); found {
			return append([]*container.Scroll{r}, path...), true
		}
	case *widget.PopUp:
		inside = []fyne.CanvasObject{r.Content}
	}
	for _, child := range inside {
		if child.Visible() {
			if path, found = pathTo(child, o); found {
				return path, true
			}
		}
	}
	return nil, false
}

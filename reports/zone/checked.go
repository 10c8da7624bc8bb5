package zone

import (
	"crypto/sha256"
	"fmt"
	"strings"
)

// checkedMark begins the keys of figures in texts that were checked by the signer.
const checkedMark = "文字"

// CheckedKey is the key in [Book.Confirmed] of a figure that the book does not prove and
// that the signer checked (未能证实，已核对): it holds until the text around it or the figure
// changes. block names the part of the document, text is all that it says.
func CheckedKey(document string, at Period, block, text, figure string) string {
	sum := sha256.Sum256([]byte(text))
	return fmt.Sprintf("%s%s|%x", CheckedPlace(document, at, block), figure, sum[:8])
}

// CheckedPlace begins the keys of all figures of a part of a document.
func CheckedPlace(document string, at Period, block string) string {
	return fmt.Sprintf("%s|%s|%s|%s|", checkedMark, document, at, block)
}

// IsCheckedKey tells whether a key of [Book.Confirmed] is that of a figure in a text.
func IsCheckedKey(key string) bool { return strings.HasPrefix(key, checkedMark+"|") }

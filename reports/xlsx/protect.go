package xlsx

import "github.com/xuri/excelize/v2"

// Encrypt returns a finished workbook under a password (打开密码), as Excel, WPS and
// LibreOffice open it: AES with 128 bits, the password by 50,000 rounds of SHA-1.
func Encrypt(data []byte, password string) ([]byte, error) {
	return excelize.Encrypt(data, &excelize.Options{Password: password})
}

#!/usr/bin/env bash
# Puts what is for Windows together in dist/, from dist/ZoneBrief.exe and dist/zb.exe:
# the installer, the portable zip, and the sums of all four. `make windows` calls it.
# The same commit gives the same bytes.
#
# Where SIGN_CERTIFICATE is a .p12 file, with SIGN_PASSWORD, everything is signed;
# SIGN_TIME may be the address of a time stamp server.
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C.UTF-8 TZ=UTC
version=$(sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
build=$(sed -n 's/^Build = //p' FyneApp.toml)
from=$PWD/dist/files
rm -rf "$from" dist/*-setup.exe dist/*-portable.zip dist/SHA256SUMS
mkdir -p "$from"

sign() {
	[ -n "${SIGN_CERTIFICATE:-}" ] || return 0
	osslsigncode sign -pkcs12 "$SIGN_CERTIFICATE" -pass "${SIGN_PASSWORD:-}" -h sha256 -n 园区简报 \
		${SIGN_TIME:+-ts "$SIGN_TIME"} -in "$1" -out "$1.signed" >/dev/null
	mv "$1.signed" "$1"
}
sign dist/ZoneBrief.exe
sign dist/zb.exe

cp dist/ZoneBrief.exe dist/zb.exe "$from"
go run ./cmd/notices -o "$from" dist/ZoneBrief.exe dist/zb.exe
windows() { sed 's/$/\r/' "$1"; } # lines end as Notepad wants them
{ printf '\ufeff' && windows assets/install/README.txt; } >"$from/README.txt"
windows LICENSE >"$from/LICENSE.txt"

setup=ZoneBrief-$version-setup
convert assets/about/icon-{16,24,32,48,64,256}.png "$from/setup.ico"
makensis -V2 -INPUTCHARSET UTF8 "-DVERSION=$version.$build" "-DNAME=$PWD/dist/$setup" "-DFROM=$from" assets/install/windows.nsi
sign "dist/$setup.exe"

portable=ZoneBrief-$version-portable
rm "$from/setup.ico"
mkdir "$from/data"
mv "$from" "dist/$portable"
find "dist/$portable" -exec touch -d "@$(git log -1 --format=%ct)" {} +
(cd dist && find "$portable" | sort | zip -X -9 -q -@ "$portable.zip")
rm -r "dist/$portable"
(cd dist && sha256sum ZoneBrief.exe zb.exe "$setup.exe" "$portable.zip" >SHA256SUMS)
ls -l dist

#!/usr/bin/env bash
# Makes dist/zonebrief_VERSION_ARCHITECTURE.deb for Debian and what comes of it: Ubuntu,
# UOS, Kylin. deb.sh amd64 builds the window here; deb.sh arm64 with Debian's cross compiler
# and libraries. The same commit gives the same bytes.
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C.UTF-8 TZ=UTC
architecture=$1
version=$(sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)-$(sed -n 's/^Build = //p' FyneApp.toml)
time=$(git log -1 --format=%ct)
name=zonebrief_${version}_$architecture
root=$PWD/dist/$name
rm -rf "$root"
export GOOS=linux GOARCH=$architecture CGO_ENABLED=1
if [ "$architecture" != "$(dpkg --print-architecture)" ]; then
	triplet=$(dpkg-architecture -a "$architecture" -q DEB_HOST_GNU_TYPE 2>/dev/null)
	export CC=$triplet-gcc PKG_CONFIG_LIBDIR=/usr/lib/$triplet/pkgconfig:/usr/share/pkgconfig
fi

install -d "$root/usr/bin"
go build -trimpath -tags migrated_fynedo -ldflags '-s -w' -o "$root/usr/bin/zonebrief" ./cmd/zonebrief
CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o "$root/usr/bin/zb" ./cmd/zb

documents=$root/usr/share/doc/zonebrief
install -d "$documents"
(unset GOOS GOARCH CC CGO_ENABLED && go run ./cmd/notices -o "$documents" "$root/usr/bin/zonebrief" "$root/usr/bin/zb")
{ cat LICENSE && printf '\nThe licences of what is within: NOTICES.txt\n'; } >"$documents/copyright"
install -Dm644 assets/install/zonebrief.desktop "$root/usr/share/applications/zonebrief.desktop"
install -Dm644 assets/install/zonebrief.xml "$root/usr/share/mime/packages/zonebrief.xml"
for size in 16 32 48 256; do
	icons=$root/usr/share/icons/hicolor/${size}x$size
	install -Dm644 assets/about/icon-$size.png "$icons/apps/zonebrief.png"
	install -Dm644 assets/about/book-$size.png "$icons/mimetypes/zonebrief-book.png"
	install -Dm644 assets/about/package-$size.png "$icons/mimetypes/zonebrief-package.png"
done
install -d "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<-CONTROL
	Package: zonebrief
	Version: $version
	Architecture: $architecture
	Maintainer: ZoneBrief <noreply@zonebrief.invalid>
	Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f1)
	Depends: libc6, libgl1, libx11-6, libxcursor1, libxi6, libxinerama1, libxrandr2, libxxf86vm1
	Recommends: xdg-utils, zenity
	Section: editors
	Priority: optional
	Description: 园区简报：开发区项目数据、简报和报表
	 Keeps the projects of a development zone in one file, and makes workbooks,
	 briefings and handouts of it. Works offline.
CONTROL
chmod -R u=rwX,go=rX "$root"
find "$root" -exec touch -h -d "@$time" {} +
SOURCE_DATE_EPOCH=$time dpkg-deb --root-owner-group -Zxz --build "$root" dist >/dev/null
rm -r "$root"
ls -l "dist/$name.deb"

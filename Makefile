# ZoneBrief (园区简报). Two commands are enough on a bare Debian or Ubuntu with Go:
# `make run` and `make test`. CI runs those of .ci/run.
.DEFAULT_GOAL := help
.PHONY: advisories torture torture-short help run test race check journeys gallery pictures help-pictures deb setup-deb windows windows-look windows-install windows-test fuzz fuzz-short bench bench-check setup-test setup-window setup-journeys setup-windows

# Screens are tested without OpenGL and X11 (ci), with the window's own goroutine
# checked (migrated_fynedo).
TAGS := ci,migrated_fynedo

SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
WINRES := github.com/tc-hib/go-winres@v0.3.3

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

# A window where there is a display, else the files it would make.
run: ## open the window on the sample book; without a display, export its pack into out/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(MAKE) --no-print-directory setup-window && \
		case "$${LC_ALL:-$$LANG}" in ''|C|C.*|POSIX) unset LC_ALL; export LANG=zh_CN.UTF-8;; esac; \
		go run -tags migrated_fynedo ./cmd/zonebrief 示例.zbk; \
	else \
		echo "没有显示器，改为导出：示例数据的全部文档写入 out/" && \
		go run ./cmd/zb demo -o out; \
	fi

setup-window:
	@if ! echo '#include <GL/gl.h>' | $(CC) -E - >/dev/null 2>&1 || ! echo '#include <X11/extensions/Xrandr.h>' | $(CC) -E - >/dev/null 2>&1; then \
		$(SUDO) apt-get update -q && \
		DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -q --no-install-recommends libgl1-mesa-dev xorg-dev; \
	fi

# Tests live shortly: collecting garbage less often saves a fifth of their time.
COLLECT := 400
test: setup-test ## install what the tests need and run every test
	GOGC=$(COLLECT) go test -tags $(TAGS) -timeout 30m ./...

help-pictures: ## draw the pictures of the help (F1) from the program
	HELP_PICTURES=$(CURDIR)/assets/help/pictures go test -tags $(TAGS) -count=1 -run TestHelpPictures ./app/ui

# Tests look at the finished files with other programs' eyes.
setup-test:
	@missing=; \
	command -v pdftotext >/dev/null || missing="$$missing poppler-utils"; \
	command -v qpdf >/dev/null || missing="$$missing qpdf"; \
	command -v unzip >/dev/null || missing="$$missing unzip"; \
	command -v strace >/dev/null || missing="$$missing strace"; \
	command -v soffice >/dev/null || missing="$$missing libreoffice-calc-nogui"; \
	ls /usr/lib/libreoffice/program/libswlo.so >/dev/null 2>&1 || missing="$$missing libreoffice-writer-nogui"; \
	if [ -n "$$missing" ]; then \
		$(SUDO) apt-get update -q && \
		DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -q --no-install-recommends $$missing; \
	fi

# Without migrated_fynedo Fyne logs what is done on the wrong goroutine; a journey
# fails on it.
journeys: setup-window setup-test setup-journeys ## go through the real window by keyboard and mouse; pictures in out/journeys
	LANG=zh_CN.UTF-8 go test -tags journey -count=1 -timeout 20m ./cmd/zonebrief/journeys

setup-journeys:
	@missing=; \
	for need in Xvfb:xvfb xkbcomp:x11-xkb-utils xdotool:xdotool xclip:xclip import:imagemagick zenity:zenity evilwm:evilwm; do \
		command -v $${need%:*} >/dev/null || missing="$$missing $${need#*:}"; \
	done; \
	[ -e /usr/share/i18n/locales/zh_CN ] || missing="$$missing locales"; \
	if [ -n "$$missing" ]; then \
		$(SUDO) apt-get update -q && \
		DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -q --no-install-recommends $$missing; \
	fi; \
	locale -a | grep -qi '^zh_CN.utf-\?8$$' || $(SUDO) localedef -i zh_CN -f UTF-8 zh_CN.UTF-8

gallery: ## a picture of every screen, light and dark, in three sizes, into out/gallery
	LANG=zh_CN.UTF-8 go run -tags $(TAGS) ./cmd/gallery -o out/gallery

pictures: ## draw the pictures of README.zh-CN.md anew
	LANG=zh_CN.UTF-8 go run -tags $(TAGS) ./cmd/gallery -guide assets/pictures

# Icon, manifest and version go into the program beside the code; what is said
# there is FyneApp.toml's.
VERSION = $(shell sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml).$(shell sed -n 's/^Build = //p' FyneApp.toml)
WINDOWS := CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc

windows: setup-windows ## what is for Windows, into dist/: programs, installer, portable zip
	go run $(WINRES) make --in assets/about/winres.json --arch amd64 --out cmd/zonebrief/rsrc --product-version $(VERSION) --file-version $(VERSION)
	$(WINDOWS) go build -trimpath -tags migrated_fynedo,no_emoji -ldflags "-H windowsgui -s -w" -o dist/ZoneBrief.exe ./cmd/zonebrief
	GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o dist/zb.exe ./cmd/zb
	assets/install/windows.sh

deb: setup-window setup-deb ## packages for Debian, Ubuntu, UOS and Kylin, amd64 and arm64, into dist/
	assets/install/deb.sh amd64
	assets/install/deb.sh arm64
	GOOS=linux GOARCH=loong64 CGO_ENABLED=0 go build -o /dev/null ./cmd/zb

windows-look: windows ## show its first window under wine; the picture goes into out/windows/
	WINRES=$(WINRES) VERSION=$(VERSION) .ci/windows-look

windows-install: windows ## install, upgrade and remove it under wine, and use the portable one
	.ci/windows-install

windows-test: setup-windows ## run the tests of what is Windows' own under wine
	.ci/windows-test

setup-windows:
	@missing=; \
	command -v x86_64-w64-mingw32-gcc >/dev/null || missing="$$missing gcc-mingw-w64-x86-64"; \
	command -v wine >/dev/null || missing="$$missing wine wine64"; \
	command -v Xvfb >/dev/null || missing="$$missing xvfb"; \
	command -v xdotool >/dev/null || missing="$$missing xdotool"; \
	command -v import >/dev/null || missing="$$missing imagemagick"; \
	command -v makensis >/dev/null || missing="$$missing nsis"; \
	command -v osslsigncode >/dev/null || missing="$$missing osslsigncode"; \
	command -v zip >/dev/null || missing="$$missing zip"; \
	if [ -n "$$missing" ]; then \
		$(SUDO) apt-get update -q && \
		DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -q --no-install-recommends $$missing; \
	fi

setup-deb:
	@[ -e /usr/aarch64-linux-gnu/include/stdlib.h ] && [ -e /usr/lib/aarch64-linux-gnu/libXxf86vm.so ] || { \
		$(SUDO) dpkg --add-architecture arm64 && $(SUDO) apt-get update -q && \
		DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -q --no-install-recommends dpkg-dev gcc-aarch64-linux-gnu \
			libc6-dev-arm64-cross libgl-dev:arm64 libx11-dev:arm64 libxcursor-dev:arm64 libxrandr-dev:arm64 \
			libxinerama-dev:arm64 libxi-dev:arm64 libxxf86vm-dev:arm64 libxkbcommon-dev:arm64; \
	}

check: ## formatting, vet, linter
	@test -z "$$(gofmt -l .)" || { gofmt -l . ; exit 1; }
	go vet -tags $(TAGS) ./...
	go vet -tags $(TAGS),journey ./cmd/zonebrief/journeys

	GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go vet -tags $(TAGS) ./...
	go run $(STATICCHECK) -tags $(TAGS) ./...

# The database of advisories is elsewhere: where it cannot be had, that is said, and nothing
# fails. Weaknesses that it knows of the versions in go.mod do fail.
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0
advisories: ## hold the versions in go.mod against the known advisories
	@out=$$(go run $(GOVULNCHECK) -C cmd/zb -scan module 2>&1); code=$$?; echo "$$out"; \
	case "$$code:$$out" in \
	0:*) ;; \
	*"exit status 3"*) exit 1;; \
	*) echo "取不到已知漏洞的数据库，没有核对 go.mod；请在能取到的机器上再运行 make advisories";; \
	esac

# Every fuzz target there is, as package:test. CI gives them two seconds each.
FUZZ = $(shell grep -rn '^func Fuzz' --include='*_test.go' app cmd reports | sed -E 's|^(.*)/[^/]+:[0-9]+:func (Fuzz[A-Za-z0-9]*).*|\1:\2|' | sort)
FUZZTIME := 60s

fuzz: ## fuzz what reads, what breaks lines and what lays charts, a minute each
	@set -e; for f in $(FUZZ); do \
		.ci/fuzz "$${f%:*}" "$${f#*:}" $(FUZZTIME) $(TAGS); \
	done

fuzz-short: FUZZTIME := 2s
fuzz-short: fuzz ## the same, two seconds each

# What shares a session or a file between goroutines: the tasks of the window, previews,
# exports that are stopped, the hand-over between two starts, the book's file.
RACE := Views|Preview|Stop|Task|Take|SecondStart|Beside|Blackbox|Killed|Mishap|Drafting|Lock|Busy

race: setup-test ## run with the race detector what shares a session
	go test -race -tags $(TAGS) ./app/blackbox ./app/instance ./app/ui/grid ./app/ui/kit ./reports/raster
	go test -race -tags $(TAGS) -run '$(RACE)' ./app/store ./app/session ./app/issue ./app/ui

# Every writing command is ended at every moment; bits are flipped, foreign schemas
# and limits tried, the power is cut, and a quarter as often on books with a password.
# Counts are printed.
KILLS := 2000
torture: setup-test ## try hard to lose an edit; KILLS says how often a command is ended
	TORTURE=$(KILLS) go test -tags $(TAGS) -count=1 -timeout 90m -v -run 'TestTorture|TestPowerCut|TestFlushed|TestBigBook|TestFaults|TestPagesOfOneTime' ./cmd/zb
	go test -tags $(TAGS) -count=1 -v -run 'Flipped|Sealed|Password|Tampering|Foreign|CutShort|Limits|Hurt|OpenQuotes|SoundParts' ./app/store ./app/intake

torture-short: ## a tenth of the kills
	TORTURE=$$(($(KILLS) / 10)) go test -tags $(TAGS) -count=1 -timeout 30m -v -run TestTorture ./cmd/zb

# Of three runs the fastest counts; what is called Floor is the bare library.
BENCH := go test -tags $(TAGS) -run '^$$' -bench . -benchmem -count 3
bench: ## measure everything and write BENCHMARKS.md
	{ $(BENCH) -benchtime 1x ./app/issue ./app/session ./app/ui ./reports/xlsx && \
	$(BENCH) ./app/ui/grid ./reports/linebreak ./reports/typeset ./reports/raster ./reports/pdf ./reports/picture; } | \
	go run ./cmd/bench -o BENCHMARKS.md

bench-check: ## fail where a ratio to its floor has grown by more than a quarter
	$(BENCH) ./reports/linebreak ./reports/raster ./reports/picture ./app/ui/grid | go run ./cmd/bench -check BENCHMARKS.md

# ZoneBrief (园区简报). Two commands are enough on a bare Debian or Ubuntu with Go:
# `make run` and `make test`. CI runs `make test`, `make fuzz-short` and `make check`.
.DEFAULT_GOAL := help
.PHONY: help run test check fuzz fuzz-short bench setup-test setup-window

# Screens are tested without OpenGL and X11 (ci), with the window's own goroutine
# checked (migrated_fynedo).
TAGS := ci,migrated_fynedo

SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

# A window where there is a display, else the files it would make.
run: ## open the window on the sample book; without a display, export its pack into out/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(MAKE) --no-print-directory setup-window && \
		LANG=$${LANG:-zh_CN.UTF-8} go run -tags migrated_fynedo ./cmd/zonebrief 示例.zbk; \
	else \
		echo "没有显示器，改为导出：示例数据的全部文档写入 out/" && \
		go run ./cmd/zb demo -o out; \
	fi

setup-window:
	@if ! echo '#include <GL/gl.h>' | $(CC) -E - >/dev/null 2>&1 || ! echo '#include <X11/extensions/Xrandr.h>' | $(CC) -E - >/dev/null 2>&1; then \
		$(SUDO) apt-get update -q && \
		DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -q --no-install-recommends libgl1-mesa-dev xorg-dev; \
	fi

test: setup-test ## install what the tests need and run every test
	go test -tags $(TAGS) ./...

# Tests look at the finished files with other programs' eyes.
setup-test:
	@missing=; \
	command -v pdftotext >/dev/null || missing="$$missing poppler-utils"; \
	command -v qpdf >/dev/null || missing="$$missing qpdf"; \
	command -v unzip >/dev/null || missing="$$missing unzip"; \
	command -v soffice >/dev/null || missing="$$missing libreoffice-calc-nogui"; \
	if [ -n "$$missing" ]; then \
		$(SUDO) apt-get update -q && \
		DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -q --no-install-recommends $$missing; \
	fi

check: ## formatting, vet, linter
	@test -z "$$(gofmt -l .)" || { gofmt -l . ; exit 1; }
	go vet -tags $(TAGS) ./...
	go run $(STATICCHECK) -tags $(TAGS) ./...

# Each is package:test. CI gives them five seconds each.
FUZZ := reports/linebreak:FuzzBreak reports/face:FuzzVet reports/figure:FuzzResolve reports/picture:FuzzFit \
	reports/chart:FuzzTicks reports/plot:FuzzCharts app/ui/grid:FuzzTSV app/session:FuzzDecode app/intake:FuzzRead
FUZZTIME := 60s

fuzz: ## fuzz what reads, what breaks lines and what lays charts, a minute each
	@set -e; for f in $(FUZZ); do \
		echo "$$f"; go test -tags $(TAGS) "./$${f%:*}" -run '^$$' -fuzz "$${f#*:}" -fuzztime $(FUZZTIME) -fuzzminimizetime 1s; \
	done

fuzz-short: FUZZTIME := 5s
fuzz-short: fuzz ## the same, five seconds each

bench: ## benchmarks; what is called Floor is the bare library
	go test -tags $(TAGS) ./... -run '^$$' -bench .

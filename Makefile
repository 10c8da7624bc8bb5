# ZoneBrief (园区简报). Two commands are enough on a bare Debian or Ubuntu with Go:
# `make run` and `make test`. CI runs `make test` and `make check`.
.DEFAULT_GOAL := help
.PHONY: help run test check fuzz bench setup-test

SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

run: ## make the sample book and its whole pack in out/
	@echo "正在导出示例数据的全部文档到 out/ …"
	go run ./cmd/zb demo -o out

test: setup-test ## install what the tests need and run every test
	go test ./...

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
	go vet ./...
	go run $(STATICCHECK) ./...

fuzz: ## fuzz what reads, a minute each
	go test ./reports/linebreak -fuzz FuzzBreak -fuzztime 60s
	go test ./reports/face -fuzz FuzzVet -fuzztime 60s

bench: ## benchmarks, each beside its floor
	go test ./... -run '^$$' -bench .

# ZoneBrief (园区简报). `make test` and `make check` are what CI runs.
.DEFAULT_GOAL := help
.PHONY: help test check

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

test: ## run every test
	go test ./...

check: ## formatting, vet
	@test -z "$$(gofmt -l .)" || { gofmt -l . ; exit 1; }
	go vet ./...

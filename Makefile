# One gate. `make run` and `make test` are all a newcomer needs.
SHELL := /bin/bash
.DEFAULT_GOAL := help
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

help: ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

node_modules/.installed: package.json package-lock.json
	npm ci --no-audit --no-fund
	@touch $@

build: node_modules/.installed ## compile
	@tsc -p . && tsc -p browser
	@$(BUNDLE)

run: build ## install, build, migrate, seed and start a demo province
	@node --enable-source-maps dist/src/main/run.js

BUNDLE = esbuild browser/article-editor.ts --bundle --minify --format=iife --target=es2022 --legal-comments=none --log-level=warning --outfile=dist/public/article-editor.js

dev: build ## the same, rebuilt on every change
	@tsc -p . --watch --preserveWatchOutput & trap "kill $$!" EXIT; \
	node --enable-source-maps --watch-path=dist/src --watch-path=dist/jobs --watch-path=views --watch-path=public dist/src/main/run.js

parts: ## on Debian as root: install what the tests' real parts need
	@scripts/install-parts

# m=units tests one module; g='words' only matching titles
test: build parts ## the whole suite
	@NODE_ENV=test mocha $(if $(m),'dist/test/modules/$(m)/**/*.test.js','dist/test/**/*.test.js') $(if $(g),--grep '$(g)')

types: build

lint: node_modules/.installed ## oxlint and the formatter's check
	@oxlint src browser jobs migrations test bench && oxfmt --check src browser jobs migrations test bench

format: node_modules/.installed
	@oxfmt src browser jobs migrations test bench

check: lint test ## types, lint, tests

bench: build ## figures as JSON lines, each beside its limit
	@node --enable-source-maps dist/bench/index.js

migrate: build ## bring the intranet's database to the newest schema
	@bin/suite migrate intranet

test-mssql: build ## the module tests against a SQL Server (TEST_DATABASE_URL=mssql://…)
	@test -n "$$TEST_DATABASE_URL" || { echo 'set TEST_DATABASE_URL=mssql://user:password@host:port/database'; exit 2; }
	@NODE_ENV=test mocha --timeout 120000 'dist/test/modules/**/*.test.js' 'dist/test/portal/**/*.test.js'

clean:
	@rm -rf dist .cache

.PHONY: help build run dev parts test types lint format check bench migrate test-mssql clean

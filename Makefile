# The recipes of the README. `make` or `make help` lists them.
#
# One build serves `demo` and `test`: same profile, same target folder, same features. Cargo picks features from what is
# selected: `-p tiltak-app` would take fewer than all members together, and the tests add those of the dev-dependencies.
# So both build the whole workspace; docs/decisions/0007-one-build-profile.md has the measurement.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
# What a recipe needs is listed in the order in which it must be there.
.NOTPARALLEL:

PORT ?= 8080
CHILDREN ?= 300
SECONDS ?= 600
TARGETS ?=
SEED ?=

# What scripts/install.sh put beside the checkout; an older Node of the machine is passed over.
export TILTAK_TOOLS ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/tiltak
export TILTAK_PYTHON ?= $(TILTAK_TOOLS)/venv/bin/python
export PATH := $(TILTAK_TOOLS)/bin:$(PATH)
# The browser is Debian's.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1

binary = $$(cargo metadata --format-version 1 --no-deps | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p')/debug/tiltak

.PHONY: help demo practice test check e2e soak soak-short test-api sbom screenshots fuzz bench fmt assets install install-test build

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: install assets build ## a filled synthetic service at http://127.0.0.1:8080 (PORT=9000 and CHILDREN=1000 change it)
	@exec "$(binary)" demo --port $(PORT) --children $(CHILDREN)

practice: install assets build ## an empty service with logins, to type the stories of docs/user-guide.md
	@exec "$(binary)" demo --port $(PORT) --empty --today 2026-11-23

test: install-test assets ## every test: format, crates on SQLite and PostgreSQL, pages in a browser
	cargo fmt --all --check
	@if cargo nextest --version >/dev/null 2>&1; then \
	  set -x; cargo nextest run --workspace --no-run; scripts/test-postgres.sh run cargo nextest run --workspace; \
	else \
	  set -x; cargo test --workspace --lib --bins --tests --no-run; \
	  scripts/test-postgres.sh run cargo test --workspace --lib --bins --tests; \
	fi
	@$(MAKE) soak-short
	@$(MAKE) e2e
	@$(MAKE) test-api
	@$(MAKE) sbom

soak-short: install-test build
	"$(TILTAK_PYTHON)" scripts/soak "$(binary)" --seconds 60 $(if $(SEED),--seed $(SEED))

soak: install-test build ## ten minutes of kills, failing disks, jumping clocks and power cuts (SECONDS=3600 SEED=1 change it), writes docs/reliability.md
	"$(TILTAK_PYTHON)" scripts/soak "$(binary)" --seconds $(SECONDS) $(if $(SEED),--seed $(SEED)) --write

e2e: e2e/run.mjs install-test assets build e2e/node_modules/.package-lock.json ## the browser tests alone; pictures of every page in target/e2e/
	TILTAK_BIN="$(binary)" node e2e/run.mjs

test-api: install-test build ## the interface for other systems, asked what schemathesis makes up
	TILTAK_BIN="$(binary)" node e2e/api.mjs

sbom: install-test ## what the program is made of, as CycloneDX (target/sbom.cdx.json)
	@"$(TILTAK_PYTHON)" scripts/sbom target/sbom.cdx.json

# The README's pictures: the demo's pages as the last browser test left them.
pictures = course-keyboard-12-case=case leder-nb-1280=leader course-mouse-10-plan=plan \
  statistikk-children-with-assistance-measures-en-1280=statistics-en register-result-nb-1280=register

screenshots: e2e ## the README's pictures, from this build
	@mkdir -p docs/screenshots
	@for pair in $(pictures); do cp "target/e2e/$${pair%%=*}.png" "docs/screenshots/$${pair##*=}.png"; done
	@ls -l docs/screenshots

e2e/run.mjs:
	@echo "e2e: $@ is missing, so the pages are NOT tested" >&2; exit 1

check: ## before a review: format, lints as errors, licences and bans, documentation
	cargo fmt --all --check
	@if cargo deny --version >/dev/null 2>&1; then set -x; cargo deny --all-features check licenses bans sources; \
	  if cargo deny fetch db 2>/dev/null; then cargo deny --all-features check advisories; \
	  else echo "check: NOT CHECKED: advisories (their list could not be fetched)" >&2; fi; \
	else echo "check: NOT CHECKED: licences, advisories and bans (cargo install cargo-deny)" >&2; fi
	cargo clippy --workspace -- -D warnings
	cargo clippy --workspace --all-targets -- -D warnings $(relaxed_in_tests)
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --workspace
	@scripts/outliers.sh

# Helpers of integration tests stand outside #[test] functions, where clippy.toml cannot reach them.
relaxed_in_tests := -A clippy::unwrap_used -A clippy::expect_used -A clippy::print_stdout -A clippy::print_stderr \
  -A clippy::disallowed_methods

fuzz: ## ten minutes of arbitrary bytes (SECONDS=60 TARGETS="register_reader" change it); needs a nightly compiler
	@SECONDS_IN_ALL=$(SECONDS) scripts/fuzz.sh $(TARGETS)

bench: install-bench ## measures against other programs in a release build, writes docs/performance.md
	cargo build --release -p tiltak-app -p tiltak-register -p tiltak-statistics -p tiltak-storage --bins --examples
	"$(TILTAK_PYTHON)" scripts/bench "$$(dirname "$(binary)")/../release"

fmt: ## formats every crate
	cargo fmt --all

install: ## installs what `make demo` needs and the machine lacks
	@scripts/install.sh demo

install-test:
	@scripts/install.sh test

install-bench:
	@scripts/install.sh bench

build:
	cargo build --workspace --bins

assets: assets/dist/manifest.json ## style sheet, script, font and icons, from the locked packages

assets/dist/manifest.json: node_modules/.package-lock.json scripts/assets.mjs $(wildcard assets/src/*)
	node scripts/assets.mjs
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

e2e/node_modules/.package-lock.json: e2e/package.json e2e/package-lock.json
	npm --prefix e2e ci --no-audit --no-fund --loglevel=error
	@touch $@

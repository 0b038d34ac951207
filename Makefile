# Haishu digital cockpit. `make` alone lists what can be done.
#
# Installed things are stamped with a digest of what they were installed from, so that nothing
# is installed twice and a changed lock is never missed.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test lint fix bench lock demo environment tools clean distclean

PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$python; break; }; done)
BIN := .venv/bin
COCKPIT := $(BIN)/cockpit
JOBS ?= 2

digest = $(shell cat $(1) 2>/dev/null | sha256sum | cut -c1-16)
RUNTIME := .venv/.runtime-$(call digest,requirements.txt pyproject.toml)
TOOLS := .venv/.tools-$(call digest,requirements.txt requirements-dev.txt)
FRONTEND := $(if $(wildcard package.json),node_modules/.installed-$(call digest,package-lock.json))

help:  ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

run: environment  ## install, migrate, seed demo data when empty, and serve on port 8050
	@$(COCKPIT) migrate
	@$(COCKPIT) demo --if-empty
	@exec $(COCKPIT) serve

test: environment tools  ## install what the suite needs, then run lint and every test
	@.ci/debian-packages postgresql chromium fonts-noto-cjk
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadfile

lint: environment tools  ## check format, style, types and import directions
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

fix: tools  ## mend format and style where a tool can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: environment tools  ## measure the bounds of docs/benchmarks.md
	@$(BIN)/python -m benchmarks

demo: environment  ## fill an empty database with demonstration data
	@$(COCKPIT) migrate
	@$(COCKPIT) demo

lock: tools  ## resolve the direct dependencies anew: Python's and npm's
	@$(BIN)/uv pip compile --universal --quiet --upgrade --no-header --no-annotate --python-version 3.11 \
		requirements.in --output-file requirements.txt
	@$(BIN)/uv pip compile --universal --quiet --upgrade --no-header --no-annotate --python-version 3.11 \
		requirements-dev.in --output-file requirements-dev.txt
	@if [ -f package.json ]; then npm update --package-lock-only --no-audit --no-fund; fi

environment: $(RUNTIME) $(FRONTEND)  ## install what running needs, by the locks

tools: $(TOOLS)  ## install what developing needs, by the locks

clean:  ## remove caches and built files
	@rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache .coverage test-artefacts
	@find . -name __pycache__ -not -path './.venv/*' -not -path './node_modules/*' \
		-prune -exec rm -rf {} +

distclean: clean  ## also remove the environment, the front-end packages and the database
	@rm -rf .venv node_modules var

.venv/bin/python:
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed (apt: python3)." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || .ci/debian-packages python3-venv
	@$(PYTHON) -m venv .venv

$(RUNTIME): | .venv/bin/python
	@echo "Installing the locked Python packages..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
		--no-build-isolation --editable .
	@rm -f .venv/.runtime-* && touch $@

$(TOOLS): | $(RUNTIME)
	@echo "Installing the locked development packages..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@rm -f .venv/.tools-* && touch $@

node_modules/.installed-%:
	@echo "Installing the locked front-end packages..."
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

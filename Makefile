# The few commands of this project. Each makes the environment (.venv) first, when it is missing or older than pyproject.toml.

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
STAMP := .venv/.installed
SHOWN ?= $(firstword $(wildcard fixtures/sow-flawed/sow.docx fixtures/*/sow.docx fixtures/*/sow.md))

.PHONY: demo test check fix clean

# A document with faults in it; finding them is the success.
demo: $(STAMP)
	@$(BIN)/crmlint lint --isolated --fail-on never $(SHOWN)

test: $(STAMP)
	@$(BIN)/python -m pytest

check: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

fix: $(STAMP)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache

# pip reads dependency groups from 25.1 on.
$(STAMP): pyproject.toml
	@echo "Preparing .venv (once; a minute or so)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "crmlint needs Python 3.11 or newer: make PYTHON=python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable . --group dev
	@touch $(STAMP)

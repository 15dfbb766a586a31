# The two commands of a fresh machine. `make graph` builds the sample's graph, `make test` runs every check.
# Needs Debian 12 or the like with Python 3.11 or newer and pip; everything else it installs itself.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check --quiet

.PHONY: graph test clean

graph: .venv/graph.installed
	@$(BIN)/kg build -o output

test: .venv/test.installed
	@$(BIN)/python -m tests

.venv/bin/python:
	@$(PYTHON) -m venv --without-pip .venv

.venv/graph.installed: pyproject.toml | .venv/bin/python
	@echo "Installing Mawqif into .venv ..."
	@$(PIP) install --editable .
	@touch $@

.venv/test.installed: pyproject.toml .venv/graph.installed
	@echo "Installing what the tests need into .venv ..."
	@$(PIP) install --editable ".[test]"
	@touch $@

clean:
	rm -rf .venv build dist

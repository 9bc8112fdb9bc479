# Suture's commands. `make demo` shows it, `make test` proves it; `make help` lists the rest.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3 || echo python3)
HOST ?= 127.0.0.1
PORT ?= 8000
export SUTURE_GOAL := $(firstword $(MAKECMDGOALS) demo)

.DEFAULT_GOAL := help
.PHONY: help setup setup-test demo test check format screenshots eval bench lock clean

help:  ## List these commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name about; do printf 'make %-11s %s\n' "$$name" "$$about"; done

setup:  ## Make .venv with what Suture needs to run
	@$(PYTHON) scripts/bootstrap.py base

setup-test:  ## ... and with what its tests need
	@$(PYTHON) scripts/bootstrap.py test

demo: setup  ## Load the sample practices and serve them on 127.0.0.1:8000
	@SUTURE_HOME="$${SUTURE_HOME:-$(CURDIR)/.demo}" .venv/bin/suture serve --demo --host $(HOST) --port $(PORT)

test: setup-test  ## Run every check and every test
	@.venv/bin/python scripts/run_tests.py

check: setup-test  ## Format, lint, types and import contracts only
	@.venv/bin/python scripts/run_tests.py --only check

format: setup-test  ## Rewrite the code in the house's format
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

screenshots: setup-test  ## Photograph every page of the demo, and the pictures of the docs
	@.venv/bin/python -m scripts.screenshots --docs

eval:  ## Measure how well it judges, with the peers, and write the table of docs/evaluation.md
	@$(PYTHON) scripts/bootstrap.py bench
	@SUTURE_PEERS=1 .venv/bin/python -m pytest -q -p no:randomly tests/eval
	@.venv/bin/python -m tests.eval.floors table

bench:  ## Race our engine and its peers (takes a while)
	@$(PYTHON) scripts/bootstrap.py bench
	@.venv/bin/python -m bench

lock:  ## Compile requirements/*.in again (needs uv)
	@for set in base test bench; do uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url requirements/$$set.in -o requirements/$$set.txt || exit 1; done

clean:  ## Remove .venv and the demo's data
	@rm -rf .venv .demo .screenshots .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

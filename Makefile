# `make run` shows the service on a bare machine, `make test` checks all of it.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
# Images for containers often forbid Python to keep its bytecode: each of the many processes that
# tests start would compile two thousand files again.
export PYTHONDONTWRITEBYTECODE :=

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
PY := $(VENV)/bin/python
BIN := $(abspath $(VENV))/bin
STEP := PATH="$(BIN):$$PATH" .ci/step

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.runtime ## make .venv with the packages the service needs

run: setup ## start everything, post two sample articles, show the dispute in them, keep serving
	@exec $(PY) manage.py serve_demo

test: lint checks ## check everything: style, types, imports, migrations, deployment, tests, quality
	@$(STEP) "Tests, with a real PostgreSQL, worker and browser" .ci/tests
	@$(STEP) "Quality gates" .ci/quality

quick: style ## a first answer within a minute: style, plain Python, tests of what was changed
	@$(STEP) "Tests of plain Python and of changes" .ci/quick

lint: style ## style, spelling, types, import ladder
	@$(STEP) "Types" mypy claimsapi manage.py
	@$(STEP) "Types of the Python client" mypy --config-file clients/python/pyproject.toml clients/python/claimsapi_client
	@$(STEP) "Import ladder" .ci/ladder

# Without mypy, which takes 35 processor seconds where it has no cache yet.
style: $(VENV)/.development
	@$(STEP) "Style" ruff check -q .
	@$(STEP) "Format" ruff format -q --check .
	@$(STEP) "Spelling" typos

checks: $(VENV)/.development ## migrations, deployment settings, compose file, secrets, known vulnerabilities
	@$(STEP) "Migrations are complete" env DJANGO_SETTINGS_MODULE=tests.settings python manage.py makemigrations --check --dry-run
	@$(STEP) "Settings fit for deployment" .ci/deployment
	@$(STEP) "Compose file" .ci/compose
	@$(STEP) "Secrets" .ci/secrets
	@$(STEP) "Known vulnerabilities" .ci/audit

faults: $(VENV)/.development ## kill, freeze and cut off servers of its own, break parts on purpose: one table
	@$(PY) -m pytest -q -n 5 --dist loadfile --no-loadscope-reorder -m faults tests/faults tests/scale tests/contract tests/quality

soak: $(VENV)/.development ## half an hour at 70 % of its capacity: no error, flat memory
	@$(PY) -m pytest -q -s -n 0 -m faults tests/soak

# BENCH=full among a million claims, in an hour or so; what tests/speed has beside is run by name.
bench: BENCH ?= short
bench: $(VENV)/.development ## measure speed and memory beside peers: bench.json, docs/speed.md
	@$(BIN)/uv pip install -q --python $(PY) -r requirements-peers.txt -c requirements-dev.txt
	@BENCH=$(BENCH) $(PY) -m pytest -q -s -n 0 -p no:randomly -m bench tests/speed

requirements: $(VENV)/.development ## compile the pinned packages again from requirements*.in
	$(BIN)/uv pip compile $(COMPILE) requirements-dev.in -o requirements-dev.txt
	$(BIN)/uv pip compile $(COMPILE) requirements.in -c requirements-dev.txt -o requirements.txt

# rows.py is the work of a public generator, operations.py that of clients/python/generate.py.
client: $(VENV)/.development ## make the Python client again from docs/openapi.yaml
	@$(BIN)/uv tool run -q --from datamodel-code-generator==0.89.0 datamodel-codegen $(ROWS)
	@$(PY) clients/python/generate.py
	@$(BIN)/ruff format -q clients

ROWS := --input docs/openapi.yaml --input-file-type openapi --output clients/python/claimsapi_client/rows.py \
  --output-model-type typing.TypedDict --target-python-version 3.11 --use-standard-collections \
  --use-union-operator --enum-field-as-literal all --use-schema-description --formatters builtin \
  --custom-file-header '"""The rows of the service, made by `make client` from its schema."""'

clean: ## remove .venv, .data and caches
	rm -rf $(VENV) .data .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

COMPILE := --quiet --universal --python-version 3.11 --generate-hashes --no-header

# Stamps: a second `make run` installs nothing. uv is ten times faster than pip, which does as well.
define install
	@echo "Installing $(1) …"
	@$(BIN)/uv pip install -q --python $(PY) --require-hashes -r $(1) 2>/dev/null || \
	  { echo "(with pip, which takes about half a minute)"; \
	    $(PY) -m pip install -q --require-hashes -r $(1); }
	@touch $@
endef

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "claimsapi needs Python 3.11 or newer; this is Python " + sys.version.split()[0])'
	@echo "Making $(VENV) with $(PYTHON) …"
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install -qq --disable-pip-version-check uv || echo "uv is not to be had here"
	@touch $@

$(VENV)/.runtime: requirements.txt $(VENV)/.made
	$(call install,requirements.txt)

$(VENV)/.development: requirements-dev.txt $(VENV)/.runtime
	$(call install,requirements-dev.txt)

.PHONY: help setup run test quick lint style checks faults bench requirements client clean

# The commands of this project. `make` alone lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PEERS_READY := $(VENV)/.peers-ready
SPARK_READY := $(VENV)/.spark-ready
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help setup demo test cover lint fmt mutation agreement fuzz soak editors spark \
  bench bench-backtest bench-bulk bench-decide bench-growth bench-stages constraints clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY)  ## make .venv with everything pinned, checked by hash (about 30 seconds; then nothing)

demo: $(READY)  ## a support desk decides on its tickets (seconds)
	@$(BIN)/python examples/zendesk/demo.py

test: $(READY)  ## every test of the fast suite (6 to 15 minutes)
	@$(BIN)/python -m pytest -n 2

cover: $(READY)  ## the same, and which lines ran: at least 90 % must (15 to 25 minutes)
	@$(BIN)/python -m pytest -n 2 --cov --cov-report=term

lint: $(READY)  ## style, format, types and the direction of imports (under a minute)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

fmt: $(READY)  ## format the code and repair what can be repaired (seconds)
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

mutation: $(READY)  ## change every shipped rule in every place; some scenario must notice (about 4 minutes)
	@$(BIN)/python -m tests.rules.mutation

agreement: $(READY)  ## a million cases and a million rows, the same answer from every back end (about 20 minutes)
	@$(BIN)/python -m tests.agreement.million
	@$(BIN)/python -m tests.agreement.million_rows

fuzz: $(READY)  ## check 100,000 files that were changed at random (about 10 minutes)
	@$(BIN)/python -m tests.fuzz

soak: $(READY)  ## memory and threads over a long run (about 10 minutes)
	@$(BIN)/python -m tests.soak

editors: $(READY)  ## edit rules with a real YAML language server; needs Node.js (under a minute)
	@$(BIN)/python -m tests.editors

spark: $(SPARK_READY)  ## back-tests on a local Spark; needs Java 17, and installs it where it may (about 2 minutes)
	@tests/spark/java
	@$(BIN)/python -m pytest tests/spark

bench: $(PEERS_READY)  ## the same rules through this engine and its peers, for docs/benchmarks (about 5 minutes)
	@$(BIN)/python -m benchmarks.peers

bench-decide: $(READY)  ## how long a decision takes, by rules and history (under a minute)
	@$(BIN)/python -m benchmarks.decide

bench-bulk: $(READY)  ## how many cases of a file are decided in a minute (about 4 minutes)
	@$(BIN)/python -m benchmarks.bulk

bench-stages: $(READY)  ## what each stage of a decision costs (about two minutes)
	@$(BIN)/python -m benchmarks.stages

bench-growth: $(READY)  ## time and memory by rules and history, and over long runs (4 to 15 minutes)
	@$(BIN)/python -m benchmarks.growth

bench-backtest: $(READY)  ## what a back-test costs, beside SQL and Python row by row (4 to 10 minutes, 4 GB of disk)
	@$(BIN)/python -m benchmarks.backtest

PIN := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
  --no-annotate --no-header --no-emit-index-url --quiet --upgrade
# The blocks of a list that stand in no other list.
BESIDE := awk 'FNR == NR {if (/^[^ ]/) has[$$1] = 1; next} /^[^ ]/ {keep = !($$1 in has)} keep' constraints.txt

constraints:  ## pin the newest versions in constraints*.txt; needs uv (seconds)
	@$(PIN) --extra dev --group build --output-file constraints.txt
	@for extra in bench spark; do \
	  $(PIN) --extra $$extra --constraint constraints.txt --output-file all-$$extra.txt && \
	  $(BESIDE) all-$$extra.txt > constraints-$$extra.txt && rm all-$$extra.txt || exit 1; \
	done

clean:  ## remove .venv and everything generated
	@rm -rf $(VENV) build dist .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache \
	  .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The list is complete, so pip looks for nothing beside it: it would take an extra such as
# `coverage[toml]` for something else than the pinned `coverage`.
# durable-rules comes as source: everything else first, so that it is built with the pinned setuptools.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "boundarykit needs Python 3.11 or later: make PYTHON=python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@awk '/^[^ ]/ {keep = !/^durable-rules/} keep' constraints.txt > $(VENV)/wheels.txt
	@$(PIP_INSTALL) --require-hashes --no-deps --only-binary :all: -r $(VENV)/wheels.txt
	@$(PIP_INSTALL) --require-hashes --no-deps --no-build-isolation --use-pep517 -r constraints.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip check > /dev/null || $(BIN)/python -m pip check
	@touch $@

$(PEERS_READY): constraints-bench.txt $(READY)
	@$(PIP_INSTALL) --require-hashes --no-deps --no-build-isolation -r $<
	@touch $@

# Spark comes as source too, and needs Java.
$(SPARK_READY): constraints-spark.txt $(READY)
	@$(PIP_INSTALL) --require-hashes --no-deps --no-build-isolation --use-pep517 -r $<
	@touch $@

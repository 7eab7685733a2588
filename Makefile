# The commands of the house; `make help` lists them. Nothing else has to be known to start.
#
# Every target builds with the same flags, since a changed flag rebuilds BoringSSL and SwiftNIO: minutes on two cores.
# CI starts from nothing and throws the build away, so it leaves out the debug information; the index has to stay, since
# the tests are found by it.

SWIFT ?= swift
ifeq ($(CI),true)
BUILD_FLAGS ?= -debug-info-format none
endif

LINTED = Sources Tests Fuzz Package.swift
# Suites that take longer than a minute have names that end in SlowTests; `make test` leaves them to `make test-slow`.
SLOW = SlowTests
# Ten tests at a time: all at once, hundreds queue for two cores, and the deadlines of tests measure the queue.
TEST_FLAGS = --skip-build --disable-xctest --experimental-maximum-parallelization-width 10 $(BUILD_FLAGS)

# Read by the shell from the environment, so that nothing in SUBJECT is ever run.
SUBJECT ?=
export SUBJECT

.DEFAULT_GOAL := help
.PHONY: help run build test test-slow build-tests bench bench-fleet bench-mend bench-wordpress lint format

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# 1, 2 and 3 are answers about the mail service, not failures of the command.
run: build ## rehearse a morning on which mail fails, offline; SUBJECT=example.org checks that domain instead
	@program="$$($(SWIFT) build --show-bin-path $(BUILD_FLAGS))/postwell"; \
	set -f; \
	if [ -n "$$SUBJECT" ]; then set -- check $$SUBJECT; else set -- rehearse --output rehearsal-report.html; fi; \
	"$$program" "$$@" || [ $$? -le 3 ]

build: ## install what the build needs and build the program
	@Tools/install-packages.sh build
	@$(SWIFT) build --product postwell $(BUILD_FLAGS)

build-tests:
	@[ "$$(id -u)" -eq 0 ] || { \
	    echo 'make: error: the tests start real mail servers on the standard ports, which only root may' >&2; \
	    echo 'run: sudo env PATH="$$PATH" make $(MAKECMDGOALS)  (or do it in a container)' >&2; \
	    exit 1; }
	@Tools/install-packages.sh test
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error $(BUILD_FLAGS)

test: build-tests ## install what the tests need and run them (as root: real servers on the standard ports)
	$(SWIFT) test $(TEST_FLAGS) --skip '$(SLOW)'

test-slow: build-tests ## run the tests that take longer than a minute each, and search for hostile input for a minute
	$(SWIFT) test $(TEST_FLAGS) --filter '$(SLOW)'
	@Tools/fuzz.sh

bench: ## measure the release build, checks and mending; the figures belong in docs/benchmarks.md
	@Tools/install-packages.sh test
	@Tools/bench.sh
	@Tools/bench-mend.sh
	@Tools/bench-wordpress.sh

bench-fleet: ## measure a thousand domains at once
	@Tools/install-packages.sh test
	@Tools/bench-fleet.sh

bench-mend: ## measure the mending of a 136 MB dump alone
	@Tools/install-packages.sh test
	@Tools/bench-mend.sh

bench-wordpress: ## measure the mending of a live database of 200,000 rows, and of a million, alone
	@Tools/install-packages.sh test
	@Tools/bench-wordpress.sh

lint: ## check the format and the house rules; changes nothing
	$(SWIFT) format lint --strict --parallel --recursive $(LINTED)

format: ## put the code into the house format
	$(SWIFT) format format --in-place --parallel --recursive $(LINTED)

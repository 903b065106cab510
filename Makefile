# Thin: the work is in scripts/, which install what they lack and say so.

.DEFAULT_GOAL := help
.PHONY: help build test lint demo bench fuzz faults drill matrix

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{ printf "  make %-6s %s\n", $$1, $$2 }'

build: ## the console and the release binary (target/release/liaison)
	@scripts/build.sh

test: ## everything that must hold: format, lints, tests of Rust and console, browser tests, licences
	@scripts/test.sh

lint: ## format, clippy, console lint, licences; no tests
	@scripts/lint.sh

demo: ## build and start the demonstration on http://localhost; ARGS="..." is passed on
	@scripts/demo.sh $(ARGS)

bench: ## measure passenger lists, journal, names and screening (JSON); ARGS="..." is passed on
	@scripts/bench.sh $(ARGS)

drill: ## lose a node with invented people and restore it from its backup; PEOPLE=... on the list
	@scripts/drill.sh

fuzz: ## fuzz every parser for FUZZ_SECONDS (60) each
	@FUZZ_SECONDS=$(or $(FUZZ_SECONDS),$(SECONDS),60) scripts/fuzz.sh

faults: ## break things for long: power cuts, kill -9, failing and full disks, flipped bits; one table of figures
	@scripts/faults.sh

matrix: ## every page of the console in every state and every view; screenshots in console/artifacts/screens
	@scripts/matrix.sh

PYTHON   := $(shell command -v python3.11 || command -v python3)
TARGET   := $(or $(CARGO_TARGET_DIR),target)
DENY     := $(TARGET)/tools/bin/cargo-deny
EMULATOR := $(TARGET)/debug/skyvern-emulator

export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/node_modules/.bin:$(PATH)
# One interpreter for every build of pyo3: cargo rebuilds it whenever this changes.
export PYO3_PYTHON   := $(CURDIR)/.venv/bin/python
export VIRTUAL_ENV := $(CURDIR)/.venv

sources = $(shell find $(1) -name '*.rs' -o -name '*.toml' -o -name '*.ts' -o -name '*.cts' -o -name '*.json' -o -name '*.md')
CORE := Cargo.toml Cargo.lock $(call sources,core api emulator/src cli/src) emulator/Cargo.toml cli/Cargo.toml

.DEFAULT_GOAL := build
.PHONY: setup generate build demo lint test test-rust test-python test-node parity consumers test-real test-nightly test-engines bench docs pictures release release-may-start release-dry-run clean
.PHONY: e2e-rust e2e-python e2e-node fidelity drift
.DELETE_ON_ERROR:
.NOTPARALLEL:

setup: .venv/ready node_modules/ready $(DENY)

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	python -m pip install --quiet pip==26.3
	python -m pip install --quiet --group dev
	touch $@

node_modules/ready: package-lock.json
	npm ci --loglevel=error
	touch $@

$(DENY):
	CARGO_PROFILE_DEV_DEBUG=0 cargo install --quiet --locked --debug --no-default-features --root $(TARGET)/tools cargo-deny@0.20.2

generate: setup
	cargo xtask generate

build: .venv/built dist/native/built dist/esm/index.js $(EMULATOR)

.venv/built: .venv/ready $(CORE) $(call sources,bindings-python/src) bindings-python/Cargo.toml
	maturin develop --quiet
	touch $@

dist/native/built: node_modules/ready $(CORE) $(call sources,bindings-node/src) bindings-node/Cargo.toml
	npm run --silent build:native
	touch $@

dist/esm/index.js: dist/native/built package.json $(wildcard tsconfig*.json) bindings-node/build.mjs $(call sources,bindings-node/ts)
	npm run --silent build:ts

$(EMULATOR): $(CORE) | .venv/ready
	cargo build --package skyvern-emulator
	touch $@

demo: build
	tests/with-emulator sh -ec ' \
	  cargo run --quiet --package skyvern --example demo; \
	  python examples/demo.py; \
	  node examples/demo.mjs'

lint: setup build
	cargo xtask generate --check
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	$(DENY) check bans licenses sources
	ruff check
	ruff format --check
	pyright --warnings
	mypy
	npm run --silent lint

test: lint test-rust test-python test-node parity consumers

test-rust: setup
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps
	cargo test --workspace

test-python: build
	pytest

test-node: build
	npm test

parity: build
	python tests/parity/check.py

consumers: build
	tests/consumers/run

test-real: build
	tests/real/server $(MAKE) --keep-going --no-print-directory e2e-rust e2e-python e2e-node fidelity drift

e2e-rust:
	cargo test --package skyvern-tests --test e2e
	cargo test --package skyvern-cli --test e2e

e2e-python:
	pytest tests/python/test_e2e.py tests/python/test_e2e_keys.py

e2e-node:
	node --test --test-reporter=spec tests/node/e2e.test.mjs

fidelity:
	SKYVERN_REAL_BASE_URL="$$SKYVERN_E2E_BASE_URL" SKYVERN_REAL_API_KEY="$$SKYVERN_E2E_API_KEY" \
	  cargo test --package skyvern-emulator --test fidelity -- --nocapture

drift:
	python -c 'import os, urllib.request as r; r.urlretrieve(os.environ["SKYVERN_E2E_BASE_URL"] + "/openapi.json", "$(TARGET)/openapi.json")'
	cargo xtask drift $(TARGET)/openapi.json

docs: .venv/docs-ready node_modules/ready
	python docs/site/build.py

.venv/docs-ready: .venv/ready
	python -m pip install --quiet --group docs
	touch $@

pictures: build .venv/pictures-ready
	cargo build --package skyvern-cli
	docs/pictures/make

.venv/pictures-ready: .venv/ready
	python -m pip install --quiet --group pictures
	touch $@

release: release-may-start build .venv/release-ready
	python release/versions.py "$(VERSION)"
	python release/check.py
	nice release/build $(TARGET)/release-packages
	python release/check.py $(TARGET)/release-packages
	release/try $(TARGET)/release-packages
	zizmor --offline .github/workflows

release-may-start:
	$(PYTHON) release/ready.py "$(VERSION)"

# The same, and then everything is as it was, also when it is interrupted.
release-dry-run:
	@test -z "$$(git status --porcelain)" || { echo "not everything is committed: it would be lost" >&2; exit 1; }
	trap 'git restore .' EXIT; trap 'exit 130' INT TERM; $(MAKE) release VERSION="$(VERSION)"

.venv/release-ready: .venv/ready
	python -m pip install --quiet --group release
	npm install --prefix $(TARGET)/release-tools --loglevel=error publint@0.3.25 @arethetypeswrong/cli@0.18.5
	touch $@

test-nightly: build
	tests/nightly/run

test-engines: build
	tests/engines/run $(ENGINES)

bench: build
	benchmarks/run

clean:
	cargo clean
	rm -rf .venv node_modules dist
	find bindings-python -name '*.so' -delete

#!/usr/bin/env bash
# Passes every test of Entente: installs the outside judges where they are missing, then runs the Rust tests, the
# build without a window, and a scripted officer in a real window. The last line counts the tests.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 CARGO_TERM_COLOR=never

bash tests/judges.sh

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0

echo "== the build without a window"
if cargo clippy --version >/dev/null 2>&1; then
    cargo clippy --locked --no-default-features --quiet -- -D warnings
else
    cargo check --locked --no-default-features --quiet
fi

echo "== the Rust tests"
cargo test --locked --no-fail-fast 2>&1 | tee "$log" || status=1
read -r passed failed < <(awk '/^test result:/ {p += $4; f += $6} END {print p + 0, f + 0}' "$log")

if [ -f tests/officer.sh ]; then
    echo "== an officer at the window"
    if bash tests/officer.sh; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
fi

[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1   # a test file that did not compile or crashed
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

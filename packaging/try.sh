#!/usr/bin/env bash
# The main job on a fresh machine: builds Entente, exports the shipped sample, signs it for both parties with throw-away
# keys, verifies it, and opens the window where there is a screen. Results lie in target/try.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$PWD/target/try
if ! command -v openssl >/dev/null; then
    sudo=""; [ "$(id -u)" -eq 0 ] || sudo=sudo
    $sudo apt-get update -qq && $sudo apt-get install -y -qq --no-install-recommends openssl
fi
[ -n "${ENTENTE:-}" ] || cargo build --release --locked --bin entente
entente=${ENTENTE:-$PWD/target/release/entente}

rm -rf "$out" && mkdir -p "$out"
echo secret >"$out/password"
for party in CH CN; do
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=Officer of $party/O=Trial/C=$party" \
        -addext "keyUsage=critical,digitalSignature,nonRepudiation" -addext "basicConstraints=critical,CA:FALSE" \
        -keyout "$out/$party.key" -out "$out/$party.pem" 2>/dev/null
    openssl pkcs12 -export -inkey "$out/$party.key" -in "$out/$party.pem" -passout pass:secret -out "$out/$party.p12"
done
"$entente" export sample:aeo-mra-ch-cn-2017 -o "$out"
pdf=$(ls "$out"/*-en.pdf)
"$entente" sign "$pdf" --party CH --p12 "$out/CH.p12" --password-file "$out/password" -o "$out/signed-by-one.pdf"
"$entente" sign "$out/signed-by-one.pdf" --party CN --p12 "$out/CN.p12" --password-file "$out/password" -o "$out/signed-by-both.pdf"
"$entente" verify "$out/signed-by-both.pdf" --trust "$out/CH.pem" --trust "$out/CN.pem"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then "$entente" sample:aeo-mra-ch-cn-2017; fi

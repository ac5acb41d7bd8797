#!/usr/bin/env bash
# Installs what the tests ask for a second opinion: Debian packages, and a Python environment under target/judges.
# Idempotent: says nothing and touches nothing when everything is there already.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
venv="$here/target/judges"

# command that must exist -> package that brings it
declare -A packages=(
  [pdfsig]=poppler-utils [pdftotext]=poppler-utils [qpdf]=qpdf [openssl]=openssl [mutool]=mupdf-tools
  [xmllint]=libxml2-utils [certutil]=libnss3-tools [certtool]=gnutls-bin [softhsm2-util]=softhsm2 [cc]=gcc [keytool]=default-jdk-headless [javac]=default-jdk-headless
  [Xvfb]=xvfb [openbox]=openbox [xdotool]=xdotool [import]=imagemagick
)
missing=()
for command in "${!packages[@]}"; do
  command -v "$command" >/dev/null 2>&1 || missing+=("${packages[$command]}")
done
command -v python3 >/dev/null 2>&1 || missing+=(python3)
# What the window opens when it starts on the virtual display.
for library in libGL.so.1:libgl1 libEGL.so.1:libegl1 libX11-xcb.so.1:libx11-xcb1 libXcursor.so.1:libxcursor1 \
  libXi.so.6:libxi6 libXrender.so.1:libxrender1 libxkbcommon-x11.so.0:libxkbcommon-x11-0 dri/swrast_dri.so:libgl1-mesa-dri; do
  found=(/usr/lib/*/"${library%%:*}"*)
  [ -e "${found[0]}" ] || missing+=("${library##*:}")
done
for jar in pdfbox2:libpdfbox2-java bcpkix:libbcpkix-java commons-logging:libcommons-logging-java; do
  [ -e "/usr/share/java/${jar%%:*}.jar" ] || missing+=("${jar##*:}")
done
python3 -c 'import ensurepip, venv' >/dev/null 2>&1 || missing+=(python3-venv)

if [ "${#missing[@]}" -gt 0 ]; then
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  echo "judges: installing ${missing[*]}"
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

python_ready() {
  [ -x "$venv/bin/python" ] && "$venv/bin/python" -c 'import pyhanko, pyhanko.cli, jsonschema, pypdfium2, pymupdf' >/dev/null 2>&1
}
if ! python_ready; then
  echo "judges: making $venv"
  mkdir -p "$here/target"
  # Two checkouts or two shells may get here at once.
  exec 9>"$here/target/.judges.lock"
  if command -v flock >/dev/null 2>&1; then flock 9; fi
  if ! python_ready; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check pyhanko pyhanko-cli jsonschema pypdfium2 pymupdf
    python_ready || { echo "judges: the Python environment does not start" >&2; exit 1; }
  fi
fi

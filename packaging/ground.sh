# Sourced by the scripts of this folder: where things are, the version, and what makes builds repeatable.
set -euo pipefail
export LC_ALL=C.UTF-8 TZ=UTC
umask 022
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=${OUT:-$root/target/packages}
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$root/Cargo.toml" | head -1)

# Every date in a package is that of the last change to the source, so the same source gives the same bytes.
if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
  SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct 2>/dev/null || stat -c %Y "$root/Cargo.toml")
fi
export SOURCE_DATE_EPOCH
date=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)

# Folders of the machine that builds do not belong into a program: they tell who built it, and differ everywhere.
export CARGO_INCREMENTAL=0
remap="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo --remap-path-prefix=$root=/entente"

need() {
  local missing=() pair
  for pair in "$@"; do command -v "${pair%%:*}" >/dev/null 2>&1 || missing+=("${pair#*:}"); done
  if [ "${#missing[@]}" -gt 0 ]; then
    echo "packaging: missing tools. Install them with: apt-get install ${missing[*]}" >&2
    exit 2
  fi
}

# Renders the icon: icons FOLDER SIZE…
icons() {
  local folder=$1 size
  shift
  for size in "$@"; do rsvg-convert -w "$size" -h "$size" "$root/assets/icon/entente.svg" -o "$folder/entente-$size.png"; done
}

# The libraries' licences and those of the typefaces: notices TARGET FILE
notices() {
  (cd "$root" && python3 packaging/notices.py "$1") >"$2"
  find "$root/assets" -type f \( -iname 'OFL*' -o -iname '*LICEN[CS]E*' -o -iname 'COPYING*' \) | LC_ALL=C sort |
    while read -r file; do printf '\n%s\n\n' "==== typefaces and data: ${file#"$root"/} ====" && cat "$file"; done >>"$2"
}

#!/usr/bin/env bash
# Starts the packaged program once under Wine on a virtual screen and takes a picture: try-under-wine.sh ZIP PICTURE.png
# Evidence that it starts, draws and writes files; not of how Windows locks and renames them.
set -euo pipefail
zip=$(realpath "$1")
picture=$(realpath -m "$2")
for tool in Xvfb:xvfb import:imagemagick unzip:unzip x86_64-w64-mingw32-gcc:gcc-mingw-w64-x86-64-win32; do
  command -v "${tool%%:*}" >/dev/null || { echo "apt-get install ${tool#*:}" >&2; exit 2; }
done
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
[ -x "$wine" ] || { echo "apt-get install --no-install-recommends wine wine64" >&2; exit 2; }
work=$(mktemp -d)
display=:$((90 + RANDOM % 900))
server=
clean() {
  WINEPREFIX=$work/prefix wineserver -k 2>/dev/null || WINEPREFIX=$work/prefix /usr/lib/wine/wineserver64 -k 2>/dev/null || true
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap clean EXIT
unzip -q "$zip" -d "$work"
cd "$work"/entente-*
# Debian's Wine 8 lacks one library that every Windows has; this stand-in is for the test and never shipped.
cat >"$work/bp.c" <<'X'
#include <windows.h>
#include <ntsecapi.h>
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) { return SystemFunction036(bytes, (ULONG)count); }
X
x86_64-w64-mingw32-gcc -shared -O2 -o bcryptprimitives.dll "$work/bp.c" -ladvapi32
export WINEPREFIX=$work/prefix WINEDEBUG=-all WINEARCH=win64 DISPLAY=$display
Xvfb "$display" -screen 0 1440x900x24 >/dev/null 2>&1 &
server=$!
sleep 1
"$wine" wineboot -i >/dev/null 2>&1
echo "== entente.com --version"
timeout 120 "$wine" entente.com --version
echo "== entente.com template list"
timeout 120 "$wine" entente.com template list || true
echo "== window"
"$wine" entente.exe ${ENTENTE_ARGS:-} >"$work/window.log" 2>&1 &
program=$!
sleep "${WAIT:-25}"
import -window root "$picture"
colours=$(identify -format '%k' "$picture")
if kill -0 "$program" 2>/dev/null; then echo "window runs; the picture has $colours colours"; else cat "$work/window.log"; echo "the program ended" >&2; exit 1; fi
kill "$program" 2>/dev/null || true
# An empty screen has one or two colours.
[ "$colours" -gt 50 ]

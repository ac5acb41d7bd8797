#!/bin/sh
# Installs Entente from the unpacked archive: for this user under ~/.local, or for everyone with PREFIX=/usr/local
# (as root). `install.sh --remove` takes it away again; cases and settings stay.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=${PREFIX:-$HOME/.local}
sizes="16 24 32 48 64 128 256 512"

refresh() {
  # Each tells the desktop about what changed; none is needed for the program itself.
  command -v update-mime-database >/dev/null 2>&1 && update-mime-database "$prefix/share/mime" || true
  command -v update-desktop-database >/dev/null 2>&1 && update-desktop-database -q "$prefix/share/applications" || true
  command -v gtk-update-icon-cache >/dev/null 2>&1 && gtk-update-icon-cache -qtf "$prefix/share/icons/hicolor" || true
}

case "${1:-}" in
  "") ;;
  --remove)
    rm -f "$prefix/bin/entente" "$prefix/share/applications/entente.desktop" "$prefix/share/mime/packages/entente.xml" \
      "$prefix/share/metainfo/org.entente.Entente.metainfo.xml" "$prefix/share/man/man1/entente.1.gz" \
      "$prefix/share/icons/hicolor/scalable/apps/entente.svg"
    for size in $sizes; do rm -f "$prefix/share/icons/hicolor/${size}x$size/apps/entente.png"; done
    rm -rf "$prefix/share/doc/entente"
    refresh
    echo "Entente is removed from $prefix."
    exit 0 ;;
  *)
    echo "usage: [PREFIX=/usr/local] $0 [--remove]" >&2
    exit 2 ;;
esac

mkdir -p "$prefix"
(cd "$here/files" && find . -type f) | while read -r file; do
  mkdir -p "$prefix/$(dirname "$file")"
  # Beside and then renamed, so that a running program is not written into.
  cp "$here/files/$file" "$prefix/$file.new"
  mv -f "$prefix/$file.new" "$prefix/$file"
done
# The menu finds it by its full path, whatever PATH says.
menu=$prefix/share/applications/entente.desktop
awk -v program="$prefix/bin/entente" '/^Exec=/ { print "Exec=\"" program "\" %f"; next } { print }' "$menu" >"$menu.new"
mv -f "$menu.new" "$menu"
refresh
echo "Entente is installed: $prefix/bin/entente"

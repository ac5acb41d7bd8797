#!/usr/bin/env bash
# Builds the Linux packages: target/packages/entente-VERSION-linux-ARCH.tar.gz and entente_VERSION_ARCH.deb.
# BINARY=path takes a program that is already built. See packaging/README.md.
. "$(dirname "$0")/ground.sh"
need rsvg-convert:librsvg2-bin desktop-file-validate:desktop-file-utils appstreamcli:appstream dpkg-deb:dpkg \
  objdump:binutils xmllint:libxml2-utils python3:python3
here=$root/packaging/linux
machine=$(uname -m)
arch=$(dpkg --print-architecture)

foreign=${BINARY:-}
if [ -z "$foreign" ]; then
  (cd "$root" && RUSTFLAGS="${RUSTFLAGS:-} $remap" cargo build --release --locked --bin entente)
  BINARY=$root/target/release/entente
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
files=$work/files
install -Dm755 "$BINARY" "$files/bin/entente"
strip --strip-all "$files/bin/entente"
install -Dm644 "$here/entente.desktop" -t "$files/share/applications"
install -Dm644 "$here/entente-mime.xml" "$files/share/mime/packages/entente.xml"
install -Dm644 "$root/assets/icon/entente.svg" "$files/share/icons/hicolor/scalable/apps/entente.svg"
mkdir "$work/icons"
icons "$work/icons" 16 24 32 48 64 128 256 512
for size in 16 24 32 48 64 128 256 512; do
  install -Dm644 "$work/icons/entente-$size.png" "$files/share/icons/hicolor/${size}x$size/apps/entente.png"
done
stamp() { sed "s/@VERSION@/$version/g; s/@DATE@/$date/g" "$1"; }
mkdir -p "$files/share/metainfo" "$files/share/man/man1" "$files/share/doc/entente"
stamp "$here/entente.metainfo.xml" >"$files/share/metainfo/org.entente.Entente.metainfo.xml"
stamp "$here/entente.1" | gzip -9n >"$files/share/man/man1/entente.1.gz"
notices "$machine-unknown-linux-gnu" "$work/third-party"
gzip -9n <"$work/third-party" >"$files/share/doc/entente/THIRD-PARTY.txt.gz"
install -m644 "$root/LICENSE" "$files/share/doc/entente/LICENSE"

# Judged before anything is packed.
desktop-file-validate "$files/share/applications/entente.desktop"
appstreamcli validate --no-net "$files/share/metainfo/org.entente.Entente.metainfo.xml" >&2
xmllint --noout "$files/share/mime/packages/entente.xml"
# (grep -c reads to the end; grep -q would break the pipe.)
if [ "$(strings -a "$files/bin/entente" | grep -cF -e "$root/" -e "$HOME/" || true)" -gt 0 ]; then
  echo "packaging: the program names folders of this machine" >&2
  # Only a program built here is built so that it cannot.
  [ -n "$foreign" ] || exit 1
fi

mkdir -p "$out"
name=entente-$version-linux-$machine

# The archive: files as they will lie under the prefix, and a script that puts them there.
mkdir -p "$work/tar/$name"
cp -r "$files" "$work/tar/$name/files"
install -m755 "$here/install.sh" "$work/tar/$name/install.sh"
install -m644 "$root/LICENSE" "$work/tar/$name/LICENSE"
tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=gnu \
  -C "$work/tar" -cf - "$name" | gzip -9n >"$out/$name.tar.gz"

# The Debian package.
deb=$work/deb
mkdir -p "$deb/DEBIAN"
cp -r "$files" "$deb/usr"
mv "$deb/usr/share/doc/entente/LICENSE" "$work/licence"
{
  printf 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: Entente\n\n'
  printf 'Files: *\nCopyright: 2026 The Entente authors\nLicense: Apache-2.0\n On Debian systems the full text is in\n'
  printf ' /usr/share/common-licenses/Apache-2.0. Licences of the libraries and typefaces that are linked in:\n'
  printf ' /usr/share/doc/entente/THIRD-PARTY.txt.gz\n'
} >"$deb/usr/share/doc/entente/copyright"
printf 'entente (%s) unstable; urgency=low\n\n  * See the project history.\n\n -- The Entente authors <noreply@entente.invalid>  %s\n' \
  "$version" "$(date -u -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9n >"$deb/usr/share/doc/entente/changelog.gz"
# The newest symbol version says which C library it needs. Window libraries are loaded at run time, so no tool sees them.
libc=$(objdump -T "$BINARY" | grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort -Vu | tail -1)
cat >"$deb/DEBIAN/control" <<EOF
Package: entente
Version: $version
Architecture: $arch
Section: text
Priority: optional
Maintainer: The Entente authors <noreply@entente.invalid>
Installed-Size: $(du -k -s --apparent-size "$deb/usr" | cut -f1)
Depends: libc6 (>= ${libc:-2.31}), libgcc-s1
Recommends: libgl1, libegl1, libx11-6, libx11-xcb1, libxcursor1, libxi6, libxkbcommon0, libxkbcommon-x11-0, libfontconfig1, xdg-desktop-portal
Suggests: libwayland-client0, libvulkan1
Description: draft, sign and verify customs agreements
 Entente is a desktop program with which customs administrations author
 agreements on the exchange of information: an officer fills a template field
 by field, sees the real pages beside the form, and exports digitally signed
 PDF documents and machine-readable blueprints. It works without a network.
EOF
(cd "$deb" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$deb/DEBIAN/md5sums"
find "$deb" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz --build "$deb" "$out/entente_${version}_$arch.deb" >/dev/null

(cd "$out" && sha256sum "$name.tar.gz" "entente_${version}_$arch.deb" && ls -l "$name.tar.gz" "entente_${version}_$arch.deb")

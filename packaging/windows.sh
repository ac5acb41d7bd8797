#!/usr/bin/env bash
# Cross-builds the portable Windows program on Debian: target/packages/entente-VERSION-windows-x86_64.zip.
# BINARY=path takes a program that is already built. See packaging/README.md.
. "$(dirname "$0")/ground.sh"
need rsvg-convert:librsvg2-bin icotool:icoutils x86_64-w64-mingw32-gcc:gcc-mingw-w64-x86-64-win32 \
  x86_64-w64-mingw32-windres:binutils-mingw-w64-x86-64 zip:zip python3:python3
target=x86_64-pc-windows-gnu
here=$root/packaging/windows
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Icon, version and manifest become one object that is linked in: no build script, so other systems compile nothing.
mkdir -p "$root/target/windows"
icons "$work" 16 20 24 32 40 48 64 256
icotool -c -o "$work/entente.ico" "$work"/entente-{16,20,24,32,40,48}.png -r "$work/entente-64.png" -r "$work/entente-256.png"
sed "s/@VERSION@/$version/" "$here/entente.manifest" >"$work/entente.manifest"
x86_64-w64-mingw32-windres -O coff -I "$work" -DVERSION_WORDS="${version//./,},0" -DVERSION_TEXT="\\\"$version\\\"" \
  "$here/entente.rc" "$root/target/windows/resources.o"

if [ -z "${BINARY:-}" ]; then
  # Debian's own compiler, because its standard library comes as source and can be built for Windows. Cargo is rustup's.
  if ! [ -x /usr/bin/rustc ] || ! [ -d "$(/usr/bin/rustc --print sysroot)/lib/rustlib/src/rust/library" ]; then
    echo "packaging: install the compiler with: apt-get install --no-install-recommends rustc-web rust-web-src" >&2
    exit 2
  fi
  export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1
  export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=x86_64-w64-mingw32-gcc
  export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS="$remap --remap-path-prefix=$("$RUSTC" --print sysroot)/lib/rustlib/src/rust=/rust"
  # A target folder of its own: the other compiler's results are of no use to this one.
  export CARGO_TARGET_DIR=$root/target/windows
  (cd "$root" && cargo rustc --release --locked --bin entente --target $target -Zbuild-std=std,panic_unwind \
    -- -C link-arg="$root/target/windows/resources.o" -C link-arg=-Wl,--no-insert-timestamp)
  BINARY=$root/target/windows/$target/release/entente.exe
fi

# The same program twice: entente.exe opens no black console behind its window, entente.com is what a terminal starts
# when one types `entente`. They differ in one number of the header.
name=entente-$version-windows-x86_64
folder=$work/$name
mkdir -p "$folder"
x86_64-w64-mingw32-strip --strip-all -o "$work/entente.exe" "$BINARY"
python3 "$here/subsystem.py" "$work/entente.exe" window "$folder/entente.exe"
python3 "$here/subsystem.py" "$work/entente.exe" console "$folder/entente.com"
notices $target "$folder/THIRD-PARTY.txt"
cp "$root/LICENSE" "$folder/LICENSE.txt"
sed 's/$/\r/' "$here/README.txt" >"$folder/README.txt"

# Only what every Windows has may be asked for.
x86_64-w64-mingw32-objdump -p "$folder/entente.exe" | sed -n 's/^\tDLL Name: //p' | sort -f >"$work/libraries"
if grep -iE '^(libgcc|libwinpthread|libstdc)' "$work/libraries"; then
  echo "packaging: the program needs libraries that Windows does not have" >&2
  exit 1
fi

mkdir -p "$out"
find "$folder" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
rm -f "$out/$name.zip"
(cd "$work" && find "$name" -type f | LC_ALL=C sort | TZ=UTC zip -X -9 -q -@ "$out/$name.zip")
(cd "$out" && sha256sum "$name.zip" && ls -l "$name.zip" && ls -l "$folder")

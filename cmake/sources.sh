#!/usr/bin/env bash
# sources.sh NAME: makes sure that the pinned source of NAME (cmake/sources.txt) is unpacked in
# the cache and prints its folder. Needs no root. CMake calls it while it configures.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$(dirname "${BASH_SOURCE[0]}")/apt.sh"

name="${1:?usage: sources.sh NAME}"
read -r _ version file sha256 < <(grep "^$name " "$plait_root/cmake/sources.txt") ||
    fail "cmake/sources.txt has no line for $name."
folder="$plait_cache/sources/$name-$version"

is_good() { [ -f "$1" ] && [ "$(sha256_of "$1")" = "$sha256" ]; }

# A line for each file of the source package, or for the package itself where the file is a .deb.
uris_of_package() {
    case "$file" in
    *.deb) private_apt apt-get -qq --print-uris download "$name" 2>/dev/null ;;
    *) private_apt apt-get -qq --print-uris source --download-only "$name" 2>/dev/null ;;
    esac
}

download() {
    local target="$plait_cache/downloads/$file" uri try
    mkdir -p "$plait_cache/downloads"
    is_good "$target" && return
    is_debian || fail "put $file (sha256 $sha256) into $plait_cache/downloads, or build on Debian."
    for try in fresh force; do
        private_apt_update "$try"
        uri="$(uris_of_package | tr -d "'" | awk -v file="$file" '$2 == file { print $1 }')"
        [ -n "$uri" ] || continue
        say "fetching $file"
        private_apt /usr/lib/apt/apt-helper -qq download-file "$uri" "$target.part" >&2 || continue
        is_good "$target.part" || fail "$file from $uri has not the pinned sha256 $sha256: the mirror is damaged or has another release."
        mv "$target.part" "$target"
        return
    done
    fail "cannot fetch $file: check the network, or put it (sha256 $sha256) into $plait_cache/downloads."
}

# Unpacks aside and renames, so that a folder with the final name is always whole.
unpack() {
    local aside="$folder.part.$$"
    [ -f "$folder/.complete" ] && return
    download
    rm -rf "$folder".part.* "$folder"
    mkdir -p "$aside"
    case "$file" in
    *.deb) dpkg-deb --fsys-tarfile "$plait_cache/downloads/$file" | tar -x --no-same-owner -C "$aside" ;;
    *) tar -xf "$plait_cache/downloads/$file" --strip-components=1 -C "$aside" ;;
    esac
    touch "$aside/.complete"
    mv "$aside" "$folder"
    say "$name $version unpacked in $folder"
}

[ -f "$folder/.complete" ] || with_lock toolchain unpack
printf '%s\n' "$folder"

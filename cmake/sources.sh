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

download() {
    local target="$plait_cache/downloads/$file" uri try
    mkdir -p "$plait_cache/downloads"
    is_good "$target" && return
    is_debian || fail "put $file (sha256 $sha256) into $plait_cache/downloads, or build on Debian."
    for try in fresh force; do
        private_apt_update "$try"
        uri="$(private_apt apt-get -qq --print-uris source --download-only "$name" 2>/dev/null |
            tr -d "'" | awk -v file="$file" '$2 == file { print $1 }')"
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
    tar -xf "$plait_cache/downloads/$file" --strip-components=1 -C "$aside"
    touch "$aside/.complete"
    mv "$aside" "$folder"
    say "$name $version unpacked in $folder"
}

[ -f "$folder/.complete" ] || with_lock toolchain unpack
printf '%s\n' "$folder"

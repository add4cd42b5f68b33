#!/usr/bin/env bash
# npm.sh [FOLDER]: makes sure that the packages of FOLDER/package-lock.json are in the cache, and prints
# their node_modules folder: those of web, which the page is made of, or of bench/web. `npm ci` checks every
# package against the lock file's hashes; no package's script runs. Another lock file means another folder.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

source="$plait_root/${1:-web}"
lock="$source/package-lock.json"
folder="$plait_cache/npm-$(sha256_of "$lock" | cut -c1-16)-$(node --print 'process.platform + "-" + process.arch')"

# Installs aside and renames, so that a folder with the final name is always whole.
install_npm() {
    local aside="$folder.part.$$"
    [ -f "$folder/.complete" ] && return
    have npm || fail "npm is needed: as root, apt-get install npm."
    need_space 300 "Packages from npm"
    say "fetching the packages of ${source#"$plait_root/"} from npm (75 MB on disk for the page's, 14 for the benchmark's)"
    rm -rf "$folder".part.* "$folder"
    mkdir -p "$aside"
    cp "$source/package.json" "$lock" "$plait_root/web/.npmrc" "$aside"
    (cd "$aside" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >npm.log 2>&1 </dev/null) || {
        tail -n 5 "$aside/npm.log" >&2
        fail "npm cannot install the packages: see its message above."
    }
    touch "$aside/.complete"
    mv "$aside" "$folder"
}

[ -f "$folder/.complete" ] || with_lock npm install_npm
printf '%s\n' "$folder/node_modules"

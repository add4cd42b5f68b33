#!/usr/bin/env bash
# npm.sh: makes sure that the packages of web/package-lock.json are in the cache, and prints their
# node_modules folder. `npm ci` checks every package against the lock file's hashes; no package's
# script runs. Another lock file means another folder.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

lock="$plait_root/web/package-lock.json"
folder="$plait_cache/npm-$(sha256_of "$lock" | cut -c1-16)-$(node --print 'process.platform + "-" + process.arch')"

# Installs aside and renames, so that a folder with the final name is always whole.
install_npm() {
    local aside="$folder.part.$$"
    [ -f "$folder/.complete" ] && return
    have npm || fail "npm is needed to build the page: as root, apt-get install npm."
    need_space 300 "The page's packages"
    say "fetching the page's packages (75 MB on disk)"
    rm -rf "$folder".part.* "$folder"
    mkdir -p "$aside"
    cp "$plait_root/web/package.json" "$lock" "$plait_root/web/.npmrc" "$aside"
    (cd "$aside" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >npm.log 2>&1 </dev/null) || {
        tail -n 5 "$aside/npm.log" >&2
        fail "npm cannot install the page's packages: see its message above."
    }
    touch "$aside/.complete"
    mv "$aside" "$folder"
}

[ -f "$folder/.complete" ] || with_lock npm install_npm
printf '%s\n' "$folder/node_modules"

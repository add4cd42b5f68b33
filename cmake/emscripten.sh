#!/usr/bin/env bash
# emscripten.sh: makes sure that there is an Emscripten that works and prints its folder (the one
# with emcc in it). In this order:
#   1. an emcc of at least [wanted] on the PATH: a user's emsdk, or the distribution's package;
#   2. as root where the distribution's package is new enough (Debian 13): apt-get install;
#   3. a private root: Debian's package of [plait_release] and what it needs, unpacked in the
#      cache, run through its own dynamic linker. Needs neither root nor namespaces.
# Whatever it is, a threaded C++ program is compiled and run before it is believed.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$(dirname "${BASH_SOURCE[0]}")/apt.sh"

wanted=3.1.69
layout=1 # Raise it when make_wrappers or the unpacking changes: older private roots are then made anew.
private_root="$plait_cache/emscripten-$plait_release-$layout"

emcc_version() { "$1" --version 2>/dev/null | sed -n '1s/.* \([0-9][0-9.]*[0-9]\).*/\1/p'; }

on_path() {
    local version
    have emcc && have em-config || return 1
    version="$(emcc_version emcc)"
    version_at_least "${version:-0}" "$wanted" || return 1
    em-config EMSCRIPTEN_ROOT
}

system_package() {
    local candidate
    is_root && is_debian || return 1
    candidate="$(LC_ALL=C apt-cache policy emscripten 2>/dev/null | awk '$1 == "Candidate:" { print $2 }')"
    version_at_least "${candidate:-0}" "$wanted" || return 1
    say "installing the package emscripten $candidate (377 MB to fetch, 2 GB on disk, a minute or more)"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends emscripten \
        >"$plait_cache/apt.log" 2>&1 </dev/null || fail "the package emscripten cannot be installed: see $plait_cache/apt.log."
}

# ticking FOLDER COMMAND...: says every ten seconds how much is in FOLDER.
ticking() {
    local folder="$1" rc=0 ticker
    shift
    (while sleep 10; do say "  ... $(du -sm "$folder" 2>/dev/null | cut -f1) MB"; done) &
    ticker=$!
    "$@" || rc=$?
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    return $rc
}

# Packages that emcc never touches: the host's node is used, and nothing is compiled for the host.
is_needless() {
    case "$1" in
    nodejs_* | libnode* | node-corepack* | node-undici* | libc6-dev* | linux-libc* | libgcc-*-dev* | \
        libstdc++-*-dev* | libobjc* | lib*san[0-9]_* | binutils* | libbinutils* | dpkg_* | tar_* | debconf_* | \
        tzdata* | openssl* | libssl* | libclang1-* | libgprofng* | ccache* | libcurl* | libkrb5* | libgnutls*) return 0 ;;
    *) return 1 ;;
    esac
}

unpack_packages() {
    local archives="$1" target="$2" deb
    for deb in "$archives"/*.deb; do
        is_needless "$(basename "$deb")" && continue
        dpkg-deb --fsys-tarfile "$deb" | tar -x --no-same-owner -C "$target" --exclude='./usr/share/doc' \
            --exclude='./usr/share/man' --exclude='./usr/share/locale' --exclude='*/emscripten/test' \
            --exclude='*/wasm32-emscripten/lto*' --exclude='*/wasm32-emscripten/pic' --exclude='*-ww*' ||
            return 1
    done
}

# A tool of the private root needs the libraries beside it, not the machine's: a script calls the
# unpacked dynamic linker. Paths are relative to the script, so that the root can be renamed.
make_wrappers() {
    local root="$1" debian="$1/debian" loader libraries tool name
    loader="$(cd "$debian" && ls usr/lib/*/ld-linux*.so.* | head -n 1)"
    libraries="$(dirname "$loader")"
    mkdir -p "$root/bin"
    wrap() { # wrap NAME PROGRAM ARGUMENTS...
        local name="$1" program="$2"
        shift 2
        printf '#!/bin/sh\nd="${0%%/*}/../debian"\nexec "$d/%s" --library-path "$d/%s:$d/usr/lib/llvm-19/lib" --argv0 "$0" "$d/%s" %s "$@"\n' \
            "$loader" "$libraries" "$program" "$*" >"$root/bin/$name"
        chmod +x "$root/bin/$name"
    }
    wrap clang usr/lib/llvm-19/bin/clang '-resource-dir "$d/usr/lib/llvm-19/lib/clang/19"'
    wrap clang++ usr/lib/llvm-19/bin/clang '--driver-mode=g++ -resource-dir "$d/usr/lib/llvm-19/lib/clang/19"'
    for tool in wasm-ld llvm-ar llvm-ranlib llvm-nm llvm-objcopy llvm-strip llvm-dwarfdump llvm-dwp llvm-size llvm-cxxfilt; do
        [ -e "$debian/usr/lib/llvm-19/bin/$tool" ] && wrap "$tool" "usr/lib/llvm-19/bin/$tool"
    done
    for tool in "$debian"/usr/bin/wasm*; do
        name="$(basename "$tool")"
        case "$name" in *-19) ;; *) wrap "$name" "usr/bin/$name" ;; esac
    done
    ln -sfn debian/usr/lib "$root/lib" # Python looks for its library beside the folder it is called in.
    wrap python3 "$(cd "$debian" && ls usr/bin/python3.[0-9]* | head -n 1)"
    # emcc and its kin are Python programs beside a launcher of the same name.
    for tool in "$debian"/usr/share/emscripten/em*.py; do
        printf '%s\n' '#!/bin/sh' 'e="${0%/*}"; r="$e/../../../.."' \
            'export EM_CONFIG="$e/.emscripten" PYTHONDONTWRITEBYTECODE=1' \
            'export EM_LLVM_ROOT="$r/bin" EM_BINARYEN_ROOT="$r" EM_NODE_JS="$(command -v node)"' \
            'exec "$r/bin/python3" -E "$0.py" "$@"' >"${tool%.py}"
        chmod +x "${tool%.py}"
    done
    printf 'FROZEN_CACHE = True\n' >"$debian/usr/share/emscripten/.emscripten"
    ln -sfn ../nodejs "$debian/usr/share/emscripten/node_modules"
}

make_private_root() {
    local archives="$private_apt_dir/archives" aside="$private_root.part"
    [ -f "$private_root/.complete" ] && return
    is_debian || fail "no emcc of at least $wanted on the PATH: install an emsdk, or on macOS: brew install emscripten."
    have node || fail "emcc needs node 18 or newer on the PATH: apt-get install nodejs (as root)."
    need_space 3000 "Emscripten"
    private_apt_update
    say "fetching Emscripten and what it needs from Debian $plait_release (377 MB; an interrupted download is resumed)"
    ticking "$archives" private_apt apt-get -qq -y --download-only install emscripten >&2 </dev/null || {
        private_apt_update force
        ticking "$archives" private_apt apt-get -qq -y --download-only install emscripten >&2 </dev/null
    } || fail "Emscripten could not be fetched: check the network and run it again, it goes on where it stopped."
    say "unpacking it into $private_root (740 MB)"
    rm -rf "$aside" "$private_root"
    mkdir -p "$aside/debian"
    ticking "$aside" unpack_packages "$archives" "$aside/debian" ||
        fail "a fetched package is damaged: remove $archives and run it again."
    make_wrappers "$aside"
    touch "$aside/.complete"
    mv "$aside" "$private_root"
    probe_once "$private_root/debian/usr/share/emscripten"
    rm -rf "$archives"
}

# Compiles a threaded program and runs it under node. Both must work, or nothing that follows will.
probe() {
    local root="$1" dir output
    dir="$(mktemp -d)"
    cat >"$dir/probe.cpp" <<'CPP'
#include <atomic>
#include <cstdio>
#include <thread>
int main() {
    std::atomic<int> sum{0};
    std::thread other([&] { sum += 40; });
    other.join();
    std::printf("sum %d\n", sum.load() + 2);
}
CPP
    "$root/em++" -std=c++20 -O2 -pthread -sPTHREAD_POOL_SIZE=1 -sEXIT_RUNTIME=1 "$dir/probe.cpp" -o "$dir/probe.cjs" >"$dir/log" 2>&1 ||
        fail "the Emscripten in $root cannot compile a program with threads: $(tail -n 1 "$dir/log")"
    output="$(cd "$dir" && node probe.cjs 2>&1 </dev/null)" || true
    [ "$output" = "sum 42" ] ||
        fail "node $(node --version) does not run what the Emscripten in $root compiles: $(printf '%s' "$output" | tail -n 1)"
    rm -rf "$dir"
}

# A stamp per Emscripten and node keeps the probe from running every time.
probe_stamp() {
    local root="$1"
    echo "$plait_cache/probed/$(printf '%s %s %s' "$root" "$(cat "$root/emscripten-version.txt")" "$(node --version)" | tr -c 'a-zA-Z0-9.\n' '_')"
}

probe_once() {
    [ -f "$(probe_stamp "$1")" ] && return
    say "probing the Emscripten in $1"
    probe "$1"
    mkdir -p "$plait_cache/probed"
    touch "$(probe_stamp "$1")"
}

have node || fail "node 18 or newer is needed: apt-get install nodejs (as root)."
if ! root="$(on_path)"; then
    if [ ! -f "$private_root/.complete" ]; then system_package || true; fi
    if ! root="$(on_path)"; then
        [ -f "$private_root/.complete" ] || with_lock toolchain make_private_root
        root="$private_root/debian/usr/share/emscripten"
    fi
fi
probe_once "$root"
printf '%s\n' "$root"

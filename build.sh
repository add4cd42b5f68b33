#!/usr/bin/env bash
# The one entry point: ./build.sh VERB. Every verb gets what it needs by itself; what is slow to
# get is kept in ~/.cache/plait (or $PLAIT_CACHE) and shared by all clones.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. cmake/common.sh
. cmake/tools.sh
. cmake/measure.sh
. cmake/release.sh

usage() {
    cat <<'TEXT'
usage: ./build.sh VERB [ARGUMENTS]
  run [PORT]     build everything and serve the page to this machine; prints its address
  test [PART...] rules, native, web and browser, or the named ones of these and of asan, tsan, page
                 (of browser, what measures no time); ends with `N passed, N failed, N skipped`
  native         build build/native/plait
  release        build build/release/plait, compiled by a profile of what programs do and linked as a whole
                 (some 10 minutes on two cores); `bench` measures it
  web            build build/web: the page, the engine and the panels, a complete static site
  bench          measure the release build against CPython; bench web: in the browsers and under
                 Node, against Pyodide
  fmt [--check]  format the C++ sources with clang-format 14
  tidy           clang-tidy over the C++ sources
  soak NAME      a long run, noted in docs/measured.md: bench, bench-web, stress, slices,
                 regions, forks, threads, asan, tsan, stress-asan (a collection at every safepoint),
                 hazards-tsan, pages (all programs in the browsers); fuzz
                 [SECONDS] [SEED] (random programs against CPython), fuzz-parser [SECONDS] [SEED] (random
                 texts under libFuzzer); with native,
                 chromium or firefox after it: deaths, processes, handover, races; with chromium
                 or firefox: hazards
TEXT
}

# Two builds of one clone at once would spoil each other's tree.
lock_clone() {
    mkdir -p build
    have flock || return 0
    exec {clone_lock}>build/.lock
    flock --nonblock "$clone_lock" && return
    say "waiting for another build in this clone"
    flock "$clone_lock"
}

# configure PRESET ARGUMENTS...: only when there is no build tree; ninja repeats it when needed.
configure() {
    local preset="$1"
    shift
    [ -f "build/$preset/build.ninja" ] && return
    say "configuring build/$preset"
    cmake --preset "$preset" "$@" >"build/$preset.log" 2>&1 || {
        tail -n 30 "build/$preset.log" >&2
        rm -rf "build/$preset"
        fail "cmake --preset $preset failed: its last lines are above, all of them in build/$preset.log."
    }
}

compile() {
    local preset="$1" started=$SECONDS
    shift
    say "building build/$preset"
    nice cmake --build "build/$preset" "$@" >&2 || fail "build/$preset does not build."
    say "build/$preset is up to date ($((SECONDS - started)) s)"
}

build_native() {
    configure native
    # Without SDL2 there is no window; it may have been installed since.
    if has_sdl2 && ! grep -q plait-gui build/native/build.ninja; then
        cmake build/native >build/native.log 2>&1 || fail "build/native cannot be configured again: see build/native.log."
    fi
    compile native
}

# Other builds take the frozen modules' compiler from the native one.
freeze_option() {
    if [ -x build/native/plait-freeze ]; then echo "-DPLAIT_FREEZE=$plait_root/build/native/plait-freeze"; fi
}

build_web() {
    local emscripten
    emscripten="$(cmake/emscripten.sh)" || exit 1
    export PLAIT_EMSCRIPTEN="$emscripten"
    # Another Emscripten means another build tree.
    if [ "$(cat build/wasm/.emscripten 2>/dev/null)" != "$emscripten" ]; then rm -rf build/wasm; fi
    configure wasm $(freeze_option)
    echo "$emscripten" >build/wasm/.emscripten
    compile wasm
    build_web_ui "$emscripten"
}

# The module that draws: built without threads, beside the engine in build/web.
build_web_ui() {
    if [ "$(cat build/ui/.emscripten 2>/dev/null)" != "$1" ]; then rm -rf build/ui; fi
    configure ui
    echo "$1" >build/ui/.emscripten
    compile ui
    record_traces
}

# What the page shows before the first run: the default example's twins, run by the real engine.
record_traces() {
    local model file
    for model in processes threads tasks; do
        file="build/web/recorded_$model.data"
        if [ "$file" -nt build/native/plait ] && [ "$file" -nt "examples/two_$model.py" ]; then continue; fi
        build/native/plait run --trace "build/recorded_$model.plait" "examples/two_$model.py" >/dev/null ||
            fail "build/native/plait cannot record examples/two_$model.py."
        mv "build/recorded_$model.plait" "$file"
    done
}

# The page's own files beside the engine: build/web is then a complete static site.
build_page() {
    local modules
    modules="$(cmake/npm.sh)" || exit 1
    PLAIT_NODE_MODULES="$modules" node web/assemble.mjs >&2 || fail "the page does not build."
}

# build_sanitized asan|tsan, and the options of what runs with it.
build_sanitized() {
    build_native # The frozen modules' compiler is taken from it.
    configure "$1" $(freeze_option)
    compile "$1"
    export ASAN_OPTIONS=detect_leaks=0:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1
    export TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1
}

# --- test --------------------------------------------------------------------------------------

passed=0 failed=0 skipped=0

count() {
    passed=$((passed + $1))
    failed=$((failed + $2))
    skipped=$((skipped + ${3:-0}))
}

# stage NAME COMMAND...: runs a test runner, shows what it says, and counts. The runner's own
# closing line gives the numbers; a runner that dies without one counts as one failure.
stage() {
    local name="$1" log="build/test-$1.log" rc=0 line started=$SECONDS
    shift
    say "testing: $name"
    "$@" >"$log" 2>&1 || rc=$?
    case "$name" in
    unit*) # ctest: 97% tests passed, 2 tests failed out of 60
        line="$(sed -n 's/^.*tests passed, \([0-9]*\) tests failed out of \([0-9]*\).*/\1 \2/p' "$log" | tail -n 1)"
        [ -n "$line" ] && line="$((${line#* } - ${line% *})) ${line% *} 0" ;;
    rules | cli) line="$(awk '$1 == "#" && $2 ~ /^(pass|fail|skipped)$/ { print $3 }' "$log" | tr '\n' ' ')" ;;
    *) line="$(sed -n 's/^.*: \([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' "$log" | tail -n 1)" ;;
    esac
    if [ -z "$line" ] || { [ "$rc" != 0 ] && [ "$(echo "$line" | cut -d' ' -f2)" = 0 ]; }; then
        line="0 1 0"
    fi
    # shellcheck disable=SC2086
    count $line
    set -- $line
    if [ "$2" != 0 ]; then tail -n 200 "$log" | grep -v "^$name: "; fi
    printf '%s: %s passed, %s failed, %s skipped (%s s)\n' "$name" "$1" "$2" "${3:-0}" "$((SECONDS - started))"
}

conformance() { node tests/run_conformance.mjs "$@"; }
unit_tests() { ctest --test-dir "build/$1" --output-on-failure -j2; }

# Some half a minute of random programs, the same ones each time; `soak fuzz` makes new ones.
random_programs() {
    if have python3; then
        python3 -B tests/fuzz/run.py --seeds 1:2000
    else
        echo "fuzz: 0 passed, 0 failed, 1 skipped"
    fi
}

# ThreadSanitizer's memory layout does not fit where addresses are randomised over 32 bits.
without_aslr() {
    if setarch -R true 2>/dev/null; then setarch -R "$@"; else "$@"; fi
}

test_native() {
    build_native
    stage unit-native unit_tests native
    stage conformance conformance --name conformance
    stage spawn conformance --name spawn --spawn --processes only
    # The region is the process: it moves, at safepoints of every instruction, between collections.
    # Waits are stretched, so that they are not outlasted; four programs at once fill them.
    stage regions conformance --name regions --timeout-scale 6 --jobs 4 \
        --option=--debug=gc-stress,tiny-slice,relocate,thin,stretch
    stage cli node --test --test-reporter=tap tests/native/*_test.mjs
    stage fuzz random_programs
}

test_web() {
    build_native
    build_web
    build_page # Its kernel runs under Node too.
    stage web conformance --name web --without-native --processes without --timeout-scale 2 \
        --leave-out tests/node/left_out.txt --command "node --wasm-lazy-compilation --liftoff-only tests/node/run.mjs"
    stage web-processes conformance --name web-processes --without-native --processes only --timeout-scale 2 \
        --command "node --wasm-lazy-compilation --liftoff-only tests/node/page.mjs"
}

# What whoever drives browsers needs: the site, and the packages that drive them.
prepare_browsers() {
    build_native
    build_web
    build_page
    export PLAIT_NODE_MODULES
    PLAIT_NODE_MODULES="$(cmake/npm.sh)"
}

# The page in Chromium and Firefox; the programs in it are `soak pages`.
test_browser() {
    prepare_browsers
    stage browser node tests/browser/run.mjs
}

# The same but for the tests that measure time and want the machine for themselves.
test_page() {
    prepare_browsers
    stage page node tests/browser/run.mjs --together
}

test_asan() {
    build_sanitized asan
    stage unit-asan unit_tests asan
    stage asan conformance --name asan --timeout-scale 6 --command "build/asan/plait run"
}

# ThreadSanitizer cannot follow a fork with threads: those programs run under ASan alone. The hazards
# switch the GIL off themselves; the other programs run with it and without.
test_tsan() {
    build_sanitized tsan
    stage unit-tsan without_aslr ctest --test-dir build/tsan --output-on-failure -j2 -E ForkedChild
    local programs=(threads/ asyncio/ faults/thread/ faults/task/)
    stage tsan without_aslr node tests/run_conformance.mjs --name tsan --timeout-scale 10 \
        --command "build/tsan/plait run" hazards/ "${programs[@]}"
    stage tsan-gil-off without_aslr node tests/run_conformance.mjs --name tsan-gil-off --timeout-scale 10 \
        --command "build/tsan/plait run" --option=--gil=off --except /gil/ --except hazards/ "${programs[@]}"
}

test_rules() {
    if have clang-format-14; then
        stage format check_format
    else
        say "format is not checked: that needs clang-format 14 exactly"
    fi
    stage rules node --test --test-reporter=tap tests/rules/*_test.mjs
}

# parts_to_test [PART...]: the parts, all but the sanitizers' where none is named.
parts_to_test() {
    local part
    [ $# -gt 0 ] || set -- rules native web browser
    for part in "$@"; do
        case "$part" in
        rules | native | web | page | browser | asan | tsan) ;;
        *) fail "test: there is no part '$part', only rules, native, web, browser, page, asan and tsan." ;;
        esac
    done
    echo "$@"
}

test_parts() {
    local started=$SECONDS part
    need_space 3000 "A full test run"
    for part in "$@"; do
        "test_$part"
    done
    say "tests took $((SECONDS - started)) s"
    printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
    [ "$failed" = 0 ]
}

# --- format, tidy ------------------------------------------------------------------------------

cpp_files() { find src tests/unit bench -name '*.h' -o -name '*.cpp' | sort; }

# The one stage without a runner of its own: each file counts.
check_format() {
    local files unformatted bad
    files="$(cpp_files)"
    unformatted="$(echo "$files" | xargs -P2 -n64 clang-format-14 --dry-run 2>&1 | sed -n 's/^\([^:]*\):[0-9:]* warning: code should.*/\1/p' | sort -u)"
    bad="$(echo -n "$unformatted" | grep -c '')" || true
    [ "$bad" = 0 ] || echo "$unformatted" | sed 's/$/ is not formatted: .\/build.sh fmt/'
    echo "format: $(($(echo "$files" | wc -l) - bad)) passed, $bad failed, 0 skipped"
    [ "$bad" = 0 ]
}

verb_fmt() {
    have clang-format-14 || fail "clang-format 14 exactly is needed (others format otherwise): apt-get install clang-format-14 on Debian 12, as root."
    if [ "${1:-}" = --check ]; then check_format; else cpp_files | xargs clang-format-14 -i; fi
}

verb_tidy() {
    local tidy
    tidy="$(command -v clang-tidy-14 || command -v clang-tidy || true)"
    [ -n "$tidy" ] || fail "clang-tidy is needed: apt-get install clang-tidy, as root."
    build_native
    cpp_files | grep '^src/.*\.cpp$' | grep -v '_web\.cpp$' | grep -v engine_main |
        xargs -P2 -n4 "$tidy" -p build/native --quiet
}

# --- run ---------------------------------------------------------------------------------------

# The address goes to standard output whether that is a terminal or not; the server stays until it is
# ended.
verb_run() {
    build_native
    build_web
    build_page
    cat >&2 <<TEXT
[plait] The page is built. Its address follows; open it in a browser on this machine.
[plait]   build/native/plait run --summary YOUR.py   the same program natively
[plait]   build/native/plait serve                   the page again, without building
TEXT
    # The server outlives the build: it must not keep other builds of this clone waiting.
    if [ -n "${clone_lock:-}" ]; then exec {clone_lock}>&-; fi
    exec build/native/plait serve ${1:+--port="$1"} build/web
}

# needs_of VERB [PART...]: what it needs of the machine beside the build's tools.
needs_of() {
    case "$*" in
    run* | web*) echo page ;;
    bench*web* | soak*bench-web* | soak*pages* | soak*deaths* | soak*processes* | soak*handover* | soak*races* | soak\ hazards | soak\ hazards\ *) echo page browsers ;;
    test*native*browser* | test*native*page*) echo page browsers window ;;
    test*browser* | test*page*) echo page browsers ;;
    test*native*web*) echo page window ;;
    test*web*) echo page ;;
    test*native*) echo window ;;
    esac
}

main() {
    local verb="${1:-}" parts
    [ $# -gt 0 ] && shift
    if [ "$verb" = test ]; then
        parts="$(parts_to_test "$@")" || exit 1
        # shellcheck disable=SC2086
        set -- $parts
    fi
    case "$verb" in
    run | test | native | release | web | bench | tidy | soak)
        mkdir -p "$plait_cache" 2>/dev/null || fail "cannot write to $plait_cache: set PLAIT_CACHE to a folder that can be written."
        # shellcheck disable=SC2046
        ensure_tools $(needs_of "$verb" "$@")
        ensure_optional "$verb"
        lock_clone
        ;;
    esac
    case "$verb" in
    run) verb_run "$@" ;;
    test) test_parts "$@" ;;
    native) build_native ;;
    web) build_native && build_web && build_page ;;
    release) build_release ;;
    bench) measure_bench "$@" ;;
    soak) build_native && measure_soak "$@" ;;
    fmt) verb_fmt "$@" ;;
    tidy) verb_tidy ;;
    *) usage && { [ "$verb" = help ] || exit 2; } ;;
    esac
}

main "$@"

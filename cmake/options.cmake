# Flags. Everything of ours is built without exceptions and without RTTI (docs/dependencies.md names
# the exceptions to that); a sanitizer applies to our code and to the libraries alike.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g")

set(PLAIT_SANITIZE "" CACHE STRING "Value of -fsanitize=, such as address,undefined or thread")
option(PLAIT_TESTS "Build the unit tests" ON)
option(PLAIT_FUZZ "Build tests/fuzz/parser_fuzzer, which takes clang's libFuzzer" OFF)
option(PLAIT_BENCH "Build the microbenchmarks of bench/" OFF)
option(PLAIT_WERROR "A warning fails the build" OFF)

string(COMPARE EQUAL "${CMAKE_SYSTEM_NAME}" "Emscripten" PLAIT_WEB)
# On the web a configure makes one of two modules: the engine, whose memory threads share, or with
# this the module that draws, which has no threads.
option(PLAIT_WEB_UI "Build ui.wasm instead of engine.wasm" OFF)

if(PLAIT_SANITIZE)
  add_compile_options(-fsanitize=${PLAIT_SANITIZE} -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=${PLAIT_SANITIZE})
  if(PLAIT_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=all)
  endif()
endif()
if(PLAIT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(PLAIT_WEB AND NOT PLAIT_WEB_UI)
  # Every object, the libraries' too, must be built for a memory that threads share.
  add_compile_options(-pthread)
  add_link_options(-pthread)
endif()

# Where there is a ccache, all clones share what was compiled before. Emscripten's compiler is a
# script, which does not change with its version: the file that names the version is hashed too.
find_program(PLAIT_CCACHE ccache)
if(PLAIT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(cache "$ENV{PLAIT_CACHE}")
  if(NOT cache)
    set(cache "$ENV{HOME}/.cache/plait")
  endif()
  set(launcher
      ${CMAKE_COMMAND} -E env "CCACHE_DIR=${cache}/ccache" CCACHE_MAXSIZE=2G CCACHE_NOHASHDIR=1
      "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}")
  if(PLAIT_WEB)
    get_filename_component(emscripten "${CMAKE_CXX_COMPILER}" DIRECTORY)
    list(APPEND launcher CCACHE_COMPILERTYPE=clang CCACHE_COMPILERCHECK=content
         "CCACHE_EXTRAFILES=${emscripten}/emscripten-version.txt")
  endif()
  list(APPEND launcher ${PLAIT_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

if(NOT PLAIT_WEB_UI)
  find_package(Threads REQUIRED)
endif()

# plait_strict(TARGET): the warnings and the dialect that our own code is held to.
function(plait_strict target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -fno-exceptions -fno-rtti)
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    target_compile_options(${target} PRIVATE -Wthread-safety)
  endif()
  if(PLAIT_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()

# `./build.sh release` makes the presets release-training and release, in this order: the first counts what runs in
# the files that run programs, into PLAIT_PROFILES as processes end, the second compiles them by these counts and links
# them as a whole. All other files are those of the native build.
set(PLAIT_PROFILE "" CACHE STRING "Empty, count or use")
set(PLAIT_PROFILES "${CMAKE_SOURCE_DIR}/build/profiles" CACHE PATH "Where the counts are")
if(PLAIT_PROFILE AND NOT (CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 12))
  message(FATAL_ERROR "A release build needs g++ 12 or newer: say CC=gcc CXX=g++.")
endif()

# plait_profiled(TARGET): it is one of those that the release build is about.
function(plait_profiled target)
  if(NOT PLAIT_PROFILE)
    return()
  endif()
  # GCC finds the counts of a file by its place below the build tree; ccache would not see that they changed.
  target_compile_options(${target} PRIVATE "-fprofile-prefix-path=${CMAKE_BINARY_DIR}")
  set_target_properties(${target} PROPERTIES C_COMPILER_LAUNCHER "" CXX_COMPILER_LAUNCHER "")
  if(PLAIT_PROFILE STREQUAL "count")
    # Threads count too, and what got lost between them would make counts that contradict each other.
    target_compile_options(${target} PRIVATE "-fprofile-generate=${PLAIT_PROFILES}" -fprofile-update=atomic)
    target_link_options(${target} PUBLIC "-fprofile-generate=${PLAIT_PROFILES}")
  else()
    # What no training program ran is compiled as without counts, not for size.
    target_compile_options(
      ${target} PRIVATE "-fprofile-use=${PLAIT_PROFILES}" -fprofile-partial-training -Wno-missing-profile)
    set_target_properties(${target} PROPERTIES INTERPROCEDURAL_OPTIMIZATION ON)
  endif()
endfunction()

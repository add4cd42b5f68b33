# Third-party code, all of it built from pinned sources that cmake/sources.sh keeps in the cache.

function(plait_source name result)
  execute_process(
    COMMAND bash "${CMAKE_SOURCE_DIR}/cmake/sources.sh" ${name}
    OUTPUT_VARIABLE folder
    OUTPUT_STRIP_TRAILING_WHITESPACE
    RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "The source of ${name} is missing; the line above says what to do.")
  endif()
  set(${result} "${folder}" PARENT_SCOPE)
endfunction()

# What the panels are made with; the engine for the web has none.
if(PLAIT_WEB_UI OR NOT PLAIT_WEB)
  include(graphics)
endif()

if(PLAIT_WEB_UI)
  return()
endif()

# Big integers. A hundred and fifty small files: a unity build takes 3 s instead of 12.
plait_source(libtommath tommath_dir)
file(GLOB tommath_files "${tommath_dir}/bn_*.c")
add_library(tommath STATIC ${tommath_files})
set_target_properties(tommath PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 40)
target_include_directories(tommath SYSTEM PUBLIC "${tommath_dir}")
plait_profiled(tommath)
target_compile_options(tommath PRIVATE -w $<$<BOOL:${PLAIT_WEB}>:-Os>) # A visitor waits for every byte.

# Regular expressions: for characters of 32 bits, as all subjects are given. Only what compiles, matches
# and keeps a compiled pattern as bytes; no JIT, which a page could not have.
plait_source(pcre2 pcre2_dir)
set(pcre2_made "${CMAKE_BINARY_DIR}/generated/pcre2")
configure_file("${pcre2_dir}/src/config.h.generic" "${pcre2_made}/config.h" COPYONLY)
configure_file("${pcre2_dir}/src/pcre2.h.generic" "${pcre2_made}/pcre2.h" COPYONLY)
configure_file("${pcre2_dir}/src/pcre2_chartables.c.dist" "${pcre2_made}/pcre2_chartables.c" COPYONLY)
set(pcre2_files auto_possess chkdint compile compile_class context error extuni find_bracket match match_data newline
                ord2utf pattern_info script_run serialize string_utils study tables ucd valid_utf xclass)
list(TRANSFORM pcre2_files REPLACE "(.+)" "${pcre2_dir}/src/pcre2_\\1.c")

add_library(pcre2_32 STATIC ${pcre2_files} "${pcre2_made}/pcre2_chartables.c")
target_include_directories(pcre2_32 SYSTEM PUBLIC "${pcre2_made}" PRIVATE "${pcre2_dir}/src")
target_compile_definitions(
  pcre2_32 PRIVATE HAVE_CONFIG_H PCRE2_CODE_UNIT_WIDTH=32 SUPPORT_UNICODE SUPPORT_PCRE2_32
  PUBLIC PCRE2_STATIC)
target_compile_options(pcre2_32 PRIVATE -w)
plait_profiled(pcre2_32)
if(PLAIT_WEB)
  target_compile_options(pcre2_32 PRIVATE -Os) # A visitor waits for every byte.
endif()

# Share links: raw deflate. Only what deflate and inflate in memory need.
plait_source(zlib zlib_dir)
set(zlib_files adler32 crc32 deflate inffast inflate inftrees trees zutil)
list(TRANSFORM zlib_files REPLACE "(.+)" "${zlib_dir}/\\1.c")
add_library(zlib STATIC ${zlib_files})
target_include_directories(zlib SYSTEM PUBLIC "${zlib_dir}")
target_compile_options(zlib PRIVATE -w $<$<BOOL:${PLAIT_WEB}>:-Os>) # A visitor waits for every byte.

# `plait serve`: one header, in one file of ours. It reports by exceptions, so that file has them.
if(NOT PLAIT_WEB)
  plait_source(cpp-httplib httplib_dir)
  add_library(httplib INTERFACE)
  target_include_directories(httplib SYSTEM INTERFACE "${httplib_dir}")
endif()

if(PLAIT_TESTS)
  plait_source(googletest googletest_dir)
  add_library(googletest STATIC "${googletest_dir}/googletest/src/gtest-all.cc"
                                "${googletest_dir}/googletest/src/gtest_main.cc")
  target_include_directories(googletest SYSTEM PUBLIC "${googletest_dir}/googletest/include")
  target_include_directories(googletest PRIVATE "${googletest_dir}/googletest")
  target_compile_options(googletest PRIVATE -w -O1)
  target_link_libraries(googletest PUBLIC Threads::Threads)
endif()

if(PLAIT_BENCH)
  plait_source(benchmark benchmark_dir)
  set(BENCHMARK_ENABLE_TESTING OFF CACHE BOOL "")
  set(BENCHMARK_ENABLE_INSTALL OFF CACHE BOOL "")
  set(BENCHMARK_ENABLE_GTEST_TESTS OFF CACHE BOOL "")
  add_subdirectory("${benchmark_dir}" "${CMAKE_BINARY_DIR}/benchmark" EXCLUDE_FROM_ALL)
endif()

# The mains of src/app: wiring only.

if(NOT PLAIT_WEB AND EXISTS "${CMAKE_SOURCE_DIR}/src/app/plait_main.cpp")
  add_executable(plait src/app/plait_main.cpp)
  plait_strict(plait)
  target_link_libraries(plait PRIVATE plait_app)
  if(PLAIT_PROFILE STREQUAL "count")
    target_sources(plait PRIVATE cmake/counts_at_exit.c)
    target_link_options(plait PRIVATE -Wl,--wrap=_exit)
  endif()
endif()

# Any bytes as a program's text: `./build.sh soak fuzz-parser` runs it.
if(PLAIT_FUZZ)
  add_executable(parser_fuzzer tests/fuzz/parser_fuzzer.cpp tests/unit/lang/code_verifier.cpp)
  plait_strict(parser_fuzzer)
  target_include_directories(parser_fuzzer PRIVATE "${CMAKE_SOURCE_DIR}/tests")
  target_link_libraries(parser_fuzzer PRIVATE plait_lang)
  target_link_options(parser_fuzzer PRIVATE -fsanitize=fuzzer)
endif()

# Limits to measure tasks, threads and processes by: bench/run.mjs runs them where they lie beside plait.
if(NOT PLAIT_WEB)
  foreach(limit coroutine_switch two_cores)
    add_executable(${limit} bench/${limit}.cpp)
    plait_strict(${limit})
  endforeach()
endif()

# The native window, where there is SDL2.
if(NOT PLAIT_WEB AND PLAIT_HAS_SDL2)
  file(GLOB gui_files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/app/gui_*.cpp")
  list(FILTER gui_files EXCLUDE REGEX "gui_sdl_parts")
  add_executable(plait-gui ${gui_files} ${code_font_output})
  plait_strict(plait-gui)
  target_link_libraries(plait-gui PRIVATE plait_app imgui_sdl2)
endif()

# The engine: runs programs in a browser's workers, and under Node for the tests. Its memory has a
# fixed size, because growing a shared memory makes every access through JavaScript slower and
# kills pages on some phones.
if(PLAIT_WEB AND NOT PLAIT_WEB_UI AND EXISTS "${CMAKE_SOURCE_DIR}/src/app/engine_main.cpp")
  add_executable(engine src/app/engine_main.cpp)
  plait_strict(engine)
  set_target_properties(engine PROPERTIES SUFFIX ".mjs")
  target_link_libraries(engine PRIVATE plait_app)
  target_link_options(
    engine
    PRIVATE
    -O3 # What the linker's optimizer does; the code is as its files say.
    -sMODULARIZE=1
    -sEXPORT_ES6=1
    -sENVIRONMENT=web,worker,node
    -sINITIAL_MEMORY=268435456
    -sALLOW_MEMORY_GROWTH=0
    -sSTACK_SIZE=262144
    -sDEFAULT_PTHREAD_STACK_SIZE=262144
    -sFILESYSTEM=0
    -sINVOKE_RUN=0
    --no-entry
    # One function sleeps, and nothing calls it but JavaScript: so nothing else is instrumented.
    -sASYNCIFY=1
    -sASYNCIFY_ONLY=plait_run
    -sASYNCIFY_IMPORTS=emscripten_sleep
    -sEXPORTED_FUNCTIONS=_malloc,_free
    -sEXPORTED_RUNTIME_METHODS=HEAPU8,ENV)
  # The JavaScript that src/platform/*_web.cpp calls.
  file(GLOB js_libraries CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/web/*_library.js")
  list(FILTER js_libraries EXCLUDE REGEX "ui_library")
  # web/arena.mjs is the kernel worker's too: its one function becomes a library.
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/web/arena.mjs")
  file(READ "${CMAKE_SOURCE_DIR}/web/arena.mjs" arena)
  string(REPLACE "export function openArena" "const openArena = function" arena "${arena}")
  file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/arena_library.js"
       CONTENT "@arena@\naddToLibrary({$plaitOpenArena: openArena});\n" @ONLY)
  list(APPEND js_libraries "${CMAKE_BINARY_DIR}/arena_library.js")
  foreach(library IN LISTS js_libraries)
    target_link_options(engine PRIVATE "SHELL:--js-library \"${library}\"")
  endforeach()
  set_target_properties(engine PROPERTIES LINK_DEPENDS "${js_libraries}")
endif()

# The panels: draw on the page's main thread. Beside the engine, in build/web.
if(PLAIT_WEB_UI)
  add_executable(ui src/app/ui_main.cpp src/app/forms.cpp src/app/gui_window.cpp src/app/gui_sdl_parts.cpp)
  plait_strict(ui)
  set_target_properties(ui PROPERTIES SUFFIX ".mjs")
  target_link_libraries(ui PRIVATE plait_ui imgui_sdl2)
  target_link_options(
    ui
    PRIVATE
    --no-entry
    -Os
    -sMODULARIZE=1
    -sEXPORT_ES6=1
    -sEXPORT_NAME=createUi
    -sENVIRONMENT=web,node
    -sALLOW_MEMORY_GROWTH=1
    -sINITIAL_MEMORY=33554432
    -sSTACK_SIZE=262144
    -sFILESYSTEM=0
    -sMIN_WEBGL_VERSION=2
    -sMAX_WEBGL_VERSION=2
    -sGL_ENABLE_GET_PROC_ADDRESS=0
    -sEXPORTED_RUNTIME_METHODS=HEAPU8,UTF8ToString,stringToNewUTF8)
  file(GLOB ui_js CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/web/ui_library.js")
  foreach(library IN LISTS ui_js)
    target_link_options(ui PRIVATE --js-library "${library}")
  endforeach()
  set_target_properties(ui PROPERTIES LINK_DEPENDS "${ui_js}")
endif()

# Frozen modules: every src/modules/**/*.py is compiled at build time by plait-freeze and becomes
# static data. `foo/bar.py` is the module foo.bar, `foo/__init__.py` the package foo. On the web only
# those that src/modules/engine_modules.txt names; the others go to modules.data beside the engine.

# A cross build is told where a native plait-freeze is; a native build makes its own.
set(PLAIT_FREEZE "" CACHE FILEPATH "A plait-freeze that runs on this machine")

if(PLAIT_WEB_UI)
  return()
endif()
file(GLOB_RECURSE frozen_files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/modules/*.py")
set(frozen_output "")

if(EXISTS "${CMAKE_SOURCE_DIR}/src/app/freeze_main.cpp" AND NOT PLAIT_FREEZE)
  if(PLAIT_WEB)
    message(FATAL_ERROR "Give -DPLAIT_FREEZE=build/native/plait-freeze (./build.sh web does).")
  endif()
  add_executable(plait-freeze src/app/freeze_main.cpp)
  plait_strict(plait-freeze)
  target_link_libraries(plait-freeze PRIVATE plait_lang)
  set(freeze_command plait-freeze)
elseif(PLAIT_FREEZE)
  set(freeze_command "${PLAIT_FREEZE}")
endif()

if(freeze_command)
  set(frozen_output "${CMAKE_BINARY_DIR}/generated/frozen_modules.cpp")
  set(carried "${CMAKE_SOURCE_DIR}/src/modules/engine_modules.txt")
  set(late_output "")
  set(late_options "")
  if(PLAIT_WEB)
    set(late_output "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/modules.data")
    set(late_options "--carried=${carried}" "--late=${late_output}")
  endif()
  add_custom_command(
    OUTPUT "${frozen_output}" ${late_output}
    COMMAND ${CMAKE_COMMAND} -E make_directory "${CMAKE_BINARY_DIR}/generated"
    # plait-freeze OUTPUT ROOT [--carried=LIST --late=FILE] FILE...: names the modules by their paths below ROOT.
    COMMAND ${freeze_command} "${frozen_output}" "${CMAKE_SOURCE_DIR}/src/modules" ${late_options} ${frozen_files}
    DEPENDS ${freeze_command} ${frozen_files} "${carried}"
    COMMENT "Freezing src/modules/**/*.py"
    VERBATIM)
endif()

# The layers, lowest first. A layer may include its own headers and those of the layers before it
# (tests/rules/layers.mjs checks that), and its library links to the one before.

set(PLAIT_LAYERS base platform trace lang vm runtime modules link app)

set(previous "")
foreach(layer IN LISTS PLAIT_LAYERS)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/${layer}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "_main\\.cpp$") # cmake/programs.cmake has those.
  # X_web.cpp and X_native.cpp are two halves of one header: the build takes one.
  if(PLAIT_WEB)
    list(FILTER sources EXCLUDE REGEX "_native\\.cpp$")
  else()
    list(FILTER sources EXCLUDE REGEX "_web\\.cpp$")
  endif()
  if(layer STREQUAL "modules")
    list(APPEND sources ${frozen_output})
  endif()
  if(sources)
    add_library(plait_${layer} STATIC ${sources})
    plait_strict(plait_${layer})
    set(scope PUBLIC)
  else() # A layer without a source file yet.
    add_library(plait_${layer} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(plait_${layer} ${scope} "${CMAKE_SOURCE_DIR}/src")
  target_link_libraries(plait_${layer} ${scope} Threads::Threads)
  if(previous)
    target_link_libraries(plait_${layer} ${scope} plait_${previous})
  endif()
  if(layer STREQUAL "vm")
    target_link_libraries(plait_${layer} ${scope} tommath)
  endif()
  if(layer STREQUAL "link")
    target_link_libraries(plait_${layer} ${scope} zlib)
  endif()
  if(layer STREQUAL "app" AND NOT PLAIT_WEB)
    target_link_libraries(plait_${layer} ${scope} httplib)
    set_source_files_properties(
      "${CMAKE_SOURCE_DIR}/src/app/serve_native.cpp" PROPERTIES COMPILE_OPTIONS "-fexceptions;-frtti;-O1")
  endif()
  set(previous ${layer})
endforeach()

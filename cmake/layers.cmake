# The layers, lowest first. A layer may include its own headers and those of the layers before it
# (tests/rules/layers.mjs checks that), and its library links to the one before.

if(PLAIT_WEB_UI)
  set(PLAIT_LAYERS base platform trace ui)
elseif(PLAIT_WEB)
  set(PLAIT_LAYERS base platform trace lang vm runtime modules link app)
else()
  set(PLAIT_LAYERS base platform trace lang vm runtime modules link ui app)
endif()

set(previous "")
# Of the virtual machine: what runs at the start of a program, at its end, or once for a message (-Oz), or where its
# own work is small beside that of others (-Os).
set(vm_hardly
    absent
    adapters
    bigint
    bootstrap
    bytearray
    bytes_natives
    class_builder
    classes
    code_loader
    codecs
    complex
    dunders
    exception_natives
    exception_text
    finalizers
    float_natives
    heap_verify
    import
    import_lock
    matching
    object_functions
    object_natives
    refusal
    repr
    repr_container
    repr_simple
    suggestions
    traceback
    unicode
    vm
    weak)
set(vm_seldom
    arguments
    bytes_data
    container_frames
    container_hash
    dict_methods
    exceptions
    format_number
    format_spec
    heap_finalizable
    int_natives
    int_text
    list_methods
    machine
    number_natives
    percent
    print
    range
    set_algebra
    set_methods
    shapes
    slice
    str_case
    str_format
    str_layout
    str_methods
    text_frame
    text_natives
    watch)
set(runtime_hardly
    children
    deadline
    import_wait
    natives
    processes
    relocate
    runtime
    threads)
set(runtime_seldom output)

foreach(layer IN LISTS PLAIT_LAYERS)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/${layer}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "_main\\.cpp$|/gui_") # cmake/programs.cmake has those.
  # X_web.cpp and X_native.cpp are two halves of one header: the build takes one.
  if(PLAIT_WEB)
    list(FILTER sources EXCLUDE REGEX "_native\\.cpp$")
  else()
    list(FILTER sources EXCLUDE REGEX "_web\\.cpp$")
  endif()
  if(layer STREQUAL "modules")
    list(APPEND sources ${frozen_output})
  endif()
  if(layer STREQUAL "ui")
    list(APPEND sources ${font_output} ${shader_output})
  endif()
  if(sources)
    add_library(plait_${layer} STATIC ${sources})
    plait_strict(plait_${layer})
    if(layer MATCHES "^(base|platform|trace|lang|vm|runtime|modules)$")
      plait_profiled(plait_${layer})
    endif()
    # A visitor waits for every byte, and these are not what runs in a program's loops.
    if(PLAIT_WEB AND layer MATCHES "^(base|platform|trace|lang|link|app)$")
      target_compile_options(plait_${layer} PRIVATE -Oz)
    elseif(PLAIT_WEB AND layer STREQUAL "modules")
      target_compile_options(plait_${layer} PRIVATE -Os)
    elseif(PLAIT_WEB AND layer MATCHES "^(vm|runtime)$")
      foreach(name IN LISTS ${layer}_seldom)
        set_source_files_properties("${CMAKE_SOURCE_DIR}/src/${layer}/${name}.cpp" PROPERTIES COMPILE_OPTIONS "-Os")
      endforeach()
      foreach(name IN LISTS ${layer}_hardly)
        set_source_files_properties("${CMAKE_SOURCE_DIR}/src/${layer}/${name}.cpp" PROPERTIES COMPILE_OPTIONS "-Oz")
      endforeach()
    endif()
    set(scope PUBLIC)
  else() # A layer without a source file yet.
    add_library(plait_${layer} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(plait_${layer} ${scope} "${CMAKE_SOURCE_DIR}/src")
  target_link_libraries(plait_${layer} ${scope} $<TARGET_NAME_IF_EXISTS:Threads::Threads>)
  if(previous)
    target_link_libraries(plait_${layer} ${scope} plait_${previous})
  endif()
  if(layer STREQUAL "vm")
    target_link_libraries(plait_${layer} ${scope} tommath)
  endif()
  if(layer STREQUAL "modules")
    target_link_libraries(plait_${layer} ${scope} pcre2_32)
  endif()
  if(layer STREQUAL "link")
    target_link_libraries(plait_${layer} ${scope} zlib)
  endif()
  if(layer STREQUAL "app" AND NOT PLAIT_WEB)
    target_link_libraries(plait_${layer} ${scope} httplib)
    set_source_files_properties(
      "${CMAKE_SOURCE_DIR}/src/app/serve_native.cpp" PROPERTIES COMPILE_OPTIONS "-fexceptions;-frtti;-O1")
  endif()
  if(layer STREQUAL "ui")
    target_link_libraries(plait_${layer} ${scope} imgui)
  endif()
  set(previous ${layer})
endforeach()

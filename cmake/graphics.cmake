# Dear ImGui, SDL2 and the font: what the panels of src/ui are made with.

plait_source(imgui imgui_dir)
add_library(imgui STATIC "${imgui_dir}/imgui.cpp" "${imgui_dir}/imgui_draw.cpp"
                         "${imgui_dir}/imgui_tables.cpp" "${imgui_dir}/imgui_widgets.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${imgui_dir}")
target_compile_definitions(
  imgui
  PUBLIC IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS IMGUI_DISABLE_OBSOLETE_FUNCTIONS
         IMGUI_DISABLE_FILE_FUNCTIONS)
target_compile_options(imgui PRIVATE -w -fno-exceptions -fno-rtti)

if(PLAIT_WEB)
  target_compile_options(imgui PRIVATE -Os) # A visitor waits for every byte.
endif()

# Inter, cut to the characters that are used, as static data.
plait_source(fonts-inter inter_dir)
set(font_output "${CMAKE_BINARY_DIR}/generated/fonts.cpp")
set(font_folder "${inter_dir}/usr/share/fonts/opentype/inter")
add_custom_command(
  OUTPUT "${font_output}"
  COMMAND ${CMAKE_COMMAND} -E make_directory "${CMAKE_BINARY_DIR}/generated"
  COMMAND node "${CMAKE_SOURCE_DIR}/cmake/subset_font.mjs" "${font_output}"
          "${font_folder}/Inter-Regular.otf" kInterRegular "${font_folder}/Inter-SemiBold.otf" kInterSemiBold
  DEPENDS "${CMAKE_SOURCE_DIR}/cmake/subset_font.mjs"
  COMMENT "Cutting the fonts"
  VERBATIM)

# Inconsolata, for programs in the native window; the page has its editor's.
if(NOT PLAIT_WEB)
  plait_source(fonts-inconsolata inconsolata_dir)
  set(code_font_output "${CMAKE_BINARY_DIR}/generated/code_font.cpp")
  add_custom_command(
    OUTPUT "${code_font_output}"
    COMMAND ${CMAKE_COMMAND} -E make_directory "${CMAKE_BINARY_DIR}/generated"
    COMMAND node "${CMAKE_SOURCE_DIR}/cmake/subset_font.mjs" "${code_font_output}"
            "${inconsolata_dir}/usr/share/fonts/truetype/inconsolata/Inconsolata.otf" kInconsolata
    DEPENDS "${CMAKE_SOURCE_DIR}/cmake/subset_font.mjs"
    COMMENT "Cutting the font of programs"
    VERBATIM)
endif()

# The shaders' text, likewise.
file(GLOB shader_files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/shaders/*.vert" "${CMAKE_SOURCE_DIR}/shaders/*.frag"
     "${CMAKE_SOURCE_DIR}/shaders/*.glsl")
set(shader_output "${CMAKE_BINARY_DIR}/generated/shaders.cpp")
add_custom_command(
  OUTPUT "${shader_output}"
  COMMAND ${CMAKE_COMMAND} -E make_directory "${CMAKE_BINARY_DIR}/generated"
  COMMAND node "${CMAKE_SOURCE_DIR}/cmake/embed_shaders.mjs" "${shader_output}" ${shader_files}
  DEPENDS "${CMAKE_SOURCE_DIR}/cmake/embed_shaders.mjs" ${shader_files}
  COMMENT "Embedding shaders/*"
  VERBATIM)

# SDL2: on the web from source, the parts that a window with WebGL and input needs; natively the
# system's, and where there is none, everything but the window is built.
if(PLAIT_WEB)
  plait_source(libsdl2 sdl2_dir)
  file(
    GLOB sdl2_files
    "${sdl2_dir}/src/*.c"
    "${sdl2_dir}/src/atomic/*.c"
    "${sdl2_dir}/src/cpuinfo/*.c"
    "${sdl2_dir}/src/events/*.c"
    "${sdl2_dir}/src/file/*.c"
    "${sdl2_dir}/src/loadso/dlopen/*.c"
    "${sdl2_dir}/src/stdlib/*.c"
    "${sdl2_dir}/src/thread/*.c"
    "${sdl2_dir}/src/thread/generic/*.c"
    "${sdl2_dir}/src/timer/*.c"
    "${sdl2_dir}/src/timer/unix/*.c"
    "${sdl2_dir}/src/video/*.c"
    "${sdl2_dir}/src/video/yuv2rgb/*.c"
    "${sdl2_dir}/src/video/emscripten/*.c"
    "${sdl2_dir}/src/main/dummy/*.c")
  add_library(sdl2 STATIC ${sdl2_files})
  target_include_directories(sdl2 SYSTEM PUBLIC "${sdl2_dir}/include")
  target_compile_definitions(
    sdl2
    PUBLIC SDL_AUDIO_DISABLED=1
           SDL_JOYSTICK_DISABLED=1
           SDL_SENSOR_DISABLED=1
           SDL_RENDER_DISABLED=1
           SDL_POWER_DISABLED=1
           SDL_LOCALE_DISABLED=1)
  target_compile_options(sdl2 PRIVATE -w -Os -sUSE_SDL=0)
  set(PLAIT_HAS_SDL2 ON)
else()
  find_package(SDL2 QUIET CONFIG)
  set(PLAIT_HAS_SDL2 ${SDL2_FOUND})
  if(SDL2_FOUND)
    add_library(sdl2 INTERFACE)
    target_link_libraries(sdl2 INTERFACE SDL2::SDL2)
    if(TARGET SDL2::SDL2)
      get_target_property(sdl2_include SDL2::SDL2 INTERFACE_INCLUDE_DIRECTORIES)
      target_include_directories(sdl2 SYSTEM INTERFACE ${sdl2_include})
    endif()
  endif()
endif()

if(PLAIT_HAS_SDL2)
  add_library(imgui_sdl2 STATIC "${imgui_dir}/backends/imgui_impl_sdl2.cpp" "${imgui_dir}/backends/imgui_impl_opengl3.cpp")
  target_include_directories(imgui_sdl2 SYSTEM PUBLIC "${imgui_dir}/backends")
  target_compile_options(imgui_sdl2 PRIVATE -w)
  target_link_libraries(imgui_sdl2 PUBLIC imgui sdl2)
  if(PLAIT_WEB)
    set(gl_state "${CMAKE_SOURCE_DIR}/src/app/imgui_gl_web.h")
    set_source_files_properties("${imgui_dir}/backends/imgui_impl_opengl3.cpp" PROPERTIES
      COMPILE_OPTIONS "-include;${gl_state}" OBJECT_DEPENDS "${gl_state}")
  else()
    target_link_libraries(imgui_sdl2 PUBLIC ${CMAKE_DL_LIBS})
  endif()
endif()

# One GoogleTest program per folder of tests/unit, linked with the layer it is named after.
# Unit tests of the web build are not made: the conformance programs cover it under Node.

include(GoogleTest)
foreach(layer IN LISTS PLAIT_LAYERS)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/unit/${layer}/*.cpp")
  if(NOT sources OR PLAIT_WEB)
    continue()
  endif()
  add_executable(${layer}_test ${sources})
  target_compile_options(${layer}_test PRIVATE -Wall -Wextra -Wshadow)
  if(PLAIT_SANITIZE MATCHES "undefined")
    # Objects of our code cannot be asked for their type: it is built without RTTI.
    target_compile_options(${layer}_test PRIVATE -fno-sanitize=vptr)
  endif()
  target_include_directories(${layer}_test PRIVATE "${CMAKE_SOURCE_DIR}/tests/unit")
  target_compile_definitions(${layer}_test PRIVATE PLAIT_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(${layer}_test PRIVATE plait_${layer} googletest)
  gtest_discover_tests(
    ${layer}_test
    TEST_PREFIX "${layer}/"
    DISCOVERY_MODE PRE_TEST
    PROPERTIES TIMEOUT 120)
endforeach()

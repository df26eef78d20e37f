# What every target of Heddle shares: warnings, include root, sanitizers. Sources are found by glob, so that a
# new file needs no edit here; CONFIGURE_DEPENDS re-checks at each build.

find_package(Threads REQUIRED)

add_library(heddle_options INTERFACE)
target_include_directories(heddle_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(heddle_options INTERFACE -Wall -Wextra -Werror -Wnon-virtual-dtor -Woverloaded-virtual)
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  target_compile_options(heddle_options INTERFACE -Wthread-safety)
endif()
if(HEDDLE_SANITIZER)
  target_compile_options(heddle_options INTERFACE -fsanitize=${HEDDLE_SANITIZER} -fno-omit-frame-pointer
                                                  -fno-sanitize-recover=all)
  target_link_options(heddle_options INTERFACE -fsanitize=${HEDDLE_SANITIZER})
endif()

# heddle_library(NAME [DIRS dir...]): a static library of all .cpp below DIRS (default: this folder, not its children).
function(heddle_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DIRS")
  if(NOT arg_DIRS)
    set(arg_DIRS .)
  endif()
  set(sources)
  foreach(dir IN LISTS arg_DIRS)
    file(GLOB found CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${dir}/*.cpp)
    list(APPEND sources ${found})
  endforeach()
  list(SORT sources)
  if(NOT sources)
    file(WRITE ${CMAKE_BINARY_DIR}/empty.cpp "")
    set(sources ${CMAKE_BINARY_DIR}/empty.cpp)
  endif()
  add_library(${name} STATIC ${sources})
  set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_link_libraries(${name} PUBLIC heddle_options)
endfunction()

# heddle_tests(AREA LIBS lib...): one GoogleTest program of all tests/AREA/**/*_test.cpp.
function(heddle_tests area)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABEL" "LIBS")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${area}/*.cpp)
  if(NOT sources)
    return()
  endif()
  if(NOT arg_LABEL)
    set(arg_LABEL unit)
  endif()
  add_executable(tests_${area} ${sources})
  target_link_libraries(tests_${area} PRIVATE heddle_options ${arg_LIBS} GTest::gtest GTest::gmock
                                              GTest::gtest_main Threads::Threads)
  target_compile_definitions(tests_${area} PRIVATE HEDDLE_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                                   HEDDLE_SAMPLES_DIR="${CMAKE_SOURCE_DIR}/samples"
                                                   HEDDLE_BINARY="${CMAKE_BINARY_DIR}/bin/heddle"
                                                   HEDDLE_CXX="${CMAKE_CXX_COMPILER}")
  # What the heddle command keeps is kept in the build.
  gtest_discover_tests(tests_${area} NO_PRETTY_VALUES DISCOVERY_TIMEOUT 60
                       PROPERTIES LABELS ${arg_LABEL} TIMEOUT 300 ENVIRONMENT XDG_CACHE_HOME=${CMAKE_BINARY_DIR}/cache)
endfunction()

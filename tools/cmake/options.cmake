# Warnings, sanitizers, linker and compiler cache for every target of the project.
option(HUHANG_TESTS "build the tests" ON)
option(HUHANG_BENCH "build the benchmarks" OFF)
set(HUHANG_SANITIZE "" CACHE STRING "address (with undefined), thread, or empty")

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=time_macros ${CCACHE})
endif()
find_program(LLD NAMES ld.lld-19 ld.lld)
if(LLD)
  add_link_options(-fuse-ld=${LLD})
endif()

add_library(huhang_options INTERFACE)
target_include_directories(huhang_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(huhang_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Woverloaded-virtual
  -Wno-missing-designated-field-initializers -Werror)

if(HUHANG_SANITIZE STREQUAL "address")
  # vptr needs type information that SOCI's libraries do not export.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined -fno-sanitize=vptr)
elseif(HUHANG_SANITIZE STREQUAL "thread")
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread)
elseif(HUHANG_SANITIZE)
  message(FATAL_ERROR "HUHANG_SANITIZE must be 'address', 'thread' or empty")
endif()

# Third-party libraries, all from the distribution.
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED CONFIG COMPONENTS json url)
find_package(spdlog REQUIRED)
find_package(fmt REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(EXPAT REQUIRED)
find_package(CLI11 REQUIRED)
if(HUHANG_TESTS)
  find_package(doctest REQUIRED)
endif()

# The distribution's SOCI ships no CMake package of its own.
find_path(SOCI_INCLUDE_DIR soci/soci.h REQUIRED)
foreach(component core sqlite3)
  find_library(SOCI_${component}_LIBRARY soci_${component} REQUIRED)
  add_library(soci_${component} UNKNOWN IMPORTED)
  set_target_properties(soci_${component} PROPERTIES
    IMPORTED_LOCATION ${SOCI_${component}_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${SOCI_INCLUDE_DIR})
endforeach()
target_link_libraries(soci_sqlite3 INTERFACE soci_core SQLite::SQLite3)

# Asio and Beast are compiled once, in adapters/runtime/boost_impl.cpp.
add_library(huhang_boost INTERFACE)
target_compile_definitions(huhang_boost INTERFACE
  BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED)
target_link_libraries(huhang_boost INTERFACE Boost::headers Boost::json Boost::url Threads::Threads)

# One library per folder: huhang_folder(<dependencies...>) makes a static library of every .cpp beside the
# calling CMakeLists.txt's FOLDER, named after its path (engine/decide -> huhang_engine_decide).
function(huhang_folder folder)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${folder}/*.cpp")
  string(REPLACE "/" "_" name "huhang_${folder}")
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC huhang_options ${ARGN})
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE huhang_options ${ARGN})
  endif()
endfunction()

# huhang_embed_migrations(<target> <dialect>): compiles schema/migrations/<dialect>/*.sql into the target, in the order of their
# numbers, so that the program carries the schema it was built for.
function(huhang_embed_migrations target dialect)
  file(GLOB files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/schema/migrations/${dialect}/*.sql")
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/${dialect}_migrations.cpp")
  set(script "${CMAKE_SOURCE_DIR}/tools/cmake/write_migrations.cmake")
  add_custom_command(OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DDIALECT=${dialect} "-DFILES=${files}" -DOUTPUT=${generated} -P ${script}
    DEPENDS ${files} ${script} VERBATIM)
  target_sources(${target} PRIVATE ${generated})
endfunction()

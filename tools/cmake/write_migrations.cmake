# Run by huhang_embed_migrations at build time: writes the source file that holds the migrations.
list(SORT FILES)
set(rows "")
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME_WE)
  string(REGEX MATCH "^[0-9]+" digits "${name}")
  math(EXPR number "1${digits} % 10000")
  file(READ "${file}" text)
  string(APPEND rows "    {${number}, \"${name}\", R\"sql(${text})sql\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"adapters/store/migrator.hpp\"

namespace huhang::store {
namespace {

constexpr migration migrations[] = {
${rows}};

} // namespace

std::span<const migration> ${DIALECT}_migrations()
{
    return migrations;
}

} // namespace huhang::store
")

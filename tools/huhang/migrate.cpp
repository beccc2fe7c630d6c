#include "adapters/store/migrator.hpp"
#include "tools/huhang/commands.hpp"
#include "tools/huhang/store_access.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <cstdio>

namespace huhang::cli {
namespace {

boost::json::array names(const std::vector<std::string>& all)
{
    boost::json::array list;
    for (const auto& one : all) {
        list.emplace_back(one);
    }
    return list;
}

void print(const invocation& with, const store::schema_status& now)
{
    if (with.json) {
        const boost::json::object body{{"applied", names(now.applied)}, {"pending", names(now.pending)}};
        std::puts(boost::json::serialize(body).c_str());
        return;
    }
    for (const auto& one : now.applied) {
        std::printf("%s  %s\n", with.say("已应用", "applied"), one.c_str());
    }
    for (const auto& one : now.pending) {
        std::printf("%s  %s\n", with.say("待应用", "pending"), one.c_str());
    }
}

} // namespace

int migrate(const invocation& with, bool only_status)
{
    const auto file = database_file(with.settings);
    if (!file) {
        return complain(file.error(), usage);
    }
    const auto now = only_status ? store::status(*file) : store::migrate(*file);
    if (!now) {
        return complain(now.error().text);
    }
    print(with, *now);
    return ok;
}

} // namespace huhang::cli

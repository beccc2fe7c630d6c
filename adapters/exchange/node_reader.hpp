#pragma once
// One YAML mapping, read member by member.

#include <set>
#include <string>
#include <utility>
#include <vector>
#include <yaml-cpp/yaml.h>

namespace huhang::exchange {

/// Reads members and remembers which were asked for, so that a misspelt one is found.
class node_reader {
public:
    node_reader(YAML::Node node, std::string where, std::vector<std::string>& problems)
        : node_(std::move(node))
        , where_(std::move(where))
        , problems_(problems)
    {
    }

    YAML::Node member(const std::string& name)
    {
        asked_.insert(name);
        return node_.IsMap() && node_[name] ? YAML::Node(node_[name]) : YAML::Node(YAML::NodeType::Undefined);
    }

    std::string text(const std::string& name)
    {
        const auto found = member(name);
        if (found && found.IsScalar()) {
            return found.Scalar();
        }
        if (found) {
            complain(name, "must be a text");
        }
        return {};
    }

    std::string path(const std::string& name) const { return where_ + "/" + name; }

    void complain(const std::string& name, const std::string& what) { problems_.push_back(path(name) + ": " + what); }

    void finish()
    {
        for (const auto& entry : node_) {
            if (node_.IsMap() && !asked_.contains(entry.first.Scalar())) {
                complain(entry.first.Scalar(), "is not a member here");
            }
        }
    }

private:
    YAML::Node node_;
    std::string where_;
    std::vector<std::string>& problems_;
    std::set<std::string> asked_;
};

} // namespace huhang::exchange

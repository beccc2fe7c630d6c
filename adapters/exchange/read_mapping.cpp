// The mapping's YAML.

#include "adapters/exchange/mapping.hpp"
#include "adapters/exchange/mapping_check.hpp"
#include "adapters/exchange/node_reader.hpp"

#include <algorithm>
#include <yaml-cpp/yaml.h>

namespace huhang::exchange {
namespace {

class mapping_reader {
public:
    explicit mapping_reader(std::vector<std::string>& problems)
        : problems_(problems)
    {
    }

    mapping read(const YAML::Node& root)
    {
        node_reader top(root, "", problems_);
        if (top.text("mapping") != "1") {
            top.complain("mapping", "must be 1, the version of this format");
        }
        made_.source = top.text("source");
        if (made_.source.empty()) {
            top.complain("source", "names the register or log and is required");
        }
        read_csv(top);
        const auto order = top.text("order");
        made_.by_time = order != "log";
        if (!order.empty() && order != "log" && order != "time") {
            top.complain("order", "must be time or log");
        }
        made_.office = read_text(top, "office");
        read_case(node_reader(top.member("case"), "/case", problems_));
        read_activity(node_reader(top.member("activity"), "/activity", problems_));
        read_time(node_reader(top.member("time"), "/time", problems_));
        read_actor(node_reader(top.member("actor"), "/actor", problems_));
        made_.subject = read_text(top, "subject");
        made_.lifecycle = read_text(top, "lifecycle");
        top.finish();
        return std::move(made_);
    }

private:
    std::size_t column(const std::string& name)
    {
        const auto found = std::ranges::find(made_.columns, name);
        const auto index = static_cast<std::size_t>(found - made_.columns.begin());
        if (found == made_.columns.end()) {
            made_.columns.push_back(name);
        }
        return index;
    }

    void read_csv(node_reader& top)
    {
        node_reader csv(top.member("csv"), "/csv", problems_);
        const auto separator = csv.text("separator");
        if (separator == "tab") {
            made_.separator = '\t';
        } else if (separator.size() == 1 && separator != "\"" && separator != "\n") {
            made_.separator = separator.front();
        } else if (!separator.empty()) {
            csv.complain("separator", "must be one character or tab");
        }
        csv.finish();
    }

    /// "{column}" stands for the column's text.
    std::vector<text_piece> template_pieces(const std::string& text)
    {
        std::vector<text_piece> pieces;
        std::size_t at = 0;
        while (at < text.size()) {
            const auto open = text.find('{', at);
            const auto close = open == std::string::npos ? open : text.find('}', open);
            if (close == std::string::npos) {
                break;
            }
            if (open > at) {
                pieces.push_back({text.substr(at, open - at), std::nullopt});
            }
            pieces.push_back({{}, column(text.substr(open + 1, close - open - 1))});
            at = close + 1;
        }
        if (at < text.size()) {
            pieces.push_back({text.substr(at), std::nullopt});
        }
        return pieces;
    }

    /// A plain text is a constant; otherwise one of column, value, text, with values, else and default.
    text_source read_text(node_reader& from, const std::string& name)
    {
        const auto node = from.member(name);
        if (!node) {
            return {};
        }
        if (node.IsScalar()) {
            return {.pieces = {{node.Scalar(), std::nullopt}}};
        }
        text_source made;
        node_reader in(node, from.path(name), problems_);
        fill_text(in, made);
        in.finish();
        return made;
    }

    void fill_text(node_reader& in, text_source& made)
    {
        const auto from_column = in.text("column");
        const auto constant = in.text("value");
        const auto composed = in.text("text");
        if (!from_column.empty()) {
            made.pieces = {{{}, column(from_column)}};
        } else if (!constant.empty()) {
            made.pieces = {{constant, std::nullopt}};
        } else if (!composed.empty()) {
            made.pieces = template_pieces(composed);
        } else {
            in.complain("column", "one of column, value and text is required");
        }
        for (const auto& entry : in.member("values")) {
            made.values[entry.first.Scalar()] = entry.second.Scalar();
        }
        if (const auto other = in.member("else")) {
            made.otherwise = other.Scalar();
        }
        made.fallback = in.text("default");
    }

    std::vector<fact_source> read_facts(const YAML::Node& list, const std::string& where)
    {
        std::vector<fact_source> facts;
        for (const auto& entry : list) {
            node_reader in(entry, where, problems_);
            fact_source made;
            made.fact = in.text("fact");
            fill_text(in, made.from);
            const auto unit = in.text("unit");
            made.unit = unit == "yuan" ? money_unit::yuan : money_unit::fen;
            if (const auto separator = in.text("separator"); !separator.empty()) {
                made.separator = separator;
            }
            for (const auto& piece : made.from.pieces) {
                made.column = piece.column.value_or(made.column);
            }
            in.finish();
            facts.push_back(std::move(made));
        }
        return facts;
    }

    void read_case(node_reader in)
    {
        made_.key = read_text(in, "id");
        if (!made_.key.given()) {
            in.complain("id", "is required");
        }
        made_.number = read_text(in, "number");
        made_.title = read_text(in, "title");
        made_.opened_from = read_text(in, "source");
        made_.goods = read_text(in, "goods");
        made_.received = read_text(in, "received");
        for (const auto& entry : in.member("parties")) {
            node_reader one(entry, "/case/parties", problems_);
            made_.parties.push_back(
                {read_text(one, "role"),
                 read_text(one, "kind"),
                 read_text(one, "name"),
                 read_text(one, "identifier"),
                 read_text(one, "address"),
                 read_text(one, "foreign")}
            );
            one.finish();
        }
        for (const auto& entry : in.member("rights")) {
            node_reader one(entry, "/case/rights", problems_);
            made_.rights.push_back({read_text(one, "kind"), read_text(one, "number"), read_text(one, "holder")});
            one.finish();
        }
        made_.case_facts = read_facts(in.member("facts"), "/case/facts");
        in.finish();
    }

    activity_rule read_target(const YAML::Node& node, const std::string& where)
    {
        activity_rule made;
        if (node.IsScalar()) {
            made.action = node.Scalar();
            made.kind = kind_named(made.action).value_or(activity_kind::act);
        } else {
            node_reader in(node, where, problems_);
            made.procedure = in.text("procedure");
            made.action = in.text("action");
            made.kind = kind_named(made.action).value_or(activity_kind::act);
            made.facts = read_facts(in.member("facts"), where + "/facts");
            in.finish();
        }
        if (made.kind != activity_kind::act) {
            made.action.clear();
        }
        return made;
    }

    static std::optional<activity_kind> kind_named(const std::string& word)
    {
        return word == "ignore"  ? std::optional(activity_kind::ignore)
               : word == "note"  ? std::optional(activity_kind::note)
               : word == "error" ? std::optional(activity_kind::problem)
                                 : std::nullopt;
    }

    void read_activity(node_reader in)
    {
        const auto name = in.text("column");
        if (name.empty()) {
            in.complain("column", "is required");
        }
        made_.activity = column(name);
        for (const auto& entry : in.member("actions")) {
            const auto word = entry.first.Scalar();
            made_.activities[word] = read_target(entry.second, "/activity/actions/" + word);
        }
        const auto other = in.text("else");
        const auto kind = kind_named(other);
        made_.other_activities = kind.value_or(activity_kind::problem);
        if (!other.empty() && !kind) {
            in.complain("else", "must be error, ignore or note");
        }
        in.finish();
    }

    void read_time(node_reader in)
    {
        const auto name = in.text("column");
        if (name.empty()) {
            in.complain("column", "is required");
        }
        made_.at = column(name);
        for (const auto& format : in.member("formats")) {
            made_.time.formats.push_back(format.Scalar());
        }
        if (const auto zone = in.text("zone"); !zone.empty()) {
            const auto offset = read_zone(zone);
            made_.time.zone = offset.value_or(made_.time.zone);
            if (!offset) {
                in.complain("zone", "must be an offset such as +08:00");
            }
        }
        made_.time.partial = in.text("partial") != "false";
        in.finish();
    }

    void read_actor(node_reader in)
    {
        made_.person = read_text(in, "user");
        made_.role = read_text(in, "role");
        in.finish();
    }

    std::vector<std::string>& problems_;
    mapping made_;
};

} // namespace

std::expected<mapping, std::string>
read_mapping(const std::string& yaml, const std::string& procedure, const definition::library& definitions)
{
    constexpr std::size_t largest = 1024 * 1024;
    std::vector<std::string> problems;
    mapping made;
    try {
        if (yaml.size() > largest) {
            return std::unexpected("the mapping is larger than 1 MiB");
        }
        made = mapping_reader(problems).read(YAML::Load(yaml));
    } catch (const YAML::Exception& error) {
        return std::unexpected("the mapping is not YAML as expected: " + std::string(error.what()));
    }
    check_mapping(made, procedure, definitions, problems);
    if (problems.empty()) {
        return made;
    }
    std::string all;
    for (const auto& one : problems) {
        all += all.empty() ? one : "\n" + one;
    }
    return std::unexpected(all);
}

} // namespace huhang::exchange

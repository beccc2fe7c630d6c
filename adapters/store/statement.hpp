#pragma once
// Prepared statements with their variables beside them. SOCI keeps references to what it binds, so a statement and its
// variables live together and never move. A row type names its variables in the order of the columns: `auto columns()`.

#include "adapters/store/optional_column.hpp"

#include <soci/soci.h>

#include <deque>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace huhang::store {

/// A row of one column.
template <class T>
struct single {
    T value{};

    auto columns() { return std::tie(value); }
};

namespace detail {

inline void make_ready(soci::statement& statement, const std::string& text)
{
    statement.alloc();
    statement.prepare(text);
    statement.define_and_bind();
}

template <class Row>
void read_into(soci::statement& statement, Row& row)
{
    std::apply([&](auto&... column) { (statement.exchange(soci::into(column)), ...); }, row.columns());
}

/// Fetches to the end: a SELECT left at a row would pin its snapshot and block the writer.
template <class Row>
void for_each_row(soci::statement& statement, Row& row, const auto& on_row)
{
    for (bool got = statement.execute(true); got; got = statement.fetch()) {
        on_row(std::as_const(row));
    }
}

} // namespace detail

/// A write kept prepared for the life of its session. Answers how many rows it changed.
template <class... In>
class kept_write {
public:
    kept_write(soci::session& sql, const std::string& text)
        : statement_(sql)
    {
        std::apply([&](auto&... value) { (statement_.exchange(soci::use(std::as_const(value))), ...); }, in_);
        detail::make_ready(statement_, text);
    }

    long long operator()(const In&... in)
    {
        in_ = std::tie(in...);
        statement_.execute(true);
        return statement_.get_affected_rows();
    }

private:
    std::tuple<In...> in_;
    soci::statement statement_;
};

/// A read kept prepared for the life of its session.
template <class Row, class... In>
class kept_read {
public:
    kept_read(soci::session& sql, const std::string& text)
        : statement_(sql)
    {
        detail::read_into(statement_, row_);
        std::apply([&](auto&... value) { (statement_.exchange(soci::use(std::as_const(value))), ...); }, in_);
        detail::make_ready(statement_, text);
    }

    /// Hands every row to `on_row`; the row is overwritten by the next.
    void operator()(const In&... in, const auto& on_row)
    {
        in_ = std::tie(in...);
        detail::for_each_row(statement_, row_, on_row);
    }

private:
    Row row_;
    std::tuple<In...> in_;
    soci::statement statement_;
};

/// A query put together for one use. Values are bound, never written into the text.
class query {
public:
    explicit query(std::string_view text)
        : text_(text)
    {
    }

    query& add(std::string_view text)
    {
        text_ += text;
        return *this;
    }

    query& value(std::string value) { return bind(std::move(value)); }

    query& value(long long value) { return bind(value); }

    /// "(a, b, c)" of bound values; the list must not be empty.
    query& list(const std::vector<std::string>& values)
    {
        const char* separator = "(";
        for (const auto& each : values) {
            add(separator).value(each);
            separator = ", ";
        }
        return add(")");
    }

    template <class Row>
    void run(soci::session& sql, const auto& on_row)
    {
        Row row;
        soci::statement statement(sql);
        detail::read_into(statement, row);
        start(statement);
        detail::for_each_row(statement, row, on_row);
    }

    /// Runs a write; answers how many rows it changed.
    long long run(soci::session& sql)
    {
        soci::statement statement(sql);
        start(statement);
        statement.execute(true);
        return statement.get_affected_rows();
    }

private:
    void start(soci::statement& statement)
    {
        for (const auto& each : values_) {
            std::visit([&](const auto& value) { statement.exchange(soci::use(value)); }, each);
        }
        detail::make_ready(statement, text_);
    }

    template <class T>
    query& bind(T value)
    {
        values_.emplace_back(std::move(value));
        text_ += ":v" + std::to_string(values_.size());
        return *this;
    }

    std::string text_;
    std::deque<std::variant<long long, std::string>> values_; ///< a deque, since bound values must not move
};

} // namespace huhang::store

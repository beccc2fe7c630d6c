#pragma once

// Makes one visitor of several lambdas.

namespace huhang {

/// Joins lambdas into one visitor for std::visit, so that a forgotten alternative does not compile.
template <class... Callables>
struct overloaded : Callables... {
    using Callables::operator()...;
};

} // namespace huhang

// The figures and words of a report.

#include "engine/conformance/conformance.hpp"

#include <cstdlib>

namespace huhang::conformance {

double score::fitness() const
{
    const auto moves = acts + skipped;
    return moves == 0 ? 1.0 : static_cast<double>(allowed) / static_cast<double>(moves);
}

score& score::operator+=(const score& other)
{
    acts += other.acts;
    allowed += other.allowed;
    skipped += other.skipped;
    return *this;
}

std::string_view to_text(finding_kind kind)
{
    switch (kind) {
    case finding_kind::skipped: return "skipped";
    case finding_kind::wrong_order: return "wrong_order";
    case finding_kind::after_end: return "after_end";
    case finding_kind::forbidden_role: return "forbidden_role";
    case finding_kind::same_person: return "same_person";
    case finding_kind::fact_missing: return "fact_missing";
    case finding_kind::condition: return "condition";
    case finding_kind::clock_late: return "clock_late";
    case finding_kind::clock_lapsed: return "clock_lapsed";
    }
    std::abort();
}

} // namespace huhang::conformance

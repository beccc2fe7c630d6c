#pragma once
// What a store keeps beside a case file so that lists and searches need not decode it. Every store derives it here.

#include "engine/ports/case_store.hpp"

#include <span>
#include <string>
#include <string_view>

namespace huhang::ports {

/// Longest page; larger limits are cut down to it, smaller than 1 up to 1.
inline constexpr int max_page = 200;

/// Most rows of one answer of alike().
inline constexpr int max_alike = 50;

/// Most rows of one answer of links().
inline constexpr int max_links = 400;

/// Most rows of one answer of priors().
inline constexpr std::size_t max_priors = 200;

/// Matches the rows found for a question to its respondents and rights: one entry for each earlier case.
std::vector<prior_match>
match_priors(const prior_question& about, std::span<const std::pair<case_id, prior_row>> found);

/// What a party is compared by where identifiers do not decide.
std::string name_term(const domain::party& who);

int page_limit(const page_request& page);

/// The row of a list.
case_row row_of(const domain::case_file& file, std::span<const clock_row> clocks, const std::string& number);

/// The form in which texts are compared by the text filter: ASCII letters in lower case.
std::string search_form(std::string_view text);

/// What the text filter searches: title, number, names and right numbers, one a line, in search form.
std::string search_text(const domain::case_file& file, const std::string& number);

/// What a case offers for comparison with a new complaint.
likeness likeness_of(const domain::case_file& file);

/// Whether the events can have changed search_text() or likeness_of().
bool touches_search(std::span<const domain::event_record> events);

} // namespace huhang::ports

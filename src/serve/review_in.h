// A record of `scan --to jsonl` or `check --to jsonl` as a row to review.
//
//   ReviewItem item;
//   const std::string why = review_item(line, item);      // "" or why the line is no such record
//
// Pure. Reasons name what is missing, never what a record says.
#pragma once

#include <string>
#include <string_view>

#include "review/store.h"

namespace palpate {

std::string review_item(std::string_view line, ReviewItem& out);

}  // namespace palpate

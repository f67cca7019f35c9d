// The visits in one document, and what the lines at the head of each say of it.
//
//   Visits v = split_visits("Patient: Ann  DOS: 3/4/2024\nSTM 8 min\n...\nDOS: 3/6/2024\n...");
//   if (!v.why_not.empty()) reject(v.why_not);
//   for (const Visit& one : v.visits) ... one.begin, one.end, one.facts.date
//
// A visit begins at a line that opens with a visit's date ("Date of Service: 3/4/2024", "Daily Note - 3/4/2024"), with the
// lines of labels and the title above it. Dates equal to the one before are page headings, not visits. A document whose dates
// of service differ and stand in running text only cannot be split. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/note.h"

namespace palpate {

struct Visit {
  size_t begin = 0, end = 0;  ///< bytes of the text
  uint64_t line = 1;          ///< of begin, 1-based
  Note facts;                 ///< id, date, patient, account, author, provider, discipline, signed_on as the head says them
};

struct Visits {
  std::vector<Visit> visits;  ///< at least one unless why_not
  std::string why_not;
};

Visits split_visits(std::string_view text);

/// A date in a file's path, "visits/2024-03-04/N1.txt", "Doe 03-04-2024.pdf", "20240304_ann.rtf": the last one, as ISO.
std::optional<std::string> date_in_path(std::string_view path);

}  // namespace palpate

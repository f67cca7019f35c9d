// What a rule says of a billed line: an id, a severity, a neutral sentence, an open question, the words for and against.
//
//   Finding f = ...; f.rule == "PLP-103"; f.severity == Severity::error
//   f.message   // the wording of 97140 is negated: "No manual techniques performed today" (2:19)
//
// Values. Spans are bytes of the text of the note that the row names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace palpate {

enum class Severity : uint8_t { off, info, warning, error };

std::string_view to_string(Severity s);
/// off, info, warning or error.
std::optional<Severity> parse_severity(std::string_view s);

/// What a baseline or a list of accepted findings makes of a finding.
enum class FindingStatus : uint8_t { open, closed, reopened, suppressed };
std::string_view to_string(FindingStatus s);

struct Finding {
  std::string rule;
  Severity severity = Severity::error;
  std::string code;
  std::string message, question;
  std::vector<Span> supporting, against;
  /// Lines of the visit that share the finding, and its fingerprint; empty: it is this line's own.
  std::vector<size_t> lines;
  std::string fingerprint;
  FindingStatus status = FindingStatus::open;
  std::string status_reason;  ///< who closed it and why, or why it is open again
  struct Decision {
    std::string reason, author, date;
  } decision;  ///< as the list says it
};

}  // namespace palpate

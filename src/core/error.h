// One small error value for expected failures.
//
//   return Error{"LEX004", "unknown key \"phrase\"", {"massage.yaml", 7, 3}, "did you mean \"phrases\"?"};
//
// `code` never changes meaning. Nothing below cli/ prints; render() gives the text a user sees:
//   massage.yaml:7:3: error[LEX004]: unknown key "phrase"; did you mean "phrases"?
// Values; safe to copy between threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

/// Place in an input: file name as the user gave it, line and column 1-based (0: unknown).
struct SourceLocation {
  std::string file;
  uint32_t line = 0;
  uint32_t column = 0;
  std::string str() const;
};

struct Error {
  std::string code;
  std::string message;
  SourceLocation at;
  std::string hint;
  std::string source_line;  ///< the offending line, for the caret; empty when there is none to show

  /// One line, then (when known) the source line, or the part of a long one around the column, and a caret under it.
  std::string render() const;
};

using Errors = std::vector<Error>;

/// The candidate nearest to `word` (at most a third of its letters wrong), or empty.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace palpate

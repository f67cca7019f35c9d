// One visit's record as a reader hands it over.
//
//   Note n; n.id = "N1001"; n.text = "STM R UT x 8 min";
//   analyzer.analyse(n);
//
// Owns its strings. `text` is valid UTF-8; every Span of an analysis points into it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/span.h"

namespace palpate {

/// A charge entry: from the note's own words (span set) or from a column or resource (span empty).
struct BilledLine {
  std::string code;
  std::vector<std::string> modifiers;
  std::optional<int> units;
  std::optional<Span> span;
};

/// What an export says of sending a note more than once.
enum class Delivery : uint8_t {
  single,     ///< nothing: two notes of one id may be two notes
  versioned,  ///< the same id comes again when the note changes
  removed,    ///< takes the earlier deliveries of the id back
};

struct Note {
  std::string id;
  std::string source;   ///< file name as given, "-" for standard input
  uint64_t record = 0;  ///< 1-based record number within the source
  uint64_t line = 0;    ///< 1-based line at which the record begins
  std::string text;
  std::vector<Span> struck;  ///< of `text`: struck out or deleted in the document it came from; in order, apart
  std::optional<std::string> date, patient, account, author, provider, discipline, signed_on;
  bool signed_stated = false;  ///< the export has a place for the signature, filled or not
  Delivery delivery = Delivery::single;
  std::string version;   ///< a letter for the kind of export, then what orders its versions of one id ("f2024-03-04T...", "h");
                         ///< only versions of one letter compare; where equal, the later one in reading order is newer
  std::string replaces;  ///< id of the note that this one takes the place of
  std::vector<BilledLine> billed;
};

/// The version of a note that is never another's: an addendum that may carry its parent's id.
inline constexpr const char* kBesideItsParent = "+";

/// A record that could not be read; it never stops the others.
struct Reject {
  std::string source;
  uint64_t record = 0;
  uint64_t line = 0;
  std::string reason;
  std::string raw;  ///< the record's own bytes, for the rejects file; never logged
};

}  // namespace palpate

// What palpate found, as brat standoff, so that a person can correct it and `palpate eval` can read it back (read/brat.h).
//
//   BratNames name;
//   write(dir + "/" + name(note.id) + ".ann", brat_annotations(note, analysis));
//   write(dir + "/annotation.conf", brat_config({"97124", "97140"}));
//
// Verdicts are not written: they follow from the mentions, so a corrected mention never stands beside a stale verdict.
// Minutes are, on a `note` entity over the first word, since no mention gives them. Spans that cross a line's end become
// fragments, as brat does it. One thread.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/note.h"
#include "engine/analyzer.h"

namespace palpate {

std::string brat_annotations(const Note& note, const Analysis& analysis);
/// annotation.conf: which types and attributes brat offers.
std::string brat_config(const std::vector<std::string>& codes);

/// File names for note ids: no folder, no hidden file, none twice, whatever the ids hold.
class BratNames {
 public:
  std::string operator()(const std::string& id);

 private:
  std::set<std::string> taken_;
};

}  // namespace palpate

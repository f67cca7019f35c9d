#include "context/boxes.h"

#include <algorithm>

#include "core/letters.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

struct Box {
  NormSpan at;
  bool ticked = false;
};

bool gap(char c) { return c == ' ' || c == '\t'; }

/// "[ ]", "[x]", "( )", "(x)", "[]", "[_]"; "()" is none.
void brackets(std::string_view t, NormSpan line, std::vector<Box>& out) {
  for (uint32_t i = line.begin; i + 1 < line.end; i++) {
    if (t[i] != '[' && t[i] != '(') continue;
    const char close = t[i] == '[' ? ']' : ')';
    if (t[i + 1] == close && t[i] == '[') out.push_back({{i, i + 2}, false});
    if (i + 2 >= line.end || t[i + 2] != close) continue;
    const char in = t[i + 1];
    if (in == ' ' || in == '_') out.push_back({{i, i + 3}, false});
    else if (in == 'x' || in == 'X') out.push_back({{i, i + 3}, true});
  }
}

/// "___ STM  _x_ MFR", "_ STM  X MFR": blanks are boxes where one of the line is ticked, or where the line begins with one.
void blanks(std::string_view t, NormSpan line, std::vector<Box>& out) {
  static const TextPattern kMark("(?:^|[ \\t]{2,}|[,;|][ \\t]*)((?:_{0,6}x_{1,6}|_{1,6}x|x|_{1,6})[ \\t]+)([a-z]+)");
  static const TextPattern kUnit("^(?:min|mins|minutes?|reps?|sets?|x|lbs?|deg|units?|sec|secs)$");
  if (t.substr(line.begin, line.size()).find('_') == std::string_view::npos) return;
  std::vector<Box> found;
  bool open = false;
  std::vector<NormSpan> g;
  const std::string_view own = t.substr(line.begin, line.size());
  for (size_t at = 0; kMark.find(own, at, own.size(), g); at = g[1].end) {
    if (kUnit.occurs(own.substr(g[2].begin, g[2].size()), {0, g[2].size()})) continue;
    const bool ticked = own.substr(g[1].begin, g[1].size()).find_first_of("xX") != std::string_view::npos;
    open |= !ticked;
    found.push_back({{line.begin + g[1].begin, line.begin + g[1].end}, ticked});
  }
  if (open) out.insert(out.end(), found.begin(), found.end());
}

/// A box after its words: words stand before the first one without a colon, and none follow the last.
bool trailing(std::string_view t, NormSpan line, const std::vector<Box>& boxes) {
  uint32_t before = boxes.front().at.begin;
  while (before > line.begin && gap(t[before - 1])) before--;
  const bool worded = before > line.begin && (letter(t[before - 1]) || t[before - 1] == ')' || digit(t[before - 1]));
  uint32_t after = boxes.back().at.end;
  while (after < line.end && !letter(t[after]) && !digit(t[after])) after++;
  return worded && (after >= line.end || digit(t[after]));
}

/// "Massage  ( ) (X)" under Y and N, "MASSAGE: ( ) yes (x) no": a pair of boxes answers for its line.
bool pair(std::string_view t, NormSpan line, std::vector<PlaceSays>& out) {
  static const TextPattern kNo("[(\\[][ _]?[)\\]][ \\t]*(?:y|yes)?[ \\t]*[(\\[]x[)\\]][ \\t]*(?:n|no)?(?:[ \\t]|$)"),
      kYes("[(\\[]x[)\\]][ \\t]*(?:y|yes)?[ \\t]*[(\\[][ _]?[)\\]][ \\t]*(?:n|no)?(?:[ \\t]|$)");
  std::vector<NormSpan> g;
  const std::string_view upto = t.substr(0, line.end);
  if (kNo.find(upto, line.begin, line.end, g)) out.push_back({line, Assertion::negated, "unchecked", g[0]});
  else if (kYes.find(upto, line.begin, line.end, g)) out.push_back({line, Assertion::performed, "", g[0]});
  else return false;
  return true;
}

}  // namespace

std::vector<PlaceSays> read_boxes(std::string_view t, const std::vector<NormSpan>& lines) {
  std::vector<PlaceSays> out;
  std::vector<Box> boxes;
  for (const NormSpan line : lines) {
    if (t.substr(line.begin, line.size()).find_first_of("[(_") == std::string_view::npos || pair(t, line, out)) continue;
    boxes.clear();
    brackets(t, line, boxes);
    if (boxes.empty()) blanks(t, line, boxes);
    if (boxes.empty()) continue;
    const bool after = trailing(t, line, boxes);
    for (size_t k = 0; k < boxes.size(); k++) {
      if (boxes[k].ticked) continue;
      const NormSpan words = after ? NormSpan{k == 0 ? line.begin : boxes[k - 1].at.end, boxes[k].at.begin}
                                   : NormSpan{boxes[k].at.begin, k + 1 < boxes.size() ? boxes[k + 1].at.begin : line.end};
      out.push_back({words, Assertion::negated, "unchecked", boxes[k].at});
    }
  }
  return out;
}

}  // namespace palpate

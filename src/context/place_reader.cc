#include "context/place_reader.h"

namespace palpate {

uint32_t PlaceReader::item(NormSpan line, uint32_t at, bool columns) const {
  for (; at > line.begin; at--) {
    const char last = t_[at - 1];
    if (std::string_view(",;|\t").find(last) != std::string_view::npos) return at;
    if (last != ' ' || at < line.begin + 2) continue;
    if (t_[at - 2] == '.' || (t_[at - 2] == ' ' && !columns)) return at;
  }
  return at;
}

NormSpan PlaceReader::statement(NormSpan line, NormSpan words) const {
  const std::string_view own = line.of(t_);
  const size_t before = own.rfind(". ", words.begin - line.begin), after = own.find(". ", words.end - line.begin);
  return {before == std::string_view::npos ? line.begin : line.begin + static_cast<uint32_t>(before) + 1,
          after == std::string_view::npos ? line.end : line.begin + static_cast<uint32_t>(after)};
}

}  // namespace palpate

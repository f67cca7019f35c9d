#include "facts/billed.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

#include "facts/units.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

constexpr std::array<std::string_view, 22> kModifiers{"59", "GP", "GO", "GN", "CQ", "CO", "KX", "XE", "XP", "XS", "XU",
                                                      "25", "52", "76", "LT", "RT", "GY", "GA", "GX", "AT", "95", "GT"};

std::string upper(std::string_view s) {
  std::string o(s);
  for (char& c : o) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return o;
}

bool zip_code(std::string_view t, size_t at) {
  // "Hillsboro OR 97124", "Oregon, 97140": a state before, no charge words.
  static const TextPattern state("\\b(?:OR|Ore\\.?|Oregon|zip(?: code)?:?)[,\\s]*$");
  const size_t from = at > 16 ? at - 16 : 0;
  const std::string_view before = t.substr(from, at - from);
  return state.occurs(before);
}

}  // namespace

std::vector<FoundCharge> find_charges(std::string_view t) {
  static const TextPattern code("\\b(9[0-9]{4}|2[0-9]{4}|G0[0-9]{3})(?:\\b|x[1-9]\\b)");
  static const TextPattern modifier("^[\\s,:/(\\-]*(?:mod(?:ifier)?s?[\\s:.]*)?([A-Z0-9]{2})\\b");
  static const TextPattern measure("^\\s*(?:min|'|m\\b|sec|rep|set|lb|region|%)");
  static const TextPattern units("(?:(?:\\b|^)x\\s*([0-9]{1,2})\\b|\\(([0-9])\\)|([0-9]{1,2})\\s*(?:units?|u)\\b|units?\\s*[-:=]*\\s*([0-9]{1,2})\\b)");
  static const TextPattern bare_units("^\\s*[:\\-=|,]*\\s*([1-8])\\s*(?:$|[\\s,;/|)])");
  std::vector<FoundCharge> out;
  std::vector<NormSpan> g;
  std::vector<NormSpan> codes;
  for (size_t at = 0; code.find(t, at, t.size(), g); at = g[1].end) codes.push_back(g[1]);
  for (size_t k = 0; k < codes.size(); k++) {
    FoundCharge c{codes[k], upper(codes[k].of(t)), {}, std::nullopt};
    if (!timed_code(c.code) || zip_code(t, c.at.begin)) continue;
    if (c.at.begin > 0 && (t[c.at.begin - 1] == '-' || t[c.at.begin - 1] == '.') && c.at.begin > 1 &&
        std::isdigit(static_cast<unsigned char>(t[c.at.begin - 2])))
      continue;
    size_t end = c.at.end;
    const size_t line = std::min(t.find('\n', end), t.size());
    // "97140 (STM prn). HEP: X1 viewing": units stand in the statement of their code.
    const size_t limit = std::min({line, std::min(t.find(". ", end), t.size()), k + 1 < codes.size() ? codes[k + 1].begin : t.size()});
    while (modifier.find(t.substr(0, limit).substr(end), 0, limit - end, g)) {
      const std::string_view tail = t.substr(end, limit - end);
      const std::string m = upper(g[1].of(tail));
      const bool joined = tail.substr(0, g[1].begin).find_first_of("-:,/(") != std::string_view::npos;
      const std::string_view after = tail.substr(g[1].end);
      if (!joined && (m == "AT" || m == "GT" || m != std::string(g[1].of(tail)))) break;
      if (measure.occurs(after)) break;
      if (std::find(kModifiers.begin(), kModifiers.end(), m) == kModifiers.end()) break;
      c.modifiers.push_back(m);
      end += g[1].end;
    }
    const std::string_view rest = t.substr(end, limit - end);
    auto take = [&](NormSpan n) {
      const std::string_view after = rest.substr(n.end);
      if (!measure.occurs(after)) c.units = std::atoi(std::string(n.of(rest)).c_str());
    };
    if (bare_units.find(rest, 0, rest.size(), g)) take(g[1]);
    for (size_t from = 0; !c.units && units.find(rest, from, rest.size(), g);) {
      for (size_t i = 1; i < g.size(); i++)
        if (!g[i].empty()) take(g[i]);
      from = std::max<size_t>(g[0].end, from + 1);
    }
    out.push_back(std::move(c));
  }
  return out;
}

}  // namespace palpate

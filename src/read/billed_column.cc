#include "read/billed_column.h"

#include <cctype>
#include <string>

namespace palpate {

std::vector<BilledLine> parse_billed_column(std::string_view t) {
  std::vector<BilledLine> out;
  bool after_x = false;
  for (size_t i = 0; i < t.size();) {
    if (!std::isalnum(static_cast<unsigned char>(t[i]))) {
      if (t[i] == ';' || t[i] == ',' || t[i] == '|' || t[i] == '\n') after_x = false;
      i++;
      continue;
    }
    size_t e = i;
    while (e < t.size() && std::isalnum(static_cast<unsigned char>(t[e]))) e++;
    std::string w(t.substr(i, e - i));
    for (char& c : w) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const bool digits = w.find_first_not_of("0123456789") == std::string::npos;
    const bool code = w.size() == 5 && w.find_first_not_of("0123456789", 1) == std::string::npos;
    if (code) {
      out.push_back({w, {}, std::nullopt, std::nullopt});
      after_x = false;
    } else if (!out.empty()) {
      if (w == "X") after_x = true;
      else if (w.size() <= 3 && w[0] == 'X' && w.find_first_not_of("0123456789", 1) == std::string::npos) out.back().units = std::stoi(w.substr(1));
      else if (digits && (after_x || w.size() == 1)) out.back().units = std::stoi(w.substr(0, 3));
      else if (w.size() == 2) out.back().modifiers.push_back(w);
    }
    i = e;
  }
  return out;
}

}  // namespace palpate

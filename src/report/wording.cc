#include "report/wording.h"

#include <algorithm>

namespace palpate {

std::string verdict_words(Verdict v) {
  switch (v) {
    case Verdict::supported: return "wording supports";
    case Verdict::ambiguous: return "ambiguous";
    case Verdict::label_only: return "label only";
    case Verdict::contradicted: return "contradicted";
    case Verdict::absent: return "absent";
  }
  return "";
}

Ink verdict_ink(Verdict v) {
  switch (v) {
    case Verdict::supported: return Ink::supports;
    case Verdict::ambiguous:
    case Verdict::label_only: return Ink::doubt;
    case Verdict::contradicted: return Ink::against;
    case Verdict::absent: return Ink::dim;
  }
  return Ink::plain;
}

std::string readable(std::string id) {
  std::replace(id.begin(), id.end(), '_', ' ');
  return id;
}

std::string set_aside_words(const Mention& m) {
  std::string s(to_string(m.assertion));
  const std::string reason = readable(m.reason);
  if (!reason.empty() && reason != s) s += ", " + reason;
  return s;
}

std::string billed_words(const BilledLine& b) {
  std::string s = b.code;
  for (const auto& m : b.modifiers) s += "-" + m;
  if (b.units) s += " x" + std::to_string(*b.units);
  return s;
}

std::string units_words(const Units& u) {
  std::string s;
  for (const auto& [code, n] : u.by_code) s += (s.empty() ? "" : ", ") + code + " " + std::to_string(n);
  if (u.unassigned > 0) {
    s += (s.empty() ? "" : ", ") + std::to_string(u.unassigned) + " not assigned";
    for (size_t i = 0; i < u.tied.size(); i++) s += (i == 0 ? " (tied: " : ", ") + u.tied[i];
    if (!u.tied.empty()) s += ")";
  }
  return s + (s.empty() ? "total " : "; total ") + std::to_string(u.total);
}

}  // namespace palpate

// PLP-141: the note's own state. Silent where the export says nothing of signatures.
#include <array>

#include "check/dates.h"
#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_unsigned(const LineContext& c, std::vector<Finding>& out) {
  if (!c.note || !c.join) return;
  std::string state;
  if (c.note->signed_on) {
    std::string s;
    for (char x : *c.note->signed_on)
      if (x != ' ' && x != '-' && x != '_') s += x >= 'A' && x <= 'Z' ? static_cast<char>(x + 32) : x;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kStates{{{"no", "not signed"},
                                                                                     {"n", "not signed"},
                                                                                     {"false", "not signed"},
                                                                                     {"0", "not signed"},
                                                                                     {"unsigned", "not signed"},
                                                                                     {"notsigned", "not signed"},
                                                                                     {"pending", "not signed"},
                                                                                     {"open", "not signed"},
                                                                                     {"unauthenticated", "not signed"},
                                                                                     {"draft", "a draft"},
                                                                                     {"preliminary", "a draft"},
                                                                                     {"registered", "a draft"},
                                                                                     {"incomplete", "a draft"},
                                                                                     {"inprogress", "a draft"},
                                                                                     {"dictated", "a draft"},
                                                                                     {"enteredinerror", "entered in error"},
                                                                                     {"error", "entered in error"},
                                                                                     {"inerror", "entered in error"},
                                                                                     {"cancelled", "entered in error"}}};
    for (const auto& [word, meaning] : kStates)
      if (s == word) state = meaning;
  } else if (c.join->signature_known) {
    state = "not signed";
  }
  if (state.empty()) return;
  Finding f;
  f.message = "the export says that the note is " + state;
  f.question = asked("The note of this visit is recorded as " + state + ". What is its state, and who is its author?");
  out.push_back(std::move(f));
}

}  // namespace palpate

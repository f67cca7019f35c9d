#include "lexicon/cross_check.h"

#include <algorithm>
#include <map>

namespace palpate {
namespace {

class CrossCheck {
 public:
  CrossCheck(const Lexicon& lex, const References& refs, Errors& errors) : lex_(lex), refs_(refs), errors_(errors) {}

  void run() {
    ids();
    uses();
    phrases();
    if (lex_.codes.empty() && errors_.empty()) errors_.push_back({"LEX006", "the lexicon names no code", {}, "add codes/<code>.yaml", ""});
  }

 private:
  void ids() {
    std::map<std::string, SourceLocation> seen;
    auto unique = [&](const std::string& kind, const std::string& id, const SourceLocation& at) {
      if (id.empty()) return;  // reported
      auto [it, fresh] = seen.emplace(kind + ":" + id, at);
      if (!fresh) fail("LEX008", "id \"" + id + "\" is already used at " + it->second.str(), at, "ids are unique among " + kind);
    };
    for (const auto& c : lex_.codes) unique("codes", c.code, c.at);
    for (const auto& s : lex_.sources) unique("sources", s.id, s.at);
    for (const auto& t : lex_.techniques) unique("techniques, labels and homonyms", t.id, t.at);
    for (const auto& c : lex_.cues) unique("cues", c.id, c.at);
    for (const auto& s : lex_.sections) unique("sections", s.id, s.at);
    for (const auto& r : lex_.regions) unique("regions", r.id, r.at);
    for (const auto& s : lex_.services) unique("services", s.id, s.at);
    for (const auto& m : lex_.macros) unique("macros", m.id, m.at);
    for (const auto& p : lex_.policies) unique("policies", p.name.empty() || p.date.empty() ? "" : p.id(), p.at);
  }

  void uses() {
    std::map<std::string, std::vector<std::string>> declared;
    for (const auto& c : lex_.codes) declared["code"].push_back(c.code);
    for (const auto& s : lex_.sources) declared["source"].push_back(s.id);
    for (const auto& t : lex_.techniques)
      if (t.kind != EntryKind::homonym) declared["technique"].push_back(t.id);
    for (const auto& u : refs_.uses) {
      if (refs_.incomplete.count(u.kind)) continue;
      const auto& known = declared[u.kind];
      if (std::find(known.begin(), known.end(), u.id) != known.end()) continue;
      const std::string near = did_you_mean(u.id, known);
      fail("LEX008", "unknown " + u.kind + " \"" + u.id + "\"", u.at, near.empty() ? "declare it first" : "did you mean \"" + near + "\"?");
    }
  }

  /// A phrase decides for one entry of a kind. Regions may share words, and a cue may stand in two classes.
  void phrases() {
    std::map<std::string, std::string> seen;
    auto once = [&](const std::string& kind, const std::string& id, const std::vector<Phrase>& list) {
      for (const auto& p : list) {
        auto [it, fresh] = seen.emplace(kind + (p.regex ? " re " : " ") + p.text, id);
        if (!fresh) fail("LEX009", "phrase \"" + p.text + "\" stands already in \"" + it->second + "\"", p.at, "one phrase belongs to one entry");
      }
    };
    for (const auto& t : lex_.techniques)
      for (const auto& g : t.groups) once("technique", t.id, g.phrases);
    for (const auto& s : lex_.sections) once("section", s.id, s.headings);
    for (const auto& s : lex_.services) once("service", s.id, s.phrases);
    for (const auto& r : lex_.regions) once("region " + r.id, r.id, r.phrases);
  }

  void fail(const std::string& code, const std::string& message, const SourceLocation& at, const std::string& hint) {
    errors_.push_back({code, message, at, hint, ""});
  }

  const Lexicon& lex_;
  const References& refs_;
  Errors& errors_;
};

}  // namespace

void cross_check(const Lexicon& lexicon, const References& references, Errors& errors) { CrossCheck(lexicon, references, errors).run(); }

}  // namespace palpate

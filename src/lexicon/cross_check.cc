#include "lexicon/cross_check.h"

#include <algorithm>
#include <map>
#include <set>

namespace palpate {
namespace {

class CrossCheck {
 public:
  CrossCheck(const Lexicon& lex, const References& refs, Errors& errors) : lex_(lex), refs_(refs), errors_(errors) {}

  void run() {
    ids();
    uses();
    phrases();
    for (const auto& q : lex_.questions) tone(q);
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
    for (const auto& e : lex_.elements) unique("elements", e.id, e.at);
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

  /// A question asks what happened. What a record should hold, what pays, or which code it is, is none of its business.
  void tone(const QuestionText& q) {
    static const std::set<std::string> never{"add",      "adding",  "addendum", "amend",      "bill",   "billed", "billing", "code",    "codes",
                                             "correct",  "cpt",     "document", "documented", "enter",  "fee",    "fix",     "include", "missing",
                                             "modifier", "must",    "need",     "needs",      "paid",   "pay",    "payer",   "please",  "required",
                                             "should",   "specify", "unit",     "units",      "update", "write"};
    if (q.ask.find('?') == std::string::npos) fail("LEX014", "question \"" + q.id + "\" asks nothing", q.at, "end it with a question mark");
    std::string word;
    for (const char c : q.ask + " ") {
      if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) word += c;
      else if (c >= 'A' && c <= 'Z') word += static_cast<char>(c + 32);
      else {
        const bool number = !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
        if (number || never.count(word))
          fail("LEX014", "question \"" + q.id + "\" says \"" + word + "\"", q.at, "ask what happened: no code, no payment, nothing to write");
        word.clear();
      }
    }
    if ((q.ask.find("{words}") == std::string::npos) != (q.id == "only_charged"))
      fail("LEX014", "question \"" + q.id + "\" " + (q.id == "only_charged" ? "has no words to quote" : "does not quote the note"), q.at,
           "{words} stands for the note's own words");
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

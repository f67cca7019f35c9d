#include "cli/lexicon_command.h"

#include <algorithm>
#include <array>
#include <memory>

#include "engine/analyzer.h"
#include "engine/lexicon_test.h"
#include "report/terminal.h"

namespace palpate {
namespace {

constexpr std::array<const char*, 9> kClasses{"negated", "planned", "historical", "hypothetical", "experiencer", "other", "performed", "terminate", "pseudo"};
constexpr std::array<const char*, 3> kDirections{"forward", "backward", "both"};
constexpr std::array<const char*, 7> kScopes{"list", "clause", "sentence", "line", "row", "block", "section"};
constexpr std::array<const char*, 6> kFeatures{"region", "grade", "dose", "technique", "label", "treatment_section"};

template <class E, size_t N>
std::string name_of(E e, const std::array<const char*, N>& names) {
  return names[static_cast<size_t>(e)];
}

std::string joined(const std::vector<std::string>& items, const char* between = ", ") {
  std::string s;
  for (const auto& i : items) s += (s.empty() ? "" : between) + i;
  return s;
}

std::string plural(size_t n, const std::string& one, const std::string& many) { return std::to_string(n) + " " + (n == 1 ? one : many); }

std::string kind_name(EntryKind k) { return k == EntryKind::homonym ? "homonym" : k == EntryKind::label ? "label" : "technique"; }

size_t phrase_count(const Technique& t) {
  size_t n = 0;
  for (const auto& g : t.groups) n += g.phrases.size();
  return n;
}

void print_errors(const Errors& errors, std::ostream& err) {
  for (const auto& e : errors) err << e.render() << "\n";
}

/// Loads strictly and compiles; nothing, with every fault on `err`, when the lexicon is not sound.
struct Loaded {
  std::vector<LexiconFile> files;
  Lexicon lexicon;
  std::unique_ptr<const Analyzer> analyzer;
};

std::unique_ptr<Loaded> load(const std::vector<LexiconFile>& files, std::ostream& err) {
  auto lex = load_lexicon(files);
  if (!lex) {
    print_errors(lex.errors(), err);
    err << plural(lex.errors().size(), "error", "errors") << " in the lexicon\n";
    return nullptr;
  }
  auto loaded = std::make_unique<Loaded>();
  loaded->files = files;
  loaded->lexicon = std::move(*lex);
  auto analyzer = Analyzer::create(loaded->lexicon, "");
  if (!analyzer) {
    Errors errors = analyzer.errors();
    add_source_lines(errors, files);
    print_errors(errors, err);
    err << plural(analyzer.errors().size(), "error", "errors") << " in the lexicon\n";
    return nullptr;
  }
  loaded->analyzer = std::move(*analyzer);
  return loaded;
}

void summary(const Loaded& l, std::ostream& out, std::ostream& err) {
  size_t kinds[3] = {}, phrases = 0;
  for (const auto& t : l.lexicon.techniques) kinds[static_cast<size_t>(t.kind)]++, phrases += phrase_count(t);
  for (const auto& slow : l.analyzer->matcher().slow_phrases())
    err << "warning: " << escaped(slow) << ": begins with no literal word, which slows every scan; begin it with a word or a group of words\n";
  out << "lexicon is sound: " << plural(l.lexicon.codes.size(), "code", "codes") << ", " << plural(kinds[0], "technique", "techniques") << ", "
      << plural(kinds[1], "label", "labels") << ", " << plural(kinds[2], "homonym", "homonyms") << ", " << plural(phrases, "phrase", "phrases") << ", "
      << plural(l.lexicon.cues.size(), "cue", "cues") << ", " << plural(l.lexicon.sections.size(), "section", "sections") << ", "
      << plural(l.lexicon.regions.size(), "region", "regions") << ", " << l.lexicon.hash << "\n";
}

int test(const Loaded& l, std::ostream& out, std::ostream& err) {
  Errors errors = test_lexicon(*l.analyzer);
  add_source_lines(errors, l.files);
  print_errors(errors, err);
  size_t examples = 0;
  for (const auto& t : l.lexicon.techniques) examples += t.examples.size();
  for (const auto& c : l.lexicon.cues) examples += c.examples.size();
  for (const auto& s : l.lexicon.sections) examples += s.examples.size();
  for (const auto& r : l.lexicon.regions) examples += r.examples.size();
  for (const auto& s : l.lexicon.services) examples += s.examples.size();
  for (const auto& e : l.lexicon.elements) examples += e.examples.size();
  for (const auto& w : l.lexicon.wordings) examples += w.examples.size();
  out << plural(examples, "example", "examples") << " run, " << plural(errors.size(), "failure", "failures") << "\n";
  return errors.empty() ? 0 : 1;
}

void list(const Lexicon& lex, std::ostream& out) {
  std::vector<std::array<std::string, 6>> rows{{"id", "kind", "codes", "strength", "sources", "phrases"}};
  auto dash = [](std::string s) { return s.empty() ? std::string("-") : s; };
  for (const auto& t : lex.techniques) {
    const bool homonym = t.kind == EntryKind::homonym;
    rows.push_back({t.id, kind_name(t.kind), dash(joined(t.codes)), homonym ? "-" : std::string(to_string(t.strength)), dash(joined(t.sources)),
                    std::to_string(phrase_count(t))});
  }
  for (const auto& c : lex.cues) rows.push_back({c.id, "cue " + name_of(c.cls, kClasses), "-", "-", "-", std::to_string(c.phrases.size())});
  for (const auto& s : lex.sections) rows.push_back({s.id, "section", "-", "-", "-", std::to_string(s.headings.size())});
  for (const auto& r : lex.regions) rows.push_back({r.id, "region", "-", "-", "-", std::to_string(r.phrases.size())});
  for (const auto& s : lex.services) rows.push_back({s.id, "service", s.code, "-", "-", std::to_string(s.phrases.size())});
  for (const auto& e : lex.elements) rows.push_back({e.id, "element " + e.element, "-", "-", "-", std::to_string(e.phrases.size())});
  for (const auto& w : lex.wordings) rows.push_back({w.id, "wording", "-", "-", "-", std::to_string(w.phrases.size())});
  std::array<size_t, 6> widths{};
  for (auto& row : rows)
    for (size_t i = 0; i < row.size(); i++) {
      row[i] = escaped(row[i]);
      widths[i] = std::max(widths[i], display_width(row[i]));
    }
  for (const auto& row : rows) {
    for (size_t i = 0; i + 1 < row.size(); i++) out << padded(row[i], widths[i]) << "  ";
    out << padded(row.back(), widths.back(), true) << "\n";
  }
}

/// Entries as "key: value" lines.
class Shower {
 public:
  Shower(const Lexicon& lex, std::ostream& out) : lex_(lex), out_(out) {}

  bool show(const std::string& id) {
    bool found = false;
    auto each = [&](const auto& entries) {
      for (const auto& e : entries) {
        if (e.id != id) continue;
        if (found) out_ << "\n";
        found = true;
        entry(e);
      }
    };
    each(lex_.techniques);
    each(lex_.cues);
    each(lex_.sections);
    each(lex_.regions);
    each(lex_.services);
    each(lex_.macros);
    return found;
  }

  std::vector<std::string> ids() const {
    std::vector<std::string> out;
    auto each = [&](const auto& entries) {
      for (const auto& e : entries) out.push_back(e.id);
    };
    each(lex_.techniques);
    each(lex_.cues);
    each(lex_.sections);
    each(lex_.regions);
    each(lex_.services);
    each(lex_.macros);
    return out;
  }

 private:
  void line(const std::string& key, const std::string& value) {
    if (!value.empty()) out_ << padded(key, 15) << escaped(value) << "\n";
  }
  void head(const std::string& id, const std::string& kind, const std::string& name, const SourceLocation& at) {
    out_ << escaped(id) << ": " << kind << "\n";
    line("name", name);
    line("file", at.str());
  }
  void phrases(const std::string& title, const std::vector<Phrase>& list) {
    if (list.empty()) return;
    out_ << title << "\n";
    for (const auto& p : list) out_ << "  " << (p.regex ? "pattern  " : "phrase   ") << escaped(p.text) << "\n";
  }
  static std::string texts(const std::vector<Phrase>& list) {
    std::vector<std::string> out;
    for (const auto& p : list) out.push_back(p.text);
    return joined(out);
  }
  void blocks(const Blocks& b, const std::string& indent) {
    if (b.empty()) return;
    if (!b.near.empty()) line(indent + "blocks near", texts(b.near));
    if (!b.line.empty()) line(indent + "blocks line", texts(b.line));
    std::vector<std::string> where;
    if (b.exam) where.push_back("exam");
    for (Section s : b.sections) where.emplace_back(to_string(s));
    if (!where.empty()) line(indent + "blocks in", joined(where));
  }
  void examples(const std::vector<Example>& list) {
    if (list.empty()) return;
    out_ << "examples\n";
    for (const auto& e : list) {
      out_ << "  " << (e.marks.empty() ? "no match  " : "match     ") << short_quote(e.text, 100);
      if (!e.marks.empty() && e.marks != e.text) out_ << " marks " << short_quote(e.marks);
      if (e.assertion) out_ << ": " << to_string(*e.assertion) << (e.reason.empty() ? "" : " (" + escaped(e.reason) + ")");
      out_ << "\n";
    }
  }

  void entry(const Technique& t) {
    head(t.id, kind_name(t.kind), t.name, t.at);
    line("codes", joined(t.codes));
    if (t.kind != EntryKind::homonym) line("strength", std::string(to_string(t.strength)));
    line("caution", t.caution);
    for (const auto& s : t.sources) {
      auto it = std::find_if(lex_.sources.begin(), lex_.sources.end(), [&](const Source& x) { return x.id == s; });
      line("source", it == lex_.sources.end() ? s : s + ": " + it->name + (it->address.empty() ? "" : " <" + it->address + ">"));
    }
    for (size_t i = 0; i < t.groups.size(); i++) {
      const PhraseGroup& g = t.groups[i];
      phrases(i == 0 ? "phrases" : "weak phrases, which count only with what they need", g.phrases);
      std::vector<std::string> needs;
      for (Feature f : g.needs.any) needs.push_back(name_of(f, kFeatures));
      if (!needs.empty()) line("  needs", joined(needs, " or "));
      if (!g.needs.near.empty()) line("  needs near", texts(g.needs.near));
      if (g.upper) line("  case", "capitals, unless the whole note is written so");
      blocks(g.blocks, "  ");
    }
    examples(t.examples);
  }
  void entry(const Cue& c) {
    head(c.id, "cue", "", c.at);
    line("class", name_of(c.cls, kClasses));
    line("direction", name_of(c.direction, kDirections));
    line("scope", name_of(c.scope, kScopes));
    line("reason", c.reason);
    if (c.max_words) line("max words", std::to_string(c.max_words));
    if (c.hypothetical) line("hypothetical", "yes");
    if (c.letters != CueCase::any) line("case", c.letters == CueCase::lower ? "no word in capitals" : "no word in capitals, unless the whole note is");
    if (!c.signs.empty()) line("only signs between", c.signs);
    if (c.of) line("of", *c.of == ConceptKind::finding ? "findings" : "treatments");
    std::string ended;
    for (CueClass x : c.ends) ended += (ended.empty() ? "" : ", ") + name_of(x, kClasses);
    if (!ended.empty()) line("ends", ended);
    std::vector<std::string> where;
    for (Section s : c.sections) where.emplace_back(to_string(s));
    line("sections", joined(where));
    phrases("phrases", c.phrases);
    examples(c.examples);
  }
  void entry(const SectionRule& s) {
    head(s.id, "section", "", s.at);
    line("section", std::string(to_string(s.section)));
    if (s.status) line("status", std::string(to_string(*s.status)) + (s.reason.empty() ? "" : " (" + s.reason + ")"));
    if (s.bare) line("bare", "a heading only with a colon, a dash or a line of its own");
    if (s.exam) line("exam", "examination wording: weak words do not count");
    if (s.inherit) line("inherit", "keeps the section it stands in");
    phrases("headings", s.headings);
    examples(s.examples);
  }
  void entry(const Region& r) {
    head(r.id, "region", r.name, r.at);
    phrases("phrases", r.phrases);
    examples(r.examples);
  }
  void entry(const Service& s) {
    head(s.id, "service", s.name, s.at);
    line("code", s.code);
    line("timed", s.timed ? "yes" : "no");
    phrases("phrases", s.phrases);
    examples(s.examples);
  }
  void entry(const Macro& m) {
    head(m.id, "word list", "", m.at);
    if (m.joined) line("joined", "a run of them counts as one");
    line("words", joined(m.words));
  }

  const Lexicon& lex_;
  std::ostream& out_;
};

int show(const Loaded& l, const std::string& id, bool alternation, std::ostream& out, std::ostream& err) {
  if (alternation) {
    out << l.analyzer->matcher().alternation() << "\n";
    return 0;
  }
  if (id.empty()) {
    err << "palpate lexicon show: give an id (\"palpate lexicon list\" names them) or --alternation\n";
    return 2;
  }
  Shower shower(l.lexicon, out);
  if (shower.show(id)) return 0;
  const std::string near = did_you_mean(id, shower.ids());
  err << "palpate lexicon show: no entry \"" << escaped(id) << "\"; "
      << (near.empty() ? "\"palpate lexicon list\" names them" : "did you mean \"" + near + "\"?") << "\n";
  return 2;
}

}  // namespace

int run_lexicon(const std::vector<LexiconFile>& files, const std::string& action, const std::string& id, bool alternation, std::ostream& out,
                std::ostream& err) {
  const std::vector<std::string> actions{"check", "test", "list", "show"};
  if (std::find(actions.begin(), actions.end(), action) == actions.end()) {
    const std::string near = did_you_mean(action, actions);
    err << "palpate lexicon: no action \"" << escaped(action) << "\"; " << (near.empty() ? "check, test, list or show" : "did you mean \"" + near + "\"?")
        << "\n";
    return 2;
  }
  const auto loaded = load(files, err);
  if (!loaded) return 2;
  if (action == "list") return list(loaded->lexicon, out), 0;
  if (action == "show") return show(*loaded, id, alternation, out, err);
  summary(*loaded, out, err);
  return action == "test" ? test(*loaded, out, err) : 0;
}

}  // namespace palpate

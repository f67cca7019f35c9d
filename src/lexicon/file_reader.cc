#include "lexicon/file_reader.h"

#include <algorithm>
#include <string_view>

namespace palpate {
namespace {

using Node = YAML::Node;

const std::vector<std::pair<std::string, Section>>& section_names() {
  static const auto names = [] {
    std::vector<std::pair<std::string, Section>> v;
    for (int i = 0; i < kSectionCount; i++) v.emplace_back(to_string(static_cast<Section>(i)), static_cast<Section>(i));
    return v;
  }();
  return names;
}

const std::vector<std::pair<std::string, CueClass>>& cue_classes() {
  static const std::vector<std::pair<std::string, CueClass>> classes{
      {"negated", CueClass::negated},           {"planned", CueClass::planned},         {"historical", CueClass::historical},
      {"hypothetical", CueClass::hypothetical}, {"experiencer", CueClass::experiencer}, {"other", CueClass::other},
      {"performed", CueClass::performed},       {"terminate", CueClass::terminate},     {"pseudo", CueClass::pseudo}};
  return classes;
}

/// CPT and HCPCS codes: five signs, of which the first or the last may be a letter.
bool is_code(std::string_view s) {
  auto digit = [](char c) { return c >= '0' && c <= '9'; };
  auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return s.size() == 5 && std::all_of(s.begin() + 1, s.end() - 1, digit) && (digit(s[0]) || capital(s[0])) && (digit(s[4]) || capital(s[4]));
}

}  // namespace

bool FileReader::usable() {
  if (!d_.root().IsDefined()) {  // no YAML: what it declares is unknown
    refs_.incomplete.insert({"source", "code", "technique"});
    return false;
  }
  if (d_.root().IsNull()) {
    d_.fail("LEX006", "the file is empty", SourceLocation{file_.name, 1, 1}, "delete it or add a key such as \"techniques:\"");
    return false;
  }
  return true;
}

void FileReader::run() {
  if (!usable()) return;
  d_.map(d_.root(), "lexicon file",
         {{"codes", each("codes", "code", &FileReader::code)},
          {"techniques", each("techniques", "technique", &FileReader::technique)},
          {"homonyms", each("homonyms", "homonym", &FileReader::homonym)},
          {"cues", each("cues", "cue", &FileReader::cue)},
          {"sections", each("sections", "section", &FileReader::section)},
          {"regions", each("regions", "region", &FileReader::region)},
          {"services", each("services", "service", &FileReader::service)},
          {"elements", each("elements", "element", &FileReader::element)},
          {"questions", each("questions", "question", &FileReader::question)},
          {"wordings", each("wordings", "wording", &FileReader::wording)},
          {"macros", each("macros", "macro", &FileReader::macro)},
          {"near_words", texts(lex_.near_words)},
          {"mended_words", texts(lex_.mended_words)},
          {"sources", each("sources", "source", &FileReader::source)},
          {"policy", [this](const Node& n) { policy(n); }}},
         {});
}

void FileReader::run_policy() {
  if (!usable()) return;
  d_.map(d_.root(), "policy file", {{"policy", [this](const Node& n) { policy(n); }}, {"sources", each("sources", "source", &FileReader::source)}}, {"policy"});
}

YamlDocument::Handler FileReader::each(const char* what, const char* kind, Entry read) {
  return [this, what, kind, read](const Node& n) {
    if (!n.IsSequence()) refs_.incomplete.insert(kind);
    d_.list(n, what, [this, read](const Node& i) { (this->*read)(i); });
  };
}
YamlDocument::Handler FileReader::text(std::string& out) {
  return [this, &out](const Node& n) { d_.text(n, out); };
}
YamlDocument::Handler FileReader::texts(std::vector<std::string>& out) {
  return [this, &out](const Node& n) { d_.texts(n, out); };
}
YamlDocument::Handler FileReader::phrases(std::vector<Phrase>& out, bool regex) {
  return [this, &out, regex](const Node& n) { d_.phrases(n, out, regex); };
}
YamlDocument::Handler FileReader::flag(bool& out) {
  return [this, &out](const Node& n) { d_.boolean(n, out); };
}
YamlDocument::Handler FileReader::ids(const char* kind, std::vector<std::string>& out) {
  return [this, kind, &out](const Node& n) {
    d_.list(n, std::string(kind) + " ids", [&](const Node& i) {
      std::string s;
      d_.text(i, s);
      if (s.empty()) return;
      refs_.uses.push_back({kind, s, d_.at(i)});
      out.push_back(std::move(s));
    });
  };
}

void FileReader::section_list(const Node& n, std::vector<Section>& out, bool* exam) {
  d_.list(n, "sections", [&](const Node& i) {
    if (exam && i.IsScalar() && i.Scalar() == "exam") {
      *exam = true;
      return;
    }
    Section s{};
    d_.choice<Section>(i, s, section_names());
    out.push_back(s);
  });
}

void FileReader::assertion(const Node& n, std::optional<Assertion>& out) {
  std::string s;
  d_.text(n, s);
  out = parse_assertion(s);
  if (!out && !s.empty()) d_.fail("LEX007", "\"" + s + "\" is no assertion", n, "performed, negated, planned, historical or other");
}

void FileReader::five_digits(const Node& n, std::string& out) {
  d_.text(n, out);
  if (!out.empty() && !is_code(out)) d_.fail("LEX007", "\"" + out + "\" is no CPT or HCPCS code", n, "five digits, quoted, such as \"97140\"");
}

void FileReader::code(const Node& n) {
  CodeDef c;
  c.at = d_.at(n);
  d_.map(n, "code",
         {{"code", [&](const Node& v) { five_digits(v, c.code); }}, {"name", text(c.name)}, {"timed", flag(c.timed)}, {"sources", ids("source", c.sources)}},
         {"code", "name", "sources"});
  if (c.code.empty()) refs_.incomplete.insert("code");
  lex_.codes.push_back(std::move(c));
}

void FileReader::needs(const Node& n, Needs& out) {
  d_.map(n, "needs",
         {{"any",
           [&](const Node& v) {
             d_.list(v, "features", [&](const Node& i) {
               Feature f{};
               d_.choice<Feature>(i, f,
                                  {{"region", Feature::region},
                                   {"grade", Feature::grade},
                                   {"dose", Feature::dose},
                                   {"technique", Feature::technique},
                                   {"label", Feature::label},
                                   {"treatment_section", Feature::treatment_section}});
               out.any.push_back(f);
             });
           }},
          {"near", phrases(out.near)}},
         {});
}

void FileReader::blocks(const Node& n, Blocks& out) {
  d_.map(n, "blocks",
         {{"near", phrases(out.near)}, {"line", phrases(out.line)}, {"sections", [&](const Node& v) { section_list(v, out.sections, &out.exam); }}}, {});
}

void FileReader::examples(const Node& n, std::vector<Example>& out, bool homonym) {
  d_.map(n, "examples",
         {{"match",
           [&](const Node& v) {
             d_.list(v, "examples", [&](const Node& i) {
               Example e;
               e.at = d_.at(i);
               YamlDocument::Fields fields{{"text", text(e.text)}, {"marks", text(e.marks)}};
               std::vector<std::string> required{"text", "marks"};
               if (!homonym) {
                 fields.push_back({"assertion", [&](const Node& a) { assertion(a, e.assertion); }});
                 fields.push_back({"reason", text(e.reason)});
                 required.push_back("assertion");
               }
               d_.map(i, "example", fields, required);
               marked(i, std::move(e), out);
             });
           }},
          {"no_match", no_match(out)}},
         {"match"});
}

/// Examples of headings, regions and services: a text alone says that all of it counts.
void FileReader::plain_examples(const Node& n, std::vector<Example>& out) {
  d_.map(n, "examples",
         {{"match",
           [&](const Node& v) {
             d_.list(v, "examples", [&](const Node& i) {
               Example e;
               e.at = d_.at(i);
               if (i.IsMap()) {
                 d_.map(i, "example", {{"text", text(e.text)}, {"marks", text(e.marks)}}, {"text", "marks"});
               } else {
                 d_.text(i, e.text);
                 e.marks = e.text;
               }
               marked(i, std::move(e), out);
             });
           }},
          {"no_match", no_match(out)}},
         {"match"});
}

void FileReader::marked(const Node& n, Example e, std::vector<Example>& out) {
  if (e.marks.empty() || e.text.empty()) return;  // reported
  if (e.text.find(e.marks) == std::string::npos)
    d_.fail("LEX010", "\"" + e.marks + "\" does not stand in the example's text", n, "marks must be an exact slice of text");
  else out.push_back(std::move(e));
}

YamlDocument::Handler FileReader::no_match(std::vector<Example>& out) {
  return [this, &out](const Node& n) {
    d_.list(n, "texts", [&](const Node& i) {
      Example e;
      e.at = d_.at(i);
      d_.text(i, e.text);
      if (!e.text.empty()) out.push_back(std::move(e));
    });
  };
}

void FileReader::technique(const Node& n) {
  const size_t faults = errors_.size();
  Technique t;
  t.at = d_.at(n);
  t.groups.emplace_back();
  PhraseGroup& strong = t.groups[0];
  std::vector<PhraseGroup> weak;
  d_.map(n, "technique",
         {{"id", text(t.id)},
          {"name", text(t.name)},
          {"kind",
           [&](const Node& v) {
             d_.choice<EntryKind>(v, t.kind, {{"technique", EntryKind::technique}, {"label", EntryKind::label}});
           }},
          {"codes", ids("code", t.codes)},
          {"strength",
           [&](const Node& v) {
             d_.choice<Strength>(v, t.strength, {{"definite", Strength::definite}, {"disputed", Strength::disputed}});
           }},
          {"caution", text(t.caution)},
          {"sources", ids("source", t.sources)},
          {"phrases", phrases(strong.phrases)},
          {"patterns", phrases(strong.phrases, true)},
          {"blocks", [&](const Node& v) { blocks(v, strong.blocks); }},
          {"weak",
           [&](const Node& v) {
             d_.list(v, "weak groups", [&](const Node& i) {
               PhraseGroup g;
               d_.map(i, "weak group",
                      {{"phrases", phrases(g.phrases)},
                       {"patterns", phrases(g.phrases, true)},
                       {"needs", [&](const Node& x) { needs(x, g.needs); }},
                       {"blocks", [&](const Node& x) { blocks(x, g.blocks); }},
                       {"case",
                        [&](const Node& x) {
                          d_.choice<bool>(x, g.upper, {{"upper", true}, {"any", false}});
                        }}},
                      {});
               if (g.phrases.empty() && errors_.size() == faults) d_.fail("LEX006", "this weak group has no phrases", i, "add \"phrases\" or \"patterns\"");
               weak.push_back(std::move(g));
             });
           }},
          {"examples", [&](const Node& v) { examples(v, t.examples, false); }}},
         {"id", "name", "codes", "strength", "sources", "examples"});
  if (errors_.size() == faults) {
    if (strong.phrases.empty() && weak.empty()) d_.fail("LEX006", "\"" + t.id + "\" has no phrases", n, "add \"phrases\", \"patterns\" or \"weak\"");
    if (t.kind == EntryKind::label && t.codes.size() != 1) d_.fail("LEX003", "label \"" + t.id + "\" must name one code", n, "a label says one service");
  }
  for (auto& g : weak) t.groups.push_back(std::move(g));
  if (t.id.empty()) refs_.incomplete.insert("technique");
  lex_.techniques.push_back(std::move(t));
}

void FileReader::homonym(const Node& n) {
  const size_t faults = errors_.size();
  Technique t;
  t.at = d_.at(n);
  t.kind = EntryKind::homonym;
  t.groups.emplace_back();
  d_.map(n, "homonym",
         {{"id", text(t.id)},
          {"name", text(t.name)},
          {"of", ids("technique", t.of)},
          {"sources", ids("source", t.sources)},
          {"phrases", phrases(t.groups[0].phrases)},
          {"patterns", phrases(t.groups[0].phrases, true)},
          {"examples", [&](const Node& v) { examples(v, t.examples, true); }}},
         {"id", "name", "examples"});
  if (errors_.size() == faults && t.groups[0].phrases.empty()) d_.fail("LEX006", "\"" + t.id + "\" has no phrases", n, "add \"phrases\" or \"patterns\"");
  lex_.techniques.push_back(std::move(t));
}

void FileReader::cue(const Node& n) {
  const size_t faults = errors_.size();
  Cue c;
  c.at = d_.at(n);
  d_.map(n, "cue",
         {{"id", text(c.id)},
          {"class", [&](const Node& v) { d_.choice<CueClass>(v, c.cls, cue_classes()); }},
          {"ends",
           [&](const Node& v) {
             d_.list(v, "cue classes", [&](const Node& i) {
               CueClass x{};
               d_.choice<CueClass>(i, x, cue_classes());
               c.ends.push_back(x);
             });
           }},
          {"case",
           [&](const Node& v) {
             d_.choice<CueCase>(v, c.letters, {{"any", CueCase::any}, {"lower", CueCase::lower}, {"mixed", CueCase::mixed}});
           }},
          {"signs", text(c.signs)},
          {"of",
           [&](const Node& v) {
             ConceptKind k{};
             d_.choice<ConceptKind>(v, k, {{"treatment", ConceptKind::treatment}, {"finding", ConceptKind::finding}});
             c.of = k;
           }},
          {"direction",
           [&](const Node& v) {
             d_.choice<CueDirection>(v, c.direction, {{"forward", CueDirection::forward}, {"backward", CueDirection::backward}, {"both", CueDirection::both}});
           }},
          {"scope",
           [&](const Node& v) {
             d_.choice<CueScope>(v, c.scope,
                                 {{"list", CueScope::list},
                                  {"clause", CueScope::clause},
                                  {"sentence", CueScope::sentence},
                                  {"line", CueScope::line},
                                  {"row", CueScope::row},
                                  {"block", CueScope::block},
                                  {"section", CueScope::section}});
           }},
          {"reason", text(c.reason)},
          {"max_words", [&](const Node& v) { d_.number(v, c.max_words, 0); }},
          {"hypothetical", flag(c.hypothetical)},
          {"until_dose", flag(c.until_dose)},
          {"sections", [&](const Node& v) { section_list(v, c.sections); }},
          {"phrases", phrases(c.phrases)},
          {"patterns", phrases(c.phrases, true)},
          {"examples", [&](const Node& v) { examples(v, c.examples, false); }}},
         {"id", "class"});
  const bool decides = c.cls == CueClass::negated || c.cls == CueClass::planned || c.cls == CueClass::historical || c.cls == CueClass::other;
  if (errors_.size() == faults) {
    if (decides && c.reason.empty()) d_.fail("LEX006", "this cue has no \"reason\"", n, "add the key");
    if (!c.ends.empty() && c.cls != CueClass::terminate)
      d_.fail("LEX003", "\"ends\" is for terminators", n, "take the key out, or make the class \"terminate\"");
    if (c.phrases.empty()) d_.fail("LEX006", "cue \"" + c.id + "\" has no phrases", n, "add \"phrases\" or \"patterns\"");
  }
  lex_.cues.push_back(std::move(c));
}

void FileReader::section(const Node& n) {
  SectionRule s;
  s.at = d_.at(n);
  d_.map(n, "section",
         {{"id", text(s.id)},
          {"section", [&](const Node& v) { d_.choice<Section>(v, s.section, section_names()); }},
          {"headings", phrases(s.headings)},
          {"status", [&](const Node& v) { assertion(v, s.status); }},
          {"reason", text(s.reason)},
          {"bare", flag(s.bare)},
          {"exam", flag(s.exam)},
          {"one_line", flag(s.one_line)},
          {"may_title", flag(s.may_title)},
          {"inherit", flag(s.inherit)},
          {"examples", [&](const Node& v) { plain_examples(v, s.examples); }}},
         {"id", "section", "headings"});
  lex_.sections.push_back(std::move(s));
}

void FileReader::region(const Node& n) {
  Region r;
  r.at = d_.at(n);
  d_.map(n, "region",
         {{"id", text(r.id)}, {"name", text(r.name)}, {"phrases", phrases(r.phrases)}, {"examples", [&](const Node& v) { plain_examples(v, r.examples); }}},
         {"id", "phrases"});
  lex_.regions.push_back(std::move(r));
}

void FileReader::service(const Node& n) {
  Service s;
  s.at = d_.at(n);
  d_.map(n, "service",
         {{"id", text(s.id)},
          {"name", text(s.name)},
          {"code", [&](const Node& v) { five_digits(v, s.code); }},
          {"timed", flag(s.timed)},
          {"drill", flag(s.drill)},
          {"phrases", phrases(s.phrases)},
          {"examples", [&](const Node& v) { plain_examples(v, s.examples); }}},
         {"id", "name", "code", "phrases"});
  lex_.services.push_back(std::move(s));
}

void FileReader::macro(const Node& n) {
  Macro m;
  m.at = d_.at(n);
  d_.map(n, "macro", {{"id", text(m.id)}, {"words", texts(m.words)}, {"joined", flag(m.joined)}}, {"id", "words"});
  lex_.macros.push_back(std::move(m));
}

void FileReader::source(const Node& n) {
  Source s;
  s.at = d_.at(n);
  d_.map(n, "source", {{"id", text(s.id)}, {"name", text(s.name)}, {"address", text(s.address)}, {"note", text(s.note)}}, {"id", "name"});
  if (s.id.empty()) refs_.incomplete.insert("source");
  lex_.sources.push_back(std::move(s));
}

}  // namespace palpate

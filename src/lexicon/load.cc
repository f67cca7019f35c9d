#include "lexicon/load.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "core/sha256.h"
#include "lexicon/policy_yaml.h"
#include "lexicon/strict_yaml.h"

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

/// Reads one file's entries into the lexicon; ids are checked across files afterwards.
class FileReader {
 public:
  FileReader(const LexiconFile& file, Lexicon& lex, Errors& errors) : d_(file, errors), lex_(lex), file_(file) {}

  void run() {
    if (!d_.root().IsDefined()) return;
    if (d_.root().IsNull()) {
      d_.fail("LEX006", "the file is empty", SourceLocation{file_.name, 1, 1}, "delete it or add a key such as \"techniques:\"");
      return;
    }
    auto each = [this](const char* what, void (FileReader::*f)(const Node&)) {
      return [this, what, f](const Node& n) { d_.list(n, what, [this, f](const Node& i) { (this->*f)(i); }); };
    };
    d_.map(d_.root(), "lexicon file",
           {{"codes", each("codes", &FileReader::code)},
            {"techniques", each("techniques", &FileReader::technique)},
            {"homonyms", each("homonyms", &FileReader::homonym)},
            {"cues", each("cues", &FileReader::cue)},
            {"sections", each("sections", &FileReader::section)},
            {"regions", each("regions", &FileReader::region)},
            {"services", each("services", &FileReader::service)},
            {"macros", each("macros", &FileReader::macro)},
            {"near_words", [this](const Node& n) { d_.texts(n, lex_.near_words); }},
            {"sources", each("sources", &FileReader::source)},
            {"policy", [this](const Node& n) { policy(n); }}},
           {});
  }

 private:
  YamlDocument::Handler text(std::string& out) {
    return [this, &out](const Node& n) { d_.text(n, out); };
  }
  YamlDocument::Handler texts(std::vector<std::string>& out) {
    return [this, &out](const Node& n) { d_.texts(n, out); };
  }
  YamlDocument::Handler phrases(std::vector<Phrase>& out, bool regex = false) {
    return [this, &out, regex](const Node& n) { d_.phrases(n, out, regex); };
  }
  YamlDocument::Handler flag(bool& out) {
    return [this, &out](const Node& n) { d_.boolean(n, out); };
  }

  void code(const Node& n) {
    CodeDef c;
    c.at = d_.at(n);
    d_.map(n, "code", {{"code", text(c.code)}, {"name", text(c.name)}, {"timed", flag(c.timed)}, {"sources", texts(c.sources)}},
           {"code", "name", "sources"});
    lex_.codes.push_back(std::move(c));
  }

  void needs(const Node& n, Needs& out) {
    d_.map(n, "needs",
           {{"any",
             [&](const Node& v) {
               d_.list(v, "features", [&](const Node& i) {
                 Feature f{};
                 d_.choice<Feature>(i, f,
                                    {{"region", Feature::region}, {"grade", Feature::grade}, {"dose", Feature::dose},
                                     {"technique", Feature::technique}, {"label", Feature::label},
                                     {"treatment_section", Feature::treatment_section}});
                 out.any.push_back(f);
               });
             }},
            {"near", phrases(out.near)}},
           {});
  }

  void blocks(const Node& n, Blocks& out) {
    d_.map(n, "blocks",
           {{"near", phrases(out.near)},
            {"line", phrases(out.line)},
            {"sections",
             [&](const Node& v) {
               d_.list(v, "sections", [&](const Node& i) {
                 if (i.IsScalar() && i.Scalar() == "exam") {
                   out.exam = true;
                   return;
                 }
                 Section s{};
                 d_.choice<Section>(i, s, section_names());
                 out.sections.push_back(s);
               });
             }}},
           {});
  }

  void examples(const Node& n, std::vector<Example>& out, bool homonym) {
    d_.map(n, "examples",
           {{"match",
             [&](const Node& v) {
               d_.list(v, "examples", [&](const Node& i) {
                 Example e;
                 e.at = d_.at(i);
                 YamlDocument::Fields fields{{"text", text(e.text)}, {"marks", text(e.marks)}};
                 std::vector<std::string> required{"text", "marks"};
                 if (!homonym) {
                   fields.push_back({"assertion", [&](const Node& a) {
                                       std::string s;
                                       d_.text(a, s);
                                       e.assertion = parse_assertion(s);
                                       if (!e.assertion)
                                         d_.fail("LEX007", "\"" + s + "\" is no assertion", a,
                                                 "performed, negated, planned, historical or other");
                                     }});
                   fields.push_back({"reason", text(e.reason)});
                   required.push_back("assertion");
                 }
                 d_.map(i, "example", fields, required);
                 if (!e.marks.empty() && e.text.find(e.marks) == std::string::npos)
                   d_.fail("LEX010", "\"" + e.marks + "\" does not stand in the example's text", i, "marks must be an exact slice of text");
                 else if (!e.marks.empty())
                   out.push_back(std::move(e));
               });
             }},
            {"no_match",
             [&](const Node& v) {
               d_.list(v, "texts", [&](const Node& i) {
                 Example e;
                 e.at = d_.at(i);
                 d_.text(i, e.text);
                 out.push_back(std::move(e));
               });
             }}},
           {"match"});
  }

  void technique(const Node& n) {
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
            {"codes", texts(t.codes)},
            {"strength",
             [&](const Node& v) {
               d_.choice<Strength>(v, t.strength, {{"definite", Strength::definite}, {"disputed", Strength::disputed}});
             }},
            {"caution", text(t.caution)},
            {"sources", texts(t.sources)},
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
                         {"case", [&](const Node& x) { d_.choice<bool>(x, g.upper, {{"upper", true}, {"any", false}}); }}},
                        {});
                 weak.push_back(std::move(g));
               });
             }},
            {"examples", [&](const Node& v) { examples(v, t.examples, false); }}},
           {"id", "name", "codes", "strength", "sources", "examples"});
    for (auto& g : weak) t.groups.push_back(std::move(g));
    lex_.techniques.push_back(std::move(t));
  }

  void homonym(const Node& n) {
    Technique t;
    t.at = d_.at(n);
    t.kind = EntryKind::homonym;
    t.groups.emplace_back();
    std::vector<std::string> of;
    d_.map(n, "homonym",
           {{"id", text(t.id)},
            {"name", text(t.name)},
            {"of", texts(of)},
            {"sources", texts(t.sources)},
            {"phrases", phrases(t.groups[0].phrases)},
            {"patterns", phrases(t.groups[0].phrases, true)},
            {"examples", [&](const Node& v) { examples(v, t.examples, true); }}},
           {"id", "name", "examples"});
    lex_.techniques.push_back(std::move(t));
  }

  void cue(const Node& n) {
    Cue c;
    c.at = d_.at(n);
    d_.map(n, "cue",
           {{"id", text(c.id)},
            {"class",
             [&](const Node& v) {
               d_.choice<CueClass>(v, c.cls,
                                   {{"negated", CueClass::negated}, {"planned", CueClass::planned},
                                    {"historical", CueClass::historical}, {"other", CueClass::other},
                                    {"performed", CueClass::performed}, {"terminate", CueClass::terminate},
                                    {"pseudo", CueClass::pseudo}});
             }},
            {"direction",
             [&](const Node& v) {
               d_.choice<CueDirection>(v, c.direction,
                                       {{"forward", CueDirection::forward}, {"backward", CueDirection::backward}, {"both", CueDirection::both}});
             }},
            {"scope",
             [&](const Node& v) {
               d_.choice<CueScope>(v, c.scope,
                                   {{"list", CueScope::list}, {"clause", CueScope::clause}, {"sentence", CueScope::sentence}, {"line", CueScope::line}});
             }},
            {"reason", text(c.reason)},
            {"max_words", [&](const Node& v) { d_.number(v, c.max_words); }},
            {"hypothetical", flag(c.hypothetical)},
            {"sections", [&](const Node& v) {
               d_.list(v, "sections", [&](const Node& i) {
                 Section s{};
                 d_.choice<Section>(i, s, section_names());
                 c.sections.push_back(s);
               });
             }},
            {"phrases", phrases(c.phrases)},
            {"patterns", phrases(c.phrases, true)},
            {"examples", [&](const Node& v) { examples(v, c.examples, false); }}},
           {"id", "class"});
    bool decides = c.cls == CueClass::negated || c.cls == CueClass::planned || c.cls == CueClass::historical || c.cls == CueClass::other;
    if (decides && c.reason.empty()) d_.fail("LEX006", "this cue has no \"reason\"", n, "add the key");
    lex_.cues.push_back(std::move(c));
  }

  void section(const Node& n) {
    SectionRule s;
    s.at = d_.at(n);
    d_.map(n, "section",
           {{"id", text(s.id)},
            {"section", [&](const Node& v) { d_.choice<Section>(v, s.section, section_names()); }},
            {"headings", phrases(s.headings)},
            {"status",
             [&](const Node& v) {
               std::string w;
               d_.text(v, w);
               s.status = parse_assertion(w);
               if (!s.status) d_.fail("LEX007", "\"" + w + "\" is no assertion", v);
             }},
            {"reason", text(s.reason)},
            {"bare", flag(s.bare)},
            {"exam", flag(s.exam)},
            {"inherit", flag(s.inherit)}},
           {"id", "section", "headings"});
    lex_.sections.push_back(std::move(s));
  }

  void region(const Node& n) {
    Region r;
    r.at = d_.at(n);
    d_.map(n, "region", {{"id", text(r.id)}, {"name", text(r.name)}, {"phrases", phrases(r.phrases)}}, {"id", "phrases"});
    lex_.regions.push_back(std::move(r));
  }

  void service(const Node& n) {
    Service s;
    s.at = d_.at(n);
    d_.map(n, "service",
           {{"id", text(s.id)}, {"name", text(s.name)}, {"code", text(s.code)}, {"timed", flag(s.timed)}, {"phrases", phrases(s.phrases)}},
           {"id", "name", "code", "phrases"});
    lex_.services.push_back(std::move(s));
  }

  void macro(const Node& n) {
    Macro m;
    m.at = d_.at(n);
    d_.map(n, "macro", {{"id", text(m.id)}, {"words", texts(m.words)}, {"joined", flag(m.joined)}}, {"id", "words"});
    lex_.macros.push_back(std::move(m));
  }

  void source(const Node& n) {
    Source s;
    d_.map(n, "source", {{"id", text(s.id)}, {"name", text(s.name)}, {"address", text(s.address)}, {"note", text(s.note)}}, {"id", "name"});
    lex_.sources.push_back(std::move(s));
  }

  void policy(const Node& n) {
    Policy p;
    read_policy(d_, n, p);
    lex_.policies.push_back(std::move(p));
  }

  YamlDocument d_;
  Lexicon& lex_;
  const LexiconFile& file_;
};

/// What one file alone cannot show: ids used and ids declared, phrases that stand in two entries.
class CrossCheck {
 public:
  CrossCheck(const Lexicon& lex, const std::vector<LexiconFile>& files, Errors& errors) : lex_(lex), files_(files), errors_(errors) {}

  void run() {
    std::vector<std::string> codes, sources;
    for (const auto& c : lex_.codes) codes.push_back(c.code);
    for (const auto& s : lex_.sources) sources.push_back(s.id);
    std::map<std::string, SourceLocation> ids;
    auto unique = [&](const std::string& kind, const std::string& id, const SourceLocation& at) {
      auto [it, fresh] = ids.emplace(kind + ":" + id, at);
      if (!fresh) fail("LEX008", "id \"" + id + "\" is already used at " + it->second.str(), at, "ids are unique among " + kind);
    };
    for (const auto& c : lex_.codes) {
      unique("codes", c.code, c.at);
      known(c.sources, sources, "source", c.at);
    }
    std::map<std::string, const Technique*> phrases;
    for (const auto& t : lex_.techniques) {
      unique("techniques, labels and homonyms", t.id, t.at);
      known(t.sources, sources, "source", t.at);
      known(t.codes, codes, "code", t.at);
      size_t n = 0;
      for (const auto& g : t.groups)
        for (const auto& p : g.phrases) {
          n++;
          auto [it, fresh] = phrases.emplace((p.regex ? "re " : "") + p.text, &t);
          if (!fresh)
            fail("LEX009", "phrase \"" + p.text + "\" stands already in \"" + it->second->id + "\"", p.at, "one phrase belongs to one entry");
        }
      if (!n) fail("LEX006", "\"" + t.id + "\" has no phrases", t.at, "add \"phrases\", \"patterns\" or \"weak\"");
      if (t.kind == EntryKind::label && t.codes.size() != 1)
        fail("LEX003", "label \"" + t.id + "\" must name one code", t.at);
    }
    for (const auto& c : lex_.cues) {
      unique("cues", c.id, c.at);
      if (c.phrases.empty()) fail("LEX006", "cue \"" + c.id + "\" has no phrases", c.at);
    }
    for (const auto& s : lex_.sections) unique("sections", s.id, s.at);
    for (const auto& r : lex_.regions) unique("regions", r.id, r.at);
    for (const auto& s : lex_.services) unique("services", s.id, s.at);
    for (const auto& m : lex_.macros) unique("macros", m.id, m.at);
    std::vector<std::string> techniques;
    for (const auto& t : lex_.techniques)
      if (t.kind == EntryKind::technique) techniques.push_back(t.id);
    for (const auto& p : lex_.policies) {
      unique("policies", p.id(), p.at);
      known(p.sources, sources, "source", p.at);
      for (const auto& r : p.settles) known({r.technique}, techniques, "technique", p.at), known({r.code}, codes, "code", p.at);
    }
    if (lex_.codes.empty() && errors_.empty())
      errors_.push_back({"LEX006", "the lexicon names no code", {}, "add codes/<code>.yaml", ""});
  }

 private:
  void known(const std::vector<std::string>& used, const std::vector<std::string>& declared, const std::string& what, const SourceLocation& at) {
    for (const auto& u : used)
      if (std::find(declared.begin(), declared.end(), u) == declared.end()) {
        std::string near = did_you_mean(u, declared);
        fail("LEX008", "unknown " + what + " \"" + u + "\"", at, near.empty() ? "declare it first" : "did you mean \"" + near + "\"?");
      }
  }
  void fail(const std::string& code, const std::string& message, const SourceLocation& at, const std::string& hint = "") {
    Error e{code, message, at, hint, ""};
    for (const auto& f : files_)
      if (f.name == at.file) {
        std::istringstream in(f.text);
        for (uint32_t i = 0; i < at.line; i++) std::getline(in, e.source_line);
      }
    errors_.push_back(std::move(e));
  }
  const Lexicon& lex_;
  const std::vector<LexiconFile>& files_;
  Errors& errors_;
};

}  // namespace

const CodeDef* Lexicon::code(std::string_view c) const {
  for (const auto& d : codes)
    if (d.code == c) return &d;
  return nullptr;
}

const Policy* Lexicon::policy(std::string_view name) const {
  const Policy* best = nullptr;
  for (const auto& p : policies)
    if ((p.name == name || p.id() == name) && (!best || best->date < p.date)) best = &p;
  return best;
}

Result<Lexicon> load_lexicon(const std::vector<LexiconFile>& files) {
  Lexicon lex;
  Errors errors;
  std::vector<std::string_view> parts;
  for (const auto& f : files) {
    FileReader(f, lex, errors).run();
    parts.push_back(f.text);
  }
  CrossCheck(lex, files, errors).run();
  if (!errors.empty()) return errors;
  lex.hash = sha256(parts);
  return lex;
}

Result<std::vector<LexiconFile>> read_lexicon_path(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code ec;
  std::vector<fs::path> paths;
  if (fs::is_directory(path, ec)) {
    for (const auto& e : fs::recursive_directory_iterator(path, ec))
      if (e.is_regular_file() && e.path().extension() == ".yaml") paths.push_back(e.path());
    std::sort(paths.begin(), paths.end());
    if (paths.empty()) return Error{"LEX001", "no *.yaml file in this folder", {path}, "give a folder such as lexicons/", ""};
  } else {
    paths.push_back(path);
  }
  std::vector<LexiconFile> files;
  for (const auto& p : paths) {
    std::ifstream in(p, std::ios::binary);
    std::ostringstream text;
    if (!in || !(text << in.rdbuf())) return Error{"LEX001", "cannot read the lexicon file", {p.string()}, "check the path and its permissions", ""};
    files.push_back({p.string(), text.str()});
  }
  return files;
}

}  // namespace palpate

#include "lexicon/load.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/sha256.h"
#include "lexicon/cross_check.h"
#include "lexicon/file_reader.h"

namespace palpate {
const CodeDef* Lexicon::code(std::string_view c) const {
  for (const auto& d : codes)
    if (d.code == c) return &d;
  return nullptr;
}

const Policy* Lexicon::policy(std::string_view name) const { return policy_on(policies, name, "").policy; }

const std::vector<std::string>& question_ids() {
  static const std::vector<std::string> ids{"label_only", "ambiguous", "set_aside_and_charged", "only_charged", "not_today", "minutes", "region",
                                            "details",    "performer"};
  return ids;
}

const std::string& Lexicon::question(std::string_view id) const {
  static const std::string none;
  for (const auto& q : questions)
    if (q.id == id) return q.ask;
  return none;
}

namespace {

/// A lexicon of one's own need not word what palpate asks, which elements it finds and what its readers look for: those of
/// the binary hold.
void fill_in(Lexicon& lex, Errors& errors, References& refs) {
  Lexicon own;
  for (const auto& f : builtin_files())
    if (f.name == "elements.yaml" || f.name == "questions.yaml" || f.name.rfind("wordings/", 0) == 0) FileReader(f, own, errors, refs).run();
  if (lex.elements.empty()) lex.elements = std::move(own.elements);
  for (auto& q : own.questions)
    if (std::none_of(lex.questions.begin(), lex.questions.end(), [&](const QuestionText& x) { return x.id == q.id; })) lex.questions.push_back(std::move(q));
  const size_t given = lex.wordings.size();
  for (auto& w : own.wordings)
    if (std::none_of(lex.wordings.begin(), lex.wordings.begin() + static_cast<std::ptrdiff_t>(given), [&](const WordingList& x) { return x.id == w.id; }))
      lex.wordings.push_back(std::move(w));
}

}  // namespace

void add_source_lines(Errors& errors, const std::vector<LexiconFile>& files) {
  for (auto& e : errors) {
    if (!e.source_line.empty() || !e.at.line) continue;
    for (const auto& f : files) {
      if (f.name != e.at.file) continue;
      std::istringstream in(f.text);
      for (uint32_t i = 0; i < e.at.line; i++) std::getline(in, e.source_line);
    }
  }
}

Result<Lexicon> load_lexicon(const std::vector<LexiconFile>& files) {
  Lexicon lex;
  Errors errors;
  References refs;
  std::vector<std::string_view> parts;
  for (const auto& f : files) {
    FileReader(f, lex, errors, refs).run();
    parts.push_back(f.text);
  }
  fill_in(lex, errors, refs);
  cross_check(lex, refs, errors);
  add_source_lines(errors, files);
  if (!errors.empty()) return errors;
  lex.hash = sha256(parts);
  return lex;
}

Result<Policy> load_policy(const LexiconFile& file, const Lexicon& lexicon) {
  Lexicon alone;
  alone.codes = lexicon.codes;
  alone.sources = lexicon.sources;
  alone.techniques = lexicon.techniques;
  Errors errors;
  References refs;
  FileReader(file, alone, errors, refs).run_policy();
  cross_check(alone, refs, errors);
  add_source_lines(errors, {file});
  if (!errors.empty()) return errors;
  return std::move(alone.policies[0]);
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

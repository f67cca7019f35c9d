// Elements and questions: what teach/ and report/ take from a lexicon (lexicons/elements.yaml, questions.yaml).
#include <algorithm>

#include "lexicon/file_reader.h"

namespace palpate {

void FileReader::element(const Node& n) {
  static const std::vector<std::pair<std::string, std::string>> elements = [] {
    std::vector<std::pair<std::string, std::string>> v;
    for (const char* e : {"region", "side", "dose", "reason", "response", "performer"}) v.emplace_back(e, e);
    return v;
  }();
  static const std::vector<std::pair<std::string, ElementReach>> reaches{{"beside", ElementReach::beside},
                                                                         {"sentence", ElementReach::sentence},
                                                                         {"line", ElementReach::line},
                                                                         {"after", ElementReach::after},
                                                                         {"note", ElementReach::note}};
  ElementWords e;
  e.at = d_.at(n);
  d_.map(n, "element",
         {{"id", text(e.id)},
          {"element", [&](const Node& v) { d_.choice<std::string>(v, e.element, elements); }},
          {"where", [&](const Node& v) { d_.choice<ElementReach>(v, e.where, reaches); }},
          {"phrases", phrases(e.phrases)},
          {"patterns", phrases(e.phrases, true)},
          {"examples", [&](const Node& v) { plain_examples(v, e.examples); }}},
         {"id", "element", "where", "examples"});
  lex_.elements.push_back(std::move(e));
}

/// An added file may word a question anew: the later one counts. Twice in one file is a slip.
void FileReader::question(const Node& n) {
  QuestionText q;
  q.at = d_.at(n);
  d_.map(n, "question", {{"id", text(q.id)}, {"ask", text(q.ask)}}, {"id", "ask"});
  if (q.id.empty() || q.ask.empty()) return;  // reported
  const auto& known = question_ids();
  if (std::find(known.begin(), known.end(), q.id) == known.end()) {
    const std::string near = did_you_mean(q.id, known);
    return d_.fail("LEX008", "nothing asks a question \"" + q.id + "\"", n,
                   near.empty() ? "see lexicons/questions.yaml for the ids" : "did you mean \"" + near + "\"?");
  }
  for (auto& old : lex_.questions) {
    if (old.id != q.id) continue;
    if (old.at.file == q.at.file) d_.fail("LEX008", "question \"" + q.id + "\" stands already at " + old.at.str(), n, "drop one");
    old = std::move(q);
    return;
  }
  lex_.questions.push_back(std::move(q));
}

}  // namespace palpate

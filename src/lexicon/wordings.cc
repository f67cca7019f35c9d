// Wordings: what context/ takes from a lexicon by name (lexicons/wordings/).
#include "lexicon/wordings.h"

#include <algorithm>

#include "lexicon/file_reader.h"

namespace palpate {

const std::vector<std::string>& wording_ids() {
  static const std::vector<std::string> ids{
      "summary_title",
      "discharge_title",
      "correspondence_title",
      "order_title",
      "call_title",
      "address",
      "order_wording",
      "practice",
      "nothing_done",
      "nothing_done_cell",
      "denied_alone",
      "hence",
      "from_afar",
      "here_after_all",
      "wrong_chart",
      "error_banner",
      "announces_today",
      "announces_plan",
      "announces_past",
      "announces_talk",
      "speech",
      "dictated",
      "quoted_source",
      "doing",
      "doing_of_a_name",
      "doing_of_a_stranger",
      "doing_adverb",
      "other_clinician",
      "relative",
      "stranger",
      "patient_subject",
      "doing_of_a_patient",
      "of_the_patient",
      "no_name",
      "helper",
      "writer_again",
      "role_label",
      "ot_label",
      "not_a_role",
      "pt_profession",
      "ot_profession",
      "pt_service",
      "ot_service",
      "predicate_to_come",
      "predicate_of_being",
      "predicate_of_past",
      "predicate_of_doing",
      "still_to_come",
      "another_subject",
      "begun",
      "given_up",
  };
  return ids;
}

/// A file that words an id once more adds to it; twice in one file is a slip.
void FileReader::wording(const Node& n) {
  WordingList w;
  w.at = d_.at(n);
  d_.map(n, "wording",
         {{"id", text(w.id)},
          {"phrases", phrases(w.phrases)},
          {"patterns", phrases(w.phrases, true)},
          {"examples", [&](const Node& v) { plain_examples(v, w.examples); }}},
         {"id", "examples"});
  if (w.id.empty()) return;  // reported
  const auto& known = wording_ids();
  if (std::find(known.begin(), known.end(), w.id) == known.end()) {
    const std::string near = did_you_mean(w.id, known);
    return d_.fail("LEX008", "nothing reads a wording \"" + w.id + "\"", n,
                   near.empty() ? "see lexicons/wordings/ for the ids" : "did you mean \"" + near + "\"?");
  }
  if (w.phrases.empty()) return d_.fail("LEX006", "wording \"" + w.id + "\" has no phrase", n, "give it \"phrases\" or \"patterns\"");
  for (const auto& old : lex_.wordings)
    if (old.id == w.id && old.at.file == w.at.file)
      return d_.fail("LEX008", "wording \"" + w.id + "\" stands already at " + old.at.str(), n, "put the phrases into one");
  lex_.wordings.push_back(std::move(w));
}

}  // namespace palpate

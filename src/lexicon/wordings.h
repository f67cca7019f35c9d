// The wordings that the program's readers ask for by name: vocabulary of lexicons/wordings/, grammar of the room that reads.
//
//   for (const std::string& id : wording_ids()) ...
//   matcher.wording(Wording::summary_title)        // its words as one regular expression
//
// Every loaded lexicon has all of them: what a lexicon of one's own does not word is as it is built in.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace palpate {

enum class Wording : uint8_t {
  // documents.yaml
  summary_title,
  discharge_title,
  correspondence_title,
  order_title,
  call_title,
  address,
  order_wording,
  practice,
  // visits.yaml
  nothing_done,
  nothing_done_cell,
  denied_alone,
  hence,
  from_afar,
  here_after_all,
  wrong_chart,
  error_banner,
  announces_today,
  announces_plan,
  announces_past,
  announces_talk,
  speech,
  dictated,
  quoted_source,
  // people.yaml
  doing,
  doing_of_a_name,
  doing_of_a_stranger,
  doing_adverb,
  other_clinician,
  relative,
  stranger,
  patient_subject,
  doing_of_a_patient,
  of_the_patient,
  no_name,
  helper,
  writer_again,
  role_label,
  ot_label,
  not_a_role,
  pt_profession,
  ot_profession,
  pt_service,
  ot_service,
  // predicates.yaml
  predicate_to_come,
  predicate_of_being,
  predicate_of_past,
  predicate_of_doing,
  still_to_come,
  another_subject,
  begun,
  given_up,
};

/// In the order of the enumeration.
const std::vector<std::string>& wording_ids();

}  // namespace palpate

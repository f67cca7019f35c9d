// `trainer` on a terminal: the clinic, each clinician by name, and the clear notes.
//
//   out << trainer_text(report, colour);
//
// Snippets of notes stand under their row when the counter kept them. All text from outside is escaped. Pure.
#pragma once

#include <string>

#include "report/trainer.h"

namespace palpate {

std::string trainer_text(const TrainerReport& report, bool colour);

}  // namespace palpate

// `trainer --to html`: the report as one page that opens offline, for a screen or paper. No script.
//
//   out << trainer_html(report);
//
// Snippets of notes stand under their row when the counter kept them. Everything from outside is escaped. Pure.
#pragma once

#include <string>

#include "report/trainer.h"

namespace palpate {

std::string trainer_html(const TrainerReport& report);

}  // namespace palpate

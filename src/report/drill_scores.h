// What came of a pre-test and a post-test: a line at the end of each, and both beside each other.
//
//   drill_test_words("pre/1", 20, 20, 13, 0.71)      // Pre-test 1: 13 of 20 right, 65.0 % (43.3 to 81.9); mean score 0.71.
//   out << drill_scores_csv(compare(sittings));
//   // person,test,task,pre_items,pre_right,pre_score,post_items,post_right,post_score,difference,low,high
//   // Ann,1,all,20,13,0.71,20,18,0.92,0.25,-0.01,0.48
//
// `difference` is that of the shares right, with its 95 % interval (Newcombe); empty until both tests were taken. People
// stand by name. Cells that a spreadsheet would run are guarded. Pure.
#pragma once

#include <string>
#include <vector>

#include "teach/test_forms.h"

namespace palpate {

std::string drill_test_words(const std::string& mark, size_t asked, size_t of, size_t right, double mean_score);
std::string drill_test_score_json(const std::string& mark, size_t asked, size_t of, size_t right, double mean_score);
std::string drill_scores_csv(const std::vector<Comparison>& rows);
std::string drill_scores_text(const std::vector<Comparison>& rows);

}  // namespace palpate

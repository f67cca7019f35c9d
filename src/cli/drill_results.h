// The results file of a drill: read when it is opened, and each answer in it before the next question is put.
//
//   DrillResults r;
//   if (!r.open("r.csv", "Ann")) return kCannot;     // errors are printed; "": nothing is kept
//   r.answered(question, grade, /*test=*/"pre/1");   // "": practice; false: the disk refuses
//
// One thread. The file is made with mode 0600.
#pragma once

#include <string>
#include <vector>

#include "teach/grade.h"
#include "teach/session.h"

namespace palpate {

class DrillResults {
 public:
  DrillResults() = default;
  DrillResults(const DrillResults&) = delete;
  DrillResults& operator=(const DrillResults&) = delete;
  ~DrillResults();
  bool open(const std::string& path, const std::string& person);
  bool answered(const Question& q, const Grade& g, const std::string& test);
  const std::vector<ResultRow>& rows() const { return rows_; }
  /// What the person answered to it in this test; null when not yet.
  const ResultRow* find(const Question& q, const std::string& test) const;

 private:
  bool append(const std::vector<std::string>& cells);

  int fd_ = -1;
  std::string person_;
  std::vector<ResultRow> rows_;
};

}  // namespace palpate

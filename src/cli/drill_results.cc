#include "cli/drill_results.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <iostream>

#include "cli/setup.h"
#include "cli/who_when.h"
#include "report/csv.h"

namespace palpate {
namespace {

std::string joined(const std::vector<std::string>& v) {
  std::string s;
  for (const auto& x : v) s += (s.empty() ? "" : " | ") + x;
  return s;
}

}  // namespace

DrillResults::~DrillResults() {
  if (fd_ >= 0) ::close(fd_);
}

bool DrillResults::open(const std::string& path, const std::string& person) {
  person_ = person;
  if (path.empty()) return true;
  const bool fresh = !std::filesystem::exists(path) || std::filesystem::file_size(path) == 0;
  if (!fresh) {
    auto f = read_lexicon_path(path);
    if (!f) return print_errors(f.errors()), false;
    auto rows = result_rows(f->front());
    if (!rows) return print_errors(rows.errors()), false;
    rows_ = std::move(*rows);
  }
  fd_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd_ < 0) {
    print_errors({Error{"OUT001", std::string("cannot write: ") + std::strerror(errno), {path}, "check the folder and its permissions", ""}});
    return false;
  }
  return !fresh || append(result_columns());
}

const ResultRow* DrillResults::find(const Question& q, const std::string& test) const {
  for (const auto& r : rows_)
    if (r.person == person_ && r.test == test && r.attempt == "1" && r.deck == q.deck->id && r.item == q.item->id) return &r;
  return nullptr;
}

bool DrillResults::answered(const Question& q, const Grade& g, const std::string& test) {
  if (fd_ < 0) return true;
  const DrillItem& i = *q.item;
  char score[16];
  std::snprintf(score, sizeof score, "%.2f", g.score);
  return append({utc_now(), person_, q.deck->id, i.id, std::string(to_string(i.task)), std::to_string(q.deck->level), q.again ? "2" : "1", joined(g.given),
                 joined(i.answer), g.right ? "yes" : "no", score, test});
}

bool DrillResults::append(const std::vector<std::string>& cells) {
  std::string line;
  for (size_t i = 0; i < cells.size(); i++) line += (i ? "," : "") + csv_text_cell(cells[i]);
  line += "\r\n";
  if (::write(fd_, line.data(), line.size()) == static_cast<ssize_t>(line.size())) return true;
  std::cerr << "palpate drill: the results file cannot be written: " << std::strerror(errno) << "\n";
  return false;
}

}  // namespace palpate

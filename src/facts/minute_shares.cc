#include "facts/minute_shares.h"

#include <algorithm>

namespace palpate {
namespace {

class Sum {
 public:
  explicit Sum(const std::vector<Share>& all) : all_(all) {}

  std::optional<int> of(const std::string& code) {
    for (const Share& s : all_) {
      if (s.code != code) continue;
      switch (s.kind) {
        case Share::Kind::part: part(s); break;
        case Share::Kind::label: label(s); break;
        case Share::Kind::code: charge(s); break;
      }
    }
    if (words_ && !unknown_) return labelled_ ? sum_ : std::max(sum_, charge_.value_or(0));
    return charge_;
  }

 private:
  void part(const Share& s) {
    words_ = true;
    if (s.at < block_end_) {  // inside a label's block: its figure covers them, if it is large enough
      if (!s.minutes) return;
      inside_ += *s.minutes;
      if (inside_ > whole_) sum_ += inside_ - whole_, whole_ = inside_;
      return;
    }
    if (!s.minutes) unknown_ = true;
    else sum_ += *s.minutes;
  }

  void label(const Share& s) {
    if (!s.minutes) {
      words_ = true;
      unknown_ |= s.at >= block_end_;
      return;
    }
    if (s.total && words_) {
      sum_ = std::max(*s.minutes, 0);
      unknown_ = false;
    } else if (words_ && s.line != line_ && (repeats(s) || (!labelled_ && *s.minutes >= sum_))) {
      sum_ = *s.minutes;
      unknown_ = false;
    } else {
      sum_ += *s.minutes;
    }
    words_ = labelled_ = true;
    line_ = s.line;
    whole_ = *s.minutes;
    inside_ = 0;
    block_end_ = s.block_end;
  }

  /// The time summary at the end names several services on one line.
  bool repeats(const Share& s) const {
    return *s.minutes == sum_ &&
           (s.line > line_ + 1 || std::any_of(all_.begin(), all_.end(), [&](const Share& o) { return o.line == s.line && o.code != s.code; }));
  }

  void charge(const Share& s) {
    if (s.minutes) charge_ = std::max(charge_.value_or(0), *s.minutes);
  }

  const std::vector<Share>& all_;
  std::optional<int> charge_;
  int sum_ = 0, whole_ = 0, inside_ = 0;
  bool words_ = false, labelled_ = false, unknown_ = false;
  uint32_t block_end_ = 0;
  size_t line_ = SIZE_MAX;
};

}  // namespace

std::string only_code(const std::vector<Share>& shares, uint32_t from) {
  std::string code;
  for (const Share& s : shares) {
    if (s.at < from) continue;
    if (!code.empty() && s.code != code) return {};
    code = s.code;
  }
  return code;
}

void sum_shares(const std::vector<Share>& shares, std::vector<std::pair<std::string, int>>& by_code, std::vector<std::string>& untold) {
  std::vector<std::string> seen;
  for (const Share& s : shares) {
    if (std::find(seen.begin(), seen.end(), s.code) != seen.end()) continue;
    seen.push_back(s.code);
    if (const auto m = Sum(shares).of(s.code)) by_code.emplace_back(s.code, *m);
    else untold.push_back(s.code);
  }
}

}  // namespace palpate

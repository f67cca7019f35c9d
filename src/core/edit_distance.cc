#include "core/edit_distance.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace palpate {

int edit_distance(std::string_view a, std::string_view b, int bound) {
  const int n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
  if (std::abs(n - m) > bound) return bound + 1;
  std::vector<int> before(m + 1), last(m + 1), row(m + 1);
  for (int j = 0; j <= m; j++) last[j] = j;
  for (int i = 1; i <= n; i++) {
    row[0] = i;
    int least = row[0];
    for (int j = 1; j <= m; j++) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > bound) return bound + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return std::min(last[m], bound + 1);
}

}  // namespace palpate

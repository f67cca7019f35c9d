// What the figures of one service come to.
//
//   std::vector<Share> shares{{"97140", 15, Share::Kind::label, ...}, {"97140", 8, Share::Kind::part, ...}};
//   sum_shares(shares, by_code, untold);   // 97140: 15; the 8 minutes are a part of the 15
//
// Parts add up. A label's figure is the whole of the parts in its block and, later in the note, of those before it. A charge
// row repeats what the words say; it counts alone when they say nothing, and where it is more than the parts that could be
// read. A part that cannot be said makes the sum unknown, unless a whole is stated. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace palpate {

struct Share {
  enum class Kind : uint8_t { part, label, code };
  std::string code;
  std::optional<int> minutes;
  Kind kind = Kind::part;
  bool total = false;      ///< said to be the total
  uint32_t at = 0;         ///< of the figure
  uint32_t block_end = 0;  ///< parts up to here are parts of this one
  size_t line = 0;         ///< of the figure, empty lines left out
};

/// The code of all shares from a place on, empty when they are of several or there are none.
std::string only_code(const std::vector<Share>& shares, uint32_t from);

void sum_shares(const std::vector<Share>& shares, std::vector<std::pair<std::string, int>>& by_code, std::vector<std::string>& untold);

}  // namespace palpate

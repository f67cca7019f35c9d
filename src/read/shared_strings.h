// The shared strings of a workbook, by number: short ones as they are, long ones (the notes) deflated in small blocks, because
// a workbook may name any of them in any row and a table of 200,000 notes would not fit otherwise.
//
//   SharedStrings all;
//   if (!all.add("N1001")) ...                 // more than may be held
//   std::string s = all.get(0);                // "" when there is none of this number
//
// Owns its bytes. Asking keeps the blocks that were opened last: one thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

class SharedStrings {
 public:
  /// `held`: bytes of memory; `plain`: bytes of all strings together.
  explicit SharedStrings(uint64_t held = 96ull << 20, uint64_t plain = 2ull << 30) : most_held_(held), most_plain_(plain) {}
  bool add(std::string_view s);
  std::string get(size_t i) const;
  size_t size() const { return places_.size(); }
  uint64_t held() const { return held_ + places_.size() * sizeof(uint64_t) + arena_.size() + open_.size(); }

 private:
  struct Block {
    std::string deflated;
    uint32_t size = 0;
  };
  struct Inflated {
    size_t block = SIZE_MAX;
    uint64_t asked = 0;
    std::string bytes;
  };
  bool close();
  const std::string& inflated(size_t block) const;

  std::vector<uint64_t> places_;  ///< of each string: short ones begin in arena_, long ones name a block and a place in it
  std::string arena_, open_;
  std::vector<Block> blocks_;
  uint64_t held_ = 0, plain_ = 0, most_held_, most_plain_;
  mutable std::array<Inflated, 64> last_;
  mutable uint64_t asked_ = 0, inflated_ = 0;
};

}  // namespace palpate

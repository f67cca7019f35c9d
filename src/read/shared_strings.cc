#include "read/shared_strings.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>

namespace palpate {
namespace {

constexpr size_t kShort = 32, kBlock = 32u << 10, kMostInflated = 4u << 20;
constexpr uint64_t kLong = 1ull << 63;
constexpr int kOffsetBits = 16;  ///< a string begins before its block is full
static_assert(kBlock <= 1u << kOffsetBits);

}  // namespace

bool SharedStrings::add(std::string_view s) {
  plain_ += s.size();
  if (plain_ > most_plain_ || held() > most_held_) return false;
  if (s.size() <= kShort) {
    places_.push_back(static_cast<uint64_t>(arena_.size()) << 8 | s.size());
    arena_ += s;
    return true;
  }
  if (s.size() > UINT32_MAX / 2) return false;
  places_.push_back(kLong | static_cast<uint64_t>(blocks_.size()) << kOffsetBits | open_.size());
  const auto size = static_cast<uint32_t>(s.size());
  open_.append(reinterpret_cast<const char*>(&size), sizeof size);
  open_ += s;
  return open_.size() < kBlock || close();
}

bool SharedStrings::close() {
  Block b;
  b.size = static_cast<uint32_t>(open_.size());
  uLongf size = compressBound(open_.size());
  b.deflated.resize(size);
  if (compress2(reinterpret_cast<Bytef*>(b.deflated.data()), &size, reinterpret_cast<const Bytef*>(open_.data()), open_.size(), 1) != Z_OK) return false;
  b.deflated.resize(size);
  b.deflated.shrink_to_fit();
  held_ += b.deflated.size() + sizeof b + 32;
  blocks_.push_back(std::move(b));
  open_.clear();
  return true;
}

const std::string& SharedStrings::inflated(size_t block) const {
  if (block == blocks_.size()) return open_;
  auto it = std::find_if(last_.begin(), last_.end(), [&](const Inflated& i) { return i.block == block; });
  if (it == last_.end()) {
    it = std::min_element(last_.begin(), last_.end(), [](const Inflated& a, const Inflated& b) { return a.asked < b.asked; });
    uLongf size = blocks_[block].size;
    inflated_ += size - it->bytes.size();
    it->bytes.resize(size);
    it->block = block;
    for (Inflated& other : last_) {  // a block may hold one string of many MB
      if (inflated_ <= kMostInflated) break;
      if (&other == &*it) continue;
      inflated_ -= other.bytes.size();
      other = Inflated{};
    }
    const std::string& from = blocks_[block].deflated;
    if (uncompress(reinterpret_cast<Bytef*>(it->bytes.data()), &size, reinterpret_cast<const Bytef*>(from.data()), from.size()) != Z_OK)
      it->bytes.assign(size, '\0');
  }
  it->asked = ++asked_;
  return it->bytes;
}

std::string SharedStrings::get(size_t i) const {
  if (i >= places_.size()) return "";
  const uint64_t place = places_[i];
  if (!(place & kLong)) return arena_.substr(place >> 8, place & 0xff);
  const std::string& bytes = inflated((place & ~kLong) >> kOffsetBits);
  const size_t at = place & ((1u << kOffsetBits) - 1);
  uint32_t size = 0;
  if (at + sizeof size > bytes.size()) return "";
  std::memcpy(&size, bytes.data() + at, sizeof size);
  return bytes.substr(at + sizeof size, size);
}

}  // namespace palpate

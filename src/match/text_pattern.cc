#include "match/text_pattern.h"

#include <re2/re2.h>

#include <cassert>

#include "match/phrase_set.h"

namespace palpate {

struct TextPattern::Impl {
  explicit Impl(const std::string& re, const RE2::Options& o) : re2(re, o) {}
  RE2 re2;
};

TextPattern::TextPattern(const std::string& re) {
  RE2::Options o = phrase_options();
  o.set_never_capture(false);
  impl_ = std::make_unique<Impl>(re, o);
  assert(impl_->re2.ok());
}
TextPattern::~TextPattern() = default;

bool TextPattern::find(std::string_view text, size_t from, size_t to, std::vector<NormSpan>& groups) const {
  const int n = impl_->re2.NumberOfCapturingGroups() + 1;
  std::vector<re2::StringPiece> sub(static_cast<size_t>(n));
  if (from >= to || !impl_->re2.Match(re2::StringPiece(text.data(), text.size()), from, to, RE2::UNANCHORED, sub.data(), n)) return false;
  groups.clear();
  for (const auto& s : sub) {
    if (!s.data()) groups.push_back({0, 0});
    else groups.push_back({static_cast<uint32_t>(s.data() - text.data()), static_cast<uint32_t>(s.data() - text.data() + s.size())});
  }
  return true;
}

bool TextPattern::occurs(std::string_view text, NormSpan in) const {
  return !in.empty() && impl_->re2.Match(re2::StringPiece(text.data(), text.size()), in.begin, in.end, RE2::UNANCHORED, nullptr, 0);
}

}  // namespace palpate

#include "text/folded_text.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cassert>

#include "core/letters.h"
#include "text/markup.h"
#include "text/word_masks.h"

namespace palpate {
namespace {

/// What is kept away from NFKC, and symbols that mean something to a note's layout.
const char* plain_symbol(UChar32 c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0x02B9:
    case 0x02BC:
    case 0x00B4:
    case 0xFF07: return "'";
    case 0x201C:
    case 0x201D:
    case 0x201F:
    case 0x2033:
    case 0x00AB:
    case 0x00BB:
    case 0x02BA: return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0x00AD + 0x10000: return "-";
    case 0x2190: return "<-";
    case 0x2192:
    case 0x21D2:
    case 0x2794:
    case 0x279C:
    case 0x27A1:
    case 0x2B62:
    case 0xF0E0: return "->";
    case 0x2022:
    case 0x25CF:
    case 0x25AA:
    case 0x25A0:
    case 0x25E6:
    case 0x2023:
    case 0x2043:
    case 0x00B7:
    case 0xF0B7:
    case 0x25CB: return "*";
    case 0x00D7:
    case 0x2715:
    case 0x2A2F: return "x";
    case 0x2610:
    case 0x25A1:
    case 0x25FB:
    case 0x2751: return "[ ]";
    case 0x2717:
    case 0x2718:
    case 0x274C: return " not done ";
    case 0x2611:
    case 0x2612:
    case 0x2705:
    case 0x2713:
    case 0x2714:
    case 0x1F5F8:
    case 0x1F5F9: return "[x]";
    case 0x2205:
    case 0x2298:
    case 0x2300: return "ø";
    case 0x00BC: return " 1/4";
    case 0x00BD: return " 1/2";
    case 0x00BE: return " 3/4";
    case 0x2153: return " 1/3";
    case 0x2154: return " 2/3";
    case 0x2116: return " no ";
    case 0x2026: return "...";
    case 0x00A0:
    case 0x2007:
    case 0x202F: return " ";
    case 0x2028:
    case 0x2029:
    case 0x0085: return "\n";
    default: return nullptr;
  }
}

bool keep_out_of_nfkc(UChar32 c) {
  if (c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x209F)) return true;  // super- and subscripts
  return (c >= 0x2150 && c <= 0x215F) || c == 0x2189;                                    // fractions
}

bool is_word_char(UChar32 c) {
  switch (u_charType(c)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_DECIMAL_DIGIT_NUMBER:
    case U_LETTER_NUMBER: return true;
    default: return false;
  }
}

/// "s̄ massage", "c̄ lotion", "p̄ tx", "ā meals": a letter of a prescription under its bar, as a word of its own.
const char* barred_word(std::string_view cluster) {
  if (cluster == "\u0101") return "before";
  if (cluster.size() != 3 || (cluster.substr(1) != "\u0304" && cluster.substr(1) != "\u0305")) return nullptr;
  switch (cluster[0] | 0x20) {
    case 's': return "without";
    case 'c': return "with";
    case 'p': return "after";
    case 'a': return "before";
    default: return nullptr;
  }
}

bool ends_in_letter(std::string_view folded) { return !folded.empty() && (letter(folded.back()) || digit(folded.back()) || (folded.back() & 0x80)); }
bool begins_with_letter(std::string_view text) {
  int32_t i = 0;
  UChar32 c = 0;
  if (!text.empty()) U8_NEXT(text.data(), i, static_cast<int32_t>(std::min<size_t>(text.size(), 8)), c);
  return c > 0 && is_word_char(c);
}

constexpr bool open_circle(UChar32 c) { return c == 0x25CB || c == 0x25EF || c == 0x26AA; }
constexpr bool full_circle(UChar32 c) { return c == 0x25CF || c == 0x25C9 || c == 0x29BF || c == 0x26AB || c == 0x1F518; }

/// Circles are bullets, but where open and full ones share a line they are a form's answers: "(x)" the full, "( )" the open.
const char* circle(std::string_view text, size_t at, UChar32 c) {
  const size_t begin = text.substr(0, at).rfind('\n') + 1;
  bool open = false, full = false;
  for (size_t i = begin; i < text.size() && text[i] != '\n' && !(open && full);) {
    int32_t step = 0;
    UChar32 d;
    U8_NEXT(text.data() + i, step, static_cast<int32_t>(std::min<size_t>(text.size() - i, 8)), d);
    open |= open_circle(d), full |= full_circle(d);
    i += static_cast<size_t>(step);
  }
  return !open || !full ? "*" : full_circle(c) ? "(x)" : "( )";
}

/// Diacritics off, so that "pétrissage" and "tapôtement" are the lexicon's words.
constexpr UChar32 kCombiningFirst = 0x0300, kCombiningLast = 0x036F;

/// ICU's own immutable instances, fetched once for all threads in a way that the thread sanitizer can see.
struct Normalizers {
  const icu::Normalizer2* nfkc = nullptr;
  const icu::Normalizer2* nfd = nullptr;
};
const Normalizers& normalizers() {
  static const Normalizers both = [] {
    UErrorCode ec = U_ZERO_ERROR;
    Normalizers n{icu::Normalizer2::getNFKCCasefoldInstance(ec), icu::Normalizer2::getNFDInstance(ec)};
    assert(U_SUCCESS(ec));
    return n;
  }();
  return both;
}

}  // namespace

struct Folder::Impl {
  struct Cached {
    UChar32 c = -1;
    bool starts = false;  ///< has a normalisation boundary before it
    std::string out;
  };
  const icu::Normalizer2* nfkc = normalizers().nfkc;
  const icu::Normalizer2* nfd = normalizers().nfd;
  std::vector<Cached> cache = std::vector<Cached>(1024);
  std::vector<Markup> markup;

  /// What a character reference stands for, folded as if it stood there itself.
  std::string plain(const std::string& with) const {
    const bool ascii = std::all_of(with.begin(), with.end(), [](char c) { return !(c & 0x80); });
    return ascii ? with : fold_cluster(with);
  }

  std::string fold_cluster(std::string_view s) const {
    int32_t i = 0;
    UChar32 c;
    U8_NEXT(s.data(), i, static_cast<int32_t>(s.size()), c);
    if (static_cast<size_t>(i) == s.size()) {
      if (const char* p = plain_symbol(c)) return p;
      if (keep_out_of_nfkc(c)) return " ";
    }
    std::string composed, split, out;
    UErrorCode ec = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&composed);
    nfkc->normalizeUTF8(0, icu::StringPiece(s.data(), static_cast<int32_t>(s.size())), sink, nullptr, ec);
    icu::StringByteSink<std::string> sink2(&split);
    nfd->normalizeUTF8(0, icu::StringPiece(composed), sink2, nullptr, ec);
    for (int32_t k = 0, n = static_cast<int32_t>(split.size()); k < n;) {
      int32_t from = k;
      U8_NEXT(split.data(), k, n, c);
      if (c < 0x80) out.append(split, from, k - from);
      else if (c >= kCombiningFirst && c <= kCombiningLast) continue;
      else if (const char* p = plain_symbol(c)) out += p;
      else if (is_word_char(c)) out.append(split, from, k - from);
      else out += ' ';
    }
    return out;
  }

  const Cached& look(UChar32 c, std::string_view bytes) {
    Cached& e = cache[(c ^ c >> 10) & 1023];
    if (e.c != c) {
      e.c = c;
      e.starts = nfkc->hasBoundaryBefore(c);
      e.out = fold_cluster(bytes);
    }
    return e;
  }
};

Folder::Folder() : impl_(std::make_unique<Impl>()) {}
Folder::~Folder() = default;

void Folder::fold(std::string_view in, FoldedText& f) {
  f.edits_.clear();
  f.struck_.clear();
  f.buffer_.clear();
  size_t from = 0;
  if (may_hold_markup(in)) {
    find_markup(in, impl_->markup, f.struck_);
    for (const Markup& m : impl_->markup) {
      fold_piece(in, from, m.at.begin, f);
      const auto at = static_cast<uint32_t>(f.buffer_.size());
      f.buffer_ += impl_->plain(m.with);
      f.edits_.push_back({{at, static_cast<uint32_t>(f.buffer_.size())}, m.at});
      from = m.at.end;
    }
  }
  fold_piece(in, from, in.size(), f);
  f.size_ = f.buffer_.size();
  f.buffer_.append(kPadding, '\0');
}

/// Folds [i, n) of the text onto the end of what is there.
void Folder::fold_piece(std::string_view in, size_t i, size_t n, FoldedText& f) {
  std::string& out = f.buffer_;
  const char* s = in.data();
  size_t run = i;  // [run, i): verbatim bytes not yet copied
  while (i < n) {
    while (i + 8 <= n) {
      uint64_t x;
      std::memcpy(&x, s + i, 8);
      if (x & 0x8080808080808080ull) break;
      i += 8;
    }
    while (i < n && !(s[i] & 0x80)) i++;
    if (i >= n) break;
    size_t begin = i;
    int32_t step = 0;
    UChar32 c;
    U8_NEXT(s + i, step, static_cast<int32_t>(std::min<size_t>(n - i, 8)), c);
    const bool starts = impl_->look(c, in.substr(i, step)).starts;
    if (!starts && begin > run) begin--;  // a mark composes with the ASCII character before it
    i += step;
    while (i < n && (s[i] & 0x80)) {
      step = 0;
      UChar32 d;
      U8_NEXT(s + i, step, static_cast<int32_t>(std::min<size_t>(n - i, 8)), d);
      if (impl_->look(d, in.substr(i, step)).starts) break;
      i += step;
    }
    out.append(s + run, begin - run);
    const auto at = static_cast<uint32_t>(out.size());
    std::string_view cluster = in.substr(begin, i - begin);
    const char* barred = barred_word(cluster);
    if (barred && (ends_in_letter(out) || begins_with_letter(in.substr(i, n - i)))) barred = nullptr;
    const bool alone = starts && cluster.size() == static_cast<size_t>(U8_LENGTH(c));
    if (barred) out += barred;
    else if (alone && (open_circle(c) || full_circle(c))) out += circle(in, begin, c);
    else if (alone) out += impl_->look(c, cluster).out;
    else out += impl_->fold_cluster(cluster);
    f.edits_.push_back({{at, static_cast<uint32_t>(out.size())}, {static_cast<uint32_t>(begin), static_cast<uint32_t>(i)}});
    run = i;
  }
  out.append(s + run, n - run);
}

uint32_t FoldedText::original_begin(uint32_t p) const {
  // The last edit that begins at or before p.
  auto it = std::upper_bound(edits_.begin(), edits_.end(), p, [](uint32_t v, const FoldEdit& e) { return v < e.folded.begin; });
  // An edit that folded to nothing at p lies before it; the next one may begin at p and hold it.
  if (it == edits_.begin()) return p;
  const FoldEdit& e = *--it;
  if (p < e.folded.end) return e.original.begin;
  return e.original.end + (p - e.folded.end);
}

uint32_t FoldedText::original_end(uint32_t p) const {
  if (p == 0) return 0;
  const uint32_t last = p - 1;
  auto it = std::upper_bound(edits_.begin(), edits_.end(), last, [](uint32_t v, const FoldEdit& e) { return v < e.folded.begin; });
  if (it == edits_.begin()) return p;
  // Edits that folded to nothing share their begin with the next; step back to the one that holds `last`.
  const FoldEdit& e = *--it;
  if (last < e.folded.end) return e.original.end;
  return e.original.end + (last - e.folded.end) + 1;
}

Span FoldedText::original(NormSpan s) const {
  if (identity()) return {s.begin, s.end};
  return {original_begin(s.begin), original_end(s.end)};
}

NormSpan FoldedText::folded(Span s) const {
  if (s.empty()) return {};
  // The edit that holds the byte, or the shift of the edits before it.
  auto place = [&](uint32_t byte, bool end) {
    auto it = std::upper_bound(edits_.begin(), edits_.end(), byte, [](uint32_t b, const FoldEdit& e) { return b < e.original.end; });
    if (it != edits_.end() && it->original.begin <= byte) return end ? it->folded.end : it->folded.begin;
    const uint32_t at = byte + (end ? 1 : 0);
    return it == edits_.begin() ? at : at - std::prev(it)->original.end + std::prev(it)->folded.end;
  };
  return {place(s.begin, false), std::min(place(s.end - 1, true), static_cast<uint32_t>(size_))};
}

void FoldedText::replace(const std::vector<Replacement>& r) {
  if (r.empty()) return;
  std::string out;
  std::vector<FoldEdit> edits;
  size_t e = 0;
  uint32_t run = 0;
  auto copy_to = [&](uint32_t end) {  // verbatim up to `end`, keeping the edits in between
    const uint32_t base = static_cast<uint32_t>(out.size()) - run;
    for (; e < edits_.size() && edits_[e].folded.begin < end; e++)
      edits.push_back({{edits_[e].folded.begin + base, edits_[e].folded.end + base}, edits_[e].original});
    out.append(buffer_, run, end - run);
    run = end;
  };
  for (const auto& x : r) {
    // Edits that fold to nothing at the word's own start belong before it.
    copy_to(x.at.begin);
    const Span whole = original(x.at);
    const auto at = static_cast<uint32_t>(out.size());
    out += x.with;
    edits.push_back({{at, static_cast<uint32_t>(out.size())}, whole});
    while (e < edits_.size() && edits_[e].folded.begin < x.at.end) e++;
    run = x.at.end;
  }
  copy_to(static_cast<uint32_t>(size_));
  for (; e < edits_.size(); e++) {  // edits at the very end that folded to nothing
    const auto at = static_cast<uint32_t>(out.size());
    edits.push_back({{at, at}, edits_[e].original});
  }
  size_ = out.size();
  out.append(kPadding, '\0');
  buffer_ = std::move(out);
  edits_ = std::move(edits);
}

}  // namespace palpate

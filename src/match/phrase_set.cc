#include "match/phrase_set.h"

#include <algorithm>

namespace palpate {

RE2::Options phrase_options() {
  RE2::Options o;
  o.set_case_sensitive(false);
  o.set_longest_match(true);
  o.set_encoding(RE2::Options::EncodingLatin1);
  o.set_never_capture(true);
  o.set_log_errors(false);
  o.set_max_mem(16 << 20);
  return o;
}

namespace {

uint64_t key_of(const std::string& word) {
  char buf[8] = {};
  std::copy_n(word.data(), std::min<size_t>(8, word.size()), buf);
  return word_key(buf, static_cast<unsigned>(std::min<size_t>(8, word.size())));
}

}  // namespace

void PhraseSet::add(const CompiledPhrase& p, uint32_t id) {
  const auto index = static_cast<uint32_t>(phrases_.size());
  phrases_.push_back({p.re, id});
  if (p.first_words.empty()) ungated_.push_back(index);
  for (const auto& w : p.first_words) first_.emplace_back(w, index);
}

std::vector<PhraseSet::Bad> PhraseSet::build() {
  std::vector<Bad> bad;
  for (const auto& p : phrases_) {
    RE2 re(p.re, phrase_options());
    if (!re.ok()) bad.push_back({p.id, re.error()});
  }
  quick_.assign(1u << kQuickBits, 0);
  for (const auto& [word, index] : first_) {
    const uint64_t k = key_of(word);
    auto [it, fresh] = bucket_of_.emplace(k, static_cast<uint32_t>(buckets_.size()));
    if (fresh) buckets_.emplace_back();
    auto& b = buckets_[it->second];
    if (std::find(b.begin(), b.end(), index) == b.end()) b.push_back(index);
    quick_[slot(k)] = 1;
  }
  return bad;
}

struct PhraseScanner::Bucket {
  const std::vector<uint32_t>* phrases;
};

PhraseScanner::PhraseScanner(const PhraseSet& set) : set_(set), buckets_(set.buckets_.size()), single_(set.phrases_.size()) {
  if (!set.ungated_.empty()) {
    std::string re;
    for (uint32_t i : set.ungated_) re += (re.empty() ? "(?:" : "|(?:") + set.phrases_[i].re + ")";
    ungated_ = std::make_unique<RE2>(re, phrase_options());
  }
}
PhraseScanner::~PhraseScanner() = default;
PhraseScanner::PhraseScanner(PhraseScanner&&) noexcept = default;

const RE2& PhraseScanner::regex(uint32_t phrase) {
  auto& re = single_[phrase];
  if (!re) re = std::make_unique<RE2>(set_.phrases_[phrase].re, phrase_options());
  return *re;
}

void PhraseScanner::at(std::string_view text, const WordMasks& masks, uint32_t pos, Bucket& b, std::vector<PhraseHit>& out) {
  const re2::StringPiece piece(text.data(), text.size());
  re2::StringPiece found;
  auto whole_word_end = [&](size_t e) { return e >= text.size() || !masks.word(e) || !masks.word(e - 1); };
  for (uint32_t i : *b.phrases) {
    // The longest match that ends on a whole word: shorten while it does not (only phrases with free ends need it).
    size_t end = text.size();
    while (end > pos && regex(i).Match(piece, pos, end, RE2::ANCHOR_START, &found, 1) && !found.empty()) {
      size_t e = pos + found.size();
      while (e > pos + 1 && static_cast<unsigned char>(text[e - 1]) <= ' ') e--;  // an optional tail left its separator
      if (whole_word_end(e)) {
        out.push_back({{pos, static_cast<uint32_t>(e)}, set_.phrases_[i].id});
        break;
      }
      end = e - 1;
    }
  }
}

void PhraseScanner::run(std::string_view text, const WordMasks& masks, size_t lo, size_t hi, std::vector<PhraseHit>& out) {
  const size_t first = out.size();
  const uint8_t* quick = set_.quick_.data();
  masks.for_each_start(lo, std::min(hi, text.size()), [&](uint32_t pos) {
    const uint64_t k = word_key(text.data() + pos, masks.run(pos));
    if (!quick[PhraseSet::slot(k)]) return;
    auto it = set_.bucket_of_.find(k);
    if (it == set_.bucket_of_.end()) return;
    auto& b = buckets_[it->second];
    if (!b) {
      b = std::make_unique<Bucket>();
      b->phrases = &set_.buckets_[it->second];
    }
    at(text, masks, pos, *b, out);
  });
  if (!ungated_) return;
  const re2::StringPiece piece(text.data(), text.size());
  re2::StringPiece found;
  for (size_t p = lo; p < hi && ungated_->Match(piece, p, text.size(), RE2::UNANCHORED, &found, 1) && !found.empty();) {
    const auto b = static_cast<uint32_t>(found.data() - text.data());
    if (b >= hi) break;
    const bool starts = b == 0 || !masks.word(b - 1) || !masks.word(b);
    if (starts) {
      Bucket all{&set_.ungated_};
      for (uint32_t i : *all.phrases) {
        const std::vector<uint32_t> only{i};
        Bucket one{&only};
        at(text, masks, b, one, out);
      }
    }
    p = b + 1;
  }
  std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), [](const PhraseHit& a, const PhraseHit& b) { return a.at.begin < b.at.begin; });
}

}  // namespace palpate

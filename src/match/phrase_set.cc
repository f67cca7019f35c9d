#include "match/phrase_set.h"

#include <algorithm>
#include <bit>

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

size_t mixed(uint64_t key) { return static_cast<size_t>((key * 0x9E3779B97F4A7C15ull) >> 32); }

}  // namespace

void PhraseSet::add(const CompiledPhrase& p, uint32_t id) {
  const auto index = static_cast<uint32_t>(phrases_.size());
  phrases_.push_back({p.re, id, p.pattern});
  if (p.beginning.first.empty()) ungated_.push_back(index);
  beginnings_.push_back(p.beginning);
}

std::vector<PhraseSet::Bad> PhraseSet::build() {
  std::vector<Bad> bad;
  for (const auto& p : phrases_) {
    if (!p.pattern) continue;  // expressions made from phrases are sound (tests/unit/match)
    RE2 re(p.re, phrase_options());
    if (!re.ok()) bad.push_back({p.id, re.error()});
  }
  width_ = (phrases_.size() + 63) / 64;
  auto set = [&](Rows& rows, size_t row, size_t i) { rows.bits[row * width_ + i / 64] |= 1ull << (i % 64); };
  std::vector<uint64_t> keys;
  for (const auto& b : beginnings_)
    for (const auto& f : b.first) keys.push_back(key_of(f.word));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  table_.assign(std::bit_ceil(2 * keys.size() + 1), {});
  for (size_t i = 0; i < beginnings_.size(); i++)
    for (const auto& f : beginnings_[i].first) {
      const uint64_t key = key_of(f.word);
      size_t at = mixed(key) & (table_.size() - 1);
      while (table_[at].key && table_[at].key != key) at = (at + 1) & (table_.size() - 1);
      if (!table_[at].key) {
        table_[at] = {key, buckets_++};
        for (Rows* r : {&first_, &whole_}) r->bits.resize(r->bits.size() + width_);
      }
      set(first_, table_[at].index, i);
      if (f.whole) set(whole_, table_[at].index, i);
    }
  for (size_t place = 0; place < Beginning::kLater; place++) {
    for (Rows* r : {&later_[place], &last_[place]}) r->bits.assign(WordSet::kSlots * width_, 0);
    for (size_t i = 0; i < beginnings_.size(); i++)
      for (unsigned slot = 0; slot < WordSet::kSlots; slot++) {
        if (beginnings_[i].later[place].has(slot)) set(later_[place], slot, i);
        if (beginnings_[i].last[place].has(slot)) set(last_[place], slot, i);
      }
  }
  beginnings_ = {};
  return bad;
}

const PhraseSet::Bucket* PhraseSet::bucket(uint64_t key) const {
  size_t at = mixed(key) & (table_.size() - 1);
  while (table_[at].key && table_[at].key != key) at = (at + 1) & (table_.size() - 1);
  return table_[at].key ? &table_[at] : nullptr;
}

void FirstWordTable::add(const PhraseSet& set, unsigned bit) {
  set.for_each_first([&](uint64_t key) { slots_[slot(key)] |= static_cast<uint8_t>(1u << bit); });
}

PhraseScanner::PhraseScanner(const PhraseSet& set) : set_(set), second_(set.buckets_), regex_(set.phrases_.size()) {}

void PhraseScanner::begin_empty(std::string_view text, const WordMasks& masks) {
  text_ = text;
  masks_ = &masks;
  starts_.clear();
  known_.clear();
}

void PhraseScanner::begin(std::string_view text, const WordMasks& masks) {
  begin_empty(text, masks);
  masks.for_each_start(0, text.size(), [&](uint32_t pos) { candidate(pos); });
}

const RE2& PhraseScanner::regex(uint32_t phrase) {
  auto& re = regex_[phrase];
  if (!re) re = std::make_unique<RE2>(set_.phrases_[phrase].re, phrase_options());
  return *re;
}

void PhraseScanner::match(uint32_t pos, uint32_t phrase, std::vector<PhraseHit>& out) {
  const re2::StringPiece piece(text_.data(), text_.size());
  re2::StringPiece found;
  auto whole_word_end = [&](size_t e) { return e >= text_.size() || !masks_->word(e) || !masks_->word(e - 1); };
  // The longest match that ends on a whole word: shorten while it does not (only phrases with free ends need it).
  for (size_t end = text_.size(); end > pos && regex(phrase).Match(piece, pos, end, RE2::ANCHOR_START, &found, 1) && !found.empty();) {
    size_t e = pos + found.size();
    while (e > pos + 1 && static_cast<unsigned char>(text_[e - 1]) <= ' ') e--;  // an optional tail left its separator
    if (whole_word_end(e)) {
      out.push_back({{pos, static_cast<uint32_t>(e)}, set_.phrases_[phrase].id});
      return;
    }
    end = e - 1;
  }
}

const WordSet& PhraseScanner::second_words(uint32_t bucket) {
  auto& known = second_[bucket];
  if (known) return *known;
  known = std::make_unique<WordSet>();
  const size_t width = set_.width_;
  const uint64_t *first = set_.first_.at(bucket, width), *whole = set_.whole_.at(bucket, width);
  for (unsigned slot = 0; slot < WordSet::kSlots; slot++) {
    const uint64_t* second = set_.later_[0].at(slot, width);
    for (size_t w = 0; w < width; w++)
      if (first[w] & (whole[w] | second[w])) {
        known->allow(slot);
        break;
      }
  }
  return *known;
}

void PhraseScanner::look(Start& s) {
  s.first = static_cast<uint32_t>(known_.size());
  const unsigned length = masks_->run(s.pos);
  const auto* bucket = set_.bucket(word_key(text_.data() + s.pos, length));
  if (!bucket) return;
  unsigned slot[Beginning::kLater];
  size_t next = s.pos + length;
  for (size_t place = 0; place < Beginning::kLater; place++) {
    while (next < text_.size() && masks_->word(next)) next++;
    while (next < text_.size() && !masks_->word(next)) next++;
    const unsigned n = next < text_.size() ? masks_->run(next) : 0;
    slot[place] = WordSet::slot(text_.data() + next, n);
    if (place == 0 && !second_words(bucket->index).has(slot[0])) return;
    next += n;
  }
  const size_t width = set_.width_;
  const uint64_t *first = set_.first_.at(bucket->index, width), *whole = set_.whole_.at(bucket->index, width);
  const uint64_t *second = set_.later_[0].at(slot[0], width), *second_last = set_.last_[0].at(slot[0], width);
  const uint64_t *third = set_.later_[1].at(slot[1], width), *third_last = set_.last_[1].at(slot[1], width);
  const uint64_t* fourth = set_.later_[2].at(slot[2], width);
  for (size_t w = 0; w < width; w++)
    for (uint64_t left = first[w] & (whole[w] | (second[w] & (second_last[w] | (third[w] & (third_last[w] | fourth[w]))))); left; left &= left - 1)
      match(s.pos, static_cast<uint32_t>(w * 64 + static_cast<size_t>(std::countr_zero(left))), known_);
  s.count = static_cast<uint32_t>(known_.size()) - s.first;
}

void PhraseScanner::run(size_t lo, size_t hi, std::vector<PhraseHit>& out) {
  const size_t had = out.size();
  hi = std::min(hi, text_.size());
  for (auto s = std::lower_bound(starts_.begin(), starts_.end(), lo, [](const Start&a, size_t p) { return a.pos < p; }); s != starts_.end() && s->pos < hi;
       ++s) {
    if (s->first == kUnknown) look(*s);
    out.insert(out.end(), known_.begin() + s->first, known_.begin() + s->first + s->count);
  }
  if (set_.ungated_.empty() || lo >= hi) return;
  if (!ungated_) {
    std::string re;
    for (uint32_t i : set_.ungated_) re += (re.empty() ? "(?:" : "|(?:") + set_.phrases_[i].re + ")";
    ungated_ = std::make_unique<RE2>(re, phrase_options());
  }
  const re2::StringPiece piece(text_.data(), text_.size());
  re2::StringPiece found;
  for (size_t p = lo; p < hi && ungated_->Match(piece, p, text_.size(), RE2::UNANCHORED, &found, 1) && !found.empty();) {
    const auto b = static_cast<uint32_t>(found.data() - text_.data());
    if (b >= hi) break;
    if (b == 0 || !masks_->word(b - 1) || !masks_->word(b))
      for (uint32_t i : set_.ungated_) match(b, i, out);
    p = b + 1;
  }
  std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(had), out.end(), [](const PhraseHit& a, const PhraseHit& b) { return a.at.begin < b.at.begin; });
}

}  // namespace palpate

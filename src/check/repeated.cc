#include "check/repeated.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

#include "check/dates.h"

namespace palpate {
namespace {

constexpr uint64_t kBase = 1099511628211ull;

struct Token {
  uint64_t hash = 0;
  Span at;
};

bool letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }

std::vector<Token> tokens_of(const std::string& t) {
  std::vector<Token> out;
  for (size_t i = 0; i < t.size();) {
    if (!letter(t[i])) {
      i++;
      continue;
    }
    const size_t from = i;
    uint64_t h = 14695981039346656037ull;
    for (; i < t.size() && letter(t[i]); i++) {
      const char c = t[i] >= 'A' && t[i] <= 'Z' ? static_cast<char>(t[i] + 32) : t[i];
      h = (h ^ static_cast<unsigned char>(c)) * kBase;
    }
    out.push_back({h, {static_cast<uint32_t>(from), static_cast<uint32_t>(i)}});
  }
  return out;
}

/// Hashes of every forty tokens, by their first.
std::vector<uint64_t> windows(const std::vector<Token>& t) {
  std::vector<uint64_t> out;
  if (t.size() < kRepeatedTokens) return out;
  uint64_t top = 1;
  for (size_t i = 1; i < kRepeatedTokens; i++) top *= kBase;
  uint64_t h = 0;
  for (size_t i = 0; i < kRepeatedTokens; i++) h = h * kBase + t[i].hash;
  out.push_back(h);
  for (size_t i = kRepeatedTokens; i < t.size(); i++) {
    h = (h - t[i - kRepeatedTokens].hash * top) * kBase + t[i].hash;
    out.push_back(h);
  }
  return out;
}

struct Place {
  size_t order, token;
};

}  // namespace

std::vector<std::optional<RepeatedWords>> find_repeated(const std::vector<const Note*>& notes) {
  std::vector<std::optional<RepeatedWords>> out(notes.size());
  std::map<std::string, std::vector<std::pair<std::string, size_t>>> patients;  // patient -> (date, note)
  for (size_t i = 0; i < notes.size(); i++) {
    const std::string date = iso_date(notes[i]->date.value_or(""));
    if (notes[i]->patient && !date.empty()) patients[*notes[i]->patient].emplace_back(date, i);
  }
  for (auto& [patient, list] : patients) {
    if (list.size() < 2) continue;
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::vector<Token>> tokens;
    std::unordered_map<uint64_t, Place> seen;  // the latest place of a window in the notes of earlier days
    size_t filed = 0;
    for (size_t k = 0; k < list.size(); k++) {
      tokens.push_back(tokens_of(notes[list[k].second]->text));
      // Notes of the same day are no earlier notes.
      for (; filed < k && list[filed].first < list[k].first; filed++) {
        const auto w = windows(tokens[filed]);
        for (size_t i = 0; i < w.size(); i++) seen[w[i]] = {filed, i};
      }
      const std::vector<Token>& mine = tokens[k];
      const auto w = windows(mine);
      RepeatedWords best;
      for (size_t i = 0; i < w.size();) {
        auto it = seen.find(w[i]);
        if (it == seen.end()) {
          i++;
          continue;
        }
        const std::vector<Token>& theirs = tokens[it->second.order];
        size_t n = 0;
        while (i + n < mine.size() && it->second.token + n < theirs.size() && mine[i + n].hash == theirs[it->second.token + n].hash) n++;
        if (n >= kRepeatedTokens && n > best.tokens) {
          const auto& [date, note] = list[it->second.order];
          best = {note, notes[note]->id, date, n, {mine[i].at.begin, mine[i + n - 1].at.end}};
        }
        i += n >= kRepeatedTokens ? n - kRepeatedTokens + 1 : 1;
      }
      if (best.tokens >= kRepeatedTokens) out[list[k].second] = best;
    }
  }
  return out;
}

}  // namespace palpate

// Word forms: verbs, plurals, British spelling. Rules of English first, the few irregular words of the field by name.
#include <algorithm>
#include <array>
#include <set>

#include "match/phrase.h"

namespace palpate {
namespace {

bool ends(const std::string& w, std::string_view s) { return w.size() >= s.size() && w.compare(w.size() - s.size(), s.size(), s) == 0; }
bool vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

struct Irregular {
  const char* base;
  std::array<const char*, 5> forms;
};
constexpr Irregular kIrregular[] = {
    {"wring", {"wring", "wrings", "wrung", "wringing", "wringed"}},
    {"hold", {"hold", "holds", "held", "holding", nullptr}},
    {"do", {"do", "does", "did", "done", "doing"}},
    {"give", {"give", "gives", "gave", "given", "giving"}},
    {"beat", {"beat", "beats", "beaten", "beating", nullptr}},
    {"get", {"get", "gets", "got", "getting", "gotten"}},
    {"go", {"go", "goes", "went", "going", "gone"}},
    {"teach", {"teach", "teaches", "taught", "teaching", nullptr}},
    {"have", {"have", "has", "had", "having", nullptr}},
    {"see", {"see", "sees", "saw", "seen", "seeing"}},
    {"take", {"take", "takes", "took", "taken", "taking"}},
    {"begin", {"begin", "begins", "began", "begun", "beginning"}},
    {"say", {"say", "says", "said", "saying", nullptr}},
    {"tell", {"tell", "tells", "told", "telling", nullptr}},
    {"show", {"show", "shows", "showed", "shown", "showing"}},
    {"be", {"is", "are", "was", "were", "been"}},
    {"undergo", {"undergo", "undergoes", "underwent", "undergone", "undergoing"}},
    {"defer", {"defer", "defers", "deferred", "deferring", nullptr}},
    {"refer", {"refer", "refers", "referred", "referring", nullptr}},
    {"cancel", {"cancel", "cancels", "canceled", "cancelled", "cancelling"}},
    {"mob", {"mob", "mobs", "mobbed", "mobbing", "mob'd"}},
    {"make", {"make", "makes", "made", "making", nullptr}},
    {"think", {"think", "thinks", "thought", "thinking", nullptr}},
    {"feel", {"feel", "feels", "felt", "feeling", nullptr}},
};

/// American part of a word and what British writers put there.
constexpr std::array<std::pair<const char*, const char*>, 13> kBritish{{
    {"iza", "isa"},
    {"ize", "ise"},
    {"izi", "isi"},
    {"edema", "oedema"},
    {"ischem", "ischaem"},
    {"anesth", "anaesth"},
    {"fiber", "fibre"},
    {"center", "centre"},
    {"pediatr", "paediatr"},
    {"orthoped", "orthopaed"},
    {"color", "colour"},
    {"labor", "labour"},
    {"maneuver", "manoeuvre"},
}};

}  // namespace

std::vector<std::string> verb_forms(const std::string& base) {
  for (const auto& i : kIrregular)
    if (base == i.base) {
      std::vector<std::string> v;
      if (base == "be") v.push_back("be");
      for (const char* f : i.forms)
        if (f) v.emplace_back(f);
      return v;
    }
  std::vector<std::string> v{base};
  const size_t n = base.size();
  if (n < 2) return v;
  const char last = base[n - 1];
  if (last == 'e') {
    const std::string stem = base.substr(0, n - 1);
    v.insert(v.end(), {base + "s", base + "d", stem + "ing"});
  } else if (last == 'y' && !vowel(base[n - 2])) {
    const std::string stem = base.substr(0, n - 1);
    v.insert(v.end(), {stem + "ies", stem + "ied", base + "ing"});
  } else {
    const bool es = ends(base, "s") || ends(base, "x") || ends(base, "ch") || ends(base, "sh");
    v.push_back(base + (es ? "es" : "s"));
    // One short vowel before one consonant doubles it: cup, tap, rub, plan, stop.
    const bool doubles = n >= 3 && n <= 4 && !vowel(last) && vowel(base[n - 2]) && !vowel(base[n - 3]) && last != 'w' && last != 'x';
    const std::string stem = doubles ? base + last : base;
    v.insert(v.end(), {stem + "ed", stem + "ing"});
  }
  return v;
}

std::vector<std::string> noun_forms(const std::string& w) {
  std::vector<std::string> v{w};
  if (w.size() < 2 || !((w.back() >= 'a' && w.back() <= 'z') || w.back() == '.')) return v;
  if (w.back() == '.') return v;
  if (ends(w, "s") || ends(w, "x") || ends(w, "ch") || ends(w, "sh")) v.push_back(w + "es");
  else v.push_back(w + "s");
  if (w.back() == 'y' && w.size() > 2 && !vowel(w[w.size() - 2])) v.push_back(w.substr(0, w.size() - 1) + "ies");
  v.push_back(w + "'s");
  if (w.size() <= 5) v.push_back(w + "'d");
  return v;
}

std::vector<std::string> spelling_variants(const std::string& w) {
  std::set<std::string> all{w};
  for (const auto& [american, british] : kBritish) {
    for (const auto& x : std::vector<std::string>(all.begin(), all.end())) {
      const size_t at = x.find(american);
      if (at == std::string::npos) continue;
      // "size", "resize", "prize" are the same on both sides of the sea; so are words shorter than the suffix rule.
      if (american[0] == 'i' && american[1] == 'z' && at < 4) continue;
      if (std::string_view(american) == "edema" && at > 0 && x[at - 1] == 'o') continue;
      all.insert(x.substr(0, at) + british + x.substr(at + std::string_view(american).size()));
    }
  }
  return {all.begin(), all.end()};
}

}  // namespace palpate

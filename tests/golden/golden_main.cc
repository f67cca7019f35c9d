// Holds a corpus case, those of a folder, or all against palpate. A case listed in corpus/known-limits.txt must still fail: when
// it passes, its line must go. usage: palpate_golden CORPUS FOLDER[/CASE] | --all | --check-limits | --failing
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>

#include "engine/score.h"
#include "lexicon/load.h"

using namespace palpate;

namespace {

std::map<std::string, std::string> known_limits(const std::string& corpus) {
  std::map<std::string, std::string> out;
  std::ifstream in(corpus + "/known-limits.txt");
  for (std::string l; std::getline(in, l);) {
    const size_t tab = l.find(": ");
    if (!l.empty() && l[0] != '#' && tab != std::string::npos) out[l.substr(0, tab)] = l.substr(tab + 2);
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: palpate_golden CORPUS FOLDER[/CASE] | --all | --failing | --check-limits\n";
    return 2;
  }
  const std::string corpus = argv[1], what = argv[2];
  auto gold = read_gold(corpus);
  if (!gold) {
    for (const auto& e : gold.errors()) std::cerr << e.render() << "\n";
    return 2;
  }
  const auto limits = known_limits(corpus);
  if (what == "--check-limits") {
    int bad = 0;
    for (const auto& [name, why] : limits) {
      bool found = false;
      for (const auto& g : *gold) found |= g.id == name;
      if (!found) std::cerr << "known-limits.txt names no case: " << name << "\n", bad++;
    }
    return bad ? 1 : 0;
  }
  auto lex = load_lexicon(builtin_files());
  if (!lex) return 2;
  auto analyzer = Analyzer::create(*lex, "medicare");
  if (!analyzer) return 2;
  Analyzer::Thread thread(**analyzer);
  int failed = 0, seen = 0;
  for (const auto& g : *gold) {
    if (what[0] != '-' && g.id != what && !g.id.starts_with(what + "/")) continue;
    seen++;
    Note n;
    n.id = g.id;
    n.text = g.text;
    const auto diff = differences(g, thread.analyse(n));
    if (what == "--failing") {
      if (diff.empty()) continue;
      std::string first = diff[0];
      for (char& c : first) c = c == '\n' || c == '\r' ? ' ' : c;
      std::cout << g.id << ": " << first << "\n";
      continue;
    }
    const bool limit = limits.count(g.id) > 0;
    if (limit && diff.empty()) std::cerr << g.id << ": passes now; take it out of known-limits.txt\n", failed++;
    if (!limit && !diff.empty()) {
      std::cerr << g.id << "\n" << g.text << "\n";
      for (const auto& d : diff) std::cerr << "  " << d << "\n";
      failed++;
    }
  }
  if (!seen) std::cerr << "no case " << what << "\n";
  std::cerr << seen << " cases, " << failed << " failed\n";
  return failed || !seen ? 1 : 0;
}

// What `palpate drill` does: loads decks, asks, checks, lists, prints.
//
//   std::vector<Deck> decks;
//   if (!load_decks({"clinic.yaml"}, decks)) return kCannot;    // errors are printed; no name: all built-in decks
//   return run_drill(decks, args, engine, std::cin, std::cout);
#pragma once

#include <istream>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "cli/setup.h"
#include "teach/test_forms.h"

namespace palpate {

struct DrillArgs {
  size_t items = 0;
  std::optional<uint64_t> seed;
  std::string results, person;
  bool json = false, colour = false;
};

/// Names are ids of built-in decks or files.
bool load_decks(const std::vector<std::string>& names, std::vector<Deck>& out);
int run_drill(const std::vector<Deck>& decks, const DrillArgs& args, const Engine& engine, std::istream& in, std::ostream& out);
/// A pre-test or post-test: no feedback between the questions, each once; what the results file has already is not asked again.
int run_test(const std::vector<Deck>& decks, const DrillArgs& args, bool post, std::istream& in, std::ostream& out);
/// Both tests of each person beside each other; `to` text or csv.
int test_scores(const std::string& results, const std::string& to, std::ostream& out);
int list_decks(const std::vector<Deck>& decks, std::ostream& out);
/// 1 when palpate reads an item otherwise and the deck does not say why it holds to its answer.
int check_decks(const std::vector<Deck>& decks, const Engine& engine, bool json, std::ostream& out);
int handout(const Deck& deck, const std::string& path, const Engine& engine);

}  // namespace palpate

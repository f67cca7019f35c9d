// `palpate drill [DECK|FILE]`: questions about wording on the terminal; list, check and handout beside it.
#include <unistd.h>

#include <iostream>

#include "cli/commands.h"
#include "cli/drill_run.h"

namespace palpate {
namespace {

constexpr size_t kWithoutDeck = 10;  // items, when no deck is named

struct DrillOptions {
  std::vector<std::string> decks;
  std::string results, person, to = "text", out, colour = "auto", test, scores, scores_to = "text";
  std::optional<size_t> items;
  std::optional<uint64_t> seed;
  Setup setup;
};

int ask(const DrillOptions& o) {
  if (o.results.empty() != o.person.empty()) {
    std::cerr << "palpate drill: --results and --person go together\n";
    return kCannot;
  }
  std::vector<Deck> decks;
  Engine engine;
  if (!load_decks(o.decks, decks)) return kCannot;
  DrillArgs a;
  a.items = o.items.value_or(!o.test.empty() ? kTestItems : o.decks.empty() ? kWithoutDeck : 0);
  a.seed = o.seed;
  a.results = o.results, a.person = o.person;
  a.json = o.to == "jsonl";
  a.colour = use_colour(o.colour, STDOUT_FILENO);
  if (!o.test.empty()) return run_test(decks, a, o.test == "post", std::cin, std::cout);
  if (o.setup.load(engine)) return kCannot;
  return run_drill(decks, a, engine, std::cin, std::cout);
}

Deck paper_test(const std::vector<Deck>& decks, const DrillOptions& o) {
  const uint64_t seed = o.seed.value_or(1);
  const TestForms f = test_forms(decks, o.items.value_or(kTestItems), seed);
  return o.test == "post" ? form_deck(f.post, "post-test", "Post-test " + std::to_string(seed))
                          : form_deck(f.pre, "pre-test", "Pre-test " + std::to_string(seed));
}

}  // namespace

void add_drill(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("drill", "Train: questions about notes, scored, with the reasoning after each answer");
  auto o = std::make_shared<DrillOptions>();
  c->add_option("deck", o->decks, "A deck's name (palpate drill list) or a deck file, .yaml or .csv; none: ten items of all decks");
  c->add_option("--items", o->items, "Ask at most this many (0: all)")->type_name("N");
  c->add_option("--results", o->results, "Append each answer to this CSV; what the person missed last time comes first")->type_name("FILE.csv");
  c->add_option("--person", o->person, "Who answers, for --results")->type_name("NAME");
  c->add_option("--test", o->test, "pre or post: a test before and one after training, of equal difficulty, without a common item (20 questions, or --items)")
      ->check(CLI::IsMember({"pre", "post"}));
  c->add_option("--to", o->to, "text or jsonl")->check(CLI::IsMember({"text", "jsonl"}))->capture_default_str();
  c->add_option("--seed", o->seed, "Shuffle, always the same way for the same number; with --test: which pair of tests (default 1)")->type_name("N");
  c->add_option("--color,--colour", o->colour, "auto, always or never")->check(CLI::IsMember({"auto", "always", "never"}))->capture_default_str();
  o->setup.add_options(*c);
  c->require_subcommand(0, 1);

  auto* list = c->add_subcommand("list", "The decks that are built in");
  auto* check = c->add_subcommand("check", "Hold each answer of a deck against what palpate reads; the trainer decides");
  check->add_option("deck", o->decks, "Decks or deck files; none: all that are built in");
  check->add_option("--to", o->to, "text or jsonl")->check(CLI::IsMember({"text", "jsonl"}))->capture_default_str();
  o->setup.add_options(*check);
  auto* paper = c->add_subcommand("handout", "A deck to print, with its key");
  paper->add_option("deck", o->decks, "A deck or a deck file; with --test none: all decks");
  paper->add_option("--test", o->test, "pre or post: that test in place of a deck")->check(CLI::IsMember({"pre", "post"}));
  paper->add_option("--items", o->items, "With --test: questions of each test")->type_name("N");
  paper->add_option("--seed", o->seed, "With --test: which pair of tests (default 1)")->type_name("N");
  paper->add_option("-o,--output", o->out, "The HTML file; - is standard output")->capture_default_str();
  o->setup.add_options(*paper);

  auto* scores = c->add_subcommand("scores", "Pre-test and post-test of each person, from a results file");
  scores->add_option("results", o->scores, "The file that --results wrote")->required()->type_name("FILE.csv");
  scores->add_option("--to", o->scores_to, "text or csv")->check(CLI::IsMember({"text", "csv"}))->capture_default_str();

  c->callback([=, &rc] {
    std::vector<Deck> decks;
    Engine engine;
    if (scores->parsed()) rc = test_scores(o->scores, o->scores_to, std::cout);
    else if (!list->parsed() && !check->parsed() && !paper->parsed()) rc = ask(*o);
    else if (paper->parsed() && o->test.empty() && o->decks.size() != 1) std::cerr << "palpate drill handout: name one deck, or give --test\n", rc = kCannot;
    else if (!load_decks(o->decks, decks)) rc = kCannot;
    else if (list->parsed()) rc = list_decks(decks, std::cout);
    else if (o->setup.load(engine)) rc = kCannot;
    else if (check->parsed()) rc = check_decks(decks, engine, o->to == "jsonl", std::cout);
    else rc = handout(o->test.empty() ? decks.front() : paper_test(decks, *o), o->out, engine);
  });
}

}  // namespace palpate

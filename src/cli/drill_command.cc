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
  std::string results, person, to = "text", out, colour = "auto";
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
  if (!load_decks(o.decks, decks) || o.setup.load(engine)) return kCannot;
  DrillArgs a;
  a.items = o.items.value_or(o.decks.empty() ? kWithoutDeck : 0);
  a.seed = o.seed;
  a.results = o.results, a.person = o.person;
  a.json = o.to == "jsonl";
  a.colour = use_colour(o.colour, STDOUT_FILENO);
  return run_drill(decks, a, engine, std::cin, std::cout);
}

}  // namespace

void add_drill(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("drill", "Train: questions about notes, scored, with the reasoning after each answer");
  auto o = std::make_shared<DrillOptions>();
  c->add_option("deck", o->decks, "A deck's name (palpate drill list) or a deck file, .yaml or .csv; none: ten items of all decks");
  c->add_option("--items", o->items, "Ask at most this many (0: all)")->type_name("N");
  c->add_option("--results", o->results, "Append each answer to this CSV; what the person missed last time comes first")->type_name("FILE.csv");
  c->add_option("--person", o->person, "Who answers, for --results")->type_name("NAME");
  c->add_option("--to", o->to, "text or jsonl")->check(CLI::IsMember({"text", "jsonl"}))->capture_default_str();
  c->add_option("--seed", o->seed, "Shuffle, always the same way for the same number")->type_name("N");
  c->add_option("--color,--colour", o->colour, "auto, always or never")->check(CLI::IsMember({"auto", "always", "never"}))->capture_default_str();
  o->setup.add_options(*c);
  c->require_subcommand(0, 1);

  auto* list = c->add_subcommand("list", "The decks that are built in");
  auto* check = c->add_subcommand("check", "Hold each answer of a deck against what palpate reads; the trainer decides");
  check->add_option("deck", o->decks, "Decks or deck files; none: all that are built in");
  check->add_option("--to", o->to, "text or jsonl")->check(CLI::IsMember({"text", "jsonl"}))->capture_default_str();
  o->setup.add_options(*check);
  auto* paper = c->add_subcommand("handout", "A deck to print, with its key");
  paper->add_option("deck", o->decks, "A deck or a deck file")->required()->expected(1);
  paper->add_option("-o,--output", o->out, "The HTML file; - is standard output")->capture_default_str();
  o->setup.add_options(*paper);

  c->callback([=, &rc] {
    std::vector<Deck> decks;
    Engine engine;
    if (!list->parsed() && !check->parsed() && !paper->parsed()) rc = ask(*o);
    else if (!load_decks(o->decks, decks)) rc = kCannot;
    else if (list->parsed()) rc = list_decks(decks, std::cout);
    else if (o->setup.load(engine)) rc = kCannot;
    else if (check->parsed()) rc = check_decks(decks, engine, o->to == "jsonl", std::cout);
    else rc = handout(decks.front(), o->out, engine);
  });
}

}  // namespace palpate

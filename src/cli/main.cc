#include <iostream>
#include <new>

#include "cli/commands.h"
#include "cli/setup.h"
#include "engine/version.h"

int main(int argc, char** argv) {
  using namespace palpate;
  CLI::App app{
      "palpate reads therapists' notes and says what the wording supports for 97124 (massage) and 97140 (manual therapy), with the words that decide it."};
  app.name("palpate");
  app.set_version_flag("--version", "palpate " + std::string(version()));
  app.require_subcommand(1);
  app.footer("It speaks of wording only: not of medical necessity, certification, authorization, or whether it happened.\nNotes never leave this machine.");
  int rc = kDone;
  catch_signals();
  for (auto add : {add_scan, add_check, add_explain, add_drill, add_trainer, add_serve, add_rules, add_packet, add_audit, add_lexicon, add_policy, add_units,
                   add_inspect, add_context, add_stream, add_merge, add_eval})
    add(app, rc);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return app.exit(e);
    std::string command;
    for (const auto* sub : app.get_subcommands(nullptr))
      if (argc > 1 && sub->get_name() == argv[1]) command = sub->get_name() + " ";
    std::cerr << "palpate: " << e.what() << "\nTry: palpate " << command << "--help\n";
    return kCannot;
  } catch (const std::bad_alloc&) {
    std::cerr << "palpate: this machine has not enough memory for that; give fewer notes at a time, or --jobs 1\n";
    return kCannot;
  }
  return rc;
}

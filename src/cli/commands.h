// Every command: one file, one line in main.cc's table.
//
//   add_scan(app, rc);      // rc is set when the command has run
#pragma once

#include <CLI/CLI.hpp>

namespace palpate {

void add_scan(CLI::App& app, int& rc);
void add_audit(CLI::App& app, int& rc);
void add_check(CLI::App& app, int& rc);
void add_explain(CLI::App& app, int& rc);
void add_drill(CLI::App& app, int& rc);
void add_trainer(CLI::App& app, int& rc);
void add_lexicon(CLI::App& app, int& rc);
void add_rules(CLI::App& app, int& rc);
void add_packet(CLI::App& app, int& rc);
void add_policy(CLI::App& app, int& rc);
void add_serve(CLI::App& app, int& rc);
void add_units(CLI::App& app, int& rc);
void add_inspect(CLI::App& app, int& rc);
void add_context(CLI::App& app, int& rc);
void add_stream(CLI::App& app, int& rc);
void add_merge(CLI::App& app, int& rc);
void add_eval(CLI::App& app, int& rc);

}  // namespace palpate

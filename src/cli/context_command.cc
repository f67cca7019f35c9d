#include <iostream>

#include "cli/commands.h"
#include "cli/setup.h"
#include "read/context_query.h"
#include "report/json.h"
#include "text/position.h"

namespace palpate {
void add_context(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("context", "The context engine for words of any kind: JSON lines of id, text, start, end (code points)");
  struct Options {
    std::string file;
    Setup setup;
  };
  auto o = std::make_shared<Options>();
  c->add_option("file", o->file, "JSON lines; - is standard input")->required();
  o->setup.add_options(*c, false);
  c->callback([o, &rc] {
    Engine engine;
    if ((rc = o->setup.load(engine))) return;
    auto in = TextSource::open(o->file, std::nullopt);
    if (!in) {
      rc = kCannot;
      return print_errors(in.errors());
    }
    Analyzer::Thread thread(*engine.analyzer);
    ContextQueries queries(**in);
    auto flag = [](bool x) { return x ? "true" : "false"; };
    ContextQuery q;
    for (std::string why; queries.next(q, why) && !interrupted();) {
      if (!why.empty()) {
        std::cerr << o->file << ":" << q.line << ": " << why << "\n";
        rc = kCannot;
        continue;
      }
      std::optional<Span> cue;
      const Status s = thread.context_of(q.text, q.words, cue);
      std::string r = "{\"id\":" + q.id_json + ",\"assertion\":\"" + std::string(to_string(s.assertion)) +
                      "\",\"reason\":" + (s.reason.empty() ? "null" : "\"" + s.reason + "\"") + ",\"cue\":";
      if (cue) {
        PositionIndex index(q.text);
        r += "{\"text\":";
        append_json_string(r, cue->of(q.text));
        const auto from = index.at(cue->begin).cp;
        r += ",\"start\":" + std::to_string(from) + ",\"end\":" + std::to_string(index.at(cue->end).cp) + "}";
      } else {
        r += "null";
      }
      std::cout << r << ",\"negated\":" << flag(s.negated.holds) << ",\"historical\":" << flag(s.historical.holds)
                << ",\"hypothetical\":" << flag(s.hypothetical.holds) << ",\"experiencer\":\"" << (s.experiencer.holds ? "other" : "patient") << "\"}\n";
    }
    if (interrupted()) rc = kInterrupted;
  });
}

}  // namespace palpate

#include <simdjson.h>

#include <iostream>

#include "cli/commands.h"
#include "cli/setup.h"
#include "report/json.h"
#include "text/position.h"

namespace palpate {
namespace {

/// Byte offset of a code point, or nullopt past the end.
std::optional<uint32_t> byte_of(std::string_view s, int64_t cp) {
  size_t i = 0;
  for (int64_t n = 0; i < s.size(); i++) {
    if ((static_cast<unsigned char>(s[i]) & 0xC0) == 0x80) continue;
    if (n++ == cp) return static_cast<uint32_t>(i);
  }
  return cp >= 0 ? std::optional<uint32_t>(static_cast<uint32_t>(s.size())) : std::nullopt;
}

}  // namespace

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
    simdjson::dom::parser parser;
    std::string buffer, piece;
    uint64_t line = 0;
    auto one = [&](std::string_view l) {
      line++;
      if (l.find_first_not_of(" \r\t") == std::string_view::npos) return;
      simdjson::dom::element e;
      std::string_view text;
      int64_t start, end;
      if (parser.parse(l.data(), l.size()).get(e) || e["text"].get(text) || e["start"].get(start) || e["end"].get(end)) {
        std::cerr << o->file << ":" << line << ": expected {\"id\",\"text\",\"start\",\"end\"}\n";
        rc = kCannot;
        return;
      }
      const std::string t(text);
      const auto b = byte_of(t, start), f = byte_of(t, end);
      if (!b || !f || *b >= *f) {
        std::cerr << o->file << ":" << line << ": start and end give no words of the text\n";
        rc = kCannot;
        return;
      }
      std::optional<Span> cue;
      const Status s = thread.context_of(t, {*b, *f}, cue);
      std::string r = "{\"id\":";
      simdjson::dom::element id;
      r += e["id"].get(id) ? "null" : simdjson::minify(id);
      r += ",\"assertion\":\"" + std::string(to_string(s.assertion)) + "\",\"reason\":" + (s.reason.empty() ? "null" : "\"" + s.reason + "\"") + ",\"cue\":";
      if (cue) {
        PositionIndex index(t);
        r += "{\"text\":";
        append_json_string(r, cue->of(t));
        const auto from = index.at(cue->begin).cp;
        r += ",\"start\":" + std::to_string(from) + ",\"end\":" + std::to_string(index.at(cue->end).cp) + "}";
      } else {
        r += "null";
      }
      auto flag = [](bool x) { return x ? "true" : "false"; };
      r += std::string(",\"negated\":") + flag(s.negated.holds) + ",\"historical\":" + flag(s.historical.holds) + ",\"hypothetical\":" + flag(s.hypothetical.holds) +
           ",\"experiencer\":\"" + (s.experiencer.holds ? "other" : "patient") + "\"}\n";
      std::cout << r;
    };
    while ((*in)->read(piece)) {
      buffer += piece;
      size_t at = 0;
      for (size_t nl; (nl = buffer.find('\n', at)) != std::string::npos; at = nl + 1) one({buffer.data() + at, nl - at});
      buffer.erase(0, at);
    }
    if (!buffer.empty()) one(buffer);
  });
}

}  // namespace palpate

// stream: a filter that lives as long as its input. Each line in gives one line out, in order, as soon as it can be given.
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <iostream>
#include <utility>

#include "check/note_check.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/rule_options.h"
#include "cli/setup.h"
#include "read/bytes.h"
#include "read/json_note.h"
#include "report/json.h"

namespace palpate {
namespace {

struct StreamOptions {
  std::string map;
  uint64_t max_note_bytes = 16ull << 20;
  bool no_text = false, with_text = false;
  Setup setup;
  RuleOptions rules;
};

/// Whole lines of standard input, as they come: never waits for more than there is.
class Lines {
 public:
  explicit Lines(uint64_t limit) : limit_(limit) {}

  /// Waits for input; false at its end.
  bool more() {
    buffer_.erase(0, at_);
    at_ = 0;
    if (buffer_.size() > limit_) buffer_.clear(), oversized_ = true;
    const size_t have = buffer_.size();
    buffer_.resize(have + (1 << 18));
    ssize_t n;
    do n = ::read(STDIN_FILENO, buffer_.data() + have, buffer_.size() - have);
    while (n < 0 && errno == EINTR && !interrupted());
    buffer_.resize(have + static_cast<size_t>(std::max<ssize_t>(n, 0)));
    ended_ = n <= 0;
    return !ended_;
  }
  /// The next whole line, or what is left at the end.
  bool next(std::string_view& line, bool& oversized) {
    const size_t nl = buffer_.find('\n', at_);
    if (nl == std::string::npos && !(ended_ && (at_ < buffer_.size() || oversized_))) return false;
    const size_t end = std::min(nl, buffer_.size());
    line = std::string_view(buffer_).substr(at_, end - at_);
    at_ = nl == std::string::npos ? end : end + 1;
    oversized = std::exchange(oversized_, false) || line.size() > limit_;
    return true;
  }

 private:
  uint64_t limit_;
  std::string buffer_;
  size_t at_ = 0;
  bool ended_ = false, oversized_ = false;
};

int stream(const StreamOptions& o) {
  Engine engine;
  RuleSettings settings;
  auto map = FieldMap::parse(o.map);
  if (!map) return print_errors(map.errors()), kCannot;
  if (!o.rules.resolve(settings) || o.setup.load(engine)) return kCannot;
  auto out = OutputFile::open("");
  if (!out) return print_errors(out.errors()), kCannot;
  const Analyzer& analyzer = *engine.analyzer;
  Analyzer::Thread thread(analyzer);
  const uint64_t limit = 2 * o.max_note_bytes + (1 << 16);  // escapes may double a note
  Lines lines(limit);
  JsonNote one(*map, o.max_note_bytes);
  Note note;
  std::string bytes;
  uint64_t number = 0;
  bool more = true;
  int gravest = 0;
  while (more && !interrupted()) {
    more = lines.more();
    std::string_view line;
    for (bool oversized = false; lines.next(line, oversized) && !interrupted();) {
      number++;
      note = Note{};
      note.source = "-";
      note.record = note.line = number;
      std::string why = oversized                                                   ? over_limit("record", o.max_note_bytes)
                        : line.find_first_not_of(" \t\r") == std::string_view::npos ? "the line is empty"
                                                                                    : one.parse(line, note);
      if (why.empty()) {
        if (note.id.empty()) note.id = note.source + ":" + std::to_string(number);
        const Analysis a = thread.analyse(note);
        const auto findings = check_note(note, a, analyzer, settings, !o.no_text);
        for (const Finding& f : findings) gravest = std::max(gravest, static_cast<int>(f.severity));
        append_analysis(bytes, note, a, analyzer, findings, !o.no_text, o.with_text);
      } else {
        // A line for a line, so that whoever feeds the filter can go on counting; the record's own words stay out of it.
        bytes +=
            "{\"schema\":\"palpate.error/1\",\"source\":\"-\",\"record\":" + std::to_string(number) + ",\"line\":" + std::to_string(number) + ",\"reason\":";
        append_json_string(bytes, why);
        bytes += '}';
      }
      bytes += '\n';
      if (bytes.size() > (1 << 20) && !(*out)->write(std::exchange(bytes, {}))) break;
    }
    if (!(*out)->write(bytes)) break;
    bytes.clear();
  }
  if ((*out)->pipe_closed()) return kDone;
  if (auto ok = (*out)->commit(); !ok) return print_errors(ok.errors()), kCannot;
  return interrupted() ? kInterrupted : o.rules.exit_code(static_cast<Severity>(gravest));
}

}  // namespace

void add_stream(CLI::App& app, int& rc) {
  auto* c =
      app.add_subcommand("stream", "A long-lived filter: a note a line (JSON) on standard input, its analysis a line on standard output, in order and at once");
  auto o = std::make_shared<StreamOptions>();
  c->add_option("--map", o->map, "Which key or path is which field: id=note_id,text=note_text,...")->type_name("FIELD=KEY,...");
  c->add_option("--max-note-bytes", o->max_note_bytes, "Answer larger notes with an error line")->capture_default_str();
  c->add_flag("--no-text", o->no_text, "Leave every quoted word out");
  c->add_flag("--with-text", o->with_text, "Add the note's text to the record");
  o->rules.add_options(*c, "never");
  o->setup.add_options(*c);
  c->callback([o, &rc] { rc = stream(*o); });
}

}  // namespace palpate

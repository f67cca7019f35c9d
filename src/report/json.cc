#include "report/json.h"

#include "engine/version.h"
#include "text/position.h"

namespace palpate {
namespace {

class Writer {
 public:
  Writer(std::string& out, std::string_view text) : o_(out), index_(text), text_(text) {}

  void key(std::string_view k) {
    comma();
    o_ += '"';
    o_ += k;
    o_ += "\":";
    fresh_ = true;
  }
  void open(char c) {
    comma();
    o_ += c;
    fresh_ = true;
  }
  void close(char c) {
    o_ += c;
    fresh_ = false;
  }
  void string(std::string_view s) {
    comma();
    append_json_string(o_, s);
  }
  void raw(std::string_view s) {
    comma();
    o_ += s;
  }
  void number(int64_t n) { raw(std::to_string(n)); }
  void number(const std::optional<int>& n) { n ? number(*n) : raw("null"); }
  void string(const std::optional<std::string>& s) { s ? string(std::string_view(*s)) : raw("null"); }
  void strings(const std::vector<std::string>& v) {
    open('[');
    for (const auto& s : v) string(std::string_view(s));
    close(']');
  }
  void span(Span s) {
    const Position b = index_.at(s.begin), e = index_.at(s.end);
    auto pair = [&](std::string_view name, uint32_t x, uint32_t y) {
      key(name);
      open('[');
      number(x);
      number(y);
      close(']');
    };
    open('{');
    pair("byte", s.begin, s.end);
    pair("cp", b.cp, e.cp);
    pair("utf16", b.utf16, e.utf16);
    key("line");
    number(b.line);
    key("column");
    number(b.column);
    close('}');
  }
  void words(Span s, bool show) { show ? string(s.of(text_)) : raw("\"\""); }

 private:
  void comma() {
    if (!fresh_) o_ += ',';
    fresh_ = false;
  }
  std::string& o_;
  PositionIndex index_;
  std::string_view text_;
  bool fresh_ = true;
};

void units_object(Writer& w, const std::optional<Units>& u, bool allocation) {
  if (!u) {
    w.raw("null");
    return;
  }
  w.open('{');
  w.key("total");
  w.number(u->total);
  w.key("by_code");
  w.open('{');
  for (const auto& [code, n] : u->by_code) w.key(code), w.number(n);
  w.close('}');
  if (allocation) {
    w.key("unassigned");
    w.number(u->unassigned);
    w.key("tied");
    w.strings(u->tied);
  }
  w.close('}');
}

void units(Writer& w, const std::optional<Units>& cms, const std::optional<Units>& midpoint) {
  w.open('{');
  w.key("cms_total_time");
  units_object(w, cms, true);
  w.key("per_code_midpoint");
  units_object(w, midpoint, false);
  w.close('}');
}

void ids(Writer& w, const std::vector<uint32_t>& v) {
  w.open('[');
  for (uint32_t i : v) w.number(i);
  w.close(']');
}

void note_object(Writer& w, const Note& n, bool with_text) {
  w.open('{');
  w.key("id"), w.string(std::string_view(n.id));
  w.key("source"), w.string(std::string_view(n.source));
  w.key("record"), w.number(static_cast<int64_t>(n.record));
  w.key("line"), w.number(static_cast<int64_t>(n.line));
  w.key("date"), w.string(n.date);
  w.key("patient"), w.string(n.patient);
  w.key("account"), w.string(n.account);
  w.key("author"), w.string(n.author);
  w.key("provider"), w.string(n.provider);
  w.key("discipline"), w.string(n.discipline);
  w.key("signed"), w.string(n.signed_on);
  if (with_text) w.key("text"), w.string(std::string_view(n.text));
  w.close('}');
}

void mention_object(Writer& w, const Mention& m, bool show) {
  w.open('{');
  w.key("id"), w.number(m.id);
  w.key("kind"), w.string(to_string(m.kind));
  w.key("technique"), w.string(std::string_view(m.technique));
  w.key("codes"), w.strings(m.codes);
  w.key("strength"), w.string(to_string(m.strength));
  w.key("caution"), w.raw(m.caution ? "true" : "false");
  w.key("text"), w.words(m.span, show);
  w.key("span"), w.span(m.span);
  w.key("assertion"), w.string(to_string(m.assertion));
  w.key("reason");
  if (m.reason.empty()) w.raw("null");
  else w.string(std::string_view(m.reason));
  w.key("cue");
  if (m.cue && !m.cue->empty()) {
    w.open('{');
    w.key("text"), w.words(*m.cue, show);
    w.key("span"), w.span(*m.cue);
    w.close('}');
  } else {
    w.raw("null");
  }
  w.key("section"), w.string(to_string(m.section));
  w.key("regions"), w.strings(m.regions);
  w.key("minutes"), w.number(m.minutes);
  w.close('}');
}

}  // namespace

void append_json_string(std::string& o, std::string_view s) {
  static constexpr char kHex[] = "0123456789abcdef";
  o += '"';
  size_t run = 0;
  for (size_t i = 0; i < s.size(); i++) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    o.append(s, run, i - run);
    run = i + 1;
    switch (c) {
      case '"': o += "\\\""; break;
      case '\\': o += "\\\\"; break;
      case '\n': o += "\\n"; break;
      case '\r': o += "\\r"; break;
      case '\t': o += "\\t"; break;
      default:
        o += "\\u00";
        o += kHex[c >> 4];
        o += kHex[c & 15];
    }
  }
  o.append(s, run, s.size() - run);
  o += '"';
}

std::string units_json(const std::optional<Units>& cms, const std::optional<Units>& midpoint) {
  std::string o;
  Writer w(o, "");
  units(w, cms, midpoint);
  return o;
}

void append_analysis(std::string& out, const Note& n, const Analysis& a, const Analyzer& an, bool show, bool with_text) {
  Writer w(out, n.text);
  w.open('{');
  w.key("schema"), w.string(std::string_view("palpate.analysis/1"));
  w.key("note"), note_object(w, n, with_text);
  w.key("mentions"), w.open('[');
  for (const auto& m : a.mentions) mention_object(w, m, show);
  w.close(']');
  w.key("codes"), w.open('{');
  for (const auto& v : a.verdicts) {
    w.key(v.code), w.open('{');
    w.key("verdict"), w.string(to_string(v.verdict));
    w.key("evidence"), ids(w, v.evidence);
    w.key("rejected"), ids(w, v.rejected);
    w.key("minutes"), w.number(v.minutes);
    w.close('}');
  }
  w.close('}');
  const Recommendation& r = a.recommendation;
  w.key("supported_codes"), w.strings(r.codes);
  w.key("recommendation"), w.open('{');
  w.key("codes"), w.strings(r.codes);
  w.key("reason"), w.string(std::string_view(r.reason));
  w.key("conflict");
  if (r.conflict) {
    w.open('{');
    w.key("pair"), w.strings({r.conflict->column1, r.conflict->column2});
    w.key("indicator"), w.number(r.conflict->indicator);
    w.key("table"), w.string(std::string_view(r.conflict->table));
    w.close('}');
  } else {
    w.raw("null");
  }
  w.key("missing"), w.strings(r.missing);
  w.close('}');
  w.key("minutes"), w.open('{');
  w.key("total_timed"), w.number(a.total_timed);
  w.key("total_treatment"), w.number(a.total_treatment);
  w.key("by_code"), w.open('{');
  for (const auto& [code, m] : a.minutes) w.key(code), w.number(m);
  w.close('}'), w.close('}');
  w.key("units"), units(w, a.cms, a.midpoint);
  w.key("billed"), w.open('[');
  for (const auto& b : a.billed) {
    w.open('{');
    w.key("code"), w.string(std::string_view(b.code));
    w.key("modifiers"), w.strings(b.modifiers);
    w.key("units"), w.number(b.units);
    w.key("span");
    if (b.span) w.span(*b.span);
    else w.raw("null");
    w.close('}');
  }
  w.close(']');
  w.key("findings"), w.raw("[]");
  w.key("provenance"), w.open('{');
  w.key("palpate"), w.string(std::string_view(version()));
  w.key("lexicon"), w.string(std::string_view(an.lexicon().hash));
  w.key("policy");
  if (an.policy()) w.string(std::string_view(an.policy()->id()));
  else w.raw("null");
  w.close('}'), w.close('}');
}

std::string analysis_json(const Note& n, const Analysis& a, const Analyzer& an, bool show, bool with_text) {
  std::string o;
  append_analysis(o, n, a, an, show, with_text);
  return o;
}

}  // namespace palpate

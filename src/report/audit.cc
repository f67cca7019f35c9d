#include "report/audit.h"

#include <charconv>
#include <map>

#include "core/sha256.h"
#include "engine/version.h"
#include "report/json_writer.h"

namespace palpate {
namespace {

constexpr std::string_view kBegin = R"({"schema":"palpate.audit/1","entry":)";
constexpr std::string_view kPrevious = R"(,"previous":")";
constexpr std::string_view kTorn = R"(","torn":)";
constexpr std::string_view kHash = R"(,"hash":")";
constexpr size_t kHashSize = 71;  // sha256: and 64 digits

const std::string& nothing_before() {
  static const std::string zeros = "sha256:" + std::string(64, '0');
  return zeros;
}

struct Parsed {
  uint64_t entry = 0;
  std::string previous, torn, hash;
  bool hash_holds = false;
};

bool take(std::string_view& s, std::string_view what) {
  if (!s.starts_with(what)) return false;
  s.remove_prefix(what.size());
  return true;
}

/// Exactly as audit_line() writes it; nothing else is an entry.
std::optional<Parsed> parse(std::string_view line) {
  Parsed p;
  const size_t tail = kHash.size() + kHashSize + 2;
  if (line.size() < tail || !line.ends_with("\"}")) return std::nullopt;
  const std::string_view body = line.substr(0, line.size() - tail);
  std::string_view end = line.substr(body.size());
  if (!take(end, kHash)) return std::nullopt;
  p.hash = end.substr(0, kHashSize);
  p.hash_holds = p.hash == sha256({body});
  std::string_view s = body;
  if (!take(s, kBegin)) return std::nullopt;
  const auto number = std::from_chars(s.data(), s.data() + s.size(), p.entry);
  s.remove_prefix(static_cast<size_t>(number.ptr - s.data()));
  if (number.ec != std::errc() || !take(s, kPrevious) || s.size() < kHashSize) return std::nullopt;
  p.previous = s.substr(0, kHashSize);
  s.remove_prefix(kHashSize);
  if (!take(s, kTorn)) return std::nullopt;
  if (take(s, "\"")) p.torn = s.substr(0, std::min(kHashSize, s.size()));
  return p;
}

void numbers(JsonWriter& w, std::string_view name, const std::vector<std::pair<std::string, uint64_t>>& list) {
  w.key(name), w.open('{');
  for (const auto& [key, n] : list) w.key(key), w.number(static_cast<int64_t>(n));
  w.close('}');
}

}  // namespace

std::string audit_line(const AuditEntry& e, const AuditTail& tail) {
  std::string out(kBegin);
  out += std::to_string(tail.entry + 1);
  out.append(kPrevious).append(tail.entry ? tail.hash : nothing_before()).append(kTorn);
  out += tail.torn.empty() ? "null" : "\"" + sha256({tail.torn}) + "\"";
  out += ",\"run\":";
  JsonWriter w(out, "");
  w.open('{');
  w.key("time"), w.string(std::string_view(e.time));
  w.key("user"), w.string(std::string_view(e.user));
  w.key("command"), w.string(std::string_view(e.command));
  w.key("outcome"), w.string(std::string_view(e.outcome));
  w.key("palpate"), w.string(std::string_view(version()));
  w.key("lexicon"), w.string(std::string_view(e.lexicon));
  w.key("policies"), w.open('[');
  for (const auto& [id, hash] : e.policies) {
    w.open('{');
    w.key("id"), w.string(std::string_view(id));
    w.key("hash"), w.string(std::string_view(hash));
    w.close('}');
  }
  w.close(']');
  w.key("inputs"), w.open('[');
  for (const AuditInput& i : e.inputs) {
    w.open('{');
    w.key("role"), w.string(std::string_view(i.role));
    w.key("hash");
    if (i.hash.empty()) w.raw("null");
    else w.string(std::string_view(i.hash));
    w.key("bytes"), w.number(static_cast<int64_t>(i.bytes));
    w.key("files"), w.number(static_cast<int64_t>(i.files));
    w.close('}');
  }
  w.close(']');
  numbers(w, "counts", e.counts);
  numbers(w, "findings", e.findings);
  w.key("suppressed"), w.open('[');
  for (const auto& a : e.suppressed) {
    w.open('{');
    w.key("rule"), w.string(std::string_view(a.rule));
    w.key("fingerprint"), w.string(std::string_view(a.fingerprint));
    w.key("decision"), w.string(std::string_view(a.decision));
    w.close('}');
  }
  w.close(']'), w.close('}');
  const std::string hash = sha256({out});
  return out.append(kHash).append(hash).append("\"}");
}

Result<AuditTail> audit_tail(std::string_view text) {
  AuditTail tail;
  const size_t last = text.rfind('\n');
  const std::string_view rest = last == std::string_view::npos ? text : text.substr(last + 1);
  tail.torn = rest;
  if (last == std::string_view::npos) {
    // A file that begins as a trail does may be a first entry that was cut short; anything else is somebody's file.
    if (!rest.empty() && !kBegin.starts_with(rest.substr(0, kBegin.size())))
      return Error{"AUD001", "is no audit trail", {}, "name a new file, or the trail of earlier runs", ""};
    return tail;
  }
  const size_t before = last ? text.rfind('\n', last - 1) : std::string_view::npos;
  const auto p = parse(text.substr(before == std::string_view::npos ? 0 : before + 1, last - (before == std::string_view::npos ? 0 : before + 1)));
  if (!p) return Error{"AUD001", "the last line is no entry of an audit trail", {}, "palpate audit verify FILE says more; nothing is appended to it", ""};
  if (!p->hash_holds)
    return Error{"AUD001", "the last entry was changed: its words do not give its hash", {}, "keep the file as it is, and begin a new trail", ""};
  tail.entry = p->entry;
  tail.hash = p->hash;
  return tail;
}

void fill_audit(AuditEntry& e, const CheckReport& r) {
  const CheckCounts& c = r.counts;
  for (const auto& [name, n] : std::initializer_list<std::pair<const char*, uint64_t>>{{"claim_lines", c.lines},
                                                                                       {"in_scope", c.in_scope},
                                                                                       {"joined", c.joined},
                                                                                       {"without_note", c.without_note},
                                                                                       {"notes_joined", c.notes_joined},
                                                                                       {"notes_without_line", c.notes_without_line}})
    e.counts.emplace_back(name, n);
  std::map<std::string, uint64_t> open;
  uint64_t closed = 0;
  for (const CheckRow& row : r.rows)
    for (const Finding& f : row.findings) {
      if (f.status == FindingStatus::suppressed) e.suppressed.push_back({f.rule, f.fingerprint, sha256({f.status_reason})});
      else if (f.status == FindingStatus::closed) closed++;
      else open[f.rule]++;
    }
  e.counts.emplace_back("closed", closed);
  e.counts.emplace_back("suppressed", e.suppressed.size());
  e.findings.assign(open.begin(), open.end());
}

AuditVerdict verify_audit(std::istream& in, const std::string& expect) {
  AuditVerdict v;
  std::string line;
  std::optional<std::string> torn;  // a line that is no entry: the entry after it must account for it
  uint64_t torn_line = 0;
  auto fail = [&](uint64_t at, std::string why) {
    v.holds = false;
    v.line = at;
    v.why = std::move(why);
    return v;
  };
  const std::string unaccounted = "is no whole entry, and no entry accounts for it";
  for (uint64_t number = 1; std::getline(in, line); number++) {
    const bool ended = !in.eof();
    const auto p = ended ? parse(line) : std::nullopt;
    if (!p) {
      if (torn) return fail(torn_line, unaccounted);
      torn = line;
      torn_line = number;
      continue;
    }
    if (torn && p->torn != sha256({*torn})) return fail(torn_line, p->torn.empty() ? unaccounted : "is not the torn line that the entry after it accounts for");
    if (!p->hash_holds) return fail(number, "was changed: its words do not give its hash");
    if (!torn && !p->torn.empty()) return fail(number, "accounts for a torn line before it, and there is none: it was removed or mended");
    if (torn) v.remarks.push_back("line " + std::to_string(torn_line) + " was torn when it was written; the entry after it says so");
    torn.reset();
    if (p->entry != v.entries + 1) {
      const std::string found = "entry " + std::to_string(p->entry) + " stands where entry " + std::to_string(v.entries + 1) + " should";
      return fail(number, found + (p->entry > v.entries + 1 ? ": entries before it were removed or moved" : ": entries were moved or added"));
    }
    if (p->previous != (v.entries ? v.last_hash : nothing_before())) return fail(number, "does not follow the entry before it: one of the two was replaced");
    v.entries++;
    v.last_hash = p->hash;
    if (v.expected_found) v.after_expected++;
    else v.expected_found = !expect.empty() && p->hash == expect;
  }
  if (torn) return fail(torn_line, "is torn: the entry was not written whole, and none has been appended since");
  return v;
}

}  // namespace palpate

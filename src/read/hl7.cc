// HL7 v2 messages to notes: the document of an MDM (its OBX segments, behind TXA) is one note, and so is each order group of
// an ORU that carries text. OBX segments and their repetitions are lines. Values of other types (NM, SN, CE) are no text.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/base64.h"
#include "core/date.h"
#include "read/formats.h"
#include "read/hl7_messages.h"
#include "read/media.h"
#include "read/queued_reader.h"

namespace palpate {
namespace {

std::string date_of(std::string_view time) {
  const std::string iso = iso_date(time.substr(0, 8));
  return iso.empty() ? std::string(time.substr(0, 40)) : iso;
}

std::optional<std::string> known(std::string s) { return s.empty() ? std::nullopt : std::optional(std::move(s)); }

/// TXA-17 in words; empty for the codes that say it is signed.
std::string_view unsigned_state(std::string_view code) {
  constexpr std::pair<std::string_view, std::string_view> states[]{
      {"DI", "dictated"}, {"DO", "unauthenticated"}, {"IN", "incomplete"}, {"IP", "in progress"}, {"PA", "unauthenticated"}};
  for (const auto& [c, word] : states)
    if (c == code) return word;
  return "";
}

class Hl7Reader : public QueuedReader {
 public:
  Hl7Reader(std::unique_ptr<TextSource> source, uint64_t limit) : limit_(limit), messages_(*source, 2 * limit + (1 << 16)) {
    info_.format = NoteFormat::hl7;
    info_.encoding = source->encoding();
    info_.versioned = true;
    source_ = std::move(source);
  }

  bool more() override {
    if (messages_.next(m_)) {
      any_ = true;
      message();
      return true;
    }
    if (std::exchange(any_, true)) return false;
    queue(Next::reject, 1, "holds no whole message: no header (MSH) can be read");
    return true;
  }

 private:
  /// The text of some OBX segments, and what stood in the way.
  struct Body {
    Document text;
    std::string why_not;
    size_t observations = 0, values = 0, withdrawn = 0;
    std::string observer;
  };

  void give(Next what, std::string reason, Note note = {}) { queue(what, m_.line, std::move(reason), std::move(note), what == Next::reject ? m_.bytes : ""); }

  std::string value(std::string_view field, size_t part = 0) const {
    std::string s = m_.plain(m_.part(field, part));
    const size_t first = s.find_first_not_of(" \t\n"), last = s.find_last_not_of(" \t\n");
    return first == std::string::npos ? "" : s.substr(first, last - first + 1);
  }

  /// Two messages in one, because the second one's header is damaged: one patient's words would stand in another's note.
  bool torn() const {
    std::set<std::string_view> patients;
    size_t documents = 0;
    for (const Hl7Segment& s : m_.segments) {
      if (s.id() == "PID") patients.insert(m_.part(s[3], 0));
      if (s.id() == "TXA") documents++;
    }
    if (patients.size() > 1 || documents > 1) return true;
    const Hl7Segment& header = m_.first("MSH");
    const std::string mark = std::string(header[1]) + std::string(header[2]) + std::string(header[1]);
    const std::string_view b = m_.bytes;
    for (size_t at = b.find(mark, 4); header[2].size() > 2 && at != std::string_view::npos; at = b.find(mark, at + 1))
      if (const std::string_view id = b.substr(at - 3, 3); id != "FHS" && id != "BHS") return true;
    return false;
  }

  void message() {
    if (!m_.oversized && torn()) return give(Next::reject, "two messages in one: the header of the second is damaged, or it holds two patients or documents");
    if (m_.oversized) return give(Next::reject, over_limit("message", limit_, m_.size));
    const Hl7Segment &header = m_.first("MSH"), &txa = m_.first("TXA");
    const std::string type = value(header[9]), event = value(header[9], 1);
    const std::string name = type.empty() ? "message" : type + (event.empty() ? "" : "^" + event);
    if (!type.empty() && type != "MDM" && type != "ORU" && txa.fields.empty()) return give(Next::aside, name.substr(0, 20) + " message");
    if (txa.fields.empty() && type != "MDM") return results();
    document(txa, event);
  }

  void document(const Hl7Segment& txa, const std::string& event) {
    Note n = facts();
    n.id = value(txa[12]);
    if (n.id.empty()) n.id = value(m_.first("MSH")[10]);
    if (auto d = date_of(value(txa[4])); !d.empty()) n.date = std::move(d);
    for (size_t who : {size_t{5}, size_t{9}})  // the originator rather than the activity's provider
      if (!txa[who].empty()) person(txa[who], n);
    signature(txa, n);
    // T05 and T06 announce an addendum: a document beside its parent, not instead of it.
    if (event != "T05" && event != "T06") n.delivery = Delivery::versioned, n.version = "h";
    else n.version = kBesideItsParent;
    if (event == "T09" || event == "T10") n.replaces = value(txa[13]);
    if (event == "T11" || value(txa[19]) == "CA") {
      n.delivery = Delivery::removed;
      return give(Next::note, "", std::move(n));
    }
    std::vector<const Hl7Segment*> observations;
    for (const Hl7Segment& s : m_.segments)
      if (s.id() == "OBX") observations.push_back(&s);
    if (observations.empty() && (event == "T01" || event == "T03" || event == "T05" || event == "T07" || event == "T09"))
      return give(Next::aside, "notice without a document");
    finish(std::move(n), read(observations));
  }

  /// ORU: the OBX segments of each OBR; groups without text are measurements.
  void results() {
    struct Group {
      const Hl7Segment* order = nullptr;
      std::vector<const Hl7Segment*> observations;
    };
    std::vector<Group> groups(1);
    for (const Hl7Segment& s : m_.segments) {
      if (s.id() == "OBR") groups.push_back({&s, {}});
      if (s.id() == "OBX") groups.back().observations.push_back(&s);
    }
    std::map<std::string, int> ids;
    Body nothing;
    size_t notes = 0;
    for (const Group& g : groups) {
      if (g.observations.empty()) continue;
      Body b = read(g.observations);
      const bool text = !b.text.text.empty() || b.withdrawn == b.observations;
      if (!text) {
        nothing.observations += b.observations;
        nothing.values += b.values;
        if (nothing.why_not.empty()) nothing.why_not = b.why_not;
        continue;
      }
      Note n = facts();
      if (g.order) {
        n.id = value((*g.order)[3]);
        if (n.id.empty()) n.id = value((*g.order)[2]);
        if (auto d = date_of(value((*g.order)[7])); !d.empty()) n.date = std::move(d);
        if (!(*g.order)[32].empty()) person((*g.order)[32], n);
        const std::string state = value((*g.order)[25]);
        if (state == "P" || state == "R" || state == "I" || state == "S") n.signed_on = "preliminary";
        else if (state == "F" || state == "C") n.signed_on = "final";
        n.signed_stated = !state.empty();
        n.delivery = Delivery::versioned;
        n.version = "o";
      }
      if (n.id.empty()) n.id = value(m_.first("MSH")[10]);
      if (const int nth = ++ids[n.id]; nth > 1) n.id += ":" + std::to_string(nth);
      notes++;
      finish(std::move(n), std::move(b));
    }
    if (!notes) finish(facts(), std::move(nothing));
  }

  void finish(Note n, Body b) {
    if (b.observations && b.withdrawn == b.observations) return give(Next::aside, "entered in error");
    if (b.text.text.empty()) {
      if (b.why_not.empty())
        b.why_not = b.observations == 0          ? "the message has no OBX segment"
                    : b.values == b.observations ? "the OBX segments hold measurements and codes, no text"
                                                 : "the OBX segments hold no words";
      return give(Next::reject, std::move(b.why_not));
    }
    if (b.text.text.size() > limit_) return give(Next::reject, over_limit("note", limit_, b.text.text.size()));
    if (!n.author && !b.observer.empty()) person(b.observer, n);
    n.text = std::move(b.text.text);
    n.struck = std::move(b.text.struck);
    give(Next::note, "", std::move(n));
  }

  Body read(const std::vector<const Hl7Segment*>& observations) const {
    Body b;
    // Where the segments have names of their own, the names are the headings of the note.
    std::set<std::string> names;
    for (const Hl7Segment* s : observations)
      if (is_text(*s)) names.insert(value((*s)[3]));
    std::string heading;
    for (const Hl7Segment* s : observations) {
      b.observations++;
      const std::string status = value((*s)[11]), type = value((*s)[2]);
      const bool withdrawn = status == "D" || status == "W";
      b.withdrawn += withdrawn;
      if (b.observer.empty()) b.observer = std::string((*s)[16]);
      Document part;
      if (is_text(*s)) {
        for (std::string_view line : m_.repetitions((*s)[5])) {
          if (!part.text.empty()) part.text += '\n';
          part.text += m_.plain(line);
        }
        if (const std::string name = value((*s)[3], 1); names.size() > 1 && value((*s)[3]) != heading) {
          heading = value((*s)[3]);
          if (!name.empty()) append_document({name + ":", {}, {}}, b.text);
        }
      } else if (type == "ED") {
        if (std::string why = encapsulated((*s)[5], part); !why.empty()) {
          if (b.why_not.empty()) b.why_not = std::move(why);
          continue;
        }
      } else {
        b.values += type != "RP";
        if (type == "RP" && b.why_not.empty()) b.why_not = "the document lies elsewhere (OBX of type RP)";
        continue;
      }
      if (withdrawn && !part.text.empty()) part.struck = {{0, static_cast<uint32_t>(part.text.size())}};
      append_document(part, b.text);
    }
    if (b.text.text.find_first_not_of(" \t\r\n") == std::string::npos) b.text = {};
    return b;
  }

  bool is_text(const Hl7Segment& s) const {
    const std::string type = value(s[2]);
    return type == "TX" || type == "FT" || type == "ST" || (type.empty() && !s[5].empty());
  }

  /// ED: application ^ type ^ subtype ^ encoding ^ data.
  std::string encapsulated(std::string_view field, Document& out) const {
    const std::string encoding = value(field, 3), kind = value(field, 1), subtype = value(field, 2);
    std::string bytes = m_.plain(m_.part(field, 4));
    if (bytes.empty()) return "the embedded document (" + (subtype.empty() ? kind : subtype).substr(0, 20) + ") is empty";
    if (encoding == "Base64" || encoding == "BASE64" || encoding == "base64") {
      auto plain = base64_bytes(bytes);
      if (!plain) return "the embedded document is no whole Base64";
      bytes = std::move(*plain);
    } else if (encoding == "Hex" || encoding == "HEX") {
      std::string plain;
      for (size_t i = 0; i + 1 < bytes.size(); i += 2) {
        int byte = 0;
        if (std::sscanf(bytes.c_str() + i, "%2x", reinterpret_cast<unsigned*>(&byte)) != 1) return "the embedded document is no whole hexadecimal";
        plain += static_cast<char>(byte);
      }
      bytes = std::move(plain);
    }
    return read_media(subtype.empty() || subtype == "PLAIN" || subtype == "TEXT" ? "text/plain" : subtype, bytes, limit_, out);
  }

  Note facts() const {
    Note n;
    const Hl7Segment &pid = m_.first("PID"), &visit = m_.first("PV1");
    std::string_view patient = pid[3];
    for (std::string_view one : m_.repetitions(pid[3]))
      if (value(one, 4) == "MR") {
        patient = one;
        break;
      }
    n.patient = known(value(patient));
    if (!n.patient) n.patient = known(value(pid[2]));
    n.account = known(value(pid[18]));
    if (!n.account) n.account = known(value(visit[19]));
    n.date = known(date_of(value(visit[44])));
    return n;
  }

  /// XCN: id ^ family ^ given; some senders put the name first.
  void person(std::string_view field, Note& n) const {
    const std::string id = value(field), family = value(m_.part(field, 1)), given = value(field, 2);
    if (!family.empty()) {
      n.author = given.empty() ? family : family + ", " + given;
      if (!id.empty()) n.provider = id;
    } else if (!id.empty()) {
      (std::any_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; }) ? n.provider : n.author) = id;
    }
  }

  void signature(const Hl7Segment& txa, Note& n) const {
    const std::string completion = value(txa[17]);
    if (completion.empty()) return;
    n.signed_stated = true;
    if (const std::string_view state = unsigned_state(completion); !state.empty()) {
      n.signed_on = std::string(state);
      return;
    }
    // TXA-22: who authenticated, with the time in component 15.
    const std::string when = date_of(value(txa[22], 14));
    n.signed_on = !when.empty() ? when : completion == "AU" ? "authenticated" : completion == "LA" ? "legally authenticated" : completion;
  }

  uint64_t limit_;
  Hl7Messages messages_;
  Hl7Message m_;
  bool any_ = false;  ///< message was found, or its absence told
};

}  // namespace

Result<std::unique_ptr<NoteReader>> open_hl7(std::unique_ptr<TextSource> source, const ReadOptions& o) {
  return std::unique_ptr<NoteReader>(new Hl7Reader(std::move(source), o.max_note_bytes));
}

}  // namespace palpate

#include "read/cda_text.h"

#include <algorithm>
#include <pugixml.hpp>
#include <set>

#include "core/base64.h"
#include "core/date.h"
#include "read/archive.h"
#include "read/bytes.h"
#include "read/media.h"
#include "text/decode.h"

namespace palpate {
namespace {

using pugi::xml_node;

constexpr int kDeepest = 200;  ///< nested elements that are followed
constexpr std::string_view kNoteActivity = "2.16.840.1.113883.10.20.22.4.202";
constexpr std::string_view kNpi = "2.16.840.1.113883.4.6";
constexpr std::string_view kSocialSecurity = "2.16.840.1.113883.4.1";

std::string_view local(const xml_node& n) {
  const std::string_view name = n.name();
  const size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

xml_node child(const xml_node& n, std::string_view name) {
  for (xml_node c : n.children())
    if (local(c) == name) return c;
  return {};
}

xml_node at(xml_node n, std::initializer_list<std::string_view> path) {
  for (std::string_view name : path) n = child(n, name);
  return n;
}

std::string_view attribute(const xml_node& n, const char* name) { return n.attribute(name).value(); }

/// "20050329171504-0500" to "2005-03-29"; other writings as they are.
std::string date_of(const xml_node& time) {
  std::string_view v = attribute(time, "value");
  if (v.empty()) v = attribute(child(time, "low"), "value");
  const std::string iso = iso_date(v.substr(0, 8));
  return iso.empty() ? std::string(v) : iso;
}

std::string id_of(const xml_node& id) { return std::string(attribute(id, attribute(id, "extension").empty() ? "root" : "extension")); }

std::string name_of(const xml_node& person) {
  const xml_node name = child(person, "name");
  const std::string family = child(name, "family").text().get(), given = child(name, "given").text().get();
  if (family.empty()) return name.text().get();
  return given.empty() ? family : family + ", " + given;
}

/// What is known of a document or of one of its notes; an empty value leaves what was there.
void put(std::optional<std::string>& to, std::string value) {
  if (!value.empty()) to = std::move(value);
}

void author(const xml_node& of, Note& n) {
  const xml_node who = at(of, {"author", "assignedAuthor"});
  put(n.author, name_of(child(who, "assignedPerson")));
  for (xml_node id : who.children())
    if (local(id) == "id" && attribute(id, "root") == kNpi) put(n.provider, id_of(id));
}

Note header(const xml_node& document) {
  Note n;
  n.id = id_of(child(document, "id"));
  const xml_node encounter = at(document, {"componentOf", "encompassingEncounter"});
  put(n.date, date_of(child(document, "effectiveTime")));
  put(n.date, date_of(child(encounter, "effectiveTime")));
  put(n.account, id_of(child(encounter, "id")));
  for (xml_node id : at(document, {"recordTarget", "patientRole"}).children())
    if (local(id) == "id" && !n.patient && attribute(id, "root") != kSocialSecurity) put(n.patient, id_of(id));
  author(document, n);
  for (const char* who : {"authenticator", "legalAuthenticator"}) put(n.signed_on, date_of(at(document, {who, "time"})));
  if (!n.id.empty() && document) n.delivery = Delivery::versioned;
  n.version = attribute(child(document, "versionNumber"), "value");
  n.version = "c" + std::string(n.version.size() < 10 ? 10 - n.version.size() : 0, '0') + n.version;
  for (xml_node related : document.children())
    if (local(related) == "relatedDocument" && attribute(related, "typeCode") == "RPLC") n.replaces = id_of(at(related, {"parentDocument", "id"}));
  return n;
}

/// The words of a section's text, block by block.
class Narrative {
 public:
  Narrative(TextBuilder& to, const std::set<std::string, std::less<>>& without) : to_(to), without_(without) {}

  void walk(const xml_node& n, bool struck, int depth = 0) {
    const std::string_view name = local(n);
    const bool frame = name == "table" || name == "thead" || name == "tbody" || name == "tfoot" || name == "tr" || name == "list";
    for (xml_node c : n.children()) {
      if (frame && c.type() == pugi::node_pcdata) continue;  // the layout of the XML
      if (c.type() == pugi::node_pcdata || c.type() == pugi::node_cdata) words(c.value(), struck);
      else if (c.type() == pugi::node_element && depth < kDeepest) element(c, struck || attribute(c, "revised") == "delete", depth + 1);
    }
  }

 private:
  void element(const xml_node& c, bool struck, int depth) {
    if (without_.count(std::string(attribute(c, "ID"))) && *attribute(c, "ID").data()) return;
    const std::string_view name = local(c);
    if (name == "br") return to_.line();
    if (name == "tr") {
      to_.row();
      walk(c, struck, depth);
      return to_.end_row();
    }
    if (name == "td" || name == "th") {
      walk(c, struck, depth);
      return to_.cell();
    }
    const bool block = name == "paragraph" || name == "list" || name == "item" || name == "table" || name == "caption" || name == "title";
    // A paragraph in a cell stays in its row.
    const bool in_cell = block && name == "paragraph" && (local(c.parent()) == "td" || local(c.parent()) == "th");
    if (block && !in_cell) to_.line();
    else if (in_cell && c.previous_sibling()) words(" ", struck);
    walk(c, struck, depth);
    if (block && !in_cell) to_.line();
  }

  /// Line ends are blanks where the XML is indented, and the writer's own where its lines begin at the margin.
  void words(std::string_view t, bool struck) {
    const size_t nl = t.find('\n');
    const bool own =
        nl != std::string_view::npos && nl + 1 < t.size() && t[nl + 1] != ' ' && t[nl + 1] != '\t' && t.find_first_not_of(" \t\r\n") != std::string_view::npos;
    std::string run;
    const auto flush = [&] {
      if (run.find_first_not_of(' ') == std::string::npos && (to_.fresh() || run.empty())) return run.clear();
      to_.put(to_.fresh() ? std::string_view(run).substr(run.find_first_not_of(' ')) : std::string_view(run), struck);
      run.clear();
    };
    char last = to_.last();
    for (char c : t) {
      if (own && c == '\n') {
        flush();
        to_.line(true);
        last = '\n';
        continue;
      }
      if (c == '\t' || c == '\r' || c == '\n') c = ' ';
      if (c == ' ' && (last == ' ' || last == '\n')) continue;
      run += last = c;
    }
    flush();
  }

  TextBuilder& to_;
  const std::set<std::string, std::less<>>& without_;
};

class CdaReader {
 public:
  CdaReader(const xml_node& root, uint64_t limit) : root_(root), limit_(limit), main_(limit) {}

  CdaNotes read() {
    const Note head = header(root_);
    const std::string_view name = local(root_);
    if (name == "section") {
      section(root_, head, 0);
    } else {
      for (xml_node component : name == "component" ? std::vector<xml_node>{root_} : components()) {
        if (const xml_node body = child(component, "nonXMLBody")) embedded(child(body, "text"), head);
        for (xml_node c : child(component, "structuredBody").children())
          if (const xml_node s = child(c, "section")) section(s, head, 0);
        if (const xml_node s = child(component, "section")) section(s, head, 0);
      }
      if (name == "nonXMLBody") embedded(child(root_, "text"), head);
    }
    const bool full = main_.full() || too_large_;
    Document rest = main_.finish();
    if (words_) {
      CdaNote n;
      n.note = head;
      n.note.text = std::move(rest.text);
      n.note.struck = std::move(rest.struck);
      if (full) n.why_not = over_limit("note", limit_);
      out_.notes.insert(out_.notes.begin(), std::move(n));
    }
    if (out_.notes.empty()) out_.why_not = "the document has no narrative text";
    return std::move(out_);
  }

 private:
  std::vector<xml_node> components() const {
    std::vector<xml_node> out;
    for (xml_node c : root_.children())
      if (local(c) == "component") out.push_back(c);
    return out;
  }

  void section(const xml_node& s, const Note& head, int depth) {
    if (depth > kDeepest || attribute(s, "nullFlavor") == "NI") return;
    std::set<std::string, std::less<>> own;  // the parts of the narrative that are notes of their own
    for (xml_node entry : s.children())
      if (const xml_node act = local(entry) == "entry" ? child(entry, "act") : xml_node{}; act && is_note(act)) activity(act, s, head, own);
    std::string title = child(s, "title").text().get();
    while (!title.empty() && (title.back() == ' ' || title.back() == '\n')) title.pop_back();
    TextBuilder trial(limit_);
    Narrative(trial, own).walk(child(s, "text"), attribute(child(s, "text"), "revised") == "delete");
    // A section left out could hold the word "not".
    if (trial.full()) words_ = too_large_ = true;
    const Document narrative = trial.finish();
    // Behind the notes taken out, captions and column heads alone are no text.
    if (!narrative.text.empty() && (own.empty() || narrative.text.size() > 80)) {
      main_.line();
      if (!title.empty()) main_.put(title + (title.ends_with(':') ? "" : ":"), false), main_.line();
      if (const std::string_view says = section_heading(attribute(child(s, "code"), "code")); !says.empty())
        main_.put(std::string(says) + ":", false), main_.line();
      Narrative(main_, own).walk(child(s, "text"), false);
      main_.line();
      words_ = true;
    }
    for (xml_node c : s.children())
      if (const xml_node below = local(c) == "component" ? child(c, "section") : xml_node{}) section(below, head, depth + 1);
  }

  static bool is_note(const xml_node& act) {
    for (xml_node t : act.children())
      if (local(t) == "templateId" && attribute(t, "root") == kNoteActivity) return true;
    return false;
  }

  void activity(const xml_node& act, const xml_node& section, const Note& head, std::set<std::string, std::less<>>& own) {
    CdaNote n;
    n.note = head;
    n.note.replaces.clear();
    put(n.note.date, date_of(child(act, "effectiveTime")));
    author(act, n.note);
    const xml_node text = child(act, "text");
    std::string reference(attribute(child(text, "reference"), "value"));
    if (reference.starts_with('#')) reference.erase(0, 1);
    n.note.id = id_of(child(act, "id"));
    if (n.note.id.empty()) n.note.id = (head.id.empty() ? "" : head.id + "#") + (reference.empty() ? std::to_string(out_.notes.size() + 1) : reference);
    const std::string_view status = attribute(child(act, "statusCode"), "code");
    n.in_error = status == "nullified" || status == "aborted" || attribute(act, "negationInd") == "true";
    if (status == "active" || status == "held") n.note.signed_on = "in progress";
    Document d;
    // The narrative must say all that the embedded document says; where it does not stand there, the document is read.
    const xml_node here = reference.empty() ? xml_node{} : by_id(child(section, "text"), reference);
    if (here) {
      TextBuilder b(limit_);
      Narrative(b, {}).walk(here, attribute(here, "revised") == "delete");
      if (b.full()) n.why_not = over_limit("note", limit_);
      d = b.finish();
      own.insert(reference);
    }
    Document rich;
    const std::string why = attribute(text, "representation") == "B64" ? media(text, rich) : "";
    // Struck words show in a rich document alone.
    if (attribute(text, "representation") == "B64" && why.empty() && (d.text.empty() || !rich.struck.empty())) d = std::move(rich);
    if (d.text.empty() && attribute(text, "representation") != "B64") {
      TextBuilder b(limit_);
      Narrative(b, {}).walk(text, false);
      d = b.finish();
    }
    if (d.text.empty() && n.why_not.empty()) n.why_not = why.empty() ? "the note holds no words" : why;
    n.note.text = std::move(d.text);
    n.note.struck = std::move(d.struck);
    out_.notes.push_back(std::move(n));
  }

  static xml_node by_id(const xml_node& from, const std::string& id) {
    return from.find_node([&](const xml_node& n) { return id == n.attribute("ID").value(); });
  }

  std::string media(const xml_node& text, Document& out) const {
    std::string bytes = text.child_value();
    if (attribute(text, "representation") == "B64") {
      auto plain = base64_bytes(bytes);
      if (!plain) return "the embedded document is no whole Base64";
      bytes = std::move(*plain);
    }
    if (const std::string_view packed = attribute(text, "compression"); !packed.empty()) {
      auto plain = unpack(bytes, packed, DocumentLimits().bytes);
      if (!plain) return plain.error().message;
      bytes = std::move(*plain);
    }
    const std::string_view type = attribute(text, "mediaType");
    return read_media(type.empty() ? "text/plain" : type, bytes, limit_, out);
  }

  void embedded(const xml_node& text, const Note& head) {
    CdaNote n;
    n.note = head;
    const std::string_view elsewhere = attribute(child(text, "reference"), "value");
    Document d;
    n.why_not = !elsewhere.empty() && std::string_view(text.child_value()).find_first_not_of(" \t\r\n") == std::string_view::npos
                    ? "the body lies in another file"
                    : media(text, d);
    n.note.text = std::move(d.text);
    n.note.struck = std::move(d.struck);
    out_.notes.push_back(std::move(n));
  }

  xml_node root_;
  uint64_t limit_;
  TextBuilder main_;
  bool words_ = false, too_large_ = false;
  CdaNotes out_;
};

}  // namespace

std::string_view section_heading(std::string_view loinc) {
  constexpr std::pair<std::string_view, std::string_view> known[]{
      {"47519-4", "History"}, {"11348-0", "History"}, {"10157-6", "History"}, {"29762-2", "History"}, {"10164-2", "History"}, {"46240-8", "History"},
      {"11369-6", "History"}, {"10167-5", "History"}, {"18776-5", "Plan"},    {"59772-4", "Plan"},    {"69730-0", "Plan"},    {"61146-7", "Goals"}};
  for (const auto& [code, words] : known)
    if (code == loinc) return words;
  return "";
}

CdaNotes read_cda(std::string_view bytes, uint64_t limit) {
  pugi::xml_document doc;
  const std::string xml = with_characters(std::string(bytes));
  const auto ok = doc.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  CdaNotes none;
  if (!ok) none.why_not = "is no whole XML document (" + std::string(ok.description()) + " at byte " + std::to_string(ok.offset) + ")";
  else if (!doc.document_element()) none.why_not = "is no XML document";
  if (!none.why_not.empty()) return none;
  return CdaReader(doc.document_element(), limit).read();
}

Result<Document> read_cda_document(std::string_view bytes, const DocumentLimits& limits) {
  CdaNotes n = read_cda(decode(bytes).text, limits.text);
  Document all;
  for (CdaNote& one : n.notes) {
    if (one.in_error) continue;
    if (!one.why_not.empty()) {
      if (n.why_not.empty()) n.why_not = one.why_not;
      continue;
    }
    append_document({std::move(one.note.text), std::move(one.note.struck), {}}, all);
  }
  if (all.text.empty()) return document_error(n.why_not.empty() ? "the document has no narrative text" : n.why_not);
  return all;
}

bool looks_like_cda(std::string_view head) {
  const size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || head[first] != '<') return false;
  // The first element, behind the declaration and comments.
  for (size_t i = first; i < head.size() && head[i] == '<';) {
    const bool comment = head.substr(i).starts_with("<!--");
    if (!comment && i + 1 < head.size() && head[i + 1] != '?' && head[i + 1] != '!') {
      std::string_view name = head.substr(i + 1, std::min(head.find_first_of(" \t\r\n/>", i), head.size()) - i - 1);
      if (const size_t colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
      if (name == "ClinicalDocument") return true;
      const bool part = name == "section" || name == "component" || name == "nonXMLBody" || name == "structuredBody";
      return part && (head.find("urn:hl7-org:v3") != std::string_view::npos || head.find("2.16.840.1.113883") != std::string_view::npos ||
                      head.find("nonXMLBody") != std::string_view::npos);
    }
    // A DTD's own declarations stand in brackets.
    const size_t open = head.find_first_of("[>", i);
    const bool declares = !comment && head[i + 1 < head.size() ? i + 1 : i] == '!' && open != std::string_view::npos && head[open] == '[';
    const size_t end = head.find(comment ? "-->" : ">", declares ? std::min(head.find(']', open), head.size()) : i);
    if (end == std::string_view::npos) return false;
    i = head.find_first_not_of(" \t\r\n", end + (comment ? 3 : 1));
    if (i == std::string_view::npos) return false;
  }
  return false;
}

}  // namespace palpate

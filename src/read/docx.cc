// DOCX to text: libarchive opens the package, pugixml its parts. Deleted and moved-away runs (w:del, w:moveFrom) and struck
// ones (w:strike, w:dstrike, also by style) are struck out, hidden ones (w:vanish) left out, boxes become [x] and [ ].
#include <algorithm>
#include <cstring>
#include <map>
#include <optional>
#include <set>

#include <pugixml.hpp>

#include "read/archive.h"
#include "read/bytes.h"
#include "read/document.h"

namespace palpate {
namespace {

constexpr int kMaxDepth = 200;

using Node = pugi::xml_node;

bool set(const Node& properties, const char* name, bool& value) {
  const Node n = properties.child(name);
  if (!n) return false;
  const std::string_view v = n.attribute("w:val").as_string("1");
  value = v != "0" && v != "false" && v != "off";
  return true;
}

/// Styles that strike out or hide, by their ids, also through the style they are based on.
class Styles {
 public:
  void read(const Node& styles) {
    std::map<std::string, Node> all;
    for (const Node& s : styles.children("w:style")) all.emplace(s.attribute("w:styleId").as_string(), s);
    for (const auto& [id, style] : all) {
      Node s = style;
      std::optional<bool> struck, hidden;
      for (int depth = 0; s && depth < 20; depth++) {
        bool v = false;
        if (!struck && (set(s.child("w:rPr"), "w:strike", v) || set(s.child("w:rPr"), "w:dstrike", v))) struck = v;
        if (!hidden && set(s.child("w:rPr"), "w:vanish", v)) hidden = v;
        const auto base = all.find(s.child("w:basedOn").attribute("w:val").as_string());
        s = base == all.end() ? Node() : base->second;
      }
      if (struck.value_or(false)) struck_.insert(id);
      if (hidden.value_or(false)) hidden_.insert(id);
    }
  }
  bool struck(const char* id) const { return struck_.count(id) > 0; }
  bool hidden(const char* id) const { return hidden_.count(id) > 0; }

 private:
  std::set<std::string, std::less<>> struck_, hidden_;
};

class DocxWalk {
 public:
  DocxWalk(TextBuilder& out, const Styles& styles) : out_(out), styles_(styles) {}

  void children(const Node& parent, bool deleted, int depth) {
    if (depth > kMaxDepth) return;
    for (const Node& n : parent.children()) {
      if (out_.full()) return;
      const char* name = n.name();
      if (std::strcmp(name, "w:p") == 0) paragraph(n, deleted, depth);
      else if (std::strcmp(name, "w:r") == 0) run(n, deleted, depth);
      else if (std::strcmp(name, "w:tr") == 0) row(n, deleted, depth);
      else if (std::strcmp(name, "w:del") == 0 || std::strcmp(name, "w:moveFrom") == 0) children(n, true, depth + 1);
      else if (std::strcmp(name, "mc:Fallback") == 0 || std::strcmp(name, "w:pPr") == 0 || std::strcmp(name, "w:sectPr") == 0 ||
               std::strcmp(name, "w:tblPr") == 0)
        continue;
      else if (std::strcmp(name, "w14:checkbox") == 0 || std::strcmp(name, "w:sdtPr") == 0) continue;
      else children(n, deleted, depth + 1);
    }
  }

 private:
  void paragraph(const Node& p, bool deleted, int depth) {
    const char* style = p.child("w:pPr").child("w:pStyle").attribute("w:val").as_string();
    const bool outer_struck = paragraph_struck_, outer_hidden = paragraph_hidden_;  // of a text box's frame
    paragraph_struck_ = styles_.struck(style);
    paragraph_hidden_ = styles_.hidden(style);
    if (p.child("w:pPr").child("w:numPr")) out_.put("- ", false);
    children(p, deleted, depth + 1);
    out_.line(std::strcmp(p.parent().name(), "w:tc") != 0);
    paragraph_struck_ = outer_struck;
    paragraph_hidden_ = outer_hidden;
  }

  void row(const Node& r, bool deleted, int depth) {
    const bool gone = deleted || r.child("w:trPr").child("w:del");
    out_.row();
    for (const Node& c : r.children()) {
      if (std::strcmp(c.name(), "w:tc") != 0 && std::strcmp(c.name(), "w:sdt") != 0) continue;
      children(c, gone, depth + 1);
      out_.cell();
    }
    out_.end_row();
  }

  void run(const Node& r, bool deleted, int depth) {
    const Node properties = r.child("w:rPr");
    const char* style = properties.child("w:rStyle").attribute("w:val").as_string();
    bool struck = paragraph_struck_ || styles_.struck(style), hidden = paragraph_hidden_ || styles_.hidden(style);
    bool twice = false;
    set(properties, "w:strike", struck);
    if (set(properties, "w:dstrike", twice) && twice) struck = true;
    set(properties, "w:vanish", hidden);
    if (hidden) return;
    struck = struck || deleted;
    for (const Node& n : r.children()) {
      const std::string_view name = n.name();
      if (name == "w:t" || name == "w:delText") out_.put(n.text().get(), struck);
      else if (name == "w:tab" || name == "w:ptab") out_.put("\t", struck);
      else if (name == "w:br" || name == "w:cr") out_.line(true);
      else if (name == "w:noBreakHyphen") out_.put("-", struck);
      else if (name == "w:sym") symbol(n.attribute("w:char").as_string(), struck);
      else if (name == "w:fldChar") check_box(n.child("w:ffData").child("w:checkBox"), struck);
      else if (name != "w:rPr" && name != "w:instrText" && name != "w:delInstrText") children(n, deleted, depth + 1);
    }
  }

  void symbol(std::string_view code, bool struck) {
    if (code.size() == 4 && (code[0] == 'F' || code[0] == 'f')) code.remove_prefix(2);
    for (std::string_view box : {"6F", "6f", "71", "72", "A8", "a8"})
      if (code == box) return out_.put("☐", struck);
    for (std::string_view tick : {"52", "53", "54", "78", "FC", "FD", "FE", "fc", "fd", "fe"})
      if (code == tick) return out_.put("☒", struck);
    out_.put(" ", struck);
  }

  void check_box(const Node& box, bool struck) {
    if (!box) return;
    bool checked = false;
    if (!set(box, "w:checked", checked)) set(box, "w:default", checked);
    out_.put(checked ? "[x] " : "[ ] ", struck);
  }

  TextBuilder& out_;
  const Styles& styles_;
  bool paragraph_struck_ = false, paragraph_hidden_ = false;
};

}  // namespace

Result<Document> read_docx(std::string_view bytes, const DocumentLimits& limits) {
  const auto package = view_bytes(bytes);
  auto parts = read_parts(*package, {"word/document.xml", "word/styles.xml"}, limits.bytes);
  if (!parts) return document_error("the DOCX cannot be unpacked: " + parts.error().message);
  const auto body = parts->find("word/document.xml");
  if (body == parts->end()) return document_error("the package holds no word/document.xml");
  pugi::xml_document doc, style_doc;
  if (static_cast<uint64_t>(std::count(body->second.begin(), body->second.end(), '<')) > limits.tags)
    return document_error("the document holds more than " + std::to_string(limits.tags) + " tags");
  // Blanks between runs are words apart; entities stay what XML itself defines.
  constexpr unsigned kParse = pugi::parse_default | pugi::parse_ws_pcdata_single;
  body->second = with_characters(std::move(body->second));
  if (!doc.load_buffer_inplace(body->second.data(), body->second.size(), kParse)) return document_error("word/document.xml is no well-formed XML");
  Styles styles;
  const auto sheet = parts->find("word/styles.xml");
  if (sheet != parts->end() && style_doc.load_buffer_inplace(sheet->second.data(), sheet->second.size())) styles.read(style_doc.child("w:styles"));
  TextBuilder out(limits.text);
  const Node root = doc.child("w:document").child("w:body");
  if (!root) return document_error("word/document.xml holds no document");
  DocxWalk(out, styles).children(root, false, 0);
  if (out.full()) return document_error(over_limit("note", limits.text));
  return out.finish();
}

}  // namespace palpate

// HTML to text with libxml2: blocks are lines, rows of a table are lines with " | " between cells, form controls show what they
// are set to ([x], [ ]; of a list only the chosen entry), <s>, <del>, <strike> and line-through are struck out. Scripts, style
// and what is hidden are left out. Style sheets are not applied: a class that strikes out is not seen.
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <climits>
#include <cstring>
#include <memory>

#include "read/bytes.h"
#include "read/document.h"
#include "text/decode.h"

namespace palpate {
namespace {

constexpr int kMaxDepth = 256;  // libxml2's own for HTML

bool is(const char* name, std::initializer_list<const char*> names) {
  for (const char* n : names)
    if (std::strcmp(name, n) == 0) return true;
  return false;
}

class HtmlWalk {
 public:
  explicit HtmlWalk(TextBuilder& out) : out_(out) {}

  void node(const xmlNode* n, bool struck, bool pre, int depth) {
    for (; n && !out_.full(); n = n->next) {
      if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
        words(chars(n->content), struck, pre);
      } else if (n->type == XML_ELEMENT_NODE && depth < kMaxDepth) {
        element(n, struck, pre, depth);
      }
    }
  }

 private:
  static const char* chars(const xmlChar* s) { return s ? reinterpret_cast<const char*>(s) : ""; }

  static std::string attribute(const xmlNode* n, const char* name) {
    for (const xmlAttr* a = n->properties; a; a = a->next)
      if (std::strcmp(chars(a->name), name) == 0) return a->children ? chars(a->children->content) : "";
    return "";
  }
  static bool has(const xmlNode* n, const char* name) {
    for (const xmlAttr* a = n->properties; a; a = a->next)
      if (std::strcmp(chars(a->name), name) == 0) return true;
    return false;
  }

  void element(const xmlNode* n, bool struck, bool pre, int depth) {
    const char* name = chars(n->name);
    if (is(name, {"script", "style", "head", "template", "noscript", "object", "svg", "title", "datalist", "iframe"}) || has(n, "hidden")) return;
    std::string style;
    for (char c : attribute(n, "style"))
      if (c != ' ' && c != '\t' && c != '\n') style += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos) return;
    struck = struck || is(name, {"s", "del", "strike"}) || style.find("line-through") != std::string::npos;
    if (style.find("white-space:pre") != std::string::npos) pre = true;
    if (is(name, {"br"})) return out_.line(true), void(space_ = false);
    if (is(name, {"hr"})) return block();
    if (is(name, {"input"})) return input(n, struck);
    if (is(name, {"select"})) return chosen(n->children, struck, depth + 1);
    if (is(name, {"td", "th"})) {
      node(n->children, struck, pre, depth + 1);
      out_.cell();
      space_ = false;
      return;
    }
    if (is(name, {"tr"})) {
      out_.row();
      node(n->children, struck, pre, depth + 1);
      out_.end_row();
      space_ = false;
      return;
    }
    const bool lines = is(name, {"p",      "div",      "li",      "ul",      "ol",     "dl",         "dt",      "dd",      "table", "thead",    "tbody",
                                 "tfoot",  "caption",  "section", "article", "header", "footer",     "aside",   "main",    "nav",   "address",  "blockquote",
                                 "center", "fieldset", "legend",  "form",    "figure", "figcaption", "details", "summary", "pre",   "textarea", "h1",
                                 "h2",     "h3",       "h4",      "h5",      "h6",     "body",       "html",    "hr"});
    if (lines) block();
    if (is(name, {"li"})) out_.put("- ", false);
    node(n->children, struck, pre || is(name, {"pre", "textarea"}), depth + 1);
    if (lines) block();
    if (is(name, {"p", "table", "h1", "h2", "h3", "h4", "h5", "h6"}) && !in_cell(n)) out_.line(true);
  }

  static bool in_cell(const xmlNode* n) {
    for (const xmlNode* p = n->parent; p; p = p->parent)
      if (p->type == XML_ELEMENT_NODE && is(chars(p->name), {"td", "th", "li"})) return true;
    return false;
  }

  void input(const xmlNode* n, bool struck) {
    const std::string type = attribute(n, "type");
    if (type == "checkbox" || type == "radio") {
      flush_space();
      out_.put(has(n, "checked") ? "[x] " : "[ ] ", struck);
    } else if (type.empty() || type == "text" || type == "number" || type == "date") {
      words(attribute(n, "value"), struck, false);
    }
  }

  /// Of a list the entry that was chosen; the others were not written by anybody.
  void chosen(const xmlNode* n, bool struck, int depth) {
    for (; n && depth < kMaxDepth; n = n->next) {
      if (n->type != XML_ELEMENT_NODE) continue;
      if (is(chars(n->name), {"option"}) && has(n, "selected")) node(n->children, struck, false, depth + 1), words(" ", struck, false);
      else if (is(chars(n->name), {"optgroup"})) chosen(n->children, struck, depth + 1);
    }
  }

  void block() {
    out_.line();
    space_ = false;
  }

  void flush_space() {
    if (space_ && !out_.fresh() && out_.last() != ' ') out_.put(" ", false);
    space_ = false;
  }

  void words(std::string_view s, bool struck, bool pre) {
    size_t i = 0;
    while (i < s.size()) {
      if (pre && s[i] == '\n') {
        out_.line(true);
        i++;
        continue;
      }
      const size_t e = std::min(s.find_first_of(pre ? "\n" : " \t\r\n\f", i), s.size());
      if (e > i) {
        flush_space();
        out_.put(s.substr(i, e - i), struck);
      }
      i = e;
      if (!pre && i < s.size()) space_ = true, i++;
    }
  }

  TextBuilder& out_;
  bool space_ = false;  ///< a blank waits for the word after it
};

/// <meta charset=...>: where bytes are neither UTF-8 nor UTF-16, it may name a Windows code page.
int named_page(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  for (std::string_view prefix : {"windows-", "Windows-", "WINDOWS-"})
    if (const size_t at = head.find(prefix); at != std::string_view::npos) {
      int n = 0;
      for (char c : head.substr(at + prefix.size(), 4))
        if (c >= '0' && c <= '9') n = n * 10 + (c - '0');
      if (n > 0) return n;
    }
  return 1252;
}

}  // namespace

Result<Document> read_html(std::string_view bytes, const DocumentLimits& limits) {
  const Encoding e = sniff_encoding(bytes, true);
  std::string text = e == Encoding::windows1252 ? decode_code_page(bytes, named_page(bytes)) : decode(bytes, e).text;
  if (text.size() > INT_MAX) return document_error("the document is too large");
  std::erase(text, '\0');
  if (static_cast<uint64_t>(std::count(text.begin(), text.end(), '<')) > limits.tags)
    return document_error("the HTML holds more than " + std::to_string(limits.tags) + " tags");
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> doc(
      htmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                     HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT),
      xmlFreeDoc);
  if (!doc) return document_error("the HTML cannot be read");
  TextBuilder out(limits.text);
  HtmlWalk(out).node(xmlDocGetRootElement(doc.get()), false, false, 0);
  if (out.full()) return document_error(over_limit("note", limits.text));
  return out.finish();
}

}  // namespace palpate

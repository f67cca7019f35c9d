#include "text/markup.h"

#include <algorithm>
#include <array>

namespace palpate {
namespace {

constexpr size_t kLongestTag = 400, kLongestComment = 2000;
constexpr uint32_t kUnclosed = 400;  ///< how far a stroke reaches whose end is missing

enum class Kind : uint8_t { none, line, block, cell, inside, struck, input };

struct Tag {
  Kind kind = Kind::none;
  std::string name;
  bool closes = false;
  std::string attributes;  ///< lower case, without blanks
  size_t end = 0;
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool blank(char c) { return c == ' ' || c == '\t'; }

bool one_of(std::string_view list, std::string_view name) { return list.find(" " + std::string(name) + " ") != std::string_view::npos; }

Kind kind_of(std::string_view name) {
  if (name == "br") return Kind::line;
  if (one_of(" p div li ul ol dl dt dd tr table thead tbody tfoot caption section article header footer blockquote pre center hr h1 h2 h3 h4 h5 h6 body html ",
             name))
    return Kind::block;
  if (name == "td" || name == "th") return Kind::cell;
  if (name == "s" || name == "del" || name == "strike") return Kind::struck;
  if (name == "input") return Kind::input;
  if (one_of(" b i u em strong span font sub sup small big mark ins a label code tt o:p abbr wbr img meta ", name)) return Kind::inside;
  return Kind::none;
}

/// Length of `c` at `i`, as it is or as its character reference; 0 when it is not there.
size_t bracket(std::string_view t, size_t i, char c) {
  if (i >= t.size()) return 0;
  if (t[i] == c) return 1;
  const std::string_view name = c == '<' ? "lt;" : "gt;";
  if (t[i] != '&') return 0;
  const size_t more = t.substr(i + 1).starts_with("amp;") ? 4 : 0;
  return t.substr(i + 1 + more).starts_with(name) ? 1 + more + name.size() : 0;
}

Tag tag_at(std::string_view t, size_t i) {
  Tag none, tag;
  const size_t open = bracket(t, i, '<');
  if (!open) return none;
  size_t k = i + open;
  if (k < t.size() && t[k] == '/') tag.closes = true, k++;
  while (k < t.size() && (letter(t[k]) || digit(t[k]) || t[k] == ':') && tag.name.size() < 12) tag.name += lower(t[k++]);
  tag.kind = kind_of(tag.name);
  if (tag.kind == Kind::none) return none;
  const size_t limit = std::min(t.size(), i + kLongestTag);
  bool words = false;
  for (; k < limit; k++) {
    if (const size_t close = bracket(t, k, '>')) {
      // "<b 5>" is no tag, and neither is "<a>": attributes have an equals sign.
      if (words && tag.attributes.find('=') == std::string::npos && tag.kind != Kind::input) return none;
      if (tag.name == "a" && !tag.closes && !words) return none;
      tag.end = k + close;
      return tag;
    }
    if (bracket(t, k, '<') || t[k] == '\n') return none;
    if (blank(t[k]) || t[k] == '/' || t[k] == '\r') continue;
    if (!words && !blank(t[k - 1]) && t[k - 1] != '/') return none;  // "<pain>"
    words = true;
    tag.attributes += lower(t[k]);
  }
  return none;
}

void append(std::string& to, uint32_t c) {
  if (c < 0x80) {
    to += static_cast<char>(c);
  } else if (c < 0x800) {
    to += static_cast<char>(0xC0 | c >> 6);
    to += static_cast<char>(0x80 | (c & 63));
  } else if (c < 0x10000) {
    to += static_cast<char>(0xE0 | c >> 12);
    to += static_cast<char>(0x80 | (c >> 6 & 63));
    to += static_cast<char>(0x80 | (c & 63));
  } else {
    to += static_cast<char>(0xF0 | c >> 18);
    to += static_cast<char>(0x80 | (c >> 12 & 63));
    to += static_cast<char>(0x80 | (c >> 6 & 63));
    to += static_cast<char>(0x80 | (c & 63));
  }
}

/// The character that a reference at `i` ("&amp;", "&#8217;", "&amp;nbsp;") stands for, and its end; 0 when there is none.
uint32_t reference(std::string_view t, size_t i, size_t& end) {
  struct Name {
    std::string_view name;
    uint32_t c;
  };
  constexpr std::array<Name, 26> names{{{"amp", '&'},      {"lt", '<'},       {"gt", '>'},       {"quot", '"'},      {"apos", '\''},    {"nbsp", 0xA0},
                                        {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018}, {"rsquo", 0x2019},  {"ldquo", 0x201C}, {"rdquo", 0x201D},
                                        {"bull", 0x2022},  {"middot", 0xB7},  {"deg", 0xB0},     {"frac12", 0xBD},   {"frac14", 0xBC},  {"frac34", 0xBE},
                                        {"times", 0xD7},   {"rarr", 0x2192},  {"larr", 0x2190},  {"hellip", 0x2026}, {"shy", 0xAD},     {"eacute", 0xE9},
                                        {"ocirc", 0xF4},   {"micro", 0xB5}}};
  size_t k = i + 1;
  if (t.substr(k).starts_with("amp;") && k + 4 < t.size() && (t[k + 4] == '#' || letter(t[k + 4]))) {
    // Escaped twice, if what follows is a reference itself.
    size_t inner = 0;
    std::string rest = "&" + std::string(t.substr(k + 4, 12));
    if (rest.starts_with("&amp;amp;")) rest = "&amp;";  // two layers are enough
    if (const uint32_t c = reference(rest, 0, inner)) {
      end = k + 3 + inner;
      return c;
    }
  }
  if (k < t.size() && t[k] == '#') {
    k++;
    const bool hex = k < t.size() && lower(t[k]) == 'x';
    if (hex) k++;
    uint32_t c = 0;
    const size_t from = k;
    for (; k < t.size() && k - from < 7; k++) {
      const char d = lower(t[k]);
      if (digit(d)) c = c * (hex ? 16 : 10) + static_cast<uint32_t>(d - '0');
      else if (hex && d >= 'a' && d <= 'f') c = c * 16 + static_cast<uint32_t>(d - 'a' + 10);
      else break;
    }
    if (k == from || k >= t.size() || t[k] != ';') return 0;
    end = k + 1;
    const bool valid = c > 0 && c < 0x110000 && !(c >= 0xD800 && c < 0xE000);
    return valid ? (c < 32 && c != '\t' && c != '\n' && c != '\r' ? ' ' : c) : ' ';
  }
  for (const Name& n : names)
    if (t.substr(k).starts_with(n.name) && k + n.name.size() < t.size() && t[k + n.name.size()] == ';') {
      end = k + n.name.size() + 1;
      return n.c;
    }
  return 0;
}

class Finder {
 public:
  Finder(std::string_view t, std::vector<Markup>& found, std::vector<Span>& struck) : t_(t), found_(found), struck_(struck) {}

  void run() {
    for (size_t i = 0; (i = t_.find_first_of("<&", i)) != std::string_view::npos;) {
      size_t end = 0;
      if (const Tag tag = tag_at(t_, i); tag.end) {
        take(tag, i);
        i = tag.end;
      } else if (t_.substr(i).starts_with("<!--") && (end = comment_end(i)) > 0) {
        put(i, end, "");
        i = end;
      } else if (const uint32_t c = t_[i] == '&' ? reference(t_, i, end) : 0) {
        std::string with;
        // A carriage return is the line's end with the line feed behind it, or alone.
        if (c == '\r')
          with =
              ends_line(end) || t_.substr(end).starts_with("&#10;") || t_.substr(end).starts_with("&#xA;") || t_.substr(end).starts_with("&#xa;") ? "" : "\n";
        else append(with, c);
        put(i, end, std::move(with));
        i = end;
      } else {
        i++;
      }
    }
    while (!strokes_.empty()) strike(std::min(t_.size(), strokes_.back().from + kUnclosed));
    std::sort(struck_.begin(), struck_.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  }

 private:
  struct Stroke {
    std::string name;
    size_t from;
    size_t open;  ///< tags of the same name inside it
  };

  void put(size_t begin, size_t end, std::string with) {
    begins_line(begin);
    if (!with.empty()) fresh_ = with.back() == '\n';
    seen_ = end;
    found_.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, std::move(with)});
  }

  /// Behind the comment that begins at `at`, or 0.
  size_t comment_end(size_t at) {
    if (dashes_ < at + 4) dashes_ = std::min(t_.find("-->", at + 4), t_.size());
    return dashes_ < t_.size() && dashes_ - at < kLongestComment ? dashes_ + 3 : 0;
  }

  /// Blanks and then the line's own end.
  bool ends_line(size_t at) const {
    while (at < t_.size() && blank(t_[at])) at++;
    return at < t_.size() && (t_[at] == '\n' || t_[at] == '\r');
  }

  /// Nothing but blanks, and markup that gives none, since the last line's end.
  bool begins_line(size_t at) {
    for (; seen_ < at; seen_++)
      if (!blank(t_[seen_])) fresh_ = t_[seen_] == '\n' || t_[seen_] == '\r';
    return fresh_;
  }

  void strike(size_t end) {
    const Stroke s = std::move(strokes_.back());
    strokes_.pop_back();
    if (end > s.from) struck_.push_back({static_cast<uint32_t>(s.from), static_cast<uint32_t>(end)});
  }

  void take(const Tag& tag, size_t at) {
    const size_t end = tag.end;
    stroke(tag, at);
    switch (tag.kind) {
      case Kind::line: return put(at, end, ends_line(end) ? "" : "\n");
      case Kind::block: return put(at, end, ends_line(end) || begins_line(at) ? "" : "\n");
      case Kind::cell: return put(at, end, !tag.closes && !begins_line(at) ? " | " : "");
      case Kind::input:
        if (tag.attributes.find("checkbox") == std::string::npos && tag.attributes.find("radio") == std::string::npos) return put(at, end, "");
        return put(at, end, tag.attributes.find("checked") != std::string::npos ? "[x] " : "[ ] ");
      default: return put(at, end, "");
    }
  }

  void stroke(const Tag& tag, size_t at) {
    const bool strikes = tag.kind == Kind::struck || tag.attributes.find("line-through") != std::string::npos;
    if (!tag.closes) {
      if (strikes) strokes_.push_back({tag.name, tag.end, 0});
      else if (!strokes_.empty() && strokes_.back().name == tag.name) strokes_.back().open++;
    } else if (!strokes_.empty() && strokes_.back().name == tag.name) {
      if (strokes_.back().open > 0) strokes_.back().open--;
      else strike(at);
    }
  }

  std::string_view t_;
  std::vector<Markup>& found_;
  std::vector<Span>& struck_;
  std::vector<Stroke> strokes_;
  size_t dashes_ = 0;  ///< the next end of a comment
  size_t seen_ = 0;    ///< how far fresh_ knows the text
  bool fresh_ = true;  ///< at a line's beginning
};

}  // namespace

void find_markup(std::string_view text, std::vector<Markup>& found, std::vector<Span>& struck) {
  found.clear();
  struck.clear();
  Finder(text, found, struck).run();
}

}  // namespace palpate

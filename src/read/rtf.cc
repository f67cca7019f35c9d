// RTF to text: groups, control words, code pages, and which words are struck out (\strike, \striked, \deleted), which is why
// no converter is called: they print struck words as if they stood. Hidden words (\v) are left out, check boxes become [x], [ ].
#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "read/bytes.h"
#include "read/document.h"
#include "text/decode.h"

namespace palpate {
namespace {

constexpr size_t kMaxDepth = 1000;

/// Groups that hold no words of the note. Groups that begin with \* and are not known are left out as well.
constexpr std::string_view kSilent[]{"fonttbl",
                                     "colortbl",
                                     "stylesheet",
                                     "info",
                                     "pict",
                                     "objdata",
                                     "header",
                                     "headerl",
                                     "headerr",
                                     "headerf",
                                     "footer",
                                     "footerl",
                                     "footerr",
                                     "footerf",
                                     "ftnsep",
                                     "ftnsepc",
                                     "ftncn",
                                     "aftnsep",
                                     "aftnsepc",
                                     "aftncn",
                                     "fldinst",
                                     "filetbl",
                                     "revtbl",
                                     "listtable",
                                     "listoverridetable",
                                     "rsidtbl",
                                     "themedata",
                                     "datastore",
                                     "latentstyles",
                                     "generator",
                                     "xmlnstbl",
                                     "atnid",
                                     "atnauthor",
                                     "annotation",
                                     "comment",
                                     "bkmkstart",
                                     "bkmkend",
                                     "template",
                                     "formfield",
                                     "datafield",
                                     "nonshppict",
                                     "pntxta",
                                     "pntxtb",
                                     "colorschememapping",
                                     "private",
                                     "tc",
                                     "xe"};

struct Letter {
  std::string_view word, text;
};
constexpr Letter kLetters[]{{"emdash", "—"},    {"endash", "–"}, {"lquote", "‘"},  {"rquote", "’"},  {"ldblquote", "“"},
                            {"rdblquote", "”"}, {"bullet", "•"}, {"emspace", " "}, {"enspace", " "}, {"qmspace", " "}};

struct State {
  bool struck = false, deleted = false, hidden = false, silent = false;
  int font = -1;
  int skip_after_unicode = 1;
  bool font_table = false, form_field = false;
};

struct Font {
  int page = 0;  ///< 0: the document's
  bool symbols = false;
};

int page_of_charset(int c) {
  switch (c) {
    case 77: return 10000;
    case 128: return 932;
    case 129: return 949;
    case 134: return 936;
    case 136: return 950;
    case 161: return 1253;
    case 162: return 1254;
    case 163: return 1258;
    case 177: return 1255;
    case 178: return 1256;
    case 186: return 1257;
    case 204: return 1251;
    case 222: return 874;
    case 238: return 1250;
    default: return 0;
  }
}

/// Wingdings and its like: only the boxes, ticks and dots mean something.
std::string_view symbol(unsigned char c) {
  switch (c) {
    case 0x6F:
    case 0x71:
    case 0x72:
    case 0xA8: return "☐";
    case 0x52:
    case 0x53:
    case 0x54:
    case 0x78:
    case 0xFC:
    case 0xFD:
    case 0xFE: return "☒";
    case 0xB7:
    case 0x9F:
    case 0xA7: return "•";
    default: return " ";
  }
}

class RtfReader {
 public:
  RtfReader(std::string_view bytes, const DocumentLimits& limits) : b_(bytes), out_(limits.text), limit_(limits.text) {}

  Result<Document> run() {
    at_ = b_.find("{\\rtf");
    if (at_ == std::string_view::npos) return document_error("is no RTF");
    while (at_ < b_.size() && !done_) {
      const char c = b_[at_];
      if (c == '{') {
        flush();
        if (stack_.size() >= kMaxDepth) return document_error("the RTF has groups nested deeper than " + std::to_string(kMaxDepth));
        stack_.push_back(state_);
        first_ = true;
        star_ = false;
        at_++;
      } else if (c == '}') {
        flush();
        end_group();
      } else if (c == '\\') {
        control();
      } else {
        if (c != '\r' && c != '\n' && c != '\0') byte(c), first_ = false;
        at_++;
      }
      if (out_.full()) return document_error(over_limit("note", limit_));
    }
    flush();
    Document d = out_.finish();
    if (!done_) d.remarks.push_back("the RTF ends inside a group; it may be cut off");
    return d;
  }

 private:
  void end_group() {
    at_++;
    if (stack_.empty()) {
      done_ = true;
      return;
    }
    const bool form = state_.form_field;
    state_ = stack_.back();
    stack_.pop_back();
    if (form && !state_.form_field) check_box();
    if (!box_.empty() && !state_.silent) put(std::exchange(box_, {}), false);
    done_ = stack_.empty();
    first_ = star_ = false;
    skip_ = 0;
  }

  void check_box() {
    // The field's description is silent; the box stands where that ends. 25: as its default says.
    if (field_type_ == 1) box_ = field_result_ == 1 || (field_result_ == 25 && field_default_ == 1) ? "[x] " : "[ ] ";
    field_type_ = -1;
  }

  void byte(char c) {
    if (skip_ > 0) {
      skip_--;
      return;
    }
    high_ = 0;
    pending_ += c;
    if (pending_.size() > 4096) flush();
  }

  /// Bytes wait for their neighbours: a letter may have two.
  void flush() {
    if (pending_.empty()) return;
    std::string words = std::move(pending_);
    pending_.clear();
    if (state_.silent || state_.hidden) return;
    const auto f = fonts_.find(state_.font);
    if (f != fonts_.end() && f->second.symbols) {
      for (char c : words) put(symbol(static_cast<unsigned char>(c)), true);
      return;
    }
    put(decode_code_page(words, f != fonts_.end() && f->second.page ? f->second.page : page_), true);
  }

  void put(std::string_view words, bool own) {
    if (!own && (state_.silent || state_.hidden)) return;
    out_.put(words, state_.struck || state_.deleted);
  }

  void text(std::string_view words) {
    flush();
    if (skip_ > 0) {
      skip_--;
      return;
    }
    put(words, false);
  }

  void control() {
    if (at_ + 1 >= b_.size()) {
      at_++;
      return;
    }
    const char c = b_[at_ + 1];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return word();
    at_ += 2;
    switch (c) {
      case '\'': {
        auto hex = [](char h) { return h >= '0' && h <= '9' ? h - '0' : h >= 'a' && h <= 'f' ? h - 'a' + 10 : h >= 'A' && h <= 'F' ? h - 'A' + 10 : -1; };
        if (at_ + 1 < b_.size() && hex(b_[at_]) >= 0 && hex(b_[at_ + 1]) >= 0) {
          byte(static_cast<char>(hex(b_[at_]) * 16 + hex(b_[at_ + 1])));
          at_ += 2;
        }
        break;
      }
      case '*': star_ = first_; return;
      case '~': text(" "); break;
      case '_': text("-"); break;
      case '-': break;
      case '\r':
      case '\n': line(); break;
      case '\\':
      case '{':
      case '}': byte(c); break;
      default: break;
    }
    first_ = false;
  }

  void word() {
    const size_t begin = ++at_;
    while (at_ < b_.size() && at_ - begin < 32 && ((b_[at_] >= 'a' && b_[at_] <= 'z') || (b_[at_] >= 'A' && b_[at_] <= 'Z'))) at_++;
    const std::string_view w = b_.substr(begin, at_ - begin);
    bool minus = false, has = false;
    int64_t n = 0;
    if (at_ < b_.size() && b_[at_] == '-') minus = true, at_++;
    for (size_t digits = 0; at_ < b_.size() && b_[at_] >= '0' && b_[at_] <= '9'; at_++)
      if (digits++ < 10) n = n * 10 + (b_[at_] - '0'), has = true;
    if (minus) n = -n;
    if (at_ < b_.size() && b_[at_] == ' ') at_++;
    if (w != "u") flush();
    apply(w, n, has);
    first_ = false;
  }

  bool on(int64_t n, bool has) const { return !has || n != 0; }

  void apply(std::string_view w, int64_t n, bool has) {
    if (first_ || star_) {
      for (std::string_view s : kSilent)
        if (w == s) state_.silent = true;
      if (star_) state_.silent = true;
      if (w == "fonttbl") state_.font_table = true;
      if (w == "formfield") state_.form_field = true, field_type_ = -1, field_result_ = 25, field_default_ = 0;
      star_ = false;
    }
    if (w == "bin") at_ += static_cast<size_t>(std::min<int64_t>(std::max<int64_t>(n, 0), static_cast<int64_t>(b_.size() - std::min(at_, b_.size()))));
    else if (w == "u") unicode(n);
    else if (w == "uc") state_.skip_after_unicode = static_cast<int>(std::min<int64_t>(std::max<int64_t>(n, 0), 16));
    else if (w == "strike" || w == "striked") state_.struck = on(n, has);
    else if (w == "deleted") state_.deleted = on(n, has);
    else if (w == "v") state_.hidden = on(n, has);
    else if (w == "plain") state_.struck = state_.deleted = state_.hidden = false, state_.font = default_font_;
    else if (w == "f") font(n);
    else if (w == "fcharset") charset(n);
    else if (w == "deff") default_font_ = state_.font = static_cast<int>(n % 100000);
    else if (w == "ansicpg") page_ = static_cast<int>(n % 100000);
    else if (w == "mac") page_ = 10000;
    else if (w == "pc") page_ = 437;
    else if (w == "pca") page_ = 850;
    else if (w == "fftype") field_type_ = static_cast<int>(n);
    else if (w == "ffres") field_result_ = static_cast<int>(n);
    else if (w == "ffdefres") field_default_ = static_cast<int>(n);
    else if (w == "par" || w == "line" || w == "sect" || w == "page" || w == "column") line();
    else if (w == "row" || w == "nestrow") row();
    else if (w == "tab") text("\t");
    else if (w == "cell" || w == "nestcell") cell();
    else
      for (const Letter& l : kLetters)
        if (w == l.word) text(l.text);
  }

  void line() {
    flush();
    skip_ = 0;
    if (!state_.silent && !state_.hidden) out_.line(true);
  }

  void cell() {
    if (!state_.silent) out_.cell();
  }

  void row() {
    if (!state_.silent) out_.end_row();
  }

  void font(int64_t n) {
    state_.font = static_cast<int>(n % 100000);
    if (state_.font_table && fonts_.size() < 10000) fonts_[state_.font];
  }

  void charset(int64_t n) {
    const auto f = fonts_.find(state_.font);
    if (!state_.font_table || f == fonts_.end()) return;
    f->second = {page_of_charset(static_cast<int>(n)), n == 2};
  }

  void unicode(int64_t n) {
    flush();
    if (n < 0) n += 65536;
    skip_ = 0;
    const auto unit = static_cast<uint32_t>(n & 0x1FFFFF);
    uint32_t point = unit;
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_ = unit;
      skip_ = state_.skip_after_unicode;
      return;
    }
    if (unit >= 0xDC00 && unit < 0xE000) point = high_ ? 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00) : 0xFFFD;
    high_ = 0;
    if (point == 0 || point > 0x10FFFF) point = 0xFFFD;
    if (point >= 0xF000 && point <= 0xF0FF) text(symbol(static_cast<unsigned char>(point & 0xFF)));  // a symbol font's own place
    else text(utf8(point));
    skip_ = state_.skip_after_unicode;
  }

  static std::string utf8(uint32_t p) {
    std::string s;
    if (p < 0x80) s += static_cast<char>(p);
    else if (p < 0x800) s += static_cast<char>(0xC0 | p >> 6), s += static_cast<char>(0x80 | (p & 0x3F));
    else if (p < 0x10000) s += static_cast<char>(0xE0 | p >> 12), s += static_cast<char>(0x80 | (p >> 6 & 0x3F)), s += static_cast<char>(0x80 | (p & 0x3F));
    else
      s += static_cast<char>(0xF0 | p >> 18), s += static_cast<char>(0x80 | (p >> 12 & 0x3F)), s += static_cast<char>(0x80 | (p >> 6 & 0x3F)),
          s += static_cast<char>(0x80 | (p & 0x3F));
    return s;
  }

  std::string_view b_;
  size_t at_ = 0;
  TextBuilder out_;
  uint64_t limit_;
  State state_;
  std::vector<State> stack_;
  std::map<int, Font> fonts_;
  std::string pending_, box_;
  int page_ = 1252, default_font_ = -1, skip_ = 0;
  int field_type_ = -1, field_result_ = 25, field_default_ = 0;
  uint32_t high_ = 0;
  bool first_ = false, star_ = false, done_ = false;
};

}  // namespace

Result<Document> read_rtf(std::string_view bytes, const DocumentLimits& limits) { return RtfReader(bytes, limits).run(); }

}  // namespace palpate

#include "context/passages.h"

#include "match/text_pattern.h"

namespace palpate {
namespace {

class Reader {
 public:
  Reader(std::string_view text, const std::vector<NormSpan>& lines) : t_(text), lines_(lines) {}

  std::vector<TableSays> run() {
    copied();
    stages();
    blanks();
    return std::move(out_);
  }

 private:
  /// "^" and "$" are the line's.
  bool is(const TextPattern& p, NormSpan line) const { return p.occurs(t_.substr(line.begin, line.size()), {0, line.size()}); }

  /// "--- copied from 6/3 for reference ---" to "--- end copied ---", the next banner, "today" or an empty line.
  void copied() {
    static const TextPattern kBegin("^[-=*_#\\[({<~> \\t]*(?:text |note )?(?:copied|copy|carried|pulled|pasted|brought)[ -]?(?:and pasted |forward |over |in )*(?:from|of)?\\b[^\\n]*(?:\\d[/.]\\d|visit|note|session|reference|forward)|^[-=*_#\\[({<~> \\t]+(?:previous|prior|last|old) (?:visit|note|session|entry)\\b");
    static const TextPattern kEnd("^[-=*_#\\[({<~> \\t]*(?:end\\b|today|this visit|current)|^[-=*_#~]{3,}");
    for (size_t i = 0; i < lines_.size(); i++) {
      if (!begins(lines_[i]) || !is(kBegin, lines_[i])) continue;
      size_t end = i + 1;
      bool said = false;
      for (size_t k = i + 1; k < lines_.size() && !said; k++)
        if (is(kEnd, lines_[k])) end = k, said = true;
      if (!said)  // no end is told: the paragraph
        for (end = i + 1; end < lines_.size() && !lines_[end].empty();) end++;
      out_.push_back({{lines_[i].begin, end < lines_.size() ? lines_[end].begin : static_cast<uint32_t>(t_.size())}, Assertion::historical, "prior_visit", lines_[i]});
      i = end - 1;
    }
  }

  /// A banner, not a sentence.
  bool begins(NormSpan line) const {
    uint32_t b = line.begin;
    while (b < line.end && (t_[b] == ' ' || t_[b] == '\t')) b++;
    if (b == line.end) return false;
    const char last = t_[line.end - 1];
    return std::string_view("-=*_#[({<~>").find(t_[b]) != std::string_view::npos || last == ':' || last == '-' || last == '=';
  }

  /// "Wk 1-2 ... / Wk 3-4 ...": a protocol's weeks are what is meant to be done.
  void stages() {
    static const TextPattern kStage("^[-*> \\t]*(?:wks?|weeks?|phase|stage|visits?)\\.?[ \\t]*\\d{1,2}[ \\t]*(?:(?:-|–|to|\\+)[ \\t]*\\d{0,2})?[ \\t]*(?:[:=>.)-]|➜|→|->)");
    std::vector<NormSpan> found;
    for (const NormSpan line : lines_)
      if (is(kStage, line)) found.push_back(line);
    if (found.size() >= 2)
      for (const NormSpan line : found) out_.push_back({line, Assertion::planned, "plan", {line.begin, line.begin + 2}});
  }

  /// "Mobs: PA / UPA   Gr ___": a line with an open blank and no figure of its own was printed, not written.
  void blanks() {
    static const TextPattern kBlank("[ :=(]_{2,}(?:[ ,;.)]|\\s|$)|\\*\\*\\*");
    static const TextPattern kFilled("\\d\\s*(?:min|'|sec|reps|x\\b)|x\\s*\\d|\\[x\\]|\\(x\\)");
    static const TextPattern kMenu("\\((?:circle|check|select|choose|tick)[^)\\n]{0,30}\\)|\\b(?:circle|check|select|choose|tick) (?:one|all that apply)\\b");
    static const TextPattern kNone("\\bnone (?:circled|checked|selected|ticked)\\b");
    for (const NormSpan line : lines_) {
      if (line.empty()) continue;
      std::vector<NormSpan> g;
      const bool open = t_.substr(line.begin, line.size()).find("__") != std::string_view::npos || t_.substr(line.begin, line.size()).find("***") != std::string_view::npos;
      const bool paren = t_.substr(line.begin, line.size()).find('(') != std::string_view::npos;
      const bool printed = (open && kBlank.find(t_, line.begin, line.end, g) && !is(kFilled, line)) || (paren && is(kMenu, line) && is(kNone, line));
      if (printed) out_.push_back({line, Assertion::other, "template", g.empty() ? line : g[0]});
    }
  }

  std::string_view t_;
  const std::vector<NormSpan>& lines_;
  std::vector<TableSays> out_;
};

}  // namespace

std::vector<TableSays> read_passages(std::string_view text, const std::vector<NormSpan>& lines) { return Reader(text, lines).run(); }

}  // namespace palpate

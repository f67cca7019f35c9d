#include "report/explain.h"

#include <algorithm>

#include "report/elements.h"
#include "report/questions.h"
#include "report/wording.h"
#include "text/position.h"

namespace palpate {
namespace {

std::string mark_of(const Mention& m) { return "[" + std::to_string(m.id + 1) + "]"; }

/// The note's text with a line number before each line and a mark behind each mention.
class MarkedText {
 public:
  MarkedText(std::ostream& out, std::string_view text, const Style& style) : out_(out), text_(text), style_(style) {
    const auto size = static_cast<uint32_t>(text.size());
    gutter_ = std::to_string(PositionIndex(text).at(size).line).size();
  }

  void print(const std::vector<Mention>& mentions) {
    std::vector<const Mention*> in_order;
    for (const auto& m : mentions) in_order.push_back(&m);
    std::stable_sort(in_order.begin(), in_order.end(), [](const Mention* x, const Mention* y) { return x->span.begin < y->span.begin; });
    begin_line();
    uint32_t pos = 0;
    for (const Mention* m : in_order) {
      const Ink ink = m->assertion == Assertion::performed ? Ink::mark : Ink::aside;
      if (m->span.begin > pos) run(pos, m->span.begin, Ink::plain), pos = m->span.begin;
      if (m->span.end > pos) run(pos, m->span.end, ink), pos = m->span.end;
      out_ << style_.paint(Ink::bold, mark_of(*m));
    }
    run(pos, static_cast<uint32_t>(text_.size()), Ink::plain);
    out_ << "\n";
  }

 private:
  void begin_line() { out_ << style_.paint(Ink::dim, " " + padded(std::to_string(++line_), gutter_, true) + " | "); }

  void run(uint32_t begin, uint32_t end, Ink ink) {
    for (uint32_t p = begin; p < end;) {
      const size_t stop = std::min<size_t>(text_.find_first_of("\r\n", p), end);
      out_ << style_.paint(ink, escaped(text_.substr(p, stop - p), true));
      p = static_cast<uint32_t>(stop);
      if (p >= end) return;
      if (text_[p] == '\r' && p + 1 < text_.size() && text_[p + 1] == '\n') {
        p++;
        if (p >= end) return;  // the LF follows in the next run
      }
      p++;
      if (p >= text_.size()) return;  // the text ends with its line end
      out_ << "\n";
      begin_line();
    }
  }

  std::ostream& out_;
  std::string_view text_;
  const Style& style_;
  size_t gutter_ = 1;
  uint32_t line_ = 0;
};

class Explainer {
 public:
  Explainer(std::ostream& out, const Note& note, const Analysis& a, const Lexicon& lex, bool colour, bool show_text, const std::vector<FoundElement>& elements)
      : out_(out), note_(note), a_(a), lex_(lex), elements_(elements), style_(colour), show_text_(show_text), positions_(note.text) {}

  void run() {
    title();
    if (!show_text_) out_ << " (the note's text is left out)\n";
    else if (note_.text.empty()) out_ << " (the note has no text)\n";
    else MarkedText(out_, note_.text, style_).print(a_.mentions);
    mentions();
    codes();
    amounts();
    elements();
    questions();
    out_ << "\n" << kWordingOnly << "\n";
  }

 private:
  void heading(const std::string& text) { out_ << "\n" << style_.paint(Ink::bold, text) << "\n"; }

  void title() {
    std::string s = "Note " + escaped(note_.id);
    auto add = [&](const char* what, const std::optional<std::string>& value) {
      if (value && !value->empty()) s += std::string(", ") + what + escaped(*value);
    };
    add("", note_.date);
    add("patient ", note_.patient);
    add("account ", note_.account);
    add("by ", note_.author);
    out_ << style_.paint(Ink::bold, s) << "\n";
  }

  std::string place(Span s) {
    const Position p = positions_.at(s.begin);
    return std::to_string(p.line) + ":" + std::to_string(p.column);
  }

  std::string words(Span s) const { return show_text_ ? short_quote(s.of(note_.text)) : ""; }

  const Technique* entry(const Mention& m) const {
    for (const auto& t : lex_.techniques)
      if (t.id == m.technique) return &t;
    return nullptr;
  }

  static std::string codes_of(const Mention& m) {
    std::string s;
    for (const auto& c : m.codes) s += (s.empty() ? "" : " or ") + c;
    return s;
  }

  void mentions() {
    heading("Mentions");
    if (a_.mentions.empty()) {
      out_ << " none: the text names no technique or service of these codes\n";
      return;
    }
    const size_t number = mark_of(a_.mentions.back()).size();
    for (const auto& m : a_.mentions) {
      const Technique* t = entry(m);
      std::string s = " " + padded(mark_of(m), number, true) + " ";
      if (show_text_) s += words(m.span) + " ";
      s += "(" + place(m.span) + ") ";
      s += m.bare_code ? "code number" : std::string(to_string(m.kind)) + " " + escaped(t && !t->name.empty() ? t->name : readable(m.technique));
      s += ", " + codes_of(m);
      if (m.strength == Strength::disputed) s += " (disputed)";
      out_ << s << ": " << style_.paint(m.assertion == Assertion::performed ? Ink::supports : Ink::doubt, set_aside_words(m));
      if (m.cue) out_ << ", because of " << (show_text_ ? words(*m.cue) + " " : "the words at ") << (show_text_ ? "(" + place(*m.cue) + ")" : place(*m.cue));
      if (m.minutes) out_ << "; " << *m.minutes << " min";
      for (size_t i = 0; i < m.regions.size(); i++) out_ << (i ? ", " : "; ") << escaped(readable(m.regions[i]));
      for (const auto& side : m.sides) out_ << ", " << side;
      for (const auto& grade : m.grades) out_ << ", grade " << grade;
      out_ << "; section " << readable(std::string(to_string(m.section))) << "\n";
      if (t && m.caution) out_ << std::string(number + 2, ' ') << "caution: " << escaped(t->caution) << "\n";
    }
  }

  std::string list(const std::vector<uint32_t>& ids) const {
    std::string s;
    for (uint32_t id : ids) {
      const Mention& m = a_.mentions[id];
      s += (s.empty() ? "" : ", ") + mark_of(m);
      if (show_text_) s += " " + words(m.span);
    }
    return s;
  }

  static std::string rests_on(Verdict v) {
    switch (v) {
      case Verdict::supported: return "performed: ";
      case Verdict::ambiguous: return "sources disagree on the code of: ";
      case Verdict::label_only: return "only the service is named: ";
      case Verdict::contradicted:
      case Verdict::absent: return "stated: ";
    }
    return "";
  }

  void codes() {
    heading("Codes");
    for (const auto& v : a_.verdicts) {
      const CodeDef* def = lex_.code(v.code);
      out_ << " " << escaped(v.code) << (def && !def->name.empty() ? " " + escaped(def->name) : "") << ": "
           << style_.paint(verdict_ink(v.verdict), verdict_words(v.verdict)) << "\n";
      if (!v.evidence.empty()) out_ << "   " << rests_on(v.verdict) << list(v.evidence) << "\n";
      for (uint32_t id : v.rejected) {
        const Mention& m = a_.mentions[id];
        out_ << "   set aside: " << list({id}) << ", " << set_aside_words(m);
        if (m.cue && show_text_) out_ << " because of " << words(*m.cue);
        out_ << "\n";
      }
      if (v.evidence.empty() && v.rejected.empty())
        out_ << "   " << (beside(v) ? "only a code number stands in the note" : "nothing in the note names it") << "\n";
    }
    if (const auto& c = a_.recommendation.conflict)
      out_ << " " << c->column1 << " and " << c->column2 << " are a code pair of the payer's table (" << escaped(c->table) << "), modifier indicator "
           << c->indicator << "\n";
  }

  /// A performed mention of the code that the verdict does not rest on: a charge line beside what was not done.
  bool beside(const CodeVerdict& v) const {
    return std::any_of(a_.mentions.begin(), a_.mentions.end(),
                       [&](const Mention& m) { return std::find(m.codes.begin(), m.codes.end(), v.code) != m.codes.end(); });
  }

  void amounts() {
    heading("Minutes, units and charges");
    std::string s;
    for (const auto& [code, minutes] : a_.minutes) s += (s.empty() ? "" : ", ") + code + " " + std::to_string(minutes);
    out_ << " minutes by code: " << (s.empty() ? "not stated" : escaped(s)) << "\n";
    if (a_.total_timed) out_ << " timed total stated: " << *a_.total_timed << "\n";
    if (a_.total_treatment) out_ << " treatment total stated: " << *a_.total_treatment << "\n";
    out_ << " units by CMS total time: " << (a_.cms ? escaped(units_words(*a_.cms)) : "not every timed service has minutes") << "\n";
    if (a_.midpoint) out_ << " units by midpoint per code: " << escaped(units_words(*a_.midpoint)) << "\n";
    std::string billed;
    for (const auto& b : billed_lines(a_)) billed += (billed.empty() ? "" : ", ") + billed_words(b);
    out_ << " billed: " << (billed.empty() ? "no charge is known" : escaped(billed)) << "\n";
  }

  void elements() {
    if (elements_.empty()) return;
    heading("What the note states about the hands-on treatment");
    for (const auto& e : elements_) {
      out_ << " " << padded(readable(std::string(to_string(e.what))), 11) << (e.stated() ? "stated" : style_.paint(Ink::dim, "not stated"));
      for (size_t i = 0; i < e.spans.size(); i++) out_ << (i ? ", " : ": ") << words(e.spans[i]) << (show_text_ ? " " : "") << "(" << place(e.spans[i]) << ")";
      if (e.spans.empty() && e.elsewhere) out_ << ": in the record's author";
      out_ << "\n";
    }
  }

  void questions() {
    heading("Open questions");
    auto asked = open_questions(note_, a_, lex_, show_text_);
    const auto more = element_questions(note_, a_, elements_, lex_, show_text_);
    asked.insert(asked.end(), more.begin(), more.end());
    if (asked.empty()) out_ << " none\n";
    for (size_t i = 0; i < asked.size(); i++) out_ << " " << i + 1 << ". " << asked[i] << "\n";
  }

  std::ostream& out_;
  const Note& note_;
  const Analysis& a_;
  const Lexicon& lex_;
  const std::vector<FoundElement>& elements_;
  Style style_;
  bool show_text_;
  PositionIndex positions_;
};

}  // namespace

void explain(std::ostream& out, const Note& note, const Analysis& analysis, const Lexicon& lexicon, bool colour, bool show_text,
             const std::vector<FoundElement>& elements) {
  Explainer(out, note, analysis, lexicon, colour, show_text, elements).run();
}

}  // namespace palpate

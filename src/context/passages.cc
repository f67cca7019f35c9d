#include "context/passages.h"

#include "context/days.h"
#include "context/measures.h"
#include "context/place_reader.h"
#include "core/letters.h"

namespace palpate {
namespace {
/// A reason may follow a denial, and nothing else.
constexpr const char* kWhy = "(?:[ \\t]+(?:d/t|due|because|as|since|2/2|secondary|per)\\b[^.;\\n]*)?[ \\t]*(?:[.;,\\n]|$)";
}  // namespace

PassageReader::PassageReader(const Matcher& m)
    : nothing_("(?:^|\\n)[ \\t]*(?:(?:hands[- ]on |manual )?(?:tx|rx|treatment|therapy))[ \\t]*[:=-][ \\t]*" + m.wording(Wording::nothing_done_cell) +
               "[ \\t]*(?:[.;\\r\\n]|$)|(?:^|[.;:,(/\\n>]|- )[ \\t]*" + m.wording(Wording::nothing_done)),
      denied_("[.!?;\\n][ \\t]*(" + m.wording(Wording::denied_alone) + ")" + kWhy),
      hence_denied_("(?:[,;]|\\b)[ \\t]*(?:" + m.wording(Wording::hence) + "[ \\t]*)+(" + m.wording(Wording::denied_alone) + ")" + kWhy),
      far_("(?:^|[.;\\n])[ \\t*#>-]*(?:(?:visit type|type of visit|setting|mode|modality|encounter|location)[ \\t]*:[ \\t]*)?" + m.wording(Wording::from_afar)),
      here_(m.wording(Wording::here_after_all)),
      wrong_(m.wording(Wording::wrong_chart)),
      banner_("(?:^|\\n)[^a-z0-9\\n]*" + m.wording(Wording::error_banner) + "\\b[^.\\n]{0,40}(?:\\n|$)"),
      done_(m.wording(Wording::announces_today)),
      planned_(m.wording(Wording::announces_plan)),
      before_(m.wording(Wording::announces_past)),
      about_(m.wording(Wording::announces_talk)),
      role_("^[-*•> \\t]*(?:\\d{3,4}[ \\t]+)?(?:" + m.wording(Wording::role_label) + "|" + m.wording(Wording::ot_label) +
            ")(?:(?:[ \\t]+[^:;.\\n \\t]{1,12}){0,2}|[ \\t]+\\([^)\\n]{1,24}\\))[ \\t]*:"),
      ot_("^[-*•> \\t]*" + m.wording(Wording::ot_label)),
      not_a_role_("^[^:\\n]*" + m.wording(Wording::not_a_role) + "[ \\t]*:"),
      second_("\\bpta?[ \\t]*:[^\\n]{3,300}?[.;][ \\t]+((?:" + m.wording(Wording::ot_label) +
              "|\\b(?:slp|rn|rt)\\b)(?:[ \\t]+[^:;\\n\\t]{1,12}){0,3}[ \\t]*:)"),
      speech_(m.wording(Wording::speech)),
      dictated_(m.wording(Wording::dictated) + "[^.\\n]{0,20}$"),
      source_(m.wording(Wording::quoted_source) + "[:,]?[ \\t]*$") {}

/// One note.
class PassageReader::Note : PlaceReader {
 public:
  Note(const PassageReader& words, std::string_view text, const std::vector<NormSpan>& lines) : PlaceReader(text, lines), w_(words) {}

  std::vector<PlaceSays> run() {
    copied();
    stages();
    roles();
    quotes();
    nothing_done();
    denied();
    wrong_chart();
    from_afar();
    lead_ins();
    return std::move(out_);
  }

 private:
  /// Whether the first word of the line, after bullets and a time, begins with one of the letters.
  bool starts_with_one_of(NormSpan line, std::string_view letters) const {
    uint32_t b = line.begin;
    while (b < line.end && !((t_[b] | 0x20) >= 'a' && (t_[b] | 0x20) <= 'z')) b++;
    return b < line.end && b < line.begin + 16 && letters.find(static_cast<char>(t_[b] | 0x20)) != std::string_view::npos;
  }

  /// "--- copied from 6/3 for reference ---" to "--- end copied ---", the next banner, "today" or an empty line.
  void copied() {
    static const TextPattern kBegin(
        "^[-=*_#\\[({<~> \\t]*(?:the )?(?:(?:text|note|section|following|objective|info|below) ){0,2}(?:was |is "
        ")?(?:copied|copy|carried|pulled|pasted|brought)[ -]?(?:and pasted |forward |fwd |over |in "
        ")*(?:from|of)?\\b[^\\n]*(?:\\d[/.]\\d|visit|note|session|reference|forward)|^[-=*_#\\[({<~> \\t]+(?:previous|prior|last|old) "
        "(?:visit|note|session|entry)\\b|^[^\\n(]{0,60}\\((?:text |note )?(?:copied|carried|pulled|pasted)\\b[^)\\n]*\\)[ \\t]*(?::?[ \\t]*$|\\|)");
    static const TextPattern kEdited("\\b(?:updated|edited|revised|modified|changed)\\b"),
        kEnd("^[-=*_#\\[({<~> \\t]*(?:end\\b|today|this visit|current)|^[-=*_#~]{3,}|^[ \\t]*\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}[ \\t]*:?[ \\t]*$");
    for (size_t i = 0; i < lines_.size(); i++) {
      if (!begins(lines_[i]) || !is(kBegin, lines_[i]) || is(kEdited, lines_[i])) continue;
      size_t end = i + 1;
      // A row of a table is all of it, and so is a bracket that closes in its line: "[carried fwd 6/2 - STM 10 min, tolerated]".
      const std::string_view banner = lines_[i].of(t_);
      bool said = has(lines_[i], "|") || (banner.size() > 40 && banner.find('[') < 3 && banner.find_last_of(']') + 3 > banner.size());
      for (size_t k = i + 1; k < lines_.size() && !said; k++)
        if (is(kEnd, lines_[k])) end = k, said = true;
      if (!said)  // no end is told: the paragraph
        for (end = i + 1; end < lines_.size() && !lines_[end].empty();) end++;
      say({lines_[i].begin, end < lines_.size() ? lines_[end].begin : whole().end}, Assertion::historical, "prior_visit", lines_[i]);
      i = end - 1;
    }
  }

  /// A banner, not a sentence.
  bool begins(NormSpan line) const {
    uint32_t b = line.begin;
    while (b < line.end && (t_[b] == ' ' || t_[b] == '\t')) b++;
    if (b == line.end) return false;
    const char last = t_[line.end - 1];
    return has(line, "|") || std::string_view("-=*_#[({<~>").find(t_[b]) != std::string_view::npos || last == ':' || last == '-' || last == '=';
  }

  /// "Wk 1-2 ... / Wk 3-4 ...", "Day 1-14: no STM. Day 15 on: STM": a protocol's weeks are what is meant to be done.
  void stages() {
    static const TextPattern kStage(
        "(?:^|[.;][ \\t]+)[-*> \\t]*((?:days?|wks?|weeks?|phase|stage|visits?)\\.?[ \\t]*\\d{1,2}[ \\t]*(?:on|onward|onwards|(?:-|–|to|\\+)[ \\t]*\\d{0,2})?[ "
        "\\t]*(?:[:=>.)-]|➜|→|->)|(?:phase|stage)[ \\t]*\\d[ \\t]+\\(?(?:wks?|weeks?|days?)\\b)");
    std::vector<NormSpan> found;
    Groups g;
    for (const NormSpan line : lines_)
      for (size_t at = 0; kStage.find(line.of(t_), at, line.size(), g); at = g[1].end) found.push_back({line.begin + g[1].begin, line.end});
    for (size_t i = 0; i + 1 < found.size(); i++)
      if (found[i].end > found[i + 1].begin) found[i].end = found[i + 1].begin;
    if (found.size() >= 2)
      for (const NormSpan stage : found) say(stage, Assertion::planned, "plan", {stage.begin, stage.begin + 2});
  }

  /// "DC next door: manip C5", "RN 0900: ...", and in a PT's note "OT Lee: ...": whose work the line tells.
  void roles() {
    static const TextPattern kPt("^[-*•> \\t]*pta?\\b[^:\\n]{0,16}:"), kOurs("\\b(?:ours|us|pt|pta|we|me)[ \\t]*:");
    // "AM 0830-0915 K. Oduya PTA: ..." beside "PM 1315 this note, me: ...": a named colleague, where the writer speaks as "me".
    static const TextPattern kMe("\\b(?:me|mine|this note|my session|myself)\\b[^:\\n]{0,12}:"),
        kNamed(
            "^[^:\\n]{0,16}?(?:[0-9:]{1,5} ?[-–][ ]?[0-9:]{1,5} )?((?-i:[A-Z])\\.? ?(?-i:[A-Z])[a-z'-]+,? "
            "(?:pta?|otr?|cota|slp|dpt|lmt|atc|rn)\\b[^:\\n]{0,16}:)");
    bool pt = false;
    for (const NormSpan line : lines_) pt |= starts_with_one_of(line, "p") && is(kPt, line);
    // Until "PT:" speaks.
    auto theirs = [&](NormSpan line, NormSpan who) {
      Groups ours;
      const uint32_t end = find(kOurs, {who.end, line.end}, ours) ? ours[0].begin : line.end;
      say({who.begin, end}, Assertion::other, "other_provider", who);
    };
    for (const NormSpan line : lines_)
      if (has(line, ":") && starts_with_one_of(line, "dcrlmsatopnhwf") && is(w_.role_, line) && !is(w_.not_a_role_, line) && (pt || !is(w_.ot_, line)))
        theirs(line, {line.begin, static_cast<uint32_t>(t_.find(':', line.begin))});
    Groups named;
    if (kMe.occurs(t_) && std::any_of(lines_.begin(), lines_.end(), [&](NormSpan l) { return has(l, ":") && is(kMe, l); }))
      for (const NormSpan line : lines_)
        if (has(line, ":") && !is(kMe, line) && kNamed.find(line.of(t_), 0, line.size(), named))
          theirs(line, {line.begin + named[1].begin, line.begin + named[1].end});
    // "PT: stand x6. OT J. Brandt: STM to pec": two who treat together, in one line.
    Groups g;
    for (const NormSpan line : lines_)
      if (find(w_.second_, line, g)) theirs(line, g[1]);
  }

  /// "No therapy today, chart only", "Pt left without being seen": then nothing that the note names was done at this visit.
  void nothing_done() {
    Groups g;
    if (!find(w_.nothing_, whole(), g)) return;
    NormSpan words = g[0];
    // "5/2: no show" above today's entry.
    for (const NormSpan day : earlier_days(t_, lines_))
      if (day.overlaps(words)) return;
    // "SPT Kyle observing, no pt contact": of another.
    // "LV was eval only, no tx": of another day.
    static const TextPattern kWatches(
        "\\b(?:observ\\w*|shadow\\w*|watch\\w*|lv|last (?:visit|time|session|week)|previous (?:visit|session)|yesterday)\\b[^.;\\n]{0,30}$");
    if (kWatches.occurs(t_.substr(0, words.begin))) return;
    while (!letter(t_[words.begin])) words.begin++;
    while (!letter(t_[words.end - 1])) words.end--;
    say_else(whole(), Assertion::other, "no_treatment", words);
  }

  /// "Got ready for STM when she was called. Not done.", "insists on STM; explained why not & hence not given": a denial that names
  /// nothing speaks of what stands before it, unless that was timed.
  void denied() {
    auto deny = [&](const TextPattern& denial, std::string_view stops) {
      each(denial, whole(), [&](const Groups& g) {
        const size_t stop = g[0].begin == 0 ? std::string_view::npos : t_.substr(0, g[0].begin).find_last_of(stops);
        const NormSpan before{stop == std::string_view::npos ? 0 : static_cast<uint32_t>(stop) + 1, g[0].begin};
        if (!states_minutes(t_, before)) say_else(before, Assertion::negated, "not_done", g[1]);
      });
    };
    deny(w_.denied_, ".!?;\n");
    deny(w_.hence_denied_, ".!?\n");
  }

  /// "Above line entered in error, wrong chart", "charted on the wrong patient": what stood there before was not done here.
  void wrong_chart() {
    static const TextPattern kWords("wrong|error|meant for|belongs to|lines? above");  // one of them stands in all of these
    Groups g;
    if (!kWords.occurs(t_)) return;
    // "The walker belongs to another resident" is no retraction.
    static const TextPattern kOwner("^belongs to"),
        kEntry("\\b(?:paragraph|entry|entries|line|lines|note|text|section|documentation|charge|part|above|dictation)\\b[^.!?\\n]*$");
    const bool found = find(w_.wrong_, whole(), g);
    if (found && (!kOwner.occurs(g[0].of(t_)) || kEntry.occurs(t_.substr(0, g[0].begin)))) say({0, g[0].begin}, Assertion::negated, "entered_in_error", g[0]);
    // A banner above the note: "***ENTERED IN ERROR - WRONG RESIDENT***".
    if (find(w_.banner_, whole(), g)) say(whole(), Assertion::negated, "entered_in_error", g[0]);
  }

  /// A video visit or a call: whatever hands did, they were not the clinician's.
  void from_afar() {
    Groups g;
    if (find(w_.far_, whole(), g) && !w_.here_.occurs(t_)) say_else(whole(), Assertion::other, "telehealth", {g[0].begin + (g[0].begin ? 1 : 0), g[0].end});
  }

  /// "The following will be used over the next weeks:", "Home remedies he has tried:": what a line of words announces, its items are.
  void lead_ins() {
    static const TextPattern kLead("[a-z]+ (?:[^\\n]{0,120}) ?[a-z)]+:[ \\t]*$");
    static const TextPattern kItem(
        "^[ \\t]*(?:[-*>+o]|\\[[ x_]?\\]|\\([ x_]\\)|•|●|☐|☑|☒|✓|✔|\\(?\\d{1,2}[.)]|[a-z][.)])[ \\t]*[^ \\t]|^(?:[ ]{2,}|\\t)[^ \\t]");
    for (size_t i = 0; i + 1 < lines_.size(); i++) {
      const NormSpan lead = lines_[i];
      if (lead.empty() || lead.size() > 160 || !is(kLead, lead) || is(w_.done_, lead)) continue;
      size_t last = i;
      while (last + 1 < lines_.size() && is(kItem, lines_[last + 1])) last++;
      if (last == i) continue;
      const NormSpan items{lines_[i + 1].begin, lines_[last].end};
      if (is(w_.about_, lead)) say_else(items, Assertion::other, "education", lead);
      else if (is(w_.before_, lead)) say_else(items, Assertion::historical, "prior_visit", lead);
      else if (is(w_.planned_, lead)) say_else(items, Assertion::planned, "plan", lead);
    }
  }

  /// "I do the massage my way", in quotation marks: what somebody said, not what was done. A single quoted word is no speech.
  void quotes() {
    // 'Pt states: "STM R UT"', 'Dr. note: "joint mobs"': whose words they are.
    static const TextPattern kQuote("\"[^\"\\n]{8,300}\""), kOurs("\\b(?:my|our|this) (?:note|notes|record|records)[:,]?[ \\t]*$");
    if (t_.find('"') == std::string_view::npos) return;
    for (const NormSpan line : lines_)
      each(kQuote, line, [&](const Groups& g) {
        const std::string_view before = t_.substr(line.begin, g[0].begin - line.begin);
        const bool closes = std::count(before.begin(), before.end(), '"') % 2 != 0;
        if (closes || w_.dictated_.occurs(before)) return;
        if (w_.speech_.occurs(g[0].of(t_)) || (w_.source_.occurs(before) && !kOurs.occurs(before)))
          say_else(g[0], Assertion::other, "patient_words", {g[0].begin, g[0].begin + 1});
      });
  }

  const PassageReader& w_;
};

std::vector<PlaceSays> PassageReader::read(std::string_view text, const std::vector<NormSpan>& lines) const { return Note(*this, text, lines).run(); }

}  // namespace palpate

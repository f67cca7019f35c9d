#include "context/passages.h"

#include "context/days.h"
#include "context/measures.h"
#include "context/place_reader.h"
#include "core/letters.h"

namespace palpate {
namespace {

class Passages : PlaceReader {
 public:
  Passages(std::string_view text, const std::vector<NormSpan>& lines) : PlaceReader(text, lines) {}

  std::vector<PlaceSays> run() {
    copied();
    stages();
    roles();
    quotes();
    nothing_done();
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
        "^[-=*_#\\[({<~> \\t]*(?:text |note )?(?:copied|copy|carried|pulled|pasted|brought)[ -]?(?:and pasted |forward |over |in "
        ")*(?:from|of)?\\b[^\\n]*(?:\\d[/.]\\d|visit|note|session|reference|forward)|^[-=*_#\\[({<~> \\t]+(?:previous|prior|last|old) "
        "(?:visit|note|session|entry)\\b|^[^\\n(]{0,60}\\((?:text |note )?(?:copied|carried|pulled|pasted)\\b[^)\\n]*\\)[ \\t]*(?::?[ \\t]*$|\\|)");
    static const TextPattern kEdited("\\b(?:updated|edited|revised|modified|changed)\\b"),
        kEnd("^[-=*_#\\[({<~> \\t]*(?:end\\b|today|this visit|current)|^[-=*_#~]{3,}|^[ \\t]*\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}[ \\t]*:?[ \\t]*$");
    for (size_t i = 0; i < lines_.size(); i++) {
      if (!begins(lines_[i]) || !is(kBegin, lines_[i]) || is(kEdited, lines_[i])) continue;
      size_t end = i + 1;
      bool said = has(lines_[i], "|");  // a row of a table is all of it
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
        "\\t]*(?:[:=>.)-]|➜|→|->))");
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
    static const TextPattern kRole(
        "^[-*•> \\t]*(?:\\d{3,4}[ \\t]+)?(?:dc|chiro|rn|lpn|cna|md|slp|atc|aide|tech|rehab aide|pt aide|resp therapy|rt|otr?|cota)\\b(?:[ "
        "\\t]+[^:;.\\n "
        "\\t]{1,12}){0,2}[ \\t]*:");
    static const TextPattern kOt("^[-*•> \\t]*(?:otr?|cota)\\b"), kPt("^[-*•> \\t]*pta?\\b[^:\\n]{0,16}:"),
        kOrder("^[^:\\n]*\\b(?:orders?|rx|referral|script|prescription|protocol)[ \\t]*:"), kOurs("\\b(?:ours|us|pt|pta|we|me)[ \\t]*:");
    bool pt = false;
    for (const NormSpan line : lines_) pt |= starts_with_one_of(line, "p") && is(kPt, line);
    // Until "PT:" speaks.
    auto theirs = [&](NormSpan line, NormSpan who) {
      Groups ours;
      const uint32_t end = find(kOurs, {who.end, line.end}, ours) ? ours[0].begin : line.end;
      say({who.begin, end}, Assertion::other, "other_provider", who);
    };
    for (const NormSpan line : lines_)
      if (has(line, ":") && starts_with_one_of(line, "dcrlmsatop") && is(kRole, line) && !is(kOrder, line) && (pt || !is(kOt, line)))
        theirs(line, {line.begin, static_cast<uint32_t>(t_.find(':', line.begin))});
    // "PT: stand x6. OT J. Brandt: STM to pec": two who treat together, in one line.
    static const TextPattern kSecond("\\bpta?[ \\t]*:[^\\n]{3,300}?[.;][ \\t]+((?:otr?|cota|slp|rn|rt)\\b(?:[ \\t]+[^:;\\n\\t]{1,12}){0,3}[ \\t]*:)");
    Groups g;
    for (const NormSpan line : lines_)
      if (find(kSecond, line, g)) theirs(line, g[1]);
  }

  /// "No therapy today, chart only", "Pt left without being seen": then nothing that the note names was done at this visit.
  void nothing_done() {
    static const TextPattern kNothing(
        "(?:^|\\n)[ \\t]*(?:(?:hands[- ]on |manual )?(?:tx|rx|treatment|therapy))[ \\t]*[:=-][ \\t]*(?:none|nil)(?: (?:given|today|this visit))+[ "
        "\\t]*(?:[.;\\r\\n]|$)|"
        "(?:^|[.;:,(/\\n>]|- )[ \\t]*(?:(?:today|this visit)[ \\t]*[:=,-]?[ \\t]*only (?:re-?measured|measured|re-?tested|tested|talked)|(?:today|this visit)[ "
        "\\t]*[:=,-]?[ \\t]*"
        "(?:re-?measure[a-z]*|measure[a-z]*|testing|talk|discussion|education|exercises?|ther ?ex|gait|paperwork|eval) only|(?:no|nil) (?:hands[- ]on "
        ")?(?:skilled "
        ")?(?:pt |ot )?(?:therapy|treatment|tx|rx|intervention|interventions|services?)(?: "
        "(?:was|were))?(?: (?:provided|rendered|given|performed|delivered|completed))? "
        "(?:today|this (?:date|visit|session|day)|on this date|at this visit)|(?:(?:visit )?today = )?(?:chart "
        "review|chart|eval|evaluation|re-?eval|re-?evaluation|recert(?:ification)?|(?:recert |re)?assessment)(?: assessment)? only(?: today)?[ "
        "\\t]*(?:[.,;\\n]|$)|"
        "(?:no|nil) (?:hands[- ]on )?(?:skilled )?(?:pt |ot )?(?:treatment|tx|rx|intervention|interventions) (?:was |were )?"
        "(?:given|provided|rendered|performed|delivered) by (?:this|the|your) (?:therapist|clinician|writer|provider|pt|ot|author|practitioner)|"
        "(?:pt|patient|client) (?:left|went home|had to leave) (?:w/o|without|before) (?:being (?:seen|treated)|any "
        "(?:treatment|tx|therapy)|(?:treatment|tx|therapy|session) (?:began|started|could))|(?:pt|patient|client|resident) (?:refused|declined) "
        "(?:all|any) (?:therapy|treatment|tx|interventions?|services)|"
        "(?:no|nil) (?:tx|treatment|therapy)(?: given| provided| done| rendered)?[ \\t]*(?:[.;\\n]|$)|(?:no (?:direct |hands[- ]on |skilled |pt |patient "
        "|client )+"
        "(?:contact|services?)|^[ \\t]*no contact)[ \\t]*(?:[.,;\\n]|$|today|made|on this|this)|no (?:contact|services?)[ \\t]*(?:today|made|on this|this)|not "
        "a (?:(?:treatment|visit|daily|billable) "
        "(?:note|visit|encounter)|visit\\b)|(?:dna|uta|fta)(?:'d)?[ \\t]*(?:[-:,.;\\n]|$|x ?\\d|today)|did not attend\\b|\\(?(?:pt|patient|client) not "
        "present\\b|failed to attend\\b|unable to "
        "attend\\b|no treatment minutes|no (?:table|manual|body)[- ]?work (?:done |given )?(?:today|this (?:visit|session|date))|no visit[ \\t]*(?:[.;\\n]|$)|"
        "(?:consult|consultation) only(?: today)?[ \\t]*(?:[.,;\\n]|$)|not treated (?:(?:him|her|them|the patient|pt|patient) )?(?:today|this "
        "visit)|(?:missed|cancelled|canceled) (?:visit|appt|appointment|session)\\b|no[- ]show\\b|not seen (?:by (?:pt|ot|therapy|me) )?(?:today|this "
        "date)|(?:session|visit|appointment|appt|treatment|tx) (?:was )?(?:cancelled|canceled|aborted) (?:by|d/t|due|today|2/2|per))");
    Groups g;
    if (!find(kNothing, whole(), g)) return;
    NormSpan words = g[0];
    // "5/2: no show" above today's entry.
    for (const NormSpan day : earlier_days(t_, lines_))
      if (day.overlaps(words)) return;
    while (!letter(t_[words.begin])) words.begin++;
    while (!letter(t_[words.end - 1])) words.end--;
    say_else(whole(), Assertion::other, "no_treatment", words);
  }

  /// "Above line entered in error, wrong chart", "charted on the wrong patient": what stood there before was not done here.
  void wrong_chart() {
    static const TextPattern kWrong(
        "\\b(?:above|preceding|previous|prior) (?:line|entry|note|text|documentation|visit|charge)s?(?: (?:was|were|is))?(?: "
        "(?:entered|charted|documented|written|"
        "made|recorded|posted))? (?:in error|on the wrong|for the wrong|in the wrong)|\\b(?:entered|charted|documented|written|recorded|note|entry)(?: "
        "(?:on|in|for|under|was|belongs to))? (?:the )?wrong (?:chart|patient|pt|client|resident|account)|\\bwrong chart\\b|\\bwrong "
        "(?:pt|patient|client|resident)[,;.]? (?:please )?(?:disregard|ignore)");
    static const TextPattern kWords("wrong|error");  // one of them stands in all of these
    Groups g;
    if (!kWords.occurs(t_)) return;
    if (find(kWrong, whole(), g)) say({0, g[0].begin}, Assertion::negated, "entered_in_error", g[0]);
    // A banner above the note: "***ENTERED IN ERROR - WRONG RESIDENT***".
    static const TextPattern kBanner("(?:^|\\n)[^a-z0-9\\n]*(?:entered|charted|documented|filed|note) in error\\b[^.\\n]{0,40}(?:\\n|$)");
    if (find(kBanner, whole(), g)) say(whole(), Assertion::negated, "entered_in_error", g[0]);
  }

  /// A video visit or a call: whatever hands did, they were not the clinician's.
  void from_afar() {
    static const TextPattern kFar(
        "(?:^|[.;\\n])[ \\t*#>-]*(?:(?:visit type|type of visit|setting|mode|modality|encounter|location)[ \\t]*:[ "
        "\\t]*)?(?:tele-?health|tele-?rehab|tele-?visit|video (?:visit|session|call|check|follow|appt|appointment)|virtual "
        "(?:visit|session|check|appt|appointment|follow)|"
        "vv\\b|e-?visit|tele-?phone (?:visit|call|encounter|check|consult|review|follow)|phone "
        "(?:visit|call|encounter|check|consult|review|follow)|(?:seen|session|visit|conducted|held|treated) (?:via|by|over|on) "
        "(?:video|zoom|phone|telephone|telehealth|doxy))");
    static const TextPattern kHere("\\b(?:in[- ]person|in[- ]clinic|hybrid|face[- ]to[- ]face|on[- ]?site|came (?:in|to clinic)|at clinic)\\b");
    Groups g;
    if (find(kFar, whole(), g) && !kHere.occurs(t_)) say_else(whole(), Assertion::other, "telehealth", {g[0].begin + (g[0].begin ? 1 : 0), g[0].end});
  }

  /// "The following will be used over the next weeks:", "Home remedies he has tried:": what a line of words announces, its items are.
  void lead_ins() {
    static const TextPattern kLead("[a-z]+ (?:[^\\n]{0,120}) ?[a-z)]+:[ \\t]*$"),
        kToday("\\b(?:" + std::string(kTodayWords) +
               "|perform\\w*|provided|completed|given|rendered|delivered|received|done|treated|administered|"
               "treatment (?:included|consisted)|tolerated|did|hands[- ]on|manual)\\b"),
        kPlanned(
            "\\b(?:will|plan(?:ned|s|ning)?|to be|may|might|could|would|should|recommend\\w*|consider\\w*|propos\\w*|request\\w*|order\\w*|"
            "going forward|future|next|goals?|anticipat\\w*|schedul\\w*|authoriz\\w*|benefit from|as (?:needed|indicated|appropriate))\\b"),
        kBefore("\\b(?:previous\\w*|prior|past|has (?:had|tried|received|done)|have tried|tried|to date|so far|before|already had|history)\\b"),
        kAbout(
            "\\b(?:at home|hep|home program\\w*|taught|educat\\w*|instruct\\w*|handout|discuss\\w*|explain\\w*|options?|available|offer\\w*|"
            "benefits of|risks of|consent\\w*|contraindicat\\w*|precaution\\w*|avoid\\w*|do not|declin\\w*|on (?:his|her|their) own|self)\\b");
    static const TextPattern kItem(
        "^[ \\t]*(?:[-*>+o]|\\[[ x_]?\\]|\\([ x_]\\)|•|●|☐|☑|☒|✓|✔|\\(?\\d{1,2}[.)]|[a-z][.)])[ \\t]*[^ \\t]|^(?:[ ]{2,}|\\t)[^ \\t]");
    for (size_t i = 0; i + 1 < lines_.size(); i++) {
      const NormSpan lead = lines_[i];
      if (lead.empty() || lead.size() > 160 || !is(kLead, lead) || is(kToday, lead)) continue;
      size_t last = i;
      while (last + 1 < lines_.size() && is(kItem, lines_[last + 1])) last++;
      if (last == i) continue;
      const NormSpan items{lines_[i + 1].begin, lines_[last].end};
      if (is(kAbout, lead)) say_else(items, Assertion::other, "education", lead);
      else if (is(kBefore, lead)) say_else(items, Assertion::historical, "prior_visit", lead);
      else if (is(kPlanned, lead)) say_else(items, Assertion::planned, "plan", lead);
    }
  }

  /// "I do the massage my way", in quotation marks: what somebody said, not what was done. A single quoted word is no speech.
  void quotes() {
    static const TextPattern kQuote("\"[^\"\\n]{8,300}\""), kSpeech("\\b(?:i|i'm|i've|my|me|we|you|your|it|it's|that's|they|he|she|don't|didn't)\\b");
    static const TextPattern kDictated(
        "\\b(?:dictat\\w+|transcri\\w+|(?:clinician|therapist|provider|pt|ot|writer) (?:dictated|wrote|noted|documented|recorded))[^.\\n]{0,20}$");
    // 'Pt states: "STM R UT"', 'Dr. note: "joint mobs"': whose words they are.
    static const TextPattern kSource(
        "\\b(?:states?|stated|says?|said|reports?|reported|writes|wrote|asks|asked|told "
        "(?:me|us)|note|notes|letter|order|orders|script|rx|records?|lists?|listed|defined (?:by [a-z]+ )?as)[:,]?[ "
        "\\t]*$"),
        kOurs("\\b(?:my|our|this) (?:note|notes|record|records)[:,]?[ \\t]*$");
    if (t_.find('"') == std::string_view::npos) return;
    for (const NormSpan line : lines_)
      each(kQuote, line, [&](const Groups& g) {
        const std::string_view before = t_.substr(line.begin, g[0].begin - line.begin);
        const bool closes = std::count(before.begin(), before.end(), '"') % 2 != 0;
        if (closes || kDictated.occurs(before)) return;
        if (kSpeech.occurs(g[0].of(t_)) || (kSource.occurs(before) && !kOurs.occurs(before)))
          say_else(g[0], Assertion::other, "patient_words", {g[0].begin, g[0].begin + 1});
      });
  }
};

}  // namespace

std::vector<PlaceSays> read_passages(std::string_view text, const std::vector<NormSpan>& lines) { return Passages(text, lines).run(); }

}  // namespace palpate

#include "context/passages.h"

#include <algorithm>

#include "core/letters.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

class Reader {
 public:
  Reader(std::string_view text, const std::vector<NormSpan>& lines) : t_(text), lines_(lines) {}

  std::vector<PlaceSays> run() {
    copied();
    stages();
    blanks();
    fields();
    roles();
    circles();
    quotes();
    answers();
    legends();
    nothing_done();
    from_afar();
    lead_ins();
    practice();
    return std::move(out_);
  }

 private:
  bool is(const TextPattern& p, NormSpan line) const { return !line.empty() && p.occurs(t_.substr(line.begin, line.size()), {0, line.size()}); }

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
        "(?:visit|note|session|entry)\\b|^[^\\n(]{0,60}\\((?:text |note )?(?:copied|carried|pulled|pasted)\\b[^)\\n]*\\)[ \\t]*:?[ \\t]*$");
    static const TextPattern kEdited("\\b(?:updated|edited|revised|modified|changed)\\b"),
        kEnd("^[-=*_#\\[({<~> \\t]*(?:end\\b|today|this visit|current)|^[-=*_#~]{3,}|^[ \\t]*\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}[ \\t]*:?[ \\t]*$");
    for (size_t i = 0; i < lines_.size(); i++) {
      if (!begins(lines_[i]) || !is(kBegin, lines_[i]) || is(kEdited, lines_[i])) continue;
      size_t end = i + 1;
      bool said = false;
      for (size_t k = i + 1; k < lines_.size() && !said; k++)
        if (is(kEnd, lines_[k])) end = k, said = true;
      if (!said)  // no end is told: the paragraph
        for (end = i + 1; end < lines_.size() && !lines_[end].empty();) end++;
      out_.push_back(
          {{lines_[i].begin, end < lines_.size() ? lines_[end].begin : static_cast<uint32_t>(t_.size())}, Assertion::historical, "prior_visit", lines_[i]});
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

  /// "Wk 1-2 ... / Wk 3-4 ...", "Day 1-14: no STM. Day 15 on: STM": a protocol's weeks are what is meant to be done.
  void stages() {
    static const TextPattern kStage(
        "(?:^|[.;][ \\t]+)[-*> \\t]*((?:days?|wks?|weeks?|phase|stage|visits?)\\.?[ \\t]*\\d{1,2}[ \\t]*(?:on|onward|onwards|(?:-|–|to|\\+)[ \\t]*\\d{0,2})?[ "
        "\\t]*(?:[:=>.)-]|➜|→|->))");
    std::vector<NormSpan> found, g;
    for (const NormSpan line : lines_)
      for (size_t at = line.begin; at < line.end && kStage.find(t_.substr(line.begin, line.size()), at - line.begin, line.size(), g);
           at = line.begin + g[1].end)
        found.push_back({line.begin + g[1].begin, line.end});
    for (size_t i = 0; i + 1 < found.size(); i++)
      if (found[i].end > found[i + 1].begin) found[i].end = found[i + 1].begin;
    if (found.size() >= 2)
      for (const NormSpan stage : found) out_.push_back({stage, Assertion::planned, "plan", {stage.begin, stage.begin + 2}});
  }

  /// "Mobs: PA / UPA   Gr ___": a line with an open blank and no figure of its own was printed, not written.
  void blanks() {
    static const TextPattern kBlank("[ :=(]_{2,}(?:[ ,;.)]|\\s|$)|\\*\\*\\*");
    // "[regions]", "[STM / MFR]": a slot that a macro left to be filled.
    static const TextPattern kSlot(
        "\\[(?:[a-z ]{0,20}\\b(?:regions?|muscles?|areas?|body part|side|levels?|joints?|laterality|techniques?|insert|specify|list|select|choose|"
        "describe|enter|grade|direction|minutes)\\b[^\\]\\n]{0,30}|[a-z /&-]{2,40}/[a-z /&-]{2,40})\\]|"
        "\\{[a-z _/-]{3,40}\\}|<(?:region|muscles?|area|side|level|joint|technique|minutes|time)s?>");
    static const TextPattern kFilled("\\d\\s*(?:min|'|sec|reps|x\\b)|x\\s*\\d|\\[x\\]|\\(x\\)");
    static const TextPattern kMenu("\\((?:circle|check|select|choose|tick)[^)\\n]{0,30}\\)|\\b(?:circle|check|select|choose|tick) (?:one|all that apply)\\b");
    static const TextPattern kOpen("[ :=(]_{2,}[ ]?(?:min|mins|minutes|'|reps|x)");
    static const TextPattern kNone("\\bnone (?:circled|checked|selected|ticked)\\b");
    for (const NormSpan line : lines_) {
      if (line.empty()) continue;
      std::vector<NormSpan> g;
      if (t_.substr(line.begin, line.size()).find_first_of("[{<") != std::string_view::npos && kSlot.find(t_.substr(0, line.end), line.begin, line.end, g) &&
          g[0].of(t_).find("w/") == std::string_view::npos) {
        out_.push_back({statement(line, g[0]), Assertion::other, "template", g[0]});
        continue;
      }
      const bool open =
          t_.substr(line.begin, line.size()).find("__") != std::string_view::npos || t_.substr(line.begin, line.size()).find("***") != std::string_view::npos;
      if (!open && t_.substr(line.begin, line.size()).find('(') == std::string_view::npos) continue;
      const bool paren = t_.substr(line.begin, line.size()).find('(') != std::string_view::npos;
      const bool printed =
          (open && kBlank.find(t_.substr(0, line.end), line.begin, line.end, g) && !is(kFilled, line)) || (paren && is(kMenu, line) && is(kNone, line));
      if (printed) out_.push_back({line, Assertion::other, "template", g.empty() ? line : g[0]});
      // "STM ___ min  MFR ___ min  TE 40 min": filled in elsewhere, open here.
      for (size_t at = line.begin; open && !printed && kOpen.find(t_.substr(0, line.end), at, line.end, g); at = g[0].end)
        out_.push_back({{item(line, g[0].begin), g[0].end}, Assertion::other, "template", g[0]});
    }
  }

  /// The part of a line, between full stops, that holds some words.
  NormSpan statement(NormSpan line, NormSpan words) const {
    const std::string_view own = t_.substr(line.begin, line.size());
    const size_t before = own.rfind(". ", words.begin - line.begin), after = own.find(". ", words.end - line.begin);
    return {before == std::string_view::npos ? line.begin : line.begin + static_cast<uint32_t>(before) + 1,
            after == std::string_view::npos ? line.end : line.begin + static_cast<uint32_t>(after)};
  }

  /// "Massage performed? N": the answer to a form's question.
  void fields() {
    static const TextPattern kNo(
        "\\b(?:(?:performed|done|applied|provided|given|completed|used|needed|indicated|tolerated)(?: today| this visit| this session| this date)?[ "
        "\\t]*[?:=]|y/n|yes/no)[ \\t?:=]*(?:n|no|n/a|none|not today)(?:[ \\t]*$|[ \\t]*[,;.(|-]|[ \\t]{2})");
    static const TextPattern kBy(
        "\\bby:[ \\t]*(?:the |her |his "
        ")?(?:patient|pt's|client|self|family|spouse|wife|husband|mother|father|mom|dad|daughter|son|sister|brother|caregiver|carer|aide|tech|nurse|rn)\\b");
    std::vector<NormSpan> g;
    // "STM R calf 5 min (HEP)"
    static const TextPattern kWhose("\\((?:hep|self|home|by (?:wife|husband|spouse|daughter|son|mom|dad|aide|cna|nursing|self|patient))\\)");
    for (const NormSpan line : lines_)
      for (size_t at = line.begin; kWhose.find(t_.substr(0, line.end), at, line.end, g); at = g[0].end)
        out_.push_back({{item(line, g[0].begin), g[0].end}, Assertion::other, "home_program", g[0], true});
    for (const NormSpan line : lines_)
      if (t_.substr(line.begin, line.size()).find("y:") != std::string_view::npos && is(kBy, line) && kBy.find(t_.substr(0, line.end), line.begin, line.end, g))
        out_.push_back({{line.begin, g[0].begin}, Assertion::other, "caregiver", g[0]});
    for (const NormSpan line : lines_)
      if (t_.substr(line.begin, line.size()).find_first_of("?:=") != std::string_view::npos && is(kNo, line) &&
          kNo.find(t_.substr(0, line.end), line.begin, line.end, g))
        out_.push_back({{line.begin, g[0].begin}, Assertion::negated, "not_done", g[0]});
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
    std::vector<NormSpan> g;
    for (const NormSpan line : lines_) {
      if (t_.substr(line.begin, std::min<size_t>(line.size(), 60)).find(':') == std::string_view::npos || !starts_with_one_of(line, "dcrlmsatop") ||
          !is(kRole, line) || is(kOrder, line) || (is(kOt, line) && !pt))
        continue;
      const uint32_t end = kOurs.find(t_.substr(0, line.end), line.begin + 4, line.end, g) ? g[0].begin : line.end;
      out_.push_back({{line.begin, end}, Assertion::other, "other_provider", {line.begin, static_cast<uint32_t>(t_.find(':', line.begin))}});
    }
    // "PT: stand x6. OT J. Brandt: STM to pec": two who treat together, in one line.
    static const TextPattern kSecond("\\bpta?[ \\t]*:[^\\n]{3,300}?[.;][ \\t]+((?:otr?|cota|slp|rn|rt)\\b(?:[ \\t]+[^:;\\n\\t]{1,12}){0,3}[ \\t]*:)");
    for (const NormSpan line : lines_)
      if (kSecond.find(t_.substr(0, line.end), line.begin, line.end, g)) {
        const NormSpan who = g[1];
        const uint32_t end = kOurs.find(t_.substr(0, line.end), who.end, line.end, g) ? g[0].begin : line.end;
        out_.push_back({{who.begin, end}, Assertion::other, "other_provider", who});
      }
  }

  /// "MANUAL (circle): STM / (JT MOB) / SNAG": a pen's circle becomes parentheses; the rest of the list was printed.
  void circles() {
    // Nothing chosen: "STM Y/N", "Manual therapy (circle): STM MFR JM".
    static const TextPattern kAnswer("[a-z][ \\t]*:?[ \\t]+(?:y[ ]?/[ ]?n|yes[ ]?/[ ]?no)[ \\t]*$"),
        kInvite("\\((?:circle|select|choose)(?: one| any| all| as appropriate| those used)*\\)"), kMark("\\[x\\]|\\bcircled\\b|<-|\\*|_x_|✓");
    static const TextPattern kCircle("\\((?:circle|circled?)(?: one| all| any| those)?[^)\\n]{0,20}\\)[^/\\n]{0,30}/"),
        kChosen("\\([^()\\n]{1,30}\\)|(?:<-|circled:?)[^\\n]*");
    std::vector<NormSpan> g;
    for (const NormSpan line : lines_) {
      if (is(kAnswer, line)) out_.push_back({line, Assertion::other, "template", line});
      if (t_.substr(line.begin, line.size()).find('(') == std::string_view::npos) continue;
      if (is(kInvite, line) && std::count(t_.begin() + line.begin, t_.begin() + line.end, '(') == 1 && !is(kMark, line))
        out_.push_back({line, Assertion::other, "template", line});
      if (!is(kCircle, line)) continue;
      kCircle.find(t_.substr(0, line.end), line.begin, line.end, g);
      const NormSpan printed{static_cast<uint32_t>(t_.find(')', g[0].begin)) + 1, line.end};
      std::vector<PlaceSays> chosen;
      for (size_t at = printed.begin; kChosen.find(t_.substr(0, line.end), at, line.end, g); at = g[0].end)
        chosen.push_back({g[0], Assertion::performed, "", g[0]});
      if (chosen.empty()) continue;
      out_.insert(out_.end(), chosen.begin(), chosen.end());
      out_.push_back({printed, Assertion::other, "template", {line.begin, printed.begin}});
    }
  }

  /// Where the item begins that a place lies in: after a comma, a wide gap, a cell.
  uint32_t item(NormSpan line, uint32_t at) const {
    while (at > line.begin && std::string_view(",;|\t").find(t_[at - 1]) == std::string_view::npos && !(t_[at - 1] == ' ' && at >= 2 && t_[at - 2] == ' '))
      at--;
    return at;
  }

  /// "Massage: N", "STM (-)", "mobs: --", "Ø STM", "97140 Manual / 0 /": an answer that is a sign or a letter. "CDT 8/5-8/16": past days.
  void answers() {
    static const TextPattern kNo("[a-z0-9)]\\s?(?:[:=]\\s*(?:n|-+|ø|∅)|\\(\\s*-\\s*\\)|(?:ø|∅)|/\\s*0\\s*/|\\bx0)\\s*(?:$|[,;)|]|\\s\\s)");
    static const TextPattern kNone("(?:ø|∅)\\s?[a-z][^,;|\\n]*"), kThen("\\b(?:w/|with|from|after|to|during)");
    static const TextPattern kDays("[a-z)][ ]\\(?\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?\\s*(?:-|to|thru)\\s*\\d{1,2}/\\d{1,2}\\b");
    // "MFR R pec 5 min: no": the answer behind a treatment with all its measures; not "pain after STM: none".
    static const TextPattern kAnswer(":[ \\t]*(no|none|nil|held|hold|n)[ \\t]*(?:$|[.;|])"),
        kOfIt(
            "\\b(?:pain|reactions?|responses?|adverse|effects?|complaints?|soreness|changes?|c/"
            "o|bruis\\w*|dizz\\w*|rom|vas|issues?|problems?|precautions?|flags?|"
            "allerg\\w*|questions?|concerns?|barriers?|difficulty|increase|after|with|w/|during|from)\\b");
    std::vector<NormSpan> found;
    for (const NormSpan line : lines_)
      for (size_t at = line.begin; kAnswer.find(t_.substr(0, line.end), at, line.end, found); at = found[0].end) {
        uint32_t from = found[0].begin;
        while (from > line.begin && std::string_view(",;|\t").find(t_[from - 1]) == std::string_view::npos && !(t_[from - 1] == ' ' && t_[from - 2] == '.'))
          from--;
        const NormSpan words{from, found[0].begin};
        if (!kOfIt.occurs(t_, words)) out_.push_back({{from, found[0].end}, Assertion::negated, "not_done", found[1], true});
      }
    // "STM R UT   No" below "TE   Yes": the line's last column answers.
    static const TextPattern kColumn("[a-z0-9)](?:[ ]{2,}|\\t)[ \\t]*(?:no|none|n/a|not done|declined|deferred|held)[ \\t]*$");
    for (const NormSpan line : lines_)
      if (is(kColumn, line))
        out_.push_back({line,
                        Assertion::negated,
                        "not_done",
                        {line.begin + static_cast<uint32_t>(t_.substr(line.begin, line.size()).find_last_of(" \t", line.size() - 3)) + 1, line.end},
                        true});
    const bool ring = t_.find("ø") != std::string_view::npos || t_.find("∅") != std::string_view::npos;
    std::vector<NormSpan> g;
    for (const NormSpan line : lines_) {
      const std::string_view own = t_.substr(line.begin, line.size()), upto = t_.substr(0, line.end);
      if (own.find_first_of(":=(0/") == std::string_view::npos && !ring) continue;
      for (size_t at = line.begin; kNo.find(upto, at, line.end, g); at = g[0].end)
        out_.push_back({{item(line, g[0].begin), g[0].end}, Assertion::negated, "not_done", {g[0].begin + 1, g[0].end}});
      for (size_t at = line.begin; own.find('/') != std::string_view::npos && kDays.find(upto, at, line.end, g); at = g[0].end)
        out_.push_back({{item(line, g[0].begin), g[0].end}, Assertion::historical, "prior_visit", {g[0].begin + 2, g[0].end}, true});
      for (size_t at = line.begin; ring && kNone.find(upto, at, line.end, g); at = g[0].end) {
        NormSpan words = g[0];
        std::vector<NormSpan> w;
        if (kThen.find(t_.substr(0, words.end), words.begin, words.end, w)) words.end = w[0].begin;
        out_.push_back({words, Assertion::negated, "not_done", {words.begin, words.begin + 2}});
      }
    }
  }

  /// "STM = soft tissue mobilization": a legend, not a treatment.
  void legends() {
    static const TextPattern kMeans(
        "\\b[a-z/"
        "&-]{2,12}\\s?=\\s?(?:soft|myofascial|joint|manual|trigger|instrument|muscle|proprio|strain|craniosacral|manipul|mobili[sz]|lymph|massage|deep|"
        "transverse|cross|passive|therapeutic|positional)[^,;|\\n]*");
    if (t_.find('=') == std::string_view::npos) return;
    std::vector<NormSpan> g;
    for (const NormSpan line : lines_)
      for (size_t at = line.begin; kMeans.find(t_.substr(0, line.end), at, line.end, g); at = g[0].end)
        out_.push_back({g[0], Assertion::other, "template", g[0]});
  }

  /// "No therapy today, chart only", "Pt left without being seen": then nothing that the note names was done at this visit.
  void nothing_done() {
    static const TextPattern kNothing(
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
        "(?:no|nil) (?:tx|treatment|therapy)(?: given| provided| done| rendered)?[ \\t]*(?:[.;\\n]|$)|no (?:direct |hands[- ]on |skilled )?(?:pt |patient "
        "|client )?(?:contact|services?)[ \\t]*(?:[.,;\\n]|$|today|made|on this|this)|not a (?:(?:treatment|visit|daily|billable) "
        "(?:note|visit|encounter)|visit\\b)|(?:dna|uta|fta)(?:'d)?[ \\t]*(?:[-:,.;\\n]|$|x ?\\d|today)|did not attend\\b|\\(?(?:pt|patient|client) not "
        "present\\b|failed to attend\\b|unable to "
        "attend\\b|no treatment minutes|"
        "(?:missed|cancelled|canceled) (?:visit|appt|appointment|session)\\b|no[- ]show\\b|not seen (?:today|this "
        "date)|(?:session|visit|appointment|appt|treatment|tx) (?:was )?(?:cancelled|canceled|aborted) (?:by|d/t|due|today|2/2|per))");
    std::vector<NormSpan> g;
    if (!kNothing.find(t_, 0, t_.size(), g)) return;
    NormSpan words = g[0];
    while (!letter(t_[words.begin])) words.begin++;
    while (!letter(t_[words.end - 1])) words.end--;
    out_.push_back({{0, static_cast<uint32_t>(t_.size())}, Assertion::other, "no_treatment", words, true});
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
    std::vector<NormSpan> g;
    if (kFar.find(t_, 0, t_.size(), g) && !kHere.occurs(t_, {0, static_cast<uint32_t>(t_.size())}))
      out_.push_back({{0, static_cast<uint32_t>(t_.size())}, Assertion::other, "telehealth", {g[0].begin + (g[0].begin ? 1 : 0), g[0].end}, true});
  }

  /// "STILLWATER BODYWORK", "Harbor Health - Massage Dept": the name of the practice above its note.
  void practice() {
    static const TextPattern kName(
        "^[^a-z0-9]*[a-z'&]+[^.:;\\n]{0,50}?\\b(?:bodywork|(?:massage|manual|physical)(?: therapy)?(?: (?:&|and) [a-z]+)? "
        "(?:clinic|studio|center|centre|dept|department|llc|"
        "inc|associates|practice|school|institute|group|spa|suite))\\b(?:[ \\t]*$|[ \\t]{2,}|[ \\t]*[*|(-]| student| clinic| studio)");
    std::vector<NormSpan> g;
    for (const NormSpan line : lines_) {
      if (t_.substr(line.begin, line.size()).find_first_not_of(" \t\r") == std::string_view::npos) continue;
      if (kName.find(t_.substr(line.begin, line.size()), 0, line.size(), g))
        out_.push_back({{line.begin + g[0].begin, line.begin + g[0].end}, Assertion::other, kPracticeName, {line.begin + g[0].begin, line.begin + g[0].end}});
      return;
    }
  }

  /// "The following will be used over the next weeks:", "Home remedies he has tried:": what a line of words announces, its items are.
  void lead_ins() {
    static const TextPattern kLead("[a-z]+ (?:[^\\n]{0,120}) ?[a-z)]+:[ \\t]*$"),
        kToday(
            "\\b(?:today|this (?:visit|session|date)|perform\\w*|provided|completed|given|rendered|delivered|received|done|treated|administered|"
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
      if (is(kAbout, lead)) out_.push_back({items, Assertion::other, "education", lead, true});
      else if (is(kBefore, lead)) out_.push_back({items, Assertion::historical, "prior_visit", lead, true});
      else if (is(kPlanned, lead)) out_.push_back({items, Assertion::planned, "plan", lead, true});
    }
  }

  /// "I do the massage my way", in quotation marks: what somebody said, not what was done. A single quoted word is no speech.
  void quotes() {
    static const TextPattern kQuote("\"[^\"\\n]{8,300}\""), kSpeech("\\b(?:i|i'm|i've|my|me|we|you|your|it|it's|that's|they|he|she|don't|didn't)\\b");
    std::vector<NormSpan> g;
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
      for (size_t at = line.begin; kQuote.find(t_.substr(0, line.end), at, line.end, g); at = g[0].end)
        if (std::count(t_.begin() + line.begin, t_.begin() + g[0].begin, '"') % 2 == 0 &&
            !kDictated.occurs(t_.substr(line.begin, g[0].begin - line.begin), {0, g[0].begin - line.begin}) &&
            (kSpeech.occurs(t_.substr(g[0].begin, g[0].size()), {0, g[0].size()}) ||
             (kSource.occurs(t_.substr(line.begin, g[0].begin - line.begin), {0, g[0].begin - line.begin}) &&
              !kOurs.occurs(t_.substr(line.begin, g[0].begin - line.begin), {0, g[0].begin - line.begin}))))
          out_.push_back({g[0], Assertion::other, "patient_words", {g[0].begin, g[0].begin + 1}, true});
  }

  std::string_view t_;
  const std::vector<NormSpan>& lines_;
  std::vector<PlaceSays> out_;
};

}  // namespace

std::vector<PlaceSays> read_passages(std::string_view text, const std::vector<NormSpan>& lines) { return Reader(text, lines).run(); }

}  // namespace palpate

#include "context/forms.h"

#include "context/lines.h"
#include "context/place_reader.h"

namespace palpate {
namespace {

class Forms : PlaceReader {
 public:
  Forms(std::string_view text, const std::vector<NormSpan>& lines) : PlaceReader(text, lines) {}

  std::vector<PlaceSays> run() {
    for (const NormSpan line : lines_)
      if (!line.empty()) blanks(line);
    for (const NormSpan line : lines_) fields(line);
    for (const NormSpan line : lines_) circles(line);
    for (const NormSpan line : lines_) words(line);
    for (const NormSpan line : lines_) columns(line);
    for (const NormSpan line : lines_) signs(line);
    for (const NormSpan line : lines_) legends(line);
    letters();
    marked_lists();
    return std::move(out_);
  }

 private:
  /// "Mobs: PA / UPA   Gr ___": a line with an open blank and no figure of its own was printed, not written.
  void blanks(NormSpan line) {
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
    Groups g;
    if (has(line, "[{<") && find(kSlot, line, g) && g[0].of(t_).find("w/") == std::string_view::npos)
      return say(statement(line, g[0]), Assertion::other, "template", g[0]);
    const std::string_view own = line.of(t_);
    const bool open = own.find("__") != std::string_view::npos || own.find("***") != std::string_view::npos;
    if (open && find(kBlank, line, g) && !is(kFilled, line)) return say(line, Assertion::other, "template", g[0]);
    if (has(line, "(") && is(kMenu, line) && is(kNone, line)) return say(line, Assertion::other, "template", line);
    // "STM ___ min  MFR ___ min  TE 40 min": filled in elsewhere, open here.
    if (open) each(kOpen, line, [&](const Groups& o) { say({item(line, o[0].begin), o[0].end}, Assertion::other, "template", o[0]); });
  }

  /// "STM R calf 5 min (HEP)", "Massage done by: wife", "Massage performed? N": whose work it was, and the answer to a question.
  void fields(NormSpan line) {
    static const TextPattern kWhose("\\((?:hep|self|home|by (?:wife|husband|spouse|daughter|son|mom|dad|aide|cna|nursing|self|patient))\\)");
    static const TextPattern kBy(
        "\\bby:[ \\t]*(?:the |her |his "
        ")?(?:patient|pt's|client|self|family|spouse|wife|husband|mother|father|mom|dad|daughter|son|sister|brother|caregiver|carer|aide|tech|nurse|rn)\\b");
    static const TextPattern kNo(
        "\\b(?:(?:performed|done|applied|provided|given|completed|used|needed|indicated|tolerated)(?: today| this visit| this session| this date)?[ "
        "\\t]*[?:=]|y/n|yes/no)[ \\t?:=]*(?:n|no|n/a|none|not today)(?:[ \\t]*$|[ \\t]*[,;.(|-]|[ \\t]{2})");
    Groups g;
    if (has(line, "(")) each(kWhose, line, [&](const Groups& w) { say_else({item(line, w[0].begin), w[0].end}, Assertion::other, "home_program", w[0]); });
    if (!has(line, "?:=")) return;
    if (line.of(t_).find("y:") != std::string_view::npos && find(kBy, line, g)) say({line.begin, g[0].begin}, Assertion::other, "caregiver", g[0]);
    if (find(kNo, line, g)) say({line.begin, g[0].begin}, Assertion::negated, "not_done", g[0]);
  }

  /// "MANUAL (circle): STM / (JT MOB) / SNAG": a pen's circle becomes parentheses; the rest of the list was printed.
  void circles(NormSpan line) {
    // Nothing chosen: "STM Y/N", "Manual therapy (circle): STM MFR JM".
    static const TextPattern kAnswer("[a-z][ \\t]*:?[ \\t]+(?:y[ ]?/[ ]?n|yes[ ]?/[ ]?no)[ \\t]*$"),
        kInvite("\\((?:circle|select|choose)(?: one| any| all| as appropriate| those used)*\\)"), kMark("\\[x\\]|\\bcircled\\b|<-|\\*|_x_|✓");
    static const TextPattern kCircle("\\((?:circle|circled?)(?: one| all| any| those)?[^)\\n]{0,20}\\)[^/\\n]{0,30}/"),
        kChosen("\\([^()\\n]{1,30}\\)|\\[[^\\[\\]\\n]{2,30}\\]|(?:<-|circled:?)[^\\n]*");
    if (is(kAnswer, line)) say(line, Assertion::other, "template", line);
    static const TextPattern kCircledNo("\\b(?:y|yes)[ ]?/[ ]?\\((?:n|no)\\)");  // "STM R UT   Y / (N)"
    Groups no;
    if (has(line, "(") && find(kCircledNo, line, no)) say({line.begin, no[0].end}, Assertion::negated, "not_done", no[0]);
    marked(line);
    if (!has(line, "(")) return;
    if (is(kInvite, line) && std::count(t_.begin() + line.begin, t_.begin() + line.end, '(') == 1 && !is(kMark, line))
      say(line, Assertion::other, "template", line);
    Groups g;
    if (!find(kCircle, line, g)) return;
    const NormSpan printed{static_cast<uint32_t>(t_.find(')', g[0].begin)) + 1, line.end};
    const size_t before = out_.size();
    each(kChosen, printed, [&](const Groups& chosen) { say(chosen[0], Assertion::performed, "", chosen[0]); });
    if (out_.size() > before) say(printed, Assertion::other, "template", {line.begin, printed.begin});
  }

  /// "Manual: STM  MFR  >>JT MOB<<  TRACTION": what the marks do not hold was printed.
  void marked(NormSpan line) {
    static const TextPattern kMarked(">>[ ]?([^<>\\n]{1,30}?)[ ]?<<"), kNone("^(?:none|no|nil|n/a|not done|held|declined)$");
    if (!has(line, ">") || !is(kMarked, line)) return;
    const size_t colon = line.of(t_).find(':');
    const NormSpan printed{colon == std::string_view::npos ? line.begin : line.begin + static_cast<uint32_t>(colon) + 1, line.end};
    bool none = false;
    each(kMarked, line, [&](const Groups& g) {
      none |= kNone.occurs(g[1].of(t_));
      say(g[0], Assertion::performed, "", g[0]);
    });
    if (none) say(line, Assertion::negated, "not_done", printed);
    else say(printed, Assertion::other, "template", printed);
  }

  /// "MFR R pec 5 min: no": the answer behind a treatment with all its measures; not "pain after STM: none".
  void words(NormSpan line) {
    static const TextPattern kAnswer(
        ":[ \\t]*(?:(no|none|nil|held|hold|n|not (?:done|given|performed|today))[ \\t]*(?:$|[.;|(,])|((?:on )?(?:hold|held))[ \\t]+(?:for "
        "(?:now|today)|till|til|until|pending|per|d/t|due|while|today|this)\\b)"),
        kOfIt(
            "\\b(?:pain|reactions?|responses?|adverse|effects?|complaints?|soreness|changes?|c/"
            "o|bruis\\w*|dizz\\w*|rom|vas|issues?|problems?|precautions?|flags?|"
            "allerg\\w*|questions?|concerns?|barriers?|difficulty|increase|after|with|w/|during|from)\\b");
    if (!has(line, ":")) return;
    each(kAnswer, line, [&](const Groups& g) {
      const uint32_t from = item(line, g[0].begin, true);
      if (!kOfIt.occurs(t_, {from, g[0].begin})) say_else({from, g[0].end}, Assertion::negated, "not_done", g[1].empty() ? g[2] : g[1]);
    });
  }

  /// "STM R UT   No" below "TE   Yes": the line's last column answers.
  void columns(NormSpan line) {
    static const TextPattern kColumn(
        "[a-z0-9)](?:[ ]{2,}|\\t|[ ]?\\.{3,})[ \\t]*(no?|none|n/a|not done|declined|deferred|held)[ \\t]*(?:\\([^()\\n]*\\)[ \\t]*)?$");
    Groups g;
    if (find(kColumn, line, g)) say_else(line, Assertion::negated, "not_done", g[1]);
  }

  /// "Massage: N", "STM (-)", "mobs: --", "Ø STM": an answer that is a sign or a letter. "CDT 8/5-8/16": past days.
  void signs(NormSpan line) {
    static const TextPattern kNo("[a-z0-9)]\\s?(?:[:=]\\s*(?:n|-+|ø)|\\(\\s*-\\s*\\)|ø|/\\s*0\\s*/|\\bx ?0)\\s*(?:$|[,;)|]|\\s\\s)");
    static const TextPattern kNone("ø\\s?[a-z][^,;|\\n]*"), kThen("\\b(?:w/|with|from|after|to|during)");
    static const TextPattern kDays("[a-z)][ ]\\(?\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?\\s*(?:-|to|thru)\\s*\\d{1,2}/\\d{1,2}\\b"),
        kScores("/10\\s*(?:-|to|thru)\\s*\\d{1,2}/10$");  // "pain 7/10 to 2/10"
    const bool ring = line.of(t_).find("ø") != std::string_view::npos;
    if (!has(line, ":=(0/") && !ring) return;
    each(kNo, line, [&](const Groups& g) { say({item(line, g[0].begin), g[0].end}, Assertion::negated, "not_done", {g[0].begin + 1, g[0].end}); });
    if (has(line, "/"))
      each(kDays, line, [&](const Groups& g) {
        if (!kScores.occurs(g[0].of(t_))) say_else({item(line, g[0].begin), g[0].end}, Assertion::historical, "prior_visit", {g[0].begin + 2, g[0].end});
      });
    if (ring)
      each(kNone, line, [&](const Groups& g) {
        Groups then;
        const NormSpan words{g[0].begin, find(kThen, g[0], then) ? then[0].begin : g[0].end};
        say(words, Assertion::negated, "not_done", {words.begin, words.begin + 2});
      });
  }

  /// "* = done" above a list: what bears no mark was not.
  void marked_lists() {
    static const TextPattern kLegend("(\\*|✓|✔|✗|◄|●|■|\\bx\\b|\\+)\\s*=\\s*(?:done|performed|given|completed|today|used)");
    std::vector<NormSpan> g;
    if (t_.find('=') == std::string_view::npos) return;
    for (size_t at = 0; kLegend.find(t_, at, t_.size(), g); at = g[0].end) {
      const std::string_view mark = g[1].of(t_);
      std::vector<NormSpan> list;
      size_t marked = 0;
      for (const NormSpan line : lines_) {
        if (line.begin <= g[0].end) continue;
        const NormSpan item = trimmed(t_, line);
        if (item.empty()) break;
        list.push_back(line);
        marked += item.of(t_).ends_with(mark) || item.of(t_).starts_with(mark);
      }
      if (marked < 2) continue;
      for (const NormSpan line : list) {
        const NormSpan item = trimmed(t_, line);
        if (item.of(t_).ends_with(mark) || item.of(t_).starts_with(mark)) continue;
        if (item.size() < 40 && item.of(t_).find_first_of(".;:") == std::string_view::npos) say(line, Assertion::negated, "unchecked", g[0]);
      }
    }
  }

  /// "D = done  H = held  R = refused", and then "Kneading ..... R": what a letter of the note's own legend says of its line.
  void letters() {
    static const TextPattern kMeans(
        "\\b([a-z]{1,2})[ ]?=[ ]?((?:athlete |pt |patient |client |resident )?(?:not (?:done|given|performed|today|applicable)|held|refused|declined|deferred|"
        "omitted|withheld|skipped|n/a))\\b");
    static const TextPattern kAnswer("(?:\\.{3,}|[ ]{2,}|\\t|[:|])[ \\t]*([a-z]{1,2})[ \\t]*(?:$|[ ]{2}|[(|,;\\t])");
    if (t_.find('=') == std::string_view::npos) return;
    std::vector<NormSpan> known;
    each(kMeans, whole(), [&](const Groups& g) { known.push_back(g[1]); });
    if (known.empty()) return;
    for (const NormSpan line : lines_)
      each(kAnswer, line, [&](const Groups& g) {
        const auto is = [&](NormSpan letter) { return letter.of(t_) == g[1].of(t_); };
        if (std::any_of(known.begin(), known.end(), is)) say({item(line, g[0].begin, true), g[0].end}, Assertion::negated, "not_done", g[1]);
      });
  }

  /// "STM = soft tissue mobilization": a legend, not a treatment.
  void legends(NormSpan line) {
    static const TextPattern kMeans(
        "\\b[a-z/"
        "&-]{2,12}\\s?=\\s?(?:soft|myofascial|joint|manual|trigger|instrument|muscle|proprio|strain|craniosacral|manipul|mobili[sz]|lymph|massage|deep|"
        "transverse|cross|passive|therapeutic|positional)[^,;|\\n]*");
    if (has(line, "=")) each(kMeans, line, [&](const Groups& g) { say(g[0], Assertion::other, "template", g[0]); });
  }
};

}  // namespace

std::vector<PlaceSays> read_forms(std::string_view text, const std::vector<NormSpan>& lines) { return Forms(text, lines).run(); }

}  // namespace palpate

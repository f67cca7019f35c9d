#include "engine/analyzer.h"

#include <algorithm>

#include "context/confirm.h"
#include "context/layout.h"
#include "context/scope.h"
#include "engine/passing.h"
#include "engine/taken_back.h"
#include "facts/billed.h"
#include "facts/minutes.h"
#include "facts/spinal_levels.h"
#include "facts/treated.h"

namespace palpate {
namespace {

constexpr size_t kRegionReach = 48;  // bytes after a mention in which its region stands

}  // namespace

Result<std::unique_ptr<const Analyzer>> Analyzer::create(const Lexicon& lexicon, const std::string& policy) {
  std::unique_ptr<Analyzer> a(new Analyzer(lexicon));
  auto m = Matcher::create(lexicon);
  if (!m) return m.errors();
  a->matcher_ = std::move(*m);
  a->readers_ = std::make_unique<const Readers>(*a->matcher_);
  if (!policy.empty()) {
    a->policy_ = lexicon.policy(policy);
    a->policy_name_ = policy;
    if (!a->policy_) {
      std::vector<std::string> known;
      std::string all;
      for (const auto& p : lexicon.policies) known.push_back(p.name), all += (all.empty() ? "" : ", ") + p.id();
      const std::string near = did_you_mean(policy, known);
      return Error{"ENG001", "unknown policy \"" + policy + "\"", {}, near.empty() ? "known policies: " + all : "did you mean \"" + near + "\"?", ""};
    }
  }
  return std::unique_ptr<const Analyzer>(std::move(a));
}

struct Analyzer::Thread::Impl {
  const Analyzer& a;
  MatchThread match;

  explicit Impl(const Analyzer& x) : a(x), match(x.matcher()) {}

  Section section_of(const Layout& l, uint32_t pos) const { return l.block(pos).section; }

  static std::vector<NormSpan> untreated(const Layout& l) {
    std::vector<NormSpan> out;
    for (size_t i = 0; i < l.blocks.size(); i++) {
      const Section s = l.blocks[i].section;
      if (s != Section::subjective && s != Section::history && s != Section::assessment && s != Section::plan && s != Section::goals &&
          s != Section::home_program)
        continue;
      out.push_back({l.blocks[i].begin, i + 1 < l.blocks.size() ? l.blocks[i + 1].begin : UINT32_MAX});
    }
    return out;
  }

  /// Cells of a flowsheet under earlier days.
  static std::vector<NormSpan> other_days(const Layout& l) {
    constexpr uint32_t kCell = 32;
    std::vector<NormSpan> out;
    for (const PlaceSays& p : l.places.says)
      if (p.assertion == Assertion::historical && p.where.size() <= kCell && !p.where.contains(p.cue)) out.push_back(p.where);
    return out;
  }

  /// Bare code numbers of codes in scope are labels: on a charge line or a section title performed, in a plan planned.
  void add_code_numbers(const std::vector<FoundCharge>& charges, std::vector<FoundMention>& mentions) const {
    for (const auto& c : charges) {
      if (!a.lexicon().code(c.code)) continue;
      if (std::any_of(mentions.begin(), mentions.end(), [&](const FoundMention& m) { return m.at.overlaps(c.at); })) continue;
      FoundMention m;
      m.at = c.at;
      m.code = c.code;
      mentions.push_back(std::move(m));
    }
    std::sort(mentions.begin(), mentions.end(), [](const FoundMention& x, const FoundMention& y) { return x.at.begin < y.at.begin; });
  }

  std::vector<std::string> regions_near(const Layout& l, NormSpan at) {
    const NormSpan s = l.sentence(at.begin);
    std::vector<PhraseHit> hits;
    const uint32_t lo = at.begin > kRegionReach / 2 ? at.begin - kRegionReach / 2 : 0;
    match.find(a.matcher().regions, std::max(lo, s.begin), std::min<uint32_t>(s.end, at.end + kRegionReach), hits);
    std::vector<std::string> out;
    auto add = [&](const std::string& id) {
      if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
    };
    for (const auto& h : hits) add(a.lexicon().regions[h.id].id);
    for (const auto& level : find_levels(match.text().view(), std::max(lo, s.begin), std::min<uint32_t>(s.end, at.end + kRegionReach))) add(level);
    return out;
  }

  /// Side and grade of a mention: from the words up to its neighbours, else from those that its whole list shares.
  void treated(const Layout& l, const std::vector<FoundMention>& all, const FoundMention& f, Mention& m) const {
    const NormSpan s = l.sentence(f.at.begin);
    const uint32_t reach = kRegionReach, before = reach / 2;
    const NormSpan shared{std::max(f.at.begin > before ? f.at.begin - before : 0, s.begin), std::min(s.end, f.at.end + reach)};
    NormSpan own = shared;
    for (const FoundMention& o : all) {
      if (o.technique < 0 || o.at == f.at) continue;
      if (o.at.end <= f.at.begin) own.begin = std::max(own.begin, o.at.end);
      else if (o.at.begin >= f.at.end) own.end = std::min(own.end, o.at.begin);
    }
    const std::string_view t = match.text().view();
    auto values = [&](std::vector<Stated> (*find)(std::string_view, uint32_t, uint32_t)) {
      std::vector<Stated> found = find(t, own.begin, own.end);
      if (found.empty()) found = find(t, shared.begin, shared.end);
      std::vector<std::string> out;
      for (Stated& x : found)
        if (std::find(out.begin(), out.end(), x.value) == out.end()) out.push_back(std::move(x.value));
      return out;
    };
    m.sides = values(find_sides);
    m.grades = values(find_grades);
  }

  std::vector<TimedItem> timed_items(const Layout& l, const std::vector<FoundMention>& mentions, const std::vector<FoundCharge>& charges, CueReader& cues,
                                     const std::vector<NormSpan>& spans) {
    std::vector<TimedItem> items;
    for (const auto& m : mentions) {
      TimedItem it;
      it.at = m.at;
      it.counts = m.status.assertion == Assertion::performed;
      if (m.technique < 0) {
        it.kind = TimedItem::Kind::code;
        it.codes = {m.code};
      } else {
        const Technique& t = a.lexicon().techniques[static_cast<size_t>(m.technique)];
        it.codes = t.codes;
        it.kind = t.kind == EntryKind::label         ? TimedItem::Kind::label
                  : t.strength == Strength::disputed ? TimedItem::Kind::disputed
                                                     : TimedItem::Kind::technique;
      }
      items.push_back(std::move(it));
    }
    for (const auto& c : charges)
      if (!a.lexicon().code(c.code)) items.push_back({c.at, TimedItem::Kind::code, {c.code}, !planned_charge(l, c)});
    std::vector<PhraseHit> hits;
    match.find(a.matcher().services, 0, match.text().view().size(), hits);
    std::stable_sort(hits.begin(), hits.end(), [](const PhraseHit& x, const PhraseHit& y) { return x.at.size() > y.at.size(); });
    for (const auto& h : hits) {
      if (std::any_of(items.begin(), items.end(), [&](const TimedItem& i) { return i.at.overlaps(h.at); })) continue;
      const Service& s = a.lexicon().services[h.id];
      const bool today = todays(l.block(h.at.begin));
      const bool denied = today && !s.drill && cues.status(h.at, spans).assertion == Assertion::negated;
      items.push_back({h.at, TimedItem::Kind::service, {s.code}, today, denied, s.drill});
    }
    std::sort(items.begin(), items.end(), [](const TimedItem& x, const TimedItem& y) { return x.at.begin < y.at.begin; });
    return items;
  }

  /// Exercises told, planned or sent home are none of the visit's services.
  static bool todays(const Block& b) {
    const Section s = b.section;
    return !b.exam && s != Section::assessment && s != Section::subjective && s != Section::history && s != Section::plan && s != Section::goals &&
           s != Section::home_program && s != Section::education && s != Section::orders;
  }

  Analysis analyse(const Note& note) {
    Analysis out;
    match.read(note.text);
    const FoldedText& text = match.text();
    const Layout layout = lay_out(match, a.readers(), note.struck, note.author.value_or("") + ", " + note.discipline.value_or(""));
    std::vector<FoundMention> found = confirm(match, layout);
    const std::vector<FoundCharge> charges = find_charges(text.view());
    add_code_numbers(charges, found);

    std::vector<NormSpan> spans;
    for (const auto& m : found) spans.push_back(m.at);
    CueReader cues(match, a.readers(), layout);
    for (auto& m : found) m.status = cues.status(m.at, spans);
    charge_lines(charges, layout, found);
    heading_status(layout, found);
    take_back(text.view(), layout, found);

    const std::vector<TimedItem> items = timed_items(layout, found, charges, cues, spans);
    for (const auto& it : items)
      if (it.kind == TimedItem::Kind::service && it.counts && !it.denied)
        out.services.push_back({it.codes.front(), text.original(it.at), regions_near(layout, it.at)});
    const Minutes minutes = find_minutes(text.view(), layout.lines, layout.sentences, items, untreated(layout), other_days(layout));
    for (const auto& m : found) out.mentions.push_back(mention(layout, found, m, static_cast<uint32_t>(out.mentions.size())));
    for (const auto& [index, value] : minutes.by_item)
      for (size_t i = 0; i < found.size(); i++)
        if (found[i].at == items[index].at) take_minutes(out.mentions[i], value);

    for (const InPassing& p : named_in_passing(match, layout, found, out.mentions, items, minutes.timed)) {
      out.mentions[p.mention].assertion = p.assertion;
      out.mentions[p.mention].reason = p.reason;
    }

    out.total_timed = minutes.total_timed;
    out.total_treatment = minutes.total_treatment;
    out.minutes = minutes.by_code;
    for (const auto& c : a.lexicon().codes) {
      CodeVerdict v = verdict_for(c.code, out.mentions);
      for (const auto& [code, value] : minutes.by_code)
        if (code == c.code) v.minutes = value;
      out.verdicts.push_back(std::move(v));
    }
    out.recommendation = recommend(out.verdicts, out.mentions, a.lexicon(), a.policy());
    units(out, minutes);
    for (const auto& c : charges)
      if (!planned_charge(layout, c)) out.billed.push_back({c.code, c.modifiers, c.units, text.original(c.at)});
    out.billed.insert(out.billed.end(), note.billed.begin(), note.billed.end());
    return out;
  }

  /// A charge entry with units or modifiers below the plan is today's charge, whatever the last heading was.
  void charge_lines(const std::vector<FoundCharge>& charges, const Layout& l, std::vector<FoundMention>& found) const {
    for (auto& m : found) {
      const bool label = m.technique < 0 || a.lexicon().techniques[static_cast<size_t>(m.technique)].kind == EntryKind::label;
      if (!label || m.status.assertion == Assertion::performed || !m.status.cue) continue;
      const Block& b = l.block(m.at.begin);
      if (b.rule < 0 || m.status.cue->begin != b.heading.begin || b.section == Section::orders) continue;  // not by the heading
      const NormSpan line = l.line(m.at.begin);
      if (m.technique < 0 ? entered(charges, line) || only_codes(line) : tally(line)) m.status = {};
    }
  }

  /// A line on which some code carries units or modifiers.
  static bool entered(const std::vector<FoundCharge>& charges, NormSpan line) {
    return std::any_of(charges.begin(), charges.end(), [&](const FoundCharge& c) { return line.contains(c.at.begin) && (c.units || !c.modifiers.empty()); });
  }

  /// "Timed: 24. 97124 97530" below the plan: nothing but codes and their minutes, so no plan.
  bool only_codes(NormSpan line) const {
    static const TextPattern kCodes(
        "^[^a-z0-9]*(?:(?:timed|total|minutes|mins?|tx|time|codes?|cpt|charges?|billed|billing|units?|and|for|today|g0283|\\d{1,3}|\\d{5}|g[pon]|kx|c[qo]|x\\d?"
        "|'|59|25)"
        "[^a-z0-9]*)*$");
    return kCodes.occurs(line.of(match.text().view()));
  }

  /// "MT 10 TE 16 NMR 14  Tot 40" below the plan: services by their letters with their minutes, and the sum.
  bool tally(NormSpan line) const {
    static const TextPattern kTally(
        "^[^a-z0-9]*(?:(?:mt|man(?:ual)?|massage|stm|te|ta|nmr|nm|ther ?ex|ther "
        "?act|neuro|gait|gt|us|es|adls?|sc|ex|minutes|mins?|units?|\\d{5}|\\d{1,3}|'|and)"
        "[^a-z0-9=]*){3,}(?:tot(?:al)?|tt|timed|=)[^a-z0-9]*\\d[^a-z]*(?:min[a-z]*)?[^a-z0-9]*$");
    return kTally.occurs(line.of(match.text().view()));
  }

  bool planned_charge(const Layout& l, const FoundCharge& c) {
    const Section s = l.block(c.at.begin).section;
    if (s == Section::plan && (c.units || !c.modifiers.empty() || only_codes(l.line(c.at.begin)))) return false;
    return s == Section::orders || s == Section::plan || s == Section::goals ||
           CueReader(match, a.readers(), l).status(c.at, {}).assertion != Assertion::performed;
  }

  /// A label that heads a block takes the status of what stands in it: all negated, then it is negated too.
  void heading_status(const Layout& l, std::vector<FoundMention>& found) const {
    const std::string_view t = match.text().view();
    for (size_t i = 0; i < found.size(); i++) {
      FoundMention& m = found[i];
      const bool label = m.technique < 0 || a.lexicon().techniques[static_cast<size_t>(m.technique)].kind == EntryKind::label;
      if (!label || m.status.assertion != Assertion::performed) continue;
      const NormSpan line = l.line(m.at.begin);
      uint32_t e = m.at.end;
      while (e < line.end && (t[e] == ' ' || t[e] == ')' || t[e] == '(' || (t[e] >= '0' && t[e] <= '9'))) e++;
      if (e < line.end && t[e] != ':') continue;
      // Its block: the rest of the line, else the indented or listed lines after it up to an empty one or the next heading.
      uint32_t end = line.end;
      if (e + 1 >= line.end || t.find_first_not_of(" \t:", e) >= line.end) {
        const Block* next = nullptr;
        for (const Block& b : l.blocks)
          if (b.begin > line.end && (!next || b.begin < next->begin)) next = &b;
        end = next ? next->begin : static_cast<uint32_t>(t.size());
        const size_t blank = std::min(t.find("\n\n", line.end), t.find("\r\n\r\n", line.end));
        if (blank < end) end = static_cast<uint32_t>(blank);
      }
      size_t inside = 0, negated = 0;
      for (const auto& o : found)
        if (o.at.begin >= e && o.at.end <= end) inside++, negated += o.status.assertion == Assertion::negated;
      if (inside > 0 && inside == negated) {
        m.status.assertion = Assertion::negated;
        const auto& first = *std::find_if(found.begin(), found.end(), [&](const FoundMention& o) { return o.at.begin >= e; });
        m.status.reason = first.status.reason;
        m.status.cue = first.status.cue;
      }
    }
  }

  Mention mention(const Layout& l, const std::vector<FoundMention>& all, const FoundMention& f, uint32_t id) {
    const FoldedText& text = match.text();
    Mention m;
    m.id = id;
    m.span = text.original(f.at);
    m.assertion = f.status.assertion;
    if (m.assertion != Assertion::performed) {
      m.reason = f.status.reason;
      if (f.status.cue) m.cue = text.original(*f.status.cue);
    }
    m.section = section_of(l, f.at.begin);
    if (f.technique < 0) {
      m.kind = MentionKind::label;
      m.technique = "code_number";
      m.codes = {f.code};
      m.bare_code = true;
    } else {
      const Technique& t = a.lexicon().techniques[static_cast<size_t>(f.technique)];
      m.kind = t.kind == EntryKind::label ? MentionKind::label : MentionKind::technique;
      m.technique = t.id;
      m.codes = t.codes;
      m.strength = t.strength;
      m.caution = !t.caution.empty();
      m.regions = regions_near(l, f.at);
      treated(l, all, f, m);
    }
    return m;
  }

  /// "Manual 0": what took no time was not done.
  static void take_minutes(Mention& m, int value) {
    m.minutes = value;
    if (value != 0 || m.assertion != Assertion::performed) return;
    m.assertion = Assertion::negated;
    m.reason = "zero_minutes";
  }

  void units(Analysis& out, const Minutes& m) const {
    MinutesByCode timed;
    for (const auto& [code, value] : m.by_code)
      if (timed_code(code).value_or(false)) timed.emplace_back(code, value);
    if (!timed.empty()) out.midpoint = per_code_midpoint(timed);
    const bool silent = std::any_of(m.without.begin(), m.without.end(), [](const std::string& c) { return timed_code(c).value_or(false); });
    const bool all_known = m.untold.empty() && !silent && !m.loose && !timed.empty();
    if (out.total_timed) out.cms = cms_total_time(timed, out.total_timed);
    else if (all_known) out.cms = cms_total_time(timed, std::nullopt);
  }
};

Analyzer::Thread::Thread(const Analyzer& a) : impl_(std::make_unique<Impl>(a)) {}
Analyzer::Thread::~Thread() = default;
Analysis Analyzer::Thread::analyse(const Note& note) { return impl_->analyse(note); }

Status Analyzer::Thread::context_of(const std::string& text, Span words, std::optional<Span>& cue) {
  impl_->match.read(text);
  const FoldedText& f = impl_->match.text();
  // Original to folded: the edits between shift the offset.
  auto folded = [&](uint32_t p) {
    int64_t shift = 0;
    for (const auto& e : f.edits()) {
      if (e.original.end > p) return static_cast<uint32_t>(e.original.begin <= p && e.original.begin < p ? e.folded.begin : p + shift);
      shift = static_cast<int64_t>(e.folded.end) - e.original.end;
    }
    return static_cast<uint32_t>(p + shift);
  };
  const NormSpan at{folded(words.begin), std::max(folded(words.begin) + 1, folded(words.end))};
  const Layout l = lay_out(impl_->match, impl_->a.readers());
  // Words of a technique are a treatment, all others a finding.
  std::vector<PhraseHit> hits;
  impl_->match.find(impl_->a.matcher().terms, at.begin, at.end, hits);
  const bool treatment = std::any_of(hits.begin(), hits.end(), [&](const PhraseHit& h) {
    return impl_->a.lexicon().techniques[impl_->a.matcher().term(h.id).technique].kind != EntryKind::homonym;
  });
  std::vector<NormSpan> others;
  for (const FoundMention& m : confirm(impl_->match, l))
    if (!m.at.overlaps(at)) others.push_back(m.at);
  others.insert(std::upper_bound(others.begin(), others.end(), at, [](NormSpan a, NormSpan b) { return a.begin < b.begin; }), at);
  Status s = CueReader(impl_->match, impl_->a.readers(), l).status(at, others, treatment ? ConceptKind::treatment : ConceptKind::finding);
  if (s.cue) cue = f.original(*s.cue);
  return s;
}

}  // namespace palpate

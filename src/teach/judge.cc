#include "teach/judge.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace palpate {
namespace {

std::string joined(const std::vector<std::string>& v, const char* separator = ", ") {
  std::string s;
  for (const auto& x : v) s += (s.empty() ? "" : separator) + x;
  return s;
}

bool has(const std::vector<std::string>& v, const std::string& s) { return std::find(v.begin(), v.end(), s) != v.end(); }

Agreement agreement(bool holds) { return holds ? Agreement::agrees : Agreement::differs; }

/// The answer that a mention is for "why does this not count"; empty when it does count.
std::string why(const Mention& m) {
  switch (m.assertion) {
    case Assertion::negated: return "negated";
    case Assertion::planned: return "planned";
    case Assertion::historical: return "earlier";
    case Assertion::other: return m.reason == "education" || m.reason == "consent" || m.reason == "template" ? "not a record" : "someone else";
    case Assertion::performed: break;
  }
  return m.kind == MentionKind::label ? "label" : m.strength == Strength::disputed ? "ask" : "";
}

std::string count_of(const std::optional<Units>& u, const std::string& code) {
  if (!u) return "ask";
  if (code.empty()) return std::to_string(u->total);
  if (has(u->tied, code)) return "ask";
  for (const auto& [c, n] : u->by_code)
    if (c == code) return std::to_string(n);
  return "0";
}

/// What a note says of the hands-on work, in a form that two notes can be compared by.
using Facts = std::set<std::tuple<std::string, std::string, std::string>>;

Facts facts_of(const Analysis& a) {
  Facts f;
  for (const Mention& m : a.mentions) {
    if (m.bare_code) continue;
    f.emplace("mention", m.technique, to_string(m.assertion));
    if (m.assertion == Assertion::performed)
      for (const auto& r : m.regions) f.emplace("region", m.technique, r);
  }
  for (const auto& v : a.verdicts)
    if (v.minutes) f.emplace("minutes", v.code, std::to_string(*v.minutes));
  return f;
}

}  // namespace

std::string_view to_string(Agreement a) { return a == Agreement::agrees ? "agrees" : a == Agreement::differs ? "differs" : "cannot judge"; }

Analysis Judge::read(const std::string& text, Note& note) {
  note.text = text;
  return thread_.analyse(note);
}

Judgement Judge::of(const DrillItem& item) {
  Judgement j;
  j.note.id = item.id;
  if (item.task != DrillTask::choose) j.analysis = read(item.note, j.note);
  switch (item.task) {
    case DrillTask::code: code(item, j); break;
    case DrillTask::mark: mark(item, j); break;
    case DrillTask::why_not: why_not(item, j); break;
    case DrillTask::units: units(item, j); break;
    case DrillTask::not_stated: not_stated(item, j); break;
    case DrillTask::choose: choose(item, j); break;
  }
  return j;
}

void Judge::code(const DrillItem& item, Judgement& j) {
  std::vector<std::string> supported, answers;
  bool open = false, label = false;
  for (const auto& v : j.analysis.verdicts) {
    if (v.verdict == Verdict::supported) supported.push_back(v.code);
    open |= v.verdict == Verdict::ambiguous;
    label |= v.verdict == Verdict::label_only;
    for (uint32_t id : v.evidence) j.marks.push_back(j.analysis.mentions[id].span);
  }
  if (supported.size() > 1) answers = {"both"};
  else if (supported.size() == 1) answers = supported;
  else if (open) answers = {"ask"};
  else if (label) answers = {"ask", "neither"};  // it supports neither, and only the clinician knows what was done
  else answers = {"neither"};
  j.reading = joined(answers, " or ");
  j.agreement = agreement(has(answers, item.answer[0]));
}

void Judge::mark(const DrillItem& item, Judgement& j) {
  const auto v = std::find_if(j.analysis.verdicts.begin(), j.analysis.verdicts.end(), [&](const CodeVerdict& x) { return x.code == item.of; });
  if (v == j.analysis.verdicts.end()) return;
  std::vector<std::string> words;
  if (v->verdict == Verdict::supported)
    for (uint32_t id : v->evidence) j.marks.push_back(j.analysis.mentions[id].span), words.emplace_back(j.analysis.mentions[id].span.of(j.note.text));
  const bool ask = v->verdict == Verdict::ambiguous || v->verdict == Verdict::label_only;
  j.reading = ask ? "ask" : words.empty() ? "none" : joined(words, " | ");
  if (words.empty() || item.answer[0] == "ask" || item.answer[0] == "none") {
    j.agreement = agreement(item.answer[0] == j.reading || (v->verdict == Verdict::label_only && item.answer[0] == "none"));
    return;
  }
  // Where a phrase begins and ends is taste; which phrases count is not.
  std::vector<Span> expected;
  for (const auto& a : item.answer) expected.push_back(find_words(item.note, a));
  auto met = [](const std::vector<Span>& these, const std::vector<Span>& by) {
    return std::all_of(these.begin(), these.end(), [&](Span s) { return std::any_of(by.begin(), by.end(), [&](Span o) { return o.overlaps(s); }); });
  };
  j.agreement = agreement(met(expected, j.marks) && met(j.marks, expected));
}

void Judge::why_not(const DrillItem& item, Judgement& j) {
  const Span at = find_words(item.note, item.words);
  std::vector<std::string> answers;
  for (const Mention& m : j.analysis.mentions) {
    if (!m.span.overlaps(at)) continue;
    const std::string w = why(m);
    answers.push_back(w.empty() ? "it counts" : w);
    j.marks.push_back(m.span);
    if (m.cue) j.marks.push_back(*m.cue);
  }
  if (answers.empty()) answers = {"homonym"};
  j.reading = joined(answers, " or ");
  j.agreement = agreement(has(answers, item.answer[0]) && !has(answers, "it counts"));
}

void Judge::units(const DrillItem& item, Judgement& j) {
  const std::string cms = count_of(j.analysis.cms, item.of), midpoint = count_of(j.analysis.midpoint, item.of);
  j.reading = cms == "ask" && midpoint == "ask" ? "ask" : cms + " " + midpoint;
  const auto minutes = elements_.in(j.note, j.analysis);
  for (const auto& e : minutes)
    if (e.what == Element::minutes) j.marks = e.spans;
  j.agreement = agreement(item.answer[0] == j.reading || (j.reading == "ask" && item.answer[0] == "ask ask"));
}

void Judge::not_stated(const DrillItem& item, Judgement& j) {
  const auto asked = item.among.empty() ? all_elements() : item.among;
  std::vector<std::string> missing;
  for (const auto& e : elements_.in(j.note, j.analysis)) {
    const std::string name(to_string(e.what));
    if (!has(asked, name)) continue;
    if (e.stated()) j.marks.insert(j.marks.end(), e.spans.begin(), e.spans.end());
    else missing.push_back(name);
  }
  if (missing.empty()) missing = {"nothing"};
  j.reading = joined(missing);
  j.agreement =
      agreement(missing.size() == item.answer.size() && std::all_of(missing.begin(), missing.end(), [&](const std::string& m) { return has(item.answer, m); }));
}

void Judge::choose(const DrillItem& item, Judgement& j) {
  const Facts scenario = facts_of(read(item.scenario, j.note));
  std::vector<std::string> same;
  for (size_t i = 0; i < item.options.size(); i++)
    if (facts_of(read(item.options[i], j.note)) == scenario) same.push_back(std::to_string(i + 1));
  const size_t chosen = item.answer[0] == "ask" ? 0 : static_cast<size_t>(std::stoi(item.answer[0]) - 1);
  j.analysis = read(item.options[chosen], j.note);
  j.option = chosen + 1;
  for (const Mention& m : j.analysis.mentions) j.marks.push_back(m.span);
  j.reading = joined(same, " or ");
  if (scenario.empty() || same.empty() || same.size() > 1 || item.answer[0] == "ask") {
    j.agreement = Agreement::cannot_judge;
    // But a chosen note that says other things while another says the same is no matter of taste.
    if (!same.empty() && item.answer[0] != "ask" && !has(same, item.answer[0])) j.agreement = Agreement::differs;
    return;
  }
  j.agreement = agreement(same[0] == item.answer[0]);
}

}  // namespace palpate

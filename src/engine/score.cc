#include "engine/score.h"

#include <algorithm>
#include <cmath>

namespace palpate {
namespace {

constexpr size_t kAround = 48;

std::string gold_code(const Mention& m) {
  if (m.kind == MentionKind::label) return "label:" + (m.codes.empty() ? "?" : m.codes[0]);
  if (m.strength == Strength::disputed) return "ambiguous";
  return m.codes.empty() ? "?" : m.codes[0];
}

struct Item {
  Span at;
  std::string code;
  Assertion status;
};

std::vector<Item> gold_items(const GoldNote& g) {
  std::vector<Item> v;
  for (const auto& m : g.mentions)
    if (auto s = place_of(g, m)) v.push_back({*s, m.code, m.status});
  return v;
}

std::vector<Item> predicted_items(const Analysis& a) {
  std::vector<Item> v;
  for (const auto& m : a.mentions) v.push_back({m.span, gold_code(m), m.assertion});
  return v;
}

bool technique_performed(const Item& i) { return i.status == Assertion::performed && i.code.compare(0, 5, "label") != 0; }

/// The words and up to `kAround` bytes on either side.
Score::Excerpt excerpt(const std::string& t, Span at) {
  auto inside = [&](size_t p) { return p < t.size() && (static_cast<unsigned char>(t[p]) & 0xC0) == 0x80; };
  size_t b = at.begin > kAround ? at.begin - kAround : 0, e = std::min<size_t>(t.size(), at.end + kAround);
  while (inside(b)) b++;
  while (inside(e)) e--;
  return {t.substr(b, at.begin - b), std::string(at.of(t)), t.substr(at.end, e - at.end)};
}

void explain(Score::Case& c, const std::string& text, const Mention& m) {
  c.reason = m.reason;
  if (m.cue) c.cue = std::string(m.cue->of(text));
}

bool for_code(const GoldMention& m, const std::string& code) {
  return m.of.empty() ? m.code == code || m.code == "label:" + code || m.code == "ambiguous" : std::find(m.of.begin(), m.of.end(), code) != m.of.end();
}

/// The words on which a wrong verdict turns: what palpate counted, or else the first labelled words it saw otherwise.
void show_words(Score::Case& c, const GoldNote& g, const Analysis& a, const CodeVerdict& v) {
  if (v.verdict == Verdict::supported) {
    c.at = excerpt(g.text, a.mentions[v.evidence.at(0)].span);
    return;
  }
  for (const auto& m : g.mentions) {
    const auto at = place_of(g, m);
    if (!at || !for_code(m, c.code) || (c.expected == "supported" && (m.status != Assertion::performed || m.code != c.code))) continue;
    const auto p = std::find_if(a.mentions.begin(), a.mentions.end(), [&](const Mention& x) { return x.span.overlaps(*at); });
    if (p != a.mentions.end() && p->assertion == m.status && gold_code(*p) == m.code) continue;
    c.at = excerpt(g.text, *at);
    if (p != a.mentions.end()) explain(c, g.text, *p);
    return;
  }
  for (uint32_t id : v.evidence) {
    c.at = excerpt(g.text, a.mentions[id].span);
    return;
  }
}

bool good_span(const std::string& t, Span s) {
  auto starts = [&](uint32_t p) { return p == t.size() || (static_cast<unsigned char>(t[p]) & 0xC0) != 0x80; };
  return s.begin < s.end && s.end <= t.size() && starts(s.begin) && starts(s.end);
}

}  // namespace

void Tally::add(const Tally& o) {
  notes += o.notes, verdicts += o.verdicts, verdict_ok += o.verdict_ok;
  supported += o.supported, missed += o.missed, not_supported += o.not_supported, wrong += o.wrong;
  minutes += o.minutes, minutes_ok += o.minutes_ok;
}

void Score::add(const GoldNote& g, const Analysis& a) {
  Tally here;
  here.notes = 1;
  std::vector<std::string> codes;
  for (const auto& v : a.verdicts) codes.push_back(v.code);
  const auto verdicts = verdicts_of(g, codes);
  for (const auto& v : a.verdicts) {
    auto e = verdicts.find(v.code);
    if (e == verdicts.end()) continue;
    Case c;
    c.note = g.id, c.code = v.code, c.expected = to_string(e->second), c.got = to_string(v.verdict);
    here.verdicts++;
    confusion[{c.expected, c.got}]++;
    const bool gs = e->second == Verdict::supported, ps = v.verdict == Verdict::supported;
    (gs ? here.supported : here.not_supported)++;
    if (c.expected == c.got) {
      here.verdict_ok++;
    } else {
      show_words(c, g, a, v);
      here.wrong += ps, here.missed += gs;
      (ps ? wrong_supported : gs ? missed_supported : verdict_errors).push_back(c);
    }
    if (ps && std::all_of(v.evidence.begin(), v.evidence.end(), [&](uint32_t id) { return a.mentions[id].caution; })) {
      supported_with_caution++;
      c.at = excerpt(g.text, a.mentions[v.evidence.at(0)].span);
      only_caution.push_back(c);
    }
    auto m = g.minutes.find(v.code);
    if (m != g.minutes.end() && m->second) {
      here.minutes++;
      if (v.minutes == m->second) here.minutes_ok++;
      else minutes_errors.push_back({g.id, v.code, std::to_string(*m->second), v.minutes ? std::to_string(*v.minutes) : "null", {}, "", ""});
    }
  }
  all.add(here);
  if (!g.theme.empty()) by_theme[g.theme].add(here);
  for (const auto& t : g.traits) by_trait[t].add(here);
  add_mentions(g, a);
}

void Score::add_mentions(const GoldNote& g, const Analysis& a) {
  const auto gm = gold_items(g), pm = predicted_items(a);
  for (const auto& m : gm) {
    gold_mentions++;
    const Mention* hit = nullptr;
    bool same = false;
    for (size_t i = 0; i < pm.size(); i++)
      if (pm[i].at.overlaps(m.at)) {
        if (!hit) hit = &a.mentions[i];
        same |= pm[i].status == m.status;
      }
    if (hit) {
      found++;
      if (same) {
        assertion_ok++;
      } else {
        Case c{g.id, m.code, std::string(to_string(m.status)), std::string(to_string(hit->assertion)), excerpt(g.text, m.at), "", ""};
        explain(c, g.text, *hit);
        assertion_errors.push_back(std::move(c));
      }
    }
    if (technique_performed(m)) {
      gold_performed++;
      gold_performed_hit += std::any_of(pm.begin(), pm.end(), [&](const Item& p) { return technique_performed(p) && p.at.overlaps(m.at) && p.code == m.code; });
    }
  }
  for (const auto& p : pm) {
    pred_mentions++;
    right += std::any_of(gm.begin(), gm.end(), [&](const Item& m) { return m.at.overlaps(p.at); });
    bad_spans += !good_span(g.text, p.at);
    if (technique_performed(p)) {
      pred_performed++;
      pred_performed_hit += std::any_of(gm.begin(), gm.end(), [&](const Item& m) { return technique_performed(m) && m.at.overlaps(p.at) && m.code == p.code; });
    }
  }
}

std::map<std::string, Verdict> verdicts_of(const GoldNote& g, const std::vector<std::string>& codes) {
  auto out = g.verdict;
  if (!g.verdicts_follow) return out;
  std::vector<Mention> mentions;
  for (const auto& m : g.mentions) {
    Mention x;
    x.id = static_cast<uint32_t>(mentions.size());
    x.kind = m.code.starts_with("label:") ? MentionKind::label : MentionKind::technique;
    x.strength = m.code == "ambiguous" ? Strength::disputed : Strength::definite;
    x.assertion = m.status;
    x.bare_code = m.quote.find_first_not_of("0123456789") == std::string::npos;
    for (const auto& code : codes)
      if (for_code(m, code)) x.codes.push_back(code);
    mentions.push_back(std::move(x));
  }
  for (const auto& code : codes) out.emplace(code, verdict_for(code, mentions).verdict);
  return out;
}

std::vector<std::string> differences(const GoldNote& g, const Analysis& a) {
  std::vector<std::string> out;
  for (const auto& v : a.verdicts)
    if (auto e = g.verdict.find(v.code); e != g.verdict.end() && e->second != v.verdict)
      out.push_back(v.code + ": expected " + std::string(to_string(e->second)) + ", got " + std::string(to_string(v.verdict)));
  const auto gm = gold_items(g), pm = predicted_items(a);
  for (const auto& m : gm) {
    auto p = std::find_if(pm.begin(), pm.end(), [&](const Item& x) { return x.at.overlaps(m.at); });
    const std::string words = "\"" + std::string(m.at.of(g.text)) + "\"";
    if (p == pm.end()) out.push_back("not found: " + words + " " + m.code + " " + std::string(to_string(m.status)));
    else if (std::none_of(pm.begin(), pm.end(), [&](const Item& x) { return x.at.overlaps(m.at) && x.code == m.code && x.status == m.status; }))
      out.push_back(words + ": expected " + m.code + " " + std::string(to_string(m.status)) + ", got " + p->code + " " + std::string(to_string(p->status)));
  }
  for (const auto& p : pm)
    if (std::none_of(gm.begin(), gm.end(), [&](const Item& m) { return m.at.overlaps(p.at); }))
      out.push_back("not expected: \"" + std::string(p.at.of(g.text)) + "\" " + p.code + " " + std::string(to_string(p.status)));
  for (const auto& v : a.verdicts) {
    auto m = g.minutes.find(v.code);
    const std::optional<int> want = m == g.minutes.end() ? std::nullopt : m->second;
    if (want && want != v.minutes)
      out.push_back("minutes " + v.code + ": expected " + std::to_string(*want) + ", got " + (v.minutes ? std::to_string(*v.minutes) : "null"));
  }
  return out;
}

double upper_bound_95(int k, int n) {
  if (n == 0 || k >= n) return 1;
  // P(X <= k | p) falls with p; the bound is where it meets 2.5 %.
  auto at_most = [&](double p) {
    double sum = 0;
    for (int i = 0; i <= k; i++) sum += std::exp(std::lgamma(n + 1) - std::lgamma(i + 1) - std::lgamma(n - i + 1) + i * std::log(p) + (n - i) * std::log1p(-p));
    return sum;
  };
  double lo = 0, hi = 1;
  for (int i = 0; i < 60; i++) {
    const double mid = (lo + hi) / 2;
    (at_most(mid) > .025 ? lo : hi) = mid;
  }
  return hi;
}

}  // namespace palpate

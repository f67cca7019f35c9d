#include "engine/score.h"

#include <algorithm>
#include <cmath>

namespace palpate {
namespace {

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
    if (auto s = find_quote(g.text, m.quote, m.nth)) v.push_back({*s, m.code, m.status});
  return v;
}

std::vector<Item> predicted_items(const Analysis& a) {
  std::vector<Item> v;
  for (const auto& m : a.mentions) v.push_back({m.span, gold_code(m), m.assertion});
  return v;
}

bool technique_performed(const Item& i) { return i.status == Assertion::performed && i.code.compare(0, 5, "label") != 0; }

}  // namespace

void Score::add(const GoldNote& g, const Analysis& a) {
  notes++;
  int right_here = 0, here = 0;
  for (const auto& v : a.verdicts) {
    auto e = g.verdict.find(v.code);
    if (e == g.verdict.end()) continue;
    here++;
    const std::string want(to_string(e->second)), got(to_string(v.verdict));
    confusion[{want, got}]++;
    if (want == got) right_here++;
    else verdict_errors.push_back({g.id, v.code, want, got});
    const bool gs = e->second == Verdict::supported, ps = v.verdict == Verdict::supported;
    (gs ? supported : not_supported)++;
    if (ps && !gs) wrong_supported.push_back({g.id, v.code, want, got});
    if (gs && !ps) missed_supported.push_back({g.id, v.code, want, got});
    if (ps && std::all_of(v.evidence.begin(), v.evidence.end(), [&](uint32_t id) { return a.mentions[id].caution; })) supported_with_caution++;
    auto m = g.minutes.find(v.code);
    if (m != g.minutes.end() && m->second) {
      minutes++;
      if (v.minutes == m->second) minutes_ok++;
      else minutes_errors.push_back({g.id, v.code, std::to_string(*m->second), v.minutes ? std::to_string(*v.minutes) : "null"});
    }
  }
  verdicts += here;
  verdict_ok += right_here;
  for (const auto& t : g.traits) by_trait[t].first += right_here, by_trait[t].second += here;
  const auto gm = gold_items(g), pm = predicted_items(a);
  for (const auto& m : gm) {
    gold_mentions++;
    const Item* hit = nullptr;
    bool same = false;
    for (const auto& p : pm)
      if (p.at.overlaps(m.at)) {
        if (!hit) hit = &p;
        same |= p.status == m.status;
      }
    if (hit) {
      found++;
      if (same) assertion_ok++;
      else assertion_errors.push_back({g.id, std::string(m.at.of(g.text)), std::string(to_string(m.status)), std::string(to_string(hit->status))});
    }
    if (technique_performed(m)) {
      gold_performed++;
      gold_performed_hit += std::any_of(pm.begin(), pm.end(), [&](const Item& p) { return technique_performed(p) && p.at.overlaps(m.at) && p.code == m.code; });
    }
  }
  for (const auto& p : pm) {
    pred_mentions++;
    right += std::any_of(gm.begin(), gm.end(), [&](const Item& m) { return m.at.overlaps(p.at); });
    if (technique_performed(p)) {
      pred_performed++;
      pred_performed_hit += std::any_of(gm.begin(), gm.end(), [&](const Item& m) { return technique_performed(m) && m.at.overlaps(p.at) && m.code == p.code; });
    }
  }
  for (const auto& m : a.mentions) bad_spans += m.span.empty() || m.span.end > g.text.size();
}

double Score::precision() const { return pred_performed ? static_cast<double>(pred_performed_hit) / pred_performed : 0; }
double Score::recall() const { return gold_performed ? static_cast<double>(gold_performed_hit) / gold_performed : 0; }
double Score::f1() const {
  const double p = precision(), r = recall();
  return p + r > 0 ? 2 * p * r / (p + r) : 0;
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
    if (want && want != v.minutes) out.push_back("minutes " + v.code + ": expected " + std::to_string(*want) + ", got " + (v.minutes ? std::to_string(*v.minutes) : "null"));
  }
  return out;
}

double upper_bound_95(int k, int n) {
  if (n == 0 || k >= n) return 1;
  // P(X <= k | p) falls with p; the bound is where it meets 2.5 %.
  auto at_most = [&](double p) {
    double sum = 0;
    for (int i = 0; i <= k; i++)
      sum += std::exp(std::lgamma(n + 1) - std::lgamma(i + 1) - std::lgamma(n - i + 1) + i * std::log(p) + (n - i) * std::log1p(-p));
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

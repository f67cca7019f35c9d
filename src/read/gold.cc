#include "read/gold.h"

#include <simdjson.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "read/brat.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> slurp(const fs::path& p) {
  std::ifstream in(p, std::ios::binary);
  std::ostringstream out;
  if (!in || !(out << in.rdbuf())) return std::nullopt;
  return out.str();
}

Error fault(const std::string& file, uint32_t line, const std::string& what, const std::string& hint = "") {
  return {"READ020", what, {file, line, 0}, hint, ""};
}

/// A whole number below a million.
std::optional<int> small_number(const std::string& s) {
  if (s.empty() || s.size() > 6 || s.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return std::stoi(s);
}

/// "cover visit", "cover_visit" and " Cover-visit" are one trait.
std::string trait_of(std::string w) {
  w.erase(0, std::min(w.find_first_not_of(" \t\r"), w.size()));
  w.erase(w.find_last_not_of(" \t\r") + 1);
  for (char& c : w) c = c == ' ' || c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return w;
}

std::string theme_of(const std::string& id) { return id.substr(0, id.find('/') == std::string::npos ? 0 : id.find('/')); }

Result<std::vector<GoldNote>> read_corpus(const std::string& folder) {
  std::vector<fs::path> notes;
  for (const auto& e : fs::recursive_directory_iterator(folder))
    if (e.path().extension() == ".note") notes.push_back(e.path());
  std::sort(notes.begin(), notes.end());
  std::vector<GoldNote> out;
  Errors errors;
  for (const auto& p : notes) {
    GoldNote g;
    g.id = fs::relative(p, folder).replace_extension().string();
    g.theme = theme_of(g.id);
    fs::path expect = p;
    expect.replace_extension(".expect");
    auto text = slurp(p), answer = slurp(expect);
    if (!text || !answer) {
      errors.push_back(fault(expect.string(), 0, "cannot read", "every .note has an .expect beside it"));
      continue;
    }
    g.text = *text;
    std::istringstream in(*answer);
    uint32_t n = 0;
    for (std::string l; std::getline(in, l);) {
      n++;
      const std::string why = read_expect_line(l, g);
      if (!why.empty()) errors.push_back(fault(expect.string(), n, why, "see corpus/README.md"));
    }
    for (const auto& m : g.mentions)
      if (!find_quote(g.text, m.quote, m.nth))
        errors.push_back(fault(expect.string(), 0, "the note does not hold \"" + m.quote + "\" #" + std::to_string(m.nth)));
    out.push_back(std::move(g));
  }
  if (!errors.empty()) return errors;
  return out;
}

std::string text_of(simdjson::dom::element e, const char* key) {
  std::string_view s;
  if (!e[key].get(s)) return std::string(s);
  int64_t n;
  return e[key].get(n) ? "" : std::to_string(n);
}

std::optional<int> number_of(simdjson::dom::element e, const char* key) {
  int64_t n;
  return e[key].get(n) ? std::nullopt : std::optional<int>(static_cast<int>(n));
}

Result<std::vector<GoldNote>> read_jsonl(const std::string& path) {
  auto all = slurp(path);
  if (!all) return fault(path, 0, "cannot read", "check the path");
  std::vector<GoldNote> out;
  simdjson::dom::parser parser;
  std::istringstream in(*all);
  uint32_t n = 0;
  for (std::string l; std::getline(in, l);) {
    n++;
    if (l.find_first_not_of(" \r\t") == std::string::npos) continue;
    simdjson::dom::element e;
    if (parser.parse(l).get(e)) return fault(path, n, "the line is no JSON object");
    GoldNote g;
    g.id = text_of(e, "id");
    g.text = text_of(e, "text");
    simdjson::dom::array mentions, list;
    if (!e["mentions"].get(mentions))
      for (auto m : mentions) {
        GoldMention x;
        x.quote = text_of(m, "quote");
        x.nth = number_of(m, "nth").value_or(1);
        x.code = text_of(m, "code");
        auto status = parse_assertion(text_of(m, "status"));
        if (!status) return fault(path, n, "unknown status \"" + text_of(m, "status") + "\"");
        x.status = *status;
        g.mentions.push_back(std::move(x));
      }
    simdjson::dom::object verdicts;
    if (!e["verdict"].get(verdicts))
      for (auto [key, value] : verdicts) {
        std::string_view s;
        auto v = value.get(s) ? std::nullopt : parse_verdict(s);
        if (!v) return fault(path, n, "unknown verdict");
        g.verdict[std::string(key)] = *v;
      }
    for (const auto& [code, v] : g.verdict)
      if (auto m = number_of(e, ("timed_minutes_" + code).c_str())) g.minutes[code] = m;
    if (auto m = number_of(e, "total_timed_minutes")) g.minutes["total_timed"] = m;
    if (!e["traits"].get(list))
      for (auto t : list) {
        std::string_view s;
        if (!t.get(s)) g.traits.push_back(trait_of(std::string(s)));
      }
    out.push_back(std::move(g));
  }
  return out;
}

}  // namespace

std::string read_expect_line(const std::string& l, GoldNote& g) {
  if (l.empty() || l[0] == '#') return "";
  const size_t colon = l.find(": ");
  if (colon == std::string::npos) return "expected \"key: value\"";
  const std::string key = l.substr(0, colon), value = l.substr(colon + 2);
  std::istringstream words(value);
  std::string w;
  if (key == "traits") {
    while (std::getline(words, w, ',')) g.traits.push_back(trait_of(w));
  } else if (key.compare(0, 8, "minutes ") == 0) {
    const auto n = small_number(value);
    if (!n) return "minutes are a whole number";
    g.minutes[key.substr(8)] = n;
  } else if (key == "billed") {
    BilledLine b;
    words >> b.code;
    while (words >> w) {
      if (const auto n = w[0] == 'x' ? small_number(w.substr(1)) : std::nullopt) b.units = n;
      else b.modifiers.push_back(w);
    }
    g.billed.push_back(std::move(b));
  } else if (key == "mention") {
    GoldMention m;
    size_t i = 1;
    if (value.empty() || value[0] != '"') return "a mention begins with a quote";
    for (; i < value.size() && value[i] != '"'; i++) {
      if (value[i] != '\\' || i + 1 >= value.size()) m.quote += value[i];
      else if (const char c = value[++i]; true) m.quote += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
    }
    if (i >= value.size()) return "the quote is never closed";
    std::istringstream rest(value.substr(i + 1));
    while (rest >> w) {
      if (w[0] == '#') {
        const auto n = small_number(w.substr(1));
        if (!n || *n == 0) return "#N says which occurrence of the quote is meant, from 1";
        m.nth = *n;
      } else if (m.code.empty()) m.code = w;
      else if (auto a = parse_assertion(w)) m.status = *a;
      else m.reason = w;
    }
    if (m.code.empty()) return "the mention has no code";
    g.mentions.push_back(std::move(m));
  } else if (auto v = parse_verdict(value)) {
    g.verdict[key] = *v;
  } else {
    return "unknown key or verdict \"" + l + "\"";
  }
  return "";
}

std::optional<Span> find_quote(const std::string& text, const std::string& quote, int nth) {
  size_t at = 0, from = 0;
  for (int i = 0; i < nth; i++) {
    at = quote.empty() ? std::string::npos : text.find(quote, from);
    if (at == std::string::npos) return std::nullopt;
    from = at + quote.size();
  }
  return Span{static_cast<uint32_t>(at), static_cast<uint32_t>(at + quote.size())};
}

std::optional<Span> place_of(const GoldNote& g, const GoldMention& m) { return m.at ? m.at : find_quote(g.text, m.quote, m.nth); }

Result<std::vector<GoldNote>> read_gold(const std::string& path) {
  std::error_code ec;
  if (!fs::is_directory(path, ec)) return read_jsonl(path);
  bool corpus = false, brat = false;
  for (const auto& e : fs::recursive_directory_iterator(path, ec)) corpus |= e.path().extension() == ".note", brat |= e.path().extension() == ".ann";
  if (!corpus && !brat) return fault(path, 0, "the folder holds no labelled note", "expected .note with .expect, or .txt with .ann");
  if (corpus && brat) return fault(path, 0, "the folder holds .note and .ann files", "give one folder for each kind");
  if (corpus) return read_corpus(path);
  auto notes = read_brat(path);
  if (notes)
    for (auto& g : *notes) g.theme = theme_of(g.id);
  return notes;
}

}  // namespace palpate

#include "read/brat.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <sstream>

#include "text/decode.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

struct Entity {
  std::string type;
  Span at;
  size_t mention = SIZE_MAX;  ///< index into GoldNote::mentions; a `note` has none
};

std::vector<std::string> split(std::string_view s, char sign) {
  std::vector<std::string> out;
  for (size_t b = 0; b <= s.size();) {
    const size_t e = std::min(s.find(sign, b), s.size());
    out.emplace_back(s.substr(b, e - b));
    b = e + 1;
  }
  return out;
}

std::string lower(std::string s) {
  std::transform(s.begin(), s.end(), s.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return s;
}

std::optional<uint32_t> number(std::string_view s) {
  uint32_t n = 0;
  const auto r = std::from_chars(s.data(), s.data() + s.size(), n);
  if (r.ec != std::errc() || r.ptr != s.data() + s.size()) return std::nullopt;
  return n;
}

/// Byte offset of every code point, and of the end.
std::vector<uint32_t> code_points(const std::string& t) {
  std::vector<uint32_t> at;
  for (uint32_t i = 0; i < t.size(); i++)
    if ((static_cast<unsigned char>(t[i]) & 0xC0) != 0x80) at.push_back(i);
  at.push_back(static_cast<uint32_t>(t.size()));
  return at;
}

/// brat writes a space for a line's end.
std::string spaced(const std::string& s) {
  std::string out;
  for (char c : s)
    if (c == '\n' || c == '\r' || c == ' ' || c == '\t') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += c;
    }
  return out;
}

bool all_digits(std::string_view s) { return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos; }

class Reader {
 public:
  explicit Reader(GoldNote& g) : g_(g), at_(code_points(g.text)) {}

  /// What is wrong with a line, or "".
  std::string line(const std::string& l) {
    if (l.find_first_not_of(" \r\t") == std::string::npos) return "";
    const auto fields = split(l, '\t');
    if (fields.size() < 2) return "a line has fields parted by tabs";
    switch (l[0]) {
      case 'T': return entity(fields);
      case 'A':
      case 'M': return attribute(fields[1]);
      case '#': return fields.size() < 3 ? "" : comment(fields[1], fields[2]);
      default: return "";
    }
  }

 private:
  std::string entity(const std::vector<std::string>& f) {
    const size_t space = f[1].find(' ');
    if (space == std::string::npos) return "expected \"TYPE BEGIN END\"";
    Entity e{f[1].substr(0, space), {}, SIZE_MAX};
    std::string words;
    std::optional<uint32_t> begin, end;
    for (const auto& part : split(f[1].substr(space + 1), ';')) {
      const auto two = split(part, ' ');
      const auto b = two.size() == 2 ? number(two[0]) : std::nullopt, x = two.size() == 2 ? number(two[1]) : std::nullopt;
      if (!b || !x || *b >= *x || *x >= at_.size()) return "the place \"" + part + "\" is none of this text";
      words += (begin ? " " : "") + g_.text.substr(at_[*b], at_[*x] - at_[*b]);
      begin = std::min(begin.value_or(at_[*b]), at_[*b]);
      end = std::max(end.value_or(at_[*x]), at_[*x]);
    }
    e.at = {*begin, *end};
    if (f.size() > 2 && spaced(f[2]) != spaced(words)) return "other words stand at this place of the text; was it changed?";
    if (e.type != kBratNote) {
      GoldMention m;
      if (const std::string why = code(e.type, m); !why.empty()) return why;
      m.quote = std::string(e.at.of(g_.text));
      m.at = e.at;
      e.mention = g_.mentions.size();
      g_.mentions.push_back(std::move(m));
    }
    entities_[f[0]] = e;
    return "";
  }

  static std::string code(std::string type, GoldMention& m) {
    std::replace(type.begin(), type.end(), ':', '_');
    if (type.starts_with(kBratAmbiguous)) {
      m.code = kBratAmbiguous;
      if (type.size() > kBratAmbiguous.size()) m.of = {type.substr(kBratAmbiguous.size() + 1)};
      if (m.of.empty() || all_digits(m.of[0])) return "";
    } else if (type.starts_with(kBratLabel) && all_digits(std::string_view(type).substr(kBratLabel.size()))) {
      m.of = {type.substr(kBratLabel.size())};
      m.code = "label:" + m.of[0];
      return "";
    } else if (all_digits(type)) {
      m.of = {m.code = type};
      return "";
    }
    return "unknown type \"" + type + "\"; a code, label_CODE, ambiguous, ambiguous_CODE or note";
  }

  Entity* named(const std::string& id) {
    const auto e = entities_.find(id);
    return e == entities_.end() ? nullptr : &e->second;
  }

  /// "Status T1 negated", "Reason T1 declined", or the status alone: "Negated T1". Other attributes are the annotator's own.
  std::string attribute(const std::string& words) {
    const auto f = split(words, ' ');
    if (f.size() < 2) return "expected \"NAME ENTITY VALUE\"";
    const std::string name = lower(f[0]);
    Entity* e = named(f[1]);
    if (!e) return "attribute of " + f[1] + ", which the file does not hold";
    if (e->mention == SIZE_MAX) return "";
    GoldMention& m = g_.mentions[e->mention];
    if (name == "reason" && f.size() > 2) {
      m.reason = f[2];
    } else if (const auto alone = parse_assertion(name)) {
      m.status = *alone;
    } else if (name == "status" || name == "assertion") {
      const auto s = f.size() > 2 ? parse_assertion(lower(f[2])) : std::nullopt;
      if (!s) return "unknown status; performed, negated, planned, historical or other";
      m.status = *s;
    }
    return "";
  }

  std::string comment(const std::string& target, const std::string& words) {
    const auto f = split(target, ' ');
    const Entity* e = f.size() < 2 ? nullptr : named(f[1]);
    if (!e || e->type != kBratNote) return "";
    for (auto part : split(words, ';')) {
      part.erase(0, std::min(part.find_first_not_of(" \r"), part.size()));
      part.erase(part.find_last_not_of(" \r") + 1);
      if (const std::string why = read_expect_line(part, g_); !why.empty()) return why;
    }
    return "";
  }

  GoldNote& g_;
  std::vector<uint32_t> at_;
  std::map<std::string, Entity> entities_;
};

std::optional<std::string> slurp(const fs::path& p) {
  std::ifstream in(p, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});  // an .ann may be empty
}

}  // namespace

Result<GoldNote> read_brat_note(const std::string& id, const std::string& text, const std::string& annotations, const std::string& file) {
  GoldNote g;
  g.id = id;
  g.text = text;
  g.verdicts_follow = true;
  Reader reader(g);
  Errors errors;
  // An attribute may stand above its entity: entities are read first.
  for (const bool entities : {true, false}) {
    std::istringstream in(annotations);
    uint32_t n = 0;
    for (std::string l; std::getline(in, l);) {
      n++;
      if (!l.empty() && l.back() == '\r') l.pop_back();
      if (l.empty() || (l[0] == 'T') != entities) continue;
      if (const std::string why = reader.line(l); !why.empty()) errors.push_back({"READ020", why, {file, n, 0}, "", ""});
    }
  }
  if (!errors.empty()) return errors;
  std::stable_sort(g.mentions.begin(), g.mentions.end(), [](const GoldMention& a, const GoldMention& b) { return a.at->begin < b.at->begin; });
  return g;
}

Result<std::vector<GoldNote>> read_brat(const std::string& folder) {
  std::vector<fs::path> files;
  for (const auto& e : fs::recursive_directory_iterator(folder))
    if (e.path().extension() == ".ann") files.push_back(e.path());
  std::sort(files.begin(), files.end());
  std::vector<GoldNote> out;
  Errors errors;
  for (const auto& p : files) {
    fs::path text = p;
    text.replace_extension(".txt");
    const auto words = slurp(text), annotations = slurp(p);
    if (!words || !annotations) {
      errors.push_back({"READ020", "cannot read the note and its annotations", {p.string()}, "every .ann has a .txt beside it", ""});
      continue;
    }
    auto g = read_brat_note(fs::relative(p, folder).replace_extension().string(), decode(*words).text, *annotations, p.string());
    if (g) out.push_back(std::move(*g));
    else errors.insert(errors.end(), g.errors().begin(), g.errors().end());
  }
  if (!errors.empty()) return errors;
  return out;
}

}  // namespace palpate

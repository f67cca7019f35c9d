#include "serve/assets.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/letters.h"
#include "core/sha256.h"

namespace palpate {
namespace {

std::string type_of(std::string_view name) {
  static const std::pair<std::string_view, const char*> kTypes[] = {
      {".html", "text/html; charset=utf-8"},      {".css", "text/css; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"}, {".svg", "image/svg+xml"},           {".json", "application/json"}};
  for (const auto& [ending, type] : kTypes)
    if (name.ends_with(ending)) return type;
  return "";
}

bool plain_name(std::string_view name) {
  if (name.empty() || name.front() == '.' || name.find("..") != std::string_view::npos || name.find("//") != std::string_view::npos ||
      name.find("/.") != std::string_view::npos)
    return false;
  return std::all_of(name.begin(), name.end(), [](char c) { return letter(c) || digit(c) || c == '-' || c == '_' || c == '.' || c == '/'; }) &&
         !type_of(name).empty();
}

std::string tag_of(std::string_view text) { return '"' + sha256({text}).substr(7, 32) + '"'; }

}  // namespace

Assets::Assets(std::string folder) : folder_(std::move(folder)) {
  if (!folder_.empty()) return;
  for (const auto& f : builtin_page()) files_.emplace(f.name, File{f.text, tag_of(f.text)});
}

std::optional<HttpResponse> Assets::answer(const HttpRequest& r) const {
  const std::string name = r.path == "/" ? "index.html" : r.path.substr(1);
  if (!plain_name(name)) return std::nullopt;
  HttpResponse answer;
  std::string tag;
  if (folder_.empty()) {
    const auto it = files_.find(name);
    if (it == files_.end()) return std::nullopt;
    answer.body = it->second.text;
    tag = it->second.tag;
  } else {
    const auto path = std::filesystem::path(folder_) / name;
    std::error_code none;
    if (!std::filesystem::is_regular_file(path, none)) return std::nullopt;
    std::ifstream in(path, std::ios::binary);
    answer.body.assign(std::istreambuf_iterator<char>(in), {});
    tag = tag_of(answer.body);
  }
  answer.asset = true;
  answer.type = type_of(name);
  answer.headers.emplace_back("ETag", tag);
  if (r.if_none_match.find(tag) != std::string::npos) {
    answer.status = 304;
    answer.body.clear();
  }
  return answer;
}

}  // namespace palpate

#include "read/fhir_binary.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <utility>

namespace palpate {
namespace fs = std::filesystem;

FhirBinaries::FhirBinaries(std::string path, uint64_t limit, const Beside* beside) : path_(std::move(path)), limit_(limit), beside_(beside) {
  std::error_code ec;
  piped_ = !beside_ && !fs::is_regular_file(path_, ec);
}

void FhirBinaries::pass(const fhir::Json& r) {
  Binary b{r["contentType"].text(), r["data"].text()};
  if (!piped_ || held_bytes_ + b.data.size() > kMostOfPipe) return;
  held_bytes_ += b.data.size() + 256;
  held_.emplace(r["id"].text(), std::move(b));
}

void FhirBinaries::bundle(const fhir::Json& document) {
  here_.clear();
  if (document["resourceType"].text() != "Bundle") return;
  for (const fhir::Json& e : document["entry"].list()) {
    const fhir::Json r = e["resource"];
    if (r["resourceType"].text() != "Binary") continue;
    here_.emplace(r["id"].text(), r);
    if (const std::string url = e["fullUrl"].text(); !url.empty()) here_.emplace(url, r);
  }
}

std::optional<FhirBinaries::Binary> FhirBinaries::find(const std::string& id) {
  const auto binary = [](const fhir::Json& r) { return Binary{r["contentType"].text(), r["data"].text()}; };
  if (const auto it = here_.find(id); it != here_.end()) return binary(it->second);
  if (!looked_) look_around();
  if (const auto it = held_.find(id); it != held_.end()) return it->second;
  const auto it = places_.find(id);
  if (it == places_.end()) return std::nullopt;
  std::ifstream in(files_[it->second.file], std::ios::binary);
  std::string line(it->second.size, '\0');
  in.seekg(static_cast<std::streamoff>(it->second.at));
  fhir::Json r;
  if (!in.read(line.data(), static_cast<std::streamsize>(line.size())) || !fhir::parse(parser_, line, r)) return std::nullopt;
  return binary(r);
}

void FhirBinaries::look_around() {
  looked_ = true;
  if (beside_) {
    const std::string own = path_.substr(path_.find_last_of("!/") + 1);
    beside_->each(own, [&](const std::string&, ByteStream& bytes) { hold(bytes); });
    if (own.find("Binary") == std::string::npos) beside_->each("Binary", [&](const std::string&, ByteStream& bytes) { hold(bytes); });
    return;
  }
  if (piped_) return;  // is read once
  std::error_code ec;
  look_into(path_);
  const fs::path folder = fs::path(path_).has_parent_path() ? fs::path(path_).parent_path() : fs::path(".");
  std::vector<std::string> beside;
  for (const auto& e : fs::directory_iterator(folder, ec))
    if (e.is_regular_file(ec) && e.path().filename().string().find("Binary") != std::string::npos && !fs::equivalent(e.path(), path_, ec))
      beside.push_back(e.path().string());
  std::sort(beside.begin(), beside.end());
  for (const auto& file : beside) look_into(file);
}

void FhirBinaries::hold(ByteStream& bytes) {
  std::string buffer;
  std::array<char, 1 << 16> block;
  bool passing = false;  // over a line that is too long
  for (size_t n = 1; n > 0;) {
    n = bytes.read(block.data(), block.size());
    buffer.append(block.data(), n);
    size_t at = 0;
    for (size_t nl; (nl = buffer.find('\n', at)) != std::string::npos || (n == 0 && at < buffer.size()); at = nl + 1) {
      if (nl == std::string::npos) nl = buffer.size();
      const std::string_view line = std::string_view(buffer).substr(at, nl - at);
      fhir::Json r;
      if (!std::exchange(passing, false) && line.size() <= limit_ && line.find("\"Binary\"") != std::string_view::npos && fhir::parse(parser_, line, r) &&
          r["resourceType"].text() == "Binary") {
        held_bytes_ += line.size();
        if (held_bytes_ > kMostHeld) return;
        held_.emplace(r["id"].text(), Binary{r["contentType"].text(), r["data"].text()});
      }
      if (nl == buffer.size()) break;
    }
    buffer.erase(0, std::min(at, buffer.size()));
    if (buffer.size() > limit_) buffer.clear(), passing = true;
  }
}

void FhirBinaries::look_into(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  files_.push_back(file);
  std::string line;
  for (uint64_t at = 0; std::getline(in, line); at += line.size() + 1) {
    if (line.size() > limit_ || line.find("\"Binary\"") == std::string::npos) continue;
    fhir::Json r;
    if (fhir::parse(parser_, line, r) && r["resourceType"].text() == "Binary") places_.emplace(r["id"].text(), Place{files_.size() - 1, at, line.size()});
  }
}

}  // namespace palpate

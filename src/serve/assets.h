// The page's own files: those inside the binary, or, while one develops them, those of a folder.
//
//   Assets assets;                        // built in; Assets(folder) reads from disk at each request
//   if (auto answer = assets.answer(request)) return *answer;      // with its ETag; 304 when the browser has it
//
// Only names made of letters, digits, - _ and dots are files, one folder deep at most below another: nothing outside is
// reachable. Immutable; any thread.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "lexicon/load.h"
#include "serve/http.h"

namespace palpate {

/// The files of `src/page/`, as they were when the binary was built.
const std::vector<LexiconFile>& builtin_page();

class Assets {
 public:
  explicit Assets(std::string folder = "");
  /// Nothing when no file has this name.
  std::optional<HttpResponse> answer(const HttpRequest& request) const;

 private:
  struct File {
    std::string_view text;
    std::string tag;
  };
  std::string folder_;
  std::map<std::string, File, std::less<>> files_;
};

}  // namespace palpate

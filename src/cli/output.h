// Where records go: standard output, or a file that appears whole or not at all.
//
//   auto out = OutputFile::open("verdicts.jsonl");     // "" or "-": standard output
//   (*out)->write(bytes);                              // false: the reader has gone away (quiet end) or the disk is full
//   (*out)->commit();                                  // fsync and rename; without it the file is not made
//
// Files get mode 0600: notes are nobody else's business. Errors: OUT001.
#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "core/result.h"

namespace palpate {

class OutputFile {
 public:
  static Result<std::unique_ptr<OutputFile>> open(const std::string& path);
  ~OutputFile();
  bool write(std::string_view bytes);
  /// OUT001 when the disk refuses.
  Result<bool> commit();
  bool pipe_closed() const { return pipe_closed_; }

 private:
  OutputFile() = default;
  std::string path_, temp_;
  int fd_ = 1;
  bool pipe_closed_ = false, failed_ = false;
};

}  // namespace palpate

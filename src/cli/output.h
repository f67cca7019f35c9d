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
#include <vector>

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
  /// Where the file grows until it is committed, for writers that take a name; "" for standard output.
  const std::string& growing() const { return temp_; }

 private:
  OutputFile() = default;
  std::string path_, temp_;
  int fd_ = 1;
  bool pipe_closed_ = false, failed_ = false;
};

/// The format when nobody said which: the one that the file's ending names, table on a terminal, else jsonl.
std::string default_format(const std::string& out, const std::vector<std::string>& formats);
/// False, after saying so, when a workbook would go to standard output.
bool names_a_file(const std::string& out);

}  // namespace palpate
